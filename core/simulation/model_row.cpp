// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/model_row.h"

#include "core/scoring/row.h"

namespace core::simulation {

std::vector<double> ModelRow(const policy::CompiledPolicy& policy, const decision::Scope& scope)
{
    const scoring::FeatureRow row = policy::RowOf(policy.scoring().features, scope.values);
    if (policy.model() != nullptr && policy.model()->family() == scoring::Family::Lightgbm)
        return {row.doubles().begin(), row.doubles().end()};
    return {row.values().begin(), row.values().end()};
}

double AsModelReads(const policy::CompiledPolicy& policy, const base::Decimal& value)
{
    const bool is_double = policy.model() != nullptr && policy.model()->family() == scoring::Family::Lightgbm;
    return is_double ? value.toDouble() : static_cast<double>(value.toFloat());
}

} // namespace core::simulation
