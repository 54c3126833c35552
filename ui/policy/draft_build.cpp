// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_build.cpp  The draft page's widgets, words and panes; what they show is in draft_page.cpp.
#include "ui/policy/draft_page.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "ui/policy/details_pane.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/section_tree.h"
#include "ui/policy/table_edit_model.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/pane.h"
#include "widgets/row_delegate.h"
#include "widgets/scaled.h"
#include "widgets/section_header.h"
#include "widgets/state_view.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

namespace ui::policy {

using widgets::Button;
using widgets::Colour;
using widgets::Type;

namespace {

// Widths of the page, which is the window without its rail, at scale 1: as on the policy page.
constexpr int kWholeFrom = 1376;
constexpr int kThreeFrom = 1216;
constexpr int kTwoFrom = 896;
constexpr int kNarrowDetails = 292;
constexpr int kHeadHeight = 36;
constexpr int kMostProblemRows = 5;
constexpr int kLeastProblemRows = 2;
constexpr int kFooterFrom = 420;    ///< height of the page from which the foot is shown
constexpr int kAboveProblems = 480; ///< of the page's height, before problems get more than the least

enum Tab { TreeTab, RowsTab, DetailsTab };

} // namespace

void DraftPage::build()
{
    m_tabs = new widgets::TabsBar(this);
    m_tabs->setObjectName(QStringLiteral("draftTabs"));
    m_tabs->setTabs({{QStringLiteral("tree")}, {QStringLiteral("rows")}, {QStringLiteral("details")}});
    m_tabs->setCurrent(RowsTab);
    m_tree_pane = new widgets::Pane(Colour::SurfaceRaised, Qt::RightEdge, this);
    auto* beside = new QVBoxLayout(m_tree_pane);
    beside->setContentsMargins(0, 4, 1, 4);
    m_tree = new SectionTree(m_tree_pane);
    m_tree->setObjectName(QStringLiteral("draftTree"));
    beside->addWidget(m_tree);
    m_details = new DetailsPane(this);
    m_details->setObjectName(QStringLiteral("draftDetails"));
    auto* lower = new QHBoxLayout;
    lower->setSpacing(0);
    lower->addWidget(m_tree_pane);
    lower->addWidget(buildMiddle(), 1);
    lower->addWidget(m_details);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_tabs);
    whole->addLayout(lower, 1);
    m_ask = new AskBox(this, QStringLiteral("draftAsk"));
}

QWidget* DraftPage::buildHead()
{
    m_head = new widgets::Pane(Colour::SurfaceRaised, Qt::BottomEdge, m_middle);
    widgets::FixHeight(m_head, kHeadHeight);
    auto* line = new QHBoxLayout(m_head);
    widgets::Inset(line, 16, 0, 16, 1);
    widgets::Gap(line, 8);
    m_head_title = new widgets::Text({}, Type::Lead, Colour::Text, m_head);
    m_head_title->setObjectName(QStringLiteral("draftHead"));
    m_head_chip = new widgets::Chip({}, widgets::Mood::Neutral, widgets::Icon::None, m_head);
    m_head_note = new widgets::Text({}, Type::Small, Colour::TextMuted, m_head);
    m_add = new Button({}, Button::Look::Bare, QStringLiteral("Insert"), m_head);
    m_add->setObjectName(QStringLiteral("draftAddRule"));
    m_add->setControlHeight(widgets::size::kControlSmall);
    m_add->setGlyph(widgets::Icon::Plus);
    m_remove = new Button({}, Button::Look::Bare, QStringLiteral("Ctrl+Delete"), m_head);
    m_remove->setObjectName(QStringLiteral("draftRemoveRule"));
    m_remove->setControlHeight(widgets::size::kControlSmall);
    m_remove->setGlyph(widgets::Icon::Close);
    line->addWidget(m_head_title);
    line->addWidget(m_head_chip);
    line->addWidget(m_head_note, 1);
    line->addWidget(m_add);
    line->addWidget(m_remove);
    return m_head;
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
    for (Button* button : {m_try, m_case}) {
        button->setControlHeight(widgets::size::kControlSmall);
        m_problem_head->addTrailing(button);
    }
    auto* inset = new QHBoxLayout;
    widgets::Inset(inset, 16, 0, 16, 0);
    inset->addWidget(m_problem_head);
    m_problems = new widgets::DenseTable(m_problem_pane);
    m_problems->setObjectName(QStringLiteral("draftProblems"));
    m_problems->setModel(m_sheet);
    m_problems->setItemDelegate(new widgets::RowDelegate(m_problems));
    column->addLayout(inset);
    column->addWidget(m_problems);
    return m_problem_pane;
}

QWidget* DraftPage::buildMiddle()
{
    m_middle = new widgets::Pane(Colour::SurfaceRaised, {}, this);
    auto* column = new QVBoxLayout(m_middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_banner = new widgets::Banner(m_middle);
    m_banner->setObjectName(QStringLiteral("draftBanner"));
    m_result = new widgets::Banner(m_middle);
    m_result->setObjectName(QStringLiteral("draftResult"));
    m_bar = new RuleBar(m_middle);
    m_bar->setObjectName(QStringLiteral("draftRuleBar"));
    m_grid = new EditGrid(*m_model, m_middle);
    m_grid->setObjectName(QStringLiteral("draftGrid"));
    m_grid->setModel(m_model);
    m_state = new widgets::StateView(m_middle);
    m_state->setObjectName(QStringLiteral("draftState"));
    m_footer = new widgets::Footer(m_middle);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_state);
    column->addWidget(buildHead());
    column->addWidget(m_banner);
    column->addWidget(m_result);
    column->addWidget(m_bar);
    column->addLayout(m_stack, 1);
    column->addWidget(buildProblems());
    column->addWidget(m_footer);
    m_banner->hide();
    m_result->hide();
    return m_middle;
}

void DraftPage::buildHeader()
{
    m_facts = new QWidget(this);
    auto* facts = new QHBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    widgets::Gap(facts, 12);
    m_based = new widgets::Chip({}, widgets::Mood::Neutral, widgets::Icon::None, m_facts);
    m_saved = new widgets::Text({}, Type::Body, Colour::TextMuted, m_facts);
    m_saved->setObjectName(QStringLiteral("draftSaved"));
    facts->addWidget(m_based);
    facts->addWidget(m_saved);
    facts->addStretch(1);

    m_actions = new QWidget(this);
    auto* line = new QHBoxLayout(m_actions);
    line->setContentsMargins(0, 0, 0, 0);
    widgets::Gap(line, 12);
    m_undo = new Button({}, Button::Look::Bare, {}, m_actions);
    m_undo->setObjectName(QStringLiteral("draftUndo"));
    m_undo->setGlyph(widgets::Icon::Undo);
    m_why = new widgets::Chip({}, widgets::Mood::Warning, widgets::Icon::Warning, m_actions);
    m_why->setObjectName(QStringLiteral("draftWhy"));
    m_submit = new Button({}, Button::Look::Primary, {}, m_actions);
    m_submit->setObjectName(QStringLiteral("draftSubmit"));
    line->addWidget(m_undo);
    line->addWidget(m_why);
    line->addWidget(m_submit);
}

void DraftPage::connectAll()
{
    connect(m_tabs, &widgets::TabsBar::currentChanged, this, [this] { layPanes(); });
    connect(m_tree, &SectionTree::chosen, this, [this](const Section& section) { showTable(section.table); });
    connect(m_tree, &SectionTree::entered, this, [this] {
        m_tabs->setCurrent(RowsTab);
        m_grid->setFocus();
    });
    connect(m_draft, &DraftSession::stateChanged, this, &DraftPage::stateChanged);
    connect(m_draft, &DraftSession::changed, this, &DraftPage::stepDone);
    connect(m_draft, &DraftSession::checked, this, &DraftPage::showProblems);
    connect(m_draft, &DraftSession::traced, this, &DraftPage::showRow);
    connect(m_draft, &DraftSession::savingChanged, this, &DraftPage::showSaving);
    connect(m_draft, &DraftSession::refused, this, [this](const core::Error&) {
        tell(widgets::Mood::Negative, tr("That could not be done"), tr("The draft is as it was."));
    });
    connect(m_grid, &RuleGrid::currentCellChanged, this, [this] { showRow(); });
    connect(m_grid, &EditGrid::typed, this, [this](const QString& text) {
        m_draft->setTyped(m_model->editOf(m_grid->currentIndex(), text.toStdString()));
        m_bar->setStored(text);
    });
    connect(m_grid, &EditGrid::closed, this, [this] { m_draft->setTyped({}); });
    connect(m_grid, &EditGrid::pasted, this, [this](const core::policy::DraftStep& step) { m_draft->perform(step); });
    connect(m_problems, &widgets::DenseTable::rowActivated, this, [this] { goToProblem(); });
    connect(m_problems, &widgets::DenseTable::currentRowChanged, this, [this] { showHeader(); });
    connect(m_banner, &widgets::Banner::actionChosen, this, [this] { reload(); });
    connect(m_result, &widgets::Banner::actionChosen, m_result, &QWidget::hide);
    connect(m_state, &widgets::StateView::actionChosen, this,
            [this](const QString& id) { id == QLatin1String("start") ? m_draft->start() : m_draft->load(); });
    connect(m_undo, &QPushButton::clicked, this, [this] { m_draft->undo(); });
    connect(m_submit, &QPushButton::clicked, this, &DraftPage::askSubmit);
    connect(m_add, &QPushButton::clicked, this, &DraftPage::insertRule);
    connect(m_remove, &QPushButton::clicked, this, &DraftPage::removeRule);
    connect(m_try, &QPushButton::clicked, this, &DraftPage::tryWitness);
    connect(m_case, &QPushButton::clicked, this, &DraftPage::makeCase);
    connect(m_ask, &AskBox::agreed, this, &DraftPage::agreed);
}

void DraftPage::retranslate()
{
    m_tabs->setTabs({{QStringLiteral("tree"), tr("Tables")},
                     {QStringLiteral("rows"), tr("Rules")},
                     {QStringLiteral("details"), tr("Details")}});
    m_tabs->setAccessibleName(tr("Panes of the draft"));
    m_tree->setAccessibleName(tr("Tables of the draft"));
    m_grid->setAccessibleName(tr("Rules of the draft"));
    m_problems->setAccessibleName(tr("Problems of the draft"));
    m_undo->setCaption(tr("Undo"));
    m_submit->setCaption(tr("Submit…"));
    m_add->setCaption(tr("Rule"));
    m_add->setAccessibleName(tr("Add a rule below"));
    m_remove->setCaption(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove this rule"));
    m_try->setCaption(tr("Try the witness"));
    m_model->reword();
    stateChanged();
}

void DraftPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange && m_ask != nullptr)
        layPanes();
    Page::changeEvent(event);
}

void DraftPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    layPanes();
}

/// Three panes where there is room, else the details take turns with the rules, else all three do.
void DraftPage::layPanes()
{
    const auto& tokens = widgets::TokensOf(this);
    const bool three = width() >= tokens.px(kThreeFrom);
    const bool one = width() < tokens.px(kTwoFrom);
    const int tab = m_tabs->current();
    const bool details_turn = tab == DetailsTab;
    m_tabs->setVisible(!three);
    m_tree_pane->setVisible(!one || tab == TreeTab);
    m_middle->setVisible(three || (one ? tab == RowsTab : !details_turn));
    m_details->setVisible(three || details_turn);
    if (one)
        m_tree_pane->setMaximumWidth(QWIDGETSIZE_MAX);
    else
        m_tree_pane->setFixedWidth(tokens.px(SectionTree::kWidth));
    m_tree_pane->setMinimumWidth(one ? 0 : tokens.px(SectionTree::kWidth));
    m_based->setVisible(!one && isOpen());
    const int rows =
        std::clamp((height() - tokens.px(kAboveProblems)) / tokens.rowHeight(), kLeastProblemRows, kMostProblemRows);
    m_problems->setFixedHeight(tokens.px(widgets::size::kTableHead) + rows * tokens.rowHeight());
    m_footer->setVisible(height() >= tokens.px(kFooterFrom)); // its keys are on the key sheet too
    const bool whole = width() >= tokens.px(kWholeFrom);
    m_details->setMinimumWidth(three ? tokens.px(whole ? DetailsPane::kWidth : kNarrowDetails) : 0);
    m_details->setMaximumWidth(three ? m_details->minimumWidth() : QWIDGETSIZE_MAX);
}

QList<QWidget*> DraftPage::panes()
{
    if (boxOpen())
        return {};
    QList<QWidget*> list;
    for (QWidget* pane : {static_cast<QWidget*>(m_tree), static_cast<QWidget*>(m_grid),
                          static_cast<QWidget*>(m_problems), m_details->scroller()}) {
        if (pane->isVisible())
            list << pane;
    }
    return list;
}

QWidget* DraftPage::initialFocus()
{
    return isOpen() ? static_cast<QWidget*>(m_grid) : this;
}

} // namespace ui::policy
