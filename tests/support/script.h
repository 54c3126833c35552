// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/script.h  What all fake desks share: a log of calls, failures and gates by name of the call.
/// Threads: any.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/instant.h"

namespace tests {

/// 2026-07-14 10:24:31 in Shanghai: the moment of the pictures.
[[nodiscard]] core::base::Instant PictureTime();

/// What all fakes share: a log of calls, failures and gates by name of the call.
class Script {
public:
    /// The next `times` calls of `call` answer with `code`.
    void failNext(const std::string& call, core::ErrorCode code, int times = 1);
    /// Calls of `call` wait until open(call); the page sees a desk that does not answer.
    void close(const std::string& call);
    void open(const std::string& call);
    /// Opens everything: also done when the fake is destroyed.
    void openAll();
    void delay(const std::string& call, int ms);
    [[nodiscard]] std::vector<std::string> calls() const;
    [[nodiscard]] int count(const std::string& call) const;

    void setNow(core::base::Instant now);
    [[nodiscard]] core::base::Instant now() const;

protected:
    ~Script() { openAll(); }
    /// Logs, waits at the gate, sleeps, and gives the error on order.
    [[nodiscard]] core::Expected<void> enter(const std::string& call) const;
    /// For the data of the fake itself; never held while enter() waits.
    [[nodiscard]] std::unique_lock<std::mutex> lock() const { return std::unique_lock(m_data); }

private:
    mutable std::mutex m_data;
    mutable std::mutex m_script;
    mutable std::condition_variable m_opened;
    mutable std::vector<std::string> m_calls;
    mutable std::map<std::string, std::pair<core::ErrorCode, int>> m_failures;
    mutable std::set<std::string> m_closed;
    std::map<std::string, int> m_delays;
    core::base::Instant m_now = PictureTime();
};

} // namespace tests
