// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/xgboost_tree.h  One tree of an XGBoost file: lists by node -> RawTree.
/// Threads: pure but for the forest it adds categories to.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/scoring/document.h"
#include "core/scoring/tree_builder.h"

namespace core::scoring {

/// Errors: InvalidInput (lists of different lengths, a default side that is none, categories out of range), Unsupported
/// (a split type, a leaf of several values), LimitExceeded.
[[nodiscard]] Expected<RawTree> ReadXgboostTree(const DocumentValue& json, Forest& forest, const ModelLimits& limits,
                                                const std::string& path);

} // namespace core::scoring
