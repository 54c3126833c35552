// SPDX-License-Identifier: GPL-3.0-or-later
// Golden files of what people and programs hand in or keep beside models: the stored bytes mean today what they meant when they were
// stored. Rows to train on and outcomes as tests/data/formats/make.py reads them (its own reader, no line of ours).
#include <QFile>
#include <QTest>
#include <bit>
#include <fmt/format.h>

#include "core/desks/outcome_file.h"
#include "core/shelf/evaluation.h"
#include "core/training/data_set.h"
#include "tests/support/bundle.h"
#include "tests/support/model_package.h"

using core::base::Date;

namespace {

std::string Stored(const char* name)
{
    QFile file(QStringLiteral(SOURCE_DIR "/tests/data/formats/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no golden file %s", name);
    return file.readAll().toStdString();
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

QTEST_GUILESS_MAIN(TestFormats)
#include "test_formats.moc"
