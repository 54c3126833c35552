// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/application_table.h  Tables applicant and application: identities sealed, matched by blind index.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlApplicationTable : public core::desks::ApplicationTable {
public:
    explicit SqlApplicationTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::optional<core::desks::ApplicationRecord>> byId(
        const core::base::ApplicationId& application) const override;
    [[nodiscard]] core::Expected<std::optional<core::desks::ApplicationRecord>> byRequest(
        const core::base::RequestId& request) const override;
    [[nodiscard]] core::Expected<std::optional<core::base::ApplicantId>> findApplicant(
        const core::model::Applicant& identity) const override;
    [[nodiscard]] core::Expected<std::vector<core::desks::PastApplication>> history(
        const core::base::ApplicantId& applicant, int limit) const override;
    [[nodiscard]] core::Expected<std::vector<core::desks::PastApplication>> sharing(
        const core::desks::ApplicationRecord& application, core::model::IdentityField field, int limit) const override;
    [[nodiscard]] core::Expected<int> countOf(const core::base::ApplicantId& applicant,
                                              core::base::Instant at) const override;
    core::Expected<void> insertApplicant(const core::base::ApplicantId& applicant,
                                         const core::model::Applicant& identity, core::base::Instant at) override;
    core::Expected<void> insert(const core::desks::ApplicationRecord& application) override;

private:
    [[nodiscard]] core::Expected<core::desks::ApplicationRecord> record(const Statement& row) const;
    [[nodiscard]] core::Expected<core::desks::PastApplication> past(const Statement& row) const;
    [[nodiscard]] core::Expected<std::optional<core::base::Digest>> index(const core::model::Applicant& identity,
                                                                          core::model::IdentityField field) const;

    TableContext& m_context;
};

} // namespace datasources::sql
