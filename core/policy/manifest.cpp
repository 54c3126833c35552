// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/manifest.h"

#include <algorithm>

#include "core/intake/limits.h"

namespace core::policy {

namespace {

using base::Json;
using intake::FieldErrorCode;
using intake::kMaxFen;

constexpr std::int64_t kMaxHours = 24 * 90;
constexpr std::size_t kMaxVersionChars = 32;
constexpr std::size_t kMaxActionable = 64;

class ManifestReader {
public:
    explicit ManifestReader(FileReader& file) : m_file(file) {}
    Manifest read(const Json& tree);

private:
    void readProduct(JsonFields& fields);
    void readHours(const Json& value);
    void readModelHash(JsonFields& fields);
    void readDecisions(const Json& value);
    ColumnBinding readColumn(JsonFields& fields, std::string_view key, std::string_view column);
    void readTables(JsonFields& fields);
    void readInvariants(const Json& value);
    void readActionable(JsonFields& fields);
    InvariantBinding readBinding(JsonFields& fields);
    std::string name(JsonFields& fields, std::string_view key)
    {
        return fields.text(key, TextShape::Name, intake::kMaxNameChars).value_or("");
    }

    FileReader& m_file;
    Manifest m_manifest;
};

void ManifestReader::readProduct(JsonFields& fields)
{
    model::ProductRules& product = m_manifest.product;
    product.product = name(fields, "product");
    if (const Json* const value = fields.required("amount_fen")) {
        JsonFields range(*value, fields.pathOf("amount_fen"), m_file.errors());
        product.min_amount = base::Money::fromFen(range.whole("min", 1, kMaxFen).value_or(1));
        product.max_amount = base::Money::fromFen(range.whole("max", 1, kMaxFen).value_or(kMaxFen));
        range.finish();
        if (product.min_amount > product.max_amount)
            m_file.report(FindingCode::Order, "$.amount_fen", "min is above max");
    }
    const auto* const terms = fields.items("terms_months", kMaxItems);
    for (std::size_t i = 0; terms != nullptr && i < terms->size(); ++i) {
        const auto months = intake::WholeNumber((*terms)[i], ItemPath(fields, "terms_months", i), 1,
                                                intake::kMaxTermMonths, m_file.errors());
        if (months)
            product.terms_months.push_back(static_cast<int>(*months));
    }
    const auto descends = std::adjacent_find(product.terms_months.begin(), product.terms_months.end(),
                                             [](int a, int b) { return a >= b; });
    if (descends != product.terms_months.end())
        m_file.report(FindingCode::Order, "$.terms_months", "does not ascend");
    product.channels = ReadValues(fields, "channels", TextShape::Name, intake::kMaxNameChars, m_file.errors());
    for (const char* key : {"terms_months", "channels"}) {
        const Json* const list = fields.optional(key);
        if (list != nullptr && list->isArray() && list->items().empty())
            fields.report(key, FieldErrorCode::Empty, "nothing could be applied for");
    }
}

void ManifestReader::readHours(const Json& value)
{
    JsonFields fields(value, "$.queue_hours", m_file.errors());
    m_manifest.queue_hours_high = static_cast<int>(fields.whole("high", 1, kMaxHours).value_or(1));
    m_manifest.queue_hours_normal = static_cast<int>(fields.whole("normal", 1, kMaxHours).value_or(1));
    fields.finish();
}

void ManifestReader::readModelHash(JsonFields& fields)
{
    const Json* const value = fields.optional("hash_of_model");
    if (value == nullptr)
        return;
    const auto digest = base::Digest::parse(value->isString() ? value->text() : "");
    if (digest)
        m_manifest.model_hash = *digest;
    else
        fields.report("hash_of_model", FieldErrorCode::BadFormat, "not 64 hexadecimal digits");
}

ColumnBinding ManifestReader::readColumn(JsonFields& fields, std::string_view key, std::string_view column)
{
    ColumnBinding binding;
    if (const Json* const value = fields.required(key)) {
        JsonFields inner(*value, fields.pathOf(key), m_file.errors());
        binding.decision = name(inner, "decision");
        binding.column = name(inner, column);
        inner.finish();
    }
    return binding;
}

void ManifestReader::readDecisions(const Json& value)
{
    JsonFields fields(value, "$.decisions", m_file.errors());
    const auto* const outcomes = fields.items("outcomes", kMaxItems);
    for (std::size_t i = 0; outcomes != nullptr && i < outcomes->size(); ++i) {
        JsonFields one((*outcomes)[i], ItemPath(fields, "outcomes", i), m_file.errors());
        m_manifest.outcomes.push_back({name(one, "decision"), name(one, "outcome"), name(one, "reason")});
        one.finish();
    }
    if (outcomes != nullptr && outcomes->empty())
        fields.report("outcomes", FieldErrorCode::Empty, "no table says approve, refer or decline");
    m_manifest.limit = readColumn(fields, "limit", "limit_fen");
    m_manifest.price = readColumn(fields, "price", "nominal_annual");
    fields.finish();
}

void ManifestReader::readTables(JsonFields& fields)
{
    const auto* const tables = fields.items("tables", kMaxItems);
    for (std::size_t i = 0; tables != nullptr && i < tables->size(); ++i) {
        JsonFields one((*tables)[i], ItemPath(fields, "tables", i), m_file.errors());
        TableLabel table{name(one, "decision"), ReadLabel(one, "label", m_file.errors())};
        one.finish();
        const auto same = [&table](const TableLabel& other) { return other.decision == table.decision; };
        if (std::any_of(m_manifest.tables.begin(), m_manifest.tables.end(), same))
            m_file.report(FindingCode::Duplicate, one.path(), "decision is listed twice");
        m_manifest.tables.push_back(std::move(table));
    }
}

InvariantBinding ManifestReader::readBinding(JsonFields& fields)
{
    InvariantBinding binding;
    binding.applies = fields.boolean("applies").value_or(false);
    if (fields.isObject() && !binding.applies)
        binding.reason = ReadLabel(fields, "reason", m_file.errors(), kMaxWordingChars);
    return binding;
}

void ManifestReader::readInvariants(const Json& value)
{
    JsonFields fields(value, "$.invariants", m_file.errors());
    Invariants& invariants = m_manifest.invariants;
    const auto read = [&](const char* key, InvariantBinding& binding, auto&& more) {
        const Json* const json = fields.required(key);
        if (json == nullptr)
            return;
        JsonFields inner(*json, fields.pathOf(key), m_file.errors());
        binding = readBinding(inner);
        if (binding.applies)
            more(inner);
        inner.finish();
    };
    const auto nothing = [](JsonFields&) {};
    read("cost_cap", invariants.cost_cap, nothing);
    read("balance", invariants.balance, [&](JsonFields& inner) {
        invariants.balance_cap = base::Money::fromFen(inner.whole("cap_fen", 1, kMaxFen).value_or(1));
    });
    read("first_limit", invariants.first_limit, nothing);
    read("blacklist", invariants.blacklist, nothing);
    read("multi_lender", invariants.multi_lender, [&](JsonFields& inner) {
        invariants.multi_lender_fact = name(inner, "fact");
        invariants.multi_lender_max = inner.whole("max", 0, kMaxFen).value_or(0);
    });
    fields.finish();
}

void ManifestReader::readActionable(JsonFields& fields)
{
    if (fields.optional("actionable") == nullptr)
        return;
    const auto* const items = fields.items("actionable", kMaxActionable);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "actionable", i), m_file.errors());
        Actionable actionable;
        actionable.name = one.text("name", TextShape::Name, 2 * intake::kMaxNameChars).value_or("");
        if (const auto word = ReadWord(one, "direction", {"lower", "raise", "either"}))
            actionable.direction = static_cast<Actionable::Direction>(*word);
        actionable.step = one.decimal("step").value_or(base::Decimal(1));
        if (actionable.step <= base::Decimal(0))
            one.report("step", FieldErrorCode::OutOfRange, "not above 0");
        one.finish();
        const auto same = [&](const Actionable& other) { return other.name == actionable.name; };
        if (std::any_of(m_manifest.actionable.begin(), m_manifest.actionable.end(), same))
            m_file.report(FindingCode::Duplicate, one.path(), "is listed twice");
        m_manifest.actionable.push_back(std::move(actionable));
    }
}

Manifest ManifestReader::read(const Json& tree)
{
    JsonFields fields(tree, "$", m_file.errors());
    static_cast<void>(fields.whole("format", 1, 1));
    m_manifest.version = fields.text("version", TextShape::Identifier, kMaxVersionChars).value_or("");
    m_manifest.name = ReadLabel(fields, "name", m_file.errors());
    readProduct(fields);
    if (const Json* const hours = fields.required("queue_hours"))
        readHours(*hours);
    readModelHash(fields);
    if (const Json* const decisions = fields.required("decisions"))
        readDecisions(*decisions);
    readTables(fields);
    if (const Json* const invariants = fields.required("invariants"))
        readInvariants(*invariants);
    readActionable(fields);
    fields.finish();
    return std::move(m_manifest);
}

} // namespace

Manifest ReadManifest(FileReader& file)
{
    return file.tree() == nullptr ? Manifest() : ManifestReader(file).read(*file.tree());
}

} // namespace core::policy
