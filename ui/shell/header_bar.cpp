// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/header_bar.h"

#include "ui/shell/page.h"
#include "widgets/button.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QHBoxLayout>
#include <QStackedLayout>

namespace ui::shell {

using widgets::Colour;
using widgets::Type;

HeaderBar::HeaderBar(QWidget* parent) : Pane(Colour::SurfaceRaised, Qt::BottomEdge, parent)
{
    setObjectName(QStringLiteral("header"));
    widgets::FixHeight(this, widgets::size::kHeader);
    m_stack = new QStackedLayout(this);
    m_stack->setContentsMargins(0, 0, 0, 1);
}

void HeaderBar::addPage(Page* page)
{
    QWidget* row = makeRow(page);
    m_rows.insert(page, row);
    m_stack->addWidget(row);
}

void HeaderBar::setCurrent(Page* page)
{
    m_stack->setCurrentWidget(m_rows.value(page));
}

QWidget* HeaderBar::makeRow(Page* page)
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    widgets::Inset(line, 16, 0, 16, 0);
    widgets::Gap(line, 12);

    auto* path = new widgets::Button(page->path(), widgets::Button::Look::Bare, {}, row);
    path->setObjectName(QStringLiteral("header_path_") + page->id());
    path->setGlyph(widgets::Icon::ChevronLeft);
    auto* title = new widgets::Text(page->title(), Type::Page, Colour::Text, row);
    title->setObjectName(QStringLiteral("header_title_") + page->id());
    line->addWidget(path);
    line->addWidget(title);
    if (QWidget* facts = page->headerFacts())
        line->addWidget(facts, 1);
    else
        line->addStretch(1);
    if (QWidget* actions = page->headerActions())
        line->addWidget(actions);

    const auto read = [page, path, title] {
        path->setCaption(page->path());
        path->setVisible(!page->path().isEmpty());
        title->setText(page->title());
        title->setMinimumWidth(title->sizeHint().width());
    };
    read();
    connect(page, &Page::headerChanged, row, read);
    connect(path, &QAbstractButton::clicked, this, [this, page] { Q_EMIT pathChosen(page->pathPage()); });
    return row;
}

} // namespace ui::shell
