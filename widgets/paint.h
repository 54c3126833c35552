// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/paint.h  The small shapes that widgets and delegates share: text, keys, chips, masks, focus rings.
/// Units: `rect` in logical pixels of the painter, already scaled. Threads: GUI.
#pragma once

#include "widgets/icons.h"
#include "widgets/tokens.h"

#include <QPainter>
#include <QRect>
#include <QString>

namespace widgets {

/// State or outcome of a chip or a line. Neutral has no colour.
enum class Mood { Neutral, Positive, Warning, Negative, Info, Accent };

/// Text colour of a mood (Neutral: text).
Colour MoodColour(Mood mood);
/// Fill of a mood (Neutral and Accent: raised and selection). High-contrast has no soft fills: black there.
Colour MoodFill(Mood mood);

/// Width of `text` in `type`, rounded up.
int TextWidth(const Tokens& tokens, Type type, const QString& text);

/// One line of text, elided at `mode` when it does not fit, centred vertically in `rect`.
void PaintText(QPainter& painter, const Tokens& tokens, const QRect& rect, const QString& text, Type type,
               Colour colour, Qt::Alignment align = Qt::AlignLeft, Qt::TextElideMode mode = Qt::ElideRight);

/// Like PaintText, with the characters in [from, from + length) bold and underlined in accent.
struct Match {
    int from = -1;
    int length = 0;
};
void PaintMatched(QPainter& painter, const Tokens& tokens, const QRect& rect, const QString& text, Match match,
                  Type type, Colour colour);

/// Size of a key cap holding `text` ("A", "Enter", "Ctrl+K").
QSize KeyCapSize(const Tokens& tokens, const QString& text);
/// A key cap at the left edge of `rect`, centred vertically. `on_accent`: on a filled button.
void PaintKeyCap(QPainter& painter, const Tokens& tokens, const QRect& rect, const QString& text,
                 bool on_accent = false, bool enabled = true);

QSize ChipSize(const Tokens& tokens, Icon icon, const QString& text);
/// A chip filling `rect`: soft fill, or a 1 px border when neutral or in high contrast.
void PaintChip(QPainter& painter, const Tokens& tokens, const QRect& rect, Icon icon, const QString& text, Mood mood);

QSize MaskedSize(const Tokens& tokens, const QString& masked);
/// Masked text: fill, dashed underline. The plain text never reaches this function.
void PaintMasked(QPainter& painter, const Tokens& tokens, const QRect& rect, const QString& masked);

/// A box with the house's rounded corners, its 1 px edge wholly inside `rect`; an invalid colour for no edge, or no fill.
void PaintBox(QPainter& painter, const Tokens& tokens, const QRect& rect, const QColor& edge, const QColor& fill);

/// The focus ring, wholly inside `rect`.
void PaintFocusRing(QPainter& painter, const Tokens& tokens, const QRect& rect, qreal radius = 0);

/// Three bars; the first `level` (0 to 3) are filled.
void PaintPriority(QPainter& painter, const Tokens& tokens, const QRect& rect, int level);

/// Fills `rect` with 45 degree lines of `colour` and outlines it by 1 px: the area of "refer".
void PaintHatched(QPainter& painter, const QRectF& rect, const QColor& colour, const QColor& ground);

} // namespace widgets
