// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/policy_access.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/decision/system_reasons.h"
#include "core/desks/wording.h"
#include "core/offer/ladder.h"
#include "core/policy/names.h"
#include "core/scoring/score.h"

namespace core::desks {

namespace {

model::Label SourceOf(const policy::CompiledPolicy& policy, const policy::Reason& reason,
                      const model::Application& inputs)
{
    for (const std::string& name : reason.facts) {
        const auto fact = std::find_if(inputs.facts.begin(), inputs.facts.end(),
                                       [&](const model::Fact& given) { return given.name == name; });
        if (fact == inputs.facts.end())
            continue;
        if (const model::FactSource* source = policy.catalogue().source(fact->source); source != nullptr)
            return source->label;
    }
    return {};
}

const model::Label* SourceOf(const policy::CompiledPolicy& policy, const model::FactDeclaration& declared,
                             const model::Application& inputs)
{
    const auto given = std::find_if(inputs.facts.begin(), inputs.facts.end(),
                                    [&](const model::Fact& fact) { return fact.name == declared.name; });
    const model::FactSource* source = given == inputs.facts.end() ? nullptr : policy.catalogue().source(given->source);
    if (source == nullptr && !declared.sources.empty())
        source = policy.catalogue().source(declared.sources.front());
    return source == nullptr ? nullptr : &source->label;
}

/// Which of the facts a decision missed, or found too old, are behind this reason of the program itself.
std::vector<FactName> FactsBehind(const policy::CompiledPolicy& policy, std::string_view code,
                                  const model::Application& inputs, const decision::Decision& decision)
{
    using decision::SystemReason;
    const auto* const row = std::find_if(decision::kSystemReasons.begin(), decision::kSystemReasons.end(),
                                         [&](const decision::SystemReasonRow& known) { return known.code == code; });
    if (row == decision::kSystemReasons.end())
        return {};
    const bool hard = row->reason == SystemReason::HardStopMissing || row->reason == SystemReason::HardStopStale;
    const bool missing = row->reason == SystemReason::HardStopMissing || row->reason == SystemReason::FactMissing;
    const bool stale = row->reason == SystemReason::HardStopStale || row->reason == SystemReason::FactStale;
    if (!missing && !stale)
        return {};
    const std::vector<std::string>& names = missing ? decision.missing_facts : decision.stale_facts;
    std::vector<FactName> facts;
    for (const model::FactDeclaration& declared : policy.catalogue().facts()) {
        if (std::find(names.begin(), names.end(), declared.name) == names.end() || declared.hard_stop != hard)
            continue;
        if (!hard &&
            !(missing ? declared.missing == model::MissingRule::Refer : declared.stale == model::StaleRule::Refer))
            continue;
        const model::Label* const source = SourceOf(policy, declared, inputs);
        facts.push_back({declared.name, declared.label, source == nullptr ? model::Label{} : *source});
    }
    const std::string blacklist(policy::kReservedNames[policy::SlotOf(policy::Reserved::BlacklistHit)]
                                    .name); // an invariant makes it a hard stop
    if (hard && missing && std::find(names.begin(), names.end(), blacklist) != names.end())
        facts.push_back({blacklist, {}, {}});
    return facts;
}

} // namespace

review::QueueHours QueueHoursOf(const policy::CompiledPolicy& policy)
{
    return {policy.manifest().queue_hours_high, policy.manifest().queue_hours_normal};
}

std::string ModelNameOf(const policy::CompiledPolicy& policy)
{
    if (policy.scorecard() != nullptr)
        return "card-" + policy.version();
    return policy.model() != nullptr ? "gbt-" + policy.version() : std::string();
}

int BandLevelOf(const policy::CompiledPolicy& policy, std::string_view band)
{
    const policy::BandPolicy* found = policy.band(band);
    return found == nullptr ? 1 : found->authority;
}

review::Recommendation RecommendationOf(const policy::CompiledPolicy& policy, std::string_view band)
{
    const policy::BandPolicy* found = policy.band(band);
    return found == nullptr ? review::Recommendation::None
                            : review::RecommendationOf(found->recommends).value_or(review::Recommendation::None);
}

std::vector<BandView> BandViewsOf(const policy::CompiledPolicy& policy)
{
    std::vector<BandView> views;
    for (const policy::BandPolicy& band : policy.scoring().bands) {
        BandView view{band.name, band.pd_below, band.recommends, band.authority};
        if (band.pd_below) {
            if (const auto points = scoring::Score(*band.pd_below, policy.scoring().scale))
                view.score_at = *points;
            const auto odds = scoring::Odds(*band.pd_below);
            if (const auto shown = odds ? odds->rounded(2) : odds)
                view.odds_at = *shown;
        }
        views.push_back(std::move(view));
    }
    return views;
}

int InstalmentsToNextStep(const policy::CompiledPolicy& policy, const std::optional<model::RepaymentHistory>& history)
{
    const int paid = history ? history->instalments_on_time : 0;
    const int reached = offer::StepReached(policy.ladder(), history);
    for (const offer::ClimbLine& line : policy.ladder().climb) {
        if (line.step > reached && line.instalments_on_time > paid)
            return line.instalments_on_time - paid;
    }
    return 0;
}

std::vector<review::DeclaredReason> DeclaredReasonsOf(const policy::CompiledPolicy& policy)
{
    std::vector<review::DeclaredReason> declared;
    for (const policy::Reason& reason : policy.reasons().all())
        declared.push_back({reason.code, reason.use});
    return declared;
}

model::Label TitleOf(const policy::CompiledPolicy& policy, std::string_view code)
{
    const policy::Reason* reason = policy.reasons().find(code);
    return reason == nullptr ? model::Label{} : reason->title;
}

ReasonView ReasonViewOf(const policy::CompiledPolicy& policy, const std::string& code, const model::Application& inputs,
                        const decision::Decision& decision)
{
    ReasonView view;
    view.code = code;
    const policy::Reason* reason = policy.reasons().find(code);
    if (reason == nullptr) {
        view.facts = FactsBehind(policy, code, inputs, decision);
        const auto elsewhere = [&](const FactName& fact) { return !(fact.source == view.facts.front().source); };
        if (!view.facts.empty() && std::none_of(view.facts.begin(), view.facts.end(), elsewhere))
            view.source = view.facts.front().source;
        return view;
    }
    view.precedence = reason->precedence;
    const bool own = std::find(decision.reasons.begin(), decision.reasons.end(), code) != decision.reasons.end();
    std::optional<model::Label> filled;
    if (own || !Wording::speaksOfFacts(reason->internal))
        filled = Wording(policy, inputs, decision).filled(reason->internal);
    view.internal = filled.value_or(reason->title);
    view.borrower = reason->borrower;
    view.title = reason->title;
    view.source = SourceOf(policy, *reason, inputs);
    return view;
}

bool HasMatchableIdentity(const model::Applicant& identity)
{
    return identity.phone || identity.id_number || identity.bank_card || identity.device;
}

} // namespace core::desks
