// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/rate.h  A proportion as an exact decimal: 0.2160 is 21.60 %.
/// Units: 1 = 100 %. Whether per month or per year is said by the name of the field (`monthly`, `nominal_annual`).
/// Threads: plain value.
#pragma once

#include "core/base/decimal.h"

namespace core::base {

class Rate {
public:
    Rate() = default;
    explicit Rate(Decimal proportion) : m_proportion(proportion) {}
    [[nodiscard]] const Decimal& proportion() const noexcept { return m_proportion; }

    friend bool operator==(const Rate&, const Rate&) = default;
    friend std::strong_ordering operator<=>(const Rate& a, const Rate& b) noexcept
    {
        return a.m_proportion.compare(b.m_proportion);
    }

private:
    Decimal m_proportion;
};

} // namespace core::base
