// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/table_bench.h"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <simdjson.h>
#include <sstream>

#include "core/base/check.h"
#include "core/dmn/import.h"
#include "core/dmn/json_decision.h"
#include "tests/bench/timing.h"

namespace bench {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::dmn::CompiledModel;
using core::dmn::JsonDecision;
using core::dmn::JsonWorkspace;

constexpr int kUnknownFacts = 40;
constexpr std::uint64_t kShuffleSeed = 20260714;
constexpr double kMostTimesSimdjson = 3;
constexpr double kMostTimesMedian = 2;
constexpr double kMostLoadMs = 20;
constexpr int kLoads = 15;
/// A run of ten thousand calls is a few milliseconds, less than another program's slice: the median is over several times as many.
constexpr int kRunsForOne = 5;

using Lines = std::vector<simdjson::padded_string>;

/// Index of the first rule that matches (-1: none) and how many do.
struct Wanted {
    int first = -1;
    std::size_t count = 0;
};

Expected<std::string> Read(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Fail(ErrorCode::Environment, fmt::format("{}: cannot be read", path));
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

std::vector<std::string> Split(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(std::move(line));
    return lines;
}

Expected<std::vector<Wanted>> ReadWanted(const std::string& path)
{
    TRY(const std::string text, Read(path));
    std::vector<Wanted> wanted;
    std::istringstream stream(text);
    for (Wanted one; stream >> one.first >> one.count;)
        wanted.push_back(one);
    return wanted;
}

/// The same facts with their keys in another order, among facts nobody asks for.
std::string Shuffled(const std::string& line, std::mt19937_64& random)
{
    std::vector<std::string> members;
    std::string_view rest(line);
    rest = rest.substr(1, rest.rfind('}') - 1);
    while (!rest.empty()) { // the material has no comma inside a text
        const std::size_t end = std::min(rest.find(','), rest.size());
        members.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (int i = 0; i < kUnknownFacts; ++i) {
        const auto value = random() % 100'000;
        members.push_back(i % 3 == 0   ? fmt::format("\"bureau_field_{}\":{}.{:02}", i, value, random() % 100)
                          : i % 3 == 1 ? fmt::format("\"device_attribute_{}\":\"value {}\"", i, value)
                                       : fmt::format("\"flag_{}\":{}", i, value % 2 == 0));
    }
    std::shuffle(members.begin(), members.end(), random);
    std::string text = "{";
    for (const std::string& member : members)
        text += (text.size() > 1 ? "," : "") + member;
    return text + "}";
}

/// Every answer of the table, before the first clock is read.
Expected<void> CheckAnswers(const JsonDecision& decision, const Lines& lines, const std::vector<Wanted>& wanted,
                            bool first_only)
{
    JsonWorkspace workspace;
    JsonWorkspace reference;
    std::size_t wrong = lines.size() == wanted.size() && decision.isShort() ? 0 : 1;
    for (std::size_t i = 0; i < lines.size() && wrong == 0; ++i) {
        const auto answer = decision.decide(lines[i], workspace);
        const int first = workspace.matches.empty() ? -1 : static_cast<int>(workspace.matches[0]);
        const std::size_t count = first_only ? std::min<std::size_t>(wanted[i].count, 1) : wanted[i].count;
        if (!answer || first != wanted[i].first || workspace.matches.size() != count) {
            ++wrong;
            continue;
        }
        // A tenth of the bytes beside the interpreter's.
        if (i % 10 == 0) {
            const auto slow = decision.decideByValues(lines[i], reference, core::dmn::EvaluationPath::Reference);
            const bool same = slow && slow->json == answer->json && slow->status == answer->status;
            wrong += same ? 0U : 1U;
        }
    }
    if (wrong > 0)
        return Fail(ErrorCode::InvalidInput, "a decision table gives a wrong answer");
    return {};
}

/// Every field of the object, its value read in its own type.
std::size_t WalkOnDemand(simdjson::ondemand::parser& parser, const simdjson::padded_string& line)
{
    auto document = parser.iterate(line);
    std::size_t sum = 0;
    for (auto field : document.get_object()) {
        sum += field.unescaped_key().value_unsafe().size();
        simdjson::ondemand::value value = field.value().value_unsafe();
        switch (value.type().value_unsafe()) {
        case simdjson::ondemand::json_type::number:
            sum += static_cast<std::size_t>(value.get_double().value_unsafe());
            break;
        case simdjson::ondemand::json_type::string: sum += value.get_string().value_unsafe().size(); break;
        case simdjson::ondemand::json_type::boolean: sum += value.get_bool().value_unsafe() ? 1U : 0U; break;
        case simdjson::ondemand::json_type::array:
        case simdjson::ondemand::json_type::object:
        case simdjson::ondemand::json_type::null: break;
        }
    }
    return sum;
}

/// The quicker of simdjson's two ways over the same bytes.
Figure MeasureSimdjson(const std::string& name, const Lines& lines, int runs)
{
    simdjson::dom::parser dom;
    Figure tree = Summarise(name + ", simdjson DOM parse", "us", Runs(runs, lines.size(), [&](std::size_t i) {
                                CHECK(dom.parse(lines[i]).error() == simdjson::SUCCESS);
                            }));
    simdjson::ondemand::parser lazy;
    volatile std::size_t sink = 0;
    Figure walk = Summarise(name + ", simdjson on demand, every field", "us",
                            Runs(runs, lines.size(), [&](std::size_t i) { sink = WalkOnDemand(lazy, lines[i]); }));
    return walk.p50 < tree.p50 ? walk : tree;
}

/// The bars are on the first hit; how long collecting takes depends on how much there is to collect.
void Judge(Figure own, const Figure& peer, bool has_bars, std::vector<Figure>& figures)
{
    own.peer = peer.p50;
    own.peer_name = peer.name.substr(peer.name.find("simdjson"));
    if (!has_bars) {
        figures.push_back(std::move(own));
        return;
    }
    own.bar = Bar{kMostTimesSimdjson * peer.p50};
    Figure tail = own;
    tail.name += ", tail";
    tail.peer.reset();
    tail.bar = Bar{kMostTimesMedian * own.p50, BarOf::P99};
    figures.push_back(std::move(own));
    figures.push_back(std::move(tail));
}

Expected<CompiledModel> Load(const std::string& xml)
{
    TRY(auto model, core::dmn::ImportDmn(xml));
    auto compiled = CompiledModel::compile(std::move(model));
    if (!compiled)
        return Fail(ErrorCode::InvalidInput, compiled.error()[0].text());
    return std::move(*compiled);
}

/// The time this thread has had a core: a load is long enough to be interrupted by whoever else wants one.
double ThreadMs()
{
    timespec now{};
    CHECK(::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Expected<Figure> MeasureLoad(const std::string& xml)
{
    Run samples;
    for (int i = 0; i < kLoads; ++i) {
        const double begun = ThreadMs();
        TRY(const CompiledModel model, Load(xml));
        CHECK(JsonDecision::make(model, "policy").has_value());
        samples.push_back(ThreadMs() - begun);
    }
    Figure figure = Summarise("tables: load of 1,200 rules, text to compiled, CPU", "ms", {samples});
    figure.bar = Bar{kMostLoadMs};
    return figure;
}

struct Facts {
    std::string name;
    Lines lines;
};

Expected<void> MeasureTable(const std::string& folder, int rules, const char* kind, const std::vector<Facts>& facts,
                            const std::vector<Figure>& simdjson_figures, int runs, std::vector<Figure>& figures)
{
    TRY(const std::string xml, Read(fmt::format("{}/policy{}-{}.dmn", folder, rules, kind)));
    TRY(const auto wanted, ReadWanted(fmt::format("{}/expect{}.txt", folder, rules)));
    TRY(const CompiledModel model, Load(xml));
    TRY(const JsonDecision decision, JsonDecision::make(model, "policy"));
    const bool first_only = std::string_view(kind) == "first";
    for (std::size_t f = 0; f < facts.size(); ++f) {
        TRY_VOID(CheckAnswers(decision, facts[f].lines, wanted, first_only));
        JsonWorkspace workspace;
        Figure own = Summarise(fmt::format("tables: {} rules, {}, {}", rules, kind, facts[f].name), "us",
                               Runs(runs, facts[f].lines.size(), [&](std::size_t i) {
                                   CHECK(decision.decide(facts[f].lines[i], workspace).has_value());
                               }));
        Judge(std::move(own), simdjson_figures[f], first_only, figures);
    }
    return {};
}

} // namespace

Expected<std::vector<Figure>> MeasureTables(const std::string& tables, int runs)
{
    TRY(const std::string text, Read(tables + "/apps.ndjson"));
    runs *= kRunsForOne;
    std::vector<Facts> facts(2);
    facts[0].name = "JSON to JSON";
    facts[1].name = "keys shuffled, 40 unknown facts";
    std::mt19937_64 random(kShuffleSeed);
    const std::vector<std::string> lines = Split(text);
    for (const std::string& line : lines)
        facts[0].lines.emplace_back(line);
    for (const std::string& line : lines)
        facts[1].lines.emplace_back(Shuffled(line, random));
    std::vector<Figure> peers;
    for (const Facts& one : facts)
        peers.push_back(MeasureSimdjson(one.name, one.lines, runs));
    std::vector<Figure> figures;
    for (const int rules : {12, 120, 1200})
        for (const char* kind : {"first", "collect"})
            TRY_VOID(MeasureTable(tables, rules, kind, facts, peers, runs, figures));
    TRY(const std::string largest, Read(tables + "/policy1200-first.dmn"));
    TRY(Figure load, MeasureLoad(largest));
    figures.push_back(std::move(load));
    return figures;
}

} // namespace bench
