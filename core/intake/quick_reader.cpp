// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/quick_reader.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/intake/limits.h"
#include "core/intake/quick_scanner.h"
#include "core/model/identity.h"

namespace core::intake {

namespace {

using base::Decimal;
using base::Instant;
using model::Application;
using model::Catalogue;
using model::Fact;
using model::FactDeclaration;
using model::FactState;
using model::FactType;
using model::IdentityField;

/// Of the 20,000 values a document may hold, each fact needs at most five.
constexpr std::size_t kMaxFacts = 3'000;
constexpr std::int64_t kMaxWholeFact = 999'999'999'999'999'999;

/// A fact before it has its place among the others.
struct RawFact {
    const FactDeclaration* declaration = nullptr;
    std::uint32_t place = 0;
    FactState state = FactState::Missing;
    bool has_value = false; ///< a value, null included
    bool flag = false;
    Decimal number;
    base::Date date;
    std::string_view text;
    std::string_view source;
    std::optional<Instant> as_of;
};

/// The key's place among `names`; names.size() when it is none or was met before.
template <std::size_t N>
std::size_t NewKey(std::string_view key, const std::array<std::string_view, N>& names, std::uint32_t& seen)
{
    for (std::size_t i = 0; i < N && !key.empty(); ++i) {
        if (names[i].size() != key.size() || names[i][0] != key[0] || names[i] != key)
            continue;
        const std::uint32_t bit = 1U << i;
        const bool is_new = (seen & bit) == 0;
        seen |= bit;
        return is_new ? i : N;
    }
    return N;
}

class Reader {
public:
    Reader(std::string_view bytes, const Catalogue& catalogue, const model::ProductRules& rules,
           const ReadOptions& options)
        : m_scanner(bytes), m_catalogue(catalogue), m_rules(rules), m_options(options)
    {}
    std::optional<Application> read();

private:
    bool readMember(std::string_view key);
    bool readRequest(std::size_t place);
    bool readGathered(std::size_t place);
    bool readText(std::string& into, TextShape shape, std::size_t max);
    bool readInstant(std::optional<Instant>& into);
    bool readInt(int& into, std::int64_t min, std::int64_t max);
    bool readApplicant();
    bool readIdentity(std::size_t place);
    bool readExposure();
    bool readHistory();
    bool readLists();
    bool readFacts();
    bool readFact(const FactDeclaration& declaration);
    bool readFactMember(std::size_t place, RawFact& fact);
    bool readSource(RawFact& fact);
    bool readValue(RawFact& fact);
    bool readNumber(RawFact& fact);
    bool inRange(const RawFact& fact) const;
    bool isWhole() const;
    bool instantsFit() const;
    bool placeFacts();
    bool standsAlone() const noexcept { return !m_options.decided_at; }

    QuickScanner m_scanner;
    const Catalogue& m_catalogue;
    const model::ProductRules& m_rules;
    const ReadOptions& m_options;
    Application m_application;
    std::optional<Instant> m_applied_at;
    std::uint32_t m_seen = 0;
    std::vector<RawFact> m_facts;
    std::string_view m_last_text; ///< of the instant read last: facts mostly stand as of the same one
    Instant m_last_instant;
    std::string_view m_last_source; ///< that was found to be a name
};

/// The members of a document; those from kGatheredFrom on stand only in one that stands alone.
constexpr std::array<std::string_view, 13> kMembers{
    "application_id", "request_id", "applied_at", "product",  "channel", "amount_fen", "term_months",
    "applicant",      "facts",      "decided_at", "exposure", "history", "lists"};
constexpr std::size_t kGatheredFrom = 9;
constexpr std::uint32_t kNeeded = (1U << kGatheredFrom) - 1;
constexpr std::uint32_t kDecidedAt = 1U << kGatheredFrom;

bool Reader::readText(std::string& into, TextShape shape, std::size_t max)
{
    std::string_view text;
    if (!m_scanner.text(text) || !IsCheckedText(text, shape, max))
        return false;
    into = text;
    return true;
}

bool Reader::readInstant(std::optional<Instant>& into)
{
    std::string_view text;
    if (!m_scanner.text(text))
        return false;
    if (text != m_last_text) {
        const auto instant = Instant::parse(text);
        if (!instant)
            return false;
        m_last_text = text;
        m_last_instant = *instant;
    }
    into = m_last_instant;
    return !text.empty();
}

bool Reader::readInt(int& into, std::int64_t min, std::int64_t max)
{
    std::int64_t whole = 0;
    if (!m_scanner.whole(whole) || whole < min || whole > max)
        return false;
    into = static_cast<int>(whole);
    return true;
}

bool Reader::readRequest(std::size_t place)
{
    std::int64_t fen = 0;
    switch (place) {
    case 0: return readText(m_application.application_id.value, TextShape::Identifier, kMaxIdChars);
    case 1: return readText(m_application.request_id.value, TextShape::Identifier, kMaxIdChars);
    case 2: return readInstant(m_applied_at);
    case 3:
        return readText(m_application.product, TextShape::Name, kMaxNameChars) &&
               m_application.product == m_rules.product;
    case 4:
        return readText(m_application.channel, TextShape::Name, kMaxNameChars) &&
               model::FindValue(m_rules.channels, m_application.channel) != nullptr;
    case 5:
        if (!m_scanner.whole(fen) || fen < m_rules.min_amount.fen() || fen > m_rules.max_amount.fen())
            return false;
        m_application.amount = base::Money::fromFen(fen);
        return true;
    case 6:
        return readInt(m_application.term_months, 1, kMaxTermMonths) &&
               std::find(m_rules.terms_months.begin(), m_rules.terms_months.end(), m_application.term_months) !=
                   m_rules.terms_months.end();
    case 7: return readApplicant();
    case 8: return readFacts();
    }
    return false;
}

bool Reader::readGathered(std::size_t place)
{
    if (!standsAlone())
        return false;
    switch (place - kGatheredFrom) {
    case 0: return readInstant(m_application.decided_at);
    case 1: return readExposure();
    case 2: return readHistory();
    case 3: return readLists();
    }
    return false;
}

bool Reader::readMember(std::string_view key)
{
    const std::size_t place = NewKey(key, kMembers, m_seen);
    return place < kGatheredFrom ? readRequest(place) : readGathered(place);
}

/// In the order of IdentityField.
constexpr std::array<std::string_view, 6> kIdentity{"name", "phone", "id_number", "bank_card", "address", "device"};

bool Reader::readIdentity(std::size_t place)
{
    model::Applicant& applicant = m_application.applicant;
    const auto read = [&](std::optional<std::string>& into, TextShape shape, std::size_t max) {
        return readText(into.emplace(), shape, max);
    };
    switch (static_cast<IdentityField>(place + 1)) {
    case IdentityField::Name: return read(applicant.name, TextShape::Free, kMaxPersonNameChars);
    case IdentityField::Phone:
        return read(applicant.phone, TextShape::Printable, kMaxIdChars) && model::HasPhoneShape(*applicant.phone);
    case IdentityField::IdNumber:
        if (!read(applicant.id_number, TextShape::Printable, kMaxIdChars))
            return false;
        if (applicant.id_number->back() == 'x')
            applicant.id_number->back() = 'X';
        return model::HasIdNumberShape(*applicant.id_number) &&
               model::IdNumberCheckDigitIsRight(*applicant.id_number) && model::BirthDateOf(*applicant.id_number);
    case IdentityField::BankCard:
        return read(applicant.bank_card, TextShape::Printable, kMaxIdChars) &&
               model::HasBankCardShape(*applicant.bank_card) && model::LuhnIsRight(*applicant.bank_card);
    case IdentityField::Address: return read(applicant.address, TextShape::Free, kMaxAddressChars);
    case IdentityField::Device: return read(applicant.device, TextShape::Printable, kMaxDeviceChars);
    }
    return false;
}

bool Reader::readApplicant()
{
    std::uint32_t seen = 0;
    std::uint32_t asked = 0;
    for (const IdentityField field : m_catalogue.identity())
        asked |= 1U << (static_cast<std::uint32_t>(field) - 1);
    const bool is_read = m_scanner.object([&](std::string_view key) {
        const std::size_t place = NewKey(key, kIdentity, seen);
        return place < kIdentity.size() && (asked & (1U << place)) != 0 && readIdentity(place);
    });
    return is_read && seen == asked;
}

bool Reader::readExposure()
{
    static constexpr std::array<std::string_view, 2> kNames{"outstanding_fen", "open_loans"};
    model::Exposure& exposure = m_application.exposure.emplace();
    std::uint32_t seen = 0;
    std::int64_t fen = 0;
    const bool is_read = m_scanner.object([&](std::string_view key) {
        switch (NewKey(key, kNames, seen)) {
        case 0: return m_scanner.whole(fen) && fen >= 0 && fen <= kMaxFen;
        case 1: return readInt(exposure.open_loans, 0, kMaxOpenLoans);
        }
        return false;
    });
    exposure.outstanding = base::Money::fromFen(fen);
    return is_read && seen == 3;
}

bool Reader::readHistory()
{
    static constexpr std::array<std::string_view, 3> kNames{"loans", "instalments_on_time", "max_overdue_days"};
    model::RepaymentHistory& history = m_application.history.emplace();
    std::uint32_t seen = 0;
    const bool is_read = m_scanner.object([&](std::string_view key) {
        switch (NewKey(key, kNames, seen)) {
        case 0: return readInt(history.loans, 0, kMaxLoans);
        case 1: return readInt(history.instalments_on_time, 0, kMaxInstalments);
        case 2: return readInt(history.max_overdue_days, 0, kMaxOverdueDays);
        }
        return false;
    });
    const bool contradicts = history.loans == 0 && (history.instalments_on_time > 0 || history.max_overdue_days > 0);
    return is_read && seen == 7 && !contradicts;
}

bool Reader::readLists()
{
    static constexpr std::array<std::string_view, 2> kNames{"blacklist", "watchlist"};
    model::ListHits& lists = m_application.lists.emplace();
    std::uint32_t seen = 0;
    const bool is_read = m_scanner.object([&](std::string_view key) {
        switch (NewKey(key, kNames, seen)) {
        case 0: return m_scanner.boolean(lists.blacklist);
        case 1: return m_scanner.boolean(lists.watchlist);
        }
        return false;
    });
    return is_read && seen == 3;
}

bool Reader::inRange(const RawFact& fact) const
{
    const FactDeclaration& declared = *fact.declaration;
    return (!declared.min || fact.number >= *declared.min) && (!declared.max || fact.number <= *declared.max);
}

/// A JSON number, or a text that holds one.
bool Reader::readNumber(RawFact& fact)
{
    ShortDecimal number;
    const bool is_read = m_scanner.peek() == '"' ? m_scanner.quotedNumber(number) : m_scanner.number(number);
    if (!is_read)
        return false;
    fact.number = Decimal::scaled(number.coefficient, -number.places);
    return inRange(fact);
}

bool Reader::readValue(RawFact& fact)
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

bool Reader::readSource(RawFact& fact)
{
    if (!m_scanner.text(fact.source))
        return false;
    if (fact.source != m_last_source && !IsCheckedText(fact.source, TextShape::Name, kMaxNameChars))
        return false;
    m_last_source = fact.source;
    const auto& sources = fact.declaration->sources;
    return !fact.source.empty() && std::find(sources.begin(), sources.end(), fact.source) != sources.end();
}

bool Reader::readFactMember(std::size_t place, RawFact& fact)
{
    std::string_view status;
    switch (place) {
    case 0: return readInstant(fact.as_of);
    case 1: return readSource(fact);
    case 2: return readValue(fact);
    case 3: return m_scanner.text(status) && status == "unavailable";
    }
    return false;
}

bool Reader::readFact(const FactDeclaration& declaration)
{
    static constexpr std::array<std::string_view, 4> kNames{"as_of", "source", "value", "status"};
    constexpr std::uint32_t kStatus = 8;
    RawFact& fact = m_facts.emplace_back();
    fact.declaration = &declaration;
    fact.place = m_catalogue.placeByName(declaration);
    std::uint32_t seen = 0;
    const bool is_read =
        m_scanner.object([&](std::string_view key) { return readFactMember(NewKey(key, kNames, seen), fact); });
    const bool is_unavailable = (seen & kStatus) != 0;
    if (!is_read || (seen & 3U) != 3 || (is_unavailable ? fact.state == FactState::Present : !fact.has_value))
        return false;
    if (is_unavailable)
        fact.state = FactState::Unavailable;
    return true;
}

bool Reader::readFacts()
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

model::FactValue ValueOf(const RawFact& fact)
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
bool Reader::placeFacts()
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order; // place, index
    order.reserve(m_facts.size());
    for (std::uint32_t i = 0; i < m_facts.size(); ++i)
        order.emplace_back(m_facts[i].place, i);
    if (!std::is_sorted(order.begin(), order.end()))
        std::sort(order.begin(), order.end());
    m_application.facts.reserve(m_facts.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && order[i].first == order[i - 1].first)
            return false;
        const RawFact& raw = m_facts[order[i].second];
        Fact& fact = m_application.facts.emplace_back();
        fact.name = raw.declaration->name;
        fact.state = raw.state;
        if (raw.state == FactState::Present)
            fact.value = ValueOf(raw);
        fact.source = raw.source;
        fact.as_of = *raw.as_of;
    }
    return true;
}

/// Nothing is from after the decision, whose year is in range.
bool Reader::instantsFit() const
{
    const Instant decided_at = *m_application.decided_at;
    const base::Date day = decided_at.shanghaiDate();
    const int year = day.year();
    if (year < kFirstDecisionYear || year > kLastDecisionYear || *m_applied_at > decided_at)
        return false;
    const auto& id_number = m_application.applicant.id_number;
    if (id_number && *model::BirthDateOf(*id_number) > day)
        return false;
    return std::all_of(m_facts.begin(), m_facts.end(),
                       [decided_at](const RawFact& fact) { return *fact.as_of <= decided_at; });
}

bool Reader::isWhole() const
{
    const std::uint32_t needed = kNeeded | (standsAlone() ? kDecidedAt : 0);
    return (m_seen & needed) == needed;
}

std::optional<Application> Reader::read()
{
    if (m_options.decided_at)
        m_application.decided_at = m_options.decided_at;
    const bool is_read = m_scanner.object([this](std::string_view key) { return readMember(key); });
    if (!is_read || !m_scanner.atEnd() || !isWhole() || !instantsFit() || !placeFacts())
        return std::nullopt;
    m_application.applied_at = *m_applied_at;
    return std::move(m_application);
}

} // namespace

std::optional<Application> ReadQuickly(std::string_view bytes, const Catalogue& catalogue,
                                       const model::ProductRules& rules, const ReadOptions& options)
{
    if (bytes.size() > kMaxDocumentBytes)
        return std::nullopt;
    return Reader(bytes, catalogue, rules, options).read();
}

} // namespace core::intake
