// SPDX-License-Identifier: GPL-3.0-or-later
// Policy, overview, audit and accounts of the fakes.
#include "tests/support/fake_desks.h"

#include <algorithm>

#include "core/desks/audit_kinds.h"

namespace tests {

using core::ErrorCode;
using core::Fail;
using core::base::Digest;
using core::base::Money;
using core::model::Actor;
using core::model::Role;
using core::model::Unit;
using namespace core::desks;

namespace {

Digest HashOf(std::string_view text)
{
    return core::base::Sha256Of(text);
}

TableView Eligibility()
{
    TableView table{"eligibility", {"准入", "Eligibility"}, "FIRST", {}, {}, {}};
    table.columns = {{"age", {"年龄", "Age"}, "number", Unit::None, false},
                     {"multi_apps_3m", {"近 3 月多头申请", "Lenders asked in 3 months"}, "number", Unit::Times, false},
                     {"band", {"信用段", "Band"}, "string", Unit::None, false},
                     {"outcome", {"结论", "Outcome"}, "string", Unit::None, true},
                     {"reason", {"原因码", "Reason"}, "string", Unit::None, true}};
    table.rows = {{1, {"< 18", "-", "-", "\"decline\"", "\"R-101\""}, "under age"},
                  {2, {"> 60", "-", "-", "\"decline\"", "\"R-102\""}, "over age"},
                  {3, {"-", "> 10", "-", "\"decline\"", "\"R-501\""}, "multi-lender above ten"},
                  {4, {"-", "[6..10]", "-", "\"refer\"", "\"R-210\""}, "multi-lender 6 to 10"},
                  {5, {"-", "-", "\"C\",\"D\"", "\"refer\"", "\"R-220\""}, "weaker bands to a person"},
                  {6, {"-", "-", "\"A\",\"B\"", "\"approve\"", "\"R-001\""}, "good bands"}};
    return table;
}

TableView Limits()
{
    TableView table{"limit", {"额度阶梯", "Limit"}, "FIRST", {}, {}, {"eligibility"}};
    table.columns = {{"band", {"信用段", "Band"}, "string", Unit::None, false},
                     {"instalments_on_time", {"按期还款", "Paid on time"}, "number", Unit::None, false},
                     {"limit_fen", {"额度", "Limit"}, "number", Unit::Fen, true}};
    table.rows = {{1, {"\"A\"", "-", "500000"}, ""},
                  {2, {"\"C\"", ">= 9", "150000"}, "C, nine on time"},
                  {3, {"-", "-", "50000"}, ""}};
    return table;
}

PolicyView MakeLive()
{
    PolicyView view;
    view.hash = HashOf("2026.07-3");
    view.version = "2026.07-3";
    view.name = {"小额现金贷", "Small cash loan"};
    view.tables = {Eligibility(), Limits()};
    view.bands = SampleCase().bands;
    view.ladder_steps = SampleCase().ladder_steps;
    view.climb = {{0, 3}, {3, 4}, {6, 5}, {12, 6}, {18, 7}};
    view.first_limit_min = Money::fromYuan(500);
    view.first_limit_max = Money::fromYuan(2000);
    view.caps = {{core::base::Date::make(2025, 12, 1).value(), "0.24", "", "Guidance of December 2025"},
                 {core::base::Date::make(2028, 1, 1).value(), "", "4", "Guidance of December 2025"}};
    view.fees = {{{"服务费", "Service fee"}, "0.00", true}};
    view.groups = SampleCase().groups;
    view.sources = {{"bureau_a", {"征信 A", "Bureau A"}, "licensed bureau"},
                    {"own", {"本平台", "This platform"}, "own records"}};
    core::model::FactDeclaration fact;
    fact.name = "multi_apps_3m";
    fact.label = {"近 3 月多头申请", "Lenders asked in 3 months"};
    fact.group = "credit";
    fact.unit = Unit::Times;
    fact.sources = {"bureau_a"};
    fact.freshness_days = 30;
    fact.hard_stop = true;
    view.facts = {fact};
    view.reasons = {{"R-210", 210, {"policy"}, {"多头申请偏高", "Many lenders asked"}, {"", ""}}};
    using core::decision::Invariant;
    view.invariants = {{Invariant::CostCap, true, {}},
                       {Invariant::Balance, true, {}},
                       {Invariant::FirstLimit, true, {}},
                       {Invariant::Blacklist, true, {}},
                       {Invariant::MultiLender, true, {}}};
    view.model_name = "gbt-2026.06";
    view.model_hash = HashOf("gbt-2026.06");
    view.model_trees = 120;
    return view;
}

} // namespace

FakePolicyDesk::FakePolicyDesk() : m_live(MakeLive())
{
    const core::base::Instant day = PictureTime().plusSeconds(-86400 * 3);
    m_releases = {
        {HashOf("2026.07-4"), "2026.07-4", ReleaseState::Submitted, "03", PictureTime().plusSeconds(-3600), "",
         std::nullopt, "Stricter for shared devices", "2026.07-3"},
        {m_live.hash, m_live.version, ReleaseState::Live, "03", day, "02", day.plusSeconds(7200),
         "Cap of December 2025", "2026.07-2"},
        {HashOf("2026.07-2"), "2026.07-2", ReleaseState::Retired, "03", day.plusSeconds(-86400 * 20), "02",
         day.plusSeconds(-86400 * 20 + 900), "", "2026.07-1"},
    };
    using core::model::IdentityField;
    m_lists = {
        {core::base::ListEntryId("list-1"), ListKind::Blacklist, IdentityField::Phone, "142****0099", "Own losses",
         "Never repaid", core::base::Date::make(2027, 7, 1).value(), ListState::Confirmed, "06", "02", day},
        {core::base::ListEntryId("list-2"), ListKind::Watchlist, IdentityField::Device, "****7F3A", "Ring check",
         "Shared by three", core::base::Date::make(2026, 12, 1).value(), ListState::Entered, "06", "",
         PictureTime().plusSeconds(-600)},
    };
}

void FakePolicyDesk::setLive(const PolicyView& policy)
{
    const auto guard = lock();
    for (ReleaseRow& row : m_releases) {
        if (row.state == ReleaseState::Live) {
            row.hash = policy.hash;
            row.version = policy.version;
        }
    }
    m_live = policy;
}

ReleaseRow* FakePolicyDesk::release(const Digest& hash)
{
    const auto found =
        std::find_if(m_releases.begin(), m_releases.end(), [&](const ReleaseRow& r) { return r.hash == hash; });
    return found == m_releases.end() ? nullptr : &*found;
}

ListRow* FakePolicyDesk::entry(const core::base::ListEntryId& id)
{
    const auto found = std::find_if(m_lists.begin(), m_lists.end(), [&](const ListRow& r) { return r.entry_id == id; });
    return found == m_lists.end() ? nullptr : &*found;
}

core::Expected<PolicyView> FakePolicyDesk::live(const Actor&)
{
    TRY_VOID(enter("live"));
    const auto guard = lock();
    return m_live;
}

core::Expected<PolicyView> FakePolicyDesk::policy(const Actor&, const Digest& hash)
{
    TRY_VOID(enter("policy"));
    const auto guard = lock();
    const ReleaseRow* row = release(hash);
    if (row == nullptr)
        return Fail(ErrorCode::NotFound, "policy");
    PolicyView view = m_live;
    view.hash = hash;
    view.version = row->version;
    return view;
}

core::Expected<std::vector<ReleaseRow>> FakePolicyDesk::releases(const Actor&)
{
    TRY_VOID(enter("releases"));
    const auto guard = lock();
    return m_releases;
}

core::Expected<SubmitResult> FakePolicyDesk::submit(const Actor& actor, const BundleFiles& files,
                                                    const std::string& note)
{
    TRY_VOID(enter("submit"));
    const auto guard = lock();
    SubmitResult result;
    if (!files.contains("manifest.json")) {
        result.findings.push_back({"missing_file", "manifest.json", "", "file is not there"});
        return result;
    }
    result.hash = HashOf(files.at("manifest.json"));
    m_releases.insert(m_releases.begin(), ReleaseRow{result.hash, "2026.08-1", ReleaseState::Submitted, actor.number,
                                                     now(), "", std::nullopt, note, m_live.version});
    return result;
}

core::Expected<void> FakePolicyDesk::approve(const Actor& actor, const Digest& hash)
{
    TRY_VOID(enter("approve"));
    const auto guard = lock();
    ReleaseRow* row = release(hash);
    if (row == nullptr)
        return Fail(ErrorCode::NotFound, "release");
    if (row->state != ReleaseState::Submitted)
        return Fail(ErrorCode::Conflict, "state");
    if (row->submitted_by == actor.number)
        return Fail(ErrorCode::FourEyes, "own submission");
    for (ReleaseRow& other : m_releases) {
        if (other.state == ReleaseState::Live)
            other.state = ReleaseState::Retired;
    }
    row->state = ReleaseState::Live;
    row->decided_by = actor.number;
    row->decided_at = now();
    m_live.hash = hash;
    m_live.version = row->version;
    return {};
}

core::Expected<void> FakePolicyDesk::reject(const Actor& actor, const Digest& hash, const std::string& reason)
{
    TRY_VOID(enter("reject"));
    const auto guard = lock();
    ReleaseRow* row = release(hash);
    if (row == nullptr || row->state != ReleaseState::Submitted)
        return Fail(ErrorCode::Conflict, "state");
    row->state = ReleaseState::Rejected;
    row->decided_by = actor.number;
    row->decided_at = now();
    row->note = reason;
    row->reason = reason;
    return {};
}

core::Expected<void> FakePolicyDesk::rollback(const Actor& actor, const Digest& hash, const std::string& note)
{
    TRY_VOID(enter("rollback"));
    const auto guard = lock();
    const ReleaseRow* row = release(hash);
    if (row == nullptr)
        return Fail(ErrorCode::NotFound, "release");
    if (row->state == ReleaseState::Live)
        return Fail(ErrorCode::Conflict, "live");
    m_releases.insert(m_releases.begin(), ReleaseRow{hash, row->version, ReleaseState::Submitted, actor.number, now(),
                                                     "", std::nullopt, note, m_live.version});
    return {};
}

core::Expected<std::vector<ListRow>> FakePolicyDesk::lists(const Actor&)
{
    TRY_VOID(enter("lists"));
    const auto guard = lock();
    return m_lists;
}

core::Expected<core::base::ListEntryId> FakePolicyDesk::enterListEntry(const Actor& actor, const NewListEntry& entry)
{
    TRY_VOID(enter("enterListEntry"));
    const auto guard = lock();
    const core::base::ListEntryId id("list-" + std::to_string(m_lists.size() + 1));
    m_lists.push_back({id, entry.kind, entry.field, "****", entry.source, entry.reason, entry.expires,
                       ListState::Entered, actor.number, "", now()});
    return id;
}

core::Expected<void> FakePolicyDesk::confirmListEntry(const Actor& actor, const core::base::ListEntryId& id)
{
    TRY_VOID(enter("confirmListEntry"));
    const auto guard = lock();
    ListRow* row = entry(id);
    if (row == nullptr || row->state != ListState::Entered)
        return Fail(ErrorCode::Conflict, "state");
    if (row->entered_by == actor.number)
        return Fail(ErrorCode::FourEyes, "own entry");
    row->state = ListState::Confirmed;
    row->confirmed_by = actor.number;
    return {};
}

core::Expected<void> FakePolicyDesk::withdrawListEntry(const Actor&, const core::base::ListEntryId& id,
                                                       const std::string&)
{
    TRY_VOID(enter("withdrawListEntry"));
    const auto guard = lock();
    ListRow* row = entry(id);
    if (row == nullptr || row->state == ListState::Withdrawn)
        return Fail(ErrorCode::Conflict, "state");
    row->state = ListState::Withdrawn;
    return {};
}

core::Expected<Overview> FakeWatchDesk::overview(const Actor&, core::base::Instant from, core::base::Instant to)
{
    TRY_VOID(enter("overview"));
    Overview view;
    view.from = from;
    view.to = to;
    std::int64_t hour = from.millis() - from.millis() % 3'600'000;
    for (int i = 0; hour < to.millis() && i < 24 * 31; ++i, hour += 3'600'000) {
        const HourBucket bucket{core::base::Instant::fromMillis(hour), 40 + i * 7 % 60, 20 + i * 5 % 30,
                                15 + i * 3 % 20};
        view.approved += bucket.approve;
        view.referred += bucket.refer;
        view.declined += bucket.decline;
        view.hours.push_back(bucket);
    }
    view.decisions = view.approved + view.referred + view.declined;
    view.waiting = 1284;
    view.overdue = 1;
    view.oldest_waiting_since = PictureTime().plusSeconds(-7440);
    view.verdicts = 640;
    view.score_from = 420;
    view.scores = {2, 5, 11, 24, 40, 66, 92, 110, 96, 71, 44, 22, 9, 3};
    for (int percent = 0; percent < 41; ++percent)
        view.pds.push_back(percent < 12 ? 20 + percent * 8 : std::max(2, 120 - percent * 3));
    view.bands = SampleCase().bands;
    view.queue_ages = {210, 180, 240, 301, 190, 120, 42, 1};
    view.reasons = {{"R-210", {"多头申请偏高", "Many lenders asked"}, 212},
                    {"R-315", {"设备与他人共用", "Device shared"}, 140},
                    {"R-402", {"征信报告超过时效", "Bureau report too old"}, 96}};
    view.releases = {{core::base::Instant::fromMillis((from.millis() + to.millis()) / 2), "2026.07-3"}};
    return view;
}

core::Expected<AuditPage> FakeAuditDesk::entries(const Actor&, const AuditQuery& query)
{
    TRY_VOID(enter("entries"));
    const auto guard = lock();
    constexpr auto& kKinds = kinds::kAll;
    AuditPage page;
    page.total = m_total;
    page.head_sequence = m_total;
    page.head = HashOf(std::to_string(m_total));
    for (std::int64_t s = query.before_sequence.value_or(m_total + 1) - 1;
         s > 0 && static_cast<int>(page.rows.size()) < query.count; --s) {
        AuditRow row;
        row.sequence = s;
        row.at = PictureTime().plusSeconds(s - m_total);
        row.kind = kKinds[static_cast<std::size_t>(s) % kKinds.size()];
        row.actor_number = s % 2 == 0 ? "06" : "02";
        row.subject = "260714-0" + std::to_string(100 + s % 900);
        row.payload = R"({"version":"6"})";
        row.leaf = HashOf("leaf" + std::to_string(s));
        row.chain = HashOf(std::to_string(s));
        const bool kind_fits = row.kind.starts_with(query.kind_prefix);
        if (kind_fits && (query.actor_number.empty() || query.actor_number == row.actor_number) &&
            row.subject.starts_with(query.subject))
            page.rows.push_back(row);
    }
    return page;
}

core::Expected<AuditVerification> FakeAuditDesk::verify(const Actor&, const Progress& progress)
{
    TRY_VOID(enter("verify"));
    AuditVerification result;
    for (std::int64_t done = 0; done <= m_total; done += std::max<std::int64_t>(1, m_total / 10)) {
        if (progress && !progress(done, m_total))
            return Fail(ErrorCode::Cancelled, "verify");
    }
    const auto guard = lock();
    result.checked = m_total;
    result.complete = true;
    result.first_bad = m_spoilt;
    result.problem = m_spoilt ? "leaf hash differs" : "";
    result.head = HashOf(std::to_string(m_total));
    result.tree_root = HashOf("root");
    return result;
}

void FakeAuditDesk::spoil(std::int64_t sequence)
{
    const auto guard = lock();
    m_spoilt = sequence;
}

} // namespace tests
