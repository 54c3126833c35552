// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/three_panes.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/policy/details_pane.h"
#include "ui/policy/section_tree.h"
#include "widgets/chip.h"
#include "widgets/scaled.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

namespace ui::policy {

using widgets::Colour;
using widgets::Type;

namespace {

// Widths of the page, which is the window without its rail, at scale 1.
constexpr int kWholeFrom = 1376; ///< a window of 1440: details as drawn
constexpr int kThreeFrom = 1216; ///< a window of 1280: details narrower
constexpr int kTwoFrom = 896;    ///< below: one pane at a time
constexpr int kNarrowDetails = 292;
constexpr int kHeadHeight = 36;

} // namespace

ThreePanes::ThreePanes(const QString& name, shell::Page* page) : QWidget(page), m_id(name)
{
    m_tabs = new widgets::TabsBar(this);
    m_tabs->setObjectName(name + QStringLiteral("Tabs"));
    m_tabs->setTabs({{QStringLiteral("tree")}, {QStringLiteral("rows")}, {QStringLiteral("details")}});
    m_tabs->setCurrent(RowsTab);
    m_tree_pane = new widgets::Pane(Colour::SurfaceRaised, Qt::RightEdge, this);
    auto* beside = new QVBoxLayout(m_tree_pane);
    beside->setContentsMargins(0, 4, 1, 4);
    m_tree = new SectionTree(m_tree_pane);
    m_tree->setObjectName(name + QStringLiteral("Tree"));
    beside->addWidget(m_tree);
    m_middle = new widgets::Pane(Colour::SurfaceRaised, {}, this);
    m_column = new QVBoxLayout(m_middle);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_details = new DetailsPane(this);
    m_details->setObjectName(name + QStringLiteral("Details"));
    auto* lower = new QHBoxLayout;
    lower->setSpacing(0);
    lower->addWidget(m_tree_pane);
    lower->addWidget(m_middle, 1);
    lower->addWidget(m_details);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_tabs);
    whole->addLayout(lower, 1);
    auto* fill = new QVBoxLayout(page);
    fill->setContentsMargins(0, 0, 0, 0);
    fill->addWidget(this);
    connect(m_tabs, &widgets::TabsBar::currentChanged, this, [this] { lay(); });
}

void ThreePanes::setWords(const QString& panes, const QString& tree, const QString& rows, const QString& details)
{
    m_names = {tree, rows, details};
    m_tabs->setTabs(
        {{QStringLiteral("tree"), tree}, {QStringLiteral("rows"), rows}, {QStringLiteral("details"), details}});
    m_tabs->setAccessibleName(panes);
}

bool ThreePanes::hasTabs() const
{
    return m_tabs->isVisible();
}

void ThreePanes::showTab(Tab tab)
{
    m_tabs->setCurrent(tab);
}

void ThreePanes::addActions(QList<shell::PageAction>& list)
{
    for (int i = 0; hasTabs() && i < m_names.size(); ++i)
        list << shell::PageAction{.id = m_id + QStringLiteral(".pane.%1").arg(i),
                                  .text = tr("Show: %1").arg(m_names[i]),
                                  .keys = {QStringLiteral("Alt+%1").arg(i + 1)},
                                  .run = [this, i] { m_tabs->setCurrent(i); },
                                  .icon = widgets::Icon::Columns};
}

void ThreePanes::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        lay();
    QWidget::changeEvent(event);
}

void ThreePanes::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    lay();
}

/// Three panes where there is room, else the details take turns with the rows, else all three do.
void ThreePanes::lay()
{
    const auto& tokens = widgets::TokensOf(this);
    const bool three = width() >= tokens.px(kThreeFrom);
    m_one = width() < tokens.px(kTwoFrom);
    const int tab = m_tabs->current();
    const bool details_turn = tab == DetailsTab;
    m_tabs->setVisible(!three);
    m_tree_pane->setVisible(!m_one || tab == TreeTab);
    m_middle->setVisible(three || (m_one ? tab == RowsTab : !details_turn));
    m_details->setVisible(three || details_turn);
    if (m_one)
        m_tree_pane->setMaximumWidth(QWIDGETSIZE_MAX);
    else
        m_tree_pane->setFixedWidth(tokens.px(SectionTree::kWidth));
    m_tree_pane->setMinimumWidth(m_one ? 0 : tokens.px(SectionTree::kWidth));
    const bool whole = width() >= tokens.px(kWholeFrom);
    m_details->setMinimumWidth(three ? tokens.px(whole ? DetailsPane::kWidth : kNarrowDetails) : 0);
    m_details->setMaximumWidth(three ? m_details->minimumWidth() : QWIDGETSIZE_MAX);
    Q_EMIT laid();
}

TableHead::TableHead(const QString& title_name, QWidget* parent)
    : Pane(Colour::SurfaceRaised, Qt::BottomEdge, parent), m_line(new QHBoxLayout(this))
{
    widgets::FixHeight(this, kHeadHeight);
    widgets::Inset(m_line, 16, 0, 16, 1);
    widgets::Gap(m_line, 8);
    m_title = new widgets::Text({}, Type::Lead, Colour::Text, this);
    m_title->setObjectName(title_name);
    m_chip = new widgets::Chip({}, widgets::Mood::Neutral, widgets::Icon::None, this);
    m_chip->setObjectName(title_name + QStringLiteral("Chip"));
    m_chip->hide();
    m_note = new widgets::Text({}, Type::Small, Colour::TextMuted, this);
    m_line->addWidget(m_title);
    m_line->addWidget(m_chip);
    m_line->addWidget(m_note, 1);
}

void TableHead::set(const QString& title, const QString& note)
{
    m_title->setText(title);
    m_note->setText(note);
}

void TableHead::setChip(const QString& text)
{
    m_chip->set(text, widgets::Mood::Neutral);
    m_chip->setVisible(!text.isEmpty());
}

void TableHead::add(QWidget* part)
{
    m_line->addWidget(part);
}

} // namespace ui::policy
