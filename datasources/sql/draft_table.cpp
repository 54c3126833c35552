// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/draft_table.h"

namespace datasources::sql {
namespace {

using core::Expected;
using core::base::AccountId;
using core::base::DraftId;
using core::desks::DraftFiles;
using core::desks::DraftRecord;

Expected<DraftRecord> Row(const Statement& row)
{
    return DraftRecord{row.id<DraftId>(0),
                       row.id<AccountId>(1),
                       row.digest(2),
                       row.text(3),
                       row.text(4),
                       row.integer(5),
                       row.isNull(9) ? std::string() : std::string(core::base::AsText(row.bytes(9))),
                       row.integer(6),
                       row.instant(7),
                       row.instant(8)};
}

} // namespace

Expected<std::optional<DraftRecord>> SqlDraftTable::ofAuthor(const AccountId& author) const
{
    Statement select(m_context.db, "SELECT draft_id, author, base_hash, base_version, version, steps, row_version,"
                                   " started_at, saved_at, history FROM policy_draft WHERE author = ?");
    select.bind(author);
    return OneRow<DraftRecord>(select, Row);
}

Expected<DraftFiles> SqlDraftTable::files(const DraftId& draft) const
{
    Statement select(m_context.db, "SELECT path, content FROM policy_draft_file WHERE draft_id = ? ORDER BY path");
    select.bind(draft);
    DraftFiles files;
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return files;
        auto& content = files[select.text(0)];
        if (!select.isNull(1))
            content = std::string(core::base::AsText(select.bytes(1)));
    }
}

Expected<void> SqlDraftTable::insert(const DraftRecord& draft)
{
    Statement insert(m_context.db,
                     "INSERT INTO policy_draft (draft_id, author, base_hash, base_version, version, steps, row_version,"
                     " started_at, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(draft.draft).bind(draft.author).bind(draft.base).bind(draft.base_version).bind(draft.version);
    insert.bind(draft.steps).bind(draft.row_version).bind(draft.started_at).bind(draft.saved_at);
    TRY_VOID(insert.change());
    return {};
}

Expected<std::int64_t> SqlDraftTable::save(const DraftRecord& draft, const DraftFiles& files)
{
    Statement update(m_context.db, "UPDATE policy_draft SET base_hash = ?, base_version = ?, version = ?, steps = ?, "
                                   "history = ?, saved_at = ?, row_version = row_version + 1"
                                   " WHERE draft_id = ? AND author = ? AND row_version = ?");
    update.bind(draft.base)
        .bind(draft.base_version)
        .bind(draft.version)
        .bind(draft.steps)
        .bind(core::base::AsBytes(draft.history))
        .bind(draft.saved_at);
    update.bind(draft.draft).bind(draft.author).bind(draft.row_version);
    TRY_VOID(update.changeOne("draft: saved or removed elsewhere"));
    Statement clear(m_context.db, "DELETE FROM policy_draft_file WHERE draft_id = ?");
    TRY_VOID(clear.bind(draft.draft).change());
    for (const auto& [path, content] : files) {
        Statement insert(m_context.db, "INSERT INTO policy_draft_file (draft_id, path, content) VALUES (?, ?, ?)");
        insert.bind(draft.draft).bind(path);
        if (content)
            insert.bind(core::base::AsBytes(*content));
        else
            insert.bindNull();
        TRY_VOID(insert.change());
    }
    return draft.row_version + 1;
}

Expected<void> SqlDraftTable::remove(const DraftId& draft, const AccountId& author, std::int64_t row_version)
{
    Statement files(m_context.db,
                    "DELETE FROM policy_draft_file WHERE draft_id IN"
                    " (SELECT draft_id FROM policy_draft WHERE draft_id = ? AND author = ? AND row_version = ?)");
    TRY_VOID(files.bind(draft).bind(author).bind(row_version).change());
    Statement remove(m_context.db, "DELETE FROM policy_draft WHERE draft_id = ? AND author = ? AND row_version = ?");
    return remove.bind(draft).bind(author).bind(row_version).changeOne("draft: saved or removed elsewhere");
}

} // namespace datasources::sql
