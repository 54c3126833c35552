// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 in the middle of transactions, full disks, files that stop growing, and personal data on disk.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <QDirIterator>
#include <QProcess>
#include <QTest>
#include <QThread>
#include <sys/resource.h>

#include "core/audit/verifier.h"
#include "tests/support/error_codes.h"
#include "tests/support/store_rows.h"
#include "tests/support/temp_store.h"

using core::ErrorCode;
using core::Expected;
using core::base::AccountId;
using tests::Code;
using namespace core::desks; // NOLINT(google-build-using-namespace): the subject
using tests::TempStore;

namespace {

constexpr int kKills = 20;

/// One unit of work: three rows that belong together, with time between them to be killed in.
Expected<std::int64_t> WriteOne(Store& store, unsigned long pause_us)
{
    return store.run([&](Transaction& t) -> Expected<std::int64_t> {
        TRY(const auto entry, t.audit().append({"test.written", "01", "x", {}}));
        QThread::usleep(pause_us);
        OutboxRecord row;
        row.kind = "first";
        row.subject = std::to_string(entry.sequence);
        row.payload = std::string(600, 'x');
        TRY_VOID(t.outbox().insert(row));
        QThread::usleep(pause_us);
        row.kind = "second";
        TRY_VOID(t.outbox().insert(row));
        return entry.sequence;
    });
}

/// Entries of the log, all verified and each with both of its rows; -1 when anything is half done.
std::int64_t WholeUnits(Store& store)
{
    const auto answer = store.look([](const Reader& r) -> Expected<std::int64_t> {
        core::audit::Verifier verifier;
        TRY(const auto entries, r.audit().after(0, 1'000'000));
        for (const auto& entry : entries) {
            if (!verifier.add(entry))
                return -1;
        }
        TRY(const auto rows, r.outbox().due(r.now(), 1'000'000));
        return static_cast<std::int64_t>(rows.size()) == 2 * verifier.checked() ? verifier.checked() : -1;
    });
    return answer ? *answer : -1;
}

/// The child: writes units and says each sequence once it is committed, until it is killed or a write fails.
int WriteUntilKilled(const char* path, bool limited)
{
    if (limited) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{400'000, 400'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    TempStore store;
    store.options.path = path;
    if (!store.open())
        return 2;
    while (true) {
        const auto sequence = WriteOne(*store.store, limited ? 0 : 300);
        if (!sequence) {
            std::printf("failed %d\n", Code(sequence));
            std::fflush(stdout);
            return 0;
        }
        std::printf("%lld\n", static_cast<long long>(*sequence));
        std::fflush(stdout);
    }
}

QByteArrayList LinesOf(const QByteArray& text)
{
    QByteArrayList lines = text.split('\n');
    // What follows the last line feed was not said to the end.
    lines.removeLast();
    return lines;
}

std::string Canary(const char* field, int n)
{
    return std::string("CANARY") + field + std::to_string(n);
}

/// Person `n` with a canary in every field that may hold one, on every table.
Expected<void> PlantCanaries(Transaction& t, int n)
{
    tests::Chain chain = tests::MakeChain(n, t.now());
    auto& identity = chain.application.identity;
    identity.name = Canary("name", n);
    identity.address = Canary("address", n);
    identity.device = Canary("device", n);
    const std::string inputs = Canary("inputs", n) + *identity.id_number;
    chain.decision.inputs.assign(inputs.begin(), inputs.end());
    TRY_VOID(tests::Insert(t, chain));
    const NoteDraft draft{chain.row.case_id, chain.row.applicant, AccountId("account-01"), Canary("draft", n), t.now()};
    TRY_VOID(t.verdicts().saveNoteDraft(draft));
    VerdictRecord verdict;
    verdict.verdict_id = core::base::VerdictId(std::to_string(n));
    verdict.case_id = chain.row.case_id;
    verdict.applicant = chain.row.applicant;
    verdict.actor = draft.account;
    verdict.reasons = {"R-210"};
    verdict.note = Canary("note", n);
    TRY_VOID(t.verdicts().insert(verdict));
    const std::string scan = Canary("document", n);
    TRY_VOID(t.documents().insert({core::base::DocumentId(std::to_string(n)),
                                   chain.row.case_id,
                                   chain.row.applicant,
                                   "payslip",
                                   t.now(),
                                   {scan.begin(), scan.end()},
                                   {}}));
    ListRecord entry;
    entry.entry_id = core::base::ListEntryId(std::to_string(n));
    entry.field = core::model::IdentityField::Device;
    entry.value = Canary("listed", n);
    entry.reason = Canary("reason", n);
    entry.entered_by = draft.account;
    TRY_VOID(t.lists().insert(entry));
    TRY_VOID(t.audit().append({"case.opened", "01", *identity.phone,
                               core::audit::Payload().id("application", core::base::ApplicationId(Canary("x y", n)))}));
    return {};
}

QByteArray EveryByteIn(const QString& folder)
{
    QByteArray all;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

/// The first personal text found in the folder's files; empty when there is none.
QString FirstLeak(const QString& folder, int people)
{
    const QByteArray all = EveryByteIn(folder);
    if (all.size() < 1'000'000)
        return QStringLiteral("too few bytes to be the store");
    if (all.toLower().contains("canary"))
        return QStringLiteral("a canary");
    for (int n = 0; n < people; n += 37) {
        const core::model::Applicant person = tests::Person(n);
        for (const auto& value : {person.phone, person.id_number, person.bank_card}) {
            const auto bare = core::base::Sha256Of(*value);
            if (all.contains(value->c_str()))
                return QStringLiteral("a number");
            if (all.contains(QByteArray(reinterpret_cast<const char*>(bare.bytes.data()), 32)))
                return QStringLiteral("a bare hash");
        }
    }
    return {};
}

} // namespace

class TestFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedInTheMiddle();
    void fileStopsGrowing();
    void fullDisk();
    void noPersonalDataOnDisk();
};

void TestFailures::killedInTheMiddle()
{
    TempStore store;
    qint64 confirmed = 0;
    int killed_at_work = 0;
    for (int round = 0; round < kKills; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--write"), QString::fromStdString(store.options.path)});
        QVERIFY(child.waitForReadyRead(20'000));
        QThread::usleep(static_cast<unsigned long>(1000 + (round * 7919) % 29'000));
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished(20'000));
        const QByteArrayList lines = LinesOf(child.readAllStandardOutput());
        if (!lines.isEmpty())
            confirmed = std::max(confirmed, lines.last().toLongLong());
        killed_at_work += child.exitStatus() == QProcess::CrashExit ? 1 : 0;
        QCOMPARE(Code(store.open()), 0);
        const std::int64_t whole = WholeUnits(*store.store);
        QVERIFY2(whole >= 0, "a unit of work is half done");
        QVERIFY2(whole >= confirmed, "a confirmed unit of work is lost");
        store.close();
    }
    QCOMPARE(killed_at_work, kKills);
    QVERIFY(confirmed > kKills);
    qInfo("%d kills, %lld units confirmed", kKills, static_cast<long long>(confirmed));
}

void TestFailures::fileStopsGrowing()
{
    TempStore store;
    QCOMPARE(Code(store.open()), 0);
    store.close();
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--write-limited"), QString::fromStdString(store.options.path)});
    QVERIFY(child.waitForFinished(60'000));
    const QByteArrayList lines = LinesOf(child.readAllStandardOutput());
    QVERIFY(lines.size() > 1);
    QVERIFY2(lines.last() == "failed 5001" || lines.last() == "failed 5002", lines.last().constData());
    const qint64 confirmed = lines.at(lines.size() - 2).toLongLong();
    QVERIFY(confirmed > 5);
    QCOMPARE(Code(store.open()), 0);
    QCOMPARE(WholeUnits(*store.store), std::int64_t{confirmed});
}

void TestFailures::fullDisk()
{
    TempStore store;
    store.options.max_pages = 160;
    QCOMPARE(Code(store.open()), 0);
    Expected<std::int64_t> last = 0;
    std::int64_t written = 0;
    for (int i = 0; i < 10'000 && last; ++i) {
        last = WriteOne(*store.store, 0);
        written = last ? *last : written;
    }
    QCOMPARE(Code(last), int{Number(ErrorCode::StoreFull)});
    QVERIFY2(last.error().detail.find("no space is left") != std::string::npos, last.error().detail.c_str());
    QVERIFY(written > 5);
    QCOMPARE(WholeUnits(*store.store), written);
    // Reading goes on, small writes are refused as a whole, and with room again writing goes on.
    QCOMPARE(Code(WriteOne(*store.store, 0)), int{Number(ErrorCode::StoreFull)});
    store.close();
    store.options.max_pages = 0;
    QCOMPARE(Code(store.open()), 0);
    QCOMPARE(*WriteOne(*store.store, 0), written + 1);
    QCOMPARE(WholeUnits(*store.store), written + 1);
}

void TestFailures::noPersonalDataOnDisk()
{
    constexpr int kPeople = 1000;
    TempStore store;
    QCOMPARE(Code(store.open()), 0);
    const auto filled = store.store->run([&](Transaction& t) -> Expected<void> {
        TRY_VOID(t.accounts().insert(tests::Account("01")));
        for (int n = 0; n < kPeople; ++n)
            TRY_VOID(PlantCanaries(t, n));
        return {};
    });
    QVERIFY2(filled.has_value(), filled ? "" : filled.error().detail.c_str());
    QCOMPARE(FirstLeak(store.folder.path(), kPeople), QString());
    const auto removed = store.store->run([](Transaction& t) {
        return t.verdicts().removeNoteDraft(core::base::CaseId("case000001"), AccountId("account-01"));
    });
    QCOMPARE(Code(removed), 0);
    store.close();
    QCOMPARE(FirstLeak(store.folder.path(), kPeople), QString());
    // The search itself: a canary in a plain column is found.
    QCOMPARE(Code(store.open()), 0);
    QCOMPARE(Code(store.store->run([](Transaction& t) { return t.meta().set("plain", Canary("meta", 1)); })), 0);
    QCOMPARE(FirstLeak(store.folder.path(), kPeople), QStringLiteral("a canary"));
}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 3 && std::strncmp(argv[1], "--write", 7) == 0)
        return WriteUntilKilled(argv[2], std::strcmp(argv[1], "--write-limited") == 0);
    TestFailures test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_failures.moc"
