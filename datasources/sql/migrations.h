// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/migrations.h  The numbered steps from an empty file to today's tables.
/// Each step runs in one transaction; `PRAGMA user_version` holds the number of the last one done, `application_id` says
/// that the file is ours. Threads: those of the connection.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "datasources/sql/connection.h"

namespace datasources::sql {

/// "TSTN".
inline constexpr std::int64_t kApplicationId = 0x5453544E;

struct Migration {
    int number = 0; ///< from 1, without gaps
    std::string name;
    std::string sql;
};

/// All steps of this program, ascending. Errors: Environment (a step is missing from the program: a build fault).
[[nodiscard]] core::Expected<std::vector<Migration>> AllMigrations();

/// Statements of a step: parted by empty lines, comment lines left out.
[[nodiscard]] std::vector<std::string> StatementsOf(std::string_view sql);

/// Brings the database to step `up_to` (0 = the last). Nothing to do is success.
/// Errors: Corrupt (not our file), Unsupported (made by a newer program), StoreUnavailable, StoreFull.
[[nodiscard]] core::Expected<void> Migrate(Connection& connection, int up_to = 0);
/// The same with steps of the caller's.
[[nodiscard]] core::Expected<void> Migrate(Connection& connection, const std::vector<Migration>& steps, int up_to);

} // namespace datasources::sql
