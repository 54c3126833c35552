// SPDX-License-Identifier: GPL-3.0-or-later
// report.json: written and read back, every strict refusal by field; stages: every move there is.
#include <QtTest>
#include <algorithm>

#include "core/base/json.h"
#include "core/shelf/model_report.h"
#include "core/shelf/report_figures.h"
#include "core/shelf/stage.h"

using core::ErrorCode;
using core::base::AccountId;
using core::base::Date;
using core::base::Decimal;
using namespace core::shelf;

namespace {

Date Day(int month, int day)
{
    return Date::make(2026, month, day).value();
}

/// `bads` of `rows` are bad; PDs from 1 % upwards, the bad ones mostly on top.
std::vector<ScoredCase> Cases(int rows, int bads, int step)
{
    std::vector<ScoredCase> cases;
    for (int i = 0; i < rows; ++i)
        cases.push_back({Decimal::scaled(10'000 + i * 1'000, -6), 700 - i * step, i >= rows - bads || i % 17 == 3});
    return cases;
}

ModelReport Report()
{
    const std::vector<ScoredCase> train = Cases(200, 20, 1);
    const auto edges = ScoreEdges(train).value();
    ModelReport report;
    report.parts.push_back(MeasurePart(Part::Train, Day(1, 1), Day(3, 31), train, edges, nullptr).value());
    const PartReport first = report.parts.front();
    report.parts.push_back(
        MeasurePart(Part::Validation, Day(4, 1), Day(4, 30), Cases(80, 9, 2), edges, &first).value());
    report.parts.push_back(MeasurePart(Part::Test, Day(5, 1), Day(5, 31), Cases(60, 7, 3), edges, &first).value());
    report.data.name = "past";
    report.data.digest = core::base::Sha256Of("rows");
    report.data.from = Day(1, 1);
    report.data.to = Day(5, 31);
    for (const PartReport& part : report.parts) {
        report.data.rows += part.rows;
        report.data.goods += part.goods;
        report.data.bads += part.bads;
    }
    report.features = {{"age", 0.75, 0.0, Estimate{0.3, 0.1, 0.5}, Estimate{0.01, 0, 0.02}},
                       {"use", 0.25, 0.125, std::nullopt, std::nullopt}};
    report.training = {"xgboost 1.7.4", {{"eta", "0.05"}, {"max_depth", "4"}}, 400, 120, -7, {},
                       "logloss",       {{1, 0.69, 0.69}, {10, 0.5, 0.55}}};
    return report;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

} // namespace

class TestModelReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void leavesOutWhatIsNotDefined();
    void isReadStrictly_data();
    void isReadStrictly();
    void refusesContradictions();
    void binsHoldEveryScore();
    void everyMoveOfAModel();
    void whatTestAsksFor();
    void whatReviewAsksFor();
    void whoRetires();
};

void TestModelReport::comesBackAsItWas()
{
    const ModelReport report = Report();
    const std::string bytes = ReportBytes(report);
    const auto read = ReadReport(bytes);
    QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
    QCOMPARE(ReportBytes(*read), bytes);
    QCOMPARE(read->parts.size(), std::size_t{3});
    QVERIFY(read->part(Part::Test)->auc->value > 0.5);
    QCOMPARE(read->part(Part::Test)->auc->value, report.part(Part::Test)->auc->value);
    QVERIFY(!read->part(Part::Train)->psi.has_value() && read->part(Part::Test)->psi.has_value());
    QCOMPARE(read->training.seed, std::int64_t{-7});
}

void TestModelReport::leavesOutWhatIsNotDefined()
{
    const auto only_goods = MeasurePart(Part::Train, Day(1, 1), Day(1, 2), Cases(3, 0, 1), {600, 700, 800}, nullptr);
    QVERIFY(only_goods.has_value());
    QVERIFY(!only_goods->auc && !only_goods->gini && !only_goods->ks && !only_goods->iv);
    QVERIFY(only_goods->brier.has_value());
    QCOMPARE(MeasurePart(Part::Train, Day(1, 1), Day(1, 2), {}, {0, 1}, nullptr).error().code, ErrorCode::InvalidInput);
}

void TestModelReport::isReadStrictly_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("names");
    QTest::newRow("no json") << "{"
                             << "["
                             << "report.json";
    QTest::newRow("unknown member") << R"("format":1)"
                                    << R"("format":1,"more":1)"
                                    << "$.more";
    QTest::newRow("another format") << R"("format":1)"
                                    << R"("format":2)"
                                    << "$.format";
    QTest::newRow("missing member") << R"("library":"xgboost 1.7.4",)"
                                    << ""
                                    << "$.training.library";
    QTest::newRow("a bare number") << R"("gain":"0.75")"
                                   << R"("gain":0.75)"
                                   << "$.features[0].gain";
    QTest::newRow("longer digits") << R"("gain":"0.75")"
                                   << R"("gain":"0.750")"
                                   << "$.features[0].gain";
    QTest::newRow("not a number") << R"("gain":"0.75")"
                                  << R"("gain":"nan")"
                                  << "$.features[0].gain";
    QTest::newRow("out of range") << R"("gain":"0.75")"
                                  << R"("gain":"1.5")"
                                  << "$.features[0].gain";
    QTest::newRow("outside its interval") << R"("low":"0.1","value":"0.3")"
                                          << R"("low":"0.4","value":"0.3")"
                                          << "$.features[0].iv.value";
    QTest::newRow("a date that is none") << R"("from":"2026-01-01")"
                                         << R"("from":"2026-02-31")"
                                         << "$.data.from";
    QTest::newRow("an instant in other words") << "1970-01-01T00:00:00.000Z"
                                               << "1970-01-01T00:00:00Z"
                                               << "trained_at";
    QTest::newRow("beyond the rounds") << R"("best_round":120)"
                                       << R"("best_round":401)"
                                       << "$.training.best_round";
    QTest::newRow("a parameter twice") << R"("eta":"0.05",)"
                                       << R"("eta":"0.05","eta":"0.05",)"
                                       << "report.json";
    QTest::newRow("a part of another name") << R"("part":"test")"
                                            << R"("part":"holdout")"
                                            << "$.parts[2].part";
}

void TestModelReport::isReadStrictly()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, names);
    const std::string changed = Replaced(ReportBytes(Report()), from.toStdString(), to.toStdString());
    QVERIFY2(!changed.empty(), "the report has no such text");
    const auto read = ReadReport(changed);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY2(QString::fromStdString(read.error().detail).contains(names), read.error().detail.c_str());
}

void TestModelReport::refusesContradictions()
{
    const auto refused = [](const char* place, auto&& change) {
        ModelReport report = Report();
        change(report);
        const auto read = ReadReport(ReportBytes(report));
        QVERIFY2(!read, place);
        QVERIFY2(read.error().detail.find(place) != std::string::npos, read.error().detail.c_str());
    };
    refused("$.data: the counts", [](ModelReport& report) {
        ++report.data.rows;
        ++report.data.goods;
    });
    refused("$.parts[1].rows", [](ModelReport& report) { ++report.parts[1].rows; });
    refused("$.parts[2].from", [](ModelReport& report) { report.parts[2].from = Day(4, 29); });
    refused("$.parts[0].scores: the counts", [](ModelReport& report) { ++report.parts[0].scores[2].goods; });
    refused("$.parts[1].scores: other edges", [](ModelReport& report) { report.parts[1].scores.front().from -= 1; });
    refused("$.parts[0].scores[1]", [](ModelReport& report) { report.parts[0].scores[1].from += 1; });
    refused("$.parts[0].psi", [](ModelReport& report) { report.parts[0].psi = Estimate{0, 0, 0}; });
    refused("$.parts: not", [](ModelReport& report) { report.parts.pop_back(); });
    refused("$.parts[0].part", [](ModelReport& report) { std::swap(report.parts[0], report.parts[1]); });
    refused("$.parts[0].reliability", [](ModelReport& report) { report.parts[0].reliability.pop_back(); });
    refused("$.features", [](ModelReport& report) { report.features[1].name = "age"; });
    refused("$.training.curve[1]", [](ModelReport& report) { report.training.curve[1].round = 1; });
    refused("$.data: the parts lie outside", [](ModelReport& report) { report.data.to = Day(5, 30); });
}

void TestModelReport::binsHoldEveryScore()
{
    for (const int spread : {0, 1, 19, 20, 95, 333, 12'345}) {
        std::vector<ScoredCase> cases{{Decimal(0), -7, false}, {Decimal(1), -7 + spread, true}};
        const auto edges = ScoreEdges(cases).value();
        QVERIFY(edges.size() >= 2 && edges.size() <= kScoreBins + 1U);
        QVERIFY(edges.front() <= -7 && edges.back() > -7 + spread);
        QVERIFY(std::is_sorted(edges.begin(), edges.end()));
    }
    // Scores beyond the edges count at the ends.
    const auto part = MeasurePart(Part::Test, Day(1, 1), Day(1, 1), Cases(10, 3, 50), {400, 500, 600}, nullptr).value();
    QCOMPARE(part.scores.front().goods + part.scores.front().bads + part.scores.back().goods + part.scores.back().bads,
             std::int64_t{10});
}

namespace {

const AccountId kAuthor("author");
const AccountId kOther("other");

Situation Complete(Stage stage)
{
    return {stage, kAuthor, true, true, {{DocumentKind::Development, kAuthor}, {DocumentKind::Validation, kOther}}};
}

} // namespace

/// Everything is there and another person acts: what is left is the order of stages alone.
void TestModelReport::everyMoveOfAModel()
{
    constexpr std::array kStages{Stage::Development, Stage::Test,      Stage::Review,
                                 Stage::Live,        Stage::Monitored, Stage::Retired};
    for (const Stage from : kStages) {
        for (const Stage to : kStages) {
            const bool allowed = (from == Stage::Development && to == Stage::Test) ||
                                 (from == Stage::Test && to == Stage::Review) ||
                                 (to == Stage::Retired && from != Stage::Live && from != Stage::Retired);
            const auto step = CheckStep(to, Complete(from), kOther);
            QVERIFY2(step.has_value() == allowed, (std::string(Name(from)) + " to " + Name(to)).c_str());
            if (!step)
                QCOMPARE(step.error().code, ErrorCode::Conflict);
        }
    }
    QCOMPARE(ObstaclesTo(Stage::Live, Complete(Stage::Review), kOther).front(), Obstacle::FollowsReleases);
    QCOMPARE(ObstaclesTo(Stage::Monitored, Complete(Stage::Live), kOther).front(), Obstacle::FollowsReleases);
    QCOMPARE(ObstaclesTo(Stage::Retired, Complete(Stage::Live), kOther).front(), Obstacle::IsLive);
    QCOMPARE(ObstaclesTo(Stage::Test, Complete(Stage::Retired), kOther).front(), Obstacle::Final);
    for (const Stage stage : kStages)
        QCOMPARE(MayBeReleased(stage), stage == Stage::Review || stage == Stage::Live || stage == Stage::Monitored);
}

void TestModelReport::whatTestAsksFor()
{
    Situation bare;
    bare.author = kAuthor;
    QCOMPARE(ObstaclesTo(Stage::Test, bare, kAuthor),
             (std::vector<Obstacle>{Obstacle::NoReport, Obstacle::GoldenDiffers}));
    bare.has_report = bare.golden_holds = true;
    QVERIFY(ObstaclesTo(Stage::Test, bare, kAuthor).empty()); // its author may
}

void TestModelReport::whatReviewAsksFor()
{
    Situation model = Complete(Stage::Test);
    QVERIFY(CheckStep(Stage::Review, model, kOther).has_value());
    QCOMPARE(CheckStep(Stage::Review, model, kAuthor).error().code, ErrorCode::FourEyes);
    model.documents.clear();
    QCOMPARE(ObstaclesTo(Stage::Review, model, kOther),
             (std::vector<Obstacle>{Obstacle::NoDevelopmentPaper, Obstacle::NoValidationPaper}));
    // Both by one person, and a validation by the author.
    model.documents = {{DocumentKind::Development, kOther}, {DocumentKind::Validation, kOther}};
    QCOMPARE(CheckStep(Stage::Review, model, kOther).error().code, ErrorCode::FourEyes);
    model.documents = {{DocumentKind::Development, kOther}, {DocumentKind::Validation, kAuthor}};
    QCOMPARE(ObstaclesTo(Stage::Review, model, kOther), (std::vector<Obstacle>{Obstacle::ValidatedByAuthors}));
    model.golden_holds = false;
    QCOMPARE(CheckStep(Stage::Review, model, kOther).error().code, ErrorCode::Conflict);
}

void TestModelReport::whoRetires()
{
    QVERIFY(CheckStep(Stage::Retired, Complete(Stage::Review), kAuthor).has_value());
    QCOMPARE(CheckStep(Stage::Retired, Complete(Stage::Monitored), kAuthor).error().code, ErrorCode::FourEyes);
    QVERIFY(CheckStep(Stage::Retired, Complete(Stage::Monitored), kOther).has_value());
}

QTEST_APPLESS_MAIN(TestModelReport)
#include "test_model_report.moc"
