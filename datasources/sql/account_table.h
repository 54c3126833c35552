// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/account_table.h  Tables account and throttle.
/// Threads: those of the connection.
#pragma once

#include "core/desks/stores.h"
#include "datasources/sql/table_context.h"

namespace datasources::sql {

class SqlAccountTable : public core::desks::AccountTable {
public:
    explicit SqlAccountTable(TableContext& context) : m_context(context) {}

    [[nodiscard]] core::Expected<std::vector<core::desks::AccountRecord>> all() const override;
    [[nodiscard]] core::Expected<std::optional<core::desks::AccountRecord>> byId(
        const core::base::AccountId& account) const override;
    [[nodiscard]] core::Expected<std::optional<core::desks::AccountRecord>> byLogin(
        const std::string& login) const override;
    [[nodiscard]] core::Expected<std::optional<core::desks::AccountRecord>> byNumber(
        const std::string& number) const override;
    core::Expected<void> insert(const core::desks::AccountRecord& account) override;
    core::Expected<void> update(const core::desks::AccountRecord& account) override;
    [[nodiscard]] core::Expected<core::desks::ThrottleRecord> throttle(const std::string& key) const override;
    core::Expected<void> setThrottle(const std::string& key, const core::desks::ThrottleRecord& value) override;

private:
    [[nodiscard]] core::Expected<std::optional<core::desks::AccountRecord>> by(const char* column,
                                                                               const std::string& value) const;

    TableContext& m_context;
};

} // namespace datasources::sql
