// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/compile.h  A bundle's bytes -> CompiledPolicy, or every finding.
/// Opens no file: the caller brings them. Threads: pure. Source: docs/bundle.md.
#pragma once

#include <memory>
#include <optional>
#include <tl/expected.hpp>

#include "core/policy/bundle_files.h"
#include "core/policy/compiled_policy.h"
#include "core/policy/finding.h"

namespace core::policy {

/// Shared, because decisions in flight keep the policy they began with while another goes live.
using PolicyPtr = std::shared_ptr<const CompiledPolicy>;
using CompileResult = tl::expected<PolicyPtr, Findings>;

/// Checks everything docs/bundle.md states, except that cases give what they expect: that needs `Decide`
/// (core/decision/cases.h). Findings come file by file, in the order of the page; never empty.
[[nodiscard]] CompileResult Compile(const BundleFiles& files);

/// Another state of the bundle that compiled: what its model, its golden vectors, its cases and its tables cost is not paid again
/// where the files they rest on are the same. The result is the same either way.
struct EarlierBundle {
    BundleFiles files;
    PolicyPtr policy; ///< null pointer: there is none
};
/// policy.dmn where the caller has it at hand.
struct ReadTables {
    dmn::Model model;                             ///< as the file reads
    const dmn::CompiledModel* compiled = nullptr; ///< of a model with these rules; may be a null pointer
};
[[nodiscard]] CompileResult Compile(const BundleFiles& files, const EarlierBundle& earlier,
                                    std::optional<ReadTables> tables = std::nullopt);

} // namespace core::policy
