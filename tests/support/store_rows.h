// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/store_rows.h  Rows to put into a test store: whole chains from account to case.
/// Threads: those of the transaction.
#pragma once

#include <string>

#include "core/desks/stores.h"

namespace tests {

inline core::desks::AccountRecord Account(const std::string& number)
{
    core::desks::AccountRecord account;
    account.account = core::base::AccountId("account-" + number);
    account.login = "login" + number;
    account.number = number;
    account.authority = core::base::Money::fromYuan(2000);
    account.created_at = core::base::Instant::fromMillis(1);
    return account;
}

/// Synthetic person `n`: numbers that belong to nobody.
inline core::model::Applicant Person(int n)
{
    const std::string digits = std::to_string(100'000'000 + n).substr(1);
    core::model::Applicant person;
    person.name = "\xE5\xBC\xA0" + std::to_string(n);
    person.phone = "142" + digits;
    person.id_number = "980101199" + digits + "X";
    person.bank_card = "99999900" + digits;
    person.address = "address " + std::to_string(n);
    person.device = "DEVICE-" + digits;
    return person;
}

inline std::string Padded(const char* prefix, int n)
{
    return prefix + std::to_string(1'000'000 + n).substr(1);
}

struct Chain {
    core::desks::ApplicationRecord application;
    core::desks::DecisionRecord decision;
    core::desks::CaseRecord row;
};

/// Applicant, application, decision and case number `n`, not inserted yet.
inline Chain MakeChain(int n, core::base::Instant at)
{
    Chain chain;
    auto& a = chain.application;
    a.application = core::base::ApplicationId(Padded("app", n));
    a.request = core::base::RequestId(Padded("req", n));
    a.applicant = core::base::ApplicantId(Padded("person", n));
    a.applied_at = at;
    a.received_at = at;
    a.product = "cash";
    a.channel = n % 2 == 0 ? "app" : "h5";
    a.amount = core::base::Money::fromYuan(500 + n % 1500);
    a.term_months = 6;
    a.identity = Person(n);
    auto& d = chain.decision;
    d.decision = core::base::DecisionId(Padded("decision", n));
    d.application = a.application;
    d.applicant = a.applicant;
    d.decided_at = at;
    d.reasons = {"R-210", n % 3 == 0 ? "R-330" : "R-120"};
    d.band = n % 4 == 0 ? "D" : "C";
    d.pd_millionths = 50'000 + n % 70'000;
    d.score = 540 + n % 60;
    d.bytes = R"({"outcome":"refer"})";
    d.inputs = {1, 2, 3, static_cast<std::uint8_t>(n)};
    auto& c = chain.row;
    c.case_id = core::base::CaseId(Padded("case", n));
    c.number = "260714-" + std::to_string(10'000 + n).substr(n < 10'000 ? 1 : 0);
    c.application = a.application;
    c.applicant = a.applicant;
    c.decision = d.decision;
    c.priority = static_cast<core::model::Priority>(1 + n % 3);
    c.product = a.product;
    c.band = d.band;
    c.amount = a.amount;
    c.pd_millionths = d.pd_millionths;
    c.reasons = d.reasons;
    c.created_at = at;
    c.due_at = at.plusSeconds(600 + n % 7200);
    return chain;
}

inline core::Expected<void> Insert(core::desks::Transaction& t, const Chain& chain)
{
    TRY_VOID(t.applications().insertApplicant(chain.application.applicant, chain.application.identity,
                                              chain.row.created_at));
    TRY_VOID(t.applications().insert(chain.application));
    TRY_VOID(t.decisions().insert(chain.decision));
    return t.cases().insert(chain.row);
}

} // namespace tests
