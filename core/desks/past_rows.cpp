// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/past_rows.h"

#include <algorithm>
#include <map>

#include "core/decision/inputs.h"
#include "core/policy/scoring_file.h"

namespace core::desks {

namespace {

constexpr int kPage = 500;
constexpr int kMaxMaturityDays = 3'650;
constexpr std::int64_t kDaySeconds = 86'400;

Expected<std::vector<MaturedLoan>> AllMatured(const Reader& reader, const Maturity& maturity)
{
    std::vector<MaturedLoan> all;
    for (DecisionId after;;) {
        TRY(const std::vector<MaturedLoan> page, reader.outcomes().matured(maturity, after, kPage));
        if (page.empty())
            break;
        after = page.back().decision;
        all.insert(all.end(), page.begin(), page.end());
        if (all.size() > training::kMostRows)
            return Fail(ErrorCode::LimitExceeded, "more matured loans than a training reads");
    }
    std::sort(all.begin(), all.end(), [](const MaturedLoan& a, const MaturedLoan& b) {
        return std::pair(a.applied_at, a.decision) < std::pair(b.applied_at, b.decision);
    });
    return all;
}

/// What the model of `live` would read of what one decision was given; nothing when the catalogue has changed too much.
Expected<std::optional<std::vector<float>>> FeaturesOf(const Reader& reader, PolicySource& policies,
                                                       const policy::CompiledPolicy& live, const DecisionId& id)
{
    TRY(const auto scope, ScopeOfDecision(reader, policies, live, id));
    if (!scope)
        return std::optional<std::vector<float>>();
    const scoring::FeatureRow row = policy::RowOf(live.scoring().features, scope->values);
    return std::optional(std::vector<float>(row.values().begin(), row.values().end()));
}

} // namespace

Expected<std::optional<decision::Scope>> ScopeOfDecision(const Reader& reader, PolicySource& policies,
                                                         const policy::CompiledPolicy& live, const DecisionId& id)
{
    TRY(const auto record, reader.decisions().byId(id));
    if (!record)
        return Fail(ErrorCode::Corrupt, "an outcome's decision is not there");
    if (base::Sha256Of(record->inputs) != record->replay.input_hash)
        return Fail(ErrorCode::Corrupt, "decision " + id.value + ": its inputs have another hash");
    TRY(const PolicyPointer then, policies.byHash(reader, record->replay.policy_hash));
    TRY(const auto inputs, decision::ReadInputBytes(base::AsText(record->inputs), then->catalogue(), then->product()));
    // No model is asked here: the live one may refuse what another reads.
    auto scope = decision::MakeScope(inputs, live, {{}, base::Decimal(0)});
    return scope ? std::optional(std::move(*scope)) : std::nullopt;
}

base::Instant StartOfDay(base::Date day)
{
    return base::Instant::fromMillis((std::int64_t{day.daysSinceEpoch()} * kDaySeconds - 8 * 3'600) * 1'000);
}

Expected<int> MaturityDaysOf(const Reader& reader)
{
    TRY(const auto text, reader.meta().get(kMaturityKey));
    if (!text)
        return kMaturityDays;
    const auto number = base::Decimal::parse(*text);
    const auto days = number ? number->toInt64() : std::nullopt;
    if (!days || *days < 0 || *days > kMaxMaturityDays)
        return Fail(ErrorCode::Corrupt, std::string(kMaturityKey) + " is no number of days");
    return static_cast<int>(*days);
}

Maturity MaturityAt(base::Instant now, int days)
{
    return {now.plusSeconds(-std::int64_t{days} * kDaySeconds), days};
}

Expected<PastRows> ReadPast(const Reader& reader, PolicySource& policies, const policy::CompiledPolicy& live,
                            const Maturity& maturity, const std::function<bool()>& is_cancelled)
{
    PastRows past;
    for (const policy::Feature& feature : live.scoring().features)
        past.data.features.push_back(feature.name);
    TRY(past.counts, reader.outcomes().counts(maturity));
    TRY(const std::vector<MaturedLoan> loans, AllMatured(reader, maturity));
    std::map<ApplicantId, std::uint32_t> people;
    for (const MaturedLoan& loan : loans) {
        if (is_cancelled && is_cancelled())
            return Fail(ErrorCode::Cancelled, "the training was cancelled; nothing was kept");
        TRY(const auto features, FeaturesOf(reader, policies, live, loan.decision));
        if (!features) {
            ++past.unread;
            continue;
        }
        past.data.values.insert(past.data.values.end(), features->begin(), features->end());
        past.data.bad.push_back(loan.bad ? 1 : 0);
        past.data.dates.push_back(loan.applied_at.shanghaiDate());
        past.data.people.push_back(
            people.emplace(loan.applicant, static_cast<std::uint32_t>(people.size())).first->second);
    }
    return past;
}

Expected<std::vector<std::pair<std::string, std::string>>> SelectionOf(const Reader& reader, const PastRows& past,
                                                                       const training::Split& split,
                                                                       const Maturity& maturity)
{
    std::vector<std::pair<std::string, std::string>> said{
        {"selection", "approved loans with an outcome; a declined application has none, and none is inferred"},
        {"maturity_days", std::to_string(maturity.days)},
        {"left_out_indeterminate", std::to_string(past.counts.indeterminate)},
        {"left_out_observed_too_soon", std::to_string(past.counts.young)},
        {"left_out_other_catalogue", std::to_string(past.unread)},
    };
    for (const training::Part part : {training::Part::Train, training::Part::Validation, training::Part::Test}) {
        const training::PartFacts& facts = split.facts(part);
        TRY(const SelectionCounts counts,
            reader.outcomes().selection(StartOfDay(facts.from), StartOfDay(facts.to).plusSeconds(kDaySeconds)));
        TRY(const base::Decimal share,
            base::Decimal(counts.approved).dividedBy(base::Decimal(std::max<std::int64_t>(counts.decided, 1))));
        said.emplace_back(std::string("approved_") + Name(part), std::to_string(counts.approved) + " of " +
                                                                     std::to_string(counts.decided) + " decided (" +
                                                                     share.fixed(4) + ")");
    }
    return said;
}

} // namespace core::desks
