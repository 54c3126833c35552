// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/queue_query.h  A queue selection as SQL: conditions, order and keyset, all of constants.
/// Threads: pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/hash.h"
#include "core/desks/rows.h"
#include "datasources/sql/statement.h"

namespace datasources::sql {

/// Conditions on review_case, joined by AND, with the values of their parameters in order.
class Conditions {
public:
    using Value = std::variant<std::int64_t, std::string, core::base::Digest>;
    Conditions& add(const char* sql, std::vector<Value> values = {});
    [[nodiscard]] std::string where() const { return " WHERE " + m_sql; }
    void bindTo(Statement& statement) const;
    /// Same conditions with the same values give the same text.
    [[nodiscard]] std::string key() const;

private:
    std::string m_sql = "1 = 1";
    std::vector<Value> m_values;
};

/// The two key columns before case_id of an order.
struct OrderColumns {
    const char* first;
    const char* second;
};
[[nodiscard]] OrderColumns ColumnsOf(core::desks::QueueOrder order);

/// What only the database or the keys know of a filter.
struct FilterFacts {
    /// Index of the search's four digits, when keys are open.
    std::optional<core::base::Digest> phone_tail;
    /// Few cases have the reason that is asked for.
    bool rare_reason = false;
};

/// How the rows of a selection are found. Walked in order and filtered on the way, unless the filter alone leaves few rows:
/// then these are fetched and sorted (columns with a plus sign are not looked up by index).
struct QueuePlan {
    std::string from;
    Conditions where;
    std::string order_by;
    bool by_filter = false;

    [[nodiscard]] std::string source() const { return from + where.where(); }
};
[[nodiscard]] QueuePlan PlanOf(const core::desks::QueueSelection& selection, const FilterFacts& facts);

/// " ORDER BY first, second, case_id" in the selection's direction; `prefix` stands before each column.
[[nodiscard]] std::string OrderBy(const core::desks::QueueSelection& selection, const char* prefix = "");
/// Rows after the cursor in the selection's direction.
void AddAfter(Conditions& conditions, const core::desks::QueueSelection& selection,
              const core::desks::QueueCursor& after);

/// Whether the search is for the last four digits of a phone number.
[[nodiscard]] bool SearchesPhoneTail(const core::desks::QueueFilter& filter);
/// Codes are written in upper case ("R-210") but for the program's own ("system.no_rule"): a search takes both.
struct ReasonCodes {
    std::string as_typed;
    std::string upper_case;
};
/// The reason code that is asked for, by filter or by search.
[[nodiscard]] std::optional<ReasonCodes> ReasonAskedFor(const core::desks::QueueFilter& filter);

/// "260714-0183" -> 2607140000000183: numbers in order of day and serial. 0 for other texts.
[[nodiscard]] std::int64_t NumberRank(const std::string& number);

} // namespace datasources::sql
