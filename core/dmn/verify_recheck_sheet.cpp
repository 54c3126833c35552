// SPDX-License-Identifier: GPL-3.0-or-later
// The recheck of certificates of a table that needs no other: the same subtraction, with the sets of each axis as bits.
#include <algorithm>
#include <set>
#include <utility>

#include "core/dmn/verify_proof.h"

namespace core::dmn {

const std::vector<std::size_t>& Proof::placesOnce(std::uint32_t rule) const
{
    auto at = m_places.find(rule);
    if (at == m_places.end())
        at = m_places.emplace(rule, places(rule)).first;
    return at->second;
}

/// Columns that ask the same share an axis. Nothing where tables are chained, or such columns compare with other kinds of values.
std::optional<std::vector<std::uint32_t>> Proof::axesOfColumns() const
{
    if (m_model.decisions()[m_decision].order.size() != 1)
        return std::nullopt;
    std::vector<std::uint32_t> axes;
    std::map<std::string, std::pair<std::uint32_t, std::optional<Value::Kind>>> known;
    for (std::uint32_t c = 0; c < table(m_decision).inputs.size(); ++c) {
        const auto kind = kindOf(m_decision, c);
        const auto number = static_cast<std::uint32_t>(known.size());
        const auto at = known.emplace(nameOf(m_decision, c), std::pair(number, kind)).first;
        if (at->second.second != kind)
            return std::nullopt;
        axes.push_back(at->second.first);
    }
    return axes;
}

std::optional<Proof::Sheet> Proof::sheetOf(const std::vector<std::uint32_t>& proved,
                                           const std::vector<RuleRef>& certificate)
{
    const auto axes = axesOfColumns();
    if (!axes)
        return std::nullopt;
    const CompiledTable& compiled = table(m_decision);
    const std::size_t count = axes->empty() ? 0 : *std::max_element(axes->begin(), axes->end()) + 1;
    struct Row {
        std::uint32_t rule = 0;
        bool certain = true; ///< every cell is a set of values
        std::vector<const CellSet*> sides;
    };
    std::vector<CellSet> arrives;
    arrives.reserve(axes->size());
    for (std::uint32_t c = 0; c < axes->size(); ++c)
        arrives.push_back(arriving(m_decision, c));
    // Sets of columns that share an axis are put together; they live as long as the sheet is made.
    std::vector<std::unique_ptr<CellSet>> joined;
    const auto narrow = [&](const CellSet*& side, const CellSet& by) {
        if (side == nullptr) {
            side = &by;
            return;
        }
        joined.push_back(std::make_unique<CellSet>(side->intersected(by)));
        side = joined.back().get();
    };
    const auto rowOf = [&](std::uint32_t rule, bool with_arriving) {
        Row row{rule, true, std::vector<const CellSet*>(count, nullptr)};
        for (std::uint32_t c = 0; c < axes->size(); ++c) {
            if (with_arriving)
                narrow(row.sides[(*axes)[c]], arrives[c]);
            if (rule == kAnyInput)
                continue;
            const UnaryTests& cell = *compiled.rules[rule].inputs[c];
            if (cell.any_value)
                continue;
            (void)setOf(m_decision, c, cell);
            const auto& set = m_known.at(&cell);
            row.certain = row.certain && set.has_value();
            if (set)
                narrow(row.sides[(*axes)[c]], *set);
        }
        return row;
    };
    std::set<std::uint32_t> by;
    for (const RuleRef& ref : certificate)
        if (ref.decision == m_decision)
            by.insert(ref.rule);
    std::vector<Row> rows;
    for (const std::uint32_t rule : proved)
        rows.push_back(rowOf(rule, true));
    for (const std::uint32_t rule : by)
        if (Row row = rowOf(rule, false); row.certain)
            rows.push_back(std::move(row));
    std::vector<ProofAxis> made;
    std::vector<const CellSet*> sets(rows.size());
    for (std::size_t a = 0; a < count; ++a) {
        std::transform(rows.begin(), rows.end(), sets.begin(), [a](const Row& row) { return row.sides[a]; });
        std::sort(sets.begin(), sets.end());
        made.emplace_back(std::span<const CellSet* const>(
            sets.data(), static_cast<std::size_t>(std::unique(sets.begin(), sets.end()) - sets.begin())));
        sets.resize(rows.size());
    }
    Sheet sheet;
    sheet.grid.emplace(std::move(made));
    for (std::size_t i = 0; i < rows.size(); ++i)
        (i < proved.size() ? sheet.narrow : sheet.box_of_rule)[rows[i].rule] = sheet.grid->add(rows[i].sides);
    return sheet;
}

/// Whether a few rules that keep each of `rules` from firing leave nothing at all. False does not mean that they fire.
bool Proof::allBlocked(const std::vector<std::uint32_t>& rules, const std::vector<RuleRef>& certificate)
{
    if (certificate.empty() || certificate.size() > kFewRefs)
        return false;
    for (const RuleRef& ref : certificate)
        if (ref.decision != m_decision ||
            !std::all_of(rules.begin(), rules.end(), [&](std::uint32_t rule) { return mayBlock(ref.rule, rule); }))
            return false;
    const auto sheet = sheetOf({kAnyInput}, certificate);
    if (!sheet)
        return false;
    std::vector<std::uint32_t> by;
    for (const auto& [rule, box] : sheet->box_of_rule)
        by.push_back(box);
    return sheet->grid->covers(sheet->narrow.at(kAnyInput), by, m_grid_left);
}

/// Whether nothing of the rule's box is outside the rules that keep it from firing.
bool Proof::neverFires(const Sheet& sheet, std::uint32_t rule)
{
    std::vector<std::uint32_t> by;
    for (const auto& [other, box] : sheet.box_of_rule)
        if (mayBlock(other, rule))
            by.push_back(box);
    m_grid_left -= std::min<std::uint64_t>(m_grid_left, sheet.box_of_rule.size());
    return m_grid_left > 0 && sheet.grid->covers(sheet.narrow.at(rule), by, m_grid_left);
}

} // namespace core::dmn
