// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/compiled_peer.h  A forest that a compiler made machine code of (tl2cgen, lleaves), asked for one row at a time.
/// Made by tests/bench/fetch_peers.sh; loaded when it is there. Threads: one.
/// Source: tl2cgen 1.0 (`predict`), lleaves 1.3 (`forest_root`).
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace bench {

/// `Real` is what the model compares: float of XGBoost's, double of LightGBM's.
template <class Real>
class CompiledPeer {
public:
    enum class Maker { Tl2cgen, Lleaves };

    /// Null pointer when it is not there. `rows` stand one behind the other, NaN = missing, and are brought into the compiler's own form now,
    /// not while the clock runs. `name` is that of the model: "m500".
    [[nodiscard]] static std::unique_ptr<CompiledPeer> load(Maker maker, const std::string& name,
                                                            std::span<const Real> rows, std::size_t features);

    /// Margin or raw sum of row `index`. Domain: index < number of rows.
    [[nodiscard]] Real sum(std::size_t index);
    /// Of all rows in a row.
    void sums(std::span<Real> out);
    /// "tl2cgen, compiled in 44.1 s".
    [[nodiscard]] const std::string& what() const noexcept { return m_what; }

private:
    union Entry { // as tl2cgen declares it
        int missing;
        Real value;
        int category;
    };
    CompiledPeer() = default;

    void (*m_predict)(Entry*, int, Real*) = nullptr;
    void (*m_root)(const double*, double*, int, int) = nullptr;
    std::vector<Entry> m_entries;
    std::vector<double> m_values;
    std::size_t m_features = 0;
    std::string m_what;
};

extern template class CompiledPeer<float>;
extern template class CompiledPeer<double>;

} // namespace bench
