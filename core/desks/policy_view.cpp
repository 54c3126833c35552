// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/policy_view.h"

#include <algorithm>
#include <utility>

#include "core/desks/policy_access.h"
#include "core/policy/draft.h"
#include "core/policy/wording_text.h"

namespace core::desks {

namespace {

const char* TypeWord(model::FactType type)
{
    switch (type) {
    case model::FactType::Number:
    case model::FactType::Integer:
    case model::FactType::Money: return "number";
    case model::FactType::Boolean: return "boolean";
    case model::FactType::String: return "string";
    case model::FactType::Date: return "date";
    }
    return "";
}

/// Domain: the logic of `decision` is a table.
TableView ViewOf(const policy::CompiledPolicy& policy, const dmn::Decision& decision)
{
    const dmn::DecisionTable& table = *decision.table();
    TableView view;
    view.name = decision.name;
    view.label = TableLabelOf(policy, decision.name);
    view.requires_tables = RequiredDecisions(policy.tables().model.model(), decision);
    for (const dmn::InputClause& input : table.inputs) {
        const ColumnWords words = WordsOf(policy, input.expression.text);
        view.columns.push_back({input.expression.text, words.label,
                                input.type_ref.empty() ? words.type : input.type_ref, words.unit, false, words.values});
    }
    for (const dmn::OutputClause& output : table.outputs) {
        const std::string name = output.name.empty() ? decision.name : output.name;
        view.columns.push_back({name, {}, output.type_ref, model::Unit::None, true});
    }
    view.annotations = table.annotations;
    TakeTable(table, view);
    return view;
}

void AddOffer(const policy::CompiledPolicy& policy, PolicyView& view)
{
    view.ladder_steps = policy.ladder().steps;
    for (const offer::ClimbLine& line : policy.ladder().climb)
        view.climb.emplace_back(line.instalments_on_time, line.step);
    view.first_limit_min = policy.ladder().first_min;
    view.first_limit_max = policy.ladder().first_max;
    view.cap_is_effective = policy.caps().is_effective;
    for (const offer::CapLine& line : policy.caps().caps)
        view.caps.push_back({line.from, line.annual ? line.annual->text() : std::string(),
                             line.lpr_times ? line.lpr_times->text() : std::string(), line.source});
    for (const offer::FeePolicy& fee : policy.prices().fees)
        view.fees.push_back({fee.label, fee.rate.text(), fee.deducted});
}

void AddInvariants(const policy::Invariants& bound, PolicyView& view)
{
    using decision::Invariant;
    view.invariants = {{Invariant::CostCap, bound.cost_cap.applies, bound.cost_cap.reason},
                       {Invariant::Balance, bound.balance.applies, bound.balance.reason},
                       {Invariant::FirstLimit, bound.first_limit.applies, bound.first_limit.reason},
                       {Invariant::Blacklist, bound.blacklist.applies, bound.blacklist.reason},
                       {Invariant::MultiLender, bound.multi_lender.applies, bound.multi_lender.reason}};
}

} // namespace

std::vector<PolicyView::TestCase> CasesOf(const policy::CompiledPolicy& policy)
{
    constexpr std::string_view kKeys[] = {"outcome", "reason", "rule", "limit", "price"}; // as policy::Expectation::Key
    std::vector<PolicyView::TestCase> cases;
    for (const policy::Case& one : policy.cases()) {
        PolicyView::TestCase shown{one.file, one.name, {}, {}};
        if (one.on)
            shown.given.emplace_back("on", one.on->text());
        for (const auto& [name, value] : one.given)
            shown.given.emplace_back(name, value.text());
        for (const policy::Expectation& expected : one.expects)
            shown.expects.emplace_back(kKeys[static_cast<std::size_t>(expected.key)], expected.value);
        cases.push_back(std::move(shown));
    }
    return cases;
}

PolicyView ViewOf(const policy::CompiledPolicy& policy)
{
    PolicyView view;
    view.hash = policy.contentHash();
    view.version = policy.version();
    view.name = policy.manifest().name;
    for (const policy::TableLabel& label : policy.manifest().tables) {
        for (const dmn::Decision& decision : policy.tables().model.model().decisions) {
            if (decision.name == label.decision && decision.table() != nullptr)
                view.tables.push_back(ViewOf(policy, decision));
        }
    }
    view.bands = BandViewsOf(policy);
    AddOffer(policy, view);
    view.facts = policy.catalogue().facts();
    view.groups = policy.catalogue().groups();
    view.sources = policy.catalogue().sources();
    for (const policy::Reason& reason : policy.reasons().all())
        view.reasons.push_back(
            {reason.code, reason.precedence, reason.use, reason.internal, reason.borrower, reason.title});
    AddInvariants(policy.invariants(), view);
    view.cases = CasesOf(policy);
    view.model_name = ModelNameOf(policy);
    if (policy.hasModel())
        view.model_hash = policy.modelHash();
    if (policy.model() != nullptr)
        view.model_trees = static_cast<int>(policy.model()->treeCount());
    if (policy.scorecard() != nullptr)
        view.model_characteristics = static_cast<int>(policy.scorecard()->characteristics.size());
    return view;
}

TableRow RowOf(const dmn::Rule& rule, int number)
{
    TableRow row{number, {}, rule.description, rule.annotations, rule.id};
    row.cells.reserve(rule.inputs.size() + rule.outputs.size());
    for (const auto* cells : {&rule.inputs, &rule.outputs})
        for (const dmn::Cell& cell : *cells)
            row.cells.push_back(cell.text);
    return row;
}

void TakeTable(const dmn::DecisionTable& table, TableView& view)
{
    view.hit_policy = policy::HitPolicyOf(table);
    for (std::size_t i = 0; i < view.columns.size(); ++i)
        view.columns[i].allowed = policy::AllowedOf(table, static_cast<std::uint32_t>(i));
    view.rows = RowsOf(table);
}

void TakeWordings(const policy::BundleFiles& files, PolicyView& view)
{
    const auto file = files.find(policy::kReasonsFile);
    const auto wordings =
        file == files.end() ? Expected<std::vector<policy::ReasonWording>>() : policy::ReadWordings(file->second);
    if (!wordings)
        return;
    for (const policy::ReasonWording& wording : *wordings) {
        const auto found = std::find_if(view.reasons.begin(), view.reasons.end(),
                                        [&](const PolicyView::Reason& reason) { return reason.code == wording.code; });
        if (found == view.reasons.end())
            continue;
        found->title = wording.title;
        found->internal = wording.internal;
        found->borrower = wording.borrower;
    }
}

std::vector<TableRow> RowsOf(const dmn::DecisionTable& table)
{
    std::vector<TableRow> rows;
    rows.reserve(table.rules.size());
    for (const dmn::Rule& rule : table.rules)
        rows.push_back(RowOf(rule, static_cast<int>(rows.size()) + 1));
    return rows;
}

const dmn::DecisionTable* TableOf(const policy::CompiledPolicy& policy, std::string_view decision)
{
    for (const dmn::Decision& candidate : policy.tables().model.model().decisions) {
        if (candidate.name == decision)
            return candidate.table();
    }
    return nullptr;
}

model::Label TableLabelOf(const policy::CompiledPolicy& policy, std::string_view decision)
{
    for (const policy::TableLabel& table : policy.manifest().tables) {
        if (table.decision == decision)
            return table.label;
    }
    return {};
}

model::Label LabelOf(const std::vector<model::NamedValue>& values, std::string_view value)
{
    const model::NamedValue* const found = model::FindValue(values, value);
    return found == nullptr ? model::Label{} : found->label;
}

ColumnWords WordsOf(const policy::CompiledPolicy& policy, std::string_view expression)
{
    ColumnWords words;
    if (const model::FactDeclaration* fact = policy.catalogue().find(expression); fact != nullptr)
        return {fact->label, fact->unit, TypeWord(fact->type), fact->values};
    if (expression == "channel")
        return {{}, model::Unit::None, "string", policy.product().channels};
    if (expression == "product")
        return {{}, model::Unit::None, "string", {{policy.product().product, policy.manifest().name}}};
    const std::size_t dot = expression.find('.');
    words.label = TableLabelOf(policy, expression.substr(0, dot));
    if (expression == policy.manifest().limit.decision)
        return {words.label, model::Unit::Fen, "number", {}};
    if (expression.ends_with(policy::kAgeSuffix)) {
        const std::string_view date = expression.substr(0, expression.size() - policy::kAgeSuffix.size());
        if (const model::FactDeclaration* fact = policy.catalogue().find(date))
            return {fact->label, model::Unit::Days, "number", {}};
    }
    return words;
}

} // namespace core::desks
