// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/queue_filter_popover.h  F on the queue: band, greatest amount, reason and product, put together.
/// A child laid over the page, not a window: nothing is modal, Esc closes it, focus goes back. Threads: GUI.
#pragma once

#include <QWidget>

#include "core/desks/views.h"

class QComboBox;
class QLineEdit;

namespace widgets {
class Button;
class Text;
} // namespace widgets

namespace ui::queue {

class QueueFilterPopover : public QWidget {
    Q_OBJECT
public:
    explicit QueueFilterPopover(QWidget* page);

    /// What can be chosen; made from the live policy.
    void setChoices(const QStringList& products, const QStringList& bands);
    /// Under `anchor`, holding `filter`; the search text stays as it is.
    void openFor(const core::desks::QueueFilter& filter, const QRect& anchor);

Q_SIGNALS:
    void applied(const core::desks::QueueFilter& filter);
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void apply();
    void dismiss();

    core::desks::QueueFilter m_filter;
    widgets::Text* m_labels[4] = {};
    QComboBox* m_band;
    QLineEdit* m_amount;
    QLineEdit* m_reason;
    QComboBox* m_product;
    widgets::Text* m_problem;
    widgets::Button* m_apply;
    widgets::Button* m_clear;
};

/// The filter in words, one piece per condition: for the chips and for the empty state.
[[nodiscard]] QStringList FilterWords(const core::desks::QueueFilter& filter);

} // namespace ui::queue
