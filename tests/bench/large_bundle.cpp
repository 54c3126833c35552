// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/large_bundle.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <sstream>
#include <unistd.h>
#include <utility>

#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "datasources/files/bundle_folder.h"

namespace bench {

namespace {

namespace fs = std::filesystem;
using core::Expected;
using core::base::Decimal;
using core::base::Json;

constexpr std::size_t kGoldenRows = 50;

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kTableFacts{{{"age", "integer"},
                                                                                     {"multiApps90d", "integer"},
                                                                                     {"blacklistHit", "boolean"},
                                                                                     {"overdueCurrent", "integer"},
                                                                                     {"overdueMaxDays12m", "integer"},
                                                                                     {"deviceRisk", "number"},
                                                                                     {"monthlyIncome", "integer"},
                                                                                     {"score", "integer"},
                                                                                     {"product", "string"},
                                                                                     {"employment", "string"},
                                                                                     {"cityTier", "integer"},
                                                                                     {"dti", "number"}}};

tl::unexpected<core::Error> Bad(std::string what)
{
    return core::Fail(core::ErrorCode::InvalidInput, std::move(what));
}

Expected<std::string> Slurp(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file)
        return core::Fail(core::ErrorCode::Environment, "cannot be read: " + path.filename().string());
    return text.str();
}

void ReplaceAll(std::string& text, std::string_view from, std::string_view to)
{
    std::string out;
    std::size_t at = 0;
    for (std::size_t next = text.find(from); next != std::string::npos; next = text.find(from, at)) {
        out.append(text, at, next - at).append(to);
        at = next + from.size();
    }
    text = out.append(text, at);
}

/// "X12" as a bundle writes reasons: "X-012"; "G1003": "H-003".
std::string ReasonCode(std::string_view word)
{
    int number = 0;
    std::from_chars(word.data() + 1, word.data() + word.size(), number);
    return fmt::format("{}-{:03}", static_cast<char>(word[0] + number / 1000), number % 1000);
}

/// What an output column of the material says in a bundle: yuan to fen, percent to proportions, words to the outcomes.
Expected<std::string> OutputText(std::string_view text, char column, std::set<std::string>& reasons)
{
    constexpr std::string_view kQuote = "&quot;";
    if (column == '0' || column == '1') {
        const std::string_view word = text.substr(kQuote.size(), text.size() - 2 * kQuote.size());
        if (column == '0')
            return fmt::format("&quot;{}&quot;", word == "APPROVE"  ? "approve"
                                                 : word == "REVIEW" ? "refer"
                                                                    : "decline");
        const std::string reason = ReasonCode(word);
        reasons.insert(reason);
        return fmt::format("&quot;{}&quot;", reason);
    }
    TRY(const Decimal number, Decimal::parse(text));
    TRY(const Decimal scaled, column == '2' ? number.times(Decimal(100)) : number.dividedBy(Decimal(100)));
    return scaled.text();
}

/// The table of the material with inputs and outputs as a bundle has them.
Expected<std::string> PolicyText(std::string text, std::set<std::string>& reasons)
{
    for (const auto& [name, type] : kTableFacts) {
        ReplaceAll(text, fmt::format("name=\"{}\"", name), fmt::format("name=\"t_{}\"", name));
        ReplaceAll(text, fmt::format("<text>{}</text>", name), fmt::format("<text>t_{}</text>", name));
    }
    ReplaceAll(text, "name=\"decision\"", "name=\"outcome\"");
    constexpr std::string_view kEntry = "<outputEntry id=\"";
    constexpr std::string_view kOpen = "<text>";
    std::string out;
    std::size_t at = 0;
    for (std::size_t entry = text.find(kEntry); entry != std::string::npos; entry = text.find(kEntry, at)) {
        const std::size_t open = text.find(kOpen, entry);
        const std::size_t close = text.find("</text>", open);
        if (open == std::string::npos || close == std::string::npos || open < entry + 3)
            return Bad("policy1200-first.dmn has another shape");
        const std::size_t first = open + kOpen.size();
        TRY(const std::string said,
            OutputText(std::string_view(text).substr(first, close - first), text[open - 3], reasons));
        out.append(text, at, first - at).append(said);
        at = close;
    }
    return out.append(text, at);
}

std::string Manifest(const std::string& model)
{
    return fmt::format(
        R"({{"format": 1, "version": "bench", "product": "cash", "name": {{"zh": "大包", "en": "Large bundle"}},
"amount_fen": {{"min": 50000, "max": 5000000}}, "terms_months": [12], "channels": [{{"value": "app", "label": {{"zh": "App", "en": "App"}}}}],
"queue_hours": {{"high": 2, "normal": 4}}, "hash_of_model": "{}",
"decisions": {{"outcomes": [{{"decision": "policy", "outcome": "outcome", "reason": "reason"}}],
 "limit": {{"decision": "policy", "limit_fen": "limit"}}, "price": {{"decision": "policy", "nominal_annual": "apr"}}}},
"tables": [{{"decision": "policy", "label": {{"zh": "政策", "en": "Policy"}}}}],
"invariants": {{"cost_cap": {{"applies": true}}, "balance": {{"applies": true, "cap_fen": 20000000}},
 "first_limit": {{"applies": true}}, "blacklist": {{"applies": true}},
 "multi_lender": {{"applies": true, "fact": "t_multiApps90d", "max": 10}}}}, "actionable": []}})",
        core::base::Sha256Of(model).hex());
}

std::string Fact(std::string_view name, std::string_view type)
{
    return fmt::format(
        R"({{"name": "{0}", "label": {{"zh": "{0}", "en": "{0}"}}, "group": "all", "type": "{1}", "unit": "none", "sources": ["own"],
"consent": "credit", "sensitivity": "C2", "freshness_days": 30, "necessary": true, "automated": true, "enabled": true, "hard_stop": false,
"missing": "null", "stale": "keep"}})",
        name, type);
}

std::string Catalogue()
{
    std::string facts;
    for (const auto& [name, type] : kTableFacts)
        facts += Fact(fmt::format("t_{}", name), type) + ",\n";
    for (std::size_t i = 0; i < kModelFacts; ++i)
        facts += Fact(fmt::format("f{:02}", i), "number") + (i + 1 < kModelFacts ? ",\n" : "");
    return fmt::format(
        R"({{"identity": ["name", "id_number"], "sources": [{{"name": "own", "label": {{"zh": "本平台", "en": "This platform"}}, "licence": "Own records"}}],
"groups": [{{"name": "all", "label": {{"zh": "全部", "en": "All"}}}}], "facts": [{}]}})",
        facts);
}

std::string Scoring()
{
    std::string features;
    for (std::size_t i = 0; i < kModelFacts; ++i)
        features += fmt::format(R"({}{{"name": "f{:02}", "from": "f{:02}"}})", i > 0 ? ", " : "", i, i);
    return fmt::format(R"({{"features": [{}], "scale": {{"base": 600, "points_to_double": 50, "base_odds": 20}},
"bands": [{{"name": "A", "pd_below": "0.02", "recommends": "approve", "authority": 1}},
 {{"name": "B", "pd_below": "0.05", "recommends": "approve", "authority": 1}},
 {{"name": "C", "pd_below": "0.12", "recommends": "refer", "authority": 1}},
 {{"name": "D", "pd_below": "0.25", "recommends": "strict", "authority": 2}},
 {{"name": "E", "pd_below": null, "recommends": "decline", "authority": 2}}]}})",
                       features);
}

std::string ReasonsFile(const std::set<std::string>& reasons)
{
    std::string items;
    int precedence = 0;
    for (const std::string& code : reasons) {
        ++precedence;
        items += fmt::format(
            R"({0}{{"code": "{1}", "precedence": {2}, "use": ["policy"], "title": {{"zh": "{1}", "en": "{1}"}},
"internal": {{"zh": "{1}", "en": "{1}"}}, "borrower": {{"zh": "{1}", "en": "{1}"}}, "facts": []}})",
            precedence > 1 ? ",\n" : "", code, precedence);
    }
    return fmt::format(R"({{"reasons": [{}]}})", items);
}

constexpr const char* kLadder =
    R"({"steps_fen": [100000, 200000, 300000, 500000, 800000, 1000000, 1500000, 2000000, 3000000, 4000000],
"first_limit_fen": {"min": 50000, "max": 2000000}, "climb": [{"instalments_on_time": 0, "step": 8}, {"instalments_on_time": 6, "step": 10}],
"max_overdue_days": 30})";
constexpr const char* kPrices = R"({"method": "equal_instalments",
"fees": [{"name": "service", "label": {"zh": "服务费", "en": "Service fee"}, "rate": "0.004", "taken": "financed"}], "on_default": []})";
constexpr const char* kCaps =
    R"({"rate": "effective", "lpr": [], "caps": [{"from": "2025-12-19", "annual": "0.24", "source": "Of the bench"}]})";

/// One line of the material for each application.
struct Material {
    std::vector<Json> facts;
    std::vector<float> rows;
    std::vector<float> margins;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> expected; ///< first rule, number of rules
};

template <class Take>
void EachLine(const std::string& text, Take take)
{
    std::size_t at = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', at)) {
        take(std::string_view(text).substr(at, end - at));
        at = end + 1;
    }
}

Expected<Material> ReadMaterial(const fs::path& shared)
{
    Material all;
    TRY(const std::string facts, Slurp(shared / "tables/apps.ndjson"));
    TRY(const std::string expected, Slurp(shared / "tables/expect1200.txt"));
    TRY(const std::string margins, Slurp(shared / "models/pred500.txt"));
    TRY(const std::string rows, Slurp(shared / "models/test.f32"));
    bool is_read = true;
    EachLine(facts, [&](std::string_view line) {
        auto json = core::base::ParseJson(line);
        is_read = is_read && json.has_value();
        all.facts.push_back(json ? *std::move(json) : Json());
    });
    EachLine(expected, [&](std::string_view line) {
        std::pair<std::uint32_t, std::uint32_t> one;
        const char* const last = line.data() + line.size();
        const auto space = std::from_chars(line.data(), last, one.first);
        is_read = is_read && space.ptr != last && std::from_chars(space.ptr + 1, last, one.second).ptr == last;
        all.expected.push_back(one);
    });
    EachLine(margins, [&](std::string_view line) {
        float margin = 0;
        is_read = is_read && std::from_chars(line.data(), line.data() + line.size(), margin).ec == std::errc();
        all.margins.push_back(margin);
    });
    all.rows.resize(rows.size() / sizeof(float));
    std::memcpy(all.rows.data(), rows.data(), all.rows.size() * sizeof(float));
    if (!is_read || all.facts.empty() || all.facts.size() != all.expected.size() ||
        all.facts.size() != all.margins.size() || all.rows.size() != all.facts.size() * kModelFacts)
        return Bad("the material of the bench has another shape");
    return all;
}

std::string Golden(const Material& all)
{
    std::string names;
    std::string rows;
    for (std::size_t i = 0; i < kModelFacts; ++i)
        names += fmt::format(R"({}"f{:02}")", i > 0 ? ", " : "", i);
    for (std::size_t i = 0; i < kGoldenRows; ++i) {
        std::string values;
        for (std::size_t j = 0; j < kModelFacts; ++j) {
            const float value = all.rows[i * kModelFacts + j];
            values += (j > 0 ? ", " : "") + (std::isnan(value) ? std::string("null") : fmt::format("{}", value));
        }
        rows += fmt::format("{}{{\"values\": [{}], \"sums\": [{}]}}", i > 0 ? ",\n" : "", values, all.margins[i]);
    }
    return fmt::format(
        R"({{"format": 1, "objective": "binary:logistic", "link": "logistic", "base_margin": 0, "features": [{}],
"trees_per_sum": 500, "rows": [{}]}})",
        names, rows);
}

/// Nothing when a number needs more decimals than a document may carry.
std::optional<std::string> FactsText(const Material& all, std::size_t line)
{
    const auto fact = [](std::string_view name, std::string_view value) {
        return fmt::format(R"("{}":{{"as_of":"2026-07-13T20:00:00Z","source":"own","value":{}}},)", name, value);
    };
    std::string text;
    for (std::size_t i = 0; i < kModelFacts; ++i) {
        const float value = all.rows[line * kModelFacts + i];
        if (std::isnan(value))
            continue;
        const auto exact = Decimal::parse(fmt::format("{}", value));
        const auto short_enough = exact ? exact->rounded(16) : exact;
        if (!short_enough || *short_enough != *exact)
            return std::nullopt;
        text += fact(fmt::format("f{:02}", i), exact->text());
    }
    for (const auto& [name, type] : kTableFacts) {
        const Json* const value = all.facts[line].find(name);
        if (value != nullptr)
            text += fact(fmt::format("t_{}", name), core::base::CanonicalBytes(*value));
    }
    text.pop_back();
    return text;
}

std::optional<LargeApplication> MakeApplication(const Material& all, std::size_t line)
{
    const auto facts = FactsText(all, line);
    if (!facts)
        return std::nullopt;
    LargeApplication made;
    made.line = line;
    made.json = fmt::format(
        R"({{"application_id":"bench-{}","request_id":"request-{}","applied_at":"2026-07-14T01:00:00Z","decided_at":"2026-07-14T02:30:00Z",)"
        R"("product":"cash","channel":"app","amount_fen":{},"term_months":12,"applicant":{{"name":"张三","id_number":"11010519491231002X"}},)"
        R"("facts":{{{}}},"exposure":{{"outstanding_fen":{},"open_loans":1}},"history":{{"loans":{},"instalments_on_time":{},"max_overdue_days":0}},)"
        R"("lists":{{"blacklist":false,"watchlist":false}}}})",
        line, line, 100'000 + line % 40 * 100'000, *facts, line % 7 * 100'000, line % 3, line % 3 == 0 ? 0 : line % 20);
    const auto* const row = all.rows.data() + line * kModelFacts;
    made.row.assign(row, row + kModelFacts);
    made.rule = all.expected[line].first;
    made.matches = all.expected[line].second;
    made.margin = all.margins[line];
    return made;
}

/// Written to a folder and read from it, as every bundle is.
Expected<core::policy::BundleFiles> ThroughFolder(const core::policy::BundleFiles& files)
{
    std::error_code error;
    const fs::path folder = fs::temp_directory_path(error) / fmt::format("touchstone-bench-{}", ::getpid());
    if (!fs::create_directory(folder, error))
        return core::Fail(core::ErrorCode::Environment, "no folder for temporary files");
    for (const auto& [name, bytes] : files)
        std::ofstream(folder / name, std::ios::binary) << bytes;
    auto read = datasources::files::ReadBundleFolder(folder.string());
    fs::remove_all(folder, error);
    return read;
}

} // namespace

Expected<LargeBundle> MakeLargeBundle(const std::string& shared)
{
    LargeBundle made;
    TRY(const Material all, ReadMaterial(shared));
    TRY(const std::string table, Slurp(fs::path(shared) / "tables/policy1200-first.dmn"));
    TRY(made.model, Slurp(fs::path(shared) / "models/m500.json"));
    std::set<std::string> reasons;
    TRY(std::string policy, PolicyText(table, reasons));
    const core::policy::BundleFiles files{{"manifest.json", Manifest(made.model)},
                                          {"catalogue.json", Catalogue()},
                                          {"policy.dmn", std::move(policy)},
                                          {"scoring.json", Scoring()},
                                          {"ladder.json", kLadder},
                                          {"prices.json", kPrices},
                                          {"caps.json", kCaps},
                                          {"reasons.json", ReasonsFile(reasons)},
                                          {"model.json", made.model},
                                          {"golden.json", Golden(all)}};
    TRY(made.files, ThroughFolder(files));
    for (std::size_t line = 0; line < all.facts.size(); ++line)
        if (auto one = MakeApplication(all, line))
            made.applications.push_back(*std::move(one));
    return made;
}

} // namespace bench
