// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "app/admin/population.h"
#include "core/desks/open_case.h"
#include "tests/support/review_house.h"

using core::ErrorCode;
using core::base::RequestId;
using core::desks::SubmitReceipt;
using tests::ReviewHouse;

class TestDecisionDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRepeatGetsTheFirstReceipt();
    void anotherAccountsRequestIdIsAConflict();
    void oneTransactionOrNothing();
    void referredApplicationsBecomeCases();
    void caseNumbers();
    void onlyTheServiceSubmits();
    void refusedBytesNameEveryField();
    void importsAreDecidedAsOfTheirTime();
    void replayGivesTheSameBytes();
    void aBlacklistedPersonIsNeverApproved();

private:
    core::model::Application applicant(std::uint64_t index) const;
    QTemporaryDir m_folder;
    std::unique_ptr<ReviewHouse> m_house;
};

void TestDecisionDesk::initTestCase()
{
    m_house = std::make_unique<ReviewHouse>(m_folder.filePath(QStringLiteral("t.db")).toStdString());
    m_house->hire();
    m_house->release(tests::ReadBundle(SOURCE_DIR "/resources/bundle"));
}

core::model::Application TestDecisionDesk::applicant(std::uint64_t index) const
{
    admin::PopulationOptions population;
    population.seed = 3;
    population.applicants = 1000;
    population.end = tests::kMorning;
    population.days = 1;
    auto made = admin::MakeApplicant(population, index);
    made->application.lists.reset();
    return made->application;
}

void TestDecisionDesk::aRepeatGetsTheFirstReceipt()
{
    const auto first = m_house->decisions->submit(applicant(0), m_house->service);
    QVERIFY2(first.has_value(), first ? "" : first.error().detail.c_str());
    QVERIFY(!first->repeated);
    core::model::Application changed = applicant(0);
    changed.amount = core::base::Money::fromYuan(500);
    auto second = m_house->decisions->submit(changed, m_house->service);
    QVERIFY(second.has_value());
    QVERIFY(second->repeated);
    second->repeated = false;
    QVERIFY(*second == *first);
}

void TestDecisionDesk::anotherAccountsRequestIdIsAConflict()
{
    core::model::Actor other = m_house->service;
    other.account = core::base::AccountId("another-service");
    QVERIFY(m_house->decisions->submit(applicant(1), m_house->service).has_value());
    const auto answer = m_house->decisions->submit(applicant(1), other);
    QVERIFY(!answer && answer.error().code == ErrorCode::Conflict);
}

void TestDecisionDesk::oneTransactionOrNothing()
{
    const auto last = [&] {
        return *m_house->store->look([](const core::desks::Reader& reader) { return reader.audit().lastSequence(); });
    };
    QVERIFY(m_house->decisions->submit(applicant(2), m_house->service).has_value());
    const std::int64_t before = last();
    // The same application under another request id: refused by its unique key after the decision was made.
    core::model::Application again = applicant(2);
    again.request_id = RequestId("another");
    const auto answer = m_house->decisions->submit(again, m_house->service);
    QVERIFY(!answer && answer.error().code == ErrorCode::AlreadyExists);
    QCOMPARE(last(), before);
    const auto many = m_house->decisions->submitMany({applicant(3), again}, m_house->service);
    QVERIFY(!many);
    QCOMPARE(last(), before);
    const auto kept = m_house->store->look(
        [&](const core::desks::Reader& reader) { return reader.applications().byRequest(applicant(3).request_id); });
    QVERIFY(kept && !*kept);
}

void TestDecisionDesk::referredApplicationsBecomeCases()
{
    const std::vector<SubmitReceipt> receipts = m_house->referred(60);
    QVERIFY(receipts.size() > 5);
    for (const SubmitReceipt& receipt : receipts) {
        QCOMPARE(receipt.outcome, core::decision::Outcome::Refer);
        const auto view = m_house->review->view(m_house->person("06"), receipt.case_id);
        QVERIFY2(view.has_value(), view ? "" : view.error().detail.c_str());
        QCOMPARE(view->number, receipt.case_number);
        QCOMPARE(view->decision.decision_id, receipt.decision_id);
        QVERIFY(view->due_at > view->created_at);
        QVERIFY(!view->reasons.empty());
        QVERIFY(view->applicant.phone.find("****") != std::string::npos);
        QVERIFY(!view->facts.empty());
    }
}

void TestDecisionDesk::caseNumbers()
{
    const auto day = core::base::Date::make(2026, 7, 14);
    QCOMPARE(core::desks::CaseNumber(*day, 1), std::string("260714-0001"));
    QCOMPARE(core::desks::CaseNumber(*day, 9999), std::string("260714-9999"));
    QCOMPARE(core::desks::CaseNumber(*day, 10000), std::string("260714-10000"));
}

void TestDecisionDesk::onlyTheServiceSubmits()
{
    for (const char* number : {"06", "01", "02", "21", "31"}) {
        const auto answer = m_house->decisions->submit(applicant(5), m_house->person(number));
        QVERIFY(!answer && answer.error().code == ErrorCode::Forbidden);
    }
}

void TestDecisionDesk::refusedBytesNameEveryField()
{
    const auto answer = m_house->decisions->submit(std::string_view(R"({"application_id":"x"})"), m_house->service);
    QVERIFY(answer.has_value());
    QVERIFY(answer->refusal && !answer->receipt);
    QVERIFY(answer->refusal->errors.size() > 3);
}

void TestDecisionDesk::importsAreDecidedAsOfTheirTime()
{
    const core::model::Application one = applicant(6);
    const auto many = m_house->decisions->submitMany({one}, m_house->service);
    QVERIFY2(many.has_value(), many ? "" : many.error().detail.c_str());
    QCOMPARE(many->front().decided_at, *one.decided_at);
    core::model::Application future = applicant(7);
    future.decided_at = m_house->clock.now().plusSeconds(3600);
    QVERIFY(m_house->decisions->submitMany({future}, m_house->service)->front().decided_at <= m_house->clock.now());
}

void TestDecisionDesk::replayGivesTheSameBytes()
{
    int looked = 0;
    const auto ids = m_house->store->look(
        [](const core::desks::Reader& reader) { return reader.decisions().idsAfter(core::base::DecisionId(), 1000); });
    QVERIFY(ids.has_value());
    for (const core::base::DecisionId& id : *ids) {
        const auto answer = m_house->decisions->replay(m_house->person("21"), id);
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().detail.c_str());
        QVERIFY(answer->same);
        QVERIFY(answer->stored.size() > 100 && answer->stored == answer->replayed);
        ++looked;
    }
    QVERIFY(looked > 60);
    const auto refused = m_house->decisions->replay(m_house->person("06"), ids->front());
    QVERIFY(!refused && refused.error().code == ErrorCode::Forbidden);
    const auto none = m_house->decisions->replay(m_house->person("21"), core::base::DecisionId("none"));
    QVERIFY(!none && none.error().code == ErrorCode::NotFound);
}

void TestDecisionDesk::aBlacklistedPersonIsNeverApproved()
{
    for (std::uint64_t index = 20; index < 40; ++index) {
        const core::model::Application one = applicant(index);
        core::desks::NewListEntry entry;
        entry.value = *one.applicant.id_number;
        entry.source = "test";
        entry.reason = "test";
        entry.expires = *core::base::Date::make(2027, 1, 1);
        const auto entered = m_house->policy->enterListEntry(m_house->person("02"), entry);
        QVERIFY2(entered.has_value(), entered ? "" : entered.error().detail.c_str());
        const auto own = m_house->policy->confirmListEntry(m_house->person("02"), *entered);
        QVERIFY(!own && own.error().code == ErrorCode::FourEyes);
        QVERIFY(m_house->policy->confirmListEntry(m_house->person("03"), *entered).has_value());
        const auto receipt = m_house->decisions->submit(one, m_house->service);
        QVERIFY(receipt.has_value());
        QVERIFY(receipt->outcome != core::decision::Outcome::Approve);
    }
}

QTEST_GUILESS_MAIN(TestDecisionDesk)
#include "test_decision_desk.moc"
