// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/score_bench.h"

#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

#include "core/scoring/model.h"
#include "tests/bench/compiled_peer.h"
#include "tests/bench/lightgbm_peer.h"
#include "tests/bench/pinned.h"
#include "tests/bench/xgboost_peer.h"
#include "tests/support/shared.h"

namespace bench {

namespace {

using core::Expected;
using core::scoring::CanTake;
using core::scoring::Path;
using core::scoring::TreeModel;

constexpr std::size_t kFeatures = 30;
constexpr std::size_t kRows = 10'000;
constexpr std::size_t kHotRows = 1'000; ///< of single calls: in the cache, as a row is that its caller has just made
constexpr std::size_t kWarmRows = 500;  ///< not counted: what ran before has filled the caches with its own

double Seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Expected<std::string> Slurp(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    if (!file)
        return core::Fail(core::ErrorCode::Environment, "cannot be read: " + path.filename().string());
    return text.str();
}

/// What is compared: one call a row, and one call for all rows. Times in us; of the batch, for each row.
struct Scorer {
    std::function<void(std::size_t)> one;
    std::function<void()> all;
};

Run TimeOne(const Scorer& scorer)
{
    Run samples;
    samples.reserve(kRows);
    for (std::size_t i = 0; i < kWarmRows; ++i)
        scorer.one(i);
    for (std::size_t i = 0; i < kRows; ++i) {
        const double begun = Seconds();
        scorer.one(i % kHotRows);
        samples.push_back((Seconds() - begun) * 1e6);
    }
    return samples;
}

Run TimeAll(const Scorer& scorer)
{
    const double begun = Seconds();
    scorer.all();
    return {(Seconds() - begun) * 1e6 / static_cast<double>(kRows)};
}

/// Our slices and the peer's take turns, so that both see the same machine.
template <class Time>
Figure Compared(const std::string& name, int runs, const Scorer& own, const Scorer* peer, const std::string& peer_name,
                Time time, double least_times)
{
    std::vector<Run> ours;
    std::vector<Run> theirs;
    for (int i = 0; i < runs; ++i) {
        ours.push_back(time(own));
        if (peer != nullptr)
            theirs.push_back(time(*peer));
    }
    Figure figure = Summarise(name, "us", ours);
    if (peer == nullptr)
        return figure;
    const Figure other = Summarise(name, "us", theirs);
    figure.peer = other.p50;
    figure.peer_name = fmt::format("{} (p99 {:.3g}), we are {:.1f}x:", peer_name, other.p99, other.p50 / figure.p50);
    figure.peer_p99 = other.p99;
    if (least_times > 0)
        figure.bar = Bar{other.p50 / least_times, BarOf::P50};
    return figure;
}

/// How much longer a slow call takes than a usual one; no worse than the peer's.
Figure TailOf(const Figure& figure)
{
    Figure tail;
    tail.name = figure.name + ": p99 / p50";
    tail.unit = "x";
    tail.p50 = tail.p99 = tail.greatest = figure.p99 / figure.p50;
    tail.peer = *figure.peer_p99 / *figure.peer;
    tail.peer_name = "peer's:";
    tail.bar = Bar{*tail.peer, BarOf::P50};
    return tail;
}

struct Bars {
    double one = 0;
    double batch512 = 0;
    double batch2 = 0;
};

const char* Name(Path path)
{
    switch (path) {
    case Path::Reference: return "reference";
    case Path::Scalar: return "scalar";
    case Path::Avx2: return "AVX2";
    case Path::Avx512: return "AVX-512";
    }
    return "reference";
}

/// All paths of one model beside its peer. `scorer` makes ours for a path.
void MeasurePaths(const std::string& what, int runs, const std::function<Scorer(Path)>& scorer, const Scorer* peer,
                  const std::string& peer_name, const Bars& bars, std::vector<Figure>& figures)
{
    for (const Path path : {Path::Avx512, Path::Avx2, Path::Scalar}) {
        if (!CanTake(path))
            continue;
        const bool is_best = path == core::scoring::BestPath();
        const Scorer own = scorer(path);
        const std::string named = fmt::format("{}, {}", what, Name(path));
        figures.push_back(
            Compared(named + ", one row", runs, own, is_best ? peer : nullptr, peer_name, TimeOne, bars.one));
        if (is_best && peer != nullptr)
            figures.push_back(TailOf(figures.back()));
        const double least = path == Path::Avx512 ? bars.batch512 : path == Path::Avx2 ? bars.batch2 : 0;
        figures.push_back(Compared(named + ", a row of 10,000", runs, own, peer, peer_name, TimeAll, least));
    }
}

Figure LoadTime(const std::string& what, const std::string& bytes, int runs)
{
    std::vector<Run> times;
    for (int i = 0; i < runs; ++i) {
        const double begun = Seconds();
        (void)TreeModel::parse(bytes);
        times.push_back({(Seconds() - begun) * 1e3});
    }
    return Summarise(what + ": bytes to a model that scores", "ms", times);
}

/// The same model compiled to machine code, in turns with ours; and how many of its answers are ours to the last bit.
template <class Real>
void MeasureCompiled(const std::string& what, const std::string& name, const std::vector<Real>& rows,
                     const std::vector<Real>& sums, const Scorer& own, int runs, std::vector<Figure>& figures)
{
    using Peer = CompiledPeer<Real>;
    for (const auto maker : {Peer::Maker::Tl2cgen, Peer::Maker::Lleaves}) {
        if (std::is_same_v<Real, float> && maker == Peer::Maker::Lleaves)
            continue; // it reads LightGBM's models only
        const auto peer = Peer::load(maker, name, std::span<const Real>(rows), kFeatures);
        if (peer == nullptr) {
            fmt::print("scoring: {} is not there as compiled code: run tests/bench/fetch_peers.sh\n", what);
            continue;
        }
        std::vector<Real> theirs(kRows);
        peer->sums(theirs);
        int same = 0;
        for (std::size_t i = 0; i < kRows; ++i)
            same += std::memcmp(&sums[i], &theirs[i], sizeof(Real)) == 0 ? 1 : 0;
        volatile Real sink = 0;
        const Scorer other{[&](std::size_t i) { sink = peer->sum(i); }, [&] { peer->sums(theirs); }};
        const std::string said = fmt::format("{}, {} of {} sums to the bit", peer->what(), same, kRows);
        figures.push_back(Compared(what + " beside a compiler, one row", runs, own, &other, said, TimeOne, 0));
        figures.push_back(Compared(what + " beside a compiler, a row of 10,000", runs, own, &other, said, TimeAll, 0));
    }
}

Expected<void> MeasureXgboost(const std::string& what, const std::string& name, const std::string& bytes,
                              const std::vector<float>& rows, const Bars& bars, int runs, std::vector<Figure>& figures)
{
    TRY(const TreeModel model, TreeModel::parse(bytes));
    const auto row = [&rows](std::size_t i) { return std::span(rows).subspan(i * kFeatures, kFeatures); };
    std::vector<float> out(kRows);
    volatile float sink = 0;
    const auto ours = [&](Path path) {
        return Scorer{[&, path](std::size_t i) { sink = model.margin(row(i), path); },
                      [&, path] { model.margins(rows, out, path); }};
    };
    const auto library = XgboostPeer::load(bytes);
    std::optional<Scorer> peer;
    if (library != nullptr) {
        std::vector<float> theirs(kRows);
        model.margins(rows, out);
        if (!library->margins(rows, theirs) || std::memcmp(out.data(), theirs.data(), kRows * sizeof(float)) != 0)
            return core::Fail(core::ErrorCode::InvalidInput, what + ": our margins are not the peer's");
        peer =
            Scorer{[&](std::size_t i) { sink = library->margin(row(i)); }, [&] { (void)library->margins(rows, out); }};
    }
    figures.push_back(LoadTime(what, bytes, runs));
    MeasurePaths(what + (peer ? "" : " (XGBoost absent)"), runs, ours, peer ? &*peer : nullptr, "XGBoost", bars,
                 figures);
    model.margins(rows, out);
    MeasureCompiled(what, name, rows, std::vector<float>(out), ours(core::scoring::BestPath()), runs, figures);
    return {};
}

Expected<void> MeasureLightgbm(const std::string& what, const std::string& name, const std::string& bytes,
                               const std::vector<double>& rows, const Bars& bars, int runs,
                               std::vector<Figure>& figures)
{
    TRY(const TreeModel model, TreeModel::parse(bytes));
    const auto row = [&rows](std::size_t i) { return std::span(rows).subspan(i * kFeatures, kFeatures); };
    std::vector<double> out(kRows);
    volatile double sink = 0;
    const auto ours = [&](Path path) {
        return Scorer{[&, path](std::size_t i) { sink = model.rawSum(row(i), path); },
                      [&, path] { model.rawSums(rows, out, path); }};
    };
    const auto library = LightgbmPeer::load(bytes, kFeatures);
    std::optional<Scorer> peer;
    if (library != nullptr) {
        std::vector<double> theirs(kRows);
        model.rawSums(rows, out);
        if (!library->rawSums(rows, theirs) || std::memcmp(out.data(), theirs.data(), kRows * sizeof(double)) != 0)
            return core::Fail(core::ErrorCode::InvalidInput, what + ": our sums are not the peer's");
        peer =
            Scorer{[&](std::size_t i) { sink = library->rawSum(row(i)); }, [&] { (void)library->rawSums(rows, out); }};
    }
    figures.push_back(LoadTime(what, bytes, runs));
    MeasurePaths(what + (peer ? "" : " (LightGBM absent)"), runs, ours, peer ? &*peer : nullptr, "LightGBM", bars,
                 figures);
    model.rawSums(rows, out);
    MeasureCompiled(what, name, rows, std::vector<double>(out), ours(core::scoring::BestPath()), runs, figures);
    return {};
}

} // namespace

Expected<std::vector<Figure>> MeasureScoring(int runs)
{
    std::vector<Figure> figures;
    const auto folder = tests::SharedFile("bench/models");
    if (!folder) {
        figures.push_back(Summarise("scoring: the models of ../shared/bench are absent", "us", {{0}}));
        return figures;
    }
    const Pinned pinned;
    TRY(const std::string bytes, Slurp(*folder / "test.f32"));
    std::vector<float> singles(kRows * kFeatures);
    if (bytes.size() != singles.size() * sizeof(float))
        return core::Fail(core::ErrorCode::Environment, "test.f32 has another size");
    std::memcpy(singles.data(), bytes.data(), bytes.size());
    const std::vector<double> doubles(singles.begin(), singles.end());
    TRY(const std::string m100, Slurp(*folder / "m100.json"));
    TRY(const std::string m500, Slurp(*folder / "m500.json"));
    TRY(const std::string nan100, Slurp(*folder / "lightgbm/nan100.model.txt"));
    TRY(const std::string bench500, Slurp(*folder / "lightgbm/bench500.model.txt"));
    TRY_VOID(MeasureXgboost("XGBoost 100 trees", "m100", m100, singles, {15, 5, 2}, runs, figures));
    TRY_VOID(MeasureXgboost("XGBoost 500 trees", "m500", m500, singles, {6, 5, 2}, runs, figures));
    TRY_VOID(MeasureLightgbm("LightGBM 100 trees", "nan100", nan100, doubles, {0, 0, 0}, runs, figures));
    TRY_VOID(MeasureLightgbm("LightGBM 500 trees", "bench500", bench500, doubles, {3, 6, 0}, runs, figures));
    return figures;
}

} // namespace bench
