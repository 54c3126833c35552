// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/connection.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QVariant>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace datasources::sql {
namespace {

using core::Error;
using core::ErrorCode;
using core::Expected;
using core::Fail;

/// Primary result codes of SQLite (sqlite.org/rescode.html).
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kNoMemory = 7;
constexpr int kReadOnly = 8;
constexpr int kIoError = 10;
constexpr int kIoErrorNoRoom = kIoError | (19 << 8); ///< the file shared by all connections cannot grow
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCannotOpen = 14;
constexpr int kConstraint = 19;
constexpr int kNotADatabase = 26;
/// Extended codes whose primary part is CONSTRAINT.
constexpr int kConstraintPrimaryKey = kConstraint | (6 << 8);
constexpr int kConstraintUnique = kConstraint | (8 << 8);
constexpr int kConstraintForeignKey = kConstraint | (3 << 8);
constexpr std::size_t kMaxPrepared = 512;
constexpr auto kBusyStep = std::chrono::microseconds(500);

int NativeCode(const QSqlError& error)
{
    bool number = false;
    const int code = error.nativeErrorCode().toInt(&number);
    return number ? code : -1;
}

ErrorCode CodeOf(int native, const QString& text)
{
    if (native == kConstraintPrimaryKey || native == kConstraintUnique)
        return ErrorCode::AlreadyExists;
    if (native == kConstraintForeignKey)
        return ErrorCode::NotFound;
    if (native == kIoErrorNoRoom)
        return ErrorCode::StoreFull;
    switch (native & 0xFF) {
    case kFull: return ErrorCode::StoreFull;
    case kCorrupt:
    case kNotADatabase: return ErrorCode::Corrupt;
    case kConstraint:
        if (text.contains(QLatin1String("UNIQUE constraint failed")))
            return ErrorCode::AlreadyExists;
        return text.contains(QLatin1String("FOREIGN KEY constraint failed")) ? ErrorCode::NotFound
                                                                             : ErrorCode::InvalidInput;
    }
    return ErrorCode::StoreUnavailable;
}

/// The driver's own texts are not used: they may hold values.
std::string_view WordsFor(int native)
{
    if (native == kIoErrorNoRoom)
        return "no space is left";
    switch (native & 0xFF) {
    case kBusy:
    case kLocked: return "the database is in use by another program";
    case kNoMemory: return "no memory is left";
    case kReadOnly: return "the database cannot be written";
    case kIoError: return "the disk did not read or write";
    case kCorrupt: return "the database is damaged";
    case kFull: return "no space is left";
    case kCannotOpen: return "the database cannot be opened";
    case kConstraint: return "the rows of the database do not allow it";
    case kNotADatabase: return "the file is no database";
    }
    return "the database refused it";
}

/// SQLite gives its side files (-wal, -shm) the mode of the database file, so that one is made first.
Expected<void> MakePrivateFile(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return Fail(ErrorCode::Environment,
                    "the database file cannot be opened for writing: " + std::generic_category().message(errno));
    const bool is_private = ::fchmod(file, 0600) == 0;
    ::close(file);
    if (!is_private)
        return Fail(ErrorCode::Environment, "the database file cannot be made private");
    return {};
}

QString NewName()
{
    static std::atomic<int> count{0};
    return QStringLiteral("store-%1").arg(count.fetch_add(1));
}

} // namespace

Error MappedError(const QSqlError& error, std::string_view what)
{
    const int native = NativeCode(error);
    const ErrorCode code = CodeOf(native, error.databaseText() + error.driverText());
    return Error{code, fmt::format("{}: {} (SQLite {})", what, WordsFor(native), native)};
}

Connection::Connection(QString name) : m_name(std::move(name)) {}

Connection::~Connection()
{
    m_prepared.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Expected<std::unique_ptr<Connection>> Connection::open(const ConnectionOptions& options)
{
    if (!options.read_only)
        TRY_VOID(MakePrivateFile(options.path));
    std::unique_ptr<Connection> connection(new Connection(NewName()));
    connection->m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
    if (!connection->m_database.isValid())
        return Fail(ErrorCode::Environment, "Qt's SQLite driver is missing");
    connection->m_database.setDatabaseName(QString::fromStdString(options.path));
    connection->m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.busy_timeout_ms));
    if (!connection->m_database.open())
        return tl::unexpected<Error>(MappedError(connection->m_database.lastError(), "open database"));
    TRY_VOID(connection->configure(options));
    return connection;
}

Expected<void> Connection::configure(const ConnectionOptions& options)
{
    TRY_VOID(exec("PRAGMA foreign_keys = ON"));
    TRY_VOID(exec("PRAGMA temp_store = MEMORY"));
    TRY_VOID(exec("PRAGMA secure_delete = ON"));
    TRY_VOID(exec("PRAGMA cache_size = -16000"));
    if (options.read_only)
        return exec("PRAGMA query_only = ON");
    TRY_VOID(exec("PRAGMA journal_mode = WAL"));
    TRY_VOID(exec("PRAGMA synchronous = FULL"));
    TRY_VOID(exec("PRAGMA journal_size_limit = 16777216"));
    if (options.max_pages > 0)
        TRY_VOID(exec(fmt::format("PRAGMA max_page_count = {}", options.max_pages)));
    return {};
}

Expected<void> Connection::exec(std::string_view sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    const QString text = QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()));
    if (!query.exec(text))
        return tl::unexpected<Error>(MappedError(query.lastError(), sql.substr(0, 40)));
    query.finish();
    return {};
}

Expected<std::int64_t> Connection::number(std::string_view sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    const QString text = QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()));
    if (!query.exec(text))
        return tl::unexpected<Error>(MappedError(query.lastError(), sql.substr(0, 40)));
    if (!query.next())
        return Fail(ErrorCode::Corrupt, "no row: " + std::string(sql.substr(0, 40)));
    const std::int64_t value = query.value(0).toLongLong();
    query.finish();
    return value;
}

Expected<void> Connection::beginImmediate(int timeout_ms)
{
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    while (true) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (query.exec(QStringLiteral("BEGIN IMMEDIATE")))
            return {};
        const int code = NativeCode(query.lastError()) & 0xFF;
        if ((code != kBusy && code != kLocked) || std::chrono::steady_clock::now() >= give_up)
            return tl::unexpected<Error>(MappedError(query.lastError(), "BEGIN IMMEDIATE"));
        std::this_thread::sleep_for(kBusyStep);
    }
}

Expected<std::unique_ptr<QSqlQuery>> Connection::borrow(const std::string& sql)
{
    const auto kept = m_prepared.find(sql);
    if (kept != m_prepared.end() && !kept->second.empty()) {
        auto query = std::move(kept->second.back());
        kept->second.pop_back();
        return query;
    }
    auto query = std::make_unique<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!query->prepare(QString::fromStdString(sql)))
        return tl::unexpected<Error>(MappedError(query->lastError(), sql.substr(0, 60)));
    return query;
}

void Connection::giveBack(const std::string& sql, std::unique_ptr<QSqlQuery> query)
{
    if (m_prepared.size() >= kMaxPrepared)
        m_prepared.clear();
    m_prepared[sql].push_back(std::move(query));
}

} // namespace datasources::sql
