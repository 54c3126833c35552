// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/limits.h"

#include <fmt/format.h>

namespace core::intake {

namespace {

std::string UpTo(std::size_t chars, const char* of)
{
    return fmt::format("1 to {} {}", chars, of);
}

std::string Whole(std::int64_t min, std::int64_t max)
{
    return fmt::format("{} to {}", min, max);
}

void AddApplicant(std::vector<FieldRow>& rows)
{
    const std::string asked = "as the catalogue asks";
    rows.push_back({"applicant", "object", "yes", "exactly the identity fields the catalogue asks for"});
    rows.push_back({"applicant.name", "text", asked, UpTo(kMaxPersonNameChars, "characters")});
    rows.push_back({"applicant.phone", "text", asked, "11 digits, the first a 1"});
    rows.push_back(
        {"applicant.id_number", "text", asked,
         "17 digits and a digit or X; check digit (GB 11643); birth date a day from 1900 on, not after decided_at"});
    rows.push_back({"applicant.bank_card", "text", asked, "12 to 19 digits, Luhn"});
    rows.push_back({"applicant.address", "text", asked, UpTo(kMaxAddressChars, "characters")});
    rows.push_back({"applicant.device", "text", asked, UpTo(kMaxDeviceChars, "printable ASCII characters")});
}

void AddFacts(std::vector<FieldRow>& rows)
{
    rows.push_back({"facts", "object", "yes", "members named like enabled facts of the catalogue"});
    rows.push_back({"facts.NAME.value", "by the fact's type or null", "unless unavailable",
                    fmt::format("declared range or values; texts {}", UpTo(kMaxFactTextChars, "characters"))});
    rows.push_back({"facts.NAME.status", "text", "no", "unavailable"});
    rows.push_back({"facts.NAME.source", "text", "yes", "one of the fact's sources"});
    rows.push_back({"facts.NAME.as_of", "instant", "yes", "not after decided_at"});
}

void AddGathered(std::vector<FieldRow>& rows)
{
    rows.push_back({"exposure", "object", "no, stand-alone only", "what the borrower owes now"});
    rows.push_back({"exposure.outstanding_fen", "whole", "yes", Whole(0, kMaxFen)});
    rows.push_back({"exposure.open_loans", "whole", "yes", Whole(0, kMaxOpenLoans)});
    rows.push_back({"history", "object", "no, stand-alone only", "repayments so far"});
    rows.push_back({"history.loans", "whole", "yes", Whole(0, kMaxLoans)});
    rows.push_back({"history.instalments_on_time", "whole", "yes", Whole(0, kMaxInstalments)});
    rows.push_back({"history.max_overdue_days", "whole", "yes", Whole(0, kMaxOverdueDays)});
    rows.push_back({"lists", "object", "no, stand-alone only", "whether confirmed list entries matched"});
    rows.push_back({"lists.blacklist", "boolean", "yes", ""});
    rows.push_back({"lists.watchlist", "boolean", "yes", ""});
}

} // namespace

std::vector<FieldRow> FieldTable()
{
    const std::string id = UpTo(kMaxIdChars, "of A-Z a-z 0-9 . _ : -");
    std::vector<FieldRow> rows;
    rows.push_back({"application_id", "text", "yes", id});
    rows.push_back({"request_id", "text", "yes", id});
    rows.push_back({"applied_at", "instant", "yes", "not after decided_at"});
    rows.push_back({"decided_at", "instant", "yes, stand-alone only",
                    fmt::format("years {} to {}", kFirstDecisionYear, kLastDecisionYear)});
    rows.push_back({"product", "name", "yes", "the product of the policy"});
    rows.push_back({"channel", "name", "yes", "a channel of the policy"});
    rows.push_back({"amount_fen", "whole", "yes", "the range of the policy"});
    rows.push_back({"term_months", "whole", "yes", fmt::format("a term of the policy, {}", Whole(1, kMaxTermMonths))});
    AddApplicant(rows);
    AddFacts(rows);
    AddGathered(rows);
    return rows;
}

} // namespace core::intake
