// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/verify_bench.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/dmn/verify.h"
#include "tests/bench/table_edits.h"
#include "tests/bench/timing.h"
#include "tests/support/chained_tables.h"
#include "tests/support/generated_tables.h"

namespace bench {

namespace {

using core::Expected;
using core::dmn::Aggregator;
using core::dmn::CompiledModel;
using core::dmn::HitPolicy;
using core::dmn::Verifier;

constexpr int kColumns = 12;
constexpr int kCuts = 40;
constexpr int kRules = 10'000;
constexpr double kWholeBar = 1'000;
constexpr double kEditBar = 50;

using ModelPtr = std::shared_ptr<const CompiledModel>;

struct Policy {
    HitPolicy policy;
    Aggregator aggregator;
    const char* name;
};

constexpr std::array<Policy, 11> kPolicies{{
    {HitPolicy::Unique, Aggregator::None, "UNIQUE"},
    {HitPolicy::Any, Aggregator::None, "ANY"},
    {HitPolicy::First, Aggregator::None, "FIRST"},
    {HitPolicy::Priority, Aggregator::None, "PRIORITY"},
    {HitPolicy::RuleOrder, Aggregator::None, "RULE ORDER"},
    {HitPolicy::OutputOrder, Aggregator::None, "OUTPUT ORDER"},
    {HitPolicy::Collect, Aggregator::None, "COLLECT"},
    {HitPolicy::Collect, Aggregator::Min, "COLLECT <"},
    {HitPolicy::Collect, Aggregator::Max, "COLLECT >"},
    {HitPolicy::Collect, Aggregator::Sum, "COLLECT +"},
    {HitPolicy::Collect, Aggregator::Count, "COLLECT #"},
}};

Expected<ModelPtr> Compiled(const core::dmn::Model& model)
{
    auto compiled = CompiledModel::compile(model);
    if (!compiled)
        return core::Fail(core::ErrorCode::InvalidInput, compiled.error()[0].text());
    return std::make_shared<const CompiledModel>(std::move(*compiled));
}

tests::TableShape Shape(const Policy& policy, bool mixed)
{
    tests::TableShape shape;
    shape.policy = policy.policy;
    shape.columns = kColumns;
    shape.cuts = kCuts;
    shape.rules = kRules;
    shape.mixed = mixed;
    return shape;
}

/// Of this thread on a processor: what other programs take meanwhile is not counted.
double ThreadMilliseconds()
{
    timespec now{};
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <class Call>
double MillisecondsOf(const Call& call)
{
    const double begun = ThreadMilliseconds();
    call();
    return ThreadMilliseconds() - begun;
}

double MillisecondsOf(Verifier& verifier, const ModelPtr& model)
{
    return MillisecondsOf([&] { (void)verifier.update(model); });
}

/// What each edit cost, by what was done.
using Samples = std::map<std::string, Run>;

/// Each kind of edit is made, taken back and made again, by turns on the table as it was and on top of the ones before.
Expected<Samples> TimeEdits(core::dmn::Model model, int run)
{
    tests::TableMaker chance(2 + static_cast<std::uint32_t>(run));
    Samples samples;
    Verifier verifier;
    TRY(ModelPtr before, Compiled(model));
    (void)verifier.update(before);
    for (const bool stays : {false, true})
        for (const NamedEdit& edit : kEdits) {
            if (stays && edit.kind == EditKind::HitPolicy)
                continue;
            core::dmn::Model other = model;
            Edit(other, edit.kind, chance);
            TRY(const ModelPtr after, Compiled(other));
            samples[edit.name].push_back(MillisecondsOf(verifier, after));
            samples[std::string(edit.name) + ", taken back"].push_back(MillisecondsOf(verifier, before));
            if (!stays)
                continue;
            samples[edit.name].push_back(MillisecondsOf(verifier, after));
            model = std::move(other);
            before = after;
        }
    return samples;
}

/// One figure for all edits under a hit policy, which has the bar, and one for each kind of edit.
void AddEdits(const std::string& title, const std::vector<Samples>& runs, std::vector<Figure>& figures)
{
    std::vector<Run> all(runs.size());
    std::map<std::string, std::vector<Run>> by_kind;
    for (std::size_t i = 0; i < runs.size(); ++i)
        for (const auto& [name, samples] : runs[i]) {
            all[i].insert(all[i].end(), samples.begin(), samples.end());
            by_kind[name].push_back(samples);
        }
    Figure figure = Summarise(title + ", one edit", "ms", all);
    figure.bar = Bar{kEditBar, BarOf::Greatest};
    figures.push_back(std::move(figure));
    for (const auto& [name, samples] : by_kind)
        figures.push_back(Summarise("    " + name, "ms", samples));
}

/// Rules that lie over one another as chance will have it: from lists of a few tested columns to rows that test all of them.
struct Heap {
    tests::HeapShape shape;
    bool mixed; ///< a third of the columns lists texts
};
constexpr std::array<Heap, 10> kHeaps{{
    {{1, 12, 100, 25}, false},
    {{1, 12, 100, 25}, true},
    {{1, 3, 100, 25}, true},
    {{3, 5, 100, 25}, false},
    {{4, 8, 80, 25}, false},
    {{4, 8, 80, 25}, true},
    {{6, 12, 60, 25}, true},
    {{8, 12, 100, 25}, true},
    {{12, 12, 100, 10}, true},
    {{3, 6, 95, 50}, true},
}};

/// The slowest of tables whose rules overlap heavily, and rules that were left open at the end of the counted work.
Expected<void> MeasureHeaps(const Policy& policy, std::vector<Figure>& figures)
{
    Run slowest;
    Run open;
    for (const Heap& heap : kHeaps) {
        tests::TableMaker maker(1'000 + static_cast<std::uint32_t>(slowest.size()));
        auto table = maker.heap(Shape(policy, heap.mixed), heap.shape);
        table.model.decisions[0].table()->aggregator = policy.aggregator;
        TRY(const ModelPtr model, Compiled(table.model));
        core::dmn::Verification result;
        slowest.push_back(MillisecondsOf([&] { result = core::dmn::Verify(*model); }));
        double left = 0;
        for (const auto& finding : result.findings)
            if (finding.verdict == core::dmn::Verdict::Undecided && finding.kind == core::dmn::FindingKind::Shadowed)
                left += static_cast<double>(finding.rules.size());
        open.push_back(left);
    }
    const std::string title = std::string("verify: ") + policy.name + ", rules over one another";
    figures.push_back(Summarise(title + ", whole", "ms", {slowest}));
    figures.back().bar = Bar{kWholeBar, BarOf::Greatest};
    figures.push_back(Summarise(title + ", rules left open", "of 10,000", {open}));
    return {};
}

/// Tables that ask one another: of how many results, and whether they ask for inputs of the first too.
struct NamedChain {
    tests::ChainShape shape;
    HitPolicy policy;
    const char* name;
};
constexpr std::array<NamedChain, 5> kChains{{
    {{2, 10, 0}, HitPolicy::Unique, "two tables, 10 results"},
    {{2, kRules, 0}, HitPolicy::First, "two tables, 10,000 results"},
    {{2, 10, 4}, HitPolicy::First, "two tables, 10 results, 4 inputs in common"},
    {{3, 10, 0}, HitPolicy::Unique, "three tables, 10 results"},
    {{3, kRules, 4}, HitPolicy::Unique, "three tables, 10,000 results, 4 inputs in common"},
}};

/// Each table whole, and edits of the first and of the last, of which all that ask are looked at again.
Expected<void> MeasureChain(const NamedChain& chain, int runs, std::vector<Figure>& figures)
{
    constexpr std::array<EditKind, 5> kinds{EditKind::Threshold, EditKind::CellCleared, EditKind::Output,
                                            EditKind::RuleAdded, EditKind::RuleRemoved};
    tests::TableMaker maker(5);
    core::dmn::Model model = tests::ChainOf(maker, Shape({chain.policy, Aggregator::None, ""}, false), chain.shape);
    TRY(const ModelPtr before, Compiled(model));
    const std::size_t last = model.decisions.size() - 1;
    Run whole;
    Run open;
    std::array<Run, 2> edits;
    for (int run = 0; run < runs; ++run) {
        for (std::uint32_t d = 0; d <= last; ++d) {
            core::dmn::Verification result;
            whole.push_back(MillisecondsOf([&] { result = core::dmn::VerifyTable(*before, d); }));
            double left = 0;
            for (const auto& finding : result.findings)
                if (finding.verdict == core::dmn::Verdict::Undecided)
                    left += static_cast<double>(std::max<std::size_t>(finding.rules.size(), 1));
            open.push_back(left);
        }
        tests::TableMaker chance(20 + static_cast<std::uint32_t>(run));
        Verifier verifier;
        (void)verifier.update(before);
        for (const EditKind kind : kinds)
            for (std::size_t which = 0; which < 2; ++which) {
                // Edits are made in the first decision of a model: the one in question takes its place for that.
                core::dmn::Model other = model;
                std::swap(other.decisions[0], other.decisions[which == 0 ? 0 : last]);
                Edit(other, kind, chance);
                std::swap(other.decisions[0], other.decisions[which == 0 ? 0 : last]);
                TRY(const ModelPtr after, Compiled(other));
                edits[which].push_back(MillisecondsOf(verifier, after));
                edits[which].push_back(MillisecondsOf(verifier, before));
            }
    }
    const std::string title = std::string("verify: ") + chain.name;
    figures.push_back(Summarise(title + ", a table whole", "ms", {whole}));
    figures.back().bar = Bar{kWholeBar, BarOf::Greatest};
    figures.push_back(Summarise(title + ", left open", "of 10,000", {open}));
    figures.push_back(Summarise(title + ", an edit of the first", "ms", {edits[0]}));
    figures.push_back(Summarise(title + ", an edit of the last", "ms", {edits[1]}));
    return {};
}

Expected<void> MeasurePolicy(const Policy& policy, int runs, std::vector<Figure>& figures)
{
    tests::TableMaker maker(1);
    auto table = maker.whole(Shape(policy, false));
    maker.plant(table, 3);
    table.model.decisions[0].table()->aggregator = policy.aggregator;
    TRY(const ModelPtr model, Compiled(table.model));
    const std::string title = std::string("verify: ") + policy.name;
    std::vector<Run> whole;
    std::vector<Samples> edits;
    for (int run = 0; run < runs; ++run) {
        Run samples;
        for (int i = 0; i < 3; ++i)
            samples.push_back(MillisecondsOf([&] { (void)core::dmn::Verify(*model); }));
        whole.push_back(std::move(samples));
        TRY(Samples made, TimeEdits(table.model, run));
        edits.push_back(std::move(made));
    }
    figures.push_back(Summarise(title + ", whole", "ms", whole));
    figures.back().bar = Bar{kWholeBar, BarOf::Greatest};
    AddEdits(title, edits, figures);
    return {};
}

} // namespace

Expected<void> MeasureVerifying(int runs, const std::function<void(std::vector<Figure>)>& measured)
{
    for (const NamedChain& chain : kChains) {
        std::vector<Figure> figures;
        TRY_VOID(MeasureChain(chain, runs, figures));
        measured(std::move(figures));
    }
    for (const Policy& policy : kPolicies) {
        std::vector<Figure> figures;
        TRY_VOID(MeasurePolicy(policy, runs, figures));
        measured(std::move(figures));
    }
    for (const Policy& policy : kPolicies) {
        std::vector<Figure> figures;
        TRY_VOID(MeasureHeaps(policy, figures));
        measured(std::move(figures));
    }
    return {};
}

} // namespace bench
