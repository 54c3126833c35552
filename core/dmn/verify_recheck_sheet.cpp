// SPDX-License-Identifier: GPL-3.0-or-later
// The recheck of certificates of a table by itself: the same subtraction, with the sets of each axis as bits.
#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
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

/// Columns that ask the same input share an axis; what a column asks of another table may be any value here. Nothing where such
/// columns compare with other kinds of values.
std::optional<std::vector<std::uint32_t>> Proof::axesOfColumns() const
{
    std::vector<std::uint32_t> axes;
    std::map<std::string, std::pair<std::uint32_t, std::optional<Value::Kind>>> known;
    for (std::uint32_t c = 0; c < table(m_decision).inputs.size(); ++c) {
        const auto kind = kindOf(m_decision, c);
        const auto number = static_cast<std::uint32_t>(known.size());
        const auto at = known.emplace(nameOnce(m_decision, c), std::pair(number, kind)).first;
        if (at->second.second != kind)
            return std::nullopt;
        axes.push_back(at->second.first);
    }
    return axes;
}

namespace {

/// The sets that rules have on one axis, each once. Number 0 is everything.
class AxisSets {
public:
    [[nodiscard]] const std::vector<const CellSet*>& all() const noexcept { return m_sets; }

    std::uint32_t add(const CellSet& set)
    {
        m_sets.push_back(&set);
        return static_cast<std::uint32_t>(m_sets.size() - 1);
    }
    /// What is in both.
    std::uint32_t joined(std::uint32_t a, std::uint32_t b)
    {
        if (a == 0 || b == 0)
            return a + b;
        const auto [at, is_new] = m_joined.try_emplace(std::pair(a, b), 0);
        if (is_new)
            at->second = add(m_made.emplace_back(m_sets[a]->intersected(*m_sets[b])));
        return at->second;
    }

private:
    std::vector<const CellSet*> m_sets{nullptr};
    std::deque<CellSet> m_made;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> m_joined;
};

} // namespace

namespace {

/// Numbers of cells, of which a large table asks a hundred thousand times.
class CellNumbers {
public:
    static constexpr std::uint32_t kNew = ~std::uint32_t{0} - 1;

    /// kNew until it is set.
    std::uint32_t& of(const UnaryTests* cell)
    {
        if (2 * (m_count + 1) > m_slots.size())
            grow();
        Slot& slot = m_slots[place(cell)];
        m_count += slot.cell == nullptr ? 1 : 0;
        slot.cell = cell;
        return slot.number;
    }

private:
    struct Slot {
        const UnaryTests* cell = nullptr;
        std::uint32_t number = kNew;
    };

    [[nodiscard]] std::size_t place(const UnaryTests* cell) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = (reinterpret_cast<std::uintptr_t>(cell) * 0x9E3779B97F4A7C15U >> 32U) & mask;
        while (m_slots[at].cell != nullptr && m_slots[at].cell != cell)
            at = (at + 1) & mask;
        return at;
    }
    void grow()
    {
        std::vector<Slot> before(std::max<std::size_t>(64, 2 * m_slots.size()));
        before.swap(m_slots);
        for (const Slot& slot : before)
            if (slot.cell != nullptr)
                m_slots[place(slot.cell)] = slot;
    }

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

} // namespace

/// The boxes of rules as numbers of sets.
class Proof::SheetRows {
public:
    SheetRows(const Proof& proof, std::vector<std::uint32_t> axes)
        : m_proof(proof),
          m_axes(std::move(axes)),
          m_cells(m_axes.size()),
          m_sets(m_axes.empty() ? 0 : *std::max_element(m_axes.begin(), m_axes.end()) + 1)
    {
        for (std::uint32_t c = 0; c < m_axes.size(); ++c)
            m_arriving.push_back(m_sets[m_axes[c]].add(proof.arrivingOnce(c)));
    }

    [[nodiscard]] const std::vector<AxisSets>& sets() const noexcept { return m_sets; }

    /// The rule's box, as far as its cells are sets of values; `arriving`: of what can arrive. False: some cell is no set.
    bool write(std::uint32_t rule, bool arriving, std::vector<std::uint32_t>& row)
    {
        row.assign(m_sets.size(), 0);
        bool certain = true;
        for (std::uint32_t c = 0; c < m_axes.size(); ++c) {
            std::uint32_t& side = row[m_axes[c]];
            if (arriving)
                side = m_sets[m_axes[c]].joined(side, m_arriving[c]);
            if (rule == kAnyInput)
                continue;
            const std::uint32_t number = numberOf(c, rule);
            certain = certain && number != kNoSet;
            if (number != kNoSet)
                side = m_sets[m_axes[c]].joined(side, number);
        }
        return certain;
    }

private:
    static constexpr std::uint32_t kNoSet = ~std::uint32_t{0};

    std::uint32_t numberOf(std::uint32_t column, std::uint32_t rule)
    {
        const UnaryTests* const cell = m_proof.table(m_proof.m_decision).rules[rule].inputs[column].get();
        std::uint32_t& number = m_cells[column].of(cell);
        if (number != CellNumbers::kNew)
            return number;
        const CellSet* const set = cell->any_value ? nullptr : m_proof.ownSetOf(column, rule);
        number = cell->any_value ? 0 : kNoSet;
        if (set != nullptr)
            number = m_sets[m_axes[column]].add(*set);
        return number;
    }

    const Proof& m_proof;
    std::vector<std::uint32_t> m_axes; ///< of columns
    std::vector<CellNumbers> m_cells;
    std::vector<AxisSets> m_sets;
    std::vector<std::uint32_t> m_arriving; ///< per column: what can arrive
};

std::optional<Proof::Sheet> Proof::sheetOf(const std::vector<std::uint32_t>& proved,
                                           const std::vector<RuleRef>& certificate)
{
    auto axes = axesOfColumns();
    if (!axes)
        return std::nullopt;
    std::vector<std::uint32_t> by;
    for (const RuleRef& ref : certificate)
        if (ref.decision == m_decision)
            by.push_back(ref.rule);
    std::sort(by.begin(), by.end());
    by.erase(std::unique(by.begin(), by.end()), by.end());
    SheetRows rows(*this, std::move(*axes));
    std::vector<std::uint32_t>
        boxes; // of `proved`, then of those of `by` that are sets of values: the sets of one after the other
    std::vector<std::uint32_t> certain;
    std::vector<std::uint32_t> row;
    for (const std::uint32_t rule : proved) {
        (void)rows.write(rule, true, row);
        boxes.insert(boxes.end(), row.begin(), row.end());
    }
    for (const std::uint32_t rule : by)
        if (rows.write(rule, false, row)) {
            certain.push_back(rule);
            boxes.insert(boxes.end(), row.begin(), row.end());
        }
    std::vector<ProofAxis> made;
    for (const AxisSets& sets : rows.sets())
        made.emplace_back(sets.all());
    Sheet sheet;
    sheet.grid.emplace(std::move(made));
    const std::size_t count = rows.sets().size();
    const auto add = [&](std::size_t i) { return sheet.grid->add(std::span(boxes).subspan(i * count, count)); };
    for (std::size_t i = 0; i < proved.size(); ++i)
        sheet.narrow[proved[i]] = add(i);
    for (std::size_t i = 0; i < certain.size(); ++i)
        sheet.box_of_rule.emplace_back(certain[i], add(proved.size() + i));
    return sheet;
}

/// Whether every cell of one rule takes all that the other's takes of what can arrive. False does not mean that it does not.
bool Proof::holdsAll(std::uint32_t by, std::uint32_t rule) const
{
    const CompiledTable& compiled = table(m_decision);
    for (std::uint32_t c = 0; c < compiled.inputs.size(); ++c) {
        const UnaryTests* const outer = compiled.rules[by].inputs[c].get();
        const UnaryTests* const inner = compiled.rules[rule].inputs[c].get();
        if (outer->any_value)
            continue;
        const CellSet* const may = ownSetOf(c, by);
        if (may == nullptr)
            return false;
        if (inner == outer)
            continue;
        const CellSet* const set = inner->any_value ? nullptr : ownSetOf(c, rule);
        const CellSet& arrives = arrivingOnce(c);
        if (!(set != nullptr ? set->intersected(arrives) : arrives).without(*may).isEmpty())
            return false;
    }
    return true;
}

const CellSet& Proof::arrivingOnce(std::uint32_t column) const
{
    if (m_arriving.empty())
        for (std::uint32_t c = 0; c < table(m_decision).inputs.size(); ++c)
            m_arriving.push_back(arriving(m_decision, c));
    return m_arriving[column];
}

bool Proof::blockedByOne(std::uint32_t rule, const std::vector<RuleRef>& certificate)
{
    if (certificate.size() != 1 || certificate[0].decision != m_decision || m_left == 0)
        return false;
    --m_left;
    return mayBlock(certificate[0].rule, rule) && holdsAll(certificate[0].rule, rule);
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
