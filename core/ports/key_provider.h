// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/ports/key_provider.h  The master key, which wraps other keys and never leaves its keeper: a key file opened by
/// a passphrase, or a hardware module.
/// Threads: any.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace core::ports {

class KeyProvider {
public:
    virtual ~KeyProvider() = default;
    /// Grows by one with every opening and closing; odd while the master key is open. Who caches an unwrapped key drops
    /// it when the number moved.
    [[nodiscard]] virtual std::uint64_t generation() const = 0;
    /// Encrypts a key under the master key; `purpose` and `version` are bound to the result.
    /// Errors: WrongSecret (not open).
    [[nodiscard]] virtual Expected<base::Bytes> wrap(base::ByteView key, std::string_view purpose,
                                                     std::uint32_t version) const = 0;
    /// Errors: WrongSecret (not open), Corrupt (another master key, purpose or version; changed bytes).
    [[nodiscard]] virtual Expected<base::SecretBytes> unwrap(base::ByteView wrapped, std::string_view purpose,
                                                             std::uint32_t version) const = 0;
};

} // namespace core::ports
