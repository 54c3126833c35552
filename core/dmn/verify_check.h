// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify_check.h  What every finding must pass before it is reported: witnesses are given to the interpreter,
/// certificates to a routine of another method (subtraction of value sets, box by box), which shares with the search only how a
/// cell is read as a set.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/dmn/cell_set.h"
#include "core/dmn/compile.h"
#include "core/dmn/verify.h"

namespace core::dmn {

/// Whether the interpreter does on the witness what the finding says. False without a witness.
[[nodiscard]] bool Confirms(const CompiledModel& model, const TableFinding& finding);

/// Those of the rules that the interpreter says hold for a witness.
/// Domain: a gap with a witness of a table that needs no other.
[[nodiscard]] std::vector<std::uint32_t> RulesHolding(const CompiledModel& model, const TableFinding& gap,
                                                      const std::vector<std::uint32_t>& among);

/// Steps a recheck may take; one is the subtraction of a box from a box.
inline constexpr std::uint64_t kRecheckSteps = 40'000;

/// Cells of a table that were read as sets, by column and text: they outlive a model whose cells are the same texts.
class CellSets {
public:
    /// Empty until it was read; then null where the cell is no set of values.
    std::optional<std::optional<CellSet>>& of(std::uint32_t column, const std::string& text)
    {
        return m_columns[column][text];
    }

private:
    std::map<std::uint32_t, std::unordered_map<std::string, std::optional<std::optional<CellSet>>>> m_columns;
};

/// Asked about many findings of one table, it works out what they share once. Of the kinds NeverFires, Shadowed, AlwaysFires and
/// UnreachableOutput. Domain: lives no longer than the model. Threads: one.
class Rechecker {
public:
    /// `sets`: kept from one model to the next while columns ask the same and are of the same types; lives at least as long.
    /// Domain: the decision is a table (CHECK).
    Rechecker(const CompiledModel& model, std::uint32_t decision, CellSets& sets);
    ~Rechecker();

    /// Whether the rules named in the certificate prove the finding. False as well when a cell of a certifying rule is no set of
    /// values, or the steps do not suffice. Domain: a finding of the decision.
    [[nodiscard]] bool proves(const TableFinding& finding, std::uint64_t steps = kRecheckSteps);
    /// Whether each rule of the certificate keeps the finding's rule from firing, by the hit policy of now: what is left to ask
    /// of a finding NeverFires or Shadowed that was proved while cells and declared values were the same.
    [[nodiscard]] bool stillBlocks(const TableFinding& finding) const;

private:
    std::unique_ptr<class Proof> m_proof;
};

/// The same for one finding.
[[nodiscard]] bool Recheck(const CompiledModel& model, const TableFinding& finding,
                           std::uint64_t steps = kRecheckSteps);

} // namespace core::dmn
