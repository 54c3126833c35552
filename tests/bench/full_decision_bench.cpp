// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/full_decision_bench.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <functional>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/decision/decide.h"
#include "core/intake/application_reader.h"
#include "core/policy/compile.h"
#include "tests/bench/large_bundle.h"
#include "tests/bench/pinned.h"
#include "tests/bench/timing.h"
#include "tests/bench/xgboost_peer.h"
#include "tests/support/shared.h"

namespace bench {

namespace {

using core::Expected;
using core::decision::Decision;
using core::decision::DecisionInputs;
using core::policy::CompiledPolicy;

constexpr std::size_t kMostBytes = 4'096; ///< of a document and of a decision
/// Applications of one run, each priced in twelve instalments: few enough to stay in the cache, as bytes do that have just come.
constexpr std::size_t kHot = 200;
constexpr std::size_t kCalls = 10'000;
constexpr std::size_t kChecked = 3'000;

tl::unexpected<core::Error> Bad(std::size_t line, const char* what)
{
    return core::Fail(core::ErrorCode::InvalidInput, fmt::format("full decision, line {}: {}", line + 1, what));
}

Expected<DecisionInputs> Read(const std::string& json, const CompiledPolicy& policy)
{
    auto read = core::intake::ReadApplication(json, policy.catalogue(), policy.product());
    if (!read)
        return core::Fail(core::ErrorCode::InvalidInput, read.error().errors.front().path);
    return core::decision::FreezeInputs(*std::move(read));
}

/// What is measured: the bytes of a document to the bytes of its decision.
std::string BytesToBytes(const std::string& json, const CompiledPolicy& policy)
{
    const auto inputs = Read(json, policy);
    CHECK(inputs.has_value());
    const auto decision = core::decision::Decide(*inputs, policy);
    CHECK(decision.has_value());
    return core::decision::DecisionBytes(*decision);
}

/// The same bytes come out of the record and of what it stands for.
Expected<void> CheckReplay(const LargeApplication& one, const DecisionInputs& inputs, const std::string& bytes,
                           const CompiledPolicy& policy)
{
    TRY(const DecisionInputs again,
        core::decision::ReadInputBytes(core::decision::InputBytes(inputs), policy.catalogue(), policy.product()));
    TRY(const Decision decision, core::decision::Decide(again, policy));
    if (core::decision::DecisionBytes(decision) != bytes)
        return Bad(one.line, "replay gives other bytes");
    TRY(const core::base::Json json, core::base::ParseJson(bytes));
    TRY(const Decision record, core::decision::FromJson(json));
    if (record != decision || record.replay.input_hash != core::decision::InputHash(inputs))
        return Bad(one.line, "the record is another decision");
    return {};
}

/// Whether it was priced.
Expected<bool> Check(const LargeApplication& one, const CompiledPolicy& policy)
{
    TRY(const DecisionInputs inputs, Read(one.json, policy));
    TRY(const Decision decision, core::decision::Decide(inputs, policy));
    const std::string bytes = core::base::CanonicalBytes(core::decision::ToJson(decision));
    if (BytesToBytes(one.json, policy) != bytes)
        return Bad(one.line, "two decisions of the same bytes differ");
    if (one.json.size() > kMostBytes || bytes.size() > kMostBytes)
        return Bad(one.line, "more than 4 KiB");
    if (decision.rules.size() != one.matches || decision.rules.front().number != static_cast<int>(one.rule) + 1 ||
        !decision.rules.front().fired)
        return Bad(one.line, "other rules than expected");
    if (!decision.score || decision.score->margin_bits != std::bit_cast<std::uint32_t>(one.margin))
        return Bad(one.line, "another margin than expected");
    TRY_VOID(CheckReplay(one, inputs, bytes, policy));
    return decision.offer.has_value() && decision.offer->price.schedule.size() == 12;
}

Run TimeCalls(const std::function<void(std::size_t)>& call)
{
    for (std::size_t i = 0; i < kHot / 2; ++i)
        call(i);
    return TimeEach(kCalls, [&](std::size_t i) { call(i % kHot); });
}

Figure LoadTime(const core::policy::BundleFiles& files, int runs)
{
    const auto once = [&](std::size_t) { CHECK(core::policy::Compile(files).has_value()); };
    std::vector<Run> times;
    for (int i = 0; i < runs; ++i) {
        Run run = TimeEach(1, once);
        run.front() /= 1e3;
        times.push_back(std::move(run));
    }
    return Summarise("full decision: files of the bundle to a policy that decides", "ms", times);
}

std::vector<Figure> Compared(const std::vector<LargeApplication>& hot, const CompiledPolicy& policy,
                             const std::string& model, int runs)
{
    const auto peer = XgboostPeer::load(model);
    volatile std::size_t bytes = 0;
    volatile float margin = 0;
    std::vector<Run> ours;
    std::vector<Run> theirs;
    for (int i = 0; i < runs; ++i) { // in turns, so that both see the same machine
        ours.push_back(TimeCalls([&](std::size_t at) { bytes = BytesToBytes(hot[at].json, policy).size(); }));
        if (peer != nullptr)
            theirs.push_back(TimeCalls([&](std::size_t at) { margin = peer->margin(hot[at].row); }));
    }
    Figure figure = Summarise("full decision: bytes to bytes, 1,200 rules, 500 trees", "us", ours);
    if (peer == nullptr) {
        fmt::print("full decision: XGBoost is not present\n");
        return {figure};
    }
    const Figure other = Summarise("", "us", theirs);
    figure.peer = other.p50;
    figure.peer_p99 = other.p99;
    figure.peer_name = "one XGBoost call on the same model:";
    figure.bar = Bar{other.p50, BarOf::P50};
    Figure slow = figure;
    slow.name = "full decision: its slow calls (p99)";
    slow.p50 = figure.p99;
    slow.peer = other.p99;
    slow.bar = Bar{other.p99, BarOf::P99};
    return {figure, slow};
}

} // namespace

Expected<std::vector<Figure>> MeasureFullDecision(int runs)
{
    const auto shared = tests::SharedFile("bench");
    if (!shared) {
        fmt::print("full decision: not measured, bench/ is not beside the project\n");
        return std::vector<Figure>{};
    }
    TRY(const LargeBundle bundle, MakeLargeBundle(shared->string()));
    const auto compiled = core::policy::Compile(bundle.files);
    if (!compiled)
        return core::Fail(core::ErrorCode::InvalidInput,
                          fmt::format("the large bundle has findings: {} {} {}", compiled.error().front().file,
                                      compiled.error().front().place, compiled.error().front().detail));
    std::vector<LargeApplication> hot;
    for (const LargeApplication& one : bundle.applications) {
        if (one.line >= kChecked)
            break;
        TRY(const bool is_priced, Check(one, **compiled));
        if (is_priced && hot.size() < kHot)
            hot.push_back(one);
    }
    if (hot.size() < kHot)
        return core::Fail(core::ErrorCode::InvalidInput, "too few applications are priced");
    const Pinned pinned;
    std::vector<Figure> figures = Compared(hot, **compiled, bundle.model, runs);
    figures.push_back(LoadTime(bundle.files, runs));
    return figures;
}

} // namespace bench
