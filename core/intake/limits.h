// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/intake/limits.h  The greatest and least of everything an application may carry.
/// Source: docs/intake.md, tested against these constants. Threads: constants.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace core::intake {

inline constexpr std::size_t kMaxDocumentBytes = 256U << 10U;
inline constexpr int kMaxDepth = 8;
inline constexpr std::size_t kMaxValues = 20'000;
inline constexpr std::size_t kMaxIdChars = 64;
inline constexpr std::size_t kMaxNameChars = 64;
inline constexpr std::size_t kMaxPersonNameChars = 64;
inline constexpr std::size_t kMaxAddressChars = 200;
inline constexpr std::size_t kMaxDeviceChars = 128;
inline constexpr std::size_t kMaxFactTextChars = 256;
inline constexpr std::int64_t kMaxFen =
    1'000'000'000'000'000; ///< ten thousand billion yuan: sums stay far from int64's end
inline constexpr std::int64_t kMaxWholeFact = 999'999'999'999'999'999;
inline constexpr std::int64_t kMaxTermMonths = 360;
inline constexpr std::int64_t kMaxOpenLoans = 10'000;
inline constexpr std::int64_t kMaxLoans = 10'000;
inline constexpr std::int64_t kMaxInstalments = 100'000;
inline constexpr std::int64_t kMaxOverdueDays = 36'500;
inline constexpr int kFirstDecisionYear = 2000;
inline constexpr int kLastDecisionYear = 2999;

/// One row of the table in docs/intake.md.
struct FieldRow {
    std::string path;
    std::string type;
    std::string needed;
    std::string limits;
};

/// Every field of an application with its limits, in the order of the document.
[[nodiscard]] std::vector<FieldRow> FieldTable();

} // namespace core::intake
