// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/draft_run.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <map>
#include <utility>

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>

#include "tests/bench/console_run.h"
#include "tests/bench/paint_watch.h"
#include "tests/bench/programs.h"
#include "tests/ui/draft_bench.h"

namespace bench {

namespace {

using core::ErrorCode;
using core::Fail;

constexpr int kCasesOfAFile = 1'500;
constexpr int kKeys = 40;
constexpr int kAgeColumn = 4; ///< of the table that is written in: days since the bureau report
constexpr int kFirstAge = 100'000;
constexpr double kFrameMs = 16.6;

std::string RuleText(int number)
{
    std::string text = fmt::format("   <rule id=\"bench_r{}\">\n", number);
    for (int column = 0; column < 12; ++column)
        text += fmt::format("    <inputEntry><text>{}</text></inputEntry>\n",
                            column == kAgeColumn ? std::to_string(kFirstAge + number) : std::string("-"));
    return text + "    <outputEntry><text>\"refer\"</text></outputEntry>\n"
                  "    <outputEntry><text>\"R-402\"</text></outputEntry>\n   </rule>\n";
}

/// Everything that stands before the first case: it holds for all of them.
std::string Given(const std::string& cases)
{
    return cases.substr(0, cases.find("\ncase ") + 1);
}

/// Milliseconds as a line that crosses to the other process.
void Print(const std::string& name, const Run& samples)
{
    std::fputs(AsLine({name, "ms", samples}).c_str(), stdout);
}

core::Expected<std::vector<Finding>> OneLife(int rules)
{
    QProcess life;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    life.setProcessEnvironment(environment);
    life.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    life.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--editor"), QString::number(rules)});
    constexpr int kLifeMs = 300'000;
    if (!life.waitForFinished(kLifeMs) || life.exitCode() != 0)
        return Fail(ErrorCode::Environment, "the editor did not live through its measurement");
    return FromLines(life.readAllStandardOutput().toStdString());
}

} // namespace

core::policy::BundleFiles WithRules(core::policy::BundleFiles files, int rules)
{
    std::string& tables = files.at("policy.dmn");
    std::string text;
    for (int i = 1; i <= rules; ++i)
        text += RuleText(i);
    tables.insert(tables.find("   <rule id=\"eligibility_r1\">"), text);
    const QRegularExpression rule(QStringLiteral("expect rule = eligibility (\\d+)"));
    for (auto& [path, bytes] : files) {
        if (!path.ends_with(".case"))
            continue;
        QString moved = QString::fromStdString(bytes);
        qsizetype at = 0;
        for (auto found = rule.match(moved); found.hasMatch(); found = rule.match(moved, at)) {
            const QString number = QString::number(found.captured(1).toInt() + rules);
            moved.replace(found.capturedStart(1), found.capturedLength(1), number);
            at = found.capturedStart(1) + number.size();
        }
        bytes = moved.toStdString();
    }
    const std::string given = Given(files.at("cases/eligibility.case"));
    for (int from = 1; from <= rules; from += kCasesOfAFile) {
        std::string cases = given;
        for (int i = from; i < from + kCasesOfAFile && i <= rules; ++i)
            cases += fmt::format(
                "case bench {0}\ngiven bureau_report_date_age_days = {1}\nexpect rule = eligibility {0}\n\n", i,
                kFirstAge + i);
        files.emplace(fmt::format("cases/bench{}.case", from), std::move(cases));
    }
    return files;
}

int LiveAsEditor(int argc, char** argv, int rules)
{
    WatchedApplication application(argc, argv);
    tests::BeforeTheDraft() = [rules](tests::FakePolicyDesk& desk) {
        const auto files = WithRules(tests::BundleFilesOf("resources/bundle"), rules);
        const auto policy = core::policy::Compile(files);
        if (!policy)
            qFatal("%s: %s", policy.error().front().place.c_str(), policy.error().front().detail.c_str());
        desk.setLive(core::desks::ViewOf(**policy));
        desk.setBundle(files);
    };
    tests::DraftBench bench;
    if (!bench.opened() || !bench.session_().check().policy)
        return 1;
    Run key_work;
    Run step_work;
    Run longest_turn;
    Run findings;
    application.watch({bench.grid()});
    for (int i = 0; i < kKeys; ++i) {
        bench.grid()->setCurrentCell(rules / 2 + i, kAgeColumn);
        QElapsedTimer clock;
        for (const char key : std::to_string(200'000 + i)) {
            const qint64 before = OwnWork();
            QTest::keyClick(bench.window->focusWidget(), key);
            QApplication::processEvents();
            key_work.push_back(static_cast<double>(OwnWork() - before) / 1e6);
        }
        const qint64 before = OwnWork();
        QTest::keyClick(bench.window->focusWidget(), Qt::Key_Return);
        QApplication::processEvents();
        step_work.push_back(static_cast<double>(OwnWork() - before) / 1e6);
        clock.start();
        double longest = 0;
        while (bench.session_().isChecking()) { // what the answer costs the GUI thread, turn by turn
            const qint64 turn = OwnWork();
            QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
            longest = std::max(longest, static_cast<double>(OwnWork() - turn) / 1e6);
        }
        findings.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        const qint64 turn = OwnWork();
        QApplication::processEvents();
        longest_turn.push_back(std::max(longest, static_cast<double>(OwnWork() - turn) / 1e6));
    }
    const std::string of = fmt::format("editor, {} rules: ", rules);
    Print(of + "key to painted cell, GUI thread's own work", key_work);
    Print(of + "cell kept and painted, GUI thread's own work", step_work);
    Print(of + "findings shown, GUI thread's own work", longest_turn);
    Print(of + "cell kept to findings", findings);
    std::fflush(stdout);
    return 0;
}

core::Expected<std::vector<Figure>> MeasureTyping(int runs)
{
    std::vector<Figure> figures;
    for (const int rules : {1'200, 10'000}) {
        std::vector<std::string> names;
        std::map<std::string, std::vector<Run>> samples;
        for (int i = 0; i < runs; ++i) {
            TRY(const std::vector<Finding> found, OneLife(rules));
            for (const Finding& one : found) {
                if (samples.find(one.name) == samples.end())
                    names.push_back(one.name);
                samples[one.name].push_back(one.samples);
            }
        }
        for (const std::string& name : names) {
            figures.push_back(Summarise(name, "ms", samples.at(name)));
            if (name.ends_with("own work"))
                figures.back().bar = Bar{kFrameMs, BarOf::P99};
        }
    }
    return figures;
}

} // namespace bench
