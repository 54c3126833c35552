// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/keys/system_entropy.h"

#include <cerrno>
#include <sys/random.h>

#include "core/base/check.h"

namespace datasources::keys {

void SystemEntropy::fill(std::span<std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
        const bool interrupted = got < 0 && errno == EINTR;
        CHECK(got > 0 || interrupted);
        if (got > 0)
            bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

} // namespace datasources::keys
