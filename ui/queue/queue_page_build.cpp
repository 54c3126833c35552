// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/queue_page_build.cpp  The queue page's widgets, words and keys; what they do is in queue_page.cpp.
#include "ui/queue/queue_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/parts/content_stack.h"
#include "ui/parts/page_actions.h"
#include "ui/queue/filter_strip.h"
#include "ui/queue/queue_delegate.h"
#include "ui/queue/queue_filter_popover.h"
#include "ui/queue/queue_preview.h"
#include "ui/queue/reassign_popover.h"
#include "ui/text/words.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/dense_table.h"
#include "widgets/key_cap.h"
#include "widgets/pane.h"
#include "widgets/scaled.h"
#include "widgets/search_field.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

namespace ui::queue {

using core::desks::QueueTab;

namespace {

constexpr QueueTab kTabs[] = {QueueTab::Pending, QueueTab::Mine,     QueueTab::Second,   QueueTab::DocumentsArrived,
                              QueueTab::NearDue, QueueTab::Returned, QueueTab::DoneToday};
constexpr int kPreviewBelow = 1280; ///< narrower windows show the list alone

QWidget* SidePane(QWidget* parent, QWidget* preview, widgets::Button* open, widgets::Button* put_back)
{
    auto* side = new widgets::Pane(widgets::Colour::SurfaceRaised, Qt::LeftEdge, parent);
    auto* column = new QVBoxLayout(side);
    widgets::Inset(column, 1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(preview, 1);
    auto* foot = new widgets::Pane(widgets::Colour::SurfaceRaised, Qt::TopEdge, side);
    auto* buttons = new QHBoxLayout(foot);
    widgets::Inset(buttons, 16, 10, 16, 10);
    widgets::Gap(buttons, 8);
    open->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    buttons->addWidget(open, 1);
    buttons->addWidget(put_back);
    column->addWidget(foot);
    return side;
}

} // namespace

void QueuePage::build()
{
    m_tabs = new widgets::TabsBar(this);
    m_tabs->setObjectName(QStringLiteral("queueTabs"));
    m_strip = new FilterStrip(m_tabs);
    m_strip->show(m_query.filter, m_query.order);
    m_tabs->setTrailing(m_strip);
    m_banner = new widgets::Banner(this);
    m_banner->setObjectName(QStringLiteral("queueBanner"));
    m_banner->hide();
    m_table = new widgets::DenseTable(this);
    m_table->setObjectName(QStringLiteral("queueTable"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setColumnWidths({34, 108, 72, 132, 104, 44, 64, 88, 124, 78}, QueueModel::ReasonsColumn);
    m_footer = new widgets::Footer(this);
    m_preview = new QueuePreview(this);
    m_open = new widgets::Button({}, widgets::Button::Look::Neutral, QStringLiteral("Enter"), this);
    m_open->setObjectName(QStringLiteral("openCase"));
    m_put_back = new widgets::Button({}, widgets::Button::Look::Neutral, QStringLiteral("B"), this);
    m_put_back->setObjectName(QStringLiteral("putBack"));
    m_side = SidePane(this, m_preview, m_open, m_put_back);
    m_filter = new QueueFilterPopover(this);
    m_reassign = new ReassignPopover(this);
    connect(m_reassign, &ReassignPopover::chosen, this, &QueuePage::reassignTo);
    connect(m_reassign, &ReassignPopover::closed, this, [this] { m_table->setFocus(); });

    auto* list = new QWidget(this);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_stack = new parts::ContentStack(list);
    m_stack->setContents({m_table});
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    column->addWidget(m_footer);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(0);
    lower->addWidget(list, 1);
    lower->addWidget(m_side);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_tabs);
    whole->addLayout(lower, 1);

    connect(m_tabs, &widgets::TabsBar::currentChanged, this,
            [this](const QString& id) { showTab(static_cast<QueueTab>(id.toInt())); });
    connect(m_strip, &FilterStrip::narrowed, this, &QueuePage::showFilter);
    connect(m_banner, &widgets::Banner::actionChosen, this, &QueuePage::reload);
    connect(m_table, &widgets::DenseTable::rowActivated, this, &QueuePage::openCurrent);
    connect(m_table, &widgets::DenseTable::currentRowChanged, this, [this] { m_preview_timer.start(); });
    connect(m_stack, &parts::ContentStack::actionChosen, this, [this](const QString& id) {
        if (id == QLatin1String("done"))
            showTab(QueueTab::DoneToday);
        else if (id == QLatin1String("clear"))
            showFilter({});
        else
            reload();
    });
    connect(m_open, &QPushButton::clicked, this, &QueuePage::openCurrent);
    connect(m_put_back, &QPushButton::clicked, this, &QueuePage::putBack);
    connect(m_filter, &QueueFilterPopover::applied, this, &QueuePage::showFilter);
    connect(m_filter, &QueueFilterPopover::closed, this, [this] { m_table->setFocus(); });
}

void QueuePage::buildHeader()
{
    auto* facts = parts::MakeHeaderLine(m_header_facts, this);
    m_total = new widgets::Text({}, widgets::Type::Small, widgets::Colour::TextMuted, m_header_facts);
    facts->addWidget(m_total);

    auto* line = parts::MakeHeaderLine(m_header_actions, this);
    m_search = new widgets::SearchField(QString(), m_header_actions);
    m_search->setObjectName(QStringLiteral("queueSearch"));
    m_search->setKey(QStringLiteral("/"));
    widgets::FixWidth(m_search, 280);
    m_filter_button = new widgets::Button({}, widgets::Button::Look::Neutral, QStringLiteral("F"), m_header_actions);
    m_filter_button->setObjectName(QStringLiteral("queueFilterButton"));
    m_filter_button->setGlyph(widgets::Icon::Filter);
    line->addWidget(m_search, 1);
    line->addWidget(m_filter_button);
    if (mayTake()) {
        m_take = new widgets::Button({}, widgets::Button::Look::Primary, QStringLiteral("T"), m_header_actions);
        m_take->setObjectName(QStringLiteral("takeNext"));
        line->addWidget(m_take);
        connect(m_take, &QPushButton::clicked, this, &QueuePage::takeNext);
    }
    connect(m_search, &widgets::SearchField::filterChanged, this, [this] { m_search_timer.start(); });
    connect(&m_search_timer, &QTimer::timeout, this, [this] {
        auto filter = m_query.filter;
        filter.search = m_search->text().trimmed().toStdString();
        if (!(filter == m_query.filter))
            showFilter(filter);
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(); });
    const auto open_filter = [this] { m_filter->openFor(m_query.filter, QRect(width() - 1, 0, 1, 1)); };
    connect(m_filter_button, &QPushButton::clicked, this, open_filter);
}

QWidget* QueuePage::headerFacts()
{
    return m_header_facts;
}

QWidget* QueuePage::headerActions()
{
    return m_header_actions;
}

QWidget* QueuePage::initialFocus()
{
    return m_table;
}

QList<QWidget*> QueuePage::panes()
{
    QList<QWidget*> list{m_tabs, m_table};
    if (!m_side->isHidden())
        list << m_open;
    return list;
}

void QueuePage::retranslate()
{
    setTitle(tr("Queue"));
    std::vector<widgets::Tab> tabs;
    for (const QueueTab tab : kTabs)
        tabs.push_back({QString::number(static_cast<int>(tab)), text::QueueTabWord(tab)});
    m_tabs->setTabs(std::move(tabs));
    m_tabs->setAccessibleName(tr("Views of the queue"));
    m_table->setAccessibleName(tr("Cases"));
    m_search->setPlaceholderText(tr("Case number, reason code, end of mobile number"));
    m_search->setAccessibleName(tr("Search the queue"));
    m_filter_button->setCaption(tr("Filter"));
    if (m_take != nullptr)
        m_take->setCaption(tr("Take next"));
    m_open->setCaption(tr("Open case"));
    m_put_back->setCaption(tr("Put back"));
    m_footer->setHints({{QStringLiteral("J K"), tr("Down, up")},
                        {QStringLiteral("Enter"), tr("Open")},
                        {QStringLiteral("X"), tr("Mark")}});
}

void QueuePage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        countsArrived(m_counts);
        showState();
    }
    Page::changeEvent(event);
}

void QueuePage::layColumns()
{
    const bool wide = window()->width() >= widgets::TokensOf(this).px(kPreviewBelow);
    m_side->setVisible(wide && m_preview_wanted);
    m_side->setFixedWidth(widgets::TokensOf(this).px(QueuePreview::kWidth));
}

void QueuePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    layColumns();
    showFooter();
}

QList<shell::PageAction> QueuePage::actions()
{
    QList<shell::PageAction> list;
    if (mayTake())
        list << shell::PageAction{QStringLiteral("queue.take_next"),
                                  tr("Take next"),
                                  {QStringLiteral("T")},
                                  [this] { takeNext(); },
                                  widgets::Icon::Play};
    addRowActions(list);
    addTabActions(list);
    return list;
}

void QueuePage::addRowActions(QList<shell::PageAction>& list)
{
    const auto* row = current();
    const auto add = [&list](const char* id, const QString& words, QStringList keys, std::function<void()> run,
                             bool repeats = false) {
        shell::PageAction action{QString::fromLatin1(id), words, std::move(keys), std::move(run)};
        action.repeats = repeats;
        action.in_palette = !repeats;
        list << action;
    };
    add(
        "queue.down", tr("Next row"), {QStringLiteral("J")}, [this] { moveRow(1, false); }, true);
    add(
        "queue.up", tr("Row before"), {QStringLiteral("K")}, [this] { moveRow(-1, false); }, true);
    add(
        "queue.mark_down", tr("Mark and go down"), {QStringLiteral("Shift+J")}, [this] { moveRow(1, true); }, true);
    add(
        "queue.mark_up", tr("Mark and go up"), {QStringLiteral("Shift+K")}, [this] { moveRow(-1, true); }, true);
    add("queue.mark", tr("Mark row"), {QStringLiteral("X")}, [this] { toggleMark(); });
    add("queue.open", tr("Open case"), {QStringLiteral("Enter")}, [this] { openCurrent(); });
    add("queue.preview", tr("Preview on and off"), {QStringLiteral("Space")}, [this] {
        m_preview_wanted = !m_preview_wanted;
        layColumns();
        m_preview_timer.start();
    });
    add("queue.filter", tr("Filter"), {QStringLiteral("F")}, [this] { m_filter_button->click(); });
    shell::PageAction put_back{QStringLiteral("queue.put_back"),
                               tr("Put back"),
                               {QStringLiteral("B")},
                               [this] { putBack(); },
                               widgets::Icon::PutBack};
    put_back.enabled = row != nullptr && row->hold.mine;
    put_back.why_disabled = put_back.enabled ? QString() : tr("You do not hold this case.");
    list << put_back;
    if (mayReassign())
        list << shell::PageAction{
            .id = QStringLiteral("queue.reassign"),
            .text = tr("Hand to a reviewer…"),
            .keys = {QStringLiteral("Shift+R")},
            .run = [this] { m_reassign->openFor(static_cast<int>(chosenRows().size()), QRect(width() - 1, 0, 1, 1)); },
            .icon = widgets::Icon::Refer};
}

void QueuePage::addTabActions(QList<shell::PageAction>& list)
{
    int number = 1;
    for (const QueueTab tab : kTabs) {
        const QStringList keys{QStringLiteral("Alt+%1").arg(number++)};
        list << shell::PageAction{QStringLiteral("queue.tab.%1").arg(static_cast<int>(tab)),
                                  tr("Queue: %1").arg(text::QueueTabWord(tab)),
                                  keys,
                                  [this, tab] { showTab(tab); },
                                  widgets::Icon::Queue,
                                  tr("Views")};
    }
}

} // namespace ui::queue
