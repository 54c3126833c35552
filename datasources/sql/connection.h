// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/connection.h  One SQLite connection: opened with the project's settings, prepared statements kept.
/// Settings: WAL, synchronous=FULL, foreign keys, secure_delete, temporary data in memory.
/// Threads: belongs to the thread that opened it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <QSqlDatabase>
#include <QSqlQuery>

#include "core/base/error.h"

class QSqlError;

namespace datasources::sql {

struct ConnectionOptions {
    std::string path;
    bool read_only = false;
    int busy_timeout_ms = 5000;
    /// For tests: the database never grows beyond so many pages of 4 KiB; 0 = no limit.
    std::int64_t max_pages = 0;
};

/// FULL -> StoreFull; CORRUPT, NOTADB -> Corrupt; a broken unique key -> AlreadyExists; BUSY, IOERR and all else ->
/// StoreUnavailable. The detail holds SQLite's own code and `what`, never a bound value.
[[nodiscard]] core::Error MappedError(const QSqlError& error, std::string_view what);

class Connection {
public:
    /// Makes the file with mode 0600 when it is missing. Errors: Environment, Corrupt, StoreUnavailable.
    [[nodiscard]] static core::Expected<std::unique_ptr<Connection>> open(const ConnectionOptions& options);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// A statement without parameters and rows.
    [[nodiscard]] core::Expected<void> exec(std::string_view sql);
    /// First column of the first row as a number. Errors: Corrupt (no row).
    [[nodiscard]] core::Expected<std::int64_t> number(std::string_view sql);

    /// BEGIN IMMEDIATE; waits for other writers up to `timeout_ms` in small steps (SQLite's own back-off reaches 100 ms).
    /// Errors: StoreUnavailable (somebody else kept writing).
    [[nodiscard]] core::Expected<void> beginImmediate(int timeout_ms);

    [[nodiscard]] QSqlDatabase& database() noexcept { return m_database; }

    /// A prepared query for `sql`, kept for the next use; to be given back.
    [[nodiscard]] core::Expected<std::unique_ptr<QSqlQuery>> borrow(const std::string& sql);
    void giveBack(const std::string& sql, std::unique_ptr<QSqlQuery> query);

private:
    explicit Connection(QString name);
    [[nodiscard]] core::Expected<void> configure(const ConnectionOptions& options);

    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<std::string, std::vector<std::unique_ptr<QSqlQuery>>> m_prepared;
};

} // namespace datasources::sql
