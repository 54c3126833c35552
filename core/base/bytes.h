// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/bytes.h  Byte strings, hexadecimal, constant-time comparison and wiped memory.
/// Threads: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace core::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] inline ByteView AsBytes(std::string_view text) noexcept
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view AsText(ByteView bytes) noexcept
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Lower-case hexadecimal.
[[nodiscard]] std::string Hex(ByteView bytes);
/// Errors: InvalidInput (odd length, a character that is not hexadecimal).
[[nodiscard]] Expected<Bytes> FromHex(std::string_view text);

/// Takes the same time for every content of the same length.
[[nodiscard]] bool EqualConstantTime(ByteView a, ByteView b) noexcept;

/// Bytes that are overwritten before their memory is given back: keys and passphrases.
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(ByteView bytes) : m_bytes(bytes.begin(), bytes.end()) {}
    explicit SecretBytes(std::size_t size) : m_bytes(size) {}
    SecretBytes(const SecretBytes&) = default;
    SecretBytes(SecretBytes&& other) noexcept : m_bytes(std::move(other.m_bytes)) { other.m_bytes.clear(); }
    SecretBytes& operator=(const SecretBytes& other);
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    ~SecretBytes() { wipe(); }

    [[nodiscard]] ByteView view() const noexcept { return m_bytes; }
    [[nodiscard]] std::span<std::uint8_t> data() noexcept { return m_bytes; }
    [[nodiscard]] std::size_t size() const noexcept { return m_bytes.size(); }
    [[nodiscard]] bool empty() const noexcept { return m_bytes.empty(); }
    void wipe() noexcept;

private:
    Bytes m_bytes;
};

} // namespace core::base
