// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/segment_strip.h"

#include <algorithm>
#include <utility>

#include "widgets/paint.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {
namespace {

constexpr int kMarker = 6;
constexpr int kBox = 36;
constexpr int kBorders = 20;
constexpr int kGap = 2;

} // namespace

SegmentStrip::SegmentStrip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SegmentStrip::setSegments(std::vector<Segment> segments)
{
    m_segments = std::move(segments);
    nameIt();
    update();
}

void SegmentStrip::setMarked(int segment, double within)
{
    m_marked = segment < static_cast<int>(m_segments.size()) ? segment : -1;
    m_within = std::clamp(within, 0.0, 1.0);
    nameIt();
    update();
}

void SegmentStrip::nameIt()
{
    if (m_marked < 0)
        return setAccessibleName(QString());
    const auto at = static_cast<std::size_t>(m_marked);
    const Segment& segment = m_segments[at];
    const QString upper = at + 1 < m_segments.size() ? m_segments[at + 1].border : QString();
    setAccessibleName(upper.isEmpty()
                          ? tr("%1, %2, from %3").arg(segment.label, segment.text, segment.border)
                          : tr("%1, %2, from %3 to %4").arg(segment.label, segment.text, segment.border, upper));
}

QSize SegmentStrip::sizeHint() const
{
    return {TokensOf(this).px(480), TokensOf(this).px(kMarker + kBox + kBorders)};
}

QSize SegmentStrip::minimumSizeHint() const
{
    return {TokensOf(this).px(40) * static_cast<int>(m_segments.size()), sizeHint().height()};
}

QRect SegmentStrip::rectOf(const Tokens& tokens, std::size_t segment) const
{
    const int count = static_cast<int>(m_segments.size());
    const int gap = tokens.px(kGap);
    const int all = width() - gap * (count - 1);
    const int i = static_cast<int>(segment);
    const int left = all * i / count + gap * i;
    const int right = all * (i + 1) / count + gap * i;
    return {left, tokens.px(kMarker), right - left, tokens.px(kBox)};
}

void SegmentStrip::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        paintSegment(painter, tokens, i);
    if (m_marked < 0)
        return;
    const QRect box = rectOf(tokens, static_cast<std::size_t>(m_marked));
    const int half = tokens.px(6);
    const double x =
        std::clamp(box.left() + box.width() * m_within, double(box.left() + half), double(box.right() - half));
    QPainterPath triangle;
    triangle.moveTo(x - half, 0);
    triangle.lineTo(x + half, 0);
    triangle.lineTo(x, tokens.px(kMarker));
    triangle.closeSubpath();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(triangle, tokens[Colour::Text]);
}

void SegmentStrip::paintSegment(QPainter& painter, const Tokens& tokens, std::size_t segment) const
{
    const Segment& shown = m_segments[segment];
    const QRect box = rectOf(tokens, segment);
    const bool marked = static_cast<int>(segment) == m_marked;
    painter.setPen(tokens[marked ? Colour::Text : Colour::Line]);
    painter.setBrush(tokens[marked ? Colour::SurfaceRaised : Colour::Surface]);
    painter.drawRect(box.adjusted(0, 0, -1, -1));
    const int pad = tokens.px(9);
    QRect inner = box.adjusted(pad, 0, -pad, 0);
    const int label = TextWidth(tokens, Type::BodyBold, shown.label);
    PaintText(painter, tokens, inner, shown.label, Type::BodyBold, Colour::Text);
    const Colour ink = marked ? Colour::Text : Colour::TextMuted;
    const int words = TextWidth(tokens, Type::Small, shown.text);
    const int glyph = shown.icon == Icon::None ? 0 : tokens.px(16 + 4);
    const int room = inner.width() - label - tokens.px(6);
    // The glyph goes first when the words need its room.
    const bool with_glyph = glyph > 0 && words + glyph <= room;
    const int wide = std::min(words, room);
    PaintText(painter, tokens, QRect(inner.right() + 1 - wide, box.top(), wide, box.height()), shown.text, Type::Small,
              ink, Qt::AlignRight);
    if (with_glyph)
        PaintIcon(painter, QRect(inner.right() + 1 - wide - glyph, box.top(), tokens.px(16), box.height()), shown.icon,
                  tokens[ink]);
    PaintText(painter, tokens, QRect(box.left(), box.bottom() + 1, box.width(), tokens.px(kBorders)), shown.border,
              Type::Small, Colour::TextMuted);
}

} // namespace widgets
