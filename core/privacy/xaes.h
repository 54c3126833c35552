// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/privacy/xaes.h  XAES-256-GCM: authenticated encryption with a 256-bit key and a random 192-bit nonce.
/// Threads: pure. Source: C2SP XAES-256-GCM: two AES-ECB blocks derive a key, then AES-256-GCM (SP 800-38D).
/// OpenSSL 3.0 has no ready-made call; its AES is used behind this header.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace core::privacy {

inline constexpr std::size_t kXaesKeyBytes = 32;
inline constexpr std::size_t kXaesNonceBytes = 24;
inline constexpr std::size_t kXaesTagBytes = 16;
using XaesNonce = std::array<std::uint8_t, kXaesNonceBytes>;

/// Ciphertext followed by the 16-byte tag. Domain: key of 32 bytes; a nonce is used once per key.
/// Errors: InvalidInput (key size), LimitExceeded (more than 2^31 - 1 bytes).
[[nodiscard]] Expected<base::Bytes> XaesSeal(base::ByteView key, const XaesNonce& nonce, base::ByteView plain,
                                             base::ByteView aad);

/// Errors: InvalidInput (key size), Corrupt (shorter than a tag, or the tag does not fit).
[[nodiscard]] Expected<base::SecretBytes> XaesOpen(base::ByteView key, const XaesNonce& nonce, base::ByteView sealed,
                                                   base::ByteView aad);

} // namespace core::privacy
