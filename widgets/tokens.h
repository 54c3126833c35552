// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/tokens.h  What the console is painted with: colours by meaning, type styles, and the scale.
/// Units: lengths are logical pixels at scale 1; px() gives device-independent pixels at the current scale.
/// Threads: GUI. Source: the console's design tokens; the values come from ui/theme.
#pragma once

#include <array>
#include <cstddef>
#include <memory>

#include <QColor>
#include <QFont>
#include <QStringList>

class QWidget;

namespace widgets {

class ShapedTexts;

/// Colours by meaning. No widget knows a hue.
enum class Colour {
    Surface,
    SurfaceRaised,
    SurfaceSunken,
    Hover,
    Selection,
    Text,
    TextMuted,
    TextDisabled,
    Line,
    LineStrong,
    Accent,
    OnAccent,
    Focus,
    Positive,
    Warning,
    Negative,
    Info,
    PositiveSoft,
    WarningSoft,
    NegativeSoft,
    InfoSoft,
    Masked,
    MaskedFill,
    MarkApprove,
    MarkRefer,
    MarkDecline,
    RiskUp,
    RiskDown,
    Chart1,
    Chart2,
    Chart3,
    Chart4,
    Chart5,
    Chart6,
    Veil,       ///< the one layer that dims a page behind palette, key sheet and dialogs; carries its own alpha
    HouseStone, ///< the mark of the house and nothing else
    HouseGold,  ///< the mark of the house and nothing else
};
inline constexpr std::size_t kColourCount = static_cast<std::size_t>(Colour::HouseGold) + 1;

/// Type styles. Bold and regular never mix in one numeric column: bold digits are wider.
enum class Type {
    Number,    ///< 24 bold: one key figure per section
    Page,      ///< 18 bold: page title, case number
    Lead,      ///< 15 bold: reason for referral, dialog title
    LeadPlain, ///< 15 regular: verdict buttons
    Body,      ///< 13 regular
    BodyBold,  ///< 13 bold: section titles, the value that decides
    Small,     ///< 12 regular: labels, table heads, units, times
    SmallBold, ///< 12 bold
    Code,      ///< 12 mono: codes, hashes, FEEL
    Badge,     ///< 11 regular: rail badges only
};
inline constexpr std::size_t kTypeCount = static_cast<std::size_t>(Type::Badge) + 1;

struct Tokens {
    std::array<QColor, kColourCount> colours;
    QStringList families;      ///< preferred first
    QStringList mono_families; ///< preferred first
    qreal scale = 1.0;         ///< in [1, 2]
    bool dark = false;
    bool high_contrast = false;
    bool comfortable_rows = false; ///< list rows 32 high in place of 28

    const QColor& operator[](Colour colour) const { return colours[static_cast<std::size_t>(colour)]; }
    /// `length` at the current scale, rounded to whole pixels.
    int px(qreal length) const { return qRound(length * scale); }
    QFont font(Type type) const;
    /// Makes the fonts once for families and scale as they are now, and room for texts shaped in them: a font made anew for
    /// each text costs a look-up in Qt's font cache, and a page paints some five hundred texts.
    void keepFonts();
    /// Height of the line box of `type`, at the current scale: the smallest that does not clip the face.
    int lineHeight(Type type) const;
    int focusWidth() const { return px(high_contrast ? 3 : 2); }
    int rowHeight() const { return px(comfortable_rows ? 32 : 28); }

    std::array<QFont, kTypeCount> fonts;       ///< filled by keepFonts()
    std::shared_ptr<ShapedTexts> shaped_texts; ///< made by keepFonts(); null before
    bool fonts_kept = false;
};

/// Fixed heights and gaps, before scaling.
namespace size {
inline constexpr int kFactRow = 24;
inline constexpr int kReasonRow = 22;
inline constexpr int kTableHead = 26;
inline constexpr int kSectionTitle = 32;
inline constexpr int kHeader = 48;
inline constexpr int kTabs = 36;
inline constexpr int kVerdictBar = 56;
inline constexpr int kFooter = 28;
inline constexpr int kStatusLine = 24;
inline constexpr int kControl = 28;
inline constexpr int kControlSmall = 24;
inline constexpr int kVerdict = 36;
inline constexpr int kRail = 64;
inline constexpr int kRailItem = 50;
inline constexpr int kPane = 16;
inline constexpr int kRadius = 3;
inline constexpr int kIcon = 16;
inline constexpr int kRailIcon = 20;
inline constexpr int kStateIcon = 28;
} // namespace size

/// Tokens in force for `widget` (or for the application when it is null). The reference lives until the next theme
/// change: use it in one expression or one paint event, never keep it.
const Tokens& TokensOf(const QWidget* widget);

} // namespace widgets
