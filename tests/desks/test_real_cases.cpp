// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <memory>

#include "core/desks/consistency.h"
#include "core/intake/application_reader.h"
#include "tests/support/review_house.h"
#include "tests/support/shared.h"

using core::desks::CaseView;
using core::desks::SubmitReceipt;
using core::model::CaseState;
using core::model::Verdict;

namespace {

constexpr int kCases = 50;
/// When the second bundle's applications were decided (tests/support/real_bundle.py).
constexpr const char* kDecidedAt = "2026-07-14T02:24:00.000Z";

} // namespace

/// Real applications under a bundle of their own: imported, decided, and fifty referred ones worked to the end.
class TestRealCases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyApplicationIsDecided();
    void fiftyReferredCasesAreWorked();
    void theRecordsAgree();

private:
    void work(const SubmitReceipt& receipt, int turn);
    core::desks::VerdictRequest request(const CaseView& view, const core::model::Actor& actor, Verdict verdict);

    QTemporaryDir m_folder;
    std::unique_ptr<tests::ReviewHouse> m_house;
    std::vector<SubmitReceipt> m_referred;
    std::map<CaseState, int> m_ends;
};

void TestRealCases::initTestCase()
{
    const auto data = tests::SharedFile("data/credit_data.csv");
    if (!data) {
        tests::NotRun(1, "credit_data.csv");
        QSKIP("NOT RUN");
    }
    QProcess maker;
    maker.setProcessChannelMode(QProcess::ForwardedChannels);
    maker.start(QStringLiteral("/usr/bin/python3"),
                {QStringLiteral("-B"), QStringLiteral(SOURCE_DIR "/tests/support/real_bundle.py"), m_folder.path(),
                 QString::fromStdString(data->string())});
    QVERIFY(maker.waitForFinished(120'000));
    QCOMPARE(maker.exitCode(), 0);
    m_house = std::make_unique<tests::ReviewHouse>(m_folder.filePath(QStringLiteral("t.sqlite")).toStdString());
    m_house->clock.set(*core::base::Instant::parse(kDecidedAt));
    m_house->hire();
    m_house->release(tests::ReadBundle(m_folder.filePath(QStringLiteral("bundle")).toStdString()));
}

void TestRealCases::everyApplicationIsDecided()
{
    const auto policy =
        m_house->store->look([&](const core::desks::Reader& reader) { return m_house->policies.live(reader); });
    QVERIFY(policy.has_value());
    QFile file(m_folder.filePath(QStringLiteral("applications.ndjson")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    std::vector<core::model::Application> applications;
    while (!file.atEnd()) {
        const std::string line = file.readLine().trimmed().toStdString();
        const auto read = core::intake::ReadApplication(line, (*policy)->catalogue(), (*policy)->product());
        QVERIFY2(read.has_value(), read ? "" : read.error().errors.front().path.c_str());
        applications.push_back(*read);
    }
    QVERIFY(applications.size() > 2'000);
    const auto receipts = m_house->decisions->submitMany(applications, m_house->service);
    QVERIFY2(receipts.has_value(), receipts ? "" : receipts.error().detail.c_str());
    std::map<core::decision::Outcome, int> outcomes;
    for (const SubmitReceipt& receipt : *receipts) {
        ++outcomes[receipt.outcome];
        if (receipt.outcome == core::decision::Outcome::Refer)
            m_referred.push_back(receipt);
    }
    QCOMPARE(outcomes.size(), std::size_t{3});
    for (const auto& [outcome, count] : outcomes)
        QVERIFY(count * 20 >= static_cast<int>(applications.size()));
}

core::desks::VerdictRequest TestRealCases::request(const CaseView& view, const core::model::Actor& actor,
                                                   Verdict verdict)
{
    core::desks::VerdictRequest request;
    request.request_id = core::base::RequestId(view.number + "-" + std::to_string(view.version));
    request.case_id = view.case_id;
    request.expected_version = view.version;
    request.verdict = verdict;
    const auto reasons = m_house->review->reasonChoices(actor, view.case_id, verdict);
    if (reasons && !reasons->empty())
        request.reasons = {reasons->front().code};
    return request;
}

/// Read, one verdict by its turn, the second person where one is needed, documents where they were asked for.
void TestRealCases::work(const SubmitReceipt& receipt, int turn)
{
    core::model::Actor actor = m_house->person(turn % 2 == 0 ? "06" : "04");
    for (int step = 0; step < 4; ++step) {
        const auto view = m_house->review->claim(actor, receipt.case_id);
        QVERIFY2(view.has_value(), view ? "" : view.error().detail.c_str());
        QVERIFY(!view->facts.empty() && !view->rules.empty() && !view->reasons.empty());
        QVERIFY(view->applicant.id_number.empty());
        const bool may_approve = !view->refused[static_cast<std::size_t>(Verdict::Approve)].has_value();
        const Verdict wanted = step == 0 && turn % 10 == 3    ? Verdict::AskDocuments
                               : step == 0 && turn % 10 == 7  ? Verdict::Escalate
                               : may_approve && turn % 3 != 0 ? Verdict::Approve
                                                              : Verdict::Decline;
        const auto done = m_house->review->resolve(actor, request(*view, actor, wanted));
        QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
        m_house->clock.pass(20);
        if (done->state == CaseState::Resolved)
            break;
        if (done->state == CaseState::SecondApproval)
            actor = m_house->person("02");
        if (done->state == CaseState::WaitingDocuments)
            QVERIFY(
                m_house->review->attachDocument(m_house->service, receipt.case_id, "payslip", core::base::AsBytes("x"))
                    .has_value());
    }
    const auto view = m_house->review->view(m_house->person("21"), receipt.case_id);
    QVERIFY(view.has_value());
    ++m_ends[view->state];
}

void TestRealCases::fiftyReferredCasesAreWorked()
{
    QVERIFY(m_referred.size() >= std::size_t{kCases});
    const std::size_t apart = m_referred.size() / kCases;
    for (int turn = 0; turn < kCases; ++turn)
        work(m_referred[static_cast<std::size_t>(turn) * apart], turn);
    QCOMPARE(m_ends[CaseState::Resolved], kCases);
}

void TestRealCases::theRecordsAgree()
{
    QVERIFY(m_house->housekeeping->once(m_house->service).has_value());
    const auto report = core::desks::CheckConsistency(*m_house->store);
    QVERIFY2(report.has_value(), report ? "" : report.error().detail.c_str());
    QVERIFY2(report->faults.empty(), report->faults.empty() ? "" : report->faults.front().c_str());
    QVERIFY(report->verdicts > kCases);
    const auto verified = m_house->audit->verify(m_house->person("21"), {});
    QVERIFY(verified && verified->complete);
    for (const SubmitReceipt& receipt : m_referred) {
        const auto again = m_house->decisions->replay(m_house->person("21"), receipt.decision_id);
        QVERIFY(again && again->same);
    }
}

QTEST_GUILESS_MAIN(TestRealCases)
#include "test_real_cases.moc"
