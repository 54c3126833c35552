// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/rule_bar.h"

#include <algorithm>
#include <utility>

#include "widgets/paint.h"
#include "widgets/scaled.h"

namespace ui::policy {

using widgets::Colour;
using widgets::Tokens;
using widgets::Type;

namespace {

constexpr int kHeight = 36;
constexpr int kCellBox = 152;

} // namespace

RuleBar::RuleBar(QWidget* parent) : Pane(Colour::Surface, Qt::BottomEdge, parent)
{
    setObjectName(QStringLiteral("policyRuleBar"));
    widgets::FixHeight(this, kHeight);
}

QSize RuleBar::sizeHint() const
{
    return {widgets::TokensOf(this).px(400), widgets::TokensOf(this).px(kHeight)};
}

void RuleBar::show(const QString& address, const QString& stored, Runs sentence)
{
    m_address = address;
    m_stored = stored;
    m_sentence = std::move(sentence);
    const QString whole = PlainText(m_sentence);
    setAccessibleName(address + QLatin1Char(' ') + stored);
    setAccessibleDescription(whole);
    setToolTip(whole);
    update();
}

void RuleBar::setStored(const QString& stored)
{
    show(m_address, stored, m_sentence);
}

void RuleBar::clear()
{
    show({}, {}, {});
}

void RuleBar::paintEvent(QPaintEvent* event)
{
    Pane::paintEvent(event);
    if (m_address.isEmpty())
        return;
    const Tokens& tokens = widgets::TokensOf(this);
    QPainter painter(this);
    const int high = height() - 1;
    int left = tokens.px(16);
    const int address = std::max(tokens.px(28), widgets::TextWidth(tokens, Type::Code, m_address));
    widgets::PaintText(painter, tokens, QRect(left, 0, address, high), m_address, Type::Code, Colour::TextMuted);
    left += address + tokens.px(8);
    const QRect box(left, tokens.px(5), tokens.px(kCellBox), high - tokens.px(10));
    painter.fillRect(box, tokens[Colour::SurfaceRaised]);
    painter.setPen(tokens[Colour::Line]);
    painter.drawRect(box.adjusted(0, 0, -1, -1));
    widgets::PaintText(painter, tokens, box.adjusted(tokens.px(8), 0, -tokens.px(8), 0), m_stored, Type::Code,
                       Colour::Text);
    left = box.right() + 1 + tokens.px(12);
    const int end = width() - tokens.px(16);
    for (const Run& run : m_sentence) {
        const Type type = run.strong ? Type::BodyBold : Type::Body;
        const int wide = widgets::TextWidth(tokens, type, run.text);
        const bool cut = left + wide > end;
        widgets::PaintText(painter, tokens, QRect(left, 0, cut ? end - left : wide, high), run.text, type,
                           Colour::Text);
        left += wide;
        if (cut || left >= end - tokens.px(8))
            return;
    }
}

} // namespace ui::policy
