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

namespace bench {

namespace {

namespace fs = std::filesystem;

struct Peer {
    const char* name;
    const char* needs;   ///< within build/peers
    const char* command; ///< within build/peers, before the folder and the number of rules
};

constexpr std::array<Peer, 6> kPeers{{
    {"zen-engine (native)", "bin/zen_native", "bin/zen_native"},
    {"dsntk (native)", "bin/dsntk_native", "bin/dsntk_native"},
    {"zen-engine (Python)", "bin/python", "bin/python '{}/zen_peer.py'"},
    {"zen-engine (Node)", "node_modules/@gorules/zen-engine", "node '{}/tables_peer.mjs' zen-engine"},
    {"json-logic-engine", "node_modules/json-logic-engine", "node '{}/tables_peer.mjs' json-logic-engine"},
    {"json-rules-engine", "node_modules/json-rules-engine", "node '{}/tables_peer.mjs' json-rules-engine"},
}};

struct Answer {
    std::string version;
    double p50 = 0;
    double p99 = 0;
    double load_ms = 0;
    std::int64_t wrong = 1;
};

/// What the program prints; nothing when it fails or prints no figures.
std::optional<Answer> Ask(const std::string& command)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    if (!pipe)
        return std::nullopt;
    std::string text;
    std::array<char, 512> part{};
    while (std::fgets(part.data(), static_cast<int>(part.size()), pipe.get()) != nullptr)
        text += part.data();
    simdjson::dom::parser parser;
    simdjson::dom::element said;
    if (parser.parse(text).get(said) != simdjson::SUCCESS)
        return std::nullopt;
    Answer answer;
    std::string_view version;
    const bool whole = said["version"].get(version) == simdjson::SUCCESS &&
                       said["p50_us"].get(answer.p50) == simdjson::SUCCESS &&
                       said["p99_us"].get(answer.p99) == simdjson::SUCCESS &&
                       said["load_ms"].get(answer.load_ms) == simdjson::SUCCESS &&
                       said["wrong"].get(answer.wrong) == simdjson::SUCCESS;
    answer.version = version;
    return whole ? std::optional<Answer>(answer) : std::nullopt;
}

} // namespace

std::vector<Figure> MeasureTablePeers(const std::string& tables, const std::vector<Figure>& own)
{
    const fs::path folder = fs::path(SOURCE_DIR) / "build" / "peers";
    const std::string scripts = std::string(SOURCE_DIR) + "/tests/bench/peers";
    std::vector<Figure> figures;
    for (const Peer& peer : kPeers) {
        std::error_code ignored;
        if (!fs::exists(folder / peer.needs, ignored)) {
            fmt::print("tables: peer {} is not present: run tests/bench/fetch_peers.sh\n", peer.name);
            continue;
        }
        for (const int rules : {12, 120, 1200}) {
            const std::string name = fmt::format("tables: {} rules, first, JSON to JSON", rules);
            const auto at = std::find_if(own.begin(), own.end(), [&](const Figure& one) { return one.name == name; });
            const auto answer = Ask(fmt::format("cd '{}' && exec {} '{}' {}", folder.string(),
                                                fmt::format(fmt::runtime(peer.command), scripts), tables, rules));
            if (at == own.end() || !answer || answer->wrong != 0) {
                fmt::print("tables: peer {} is not installed or gives wrong answers on {} rules\n", peer.name, rules);
                continue;
            }
            Figure figure = *at;
            figure.bar.reset();
            figure.peer = answer->p50;
            figure.peer_name = fmt::format("{} {} (p99 {:.0f} us, load {:.0f} ms):", peer.name, answer->version,
                                           answer->p99, answer->load_ms);
            figures.push_back(std::move(figure));
        }
    }
    return figures;
}

} // namespace bench
