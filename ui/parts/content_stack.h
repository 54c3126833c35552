// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/parts/content_stack.h  One place of a page: what it shows, or why it shows nothing (empty, still being read, not read).
/// Threads: GUI.
#pragma once

#include <functional>
#include <initializer_list>
#include <vector>

#include <QStackedWidget>

#include "core/base/error.h"
#include "widgets/state_view.h"

namespace ui::parts {

class ContentStack : public QStackedWidget {
    Q_OBJECT
public:
    explicit ContentStack(QWidget* parent);

    /// The first of them is shown.
    void setContents(std::initializer_list<QWidget*> contents);
    [[nodiscard]] bool showsState() const { return currentWidget() == m_state; }
    [[nodiscard]] widgets::StateView* state() const { return m_state; }

    void showEmpty(const QString& title, const QString& words, std::vector<widgets::StateAction> actions = {},
                   widgets::Icon icon = widgets::Icon::Approve);
    /// Offers to try again ("retry").
    void showNotRead(const QString& title, const core::Error& error);
    void showLoading(const QString& what);
    /// After half a second of waiting, if `waiting` then still says so: what comes sooner should not flicker.
    void showLoadingSoon(const QString& what, std::function<bool()> waiting);

Q_SIGNALS:
    /// Of the state: "retry", or one of those it was given.
    void actionChosen(const QString& id);

private:
    widgets::StateView* m_state;
};

} // namespace ui::parts
