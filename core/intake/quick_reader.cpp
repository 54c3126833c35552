// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/quick_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/intake/limits.h"
#include "core/intake/quick_facts.h"
#include "core/intake/quick_scanner.h"
#include "core/model/identity.h"

namespace core::intake {

namespace {

using base::Instant;
using model::Application;
using model::Catalogue;
using model::IdentityField;

class Reader {
public:
    Reader(std::string_view bytes, const Catalogue& catalogue, const model::ProductRules& rules,
           const ReadOptions& options)
        : m_scanner(bytes), m_catalogue(catalogue), m_rules(rules), m_options(options), m_facts(m_scanner, catalogue)
    {}
    std::optional<Application> read();

private:
    bool readMember(std::string_view key);
    bool readRequest(std::size_t place);
    bool readGathered(std::size_t place);
    bool readText(std::string& into, TextShape shape, std::size_t max);
    bool readInt(int& into, std::int64_t min, std::int64_t max);
    bool readApplicant();
    bool readIdentity(std::size_t place);
    bool readExposure();
    bool readHistory();
    bool readLists();
    bool isWhole() const;
    bool instantsFit() const;
    bool standsAlone() const noexcept { return !m_options.decided_at; }

    QuickScanner m_scanner;
    const Catalogue& m_catalogue;
    const model::ProductRules& m_rules;
    const ReadOptions& m_options;
    Application m_application;
    std::optional<Instant> m_applied_at;
    std::uint32_t m_seen = 0;
    QuickInstants m_instants;
    QuickFacts m_facts;
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
    case 2: return m_instants.read(m_scanner, m_applied_at);
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
    case 8: return m_facts.read();
    }
    return false;
}

bool Reader::readGathered(std::size_t place)
{
    if (!standsAlone())
        return false;
    switch (place - kGatheredFrom) {
    case 0: return m_instants.read(m_scanner, m_application.decided_at);
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
    return m_facts.areBy(decided_at);
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
    if (!is_read || !m_scanner.atEnd() || !isWhole() || !instantsFit() || !m_facts.place(m_application.facts))
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
