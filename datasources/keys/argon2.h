// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/keys/argon2.h  Argon2id: a key from a passphrase, slow and memory-hard on purpose.
/// Threads: any; allocates memory_kib while it runs. Source: RFC 9106; libargon2 behind this header.
#pragma once

#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace datasources::keys {

struct Argon2Cost {
    std::uint32_t memory_kib = 64U * 1024U;
    std::uint32_t passes = 3;
    std::uint32_t lanes = 1;
    friend bool operator==(const Argon2Cost&, const Argon2Cost&) = default;
};

/// Below this no key file is made or opened: a weak setting written into a key file must not make guessing cheap.
inline constexpr std::uint32_t kMinMemoryKib = 8U * 1024U;
inline constexpr std::uint32_t kMaxMemoryKib = 4U * 1024U * 1024U;
inline constexpr std::uint32_t kMinPasses = 1;
inline constexpr std::uint32_t kMaxPasses = 100;
/// RFC 9106 allows eight; this project makes sixteen.
inline constexpr std::size_t kMinSaltBytes = 8;
inline constexpr std::size_t kSaltBytes = 16;

/// 32 bytes. Errors: InvalidInput (cost out of range, salt shorter than 8 bytes), Environment (no memory).
[[nodiscard]] core::Expected<core::base::SecretBytes> Argon2id(core::base::ByteView secret, core::base::ByteView salt,
                                                               const Argon2Cost& cost);

} // namespace datasources::keys
