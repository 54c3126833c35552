// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/large_bundle.h  A bundle as large as they get, made of the material beside the project: a table of 1,200 rules over 12
/// facts that gives outcome, reason, limit and price, and a model of 500 trees over 30 others; and applications that feed both.
/// Units: Money in fen. Threads: one; writes below the folder for temporary files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/policy/bundle_files.h"

namespace bench {

inline constexpr std::size_t kModelFacts = 30;

struct LargeApplication {
    std::size_t line = 0; ///< in the material, from 0
    std::string json;
    std::vector<float> row; ///< what the model is to read, NaN = missing
    std::uint32_t rule = 0; ///< the first that matches, from 0
    std::uint32_t matches = 0;
    float margin = 0;
};

struct LargeBundle {
    core::policy::BundleFiles files; ///< as read back from a folder
    std::string model;
    /// Those of the material whose every number a document can carry (at most 16 decimals).
    std::vector<LargeApplication> applications;
};

/// `shared` is the folder of the material. The folder the bundle is written to is removed again.
/// Errors: Environment (material or folder), InvalidInput (material of another shape than known).
[[nodiscard]] core::Expected<LargeBundle> MakeLargeBundle(const std::string& shared);

} // namespace bench
