// SPDX-License-Identifier: GPL-3.0-or-later
// Scorecards beyond their points: golden rows, what is proved about them for every value, and what points mean.
#include <QFile>
#include <QTest>
#include <random>

#include "core/scoring/calibration.h"
#include "core/scoring/pmml_reader.h"
#include "core/scoring/scorecard_golden.h"
#include "core/scoring/scorecard_points.h"
#include "core/scoring/scorecard_proof.h"

using namespace core::scoring;
using core::base::Decimal;
using core::feel::Value;
using Verdict = Monotonicity::Verdict;

namespace {

std::string FileOf(const char* name)
{
    QFile file(QStringLiteral(SOURCE_DIR "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

const std::string kModel = FileOf("tests/data/scorecard/model.pmml");
const std::string kGolden = FileOf("tests/data/scorecard/golden.json");

/// `text` with the first `from` at or after `start` replaced.
std::string Changed(std::string text, const std::string& from, const std::string& to, const std::string& start = {})
{
    const auto at = text.find(from, text.find(start));
    if (at == std::string::npos)
        qFatal("%s is not there", from.c_str());
    return text.replace(at, from.size(), to);
}

std::vector<FieldDomain> Everything(const Scorecard& card)
{
    return std::vector<FieldDomain>(card.fields.size());
}

std::size_t FieldOf(const Scorecard& card, const std::string& name)
{
    const auto found =
        std::find_if(card.fields.begin(), card.fields.end(), [&](const auto& field) { return field.name == name; });
    return static_cast<std::size_t>(found - card.fields.begin());
}

Predicate Compare(Predicate::Kind kind, std::size_t field, int value)
{
    Predicate made;
    made.kind = kind;
    made.field = field;
    made.values = {Value::number(value)};
    return made;
}

/// Two number fields, one or two characteristics of conjunctions over both, a last attribute for everybody (or not).
Scorecard RandomCard(std::mt19937& random)
{
    using Kind = Predicate::Kind;
    constexpr std::array kKinds{Kind::Less,  Kind::LessOrEqual, Kind::Greater, Kind::GreaterOrEqual,
                                Kind::Equal, Kind::NotEqual,    Kind::Greater, Kind::Less};
    const auto below = [&random](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    Scorecard card;
    card.has_reasons = false;
    for (const char* name : {"a", "b"}) {
        ScorecardField field;
        field.name = name;
        card.fields.push_back(field);
    }
    for (int c = below(2); c >= 0; --c) {
        Characteristic one;
        one.name = "c" + std::to_string(c);
        for (int i = 1 + below(4); i >= 0; --i) {
            Predicate both;
            both.kind = below(4) == 0 ? Kind::Or : Kind::And;
            for (int p = 0; p < 2; ++p)
                both.parts.push_back(Compare(kKinds[static_cast<std::size_t>(below(8))],
                                             static_cast<std::size_t>(below(3) == 0 ? 1 : 0), below(5)));
            one.attributes.push_back({both, Decimal(below(4)), ""});
        }
        if (below(5) != 0)
            one.attributes.push_back({Predicate{}, Decimal(below(4)), ""});
        card.characteristics.push_back(std::move(one));
    }
    return card;
}

} // namespace

class TestScorecard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void golden();
    void goldenRefuses_data();
    void goldenRefuses();
    void nobodyIsLeftOut();
    void gaps_data();
    void gaps();
    void directions_data();
    void directions();
    void proofsBesideAGrid();
    void whatPointsMean_data();
    void whatPointsMean();
    void whatAFieldReads();
};

void TestScorecard::golden()
{
    const auto card = ReadScorecard(kModel);
    QVERIFY2(card.has_value(), card ? "" : card.error().detail.c_str());
    const auto checked = CheckScorecardGolden(*card, kGolden);
    QVERIFY2(checked.has_value(), checked ? "" : checked.error().detail.c_str());
}

void TestScorecard::goldenRefuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("says");
    const auto add = [](const char* name, const std::string& file, const char* says) {
        QTest::newRow(name) << QByteArray::fromStdString(file) << QByteArray(says);
    };
    add("one part", Changed(kGolden, "\"21\"", "\"21.0000001\""), "row 1, characteristic 'creditUse': 21 points");
    add("the sum", Changed(kGolden, "\"375.25\"", "\"375\""), "row 1: 375.25 points in all, the file's 375");
    add("initial", Changed(kGolden, "\"212.5\"", "\"212\""), "$.initial is 212, the card's is 212.5");
    add("a field", Changed(kGolden, "\"late_days\"", "\"late_weeks\""), "$.features[2] is 'late_weeks'");
    add("one field less", Changed(kGolden, ", \"home\"]", "]"), "$.features[9] is ''");
    add("a characteristic", Changed(kGolden, "\"creditUse\"", "\"use\""), "$.characteristics[3] is 'use'");
    add("objective", Changed(kGolden, "\"scorecard\"", "\"binary\""), "$.objective is 'binary'");
    add("link", Changed(kGolden, "\"points\"", "\"logistic\""), "$.link is 'logistic'");
    add("format", Changed(kGolden, "\"format\": 1", "\"format\": 2"), "$.format");
    add("member", Changed(kGolden, "\"format\": 1", "\"format\": 1, \"seed\": 4"), "unknown member 'seed'");
    add("no rows", Changed(kGolden, "\"rows\"", "\"lines\""), "unknown member 'lines'");
    add("few rows", kGolden.substr(0, kGolden.find(",\n")) + "]}", "$.rows: 1, not between 10");
    add("one value less", Changed(kGolden, "[null, null,", "[null,"), "row 1: 9 values, the card has 10 fields");
    add("a text for a number", Changed(kGolden, "[null, null,", "[\"x\", null,"), "row 1: values[0]: 'x' is no number");
    add("a number for a text", Changed(kGolden, "[null, null, null, null,", "[null, null, null, 4,"),
        "row 1: values[3] is no text");
    add("no object", "[]", "$ is no object");
}

void TestScorecard::goldenRefuses()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, says);
    const auto checked = CheckScorecardGolden(ReadScorecard(kModel).value(), file.toStdString());
    QVERIFY(!checked.has_value());
    QVERIFY2(checked.error().detail.find(says.toStdString()) != std::string::npos, checked.error().detail.c_str());
}

/// What the proof says of every value, seen on random ones.
void TestScorecard::nobodyIsLeftOut()
{
    const Scorecard card = ReadScorecard(kModel).value();
    const auto gap = FindGap(card, Everything(card));
    QVERIFY(gap.has_value() && !gap->has_value());
    std::mt19937 random(5);
    for (int i = 0; i < 4000; ++i) {
        std::vector<Value> row;
        for (const ScorecardField& field : card.fields) {
            const auto draw = static_cast<std::int64_t>(random() % 2'000'000);
            Value value = field.is_number ? Value::number(Decimal::scaled(draw - 1'000'000, -4 + i % 5))
                                          : Value::string(draw % 3 == 0   ? "civil"
                                                          : draw % 3 == 1 ? "true"
                                                                          : "?");
            row.push_back(draw % 7 == 0 ? Value() : value);
        }
        QVERIFY(ScorePoints(card, row).has_value());
    }
}

void TestScorecard::gaps_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<bool>("whole");
    const auto add = [](const char* name, const char* from, const char* to, const char* says, bool whole = false) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(says) << whole;
    };
    add("missing", "<Attribute partialScore=\"21\"><True/></Attribute>", "", "characteristic 'creditUse'");
    add("at one point", "field=\"debt\" operator=\"lessOrEqual\" value=\"55\"",
        "field=\"debt\" operator=\"lessThan\" value=\"55\"", "characteristic 'debt'");
    add("between whole numbers", "<SimplePredicate field=\"debt\" operator=\"greaterThan\" value=\"55\"/>",
        "<SimplePredicate field=\"debt\" operator=\"greaterOrEqual\" value=\"56\"/>", "characteristic 'debt'");
    add("not of whole numbers", "<SimplePredicate field=\"debt\" operator=\"greaterThan\" value=\"55\"/>",
        "<SimplePredicate field=\"debt\" operator=\"greaterOrEqual\" value=\"56\"/>", "", true);
    add("an unknown text", "invalidValueTreatment=\"asMissing\"", "invalidValueTreatment=\"returnInvalid\"",
        "field 'phone'");
    add("two fields", "<Attribute partialScore=\"22\"><True/></Attribute>", "", "characteristic 'income'");
}

void TestScorecard::gaps()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, says);
    QFETCH(bool, whole);
    const auto card = ReadScorecard(Changed(kModel, from.toStdString(), to.toStdString()));
    QVERIFY2(card.has_value(), card ? "" : card.error().detail.c_str());
    auto domains = Everything(*card);
    domains[FieldOf(*card, "debt")].is_whole = whole;
    const auto gap = FindGap(*card, domains);
    QVERIFY(gap.has_value());
    QCOMPARE(gap->has_value(), !says.isEmpty());
    if (says.isEmpty())
        return;
    QVERIFY2((*gap)->why.find(says.toStdString()) != std::string::npos, (*gap)->why.c_str());
    QVERIFY(!ScorePoints(*card, (*gap)->row).has_value());
}

void TestScorecard::directions_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("rising");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QByteArray>("characteristic");
    const auto add = [](const char* name, const char* from, const char* to, const char* field, bool rising,
                        Verdict verdict, const char* characteristic) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(field) << rising
                            << static_cast<int>(verdict) << QByteArray(characteristic);
    };
    add("lenders", "x", "x", "lenders", false, Verdict::Proved, "");
    add("lenders the other way", "x", "x", "lenders", true, Verdict::Broken, "lendersAsked");
    add("income", "x", "x", "income", true, Verdict::Proved, "");
    add("late days, beside late times", "x", "x", "late_days", false, Verdict::Proved, "");
    add("late times", "x", "x", "late_times", false, Verdict::Broken, "overdue"); // below 0
    add("one attribute too dear", "partialScore=\"45.5\"", "partialScore=\"68.01\"", "lenders", false, Verdict::Broken,
        "lendersAsked");
    add("at one point only", "operator=\"lessThan\" value=\"62.5\"", "operator=\"lessOrEqual\" value=\"62.5\"", "use",
        false, Verdict::Proved, "");
    add("read by two characteristics", "partialScore=\"30\"", "partialScore=\"41.2\"", "debt", false, Verdict::Broken,
        "debt");
}

void TestScorecard::directions()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, field);
    QFETCH(bool, rising);
    QFETCH(int, verdict);
    QFETCH(QByteArray, characteristic);
    const auto card = ReadScorecard(from == "x" ? kModel : Changed(kModel, from.toStdString(), to.toStdString()));
    QVERIFY(card.has_value());
    const std::size_t index = FieldOf(*card, field.toStdString());
    const auto found =
        CheckPointsDirection(*card, index, rising ? Direction::Rising : Direction::Falling, Everything(*card));
    QVERIFY2(found.has_value(), found ? "" : found.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(found->characteristic), characteristic);
    QCOMPARE(static_cast<int>(found->verdict), verdict);
    if (found->verdict != Verdict::Broken)
        return;
    QVERIFY(found->lower[index].asNumber() < found->higher[index].asNumber());
    for (std::size_t i = 0; i < found->lower.size(); ++i)
        QVERIFY(i == index || found->lower[i] == found->higher[i]);
    const Decimal low = ScorePoints(*card, found->lower)->points;
    const Decimal high = ScorePoints(*card, found->higher)->points;
    QVERIFY(low == found->points_at_lower && high == found->points_at_higher);
    QVERIFY(rising ? high < low : low < high);
}

/// Everything on a grid of quarters, whatever the proof tries.
void TestScorecard::proofsBesideAGrid()
{
    std::vector<Value> grid{Value()};
    for (int i = -4; i <= 24; ++i)
        grid.push_back(Value::number(Decimal::scaled(25 * i, -2)));
    std::mt19937 random(77);
    std::array<int, 3> seen{};
    int gaps = 0;
    for (int round = 0; round < 400; ++round) {
        const Scorecard card = RandomCard(random);
        bool has_gap = false;
        bool is_broken = false;
        for (const Value& b : grid) {
            std::optional<Decimal> before;
            for (const Value& a : grid) {
                const auto scored = ScorePoints(card, std::array<Value, 2>{a, b});
                has_gap |= !scored.has_value();
                if (!scored || a.isNull())
                    continue;
                is_broken |= before && scored->points < *before;
                before = scored->points;
            }
        }
        const auto gap = FindGap(card, Everything(card));
        QVERIFY(gap.has_value());
        QCOMPARE(gap->has_value(), has_gap);
        gaps += has_gap ? 1 : 0;
        if (has_gap)
            continue;
        const auto found = CheckPointsDirection(card, 0, Direction::Rising, Everything(card)).value();
        ++seen[static_cast<std::size_t>(found.verdict)];
        if (found.verdict == Verdict::Proved)
            QVERIFY2(!is_broken, qPrintable(QString::number(round)));
        if (found.verdict == Verdict::Broken)
            QVERIFY2(is_broken, qPrintable(QString::number(round)));
        if (card.characteristics.size() == 1)
            QVERIFY(found.verdict != Verdict::NotProven);
    }
    QVERIFY2(gaps > 20 && seen[0] > 20 && seen[1] > 20,
             qPrintable(QStringLiteral("%1 %2 %3 %4").arg(gaps).arg(seen[0]).arg(seen[1]).arg(seen[2])));
}

/// By Python's decimal module with 34 digits.
void TestScorecard::whatPointsMean_data()
{
    QTest::addColumn<QByteArray>("points");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("doubles");
    QTest::addColumn<QByteArray>("odds");
    QTest::addColumn<QByteArray>("pd");
    QTest::addColumn<QByteArray>("calibrated");
    const auto add = [](const char* points, const char* base, const char* doubles, const char* odds, const char* pd,
                        const char* calibrated) {
        QTest::newRow(points) << QByteArray(points) << QByteArray(base) << QByteArray(doubles) << QByteArray(odds)
                              << QByteArray(pd) << QByteArray(calibrated);
    };
    add("500", "500", "40", "10", "0.090909", "0.074626");
    add("375.25", "500", "40", "10", "0.464850", "0.438347");
    add("612.5", "600", "-20", "0.5", "0.755167", "0.747001");
    add("0", "600", "50", "20", "0.995141", "0.995881");
}

void TestScorecard::whatPointsMean()
{
    QFETCH(QByteArray, points);
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, doubles);
    QFETCH(QByteArray, odds);
    QFETCH(QByteArray, pd);
    QFETCH(QByteArray, calibrated);
    const auto number = [](const QByteArray& text) { return Decimal::parse(text.toStdString()).value(); };
    const PointsScale scale{number(base), number(doubles), number(odds)};
    const Decimal margin = PointsMargin(number(points), scale).value();
    QCOMPARE(QByteArray::fromStdString(CalibratedPd(margin, {})->fixed(6)), pd);
    Calibration platt;
    platt.kind = Calibration::Kind::Platt;
    platt.slope = number("1.05");
    platt.intercept = number("-0.1");
    QCOMPARE(QByteArray::fromStdString(CalibratedPd(margin, platt)->fixed(6)), calibrated);
    const double step = PointsMargin(number(points), scale)->toDouble() -
                        PointsMargin(number(points).plus(1).value(), scale)->toDouble();
    QVERIFY(std::abs(step - LogOddsOfAPoint(scale)) < 1e-12);
    QCOMPARE(scale.isHigherBetter(), step > 0);
}

void TestScorecard::whatAFieldReads()
{
    ScorecardField number;
    ScorecardField text;
    text.is_number = false;
    const Value yes = Value::boolean(true);
    QVERIFY(FieldValue(number, yes) == Value::number(1));
    QVERIFY(FieldValue(text, yes) == Value::string("true"));
    QVERIFY(FieldValue(text, Value::boolean(false)) == Value::string("false"));
    QVERIFY(FieldValue(number, Value::number(7)) == Value::number(7));
    QVERIFY(FieldValue(number, Value::string("7")).isNull());
    QVERIFY(FieldValue(text, Value::number(7)).isNull());
    QVERIFY(FieldValue(number, Value()).isNull());
    const Value day = Value::date(core::base::Date::fromDays(20'648).value());
    QVERIFY(FieldValue(number, day) == Value::number(20'648));
    QVERIFY(FieldValue(text, day).isNull());
}

QTEST_APPLESS_MAIN(TestScorecard)
#include "test_scorecard.moc"
