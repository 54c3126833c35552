// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/main.cpp  touchstone-bench [--json FILE] [--only decide|full|tables|verify|score|explain|editor|console] [--runs N]: measures, prints each part as it is there.
/// Exit: 0 measured (bars met or not), 2 usage, 4 environment.
#include <QCoreApplication>
#include <QFile>
#include <QStringList>
#include <cstdio>
#include <fmt/format.h>

#include "tests/bench/console_run.h"
#include "tests/bench/decide_bench.h"
#include "tests/bench/draft_run.h"
#include "tests/bench/explain_bench.h"
#include "tests/bench/full_decision_bench.h"
#include "tests/bench/queue_data.h"
#include "tests/bench/score_bench.h"
#include "tests/bench/table_bench.h"
#include "tests/bench/table_peers.h"
#include "tests/bench/verify_bench.h"
#include "tests/bench/writer.h"
#include "tests/support/shared.h"

namespace {

constexpr int kUsage = 2;
constexpr int kEnvironment = 4;
constexpr int kDefaultRuns = 3;

struct Options {
    QString json;
    QString only;
    int runs = kDefaultRuns;
};

bool Read(const QStringList& arguments, Options& options)
{
    for (qsizetype i = 1; i + 1 < arguments.size(); i += 2) {
        if (arguments[i] == QLatin1String("--json"))
            options.json = arguments[i + 1];
        else if (arguments[i] == QLatin1String("--only"))
            options.only = arguments[i + 1];
        else if (arguments[i] == QLatin1String("--runs"))
            options.runs = arguments[i + 1].toInt();
        else
            return false;
    }
    static const QStringList known{QString(),
                                   QStringLiteral("decide"),
                                   QStringLiteral("full"),
                                   QStringLiteral("tables"),
                                   QStringLiteral("verify"),
                                   QStringLiteral("score"),
                                   QStringLiteral("explain"),
                                   QStringLiteral("editor"),
                                   QStringLiteral("console")};
    return known.contains(options.only) && arguments.size() % 2 == 1 && options.runs >= 1;
}

QString Processor()
{
    QFile info(QStringLiteral("/proc/cpuinfo"));
    if (info.open(QIODevice::ReadOnly))
        for (const QByteArray& line : info.readAll().split('\n'))
            if (line.startsWith("model name"))
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
    return QStringLiteral("unknown processor");
}

/// Figures are printed as soon as a part of them is there, and all of them kept for the JSON file.
core::Expected<std::vector<bench::Figure>> Measure(const Options& options)
{
    std::vector<bench::Figure> figures;
    const auto add = [&figures](std::vector<bench::Figure> more) {
        fmt::print("{}\n", bench::Table(more));
        std::fflush(stdout);
        figures.insert(figures.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    const auto asked = [&options](const char* part) {
        return options.only.isEmpty() || options.only == QLatin1String(part);
    };
    if (asked("decide")) {
        TRY(auto deciding, bench::MeasureDeciding(options.runs));
        add(std::move(deciding));
    }
    if (asked("full")) {
        TRY(auto full, bench::MeasureFullDecision(options.runs));
        add(std::move(full));
    }
    if (asked("tables")) {
        if (const auto folder = tests::SharedFile("bench/tables")) {
            TRY(auto tables, bench::MeasureTables(folder->string(), options.runs));
            add(tables);
            bench::MeasureTablePeers(folder->string(), tables, add);
        } else {
            fmt::print("tables: not measured, bench/tables is not beside the project\n");
        }
    }
    if (asked("verify"))
        TRY_VOID(bench::MeasureVerifying(options.runs, add));
    if (asked("score")) {
        TRY(auto scoring, bench::MeasureScoring(options.runs));
        add(std::move(scoring));
    }
    if (asked("explain")) {
        TRY(auto explaining, bench::MeasureExplaining(options.runs));
        add(std::move(explaining));
    }
    if (asked("editor")) {
        TRY(auto typing, bench::MeasureTyping(options.runs));
        add(std::move(typing));
    }
    if (asked("console")) {
        TRY(const std::string data, bench::QueueFolder({}));
        TRY(auto console, bench::MeasureConsole(data, options.runs));
        add(std::move(console));
    }
    return figures;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 4 && std::string_view(argv[1]) == "--console")
        return bench::LiveAsConsole(argc, argv, QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toLongLong());
    if (argc == 3 && std::string_view(argv[1]) == "--editor")
        return bench::LiveAsEditor(argc, argv, QByteArray(argv[2]).toInt());
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1String("--writer"))
        return bench::WorkAsWriter(arguments[2].toStdString(), arguments[3].toInt());
    Options options;
    if (!Read(arguments, options)) {
        fmt::print(stderr, "usage: touchstone-bench [--json FILE] [--only "
                           "decide|full|tables|verify|score|explain|editor|console] [--runs N]\n");
        return kUsage;
    }
    fmt::print("{}; median of {} runs\n", Processor().toStdString(), options.runs);
    const auto figures = Measure(options);
    if (!figures) {
        fmt::print(stderr, "touchstone-bench: {}\n", figures.error().detail);
        return kEnvironment;
    }
    if (options.json.isEmpty())
        return 0;
    QFile file(options.json);
    const std::string json = bench::AsJson(*figures);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(json.data(), static_cast<qint64>(json.size())) != static_cast<qint64>(json.size())) {
        fmt::print(stderr, "touchstone-bench: the JSON file cannot be written\n");
        return kEnvironment;
    }
    return 0;
}
