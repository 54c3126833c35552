// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/observations_csv.h  Predictions beside what came of them, from a CSV.
/// Format: one head line, then lines VALUE,EVENT: a decimal and 1 where the event happened, else 0. Threads: any.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/monitoring/observation.h"

namespace admin {

/// `name` is a file's, or "-" for standard input. Errors: Environment (cannot be read), InvalidInput with the line.
[[nodiscard]] core::Expected<std::vector<core::monitoring::Observation>> ReadObservations(const std::string& name);

} // namespace admin
