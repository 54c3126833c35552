// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/lightgbm_reader.h  LightGBM's text model files -> Forest.
/// Read: objective binary (any sigmoid), gbdt, DART and averaged random forests, numerical and categorical splits, all missing types.
/// Several classes, linear trees, other objectives and unknown lines are refused by name. Untrusted input, checked before use.
/// Source: LightGBM 4.7, version=v4 files (docs/scoring.md). Threads: pure.
#pragma once

#include <string_view>

#include "core/base/error.h"
#include "core/scoring/forest.h"
#include "core/scoring/limits.h"

namespace core::scoring {

/// Whether the bytes begin as LightGBM's text files do.
[[nodiscard]] bool IsLightgbm(std::string_view bytes) noexcept;

/// Errors: InvalidInput (no model, no tree, cut off, with the line), Unsupported (what it holds, by name), LimitExceeded.
[[nodiscard]] Expected<Forest> ReadLightgbm(std::string_view bytes, const ModelLimits& limits = {});

} // namespace core::scoring
