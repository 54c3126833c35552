// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/demo_days.h"

#include <algorithm>
#include <utility>

#include "app/admin/demo_people.h"
#include "core/base/check.h"
#include "core/desks/past_rows.h"

namespace admin {

namespace {

using core::Expected;
using core::base::Instant;
using core::desks::SubmitReceipt;
using core::model::Application;

constexpr int kDays = 30;
constexpr std::int64_t kDaySeconds = 86'400;
/// The last hours are busy: half of all applications of the demo arrive in them, so that the queue has something to show.
constexpr std::int64_t kBusySeconds = 5 * 3600;
constexpr std::int64_t kLastWorkSeconds =
    12 * 60; ///< what is being worked on when the last applications arrive ends before now
constexpr std::uint64_t kBusyPercent = 50;
/// Between yesterday noon and the busy hours: two days of the quiet and the last day's applicants together, of which only
/// the last day's are lived through, so that nobody applies twice by accident.
constexpr std::uint64_t kLastDayPercent = 20;
constexpr int kLastDaySpan = 2;
constexpr std::int64_t kLastDaySeconds =
    kLastDaySpan * kDaySeconds * std::int64_t{kLastDayPercent} / std::int64_t{100 - kBusyPercent};
constexpr std::int64_t kBetweenSeconds = 900;
constexpr std::uint64_t kQuietBatch = 40;
constexpr std::uint64_t kBusyBatch = 16;
/// The past lies from six to two months back; its loans show what comes of them within a month.
constexpr int kPastDays = 120;
constexpr int kPastEndDays = 60;
constexpr int kPastMaturityDays = 30;
constexpr std::uint64_t kPastBatch = 200;
constexpr std::uint64_t kPastSeed = 1'000'003; ///< other people than those of the thirty days

/// Which applicants of which population a stretch of time takes.
struct Stretch {
    PopulationOptions population;
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    std::uint64_t batch = 1;
};

Stretch QuietDays(const DemoOptions& options, std::uint64_t count)
{
    Stretch stretch;
    stretch.population.seed = options.seed;
    stretch.population.applicants = count;
    stretch.population.end = options.now.plusSeconds(-kBusySeconds - kLastDaySeconds - 2 * kBetweenSeconds);
    stretch.population.days = kDays - 2;
    stretch.count = count;
    stretch.batch = kQuietBatch;
    return stretch;
}

Stretch LastDay(const DemoOptions& options, std::uint64_t before, std::uint64_t count)
{
    Stretch stretch;
    stretch.population.seed = options.seed;
    stretch.population.applicants = before + count;
    stretch.population.end = options.now.plusSeconds(-kBusySeconds - kBetweenSeconds);
    stretch.population.days = kLastDaySpan;
    stretch.first = before;
    stretch.count = count;
    stretch.batch = kBusyBatch;
    return stretch;
}

/// One day as dense as the busy hours, of which only the end is lived through. Indices go on where the quiet days stopped
/// being used, so people who apply again are the same people.
Stretch BusyHours(const DemoOptions& options, std::uint64_t count)
{
    Stretch stretch;
    stretch.population.seed = options.seed;
    stretch.population.applicants = count * kDaySeconds / kBusySeconds;
    stretch.population.end = options.now.plusSeconds(-kLastWorkSeconds);
    stretch.population.days = 1;
    stretch.first = stretch.population.applicants - count;
    stretch.count = count;
    stretch.batch = kBusyBatch;
    return stretch;
}

Stretch PastMonths(const DemoOptions& options)
{
    Stretch stretch;
    stretch.population.seed = options.seed + kPastSeed;
    stretch.population.applicants = options.past;
    stretch.population.end = options.now.plusSeconds(-kPastEndDays * kDaySeconds);
    stretch.population.days = kPastDays;
    stretch.count = options.past;
    stretch.batch = kPastBatch;
    return stretch;
}

void Count(DemoReport& report, const SubmitReceipt& receipt)
{
    ++report.applications;
    report.approved += receipt.outcome == core::decision::Outcome::Approve ? 1 : 0;
    report.referred += receipt.outcome == core::decision::Outcome::Refer ? 1 : 0;
    report.declined += receipt.outcome == core::decision::Outcome::Decline ? 1 : 0;
}

class Days {
public:
    Days(DemoHouse& house, const DemoOptions& options, const DemoProgress& progress)
        : m_house(house), m_options(options), m_progress(progress), m_shift(house, options.seed)
    {}

    Expected<DemoReport> live(const core::desks::BundleFiles& bundle);

private:
    Expected<void> release(const core::desks::BundleFiles& bundle);
    Expected<void> enterLists(const Stretch& stretch);
    Expected<void> enter(const Application& application);
    Expected<void> through(const Stretch& stretch, bool busy);
    Expected<std::vector<SubmitReceipt>> arrive(const Stretch& stretch, std::uint64_t from, std::uint64_t to);
    Expected<void> quietWork();
    Expected<void> busyWork();
    Expected<void> lastMinutes();
    Expected<void> outcomesOf(const Stretch& stretch);

    DemoHouse& m_house;
    const DemoOptions& m_options;
    const DemoProgress& m_progress;
    Shift m_shift;
    DemoReport m_report;
};

Expected<void> Days::release(const core::desks::BundleFiles& bundle)
{
    const auto& manager = m_house.people.at("01");
    TRY(const core::desks::SubmitResult submitted, m_house.policy.submit(manager, bundle, "first release"));
    if (!submitted.findings.empty()) {
        const core::desks::BundleFinding& first = submitted.findings.front();
        return core::Fail(core::ErrorCode::InvalidInput,
                          "bundle: " + first.code + " " + first.file + " " + first.place + ": " + first.detail);
    }
    m_house.clock.pass(1800);
    TRY_VOID(m_house.policy.approve(m_house.people.at("02"), submitted.hash));
    m_house.clock.pass(600);
    return {};
}

Expected<void> Days::enter(const Application& application)
{
    const core::model::ListHits hits = *application.lists;
    core::desks::NewListEntry entry;
    entry.kind = hits.blacklist ? core::desks::ListKind::Blacklist : core::desks::ListKind::Watchlist;
    entry.field = hits.blacklist ? core::model::IdentityField::IdNumber : core::model::IdentityField::Phone;
    const auto& value = hits.blacklist ? application.applicant.id_number : application.applicant.phone;
    if (!value)
        return {};
    entry.value = *value;
    entry.source = "demo";
    entry.reason = hits.blacklist ? "synthetic: fraud confirmed by the police" : "synthetic: disputed repayment";
    TRY(entry.expires, m_options.now.shanghaiDate().plusMonthsClamped(hits.blacklist ? 36 : 12));
    TRY(const auto entered, m_house.policy.enterListEntry(m_house.people.at("01"), entry));
    ++m_report.list_entries;
    // The last ones wait for their second person, so that the page has something to confirm.
    if (m_report.list_entries % 8 == 7)
        return {};
    return m_house.policy.confirmListEntry(m_house.people.at("03"), entered);
}

Expected<void> Days::enterLists(const Stretch& stretch)
{
    for (std::uint64_t i = 0; i < stretch.count; ++i) {
        TRY(const SyntheticApplicant made, MakeApplicant(stretch.population, stretch.first + i));
        const auto& lists = made.application.lists;
        if (!lists || (!lists->blacklist && !lists->watchlist))
            continue;
        TRY_VOID(enter(made.application));
    }
    return {};
}

Expected<std::vector<SubmitReceipt>> Days::arrive(const Stretch& stretch, std::uint64_t from, std::uint64_t to)
{
    std::vector<Application> batch;
    for (std::uint64_t i = from; i < to; ++i) {
        TRY(SyntheticApplicant made, MakeApplicant(stretch.population, stretch.first + i));
        // Matched against the house's own lists on arrival, not told by the generator.
        made.application.lists.reset();
        m_house.clock.reach(*made.application.decided_at);
        batch.push_back(std::move(made.application));
    }
    return m_house.decisions.submitMany(batch, m_house.service);
}

Expected<void> Days::quietWork()
{
    for (int pass = 0; pass < 8 && m_shift.open() + m_shift.second() + m_shift.waiting() > 0; ++pass) {
        for (std::size_t n = m_shift.open(); n > 0; --n) {
            TRY_VOID(m_shift.reviewOne());
        }
        for (std::size_t n = m_shift.second(); n > 0; --n) {
            TRY_VOID(m_shift.approveOne());
        }
        for (std::size_t n = m_shift.waiting(); n > 0; --n) {
            TRY_VOID(m_shift.documentsForOne());
        }
    }
    return {};
}

Expected<void> Days::busyWork()
{
    TRY_VOID(m_shift.reviewOne());
    if (m_shift.second() > 18) {
        TRY_VOID(m_shift.approveOne());
    }
    if (m_shift.waiting() > 2) {
        TRY_VOID(m_shift.documentsForOne());
    }
    return {};
}

Expected<void> Days::through(const Stretch& stretch, bool busy)
{
    for (std::uint64_t from = 0; from < stretch.count; from += stretch.batch) {
        const std::uint64_t to = std::min(stretch.count, from + stretch.batch);
        TRY(const std::vector<SubmitReceipt> receipts, arrive(stretch, from, to));
        for (const SubmitReceipt& receipt : receipts) {
            Count(m_report, receipt);
            m_shift.opened(receipt);
        }
        TRY_VOID(busy ? busyWork() : quietWork());
        TRY_VOID(m_house.housekeeping.once(m_house.service));
        const auto done = static_cast<std::uint64_t>(m_report.applications);
        if (m_progress && !m_progress(done, m_options.applicants + m_options.past))
            return core::Fail(core::ErrorCode::Cancelled, "the demo was stopped");
    }
    return {};
}

/// A supervisor returned some cases a while ago and some just now; two colleagues are in the middle of a case.
Expected<void> Days::lastMinutes()
{
    m_house.clock.reach(m_options.now.plusSeconds(-45 * 60));
    for (int n = 0; n < 2; ++n) {
        TRY_VOID(m_shift.returnOne());
    }
    m_house.clock.reach(m_options.now.plusSeconds(-20 * 60));
    for (int n = 0; n < 2; ++n) {
        TRY_VOID(m_shift.returnOne());
    }
    for (const char* number : {"04", "11"}) {
        TRY_VOID(m_house.review.takeNext(m_house.people.at(number), {}));
    }
    CHECK(m_house.clock.now() < m_options.now.plusSeconds(-1));
    m_house.clock.reach(m_options.now.plusSeconds(-1));
    TRY_VOID(m_house.housekeeping.once(m_house.service));
    m_house.clock.reach(m_options.now);
    return {};
}

/// What the generator knows and the house learns: how the approved loans of the past ended.
Expected<void> Days::outcomesOf(const Stretch& stretch)
{
    const std::string today = m_house.clock.now().shanghaiDate().text();
    std::string file = "application_id,observed_on,outcome,source\n";
    TRY_VOID(m_house.store.look([&](const core::desks::Reader& reader) -> Expected<int> {
        for (std::uint64_t i = 0; i < stretch.count; ++i) {
            TRY(const SyntheticApplicant made, MakeApplicant(stretch.population, stretch.first + i));
            const auto& id = made.application.application_id;
            TRY(const auto subject, reader.outcomes().subject(id));
            if (subject && subject->approved)
                file += id.value + "," + today + (made.defaulted ? ",bad," : ",good,") + "demo\n";
        }
        return 0;
    }));
    TRY(const core::desks::OutcomeImport imported, m_house.outcomes.importFile(m_house.people.at("31"), file));
    CHECK(imported.faults.empty());
    m_report.outcomes = imported.added;
    return m_house.store.run([](core::desks::Transaction& transaction) {
        return transaction.meta().set(core::desks::kMaturityKey, std::to_string(kPastMaturityDays));
    });
}

Expected<DemoReport> Days::live(const core::desks::BundleFiles& bundle)
{
    const std::uint64_t busy = m_options.applicants * kBusyPercent / 100;
    const std::uint64_t last = m_options.applicants * kLastDayPercent / 100;
    const std::uint64_t quiet = m_options.applicants - busy - last;
    const Stretch quiet_days = QuietDays(m_options, quiet);
    const Stretch last_day = LastDay(m_options, quiet, last);
    const Stretch busy_hours = BusyHours(m_options, busy);
    TRY_VOID(release(bundle));
    TRY_VOID(enterLists(quiet_days));
    TRY_VOID(enterLists(last_day));
    TRY_VOID(enterLists(busy_hours));
    const Stretch past = PastMonths(m_options);
    TRY_VOID(through(past, false));
    TRY_VOID(through(quiet_days, false));
    TRY_VOID(through(last_day, false));
    TRY_VOID(through(busy_hours, true));
    TRY_VOID(lastMinutes());
    if (m_options.past > 0) {
        TRY_VOID(outcomesOf(past));
    }
    m_report.verdicts = m_shift.verdicts();
    return m_report;
}

} // namespace

std::int64_t SecondsLivedThrough(const DemoOptions& options)
{
    return (options.past > 0 ? kPastDays + kPastEndDays : kDays) * kDaySeconds + 7200;
}

Expected<DemoReport> LiveThrough(DemoHouse& house, const core::desks::BundleFiles& bundle, const DemoOptions& options,
                                 const DemoProgress& progress)
{
    CHECK(options.applicants >= 10);
    house.clock.reach(options.now.plusSeconds(-SecondsLivedThrough(options)));
    Days days(house, options, progress);
    return days.live(bundle);
}

} // namespace admin
