// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/verify_bench.h"

#include <utility>

#include "core/dmn/verify.h"
#include "tests/bench/timing.h"
#include "tests/support/generated_tables.h"

namespace bench {

namespace {

using core::Expected;
using core::dmn::CompiledModel;
using core::dmn::HitPolicy;

constexpr int kColumns = 12;
constexpr int kCuts = 40;
constexpr int kRules = 10'000;
constexpr double kWholeBar = 1'000;
constexpr double kEditBar = 50;

Expected<CompiledModel> Compiled(const core::dmn::Model& model)
{
    auto compiled = CompiledModel::compile(model);
    if (!compiled)
        return core::Fail(core::ErrorCode::InvalidInput, compiled.error()[0].text());
    return std::move(*compiled);
}

/// Microseconds to milliseconds.
Figure InMilliseconds(const std::string& name, std::vector<Run> runs, double bar)
{
    for (Run& run : runs)
        for (double& sample : run)
            sample /= 1'000;
    Figure figure = Summarise(name, "ms", runs);
    figure.bar = Bar{bar};
    return figure;
}

} // namespace

Expected<std::vector<Figure>> MeasureVerifying(int runs)
{
    std::vector<Figure> figures;
    for (const auto& [policy, name] : {std::pair{HitPolicy::Unique, "UNIQUE"}, std::pair{HitPolicy::First, "FIRST"}}) {
        tests::TableMaker maker(1);
        tests::TableShape shape;
        shape.policy = policy;
        shape.columns = kColumns;
        shape.cuts = kCuts;
        shape.rules = kRules;
        shape.mixed = false;
        auto table = maker.whole(shape);
        maker.plant(table, 3);
        TRY(const CompiledModel model, Compiled(table.model));
        const std::string title = std::string("verify: 10,000 rules, 12 columns of 40 cuts, ") + name;
        figures.push_back(
            InMilliseconds(title, Runs(runs, 3, [&](std::size_t) { (void)core::dmn::Verify(model); }), kWholeBar));
        const std::uint32_t rule = kRules / 2;
        table.model.decisions[0].table()->rules[rule].inputs[0].text = ">= 123.25";
        TRY(const CompiledModel edited, Compiled(table.model));
        core::dmn::Verifier verifier;
        verifier.load(model);
        figures.push_back(InMilliseconds(title + ", one threshold edited",
                                         Runs(runs, 6,
                                              [&](std::size_t i) {
                                                  (void)verifier.ruleChanged(i % 2 == 0 ? edited : model, {0, rule});
                                              }),
                                         kEditBar));
    }
    return figures;
}

} // namespace bench
