// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_page.h  The first editor: the tables of a draft written in as spreadsheets, what is wrong with it below them,
/// the rule or the witness that was tried at the right. Submitted, it waits for another person on the policy page.
/// Threads: GUI; desks and checks run on the pool (draft_session.h).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/policy/wording_text.h"
#include "ui/parts/sheet.h"
#include "ui/policy/draft_session.h"
#include "ui/policy/section.h"
#include "ui/shell/page.h"

#include <QPoint>
#include <QTimer>

class QStackedLayout;

namespace widgets {
class Banner;
class Button;
class Chip;
class Footer;
class SearchField;
class SectionHeader;
class Text;
} // namespace widgets

namespace ui::parts {
class AskBox;
class ContentStack;
class PageNotes;
class SheetView;
} // namespace ui::parts

namespace ui::policy {

class DetailsPane;
class EditGrid;
class FeelCellEdit;
class HeadField;
class MergeBox;
class RuleBar;
class SectionTree;
class TableEditModel;
class TableHead;
class ThreePanes;
class WordingBox;

class DraftPage : public shell::Page {
    Q_OBJECT
public:
    DraftPage(const async::DeskCaller& caller, async::Session& session, QWidget* parent = nullptr);
    ~DraftPage() override;

    QWidget* headerFacts() override { return m_facts; }
    QWidget* headerActions() override { return m_actions; }
    QList<shell::PageAction> actions() override;
    QList<QWidget*> panes() override;
    QWidget* initialFocus() override;
    void activate() override;
    void deactivate() override;
    void reload() override;
    bool escape() override;
    /// "start" begins a draft of the live policy, or opens the one there is; "mend:HASH" one of a rejected release.
    void open(const QString& argument) override;

    [[nodiscard]] DraftSession& session() { return *m_draft; }
    [[nodiscard]] const TableEditModel& table() const { return *m_model; }
    [[nodiscard]] const parts::SheetModel& problems() const;
    [[nodiscard]] const parts::SheetModel& changes() const;
    /// The wordings of the reasons; shown in the place of the rules.
    [[nodiscard]] const parts::SheetModel& wordings() const;
    [[nodiscard]] bool isComparing() const { return m_comparing; }

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // draft_build.cpp
    void build();
    void buildHeader();
    void buildMiddle();
    void buildHead();
    QWidget* buildProblems();
    void connectDraft();
    void connectHead();
    void connectAll();
    void retranslate();
    void fitProblems();

    // draft_page.cpp
    void stateChanged();
    void stepDone();
    void showTable(int index);
    void showTree();
    void showHead();
    void showHeader();
    void showSaving();
    void showRow();
    void showTyped(const QModelIndex& at, const QString& feel, const QString& typed);
    void showBanner();
    [[nodiscard]] QString whatHelps() const;
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] bool boxOpen() const;

    // draft_compare.cpp
    void askReleases();
    void askLive();
    void compare(bool on);
    void changesFound();
    /// Null pointer before the first check.
    [[nodiscard]] const Comparison* comparison() const;
    void showChanges();
    void nextChange(int changes);
    void goToChange();
    /// What a person is shown before submitting.
    [[nodiscard]] parts::Sheet changesForSubmit() const;
    [[nodiscard]] QString changesLabel() const;

    // draft_wordings.cpp
    void showSection(const Section& section);
    void showRulesOrWordings(bool wordings);
    void showWordings();
    void fillWordings();
    void showWordingHead();
    void showWording();
    void goToWording(const core::policy::WordingPlace& place);
    void writeWording();
    void keepWording();
    void markWording();
    void showWordingStep(const std::vector<core::desks::PolicyView::Reason>& before);
    [[nodiscard]] core::policy::WordingPlace currentWording() const;
    [[nodiscard]] core::policy::DraftStep wordingStep() const;
    [[nodiscard]] std::optional<core::policy::WordingPlace> wordingOf(const core::release::DraftFinding& found) const;

    // draft_merge.cpp
    /// Whether another policy is live than the one the draft changes.
    [[nodiscard]] bool isBehind() const;
    void askMerge();
    void mergeAgreed();
    void moved();

    // draft_actions.cpp
    void addCellActions(QList<shell::PageAction>& list);
    void addRuleActions(QList<shell::PageAction>& list);
    void addWordingActions(QList<shell::PageAction>& list);
    void addProblemActions(QList<shell::PageAction>& list);
    void addDraftActions(QList<shell::PageAction>& list);
    void pasted(const core::policy::DraftStep& step, int left_out);
    void refused(const core::Error& error);
    void insertRule(int below);
    void duplicateRule();
    void removeRule();
    void moveRule(int rows);
    void fillDown();
    void writeHitPolicy();
    void writeAllowed(int column);
    void nextTable(int tables);

    // draft_undo.cpp
    void undo();
    void redo();
    void showStep(const core::policy::DraftStep& step, const std::vector<core::desks::PolicyView::Reason>& before);
    void showUndo();

    // draft_find.cpp
    void openFind();
    bool closeFind();
    void findCell(int by);

    // draft_problems.cpp
    void showProblems();
    void showProblemHead();
    [[nodiscard]] QString checkingText() const;
    [[nodiscard]] int witnessWidth() const;
    void markField();
    [[nodiscard]] bool isAboutField(const core::release::DraftFinding& found) const;
    /// The field that is open, of a cell or of the head; null pointer when none is.
    [[nodiscard]] FeelCellEdit* openField() const;
    void nextProblem(int problems);
    void goToProblem();
    bool showProblem();
    void goToFired();
    void tryWitness();
    void addMissingRule();
    void makeCase();
    /// The finding under the cursor of the problems; null pointer when there is none.
    [[nodiscard]] const core::release::DraftFinding* finding() const;

    // draft_actions.cpp
    void askSubmit();
    void askDiscard();
    void agreed();
    void submitted(const core::Expected<core::desks::SubmitResult>& result);

    enum class Task { Submit, Discard };

    const async::DeskCaller& m_caller;
    async::Session& m_session;
    DraftSession* m_draft;
    TableEditModel* m_model;
    std::shared_ptr<const core::desks::PolicyView> m_live; ///< when another policy went live since; else null
    bool m_comparing = false;
    bool m_asking_live = false;
    bool m_preparing_merge = false;
    DraftSession::MergingPtr m_merging; ///< what was asked about last
    QString m_done_when_moved;          ///< to be said when the store has answered
    bool m_submit_waits = false;        ///< for a check that is under way
    QTimer m_poll;                      ///< for another policy that goes live meanwhile
    QTimer m_check_long;                ///< runs out when a check takes long enough to be told
    QString m_done;                     ///< what was undone or done again last; empty after anything else
    Task m_task = Task::Submit;
    int m_table = 0;
    int m_witness_width = 0;        ///< of the list of problems as it is shown, at scale 1
    bool m_walking = false;         ///< F8 was pressed since the last change: the next one goes on
    bool m_reading_problem = false; ///< it was gone to, and the cursor has not moved since
    bool m_goes_to_fired = false;   ///< when the trace comes that was asked for
    QPoint m_cell;                  ///< column and row of the cursor, kept while a table is shown anew
    QWidget* m_facts = nullptr;
    QWidget* m_actions = nullptr;
    widgets::Chip* m_based = nullptr;
    widgets::Text* m_saved = nullptr;
    widgets::Chip* m_why = nullptr;
    widgets::Button* m_undo = nullptr;
    widgets::Button* m_compare = nullptr;
    widgets::Button* m_submit = nullptr;
    ThreePanes* m_panes = nullptr;
    SectionTree* m_tree = nullptr;
    QWidget* m_middle = nullptr;
    TableHead* m_head = nullptr;
    widgets::SearchField* m_find = nullptr;
    widgets::Button* m_add = nullptr;
    widgets::Button* m_remove = nullptr;
    parts::PageNotes* m_notes = nullptr;
    widgets::Banner* m_banner = nullptr; ///< of the notes: what is the matter with the draft itself
    RuleBar* m_bar = nullptr;
    EditGrid* m_grid = nullptr;
    HeadField* m_head_field = nullptr;
    parts::ContentStack* m_stack = nullptr;
    QWidget* m_problem_pane = nullptr;
    widgets::SectionHeader* m_problem_head = nullptr;
    QWidget* m_lists = nullptr; ///< problems, or changes
    parts::SheetView* m_problems = nullptr;
    parts::SheetView* m_change_list = nullptr;
    widgets::Button* m_try = nullptr;
    widgets::Button* m_case = nullptr;
    widgets::Button* m_fill = nullptr;
    widgets::Footer* m_footer = nullptr;
    DetailsPane* m_details = nullptr;
    parts::AskBox* m_ask = nullptr;
    MergeBox* m_merge = nullptr;
    parts::SheetView* m_wordings = nullptr; ///< in the place of the rules
    WordingBox* m_wording = nullptr;
    bool m_at_wordings = false;
};

} // namespace ui::policy
