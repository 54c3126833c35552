// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "widgets/house_style.h"

#include <QApplication>

namespace ui::theme {
namespace {

using widgets::Colour;
using widgets::Tokens;

struct Hues {
    Colour colour;
    std::array<const char*, 3> values; ///< light, dark, high contrast
};

constexpr std::array<Hues, widgets::kColourCount> kTable = {{
    {Colour::Surface, {"#F4F5F7", "#15181D", "#000000"}},
    {Colour::SurfaceRaised, {"#FFFFFF", "#1C2027", "#000000"}},
    {Colour::SurfaceSunken, {"#E9ECF0", "#0F1216", "#000000"}},
    {Colour::Hover, {"#EFF2F6", "#232831", "#262626"}},
    {Colour::Selection, {"#DFE8F8", "#26385C", "#002F5C"}},
    {Colour::Text, {"#1A2029", "#E6E9EE", "#FFFFFF"}},
    {Colour::TextMuted, {"#56606D", "#9FAAB8", "#E0E0E0"}},
    {Colour::TextDisabled, {"#808A97", "#66707D", "#A6A6A6"}},
    {Colour::Line, {"#D8DDE3", "#313842", "#8C8C8C"}},
    {Colour::LineStrong, {"#7C8693", "#747F8E", "#FFFFFF"}},
    {Colour::Accent, {"#2A57B0", "#8DB2FF", "#7FD4FF"}},
    {Colour::OnAccent, {"#FFFFFF", "#0E1726", "#000000"}},
    {Colour::Focus, {"#2A57B0", "#8DB2FF", "#FFFF00"}},
    {Colour::Positive, {"#0E6A5C", "#66DCC6", "#5CF2D6"}},
    {Colour::Warning, {"#8A5B00", "#F5C452", "#FFE14D"}},
    {Colour::Negative, {"#8F2116", "#F28E7D", "#FFA799"}},
    {Colour::Info, {"#23506E", "#74AEDA", "#A9D6FF"}},
    {Colour::PositiveSoft, {"#DDF0ED", "#14312F", "#000000"}},
    {Colour::WarningSoft, {"#FAEFD6", "#352A14", "#000000"}},
    {Colour::NegativeSoft, {"#FBE6E2", "#3D1F1B", "#000000"}},
    {Colour::InfoSoft, {"#E1EEF5", "#18303E", "#000000"}},
    {Colour::Masked, {"#4A5462", "#A9B3C0", "#FFFFFF"}},
    {Colour::MaskedFill, {"#EBEEF2", "#272C35", "#000000"}},
    {Colour::MarkApprove, {"#0B8578", "#38998B", "#5CF2D6"}},
    {Colour::MarkRefer, {"#B07F0E", "#EDB94A", "#FFE14D"}},
    {Colour::MarkDecline, {"#8F2116", "#D65C4A", "#FF8A78"}},
    {Colour::RiskUp, {"#C2570C", "#F09A5E", "#FFB27A"}},
    {Colour::RiskDown, {"#2A57B0", "#7FA8F5", "#7FD4FF"}},
    {Colour::Chart1, {"#23478F", "#B4CCF7", "#DCE8FB"}},
    {Colour::Chart2, {"#8A3A10", "#EE6F33", "#FF7A3D"}},
    {Colour::Chart3, {"#0E7F73", "#2BB397", "#1FE0B8"}},
    {Colour::Chart4, {"#B357BB", "#CE74D2", "#D9A6EA"}},
    {Colour::Chart5, {"#9A7B14", "#F2DC80", "#FFE14D"}},
    {Colour::Chart6, {"#848A93", "#6C7786", "#909AA6"}},
    {Colour::Veil, {"#521A2029", "#521A2029", "#991A2029"}},
    {Colour::HouseStone, {"#22262D", "#22262D", "#22262D"}},
    {Colour::HouseGold, {"#D9A334", "#D9A334", "#D9A334"}},
}};

constexpr bool TableIsInOrder()
{
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].colour) != i)
            return false;
    }
    return true;
}
static_assert(TableIsInOrder(), "one row per colour, in the order of the enumerators");

int NearestStep(int percent)
{
    const int clamped = std::clamp(percent, kLeastScale, kMostScale);
    return (clamped + kScaleStep / 2) / kScaleStep * kScaleStep;
}

} // namespace

Tokens MakeTokens(Scheme scheme, int scale_percent)
{
    Tokens tokens;
    const auto column = static_cast<std::size_t>(scheme);
    for (std::size_t i = 0; i < kTable.size(); ++i)
        tokens.colours[i] = QColor(QLatin1String(kTable[i].values[column]));
    // "Noto Sans CJK SC" by name: a bare "Noto Sans CJK" is no family, and fallback may pick Japanese forms.
    tokens.families = QStringList{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("WenQuanYi Zen Hei"),
                                  QStringLiteral("Source Han Sans SC"), QStringLiteral("sans-serif")};
    tokens.mono_families = QStringList{QStringLiteral("Noto Sans Mono CJK SC"),
                                       QStringLiteral("WenQuanYi Zen Hei Mono"), QStringLiteral("monospace")};
    tokens.scale = std::clamp(scale_percent, kLeastScale, kMostScale) / 100.0;
    tokens.dark = scheme != Scheme::Light;
    tokens.high_contrast = scheme == Scheme::HighContrast;
    return tokens;
}

QPalette MakePalette(const Tokens& tokens)
{
    QPalette palette;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const bool off = group == QPalette::Disabled;
        const QColor text = tokens[off ? Colour::TextDisabled : Colour::Text];
        const auto set = [&](QPalette::ColorRole role, const QColor& colour) { palette.setColor(group, role, colour); };
        set(QPalette::Window, tokens[Colour::Surface]);
        set(QPalette::Base, tokens[off ? Colour::SurfaceSunken : Colour::SurfaceRaised]);
        set(QPalette::AlternateBase, tokens[Colour::SurfaceSunken]);
        set(QPalette::Button, tokens[Colour::SurfaceSunken]);
        set(QPalette::Text, text);
        set(QPalette::WindowText, text);
        set(QPalette::ButtonText, text);
        set(QPalette::BrightText, tokens[Colour::OnAccent]);
        set(QPalette::PlaceholderText, tokens[off ? Colour::TextDisabled : Colour::TextMuted]);
        set(QPalette::Highlight, tokens[Colour::Selection]);
        set(QPalette::HighlightedText, text);
        set(QPalette::Link, tokens[Colour::Accent]);
        set(QPalette::LinkVisited, tokens[Colour::Accent]);
        set(QPalette::ToolTipBase, tokens[Colour::SurfaceRaised]);
        set(QPalette::ToolTipText, tokens[Colour::Text]);
        set(QPalette::Light, tokens[Colour::SurfaceRaised]);
        set(QPalette::Midlight, tokens[Colour::Hover]);
        set(QPalette::Mid, tokens[Colour::Line]);
        set(QPalette::Dark, tokens[Colour::LineStrong]);
        set(QPalette::Shadow, tokens[Colour::LineStrong]);
    }
    return palette;
}

Theme::Theme(QApplication& app, QObject* parent) : QObject(parent), m_app(app)
{
    restyle();
}

void Theme::setScheme(Scheme scheme)
{
    apply(scheme, m_scale_percent, m_comfortable_rows);
}

void Theme::setScalePercent(int percent)
{
    apply(m_scheme, percent, m_comfortable_rows);
}

void Theme::setComfortableRows(bool on)
{
    apply(m_scheme, m_scale_percent, on);
}

void Theme::apply(Scheme scheme, int scale_percent, bool comfortable_rows)
{
    const int percent = NearestStep(scale_percent);
    if (scheme == m_scheme && percent == m_scale_percent && comfortable_rows == m_comfortable_rows)
        return;
    m_scheme = scheme;
    m_scale_percent = percent;
    m_comfortable_rows = comfortable_rows;
    restyle();
    Q_EMIT changed();
}

void Theme::larger()
{
    setScalePercent(m_scale_percent + kScaleStep);
}

void Theme::smaller()
{
    setScalePercent(m_scale_percent - kScaleStep);
}

void Theme::resetScale()
{
    setScalePercent(kLeastScale);
}

void Theme::restyle()
{
    Tokens tokens = MakeTokens(m_scheme, m_scale_percent);
    tokens.comfortable_rows = m_comfortable_rows;
    // Palette and font first: the style sends every widget a StyleChange, and they are right by then.
    m_app.setPalette(MakePalette(tokens));
    m_app.setFont(tokens.font(widgets::Type::Body));
    m_app.setStyle(new widgets::HouseStyle(tokens)); // the application owns it and deletes the old one
}

} // namespace ui::theme
