// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decision/cases.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

#include "core/decision/decide.h"

namespace core::decision {

namespace {

using base::Decimal;
using base::Money;
using feel::Value;
using policy::Case;
using policy::CompiledPolicy;
using policy::Expectation;
using policy::Finding;
using policy::FindingCode;
using policy::Reserved;

constexpr std::int64_t kNoonShanghaiMillis = 4LL * 3600 * 1000;
constexpr std::int64_t kDayMillis = 86'400'000;

/// A date beyond the calendar of facts is no fact.
model::FactValue FromDate(const feel::Date& date)
{
    const auto day = date.toBase();
    return day ? model::FactValue(*day) : model::FactValue(std::monostate());
}

model::FactValue ToFactValue(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Boolean: return value.asBoolean();
    case Value::Kind::Number: return value.asNumber();
    case Value::Kind::String: return value.asString();
    case Value::Kind::Date: return FromDate(value.asDate());
    case Value::Kind::Time:
    case Value::Kind::DateTime:
    case Value::Kind::DaysDuration:
    case Value::Kind::MonthsDuration:
    case Value::Kind::Range:
    case Value::Kind::Function:
    case Value::Kind::Null:
    case Value::Kind::List:
    case Value::Kind::Context: break;
    }
    return std::monostate();
}

/// A whole number of the case, `otherwise` when it gives none.
std::int64_t WholeOf(const Case& one, Reserved name, std::int64_t otherwise)
{
    const auto found = one.given.find(policy::kReservedNames[policy::SlotOf(name)].name);
    if (found == one.given.end() || found->second.kind() != Value::Kind::Number)
        return otherwise;
    return found->second.asNumber().toInt64().value_or(otherwise);
}

bool Gives(const Case& one, Reserved name)
{
    return one.given.contains(policy::kReservedNames[policy::SlotOf(name)].name);
}

base::Instant DecidedAt(const Case& one, const CompiledPolicy& policy)
{
    const auto& caps = policy.caps().caps;
    const base::Date first = caps.empty() ? base::Date() : caps.front().from;
    const base::Date day = one.on.value_or(first);
    return base::Instant::fromMillis(std::int64_t{day.daysSinceEpoch()} * kDayMillis + kNoonShanghaiMillis);
}

void AddGathered(const Case& one, model::Application& application)
{
    if (Gives(one, Reserved::ExposureFen))
        application.exposure = model::Exposure{Money::fromFen(WholeOf(one, Reserved::ExposureFen, 0)),
                                               static_cast<int>(WholeOf(one, Reserved::OpenLoans, 0))};
    if (Gives(one, Reserved::Loans) || Gives(one, Reserved::InstalmentsOnTime) || Gives(one, Reserved::MaxOverdueDays))
        application.history = model::RepaymentHistory{static_cast<int>(WholeOf(one, Reserved::Loans, 0)),
                                                      static_cast<int>(WholeOf(one, Reserved::InstalmentsOnTime, 0)),
                                                      static_cast<int>(WholeOf(one, Reserved::MaxOverdueDays, 0))};
}

model::Application ApplicationOf(const Case& one, const CompiledPolicy& policy)
{
    model::Application application;
    application.application_id = base::ApplicationId("case");
    application.decided_at = DecidedAt(one, policy);
    application.applied_at = *application.decided_at;
    application.amount = Money::fromFen(WholeOf(one, Reserved::AmountFen, 0));
    application.term_months = static_cast<int>(WholeOf(one, Reserved::TermMonths, 0));
    AddGathered(one, application);
    for (const auto& [name, value] : one.given) { // sorted by name, as facts must be
        const model::FactDeclaration* const fact = policy.catalogue().find(name);
        if (fact != nullptr)
            application.facts.push_back(
                {name, model::FactState::Present, ToFactValue(value), fact->sources.front(), application.applied_at});
    }
    return application;
}

/// Reserved names and ages stand as the case gives them; everything else follows from the application.
Overrides OverridesOf(const Case& one, const CompiledPolicy& policy)
{
    Overrides overrides;
    for (const auto& [name, value] : one.given) {
        const auto slot = policy.names().find(name);
        if (!slot || !policy::IsReserved(name))
            continue;
        if (name == "pd")
            overrides.pd = value.asNumber();
        else
            overrides.values.emplace_back(*slot, value);
    }
    if (Gives(one, Reserved::ExposureFen) && !Gives(one, Reserved::OpenLoans))
        overrides.values.emplace_back(policy::SlotOf(Reserved::OpenLoans), Value());
    return overrides;
}

std::string RuleText(const RuleHit& rule)
{
    return fmt::format("{} {}", rule.table, rule.number);
}

std::string_view OutcomeWord(Outcome outcome) noexcept
{
    switch (outcome) {
    case Outcome::Approve: return "approve";
    case Outcome::Refer: return "refer";
    case Outcome::Decline: return "decline";
    }
    return "";
}

/// Empty when the decision is as expected; otherwise what it is instead.
std::string WhatInstead(const Expectation& expected, const Decision& decision)
{
    switch (expected.key) {
    case Expectation::Key::Outcome: {
        const std::string_view word = OutcomeWord(decision.outcome);
        return word == expected.value ? "" : fmt::format("outcome is {}", word);
    }
    case Expectation::Key::Reason: {
        const auto& reasons = decision.reasons;
        const bool given = std::find(reasons.begin(), reasons.end(), expected.value) != reasons.end();
        return given ? "" : fmt::format("reasons are {}", fmt::join(reasons, " "));
    }
    case Expectation::Key::Rule: {
        std::string fired;
        for (const RuleHit& rule : decision.rules) {
            if (rule.fired && RuleText(rule) == expected.value)
                return "";
            fired += rule.fired ? RuleText(rule) + "; " : "";
        }
        return "fired are " + fired;
    }
    case Expectation::Key::Limit: {
        const auto limit = std::to_string(decision.offer ? decision.offer->limit.fen() : 0);
        return limit == expected.value ? "" : "limit is " + limit;
    }
    case Expectation::Key::Price: {
        const auto wanted = Decimal::parse(expected.value);
        if (decision.offer && wanted && decision.offer->price.contract_nominal.proportion() == *wanted)
            return "";
        return decision.offer ? "price is " + decision.offer->price.contract_nominal.proportion().text() : "no offer";
    }
    }
    return "";
}

/// Adds what is wrong with one case, and which rules it fires.
void RunCase(const Case& one, const CompiledPolicy& policy, policy::Findings& findings, std::set<std::string>& fired)
{
    const auto report = [&](int line, const std::string& detail) {
        findings.push_back(
            {FindingCode::CaseFailed, one.file, fmt::format("line {}", line), fmt::format("{}: {}", one.name, detail)});
    };
    const auto decision = DecideCase(one, policy);
    if (!decision)
        return report(one.line, decision.error().detail);
    for (const Expectation& expected : one.expects) {
        const bool unknown = expected.key == Expectation::Key::Reason && expected.value.starts_with("system.") &&
                             !IsSystemReason(expected.value);
        const std::string instead = unknown ? "there is no such system reason" : WhatInstead(expected, *decision);
        if (!instead.empty())
            report(expected.line, fmt::format("expected {}, but {}", expected.value, instead));
    }
    for (const RuleHit& rule : decision->rules)
        if (rule.fired)
            fired.insert(RuleText(rule));
}

} // namespace

Expected<Decision> DecideCase(const Case& one, const CompiledPolicy& policy)
{
    TRY(const DecisionInputs inputs, FreezeInputs(ApplicationOf(one, policy)));
    return DecideGiven(inputs, OverridesOf(one, policy), policy);
}

policy::Findings RunCases(const CompiledPolicy& policy)
{
    policy::Findings findings;
    std::set<std::string> fired;
    for (const Case& one : policy.cases())
        RunCase(one, policy, findings, fired);
    const policy::Tables& tables = policy.tables();
    for (const std::uint32_t decision : tables.reading_order) {
        for (std::size_t rule = 1; rule <= tables.outputs[decision].size(); ++rule) {
            const std::string name = fmt::format("{} {}", tables.decision_names[decision], rule);
            if (!fired.contains(name))
                findings.push_back({FindingCode::RuleWithoutCase, "policy.dmn", name, "no case fires this rule"});
        }
    }
    return findings;
}

policy::CompileResult CompileAndRunCases(const policy::BundleFiles& files)
{
    auto compiled = policy::Compile(files);
    if (!compiled)
        return compiled;
    policy::Findings findings = RunCases(**compiled);
    if (!findings.empty())
        return tl::unexpected(std::move(findings));
    return compiled;
}

} // namespace core::decision
