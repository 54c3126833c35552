// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/draft_table.h  Tables policy_draft and policy_draft_file.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlDraftTable : public core::desks::DraftTable {
public:
    using DraftRecord = core::desks::DraftRecord;
    using DraftFiles = core::desks::DraftFiles;

    explicit SqlDraftTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::optional<DraftRecord>> ofAuthor(
        const core::base::AccountId& author) const override;
    [[nodiscard]] core::Expected<DraftFiles> files(const core::base::DraftId& draft) const override;
    core::Expected<void> insert(const DraftRecord& draft) override;
    core::Expected<std::int64_t> save(const DraftRecord& draft, const DraftFiles& files) override;
    core::Expected<void> remove(const core::base::DraftId& draft, const core::base::AccountId& author,
                                std::int64_t row_version) override;

private:
    TableContext& m_context;
};

} // namespace datasources::sql
