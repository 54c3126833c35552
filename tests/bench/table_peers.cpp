// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/table_peers.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <simdjson.h>

#include "core/base/check.h"

namespace bench {

namespace {

namespace fs = std::filesystem;

struct Peer {
    const char* name;
    const char* needs; ///< within build/peers
    const char*
        command; ///< within build/peers, before the folder and the number of rules; {0}: the scripts, {1}: the JVM
    const char* kind = "first";
};

// One thread asks, so the collector that works in that thread is the quicker one.
constexpr std::string_view kJvm = "java -XX:+UseSerialGC -cp 'jvm/target/classes:jvm/target/lib/*' peers.";

constexpr std::array<Peer, 10> kPeers{{
    {"zen-engine (native)", "bin/zen_native", "bin/zen_native"},
    {"dsntk (native)", "bin/dsntk_native", "bin/dsntk_native"},
    {"zen-engine (Python)", "bin/python", "bin/python '{0}/zen_peer.py'"},
    {"zen-engine (Node)", "node_modules/@gorules/zen-engine", "node '{0}/tables_peer.mjs' zen-engine"},
    {"json-logic-engine", "node_modules/json-logic-engine", "node '{0}/tables_peer.mjs' json-logic-engine"},
    {"json-rules-engine", "node_modules/json-rules-engine", "node '{0}/tables_peer.mjs' json-rules-engine"},
    {"Drools rules", "jvm/target/classes/peers/DroolsRules.class", "{1}DroolsRules first"},
    {"Drools rules, collect", "jvm/target/classes/peers/DroolsRules.class", "{1}DroolsRules collect", "collect"},
    {"Drools DMN", "jvm/target/classes/peers/DroolsDmn.class", "{1}DroolsDmn"},
    {"Camunda DMN", "jvm/target/classes/peers/CamundaDmn.class", "{1}CamundaDmn"},
}};

/// One way of asking a peer.
struct Answer {
    std::string engine;
    std::string version;
    double p50 = 0;
    double p99 = 0;
    double load_ms = 0;
    std::int64_t wrong = 1;
    std::optional<std::int64_t> checked; ///< fewer than all the facts where an answer takes too long
    std::optional<std::int64_t> memory_mib;
};

std::optional<Answer> Read(simdjson::dom::element said)
{
    Answer answer;
    std::string_view engine;
    std::string_view version;
    const bool whole =
        said["engine"].get(engine) == simdjson::SUCCESS && said["version"].get(version) == simdjson::SUCCESS &&
        said["p50_us"].get(answer.p50) == simdjson::SUCCESS && said["p99_us"].get(answer.p99) == simdjson::SUCCESS &&
        said["load_ms"].get(answer.load_ms) == simdjson::SUCCESS &&
        said["wrong"].get(answer.wrong) == simdjson::SUCCESS;
    answer.engine = engine;
    answer.version = version;
    std::int64_t number = 0;
    if (said["checked"].get(number) == simdjson::SUCCESS)
        answer.checked = number;
    if (said["memory_mib"].get(number) == simdjson::SUCCESS)
        answer.memory_mib = number;
    return whole ? std::optional<Answer>(answer) : std::nullopt;
}

/// What the program prints, a line for each way of asking; nothing when it prints no figures.
std::vector<Answer> Ask(const std::string& command)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    if (!pipe)
        return {};
    std::vector<Answer> answers;
    simdjson::dom::parser parser;
    simdjson::dom::element said;
    std::array<char, 1024> line{};
    while (std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) != nullptr)
        if (parser.parse(std::string(line.data())).get(said) == simdjson::SUCCESS)
            if (auto answer = Read(said))
                answers.push_back(std::move(*answer));
    return answers;
}

std::string Name(const Answer& answer)
{
    std::string more =
        fmt::format("p99 {:.{}f} us, load {:.0f} ms", answer.p99, answer.p99 < 10 ? 1 : 0, answer.load_ms);
    if (answer.memory_mib)
        more += fmt::format(", {} MiB", *answer.memory_mib);
    if (answer.checked)
        more += fmt::format(", {} answers checked", *answer.checked);
    return fmt::format("{} {} ({}):", answer.engine, answer.version, more);
}

/// The figures of one peer over one table. `own`: the figure to stand beside.
std::vector<Figure> Beside(const Figure& own, const std::vector<Answer>& answers)
{
    std::vector<Figure> figures;
    for (const Answer& answer : answers) {
        if (answer.wrong != 0) {
            fmt::print("tables: peer {} gives {} wrong answers: {}\n", answer.engine, answer.wrong, own.name);
            continue;
        }
        Figure figure = own;
        figure.bar.reset();
        figure.peer = answer.p50;
        figure.peer_name = Name(answer);
        figures.push_back(std::move(figure));
    }
    return figures;
}

} // namespace

void MeasureTablePeers(const std::string& tables, const std::vector<Figure>& own,
                       const std::function<void(std::vector<Figure>)>& add)
{
    const fs::path folder = fs::path(SOURCE_DIR) / "build" / "peers";
    const std::string scripts = std::string(SOURCE_DIR) + "/tests/bench/peers";
    for (const Peer& peer : kPeers) {
        std::error_code ignored;
        if (!fs::exists(folder / peer.needs, ignored)) {
            fmt::print("tables: peer {} is not present: run tests/bench/fetch_peers.sh\n", peer.name);
            continue;
        }
        std::vector<Figure> figures;
        for (const int rules : {12, 120, 1200}) {
            const std::string name = fmt::format("tables: {} rules, {}, JSON to JSON", rules, peer.kind);
            const auto at = std::find_if(own.begin(), own.end(), [&](const Figure& one) { return one.name == name; });
            CHECK(at != own.end());
            const auto answers =
                Ask(fmt::format("cd '{}' && exec {} '{}' {}", folder.string(),
                                fmt::format(fmt::runtime(peer.command), scripts, kJvm), tables, rules));
            if (answers.empty())
                fmt::print("tables: peer {} does not run on {} rules\n", peer.name, rules);
            for (Figure& figure : Beside(*at, answers))
                figures.push_back(std::move(figure));
        }
        if (!figures.empty())
            add(std::move(figures));
    }
}

} // namespace bench
