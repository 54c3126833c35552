// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/desk/main.cpp  The console program. Exit: 0 done, 2 usage, 4 environment.
#include <algorithm>
#include <cstdio>
#include <string_view>

#include <QApplication>
#include <QDir>
#include <QFile>

#include "app/desk/confirmations.h"
#include "app/desk/console.h"
#include "app/desk/screenshots.h"
#include "app/desk/walk.h"
#include "app/local/demo_people.h"
#include "app/local/private_process.h"

namespace {

constexpr int kUsage = 2;
constexpr int kEnvironment = 4;

void Complain(const core::Error& error)
{
    std::fprintf(stderr, "touchstone: E-%u %s\n", core::base::Number(error.code), error.detail.c_str());
}

std::vector<ui::signin::DemoAccount> DemoAccounts()
{
    std::vector<ui::signin::DemoAccount> accounts;
    for (const auto& person : app::kDemoPeople)
        accounts.push_back({QString::fromLatin1(person.login), QString::fromLatin1(person.secret),
                            QString::fromLatin1(person.number), person.role});
    return accounts;
}

/// The first line of a file that only its owner may read.
core::Expected<core::base::SecretBytes> ReadSecret(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::Fail(core::ErrorCode::Environment, "--secret-file: cannot be read");
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if (file.permissions() & others)
        return core::Fail(core::ErrorCode::Forbidden, "--secret-file: others may read it; its mode must be 0600");
    QByteArray line = file.readLine(4096).trimmed();
    core::base::SecretBytes secret(
        core::base::AsBytes(std::string_view(line.constData(), static_cast<std::size_t>(line.size()))));
    line.fill('\0');
    return secret;
}

bool AsksForHelp(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) { return argument == "--help"; });
}

/// Without a window system: help is asked for where there is none, too.
int GiveHelp(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const auto options = desk::ReadOptions(QCoreApplication::arguments());
    if (!options) {
        Complain(options.error());
        return kUsage;
    }
    std::fputs(qPrintable(options->help_text), stdout);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    app::KeepMemoryPrivate();
    QCoreApplication::setApplicationName(QStringLiteral("touchstone"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TOUCHSTONE_VERSION));
    if (AsksForHelp(argc, argv))
        return GiveHelp(argc, argv);
    QApplication app(argc, argv);
    const auto options = desk::ReadOptions(QApplication::arguments());
    if (!options) {
        Complain(options.error());
        return kUsage;
    }
    const auto local =
        app::LocalDesks::open({.folder = options->data_folder.toStdString(), .fixed_now = options->fixed_now});
    if (!local) {
        Complain(local.error());
        return kEnvironment;
    }
    const auto log = datasources::log::Log::open({.path = options->data_folder.toStdString() + "/log/touchstone.log"});
    if (!log) {
        Complain(log.error());
        return kEnvironment;
    }
    (*log)->write(datasources::log::Level::Info, "start", TOUCHSTONE_VERSION);
    const auto demo = (*local)->isDemo();
    if (!demo || (options->demo && !*demo)) {
        Complain(demo ? core::Error{core::ErrorCode::Environment,
                                    "--demo: this database is no demo; run touchstone-admin demo first"}
                      : demo.error());
        return kEnvironment;
    }
    ui::text::LanguageSwitch language;
    ui::theme::Theme theme(app);
    desk::Confirmations confirmations;
    desk::Console console(**local, *options, theme, language, **log);
    if (!options->confirmations_file.isEmpty()) {
        if (const auto opened = confirmations.open(options->confirmations_file); !opened) {
            Complain(opened.error());
            return kEnvironment;
        }
        console.setConfirmations(confirmations);
    }
    if (*demo)
        console.setDemoAccounts(DemoAccounts());
    if (!options->screenshots_folder.isEmpty())
        return desk::TakeScreenshots(app, console, *options);
    if (!options->walk_folder.isEmpty())
        return desk::WalkTheQueue(app, console, *options);
    console.start();
    console.resize(1440, 900);
    console.show();
    if (!options->as_login.isEmpty()) {
        auto secret = ReadSecret(options->secret_file);
        if (!secret) {
            Complain(secret.error());
            return kEnvironment;
        }
        console.signIn(options->as_login, std::move(*secret));
    }
    return QApplication::exec();
}
