// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/table_merge.h"

#include <algorithm>
#include <utility>

#include "core/policy/draft.h"

namespace core::policy {

namespace {

using Kind = MergeConflict::Kind;

bool SameTexts(const dmn::Rule& a, const dmn::Rule& b)
{
    const auto same = [](const std::vector<dmn::Cell>& x, const std::vector<dmn::Cell>& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                          [](const dmn::Cell& one, const dmn::Cell& other) { return one.text == other.text; });
    };
    return a.description == b.description && a.annotations == b.annotations && same(a.inputs, b.inputs) &&
           same(a.outputs, b.outputs);
}

/// What is told of a rule besides its texts belongs to the file it stands in.
dmn::Rule TextsOf(const dmn::Rule& rule)
{
    dmn::Rule texts;
    texts.id = rule.id;
    texts.description = rule.description;
    texts.annotations = rule.annotations;
    for (const dmn::Cell& cell : rule.inputs)
        texts.inputs.emplace_back().text = cell.text;
    for (const dmn::Cell& cell : rule.outputs)
        texts.outputs.emplace_back().text = cell.text;
    return texts;
}

std::vector<int> OldRules(const dmn::DecisionTable& before, const dmn::DecisionTable& now)
{
    const auto ids = [](const dmn::DecisionTable& table) {
        std::vector<std::string_view> list;
        list.reserve(table.rules.size());
        for (const dmn::Rule& rule : table.rules)
            list.emplace_back(rule.id);
        return list;
    };
    return MatchRules(ids(before), ids(now),
                      [&](std::size_t was, std::size_t is) { return SameTexts(before.rules[was], now.rules[is]); });
}

/// New rules of mine that theirs has too, the same in everything that can be seen.
std::vector<int> Twins(const TableSides& sides, const std::vector<int>& mine, const std::vector<int>& theirs)
{
    std::vector<int> twins(mine.size(), kNoRule);
    for (std::size_t i = 0; i < mine.size(); ++i) {
        for (std::size_t k = 0; k < theirs.size() && mine[i] == kNoRule; ++k) {
            const dmn::Rule& rule = sides.mine.rules[i];
            if (theirs[k] == kNoRule && !rule.id.empty() && rule.id == sides.theirs.rules[k].id &&
                SameTexts(rule, sides.theirs.rules[k]))
                twins[i] = static_cast<int>(k);
        }
    }
    return twins;
}

RowMerge RowsOf(const TableSides& sides)
{
    const std::vector<int> mine = OldRules(sides.base, sides.mine);
    const std::vector<int> theirs = OldRules(sides.base, sides.theirs);
    return {sides.base.rules.size(), mine, theirs, Twins(sides, mine, theirs)};
}

const dmn::Rule* RuleAt(const dmn::DecisionTable& table, int row)
{
    return row == kNoRule ? nullptr : &table.rules[static_cast<std::size_t>(row)];
}

class TableMerger {
public:
    TableMerger(std::string name, const TableSides& sides, MergeSide basis, std::unordered_set<std::string>& ids,
                MergeLog& log)
        : m_name(std::move(name)), m_sides(sides), m_basis(basis), m_ids(ids), m_log(log)
    {}
    MergedTable merged();

private:
    void mergeHead(MergedTable& result);
    bool keeps(const RowMerge& rows, const RowPlace& place);
    bool mineMoves(const RowMerge& rows, const RowPlace& place);
    dmn::Rule rule(const RowPlace& place);
    std::string text(MergeConflict conflict);
    MergeConflict about(const RowPlace& place, Kind kind) const;
    void mergeTexts(const RowPlace& place, dmn::Rule& rule);

    std::string m_name;
    const TableSides& m_sides;
    MergeSide m_basis;
    std::unordered_set<std::string>& m_ids;
    MergeLog& m_log;
};

MergeConflict TableMerger::about(const RowPlace& place, Kind kind) const
{
    return {.kind = kind,
            .table = m_name,
            .rule = place.mine + 1,
            .rule_theirs = place.theirs + 1,
            .rule_base = place.base + 1};
}

/// One text that each side may have changed.
std::string TableMerger::text(MergeConflict conflict)
{
    if (conflict.mine == conflict.theirs)
        return conflict.mine;
    if (conflict.mine == conflict.base) {
        m_log.fromTheirs();
        return conflict.theirs;
    }
    if (conflict.theirs == conflict.base) {
        m_log.fromMine();
        return conflict.mine;
    }
    return m_log.decide(conflict) == MergeSide::Mine ? conflict.mine : conflict.theirs;
}

void TableMerger::mergeHead(MergedTable& result)
{
    const std::string policy = text({.kind = Kind::HitPolicy,
                                     .table = m_name,
                                     .base = HitPolicyOf(m_sides.base),
                                     .mine = HitPolicyOf(m_sides.mine),
                                     .theirs = HitPolicyOf(m_sides.theirs)});
    const dmn::DecisionTable& from = policy == HitPolicyOf(m_sides.mine) ? m_sides.mine : m_sides.theirs;
    result.hit_policy = from.hit_policy;
    result.aggregator = from.aggregator;
    const auto columns = static_cast<std::uint32_t>(m_sides.base.inputs.size() + m_sides.base.outputs.size());
    for (std::uint32_t column = 0; column < columns; ++column)
        result.allowed.push_back(text({.kind = Kind::Allowed,
                                       .table = m_name,
                                       .column = static_cast<int>(column),
                                       .base = AllowedOf(m_sides.base, column),
                                       .mine = AllowedOf(m_sides.mine, column),
                                       .theirs = AllowedOf(m_sides.theirs, column)}));
}

/// Whether the rule is in the result.
bool TableMerger::keeps(const RowMerge& rows, const RowPlace& place)
{
    const dmn::Rule* const base = RuleAt(m_sides.base, place.base);
    const dmn::Rule* const mine = RuleAt(m_sides.mine, place.mine);
    const dmn::Rule* const theirs = RuleAt(m_sides.theirs, place.theirs);
    if (base == nullptr) {
        m_log.fromMine(theirs == nullptr ? 1 : 0);
        m_log.fromTheirs(mine == nullptr ? 1 : 0);
        return true;
    }
    if (mine != nullptr && theirs != nullptr)
        return true;
    if (mine == nullptr && theirs == nullptr)
        return false;
    const bool here = mine == nullptr;
    const bool untouched =
        here ? SameTexts(*base, *theirs) && !rows.movedThere(place) : SameTexts(*base, *mine) && !rows.movedHere(place);
    if (untouched) {
        here ? m_log.fromMine() : m_log.fromTheirs();
        return false;
    }
    const MergeSide side = m_log.decide(about(place, here ? Kind::RemovedHere : Kind::RemovedThere));
    return (side == MergeSide::Mine) != here;
}

/// Of a rule that both have: whether it goes where mine has it.
bool TableMerger::mineMoves(const RowMerge& rows, const RowPlace& place)
{
    if (place.mine == kNoRule || place.theirs == kNoRule || place.base == kNoRule)
        return false;
    if (rows.movedApart(place))
        return m_log.decide(about(place, Kind::Moved)) == MergeSide::Mine;
    m_log.fromMine(rows.movedHere(place) && !rows.movedThere(place) ? 1 : 0);
    m_log.fromTheirs(rows.movedThere(place) && !rows.movedHere(place) ? 1 : 0);
    return false;
}

void TableMerger::mergeTexts(const RowPlace& place, dmn::Rule& rule)
{
    const dmn::Rule& base = *RuleAt(m_sides.base, place.base);
    const dmn::Rule& mine = *RuleAt(m_sides.mine, place.mine);
    const dmn::Rule& theirs = *RuleAt(m_sides.theirs, place.theirs);
    const auto merged = [&](Kind kind, int column, const std::string& was, const std::string& here,
                            const std::string& there) {
        MergeConflict conflict = about(place, kind);
        conflict.column = column;
        conflict.base = was;
        conflict.mine = here;
        conflict.theirs = there;
        return text(std::move(conflict));
    };
    for (std::uint32_t i = 0; i < base.inputs.size() + base.outputs.size(); ++i) {
        dmn::Cell& cell = i < base.inputs.size() ? rule.inputs[i] : rule.outputs[i - base.inputs.size()];
        cell.text = merged(Kind::Cell, static_cast<int>(i), CellOf(base, i), CellOf(mine, i), CellOf(theirs, i));
    }
    rule.description = merged(Kind::Remark, -1, base.description, mine.description, theirs.description);
    if (mine.annotations == base.annotations || theirs.annotations == base.annotations) {
        rule.annotations = mine.annotations == base.annotations ? theirs.annotations : mine.annotations;
        m_log.fromMine(mine.annotations != base.annotations ? 1 : 0);
        m_log.fromTheirs(theirs.annotations != base.annotations ? 1 : 0);
        return;
    }
    const auto at = [](const dmn::Rule& of, std::size_t i) {
        return i < of.annotations.size() ? of.annotations[i] : std::string();
    };
    rule.annotations.resize(std::max(mine.annotations.size(), theirs.annotations.size()));
    for (std::size_t i = 0; i < rule.annotations.size(); ++i)
        rule.annotations[i] = merged(Kind::Annotation, static_cast<int>(i), at(base, i), at(mine, i), at(theirs, i));
}

dmn::Rule TableMerger::rule(const RowPlace& place)
{
    const dmn::Rule* const mine = RuleAt(m_sides.mine, place.mine);
    const dmn::Rule* const theirs = RuleAt(m_sides.theirs, place.theirs);
    const dmn::Rule* const home = m_basis == MergeSide::Mine ? mine : theirs;
    dmn::Rule result = home != nullptr ? *home : TextsOf(mine != nullptr ? *mine : *theirs);
    if (place.base != kNoRule && mine != nullptr && theirs != nullptr)
        mergeTexts(place, result);
    if (place.base != kNoRule || theirs != nullptr || result.id.empty() || m_ids.insert(result.id).second)
        return result;
    result = TextsOf(result); // two people's new rules were given the same id
    std::size_t number = m_sides.theirs.rules.size();
    do
        result.id = m_name + "_r" + std::to_string(++number);
    while (!m_ids.insert(result.id).second);
    return result;
}

MergedTable TableMerger::merged()
{
    MergedTable result{RowsOf(m_sides), {}, {}, {}, {}, {}};
    mergeHead(result);
    const RowMerge& rows = result.rows;
    std::vector<bool> keep;
    std::vector<bool> mine_wins;
    std::vector<dmn::Rule> rules(rows.places().size());
    for (std::size_t i = 0; i < rows.places().size(); ++i) {
        const RowPlace& place = rows.places()[i];
        keep.push_back(keeps(rows, place));
        mine_wins.push_back(mineMoves(rows, place));
        if (keep.back())
            rules[i] = rule(place);
    }
    result.order = rows.ordered(keep, mine_wins);
    for (const std::size_t place : result.order)
        result.rules.push_back(std::move(rules[place]));
    return result;
}

} // namespace

MergeSide MergeLog::decide(MergeConflict conflict)
{
    const std::size_t at = m_result.conflicts.size();
    m_result.conflicts.push_back(std::move(conflict));
    return at < m_decided.size() ? m_decided[at] : MergeSide::Mine;
}

bool SameColumns(const dmn::DecisionTable& a, const dmn::DecisionTable& b)
{
    return a.annotations == b.annotations &&
           std::equal(a.inputs.begin(), a.inputs.end(), b.inputs.begin(), b.inputs.end(),
                      [](const dmn::InputClause& x, const dmn::InputClause& y) {
                          return x.expression.text == y.expression.text && x.type_ref == y.type_ref;
                      }) &&
           std::equal(a.outputs.begin(), a.outputs.end(), b.outputs.begin(), b.outputs.end(),
                      [](const dmn::OutputClause& x, const dmn::OutputClause& y) {
                          return x.name == y.name && x.type_ref == y.type_ref;
                      });
}

bool SameTable(const dmn::DecisionTable& a, const dmn::DecisionTable& b)
{
    if (!SameColumns(a, b) || a.rules != b.rules || HitPolicyOf(a) != HitPolicyOf(b))
        return false;
    for (std::uint32_t i = 0; i < a.inputs.size() + a.outputs.size(); ++i) {
        if (AllowedOf(a, i) != AllowedOf(b, i))
            return false;
    }
    return true;
}

MergedTable MergeTable(const std::string& name, const TableSides& sides, MergeSide basis,
                       std::unordered_set<std::string>& ids, MergeLog& log)
{
    return TableMerger(name, sides, basis, ids, log).merged();
}

} // namespace core::policy
