// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/policy_view.h  A compiled policy as the policy page shows it.
/// Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/desks/policy_views.h"
#include "core/dmn/model.h"
#include "core/policy/bundle_files.h"
#include "core/policy/compiled_policy.h"

namespace core::desks {

[[nodiscard]] PolicyView ViewOf(const policy::CompiledPolicy& policy);
/// Its test cases, as files have them; names that go before the first case of a file are given in each.
[[nodiscard]] std::vector<PolicyView::TestCase> CasesOf(const policy::CompiledPolicy& policy);

/// Brings what a draft changes in a table (rules, hit policy, allowed values) into a view of the same table.
void TakeTable(const dmn::DecisionTable& table, TableView& view);
/// Brings the wordings of reasons that a draft's reasons.json has into a view of the same policy; what cannot be read stays.
void TakeWordings(const policy::BundleFiles& files, PolicyView& view);
/// Rules as rows, numbered from 1.
[[nodiscard]] std::vector<TableRow> RowsOf(const dmn::DecisionTable& table);
[[nodiscard]] TableRow RowOf(const dmn::Rule& rule, int number);

/// Null pointer when the policy has no such table.
[[nodiscard]] const dmn::DecisionTable* TableOf(const policy::CompiledPolicy& policy, std::string_view decision);
[[nodiscard]] model::Label TableLabelOf(const policy::CompiledPolicy& policy, std::string_view decision);

struct ColumnWords {
    model::Label label; ///< empty for reserved names: the console words them
    model::Unit unit = model::Unit::None;
    std::string type;
    std::vector<model::NamedValue> values; ///< of texts
};

/// Words of a value; empty when the bundle gives none.
[[nodiscard]] model::Label LabelOf(const std::vector<model::NamedValue>& values, std::string_view value);

/// Words of a fact, of `<fact>_age_days`, or of an output of another table.
[[nodiscard]] ColumnWords WordsOf(const policy::CompiledPolicy& policy, std::string_view expression);

} // namespace core::desks
