// SPDX-License-Identifier: GPL-3.0-or-later
// Proof by subtraction: the inputs in question are a list of boxes of value sets; the certifying rules are taken away one after
// the other; nothing may be left.
// Shares with the search only how a cell is read as a set.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/dmn/cell_reading.h"
#include "core/dmn/cell_set.h"
#include "core/dmn/verify_check.h"
#include "core/dmn/verify_proof.h"
#include "core/dmn/verify_space.h"
#include "core/feel/interpret.h"
#include "core/feel/types.h"

namespace core::dmn {

using feel::Operation;
using feel::Truth;
using feel::UnaryTests;
using feel::Value;

namespace {

bool IsDeclared(feel::Type::Kind kind)
{
    return kind != feel::Type::Kind::Any && kind != feel::Type::Kind::Null;
}

} // namespace

std::optional<std::uint32_t> Proof::producer(std::uint32_t decision, std::uint32_t column) const
{
    const auto [at, is_new] = m_producers.try_emplace(std::pair(decision, column));
    if (is_new)
        at->second = producerOf(decision, column);
    return at->second;
}

/// The one decision an input expression refers to, when it refers to nothing else and that table gives literals of one hit.
std::optional<std::uint32_t> Proof::producerOf(std::uint32_t decision, std::uint32_t column) const
{
    std::set<std::uint32_t> slots;
    for (const feel::Node& node : table(decision).inputs[column].expression.nodes)
        if (node.operation == Operation::Name)
            slots.insert(node.slot);
    const auto& nodes = table(decision).inputs[column].expression.nodes;
    const auto from = slots.size() == 1 ? ResultInSlot(m_model, *slots.begin()) : std::nullopt;
    if (!from || !std::all_of(nodes.begin(), nodes.end(), IsKnown))
        return std::nullopt;
    const std::uint32_t found = *from;
    if (m_model.decisions()[found].table == nullptr)
        return std::nullopt;
    const CompiledTable& made = table(found);
    const bool several = made.hit_policy == HitPolicy::Collect || made.hit_policy == HitPolicy::RuleOrder ||
                         made.hit_policy == HitPolicy::OutputOrder;
    bool literal = !several;
    for (const CompiledRule& rule : made.rules)
        for (const auto& output : rule.outputs)
            literal = literal && LiteralOf(*output) != nullptr;
    for (const CompiledOutput& output : made.outputs)
        literal = literal && (!output.default_entry || LiteralOf(*output.default_entry) != nullptr);
    return literal ? std::optional(found) : std::nullopt;
}

/// Inputs and their entries by their path; any other expression is an input of its own.
std::string Proof::nameOf(std::uint32_t decision, std::uint32_t column) const
{
    const feel::Expression& expression = table(decision).inputs[column].expression;
    std::string name;
    const feel::Node* node = &expression.top();
    for (; node->operation == Operation::Entry; node = &expression.nodes[node->left])
        name = "\n" + node->name + name;
    if (node->operation == Operation::Name && node->slot < m_model.model().inputs.size())
        return m_model.model().inputs[node->slot].name + name;
    return "\t" + std::to_string(decision) + "\t" + std::to_string(column);
}

const std::string& Proof::nameOnce(std::uint32_t decision, std::uint32_t column) const
{
    const auto [at, is_new] = m_names.try_emplace(std::pair(decision, column));
    if (is_new)
        at->second = nameOf(decision, column);
    return at->second;
}

/// Where nothing is declared the cells say what they compare with.
std::optional<Value::Kind> Proof::kindOf(std::uint32_t decision, std::uint32_t column) const
{
    const CompiledInput& input = table(decision).inputs[column];
    const feel::Type::Kind declared = input.type.kind;
    std::vector<const UnaryTests*> cells;
    if (!IsDeclared(declared)) {
        for (const CompiledRule& rule : table(decision).rules)
            cells.push_back(rule.inputs[column].get());
        if (input.allowed)
            cells.push_back(&*input.allowed);
    }
    const auto kind = ColumnKind(declared, cells);
    return kind ? std::optional(*kind) : std::nullopt;
}

const CellSet* Proof::setOf(std::uint32_t decision, std::uint32_t column, const UnaryTests& cell) const
{
    auto at = m_known.find(&cell);
    if (at == m_known.end()) {
        const auto kind = kindOf(decision, column);
        at = m_known.emplace(&cell, std::nullopt).first;
        if (kind)
            if (auto read = CellSetOf(cell, *kind, IsDeclared(table(decision).inputs[column].type.kind)))
                at->second = std::move(*read);
    }
    return at->second ? &*at->second : nullptr;
}

/// Of a rule of the table in question.
const CellSet* Proof::ownSetOf(std::uint32_t column, std::uint32_t rule) const
{
    const DecisionTable* const written = WrittenTable(m_model, m_decision);
    if (written == nullptr)
        return setOf(m_decision, column, *table(m_decision).rules[rule].inputs[column]);
    auto& known = m_sets.of(column, written->rules[rule].inputs[column].text);
    if (!known) {
        const CellSet* const set = setOf(m_decision, column, *table(m_decision).rules[rule].inputs[column]);
        known = set != nullptr ? std::optional(*set) : std::nullopt;
    }
    return *known ? &**known : nullptr;
}

/// Null, and what type and declared values admit.
CellSet Proof::arriving(std::uint32_t decision, std::uint32_t column) const
{
    const CompiledInput& input = table(decision).inputs[column];
    const auto kind = kindOf(decision, column);
    const Value::Kind ordered = kind.value_or(Value::Kind::String);
    CellSet set = CellSet::everything(ordered);
    if (kind && IsDeclared(input.type.kind))
        set = set.without(CellSet::justOthers(ordered));
    if (input.allowed)
        if (const CellSet* const allowed = setOf(decision, column, *input.allowed))
            set = set.intersected(allowed->united(CellSet::justNull(ordered)));
    return set;
}

/// What the rule asks of inputs, where results are settled. Nothing: it cannot hold for the piece, or (`certain`) a cell of it is
/// no set of values. Not certain: such a cell asks nothing.
std::optional<Box> Proof::boxOf(std::uint32_t decision, std::uint32_t rule, const Piece& piece, bool certain) const
{
    const CompiledTable& compiled = table(decision);
    Box box;
    std::vector<Value> slots(m_model.slotCount());
    for (const auto& [other, value] : piece.results)
        slots[m_model.slotOfDecision(other)] = value;
    for (std::uint32_t c = 0; c < compiled.inputs.size(); ++c) {
        const UnaryTests& cell = *compiled.rules[rule].inputs[c];
        if (cell.any_value)
            continue;
        const auto from = producer(decision, c);
        const bool refers = std::any_of(cell.nodes.begin(), cell.nodes.end(), [](const feel::Node& node) {
            return node.operation == Operation::Name || !IsKnown(node);
        });
        if (from && piece.results.contains(*from) && !refers) {
            if (feel::Test(cell, feel::Evaluate(compiled.inputs[c].expression, slots), slots) != Truth::True)
                return std::nullopt;
            continue;
        }
        const CellSet* const set = from ? nullptr : setOf(decision, c, cell);
        if (set == nullptr && certain)
            return std::nullopt;
        if (set == nullptr)
            continue;
        const std::string& name = nameOnce(decision, c);
        const auto at = box.find(name);
        if (at == box.end())
            box.emplace(name, *set);
        else if (at->second.kind() == set->kind())
            at->second = at->second.intersected(*set);
        else if (certain)
            return std::nullopt;
    }
    return box;
}

/// False when nothing is left. A set of another kind leaves the piece as it is.
bool Proof::restrict(Piece& piece, const Box& box) const
{
    for (const auto& [name, set] : box) {
        const auto at = piece.sets.find(name);
        if (at == piece.sets.end())
            piece.sets.emplace(name, set);
        else if (at->second.kind() == set.kind())
            at->second = at->second.intersected(set);
        if (piece.sets.at(name).isEmpty())
            return false;
    }
    return true;
}

std::vector<Piece> Proof::without(const Piece& piece, const Box& box) const
{
    std::vector<Piece> left;
    Piece inside = piece;
    for (const auto& [name, set] : box) {
        const auto at = inside.sets.find(name);
        const CellSet now = at == inside.sets.end() ? CellSet::everything(set.kind()) : at->second;
        if (now.kind() != set.kind())
            return {piece};
        CellSet outside = now.without(set);
        if (!outside.isEmpty()) {
            Piece part = inside;
            part.sets.insert_or_assign(name, std::move(outside));
            left.push_back(std::move(part));
        }
        CellSet both = now.intersected(set);
        if (both.isEmpty())
            return {piece};
        inside.sets.insert_or_assign(name, std::move(both));
    }
    return left;
}

std::vector<Piece> Proof::without(std::vector<Piece> pieces, const Box& box)
{
    std::vector<Piece> left;
    for (Piece& piece : pieces) {
        if (m_left == 0) {
            m_failed = true;
            return {};
        }
        --m_left;
        for (Piece& part : without(piece, box))
            left.push_back(std::move(part));
    }
    return left;
}

bool Proof::admitted(std::uint32_t decision, const Piece& piece) const
{
    std::vector<Value> slots(m_model.slotCount());
    for (const auto& [other, value] : piece.results)
        slots[m_model.slotOfDecision(other)] = value;
    for (std::uint32_t c = 0; c < table(decision).inputs.size(); ++c) {
        const CompiledInput& input = table(decision).inputs[c];
        const auto from = producer(decision, c);
        if (!from || !piece.results.contains(*from))
            continue;
        const Value value = feel::Evaluate(input.expression, slots);
        const bool allowed =
            value.isNull() || !input.allowed || feel::Test(*input.allowed, value, slots) == Truth::True;
        if (!allowed || !feel::Fits(feel::KindOf(value), input.type.kind))
            return false;
    }
    return true;
}

std::vector<std::size_t> Proof::places(std::uint32_t rule) const
{
    std::vector<std::size_t> found;
    for (std::size_t c = 0; c < table(m_decision).outputs.size(); ++c) {
        const ValuePlaces* const places = table(m_decision).outputs[c].places.get();
        const Value* const literal = LiteralOf(*table(m_decision).rules[rule].outputs[c]);
        found.push_back(places != nullptr && literal != nullptr ? places->of(*literal) : 0);
    }
    return found;
}

/// Whether `by` keeps `rule` from firing where both hold, by the hit policy.
bool Proof::mayBlock(std::uint32_t by, std::uint32_t rule) const
{
    const CompiledTable& compiled = table(m_decision);
    const auto literal = [&](std::uint32_t one) {
        return std::all_of(compiled.rules[one].outputs.begin(), compiled.rules[one].outputs.end(),
                           [](const auto& output) { return LiteralOf(*output) != nullptr; });
    };
    switch (compiled.hit_policy) {
    case HitPolicy::Unique: return by != rule;
    case HitPolicy::First: return by < rule;
    case HitPolicy::Any:
        if (by < rule)
            return true;
        if (!literal(by) || !literal(rule))
            return false;
        for (std::size_t c = 0; c < compiled.outputs.size(); ++c)
            if (!(*LiteralOf(*compiled.rules[by].outputs[c]) == *LiteralOf(*compiled.rules[rule].outputs[c])))
                return true;
        return false;
    case HitPolicy::Priority: {
        if (!literal(by) || !literal(rule))
            return false;
        const auto& a = placesOnce(by);
        const auto& b = placesOnce(rule);
        return a < b || (a == b && by < rule);
    }
    case HitPolicy::Collect: {
        if (compiled.aggregator != Aggregator::Min && compiled.aggregator != Aggregator::Max)
            return false;
        if (!literal(by) || !literal(rule))
            return false;
        const Value& a = *LiteralOf(*compiled.rules[by].outputs[0]);
        const Value& b = *LiteralOf(*compiled.rules[rule].outputs[0]);
        if (a.kind() != Value::Kind::Number || b.kind() != Value::Kind::Number)
            return false;
        const auto order = a.asNumber() <=> b.asNumber();
        const bool better = compiled.aggregator == Aggregator::Min ? order < 0 : order > 0;
        return better || (order == 0 && by < rule);
    }
    case HitPolicy::RuleOrder:
    case HitPolicy::OutputOrder: return false;
    }
    return false;
}

/// Whether nothing of the pieces is left: outside the rule in question, and outside the certifying rules.
bool Proof::emptied(std::vector<Piece> pieces, const std::vector<RuleRef>& certificate,
                    std::optional<std::uint32_t> rule)
{
    for (Piece& piece : pieces) {
        if (m_failed)
            return false;
        if (!admitted(m_decision, piece))
            continue; // the table errs, so no rule fires
        if (rule) {
            const auto box = boxOf(m_decision, *rule, piece, false);
            if (!box || !restrict(piece, *box))
                continue;
        }
        std::vector<Piece> rest{piece};
        for (const RuleRef& by : certificate) {
            if (by.decision != m_decision || (rule && !mayBlock(by.rule, *rule)))
                continue;
            if (const auto box = boxOf(m_decision, by.rule, piece, true))
                rest = without(std::move(rest), *box);
        }
        if (!rest.empty() || m_failed)
            return false;
    }
    return !m_failed;
}

bool Proof::blocks(const std::vector<RuleRef>& certificate, std::uint32_t rule) const
{
    return std::all_of(certificate.begin(), certificate.end(),
                       [&](const RuleRef& by) { return by.decision == m_decision && mayBlock(by.rule, rule); });
}

/// A rule that never fires is often the only one that gives a value.
bool Proof::wasProved(std::uint32_t rule, const std::vector<RuleRef>& certificate) const
{
    const auto at = m_proved.find(rule);
    return at != m_proved.end() && at->second == certificate;
}

bool Proof::neverFires(std::uint32_t rule, const std::vector<RuleRef>& certificate)
{
    if (wasProved(rule, certificate))
        return true;
    if (!isProved(rule, certificate))
        return false;
    m_proved.insert_or_assign(rule, certificate);
    return true;
}

bool Proof::isProved(std::uint32_t rule, const std::vector<RuleRef>& certificate)
{
    if (blockedByOne(rule, certificate))
        return true;
    // Where tables are asked: whatever they give, or else what they give for the same inputs.
    const auto sheet = sheetOf({rule}, certificate);
    if (sheet && neverFires(*sheet, rule))
        return true;
    if (sheet && m_model.decisions()[m_decision].order.size() == 1)
        return false;
    std::vector<std::uint32_t> asked{rule};
    for (const RuleRef& by : certificate)
        if (by.decision == m_decision)
            asked.push_back(by.rule);
    return emptied(everything(asked, rule), certificate, rule);
}

bool Proof::alwaysFires(std::uint32_t rule)
{
    for (std::uint32_t other = 0; other < table(m_decision).rules.size(); ++other)
        if (other != rule && mayBlock(other, rule) && !neverFires(other, {}))
            return false;
    return emptied(everything({rule}, std::nullopt), {{m_decision, rule}}, std::nullopt);
}

bool Proof::proves(const TableFinding& finding, std::uint64_t steps)
{
    const bool chained = m_model.decisions()[m_decision].order.size() > 1;
    m_left = chained ? std::min(steps, m_chained_left) : steps;
    const std::uint64_t before = m_left;
    m_grid_left = steps * kGridSteps;
    m_failed = false;
    m_certificate = finding.certificate;
    const bool proved = holds(finding);
    m_chained_left -= chained ? before - m_left : 0;
    return proved;
}

bool Proof::holds(const TableFinding& finding)
{
    switch (finding.kind) {
    case FindingKind::NeverFires: return neverFires(finding.rules[0], {});
    case FindingKind::Shadowed: return neverFires(finding.rules[0], finding.certificate);
    case FindingKind::AlwaysFires: return alwaysFires(finding.rules[0]);
    case FindingKind::UnreachableOutput: return unreachable(finding.columns[0], finding.value, finding.certificate);
    case FindingKind::Gap:
    case FindingKind::Overlap:
    case FindingKind::Conflict:
    case FindingKind::TypeError: break;
    }
    return false;
}

Rechecker::Rechecker(const CompiledModel& model, std::uint32_t decision, CellSets& sets)
    : m_proof(std::make_unique<Proof>(model, decision, sets))
{}

Rechecker::~Rechecker() = default;

bool Rechecker::proves(const TableFinding& finding, std::uint64_t steps)
{
    return m_proof->proves(finding, steps);
}

bool Rechecker::stillBlocks(const TableFinding& finding) const
{
    return m_proof->blocks(finding.certificate, finding.rules[0]);
}

bool Recheck(const CompiledModel& model, const TableFinding& finding, std::uint64_t steps)
{
    CellSets sets;
    return Rechecker(model, finding.decision, sets).proves(finding, steps);
}

} // namespace core::dmn
