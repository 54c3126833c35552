// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/row.h  One applicant's values as the float32 or double row a model reads, and what the model says of it.
/// The bridge between exact values and binary ones: nothing binary leaves it but the bits of the margin.
/// Source: docs/bundle.md, scoring.json. Threads: pure; a row belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/feel/value.h"
#include "core/scoring/calibration.h"
#include "core/scoring/model.h"

namespace core::scoring {

class FeatureRow {
public:
    /// All missing.
    explicit FeatureRow(std::size_t count);

    /// Number: the nearest float or double; date: days since 1970-01-01; boolean: 1 or 0; anything else, null included: missing.
    /// Domain: index < count (CHECK).
    void set(std::size_t index, const feel::Value& value);
    /// 1 when the value is this text, 0 when it is another one, missing when it is none.
    void setEquals(std::size_t index, const feel::Value& value, const std::string& text);

    /// The place of the text in `codes`, as categorical splits count; missing when it is not there or no text.
    void setCode(std::size_t index, const feel::Value& value, const std::vector<std::string>& codes);

    /// For XGBoost's models: each value rounded once, to float32.
    [[nodiscard]] std::span<const float> values() const noexcept { return m_values; }
    /// For LightGBM's: each value rounded once, to double.
    [[nodiscard]] std::span<const double> doubles() const noexcept { return m_doubles; }

private:
    void setBoth(std::size_t index, float single, double real);

    std::vector<float> m_values;
    std::vector<double> m_doubles;
};

/// The margin in log-odds, exactly: of LightGBM what its link makes of the raw sum. Errors: InvalidInput (not finite).
[[nodiscard]] Expected<base::Decimal> ExactMargin(const TreeModel& model, double raw_sum);

struct ScoredRow {
    std::uint64_t margin_bits = 0; ///< IEEE 754 binary32; binary64 when is_double
    bool is_double = false;        ///< LightGBM's raw sum
    base::Decimal pd;              ///< six places
};

/// Domain: the row has the model's number of features, CheckCalibration held (CHECK). Errors: InvalidInput (the margin is not finite).
[[nodiscard]] Expected<ScoredRow> ScoreRow(const TreeModel& model, const FeatureRow& row,
                                           const Calibration& calibration);

} // namespace core::scoring
