// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/catalogue_file.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/intake/limits.h"
#include "core/policy/names.h"

namespace core::policy {

namespace {

using base::Json;
using intake::FieldErrorCode;
using model::FactDeclaration;
using model::FactType;

constexpr std::int64_t kMaxFreshnessDays = 36'500;

class CatalogueReader {
public:
    explicit CatalogueReader(FileReader& file) : m_file(file) {}
    model::Catalogue read(const Json& tree);

private:
    void readIdentity(JsonFields& fields);
    void readSources(JsonFields& fields);
    void readGroups(JsonFields& fields);
    void readFacts(JsonFields& fields);
    FactDeclaration readFact(JsonFields& fields);
    void readKind(JsonFields& fields, FactDeclaration& fact);
    void readRules(JsonFields& fields, FactDeclaration& fact);
    void readRange(JsonFields& fields, FactDeclaration& fact);
    void readValues(JsonFields& fields, FactDeclaration& fact);
    void checkReferences(const JsonFields& fields, const FactDeclaration& fact);
    void checkRules(const JsonFields& fields, const FactDeclaration& fact);
    std::string name(JsonFields& fields, std::string_view key)
    {
        return fields.text(key, TextShape::Name, intake::kMaxNameChars).value_or("");
    }

    FileReader& m_file;
    std::vector<model::IdentityField> m_identity;
    std::vector<model::FactSource> m_sources;
    std::vector<model::FactGroup> m_groups;
    std::vector<FactDeclaration> m_facts;
};

template <class Item>
bool IsKnown(const std::vector<Item>& items, const std::string& name)
{
    return std::any_of(items.begin(), items.end(), [&name](const Item& item) { return item.name == name; });
}

void CatalogueReader::readIdentity(JsonFields& fields)
{
    constexpr std::array<std::string_view, 6> kFields{"name", "phone", "id_number", "bank_card", "address", "device"};
    const auto texts = ReadTexts(fields, "identity", TextShape::Name, intake::kMaxNameChars, m_file.errors());
    for (const std::string& text : texts) {
        const auto found = std::find(kFields.begin(), kFields.end(), text);
        if (found == kFields.end())
            fields.report("identity", FieldErrorCode::NotAllowed, fmt::format("none of: {}", fmt::join(kFields, " ")));
        else
            m_identity.push_back(static_cast<model::IdentityField>(found - kFields.begin() + 1));
    }
}

void CatalogueReader::readSources(JsonFields& fields)
{
    const auto* const items = fields.items("sources", kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "sources", i), m_file.errors());
        model::FactSource source;
        source.name = name(one, "name");
        source.label = ReadLabel(one, "label", m_file.errors());
        source.licence = one.text("licence", TextShape::Free, kMaxWordingChars).value_or("");
        one.finish();
        if (IsKnown(m_sources, source.name))
            m_file.report(FindingCode::Duplicate, one.path(), "source is declared twice");
        m_sources.push_back(std::move(source));
    }
}

void CatalogueReader::readGroups(JsonFields& fields)
{
    const auto* const items = fields.items("groups", kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "groups", i), m_file.errors());
        model::FactGroup group{name(one, "name"), ReadLabel(one, "label", m_file.errors())};
        one.finish();
        if (IsKnown(m_groups, group.name))
            m_file.report(FindingCode::Duplicate, one.path(), "group is declared twice");
        m_groups.push_back(std::move(group));
    }
}

void CatalogueReader::readKind(JsonFields& fields, FactDeclaration& fact)
{
    fact.name = name(fields, "name");
    fact.label = ReadLabel(fields, "label", m_file.errors());
    fact.group = name(fields, "group");
    if (const auto type = ReadWord(fields, "type", {"number", "integer", "money", "boolean", "string", "date"}))
        fact.type = static_cast<FactType>(*type);
    const auto unit =
        ReadWord(fields, "unit",
                 {"none", "times", "people", "months", "days", "years", "percent", "points", "fen", "yuan", "items"});
    if (unit)
        fact.unit = static_cast<model::Unit>(*unit);
    fact.sources = ReadTexts(fields, "sources", TextShape::Name, intake::kMaxNameChars, m_file.errors());
    fact.consent = name(fields, "consent");
    if (const auto sensitivity = ReadWord(fields, "sensitivity", {"C1", "C2", "C3"}))
        fact.sensitivity = static_cast<model::Sensitivity>(*sensitivity);
}

void CatalogueReader::readRules(JsonFields& fields, FactDeclaration& fact)
{
    const Json* const days = fields.required("freshness_days");
    if (days != nullptr && !days->isNull()) {
        const auto whole =
            intake::WholeNumber(*days, fields.pathOf("freshness_days"), 0, kMaxFreshnessDays, m_file.errors());
        if (whole)
            fact.freshness_days = static_cast<int>(*whole);
    }
    fact.necessary = fields.boolean("necessary").value_or(true);
    fact.automated = fields.boolean("automated").value_or(true);
    fact.enabled = fields.boolean("enabled").value_or(true);
    fact.hard_stop = fields.boolean("hard_stop").value_or(false);
    if (const auto rule = ReadWord(fields, "missing", {"null", "refer"}))
        fact.missing = static_cast<model::MissingRule>(*rule);
    if (const auto rule = ReadWord(fields, "stale", {"keep", "null", "refer"}))
        fact.stale = static_cast<model::StaleRule>(*rule);
}

void CatalogueReader::readRange(JsonFields& fields, FactDeclaration& fact)
{
    const bool numeric = TypeOf(fact.type) == NameType::Number;
    const auto read = [&](const char* key, std::optional<base::Decimal>& bound) {
        const Json* const value = fields.optional(key);
        if (value == nullptr || value->isNull())
            return;
        bound = intake::ExactDecimal(*value, fields.pathOf(key), m_file.errors());
        if (!numeric) {
            m_file.report(FindingCode::Contradiction, fields.pathOf(key), "only numbers have a range");
            bound.reset(); // whoever compares values with it may rely on their type
        }
    };
    read("min", fact.min);
    read("max", fact.max);
    if (fact.min && fact.max && *fact.min > *fact.max)
        m_file.report(FindingCode::Order, fields.path(), "min is above max");
}

void CatalogueReader::readValues(JsonFields& fields, FactDeclaration& fact)
{
    const Json* const value = fields.optional("values");
    if (value == nullptr || value->isNull())
        return;
    fact.values = ReadValues(fields, "values", TextShape::Free, intake::kMaxFactTextChars, m_file.errors());
    if (fact.type != FactType::String) {
        m_file.report(FindingCode::Contradiction, fields.pathOf("values"), "only texts have a list of values");
        fact.values.clear();
    } else if (fact.values.empty())
        m_file.report(FindingCode::BadValue, fields.pathOf("values"), "a list that allows nothing");
}

void CatalogueReader::checkReferences(const JsonFields& fields, const FactDeclaration& fact)
{
    if (!fact.group.empty() && !IsKnown(m_groups, fact.group))
        m_file.report(FindingCode::UnknownReference, fields.pathOf("group"), "group is not declared");
    for (const std::string& source : fact.sources)
        if (!IsKnown(m_sources, source))
            m_file.report(FindingCode::UnknownReference, fields.pathOf("sources"),
                          fmt::format("{} is not declared", source));
    if (fact.sources.empty())
        m_file.report(FindingCode::BadValue, fields.pathOf("sources"), "a fact comes from somewhere");
}

void CatalogueReader::checkRules(const JsonFields& fields, const FactDeclaration& fact)
{
    const bool refers = fact.hard_stop || fact.missing == model::MissingRule::Refer;
    if (!fact.necessary && fact.enabled && refers)
        m_file.report(FindingCode::Contradiction, fields.path(),
                      "not necessary: it must be disabled, or missing \"null\" and no hard stop");
    if (fact.enabled && !fact.automated && (refers || fact.stale == model::StaleRule::Refer))
        m_file.report(FindingCode::Contradiction, fields.path(), "not automated: it may not refer by itself");
}

FactDeclaration CatalogueReader::readFact(JsonFields& fields)
{
    FactDeclaration fact;
    readKind(fields, fact);
    readRules(fields, fact);
    readRange(fields, fact);
    readValues(fields, fact);
    fields.finish();
    checkReferences(fields, fact);
    checkRules(fields, fact);
    return fact;
}

void CatalogueReader::readFacts(JsonFields& fields)
{
    const auto* const items = fields.items("facts", kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "facts", i), m_file.errors());
        FactDeclaration fact = readFact(one);
        if (fact.name.empty())
            continue;
        if (IsReserved(fact.name))
            m_file.report(FindingCode::ReservedName, one.pathOf("name"),
                          fmt::format("{} is a reserved name", fact.name));
        else if (IsKnown(m_facts, fact.name))
            m_file.report(FindingCode::Duplicate, one.pathOf("name"), fmt::format("{} is declared twice", fact.name));
        else
            m_facts.push_back(std::move(fact));
    }
}

model::Catalogue CatalogueReader::read(const Json& tree)
{
    JsonFields fields(tree, "$", m_file.errors());
    readIdentity(fields);
    readSources(fields);
    readGroups(fields);
    readFacts(fields);
    fields.finish();
    return {std::move(m_identity), std::move(m_sources), std::move(m_groups), std::move(m_facts)};
}

} // namespace

model::Catalogue ReadCatalogue(FileReader& file)
{
    return file.tree() == nullptr ? model::Catalogue() : CatalogueReader(file).read(*file.tree());
}

} // namespace core::policy
