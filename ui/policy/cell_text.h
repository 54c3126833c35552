// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/cell_text.h  What a cell of a decision table and its column's head look like; the stored FEEL is untouched.
/// Units: amounts of fen columns are drawn as yuan. Threads: any.
/// Source: the console's design, "Type" (≤ ≥ for <= >=) and "Numbers, dates, money".
#pragma once

#include "core/desks/policy_views.h"
#include "widgets/icons.h"
#include "widgets/paint.h"

#include <QString>

namespace ui::policy {

/// The cell as it is drawn: `>= 200000` of a fen column as `≥ ¥2,000.00`, `"A","B"` as `A, B`, `true` as 是.
[[nodiscard]] QString CellText(const core::desks::TableColumn& column, const std::string& feel);
/// The column's name: the catalogue's label, or the console's word of a reserved name or a usual output.
[[nodiscard]] QString ColumnName(const core::desks::TableColumn& column);
/// Below the name: the unit, or what kind of value it is; for the band its first and last, "A–E".
[[nodiscard]] QString ColumnNote(const core::desks::TableColumn& column,
                                 const std::vector<core::desks::BandView>& bands);

/// Glyph of an outcome literal ("approve", "refer", "documents", "decline"); None for any other cell.
struct OutcomeGlyph {
    widgets::Icon icon = widgets::Icon::None;
    widgets::Mood mood = widgets::Mood::Neutral;
};
[[nodiscard]] OutcomeGlyph GlyphOf(const core::desks::TableColumn& column, const std::string& feel);

/// Whether a column takes fewer values than it could have: a list of all bands limits nothing.
[[nodiscard]] bool IsLimited(const core::desks::TableColumn& column, const std::vector<core::desks::BandView>& bands);
/// The values a column takes, as its cells are drawn.
[[nodiscard]] QString AllowedText(const core::desks::TableColumn& column);

/// As in a spreadsheet: column 3 is "D".
[[nodiscard]] QString ColumnLetters(int column);
/// Letter and number as in a spreadsheet: column 3 of row 7 is "D7".
[[nodiscard]] QString CellAddress(int column, int row_number);

} // namespace ui::policy
