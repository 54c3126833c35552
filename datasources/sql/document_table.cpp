// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/document_table.h"

#include "core/privacy/blind_index.h"

namespace datasources::sql {
namespace {

using core::Expected;
using core::base::DocumentId;
using core::desks::DocumentRecord;

constexpr std::string_view kTable = "document";
constexpr std::string_view kContent = "content_sealed";

DocumentRecord Listed(const Statement& row)
{
    DocumentRecord record;
    record.document = row.id<DocumentId>(0);
    record.case_id = row.id<core::base::CaseId>(1);
    record.applicant = row.id<core::base::ApplicantId>(2);
    record.kind = row.text(3);
    record.received_at = row.instant(4);
    record.content_hash = row.digest(5);
    return record;
}

} // namespace

Expected<std::vector<DocumentRecord>> SqlDocumentTable::ofCase(const core::base::CaseId& case_id) const
{
    Statement select(m_context.db,
                     "SELECT document_id, case_id, applicant_id, kind, received_at, content_mac FROM document"
                     " WHERE case_id = ? ORDER BY received_at, document_id");
    select.bind(case_id);
    return Rows<DocumentRecord>(select, [](const Statement& row) -> Expected<DocumentRecord> { return Listed(row); });
}

Expected<std::optional<DocumentRecord>> SqlDocumentTable::byId(const DocumentId& document) const
{
    Statement select(m_context.db,
                     "SELECT document_id, case_id, applicant_id, kind, received_at, content_mac, content_sealed"
                     " FROM document WHERE document_id = ?");
    select.bind(document);
    return OneRow<DocumentRecord>(select, [&](const Statement& row) -> Expected<DocumentRecord> {
        DocumentRecord record = Listed(row);
        TRY(const auto content,
            m_context.keys.open(record.applicant, {kTable, kContent, record.document.value}, row.bytes(6)));
        record.content.assign(content.view().begin(), content.view().end());
        return record;
    });
}

Expected<void> SqlDocumentTable::insert(const DocumentRecord& document)
{
    TRY(const auto ring, m_context.keys.ring());
    TRY(const auto mac,
        core::privacy::ContentMac(ring->current(core::privacy::KeyPurpose::NoteMac).key, document.content));
    TRY(const auto content,
        m_context.keys.seal(document.applicant, {kTable, kContent, document.document.value}, document.content));
    Statement insert(m_context.db,
                     "INSERT INTO document (document_id, case_id, applicant_id, kind, received_at, content_sealed,"
                     " content_mac) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(document.document).bind(document.case_id).bind(document.applicant).bind(document.kind);
    insert.bind(document.received_at).bind(content).bind(mac);
    TRY_VOID(insert.change());
    return {};
}

} // namespace datasources::sql
