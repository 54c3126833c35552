// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tabs_bar.h"

#include <algorithm>
#include <utility>

#include "widgets/paint.h"
#include "widgets/scaled.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace widgets {
namespace {

constexpr int kFirst = 8;
constexpr int kPad = 12;
constexpr int kCountGap = 6;

} // namespace

TabsBar::TabsBar(QWidget* parent) : Pane(Colour::SurfaceRaised, Qt::BottomEdge, parent)
{
    FixHeight(this, size::kTabs);
    setFocusPolicy(Qt::TabFocus);
    auto* line = new QHBoxLayout(this);
    Inset(line, 0, 0, 16, 1);
    line->addStretch(1);
}

void TabsBar::setTabs(std::vector<Tab> tabs)
{
    m_tabs = std::move(tabs);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_tabs.size()) - 1));
    nameIt();
    update();
}

void TabsBar::setCount(const QString& id, qint64 count)
{
    for (Tab& tab : m_tabs) {
        if (tab.id == id)
            tab.count = count;
    }
    nameIt();
    update();
}

void TabsBar::setCurrent(int tab)
{
    if (tab < 0 || tab >= static_cast<int>(m_tabs.size()) || tab == m_current)
        return;
    m_current = tab;
    nameIt();
    update();
    Q_EMIT currentChanged(currentId());
}

QString TabsBar::currentId() const
{
    return m_tabs.empty() ? QString() : m_tabs[static_cast<std::size_t>(m_current)].id;
}

void TabsBar::setTrailing(QWidget* widget)
{
    layout()->addWidget(widget);
}

QString TabsBar::countText(const Tab& tab) const
{
    return tab.count < 0 ? QString() : locale().toString(tab.count);
}

void TabsBar::nameIt()
{
    if (m_tabs.empty())
        return;
    const Tab& tab = m_tabs[static_cast<std::size_t>(m_current)];
    setAccessibleName(tr("%1 %2, view %3 of %4").arg(tab.text, countText(tab)).arg(m_current + 1).arg(m_tabs.size()));
}

QSize TabsBar::minimumSizeHint() const
{
    return {TokensOf(this).px(200), TokensOf(this).px(size::kTabs)};
}

std::vector<QRect> TabsBar::places(const Tokens& tokens) const
{
    std::vector<QRect> out;
    int left = tokens.px(kFirst);
    for (const Tab& tab : m_tabs) {
        // Room for the bold face whether it is current or not: choosing a tab moves no other.
        int wide = TextWidth(tokens, Type::BodyBold, tab.text) + tokens.px(2 * kPad);
        if (tab.count >= 0)
            wide += TextWidth(tokens, Type::Body, countText(tab)) + tokens.px(kCountGap);
        out.emplace_back(left, 0, wide, height());
        left += wide;
    }
    return out;
}

void TabsBar::paintEvent(QPaintEvent* event)
{
    Pane::paintEvent(event);
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const std::vector<QRect> at = places(tokens);
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        const bool current = static_cast<int>(i) == m_current;
        const Type type = current ? Type::BodyBold : Type::Body;
        const Colour ink = current ? Colour::Text : Colour::TextMuted;
        const QRect inner = at[i].adjusted(tokens.px(kPad), 0, -tokens.px(kPad), 0);
        PaintText(painter, tokens, inner, m_tabs[i].text, type, ink);
        const int word = TextWidth(tokens, type, m_tabs[i].text);
        PaintText(painter, tokens, inner.adjusted(word + tokens.px(kCountGap), 0, tokens.px(kPad), 0),
                  countText(m_tabs[i]), Type::Body, ink);
        if (current)
            painter.fillRect(QRect(at[i].left(), height() - tokens.px(2), at[i].width(), tokens.px(2)),
                             tokens[Colour::Accent]);
        if (current && hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
            PaintFocusRing(painter, tokens, at[i]);
    }
}

void TabsBar::mousePressEvent(QMouseEvent* event)
{
    const std::vector<QRect> at = places(TokensOf(this));
    for (std::size_t i = 0; i < at.size(); ++i) {
        if (at[i].contains(event->pos()))
            return setCurrent(static_cast<int>(i));
    }
}

void TabsBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left)
        setCurrent(m_current - 1);
    else if (event->key() == Qt::Key_Right)
        setCurrent(m_current + 1);
    else
        Pane::keyPressEvent(event);
}

void TabsBar::focusInEvent(QFocusEvent* event)
{
    Pane::focusInEvent(event);
    update();
}

void TabsBar::focusOutEvent(QFocusEvent* event)
{
    Pane::focusOutEvent(event);
    update();
}

} // namespace widgets
