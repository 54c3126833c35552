// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/generated_tables.h"

#include <algorithm>
#include <utility>

namespace tests {

using core::dmn::Cell;
using core::dmn::DecisionTable;
using core::dmn::FindingKind;
using core::dmn::HitPolicy;
using core::dmn::Rule;

namespace {

constexpr int kPriorities = 4;

Cell Text(std::string text)
{
    Cell cell;
    cell.text = std::move(text);
    return cell;
}

/// Cut i of column c; every third has a fraction.
std::string CutText(int column, int i)
{
    const int whole = 10 * i + column;
    return i % 3 == 0 ? std::to_string(whole) + ".5" : std::to_string(whole);
}

std::string Quoted(int column, int i)
{
    return "\"k" + std::to_string(column) + "_" + std::to_string(i) + "\"";
}

} // namespace

core::dmn::Model ModelOf(DecisionTable table)
{
    core::dmn::Model model;
    model.id = "m";
    model.name = "m";
    model.name_space = "urn:m";
    core::dmn::Decision decision;
    decision.id = "d";
    decision.name = "d";
    for (const auto& input : table.inputs) {
        core::dmn::InputData data;
        data.name = input.expression.text;
        data.id = "i_" + data.name;
        data.setTypeRef(input.type_ref);
        core::dmn::Requirement requirement;
        requirement.href = "#" + data.id;
        decision.information.push_back(requirement);
        model.inputs.push_back(std::move(data));
    }
    decision.logic.content = std::move(table);
    model.decisions.push_back(std::move(decision));
    return model;
}

void TableMaker::cutSpace(int rules)
{
    Box whole;
    for (const Column& column : m_columns)
        whole.push_back({0, column.bins, true});
    m_leaves = {whole};
    m_inner.clear();
    for (int tries = 0; static_cast<int>(m_leaves.size()) < rules && tries < 20 * rules; ++tries) {
        const auto at = static_cast<std::size_t>(below(static_cast<int>(m_leaves.size())));
        const auto c = static_cast<std::size_t>(below(static_cast<int>(m_columns.size())));
        const Side side = m_leaves[at][c];
        if (side.behind - side.first < 2)
            continue;
        const int cut = side.first + 1 + below(side.behind - side.first - 1);
        m_inner.push_back(m_leaves[at]);
        Box right = m_leaves[at];
        m_leaves[at][c].behind = cut;
        right[c].first = cut;
        // Null goes with one of the two; with texts it goes with those that are not named.
        const bool null_left = m_columns[c].kind != Kind::Text && below(2) == 0;
        m_leaves[at][c].null = side.null && null_left;
        right[c].null = side.null && !null_left;
        m_leaves.push_back(std::move(right));
    }
}

std::string TableMaker::cutOf(int column, int i) const
{
    if (m_columns[static_cast<std::size_t>(column)].kind == Kind::Number)
        return CutText(column, i);
    const std::string day = std::to_string(1 + column);
    return "date(\"" + std::to_string(2010 + i) + "-01-" + (day.size() == 1 ? "0" : "") + day + "\")";
}

std::string TableMaker::cell(int column, const Side& side) const
{
    const Column& one = m_columns[static_cast<std::size_t>(column)];
    if (side.first == 0 && side.behind == one.bins && side.null)
        return "-";
    std::string text;
    const auto join = [&text](const std::string& part) { text += (text.empty() ? "" : ",") + part; };
    switch (one.kind) {
    case Kind::Number:
    case Kind::Date:
        if (side.first == 0)
            join("< " + cutOf(column, side.behind));
        else if (side.behind == one.bins)
            join(">= " + cutOf(column, side.first));
        else
            join("[" + cutOf(column, side.first) + ".." + cutOf(column, side.behind) + ")");
        if (side.null)
            join("null");
        return text;
    case Kind::Boolean: return std::string(side.first == 0 ? "false" : "true") + (side.null ? ",null" : "");
    case Kind::Text: break;
    }
    // The last bin is every other text, and null.
    if (side.behind == one.bins) {
        for (int i = 0; i < side.first; ++i)
            join(Quoted(column, i));
        return "not(" + text + ")";
    }
    for (int i = side.first; i < side.behind; ++i)
        join(Quoted(column, i));
    return text;
}

std::string TableMaker::output(int number) const
{
    return m_shape.policy == HitPolicy::Priority || m_shape.policy == HitPolicy::OutputOrder
               ? "\"p" + std::to_string(number % (kPriorities - 1)) + "\""
               : std::to_string(number);
}

std::string TableMaker::worstOutput() const
{
    return m_shape.policy == HitPolicy::Priority ? "\"p" + std::to_string(kPriorities - 1) + "\"" : "-1";
}

Rule TableMaker::rule(const Box& box, const std::string& output) const
{
    Rule made;
    for (std::size_t c = 0; c < box.size(); ++c)
        made.inputs.push_back(Text(cell(static_cast<int>(c), box[c])));
    made.outputs.push_back(Text(output));
    return made;
}

void TableMaker::declare(DecisionTable& table) const
{
    table.hit_policy = m_shape.policy;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        core::dmn::InputClause input;
        input.expression = Text("c" + std::to_string(c));
        input.type_ref = m_columns[c].kind == Kind::Number    ? "number"
                         : m_columns[c].kind == Kind::Date    ? "date"
                         : m_columns[c].kind == Kind::Boolean ? "boolean"
                                                              : "string";
        table.inputs.push_back(std::move(input));
    }
    core::dmn::OutputClause output;
    output.name = "d";
    const bool ranked = m_shape.policy == HitPolicy::Priority || m_shape.policy == HitPolicy::OutputOrder;
    output.type_ref = ranked ? "string" : "number";
    if (ranked)
        for (int i = 0; i < kPriorities; ++i)
            output.allowed.text += (i > 0 ? ",\"p" : "\"p") + std::to_string(i) + "\"";
    table.outputs.push_back(std::move(output));
}

void TableMaker::makeColumns(const TableShape& shape)
{
    m_shape = shape;
    m_columns.clear();
    for (int c = 0; c < shape.columns; ++c) {
        const int kind = shape.mixed ? below(6) : 0;
        if (kind == 3)
            m_columns.push_back({Kind::Boolean, 2});
        else if (kind == 4)
            m_columns.push_back({Kind::Text, 2 + below(5)});
        else if (kind == 5)
            m_columns.push_back({Kind::Date, shape.cuts + 1});
        else
            m_columns.push_back({Kind::Number, shape.cuts + 1});
    }
}

GeneratedTable TableMaker::list(const TableShape& shape, int tested)
{
    makeColumns(shape);
    DecisionTable table;
    declare(table);
    for (int r = 0; r < shape.rules; ++r) {
        Box box;
        for (const Column& column : m_columns)
            box.push_back({0, column.bins, true});
        for (int i = 0; i < tested; ++i) {
            const auto c = static_cast<std::size_t>(below(shape.columns));
            const int bins = m_columns[c].bins;
            const int first = below(bins);
            box[c] = {first, first + 1 + below(bins - first), m_columns[c].kind != Kind::Text && below(4) == 0};
            if (m_columns[c].kind == Kind::Text)
                box[c].null = box[c].behind == bins;
            if (box[c].first == 0 && box[c].behind == bins)
                box[c].null = true;
        }
        table.rules.push_back(rule(box, output(below(5))));
    }
    GeneratedTable made;
    made.model = ModelOf(std::move(table));
    return made;
}

/// An interval, or texts by chance; the other texts when more than half of them would be listed.
std::string TableMaker::heapCell(int column, const HeapShape& heap)
{
    const Column& one = m_columns[static_cast<std::size_t>(column)];
    const int width = 1 + below(std::max(1, one.bins * heap.widest / 100));
    if (one.kind != Kind::Text) {
        const int first = below(one.bins - std::min(width, one.bins) + 1);
        return cell(column, {first, std::min(first + width, one.bins), below(100) < heap.nulls});
    }
    const bool others = 2 * width > one.bins;
    std::vector<int> texts(static_cast<std::size_t>(one.bins));
    for (int i = 0; i < one.bins; ++i)
        texts[static_cast<std::size_t>(i)] = i;
    std::shuffle(texts.begin(), texts.end(), m_random);
    texts.resize(static_cast<std::size_t>(std::clamp(others ? one.bins - width : width, 1, one.bins)));
    std::sort(texts.begin(), texts.end());
    std::string text;
    for (const int i : texts)
        text += (text.empty() ? "" : ",") + Quoted(column, i);
    return others ? "not(" + text + ")" : text;
}

GeneratedTable TableMaker::heap(const TableShape& shape, const HeapShape& heap)
{
    makeColumns(shape);
    for (std::size_t c = 0; c < m_columns.size(); ++c)
        m_columns[c] = {shape.mixed && c % 3 == 2 ? Kind::Text : Kind::Number, shape.cuts + 1};
    DecisionTable table;
    declare(table);
    std::vector<int> columns(m_columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c)
        columns[c] = static_cast<int>(c);
    for (int r = 0; r < shape.rules; ++r) {
        Rule made;
        made.inputs.assign(m_columns.size(), Text("-"));
        std::shuffle(columns.begin(), columns.end(), m_random);
        const int tested = heap.least_tested + below(heap.most_tested - heap.least_tested + 1);
        for (int i = 0; i < std::min(tested, shape.columns); ++i) {
            const int column = columns[static_cast<std::size_t>(i)];
            made.inputs[static_cast<std::size_t>(column)].text = heapCell(column, heap);
        }
        made.outputs.push_back(Text(output(below(5))));
        table.rules.push_back(std::move(made));
    }
    GeneratedTable made;
    made.model = ModelOf(std::move(table));
    return made;
}

GeneratedTable TableMaker::whole(const TableShape& shape)
{
    makeColumns(shape);
    cutSpace(shape.rules);
    std::shuffle(m_leaves.begin(), m_leaves.end(), m_random);
    DecisionTable table;
    declare(table);
    for (std::size_t r = 0; r < m_leaves.size(); ++r)
        table.rules.push_back(rule(m_leaves[r], output(static_cast<int>(r))));
    GeneratedTable made;
    made.model = ModelOf(std::move(table));
    return made;
}

void TableMaker::append(GeneratedTable& table, Rule rule, FindingKind kind, std::vector<std::uint32_t> with,
                        const std::string& text)
{
    auto& rules = table.model.decisions[0].table()->rules;
    with.push_back(static_cast<std::uint32_t>(rules.size()));
    rules.push_back(std::move(rule));
    table.planted.push_back({kind, 0, std::move(with), text});
}

void TableMaker::plantGap(GeneratedTable& table)
{
    auto& rules = table.model.decisions[0].table()->rules;
    if (!table.planted.empty() || rules.size() < 3)
        return; // numbers of rules would move
    const auto at = below(static_cast<int>(rules.size()));
    table.removed.push_back(rules[static_cast<std::size_t>(at)]);
    rules.erase(rules.begin() + at);
    m_leaves.erase(m_leaves.begin() + at);
    table.planted.push_back({FindingKind::Gap, 0, {}, "rule " + std::to_string(at + 1) + " taken out"});
}

/// The same cells with another output.
void TableMaker::plantCopy(GeneratedTable& table)
{
    const auto at = static_cast<std::size_t>(below(static_cast<int>(m_leaves.size())));
    Box box = m_leaves[at];
    // Wider in one column: it still meets the rule it was made of. Not where it might fill a hole.
    const auto c = static_cast<std::size_t>(below(static_cast<int>(box.size())));
    if (table.removed.empty())
        box[c] = {0, m_columns[c].bins, true};
    const auto from = static_cast<std::uint32_t>(at);
    switch (m_shape.policy) {
    case HitPolicy::Unique: append(table, rule(box, "7777"), FindingKind::Overlap, {from}, "overlap"); break;
    case HitPolicy::Any: append(table, rule(box, "7777"), FindingKind::Conflict, {from}, "conflict"); break;
    case HitPolicy::First:
    case HitPolicy::Priority:
        append(table, rule(m_leaves[at], worstOutput()), FindingKind::Shadowed, {}, "copy of a rule");
        break;
    case HitPolicy::Collect:
    case HitPolicy::RuleOrder:
    case HitPolicy::OutputOrder: break;
    }
}

/// A rule over a part of the space that several rules cover together.
void TableMaker::plantShadowed(GeneratedTable& table)
{
    const bool in_order = m_shape.policy == HitPolicy::First || m_shape.policy == HitPolicy::Priority;
    if (m_inner.empty() || !in_order)
        return;
    const Box& box = m_inner[static_cast<std::size_t>(below(static_cast<int>(m_inner.size())))];
    if (!table.removed.empty())
        return; // it might lie over the hole
    append(table, rule(box, worstOutput()), FindingKind::Shadowed, {}, "covered by several");
}

void TableMaker::plantNever(GeneratedTable& table)
{
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        if (m_columns[c].kind != Kind::Number || m_columns[c].bins < 3)
            continue;
        Rule made = rule(m_leaves[0], output(0));
        const int column = static_cast<int>(c);
        made.inputs[c] = Text("[" + CutText(column, 2) + ".." + CutText(column, 1) + ")");
        append(table, std::move(made), FindingKind::NeverFires, {}, "empty range");
        return;
    }
}

/// A rule for everything, where others do not keep it from firing.
void TableMaker::plantAlways(GeneratedTable& table)
{
    const bool all_fire = m_shape.policy == HitPolicy::Collect || m_shape.policy == HitPolicy::RuleOrder ||
                          m_shape.policy == HitPolicy::OutputOrder;
    if (!table.planted.empty() || (!all_fire && m_shape.policy != HitPolicy::First))
        return;
    Rule made = rule(m_leaves[0], output(0));
    for (Cell& one : made.inputs)
        one.text = "-";
    if (all_fire)
        return append(table, std::move(made), FindingKind::AlwaysFires, {}, "a rule for everything");
    auto& rules = table.model.decisions[0].table()->rules;
    rules.insert(rules.begin(), std::move(made));
    m_leaves.insert(m_leaves.begin(), m_inner.empty() ? m_leaves[0] : m_inner[0]);
    table.planted.push_back({FindingKind::AlwaysFires, 0, {0}, "a rule for everything comes first"});
    for (std::uint32_t r = 1; r < std::min<std::uint32_t>(4, static_cast<std::uint32_t>(rules.size())); ++r)
        table.planted.push_back({FindingKind::Shadowed, 0, {r}, "a rule for everything comes first"});
}

/// A declared value behind those that rules give.
void TableMaker::plantUnreachable(GeneratedTable& table)
{
    DecisionTable& made = *table.model.decisions[0].table();
    std::string& allowed = made.outputs[0].allowed.text;
    if (allowed.find("nobody") != std::string::npos || allowed.find("-77") != std::string::npos)
        return;
    if (allowed.empty()) {
        std::vector<std::string> given;
        for (const Rule& rule : made.rules)
            given.push_back(rule.outputs[0].text);
        std::sort(given.begin(), given.end());
        given.erase(std::unique(given.begin(), given.end()), given.end());
        for (const std::string& one : given)
            allowed += one + ",";
        allowed += "-77";
    } else {
        allowed += ",\"nobody\"";
    }
    table.planted.push_back({FindingKind::UnreachableOutput, 0, {}, "declared value nobody gives"});
}

void TableMaker::plantOne(GeneratedTable& table)
{
    switch (below(6)) {
    case 0:
    case 1: return plantGap(table);
    case 2: return plantCopy(table);
    case 3: return plantShadowed(table);
    case 4: return plantNever(table);
    default: return plantAlways(table);
    }
}

void TableMaker::plant(GeneratedTable& table, int most)
{
    for (int i = 0; i < most; ++i)
        plantOne(table);
    if (most > 0 && below(3) == 0)
        plantUnreachable(table); // rules that came later would give other values
}

/// First table: number -> text per bin. Second: (text, number) -> its rules repeat the bins, so it is whole, although
/// most pairs of text and bin have no rule: they cannot arrive.
GeneratedTable TableMaker::chained(int bins)
{
    m_columns = {{Kind::Number, bins}};
    m_shape = {};
    DecisionTable first;
    declare(first);
    first.outputs[0].type_ref = "string";
    first.hit_policy = below(2) == 0 ? HitPolicy::Unique : HitPolicy::First;
    DecisionTable second;
    declare(second);
    core::dmn::InputClause result;
    result.expression = Text("d");
    result.type_ref = "string";
    second.inputs.insert(second.inputs.begin(), result);
    const int null_bin = below(bins);
    const int fault = below(3);
    const int gap = fault == 0 ? below(bins) : -1;
    const int refused = fault == 1 ? below(bins) : -1;
    GeneratedTable made;
    for (int i = 0; i < bins; ++i) {
        const Side side{i, i + 1, i == null_bin};
        first.rules.push_back(rule({side}, "\"b" + std::to_string(i) + "\""));
        Rule next = rule({side}, std::to_string(i));
        next.inputs.insert(next.inputs.begin(), Text("\"b" + std::to_string(i) + "\""));
        if (i == gap)
            made.planted.push_back({FindingKind::Gap, 1, {}, "rule of one bin left out"});
        else
            second.rules.push_back(std::move(next));
    }
    if (refused >= 0) {
        for (int i = 0; i < bins; ++i)
            if (i != refused)
                second.inputs[0].allowed.text +=
                    (second.inputs[0].allowed.text.empty() ? "\"b" : ",\"b") + std::to_string(i) + "\"";
        made.planted.push_back({FindingKind::TypeError, 1, {}, "a result that is not among the declared values"});
    }
    const int from = below(bins);
    Rule never = rule({Side{from, from + 1, false}}, "900");
    never.inputs.insert(never.inputs.begin(), Text("\"b" + std::to_string((from + 1) % bins) + "\""));
    made.planted.push_back({FindingKind::NeverFires,
                            1,
                            {static_cast<std::uint32_t>(second.rules.size())},
                            "a result that this input does not give"});
    second.rules.push_back(std::move(never));
    made.model = ModelOf(std::move(first));
    core::dmn::Model other = ModelOf({});
    core::dmn::Decision& decision = other.decisions[0];
    decision.id = "e";
    decision.name = "e";
    second.outputs[0].name = "e";
    for (const char* const href : {"#i_c0", "#d"}) {
        core::dmn::Requirement requirement;
        requirement.href = href;
        requirement.kind =
            href[1] == 'd' ? core::dmn::Requirement::Kind::Decision : core::dmn::Requirement::Kind::Input;
        decision.information.push_back(requirement);
    }
    decision.logic.content = std::move(second);
    made.model.decisions.push_back(std::move(decision));
    return made;
}

} // namespace tests
