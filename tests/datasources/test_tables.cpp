// SPDX-License-Identifier: GPL-3.0-or-later
// Every table but the cases: what goes in comes out, and what must not happen is refused by the database.
#include <QTest>

#include "core/audit/verifier.h"
#include "tests/datasources/store_test.h"
#include "tests/support/error_codes.h"
#include "tests/support/store_rows.h"

using core::ErrorCode;
using core::Expected;
using core::base::AccountId;
using core::base::Date;
using core::base::Digest;
using core::base::Instant;
using core::base::VerdictId;
using tests::Code;
using namespace core::desks; // NOLINT(google-build-using-namespace): the subject
using tests::Chain;
using tests::TempStore;

namespace {

/// The error's number, or 0.
Digest DigestOf(std::string_view text)
{
    return core::base::Sha256Of(text);
}

} // namespace

class TestTables : public tests::StoreTest {
    Q_OBJECT

private Q_SLOTS:
    void init() { openStore(); }
    void cleanup() { m_store.reset(); }
    void accounts();
    void applications();
    void sharedDevices();
    void decisions();
    void verdictsAndDrafts();
    void documents();
    void outbox();
    void lists();
    void policies();
    void auditChain();
    void requestsAndMeta();
};

void TestTables::accounts()
{
    const auto again = run([](Transaction& t) { return t.accounts().insert(tests::Account("01")); });
    QCOMPARE(Code(again), Number(ErrorCode::AlreadyExists));
    const auto changed = run([](Transaction& t) -> Expected<void> {
        AccountRecord account = tests::Account("02");
        account.role = core::model::Role::Supervisor;
        account.active = false;
        account.id_number_index = DigestOf("x");
        TRY_VOID(t.accounts().update(account));
        TRY(const auto read, t.accounts().byLogin("login02"));
        return *read == account ? Expected<void>() : core::Fail(ErrorCode::Corrupt, "differs");
    });
    QCOMPARE(Code(changed), 0);
    const auto all = look([](const Reader& r) { return r.accounts().all(); });
    QCOMPARE(all->size(), std::size_t{3});
    QVERIFY(*look([](const Reader& r) { return r.accounts().byNumber("09"); }) == std::nullopt);
    const auto missing = run([](Transaction& t) { return t.accounts().update(tests::Account("77")); });
    QCOMPARE(Code(missing), Number(ErrorCode::NotFound));
    const ThrottleRecord wrong{3, m_store->clock.now()};
    QCOMPARE(Code(run([&](Transaction& t) { return t.accounts().setThrottle("k", wrong); })), 0);
    QVERIFY(*look([](const Reader& r) { return r.accounts().throttle("k"); }) == wrong);
    QVERIFY(*look([](const Reader& r) { return r.accounts().throttle("other"); }) == ThrottleRecord{});
}

void TestTables::applications()
{
    QCOMPARE(Code(insertChain(1)), 0);
    const Chain chain = tests::MakeChain(1, m_store->clock.now());
    const auto read = look([&](const Reader& r) { return r.applications().byId(chain.application.application); });
    QCOMPARE(Code(read), 0);
    QVERIFY(read->value() == chain.application);
    QVERIFY(*look([&](const Reader& r) { return r.applications().byRequest(chain.application.request); }) ==
            chain.application);
    const auto found = [&](const core::model::Applicant& identity) {
        return *look([&](const Reader& r) { return r.applications().findApplicant(identity); });
    };
    QVERIFY(found(chain.application.identity) == chain.application.applicant);
    core::model::Applicant same_id = tests::Person(9);
    same_id.id_number = chain.application.identity.id_number;
    QVERIFY(found(same_id) == chain.application.applicant);
    core::model::Applicant same_phone = tests::Person(9);
    same_phone.phone = chain.application.identity.phone;
    QVERIFY2(!found(same_phone), "another ID number is another person, whatever the phone");
    QVERIFY(!found({}));
    Chain second = tests::MakeChain(2, m_store->clock.now());
    second.application.request = chain.application.request;
    const auto doubled = run([&](Transaction& t) { return tests::Insert(t, second); });
    QCOMPARE(Code(doubled), Number(ErrorCode::AlreadyExists));
    const auto history =
        look([&](const Reader& r) { return r.applications().history(chain.application.applicant, 10); });
    QCOMPARE(history->size(), std::size_t{1});
    QCOMPARE(history->front().number, chain.row.number);
    QCOMPARE(history->front().reason, std::string("R-210"));
    QCOMPARE(*look([&](const Reader& r) {
        return r.applications().countOf(chain.application.applicant, m_store->clock.now());
    }),
             1);
}

void TestTables::sharedDevices()
{
    const Instant start = m_store->clock.now();
    for (int n = 1; n <= 5; ++n) {
        Chain chain = tests::MakeChain(n, start.plusSeconds(n));
        if (n <= 4)
            chain.application.identity.device = "SHARED-DEVICE";
        QCOMPARE(Code(run([&](Transaction& t) { return tests::Insert(t, chain); })), 0);
    }
    Chain mine = tests::MakeChain(1, start);
    mine.application.identity.device = "shared-device";
    const auto shared = [&](core::model::IdentityField field, int limit) {
        return *look([&](const Reader& r) { return r.applications().sharing(mine.application, field, limit); });
    };
    const auto devices = shared(core::model::IdentityField::Device, 10);
    QCOMPARE(devices.size(), std::size_t{3});
    QVERIFY(devices.front().application.applicant == tests::MakeChain(4, start).application.applicant);
    QCOMPARE(shared(core::model::IdentityField::Device, 2).size(), std::size_t{2});
    QVERIFY(shared(core::model::IdentityField::Phone, 10).empty());
    QVERIFY(shared(core::model::IdentityField::Name, 10).empty());
}

void TestTables::decisions()
{
    const Instant start = m_store->clock.now();
    for (int n = 0; n < 6; ++n) {
        Chain chain = tests::MakeChain(n, start.plusSeconds(n * 1800));
        chain.decision.outcome = static_cast<core::decision::Outcome>(1 + n % 3);
        chain.decision.limit = core::base::Money::fromYuan(800);
        chain.decision.replay = {DigestOf("i"), DigestOf("p"), DigestOf("m"), "0.1.0"};
        chain.decision.pd_millionths = n == 5 ? 990'000 : 10'000 * n;
        QCOMPARE(Code(run([&](Transaction& t) { return tests::Insert(t, chain); })), 0);
        const auto read = look([&](const Reader& r) { return r.decisions().byId(chain.decision.decision); });
        QVERIFY(read->value() == chain.decision);
        QVERIFY(*look([&](const Reader& r) { return r.decisions().newestOf(chain.application.application); }) ==
                chain.decision);
    }
    const auto sums =
        *look([&](const Reader& r) { return r.decisions().aggregates(start, start.plusSeconds(5 * 1800), 20); });
    QCOMPARE(sums.totals.approved + sums.totals.referred + sums.totals.declined, std::int64_t{5});
    QCOMPARE(sums.totals.approved, std::int64_t{2});
    QCOMPARE(sums.pds.size(), std::size_t{41});
    QCOMPARE(sums.pds.at(3), std::int64_t{1});
    QCOMPARE(sums.pds.back(), std::int64_t{0});
    // Of the two referred ones only: R-330 stands on what was approved.
    const std::vector<std::pair<std::string, std::int64_t>> why{{"R-120", 2}, {"R-210", 2}};
    QVERIFY(sums.reasons == why);
    std::int64_t scores = 0;
    for (const auto& [edge, count] : sums.scores)
        scores += edge % 20 == 0 ? count : 0;
    QCOMPARE(scores, std::int64_t{5});
    const auto counted = [&](const char* model, int newest) {
        return *look([&](const Reader& r) { return r.decisions().scores(DigestOf(model), newest); });
    };
    std::int64_t of_model = 0;
    int before = 0;
    for (const auto& [points, count] : counted("m", 100).scores) {
        QVERIFY(points > before);
        before = points;
        of_model += count;
    }
    QCOMPARE(of_model, std::int64_t{6});
    QVERIFY(counted("m", 100).first == start);
    QVERIFY(counted("m", 100).last == start.plusSeconds(5 * 1800));
    QVERIFY(counted("m", 2).first == start.plusSeconds(4 * 1800)); // the newest, no more
    QVERIFY(counted("other", 100).scores.empty());
    QVERIFY(!look([&](const Reader& r) { return r.decisions().scores(DigestOf("m"), 0); }));
    const auto ids =
        *look([](const Reader& r) { return r.decisions().idsAfter(core::base::DecisionId("decision000002"), 2); });
    QCOMPARE(ids.size(), std::size_t{2});
    QCOMPARE(ids.front().value, std::string("decision000003"));
}

void TestTables::verdictsAndDrafts()
{
    QCOMPARE(Code(insertChain(1)), 0);
    const Chain chain = tests::MakeChain(1, m_store->clock.now());
    VerdictRecord verdict;
    verdict.verdict_id = VerdictId("v1");
    verdict.case_id = chain.row.case_id;
    verdict.applicant = chain.row.applicant;
    verdict.actor = AccountId("account-01");
    verdict.actor_number = "01";
    verdict.at = m_store->clock.now();
    verdict.reasons = {"R-210", "R-120"};
    verdict.note = "a note about the person";
    verdict.limit = core::base::Money::fromYuan(800);
    verdict.overrides = true;
    verdict.handling_ms = 42'000;
    verdict.case_version = 3;
    verdict.audit_sequence = 1;
    QCOMPARE(Code(run([&](Transaction& t) { return t.verdicts().insert(verdict); })), 0);
    QVERIFY(*look([&](const Reader& r) { return r.verdicts().byId(verdict.verdict_id); }) == verdict);
    QVERIFY(*look([&](const Reader& r) { return r.verdicts().latestOf(verdict.actor); }) == verdict);
    const auto figures = *look([&](const Reader& r) { return r.verdicts().figures(verdict.actor, verdict.at); });
    QCOMPARE(figures.verdicts, 1);
    QCOMPARE(figures.handling_ms, std::int64_t{42'000});
    QCOMPARE(figures.overrides, 1);
    QCOMPARE(look([&](const Reader& r) { return r.verdicts().reasonUse(verdict.actor, verdict.at); })->at("R-120"), 1);
    QCOMPARE(Code(run([&](Transaction& t) { return t.verdicts().withdraw(verdict.verdict_id, verdict.at); })), 0);
    QCOMPARE(Code(run([&](Transaction& t) { return t.verdicts().withdraw(verdict.verdict_id, verdict.at); })),
             Number(ErrorCode::Conflict));
    QVERIFY(!look([&](const Reader& r) { return r.verdicts().latestOf(verdict.actor); })->has_value());
    QCOMPARE(look([&](const Reader& r) { return r.verdicts().ofCase(chain.row.case_id); })->size(), std::size_t{1});

    NoteDraft draft{chain.row.case_id, chain.row.applicant, verdict.actor, "half a", verdict.at};
    QCOMPARE(Code(run([&](Transaction& t) { return t.verdicts().saveNoteDraft(draft); })), 0);
    draft.text = "half a sentence";
    QCOMPARE(Code(run([&](Transaction& t) { return t.verdicts().saveNoteDraft(draft); })), 0);
    const auto kept = [&] {
        return *look([&](const Reader& r) { return r.verdicts().noteDraft(draft.case_id, draft.account); });
    };
    QCOMPARE(kept().value_or(""), std::string("half a sentence"));
    QCOMPARE(Code(run([&](Transaction& t) { return t.verdicts().removeNoteDraft(draft.case_id, draft.account); })), 0);
    QVERIFY(!kept());
}

void TestTables::documents()
{
    QCOMPARE(Code(insertChain(1)), 0);
    const Chain chain = tests::MakeChain(1, m_store->clock.now());
    DocumentRecord document{core::base::DocumentId("d1"),
                            chain.row.case_id,
                            chain.row.applicant,
                            "payslip",
                            m_store->clock.now(),
                            {9, 0, 9},
                            {}};
    QCOMPARE(Code(run([&](Transaction& t) { return t.documents().insert(document); })), 0);
    const auto read = *look([&](const Reader& r) { return r.documents().byId(document.document); });
    QVERIFY(read->content == document.content);
    const auto listed = *look([&](const Reader& r) { return r.documents().ofCase(chain.row.case_id); });
    QCOMPARE(listed.size(), std::size_t{1});
    QVERIFY(listed.front().content.empty());
    QVERIFY(!listed.front().content_hash.isZero());
}

void TestTables::outbox()
{
    const Instant now = m_store->clock.now();
    const auto add = [&](const char* verdict, Instant not_before) {
        OutboxRecord row;
        row.kind = "verdict.approved";
        row.subject = "case1";
        row.verdict_id = VerdictId(verdict);
        row.payload = "{}";
        row.not_before = not_before;
        row.created_at = now;
        return *run([&](Transaction& t) { return t.outbox().insert(row); });
    };
    const auto first = add("v1", now);
    const auto later = add("v2", now.plusSeconds(5));
    const auto due = [&](Instant at) { return *look([&](const Reader& r) { return r.outbox().due(at, 10); }); };
    QCOMPARE(due(now).size(), std::size_t{1});
    QCOMPARE(due(now.plusSeconds(5)).size(), std::size_t{2});
    QCOMPARE(Code(run([&](Transaction& t) { return t.outbox().markSent(first, now); })), 0);
    QCOMPARE(Code(run([&](Transaction& t) { return t.outbox().markSent(first, now); })), Number(ErrorCode::Conflict));
    QCOMPARE(Code(run([&](Transaction& t) { return t.outbox().cancelOf(VerdictId("v1"), now); })),
             Number(ErrorCode::Conflict));
    QCOMPARE(*run([&](Transaction& t) { return t.outbox().cancelOf(VerdictId("v2"), now); }), std::int64_t{1});
    QCOMPARE(Code(run([&](Transaction& t) { return t.outbox().markSent(later, now); })), Number(ErrorCode::Conflict));
    QVERIFY(due(now.plusSeconds(99)).empty());
    const auto rows = *look([](const Reader& r) { return r.outbox().ofVerdict(VerdictId("v2")); });
    QCOMPARE(static_cast<int>(rows.front().state), static_cast<int>(OutboxState::Cancelled));
}

void TestTables::lists()
{
    const auto person = tests::Person(7);
    ListRecord entry;
    entry.entry_id = core::base::ListEntryId("l1");
    entry.field = core::model::IdentityField::Phone;
    entry.value = *person.phone;
    entry.source = "court";
    entry.reason = "why";
    entry.expires = *Date::parse("2027-01-01");
    entry.entered_by = AccountId("account-01");
    entry.entered_at = m_store->clock.now();
    QCOMPARE(Code(run([&](Transaction& t) { return t.lists().insert(entry); })), 0);
    const auto hits = [&](const char* day) {
        return look([&](const Reader& r) { return r.lists().matching(person, *Date::parse(day)); })->size();
    };
    QCOMPARE(hits("2026-07-14"), std::size_t{0});
    const auto confirm = [&](const char* by) {
        return Code(run(
            [&](Transaction& t) { return t.lists().confirm(entry.entry_id, AccountId(by), m_store->clock.now()); }));
    };
    QCOMPARE(confirm("account-01"), int{Number(ErrorCode::Conflict)});
    QCOMPARE(confirm("account-02"), 0);
    QCOMPARE(confirm("account-03"), int{Number(ErrorCode::Conflict)});
    QCOMPARE(hits("2026-07-14"), std::size_t{1});
    QCOMPARE(hits("2027-01-01"), std::size_t{0});
    const auto read = *look([&](const Reader& r) { return r.lists().byId(entry.entry_id); });
    QCOMPARE(read->value, entry.value);
    QCOMPARE(read->reason, entry.reason);
    const auto withdraw = [&] {
        return Code(run(
            [&](Transaction& t) { return t.lists().withdraw(entry.entry_id, entry.entered_by, entry.entered_at); }));
    };
    QCOMPARE(withdraw(), 0);
    QCOMPARE(withdraw(), int{Number(ErrorCode::Conflict)});
    QCOMPARE(hits("2026-07-14"), std::size_t{0});
}

void TestTables::policies()
{
    const std::map<std::string, std::string> files{{"manifest.json", std::string("{\0}", 3)}, {"cases/a.case", "case"}};
    const Instant now = m_store->clock.now();
    const auto submit = [&](const char* name) {
        return *run([&](Transaction& t) -> Expected<std::int64_t> {
            TRY_VOID(t.policies().store({DigestOf(name), name, now}, files));
            TRY_VOID(t.policies().store({DigestOf(name), name, now}, files));
            ReleaseRecord release;
            release.hash = DigestOf(name);
            release.version = name;
            release.submitted_by = AccountId("account-01");
            release.submitted_at = now;
            return t.policies().submit(release);
        });
    };
    const auto approve = [&](std::int64_t id, const char* by) {
        return Code(run([&](Transaction& t) { return t.policies().approve(id, AccountId(by), now); }));
    };
    const auto one = submit("p1");
    QVERIFY(look([](const Reader& r) { return r.policies().files(DigestOf("p1")); }).value() == files);
    QVERIFY(look([](const Reader& r) { return r.policies().files(DigestOf("p9")); })->empty());
    QCOMPARE(approve(one, "account-01"), int{Number(ErrorCode::Conflict)});
    QVERIFY(!look([](const Reader& r) { return r.policies().live(); })->has_value());
    QCOMPARE(approve(one, "account-02"), 0);
    const auto two = submit("p2");
    QCOMPARE(approve(two, "account-02"), 0);
    QCOMPARE(approve(two, "account-02"), int{Number(ErrorCode::Conflict)});
    QCOMPARE((*look([](const Reader& r) { return r.policies().live(); }))->version, std::string("p2"));
    const auto all = *look([](const Reader& r) { return r.policies().releases(); });
    QCOMPARE(all.size(), std::size_t{2});
    QCOMPARE(static_cast<int>(all.back().state), static_cast<int>(ReleaseState::Retired));
    const auto three = submit("p1");
    QCOMPARE(Code(run([&](Transaction& t) { return t.policies().reject(three, AccountId("account-02"), now, "no"); })),
             0);
    QCOMPARE((*look([](const Reader& r) { return r.policies().newestOf(DigestOf("p1")); }))->decision_note,
             std::string("no"));
}

void TestTables::auditChain()
{
    QCOMPARE(Code(insertChain(1)), 0);
    const Chain chain = tests::MakeChain(1, m_store->clock.now());
    for (int i = 0; i < 20; ++i) {
        m_store->clock.advance(10);
        const std::string kind = i % 2 == 0 ? "case.claimed" : "policy.approved";
        const auto appended = run([&](Transaction& t) {
            return t.audit().append(
                {kind, "01", i % 2 == 0 ? chain.row.number : "p1", core::audit::Payload().number("i", i)});
        });
        QCOMPARE(Code(appended), 0);
        QCOMPARE(appended->sequence, std::int64_t{i + 1});
    }
    core::audit::Verifier verifier;
    const auto entries = *look([](const Reader& r) { return r.audit().after(0, 100); });
    for (const auto& entry : entries)
        QVERIFY(verifier.add(entry));
    QCOMPARE(verifier.checked(), std::int64_t{20});
    const auto changes = *look([](const Reader& r) { return r.audit().changesSince(10, 100); });
    QCOMPARE(changes.sequence, std::int64_t{20});
    QCOMPARE(changes.changes.size(), std::size_t{5});
    QVERIFY(changes.changes.front().case_id == chain.row.case_id);
    AuditQuery query;
    query.kind_prefix = "case.";
    query.before_sequence = 10;
    query.count = 3;
    const auto page = *look([&](const Reader& r) { return r.audit().page(query); });
    QCOMPARE(page.total, std::int64_t{10});
    QCOMPARE(page.rows.size(), std::size_t{3});
    QCOMPARE(page.rows.front().sequence, std::int64_t{9});
    QVERIFY(page.head == verifier.head());
    QCOMPARE(page.head_sequence, std::int64_t{20});
}

void TestTables::requestsAndMeta()
{
    const RequestRecord request{core::base::RequestId("r1"), "verdict", AccountId("account-01"), "{}",
                                m_store->clock.now()};
    QCOMPARE(Code(run([&](Transaction& t) { return t.requests().insert(request); })), 0);
    QCOMPARE(Code(run([&](Transaction& t) { return t.requests().insert(request); })), Number(ErrorCode::AlreadyExists));
    QCOMPARE((*look([](const Reader& r) { return r.requests().find(core::base::RequestId("r1")); }))->kind,
             std::string("verdict"));
    QVERIFY(!look([](const Reader& r) { return r.meta().get("demo"); })->has_value());
    QCOMPARE(Code(run([](Transaction& t) { return t.meta().set("demo", "1"); })), 0);
    QCOMPARE(look([](const Reader& r) { return r.meta().get("demo"); })->value_or(""), std::string("1"));
}

QTEST_GUILESS_MAIN(TestTables)
#include "test_tables.moc"
