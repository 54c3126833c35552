// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/report_words.h  How report.json writes numbers and parts: what writing and reading share.
/// Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/shelf/model_report.h"

namespace core::shelf {

/// The shortest digits that bring the same double back; 0 for both zeros. Domain: finite (CHECK).
[[nodiscard]] std::string DoubleText(double value);
/// Nothing unless it is what DoubleText writes.
[[nodiscard]] std::optional<double> DoubleOf(std::string_view text) noexcept;

[[nodiscard]] const char* PartName(Part part) noexcept;

[[nodiscard]] base::Json PartJson(const PartReport& part);

} // namespace core::shelf
