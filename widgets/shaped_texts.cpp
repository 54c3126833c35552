// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shaped_texts.h"

#include <algorithm>

#include <QPainter>
#include <QTextOption>

namespace widgets {
namespace {

/// A page has some 250 texts; this keeps several pages, and the next case's, in about ten megabytes.
constexpr qsizetype kMostWeight = 6'000;
constexpr qsizetype kLettersOfOneWeight = 16;
constexpr qreal kEndless = 1'000'000;

} // namespace

ShapedText::ShapedText(const QString& text, const QFont& font) : m_layout(text, font)
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setFlags(QTextOption::IncludeTrailingSpaces);
    m_layout.setTextOption(option);
    m_layout.setCacheEnabled(true);
    m_layout.beginLayout();
    QTextLine line = m_layout.createLine();
    if (line.isValid()) {
        line.setLineWidth(kEndless);
        m_advance = line.horizontalAdvance();
    }
    m_layout.endLayout();
}

void ShapedText::paint(QPainter& painter, QPointF origin) const
{
    if (m_layout.lineCount() == 0)
        return;
    const QTextLine line = m_layout.lineAt(0);
    line.draw(&painter, QPointF(origin.x(), origin.y() - line.ascent()));
}

ShapedTexts::ShapedTexts(const std::array<QFont, kFonts>& fonts) : m_fonts(fonts), m_kept(kMostWeight) {}

const ShapedText& ShapedTexts::of(std::size_t font, const QString& text)
{
    const std::pair<QString, std::size_t> key(text, font);
    if (const ShapedText* kept = m_kept.object(key))
        return *kept;
    auto* shaped = new ShapedText(text, m_fonts[font]);
    // An endless text would be thrown out by QCache before it is painted: it counts as much as may be kept.
    m_kept.insert(key, shaped, std::min(kMostWeight, 1 + text.size() / kLettersOfOneWeight));
    return *shaped;
}

} // namespace widgets
