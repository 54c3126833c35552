// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_check.h  What every finding must pass before it is reported: witnesses are given to the interpreter,
/// certificates to a routine that shares neither data nor method with the search (subtraction of value sets, box by box).
/// Threads: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "core/dmn/compile.h"
#include "core/dmn/verify.h"

namespace core::dmn {

/// Whether the interpreter does on the witness what the finding says. False without a witness.
[[nodiscard]] bool Confirms(const CompiledModel& model, const TableFinding& finding);

/// Whether a witness for which no rule held still has none, when only rules `made` are new: the interpreter is asked of those.
/// Domain: a gap with a witness of a table that needs no other.
[[nodiscard]] bool StaysGap(const CompiledModel& model, const TableFinding& gap,
                            const std::vector<std::uint32_t>& made);

/// Steps a recheck may take; one is the subtraction of a box from a box.
inline constexpr std::uint64_t kRecheckSteps = 40'000;

/// Whether the rules named in the certificate prove the finding, of the kinds NeverFires, Shadowed, AlwaysFires and UnreachableOutput.
/// False as well when a cell of a certifying rule is no set of values, or the steps do not suffice.
[[nodiscard]] bool Recheck(const CompiledModel& model, const TableFinding& finding,
                           std::uint64_t steps = kRecheckSteps);

} // namespace core::dmn
