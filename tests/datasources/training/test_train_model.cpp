// SPDX-License-Identifier: GPL-3.0-or-later
// One training with the real library: the same bytes twice, margins equal to ours bit for bit, directions that hold, a best round.
#include <QTest>

#include <string>

#include "core/monitoring/auc.h"
#include "core/training/accept.h"
#include "datasources/xgboost/train_model.h"
#include "tests/datasources/training/made_past.h"

using core::scoring::TreeModel;
using core::training::Job;
using core::training::Params;
using core::training::RoundProgress;
using core::training::TrainedModel;
using datasources::xgboost::TrainModel;

namespace {

core::Expected<TrainedModel> Train(const Job& job, std::vector<RoundProgress>* rounds = nullptr)
{
    return TrainModel(job, [rounds](const RoundProgress& progress) {
        if (rounds != nullptr)
            rounds->push_back(progress);
    });
}

double AucOn(const TreeModel& model, const core::training::DataSet& data)
{
    std::vector<float> margins(data.rows());
    model.margins(data.values, margins);
    std::vector<core::monitoring::Observation> observations;
    for (std::size_t i = 0; i < margins.size(); ++i)
        observations.push_back({core::base::Decimal::fromFloat(margins[i]).value(), data.bad[i] == 1});
    return core::monitoring::Auc(observations).value().toDoubleForDisplay();
}

} // namespace

class TestTrainModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aModelIsGrownAcceptedAndGood_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("metric");
        for (const char* method : {"hist", "approx", "exact"})
            for (const char* metric : {"logloss", "auc"})
                QTest::addRow("%s %s", method, metric) << method << metric;
    }

    void aModelIsGrownAcceptedAndGood()
    {
        QFETCH(const QString, method);
        QFETCH(const QString, metric);
        Params params = tests::SmallParams();
        params.tree_method = method.toStdString();
        params.metric = metric == QStringLiteral("auc") ? core::training::Metric::Auc : core::training::Metric::Logloss;
        params.directions = {{"rises", core::scoring::Direction::Rising}, {"falls", core::scoring::Direction::Falling}};
        const auto job = tests::MadeJob(tests::MadePast(3000, 1), params);
        QVERIFY2(job.has_value(), job ? "" : job.error().detail.c_str());
        std::vector<RoundProgress> rounds;
        const auto made = Train(*job, &rounds);
        QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
        const auto model = core::training::AcceptModel(*job, *made);
        QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
        QCOMPARE(static_cast<int>(rounds.size()), made->rounds);
        QCOMPARE(model->treeCount(), static_cast<std::size_t>(made->best));
        for (const RoundProgress& round : rounds) {
            const double best = rounds[static_cast<std::size_t>(made->best) - 1].validation;
            QVERIFY(params.metric == core::training::Metric::Auc ? round.validation <= best : round.validation >= best);
        }
        QVERIFY(made->rounds == params.max_rounds || made->rounds == made->best + params.early_stopping_rounds);
        const double auc = AucOn(*model, tests::MadePast(4000, 99));
        QVERIFY2(auc > 0.78, std::to_string(auc).c_str());
    }

    void theSameJobGivesTheSameBytes()
    {
        const auto job = tests::MadeJob(tests::MadePast(3000, 1), tests::SmallParams());
        const auto first = Train(*job);
        const auto second = Train(*job);
        QVERIFY(first.has_value() && second.has_value());
        QCOMPARE(first->model, second->model);
        QCOMPARE(first->golden, second->golden);
        Job other = *job;
        other.seed = 2;
        const auto third = Train(other);
        QVERIFY(third.has_value());
        QVERIFY(third->model != first->model);
    }

    void nothingIsLearnedFromShuffledLabels()
    {
        const auto job = tests::MadeJob(tests::MadePast(3000, 1, tests::Labels::Shuffled), tests::SmallParams());
        const auto made = Train(*job);
        QVERIFY(made.has_value());
        const auto model = core::training::AcceptModel(*job, *made);
        QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
        const double auc = AucOn(*model, tests::MadePast(4000, 99));
        QVERIFY2(auc > 0.35 && auc < 0.65, std::to_string(auc).c_str());
    }

    void whatIsNotTheModelOfTheJobIsRefused()
    {
        const auto job = tests::MadeJob(tests::MadePast(3000, 1), tests::SmallParams());
        const auto made = Train(*job);
        QVERIFY(made.has_value());
        TrainedModel wrong = *made;
        wrong.margins.bytes[0] ^= 1U;
        QCOMPARE(core::training::AcceptModel(*job, wrong).error().code, core::ErrorCode::Corrupt);
        wrong = *made;
        wrong.best -= 1;
        QCOMPARE(core::training::AcceptModel(*job, wrong).error().code, core::ErrorCode::Corrupt);
        wrong = *made;
        wrong.golden = wrong.golden.substr(0, wrong.golden.size() / 2);
        QVERIFY(!core::training::AcceptModel(*job, wrong).has_value());
        wrong = *made;
        wrong.model = wrong.model.substr(0, wrong.model.size() / 2);
        QVERIFY(!core::training::AcceptModel(*job, wrong).has_value());
        Job renamed = *job;
        renamed.features[2] = "other";
        QCOMPARE(core::training::AcceptModel(renamed, *made).error().code, core::ErrorCode::Corrupt);
        // Trained without a direction the data break: the prover finds it out.
        Job directed = *job;
        directed.directions = {-1, 0, 0};
        const auto broken = core::training::AcceptModel(directed, *made);
        QVERIFY(!broken.has_value());
        QVERIFY2(broken.error().detail.find("'rises'") != std::string::npos, broken.error().detail.c_str());
    }

    void theTimeLimitIsAnErrorAndNoSmallerModel()
    {
        Params params = tests::SmallParams();
        params.max_rounds = 5000;
        params.early_stopping_rounds = 5000;
        params.max_seconds = 1;
        const auto job = tests::MadeJob(tests::MadePast(6000, 1), params);
        const auto made = Train(*job);
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().code, core::ErrorCode::Timeout);
    }
};

QTEST_GUILESS_MAIN(TestTrainModel)
#include "test_train_model.moc"
