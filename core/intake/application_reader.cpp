// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/application_reader.h"

#include <algorithm>
#include <tuple>

#include "core/intake/fact_reader.h"
#include "core/intake/limits.h"
#include "core/intake/quick_reader.h"
#include "core/model/identity.h"

namespace core::intake {

namespace {

using base::Json;
using model::Applicant;
using model::Application;
using model::Catalogue;
using model::IdentityField;

/// What ParseJson refuses, as a field error. Its detail is "PATH: what".
FieldError FromParseError(const Error& error)
{
    const auto colon = error.detail.find(": ");
    const std::string path = colon == std::string::npos ? "$" : error.detail.substr(0, colon);
    const std::string what = colon == std::string::npos ? error.detail : error.detail.substr(colon + 2);
    if (error.code == ErrorCode::LimitExceeded)
        return {path, FieldErrorCode::TooLarge, what};
    return {path, what == "key appears twice" ? FieldErrorCode::DuplicateKey : FieldErrorCode::NotJson, what};
}

class Reader {
public:
    Reader(const Catalogue& catalogue, const model::ProductRules& rules, const ReadOptions& options)
        : m_catalogue(catalogue), m_rules(rules), m_options(options)
    {}

    ReadResult read(const Json& document);

private:
    void readInstants(JsonFields& fields);
    void readRequest(JsonFields& fields);
    void readApplicant(const Json& value);
    void readIdNumber(JsonFields& fields);
    void readGathered(JsonFields& fields);
    void readExposure(const Json& value);
    void readHistory(const Json& value);
    void readLists(const Json& value);
    std::optional<std::string> identity(JsonFields& fields, IdentityField field, std::string_view key, TextShape shape,
                                        std::size_t max);
    bool standsAlone() const noexcept { return !m_options.decided_at; }

    const Catalogue& m_catalogue;
    const model::ProductRules& m_rules;
    const ReadOptions& m_options;
    Application m_application;
    FieldErrors m_errors;
};

/// `key` may only be sent in a stand-alone document.
const Json* Gathered(JsonFields& fields, std::string_view key, bool stands_alone)
{
    const Json* const value = fields.optional(key);
    if (value == nullptr || stands_alone)
        return value;
    fields.report(key, FieldErrorCode::NotAsked, "gathered by the service, not sent");
    return nullptr;
}

void Reader::readInstants(JsonFields& fields)
{
    if (standsAlone()) {
        m_application.decided_at = fields.instant("decided_at");
    } else {
        m_application.decided_at = m_options.decided_at;
        static_cast<void>(Gathered(fields, "decided_at", false));
    }
    const auto applied_at = fields.instant("applied_at");
    if (m_application.decided_at) {
        const int year = m_application.decided_at->shanghaiDate().year();
        if (year < kFirstDecisionYear || year > kLastDecisionYear)
            fields.report("decided_at", FieldErrorCode::OutOfRange, "year out of range");
        if (applied_at && *applied_at > *m_application.decided_at)
            fields.report("applied_at", FieldErrorCode::InFuture, "after decided_at");
    }
    m_application.applied_at = applied_at.value_or(base::Instant());
}

void Reader::readRequest(JsonFields& fields)
{
    m_application.application_id =
        base::ApplicationId(fields.text("application_id", TextShape::Identifier, kMaxIdChars).value_or(""));
    m_application.request_id =
        base::RequestId(fields.text("request_id", TextShape::Identifier, kMaxIdChars).value_or(""));
    if (const auto product = fields.text("product", TextShape::Name, kMaxNameChars)) {
        m_application.product = *product;
        if (*product != m_rules.product)
            fields.report("product", FieldErrorCode::NotAllowed, "not the product of this policy");
    }
    if (const auto channel = fields.text("channel", TextShape::Name, kMaxNameChars)) {
        m_application.channel = *channel;
        if (model::FindValue(m_rules.channels, *channel) == nullptr)
            fields.report("channel", FieldErrorCode::NotAllowed, "not a channel of this policy");
    }
    if (const auto fen = fields.whole("amount_fen", m_rules.min_amount.fen(), m_rules.max_amount.fen()))
        m_application.amount = base::Money::fromFen(*fen);
    if (const auto months = fields.whole("term_months", 1, kMaxTermMonths)) {
        m_application.term_months = static_cast<int>(*months);
        const auto& terms = m_rules.terms_months;
        if (std::find(terms.begin(), terms.end(), m_application.term_months) == terms.end())
            fields.report("term_months", FieldErrorCode::NotAllowed, "not a term of this policy");
    }
}

std::optional<std::string> Reader::identity(JsonFields& fields, IdentityField field, std::string_view key,
                                            TextShape shape, std::size_t max)
{
    if (m_catalogue.asksFor(field))
        return fields.text(key, shape, max);
    if (fields.optional(key) != nullptr)
        fields.report(key, FieldErrorCode::NotAsked, "not asked for by the catalogue");
    return std::nullopt;
}

void Reader::readIdNumber(JsonFields& fields)
{
    auto id_number = identity(fields, IdentityField::IdNumber, "id_number", TextShape::Printable, kMaxIdChars);
    if (!id_number)
        return;
    if (!id_number->empty() && id_number->back() == 'x')
        id_number->back() = 'X';
    if (!model::HasIdNumberShape(*id_number))
        return fields.report("id_number", FieldErrorCode::BadFormat, "not 17 digits and a digit or X");
    if (!model::IdNumberCheckDigitIsRight(*id_number))
        fields.report("id_number", FieldErrorCode::BadCheckDigit, "wrong check digit");
    const auto birth = model::BirthDateOf(*id_number);
    if (!birth)
        fields.report("id_number", FieldErrorCode::BadBirthDate, "birth date is no day from 1900 on");
    else if (m_application.decided_at && *birth > m_application.decided_at->shanghaiDate())
        fields.report("id_number", FieldErrorCode::BadBirthDate, "birth date after decided_at");
    m_application.applicant.id_number = std::move(id_number);
}

void Reader::readApplicant(const Json& value)
{
    JsonFields fields(value, "$.applicant", m_errors);
    Applicant& applicant = m_application.applicant;
    applicant.name = identity(fields, IdentityField::Name, "name", TextShape::Free, kMaxPersonNameChars);
    applicant.phone = identity(fields, IdentityField::Phone, "phone", TextShape::Printable, kMaxIdChars);
    if (applicant.phone && !model::HasPhoneShape(*applicant.phone))
        fields.report("phone", FieldErrorCode::BadFormat, "not 11 digits that begin with 1");
    readIdNumber(fields);
    applicant.bank_card = identity(fields, IdentityField::BankCard, "bank_card", TextShape::Printable, kMaxIdChars);
    if (applicant.bank_card && !model::HasBankCardShape(*applicant.bank_card))
        fields.report("bank_card", FieldErrorCode::BadFormat, "not 12 to 19 digits");
    else if (applicant.bank_card && !model::LuhnIsRight(*applicant.bank_card))
        fields.report("bank_card", FieldErrorCode::BadCheckDigit, "wrong check digit");
    applicant.address = identity(fields, IdentityField::Address, "address", TextShape::Free, kMaxAddressChars);
    applicant.device = identity(fields, IdentityField::Device, "device", TextShape::Printable, kMaxDeviceChars);
    fields.finish();
}

void Reader::readExposure(const Json& value)
{
    JsonFields fields(value, "$.exposure", m_errors);
    const auto outstanding = fields.whole("outstanding_fen", 0, kMaxFen);
    const auto open_loans = fields.whole("open_loans", 0, kMaxOpenLoans);
    m_application.exposure =
        model::Exposure{base::Money::fromFen(outstanding.value_or(0)), static_cast<int>(open_loans.value_or(0))};
    fields.finish();
}

void Reader::readHistory(const Json& value)
{
    JsonFields fields(value, "$.history", m_errors);
    model::RepaymentHistory history;
    history.loans = static_cast<int>(fields.whole("loans", 0, kMaxLoans).value_or(0));
    history.instalments_on_time = static_cast<int>(fields.whole("instalments_on_time", 0, kMaxInstalments).value_or(0));
    history.max_overdue_days = static_cast<int>(fields.whole("max_overdue_days", 0, kMaxOverdueDays).value_or(0));
    if (history.loans == 0 && (history.instalments_on_time > 0 || history.max_overdue_days > 0))
        fields.report("loans", FieldErrorCode::Contradiction, "repayments or overdue days without a loan");
    m_application.history = history;
    fields.finish();
}

void Reader::readLists(const Json& value)
{
    JsonFields fields(value, "$.lists", m_errors);
    const auto blacklist = fields.boolean("blacklist");
    const auto watchlist = fields.boolean("watchlist");
    m_application.lists = model::ListHits{blacklist.value_or(false), watchlist.value_or(false)};
    fields.finish();
}

void Reader::readGathered(JsonFields& fields)
{
    if (const Json* const exposure = Gathered(fields, "exposure", standsAlone()))
        readExposure(*exposure);
    if (const Json* const history = Gathered(fields, "history", standsAlone()))
        readHistory(*history);
    if (const Json* const lists = Gathered(fields, "lists", standsAlone()))
        readLists(*lists);
}

ReadResult Reader::read(const Json& document)
{
    JsonFields fields(document, "$", m_errors);
    if (fields.isObject()) {
        readInstants(fields);
        readRequest(fields);
        if (const Json* const applicant = fields.required("applicant"))
            readApplicant(*applicant);
        if (const Json* const facts = fields.required("facts"))
            m_application.facts = ReadFacts(*facts, m_catalogue, m_application.decided_at, m_errors);
        readGathered(fields);
        fields.finish();
    }
    if (m_errors.empty())
        return std::move(m_application);
    std::sort(m_errors.begin(), m_errors.end(), [](const FieldError& a, const FieldError& b) {
        return std::tie(a.path, a.code, a.detail) < std::tie(b.path, b.code, b.detail);
    });
    Refusal refusal;
    if (!m_application.application_id.empty())
        refusal.application_id = m_application.application_id.value;
    refusal.errors = std::move(m_errors);
    return tl::unexpected(std::move(refusal));
}

} // namespace

ReadResult ReadApplication(std::string_view bytes, const Catalogue& catalogue, const model::ProductRules& rules,
                           const ReadOptions& options)
{
    if (auto quick = ReadQuickly(bytes, catalogue, rules, options))
        return *std::move(quick);
    return ReadThoroughly(bytes, catalogue, rules, options);
}

ReadResult ReadThoroughly(std::string_view bytes, const Catalogue& catalogue, const model::ProductRules& rules,
                          const ReadOptions& options)
{
    base::JsonLimits limits;
    limits.max_bytes = kMaxDocumentBytes;
    limits.max_depth = kMaxDepth;
    limits.max_values = kMaxValues;
    const auto document = base::ParseJson(bytes, limits);
    if (!document)
        return tl::unexpected(Refusal{std::nullopt, {FromParseError(document.error())}});
    return Reader(catalogue, rules, options).read(*document);
}

} // namespace core::intake
