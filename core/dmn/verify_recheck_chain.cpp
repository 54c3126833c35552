// SPDX-License-Identifier: GPL-3.0-or-later
// The recheck across tables: everything that can arrive, cut by the results of the tables that are asked, from the inputs upwards.
#include <set>
#include <utility>

#include "core/dmn/verify_proof.h"

namespace core::dmn {

/// Where two rules hold whose agreement is not certain: the result may be null.
void Proof::addErrors(std::uint32_t decision, const Piece& piece, std::vector<Piece>& found)
{
    const CompiledTable& compiled = table(decision);
    for (std::uint32_t a = 0; a < compiled.rules.size(); ++a) {
        const auto first = boxOf(decision, a, piece, false);
        Piece one = piece;
        if (!first || !restrict(one, *first))
            continue;
        for (std::uint32_t b = a + 1; b < compiled.rules.size(); ++b) {
            const auto second = boxOf(decision, b, piece, false);
            Piece both = one;
            if (m_left == 0) {
                m_failed = true;
                return;
            }
            --m_left;
            if (!second || !restrict(both, *second))
                continue;
            both.results[decision] = Value::null(feel::NullReason::SeveralRules);
            found.push_back(std::move(both));
        }
    }
}

/// The piece cut by what the table gives: at least every result that is possible.
void Proof::followOne(std::uint32_t decision, const Piece& piece, std::vector<Piece>& found)
{
    const CompiledTable& compiled = table(decision);
    const auto add = [&](Piece part, Value value) {
        part.results[decision] = std::move(value);
        found.push_back(std::move(part));
    };
    if (!admitted(decision, piece))
        return add(piece, Value::null(feel::NullReason::NotAllowed));
    const auto rowOf = [&](const auto& cell) {
        std::vector<Value> row;
        for (std::size_t c = 0; c < compiled.outputs.size(); ++c)
            row.push_back(cell(c));
        if (row.size() == 1)
            return row[0];
        Value::Context entries;
        for (std::size_t c = 0; c < row.size(); ++c)
            entries.emplace_back(compiled.outputs[c].name, row[c]);
        return Value::context(std::move(entries));
    };
    // First hit or only hit: rules before a rule take its inputs away. PRIORITY: no rule does.
    const bool in_order = compiled.hit_policy != HitPolicy::Priority;
    std::vector<Piece> rest{piece};
    for (std::uint32_t r = 0; r < compiled.rules.size() && !rest.empty(); ++r) {
        const auto may = boxOf(decision, r, piece, false);
        if (!may)
            continue;
        for (const Piece& part : in_order ? rest : std::vector<Piece>{piece})
            if (Piece hit = part; restrict(hit, *may))
                add(std::move(hit), rowOf([&](std::size_t c) { return *LiteralOf(*compiled.rules[r].outputs[c]); }));
        if (const auto sure = boxOf(decision, r, piece, true))
            rest = without(std::move(rest), *sure);
        if (m_failed)
            return;
    }
    const Value otherwise = compiled.has_default ? rowOf([&](std::size_t c) {
        return compiled.outputs[c].default_entry ? *LiteralOf(*compiled.outputs[c].default_entry) : Value();
    })
                                                 : Value();
    for (Piece& part : rest)
        add(std::move(part), otherwise);
    if (compiled.hit_policy == HitPolicy::Unique || compiled.hit_policy == HitPolicy::Any)
        addErrors(decision, piece, found);
}

std::vector<Piece> Proof::follow(std::uint32_t decision, const std::vector<Piece>& pieces)
{
    std::vector<Piece> found;
    for (const Piece& piece : pieces)
        followOne(decision, piece, found);
    return found;
}

/// Everything that can arrive (`narrow`: where that rule may hold), cut by the results that the cells of `asked` ask for.
std::vector<Piece> Proof::everything(const std::vector<std::uint32_t>& asked, std::optional<std::uint32_t> narrow)
{
    std::set<std::uint32_t> needed;
    const auto need = [&](std::uint32_t decision, std::uint32_t column) {
        if (const auto from = producer(decision, column))
            needed.insert(*from);
    };
    for (const std::uint32_t rule : asked)
        for (const std::uint32_t column : table(m_decision).rules[rule].tested)
            need(m_decision, column);
    const std::vector<std::uint32_t>& order = m_model.decisions()[m_decision].order;
    for (auto at = order.rbegin(); at != order.rend(); ++at)
        if (needed.contains(*at))
            for (std::uint32_t c = 0; c < table(*at).inputs.size(); ++c)
                need(*at, c);
    Piece whole;
    for (const std::uint32_t decision : order)
        for (std::uint32_t c = 0;
             (decision == m_decision || needed.contains(decision)) && c < table(decision).inputs.size(); ++c)
            if (!producer(decision, c))
                (void)restrict(whole, {{nameOf(decision, c), arriving(decision, c)}});
    // What the rule asks of inputs directly need not be carried through the tables.
    if (narrow)
        if (const auto box = boxOf(m_decision, *narrow, whole, false); !box || !restrict(whole, *box))
            return {};
    std::vector<Piece> pieces{whole};
    for (const std::uint32_t decision : order)
        if (decision != m_decision && needed.contains(decision) && !m_failed)
            pieces = follow(decision, pieces);
    return pieces;
}

} // namespace core::dmn
