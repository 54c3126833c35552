// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/lightgbm_peer.h  LightGBM's own library scoring the same model: the peer of our scorer.
/// Debian 12 has no package of it: tests/bench/fetch_peers.sh puts PyPI's wheel into build/peers. Absent is not an error.
/// Threads: one. Source: LightGBM 4 C API, c_api.h.
#pragma once

#include <memory>
#include <span>
#include <string>

namespace bench {

class LightgbmPeer {
public:
    /// Null pointer when the library is not there or does not read the model. `width`: features of a row.
    [[nodiscard]] static std::unique_ptr<LightgbmPeer> load(const std::string& model, std::size_t width);
    ~LightgbmPeer();
    LightgbmPeer(const LightgbmPeer&) = delete;
    LightgbmPeer& operator=(const LightgbmPeer&) = delete;

    /// The raw sum of one row by the call it calls fast. NaN when it fails.
    [[nodiscard]] double rawSum(std::span<const double> row);
    /// Of out.size() rows in one call. False when it fails.
    [[nodiscard]] bool rawSums(std::span<const double> rows, std::span<double> out);

private:
    struct Calls;
    LightgbmPeer(std::unique_ptr<Calls> calls, void* booster, void* fast, std::size_t width);
    std::unique_ptr<Calls> m_calls;
    void* m_booster;
    void* m_fast;
    std::size_t m_width;
};

} // namespace bench
