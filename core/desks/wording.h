// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/wording.h  Puts values in the place of `{name}` in a reason's internal wording.
/// Numbers in plain decimals, money in yuan with two decimals, PD in percent with two: the same in both languages.
/// Threads: pure.
#pragma once

#include <string>
#include <string_view>

#include "core/decision/decision.h"
#include "core/model/application.h"
#include "core/policy/compiled_policy.h"

namespace core::desks {

class Wording {
public:
    /// All must outlive it.
    Wording(const policy::CompiledPolicy& policy, const model::Application& inputs, const decision::Decision& decision)
        : m_policy(policy), m_inputs(inputs), m_decision(decision)
    {}

    /// What has no value becomes "-".
    [[nodiscard]] std::string filled(std::string_view text) const;

private:
    [[nodiscard]] std::string valueOf(std::string_view name) const;
    [[nodiscard]] std::string reserved(std::string_view name) const;
    [[nodiscard]] const model::Fact* factNamed(std::string_view name) const;

    const policy::CompiledPolicy& m_policy;
    const model::Application& m_inputs;
    const decision::Decision& m_decision;
};

} // namespace core::desks
