// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/store_watch_desk.h"

#include <algorithm>
#include <cstdint>

#include "core/desks/policy_access.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

constexpr std::int64_t kHourMillis = 3'600'000;
constexpr std::int64_t kMaxSpanMillis = std::int64_t{31} * 24 * kHourMillis;

int Small(std::int64_t count)
{
    return static_cast<int>(std::min<std::int64_t>(count, INT32_MAX));
}

/// Every hour of the span, those without decisions too: a gap is something to see.
void FillHours(Overview& view, const std::vector<HourTotals>& hours)
{
    const std::int64_t first = view.from.millis() / kHourMillis;
    const std::int64_t last = (view.to.millis() - 1) / kHourMillis;
    for (std::int64_t hour = first; hour <= last; ++hour)
        view.hours.push_back({Instant::fromMillis(hour * kHourMillis)});
    for (const HourTotals& totals : hours) {
        const std::int64_t index = totals.from.millis() / kHourMillis - first;
        if (index < 0 || index >= static_cast<std::int64_t>(view.hours.size()))
            continue;
        HourBucket& bucket = view.hours[static_cast<std::size_t>(index)];
        bucket.approve = Small(totals.totals.approved);
        bucket.refer = Small(totals.totals.referred);
        bucket.decline = Small(totals.totals.declined);
    }
}

void FillScores(Overview& view, const std::vector<std::pair<int, std::int64_t>>& scores)
{
    if (scores.empty())
        return;
    view.score_from = scores.front().first;
    const int buckets = (scores.back().first - view.score_from) / view.score_step + 1;
    view.scores.assign(static_cast<std::size_t>(buckets), 0);
    for (const auto& [edge, count] : scores)
        view.scores[static_cast<std::size_t>((edge - view.score_from) / view.score_step)] = Small(count);
}

Expected<void> FillReleases(const Reader& reader, Overview& view)
{
    TRY(const std::vector<ReleaseRecord> releases, reader.policies().releases());
    for (const ReleaseRecord& release : releases) {
        const bool went_live = release.state == ReleaseState::Live || release.state == ReleaseState::Retired;
        if (went_live && release.decided_at && *release.decided_at >= view.from && *release.decided_at < view.to)
            view.releases.push_back({*release.decided_at, release.version});
    }
    std::reverse(view.releases.begin(), view.releases.end());
    return {};
}

} // namespace

StoreWatchDesk::StoreWatchDesk(Store& store, PolicySource& policies) : m_store(store), m_policies(policies) {}

Expected<Overview> StoreWatchDesk::overview(const Actor& actor, Instant from, Instant to)
{
    TRY_VOID(review::Require(actor, review::Action::ReadOverview));
    if (from >= to || to.millis() - from.millis() > kMaxSpanMillis)
        return Fail(ErrorCode::InvalidInput, "from, to: an empty span or more than 31 days");
    return m_store.look([&](const Reader& reader) -> Expected<Overview> {
        Overview view;
        view.from = from;
        view.to = to;
        TRY(const DecisionAggregates decided, reader.decisions().aggregates(from, to, view.score_step));
        view.approved = Small(decided.totals.approved);
        view.referred = Small(decided.totals.referred);
        view.declined = Small(decided.totals.declined);
        view.decisions = view.approved + view.referred + view.declined;
        FillHours(view, decided.hours);
        FillScores(view, decided.scores);
        for (const std::int64_t count : decided.pds)
            view.pds.push_back(Small(count));
        TRY(const QueueAggregates waiting, reader.cases().aggregates(reader.now()));
        view.waiting = waiting.waiting;
        view.overdue = waiting.overdue;
        view.oldest_waiting_since = waiting.oldest_since;
        view.queue_ages = waiting.ages;
        TRY(const std::int64_t verdicts, reader.verdicts().countBetween(from, to));
        view.verdicts = Small(verdicts);
        TRY_VOID(FillReleases(reader, view));
        const Expected<PolicyPointer> live = m_policies.live(reader);
        if (!live && live.error().code != ErrorCode::NotFound)
            return tl::unexpected<Error>(live.error());
        if (live)
            view.bands = BandViewsOf(**live);
        for (const auto& [code, count] : decided.reasons)
            view.reasons.push_back({code, live ? TitleOf(**live, code) : model::Label{}, Small(count)});
        return view;
    });
}

} // namespace core::desks
