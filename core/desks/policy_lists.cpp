// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/policy_lists.cpp  StorePolicyDesk: blacklist and watch-list entries, entered by one, confirmed by another.
#include <map>
#include <utility>

#include "core/base/text.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/new_id.h"
#include "core/desks/store_policy_desk.h"
#include "core/model/identity.h"
#include "core/privacy/masks.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

using model::IdentityField;
using review::Action;

constexpr std::size_t kMaxSourceBytes = 64;
constexpr std::size_t kMaxReasonBytes = 500;
constexpr std::size_t kMinDeviceBytes = 8;
constexpr std::size_t kMaxDeviceBytes = 128;

bool HasShape(IdentityField field, const std::string& value)
{
    switch (field) {
    case IdentityField::Phone: return model::HasPhoneShape(value);
    case IdentityField::IdNumber: return model::HasIdNumberShape(value) && model::IdNumberCheckDigitIsRight(value);
    case IdentityField::BankCard: return model::HasBankCardShape(value) && model::LuhnIsRight(value);
    case IdentityField::Device:
        return value.size() >= kMinDeviceBytes && value.size() <= kMaxDeviceBytes && base::IsUtf8(value);
    case IdentityField::Name:
    case IdentityField::Address: return false;
    }
    return false;
}

Expected<void> CheckEntry(const NewListEntry& entry, base::Date today)
{
    if (!HasShape(entry.field, entry.value))
        return Fail(ErrorCode::InvalidInput, "value: not a phone number, ID number, card or device of the named field");
    if (entry.source.empty() || entry.source.size() > kMaxSourceBytes || !base::IsUtf8(entry.source))
        return Fail(ErrorCode::InvalidInput, "source: missing or too long");
    if (entry.reason.empty() || entry.reason.size() > kMaxReasonBytes || !base::IsUtf8(entry.reason))
        return Fail(ErrorCode::InvalidInput, "reason: missing or too long");
    if (entry.expires <= today)
        return Fail(ErrorCode::InvalidInput, "expires: not after today");
    return {};
}

Expected<void> Note(Transaction& transaction, const Actor& actor, std::string_view kind, const ListRecord& row)
{
    audit::Payload payload;
    payload.id("entry_id", row.entry_id)
        .number("list", static_cast<int>(row.kind))
        .number("field", static_cast<int>(row.field));
    TRY_VOID(transaction.audit().append({std::string(kind), actor.number, row.entry_id.value, std::move(payload)}));
    return {};
}

Expected<ListRecord> EntryOf(const Reader& reader, const base::ListEntryId& entry)
{
    TRY(std::optional<ListRecord> row, reader.lists().byId(entry));
    if (!row)
        return Fail(ErrorCode::NotFound, "no such list entry");
    return *std::move(row);
}

} // namespace

Expected<std::vector<ListRow>> StorePolicyDesk::lists(const Actor& actor)
{
    TRY_VOID(review::Require(actor, Action::ReadPolicy));
    return m_store.look([&](const Reader& reader) -> Expected<std::vector<ListRow>> {
        TRY(const std::vector<AccountRecord> accounts, reader.accounts().all());
        std::map<AccountId, std::string> numbers;
        for (const AccountRecord& account : accounts)
            numbers[account.account] = account.number;
        TRY(const std::vector<ListRecord> rows, reader.lists().all());
        std::vector<ListRow> answer;
        for (const ListRecord& row : rows)
            answer.push_back({row.entry_id, row.kind, row.field, privacy::Mask(row.field, row.value), row.source,
                              row.reason, row.expires, row.state, numbers[row.entered_by],
                              row.confirmed_by.empty() ? std::string() : numbers[row.confirmed_by], row.entered_at});
        return answer;
    });
}

Expected<base::ListEntryId> StorePolicyDesk::enterListEntry(const Actor& actor, const NewListEntry& entry)
{
    TRY_VOID(review::Require(actor, Action::EnterListEntry));
    return m_store.run([&](Transaction& transaction) -> Expected<base::ListEntryId> {
        TRY_VOID(CheckEntry(entry, transaction.now().shanghaiDate()));
        ListRecord row;
        row.entry_id = NewId<base::ListEntryId>(m_entropy);
        row.kind = entry.kind;
        row.field = entry.field;
        row.value = entry.value;
        row.source = entry.source;
        row.reason = entry.reason;
        row.expires = entry.expires;
        row.entered_by = actor.account;
        row.entered_at = transaction.now();
        TRY_VOID(transaction.lists().insert(row));
        TRY_VOID(Note(transaction, actor, kinds::kListEntered, row));
        return row.entry_id;
    });
}

Expected<void> StorePolicyDesk::confirmListEntry(const Actor& actor, const base::ListEntryId& entry)
{
    TRY_VOID(review::Require(actor, Action::ConfirmListEntry));
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const ListRecord row, EntryOf(transaction, entry));
        if (row.entered_by == actor.account)
            return Fail(ErrorCode::FourEyes, "nobody confirms their own entry");
        TRY_VOID(transaction.lists().confirm(entry, actor.account, transaction.now()));
        return Note(transaction, actor, kinds::kListConfirmed, row);
    });
}

Expected<void> StorePolicyDesk::withdrawListEntry(const Actor& actor, const base::ListEntryId& entry,
                                                  const std::string& reason)
{
    TRY_VOID(review::Require(actor, Action::WithdrawListEntry));
    if (reason.empty() || reason.size() > kMaxReasonBytes)
        return Fail(ErrorCode::InvalidInput, "reason: missing or too long");
    return m_store.run([&](Transaction& transaction) -> Expected<void> {
        TRY(const ListRecord row, EntryOf(transaction, entry));
        TRY_VOID(transaction.lists().withdraw(entry, actor.account, transaction.now()));
        audit::Payload payload;
        TRY(const Digest mac, transaction.noteMac(reason));
        payload.id("entry_id", row.entry_id)
            .number("list", static_cast<int>(row.kind))
            .number("field", static_cast<int>(row.field))
            .digest("note_mac", mac);
        TRY_VOID(transaction.audit().append(
            {std::string(kinds::kListWithdrawn), actor.number, row.entry_id.value, std::move(payload)}));
        return {};
    });
}

} // namespace core::desks
