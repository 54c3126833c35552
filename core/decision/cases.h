// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/decision/cases.h  Runs the `.case` files of a bundle through Decide.
/// Threads: pure. Source: docs/bundle.md, cases.
#pragma once

#include "core/decision/decision.h"
#include "core/policy/compile.h"

namespace core::decision {

/// One case decided. Errors: as Decide.
[[nodiscard]] Expected<Decision> DecideCase(const policy::Case& one, const policy::CompiledPolicy& policy);

/// Cases that give something else than they expect, and rules no case fires. Empty when all is well.
[[nodiscard]] policy::Findings RunCases(const policy::CompiledPolicy& policy);

/// Compile and RunCases: what a bundle must pass before it is submitted.
[[nodiscard]] policy::CompileResult CompileAndRunCases(const policy::BundleFiles& files);

} // namespace core::decision
