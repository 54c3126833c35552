// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/golden_rows.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "core/base/check.h"
#include "core/base/json.h"

namespace core::training {

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the rows shall be mixed, not secret.
class Mixer {
public:
    explicit Mixer(std::uint64_t seed) : m_state(seed) {}
    std::size_t below(std::size_t count)
    {
        m_state += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return static_cast<std::size_t>((mixed ^ (mixed >> 31U)) % count);
    }

private:
    std::uint64_t m_state;
};

std::vector<std::vector<float>> CutsOf(const scoring::Forest& forest)
{
    std::vector<std::vector<float>> cuts(forest.feature_count);
    for (const scoring::TreeNode& node : forest.nodes)
        if (!node.isLeaf() && !node.is_categorical && std::isfinite(node.value))
            cuts[node.feature].push_back(static_cast<float>(node.value));
    for (std::vector<float>& own : cuts) {
        std::sort(own.begin(), own.end());
        own.erase(std::unique(own.begin(), own.end()), own.end());
    }
    return cuts;
}

float ValueBeside(const std::vector<float>& cuts, Mixer& mixer)
{
    static constexpr std::array kOdd{kNan, 0.0F, -0.0F, 1e-40F, -1e-36F};
    const float cut = cuts.empty() ? 0.0F : cuts[mixer.below(cuts.size())];
    const float width = cuts.empty() ? 1.0F : cuts.back() - cuts.front();
    const float infinity = std::numeric_limits<float>::infinity();
    float value = cut;
    switch (mixer.below(6)) {
    case 0: return kOdd.at(mixer.below(kOdd.size()));
    case 1: value = std::nextafter(cut, infinity); break;
    case 2: value = std::nextafter(cut, -infinity); break;
    case 3: value = cut + width * (static_cast<float>(mixer.below(2001)) - 1000.0F) / 1000.0F; break;
    default: break;
    }
    return std::isfinite(value) ? value : cut;
}

void Append(std::string& out, const char* key, std::span<const float> values)
{
    out += fmt::format("\"{}\": [", key);
    for (std::size_t i = 0; i < values.size(); ++i) {
        out += i == 0 ? "" : ", ";
        out += std::isnan(values[i]) ? std::string("null") : fmt::format("{:.9g}", values[i]);
    }
    out += ']';
}

} // namespace

std::vector<float> GoldenRows(const scoring::Forest& forest, std::uint64_t seed)
{
    const std::vector<std::vector<float>> cuts = CutsOf(forest);
    std::vector<float> rows(2 * forest.feature_count, 0.0F);
    std::fill_n(rows.begin(), forest.feature_count, kNan);
    Mixer mixer(seed);
    for (std::size_t row = 2; row < kGoldenRows; ++row)
        for (const std::vector<float>& own : cuts)
            rows.push_back(ValueBeside(own, mixer));
    return rows;
}

std::string GoldenText(const scoring::Forest& forest, std::span<const float> rows, std::span<const float> sums)
{
    const std::size_t rounds = forest.roots.size() / forest.trees_per_round;
    CHECK(rows.size() == kGoldenRows * forest.feature_count);
    CHECK(sums.size() == kGoldenRows * rounds);
    std::vector<base::Json> names;
    for (const std::string& name : forest.feature_names)
        names.push_back(base::Json::string(name));
    std::string out = fmt::format(
        "{{\"format\": 1, \"objective\": \"{}\", \"link\": \"logistic\", \"base_margin\": {:.9g}, \"features\": {}, "
        "\"trees_per_sum\": {},\n\"rows\": [\n",
        forest.objective, forest.base_margin, base::CanonicalBytes(base::Json::array(std::move(names))),
        forest.trees_per_round);
    for (std::size_t row = 0; row < kGoldenRows; ++row) {
        out += row == 0 ? "{" : ",\n{";
        Append(out, "values", rows.subspan(row * forest.feature_count, forest.feature_count));
        out += ",\n ";
        Append(out, "sums", sums.subspan(row * rounds, rounds));
        out += '}';
    }
    return out + "\n]}\n";
}

} // namespace core::training
