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

/// What became of the rules of one decision: nothing at all, some changes, or (nothing) something that is no change of rules.
[[nodiscard]] std::optional<std::vector<RulesChange>> ChangesOf(const Decision& before, const Decision& now);

} // namespace core::dmn
