// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/cap_bar.h  A value against what it may not pass: a bar, a tick at the cap, words below.
/// Units: any, the same for both. Threads: GUI.
#pragma once

#include <cstdint>

#include "widgets/tokens.h"

#include <QWidget>

namespace widgets {

class CapBar : public QWidget {
    Q_OBJECT

public:
    explicit CapBar(QWidget* parent = nullptr);

    /// value >= 0, cap > 0. A value over the cap is drawn past the tick in negative; the tick then moves inwards.
    void setValues(std::int64_t value, std::int64_t cap);
    /// Small words below, left and right; the accessible name is made of them.
    void setTexts(const QString& left, const QString& right);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::int64_t m_value = 0;
    std::int64_t m_cap = 1;
    QString m_left;
    QString m_right;
};

} // namespace widgets
