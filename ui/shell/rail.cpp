// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include <algorithm>

#include "ui/shell/page.h"
#include "widgets/paint.h"
#include "widgets/scaled.h"

#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui::shell {

using widgets::Colour;
using widgets::Tokens;
using widgets::Type;

RailItem::RailItem(Page* page, QWidget* parent) : QAbstractButton(parent), m_page(page)
{
    setCheckable(true);
    setAutoExclusive(false);
    setObjectName(QStringLiteral("rail_") + page->id());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    connect(page, &Page::badgeChanged, this, &RailItem::readPage);
    readPage();
}

QString RailItem::pageId() const
{
    return m_page->id();
}

QSize RailItem::sizeHint() const
{
    const Tokens& tokens = widgets::TokensOf(this);
    return {tokens.px(m_compact ? 48 : widgets::size::kRail) - 1, tokens.px(m_compact ? 44 : widgets::size::kRailItem)};
}

void RailItem::setCompact(bool compact)
{
    m_compact = compact;
    setToolTip(compact ? m_page->railText() : QString());
    updateGeometry();
    update();
}

void RailItem::readPage()
{
    const QString word = m_page->railText();
    setText(word);
    setAccessibleName(m_page->badge() > 0 ? tr("%1, %n waiting for you", nullptr, m_page->badge()).arg(word) : word);
    update();
}

void RailItem::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = widgets::TokensOf(this);
    QPainter painter(this);
    const bool current = isChecked();
    if (current)
        painter.fillRect(rect(), tokens[Colour::SurfaceRaised]);
    else if (underMouse())
        painter.fillRect(rect(), tokens[Colour::Hover]);
    if (current)
        painter.fillRect(QRect(0, 0, tokens.px(3), height()), tokens[Colour::Accent]);
    const Colour ink = current ? Colour::Accent : Colour::TextMuted;
    const int side = tokens.px(widgets::size::kRailIcon);
    const int top = m_compact ? (height() - side) / 2 : tokens.px(6);
    widgets::PaintIcon(painter, QRect((width() - side) / 2, top, side, side), m_page->icon(), tokens[ink]);
    if (!m_compact) {
        const QRect word(0, tokens.px(27), width(), tokens.px(18));
        const bool bold =
            current && widgets::TextWidth(tokens, Type::BodyBold, m_page->railText()) <= word.width() - tokens.px(8);
        widgets::PaintText(painter, tokens, word, m_page->railText(), bold ? Type::BodyBold : Type::Body, ink,
                           Qt::AlignHCenter);
    }
    paintBadge(painter, tokens);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        widgets::PaintFocusRing(painter, tokens, rect());
}

void RailItem::paintBadge(QPainter& painter, const Tokens& tokens) const
{
    if (m_page->badge() <= 0)
        return;
    const QString count = m_page->badge() > 99 ? QStringLiteral("99+") : QString::number(m_page->badge());
    const int high = tokens.px(15);
    const int wide = std::max(tokens.px(14), widgets::TextWidth(tokens, Type::Badge, count) + tokens.px(6));
    const QRect at(width() - wide - tokens.px(5), tokens.px(4), wide, high);
    const Colour ink = m_page->badgeIsAlarm() ? Colour::Negative : Colour::Text;
    const Colour edge = m_page->badgeIsAlarm() ? Colour::Negative : Colour::LineStrong;
    widgets::PaintBox(painter, tokens, at, tokens[edge],
                      tokens[isChecked() ? Colour::SurfaceRaised : Colour::SurfaceSunken]);
    widgets::PaintText(painter, tokens, at, count, Type::Badge, ink, Qt::AlignHCenter, Qt::ElideNone);
}

Rail::Rail(QWidget* parent) : Pane(Colour::SurfaceSunken, Qt::RightEdge, parent)
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    widgets::FixWidth(this, widgets::size::kRail);
    auto* column = new QVBoxLayout(this);
    widgets::Inset(column, 0, 50, 1, 2);
    column->setSpacing(0);
    m_items = new QVBoxLayout;
    m_items->setSpacing(0);
    m_foot = new QVBoxLayout;
    m_foot->setSpacing(0);
    column->addLayout(m_items);
    column->addStretch(1);
    column->addLayout(m_foot);
}

void Rail::addPage(Page* page)
{
    auto* item = new RailItem(page, this);
    (page->atFoot() ? m_foot : m_items)->addWidget(item);
    m_all.append(item);
    connect(item, &QAbstractButton::clicked, item, [item] {
        item->setChecked(true); // a second click on the current page must not uncheck it
    });
    connect(item, &QAbstractButton::toggled, this, [this, item](bool checked) {
        if (checked) // assistive technology toggles and never clicks
            Q_EMIT chosen(item->pageId());
    });
}

void Rail::setCurrent(const QString& page_id, const QString& belongs_to)
{
    const bool there =
        std::any_of(m_all.begin(), m_all.end(), [&](const RailItem* item) { return item->pageId() == page_id; });
    for (RailItem* item : m_all) {
        const QSignalBlocker quiet(item);
        item->setChecked(item->pageId() == (there ? page_id : belongs_to));
    }
}

void Rail::setCompact(bool compact)
{
    widgets::FixWidth(this, compact ? 48 : widgets::size::kRail);
    for (RailItem* item : m_all)
        item->setCompact(compact);
}

void Rail::paintEvent(QPaintEvent* event)
{
    Pane::paintEvent(event);
    const Tokens& tokens = widgets::TokensOf(this);
    QPainter painter(this);
    const int side = tokens.px(28);
    widgets::PaintHouseMark(painter, QRectF((width() - side) / 2.0, tokens.px(12), side, side),
                            tokens[Colour::HouseStone], tokens[Colour::HouseGold], tokens[Colour::LineStrong]);
}

} // namespace ui::shell
