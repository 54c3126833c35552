// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bytes.h"

#include <openssl/crypto.h>

namespace core::base {

namespace {

constexpr char kDigits[] = "0123456789abcdef";

int HexValue(char c) noexcept
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

std::string Hex(ByteView bytes)
{
    std::string text(bytes.size() * 2, '0');
    std::size_t at = 0;
    for (const std::uint8_t byte : bytes) {
        text[at++] = kDigits[byte >> 4U];
        text[at++] = kDigits[byte & 0x0fU];
    }
    return text;
}

Expected<Bytes> FromHex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return Fail(ErrorCode::InvalidInput, "hexadecimal: odd number of digits");
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = HexValue(text[i]);
        const int low = HexValue(text[i + 1]);
        if (high < 0 || low < 0)
            return Fail(ErrorCode::InvalidInput, "hexadecimal: not a digit");
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

bool EqualConstantTime(ByteView a, ByteView b) noexcept
{
    if (a.size() != b.size())
        return false;
    return a.empty() || CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

SecretBytes& SecretBytes::operator=(const SecretBytes& other)
{
    if (this != &other) {
        wipe();
        m_bytes = other.m_bytes;
    }
    return *this;
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes.swap(other.m_bytes);
    }
    return *this;
}

void SecretBytes::wipe() noexcept
{
    if (!m_bytes.empty())
        OPENSSL_cleanse(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

} // namespace core::base
