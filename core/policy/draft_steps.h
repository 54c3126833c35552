// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/draft_steps.h  What a person does to a draft at once, as steps of edits: rules come and go together with
/// the numbers by which the bundle's cases name them.
/// Threads: plain values, pure functions. Source: docs/bundle.md, cases.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/policy/draft.h"

namespace core::policy {

/// What a line `expect rule = TABLE N` of a case names, and where in the line the number stands.
struct RuleMention {
    std::string_view table;
    int number = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};
/// Nothing of any other line.
[[nodiscard]] std::optional<RuleMention> RuleMentionOf(std::string_view line);

/// A rule that matches everything, with the table's outputs empty; its id is new in the model.
[[nodiscard]] dmn::Rule EmptyRule(const dmn::Model& model, std::string_view table);

/// `row` before rule `at` (or at the end). An id that the model has already is replaced. Errors: NotFound.
[[nodiscard]] Expected<DraftStep> InsertStep(const Draft& draft, const std::string& table, std::uint32_t at,
                                             dmn::Rule row);
/// New rules at the end of the table, one for each of `rows`: the texts that are written in it, as Write takes them, the rest
/// as in EmptyRule. Errors: NotFound (table or column), LimitExceeded, InvalidInput.
[[nodiscard]] Expected<DraftStep> AppendStep(const Draft& draft, const std::string& table,
                                             const std::vector<DraftStep>& rows);
/// A copy of `rule` below it. Errors: NotFound.
[[nodiscard]] Expected<DraftStep> DuplicateStep(const Draft& draft, const std::string& table, std::uint32_t rule);
/// The cases that expect the rule to fire no longer expect any rule of that table. Errors: NotFound.
[[nodiscard]] Expected<DraftStep> RemoveStep(const Draft& draft, const std::string& table, std::uint32_t rule);
[[nodiscard]] Expected<DraftStep> MoveStep(const Draft& draft, const std::string& table, std::uint32_t from,
                                           std::uint32_t to);

/// Version in manifest.json; empty when it cannot be read.
[[nodiscard]] std::string VersionOf(const BundleFiles& files);
/// The version after `version` that is none of `taken`: 2026.07-3 -> 2026.07-4, x -> x-2.
[[nodiscard]] std::string NextVersion(const std::string& version, const std::vector<std::string>& taken);
/// manifest.json with another version, every other byte as it was. Errors: InvalidInput (no manifest with a version).
[[nodiscard]] Expected<DraftEdit> VersionEdit(const BundleFiles& files, const std::string& version);

/// The draft becomes `files`, as a change of the release `base` (hash) called `version`. Errors: those of FilesOf.
[[nodiscard]] Expected<DraftStep> RebaseStep(const Draft& draft, const BundleFiles& files, const std::string& base,
                                             const std::string& version);

/// Line `line` (from 1) of a text file replaced. Errors: NotFound.
[[nodiscard]] Expected<DraftEdit> LineEdit(const BundleFiles& files, const std::string& path, int line,
                                           const std::string& text);

} // namespace core::policy
