// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/document_table.h  Table document: contents sealed under the applicant's key.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlDocumentTable : public core::desks::DocumentTable {
public:
    explicit SqlDocumentTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::vector<core::desks::DocumentRecord>> ofCase(
        const core::base::CaseId& case_id) const override;
    [[nodiscard]] core::Expected<std::optional<core::desks::DocumentRecord>> byId(
        const core::base::DocumentId& document) const override;
    core::Expected<void> insert(const core::desks::DocumentRecord& document) override;

private:
    TableContext& m_context;
};

} // namespace datasources::sql
