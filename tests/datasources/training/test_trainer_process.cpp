// SPDX-License-Identifier: GPL-3.0-or-later
// The other process: progress, cancel, death of either side, and trainers that lie.
#include <QTest>

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/types.h>

#include "core/training/accept.h"
#include "datasources/training/trainer_process.h"
#include "tests/datasources/training/made_past.h"

using core::ErrorCode;
using core::training::Job;
using core::training::RoundProgress;
using datasources::training::RunTrainer;
using datasources::training::TrainerRun;

namespace {

const std::string kProgram = std::string(BINARY_DIR) + "/bin/touchstone-train";

Job SmallJob()
{
    return tests::MadeJob(tests::MadePast(3000, 1), tests::SmallParams()).value();
}

/// One that does not end by itself within a test.
Job LongJob()
{
    core::training::Params params = tests::SmallParams();
    params.max_rounds = 5000;
    params.early_stopping_rounds = 5000;
    params.max_depth = 8;
    return tests::MadeJob(tests::MadePast(20'000, 1), params).value();
}

/// Process ids of this process's children.
std::vector<pid_t> Children()
{
    std::vector<pid_t> found;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream children(task.path() / "children");
        for (pid_t pid = 0; children >> pid;)
            found.push_back(pid);
    }
    return found;
}

} // namespace

class TestTrainerProcess : public QObject {
    Q_OBJECT

private:
    /// A program that answers a job with these shell commands.
    std::string liar(const char* commands)
    {
        const QString path = m_folder.filePath(QStringLiteral("liar"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n");
        file.write(commands);
        file.write("\n");
        file.close();
        (void)file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path.toStdString();
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void cleanup() { QVERIFY(Children().empty()); }

    void aTrainingTellsHowFarItIs()
    {
        std::vector<RoundProgress> rounds;
        const Job job = SmallJob();
        const auto made = RunTrainer(job, {kProgram, [&](const RoundProgress& p) { rounds.push_back(p); }, {}});
        QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
        QCOMPARE(static_cast<int>(rounds.size()), made->rounds);
        QCOMPARE(rounds.back().of, job.params.max_rounds);
        QCOMPARE(rounds.back().best, made->best);
        const auto model = core::training::AcceptModel(job, *made);
        QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
        const auto again = RunTrainer(job, {kProgram, {}, {}});
        QVERIFY(again.has_value());
        QCOMPARE(again->model, made->model);
        QCOMPARE(again->golden, made->golden);
    }

    void aCancelledTrainingIsGoneWithinASecond()
    {
        int rounds = 0;
        QElapsedTimer since;
        const auto made = RunTrainer(LongJob(), {kProgram, [&](const RoundProgress&) { ++rounds; },
                                                 [&] {
                                                     if (rounds > 2 && !since.isValid())
                                                         since.start();
                                                     return rounds > 2;
                                                 }});
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().code, ErrorCode::Cancelled);
        QVERIFY(since.elapsed() < 1000);
    }

    void aKilledTrainerIsToldOf()
    {
        const auto made = RunTrainer(LongJob(), {kProgram,
                                                 [](const RoundProgress& progress) {
                                                     if (progress.round == 2)
                                                         for (const pid_t child : Children())
                                                             (void)::kill(child, SIGKILL);
                                                 },
                                                 {}});
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().code, ErrorCode::Environment);
        QVERIFY2(made.error().detail.find("signal 9") != std::string::npos, made.error().detail.c_str());
    }

    void theTrainerEndsWhenNobodyWaits()
    {
        // What a parent that dies leaves behind: an input that ended, here in the middle of a training.
        const Job job = LongJob();
        QProcess trainer;
        trainer.start(QString::fromStdString(kProgram), QStringList());
        QVERIFY(trainer.waitForStarted());
        trainer.write(QByteArray::fromStdString(core::training::JobLine(job)));
        for (const core::training::JobPart* part : {&job.train, &job.validation}) {
            trainer.write(reinterpret_cast<const char*>(part->values.data()),
                          static_cast<qint64>(part->values.size() * sizeof(float)));
            trainer.write(reinterpret_cast<const char*>(part->bad.data()), static_cast<qint64>(part->bad.size()));
        }
        QVERIFY(trainer.waitForReadyRead(20'000));
        QVERIFY(trainer.readAllStandardOutput().startsWith("{\"best\":1,\"event\":\"progress\""));
        trainer.closeWriteChannel();
        QVERIFY(trainer.waitForFinished(5'000));
        QCOMPARE(trainer.exitStatus(), QProcess::NormalExit);
        QCOMPARE(trainer.exitCode(), 5);
    }

    void whatTheLibraryRefusesIsSaid()
    {
        Job job = SmallJob();
        job.features[1] = "with[bracket"; // the library's own rule, which core would have told before
        job.features[2] = job.features[1];
        const auto made = RunTrainer(job, {kProgram, {}, {}});
        QVERIFY(!made.has_value());
    }

    void aProgramThatIsNotThere()
    {
        const auto made = RunTrainer(SmallJob(), {"/nowhere/touchstone-train", {}, {}});
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().code, ErrorCode::Environment);
        QVERIFY2(made.error().detail.find("cannot be started") != std::string::npos, made.error().detail.c_str());
    }

    void liarsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("commands");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const int corrupt = static_cast<int>(ErrorCode::Corrupt);
        const int environment = static_cast<int>(ErrorCode::Environment);
        const QByteArray done = "printf '{\"best\":1,\"event\":\"done\",\"golden_bytes\":2,\"margins\":\"" +
                                QByteArray(64, 'a') + "\",\"library\":\"1.7.4\",\"model_bytes\":2,\"rounds\":1}\\n'; ";
        const QByteArray round =
            "printf '{\"best\":1,\"event\":\"progress\",\"of\":5,\"round\":1,\"train\":1,\"validation\":1}\\n'; ";
        QTest::newRow("silence") << QByteArray("exit 0") << environment << "exit 0";
        QTest::newRow("complaint") << QByteArray("echo no library >&2; exit 127") << environment
                                   << "exit 127: no library";
        QTest::newRow("words") << QByteArray("echo hello") << corrupt << "no line";
        QTest::newRow("endless line") << QByteArray("head -c 200000 /dev/zero | tr '\\0' ' '") << corrupt
                                      << "without an end";
        QTest::newRow("binary") << QByteArray("head -c 5000 /dev/urandom; echo") << corrupt
                                << "the training process said";
        QTest::newRow("order") << round + round << corrupt << "out of order";
        QTest::newRow("rounds") << done << corrupt << "other rounds";
        QTest::newRow("too few bytes") << round + done + "printf abc" << environment << "without a result";
        QTest::newRow("too many bytes") << round + done + "printf abcdef" << corrupt << "more bytes";
        QTest::newRow("no success") << round + done + "printf abcd; exit 1" << environment << "exit 1";
        QTest::newRow("closes and stays") << QByteArray("exec >&-; sleep 30") << environment << "ran on";
        QTest::newRow("crash") << QByteArray("kill -SEGV $$") << environment << "signal 11";
        QTest::newRow("error of its own")
            << QByteArray("printf '{\"code\":1001,\"detail\":\"x: y\",\"event\":\"error\"}\\n'")
            << static_cast<int>(ErrorCode::InvalidInput) << "x: y";
    }

    void liarsAreRefused()
    {
        QFETCH(const QByteArray, commands);
        QFETCH(const int, code);
        QFETCH(const QString, says);
        const auto made = RunTrainer(SmallJob(), {liar(commands.constData()), {}, {}});
        QVERIFY(!made.has_value());
        QVERIFY2(static_cast<int>(made.error().code) == code, made.error().detail.c_str());
        QVERIFY2(made.error().detail.find(says.toStdString()) != std::string::npos, made.error().detail.c_str());
    }

    void bytesThatAreNoModelAreNotAccepted()
    {
        const std::string program =
            liar("printf '{\"best\":1,\"event\":\"progress\",\"of\":5,\"round\":1,\"train\":1,\"validation\":1}\\n'\n"
                 "printf '{\"best\":1,\"event\":\"done\",\"golden_bytes\":2,\"margins\":"
                 "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"library\":\"1.7.4\",\"model_"
                 "bytes\":2,\"rounds\":1}"
                 "\\n{}{}'");
        const Job job = SmallJob();
        const auto made = RunTrainer(job, {program, {}, {}});
        QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
        QVERIFY(!core::training::AcceptModel(job, *made).has_value());
    }
};

QTEST_GUILESS_MAIN(TestTrainerProcess)
#include "test_trainer_process.moc"
