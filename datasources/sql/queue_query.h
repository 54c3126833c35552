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

/// " ORDER BY first, second, case_id" in the selection's direction.
[[nodiscard]] std::string OrderBy(const core::desks::QueueSelection& selection, const char* alias = "");
/// Rows after the cursor in the selection's direction.
void AddAfter(Conditions& conditions, const core::desks::QueueSelection& selection,
              const core::desks::QueueCursor& after);

/// Tab and filter. `phone_tail`: index of the search's four digits, when keys are open.
[[nodiscard]] Conditions ConditionsOf(const core::desks::QueueSelection& selection,
                                      const std::optional<core::base::Digest>& phone_tail);
/// Whether the search is for the last four digits of a phone number.
[[nodiscard]] bool SearchesPhoneTail(const core::desks::QueueFilter& filter);

/// "260714-0183" -> 2607140000000183: numbers in order of day and serial. 0 for other texts.
[[nodiscard]] std::int64_t NumberRank(const std::string& number);

} // namespace datasources::sql
