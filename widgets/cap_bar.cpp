// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cap_bar.h"

#include <algorithm>

#include "widgets/paint.h"

#include <QPainter>

namespace widgets {
namespace {

constexpr int kTick = 16;
constexpr int kBar = 9;
constexpr int kWords = 20;

} // namespace

CapBar::CapBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CapBar::setValues(std::int64_t value, std::int64_t cap)
{
    m_value = std::max<std::int64_t>(0, value);
    m_cap = std::max<std::int64_t>(1, cap);
    update();
}

void CapBar::setTexts(const QString& left, const QString& right)
{
    m_left = left;
    m_right = right;
    setAccessibleName(QStringList{left, right}.join(QStringLiteral(", ")));
    update();
}

QSize CapBar::sizeHint() const
{
    return {TokensOf(this).px(240), TokensOf(this).px(kTick + kWords)};
}

QSize CapBar::minimumSizeHint() const
{
    return {TokensOf(this).px(120), sizeHint().height()};
}

void CapBar::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const int tick_high = tokens.px(kTick);
    const int bar_high = tokens.px(kBar);
    const int tick_wide = std::max(2, tokens.px(2));
    const double whole = static_cast<double>(std::max(m_value, m_cap)); // pixels of a drawing, not money
    const int room = width() - tick_wide;
    const auto at = [&](std::int64_t v) { return static_cast<int>(static_cast<double>(v) / whole * room); };
    const int top = (tick_high - bar_high) / 2;
    painter.fillRect(QRect(0, top, room, bar_high), tokens[Colour::SurfaceSunken]);
    painter.fillRect(QRect(0, top, at(std::min(m_value, m_cap)), bar_high), tokens[Colour::Chart1]);
    if (m_value > m_cap)
        painter.fillRect(QRect(at(m_cap), top, at(m_value) - at(m_cap), bar_high), tokens[Colour::MarkDecline]);
    painter.fillRect(QRect(at(m_cap), 0, tick_wide, tick_high), tokens[Colour::Text]);
    const int half = TextWidth(tokens, Type::Small, m_left);
    PaintText(painter, tokens, QRect(0, tick_high, half, tokens.px(kWords)), m_left, Type::Small, Colour::TextMuted);
    PaintText(painter, tokens, QRect(half + tokens.px(8), tick_high, width() - half - tokens.px(8), tokens.px(kWords)),
              m_right, Type::Small, Colour::TextMuted, Qt::AlignRight);
}

} // namespace widgets
