// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/decision/inputs.h  Everything a decision is made from, frozen: what is not in here cannot influence it.
/// Threads: plain values. Holds personal data in plain text: memory and encrypted storage only.
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/instant.h"
#include "core/model/application.h"
#include "core/model/catalogue.h"
#include "core/model/product.h"

namespace core::decision {

struct DecisionInputs {
    model::Application application; ///< with exposure, history and lists as gathered; decided_at is set
    base::Instant decided_at;
    friend bool operator==(const DecisionInputs&, const DecisionInputs&) = default;
};

/// Errors: InvalidInput (the application has no decided_at).
[[nodiscard]] Expected<DecisionInputs> FreezeInputs(model::Application application);

/// The stand-alone document in canonical bytes (docs/intake.md): what is stored for replay.
[[nodiscard]] std::string InputBytes(const DecisionInputs& inputs);
/// SHA-256 of the input bytes.
[[nodiscard]] base::Digest InputHash(const DecisionInputs& inputs);
/// InputBytes read back. Errors: Corrupt (they are not the bytes of inputs for this catalogue and product).
[[nodiscard]] Expected<DecisionInputs> ReadInputBytes(std::string_view bytes, const model::Catalogue& catalogue,
                                                      const model::ProductRules& rules);

} // namespace core::decision
