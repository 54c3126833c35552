// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/shaped_texts.h  Texts laid out once and painted many times.
/// Choosing glyphs for a text (shaping) costs more than painting them, and a page asks for the same text several times: for
/// its width, for its place, for its pixels, and again with the next case. The least recently used texts are forgotten.
/// Units: device-independent pixels. Threads: GUI.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include <QCache>
#include <QFont>
#include <QString>
#include <QTextLayout>

class QPainter;

namespace widgets {

/// One line of text in one font.
class ShapedText {
public:
    ShapedText(const QString& text, const QFont& font);

    /// As QFontMetricsF::horizontalAdvance: trailing spaces count.
    [[nodiscard]] qreal advance() const noexcept { return m_advance; }
    /// In the painter's pen, the base line's beginning at `origin`.
    void paint(QPainter& painter, QPointF origin) const;

private:
    QTextLayout m_layout;
    qreal m_advance = 0;
};

class ShapedTexts {
public:
    static constexpr std::size_t kFonts = 10;

    /// For texts in any of `fonts`.
    explicit ShapedTexts(const std::array<QFont, kFonts>& fonts);

    /// `text` in the font of that index; the reference lives until the next call. Domain: font < kFonts.
    const ShapedText& of(std::size_t font, const QString& text);
    /// Texts kept at present, each weighted by its length.
    [[nodiscard]] qsizetype weight() const { return m_kept.totalCost(); }
    [[nodiscard]] qsizetype mostWeight() const { return m_kept.maxCost(); }

private:
    std::array<QFont, kFonts> m_fonts;
    QCache<std::pair<QString, std::size_t>, ShapedText> m_kept;
};

} // namespace widgets
