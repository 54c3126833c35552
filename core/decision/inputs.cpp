// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decision/inputs.h"

#include "core/base/json.h"
#include "core/intake/application_reader.h"

namespace core::decision {

Expected<DecisionInputs> FreezeInputs(model::Application application)
{
    if (!application.decided_at)
        return Fail(ErrorCode::InvalidInput, "application without decided_at");
    const base::Instant decided_at = *application.decided_at;
    return DecisionInputs{std::move(application), decided_at};
}

std::string InputBytes(const DecisionInputs& inputs)
{
    return intake::CanonicalInputs(inputs.application);
}

base::Digest InputHash(const DecisionInputs& inputs)
{
    return base::Sha256Of(InputBytes(inputs));
}

Expected<DecisionInputs> ReadInputBytes(std::string_view bytes, const model::Catalogue& catalogue,
                                        const model::ProductRules& rules)
{
    auto application = intake::ReadApplication(bytes, catalogue, rules);
    if (!application)
        return Fail(ErrorCode::Corrupt, "input bytes: " + application.error().errors.front().path);
    return FreezeInputs(std::move(*application));
}

} // namespace core::decision
