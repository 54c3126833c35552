// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/outcome_rows.h  What came of applications that became loans, and the table that keeps it.
/// Only an approved application can have an outcome: of a declined one nobody knows what would have come.
/// Units: instants UTC, dates are business days. Threads: as core/desks/stores.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/instant.h"

namespace core::desks {

/// Fixed numbers: stored.
enum class LoanOutcome : std::uint8_t {
    Good = 1,
    Bad = 2,           ///< defaulted by the house's own definition; final
    Indeterminate = 3, ///< neither can be said: left out of trainings
};

struct OutcomeRecord {
    base::ApplicationId application;
    base::Date observed_on;
    LoanOutcome result = LoanOutcome::Good;
    std::string source; ///< system that says so: [a-z0-9_.-]
    base::AccountId imported_by;
    friend bool operator==(const OutcomeRecord&, const OutcomeRecord&) = default;
};

/// An application as its outcome meets it.
struct OutcomeSubject {
    base::Date decided_on;
    bool approved = false; ///< by the decision or by the verdict that stands
};

/// One approved application whose outcome is known for long enough.
struct MaturedLoan {
    base::DecisionId decision;
    base::ApplicantId applicant;
    base::Instant applied_at;
    bool bad = false;
};

/// Which outcomes count.
struct Maturity {
    base::Instant decided_until; ///< exclusive
    int days = 0;                ///< a good outcome was observed so long after the decision; a bad one needs no waiting
};

struct MaturedCounts {
    std::int64_t rows = 0;
    std::int64_t bads = 0;
    std::int64_t indeterminate = 0;
    std::int64_t young = 0; ///< good, but observed too soon
    base::Date from;        ///< business days of the applications in `rows`
    base::Date to;
};

/// Of the applications of some days: how far they were selected before anything could come of them.
struct SelectionCounts {
    std::int64_t decided = 0;
    std::int64_t approved = 0;
};

/// Errors: those of core/desks/stores.h.
class OutcomeTable {
public:
    virtual ~OutcomeTable() = default;
    /// Nothing when nobody decided such an application.
    [[nodiscard]] virtual Expected<std::optional<OutcomeSubject>> subject(
        const base::ApplicationId& application) const = 0;
    [[nodiscard]] virtual Expected<std::optional<OutcomeRecord>> of(const base::ApplicationId& application,
                                                                    base::Date observed_on) const = 0;
    [[nodiscard]] virtual Expected<MaturedCounts> counts(const Maturity& maturity) const = 0;
    /// By decision id ascending after `after`, at most `limit`.
    [[nodiscard]] virtual Expected<std::vector<MaturedLoan>> matured(const Maturity& maturity,
                                                                     const base::DecisionId& after,
                                                                     int limit) const = 0;
    /// Applications made from <= at < to.
    [[nodiscard]] virtual Expected<SelectionCounts> selection(base::Instant from, base::Instant to) const = 0;
    /// Errors: AlreadyExists (the application has an outcome of that day), NotFound (application).
    virtual Expected<void> insert(const OutcomeRecord& outcome) = 0;
};

} // namespace core::desks
