// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters and the words of the pipe: read back as written, and whatever else arrives is refused by name.
#include <QTest>

#include <string>

#include "core/training/job.h"
#include "core/training/params.h"

using core::ErrorCode;
using core::training::Job;
using core::training::Params;
using core::training::RoundProgress;
using core::training::TrainerDone;

namespace {

Job SmallJob()
{
    Job job;
    job.features = {"a", "收入"};
    job.params.directions = {{"收入", core::scoring::Direction::Falling}};
    job.directions = {0, -1};
    job.seed = 7;
    job.train.values = {1, 2, 3, 4};
    job.train.bad = {0, 1};
    job.validation.values = {5, 6};
    job.validation.bad = {1};
    return job;
}

std::string Done(const std::string& members)
{
    return "{\"event\":\"done\"," + members + ",\"margins\":\"" + std::string(64, 'a') + "\",\"library\":\"1.7.4\"}";
}

std::string ParamsFault(const char* text)
{
    const auto read = core::training::ReadParams(text);
    return read ? std::string() : read.error().detail;
}

} // namespace

class TestTrainingWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parametersAreReadBackAsWritten()
    {
        const char* text =
            R"({"max_rounds": 7, "metric": "auc", "eta": 0.125, "tree_method": "exact", "calibration": "none",
            "shares": {"train": 50, "validation": 20, "test": 30}, "directions": [{"feature": "x", "risk": "rising"}]})";
        const auto params = core::training::ReadParams(text);
        QVERIFY2(params.has_value(), params ? "" : params.error().detail.c_str());
        QCOMPARE(params->max_rounds, 7);
        QCOMPARE(params->shares.test, 30);
        const std::string bytes = core::base::CanonicalBytes(ToJson(*params));
        const auto again = core::training::ReadParams(bytes);
        QVERIFY(again.has_value());
        QCOMPARE(core::base::CanonicalBytes(ToJson(*again)), bytes);
        QVERIFY(bytes.find("\"eta\":\"0.125\"") != std::string::npos);
    }

    void faultsOfParametersAreNamed()
    {
        QCOMPARE(ParamsFault("[]"), std::string("$: is no object"));
        QCOMPARE(ParamsFault(R"({"max_depht": 3})"), std::string("$.max_depht: is no parameter"));
        QCOMPARE(
            ParamsFault(R"({"max_depth": 17, "eta": 0})"),
            std::string("$.max_depth: is no whole number from 1 to 16; $.eta: is no number above 0 and at most 1"));
        QCOMPARE(ParamsFault(R"({"max_depth": 2.5})"), std::string("$.max_depth: is no whole number from 1 to 16"));
        QCOMPARE(ParamsFault(R"({"metric": "rmse"})"), std::string("$.metric: is none of logloss, auc"));
        QCOMPARE(ParamsFault(R"({"shares": {"train": 80}})"), std::string("$.shares: do not make 100 percent"));
        QCOMPARE(ParamsFault(R"({"directions": [{"feature": "x", "risk": "up"}]})"),
                 std::string("$.directions[0].risk: is none of rising, falling"));
        QCOMPARE(ParamsFault(R"({"lambda": true})"), std::string("$.lambda: is no number from 0 and at most 1000000"));
        QVERIFY(!ParamsFault("{\"eta\": 1, \"eta\": 1}").empty());
    }

    void aJobTravels()
    {
        const Job job = SmallJob();
        const std::string line = core::training::JobLine(job);
        QVERIFY(line.ends_with('\n'));
        const auto read = core::training::ReadJobLine(line);
        QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
        QCOMPARE(read->features, job.features);
        QCOMPARE(read->directions, job.directions);
        QCOMPARE(read->seed, job.seed);
        QCOMPARE(read->train.values.size(), std::size_t{4});
        QCOMPARE(read->validation.bad.size(), std::size_t{1});
        QVERIFY(!core::training::ReadJobLine(R"({"format":1})").has_value());
        QVERIFY(!core::training::ReadJobLine("").has_value());
    }

    void theLibraryIsToldEverythingThatMatters()
    {
        const auto params = core::training::LibraryParams(SmallJob());
        const std::map<std::string, std::string> by_name(params.begin(), params.end());
        QCOMPARE(by_name.at("nthread"), std::string("1"));
        QCOMPARE(by_name.at("seed"), std::string("7"));
        QCOMPARE(by_name.at("monotone_constraints"), std::string("(0,-1)"));
        QCOMPARE(by_name.at("base_score"), std::string("0.5000"));
        QCOMPARE(by_name.at("objective"), std::string("binary:logistic"));
        QCOMPARE(params.size(), by_name.size());
    }

    void wordsOfATrainerTravel()
    {
        const RoundProgress progress{3, 500, 0.1, 1.0 / 3, 2};
        const auto word = core::training::ReadTrainerLine(core::training::ProgressLine(progress));
        QVERIFY(word.has_value());
        QCOMPARE(std::get<RoundProgress>(*word), progress);
        const TrainerDone done{9, 4, 1000, 50, core::base::Sha256Of("x"), "1.7.4"};
        const auto ended = core::training::ReadTrainerLine(core::training::DoneLine(done));
        QVERIFY(ended.has_value());
        QCOMPARE(std::get<TrainerDone>(*ended).margins, done.margins);
        const auto failed =
            core::training::ReadTrainerLine(core::training::ErrorLine({ErrorCode::Timeout, "a\n\"b\""}));
        QVERIFY(failed.has_value());
        QCOMPARE(std::get<core::Error>(*failed).detail, std::string("a \"b\""));
    }

    void whatATrainerNeverSaysIsRefused()
    {
        for (
            const std::string& line :
            {std::string(), std::string("hello"), std::string("[]"), std::string("{}"),
             std::string(R"({"event":"progress"})"),
             std::string(R"({"event":"progress","round":0,"of":5,"best":1,"train":1,"validation":1})"),
             std::string(R"({"event":"progress","round":6,"of":5,"best":1,"train":1,"validation":1})"),
             std::string(R"({"event":"progress","round":2,"of":5,"best":3,"train":1,"validation":1})"),
             std::string(R"({"event":"progress","round":2,"of":5,"best":1,"train":1e999,"validation":1})"),
             std::string(R"({"event":"progress","round":2,"of":5,"best":1,"train":1,"validation":1,"more":1})"),
             Done("\"rounds\":1,\"best\":2,\"model_bytes\":1,\"golden_bytes\":1"),
             Done("\"rounds\":2,\"best\":2,\"model_bytes\":999999999999,\"golden_bytes\":1"),
             std::string(
                 R"({"event":"done","rounds":2,"best":2,"model_bytes":1,"golden_bytes":1,"margins":"aa","library":"1"})"),
             std::string(R"({"event":"error","code":3001,"detail":"x"})"), std::string(70'000, ' ')}) {
            const auto word = core::training::ReadTrainerLine(line);
            QVERIFY2(!word.has_value(), line.c_str());
            QCOMPARE(word.error().code, ErrorCode::Corrupt);
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainingWords)
#include "test_training_words.moc"
