// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/model_rows.h  A model file and rows for it, as the model desk's commands take them.
/// Rows: CSV (quotes as RFC 4180 has them, no line end inside them), one head line with the features' names in the model's order,
/// an empty cell or NA = missing; - is standard input.
/// Threads: main thread.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/scoring/model.h"
#include "core/scoring/scorecard.h"

namespace admin {

/// A tree model, or a points scorecard.
struct LoadedModel {
    std::variant<core::scoring::TreeModel, core::scoring::Scorecard> model;
    core::base::Digest hash;

    [[nodiscard]] const core::scoring::TreeModel* trees() const
    {
        return std::get_if<core::scoring::TreeModel>(&model);
    }
    [[nodiscard]] const core::scoring::Scorecard* card() const { return std::get_if<core::scoring::Scorecard>(&model); }
};

/// Errors: Environment (cannot be read), LimitExceeded (a file no model is as large as), those of the readers.
[[nodiscard]] core::Expected<LoadedModel> LoadModel(const std::string& path);

/// Some rows of a file, one after the other.
struct CsvRows {
    std::vector<std::string> head;
    std::vector<std::string> cells; ///< head.size() a row
    std::size_t first_line = 2;     ///< of the file, where the first of these rows stands
    [[nodiscard]] bool isFirst() const { return first_line <= 2; }
    [[nodiscard]] std::size_t count() const { return head.empty() ? 0 : cells.size() / head.size(); }
};

/// Hands `use` the rows a block at a time (at most 4,096 rows or some 2 MiB), at least one block, which may be empty: memory stays the
/// same however long the file is.
/// Errors: Environment, InvalidInput (a row of another width), LimitExceeded (a line beyond 1 MiB, more columns than any model has
/// features), with the line; those of `use`.
[[nodiscard]] core::Expected<void> ForEachBlock(const std::string& path,
                                                const std::function<core::Expected<void>(const CsvRows&)>& use);

/// Every cell rounded once to the model's own type. Errors: InvalidInput (other columns than the model's features, a cell that is no
/// number), with line and column.
template <class Real>
[[nodiscard]] core::Expected<std::vector<Real>> ModelRows(const CsvRows& rows, const core::scoring::TreeModel& model);

/// Margins or raw sums of these rows, as doubles, which hold both exactly. Errors: those of ModelRows.
[[nodiscard]] core::Expected<std::vector<double>> SumsOf(const CsvRows& rows, const core::scoring::TreeModel& model);

} // namespace admin
