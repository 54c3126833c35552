// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/constant.h  Parts of a cell that have one value whatever is asked: `3 * 12`, `date("2026-01-01") + duration("P30D")`.
/// Threads: pure.
#pragma once

#include <optional>

#include "core/feel/ast.h"
#include "core/feel/value.h"

namespace core::feel {

/// The value of `node`, a literal or what operators and functions make of literals. Nothing when it asks for a name, for `?` or for the
/// clock, when it is null (for a reason that a trace is to tell), or takes more than a few thousand steps.
[[nodiscard]] std::optional<Value> ConstantOf(const UnaryTests& cell, NodeIndex node);

} // namespace core::feel
