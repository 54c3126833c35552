// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/queue_page.h  The list a reviewer starts from: what waits, in which order, who holds it; T takes the next.
/// Fresh data never moves a row under the hand: what others do shows in place, new rows wait behind "n updates" and F5.
/// Threads: GUI; the desk is asked on the pool.
#pragma once

#include <optional>

#include <QSet>
#include <QTimer>

#include "ui/async/change_feed.h"
#include "ui/async/desk_caller.h"
#include "ui/async/latest.h"
#include "ui/async/session.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/page.h"

namespace widgets {
class Banner;
class Button;
class DenseTable;
class Footer;
class SearchField;
class TabsBar;
class Text;
} // namespace widgets

namespace ui::parts {
class ContentStack;
}

namespace ui::queue {

class QueueDelegate;
class QueueFilterPopover;
class QueuePreview;
class ReassignPopover;
class FilterStrip;

class QueuePage : public shell::Page {
    Q_OBJECT
public:
    QueuePage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session,
              QWidget* parent = nullptr);

    QWidget* headerFacts() override;
    QWidget* headerActions() override;
    QList<shell::PageAction> actions() override;
    QList<QWidget*> panes() override;
    QWidget* initialFocus() override;
    void activate() override;
    void deactivate() override;
    void reload() override;
    bool focusSearch() override;
    bool escape() override;
    void open(const QString& argument) override;

    [[nodiscard]] const QueueModel& model() const { return *m_model; }
    [[nodiscard]] core::desks::QueueTab tab() const { return m_query.tab; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildHeader();
    void retranslate();
    void layColumns();
    void showTab(core::desks::QueueTab tab);
    void showFilter(const core::desks::QueueFilter& filter);
    void ask();
    void askChoices();
    void askCounts();
    void askPreview();
    void windowArrived();
    void countsArrived(const core::desks::QueueCounts& counts);
    void changesArrived(const core::desks::Changes& changes);
    void tick();
    void showState();
    void showFooter();
    void setCurrentRow(int row);
    void moveRow(int steps, bool mark);
    void openCurrent();
    void takeNext();
    void putBack();
    void toggleMark();
    void reassignTo(const QString& number);
    [[nodiscard]] std::vector<core::desks::QueueRow> chosenRows() const;
    [[nodiscard]] const core::desks::QueueRow* current() const;
    [[nodiscard]] QString cellText(const core::desks::QueueRow& row, QueueModel::Column column) const;
    [[nodiscard]] QString reasonsText(const core::desks::QueueRow& row) const;
    [[nodiscard]] bool mayTake() const;
    [[nodiscard]] bool mayReassign() const;
    void addRowActions(QList<shell::PageAction>& list);
    void addTabActions(QList<shell::PageAction>& list);

    const async::DeskCaller& m_caller;
    async::ChangeFeed& m_feed;
    async::Session& m_session;
    core::desks::QueueQuery m_query;
    core::desks::QueueCounts m_counts;
    std::map<std::string, core::model::Label> m_wording;
    async::Latest m_preview_question;
    QSet<QString> m_marked;
    int m_updates = 0;
    bool m_active = false;
    bool m_preview_wanted = true;

    QueueModel* m_model;
    QueueDelegate* m_delegate;
    widgets::TabsBar* m_tabs = nullptr;
    FilterStrip* m_strip = nullptr;
    widgets::Banner* m_banner = nullptr;
    widgets::DenseTable* m_table = nullptr;
    parts::ContentStack* m_stack = nullptr;
    QueuePreview* m_preview = nullptr;
    QWidget* m_side = nullptr;
    widgets::Footer* m_footer = nullptr;
    widgets::Button* m_open = nullptr;
    widgets::Button* m_put_back = nullptr;
    QueueFilterPopover* m_filter = nullptr;
    ReassignPopover* m_reassign = nullptr;
    QWidget* m_header_facts = nullptr;
    QWidget* m_header_actions = nullptr;
    widgets::Text* m_total = nullptr;
    widgets::SearchField* m_search = nullptr;
    widgets::Button* m_filter_button = nullptr;
    widgets::Button* m_take = nullptr;
    QTimer m_tick;
    QTimer m_counts_timer;
    QTimer m_preview_timer;
    QTimer m_search_timer;
};

} // namespace ui::queue
