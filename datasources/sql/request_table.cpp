// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/request_table.h"

namespace datasources::sql {

using core::Expected;
using core::desks::RequestRecord;

Expected<std::optional<RequestRecord>> SqlRequestTable::find(const core::base::RequestId& request) const
{
    Statement select(m_context.db, "SELECT request_id, kind, account_id, answer, at FROM request WHERE request_id = ?");
    select.bind(request);
    return OneRow<RequestRecord>(select, [](const Statement& row) -> Expected<RequestRecord> {
        return RequestRecord{row.id<core::base::RequestId>(0), row.text(1), row.id<core::base::AccountId>(2),
                             row.text(3), row.instant(4)};
    });
}

Expected<void> SqlRequestTable::insert(const RequestRecord& request)
{
    Statement insert(m_context.db,
                     "INSERT INTO request (request_id, kind, account_id, answer, at) VALUES (?, ?, ?, ?, ?)");
    insert.bind(request.request).bind(request.kind).bind(request.account).bind(request.answer).bind(request.at);
    TRY_VOID(insert.change());
    return {};
}

} // namespace datasources::sql
