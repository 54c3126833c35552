// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tokens.h"

#include <algorithm>

#include "widgets/shaped_texts.h"

namespace widgets {
namespace {

struct TypeSpec {
    int pixels;
    int line;
    bool bold;
    bool mono;
};

TypeSpec SpecOf(Type type)
{
    switch (type) {
    case Type::Number: return {24, 36, true, false};
    case Type::Page: return {18, 28, true, false};
    case Type::Lead: return {15, 24, true, false};
    case Type::LeadPlain: return {15, 24, false, false};
    case Type::Body: return {13, 20, false, false};
    case Type::BodyBold: return {13, 20, true, false};
    case Type::Small: return {12, 18, false, false};
    case Type::SmallBold: return {12, 18, true, false};
    case Type::Code: return {12, 18, false, true};
    case Type::Badge: return {11, 16, false, false};
    }
    return {13, 20, false, false};
}

} // namespace

QFont Tokens::font(Type type) const
{
    if (fonts_kept)
        return fonts[static_cast<std::size_t>(type)];
    const TypeSpec spec = SpecOf(type);
    QFont font;
    font.setFamilies(spec.mono ? mono_families : families);
    font.setPixelSize(std::max(1, px(spec.pixels)));
    font.setWeight(spec.bold ? QFont::Bold : QFont::Normal);
    font.setStyleHint(spec.mono ? QFont::Monospace : QFont::SansSerif);
    // Hinted in height only: crisp strokes, and every digit keeps the same fractional advance at every scale.
    font.setHintingPreference(QFont::PreferVerticalHinting);
    // Grey edges on every screen: colour means something here, and a fringe of red and blue on each stroke means nothing.
    font.setStyleStrategy(QFont::NoSubpixelAntialias);
    return font;
}

void Tokens::keepFonts()
{
    fonts_kept = false;
    for (std::size_t i = 0; i < kTypeCount; ++i)
        fonts[i] = font(static_cast<Type>(i));
    shaped_texts = std::make_shared<ShapedTexts>(fonts);
    fonts_kept = true;
}

int Tokens::lineHeight(Type type) const
{
    return px(SpecOf(type).line);
}

} // namespace widgets
