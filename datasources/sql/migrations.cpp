// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/migrations.h"

#include <array>

#include <QFile>
#include <fmt/format.h>

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;

constexpr std::array<std::string_view, 7> kSteps = {
    "0001_base",    "0002_queue_counts", "0003_policy_draft",    "0004_draft_history",
    "0005_outcome", "0006_shelf",        "0007_shelf_evaluation"};
constexpr int kWaitMs = 30'000;

/// An empty file is ours to make; one with tables must carry our mark.
Expected<void> CheckOwner(Connection& connection)
{
    TRY(const std::int64_t owner, connection.number("PRAGMA application_id"));
    if (owner == kApplicationId)
        return {};
    TRY(const std::int64_t tables, connection.number("SELECT count(*) FROM sqlite_master"));
    if (owner != 0 || tables != 0)
        return Fail(ErrorCode::Corrupt, "the file is a database of another program");
    return connection.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
}

Expected<void> RunStep(Connection& connection, const Migration& step)
{
    for (const std::string& statement : StatementsOf(step.sql))
        TRY_VOID(connection.exec(statement));
    return connection.exec(fmt::format("PRAGMA user_version = {}", step.number));
}

/// All missing steps inside the open transaction: another process may have done them while this one waited.
Expected<void> RunMissing(Connection& connection, const std::vector<Migration>& steps, int last)
{
    TRY_VOID(CheckOwner(connection));
    TRY(const std::int64_t done, connection.number("PRAGMA user_version"));
    if (done > static_cast<std::int64_t>(steps.size()))
        return Fail(ErrorCode::Unsupported,
                    fmt::format("the database was made by a newer program: it is at step {}, this program knows {}",
                                done, steps.size()));
    for (const Migration& step : steps) {
        if (step.number > done && step.number <= last)
            TRY_VOID(RunStep(connection, step));
    }
    return connection.exec("COMMIT");
}

} // namespace

Expected<std::vector<Migration>> AllMigrations()
{
    std::vector<Migration> all;
    for (const std::string_view name : kSteps) {
        QFile file(
            QStringLiteral(":/migrations/%1.sql").arg(QLatin1String(name.data(), static_cast<qsizetype>(name.size()))));
        if (!file.open(QIODevice::ReadOnly))
            return Fail(ErrorCode::Environment, "a migration is missing from the program: " + std::string(name));
        all.push_back({static_cast<int>(all.size()) + 1, std::string(name), file.readAll().toStdString()});
    }
    return all;
}

std::vector<std::string> StatementsOf(std::string_view sql)
{
    std::vector<std::string> statements(1);
    while (!sql.empty()) {
        const std::size_t end = std::min(sql.find('\n'), sql.size());
        const std::string_view line = sql.substr(0, end);
        sql.remove_prefix(std::min(end + 1, sql.size()));
        if (line.empty() && !statements.back().empty())
            statements.emplace_back();
        if (!line.empty() && !line.starts_with("--"))
            statements.back().append(line).push_back('\n');
    }
    if (statements.back().empty())
        statements.pop_back();
    return statements;
}

Expected<void> Migrate(Connection& connection, int up_to)
{
    TRY(const std::vector<Migration> steps, AllMigrations());
    return Migrate(connection, steps, up_to);
}

Expected<void> Migrate(Connection& connection, const std::vector<Migration>& steps, int up_to)
{
    const int last = up_to == 0 ? static_cast<int>(steps.size()) : up_to;
    TRY_VOID(connection.beginImmediate(kWaitMs));
    auto done = RunMissing(connection, steps, last);
    if (!done) {
        // The step's own error says more than that of the rollback.
        [[maybe_unused]] const auto rolled_back = connection.exec("ROLLBACK");
    }
    return done;
}

} // namespace datasources::sql
