// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/early_stopping.h  When no further tree helps: the validation metric has not been better for so many rounds.
/// Source: Prechelt, "Early stopping - but when?" (1998), the rule of a patience. Threads: one.
#pragma once

#include "core/training/params.h"

namespace core::training {

class EarlyStopping {
public:
    EarlyStopping(Metric metric, int patience) : m_metric(metric), m_patience(patience) {}

    /// The metric after one more round. A tie is no gain: the smaller model stays the best. NaN is never better.
    void add(double value) noexcept
    {
        ++m_rounds;
        const bool better = m_metric == Metric::Auc ? value > m_best_value : value < m_best_value;
        if (better || (m_best == 0 && value == value)) {
            m_best = m_rounds;
            m_best_value = value;
        }
    }
    /// Rounds the model is cut to, from 1; 0 before the first.
    [[nodiscard]] int best() const noexcept { return m_best; }
    [[nodiscard]] bool over() const noexcept { return m_rounds - m_best >= m_patience; }

private:
    Metric m_metric;
    int m_patience;
    int m_rounds = 0;
    int m_best = 0;
    double m_best_value = 0;
};

} // namespace core::training
