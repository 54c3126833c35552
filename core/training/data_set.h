// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/data_set.h  The past as a training reads it: what was known of an applicant, when, and what came of it.
/// Units: feature values in float32, as the model will read them; NaN = missing. Threads: plain values.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/error.h"

namespace core::training {

struct DataSet {
    std::vector<std::string> features;
    std::vector<float> values;     ///< features.size() a row
    std::vector<std::uint8_t> bad; ///< 1: the loan went bad
    std::vector<base::Date> dates; ///< when it was applied for
    std::vector<std::uint32_t>
        people; ///< the same number: the same applicant; empty when rows do not say whose they are

    [[nodiscard]] std::size_t rows() const noexcept { return bad.size(); }
    [[nodiscard]] std::span<const float> row(std::size_t index) const
    {
        return std::span(values).subspan(index * features.size(), features.size());
    }
};

inline constexpr std::size_t kMostRows = 2'000'000;
inline constexpr std::size_t kMostFeatures = 1'000;
inline constexpr std::size_t kMostCells = 100'000'000;
inline constexpr std::size_t kMostCsvBytes = std::size_t{512} << 20U;

/// Which columns of a file are not features.
struct CsvColumns {
    std::string label;               ///< 0 or 1; 1 is bad
    std::string date;                ///< YYYY-MM-DD
    std::string applicant;           ///< any text; empty: the file does not say
    std::vector<std::string> unused; ///< neither features nor read
};

/// Every other column is a feature: a number, an empty cell = missing. The head names the columns.
/// Errors: InvalidInput (a column that is missing or named twice, a cell that is not what its column holds), LimitExceeded; cells by
/// line and column's name.
[[nodiscard]] Expected<DataSet> ReadCsv(std::string_view bytes, const CsvColumns& columns);

/// What no training can be made of, whichever source it came from: no rows, one class, a feature without a name or named twice,
/// infinities, limits. Errors: InvalidInput, LimitExceeded.
[[nodiscard]] Expected<void> CheckDataSet(const DataSet& data);

} // namespace core::training
