// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_diff.h  In what two models differ, as far as verification cares: not in ids, descriptions or diagrams.
/// Threads: pure.
#pragma once

#include <optional>
#include <vector>

#include "core/dmn/model.h"
#include "core/dmn/verify_space_edit.h"

namespace core::dmn {

/// Whether everything is alike but the logic of decisions; as many decisions, of the same names and requirements.
[[nodiscard]] bool AlikeAround(const Model& before, const Model& now);

/// What became of a table.
struct TableChange {
    std::vector<RulesChange> rules;
    /// Hit policy, aggregation, declared values of inputs, or outputs are others. What columns ask, and of which type, is the same.
    bool frame = false;
    bool declared = false; ///< of these, declared values of inputs
    bool outputs = false;  ///< of these, outputs

    [[nodiscard]] bool any() const noexcept { return frame || !rules.empty(); }
};

/// What became of one decision: nothing at all, a change of its table, or (no value) something else.
[[nodiscard]] std::optional<TableChange> ChangeOf(const Decision& before, const Decision& now);

} // namespace core::dmn
