// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/tables.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "core/dmn/implied_inputs.h"
#include "core/dmn/import.h"
#include "core/dmn/types.h"
#include "core/intake/limits.h"
#include "core/offer/pricing.h"

namespace core::policy {

namespace {

using base::Decimal;
using feel::Value;

constexpr const char* kFile = "policy.dmn";
constexpr const char* kManifest = "manifest.json";

feel::Type::Kind KindOf(NameType type) noexcept
{
    switch (type) {
    case NameType::Number: return feel::Type::Kind::Number;
    case NameType::Boolean: return feel::Type::Kind::Boolean;
    case NameType::String: return feel::Type::Kind::String;
    case NameType::Date: return feel::Type::Kind::Date;
    }
    return feel::Type::Kind::Any;
}

std::string RulePlace(const std::string& table, std::size_t rule)
{
    return fmt::format("{} {}", table, rule + 1);
}

class Binder {
public:
    Binder(const Manifest& manifest, const NameTable& names, const model::Catalogue& catalogue, const Reasons& reasons,
           Findings& findings)
        : m_manifest(manifest), m_names(names), m_catalogue(catalogue), m_reasons(reasons), m_findings(findings)
    {}
    std::optional<Tables> bind(dmn::Model model, const dmn::CompiledModel* earlier);

private:
    void bindInputs(dmn::Model& model);
    void checkShapes();
    void bindTexts();
    void bindReadingOrder();
    void bindOutcomes();
    void bindLimit();
    void bindPrice();
    void checkReasonsAreGiven();
    OutcomeRow outcomeRow(const OutcomeTable& table, std::size_t rule, std::size_t outcome, std::size_t reason);
    std::optional<std::uint32_t> decision(const std::string& name, const std::string& place);
    std::optional<std::uint32_t> column(std::uint32_t decision, const std::string& name, const std::string& place);
    /// Decision and column of a table that gives one value.
    std::optional<std::pair<std::uint32_t, std::uint32_t>> single(const ColumnBinding& binding, const char* place);
    const Value& cell(std::uint32_t decision, std::size_t rule, std::size_t column) const;

    void report(FindingCode code, std::string place, std::string detail)
    {
        m_findings.push_back({code, kFile, std::move(place), std::move(detail)});
    }
    const std::string& nameOf(std::uint32_t decision) const { return m_tables.decision_names[decision]; }

    const Manifest& m_manifest;
    const NameTable& m_names;
    const model::Catalogue& m_catalogue;
    const Reasons& m_reasons;
    Findings& m_findings;
    Tables m_tables;
    std::set<std::uint32_t> m_given;
};

void Binder::bindInputs(dmn::Model& model)
{
    const dmn::TypeTable types(model.types);
    for (dmn::InputData& input : model.inputs) {
        const auto slot = m_names.find(input.name);
        m_tables.input_slots.push_back(slot.value_or(0));
        if (!slot) {
            report(FindingCode::UnreadableInput, input.name, WhyUnreadable(input.name, m_catalogue));
            continue;
        }
        const NameType expected = m_names.type(*slot);
        const auto type = types.resolve(input.typeRef());
        const bool is_any = type && (*type)->type.kind == feel::Type::Kind::Any;
        if (type && !is_any && (*type)->type.kind != KindOf(expected))
            report(FindingCode::TypeMismatch, input.name,
                   fmt::format("declared as {}, the catalogue says {}", input.typeRef(), TypeName(expected)));
        if (is_any) // no type in the file: the catalogue's, so that cells are checked against it
            input.setTypeRef(TypeName(expected));
    }
}

void Binder::checkShapes()
{
    const auto& decisions = m_tables.model.model().decisions;
    for (std::uint32_t i = 0; i < decisions.size(); ++i) {
        const std::string& name = decisions[i].name;
        if (decisions[i].table() == nullptr) {
            report(FindingCode::BadTables, name, "not a decision table");
            continue;
        }
        const dmn::DecisionTable& table = *decisions[i].table();
        if (!intake::IsName(name))
            report(FindingCode::BadTables, name, "not a name of letters, digits and underscores");
        const bool is_listed_order =
            table.hit_policy == dmn::HitPolicy::RuleOrder || table.hit_policy == dmn::HitPolicy::OutputOrder;
        if (is_listed_order || table.aggregator != dmn::Aggregator::None)
            report(FindingCode::BadTables, name, "hit policy is not UNIQUE, ANY, FIRST, PRIORITY or plain COLLECT");
        for (const dmn::OutputClause& output : table.outputs)
            if (output.default_entry)
                report(FindingCode::BadOutput, name, "a table of a bundle has no default output");
        if (table.rules.empty())
            report(FindingCode::BadTables, name, "a table without rules");
    }
}

void Binder::bindTexts()
{
    const auto& decisions = m_tables.model.decisions();
    m_tables.outputs.resize(decisions.size());
    for (std::uint32_t d = 0; d < decisions.size(); ++d) {
        if (decisions[d].table == nullptr)
            continue;
        const dmn::CompiledTable& table = *decisions[d].table;
        m_tables.outputs[d].resize(table.rules.size());
        for (std::uint32_t r = 0; r < table.rules.size(); ++r) {
            for (std::uint32_t c = 0; c < table.outputs.size(); ++c) {
                const Value* const value = m_tables.model.literalOutput(d, r, c);
                if (value == nullptr)
                    report(FindingCode::BadOutput, RulePlace(nameOf(d), r), "an output that is no literal");
                else
                    m_tables.outputs[d][r].emplace_back(table.outputs[c].name, value->text());
            }
        }
    }
}

void Binder::bindReadingOrder()
{
    for (const TableLabel& table : m_manifest.tables)
        if (const auto index = decision(table.decision, "$.tables"))
            m_tables.reading_order.push_back(*index);
    for (std::uint32_t i = 0; i < m_tables.decision_names.size(); ++i) {
        const auto& order = m_tables.reading_order;
        if (std::find(order.begin(), order.end(), i) == order.end())
            m_findings.push_back(
                {FindingCode::MissingMember, kManifest, "$.tables", fmt::format("{} has no label", nameOf(i))});
    }
}

std::optional<std::uint32_t> Binder::decision(const std::string& name, const std::string& place)
{
    const auto found = m_tables.model.find(name);
    if (!found && !name.empty())
        m_findings.push_back(
            {FindingCode::UnknownReference, kManifest, place, fmt::format("no decision {} in policy.dmn", name)});
    return found;
}

std::optional<std::uint32_t> Binder::column(std::uint32_t decision, const std::string& name, const std::string& place)
{
    const dmn::CompiledTable* const table = m_tables.model.decisions()[decision].table.get();
    for (std::uint32_t i = 0; table != nullptr && i < table->outputs.size(); ++i)
        if (table->outputs[i].name == name)
            return i;
    m_findings.push_back({FindingCode::UnknownReference, kManifest, place,
                          fmt::format("{} has no output column {}", nameOf(decision), name)});
    return std::nullopt;
}

const Value& Binder::cell(std::uint32_t decision, std::size_t rule, std::size_t column) const
{
    static const Value null;
    const Value* const value =
        m_tables.model.literalOutput(decision, static_cast<std::uint32_t>(rule), static_cast<std::uint32_t>(column));
    return value == nullptr ? null : *value;
}

OutcomeRow Binder::outcomeRow(const OutcomeTable& table, std::size_t rule, std::size_t outcome, std::size_t reason)
{
    const Value& said = cell(table.decision, rule, outcome);
    const Value& why = cell(table.decision, rule, reason);
    const std::string place = RulePlace(nameOf(table.decision), rule);
    if (said.isNull() && why.isNull())
        return {};
    constexpr std::array<std::string_view, 4> kWords{"approve", "refer", "documents", "decline"};
    const std::string word = said.kind() == Value::Kind::String ? said.asString() : "";
    const auto found = std::find(kWords.begin(), kWords.end(), word);
    if (found == kWords.end()) {
        report(FindingCode::BadOutput, place, fmt::format("outcome is none of: {}", fmt::join(kWords, " ")));
        return {};
    }
    const Reason* const declared = why.kind() == Value::Kind::String ? m_reasons.find(why.asString()) : nullptr;
    if (declared == nullptr || !declared->usedFor("policy")) {
        report(FindingCode::UndeclaredReason, place, fmt::format("reason {} is not declared for policy", why.text()));
        return {};
    }
    const auto index = static_cast<std::uint32_t>(declared - m_reasons.all().data());
    m_given.insert(index);
    return {static_cast<Said>(found - kWords.begin() + 1), index};
}

void Binder::bindOutcomes()
{
    for (std::size_t i = 0; i < m_manifest.outcomes.size(); ++i) {
        const OutcomeBinding& binding = m_manifest.outcomes[i];
        const std::string place = fmt::format("$.decisions.outcomes[{}]", i);
        const auto index = decision(binding.decision, place);
        if (!index)
            continue;
        const auto outcome = column(*index, binding.outcome, place);
        const auto reason = column(*index, binding.reason, place);
        if (!outcome || !reason)
            continue;
        OutcomeTable table{*index, {}};
        for (std::size_t rule = 0; rule < m_tables.outputs[*index].size(); ++rule)
            table.rows.push_back(outcomeRow(table, rule, *outcome, *reason));
        m_tables.outcomes.push_back(std::move(table));
    }
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> Binder::single(const ColumnBinding& binding, const char* place)
{
    const auto index = decision(binding.decision, place);
    const auto found = index ? column(*index, binding.column, place) : std::nullopt;
    if (!found)
        return std::nullopt;
    if (m_tables.model.decisions()[*index].table->hit_policy == dmn::HitPolicy::Collect)
        report(FindingCode::BadTables, binding.decision, "limit and price come from one rule, not from COLLECT");
    return std::pair(*index, *found);
}

void Binder::bindLimit()
{
    const auto at = single(m_manifest.limit, "$.decisions.limit");
    if (!at)
        return;
    m_tables.limit.decision = at->first;
    for (std::size_t rule = 0; rule < m_tables.outputs[at->first].size(); ++rule) {
        const Value& value = cell(at->first, rule, at->second);
        const bool is_number = value.kind() == Value::Kind::Number;
        const std::int64_t fen = is_number ? value.asNumber().toInt64().value_or(-1) : value.isNull() ? 0 : -1;
        if (fen < 0 || fen > intake::kMaxFen)
            report(FindingCode::BadOutput, RulePlace(nameOf(at->first), rule), "limit is not whole fen, 0 or more");
        m_tables.limit.rows.push_back(base::Money::fromFen(std::max<std::int64_t>(fen, 0)));
    }
}

void Binder::bindPrice()
{
    const auto at = single(m_manifest.price, "$.decisions.price");
    if (!at)
        return;
    m_tables.price.decision = at->first;
    for (std::size_t rule = 0; rule < m_tables.outputs[at->first].size(); ++rule) {
        const Value& value = cell(at->first, rule, at->second);
        const bool is_number = value.kind() == Value::Kind::Number;
        const bool in_range =
            is_number && !value.asNumber().isNegative() && value.asNumber() <= Decimal(offer::kMaxNominalAnnual);
        if (!value.isNull() && !in_range)
            report(FindingCode::BadOutput, RulePlace(nameOf(at->first), rule), "price is not a proportion in 0 to 10");
        m_tables.price.rows.push_back(in_range ? std::optional(base::Rate(value.asNumber())) : std::nullopt);
    }
}

void Binder::checkReasonsAreGiven()
{
    for (std::uint32_t i = 0; i < m_reasons.all().size(); ++i)
        if (m_reasons.all()[i].usedFor("policy") && !m_given.contains(i))
            m_findings.push_back({FindingCode::UnusedReason, "reasons.json", m_reasons.all()[i].code,
                                  "declared for policy, but no table gives it"});
}

std::optional<Tables> Binder::bind(dmn::Model model, const dmn::CompiledModel* earlier)
{
    dmn::DeclareImpliedInputs(model);
    bindInputs(model);
    auto compiled = dmn::CompiledModel::compile(std::move(model), {.library = {}, .earlier = earlier});
    if (!compiled) {
        for (const dmn::Finding& finding : compiled.error())
            report(FindingCode::BadTables, finding.decision, finding.text());
        return std::nullopt;
    }
    m_tables.model = std::move(*compiled);
    for (const dmn::Decision& decision : m_tables.model.model().decisions)
        m_tables.decision_names.push_back(decision.name);
    checkShapes();
    bindTexts();
    bindReadingOrder();
    bindOutcomes();
    bindLimit();
    bindPrice();
    checkReasonsAreGiven();
    return std::move(m_tables);
}

} // namespace

std::optional<Tables> BindTables(const BundleFiles& files, const Manifest& manifest, const NameTable& names,
                                 const model::Catalogue& catalogue, const Reasons& reasons, Findings& findings,
                                 const dmn::CompiledModel* earlier)
{
    const auto file = files.find(kFile);
    if (file == files.end())
        return std::nullopt;
    auto model = dmn::ImportDmn(file->second);
    if (!model) {
        findings.push_back({FindingCode::BadTables, kFile, "", model.error().detail});
        return std::nullopt;
    }
    return BindTables(std::move(*model), manifest, names, catalogue, reasons, findings, earlier);
}

std::optional<Tables> BindTables(dmn::Model model, const Manifest& manifest, const NameTable& names,
                                 const model::Catalogue& catalogue, const Reasons& reasons, Findings& findings,
                                 const dmn::CompiledModel* earlier)
{
    return Binder(manifest, names, catalogue, reasons, findings).bind(std::move(model), earlier);
}

} // namespace core::policy
