// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

#include "app/admin/commands.h"
#include "app/admin/demo_days.h"
#include "app/admin/demo_models.h"
#include "app/admin/demo_people.h"
#include "app/admin/load_policy.h"
#include "app/local/local_desks.h"
#include "core/desks/audit_kinds.h"
#include "core/ports/key_file.h"
#include "datasources/keys/system_clock.h"

namespace admin {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Instant;

constexpr const char* kFinished = "demo.finished";
constexpr std::int64_t kMinApplicants = 10;
constexpr std::int64_t kMaxApplicants = 200'000;

struct Found {
    bool exists = false;
    bool demo = false;
    bool finished = false;
};

Expected<std::string> TextOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Fail(ErrorCode::Environment, "a file of this program is missing");
    return file.readAll().toStdString();
}

Expected<core::desks::BundleFiles> DefaultBundle()
{
    core::desks::BundleFiles files;
    const QString root = QStringLiteral(":/bundle/");
    QDirIterator walk(root, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        TRY(files[path.mid(root.size()).toStdString()], TextOf(path));
    }
    return files;
}

/// What lies in the folder: looked at without a key.
Expected<Found> LookAt(const std::string& folder)
{
    Found found;
    found.exists = std::filesystem::exists(app::DatabasePath(folder));
    if (!found.exists)
        return found;
    app::LocalOptions options;
    options.folder = folder;
    TRY(const auto desks, app::LocalDesks::open(options));
    TRY(found.demo, desks->isDemo());
    TRY(found.finished, desks->store().look([](const core::desks::Reader& reader) -> Expected<bool> {
        TRY(const std::optional<std::string> done, reader.meta().get(kFinished));
        return done.has_value();
    }));
    return found;
}

Expected<void> Mark(core::desks::Store& store, const char* key, const std::string& value)
{
    return store.run([&](core::desks::Transaction& transaction) { return transaction.meta().set(key, value); });
}

std::string AccountIdOf(const DemoPerson& person)
{
    return std::string("demo-account-") + person.number;
}

Expected<void> MakePeople(app::LocalDesks& desks)
{
    std::vector<core::ports::KeyFile::Slot> slots;
    for (const DemoPerson& person : kDemoPeople)
        slots.push_back({AccountIdOf(person), core::base::SecretBytes(core::base::AsBytes(person.secret))});
    TRY_VOID(desks.keyFile().make(slots));
    TRY_VOID(desks.keyFile().open(slots.front()));
    return desks.store().run([&](core::desks::Transaction& transaction) -> Expected<void> {
        for (const DemoPerson& person : kDemoPeople) {
            core::desks::AccountRecord row;
            row.account = core::base::AccountId(AccountIdOf(person));
            row.login = person.login;
            row.number = person.number;
            row.role = person.role;
            row.authority = core::base::Money::fromYuan(person.authority_yuan);
            row.authority_level = person.level;
            row.created_at = transaction.now();
            TRY_VOID(transaction.accounts().insert(row));
            core::audit::Payload payload;
            payload.code("role", core::audit::Code(person.role_code)).money("authority_fen", row.authority);
            TRY_VOID(transaction.audit().append(
                {std::string(core::desks::kinds::kAccountAdded), "system", row.number, std::move(payload)}));
        }
        return {};
    });
}

Expected<std::map<std::string, core::model::Actor>> Actors(core::desks::Store& store)
{
    TRY(const auto rows, store.look([](const core::desks::Reader& reader) { return reader.accounts().all(); }));
    std::map<std::string, core::model::Actor> people;
    for (const core::desks::AccountRecord& row : rows)
        people[row.number] = {row.account, row.login, row.number, row.role, row.authority, row.authority_level};
    return people;
}

bool ShowProgress(std::uint64_t done, std::uint64_t total)
{
    if (::isatty(STDERR_FILENO) != 0)
        fmt::print(stderr, "\r{} / {}{}", done, total, done >= total ? "\n" : "");
    return true;
}

Expected<DemoReport> Make(const std::string& folder, const DemoOptions& options, bool has_challengers)
{
    // The store's time never goes back, so that the clock stands at the beginning before the database is made.
    ManualClock clock(options.now.plusSeconds(-SecondsLivedThrough(options) + 7200 - 2 * 86'400));
    app::LocalOptions local;
    local.folder = folder;
    local.clock = &clock;
    TRY(const auto desks, app::LocalDesks::open(local));
    TRY_VOID(Mark(desks->store(), app::kDemoMark, "1"));
    TRY_VOID(Mark(desks->store(), "demo.seed", std::to_string(options.seed)));
    TRY_VOID(MakePeople(*desks));
    TRY(auto people, Actors(desks->store()));
    TRY(const core::desks::BundleFiles bundle, DefaultBundle());
    DemoHouse house{clock,
                    desks->decisions(),
                    *desks->desks().review,
                    *desks->desks().policy,
                    desks->housekeeping(),
                    desks->outcomes(),
                    desks->store(),
                    std::move(people),
                    app::ServiceActor()};
    TRY(const DemoReport report, LiveThrough(house, bundle, options, ShowProgress));
    if (options.past > 0)
        TRY_VOID(EvaluateLive(*desks->desks().models, house.people.at("01")));
    if (has_challengers) {
        TRY_VOID(TrainChallengers(*desks->desks().models, house.people.at("01")));
    }
    TRY_VOID(Mark(desks->store(), kFinished, options.now.text()));
    return report;
}

/// Only ever called for a database that is marked demo and was never finished.
Expected<void> RemoveHalfMade(const std::string& folder)
{
    for (const char* tail : {"", "-wal", "-shm"}) {
        std::error_code wrong;
        std::filesystem::remove(app::DatabasePath(folder) + tail, wrong);
        if (wrong)
            return Fail(ErrorCode::Environment, "a half made demo cannot be removed: " + wrong.message());
    }
    return {};
}

Expected<void> MakeOrReuse(const std::string& folder, const DemoOptions& options, bool has_challengers)
{
    TRY(const Found found, LookAt(folder));
    if (found.exists && !found.demo)
        return Fail(ErrorCode::Forbidden, "the database in this folder is not marked demo; it was not touched");
    if (found.finished)
        return {};
    if (found.exists) {
        TRY_VOID(RemoveHalfMade(folder));
    }
    TRY(const DemoReport report, Make(folder, options, has_challengers));
    fmt::print(
        "{{\"applications\":{},\"approved\":{},\"declined\":{},\"list_entries\":{},\"outcomes\":{},\"referred\":{},"
        "\"verdicts\":{}}}\n",
        report.applications, report.approved, report.declined, report.list_entries, report.outcomes, report.referred,
        report.verdicts);
    return {};
}

ExitCode Run(const Arguments& arguments)
{
    DemoOptions options;
    const std::int64_t applicants = arguments.number("applicants").value_or(2000);
    if (applicants < kMinApplicants || applicants > kMaxApplicants)
        return ReportError({ErrorCode::InvalidInput, "--applicants: from 10 to 200,000"});
    options.applicants = static_cast<std::uint64_t>(applicants);
    options.seed = static_cast<std::uint64_t>(arguments.number("seed").value_or(1));
    const std::int64_t past = arguments.number("past").value_or(0);
    if (past < 0 || past > kMaxApplicants)
        return ReportError({ErrorCode::InvalidInput, "--past: from 0 to 200,000"});
    options.past = static_cast<std::uint64_t>(past);
    const auto now = arguments.has("now") ? Instant::parse(*arguments.option("now"))
                                          : Expected<Instant>(datasources::keys::SystemClock().now());
    if (!now)
        return ReportError(now.error());
    options.now = *now;
    const std::string folder = arguments.option("data").value_or(app::DefaultDataFolder(true));
    if (const auto made = MakeOrReuse(folder, options, arguments.has("challengers")); !made)
        return ReportError(made.error());
    const auto text = TextOf(QStringLiteral(":/demo/accounts.txt"));
    if (!text)
        return ReportError(text.error());
    const QString shown =
        QString::fromStdString(*text).replace(QStringLiteral("%FOLDER%"), QString::fromStdString(folder));
    std::fputs(shown.toUtf8().constData(), stdout);
    return ExitCode::Done;
}

} // namespace

CommandSpec DemoCommand()
{
    CommandSpec command;
    command.words = "demo";
    command.summary = "Make the demo's data, or reuse it, and print its accounts.";
    command.details =
        "Thirty days of a house that never was: synthetic applicants, decided by the default policy, worked by its "
        "people.\n"
        "Lies in its own folder; a second run reuses it. A database that is not marked demo is never touched (exit 3).";
    command.options = {{"applicants", "N", "how many apply (2000)"},
                       {"seed", "SEED", "which people (1)"},
                       {"past", "N", "how many applied in the months before, with what came of their loans (0)"},
                       {"challengers", "", "train two models on that past and put them on the shelf"},
                       {"data", "DIR", "another folder than touchstone-demo in the data folder"},
                       {"now", "INSTANT", "when the demo ends, RFC 3339 (now)"}};
    command.run = Run;
    return command;
}

} // namespace admin
