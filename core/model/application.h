// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/model/application.h  What an applicant asks for, and everything a decision is made from.
/// Units: Money in fen. Threads: plain values. Source: docs/intake.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/money.h"
#include "core/model/fact.h"

namespace core::model {

/// Identity fields in plain text: lives in memory only as long as intake, matching and encryption need it.
struct Applicant {
    std::optional<std::string> name;
    std::optional<std::string> phone;     ///< 11 digits
    std::optional<std::string> id_number; ///< 18 characters, check digit right (GB 11643)
    std::optional<std::string> bank_card; ///< 12 to 19 digits, Luhn
    std::optional<std::string> address;
    std::optional<std::string> device; ///< device identifier
    friend bool operator==(const Applicant&, const Applicant&) = default;
};

/// What this borrower owes now, over all products.
struct Exposure {
    base::Money outstanding;
    int open_loans = 0;
    friend bool operator==(const Exposure&, const Exposure&) = default;
};

struct RepaymentHistory {
    int loans = 0;
    int instalments_on_time = 0;
    int max_overdue_days = 0;
    friend bool operator==(const RepaymentHistory&, const RepaymentHistory&) = default;
};

/// Whether confirmed list entries matched; absent when the lists were not asked.
struct ListHits {
    bool blacklist = false;
    bool watchlist = false;
    friend bool operator==(const ListHits&, const ListHits&) = default;
};

struct Application {
    base::ApplicationId application_id;
    base::RequestId request_id;
    base::Instant applied_at;
    std::optional<base::Instant> decided_at;
    std::string product;
    std::string channel;
    base::Money amount;
    int term_months = 0;
    Applicant applicant;
    /// Sorted by name, one each. Only delivered facts; what is declared and not here is missing.
    std::vector<Fact> facts;
    std::optional<Exposure> exposure;
    std::optional<RepaymentHistory> history;
    std::optional<ListHits> lists;
    friend bool operator==(const Application&, const Application&) = default;
};

} // namespace core::model
