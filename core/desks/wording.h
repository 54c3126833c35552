// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/wording.h  Puts values in the place of `{name}` in a reason's internal wording.
/// Numbers in plain decimals, money in yuan with two decimals, PD in percent with two: the same in both languages. Texts in
/// the words the policy gives them. Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/decision/decision.h"
#include "core/model/application.h"
#include "core/model/catalogue.h"
#include "core/policy/compiled_policy.h"

namespace core::desks {

class Wording {
public:
    /// All must outlive it.
    Wording(const policy::CompiledPolicy& policy, const model::Application& inputs, const decision::Decision& decision)
        : m_policy(policy), m_inputs(inputs), m_decision(decision)
    {}

    /// Whether `wording` says anything about one application.
    [[nodiscard]] static bool speaksOfFacts(const model::Label& wording) noexcept;
    /// Nothing when a name in it has no value: a sentence with a hole says less than none.
    [[nodiscard]] std::optional<model::Label> filled(const model::Label& wording) const;

private:
    [[nodiscard]] std::optional<std::string> filled(std::string_view text, std::string model::Label::*language) const;
    [[nodiscard]] std::optional<model::Label> valueOf(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> reserved(std::string_view name) const;
    [[nodiscard]] const model::Fact* factNamed(std::string_view name) const;

    const policy::CompiledPolicy& m_policy;
    const model::Application& m_inputs;
    const decision::Decision& m_decision;
};

} // namespace core::desks
