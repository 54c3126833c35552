// SPDX-License-Identifier: GPL-3.0-or-later
// Conditional updates one by one, queue pages against a plain sort, counters, serials.
#include <algorithm>
#include <thread>

#include <QElapsedTimer>
#include <QTest>

#include "tests/support/error_codes.h"
#include "tests/support/store_rows.h"
#include "tests/support/temp_store.h"

using core::ErrorCode;
using core::Expected;
using core::base::AccountId;
using core::base::CaseId;
using core::base::Instant;
using core::model::CaseState;
using core::model::HoldKind;
using tests::Code;
using namespace core::desks; // NOLINT(google-build-using-namespace): the subject
using tests::Chain;
using tests::TempStore;

namespace {

const AccountId kOne("account-01");
const AccountId kTwo("account-02");

constexpr int kConflict = core::base::Number(ErrorCode::Conflict);

} // namespace

class TestCaseTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void claimAndPrefetch();
    void extendKeepsTheVersion();
    void releaseReassignLapse();
    void moveAndReopen();
    void secondApprovalWaitsForUndo();
    void documentsWakeTheCase();
    void onlyOneOfManyClaims();
    void pagesAgainstASort();
    void filtersAndSearch();
    void countsOfEveryTab();
    void freeCases();
    void serialNumbers();
    void largeQueueIsQuick();

private:
    template <class Job>
    auto run(Job job)
    {
        return m_store->store->run(job);
    }
    template <class Job>
    auto look(Job job)
    {
        return m_store->store->look(job);
    }
    void insert(int from, int to)
    {
        const auto done = run([&](Transaction& t) -> Expected<void> {
            for (int n = from; n < to; ++n)
                TRY_VOID(tests::Insert(t, tests::MakeChain(n, m_start.plusSeconds(n % 977))));
            return {};
        });
        QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
    }
    CaseRecord row(int n)
    {
        return look([&](const Reader& r) { return r.cases().byId(CaseId(tests::Padded("case", n))); })->value();
    }
    CaseVersion at(int n) { return {CaseId(tests::Padded("case", n)), row(n).version}; }
    int claim(int n, const AccountId& who, HoldKind kind = HoldKind::Claim)
    {
        const CaseVersion from = at(n);
        return Code(run([&](Transaction& t) { return t.cases().claim(from, who, kind, t.now().plusSeconds(900)); }));
    }
    QueueSelection selection(QueueTab tab, QueueOrder order = QueueOrder::PriorityThenDue)
    {
        QueueSelection selection;
        selection.tab = tab;
        selection.order = order;
        selection.actor = kOne;
        selection.now = m_store->clock.now();
        selection.today_from = m_start.plusSeconds(-3600);
        selection.near_due_until = selection.now.plusSeconds(1800);
        return selection;
    }
    std::vector<QueueRecord> page(const QueueSelection& selection, std::int64_t first, int count)
    {
        return *look([&](const Reader& r) { return r.cases().page(selection, first, count, std::nullopt); });
    }
    /// A verdict as ReviewDesk would record it: case moved, verdict kept.
    VerdictRecord resolve(int n, const AccountId& who, CaseState state);

    std::unique_ptr<TempStore> m_store;
    Instant m_start;
};

void TestCaseTable::init()
{
    m_store = std::make_unique<TempStore>();
    const auto opened = m_store->open();
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().detail.c_str());
    m_start = m_store->clock.now();
    QCOMPARE(Code(run([](Transaction& t) -> Expected<void> {
                 for (const char* number : {"01", "02", "03"})
                     TRY_VOID(t.accounts().insert(tests::Account(number)));
                 return {};
             })),
             0);
}

VerdictRecord TestCaseTable::resolve(int n, const AccountId& who, CaseState state)
{
    const CaseRecord before = row(n);
    VerdictRecord verdict;
    verdict.verdict_id = core::base::VerdictId("verdict-" + std::to_string(n) + "-" + std::to_string(before.version));
    verdict.case_id = before.case_id;
    verdict.applicant = before.applicant;
    verdict.actor = who;
    verdict.at = m_store->clock.now();
    verdict.reasons = {"R-210"};
    verdict.undo_until = verdict.at.plusSeconds(5);
    verdict.before_state = before.state;
    verdict.before_priority = before.priority;
    verdict.before_marks = before.marks;
    verdict.before_due_at = before.due_at;
    const auto done = run([&](Transaction& t) -> Expected<void> {
        CaseMove move;
        move.from = {before.case_id, before.version};
        move.holder = who;
        move.state = state;
        move.due_at = before.due_at;
        if (state == CaseState::SecondApproval) {
            move.visible_from = verdict.undo_until;
            move.first_approver = who;
        }
        TRY(verdict.case_version, t.cases().move(move));
        return t.verdicts().insert(verdict);
    });
    if (!done)
        verdict.case_version = 0;
    return verdict;
}

void TestCaseTable::claimAndPrefetch()
{
    insert(1, 3);
    QCOMPARE(claim(1, kOne, HoldKind::Prefetch), 0);
    QCOMPARE(claim(1, kTwo), kConflict);
    QCOMPARE(claim(1, kOne), 0);
    const CaseRecord held = row(1);
    QCOMPARE(held.version, std::int64_t{3});
    QVERIFY(held.holder == kOne);
    QVERIFY(held.hold == HoldKind::Claim);
    QVERIFY(held.held_until == m_start.plusSeconds(900));
    // A version that moved on.
    const auto stale = run([&](Transaction& t) {
        return t.cases().claim({held.case_id, 2}, kOne, HoldKind::Claim, t.now());
    });
    QCOMPARE(Code(stale), kConflict);
    m_store->clock.advance(900'000);
    QCOMPARE(claim(1, kTwo), 0);
    QVERIFY(row(1).holder == kTwo);
    const auto mine = *look([&](const Reader& r) { return r.cases().heldBy(kTwo, m_store->clock.now()); });
    QCOMPARE(mine.size(), std::size_t{1});
}

void TestCaseTable::extendKeepsTheVersion()
{
    insert(1, 2);
    QCOMPARE(claim(1, kOne), 0);
    const auto extend = [&](const AccountId& who) {
        const CaseVersion from = at(1);
        return Code(run([&](Transaction& t) { return t.cases().extend(from, who, t.now().plusSeconds(900)); }));
    };
    const auto version = row(1).version;
    m_store->clock.advance(60'000);
    QCOMPARE(extend(kOne), 0);
    QCOMPARE(row(1).version, version);
    QVERIFY(row(1).held_until == m_start.plusSeconds(960));
    QCOMPARE(extend(kTwo), kConflict);
    m_store->clock.advance(900'000);
    QCOMPARE(extend(kOne), kConflict);
}

void TestCaseTable::releaseReassignLapse()
{
    insert(1, 2);
    const auto release = [&](const AccountId& who) {
        const CaseVersion from = at(1);
        return Code(run([&](Transaction& t) { return t.cases().release(from, who); }));
    };
    QCOMPARE(release(kOne), kConflict);
    QCOMPARE(claim(1, kOne), 0);
    QCOMPARE(release(kTwo), kConflict);
    QCOMPARE(release(kOne), 0);
    QVERIFY(row(1).hold == HoldKind::None);
    QVERIFY(row(1).holder.empty());
    QCOMPARE(claim(1, kOne), 0);
    const CaseVersion from = at(1);
    QCOMPARE(Code(run([&](Transaction& t) { return t.cases().lapse(from); })), kConflict);
    QCOMPARE(Code(run([&](Transaction& t) { return t.cases().reassign(from, kTwo, t.now().plusSeconds(900)); })), 0);
    QVERIFY(row(1).holder == kTwo);
    QCOMPARE(int{row(1).marks}, int{4});
    m_store->clock.advance(900'000);
    const auto lapsed = *look([&](const Reader& r) { return r.cases().lapsed(m_store->clock.now(), 10); });
    QCOMPARE(lapsed.size(), std::size_t{1});
    const CaseVersion over = at(1);
    QCOMPARE(Code(run([&](Transaction& t) { return t.cases().lapse(over); })), 0);
    QCOMPARE(Code(run([&](Transaction& t) { return t.cases().lapse(over); })), kConflict);
}

void TestCaseTable::moveAndReopen()
{
    insert(1, 3);
    QCOMPARE(resolve(1, kOne, CaseState::Resolved).case_version, std::int64_t{0});
    QCOMPARE(claim(1, kOne, HoldKind::Prefetch), 0);
    QCOMPARE(resolve(1, kOne, CaseState::Resolved).case_version, std::int64_t{0});
    QCOMPARE(claim(1, kOne), 0);
    QCOMPARE(resolve(1, kTwo, CaseState::Resolved).case_version, std::int64_t{0});
    const VerdictRecord verdict = resolve(1, kOne, CaseState::Resolved);
    QCOMPARE(verdict.case_version, std::int64_t{4});
    QVERIFY(row(1).state == CaseState::Resolved);
    QCOMPARE(claim(1, kTwo), kConflict);
    const auto reopen = [&] {
        return Code(run([&](Transaction& t) { return t.cases().reopen(verdict, t.now().plusSeconds(900)); }));
    };
    QCOMPARE(reopen(), 0);
    const CaseRecord back = row(1);
    QVERIFY(back.state == CaseState::Pending);
    QVERIFY(back.holder == kOne);
    QCOMPARE(back.version, std::int64_t{5});
    QCOMPARE(reopen(), kConflict);
    // A lease that ran out loses, with the same holder and version.
    m_store->clock.advance(900'000);
    QCOMPARE(resolve(1, kOne, CaseState::Resolved).case_version, std::int64_t{0});
}

void TestCaseTable::secondApprovalWaitsForUndo()
{
    insert(1, 2);
    QCOMPARE(claim(1, kOne), 0);
    QVERIFY(resolve(1, kOne, CaseState::SecondApproval).case_version > 0);
    QCOMPARE(claim(1, kTwo), kConflict);
    QCOMPARE(page(selection(QueueTab::Second), 0, 10).size(), std::size_t{0});
    m_store->clock.advance(5'000);
    QCOMPARE(page(selection(QueueTab::Second), 0, 10).size(), std::size_t{1});
    QCOMPARE(claim(1, kTwo), 0);
    QVERIFY(row(1).first_approver == kOne);
}

void TestCaseTable::documentsWakeTheCase()
{
    insert(1, 2);
    QCOMPARE(claim(1, kOne), 0);
    const CaseVersion from = at(1);
    const auto asked = run([&](Transaction& t) {
        CaseMove move;
        move.from = from;
        move.holder = kOne;
        move.state = CaseState::WaitingDocuments;
        move.due_at = t.now();
        move.wake_at = t.now().plusSeconds(3600);
        return t.cases().move(move);
    });
    QCOMPARE(Code(asked), 0);
    const auto wakeable = [&] {
        return look([&](const Reader& r) { return r.cases().wakeable(m_store->clock.now(), 9); })->size();
    };
    QCOMPARE(wakeable(), std::size_t{0});
    m_store->clock.advance(3'600'000);
    QCOMPARE(wakeable(), std::size_t{1});
    const CaseVersion waiting = at(1);
    const auto wake = [&] {
        return Code(run([&](Transaction& t) { return t.cases().wake(waiting, 1, t.now().plusSeconds(600)); }));
    };
    QCOMPARE(wake(), 0);
    QCOMPARE(wake(), kConflict);
    QCOMPARE(page(selection(QueueTab::DocumentsArrived), 0, 10).size(), std::size_t{1});
}

void TestCaseTable::onlyOneOfManyClaims()
{
    insert(1, 2);
    TempStore other;
    other.options = m_store->options;
    QCOMPARE(Code(other.open()), 0);
    int won = 0;
    int lost = 0;
    for (int round = 0; round < 50; ++round) {
        const CaseVersion from = at(1);
        std::vector<int> answers(4);
        std::vector<std::thread> racers;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            racers.emplace_back([&, i] {
                const AccountId who(i < 2 ? kOne : kTwo);
                TempStore& store = i % 2 == 0 ? *m_store : other;
                answers[i] = Code(store.store->run([&](Transaction& t) {
                    return t.cases().claim(from, who, HoldKind::Claim, t.now().plusSeconds(900));
                }));
            });
        }
        for (std::thread& racer : racers)
            racer.join();
        won += static_cast<int>(std::count(answers.begin(), answers.end(), 0));
        lost += static_cast<int>(std::count(answers.begin(), answers.end(), kConflict));
        m_store->clock.advance(1'000'000);
        other.clock.set(m_store->clock.now());
    }
    QCOMPARE(won, 50);
    QCOMPARE(lost, 150);
}

void TestCaseTable::pagesAgainstASort()
{
    insert(0, 3000);
    for (int order = 1; order <= 6; ++order) {
        for (const bool descending : {false, true}) {
            QueueSelection wanted = selection(QueueTab::Pending, static_cast<QueueOrder>(order));
            wanted.descending = descending;
            std::vector<QueueRecord> all;
            std::optional<QueueCursor> after;
            while (true) {
                const auto rows = *look([&](const Reader& r) { return r.cases().page(wanted, 0, 700, after); });
                if (rows.empty())
                    break;
                all.insert(all.end(), rows.begin(), rows.end());
                after = rows.back().cursor;
            }
            QCOMPARE(all.size(), std::size_t{3000});
            const auto key = [](const QueueRecord& r) { return std::tuple(r.cursor.key1, r.cursor.key2, r.cursor.id); };
            QVERIFY(std::is_sorted(all.begin(), all.end(), [&](const auto& a, const auto& b) {
                return descending ? key(a) > key(b) : key(a) < key(b);
            }));
            for (const std::int64_t first : {0, 511, 1023, 1024, 1500, 2047, 2999, 3000}) {
                const auto rows = page(wanted, first, 60);
                const auto expected = std::min<std::int64_t>(60, 3000 - first);
                QCOMPARE(static_cast<std::int64_t>(rows.size()), expected);
                for (std::size_t i = 0; i < rows.size(); ++i)
                    QVERIFY(rows[i].row == all[static_cast<std::size_t>(first) + i].row);
            }
        }
    }
    QCOMPARE(page(selection(QueueTab::Pending), 0, 1).front().name.value_or("").substr(0, 3),
             std::string("\xE5\xBC\xA0"));
}

void TestCaseTable::filtersAndSearch()
{
    insert(0, 200);
    const auto count = [&](auto change) {
        QueueSelection wanted = selection(QueueTab::Pending);
        change(wanted.filter);
        const auto counted = *look([&](const Reader& r) { return r.cases().count(wanted); });
        const auto rows = page(wanted, 0, 1000);
        return counted == static_cast<std::int64_t>(rows.size()) ? counted : -1;
    };
    QCOMPARE(count([](QueueFilter&) {}), std::int64_t{200});
    QCOMPARE(count([](QueueFilter& f) { f.band = "D"; }), std::int64_t{50});
    QCOMPARE(count([](QueueFilter& f) { f.product = "other"; }), std::int64_t{0});
    QCOMPARE(count([](QueueFilter& f) { f.reason_code = "R-330"; }), std::int64_t{67});
    QCOMPARE(count([](QueueFilter& f) { f.amount_min = core::base::Money::fromYuan(600); }), std::int64_t{100});
    QCOMPARE(count([](QueueFilter& f) { f.amount_max = core::base::Money::fromYuan(599); }), std::int64_t{100});
    QCOMPARE(count([](QueueFilter& f) { f.search = "260714-01"; }), std::int64_t{100});
    QCOMPARE(count([](QueueFilter& f) { f.search = "260714-0183"; }), std::int64_t{1});
    QCOMPARE(count([](QueueFilter& f) { f.search = "system.no_rule"; }), std::int64_t{0});
    Chain chain = tests::MakeChain(200, m_start);
    chain.row.reasons = {"system.no_rule"};
    chain.row.number = "260713-0001";
    QCOMPARE(Code(run([&](Transaction& t) { return tests::Insert(t, chain); })), 0);
    QCOMPARE(count([](QueueFilter& f) { f.search = "system.no_rule"; }), std::int64_t{1});
    QCOMPARE(count([](QueueFilter& f) { f.search = "r-330"; }), std::int64_t{67});
    QCOMPARE(count([](QueueFilter& f) { f.search = "0042"; }), std::int64_t{1});
    QCOMPARE(count([](QueueFilter& f) { f.search = "9876"; }), std::int64_t{0});
    QCOMPARE(count([](QueueFilter& f) { f.search = "'; DROP TABLE review_case; --"; }), std::int64_t{0});
}

void TestCaseTable::countsOfEveryTab()
{
    insert(0, 40);
    QCOMPARE(claim(1, kOne), 0);
    QCOMPARE(claim(2, kOne), 0);
    QVERIFY(resolve(2, kOne, CaseState::Resolved).case_version > 0);
    QCOMPARE(claim(3, kTwo), 0);
    QVERIFY(resolve(3, kTwo, CaseState::SecondApproval).case_version > 0);
    m_store->clock.advance(700'000);
    const QueueSelection wanted = selection(QueueTab::Pending);
    const auto counts = *look([&](const Reader& r) { return r.cases().counts(wanted); });
    QCOMPARE(counts.pending, std::int64_t{38});
    QCOMPARE(counts.mine, std::int64_t{1});
    QCOMPARE(counts.second, std::int64_t{1});
    QCOMPARE(counts.returned, std::int64_t{0});
    std::int64_t overdue = 0;
    std::int64_t near = 0;
    for (const QueueRecord& record : page(wanted, 0, 100)) {
        overdue += record.row.due_at < wanted.now ? 1 : 0;
        near += record.row.due_at < wanted.near_due_until ? 1 : 0;
    }
    QVERIFY(overdue > 0);
    QCOMPARE(counts.overdue, overdue);
    QCOMPARE(counts.near_due, near);
    QCOMPARE(page(selection(QueueTab::DoneToday), 0, 10).size(), std::size_t{1});
    QCOMPARE(page(selection(QueueTab::Mine), 0, 10).size(), std::size_t{1});
    const auto sums = *look([&](const Reader& r) { return r.cases().aggregates(wanted.now); });
    QCOMPARE(sums.waiting, std::int64_t{38});
    QCOMPARE(sums.overdue, overdue);
    std::int64_t ages = 0;
    for (std::size_t i = 0; i + 1 < sums.ages.size(); ++i)
        ages += sums.ages.at(i);
    QCOMPARE(ages, std::int64_t{38});
}

void TestCaseTable::freeCases()
{
    insert(0, 5);
    const auto party = *look([](const Reader& r) {
        return r.blindIndex(core::model::IdentityField::IdNumber, *tests::Person(3).id_number);
    });
    const auto free = [&](const core::base::Digest& index) {
        const QueueSelection wanted = selection(QueueTab::Pending);
        return *look([&](const Reader& r) { return r.cases().free(wanted, index, 10); });
    };
    QCOMPARE(free({}).size(), std::size_t{5});
    QCOMPARE(free(party).size(), std::size_t{4});
    QVERIFY(*look([&](const Reader& r) { return r.cases().isParty(CaseId("case000003"), party); }));
    QVERIFY(!*look([&](const Reader& r) { return r.cases().isParty(CaseId("case000002"), party); }));
    QCOMPARE(claim(0, kTwo), 0);
    QCOMPARE(free({}).size(), std::size_t{4});
    QCOMPARE(claim(1, kOne, HoldKind::Prefetch), 0);
    QCOMPARE(free({}).size(), std::size_t{4});
    QCOMPARE(claim(2, kOne), 0);
    QCOMPARE(free({}).size(), std::size_t{3});
    m_store->clock.advance(900'000);
    QCOMPARE(free({}).size(), std::size_t{5});
}

void TestCaseTable::serialNumbers()
{
    const core::base::Date day = *core::base::Date::parse("2026-07-14");
    for (std::int64_t expected = 1; expected <= 3; ++expected)
        QCOMPARE(*run([&](Transaction& t) { return t.cases().nextSerial(day); }), expected);
    QCOMPARE(*run([&](Transaction& t) { return t.cases().nextSerial(*core::base::Date::parse("2026-07-15")); }),
             std::int64_t{1});
    QCOMPARE(datasources::sql::NumberRank("260714-10000") > datasources::sql::NumberRank("260714-9999"), true);
    QCOMPARE(datasources::sql::NumberRank("nonsense"), std::int64_t{0});
}

void TestCaseTable::largeQueueIsQuick()
{
    QElapsedTimer timer;
    timer.start();
    insert(0, 20'000);
    qInfo("20,000 cases inserted in %lld ms", timer.elapsed());
    const QueueSelection wanted = selection(QueueTab::Pending);
    (void)page(wanted, 15'000, 100);
    std::vector<qint64> times;
    for (int i = 0; i < 40; ++i) {
        timer.start();
        (void)page(wanted, (i * 4999) % 19'900, 100);
        times.push_back(timer.nsecsElapsed() / 1000);
    }
    std::sort(times.begin(), times.end());
    qInfo("page of 100 anywhere: p50 %lld us, max %lld us", times[20], times.back());
    timer.start();
    (void)look([&](const Reader& r) { return r.cases().counts(wanted); });
    qInfo("counts of every tab: %lld us", timer.nsecsElapsed() / 1000);
    QVERIFY2(times[20] < 50'000, "a page in the middle takes no longer than 50 ms even on a busy machine");
}

QTEST_GUILESS_MAIN(TestCaseTable)
#include "test_case_table.moc"
