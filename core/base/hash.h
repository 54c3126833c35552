// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/hash.h  SHA-256 and HMAC-SHA-256 (OpenSSL's libcrypto behind this header).
/// Source: FIPS 180-4, FIPS 198-1. Threads: pure; a Sha256 object belongs to one thread.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"

namespace core::base {

struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    [[nodiscard]] std::string hex() const { return Hex(bytes); }
    /// The first eight hexadecimal digits: how people see a hash.
    [[nodiscard]] std::string shortHex() const { return hex().substr(0, 8); }
    /// Domain: 64 hexadecimal digits. Errors: InvalidInput.
    [[nodiscard]] static Expected<Digest> parse(std::string_view hex);
    [[nodiscard]] bool isZero() const noexcept { return *this == Digest{}; }
    friend auto operator<=>(const Digest&, const Digest&) = default;
};

[[nodiscard]] Digest Sha256Of(ByteView bytes);
[[nodiscard]] inline Digest Sha256Of(std::string_view text)
{
    return Sha256Of(AsBytes(text));
}

/// Incremental SHA-256.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    Sha256& add(ByteView bytes);
    Sha256& add(std::string_view text) { return add(AsBytes(text)); }
    /// Ends the hash; the object takes no more bytes.
    [[nodiscard]] Digest finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Errors: InvalidInput (empty key).
[[nodiscard]] Expected<Digest> HmacSha256(ByteView key, ByteView message);

} // namespace core::base
