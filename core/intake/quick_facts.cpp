// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/quick_facts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/intake/json_fields.h"
#include "core/intake/limits.h"

namespace core::intake {

using base::Decimal;
using base::Instant;
using model::Fact;
using model::FactDeclaration;
using model::FactState;
using model::FactType;

namespace {

/// Of the 20,000 values a document may hold, each fact needs at most five.
constexpr std::size_t kMaxFacts = 3'000;

} // namespace

bool QuickInstants::read(QuickScanner& scanner, std::optional<Instant>& into)
{
    std::string_view text;
    if (!scanner.text(text))
        return false;
    if (text != m_text) {
        const auto instant = Instant::parse(text);
        if (!instant)
            return false;
        m_text = text;
        m_instant = *instant;
    }
    into = m_instant;
    return !text.empty();
}

bool QuickFacts::inRange(const RawFact& fact) const
{
    const FactDeclaration& declared = *fact.declaration;
    return (!declared.min || fact.number >= *declared.min) && (!declared.max || fact.number <= *declared.max);
}

/// A JSON number, or a text that holds one.
bool QuickFacts::readNumber(RawFact& fact)
{
    ShortDecimal number;
    const bool is_read = m_scanner.peek() == '"' ? m_scanner.quotedNumber(number) : m_scanner.number(number);
    if (!is_read)
        return false;
    fact.number = Decimal::scaled(number.coefficient, -number.places);
    return inRange(fact);
}

bool QuickFacts::readValue(RawFact& fact)
{
    fact.has_value = true;
    if (m_scanner.null())
        return true;
    fact.state = FactState::Present;
    std::int64_t whole = 0;
    const FactDeclaration& declared = *fact.declaration;
    switch (declared.type) {
    case FactType::Number: return readNumber(fact);
    case FactType::Integer:
    case FactType::Money: {
        const std::int64_t limit = declared.type == FactType::Money ? kMaxFen : kMaxWholeFact;
        if (!m_scanner.whole(whole) || whole < -limit || whole > limit)
            return false;
        fact.number = Decimal(whole);
        return inRange(fact);
    }
    case FactType::Boolean: return m_scanner.boolean(fact.flag);
    case FactType::String:
        return m_scanner.text(fact.text) && IsCheckedText(fact.text, TextShape::Free, kMaxFactTextChars) &&
               (declared.values.empty() || model::FindValue(declared.values, fact.text) != nullptr);
    case FactType::Date: {
        if (!m_scanner.text(fact.text))
            return false;
        const auto date = base::Date::parse(fact.text);
        fact.date = date.value_or(base::Date());
        return date.has_value();
    }
    }
    return false;
}

bool QuickFacts::isSource(const RawFact& fact) const
{
    const auto& sources = fact.declaration->sources;
    return !fact.source.empty() && std::find(sources.begin(), sources.end(), fact.source) != sources.end();
}

bool QuickFacts::readSource(RawFact& fact)
{
    if (!m_scanner.text(fact.source))
        return false;
    if (fact.source != m_last_source && !IsCheckedText(fact.source, TextShape::Name, kMaxNameChars))
        return false;
    m_last_source = fact.source;
    return isSource(fact);
}

bool QuickFacts::readMember(std::size_t place, RawFact& fact)
{
    std::string_view status;
    switch (place) {
    case 0: return m_instants.read(m_scanner, fact.as_of);
    case 1: return readSource(fact);
    case 2: return readValue(fact);
    case 3: return m_scanner.text(status) && status == "unavailable";
    }
    return false;
}

/// Most facts of a document begin with the same bytes up to their value: as of the same instant, from the same source. They are read
/// once and then compared as bytes.
bool QuickFacts::readFactLikeLast(RawFact& fact)
{
    fact.as_of = m_begun_as_of;
    fact.source = m_begun_source;
    return isSource(fact) && readValue(fact) && m_scanner.close();
}

bool QuickFacts::readFact(const FactDeclaration& declaration)
{
    static constexpr std::array<std::string_view, 4> kNames{"as_of", "source", "value", "status"};
    constexpr std::size_t kValue = 2;
    constexpr std::uint32_t kStatus = 8;
    RawFact& fact = m_facts.emplace_back();
    fact.declaration = &declaration;
    fact.place = m_catalogue.placeByName(declaration);
    (void)m_scanner.peek();
    if (!m_begun.empty() && m_scanner.skip(m_begun))
        return readFactLikeLast(fact);
    const char* const first = m_scanner.position();
    std::string_view before_last;
    std::size_t last = 0;
    std::uint32_t seen = 0;
    const bool is_read = m_scanner.object([&](std::string_view key) {
        last = NewKey(key, kNames, seen);
        before_last = {first, static_cast<std::size_t>(m_scanner.position() - first)};
        return readMember(last, fact);
    });
    const bool is_unavailable = (seen & kStatus) != 0;
    if (!is_read || (seen & 3U) != 3 || (is_unavailable ? fact.state == FactState::Present : !fact.has_value))
        return false;
    if (is_unavailable)
        fact.state = FactState::Unavailable;
    if (last == kValue && !is_unavailable) {
        m_begun = before_last;
        m_begun_as_of = fact.as_of;
        m_begun_source = fact.source;
    }
    return true;
}

bool QuickFacts::read()
{
    m_facts.reserve(std::min(m_catalogue.facts().size(), kMaxFacts));
    const auto& declared = m_catalogue.facts();
    std::size_t next = 0; // most documents bring facts in the order of the catalogue
    return m_scanner.object([&](std::string_view name) {
        const bool is_next = next < declared.size() && declared[next].name == name;
        const FactDeclaration* const declaration = is_next ? &declared[next] : m_catalogue.find(name);
        if (declaration != nullptr)
            next = static_cast<std::size_t>(declaration - declared.data()) + 1;
        return declaration != nullptr && declaration->enabled && m_facts.size() < kMaxFacts && readFact(*declaration);
    });
}

model::FactValue QuickFacts::valueOf(const RawFact& fact)
{
    switch (fact.declaration->type) {
    case FactType::Number:
    case FactType::Integer:
    case FactType::Money: return fact.number;
    case FactType::Boolean: return fact.flag;
    case FactType::String: return std::string(fact.text);
    case FactType::Date: return fact.date;
    }
    return {};
}

/// Facts in the order of their names. False when one was given twice.
bool QuickFacts::place(std::vector<Fact>& into) const
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order; // place, index
    order.reserve(m_facts.size());
    for (std::uint32_t i = 0; i < m_facts.size(); ++i)
        order.emplace_back(m_facts[i].place, i);
    if (!std::is_sorted(order.begin(), order.end()))
        std::sort(order.begin(), order.end());
    into.reserve(m_facts.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && order[i].first == order[i - 1].first)
            return false;
        const RawFact& raw = m_facts[order[i].second];
        Fact& fact = into.emplace_back();
        fact.name = raw.declaration->name;
        fact.state = raw.state;
        if (raw.state == FactState::Present)
            fact.value = valueOf(raw);
        fact.source = raw.source;
        fact.as_of = *raw.as_of;
    }
    return true;
}

bool QuickFacts::areBy(Instant instant) const
{
    return std::all_of(m_facts.begin(), m_facts.end(),
                       [instant](const RawFact& fact) { return *fact.as_of <= instant; });
}

} // namespace core::intake
