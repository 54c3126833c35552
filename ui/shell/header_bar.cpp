// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/header_bar.h"

#include "ui/shell/page.h"
#include "widgets/paint.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>

namespace ui::shell {

using widgets::Colour;
using widgets::Type;

namespace {

/// "Queue ›": muted words that lead back.
class PathButton : public QAbstractButton {
public:
    explicit PathButton(QWidget* parent) : QAbstractButton(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override
    {
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        return {widgets::TextWidth(tokens, Type::Body, text()) + tokens.px(18), tokens.px(widgets::size::kControl)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        QPainter painter(this);
        const Colour ink = underMouse() ? Colour::Text : Colour::TextMuted;
        const QRect words = rect().adjusted(0, 0, -tokens.px(16), 0);
        widgets::PaintText(painter, tokens, words, text(), Type::Body, ink);
        widgets::PaintIcon(painter, QRect(width() - tokens.px(14), 0, tokens.px(12), height()),
                           widgets::Icon::ChevronRight, tokens[ink]);
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
            widgets::PaintFocusRing(painter, tokens, rect(), tokens.px(widgets::size::kRadius));
    }
};

} // namespace

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

QSize HeaderBar::minimumSizeHint() const
{
    const widgets::Tokens& tokens = widgets::TokensOf(this);
    return {tokens.px(320), tokens.px(widgets::size::kHeader)};
}

QWidget* HeaderBar::makeRow(Page* page)
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    widgets::Inset(line, 16, 0, 16, 0);
    widgets::Gap(line, 12);

    auto* path = new PathButton(row);
    path->setObjectName(QStringLiteral("header_path_") + page->id());
    auto* title = new widgets::Text(page->title(), Type::Page, Colour::Text, row);
    title->setObjectName(QStringLiteral("header_title_") + page->id());
    title->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred); // never elided, at any scale
    line->addWidget(path);
    line->addWidget(title);
    if (QWidget* facts = page->headerFacts())
        line->addWidget(facts, 1);
    else
        line->addStretch(1);
    if (QWidget* actions = page->headerActions())
        line->addWidget(actions);

    const auto read = [page, path, title] {
        path->setText(page->path());
        path->setAccessibleName(tr("Back to %1").arg(page->path()));
        path->updateGeometry();
        path->setVisible(!page->path().isEmpty());
        title->setText(page->title());
        title->updateGeometry();
    };
    read();
    connect(page, &Page::headerChanged, row, read);
    connect(path, &QAbstractButton::clicked, this, [this, page] { Q_EMIT pathChosen(page->pathPage()); });
    return row;
}

} // namespace ui::shell
