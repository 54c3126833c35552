// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/verdict_table.h  Tables verdict and note_draft: notes and drafts sealed under the applicant's key.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlVerdictTable : public core::desks::VerdictTable {
public:
    using VerdictRecord = core::desks::VerdictRecord;

    explicit SqlVerdictTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::optional<VerdictRecord>> byId(
        const core::base::VerdictId& verdict) const override;
    [[nodiscard]] core::Expected<std::vector<VerdictRecord>> ofCase(const core::base::CaseId& case_id) const override;
    [[nodiscard]] core::Expected<std::optional<VerdictRecord>> latestOf(
        const core::base::AccountId& actor) const override;
    [[nodiscard]] core::Expected<core::desks::ActorFigures> figures(const core::base::AccountId& actor,
                                                                    core::base::Instant from) const override;
    [[nodiscard]] core::Expected<std::map<std::string, int>> reasonUse(const core::base::AccountId& actor,
                                                                       core::base::Instant from) const override;
    [[nodiscard]] core::Expected<std::int64_t> countBetween(core::base::Instant from,
                                                            core::base::Instant to) const override;
    core::Expected<void> insert(const VerdictRecord& verdict) override;
    core::Expected<void> withdraw(const core::base::VerdictId& verdict, core::base::Instant at) override;
    [[nodiscard]] core::Expected<std::optional<std::string>> noteDraft(
        const core::base::CaseId& case_id, const core::base::AccountId& account) const override;
    core::Expected<void> saveNoteDraft(const core::desks::NoteDraft& draft) override;
    core::Expected<void> removeNoteDraft(const core::base::CaseId& case_id,
                                         const core::base::AccountId& account) override;

private:
    [[nodiscard]] core::Expected<VerdictRecord> record(const Statement& row) const;

    TableContext& m_context;
};

} // namespace datasources::sql
