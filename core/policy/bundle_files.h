// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/bundle_files.h  The bytes of a bundle, its content hash, and which files it may hold.
/// Threads: pure. Source: docs/bundle.md.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/hash.h"
#include "core/policy/finding.h"

namespace core::policy {

/// Relative path with `/` -> raw bytes. Sorted by path in byte order, as the content hash wants them.
using BundleFiles = std::map<std::string, std::string>;

/// Depends on paths and bytes alone.
[[nodiscard]] base::Digest ContentHash(const BundleFiles& files);

/// A model of this name is a points scorecard.
inline constexpr std::string_view kScorecardFile = "model.pmml";

/// Bytes of the one model (model.json, model.ubj, model.txt or model.pmml), its name in `name`; null pointer and the first name without one.
[[nodiscard]] const std::string* ModelFile(const BundleFiles& files, std::string_view& name);

/// "cases/NAME.case".
[[nodiscard]] bool IsCaseFile(std::string_view path) noexcept;

/// Files a bundle does not have, and files it lacks.
[[nodiscard]] Findings CheckFileNames(const BundleFiles& files);

} // namespace core::policy
