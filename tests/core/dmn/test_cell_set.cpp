// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <random>

#include "core/dmn/cell_reading.h"
#include "core/dmn/cell_set.h"
#include "core/dmn/cell_times.h"
#include "core/dmn/column_grid.h"
#include "core/feel/interpret.h"
#include "core/feel/parser.h"

using namespace core::dmn;
using core::feel::Type;
using core::feel::UnaryTests;
using core::feel::Value;
using Kind = Value::Kind;

namespace {

constexpr std::uint64_t kSeed = 20260714;
constexpr int kCellsOfAKind = 4'000;

struct Column {
    Type::Kind type;
    Kind kind;
    std::vector<std::string> literals;
};

/// Close neighbours, ends of the kind, and values that are written in two ways.
const std::vector<Column>& Columns()
{
    static const std::vector<Column> columns{
        {Type::Kind::Number,
         Kind::Number,
         {"0", "-0", "1", "1.0", "1.00000000000000000000000000000001", "2", "-3.5", "18", "650", "1000000000000000000",
          "0.0000000000000000000000001", "9999999999999999999999999999999999"}},
        {Type::Kind::String,
         Kind::String,
         {R"("")", R"("a")", R"("ab")", R"("b")", R"("\u00e9")", R"("现金")", R"("\U01F600")", R"("\uFF21")",
          R"("a ")"}},
        {Type::Kind::Boolean, Kind::Boolean, {"true", "false"}},
        {Type::Kind::Date,
         Kind::Date,
         {R"(date("0001-01-01"))", R"(date("1999-12-31"))", R"(date("2000-01-01"))", R"(date("2000-01-02"))",
          R"(date("2000-01-03"))", R"(date("9999-12-31"))"}},
        {Type::Kind::Time,
         Kind::Time,
         {R"(time("00:00:00"))", R"(time("10:00:00"))", R"(time("10:00:00.5"))", R"(time("10:00:01"))",
          R"(time("23:59:59.999999999"))", R"(time("10:00:00Z"))", R"(time("11:00:00+01:00"))",
          R"(time("00:00:00+18:00"))", R"(time("23:59:59-18:00"))", R"(time("10:00:00@Asia/Shanghai"))"}},
        {Type::Kind::DateTime,
         Kind::DateTime,
         {R"(date and time("2026-07-14T10:00:00"))", R"(date and time("2026-07-14T10:00:00.25"))",
          R"(date and time("2026-07-14T09:59:59"))", R"(date and time("999999999-12-31T23:59:59"))",
          R"(date and time("-999999999-01-01T00:00:00"))", R"(date and time("2026-07-14T10:00:00Z"))",
          R"(date and time("2026-07-14T18:00:00@Asia/Shanghai"))", R"(date and time("2026-07-14T11:00:00.25+01:00"))",
          R"(date and time("999999999-12-31T23:59:59-18:00"))", R"(date and time("-999999999-01-01T00:00:00+18:00"))"}},
        {Type::Kind::DaysDuration,
         Kind::DaysDuration,
         {R"(duration("PT0S"))", R"(duration("PT0.000000001S"))", R"(duration("-PT0.000000001S"))",
          R"(duration("P1D"))", R"(duration("PT24H"))", R"(duration("-P2DT3H"))"}},
        {Type::Kind::MonthsDuration,
         Kind::MonthsDuration,
         {R"(duration("P0M"))", R"(duration("P1Y"))", R"(duration("P12M"))", R"(duration("P13M"))",
          R"(duration("-P1M"))"}},
    };
    return columns;
}

class Maker {
public:
    explicit Maker(const Column& column, std::mt19937_64& random) : m_column(column), m_random(random) {}

    std::string cell()
    {
        if (below(20) == 0)
            return "-";
        std::string text = test();
        for (std::size_t more = below(4); more > 0; --more)
            text += ", " + test();
        return below(4) == 0 ? "not(" + text + ")" : text;
    }

private:
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(m_random() % bound); }
    std::string literal() { return below(12) == 0 ? "null" : m_column.literals[below(m_column.literals.size())]; }
    /// A literal, or what is made of one and says the same.
    std::string constant()
    {
        const std::string& plain = m_column.literals[below(m_column.literals.size())];
        if (m_column.kind == Kind::Number)
            return "(" + plain + " + 0) * number(\"1\")";
        if (m_column.kind == Kind::String)
            return "lower case(" + plain + ")";
        return m_column.kind == Kind::Date ? plain + " + duration(\"P0D\")" : literal();
    }
    std::string comparison()
    {
        static const std::vector<std::string> comparisons{"=", "!=", "<", "<=", ">", ">="};
        return comparisons[below(m_column.kind == Kind::Boolean ? 2 : comparisons.size())];
    }
    /// Of `?`: what an author of another engine writes for `< 5`.
    std::string condition(int depth)
    {
        if (below(8) == 0)
            return "list contains([" + literal() + ", " + literal() + "], ?)";
        if (below(4) == 0 && m_column.kind == Kind::String)
            return "starts with(?, " + literal() + ")";
        switch (below(depth > 0 ? 7 : 4)) {
        case 0: return "? " + comparison() + " " + constant();
        case 1: return literal() + " " + comparison() + " ?";
        case 2:
            return m_column.kind == Kind::Boolean ? "? in " + literal()
                                                  : "? between " + literal() + " and " + literal();
        case 3: return "? in (" + plain() + ", " + plain() + ")";
        case 4: return "(" + condition(depth - 1) + ") and (" + condition(depth - 1) + ")";
        case 5: return "(" + condition(depth - 1) + ") or (" + condition(depth - 1) + ")";
        default: return "not(" + condition(depth - 1) + ")";
        }
    }
    std::string test()
    {
        if (below(6) == 0)
            return condition(2);
        return below(12) == 0 && m_column.kind != Kind::Boolean ? comparison() + " " + constant() : plain();
    }
    std::string plain()
    {
        static const std::vector<std::string> comparisons{"<", "<=", ">", ">=", "=", "!="};
        const bool ordered = m_column.kind != Kind::Boolean;
        const std::size_t which = below(ordered ? 8 : 3);
        if (which == 0)
            return "[" + literal() + ", " + literal() + "]";
        if (which <= 2)
            return literal();
        if (which <= 5)
            return comparisons[below(comparisons.size())] + " " + literal();
        static const std::vector<std::string> open{"[", "(", "]"};
        static const std::vector<std::string> close{"]", ")", "["};
        return open[below(3)] + literal() + ".." + literal() + close[below(3)];
    }

    const Column& m_column;
    std::mt19937_64& m_random;
};

std::vector<Value> Values(const Column& column)
{
    std::vector<Value> values{Value()};
    for (const std::string& literal : column.literals) {
        const Value value = core::feel::ParseLiteral(literal).value();
        values.push_back(value);
        if (value.kind() == Kind::Number) {
            values.push_back(Value::number(value.asNumber().plus(1).value()));
            values.push_back(Value::number(value.asNumber().dividedBy(3).value()));
        } else if (value.kind() == Kind::String) {
            values.push_back(Value::string(value.asString() + std::string(1, '\0')));
            values.push_back(Value::string(value.asString() + "b"));
        } else if (value.kind() == Kind::Date) {
            const auto next = core::feel::Date::fromDaysSinceEpoch(value.asDate().daysSinceEpoch() + 1);
            values.push_back(Value::date(next.value()));
        } else if (IsTimeKind(value.kind())) {
            for (const int step : {-1, 1})
                if (const auto next = NextTime(value, step))
                    values.push_back(*next);
        } else if (value.kind() == Kind::MonthsDuration) {
            values.push_back(Value::duration(core::feel::MonthsDuration{value.asMonthsDuration().months + 1}));
        }
    }
    return values;
}

UnaryTests Cell(const std::string& text, Type::Kind type)
{
    auto cell = core::feel::ParseUnaryTests(text, Type{type, {}}, core::feel::Scope());
    if (!cell)
        qFatal("%s: %s", text.c_str(), cell.error().detail.c_str());
    return std::move(*cell);
}

CellSet SetOf(const std::string& text, Type::Kind type = Type::Kind::Number, Kind kind = Kind::Number)
{
    return CellSetOf(Cell(text, type), kind, true).value();
}

} // namespace

class TestCellSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheTestSays_data();
    void saysWhatTheTestSays();
    void otherKinds();
    void written_data();
    void written();
    void beginnings();
    void times();
    void emptyIsEmpty();
    void witnesses();
    void algebra();
    void grid();
    void kindOfAColumn();
    void refuses_data();
    void refuses();
};

void TestCellSet::saysWhatTheTestSays_data()
{
    QTest::addColumn<int>("which");
    for (std::size_t i = 0; i < Columns().size(); ++i)
        QTest::addRow("%s", core::feel::Name(Columns()[i].type)) << static_cast<int>(i);
}

void TestCellSet::saysWhatTheTestSays()
{
    QFETCH(int, which);
    const Column& column = Columns()[static_cast<std::size_t>(which)];
    qInfo("seed %llu", static_cast<unsigned long long>(kSeed));
    std::mt19937_64 random(kSeed);
    Maker maker(column, random);
    const std::vector<Value> values = Values(column);
    for (int i = 0; i < kCellsOfAKind; ++i) {
        const std::string text = maker.cell();
        const UnaryTests cell = Cell(text, column.type);
        const auto set = CellSetOf(cell, column.kind, true);
        QVERIFY2(set.has_value(), text.c_str());
        for (const Value& value : values) {
            const bool holds = core::feel::Test(cell, value, {}) == core::feel::Truth::True;
            QVERIFY2(set->contains(value) == holds, (text + " on " + value.text() + ": " + set->text()).c_str());
        }
        const auto witness = set->aWitness();
        if (!set->isEmpty())
            QVERIFY2(witness.has_value() && set->contains(*witness), (text + ": " + set->text()).c_str());
        else
            QVERIFY(!witness);
        QVERIFY(set->complement().complement() == *set);
        QVERIFY(set->intersected(set->complement()).isEmpty());
        QVERIFY(set->united(set->complement()).isEverything());
    }
}

void TestCellSet::otherKinds()
{
    const Type::Kind any = Type::Kind::Any;
    const std::vector<Value> others{Value(),         Value::string("a"), Value::boolean(true),
                                    Value::list({}), Value::context({}), Value::number(7)};
    for (const char* text : {"-", "7", "!= 7", "not(7)", "null", "!= null", "not(null)", "< 8", "not(null, 7)"}) {
        const UnaryTests cell = Cell(text, any);
        const auto set = CellSetOf(cell, Kind::Number, false);
        QVERIFY(set.has_value());
        for (const Value& value : others)
            QVERIFY2(set->contains(value) == (core::feel::Test(cell, value, {}) == core::feel::Truth::True), text);
    }
}

void TestCellSet::written_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("set");
    const auto row = [](const char* cell, const char* set) { QTest::newRow(cell) << cell << set; };
    row("-", "any, null, other kinds");
    row("[18..65), > 70, null", "[18..65), > 70, null");
    row("[1..3], [2..5]", "[1..5]");
    row("[1..3), [3..5]", "[1..5]");
    row("not(5)", "< 5, > 5, null");
    row("not(null)", "any, other kinds");
    row("5, 5.0", "5");
    row("(5..5)", "nothing");
    row("not([1..3])", "< 1, > 3");
    row("? > 5 and ? <= 7", "(5..7]");
    row("not(? = 5)", "< 5, > 5, null");
    row("not(? > 5)", "<= 5");
    row("5 < ?, ? in [1, 2]", "1, 2, > 5");
    row("18-60", "-42");
    row("list contains([1, null], ?)", "1, null");
    row("< 3 * 12", "< 36");
    row("[-(1)..abs(-2)]", "[-1..2]");
}

void TestCellSet::written()
{
    QFETCH(QString, cell);
    QFETCH(QString, set);
    QCOMPARE(QString::fromStdString(SetOf(cell.toStdString()).text()), set);
}

/// Texts with one beginning stand side by side in the order of code points.
void TestCellSet::beginnings()
{
    const auto text = [](const char* cell) {
        return QString::fromStdString(SetOf(cell, Type::Kind::String, Kind::String).text());
    };
    QCOMPARE(text(R"(starts with(?, "31"))"), R"(["31".."32"))");
    QCOMPARE(text(R"(not(starts with(?, "31")))"), R"(< "31", >= "32")");
    QCOMPARE(text(R"(starts with(?, ""))"), "any");
    QCOMPARE(text(R"(starts with(?, "a\U10FFFF"))"), R"([")"
                                                     "a\U0010FFFF"
                                                     R"(".."b"))");
    QCOMPARE(text(R"(starts with(?, "\U10FFFF"))"), ">= \"\U0010FFFF\"");
    QCOMPARE(text(R"(starts with(?, "\uD7FF"))"), R"([")"
                                                  "\uD7FF"
                                                  R"("..")"
                                                  "\uE000"
                                                  R"("))");
}

/// Those without a zone stand before those with one; FEEL compares neither with the other.
void TestCellSet::times()
{
    const auto text = [](const char* cell) {
        return QString::fromStdString(SetOf(cell, Type::Kind::Time, Kind::Time).text());
    };
    QCOMPARE(text(R"(time("10:00:00"))"), R"(time("10:00:00"))");
    QCOMPARE(text(R"(< time("10:00:00"))"), R"(< time("10:00:00"))");
    QCOMPARE(text(R"(>= time("10:00:00"))"), R"(>= time("10:00:00"))");
    QCOMPARE(text(R"(> time("10:00:00"))"), R"(> time("10:00:00"))");
    QCOMPARE(text(R"((time("10:00:00")..time("11:00:00")])"), R"((time("10:00:00")..time("11:00:00")])");
    QCOMPARE(text(R"([time("10:00:00")..time("10:00:00")])"), R"([time("10:00:00")..time("10:00:00")])");
    QCOMPARE(text(R"(< time("10:00:00Z"))"), R"(< time("10:00:00Z"))");
    QCOMPARE(text(R"(>= time("10:00:00Z"))"), R"(>= time("10:00:00Z"))");
    QCOMPARE(text(R"(not(< time("10:00:00")))"), R"(>= time("10:00:00"))");
    QCOMPARE(text(R"(< time("10:00:00"), >= time("10:00:00"))"), "any without a zone");
    QCOMPARE(text(R"(< time("10:00:00Z"), >= time("11:00:00+01:00"))"), "any with a zone");
    QCOMPARE(text(R"(not([time("10:00:00")]))"), R"(< time("10:00:00"), >= time("10:00:01"), any with a zone, null)");
    QCOMPARE(text(R"([time("10:00:00")..time("11:00:00Z")])"), "nothing");
    QCOMPARE(text("-"), "any, null, other kinds");
    const auto witness = [](const char* cell, Type::Kind type, Kind kind) {
        return QString::fromStdString(SetOf(cell, type, kind).aWitness().value().text());
    };
    QCOMPARE(witness(R"(> time("10:00:00"))", Type::Kind::Time, Kind::Time), R"(time("10:00:00.000000001"))");
    QCOMPARE(witness(R"(< time("10:00:00Z"))", Type::Kind::Time, Kind::Time), R"(time("00:00:00Z"))");
    QCOMPARE(witness(R"(< date and time("2026-07-14T10:00:00"))", Type::Kind::DateTime, Kind::DateTime),
             R"(date and time("1970-01-01T00:00:00"))");
    // Every nanosecond has a neighbour but the first and the last.
    for (const Kind kind : {Kind::Time, Kind::DateTime}) {
        const Value first = FirstWithZone(kind);
        const Value before = NextTime(first, -1).value();
        QVERIFY(!PlaceOf(before).has_zone);
        QVERIFY(NextTime(before, 1).value() == first);
    }
    QVERIFY(!NextTime(Value::time({}), -1));
}

void TestCellSet::emptyIsEmpty()
{
    const Type::Kind date = Type::Kind::Date;
    QVERIFY(SetOf(R"((date("2000-01-01")..date("2000-01-02")))", date, Kind::Date).isEmpty());
    const auto ends = [](int year, int month, int day, bool after) {
        const Cut cut{Value::date(core::feel::Date::make(year, month, day).value()), after};
        return after ? Interval{cut, std::nullopt} : Interval{std::nullopt, cut};
    };
    QVERIFY(CellSet::of(Kind::Date, ends(core::feel::kMaxYear, 12, 31, true)).isEmpty());
    QVERIFY(CellSet::of(Kind::Date, ends(-core::feel::kMaxYear, 1, 1, false)).isEmpty());
    QVERIFY(!CellSet::of(Kind::Date, ends(-core::feel::kMaxYear, 1, 2, false)).isEmpty());
    QVERIFY(SetOf(R"(< "")", Type::Kind::String, Kind::String).isEmpty());
    QVERIFY(SetOf("true, false", Type::Kind::Boolean, Kind::Boolean) == CellSet::wholeKind(Kind::Boolean));
    // Between neighbours of 34 digits lies no number: nobody finds a witness, and nobody says it is empty.
    const CellSet neighbours = SetOf("(9999999999999999999999999999999998..9999999999999999999999999999999999)");
    QVERIFY(!neighbours.isEmpty());
    QVERIFY(!neighbours.aWitness());
}

void TestCellSet::witnesses()
{
    const auto plain = [](const char* cell) { return QString::fromStdString(SetOf(cell).aWitness().value().text()); };
    QCOMPARE(plain("-"), "0");
    QCOMPARE(plain("< 18"), "17");
    QCOMPARE(plain("> 0.5"), "1");
    QCOMPARE(plain("(0.25..0.26)"), "0.251");
    QCOMPARE(plain("null"), "null");
    QCOMPARE(plain("> 9999999999999999999999999999999999"), "10000000000000000000000000000000000");
}

void TestCellSet::algebra()
{
    const CellSet young = SetOf("< 18, null");
    const CellSet adult = SetOf("[18..65]");
    QVERIFY(young.intersected(adult).isEmpty());
    QCOMPARE(QString::fromStdString(young.united(adult).text()), "<= 65, null");
    QCOMPARE(QString::fromStdString(young.united(adult).complement().text()), "> 65, other kinds");
    QCOMPARE(QString::fromStdString(SetOf("[0..10]").without(SetOf("(3..5]")).text()), "[0..3], (5..10]");
}

void TestCellSet::grid()
{
    std::vector<CellSet> sets;
    for (const char* text : {"< 18", "[18..65)", ">= 65", "not(30)", "null", "-"})
        sets.push_back(SetOf(text));
    const ColumnGrid grid(Kind::Number, sets);
    QCOMPARE(grid.cuts().size(), 4U); // before 18, before and after 30, before 65
    CellSet all(Kind::Number);
    for (std::size_t piece = 0; piece < grid.pieceCount(); ++piece) {
        const CellSet part = grid.setOf(piece);
        QVERIFY(part.intersected(all).isEmpty());
        all = all.united(part);
        if (const auto witness = part.aWitness())
            QCOMPARE(grid.pieceOf(*witness), piece);
    }
    QVERIFY(all.isEverything());
    for (const CellSet& set : sets) {
        CellSet joined(Kind::Number);
        for (const auto& [first, behind] : grid.piecesOf(set))
            for (std::size_t piece = first; piece < behind; ++piece)
                joined = joined.united(grid.setOf(piece));
        QVERIFY(joined == set);
    }
    QCOMPARE(grid.pieceOf(Value()), grid.nullPiece());
    QCOMPARE(grid.pieceOf(Value::string("x")), grid.othersPiece());
}

void TestCellSet::kindOfAColumn()
{
    const auto kind = [](std::initializer_list<const char*> texts) {
        std::vector<UnaryTests> cells;
        for (const char* text : texts)
            cells.push_back(Cell(text, Type::Kind::Any));
        std::vector<const UnaryTests*> pointers;
        for (const UnaryTests& cell : cells)
            pointers.push_back(&cell);
        return ColumnKind(Type::Kind::Any, pointers);
    };
    QCOMPARE(kind({"-", "null", "< 5"}).value(), Kind::Number);
    QCOMPARE(kind({"true"}).value(), Kind::Boolean);
    QCOMPARE(kind({"-"}).value(), Kind::String);
    QVERIFY(!kind({"5", "\"a\""}));
    QVERIFY(!ColumnKind(Type::Kind::List, {}));
}

void TestCellSet::refuses_data()
{
    QTest::addColumn<QString>("cell");
    for (const char* text : {"x", "< x + 1", "\"a\"", "[1, x]", "? > x", "? + 1 > 5", "number(\"a\")",
                             "day of week(today())", "abs(?) > 5", "count(for i in 1..100000 return i)"})
        QTest::newRow(text) << text;
}

void TestCellSet::refuses()
{
    QFETCH(QString, cell);
    const core::feel::Scope scope({{"x", Type{}, 0}});
    const auto tests = core::feel::ParseUnaryTests(cell.toStdString(), Type{}, scope);
    QVERIFY(tests.has_value());
    const auto set = CellSetOf(*tests, Kind::Number, true);
    QVERIFY(!set);
    QCOMPARE(set.error().code, core::ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestCellSet)
#include "test_cell_set.moc"
