// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/xgboost/booster.h  Debian's libxgboost as two values: a matrix of rows, and a booster that grows on it.
/// Nothing else links the library. Units: float32; NaN = missing. Threads: one; the library itself is told to use one.
/// Source: XGBoost 1.7 C API, xgboost/c_api.h.
/// Errors common to all: InvalidInput with the library's own first line.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"

namespace datasources::xgboost {

/// Of the library that is linked: "1.7.4".
[[nodiscard]] std::string Version();

class Matrix {
public:
    /// `labels` may be empty: rows to predict. Domain: values.size() is a multiple of `columns`.
    [[nodiscard]] static core::Expected<Matrix> make(std::span<const float> values, std::size_t columns,
                                                     std::span<const std::uint8_t> labels);

private:
    friend class Booster;
    struct Free {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Free> m_handle;
};

class Booster {
public:
    using Params = std::vector<std::pair<std::string, std::string>>;
    [[nodiscard]] static core::Expected<Booster> make(const Params& params, const Matrix& train,
                                                      const Matrix& validation);

    /// Grows one more round of trees. `round` counts from 0.
    [[nodiscard]] core::Expected<void> update(int round, const Matrix& train);
    /// The metric of `eval_metric` on both.
    [[nodiscard]] core::Expected<std::pair<double, double>> evaluate(int round, const Matrix& train,
                                                                     const Matrix& validation) const;
    /// Its first `rounds` rounds.
    [[nodiscard]] core::Expected<Booster> cut(int rounds) const;
    /// The model file, with these names of features.
    [[nodiscard]] core::Expected<std::string> json(const std::vector<std::string>& features) const;
    /// Margins of all rows by the first `rounds` rounds; 0: all.
    [[nodiscard]] core::Expected<std::vector<float>> margins(const Matrix& rows, int rounds) const;

private:
    struct Free {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Free> m_handle;
};

} // namespace datasources::xgboost
