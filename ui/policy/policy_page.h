// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/policy_page.h  The released policy readable as tables, its releases with submit, approve, reject and roll
/// back, and the lists. What a role may not do is absent.
/// Threads: GUI; desks and folders are read on the pool.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QTimer>

#include "core/review/rights.h"
#include "ui/async/change_feed.h"
#include "ui/async/desk_caller.h"
#include "ui/async/latest.h"
#include "ui/async/session.h"
#include "ui/policy/section.h"
#include "ui/shell/page.h"

namespace widgets {
class Banner;
class Button;
class Chip;
class DenseTable;
class Footer;
class Text;
} // namespace widgets

namespace ui::parts {
class AskBox;
class ContentStack;
class PageNotes;
class SheetModel;
class SheetView;
} // namespace ui::parts

namespace ui::policy {

class DetailsPane;
class EntryBox;
class RuleBar;
class RuleGrid;
class RuleModel;
class SectionTree;
class TableHead;
class ThreePanes;
struct Comparison;

/// How the page comes to a bundle's files: app/ says how folders are chosen and read.
struct Folders {
    /// Asks the person for a folder without blocking; `chosen` is called later, or never.
    std::function<void(QWidget* over, std::function<void(const QString&)> chosen)> choose;
    /// The regular files below a folder. Runs on the pool. Without it, submitting is not offered.
    std::function<core::Expected<core::desks::BundleFiles>(const QString& folder)> read;
};

/// A file dialog that stands beside the window; no event loop of its own.
void ChooseFolder(QWidget* over, const std::function<void(const QString&)>& chosen);

class PolicyPage : public shell::Page {
    Q_OBJECT
public:
    static constexpr int kPollMs = 5000;      ///< while the page is shown
    static constexpr int kIdlePollMs = 30000; ///< otherwise: what waits for this person, on the rail

    PolicyPage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session, Folders folders = {},
               QWidget* parent = nullptr);
    ~PolicyPage() override;

    QWidget* headerFacts() override { return m_facts; }
    QWidget* headerActions() override { return m_actions; }
    QList<shell::PageAction> actions() override;
    QList<QWidget*> panes() override;
    QWidget* initialFocus() override;
    void activate() override;
    void deactivate() override;
    void reload() override;
    bool escape() override;
    /// "lists", "waiting", "history" … or the name of a table.
    void open(const QString& argument) override;

    [[nodiscard]] const RuleModel& rules() const { return *m_rules; }
    [[nodiscard]] const parts::SheetModel& sheet() const;
    [[nodiscard]] Section section() const { return m_section; }
    /// The policy whose tables are shown; null before one was read.
    [[nodiscard]] const core::desks::PolicyView* policy() const { return m_view.get(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Task { Submit, Approve, Reject, RollBack, ConfirmEntry, WithdrawEntry };
    using PolicyPtr = std::shared_ptr<const core::desks::PolicyView>;
    struct Snapshot {
        std::optional<core::Expected<core::desks::PolicyView>> live; ///< nothing: not asked
        core::Expected<std::vector<core::desks::ReleaseRow>> releases;
        core::Expected<std::vector<core::desks::ListRow>> lists;
    };
    struct Answer {
        core::Expected<void> done;
        std::vector<core::desks::ReleaseRow> now; ///< after a conflict: how it stands
        std::vector<core::desks::BundleFinding> findings;
    };

    // policy_build.cpp
    void build();
    void buildHeader();
    void buildMiddle();
    void connectAll();
    void retranslate();

    // policy_page.cpp
    void ask(bool with_policy);
    void arrived(Snapshot snapshot, bool with_policy);
    void applyRows();
    void waitOrApply(bool releases_changed, bool lists_changed);
    void showProblem(const core::Error& error);
    void step(int sections);
    void moveRow(int rows);
    void rowActivated();
    void openRelease(const core::desks::ReleaseRow& release);
    void goToChange();
    void compare();
    void backToLive();
    [[nodiscard]] Section firstSection() const;
    [[nodiscard]] const core::desks::ReleaseRow* target() const;
    /// The rejected release that is looked at, or else this person's own newest one when that was rejected.
    [[nodiscard]] const core::desks::ReleaseRow* toMend() const;
    [[nodiscard]] const core::desks::ListRow* entry() const;
    [[nodiscard]] int waitingForMe() const;
    [[nodiscard]] bool may(core::review::Action action) const;
    [[nodiscard]] widgets::DenseTable* rowsView() const;

    // policy_show.cpp
    void showSection(const Section& section);
    void showTree();
    void showHead();
    void showHeader();
    void showSheet();
    void showRow();
    void showRule();
    void showFooter();
    [[nodiscard]] QString emptyWords() const;

    // policy_actions.cpp
    void addRowActions(QList<shell::PageAction>& list);
    void addTaskActions(QList<shell::PageAction>& list);
    void fitActions();
    void mend();
    void tellRejected();
    void submitFolder();
    void folderRead(const QString& folder, core::Expected<core::desks::BundleFiles> files);
    void askRelease(Task task);
    void openAsk(Task task, const core::desks::ReleaseRow& release, const Comparison* comparison);
    void askEntry(Task task);
    void agreed();
    void enterEntry();
    void entryAgreed();
    void done(Answer answer);
    void succeeded();
    [[nodiscard]] QString conflictWords(const Answer& answer) const;
    [[nodiscard]] bool boxOpen() const;

    const async::DeskCaller& m_caller;
    async::Session& m_session;
    Folders m_folders;
    async::Latest m_latest;
    QTimer m_poll;
    PolicyPtr m_live;
    PolicyPtr m_view;                               ///< m_live, or another release that is looked at
    std::shared_ptr<const Comparison> m_comparison; ///< of that release with m_live; null while m_live is read
    std::vector<core::desks::ReleaseRow> m_releases;
    std::vector<core::desks::ListRow> m_lists;
    QString m_told_rejected;           ///< key of the release whose rejection was told
    std::optional<Snapshot> m_waiting; ///< fresh rows that would move under the cursor
    std::vector<core::desks::BundleFinding> m_findings;
    Section m_section;
    bool m_loaded = false;
    bool m_asking = false;
    std::optional<core::Error> m_failure;

    Task m_task = Task::Submit;
    std::optional<core::desks::ReleaseRow> m_task_release;
    std::optional<core::desks::ListRow> m_task_entry;
    core::desks::BundleFiles m_task_files;

    RuleModel* m_rules;
    QWidget* m_facts = nullptr;
    QWidget* m_actions = nullptr;
    widgets::Chip* m_state_chip = nullptr;
    widgets::Text* m_hash = nullptr;
    widgets::Text* m_why = nullptr;
    widgets::Button* m_edit = nullptr;
    widgets::Button* m_submit = nullptr;
    widgets::Button* m_roll_back = nullptr;
    widgets::Button* m_reject = nullptr;
    widgets::Button* m_mend = nullptr;
    widgets::Button* m_approve = nullptr;
    ThreePanes* m_panes = nullptr;
    SectionTree* m_tree = nullptr;
    QWidget* m_middle = nullptr;
    TableHead* m_head = nullptr;
    widgets::Button* m_new_entry = nullptr;
    widgets::Banner* m_other = nullptr;
    parts::PageNotes* m_notes = nullptr;
    RuleBar* m_bar = nullptr;
    RuleGrid* m_grid = nullptr;
    parts::SheetView* m_table = nullptr;
    parts::ContentStack* m_stack = nullptr;
    widgets::Footer* m_footer = nullptr;
    DetailsPane* m_details = nullptr;
    widgets::Button* m_read_release = nullptr;
    widgets::Button* m_confirm_entry = nullptr;
    widgets::Button* m_withdraw_entry = nullptr;
    parts::AskBox* m_ask = nullptr;
    EntryBox* m_entry_box = nullptr;
};

} // namespace ui::policy
