// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/verify_bench.h"

#include <memory>
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

using ModelPtr = std::shared_ptr<const CompiledModel>;

Expected<ModelPtr> Compiled(const core::dmn::Model& model)
{
    auto compiled = CompiledModel::compile(model);
    if (!compiled)
        return core::Fail(core::ErrorCode::InvalidInput, compiled.error()[0].text());
    return std::make_shared<const CompiledModel>(std::move(*compiled));
}

/// The table after edits as a person makes them, each on top of the one before: thresholds, cells made wide, outputs, rules added,
/// removed and moved, one that takes everything put first.
Expected<std::vector<ModelPtr>> Edited(core::dmn::Model model)
{
    constexpr int kEdits = 28;
    tests::TableMaker chance(2);
    auto& rules = model.decisions[0].table()->rules;
    std::vector<ModelPtr> models;
    for (int i = 0; i < kEdits; ++i) {
        const auto at = chance.below(static_cast<int>(rules.size()));
        const auto to = chance.below(static_cast<int>(rules.size()));
        auto& cell = rules[static_cast<std::size_t>(at)].inputs[static_cast<std::size_t>(chance.below(kColumns))].text;
        switch (i % 7) {
        case 0: cell = ">= " + std::to_string(chance.below(400)) + ".25"; break;
        case 1: cell = "-"; break;
        case 2: rules[static_cast<std::size_t>(at)].outputs[0].text = "-7"; break;
        case 3: rules.insert(rules.begin() + to, core::dmn::Rule(rules[static_cast<std::size_t>(at)])); break;
        case 4: rules.erase(rules.begin() + at); break;
        case 5: {
            core::dmn::Rule moved = std::move(rules[static_cast<std::size_t>(at)]);
            rules.erase(rules.begin() + at);
            rules.insert(rules.begin() + to, std::move(moved));
            break;
        }
        default:
            for (auto& one : rules[i % 2 == 0 ? 0 : static_cast<std::size_t>(at)].inputs)
                one.text = i % 2 == 0 ? "-" : ">= 200";
        }
        TRY(ModelPtr compiled, Compiled(model));
        models.push_back(std::move(compiled));
    }
    return models;
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
        TRY(const ModelPtr model, Compiled(table.model));
        TRY(const std::vector<ModelPtr> edited, Edited(table.model));
        const std::string title = std::string("verify: 10,000 rules, 12 columns of 40 cuts, ") + name;
        figures.push_back(
            InMilliseconds(title, Runs(runs, 3, [&](std::size_t) { (void)core::dmn::Verify(*model); }), kWholeBar));
        core::dmn::Verifier verifier;
        verifier.update(model);
        // There and back again: the way back is what undo does.
        const std::size_t count = edited.size();
        figures.push_back(InMilliseconds(
            title + ", one edit",
            Runs(runs, 2 * count,
                 [&](std::size_t i) { (void)verifier.update(i < count ? edited[i] : edited[2 * count - 1 - i]); }),
            kEditBar));
    }
    return figures;
}

} // namespace bench
