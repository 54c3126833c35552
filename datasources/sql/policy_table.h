// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/policy_table.h  Tables policy, policy_file and policy_release.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlPolicyTable : public core::desks::PolicyTable {
public:
    using Digest = core::base::Digest;
    using PolicyRecord = core::desks::PolicyRecord;
    using ReleaseRecord = core::desks::ReleaseRecord;

    explicit SqlPolicyTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::optional<PolicyRecord>> policy(const Digest& hash) const override;
    [[nodiscard]] core::Expected<std::map<std::string, std::string>> files(const Digest& hash) const override;
    [[nodiscard]] core::Expected<std::vector<ReleaseRecord>> releases() const override;
    [[nodiscard]] core::Expected<std::optional<ReleaseRecord>> live() const override;
    [[nodiscard]] core::Expected<std::optional<ReleaseRecord>> newestOf(const Digest& hash) const override;
    core::Expected<void> store(const PolicyRecord& policy, const std::map<std::string, std::string>& files) override;
    core::Expected<std::int64_t> submit(const ReleaseRecord& release) override;
    core::Expected<void> approve(std::int64_t release_id, const core::base::AccountId& by,
                                 core::base::Instant at) override;
    core::Expected<void> reject(std::int64_t release_id, const core::base::AccountId& by, core::base::Instant at,
                                const std::string& reason) override;

private:
    TableContext& m_context;
};

} // namespace datasources::sql
