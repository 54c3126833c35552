// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/xgboost_peer.h  The library that trained the model, asked for one row at a time: the peer of our scorer.
/// Loaded when it is there (Debian's libxgboost0), so that nothing but this comparison needs it.
/// Threads: one. Source: XGBoost 1.7 C API, c_api.h.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace bench {

class XgboostPeer {
public:
    /// Null pointer when the library is not installed or does not read the model.
    [[nodiscard]] static std::unique_ptr<XgboostPeer> load(std::string_view model);
    ~XgboostPeer();
    XgboostPeer(const XgboostPeer&) = delete;
    XgboostPeer& operator=(const XgboostPeer&) = delete;

    /// The margin of one row, by its quickest call for that (in place, one thread). NaN when it fails.
    [[nodiscard]] float margin(std::span<const float> row);
    /// The margins of out.size() rows, one behind the other, in one call. False when it fails.
    [[nodiscard]] bool margins(std::span<const float> rows, std::span<float> out);

    /// Contributions of one row and the bias behind them, in log-odds; the library makes a matrix of the row first, a small part of the time.
    /// False when it fails.
    [[nodiscard]] bool contributions(std::span<const float> row, std::span<float> out);

private:
    struct Calls;
    XgboostPeer(std::unique_ptr<Calls> calls, void* booster, void* proxy);
    std::unique_ptr<Calls> m_calls;
    void* m_booster;
    void* m_proxy;
};

} // namespace bench
