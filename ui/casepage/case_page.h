// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/case_page.h  The case: who, why, what it means, and the verdict, all by keyboard.
/// Widgets are built once and filled for each case, so that the next case is painted whole in one pass.
/// Threads: GUI.
#pragma once

#include <QPointer>
#include <QTimer>

#include "ui/casepage/case_session.h"
#include "ui/shell/page.h"
#include "ui/text/language.h"

#include "widgets/row_table.h"

#include <optional>

class QGridLayout;
class QStackedLayout;

namespace widgets {
class Banner;
class StateView;
class TabsBar;
class TypeAheadPicker;
struct PickDetail;
} // namespace widgets

namespace ui::async {
class ChangeFeed;
}

namespace ui::casepage {

class ApplicantPane;
class CaseFacts;
class CaseTimes;
class ChangesAhead;
class OtherScores;
class EvidencePane;
class NotePopover;
class OfferPane;
class VerdictBar;

/// How much room there is, at the current scale.
enum class WidthClass {
    Wide,   ///< from 1440: as drawn
    Normal, ///< from 1280: narrower panes, schedule folded
    Medium, ///< from 960: the right pane is a tab of the middle
    Narrow, ///< one pane with tabs
};

/// What somebody was at, so that a page made anew can take them back to it.
struct CasePlace {
    core::desks::CaseId case_id;
    bool read_only = false;
    QString note;
};

class CasePage : public shell::Page {
    Q_OBJECT

public:
    /// All three must outlive the page.
    CasePage(const async::DeskCaller& desks, async::ChangeFeed& feed, const async::Session& shared,
             QWidget* parent = nullptr);
    ~CasePage() override;

    CaseSession& session() { return *m_session; }
    /// Nothing while no case is open.
    [[nodiscard]] std::optional<CasePlace> place() const;
    /// The case is opened again when the page is next shown, with this note.
    void comeBackTo(CasePlace place);
    WidthClass widthClass() const { return m_width_class; }

    QWidget* headerFacts() override;
    QWidget* headerActions() override;
    QList<shell::PageAction> actions() override;
    QList<QWidget*> panes() override;
    void activate() override;
    void deactivate() override;
    void reload() override;
    bool escape() override;
    /// `argument`: a case id or case number, which is claimed; async::kTakeNext takes the next; empty shows what is open.
    void open(const QString& argument) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void connectSession();
    void connectWidgets();
    void makePicker();

    void showCase(bool again);
    void showState();
    void showLoadingIfStill();
    void showBanner();
    void showTrouble(const Trouble& trouble);
    void showConflict(const core::desks::ConflictView& conflict, const Draft& draft);
    bool showCondition(const core::desks::CaseView& view);
    void showRecording();
    void shapeNext();
    void goBack();
    void showBar();
    void showChanges();
    void wantChanges();
    void showOthers();
    void tick();
    void bannerAction();
    void stateAction(const QString& id);

    void layOut();
    void retranslate();
    void chooseTab(const QString& id);

    void askVerdict(core::model::Verdict verdict);
    void fillPicker(core::model::Verdict verdict);
    widgets::PickDetail reasonDetail(core::model::Verdict verdict, const QString& id) const;
    void submitVerdict(const QStringList& codes, bool stay);
    void askNote();
    void closePopovers();
    QRect popoverRoom() const;

    std::vector<widgets::RowTable*> sections() const;
    void moveRow(int steps);
    void moveSection(int steps);
    void enterSection(widgets::RowTable* table);
    void revealRow(widgets::RowTable* table);
    void toggleSchedule();
    void showLinks();
    void copyNumber();
    void popMenu();

    shell::PageAction verdictAction(core::model::Verdict verdict, const QString& id, const QString& key) const;
    void addCaseActions(QList<shell::PageAction>& list);
    void addReadingActions(QList<shell::PageAction>& list);

    CaseSession* m_session;
    ChangesAhead* m_changes;
    OtherScores* m_others;
    QPointer<CaseFacts> m_facts;
    QPointer<CaseTimes> m_times;
    QStackedLayout* m_stack = nullptr;
    QWidget* m_content = nullptr;
    widgets::StateView* m_state = nullptr;
    QGridLayout* m_grid = nullptr;
    widgets::TabsBar* m_tabs = nullptr;
    widgets::Banner* m_banner = nullptr;
    ApplicantPane* m_applicant = nullptr;
    EvidencePane* m_evidence = nullptr;
    OfferPane* m_offer = nullptr;
    VerdictBar* m_bar = nullptr;
    widgets::TypeAheadPicker* m_picker = nullptr;
    NotePopover* m_note = nullptr;
    CasePtr m_shown; ///< what the panes show, and in which language
    text::Language m_shown_language = text::Language::Chinese;
    WidthClass m_width_class = WidthClass::Wide;
    bool m_laid_out = false;
    std::optional<bool> m_fold_by_hand; ///< what the person chose for the schedule; else the width decides
    std::optional<core::model::Verdict> m_picking;
    std::optional<CasePlace> m_left_at;
    QPointer<widgets::RowTable> m_section; ///< where the cursor is
    std::function<void()> m_banner_action;
    QTimer m_tick;
    QTimer m_undo_tick;
    QTimer m_loading;
};

} // namespace ui::casepage
