// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/cell_paste.h  Cells on their way to spreadsheets and back: texts parted by tabs and line ends, and a table for programs that
/// know one.
/// Threads: GUI (language in force).
#pragma once

#include <memory>
#include <vector>

#include <QMimeData>
#include <QString>
#include <QStringList>

#include "core/desks/policy_views.h"

namespace ui::policy {

/// One list per row. A field in quotes is taken out of them where a spreadsheet must have put it there: it holds a tab, a
/// line end or a doubled quote. `"A"` stays as it is: it is a text of FEEL.
[[nodiscard]] std::vector<QStringList> CellsOfText(const QString& text);
/// The cells as text and as an HTML table: a spreadsheet that takes the table does not touch quotes or dates.
[[nodiscard]] std::unique_ptr<QMimeData> MimeOfCells(const std::vector<QStringList>& rows);
/// What people mean by a cell of `column`: 拒绝 as "decline", TRUE or 是 as true, ≥ 9 as >= 9, A as "A" where the column
/// names A, 2026/1/1 as date("2026-01-01") where it holds dates, and A, B as "A", "B" where it names both. Bands are texts that a column called band names. A name that the policy has otherwise
/// (a fact, a table), and everything else, stays as it is: the check says what does not fit.
[[nodiscard]] QString FeelOfText(const core::desks::PolicyView& policy, const core::desks::TableColumn& column,
                                 const QString& text);

} // namespace ui::policy
