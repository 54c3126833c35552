// SPDX-License-Identifier: GPL-3.0-or-later
// Chains of tables from JSON to JSON: the short way against the interpreter, on random tables that read each other.
#include <QTest>
#include <random>

#include "core/dmn/json_decision.h"
#include "tests/core/dmn/graphs.h"

using namespace core::dmn;

namespace {

constexpr std::uint64_t kSeed = 20261123;
constexpr int kModels = 3'000;
constexpr int kFactsOfAModel = 12;

using Texts = std::vector<std::string>;

/// What columns and outputs of one type are made of.
struct Kind {
    const char* type;
    Texts literals;
    Texts facts;
};

const std::vector<Kind>& Kinds()
{
    static const std::vector<Kind> kinds{
        {"number", {"0", "1", "2", "2.5", "-1"}, {"0", "1", "1.0", "2.4", "2.5", "-7", "\"x\"", "null"}},
        {"string", {"\"low\"", "\"mid\"", "\"high\""}, {"\"low\"", "\"mid\"", "\"none\"", "3", "null"}},
        {"boolean", {"true", "false"}, {"true", "false", "null", "[true]"}},
        {"time", {"time(\"10:00:00\")", "time(\"11:00:00\")"}, {"\"10:00:00\"", "\"10:30:00\"", "\"10:00:00Z\"", "1"}},
    };
    return kinds;
}

/// A table on its way: what others may read of it, and how.
struct Made {
    std::string name;
    std::vector<std::pair<std::string, const Kind*>> reads; ///< expression and its kind
};

class Maker {
public:
    explicit Maker(std::uint64_t seed) : m_random(seed) {}

    /// A model of inputs `i0` … and tables `t0` … of which the last is asked.
    std::string model(std::string& asked);
    std::string facts();

private:
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(m_random() % bound); }
    bool oneIn(std::size_t bound) { return below(bound) == 0; }
    const std::string& any(const Texts& texts) { return texts[below(texts.size())]; }
    std::string cell(const Kind& kind);
    std::string table(std::size_t number);
    std::string outputs(Made& made, std::vector<const Kind*>& kinds, bool aggregates);

    std::mt19937_64 m_random;
    std::vector<const Kind*> m_inputs;
    std::vector<Made> m_made;
};

std::string Maker::cell(const Kind& kind)
{
    if (oneIn(3))
        return "-";
    if (oneIn(8))
        return "null";
    const bool ordered = std::string(kind.type) != "boolean";
    std::string text = ordered && oneIn(2) ? any({"< ", ">= ", "> "}) + any(kind.literals) : any(kind.literals);
    if (oneIn(4))
        text += ", " + any(kind.literals);
    return oneIn(6) ? "not(" + text + ")" : text;
}

std::string Maker::outputs(Made& made, std::vector<const Kind*>& kinds, bool aggregates)
{
    const std::size_t count = aggregates ? 1 : 1 + below(2);
    std::string xml;
    for (std::size_t o = 0; o < count; ++o) {
        kinds.push_back(aggregates ? Kinds().data() : &Kinds()[below(Kinds().size())]);
        const std::string name = "o " + std::to_string(o);
        made.reads.emplace_back(count == 1 ? made.name : made.name + "." + name, kinds.back());
        std::string inner =
            oneIn(3) ? tests::Cell("outputValues", kinds.back()->literals[0] + ", " + kinds.back()->literals[1])
                     : std::string();
        if (oneIn(3))
            inner += tests::Cell("defaultOutputEntry", any(kinds.back()->literals));
        xml += "<output name=\"" + name + "\" typeRef=\"" + kinds.back()->type + "\">" + inner + "</output>";
    }
    return xml;
}

std::string Maker::table(std::size_t number)
{
    static const Texts policies{"UNIQUE",
                                "ANY",
                                "FIRST",
                                "FIRST",
                                "PRIORITY",
                                "COLLECT",
                                "RULE ORDER",
                                "COLLECT\" aggregation=\"SUM",
                                "COLLECT\" aggregation=\"COUNT"};
    const std::string& policy = any(policies);
    Made made{"t" + std::to_string(number), {}};
    std::string needs;
    std::string clauses;
    std::vector<const Kind*> columns;
    for (std::size_t c = 1 + below(3); c > 0; --c) {
        if (m_made.empty() || oneIn(3)) {
            const std::size_t input = below(m_inputs.size());
            const std::string name = "i" + std::to_string(input);
            needs += "<informationRequirement><requiredInput href=\"#i_" + name + "\"/></informationRequirement>";
            clauses += "<input>" + tests::Cell("inputExpression", name) + "</input>";
            columns.push_back(m_inputs[input]);
            continue;
        }
        const Made& from = m_made[below(m_made.size())];
        const auto& [text, kind] = from.reads[below(from.reads.size())];
        needs += "<informationRequirement><requiredDecision href=\"#d_" + from.name + "\"/></informationRequirement>";
        clauses += "<input>" + tests::Cell("inputExpression", oneIn(25) ? "[" + text + "][1]" : text) + "</input>";
        columns.push_back(kind);
    }
    std::vector<const Kind*> results;
    const std::string outs = outputs(made, results, policy.find("aggregation") != std::string::npos);
    std::string rules;
    for (std::size_t r = below(8); r > 0; --r) {
        rules += "<rule>";
        for (const Kind* const kind : columns)
            rules += tests::Cell("inputEntry", cell(*kind));
        for (const Kind* const kind : results)
            rules += tests::Cell("outputEntry", oneIn(8) ? "null" : any(kind->literals));
        rules += "</rule>";
    }
    m_made.push_back(made);
    return "<decision id=\"d_" + made.name + "\" name=\"" + made.name + "\">" + needs + "<decisionTable hitPolicy=\"" +
           policy + "\">" + clauses + outs + rules + "</decisionTable></decision>";
}

std::string Maker::model(std::string& asked)
{
    m_inputs.clear();
    m_made.clear();
    std::string content;
    for (std::size_t i = 1 + below(3); i > 0; --i) {
        m_inputs.push_back(&Kinds()[below(Kinds().size())]);
        content += tests::InputElement("i" + std::to_string(m_inputs.size() - 1), m_inputs.back()->type);
    }
    const std::size_t tables = 2 + below(3);
    for (std::size_t t = 0; t < tables; ++t)
        content += table(t);
    asked = m_made.back().name;
    return tests::Definitions(content);
}

std::string Maker::facts()
{
    std::string json = "{";
    for (std::size_t i = 0; i < m_inputs.size(); ++i)
        if (!oneIn(10))
            json += (json.size() > 1 ? ",\"i" : "\"i") + std::to_string(i) + "\":" + any(m_inputs[i]->facts);
    return json + "}";
}

std::string Said(const core::Expected<JsonAnswer>& answer, const JsonWorkspace& workspace, bool first_only)
{
    if (!answer)
        return answer.error().detail;
    std::string text =
        std::string(Name(answer->status)) + " " + std::to_string(answer->column) + " " + std::string(answer->json);
    const std::size_t count =
        first_only ? std::min<std::size_t>(1, workspace.matches.size()) : workspace.matches.size();
    for (std::size_t i = 0; i < count; ++i)
        text += " " + std::to_string(workspace.matches[i]);
    return text;
}

} // namespace

class TestJsonChain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothWaysAgree();
    void chainsAreShort();
};

void TestJsonChain::bothWaysAgree()
{
    qInfo("seed %llu", static_cast<unsigned long long>(kSeed));
    Maker maker(kSeed);
    JsonWorkspace quick;
    JsonWorkspace slow;
    int accepted = 0;
    int short_chains = 0;
    int hits = 0;
    for (int i = 0; i < kModels; ++i) {
        std::string asked;
        const std::string xml = maker.model(asked);
        const auto model = CompiledModel::compile(tests::Imported(xml));
        if (!model)
            continue; // a list where a plain value is asked for
        ++accepted;
        const auto decision = JsonDecision::make(*model, asked);
        QVERIFY(decision.has_value());
        const std::uint32_t index = *model->find(asked);
        const bool is_chain = model->decisions()[index].order.size() > 1;
        short_chains += is_chain && decision->isShort() ? 1 : 0;
        const bool first_only = model->model().decisions[index].table()->hit_policy == HitPolicy::First;
        for (int k = 0; k < kFactsOfAModel; ++k) {
            const std::string json = maker.facts();
            const auto answer = decision->decide(json, quick);
            const std::string found = Said(answer, quick, first_only);
            hits += answer && answer->status == Status::Hit ? 1 : 0;
            for (const auto path : {EvaluationPath::Reference, EvaluationPath::Compiled}) {
                const std::string wanted = Said(decision->decideByValues(json, slow, path), slow, first_only);
                QVERIFY2(found == wanted, (xml + "\n" + json + "\n" + wanted + "\n" + found).c_str());
            }
        }
    }
    qInfo("%d models, %d short chains, %d hits", accepted, short_chains, hits);
    QVERIFY(accepted > kModels / 4);
    QVERIFY(short_chains > accepted / 4);
    QVERIFY(hits > accepted);
}

/// Results and entries of results, one after the other; an expression about them goes by way of values.
void TestJsonChain::chainsAreShort()
{
    tests::TableText grade;
    grade.name = "grade";
    grade.attributes = "hitPolicy=\"FIRST\"";
    grade.inputs = {{"score", "number"}};
    grade.outputs = {{"letter", ""}, {"points", ""}};
    grade.rules = {{">= 80", "\"A\"", "3"}, {">= 50", "\"B\"", "2"}, {"-", "\"C\"", "0"}};
    const auto verdict = [](const char* column, const char* first) {
        tests::TableText table;
        table.name = "verdict";
        table.inputs = {{column, ""}};
        table.needs = {"grade"};
        table.rules = {{first, "\"yes\""}};
        return table;
    };
    const auto answer = [&](const char* column, const char* cell, bool is_short) {
        const auto model = CompiledModel::compile(
            tests::Imported(tests::Definitions(tests::InputElement("score", "number") + tests::DecisionElement(grade) +
                                               tests::DecisionElement(verdict(column, cell)))));
        if (!model)
            return model.error()[0].text();
        const auto decision = JsonDecision::make(*model, "verdict").value();
        JsonWorkspace workspace;
        std::string text;
        for (const char* facts : {"{\"score\":85}", "{\"score\":60}", "{}"})
            text += std::string(decision.decide(facts, workspace)->json) + " ";
        return text + (decision.isShort() == is_short ? "as expected" : "the other way");
    };
    QCOMPARE(answer("grade.letter", "\"A\"", true), std::string("\"yes\" null null as expected"));
    QCOMPARE(answer("grade.points", "< 3", true), std::string("null \"yes\" \"yes\" as expected"));
    QCOMPARE(answer("grade.points + 1", "< 4", false), std::string("null \"yes\" \"yes\" as expected"));
}

QTEST_APPLESS_MAIN(TestJsonChain)
#include "test_json_chain.moc"
