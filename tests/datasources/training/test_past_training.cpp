// SPDX-License-Identifier: GPL-3.0-or-later
// A training on the past of a real store: from decisions and outcomes to a package the shelf takes.
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <thread>

#include "core/desks/past_rows.h"
#include "core/shelf/model_package.h"
#include "datasources/training/past_training.h"
#include "datasources/training/process_trainer.h"
#include "tests/support/card_bundle.h"
#include "tests/support/past_house.h"

using core::ErrorCode;
using core::Expected;
using core::base::TrainingId;
using core::decision::Outcome;
using core::desks::Reader;
using core::desks::TrainingProgress;
using core::desks::TrainingRequest;
using core::desks::TrainingSource;
using core::desks::TrainingState;
using datasources::training::ProcessTrainer;

class TestPastTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thePastIsASource();
    void aRequestIsCheckedByField();
    void aTrainingEndsAsAPackageOfTheShelf();
    void textsOfAScorecardAreRefused();
    void aCancelledTrainingLeavesNothing();
    void oneTrainingAtATime();
    void aTrainerThatIsNotThere();

private:
    TrainingRequest request() const;
    TrainingProgress ended(ProcessTrainer& trainer, const TrainingId& id) const;
    std::unique_ptr<ProcessTrainer> trainer(const std::string& program = BINARY_DIR "/bin/touchstone-train")
    {
        return std::make_unique<ProcessTrainer>(*m_house->store, m_house->policies, m_house->entropy, program);
    }

    QTemporaryDir m_folder;
    core::desks::BundleFiles m_bundle;
    std::unique_ptr<tests::ReviewHouse> m_house;
};

void TestPastTraining::initTestCase()
{
    m_bundle = tests::ReadBundle(SOURCE_DIR "/resources/bundle");
    m_house = std::make_unique<tests::ReviewHouse>(m_folder.filePath(QStringLiteral("t.db")).toStdString());
    m_house->hire();
    m_house->release(m_bundle);
    const auto past = tests::LiveThroughPast(*m_house, 700, 60);
    m_house->clock.pass(40 * 86'400);
    // Bad where credit is used up: something to learn that the facts hold.
    std::string text = tests::kOutcomeHead;
    const std::string today = m_house->clock.now().shanghaiDate().text();
    std::int64_t n = 0;
    for (const tests::PastDecision& one : past) {
        if (one.receipt.outcome != Outcome::Approve)
            continue;
        const bool thin = one.application.amount.fen() % 100'000 == 50'000 || one.application.term_months > 6;
        const bool bad = ++n % 10 < (thin ? 6 : 2);
        text += one.application.application_id.value + "," + today + (bad ? ",bad," : ",good,") + "test\n";
    }
    QVERIFY(n > 300);
    core::desks::OutcomeDesk desk(*m_house->store);
    const auto imported = desk.importFile(m_house->person("31"), text);
    QVERIFY2(imported.has_value() && imported->faults.empty(), imported ? "faults" : imported.error().detail.c_str());
    QVERIFY(
        m_house->store->run([](core::desks::Transaction& t) { return t.meta().set(core::desks::kMaturityKey, "30"); })
            .has_value());
}

TrainingRequest TestPastTraining::request() const
{
    TrainingRequest request;
    request.source = datasources::training::kPastSource;
    request.name = "challenger";
    const auto from = m_house->clock.now().plusSeconds(-100 * 86'400).shanghaiDate();
    request.boundaries = {from.plusDays(36).value(), from.plusDays(48).value()};
    request.rounds = 60;
    request.early_stopping = 10;
    return request;
}

TrainingProgress TestPastTraining::ended(ProcessTrainer& trainer, const TrainingId& id) const
{
    TrainingProgress progress;
    for (int i = 0; i < 3'000; ++i) {
        progress = trainer.progress(id).value();
        if (progress.state != TrainingState::Running)
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return progress;
}

void TestPastTraining::thePastIsASource()
{
    const auto sources = trainer()->sources();
    QVERIFY(sources.has_value());
    QCOMPARE(sources->size(), std::size_t{1});
    QVERIFY(sources->front().rows > 300);
    QVERIFY(sources->front().bads > 80);
    QVERIFY(sources->front().from < sources->front().to);
}

void TestPastTraining::aRequestIsCheckedByField()
{
    const auto made = trainer();
    const auto fault = [&](auto change) {
        TrainingRequest wrong = request();
        change(wrong);
        const auto id = made->start(wrong, m_bundle);
        return id ? std::string() : id.error().detail;
    };
    QVERIFY(fault([](TrainingRequest& r) { r.depth = 99; }).find("max_depth") != std::string::npos);
    QVERIFY(fault([](TrainingRequest& r) { r.learning_rate = 0; }).find("eta") != std::string::npos);
    QVERIFY(fault([](TrainingRequest& r) { r.seed = -1; }).find("seed") != std::string::npos);
    QVERIFY(fault([](TrainingRequest& r) {
                r.boundaries->test_from = r.boundaries->validation_from;
            }).find("test_from") != std::string::npos);
    QVERIFY(fault([](TrainingRequest& r) { r.source = "elsewhere"; }).find("source") != std::string::npos);
    QCOMPARE(made->progress(TrainingId("none")).error().code, ErrorCode::NotFound);
}

void TestPastTraining::aTrainingEndsAsAPackageOfTheShelf()
{
    const auto made = trainer();
    const auto id = made->start(request(), m_bundle);
    QVERIFY2(id.has_value(), id ? "" : id.error().detail.c_str());
    const TrainingProgress progress = ended(*made, *id);
    QVERIFY2(progress.state == TrainingState::Finished, progress.error ? progress.error->detail.c_str() : "");
    QVERIFY(progress.best_round > 0 && progress.round >= progress.best_round);
    const auto files = made->result(*id);
    QVERIFY(files.has_value());
    const auto live = m_house->store->look([&](const Reader& reader) { return m_house->policies.live(reader); });
    const auto package = core::shelf::OpenPackage(*files, **live);
    QVERIFY2(package.has_value(), package ? "" : package.error().front().detail.c_str());
    QVERIFY(package->report.has_value());
    const core::shelf::ModelReport& report = *package->report;
    QCOMPARE(report.parts.size(), std::size_t{3});
    QVERIFY(report.parts[2].auc.has_value() && report.parts[2].auc->value > 0.5);
    QCOMPARE(report.features.size(), live->get()->scoring().features.size());
    QCOMPARE(package->scoring.directions.size(), live->get()->scoring().directions.size());
    const std::map<std::string, std::string> parameters(report.training.parameters.begin(),
                                                        report.training.parameters.end());
    QVERIFY(parameters.at("approved_train").find("decided") != std::string::npos);
    QVERIFY(!parameters.at("selection").empty());
    // The same request again gives the same model.
    const auto again = made->start(request(), m_bundle);
    QCOMPARE(ended(*made, *again).state, TrainingState::Finished);
    QCOMPARE(made->result(*again)->at("model.json"), files->at("model.json"));
    QCOMPARE(made->result(*again)->at("report.json"), files->at("report.json"));
}

/// Found before a row is read: libxgboost would train to the end on a feature that no row has as a number.
void TestPastTraining::textsOfAScorecardAreRefused()
{
    const auto files = tests::CardBundleFiles();
    const auto policy = core::policy::Compile(files);
    QVERIFY2(policy.has_value(), policy ? "" : policy.error().front().detail.c_str());
    struct One final : core::desks::PolicySource {
        core::policy::PolicyPtr policy;
        Expected<core::desks::PolicyPointer> byHash(const Reader&, const core::base::Digest&) override
        {
            return policy;
        }
        Expected<core::desks::PolicyPointer> live(const Reader&) override { return policy; }
    } source;
    source.policy = *policy;
    datasources::training::PastTraining training;
    training.policy = files;
    const auto made = datasources::training::TrainOnPast(*m_house->store, source, training,
                                                         {BINARY_DIR "/bin/touchstone-train", {}, {}});
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, ErrorCode::InvalidInput);
    QVERIFY2(made.error().detail.find("'job' is a text") != std::string::npos, made.error().detail.c_str());
}

void TestPastTraining::aCancelledTrainingLeavesNothing()
{
    const auto made = trainer();
    TrainingRequest slow = request();
    slow.rounds = 5'000;
    slow.early_stopping = 5'000;
    const auto id = made->start(slow, m_bundle);
    QVERIFY(id.has_value());
    QVERIFY(made->cancel(*id).has_value());
    QCOMPARE(ended(*made, *id).state, TrainingState::Cancelled);
    QCOMPARE(made->result(*id).error().code, ErrorCode::Conflict);
    QVERIFY(made->cancel(*id).has_value());
}

void TestPastTraining::oneTrainingAtATime()
{
    auto made = trainer();
    TrainingRequest slow = request();
    slow.rounds = 5'000;
    slow.early_stopping = 5'000;
    QVERIFY(made->start(slow, m_bundle).has_value());
    const auto second = made->start(request(), m_bundle);
    QVERIFY(!second && second.error().code == ErrorCode::Conflict);
    made.reset(); // ends what runs
}

void TestPastTraining::aTrainerThatIsNotThere()
{
    const auto made = trainer("/nowhere/touchstone-train");
    const auto id = made->start(request(), m_bundle);
    QVERIFY(id.has_value());
    const TrainingProgress progress = ended(*made, *id);
    QCOMPARE(progress.state, TrainingState::Failed);
    QCOMPARE(progress.error->code, ErrorCode::Environment);
}

QTEST_GUILESS_MAIN(TestPastTraining)
#include "test_past_training.moc"
