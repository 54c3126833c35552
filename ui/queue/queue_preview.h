// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/queue_preview.h  The 336 px beside the queue: who and why, masked, read only. Opening the case claims it.
/// Painted in one pass, so that moving through the list costs one repaint. Threads: GUI.
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "core/desks/views.h"
#include "widgets/tokens.h"

class QPainter;

namespace ui::queue {

class QueuePreview : public QWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 336;

    explicit QueuePreview(QWidget* parent = nullptr);

    /// Nothing clears it. `now` words ages and spans.
    void setCase(std::optional<core::desks::CaseView> view, core::base::Instant now);
    [[nodiscard]] const std::optional<core::desks::CaseView>& shown() const { return m_case; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Pen;

    void paintHead(Pen& pen) const;
    void paintWho(Pen& pen) const;
    void paintReasons(Pen& pen) const;
    void paintScore(Pen& pen) const;
    void paintOffer(Pen& pen) const;
    void paintActivity(Pen& pen) const;
    void describe();

    std::optional<core::desks::CaseView> m_case;
    core::base::Instant m_now;
};

} // namespace ui::queue
