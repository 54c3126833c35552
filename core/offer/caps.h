// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/offer/caps.h  Dated legal caps on what a loan may cost, some of them multiples of a dated reference rate.
/// Units: proportions per year. Threads: immutable after construction. Source: docs/bundle.md, caps.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/rate.h"

namespace core::offer {

/// One-year loan prime rate from a day on.
struct LprLine {
    base::Date from;
    base::Decimal one_year;
    std::string source;
};

/// Exactly one of `annual` and `lpr_times`.
struct CapLine {
    base::Date from;
    std::optional<base::Decimal> annual;
    std::optional<base::Decimal> lpr_times;
    std::string source;
};

struct CapPolicy {
    bool is_effective = true;  ///< which annual rate is bounded: effective, else nominal
    std::vector<LprLine> lpr;  ///< strictly ascending by date
    std::vector<CapLine> caps; ///< strictly ascending by date
};

struct CapInForce {
    base::Date from;
    base::Rate annual;
    base::Decimal monthly; ///< i_cap: the monthly rate at which the present value is compared
};

/// The smallest multiple of 10^-30 whose twelfth power of (1 + x) is at least 1 + effective.
/// Domain: effective in [0, 100]. Errors: InvalidInput.
[[nodiscard]] Expected<base::Decimal> MonthlyOfEffective(const base::Decimal& effective);

/// The caps with every monthly rate worked out once, because a twelfth root per decision is dear.
class CapSchedule {
public:
    CapSchedule() = default;
    /// Errors: InvalidInput (a cap outside [0, 100] per year, a line with neither or both of its rates).
    [[nodiscard]] static Expected<CapSchedule> make(const CapPolicy& policy);

    [[nodiscard]] bool isEffective() const noexcept { return m_is_effective; }
    /// Null pointer when no cap is in force that day, or an LPR multiple has no LPR yet.
    [[nodiscard]] const CapInForce* inForce(base::Date date) const noexcept;

private:
    struct Segment {
        base::Date from;
        std::optional<CapInForce> cap;
    };
    std::vector<Segment> m_segments;
    bool m_is_effective = true;
};

} // namespace core::offer
