// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/list_table.h"

#include <array>

#include "core/privacy/blind_index.h"
#include "core/privacy/masks.h"

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::AccountId;
using core::base::Date;
using core::base::Instant;
using core::base::ListEntryId;
using core::desks::ListRecord;
using core::model::IdentityField;
using core::privacy::KeyPurpose;

constexpr std::string_view kTable = "list_entry";
constexpr std::string_view kValue = "value_sealed";
constexpr std::string_view kReason = "reason_sealed";
constexpr std::array<IdentityField, 4> kMatched = {IdentityField::Phone, IdentityField::IdNumber,
                                                   IdentityField::BankCard, IdentityField::Device};
constexpr char kSelect[] =
    "SELECT entry_id, kind, field, value_sealed, source, reason_sealed, expires, state, entered_by,"
    " entered_at, confirmed_by, confirmed_at, withdrawn_at FROM list_entry";
constexpr char kInsert[] =
    "INSERT INTO list_entry (entry_id, kind, field, value_sealed, value_index, source, reason_sealed,"
    " expires, state, entered_by, entered_at, confirmed_by, confirmed_at, withdrawn_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

} // namespace

Expected<ListRecord> SqlListTable::record(const Statement& row) const
{
    ListRecord record;
    record.entry_id = row.id<ListEntryId>(0);
    TRY(record.kind, Enumerator(row.integer(1), core::desks::ListKind::Watchlist, "list.kind"));
    TRY(record.field, Enumerator(row.integer(2), IdentityField::Device, "list.field"));
    const auto open = [&](std::string_view column, int position) {
        return m_context.keys.open(KeyPurpose::ListEntry, {kTable, column, record.entry_id.value}, row.bytes(position));
    };
    TRY(const auto value, open(kValue, 3));
    record.value = std::string(core::base::AsText(value.view()));
    record.source = row.text(4);
    TRY(const auto reason, open(kReason, 5));
    record.reason = std::string(core::base::AsText(reason.view()));
    TRY(record.expires, Date::fromDays(row.integer(6)));
    TRY(record.state, Enumerator(row.integer(7), core::desks::ListState::Withdrawn, "list.state"));
    record.entered_by = row.id<AccountId>(8);
    record.entered_at = row.instant(9);
    record.confirmed_by = row.id<AccountId>(10);
    record.confirmed_at = row.optionalInstant(11);
    record.withdrawn_at = row.optionalInstant(12);
    return record;
}

Expected<std::vector<ListRecord>> SqlListTable::all() const
{
    Statement select(m_context.db, std::string(kSelect) + " ORDER BY entry_serial DESC");
    return Rows<ListRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<std::optional<ListRecord>> SqlListTable::byId(const ListEntryId& entry) const
{
    Statement select(m_context.db, std::string(kSelect) + " WHERE entry_id = ?");
    select.bind(entry);
    return OneRow<ListRecord>(select, [&](const Statement& row) { return record(row); });
}

Expected<std::vector<ListRecord>> SqlListTable::matching(const core::model::Applicant& identity, Date today) const
{
    TRY(const auto ring, m_context.keys.ring());
    std::vector<ListRecord> matches;
    for (const IdentityField field : kMatched) {
        const std::string* value = core::privacy::FieldOf(identity, field);
        if (value == nullptr)
            continue;
        TRY(const auto digest, core::privacy::BlindIndex(ring->current(KeyPurpose::BlindIndex).key, field, *value));
        Statement select(m_context.db, std::string(kSelect) +
                                           " WHERE value_index = ? AND field = ? AND state = 2 AND expires > ?"
                                           " ORDER BY entry_serial");
        select.bind(digest).bind(static_cast<int>(field)).bind(std::int64_t{today.daysSinceEpoch()});
        TRY(auto found, Rows<ListRecord>(select, [&](const Statement& row) { return record(row); }));
        std::move(found.begin(), found.end(), std::back_inserter(matches));
    }
    return matches;
}

Expected<void> SqlListTable::insert(const ListRecord& entry)
{
    TRY(const auto ring, m_context.keys.ring());
    TRY(const auto digest,
        core::privacy::BlindIndex(ring->current(KeyPurpose::BlindIndex).key, entry.field, entry.value));
    const auto seal = [&](std::string_view column, const std::string& text) {
        return m_context.keys.seal(KeyPurpose::ListEntry, {kTable, column, entry.entry_id.value},
                                   core::base::AsBytes(text));
    };
    TRY(const auto value, seal(kValue, entry.value));
    TRY(const auto reason, seal(kReason, entry.reason));
    Statement insert(m_context.db, kInsert);
    insert.bind(entry.entry_id)
        .bind(static_cast<int>(entry.kind))
        .bind(static_cast<int>(entry.field))
        .bind(value)
        .bind(digest);
    insert.bind(entry.source).bind(reason).bind(std::int64_t{entry.expires.daysSinceEpoch()});
    insert.bind(static_cast<int>(entry.state)).bind(entry.entered_by).bind(entry.entered_at);
    insert.bindOptional(entry.confirmed_by).bind(entry.confirmed_at).bind(entry.withdrawn_at);
    TRY_VOID(insert.change());
    return {};
}

Expected<void> SqlListTable::confirm(const ListEntryId& entry, const AccountId& by, Instant at)
{
    Statement update(m_context.db,
                     "UPDATE list_entry SET state = 2, confirmed_by = ?, confirmed_at = ? WHERE entry_id = ?"
                     " AND state = 1 AND entered_by <> ?");
    return update.bind(by).bind(at).bind(entry).bind(by).changeOne(
        "list entry: not entered by another, or not waiting");
}

Expected<void> SqlListTable::withdraw(const ListEntryId& entry, const AccountId& by, Instant at)
{
    Statement update(m_context.db,
                     "UPDATE list_entry SET state = 3, withdrawn_by = ?, withdrawn_at = ? WHERE entry_id = ?"
                     " AND state IN (1, 2)");
    return update.bind(by).bind(at).bind(entry).changeOne("list entry: withdrawn already");
}

} // namespace datasources::sql
