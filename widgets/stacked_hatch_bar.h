// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/stacked_hatch_bar.h  Shares of three outcomes in one bar: solid, hatched, solid; always in that order.
/// Threads: GUI.
#pragma once

#include <cstdint>

#include <QWidget>

namespace widgets {

class StackedHatchBar : public QWidget {
    Q_OBJECT

public:
    explicit StackedHatchBar(QWidget* parent = nullptr);

    /// Counts, none negative. The owner says them in words: set the accessible name.
    void setCounts(std::int64_t approve, std::int64_t refer, std::int64_t decline);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::int64_t m_approve = 0;
    std::int64_t m_refer = 0;
    std::int64_t m_decline = 0;
};

} // namespace widgets
