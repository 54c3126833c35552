// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_build.cpp  The draft page's widgets, words and panes; what they show is in draft_page.cpp.
#include "ui/policy/draft_page.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "ui/parts/ask_box.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/page_actions.h"
#include "ui/parts/page_notes.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/head_field.h"
#include "ui/policy/merge_box.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/section_tree.h"
#include "ui/policy/table_edit_model.h"
#include "ui/policy/three_panes.h"
#include "ui/policy/wording_box.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/pane.h"
#include "widgets/scaled.h"
#include "widgets/search_field.h"
#include "widgets/section_header.h"
#include "widgets/text.h"

namespace ui::policy {

using widgets::Button;
using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kMostProblemRows = 5;
constexpr int kLeastProblemRows = 2;
constexpr int kFindWidth = 220;
constexpr int kLongCheckMs = 250;   ///< from here on it is told that a check is under way
constexpr int kPollMs = 5000;       ///< as the policy page asks while it is seen
constexpr int kFooterFrom = 420;    ///< height of the page from which the foot is shown
constexpr int kAboveProblems = 480; ///< of the page's height, before problems get more than the least

} // namespace

void DraftPage::build()
{
    m_panes = new ThreePanes(QStringLiteral("draft"), this);
    m_tree = m_panes->tree();
    m_middle = m_panes->middle();
    m_details = m_panes->details();
    buildMiddle();
    m_ask = new parts::AskBox(this, QStringLiteral("draftAsk"));
    m_merge = new MergeBox(this, QStringLiteral("draftMerge"));
    m_wording = new WordingBox(this, QStringLiteral("draftWording"));
}

void DraftPage::buildHead()
{
    m_head = new TableHead(QStringLiteral("draftHead"), m_middle);
    m_find = new widgets::SearchField({}, m_head);
    m_find->setObjectName(QStringLiteral("draftFind"));
    m_find->setControlHeight(widgets::size::kControlSmall);
    m_find->installEventFilter(this);
    widgets::FixWidth(m_find, kFindWidth);
    m_find->hide();
    m_head->add(m_find);
    m_add = new Button({}, Button::Look::Bare, QStringLiteral("Insert"), m_head);
    m_add->setObjectName(QStringLiteral("draftAddRule"));
    m_add->setGlyph(widgets::Icon::Plus);
    m_remove = new Button({}, Button::Look::Bare, QStringLiteral("Ctrl+Delete"), m_head);
    m_remove->setObjectName(QStringLiteral("draftRemoveRule"));
    m_remove->setGlyph(widgets::Icon::Close);
    for (Button* button : {m_add, m_remove}) {
        button->setControlHeight(widgets::size::kControlSmall);
        m_head->add(button);
    }
}

QWidget* DraftPage::buildProblems()
{
    m_problem_pane = new widgets::Pane(Colour::SurfaceRaised, Qt::TopEdge, m_middle);
    auto* column = new QVBoxLayout(m_problem_pane);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    m_problem_head = new widgets::SectionHeader({}, m_problem_pane);
    m_try = new Button({}, Button::Look::Neutral, QStringLiteral("F7"), m_problem_head);
    m_try->setObjectName(QStringLiteral("draftTry"));
    m_case = new Button({}, Button::Look::Neutral, QStringLiteral("Ctrl+T"), m_problem_head);
    m_case->setObjectName(QStringLiteral("draftCase"));
    m_fill = new Button({}, Button::Look::Neutral, QStringLiteral("Ctrl+Insert"), m_problem_head);
    m_fill->setObjectName(QStringLiteral("draftFill"));
    for (Button* button : {m_fill, m_try, m_case}) {
        button->setControlHeight(widgets::size::kControlSmall);
        m_problem_head->addTrailing(button);
    }
    auto* inset = new QHBoxLayout;
    widgets::Inset(inset, 16, 0, 16, 0);
    inset->addWidget(m_problem_head);
    m_lists = new QWidget(m_problem_pane);
    auto* lists = new QStackedLayout(m_lists);
    m_problems = new parts::SheetView(QStringLiteral("draftProblems"), m_lists);
    m_change_list = new parts::SheetView(QStringLiteral("draftChanges"), m_lists);
    lists->addWidget(m_problems);
    lists->addWidget(m_change_list);
    column->addLayout(inset);
    column->addWidget(m_lists);
    return m_problem_pane;
}

void DraftPage::buildMiddle()
{
    buildHead();
    m_notes = new parts::PageNotes(QStringLiteral("draft"), m_middle);
    m_banner = m_notes->news();
    m_bar = new RuleBar(m_middle);
    m_bar->setObjectName(QStringLiteral("draftRuleBar"));
    m_grid = new EditGrid(*m_model, m_middle);
    m_grid->setObjectName(QStringLiteral("draftGrid"));
    m_grid->setModel(m_model);
    m_head_field = new HeadField(*m_model, *m_grid, this);
    m_footer = new widgets::Footer(m_middle);
    m_stack = new parts::ContentStack(m_middle);
    m_wordings = new parts::SheetView(QStringLiteral("draftWordings"), m_middle);
    m_stack->setContents({m_grid, m_wordings});
    auto* column = m_panes->column();
    column->addWidget(m_head);
    column->addWidget(m_notes);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    column->addWidget(buildProblems());
    column->addWidget(m_footer);
}

void DraftPage::buildHeader()
{
    auto* facts = parts::MakeHeaderLine(m_facts, this);
    m_based = new widgets::Chip({}, widgets::Mood::Neutral, widgets::Icon::None, m_facts);
    m_saved = new widgets::Text({}, Type::Body, Colour::TextMuted, m_facts);
    m_saved->setObjectName(QStringLiteral("draftSaved"));
    facts->addWidget(m_based);
    facts->addWidget(m_saved);
    facts->addStretch(1);

    auto* line = parts::MakeHeaderLine(m_actions, this);
    m_undo = new Button({}, Button::Look::Bare, {}, m_actions);
    m_undo->setObjectName(QStringLiteral("draftUndo"));
    m_undo->setGlyph(widgets::Icon::Undo);
    m_compare = new Button({}, Button::Look::Neutral, QStringLiteral("F9"), m_actions);
    m_compare->setObjectName(QStringLiteral("draftCompare"));
    m_why = new widgets::Chip({}, widgets::Mood::Warning, widgets::Icon::Warning, m_actions);
    m_why->setObjectName(QStringLiteral("draftWhy"));
    m_submit = new Button({}, Button::Look::Primary, {}, m_actions);
    m_submit->setObjectName(QStringLiteral("draftSubmit"));
    line->addWidget(m_undo);
    line->addWidget(m_compare);
    line->addWidget(m_why);
    line->addWidget(m_submit);
}

void DraftPage::connectDraft()
{
    m_check_long.setSingleShot(true);
    m_check_long.setInterval(kLongCheckMs);
    m_poll.setInterval(kPollMs);
    connect(m_draft, &DraftSession::stateChanged, this, &DraftPage::stateChanged);
    connect(m_draft, &DraftSession::changed, this, &DraftPage::stepDone);
    connect(m_draft, &DraftSession::compared, this, &DraftPage::changesFound);
    connect(m_draft, &DraftSession::checked, this, [this] {
        m_check_long.stop();
        showProblems();
        if (std::exchange(m_submit_waits, false))
            askSubmit();
    });
    connect(m_draft, &DraftSession::traced, this, [this] {
        goToFired();
        showRow();
    });
    connect(m_draft, &DraftSession::savingChanged, this, &DraftPage::showSaving);
    connect(m_draft, &DraftSession::mendRefused, this, [this] {
        m_notes->tell(widgets::Mood::Warning, tr("There is a draft already"),
                      tr("It is this one. Submit or discard it first; the rejected release stays where it is."));
    });
    connect(m_draft, &DraftSession::refused, this, &DraftPage::refused);
    connect(m_draft, &DraftSession::moved, this, &DraftPage::moved);
    connect(m_grid, &EditGrid::pasteRefused, this, &DraftPage::refused);
    connect(m_draft, &DraftSession::checkBegun, this, [this] {
        if (!m_check_long.isActive())
            m_check_long.start();
    });
    connect(&m_check_long, &QTimer::timeout, this, &DraftPage::showProblemHead);
    connect(&m_poll, &QTimer::timeout, this, &DraftPage::askReleases);
}

void DraftPage::connectHead()
{
    connect(m_grid, &RuleGrid::headPressed, this, &DraftPage::writeAllowed);
    connect(m_head_field, &HeadField::opened, this, [this](const QString& address, const QString& what) {
        m_bar->show(address, m_head_field->field()->text(), {{what, false}});
    });
    connect(m_head_field, &HeadField::typed, this, [this](const core::policy::DraftStep& step) {
        m_draft->setTyped(step);
        if (m_head_field->column() != HeadField::kHitPolicy)
            m_bar->setStored(m_head_field->field()->text());
    });
    connect(m_head_field, &HeadField::kept, m_draft, &DraftSession::perform);
    connect(m_head_field, &HeadField::closed, this, [this] {
        m_draft->setTyped({});
        showRow();
    });
}

void DraftPage::connectAll()
{
    connect(m_panes, &ThreePanes::laid, this, &DraftPage::fitProblems);
    connect(m_tree, &SectionTree::chosen, this, [this](const Section& section) { showSection(section); });
    connect(m_tree, &SectionTree::entered, this, [this] {
        m_panes->showTab(ThreePanes::RowsTab);
        initialFocus()->setFocus();
    });
    connectDraft();
    connect(m_grid, &RuleGrid::currentCellChanged, this, [this] {
        m_reading_problem = false;
        showRow();
    });
    connect(m_grid, &EditGrid::typed, this, [this](const QString& text) {
        const QModelIndex at = m_grid->currentIndex();
        m_draft->setTyped(m_model->stepOf(at, m_model->meant(at, text).toStdString()));
        showTyped(at, m_model->meant(at, text), text);
    });
    connect(m_grid, &EditGrid::closed, this, [this] {
        m_draft->setTyped({});
        showRow(); // as it is kept
    });
    connectHead();
    connect(m_grid, &EditGrid::pasted, this, &DraftPage::pasted);
    connect(m_change_list, &parts::SheetView::rowActivated, this, &DraftPage::goToChange);
    connect(m_compare, &QPushButton::clicked, this, [this] { compare(!m_comparing); });
    connect(m_problems, &parts::SheetView::rowActivated, this, [this] { goToProblem(); });
    connect(m_problems, &parts::SheetView::currentRowChanged, this, [this] {
        showHeader();
        m_reading_problem = m_reading_problem || m_problems->hasFocus();
        showRow();
    });
    connect(m_notes, &parts::PageNotes::loadAsked, this, [this] { isBehind() ? askMerge() : reload(); });
    connect(m_notes, &parts::PageNotes::said, this, &DraftPage::announce);
    connect(m_stack, &parts::ContentStack::actionChosen, this, [this](const QString& id) {
        if (id == QLatin1String("discard"))
            return askDiscard();
        id == QLatin1String("start") ? m_draft->start() : m_draft->load();
    });
    connect(m_undo, &QPushButton::clicked, this, &DraftPage::undo);
    connect(m_submit, &QPushButton::clicked, this, &DraftPage::askSubmit);
    connect(m_find, &widgets::SearchField::filterChanged, this, [this] { findCell(0); });
    connect(m_add, &QPushButton::clicked, this, [this] { insertRule(1); });
    connect(m_remove, &QPushButton::clicked, this, &DraftPage::removeRule);
    connect(m_try, &QPushButton::clicked, this, &DraftPage::tryWitness);
    connect(m_case, &QPushButton::clicked, this, &DraftPage::makeCase);
    connect(m_fill, &QPushButton::clicked, this, &DraftPage::addMissingRule);
    connect(m_ask, &parts::AskBox::agreed, this, &DraftPage::agreed);
    connect(m_wordings, &parts::SheetView::rowActivated, this, &DraftPage::writeWording);
    connect(m_wordings, &parts::SheetView::currentRowChanged, this, [this] {
        m_reading_problem = false;
        showRow();
    });
    connect(m_wording, &WordingBox::typed, this, [this] { m_draft->setTyped(wordingStep()); });
    connect(m_wording, &WordingBox::closed, this, [this] { m_draft->setTyped({}); });
    connect(m_wording, &WordingBox::agreed, this, &DraftPage::keepWording);
    connect(m_merge, &MergeBox::agreed, this, &DraftPage::mergeAgreed);
}

void DraftPage::retranslate()
{
    m_panes->setWords(tr("Panes of the draft"), tr("Tables"), tr("Rules"), tr("Details"));
    m_tree->setAccessibleName(tr("Tables of the draft"));
    m_grid->setAccessibleName(tr("Rules of the draft"));
    m_wordings->setAccessibleName(tr("Wordings of the reasons"));
    m_problems->setAccessibleName(tr("Problems of the draft"));
    m_change_list->setAccessibleName(tr("Changes of the draft"));
    m_undo->setCaption(tr("Undo"));
    m_done.clear(); // was said in the other language
    m_submit->setCaption(tr("Submit…"));
    m_find->setPlaceholderText(tr("Find in this table"));
    m_find->setAccessibleName(tr("Find in this table"));
    m_add->setCaption(tr("Rule"));
    m_add->setAccessibleName(tr("Add a rule below"));
    m_remove->setCaption(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove this rule"));
    m_try->setCaption(tr("Try the witness"));
    m_fill->setCaption(tr("Add the missing rule"));
    m_model->reword();
    stateChanged();
}

void DraftPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void DraftPage::fitProblems()
{
    const auto& tokens = widgets::TokensOf(this);
    m_based->setVisible(!m_panes->isOne() && isOpen());
    const int rows =
        std::clamp((height() - tokens.px(kAboveProblems)) / tokens.rowHeight(), kLeastProblemRows, kMostProblemRows);
    m_lists->setFixedHeight(tokens.px(widgets::size::kTableHead) + rows * tokens.rowHeight());
    m_footer->setVisible(height() >= tokens.px(kFooterFrom)); // its keys are on the key sheet too
    if (!isOpen())
        return;
    if (m_witness_width != witnessWidth())
        return showProblems();
    showProblemHead();
    showHeader();
}

QList<QWidget*> DraftPage::panes()
{
    if (boxOpen())
        return {};
    QList<QWidget*> list;
    for (QWidget* pane :
         {static_cast<QWidget*>(m_tree), static_cast<QWidget*>(m_grid), static_cast<QWidget*>(m_wordings),
          static_cast<QWidget*>(m_problems), static_cast<QWidget*>(m_change_list), m_details->scroller()}) {
        if (pane->isVisible())
            list << pane;
    }
    return list;
}

QWidget* DraftPage::initialFocus()
{
    if (!isOpen())
        return this;
    return m_at_wordings ? static_cast<QWidget*>(m_wordings) : m_grid;
}

} // namespace ui::policy
