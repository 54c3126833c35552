// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/cell_find.h  Cells of a decision table in which a text stands, as it is drawn or as it is written.
/// Threads: GUI (language in force).
#pragma once

#include <vector>

#include "core/desks/policy_views.h"

#include <QPoint>
#include <QString>

namespace ui::policy {

/// Column and row, row by row; behind the columns come the remark and the annotations. Capitals are as small letters.
[[nodiscard]] std::vector<QPoint> CellsWith(const core::desks::TableView& table, const QString& text);

} // namespace ui::policy
