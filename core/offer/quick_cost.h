// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/offer/quick_cost.h  Present values, instalments and shares in whole numbers of 128 bits whose error is known.
/// What they answer is what Decimal answers, digit for digit; where the value lies so close to the turning point that the error could
/// matter, or outside what they hold, they say nothing and Decimal decides.
/// Units: Money in fen, monthly rates in grains of 10^-12 where they are whole numbers. Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/money.h"

namespace core::offer {

/// What a month discounts by: 1 / (1 + monthly), with 63 places, right to 2^-58.
class Discount {
public:
    [[nodiscard]] static Discount ofGrains(std::int64_t grains) noexcept;
    /// Nothing below 0 and from 1 on.
    [[nodiscard]] static std::optional<Discount> of(const base::Decimal& monthly) noexcept;
    [[nodiscard]] std::uint64_t bits() const noexcept { return m_bits; }

private:
    explicit Discount(std::uint64_t bits) noexcept : m_bits(bits) {}
    std::uint64_t m_bits;
};

class QuickPayments {
public:
    /// Nothing when the payments together, or the payout, are too large. Domain: payments not negative, due one after the other from the
    /// first month on.
    [[nodiscard]] static std::optional<QuickPayments> of(const std::vector<base::Money>& payments, base::Money payout);

    /// The present value of the payments above (1) or below (-1) the payout; nothing: too close to call.
    [[nodiscard]] std::optional<int> against(Discount discount) const noexcept;
    /// The last rate at which they are worth the payout, found from near `guess`. Nothing: not found in a few steps.
    [[nodiscard]] std::optional<std::int64_t> lastGrain(std::int64_t guess, std::int64_t most) const noexcept;

private:
    QuickPayments(const std::vector<base::Money>& payments, base::Money payout, std::uint64_t doubt) noexcept
        : m_payments(&payments), m_payout(payout), m_doubt(doubt)
    {}
    /// One step of Newton.
    [[nodiscard]] std::int64_t improved(std::int64_t grains, std::int64_t most) const noexcept;

    const std::vector<base::Money>* m_payments; ///< outlive this
    base::Money m_payout;
    std::uint64_t m_doubt; ///< in units of 2^-60 fen
};

/// amount x rate, half-up to the fen. `rate` as base::CutFixed gives it.
[[nodiscard]] std::optional<base::Money> QuickShare(base::Money amount, std::uint64_t rate) noexcept;

/// principal x rate / (1 - (1 + rate)^-months), half-up to the fen. `rate` as base::CutFixed gives it.
[[nodiscard]] std::optional<base::Money> QuickInstalment(base::Money principal, int months,
                                                         std::uint64_t rate) noexcept;

/// ((1 + monthly)^12 - 1) in millionths, half-even. Nothing above 0.1 a month.
[[nodiscard]] std::optional<std::int64_t> QuickEffective(std::int64_t grains) noexcept;

} // namespace core::offer
