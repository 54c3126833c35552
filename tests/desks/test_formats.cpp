// SPDX-License-Identifier: GPL-3.0-or-later
// Golden files of what people and programs hand in or keep beside models: the stored bytes mean today what they meant when they were
// stored. Rows to train on, outcomes, calibrations and identities as tests/data/formats/make.py has them (its own reader, no line of ours).
#include <QFile>
#include <QTest>
#include <bit>
#include <fmt/format.h>
#include <map>
#include <sstream>

#include "core/desks/outcome_file.h"
#include "core/policy/file_reader.h"
#include "core/policy/scoring_file.h"
#include "core/scoring/calibration.h"
#include "core/shelf/evaluation.h"
#include "core/shelf/model_package.h"
#include "core/training/data_set.h"
#include "tests/support/bundle.h"
#include "tests/support/model_package.h"

using core::base::Date;

namespace {

std::string BytesOf(const std::string& below_tests)
{
    QFile file(QStringLiteral(SOURCE_DIR "/tests/") + QString::fromStdString(below_tests));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no golden file %s", below_tests.c_str());
    return file.readAll().toStdString();
}

std::string Stored(const char* name)
{
    return BytesOf(std::string("data/formats/") + name);
}

core::scoring::Calibration CalibrationIn(const std::string& scoring)
{
    static const core::model::Catalogue catalogue;
    static const core::policy::NameTable names(catalogue);
    const core::policy::BundleFiles files{{"scoring.json", scoring}};
    core::policy::FileReader file(files, "scoring.json");
    const auto read = core::policy::ReadScoring(file, names, catalogue, false).calibration;
    for (const core::policy::Finding& finding : file.findings()) {
        if (finding.place.starts_with("$.calibration"))
            qFatal("%s: %s", finding.place.c_str(), finding.detail.c_str());
    }
    return read;
}

/// Days 1 to 200 behind the first of 2026, each with one loan.
core::shelf::Evaluation Evaluated()
{
    std::vector<core::shelf::ScoredCase> cases;
    std::vector<Date> days;
    for (int i = 0; i < 200; ++i) {
        cases.push_back({core::base::Decimal::scaled(5'000 + i * 1'000, -6), 700 - i, i > 160 || i % 11 == 4});
        days.push_back(Date::make(2026, 1, 1)->plusDays((i * 37) % 200).value());
    }
    core::shelf::MaturedFigures figures = core::shelf::MeasureMatured(cases, days).value();
    core::shelf::Evaluation made;
    made.digest = core::base::Sha256Of("rows");
    made.figures = std::move(figures.part);
    made.newer_from = figures.newer_from;
    made.maturity_days = 30;
    made.left_out_trained = 7;
    made.left_out_unread = 1;
    made.beyond_limit = 2;
    made.decided = 300;
    made.approved = 210;
    made.policy = "2026.07-3";
    made.evaluated_at = core::base::Instant::fromMillis(1'783'995'840'000);
    return made;
}

std::string Line(const core::training::DataSet& data, std::size_t row)
{
    std::string line = fmt::format("{} {} {}", data.dates[row].text(), data.bad[row], data.people[row]);
    for (const float value : data.row(row))
        line += value != value ? " missing" : fmt::format(" {:08x}", std::bit_cast<std::uint32_t>(value));
    return line + "\n";
}

const char* Word(core::desks::LoanOutcome result)
{
    switch (result) {
    case core::desks::LoanOutcome::Good: return "good";
    case core::desks::LoanOutcome::Bad: return "bad";
    case core::desks::LoanOutcome::Indeterminate: return "indeterminate";
    }
    return "";
}

} // namespace

class TestFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reportIsWhatItWas();
    void evaluationIsWhatItWas();
    void rowsToTrainOn();
    void outcomesOfLoans();
    void calibrationMaps();
    void identitiesOfPackages();
};

void TestFormats::reportIsWhatItWas()
{
    const std::string stored = Stored("report.json");
    const auto read = core::shelf::ReadReport(stored);
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    QCOMPARE(core::shelf::ReportBytes(*read), stored);
    QCOMPARE(read->data.rows, std::int64_t{600});
    QCOMPARE(read->part(core::shelf::Part::Test)->from, Date::make(2026, 4, 1).value());
    const auto policy = core::policy::Compile(tests::BundleFilesOf("resources/bundle")).value();
    QCOMPARE(core::shelf::ReportBytes(tests::ReportFor(*policy)), stored);
}

void TestFormats::evaluationIsWhatItWas()
{
    const std::string stored = Stored("evaluation.json");
    const auto read = core::shelf::ReadEvaluation(stored);
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    QCOMPARE(core::shelf::EvaluationBytes(*read), stored);
    QCOMPARE(read->figures.rows, std::int64_t{200});
    QCOMPARE(core::shelf::EvaluationBytes(Evaluated()), stored);
    QVERIFY(!core::shelf::ReadReport(stored).has_value());
}

void TestFormats::rowsToTrainOn()
{
    const auto read = core::training::ReadCsv(Stored("training.csv"), {"bad", "applied_on", "applicant", {"memo"}});
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    std::string said;
    for (const std::string& feature : read->features)
        said += feature + "\n";
    for (std::size_t row = 0; row < read->rows(); ++row)
        said += Line(*read, row);
    QCOMPARE(said, Stored("training.golden"));
}

void TestFormats::outcomesOfLoans()
{
    const auto read = core::desks::ReadOutcomes(Stored("outcomes.csv"), Date::make(2026, 7, 14).value());
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    std::string said;
    for (const auto& line : read->lines)
        said += fmt::format("{} {} {} {} {}\n", line.line, line.outcome.application.value,
                            line.outcome.observed_on.text(), Word(line.outcome.result), line.outcome.source);
    for (const auto& fault : read->faults)
        said += fmt::format("fault {} {}\n", fault.line, fault.column);
    QCOMPARE(said, Stored("outcomes.golden"));
}

void TestFormats::calibrationMaps()
{
    std::istringstream golden(Stored("calibration.golden"));
    int lines = 0;
    for (std::string kind, margin, pd; golden >> kind >> margin >> pd; ++lines) {
        const auto read = CalibrationIn(Stored((kind + ".json").c_str()));
        QCOMPARE(read.kind, kind == "platt" ? core::scoring::Calibration::Kind::Platt
                                            : core::scoring::Calibration::Kind::Isotonic);
        const auto got = core::scoring::CalibratedPd(core::base::Decimal::parse(margin).value(), read);
        QVERIFY2(got.has_value() && got->fixed(6) == pd, (kind + " " + margin).c_str());
        const std::string written = CanonicalBytes(core::base::Json::object({{"calibration", ToJson(read)}}));
        QCOMPARE(CanonicalBytes(ToJson(CalibrationIn(written))), CanonicalBytes(ToJson(read)));
    }
    QCOMPARE(lines, 28);
}

void TestFormats::identitiesOfPackages()
{
    const std::map<std::string, core::shelf::ModelFiles> packages{
        {"trees",
         {{"model.json", BytesOf("fuzz/seeds/xgboost_small.json")},
          {"golden.json", BytesOf("fuzz/seeds/golden_stump.json")},
          {"scoring.json", BytesOf("fuzz/seeds/scoring.json")}}},
        {"card",
         {{"model.pmml", BytesOf("data/scorecard/model.pmml")},
          {"golden.json", BytesOf("data/scorecard/golden.json")},
          {"scoring.json", BytesOf("data/scorecard/scoring.json")}}}};
    std::istringstream golden(Stored("packages.golden"));
    std::size_t lines = 0;
    for (std::string name, hash; golden >> name >> hash; ++lines) {
        core::shelf::ModelFiles files = packages.at(name);
        QCOMPARE(core::shelf::PackageHash(files).value().hex(), hash);
        files["report.json"] = Stored("report.json");
        QCOMPARE(core::shelf::PackageHash(files).value().hex(), hash);
        files.begin()->second += " ";
        QVERIFY(core::shelf::PackageHash(files).value().hex() != hash);
    }
    QCOMPARE(lines, packages.size());
}

QTEST_GUILESS_MAIN(TestFormats)
#include "test_formats.moc"
