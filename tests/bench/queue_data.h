// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/queue_data.h  A house with 100,000 queued cases: synthetic people, decided and recorded by the desks.
/// Made once and kept under build/, named by what it is made from; every run works on a copy.
/// Threads: any; makes one of its own while it builds.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/error.h"

namespace bench {

struct QueueOptions {
    std::uint64_t seed = 1;
    /// Some more than 100,000: those that are worked while the clock runs.
    std::uint64_t cases = 103'000;
};

/// Folder of the data, made now when it is not there. Says on standard error how long that took.
/// Errors: Environment; those of bundle, population and desks.
[[nodiscard]] core::Expected<std::string> QueueFolder(const QueueOptions& options);

/// A fresh copy to work on; the last one is removed. Errors: Environment.
[[nodiscard]] core::Expected<std::string> CopyToWorkOn(const std::string& folder);

} // namespace bench
