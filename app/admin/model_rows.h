// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/model_rows.h  A model file and rows for it, as the model desk's commands take them.
/// Rows: CSV (quotes as RFC 4180 has them, no line end inside them), one head line with the features' names in the model's order,
/// an empty cell or NA = missing; - is standard input.
/// Threads: main thread.
#pragma once

#include <optional>
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

struct CsvRows {
    std::vector<std::string> head;
    std::vector<std::string> cells; ///< head.size() a row
    [[nodiscard]] std::size_t count() const { return head.empty() ? 0 : cells.size() / head.size(); }
};

/// Errors: Environment, InvalidInput (a row of another width, with its line).
[[nodiscard]] core::Expected<CsvRows> ReadCsvRows(const std::string& path);

/// Every cell rounded once to the model's own type. Errors: InvalidInput (other columns than the model's features, a cell that is no
/// number), with line and column.
template <class Real>
[[nodiscard]] core::Expected<std::vector<Real>> ModelRows(const CsvRows& rows, const core::scoring::TreeModel& model);

/// Margins or raw sums of all rows, as doubles, which hold both exactly. Errors: those of ModelRows.
[[nodiscard]] core::Expected<std::vector<double>> SumsOf(const CsvRows& rows, const core::scoring::TreeModel& model);

} // namespace admin
