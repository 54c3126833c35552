// SPDX-License-Identifier: GPL-3.0-or-later
// The recheck across tables: everything that can arrive, cut by the results of the tables that are asked, from the inputs upwards.
#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/dmn/verify_proof.h"
#include "core/feel/interpret.h"
#include "core/feel/types.h"

namespace core::dmn {

/// False when no more rules of needed tables may be looked at.
bool Proof::look()
{
    if (m_looks_left == 0)
        m_failed = true;
    else
        --m_looks_left;
    return !m_failed;
}

/// False where a cell surely holds for nothing of the piece.
bool Proof::mayMeet(std::uint32_t decision, std::uint32_t rule, const Piece& piece) const
{
    const CompiledRule& one = table(decision).rules[rule];
    return std::none_of(one.tested.begin(), one.tested.end(), [&](std::uint32_t c) {
        if (producer(decision, c))
            return false;
        const auto at = piece.sets.find(nameOnce(decision, c));
        const CellSet* const set = at == piece.sets.end() ? nullptr : setOf(decision, c, *one.inputs[c]);
        return set != nullptr && set->kind() == at->second.kind() && at->second.intersected(*set).isEmpty();
    });
}

/// Where two rules hold whose agreement is not certain: the result may be null.
void Proof::addErrors(std::uint32_t decision, const Piece& piece, std::vector<Piece>& found)
{
    std::vector<Box> boxes;
    for (std::uint32_t r = 0; r < table(decision).rules.size() && look(); ++r)
        if (mayMeet(decision, r, piece))
            if (auto box = boxOf(decision, r, piece, false))
                boxes.push_back(std::move(*box));
    for (std::size_t a = 0; a < boxes.size() && !m_failed; ++a) {
        Piece one = piece;
        if (!restrict(one, boxes[a]))
            continue;
        for (std::size_t b = a + 1; b < boxes.size(); ++b) {
            Piece both = one;
            if (m_left == 0) {
                m_failed = true;
                return;
            }
            --m_left;
            if (!restrict(both, boxes[b]))
                continue;
            both.results[decision] = Value::null(feel::NullReason::SeveralRules);
            found.push_back(std::move(both));
        }
    }
}

const Proof::Given& Proof::givenBy(std::uint32_t decision)
{
    const auto [at, is_new] = m_given.try_emplace(decision);
    Given& given = at->second;
    if (!is_new)
        return given;
    const CompiledTable& compiled = table(decision);
    std::unordered_map<std::string, std::uint32_t> known;
    const auto number = [&](Value value) {
        const auto [one, first] = known.try_emplace(value.text(), static_cast<std::uint32_t>(given.values.size()));
        if (first)
            given.values.push_back(std::move(value));
        return one->second;
    };
    const auto rowOf = [&](const auto& cell) {
        if (compiled.outputs.size() == 1)
            return cell(0);
        Value::Context entries;
        for (std::size_t c = 0; c < compiled.outputs.size(); ++c)
            entries.emplace_back(compiled.outputs[c].name, cell(c));
        return Value::context(std::move(entries));
    };
    for (const CompiledRule& rule : compiled.rules)
        given.of_rule.push_back(number(rowOf([&](std::size_t c) { return *LiteralOf(*rule.outputs[c]); })));
    given.otherwise = number(compiled.has_default ? rowOf([&](std::size_t c) {
        const auto& entry = compiled.outputs[c].default_entry;
        return entry ? *LiteralOf(*entry) : Value();
    })
                                                  : Value());
    given.error = number(Value::null(feel::NullReason::SeveralRules));
    return given;
}

const Proof::Asked& Proof::askedBy(std::uint32_t column, std::uint32_t decision)
{
    const auto [at, is_new] = m_asked.try_emplace(column);
    Asked& asked = at->second;
    if (!is_new)
        return asked;
    const auto kind = kindOf(m_decision, column);
    const bool sorts = kind == Value::Kind::Number || kind == Value::Kind::String;
    std::vector<Value> slots(m_model.slotCount());
    for (const Value& value : givenBy(decision).values) {
        slots[m_model.slotOfDecision(decision)] = value;
        asked.values.push_back(feel::Evaluate(table(m_decision).inputs[column].expression, slots));
    }
    for (std::uint32_t i = 0; i < asked.values.size(); ++i)
        (sorts && asked.values[i].kind() == *kind ? asked.in_order : asked.otherwise).push_back(i);
    std::sort(asked.in_order.begin(), asked.in_order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int order = OrderOf(asked.values[a], asked.values[b]);
        return order != 0 ? order < 0 : a < b;
    });
    return asked;
}

/// Leaves what the cell takes.
void Proof::leaveWanted(std::uint32_t column, const UnaryTests& cell, std::uint32_t decision, std::vector<char>& wanted)
{
    const Asked& asked = askedBy(column, decision);
    std::vector<char> taken(wanted.size(), 0);
    const std::vector<Value> slots(m_model.slotCount());
    const auto test = [&](std::uint32_t i) {
        taken[i] = wanted[i] != 0 && feel::Test(cell, asked.values[i], slots) == feel::Truth::True ? 1 : 0;
    };
    std::for_each(asked.otherwise.begin(), asked.otherwise.end(), test);
    if (const CellSet* const set = setOf(m_decision, column, cell)) {
        const auto placeOf = [&](const Cut& cut) {
            return std::partition_point(asked.in_order.begin(), asked.in_order.end(), [&](std::uint32_t i) {
                const int order = OrderOf(asked.values[i], cut.value);
                return order < 0 || (order == 0 && cut.after);
            });
        };
        for (const Interval& interval : set->intervals()) {
            const auto behind = interval.high ? placeOf(*interval.high) : asked.in_order.end();
            for (auto one = interval.low ? placeOf(*interval.low) : asked.in_order.begin(); one < behind; ++one)
                taken[*one] = 1;
        }
    } else {
        std::for_each(asked.in_order.begin(), asked.in_order.end(), test);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
        wanted[i] = wanted[i] != 0 && taken[i] != 0 ? 1 : 0;
}

/// Per value of a table: whether it can be, and matters to the rule in question as far as its cells refer to nothing else.
std::vector<char> Proof::wantedOf(std::uint32_t decision, std::optional<std::uint32_t> narrow)
{
    const Given& given = givenBy(decision);
    std::vector<char> wanted(given.values.size(), 1);
    const auto refers = [](const feel::Node& node) {
        return node.operation == feel::Operation::Name || !IsKnown(node);
    };
    for (std::uint32_t c = 0; narrow && c < table(m_decision).inputs.size(); ++c) {
        const UnaryTests& cell = *table(m_decision).rules[*narrow].inputs[c];
        if (!cell.any_value && producer(m_decision, c) == decision &&
            std::none_of(cell.nodes.begin(), cell.nodes.end(), refers))
            leaveWanted(c, cell, decision, wanted);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i] != 0 && given.values[i].isNull() && neverNull(decision))
            wanted[i] = 0;
    return wanted;
}

/// Whether a column takes whatever the table it asks may give, so that the table does not err.
bool Proof::admitsAll(std::uint32_t column)
{
    const auto from = producer(m_decision, column);
    const CompiledInput& input = table(m_decision).inputs[column];
    if (!from)
        return !input.allowed;
    const Asked& asked = askedBy(column, *from);
    return !input.allowed && std::all_of(asked.values.begin(), asked.values.end(), [&](const Value& value) {
        return feel::Fits(feel::KindOf(value), input.type.kind);
    });
}

/// Whether a table gives a value that is not null, whatever arrives: its rules leave nothing, and no two hold where that is an error.
bool Proof::givesNoNull()
{
    const CompiledTable& compiled = table(m_decision);
    for (std::uint32_t c = 0; c < compiled.inputs.size(); ++c)
        if (!isInput(c) && !admitsAll(c))
            return false;
    const auto null = [](const feel::Expression& output) {
        return LiteralOf(output) == nullptr || LiteralOf(output)->isNull();
    };
    std::vector<RuleRef> all;
    for (std::uint32_t r = 0; r < compiled.rules.size(); ++r) {
        all.push_back({m_decision, r});
        if (std::any_of(compiled.rules[r].outputs.begin(), compiled.rules[r].outputs.end(),
                        [&](const auto& output) { return null(*output); }))
            return false;
    }
    const bool otherwise =
        compiled.has_default &&
        std::all_of(compiled.outputs.begin(), compiled.outputs.end(),
                    [&](const CompiledOutput& output) { return output.default_entry && !null(*output.default_entry); });
    const auto sheet = sheetOf({kAnyInput}, all);
    if (!sheet)
        return false;
    std::vector<std::uint32_t> boxes;
    for (const auto& [rule, box] : sheet->box_of_rule)
        boxes.push_back(box);
    const bool may_err = compiled.hit_policy == HitPolicy::Unique || compiled.hit_policy == HitPolicy::Any;
    m_grid_left = kRecheckSteps * kGridSteps;
    const std::uint32_t anything = sheet->narrow.at(kAnyInput);
    return (otherwise || sheet->grid->covers(anything, boxes, m_grid_left)) &&
           (!may_err || (boxes.size() == compiled.rules.size() && sheet->grid->disjoint(anything, boxes, m_grid_left)));
}

/// Whether a column asks for an input, or an entry of one.
bool Proof::isInput(std::uint32_t column) const
{
    const feel::Expression& expression = table(m_decision).inputs[column].expression;
    const feel::Node* node = &expression.top();
    while (node->operation == feel::Operation::Entry)
        node = &expression.nodes[node->left];
    return node->operation == feel::Operation::Name && node->slot < m_model.model().inputs.size();
}

/// Of a needed table.
bool Proof::neverNull(std::uint32_t decision)
{
    const auto [at, is_new] = m_never_null.try_emplace(decision, false);
    if (is_new) {
        CellSets sets;
        at->second = Proof(m_model, decision, sets).givesNoNull();
    }
    return at->second;
}

/// The piece cut by what the table gives: at least every result that is possible.
/// Where a later rule holds too the table errs, if only one may, or they must agree. Of those the certificate names.
std::vector<Piece> Proof::withoutErrors(std::uint32_t decision, std::uint32_t rule, const Piece& piece,
                                        std::vector<Piece> hits)
{
    const CompiledTable& compiled = table(decision);
    if (compiled.hit_policy != HitPolicy::Unique && compiled.hit_policy != HitPolicy::Any)
        return hits;
    const Given& given = givenBy(decision);
    for (const RuleRef& by : m_certificate) {
        if (by.decision != decision || by.rule <= rule)
            continue;
        if (compiled.hit_policy == HitPolicy::Any && given.of_rule[by.rule] == given.of_rule[rule])
            continue;
        if (const auto sure = boxOf(decision, by.rule, piece, true))
            hits = without(std::move(hits), *sure);
    }
    return hits;
}

void Proof::followOne(std::uint32_t decision, const Piece& piece, const std::vector<char>& wanted,
                      std::vector<Piece>& found)
{
    const CompiledTable& compiled = table(decision);
    const Given& given = givenBy(decision);
    const auto add = [&](Piece part, Value value) {
        part.results[decision] = std::move(value);
        if (look())
            found.push_back(std::move(part));
    };
    if (!admitted(decision, piece))
        return add(piece, Value::null(feel::NullReason::NotAllowed));
    // First hit or only hit: rules before a rule take its inputs away. PRIORITY: no rule does.
    const bool in_order = compiled.hit_policy != HitPolicy::Priority;
    // Behind the last rule whose result matters none is looked at.
    auto behind = static_cast<std::uint32_t>(compiled.rules.size());
    while (behind > 0 && wanted[given.otherwise] == 0 && wanted[given.of_rule[behind - 1]] == 0)
        --behind;
    std::vector<Piece> rest{piece};
    for (std::uint32_t r = 0; r < behind && !rest.empty(); ++r) {
        if (!look())
            return;
        const auto may = mayMeet(decision, r, piece) ? boxOf(decision, r, piece, false) : std::nullopt;
        if (!may)
            continue;
        if (wanted[given.of_rule[r]] != 0) {
            std::vector<Piece> hits;
            for (const Piece& part : in_order ? rest : std::vector<Piece>{piece})
                if (Piece hit = part; restrict(hit, *may))
                    hits.push_back(std::move(hit));
            for (Piece& hit : withoutErrors(decision, r, piece, std::move(hits)))
                add(std::move(hit), given.values[given.of_rule[r]]);
        }
        if (const auto sure = boxOf(decision, r, piece, true))
            rest = without(std::move(rest), *sure);
        if (m_failed)
            return;
    }
    for (Piece& part : rest)
        if (wanted[given.otherwise] != 0)
            add(std::move(part), given.values[given.otherwise]);
    const bool may_err = compiled.hit_policy == HitPolicy::Unique || compiled.hit_policy == HitPolicy::Any;
    if (may_err && wanted[given.error] != 0)
        addErrors(decision, piece, found);
}

std::vector<Piece> Proof::follow(std::uint32_t decision, const std::vector<Piece>& pieces,
                                 std::optional<std::uint32_t> narrow)
{
    const std::vector<char> wanted = wantedOf(decision, narrow);
    std::vector<Piece> found;
    for (const Piece& piece : pieces)
        if (!m_failed)
            followOne(decision, piece, wanted, found);
    return found;
}

/// Everything that can arrive (`narrow`: where that rule may hold), cut by the results that the cells of `asked` ask for.
std::vector<Piece> Proof::everything(const std::vector<std::uint32_t>& asked, std::optional<std::uint32_t> narrow)
{
    const auto none = [](const std::vector<char>& wanted) {
        return std::all_of(wanted.begin(), wanted.end(), [](char one) { return one == 0; });
    };
    for (std::uint32_t c = 0; narrow && c < table(m_decision).inputs.size(); ++c)
        if (const auto from = producer(m_decision, c);
            from && !table(m_decision).rules[*narrow].inputs[c]->any_value && none(wantedOf(*from, narrow)))
            return {};
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
            pieces = follow(decision, pieces, narrow);
    return pieces;
}

} // namespace core::dmn
