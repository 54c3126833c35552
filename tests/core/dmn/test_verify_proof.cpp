// SPDX-License-Identifier: GPL-3.0-or-later
// The recheck of certificates says yes only where nothing is left: against trying every point, and with rules taken away.
#include <QTest>
#include <random>

#include "core/dmn/compile.h"
#include "core/dmn/value_places.h"
#include "core/dmn/verify.h"
#include "core/dmn/verify_check.h"
#include "core/dmn/verify_proof_grid.h"
#include "tests/support/generated_tables.h"

using namespace core::dmn;
using core::base::Decimal;
using core::feel::Value;

namespace {

constexpr auto kNumber = Value::Kind::Number;
constexpr int kCuts = 4;

/// Numbers of half of 0 to `2 * kCuts`, and null: a point of each piece.
std::vector<Value> Points()
{
    std::vector<Value> points{Value()};
    for (int i = -1; i <= 2 * kCuts; ++i)
        points.push_back(Value::number(Decimal::scaled(5 * i, -1)));
    return points;
}

class Boxes {
public:
    explicit Boxes(std::uint32_t seed) : m_random(seed) {}

    int below(int limit) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(limit)); }

    /// An interval or two, or everything; a quarter with null.
    CellSet set()
    {
        if (below(5) == 0)
            return CellSet::everything(kNumber).without(CellSet::justOthers(kNumber));
        CellSet made = interval();
        if (below(4) == 0)
            made = made.united(interval());
        return below(4) == 0 ? made.united(CellSet::justNull(kNumber)) : made;
    }

private:
    CellSet interval()
    {
        const auto cut = [this] { return Cut{Value::number(Decimal(below(kCuts))), below(2) == 0}; };
        Interval made;
        if (below(4) != 0)
            made.low = cut();
        if (below(4) != 0)
            made.high = cut();
        if (made.low && made.high && OrderOf(*made.low, *made.high) > 0)
            std::swap(made.low, made.high);
        return CellSet::of(kNumber, made);
    }

    std::mt19937 m_random;
};

/// Some boxes over some axes, the first of which is asked about.
struct Case {
    std::vector<std::vector<CellSet>> boxes; ///< per box, per axis
};

Case CaseOf(Boxes& chance, int axes, int boxes)
{
    Case made;
    for (int b = 0; b < boxes; ++b) {
        std::vector<CellSet>& sides = made.boxes.emplace_back();
        for (int a = 0; a < axes; ++a)
            sides.push_back(chance.set());
    }
    return made;
}

/// Two boxes in place of one, again and again: they leave nothing, and do not meet.
Case PartedCase(Boxes& chance, int axes, int boxes)
{
    const CellSet all = CellSet::everything(kNumber).without(CellSet::justOthers(kNumber));
    Case made{{std::vector<CellSet>(static_cast<std::size_t>(axes), all)}};
    std::vector<std::vector<CellSet>> parts = made.boxes;
    for (int tries = 0; tries < 20 * boxes && static_cast<int>(parts.size()) < boxes; ++tries) {
        const auto which = static_cast<std::size_t>(chance.below(static_cast<int>(parts.size())));
        const auto axis = static_cast<std::size_t>(chance.below(axes));
        const CellSet half = chance.set();
        std::vector<CellSet> other = parts[which];
        other[axis] = other[axis].without(half);
        const CellSet kept = parts[which][axis].intersected(half);
        if (other[axis].isEmpty() || kept.isEmpty())
            continue;
        parts[which][axis] = kept;
        parts.push_back(std::move(other));
    }
    made.boxes.insert(made.boxes.end(), parts.begin(), parts.end());
    return made;
}

bool Holds(const std::vector<CellSet>& box, const std::vector<Value>& point)
{
    for (std::size_t a = 0; a < box.size(); ++a)
        if (!box[a].contains(point[a]))
            return false;
    return true;
}

bool CoversByTrying(const Case& made)
{
    const std::vector<Value> values = Points();
    const std::size_t axes = made.boxes[0].size();
    std::vector<std::size_t> at(axes, 0);
    for (;;) {
        std::vector<Value> point;
        for (const std::size_t one : at)
            point.push_back(values[one]);
        if (Holds(made.boxes[0], point) &&
            std::none_of(made.boxes.begin() + 1, made.boxes.end(), [&](const auto& box) { return Holds(box, point); }))
            return false;
        std::size_t a = 0;
        while (a < axes && ++at[a] == values.size())
            at[a++] = 0;
        if (a == axes)
            return true;
    }
}

bool CoversByGrid(const Case& made)
{
    std::vector<ProofAxis> axes;
    for (std::size_t a = 0; a < made.boxes[0].size(); ++a) {
        std::vector<const CellSet*> sets;
        for (const auto& box : made.boxes)
            sets.push_back(&box[a]);
        axes.emplace_back(sets);
    }
    ProofGrid grid(std::move(axes));
    std::vector<std::uint32_t> by;
    for (std::uint32_t b = 0; b < made.boxes.size(); ++b)
        by.push_back(grid.add(std::vector<std::uint32_t>(made.boxes[0].size(), b)));
    by.erase(by.begin());
    std::uint64_t steps = 10'000'000;
    return grid.covers(0, by, steps);
}

CompiledModel Compiled(const Model& model)
{
    auto compiled = CompiledModel::compile(model);
    if (!compiled)
        qFatal("%s", compiled.error()[0].text().c_str());
    return std::move(*compiled);
}

} // namespace

class TestVerifyProof : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPointIsTried();
    void partsLeaveNothing();
    void aRuleTakenAwayIsMissed();
    void valuesAreFoundByWhatTheyAre();
    void valuesNobodyGivesAreCounted();
};

void TestVerifyProof::everyPointIsTried()
{
    Boxes chance(7);
    int covered = 0;
    for (int i = 0; i < 1'500; ++i) {
        const Case made = CaseOf(chance, 1 + i % 3, 2 + chance.below(i % 5 == 0 ? 90 : 24));
        const bool expected = CoversByTrying(made);
        QVERIFY2(CoversByGrid(made) == expected, qPrintable(QStringLiteral("case %1").arg(i)));
        covered += expected ? 1 : 0;
    }
    QVERIFY(covered > 150 && covered < 1'350);
}

void TestVerifyProof::partsLeaveNothing()
{
    Boxes chance(8);
    for (int i = 0; i < 200; ++i) {
        Case made = PartedCase(chance, 2 + i % 11, 10 + chance.below(i % 4 == 0 ? 400 : 80));
        QVERIFY2(CoversByGrid(made), qPrintable(QStringLiteral("case %1").arg(i)));
        const auto gone = 1 + chance.below(static_cast<int>(made.boxes.size()) - 1);
        made.boxes.erase(made.boxes.begin() + gone);
        QVERIFY2(!CoversByGrid(made), qPrintable(QStringLiteral("case %1 without %2").arg(i).arg(gone)));
    }
}

/// A rule for everything behind rules that leave nothing is proved by all of them, and by no fewer.
void TestVerifyProof::aRuleTakenAwayIsMissed()
{
    for (const int rules : {12, 90, 700}) {
        tests::TableMaker maker(static_cast<std::uint32_t>(rules));
        tests::TableShape shape;
        shape.policy = HitPolicy::First;
        shape.columns = 6;
        shape.cuts = 9;
        shape.rules = rules;
        Model model = maker.whole(shape).model;
        auto& written = model.decisions[0].table()->rules;
        Rule last = written.front();
        for (Cell& cell : last.inputs)
            cell.text = "-";
        written.push_back(last);
        const auto number = static_cast<std::uint32_t>(written.size() - 1);
        const CompiledModel compiled = Compiled(model);
        const Verification report = Verify(compiled);
        const auto found = std::find_if(report.findings.begin(), report.findings.end(), [&](const TableFinding& one) {
            return one.kind == FindingKind::Shadowed && one.rules == std::vector{number};
        });
        QVERIFY(found != report.findings.end());
        QCOMPARE(found->verdict, Verdict::Found);
        QCOMPARE(found->certificate.size(), std::size_t{number});
        QVERIFY(Recheck(compiled, *found));
        for (int i = 0; i < 25; ++i) {
            TableFinding less = *found;
            less.certificate.erase(less.certificate.begin() + maker.below(static_cast<int>(less.certificate.size())));
            QVERIFY2(!Recheck(compiled, less), qPrintable(QStringLiteral("%1 rules").arg(rules)));
        }
        // It does not remember one proof for another.
        CellSets sets;
        Rechecker rechecker(compiled, 0, sets);
        QVERIFY(rechecker.proves(*found));
        TableFinding less = *found;
        less.certificate.pop_back();
        QVERIFY(!rechecker.proves(less));
        QVERIFY(rechecker.stillBlocks(*found));
        less.certificate = {{0, number}};
        QVERIFY(!rechecker.stillBlocks(less));
    }
}

void TestVerifyProof::valuesAreFoundByWhatTheyAre()
{
    for (const int more : {0, 40}) {
        std::vector<Value> values{Value::number(Decimal::scaled(10, -1)), Value::string("1"), Value::boolean(true),
                                  Value::number(Decimal(1)), Value::number(Decimal::scaled(-25, -1))};
        for (int i = 0; i < more; ++i)
            values.push_back(Value::number(Decimal(100 + i)));
        const ValuePlaces places(values);
        QCOMPARE(places.of(Value::number(Decimal(1))), 0U); // 1.0 and 1 are one value
        QCOMPARE(places.of(Value::string("1")), 1U);
        QCOMPARE(places.of(Value::boolean(true)), 2U);
        QCOMPARE(places.of(Value::number(Decimal::scaled(-2500, -3))), 4U);
        QCOMPARE(places.of(Value::string("true")), places.size());
        QCOMPARE(places.of(Value()), places.size());
        if (more > 0)
            QCOMPARE(places.of(Value::number(Decimal::scaled(1390, -1))), 44U);
    }
}

/// As many are told as of every other kind of finding; the others are counted.
void TestVerifyProof::valuesNobodyGivesAreCounted()
{
    tests::TableMaker maker(3);
    Model model = maker.whole({}).model;
    DecisionTable& table = *model.decisions[0].table();
    table.outputs[0].type_ref = "number";
    std::string declared;
    for (std::size_t r = 0; r < table.rules.size(); ++r) {
        table.rules[r].outputs[0].text = std::to_string(r) + ".0";
        declared += std::to_string(r) + ", ";
    }
    for (int i = 0; i < 250; ++i)
        declared += std::to_string(1'000 + i) + (i == 249 ? "" : ", ");
    table.outputs[0].allowed.text = declared;
    const CompiledModel compiled = Compiled(model);
    VerifyLimits limits;
    const Verification few = Verify(compiled, limits);
    const auto told = [](const Verification& report) {
        return std::count_if(report.findings.begin(), report.findings.end(), [](const TableFinding& one) {
            return one.kind == FindingKind::UnreachableOutput && one.verdict == Verdict::Found;
        });
    };
    QCOMPARE(told(few), 100);
    QCOMPARE(few.left_out, std::uint64_t{150});
    limits.findings = 1'000;
    const Verification all = Verify(compiled, limits);
    QCOMPARE(told(all), 250);
    QCOMPARE(all.left_out, std::uint64_t{0});
}

QTEST_APPLESS_MAIN(TestVerifyProof)
#include "test_verify_proof.moc"
