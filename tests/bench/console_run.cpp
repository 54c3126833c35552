// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/console_run.h"

#include <QFile>
#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <sstream>

#include "app/desk/console.h"
#include "app/local/demo_people.h"
#include "core/ports/key_file.h"
#include "datasources/log/log.h"
#include "tests/bench/case_run.h"
#include "tests/bench/loop.h"
#include "tests/bench/paint_watch.h"
#include "tests/bench/programs.h"
#include "tests/bench/queue_data.h"
#include "tests/bench/scroll_run.h"
#include "ui/queue/queue_page.h"
#include "ui/shell/main_window.h"

namespace bench {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;

constexpr int kCases = 100;
constexpr int kMostMs = 20'000;
constexpr std::int64_t kQueued = 100'000;

double Ms(qint64 from, qint64 to)
{
    return static_cast<double>(to - from) / 1e6;
}

void Tell(const std::string& name, const std::string& unit, const Run& samples)
{
    std::fputs(AsLine({name, unit, samples}).c_str(), stdout);
    std::fflush(stdout);
}

double MemoryMib(const char* field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith(field))
            return line.mid(line.indexOf(':') + 1).simplified().split(' ').first().toDouble() / 1024;
    return 0;
}

/// Opens the key as signing in does, and closes it again: what of the way to the queue is the derivation alone.
Expected<double> DerivationMs(app::LocalDesks& local, const app::DemoPerson& person)
{
    TRY(const auto accounts, local.store().look([](const core::desks::Reader& r) { return r.accounts().all(); }));
    const auto account =
        std::find_if(accounts.begin(), accounts.end(), [&](const auto& row) { return row.login == person.login; });
    if (account == accounts.end())
        return Fail(ErrorCode::NotFound, "no such account");
    const core::ports::KeyFile::Slot slot{account->account.value,
                                          core::base::SecretBytes(core::base::AsBytes(person.secret))};
    const qint64 begun = SharedNow();
    TRY_VOID(local.keyFile().open(slot));
    const qint64 ended = SharedNow();
    local.keyFile().close();
    return Ms(begun, ended);
}

Expected<void> SignIn(WatchedApplication& app, desk::Console& console, app::LocalDesks& local)
{
    const auto& person = app::kDemoPeople.front();
    // The least of a few: it is taken away from another derivation, which took no less, so what is left is never too little.
    constexpr int kDerivations = 5;
    double derivation = std::numeric_limits<double>::infinity();
    for (int i = 0; i < kDerivations; ++i) {
        TRY(const double one, DerivationMs(local, person));
        derivation = std::min(derivation, one);
    }
    const ui::queue::QueuePage* page = nullptr;
    QObject::connect(&console, &desk::Console::signedIn, &console, [&] {
        page = static_cast<ui::queue::QueuePage*>(console.window()->page(QStringLiteral("queue")));
        // Usable: painted after the first rows arrived.
        QObject::connect(
            &page->model(), &ui::queue::QueueModel::windowArrived, &console,
            [&app, &console] { app.watch({console.window()}); }, Qt::SingleShotConnection);
    });
    app.watch({});
    const qint64 pressed = SharedNow();
    console.signIn(QString::fromLatin1(person.login), core::base::SecretBytes(core::base::AsBytes(person.secret)));
    const auto usable = [&] { return page != nullptr && page->model().row(0) != nullptr && app.lastFlush() != 0; };
    if (!RunUntil(usable, kMostMs))
        return Fail(ErrorCode::Timeout, "the queue was not read");
    Tell("key derivation", "ms", {derivation});
    Tell("key derived to queue usable", "ms", {Ms(pressed, app.firstFlush()) - derivation});
    if (page->model().total() < kQueued)
        return Fail(ErrorCode::InvalidInput, "fewer cases are queued than is claimed");
    return {};
}

Expected<void> Work(WatchedApplication& app, desk::Console& console, const QString& folder)
{
    Writers writers(folder);
    RunFor(2'000); // until all have signed in
    const qint64 begun = SharedNow();
    TRY(const CaseTimes times, WorkCases(app, console, kCases));
    TRY(const Run frames, ScrollQueue(app, console));
    const double seconds = Ms(begun, SharedNow()) / 1'000;
    const double commits = writers.stop();
    if (commits < 0)
        return Fail(ErrorCode::Environment, "a writer failed");
    Tell("key pressed to complete next case painted", "ms", times.painted);
    Tell("of that, work of the GUI thread", "ms", times.worked);
    Tell("key pressed to verdict committed and told", "ms", times.recorded);
    Tell("scrolling, one frame", "ms", frames);
    Tell("scrolling, longest frame of a run", "ms", {*std::max_element(frames.begin(), frames.end())});
    Tell("commits of five writers meanwhile", "1/s", {commits});
    Tell("memory of the console, resident", "MiB", {MemoryMib("VmRSS")});
    Tell("memory of the console, highest", "MiB", {MemoryMib("VmHWM")});
    fmt::print(stderr, "worked and scrolled for {:.0f} s\n", seconds);
    return {};
}

Expected<void> Live(WatchedApplication& app, const QString& folder, qint64 started)
{
    desk::ConsoleOptions options;
    options.data_folder = folder;
    app::LocalOptions house;
    house.folder = folder.toStdString();
    TRY(const auto local, app::LocalDesks::open(house));
    ui::text::LanguageSwitch language;
    ui::theme::Theme theme(app);
    datasources::log::LogOptions to;
    to.path = house.folder + "/log/touchstone.log";
    TRY(const auto log, datasources::log::Log::open(to));
    desk::Console console(*local, options, theme, language, *log);
    std::vector<ui::signin::DemoAccount> accounts;
    for (const auto& person : app::kDemoPeople)
        accounts.push_back({QString::fromLatin1(person.login), QString::fromLatin1(person.secret),
                            QString::fromLatin1(person.number), person.role});
    console.setDemoAccounts(std::move(accounts));
    app.watch({&console});
    console.start();
    console.resize(1280, 800);
    console.show();
    if (!RunUntil([&app] { return app.firstFlush() != 0; }, kMostMs))
        return Fail(ErrorCode::Timeout, "nothing was painted");
    RunFor(200);
    Tell("process start to sign-in painted", "ms", {Ms(started, app.lastFlush())});
    TRY_VOID(SignIn(app, console, *local));
    RunFor(500);
    TRY_VOID(Work(app, console, folder));
    console.close();
    return {};
}

Expected<std::vector<Finding>> OneLife(const std::string& data, const QString& display)
{
    TRY(const std::string folder, CopyToWorkOn(data));
    QProcess life;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), display);
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    life.setProcessEnvironment(environment);
    life.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    life.start(QCoreApplication::applicationFilePath(),
               {QStringLiteral("--console"), QString::fromStdString(folder), QString::number(SharedNow())});
    constexpr int kLifeMs = 600'000;
    if (!life.waitForFinished(kLifeMs) || life.exitCode() != 0)
        return Fail(ErrorCode::Environment, "the console did not live through its measurement");
    return FromLines(life.readAllStandardOutput().toStdString());
}

void SetBars(Figure& figure)
{
    if (figure.name.starts_with("process start"))
        figure.bar = Bar{1'000, BarOf::Greatest};
    else if (figure.name.starts_with("key derived"))
        figure.bar = Bar{300, BarOf::Greatest};
    else if (figure.name.starts_with("key pressed to complete"))
        figure.bar = Bar{16.6, BarOf::P99};
    else if (figure.name.starts_with("scrolling, longest"))
        figure.bar = Bar{33, BarOf::Greatest};
}

} // namespace

std::string AsLine(const Finding& finding)
{
    std::string line = "finding\t" + finding.name + "\t" + finding.unit;
    for (const double sample : finding.samples)
        line += fmt::format("\t{:.4f}", sample);
    return line + "\n";
}

std::vector<Finding> FromLines(const std::string& lines)
{
    std::vector<Finding> findings;
    std::istringstream all(lines);
    for (std::string line; std::getline(all, line);) {
        const auto parts = QString::fromStdString(line).split(QLatin1Char('\t'));
        if (parts.size() < 4 || parts[0] != QLatin1String("finding"))
            continue;
        Finding finding{parts[1].toStdString(), parts[2].toStdString(), {}};
        for (const QString& sample : parts.mid(3))
            finding.samples.push_back(sample.toDouble());
        findings.push_back(std::move(finding));
    }
    return findings;
}

int LiveAsConsole(int argc, char** argv, const QString& folder, qint64 started)
{
    WatchedApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("touchstone"));
    const auto lived = Live(app, folder, started);
    if (lived)
        return 0;
    fmt::print(stderr, "touchstone-bench: {}\n", lived.error().detail);
    return 4;
}

Expected<std::vector<Figure>> MeasureConsole(const std::string& data, int runs)
{
    const VirtualDisplay display;
    if (display.name().isEmpty())
        return Fail(ErrorCode::Environment, "Xvfb did not start");
    std::vector<std::string> order;
    std::map<std::string, std::pair<std::string, std::vector<Run>>> all;
    for (int i = 0; i < runs; ++i) {
        fmt::print(stderr, "console, run {} of {}\n", i + 1, runs);
        TRY(const std::vector<Finding> findings, OneLife(data, display.name()));
        for (const Finding& finding : findings) {
            auto& [unit, samples] = all[finding.name];
            if (samples.empty())
                order.push_back(finding.name);
            unit = finding.unit;
            samples.push_back(finding.samples);
        }
    }
    std::vector<Figure> figures;
    for (const std::string& name : order) {
        figures.push_back(Summarise(name, all[name].first, all[name].second));
        SetBars(figures.back());
    }
    return figures;
}

} // namespace bench
