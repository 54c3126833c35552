// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/application_table.h"

#include <array>
#include <utility>

#include "core/privacy/blind_index.h"
#include "core/privacy/masks.h"

namespace datasources::sql {
namespace {

using core::Error;
using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::ApplicantId;
using core::base::ApplicationId;
using core::base::Digest;
using core::base::Instant;
using core::base::RequestId;
using core::desks::ApplicationRecord;
using core::desks::PastApplication;
using core::model::Applicant;
using core::model::IdentityField;
using core::privacy::KeyPurpose;

constexpr std::string_view kTable = "application";
/// Sealed columns in the order of IdentityField.
constexpr std::array<std::string_view, 6> kSealed = {"name_sealed",      "phone_sealed",   "id_number_sealed",
                                                     "bank_card_sealed", "address_sealed", "device_sealed"};
constexpr std::array<IdentityField, 6> kFields = {IdentityField::Name,     IdentityField::Phone,
                                                  IdentityField::IdNumber, IdentityField::BankCard,
                                                  IdentityField::Address,  IdentityField::Device};
constexpr int kFirstSealed = 9;

constexpr char kColumns[] =
    "a.application_id, a.request_id, a.applicant_id, a.applied_at, a.received_at, a.product, a.channel,"
    " a.amount_fen, a.term_months, a.name_sealed, a.phone_sealed, a.id_number_sealed,"
    " a.bank_card_sealed, a.address_sealed, a.device_sealed";
constexpr int kAfterColumns = 15;
constexpr char kPastColumns[] = ", d.outcome, d.reasons, c.case_id, c.number, v.verdict";
constexpr char kPastJoins[] =
    " LEFT JOIN decision d ON d.decision_id = (SELECT x.decision_id FROM decision x"
    " WHERE x.application_id = a.application_id ORDER BY x.decided_at DESC, x.rowid DESC LIMIT 1)"
    " LEFT JOIN review_case c ON c.application_id = a.application_id"
    " LEFT JOIN verdict v ON v.verdict_serial = (SELECT max(y.verdict_serial) FROM verdict y"
    " WHERE y.case_id = c.case_id AND y.withdrawn_at IS NULL)";
constexpr char kInsert[] = "INSERT INTO application (application_id, request_id, applicant_id, applied_at, "
                           "received_at, product, channel, amount_fen,"
                           " term_months, name_sealed, phone_sealed, id_number_sealed, bank_card_sealed, "
                           "address_sealed, device_sealed, phone_index,"
                           " id_number_index, bank_card_index, device_index, phone_tail_index)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

std::optional<std::string>& Slot(Applicant& identity, IdentityField field)
{
    switch (field) {
    case IdentityField::Name: return identity.name;
    case IdentityField::Phone: return identity.phone;
    case IdentityField::IdNumber: return identity.id_number;
    case IdentityField::BankCard: return identity.bank_card;
    case IdentityField::Address: return identity.address;
    case IdentityField::Device: return identity.device;
    }
    return identity.name;
}

/// The column that others are matched by; null pointer for fields without one.
const char* IndexColumn(IdentityField field)
{
    switch (field) {
    case IdentityField::Phone: return "phone_index";
    case IdentityField::IdNumber: return "id_number_index";
    case IdentityField::BankCard: return "bank_card_index";
    case IdentityField::Device: return "device_index";
    case IdentityField::Name:
    case IdentityField::Address: return nullptr;
    }
    return nullptr;
}

} // namespace

Expected<ApplicationRecord> SqlApplicationTable::record(const Statement& row) const
{
    ApplicationRecord record;
    record.application = row.id<ApplicationId>(0);
    record.request = row.id<RequestId>(1);
    record.applicant = row.id<ApplicantId>(2);
    record.applied_at = row.instant(3);
    record.received_at = row.instant(4);
    record.product = row.text(5);
    record.channel = row.text(6);
    record.amount = row.money(7);
    record.term_months = static_cast<int>(row.integer(8));
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        const int column = kFirstSealed + static_cast<int>(i);
        if (row.isNull(column))
            continue;
        TRY(const auto plain, m_context.keys.open(record.applicant, {kTable, kSealed.at(i), record.application.value},
                                                  row.bytes(column)));
        Slot(record.identity, kFields.at(i)) = std::string(core::base::AsText(plain.view()));
    }
    return record;
}

Expected<PastApplication> SqlApplicationTable::past(const Statement& row) const
{
    PastApplication past;
    TRY(past.application, record(row));
    if (!row.isNull(kAfterColumns)) {
        TRY(past.outcome, Enumerator(row.integer(kAfterColumns), core::decision::Outcome::Decline, "decision.outcome"));
        const auto reasons = SplitCodes(row.text(kAfterColumns + 1));
        past.reason = reasons.empty() ? std::string() : reasons.front();
    }
    past.case_id = row.id<core::base::CaseId>(kAfterColumns + 2);
    past.number = row.text(kAfterColumns + 3);
    if (!row.isNull(kAfterColumns + 4)) {
        TRY(past.verdict, Enumerator(row.integer(kAfterColumns + 4), core::model::Verdict::Return, "verdict.verdict"));
    }
    return past;
}

Expected<std::optional<Digest>> SqlApplicationTable::index(const Applicant& identity, IdentityField field) const
{
    const std::string* value = core::privacy::FieldOf(identity, field);
    if (value == nullptr)
        return std::optional<Digest>();
    TRY(const auto ring, m_context.keys.ring());
    TRY(const Digest digest, core::privacy::BlindIndex(ring->current(KeyPurpose::BlindIndex).key, field, *value));
    return std::optional<Digest>(digest);
}

Expected<std::optional<ApplicationRecord>> SqlApplicationTable::byId(const ApplicationId& application) const
{
    Statement select(m_context.db,
                     std::string("SELECT ") + kColumns + " FROM application a WHERE a.application_id = ?");
    select.bind(application);
    return OneRow<ApplicationRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<std::optional<ApplicationRecord>> SqlApplicationTable::byRequest(const RequestId& request) const
{
    Statement select(m_context.db, std::string("SELECT ") + kColumns + " FROM application a WHERE a.request_id = ?");
    select.bind(request);
    return OneRow<ApplicationRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<std::optional<ApplicantId>> SqlApplicationTable::findApplicant(const Applicant& identity) const
{
    const auto by = [&](const char* sql, const Digest& digest) {
        Statement select(m_context.db, sql);
        select.bind(digest);
        return OneRow<ApplicantId>(
            select, [](const Statement& row) -> Expected<ApplicantId> { return row.id<ApplicantId>(0); });
    };
    TRY(const auto id_number, index(identity, IdentityField::IdNumber));
    if (id_number)
        return by("SELECT applicant_id FROM applicant WHERE id_number_index = ?", *id_number);
    TRY(const auto phone, index(identity, IdentityField::Phone));
    if (phone) {
        return by("SELECT applicant_id FROM applicant WHERE phone_index = ? AND id_number_index IS NULL"
                  " ORDER BY created_at, applicant_id LIMIT 1",
                  *phone);
    }
    return std::optional<ApplicantId>();
}

Expected<std::vector<PastApplication>> SqlApplicationTable::history(const ApplicantId& applicant, int limit) const
{
    Statement select(m_context.db, std::string("SELECT ") + kColumns + kPastColumns + " FROM application a" +
                                       kPastJoins +
                                       " WHERE a.applicant_id = ? ORDER BY a.applied_at DESC, a.rowid DESC LIMIT ?");
    select.bind(applicant).bind(limit);
    return Rows<PastApplication>(select, [&](const Statement& row) { return past(row); });
}

Expected<std::vector<PastApplication>> SqlApplicationTable::sharing(const ApplicationRecord& application,
                                                                    IdentityField field, int limit) const
{
    const char* column = IndexColumn(field);
    TRY(const auto digest, index(application.identity, field));
    if (column == nullptr || !digest)
        return std::vector<PastApplication>();
    Statement select(m_context.db,
                     std::string("SELECT ") + kColumns + kPastColumns +
                         " FROM (SELECT applicant_id, max(applied_at) AS newest FROM application WHERE " + column +
                         " = ? AND applicant_id <> ? GROUP BY applicant_id ORDER BY newest DESC LIMIT ?) p"
                         " JOIN application a ON a.rowid = (SELECT z.rowid FROM application z WHERE z." +
                         column + " = ? AND z.applicant_id = p.applicant_id AND z.applied_at = p.newest LIMIT 1)" +
                         kPastJoins + " ORDER BY a.applied_at DESC, a.applicant_id");
    select.bind(*digest).bind(application.applicant).bind(limit).bind(*digest);
    return Rows<PastApplication>(select, [&](const Statement& row) { return past(row); });
}

Expected<int> SqlApplicationTable::countOf(const ApplicantId& applicant, Instant at) const
{
    Statement select(m_context.db, "SELECT count(*) FROM application WHERE applicant_id = ? AND applied_at <= ?");
    TRY_VOID(select.bind(applicant).bind(at).next());
    return static_cast<int>(select.integer(0));
}

Expected<void> SqlApplicationTable::insertApplicant(const ApplicantId& applicant, const Applicant& identity, Instant at)
{
    TRY(const auto id_number, index(identity, IdentityField::IdNumber));
    TRY(const auto phone, index(identity, IdentityField::Phone));
    TRY(const auto wrapped, m_context.keys.makeDataKey(applicant));
    Statement insert(m_context.db,
                     "INSERT INTO applicant (applicant_id, wrapped_key, id_number_index, phone_index, created_at)"
                     " VALUES (?, ?, ?, ?, ?)");
    insert.bind(applicant).bind(wrapped).bind(id_number).bind(phone).bind(at);
    TRY_VOID(insert.change());
    return {};
}

Expected<void> SqlApplicationTable::insert(const ApplicationRecord& application)
{
    Statement insert(m_context.db, kInsert);
    insert.bind(application.application)
        .bind(application.request)
        .bind(application.applicant)
        .bind(application.applied_at);
    insert.bind(application.received_at).bind(application.product).bind(application.channel).bind(application.amount);
    insert.bind(application.term_months);
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        const std::string* value = core::privacy::FieldOf(application.identity, kFields.at(i));
        if (value == nullptr) {
            insert.bindNull();
            continue;
        }
        TRY(const auto sealed,
            m_context.keys.seal(application.applicant, {kTable, kSealed.at(i), application.application.value},
                                core::base::AsBytes(*value)));
        insert.bind(sealed);
    }
    for (const IdentityField field :
         {IdentityField::Phone, IdentityField::IdNumber, IdentityField::BankCard, IdentityField::Device}) {
        TRY(const auto digest, index(application.identity, field));
        insert.bind(digest);
    }
    const std::string phone = application.identity.phone.value_or(std::string());
    if (phone.size() < 4) {
        insert.bindNull();
    } else {
        TRY(const auto ring, m_context.keys.ring());
        TRY(const Digest tail, core::privacy::PhoneTailIndex(ring->current(KeyPurpose::BlindIndex).key,
                                                             std::string_view(phone).substr(phone.size() - 4)));
        insert.bind(tail);
    }
    TRY_VOID(insert.change());
    return {};
}

} // namespace datasources::sql
