// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/table_edits.h  Edits of a large decision table as a person makes them.
/// Threads: plain values.
#pragma once

#include <array>
#include <cstdint>

#include "core/dmn/model.h"
#include "tests/support/generated_tables.h"

namespace bench {

enum class EditKind : std::uint8_t {
    Threshold,
    CellCleared,
    CellNarrowed,
    RowRetyped,
    Output,
    RuleAdded,
    RuleRemoved,
    RuleMoved,
    FirstToLast,
    LastToFirst,
    AllAtTop,
    AllInMiddle,
    AllAtBottom,
    HalfAtTop,
    AllowedValues,
    HitPolicy,
};

struct NamedEdit {
    EditKind kind;
    const char* name;
};

inline constexpr std::array<NamedEdit, 16> kEdits{{
    {EditKind::Threshold, "threshold"},
    {EditKind::CellCleared, "cell to -"},
    {EditKind::CellNarrowed, "cell narrowed"},
    {EditKind::RowRetyped, "every cell of a rule"},
    {EditKind::Output, "output"},
    {EditKind::RuleAdded, "rule added"},
    {EditKind::RuleRemoved, "rule removed"},
    {EditKind::RuleMoved, "rule moved"},
    {EditKind::FirstToLast, "first rule to last"},
    {EditKind::LastToFirst, "last rule to first"},
    {EditKind::AllAtTop, "rule for all at the top"},
    {EditKind::AllInMiddle, "rule for all in the middle"},
    {EditKind::AllAtBottom, "rule for all at the bottom"},
    {EditKind::HalfAtTop, "rule for half at the top"},
    {EditKind::AllowedValues, "allowed values of an input"},
    {EditKind::HitPolicy, "hit policy"},
}};

/// Does it to the model's one table, in a place taken by chance.
void Edit(core::dmn::Model& model, EditKind kind, tests::TableMaker& chance);

} // namespace bench
