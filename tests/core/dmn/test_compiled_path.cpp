// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>
#include <random>

#include "core/dmn/evaluate.h"
#include "core/dmn/import.h"
#include "core/dmn/json_decision.h"
#include "core/dmn/table_index.h"
#include "tests/core/dmn/tables.h"

using namespace core::dmn;

namespace {

constexpr std::uint64_t kSeed = 20260714;
constexpr int kTables = 12'000;
constexpr int kFactsOfATable = 12;

using Texts = std::vector<std::string>;

/// A kind of column: literals of cells in FEEL, and facts in JSON that stand close to them.
struct Kind {
    std::string type;
    Texts literals;
    Texts facts;
};

const std::vector<Kind>& Kinds()
{
    static const std::vector<Kind> kinds{
        {"number",
         {"0", "1", "1.0", "-1", "2", "18", "650", "0.5", "0.05", "1.005", "-0.25"},
         {"0",
          "-0",
          "1",
          "1.00",
          "10e-1",
          "0.1E1",
          "-1",
          "2",
          "17.999999999999999999999",
          "18",
          "18.000000000000000001",
          "650",
          "649.9999",
          "0.5",
          "0.05",
          "0.050000000000000000001",
          "1.005",
          "-0.25",
          "-0.2500001",
          "1e30",
          "-1e30",
          "1.00000000000000000000000000000000000001",
          "9223372036854775807",
          "123456789012345678901234567890"}},
        {"number",
         {"0", "0.000000000000000001", "1e3", "1000000000000000000000000", "-0.0000000000000000000000000001",
          "9999999999999999999999999999999999", "12345678901234567.8"},
         {"0", "0.000000000000000001", "0.0000000000000000009", "1000", "1e24", "1000000000000000000000001", "1e-28",
          "-1e-28", "9999999999999999999999999999999999", "1e34", "12345678901234567.8", "12345678901234567.80001"}},
        {"string",
         {"\"a\"", "\"b\"", "\"cash\"", "\"\"", "\"现金\"", "\"\\u00e9\"", "\"a b\"",
          "\"very long text of more than sixteen bytes\""},
         {"\"a\"", "\"b\"", "\"cash\"", "\"c\\u0061sh\"", "\"\"", "\"现金\"", "\"\\u73b0\\u91d1\"", "\"\\u00e9\"",
          "\"e\"", "\"a b\"", "\"aa\"", "\"very long text of more than sixteen bytes\"", "\"\\ud83d\\ude00\"",
          "\"18\""}},
        {"boolean", {"true", "false"}, {"true", "false"}},
        {"days and time duration",
         {"duration(\"P1D\")", "duration(\"PT24H\")", "duration(\"PT0S\")", "duration(\"-PT0.5S\")"},
         {"\"P1D\"", "\"PT24H0.000000001S\"", "\"PT0S\"", "\"-PT1S\"", "\"P1Y\"", "\"one day\""}},
        {"years and months duration",
         {"duration(\"P1Y\")", "duration(\"P12M\")", "duration(\"P0M\")", "duration(\"-P1M\")"},
         {"\"P1Y\"", "\"P13M\"", "\"P0Y\"", "\"-P2M\"", "\"P1D\""}},
        {"time",
         {"time(\"10:00:00\")", "time(\"10:00:00.5\")", "time(\"12:30:00\")", "time(\"10:00:00Z\")",
          "time(\"11:00:00+01:00\")", "time(\"10:00:00@Asia/Shanghai\")"},
         {"\"10:00:00\"", "\"10:00:00.25\"", "\"10:00:01\"", "\"12:29:59.999999999\"", "\"23:59:59\"", "\"10:00:00Z\"",
          "\"10:00:00.5+00:00\"", "\"11:00:00+01:00\"", "\"02:00:00Z\"", "\"25:00:00\""}},
        {"date and time",
         {"date and time(\"2026-07-14T10:00:00\")", "date and time(\"2026-07-14T10:00:00.5\")",
          "date and time(\"2026-07-15T00:00:00\")", "date and time(\"2026-07-14T10:00:00Z\")",
          "date and time(\"2026-07-14T18:00:00@Asia/Shanghai\")", "@\"2025-12-31T23:59:59Z\""},
         {"\"2026-07-14T10:00:00\"", "\"2026-07-14T10:00:00.75\"", "\"2026-07-14T10:00:01\"", "\"2026-07-15\"",
          "\"1999-12-31T00:00:00\"", "\"2026-07-14T10:00:00Z\"", "\"2026-07-14T12:00:00.1+02:00\"",
          "\"2026-01-01T07:59:59+08:00\"", "\"2026-07-14T10:00:00@Europe/Paris\"", "\"yesterday\""}},
        {"date",
         {"date(\"2026-07-14\")", "date(\"2026-07-15\")", "date(\"1999-12-31\")"},
         {"\"2026-07-14\"", "\"2026-07-15\"", "\"2026-07-16\"", "\"1999-12-31\"", "\"0001-01-01\"", "\"no date\"",
          "\"2026-02-30\""}},
    };
    return kinds;
}

const Texts& StrangeFacts()
{
    static const Texts facts{
        "null", "true", "\"a\"", "1", "[1,2]", "[]", "{\"a\":1}", "{\"a\":{\"b\":[null]}}", "\"2026-07-14\""};
    return facts;
}

struct Column {
    const Kind* kind = nullptr;
    bool is_typed = true;
};

class Maker {
public:
    explicit Maker(std::uint64_t seed) : m_random(seed) {}

    /// A model of one table `t` over inputs `c0`, `c1`, …
    std::string model();
    /// Facts for the model made last.
    std::string facts();

private:
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(m_random() % bound); }
    bool oneIn(std::size_t bound) { return below(bound) == 0; }
    const std::string& any(const Texts& texts) { return texts[below(texts.size())]; }
    std::string literal(const Kind& kind) { return oneIn(15) ? "null" : any(kind.literals); }
    std::string test(const Kind& kind);
    std::string cell(std::size_t column);
    std::string outputs(std::string& elements, bool numbers);
    std::string space() { return oneIn(6) ? any({" ", "\n", "\t\r", "  "}) : ""; }

    std::mt19937_64 m_random;
    std::vector<Column> m_columns;
    Texts m_output_literals;
};

std::string Maker::test(const Kind& kind)
{
    static const Texts comparisons{"<", "<=", ">", ">="};
    const bool ordered = kind.type != "boolean";
    if (oneIn(12))
        return "? " + any(ordered ? Texts{"<", ">=", "=", "!="} : Texts{"=", "!="}) + " " + literal(kind) +
               any({" and ", " or "}) + "not(" + literal(kind) + any(ordered ? Texts{" < ", " = "} : Texts{" = "}) +
               "?)";
    switch (below(ordered ? 7 : 3)) {
    case 0: return kind.type == "boolean" ? literal(kind) : "[" + literal(kind) + ", " + literal(kind) + "]";
    case 1:
    case 2: return literal(kind);
    case 3:
    case 4: return any(comparisons) + " " + literal(kind);
    default: return any({"[", "(", "]"}) + literal(kind) + ".." + literal(kind) + any({"]", ")", "["});
    }
}

std::string Maker::cell(std::size_t column)
{
    const Kind& kind = *m_columns[column].kind;
    if (oneIn(3))
        return "-";
    if (oneIn(25))
        return "c" + std::to_string(below(m_columns.size())); // compares with another input: the interpreter's own
    std::string text = test(kind);
    for (std::size_t more = oneIn(3) ? below(3) : 0; more > 0; --more)
        text += ", " + test(kind);
    return oneIn(5) ? "not(" + text + ")" : text;
}

/// Output cells are made of literals; now and then of an input.
std::string Maker::outputs(std::string& elements, bool numbers)
{
    m_output_literals =
        numbers ? Texts{"1", "2", "2.0", "0.1", "-3", "null"} : Texts{"\"x\"", "\"y\"", "\"z\"", "null"};
    if (numbers && oneIn(8))
        m_output_literals.push_back("c0");
    std::string inner;
    if (!numbers || oneIn(3))
        inner += tests::Cell("outputValues", numbers ? "2, 1, 0.1, -3" : "\"z\", \"x\", \"y\"");
    if (oneIn(3))
        inner += tests::Cell("defaultOutputEntry", numbers ? "1" : "\"y\"");
    elements = inner;
    return numbers ? "number" : "string";
}

std::string Maker::model()
{
    static const Texts policies{R"(hitPolicy="UNIQUE")",
                                R"(hitPolicy="ANY")",
                                R"(hitPolicy="FIRST")",
                                R"(hitPolicy="PRIORITY")",
                                R"(hitPolicy="COLLECT")",
                                R"(hitPolicy="RULE ORDER")",
                                R"(hitPolicy="OUTPUT ORDER")",
                                R"(hitPolicy="COLLECT" aggregation="SUM")",
                                R"(hitPolicy="COLLECT" aggregation="MIN")",
                                R"(hitPolicy="COLLECT" aggregation="MAX")",
                                R"(hitPolicy="COLLECT" aggregation="COUNT")"};
    m_columns.assign(1 + below(4), {});
    std::string inputs;
    std::string needs;
    std::string clauses;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        m_columns[c] = {&Kinds()[below(Kinds().size())], !oneIn(4)};
        const std::string name = "c" + std::to_string(c);
        inputs += tests::InputElement(name, m_columns[c].is_typed ? m_columns[c].kind->type : "Any");
        needs += "<informationRequirement><requiredInput href=\"#i_" + name + "\"/></informationRequirement>";
        clauses += "<input>" + tests::Cell("inputExpression", name) +
                   (oneIn(5) ? tests::Cell("inputValues", test(*m_columns[c].kind)) : "") + "</input>";
    }
    const std::string policy = any(policies);
    const bool aggregates = policy.find("aggregation") != std::string::npos;
    std::string inner;
    const std::string type = outputs(inner, aggregates || oneIn(2));
    const bool two = !aggregates && oneIn(3);
    clauses += "<output name=\"o\" typeRef=\"" + type + "\">" + inner + "</output>";
    if (two)
        clauses += "<output name=\"a second\"/>";
    std::string rules;
    // Some tables fill several words of a set.
    for (std::size_t r = oneIn(40) ? 60 + below(140) : below(12); r > 0; --r) {
        rules += "<rule>";
        for (std::size_t c = 0; c < m_columns.size(); ++c)
            rules += tests::Cell("inputEntry", cell(c));
        rules += tests::Cell("outputEntry", any(m_output_literals));
        rules += (two ? tests::Cell("outputEntry", any({"1", "\"q\"", "true"})) : "") + "</rule>";
    }
    return tests::Definitions(inputs + "<decision id=\"d\" name=\"t\">" + needs + "<decisionTable " + policy + ">" +
                              clauses + rules + "</decisionTable></decision>");
}

std::string Maker::facts()
{
    Texts members;
    for (std::size_t c = 0; c < m_columns.size(); ++c)
        if (!oneIn(10))
            members.push_back("\"c" + std::to_string(c) + "\"" + space() + ":" + space() +
                              (oneIn(8) ? any(StrangeFacts()) : any(m_columns[c].kind->facts)));
    for (std::size_t more = oneIn(2) ? below(5) : 0; more > 0; --more)
        members.push_back("\"unknown" + std::to_string(more) + "\":" + any(StrangeFacts()));
    std::shuffle(members.begin(), members.end(), m_random);
    std::string json = space() + "{" + space();
    for (std::size_t i = 0; i < members.size(); ++i)
        json += (i > 0 ? "," : "") + space() + members[i] + space();
    return json + "}" + space();
}

/// Everything a result says.
std::string Said(const core::Expected<Evaluation>& evaluation)
{
    const DecisionResult& result = *evaluation.value().find("t");
    std::string text =
        std::string(Name(result.status)) + " " + std::to_string(result.column) + " " + result.value.text() + " |";
    if (result.value.isNull())
        text += std::string(core::feel::Name(result.value.nullReason()));
    for (const Match& match : result.matches)
        text += " " + std::to_string(match.rule) + (match.fired ? "*" : "");
    return text;
}

std::string Said(const core::Expected<JsonAnswer>& answer)
{
    if (!answer)
        return answer.error().detail;
    return std::string(Name(answer->status)) + " " + std::to_string(answer->column) + " " + std::string(answer->json);
}

} // namespace

class TestCompiledPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothPathsAgree();
};

void TestCompiledPath::bothPathsAgree()
{
    qInfo("seed %llu", static_cast<unsigned long long>(kSeed));
    Maker maker(kSeed);
    JsonWorkspace workspace;
    JsonWorkspace other;
    int accepted = 0;
    int complete = 0;
    int short_ways = 0;
    int hits = 0;
    for (int i = 0; i < kTables; ++i) {
        const std::string xml = maker.model();
        auto model = ImportDmn(xml);
        QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
        const auto compiled = CompiledModel::compile(std::move(*model));
        if (!compiled)
            continue; // a type that never fits
        ++accepted;
        const auto& index = compiled->decisions()[0].table->index;
        complete += index != nullptr && index->isComplete() ? 1 : 0;
        const auto decision = JsonDecision::make(*compiled, "t");
        QVERIFY(decision.has_value());
        short_ways += decision->isShort() ? 1 : 0;
        const FactNames names(compiled->model());
        for (int k = 0; k < kFactsOfATable; ++k) {
            const std::string json = maker.facts();
            const auto facts = ReadFacts(json, names, workspace.scratch);
            QVERIFY2(facts.has_value(), facts ? "" : (json + ": " + facts.error().detail).c_str());
            const std::string reference = Said(Evaluate(*compiled, "t", *facts, EvaluationPath::Reference));
            const std::string fast = Said(Evaluate(*compiled, "t", *facts, EvaluationPath::Compiled));
            QVERIFY2(reference == fast, (xml + "\n" + json + "\n" + reference + "\n" + fast).c_str());
            hits += reference.starts_with("hit") ? 1 : 0;
            const std::string bytes = Said(decision->decideByValues(json, other, EvaluationPath::Reference));
            const std::string quick = Said(decision->decide(json, workspace));
            QVERIFY2(bytes == quick, (xml + "\n" + json + "\n" + bytes + "\n" + quick).c_str());
            const bool first_only = xml.find("FIRST") != std::string::npos && decision->isShort();
            if (first_only && !other.matches.empty())
                other.matches.resize(1);
            QVERIFY2(other.matches == workspace.matches, (xml + "\n" + json).c_str());
        }
    }
    qInfo("%d tables accepted, %d complete, %d by the short way, %d hits", accepted, complete, short_ways, hits);
    QVERIFY(accepted > kTables / 2);
    QVERIFY(complete > kTables / 4);
    QVERIFY(short_ways > kTables / 5);
    QVERIFY(hits > accepted);
}

QTEST_GUILESS_MAIN(TestCompiledPath)
#include "test_compiled_path.moc"
