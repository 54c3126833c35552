// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/filter_strip.h  Right end of the tabs line: the order in words, and a chip for each filter in force.
/// A chip is a button that takes its filter away. Threads: GUI.
#pragma once

#include <QWidget>

#include "core/desks/views.h"

class QHBoxLayout;

namespace widgets {
class Text;
}

namespace ui::queue {

class FilterStrip : public QWidget {
    Q_OBJECT
public:
    explicit FilterStrip(QWidget* parent = nullptr);

    void show(const core::desks::QueueFilter& filter, core::desks::QueueOrder order);

Q_SIGNALS:
    /// The filter without the condition whose chip was pressed.
    void narrowed(const core::desks::QueueFilter& filter);

private:
    void addChip(const QString& words, const QString& name, core::desks::QueueFilter without);

    QHBoxLayout* m_line;
    widgets::Text* m_order;
    QList<QWidget*> m_chips;
};

} // namespace ui::queue
