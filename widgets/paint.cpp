// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/paint.h"

#include <algorithm>
#include <cmath>

#include "widgets/shaped_texts.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QPixmapCache>
#include <qdrawutil.h>

namespace widgets {
namespace {

/// Draws inside `rect` shrunk by half a pen, so that a 1 px line covers whole pixels.
QRectF Crisp(const QRect& rect, qreal pen = 1.0)
{
    const qreal half = pen / 2.0;
    return QRectF(rect).adjusted(half, half, -half, -half);
}

constexpr int kChipGlyph = 14;
constexpr int kChipPad = 7;

QString ShownKey(const QString& key)
{
    return key == QLatin1String("Up") ? QStringLiteral("↑") : key == QLatin1String("Down") ? QStringLiteral("↓") : key;
}

void DrawBox(QPainter& painter, const QRectF& rect, qreal radius, const QColor& edge, const QColor& fill)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(edge.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, radius, radius);
}

/// The smallest such box; its middle pixel is stretched.
QPixmap SmallBox(int corner, qreal radius, const QColor& edge, const QColor& fill)
{
    const QString key = QStringLiteral("box/%1/%2/%3/%4")
                            .arg(corner)
                            .arg(radius)
                            .arg(edge.isValid() ? edge.rgba() : 0)
                            .arg(fill.isValid() ? fill.rgba() : 0);
    QPixmap box;
    if (QPixmapCache::find(key, &box))
        return box;
    const int side = 2 * corner + 1;
    box = QPixmap(side, side);
    box.fill(Qt::transparent);
    QPainter painter(&box);
    DrawBox(painter, QRectF(0, 0, side, side), radius, edge, fill);
    painter.end();
    QPixmapCache::insert(key, box);
    return box;
}

qreal Advance(const Tokens& tokens, Type type, const QString& text)
{
    if (tokens.shaped_texts)
        return tokens.shaped_texts->of(static_cast<std::size_t>(type), text).advance();
    return QFontMetricsF(tokens.font(type)).horizontalAdvance(text);
}

} // namespace

Colour MoodColour(Mood mood)
{
    switch (mood) {
    case Mood::Neutral: return Colour::Text;
    case Mood::Positive: return Colour::Positive;
    case Mood::Warning: return Colour::Warning;
    case Mood::Negative: return Colour::Negative;
    case Mood::Info: return Colour::Info;
    case Mood::Accent: return Colour::Accent;
    }
    return Colour::Text;
}

Colour MoodFill(Mood mood)
{
    switch (mood) {
    case Mood::Neutral: return Colour::SurfaceRaised;
    case Mood::Positive: return Colour::PositiveSoft;
    case Mood::Warning: return Colour::WarningSoft;
    case Mood::Negative: return Colour::NegativeSoft;
    case Mood::Info: return Colour::InfoSoft;
    case Mood::Accent: return Colour::Selection;
    }
    return Colour::SurfaceRaised;
}

int TextWidth(const Tokens& tokens, Type type, const QString& text)
{
    return static_cast<int>(std::ceil(Advance(tokens, type, text)));
}

void PaintText(QPainter& painter, const Tokens& tokens, const QRect& rect, const QString& text, Type type,
               Colour colour, Qt::Alignment align, Qt::TextElideMode mode)
{
    if (text.isEmpty() || rect.width() <= 0)
        return;
    const QFont font = tokens.font(type);
    const QFontMetricsF metrics(font);
    const qreal advance = Advance(tokens, type, text);
    const bool fits = advance <= rect.width() + 0.5;
    const QString shown = fits ? text : metrics.elidedText(text, mode, rect.width());
    const bool left = !(align & (Qt::AlignRight | Qt::AlignHCenter));
    const qreal wide = fits || left ? advance : Advance(tokens, type, shown);
    qreal x = rect.left();
    if (align.testFlag(Qt::AlignRight))
        x += rect.width() - wide;
    else if (align.testFlag(Qt::AlignHCenter))
        x += (rect.width() - wide) / 2;
    // By its base line: the overload with a rectangle lays out a whole paragraph for each word.
    const qreal top = rect.top() + (rect.height() - metrics.ascent() - metrics.descent()) / 2;
    const QPointF origin(x, qRound(top + metrics.ascent()));
    painter.setPen(tokens[colour]);
    if (tokens.shaped_texts) {
        tokens.shaped_texts->of(static_cast<std::size_t>(type), shown).paint(painter, origin);
        return;
    }
    painter.setFont(font);
    painter.drawText(origin, shown);
}

void PaintMatched(QPainter& painter, const Tokens& tokens, const QRect& rect, const QString& text, Match match,
                  Type type, Colour colour)
{
    if (match.from < 0 || match.length <= 0 || match.from + match.length > text.size()) {
        PaintText(painter, tokens, rect, text, type, colour);
        return;
    }
    const QString before = text.left(match.from);
    const QString inside = text.mid(match.from, match.length);
    const Type bold = type == Type::Small ? Type::SmallBold : Type::BodyBold;
    QRect at = rect;
    PaintText(painter, tokens, at, before, type, colour);
    at.setLeft(at.left() + TextWidth(tokens, type, before));
    PaintText(painter, tokens, at, inside, bold, colour);
    const int wide = std::min(TextWidth(tokens, bold, inside), std::max(0, at.width()));
    const int line_y = rect.center().y() + tokens.lineHeight(type) / 2 - tokens.px(1);
    painter.fillRect(QRect(at.left(), line_y, wide, std::max(1, tokens.px(1))), tokens[Colour::Accent]);
    at.setLeft(at.left() + wide);
    PaintText(painter, tokens, at, text.mid(match.from + match.length), type, colour);
}

QSize KeyCapSize(const Tokens& tokens, const QString& text)
{
    const int high = tokens.px(18);
    return {std::max(high, TextWidth(tokens, Type::Code, ShownKey(text)) + tokens.px(10)), high};
}

void PaintKeyCap(QPainter& painter, const Tokens& tokens, const QRect& rect, const QString& text, bool on_accent,
                 bool enabled)
{
    const QSize wanted = KeyCapSize(tokens, text);
    const QRect cap(rect.left(), rect.top() + (rect.height() - wanted.height()) / 2, wanted.width(), wanted.height());
    PaintBox(painter, tokens, cap, tokens[on_accent ? Colour::OnAccent : Colour::LineStrong],
             on_accent ? QColor() : tokens[Colour::Surface]);
    const Colour colour = on_accent ? Colour::OnAccent : enabled ? Colour::TextMuted : Colour::TextDisabled;
    PaintText(painter, tokens, cap, ShownKey(text), Type::Code, colour, Qt::AlignHCenter, Qt::ElideNone);
}

QSize ChipSize(const Tokens& tokens, Icon icon, const QString& text)
{
    const int glyph = icon == Icon::None ? 0 : tokens.px(kChipGlyph + 4);
    return {TextWidth(tokens, Type::Small, text) + glyph + tokens.px(2 * kChipPad), tokens.px(20)};
}

void PaintChip(QPainter& painter, const Tokens& tokens, const QRect& rect, Icon icon, const QString& text, Mood mood)
{
    const bool bordered = mood == Mood::Neutral || tokens.high_contrast;
    const QColor edge = mood == Mood::Neutral ? tokens[Colour::Line] : tokens[MoodColour(mood)];
    PaintBox(painter, tokens, rect, bordered ? edge : QColor(), tokens[MoodFill(mood)]);
    QRect inner = rect.adjusted(tokens.px(kChipPad), 0, -tokens.px(kChipPad), 0);
    if (icon != Icon::None) {
        const int side = tokens.px(kChipGlyph);
        PaintIcon(painter, QRect(inner.left(), rect.top(), side, rect.height()), icon, tokens[MoodColour(mood)]);
        inner.setLeft(inner.left() + side + tokens.px(4));
    }
    PaintText(painter, tokens, inner, text, Type::Small, MoodColour(mood));
}

QSize MaskedSize(const Tokens& tokens, const QString& masked)
{
    return {TextWidth(tokens, Type::Body, masked) + tokens.px(8), tokens.px(20)};
}

void PaintMasked(QPainter& painter, const Tokens& tokens, const QRect& rect, const QString& masked)
{
    painter.fillRect(rect, tokens[Colour::MaskedFill]);
    QPen dashed(tokens[Colour::Masked], 1);
    dashed.setDashPattern({3, 2});
    painter.setPen(dashed);
    painter.drawLine(QPointF(rect.left(), rect.bottom() + 0.5), QPointF(rect.right() + 1, rect.bottom() + 0.5));
    PaintText(painter, tokens, rect.adjusted(tokens.px(4), 0, -tokens.px(4), 0), masked, Type::Body, Colour::Masked,
              Qt::AlignRight, Qt::ElideMiddle);
}

void PaintBox(QPainter& painter, const Tokens& tokens, const QRect& rect, const QColor& edge, const QColor& fill)
{
    const qreal radius = tokens.px(size::kRadius);
    const int corner = tokens.px(size::kRadius) + 2;
    const bool small = rect.width() <= 2 * corner || rect.height() <= 2 * corner;
    if (small || painter.device()->devicePixelRatioF() != 1.0) {
        painter.save();
        DrawBox(painter, rect, radius, edge, fill);
        painter.restore();
        return;
    }
    // Stroking a curve costs as much as a line of text; a page has some twenty boxes.
    const QMargins corners(corner, corner, corner, corner);
    qDrawBorderPixmap(&painter, rect, corners, SmallBox(corner, radius, edge, fill));
}

void PaintFocusRing(QPainter& painter, const Tokens& tokens, const QRect& rect, qreal radius)
{
    const int wide = tokens.focusWidth();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, radius > 0);
    painter.setPen(QPen(tokens[Colour::Focus], wide, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    if (radius > 0)
        painter.drawRoundedRect(Crisp(rect, wide), radius, radius);
    else
        painter.drawRect(Crisp(rect, wide));
    painter.restore();
}

void PaintPriority(QPainter& painter, const Tokens& tokens, const QRect& rect, int level)
{
    const int wide = tokens.px(3);
    const int gap = tokens.px(1.5);
    const int bottom = rect.center().y() + tokens.px(6);
    for (int i = 0; i < 3; ++i) {
        const int high = tokens.px(3 + 3.5 * i);
        const QRect bar(rect.left() + i * (wide + gap), bottom - high, wide, high);
        painter.fillRect(bar, tokens[i < level ? Colour::Text : Colour::Line]);
    }
}

void PaintHatched(QPainter& painter, const QRectF& rect, const QColor& colour, const QColor& ground)
{
    if (rect.width() <= 0 || rect.height() <= 0)
        return;
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.fillRect(rect, ground);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6));
    for (qreal x = rect.left() - rect.height(); x < rect.right(); x += 5)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(colour, 1));
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.restore();
}

} // namespace widgets
