// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/simulation/model_row.h  What the model sees of a scope, as doubles. Threads: pure.
#pragma once

#include <vector>

#include "core/base/decimal.h"
#include "core/decision/scope.h"
#include "core/policy/compiled_policy.h"

namespace core::simulation {

/// One value per feature of scoring.json, NaN = missing: float32 values widened for XGBoost, doubles for LightGBM.
[[nodiscard]] std::vector<double> ModelRow(const policy::CompiledPolicy& policy, const decision::Scope& scope);

/// One number as the model of `policy` reads it.
[[nodiscard]] double AsModelReads(const policy::CompiledPolicy& policy, const base::Decimal& value);

} // namespace core::simulation
