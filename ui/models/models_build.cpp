// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/models_build.cpp  The Models page's widgets, words and panes; what they show is in models_show.cpp.
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/models/compare_pane.h"
#include "ui/models/model_boxes.h"
#include "ui/models/models_page.h"
#include "ui/models/report_pane.h"
#include "ui/models/training_pane.h"
#include "ui/parts/ask_box.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/page_actions.h"
#include "ui/parts/page_notes.h"
#include "ui/parts/sheet_view.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/pane.h"
#include "widgets/progress_line.h"
#include "widgets/scaled.h"
#include "widgets/search_field.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

namespace ui::models {

using widgets::Button;
using widgets::Colour;
using widgets::Type;

namespace {

// Widths of the page, which is the window without its rail, at scale 1.
constexpr int kWholeFrom = 1376; ///< a window of 1440
constexpr int kBothFrom = 1140;  ///< below: one pane at a time
constexpr int kShelfWidth = 668;
constexpr int kNarrowShelf = 520;
constexpr int kWideShelf = 900; ///< of a window of 2000 and more
constexpr int kWideFrom = 1900;
constexpr int kHeadHeight = 36;
constexpr int kFilterWidth = 220;

parts::SheetView* MakeTable(const char* name, QWidget* parent)
{
    auto* table = new parts::SheetView(QString::fromLatin1(name), parent);
    table->scrollSideways();
    return table;
}

} // namespace

void ModelsPage::build()
{
    m_shelf_pane = buildShelf();
    auto* lower = new QHBoxLayout(this);
    lower->setContentsMargins(0, 0, 0, 0);
    lower->setSpacing(0);
    lower->addWidget(m_shelf_pane);
    lower->addWidget(buildDetail(), 1);
    m_ask = new parts::AskBox(this, QStringLiteral("modelAsk"));
    m_train_box = new TrainBox(this);
    m_attach_box = new AttachBox(this);
}

QWidget* ModelsPage::buildShelf()
{
    auto* pane = new widgets::Pane(Colour::SurfaceRaised, Qt::RightEdge, this);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    m_notes = new parts::PageNotes(QStringLiteral("models"), pane);
    m_shelf = MakeTable("modelsShelf", pane);
    m_shelf_stack = new parts::ContentStack(pane);
    m_shelf_stack->setContents({m_shelf});
    m_footer = new widgets::Footer(pane);
    column->addWidget(m_notes);
    column->addWidget(m_shelf_stack, 1);
    column->addWidget(m_footer);
    return pane;
}

QWidget* ModelsPage::buildDetail()
{
    m_detail = new widgets::Pane(Colour::SurfaceRaised, {}, this);
    auto* column = new QVBoxLayout(m_detail);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new widgets::Pane(Colour::SurfaceRaised, {}, m_detail);
    widgets::FixHeight(head, kHeadHeight);
    auto* line = new QHBoxLayout(head);
    widgets::Inset(line, 16, 0, 16, 0);
    widgets::Gap(line, 8);
    m_name = new widgets::Text({}, Type::Lead, Colour::Text, head);
    m_name->setObjectName(QStringLiteral("modelName"));
    m_stage = new widgets::Chip({}, widgets::Mood::Neutral, widgets::Icon::None, head);
    m_stage->setObjectName(QStringLiteral("modelStage"));
    m_stage->hide();
    m_hash = new widgets::Text({}, Type::Code, Colour::TextMuted, head);
    m_evaluate = new Button({}, Button::Look::Neutral, QStringLiteral("E"), head);
    m_evaluate->setObjectName(QStringLiteral("modelEvaluate"));
    m_evaluate->setGlyph(widgets::Icon::Refresh);
    m_evaluate->hide();
    line->addWidget(m_name);
    line->addWidget(m_stage);
    line->addStretch(1);
    line->addWidget(m_evaluate);
    line->addWidget(m_hash);
    m_tabs = new widgets::TabsBar(m_detail);
    m_tabs->setObjectName(QStringLiteral("modelTabs"));
    m_report = new ReportPane(m_detail);
    m_papers = MakeTable("modelPapers", m_detail);
    m_history = MakeTable("modelHistory", m_detail);
    m_compare = new ComparePane(m_detail);
    m_training = new TrainingPane(m_detail);
    m_stack = new parts::ContentStack(m_detail);
    m_stack->setContents({m_report, m_papers, m_history, m_compare, m_training});
    m_stack->setCurrentWidget(m_stack->state()); // no model is chosen yet
    column->addWidget(head);
    column->addWidget(m_tabs);
    m_work_place = new QWidget(m_detail);
    m_work_place->setObjectName(QStringLiteral("modelsWork"));
    m_work = new widgets::ProgressLine(m_work_place);
    m_work->setCancellable(true);
    auto* work = new QVBoxLayout(m_work_place);
    widgets::Inset(work, 16, 8, 16, 8);
    work->addWidget(m_work);
    m_work_place->hide();
    column->addWidget(m_work_place);
    column->addWidget(m_stack, 1);
    column->addWidget(buildFoot());
    return m_detail;
}

QWidget* ModelsPage::buildFoot()
{
    m_foot = new widgets::Pane(Colour::SurfaceRaised, Qt::TopEdge, m_detail);
    auto* column = new QVBoxLayout(m_foot);
    widgets::Inset(column, 16, 8, 16, 10);
    widgets::Gap(column, 6);
    m_why = new widgets::Text({}, Type::Small, Colour::TextMuted, m_foot);
    m_why->setObjectName(QStringLiteral("modelWhy"));
    m_why->setWordWrap(true); // each button that is off has its line: nothing is cut
    auto* line = new QHBoxLayout;
    widgets::Gap(line, 8);
    const auto button = [this](const char* name, widgets::Icon glyph, const char* key) {
        auto* made = new Button({}, Button::Look::Neutral, QString::fromLatin1(key), m_foot);
        made->setObjectName(QString::fromLatin1(name));
        made->setGlyph(glyph);
        made->hide();
        return made;
    };
    m_attach = button("modelAttachFile", widgets::Icon::Documents, "A");
    m_retire = button("modelRetire", widgets::Icon::Lock, "R");
    m_draft = button("modelIntoDraft", widgets::Icon::Policy, "D");
    m_step = button("modelStep", widgets::Icon::Release, "S");
    line->addStretch(1);
    for (Button* made : {m_attach, m_retire, m_draft, m_step})
        line->addWidget(made);
    column->addWidget(m_why);
    column->addLayout(line);
    m_foot->hide();
    return m_foot;
}

void ModelsPage::buildHeader()
{
    auto* facts = parts::MakeHeaderLine(m_facts, this);
    m_count = new widgets::Text({}, Type::Small, Colour::TextMuted, m_facts);
    m_count->setObjectName(QStringLiteral("modelsCount"));
    facts->addWidget(m_count);
    facts->addStretch(1);
    auto* line = parts::MakeHeaderLine(m_actions, this);
    m_filter = new widgets::SearchField({}, m_actions);
    m_filter->setObjectName(QStringLiteral("modelsFilter"));
    m_filter->setKey(QStringLiteral("/"));
    widgets::FixWidth(m_filter, kFilterWidth);
    m_train = new Button({}, Button::Look::Neutral, QStringLiteral("N"), m_actions);
    m_train->setObjectName(QStringLiteral("modelsTrain"));
    m_train->setGlyph(widgets::Icon::Play);
    m_train->hide();
    m_train_why = new widgets::Text({}, Type::Small, Colour::TextMuted, m_actions);
    m_train_why->setObjectName(QStringLiteral("modelsTrainWhy"));
    line->addWidget(m_filter);
    line->addWidget(m_train_why);
    line->addWidget(m_train);
}

void ModelsPage::connectAll()
{
    connect(m_shelf, &parts::SheetView::currentRowChanged, this, [this] { rowChanged(); });
    connect(m_shelf, &parts::SheetView::rowActivated, this, &ModelsPage::openRow);
    connect(m_papers, &parts::SheetView::rowActivated, this, &ModelsPage::showPaper);
    connect(m_tabs, &widgets::TabsBar::currentChanged, this, [this] { setTab(static_cast<Tab>(m_tabs->current())); });
    connect(m_filter, &widgets::SearchField::filterChanged, this, &ModelsPage::showShelf);
    connect(m_shelf_stack, &parts::ContentStack::actionChosen, this, [this](const QString& id) {
        if (id == QLatin1String("clear"))
            m_filter->clear();
        else
            reload();
    });
    connect(m_stack, &parts::ContentStack::actionChosen, this, &ModelsPage::reload);
    connect(m_notes, &parts::PageNotes::loadAsked, this, &ModelsPage::reload);
    connect(m_notes, &parts::PageNotes::said, this, &ModelsPage::announce);
    connect(m_step, &QPushButton::clicked, this, &ModelsPage::askStep);
    connect(m_evaluate, &QPushButton::clicked, this, &ModelsPage::evaluate);
    connect(m_work, &widgets::ProgressLine::cancelAsked, this, &ModelsPage::cancelWork);
    connect(m_retire, &QPushButton::clicked, this, &ModelsPage::askRetire);
    connect(m_draft, &QPushButton::clicked, this, &ModelsPage::askIntoDraft);
    connect(m_attach, &QPushButton::clicked, this, &ModelsPage::attach);
    connect(m_train, &QPushButton::clicked, this, &ModelsPage::askTraining);
    connect(m_ask, &parts::AskBox::agreed, this, &ModelsPage::agreed);
    connect(m_train_box, &TrainBox::agreed, this, &ModelsPage::trainAgreed);
    connect(m_attach_box, &AttachBox::agreed, this, &ModelsPage::attachAgreed);
    connect(m_training, &TrainingPane::cancelAsked, this, &ModelsPage::cancelTraining);
}

void ModelsPage::retranslate()
{
    m_shelf->setAccessibleName(tr("Shelf of models"));
    m_papers->setAccessibleName(tr("Documents of the model"));
    m_history->setAccessibleName(tr("History of the model"));
    m_filter->setPlaceholderText(tr("Name, stage, person"));
    m_filter->setAccessibleName(tr("Filter models"));
    m_tabs->setAccessibleName(tr("About the model"));
    m_attach->setCaption(tr("Attach…"));
    m_retire->setCaption(tr("Retire…"));
    m_evaluate->setCaption(tr("Evaluate"));
    m_draft->setCaption(tr("Into my draft…"));
    m_train->setCaption(tr("Train a model…"));
    showTraining();
    if (!m_loaded)
        return fitActions();
    showShelf();
    showModel();
}

void ModelsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange && m_attach_box != nullptr)
        layPanes();
    Page::changeEvent(event);
}

void ModelsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    layPanes();
}

/// Shelf and model side by side where there is room, else they take turns: Enter goes to the model, Esc back.
void ModelsPage::layPanes()
{
    const auto& tokens = widgets::TokensOf(this);
    const bool both = width() >= tokens.px(kBothFrom);
    m_shelf_pane->setVisible(both || !m_detail_shown);
    m_detail->setVisible(both || m_detail_shown);
    const ShelfColumns columns = width() >= tokens.px(kWideFrom)    ? ShelfColumns::All
                                 : width() >= tokens.px(kWholeFrom) ? ShelfColumns::Whole
                                                                    : ShelfColumns::Few;
    const int wide = columns == ShelfColumns::All     ? kWideShelf
                     : columns == ShelfColumns::Whole ? kShelfWidth
                                                      : kNarrowShelf;
    m_shelf_pane->setMinimumWidth(both ? tokens.px(wide) : 0);
    m_shelf_pane->setMaximumWidth(both ? tokens.px(wide) : QWIDGETSIZE_MAX);
    if (columns == m_shelf_columns)
        return;
    m_shelf_columns = columns;
    showShelf();
}

QList<QWidget*> ModelsPage::panes()
{
    if (boxOpen())
        return {};
    QList<QWidget*> list;
    if (m_shelf_pane->isVisible())
        list << m_shelf_stack->currentWidget();
    if (m_detail->isVisible())
        list << m_tabs << m_stack->currentWidget() << m_foot;
    return list;
}

QWidget* ModelsPage::initialFocus()
{
    if (!m_shelf_pane->isVisible())
        return tabView();
    return m_shelf_stack->currentWidget(); // the rows, or why there are none
}

} // namespace ui::models
