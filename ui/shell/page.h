// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/page.h  What a page brings to the window: title, icon, badge, header parts, actions with their keys.
/// The window knows nothing else about a page, so it need not grow with them. Threads: GUI.
#pragma once

#include <functional>

#include "widgets/icons.h"

#include <QElapsedTimer>
#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace ui::shell {

/// Something the person can do now. It appears in the palette and on the key sheet, and answers to its keys.
struct PageAction {
    QString id = {};       ///< stable, for tests: "queue.take_next"
    QString text = {};     ///< verb first, translated
    QStringList keys = {}; ///< alternatives, the first is shown: {"T"}, {"J", "Down"}, {"G L"}, {"Alt+1"}
    /// Empty: the key is the focused widget's own affair and is only listed on the key sheet.
    std::function<void()> run = {};
    widgets::Icon icon = widgets::Icon::None;
    QString group = {}; ///< heading on the key sheet, translated; empty: "This page"
    bool enabled = true;
    QString why_disabled = {}; ///< shown beside it when not enabled: every "off" says why
    bool repeats = false;      ///< answers to auto-repeat (moving the cursor does; verdicts never do)
    bool guarded = false;      ///< deaf while the page's keys are guarded (verdicts, after a new case was painted)
    bool in_palette = true;
};

class Page : public QWidget {
    Q_OBJECT

public:
    /// `id` is stable ("queue"); `rail_text` is the word under the icon and the page's name in the palette.
    Page(const QString& id, widgets::Icon icon, const QString& rail_text, QWidget* parent = nullptr);

    QString id() const { return m_id; }
    widgets::Icon icon() const { return m_icon; }
    QString railText() const { return m_rail_text; }
    /// Second key of "G …"; empty for none. Set it in the constructor.
    QString goKey() const { return m_go_key; }
    /// At the rail's foot (settings) instead of in the list.
    bool atFoot() const { return m_at_foot; }

    QString title() const { return m_title; }
    /// Muted words before the title ("Queue ›"); empty for none. Clicking them, or Esc, goes back to `pathPage()`.
    QString path() const { return m_path; }
    QString pathPage() const { return m_path_page; }
    /// What waits for you; 0 shows no badge.
    int badge() const { return m_badge; }
    bool badgeIsAlarm() const { return m_badge_is_alarm; }

    /// Widgets after the title: chips and facts. Built once, owned by the page until the window takes it.
    virtual QWidget* headerFacts() { return nullptr; }
    /// Widgets at the header's right: search, filter, at most one filled button.
    virtual QWidget* headerActions() { return nullptr; }

    /// Asked anew whenever a key is pressed or the palette opens: cheap, no I/O.
    virtual QList<PageAction> actions() { return {}; }
    /// Panes in the order of F6; empty: the page is one pane.
    virtual QList<QWidget*> panes() { return {}; }
    virtual QWidget* initialFocus() { return this; }

    virtual void activate() {}
    virtual void deactivate() {}
    /// F5: load what waits. Cursor and scroll stay.
    virtual void reload() {}
    /// "/": true when the page has a search field and gave it the focus.
    virtual bool focusSearch() { return false; }
    /// Esc: covers or closes one thing of the page; false when there was nothing, and the window goes back.
    virtual bool escape() { return false; }

    /// A key whose action is off was pressed. The reason already stands beside the control; a page may point at it.
    virtual void actionRefused(const QString& action_id, const QString& why);

    /// Guarded actions stay deaf for `ms`: call it when a new case is painted.
    void guardKeys(int ms = 300);
    bool keysGuarded() const;

public Q_SLOTS:
    void setBadge(int count, bool alarm = false);

Q_SIGNALS:
    void headerChanged();
    void badgeChanged();
    /// The page wants another page shown; `argument` is for that page ("case", "260714-0183").
    void goTo(const QString& page_id, const QString& argument);
    /// Says one thing to assistive technology, once.
    void announce(const QString& sentence);

public:
    /// Called by the window when someone goes here with an argument.
    virtual void open(const QString& argument) { Q_UNUSED(argument) }

protected:
    void setTitle(const QString& title);
    void setPath(const QString& path, const QString& page_id);
    void setGoKey(const QString& key) { m_go_key = key; }
    void setAtFoot(bool at_foot) { m_at_foot = at_foot; }

private:
    QString m_id;
    widgets::Icon m_icon;
    QString m_rail_text;
    QString m_go_key;
    QString m_title;
    QString m_path;
    QString m_path_page;
    int m_badge = 0;
    bool m_badge_is_alarm = false;
    bool m_at_foot = false;
    QElapsedTimer m_guard;
    int m_guard_ms = 0;
};

} // namespace ui::shell
