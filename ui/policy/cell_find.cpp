// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/cell_find.h"

#include <string_view>
#include <unordered_map>

#include "ui/policy/cell_text.h"
#include "ui/text/language.h"

namespace ui::policy {

std::vector<QPoint> CellsWith(const core::desks::TableView& table, const QString& text)
{
    std::vector<QPoint> found;
    if (text.isEmpty())
        return found;
    const auto has = [&](const QString& shown) { return shown.contains(text, Qt::CaseInsensitive); };
    // Most cells of a long table say what others say: each text is drawn once.
    std::vector<std::unordered_map<std::string_view, bool>> known(table.columns.size());
    const auto cell_has = [&](std::size_t column, const std::string& feel) {
        const auto [at, is_new] = known[column].try_emplace(feel, false);
        if (is_new)
            at->second = has(text::Qs(feel)) || has(CellText(table.columns[column], feel));
        return at->second;
    };
    const auto remark = static_cast<int>(table.columns.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const core::desks::TableRow& row = table.rows[i];
        const auto y = static_cast<int>(i);
        for (std::size_t column = 0; column < row.cells.size() && column < known.size(); ++column) {
            if (cell_has(column, row.cells[column]))
                found.emplace_back(static_cast<int>(column), y);
        }
        if (has(text::Qs(row.annotation)))
            found.emplace_back(remark, y);
        for (std::size_t note = 0; note < row.annotations.size(); ++note) {
            if (has(text::Qs(row.annotations[note])))
                found.emplace_back(remark + 1 + static_cast<int>(note), y);
        }
    }
    return found;
}

} // namespace ui::policy
