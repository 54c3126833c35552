// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/counter_random.h"

namespace admin {

namespace {

constexpr std::uint32_t Low(std::uint64_t value) noexcept
{
    return static_cast<std::uint32_t>(value);
}

constexpr std::uint32_t High(std::uint64_t value) noexcept
{
    return static_cast<std::uint32_t>(value >> 32U);
}

} // namespace

PhiloxBlock Philox(PhiloxBlock counter, std::uint32_t key_low, std::uint32_t key_high) noexcept
{
    constexpr std::uint64_t kMultiplier0 = 0xD2511F53U;
    constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57U;
    constexpr std::uint32_t kWeyl0 = 0x9E3779B9U;
    constexpr std::uint32_t kWeyl1 = 0xBB67AE85U;
    constexpr int kRounds = 10;
    for (int round = 0; round < kRounds; ++round) {
        const std::uint64_t a = kMultiplier0 * counter[0];
        const std::uint64_t b = kMultiplier1 * counter[2];
        counter = {High(b) ^ counter[1] ^ key_low, Low(b), High(a) ^ counter[3] ^ key_high, Low(a)};
        key_low += kWeyl0;
        key_high += kWeyl1;
    }
    return counter;
}

PhiloxBlock Draws::block(std::uint32_t purpose, std::uint32_t part) const noexcept
{
    return Philox({Low(m_index), High(m_index), purpose, part}, Low(m_seed), High(m_seed));
}

std::uint64_t Draws::bits(std::uint32_t purpose) const noexcept
{
    const PhiloxBlock words = block(purpose, 0);
    return (std::uint64_t{words[1]} << 32U) | words[0];
}

std::int64_t Draws::below(std::uint32_t purpose, std::int64_t n) const noexcept
{
    return static_cast<std::int64_t>((std::uint64_t{High(bits(purpose))} * static_cast<std::uint64_t>(n)) >> 32U);
}

bool Draws::chance(std::uint32_t purpose, std::int64_t micro) const noexcept
{
    return below(purpose, 1'000'000) < micro;
}

std::int64_t Draws::normal(std::uint32_t purpose) const noexcept
{
    std::uint64_t sum = 0;
    for (std::uint32_t part = 0; part < 3; ++part)
        for (const std::uint32_t word : block(purpose, part))
            sum += word;
    return static_cast<std::int64_t>((sum * 1'000'000U) >> 32U) - 6'000'000;
}

} // namespace admin
