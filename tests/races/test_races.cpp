// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <set>

#include "core/desks/open_case.h"
#include "tests/races/race_plan.h"
#include "tests/races/race_table.h"

using races::Outcome;

namespace {

constexpr std::uint32_t kRaces = 10'000;
constexpr std::uint32_t kMutantRaces = 400;
/// Races that were lost at the UPDATE itself; fewer, and the sides hardly met.
constexpr int kContestedLeast = 3'000;
constexpr int kPatienceMs = 240'000;

/// In memory when the machine has it: these tests are about who wins, not about the disk.
QString FolderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QDir(memory).exists() ? memory : QDir::tempPath()) + QStringLiteral("/touchstone-races-XXXXXX");
}

struct Counts {
    int both_won = 0;
    int nobody_won = 0;
    int failed = 0;
    int lost_to_update = 0;
    int lost_to_read = 0;
    int unexplained = 0;
    int verdicts_won = 0;
};

} // namespace

class TestRaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takeNext();
    void verdictAgainstReclaim();
    void withoutTheVersionPredicateTheTestFails();

private:
    struct Ground {
        QTemporaryDir folder{FolderTemplate()};
        std::unique_ptr<tests::ReviewHouse> house;
        [[nodiscard]] QString file(const char* name) const { return folder.filePath(QLatin1String(name)); }
    };
    void prepare(Ground& ground, std::uint32_t free_cases, std::uint32_t held_cases);
    void race(const Ground& ground, const char* worker, const QString& first, const QString& second,
              std::uint32_t races);
    Counts count(const Ground& ground, std::uint32_t races);
};

/// Copies of one referred application, each with a case of its own.
void TestRaces::prepare(Ground& ground, std::uint32_t free_cases, std::uint32_t held_cases)
{
    ground.house = std::make_unique<tests::ReviewHouse>(ground.file("t.sqlite").toStdString());
    tests::ReviewHouse& house = *ground.house;
    house.hire();
    house.release(tests::ReadBundle(SOURCE_DIR "/resources/bundle"));
    const auto referred = house.referred(40);
    QVERIFY(!referred.empty());
    const auto made = house.store->run([&](core::desks::Transaction& transaction) -> core::Expected<void> {
        TRY(const auto decision, transaction.decisions().byId(referred.front().decision_id));
        TRY(const auto application, transaction.applications().byId(decision->application));
        TRY(const auto model, transaction.cases().byId(referred.front().case_id));
        for (const auto& receipt : referred) {
            TRY(const auto row, transaction.cases().byId(receipt.case_id));
            TRY_VOID(transaction.cases().claim({row->case_id, row->version}, house.person("11").account,
                                               core::model::HoldKind::Claim, races::LeaseEnd(kRaces + 1)));
        }
        for (std::uint32_t i = 0; i < free_cases + held_cases; ++i) {
            const bool held = i >= free_cases;
            core::desks::CaseRecord row = *model;
            row.case_id = held ? races::HeldCase(i - free_cases) : races::FreeCase(i);
            core::desks::ApplicationRecord copy = *application;
            copy.application = core::base::ApplicationId("copy-" + std::to_string(i));
            copy.request = core::base::RequestId("copy-" + std::to_string(i));
            copy.applicant = core::base::ApplicantId("copy-" + std::to_string(i / 4));
            copy.identity = {};
            if (i % 4 == 0) {
                TRY_VOID(transaction.applications().insertApplicant(copy.applicant, copy.identity, transaction.now()));
            }
            TRY_VOID(transaction.applications().insert(copy));
            core::desks::DecisionRecord decided = *decision;
            decided.decision = core::base::DecisionId("copy-" + std::to_string(i));
            decided.application = copy.application;
            decided.applicant = copy.applicant;
            TRY_VOID(transaction.decisions().insert(decided));
            row.number = core::desks::CaseNumber(transaction.now().shanghaiDate(), 1000 + std::int64_t{i});
            row.application = copy.application;
            row.applicant = copy.applicant;
            row.decision = decided.decision;
            TRY_VOID(transaction.cases().insert(row));
        }
        return {};
    });
    QVERIFY2(made.has_value(), made ? "" : made.error().detail.c_str());
}

void TestRaces::race(const Ground& ground, const char* worker, const QString& first, const QString& second,
                     std::uint32_t races)
{
    QProcess processes[2];
    for (int side = 0; side < 2; ++side) {
        processes[side].setProcessChannelMode(QProcess::ForwardedChannels);
        processes[side].start(QStringLiteral(BINARY_DIR "/tests/") + QLatin1String(worker),
                              {ground.file("t.sqlite"), ground.file("table"), side == 0 ? first : second,
                               QString::number(side), QString::number(races)});
    }
    for (QProcess& process : processes) {
        QVERIFY(process.waitForFinished(kPatienceMs));
        QCOMPARE(process.exitCode(), 0);
    }
}

Counts TestRaces::count(const Ground& ground, std::uint32_t races)
{
    const races::Table& table = *races::Map(ground.file("table").toUtf8().constData());
    Counts counts;
    for (std::uint32_t race = 0; race < races; ++race) {
        int winners = 0;
        for (const races::Side& side : table.sides[race]) {
            const Outcome outcome = side.outcome.load();
            winners += outcome == Outcome::Won ? 1 : 0;
            counts.failed += outcome == Outcome::Failed || outcome == Outcome::Nothing ? 1 : 0;
            counts.lost_to_update += outcome == Outcome::LostToUpdate ? 1 : 0;
            counts.lost_to_read += outcome == Outcome::LostToRead ? 1 : 0;
            counts.unexplained += outcome != Outcome::Won && !side.explained.load() ? 1 : 0;
        }
        counts.both_won += winners == 2 ? 1 : 0;
        counts.nobody_won += winners == 0 ? 1 : 0;
        counts.verdicts_won += table.sides[race][0].outcome.load() == Outcome::Won ? 1 : 0;
    }
    return counts;
}

void TestRaces::takeNext()
{
    Ground ground;
    prepare(ground, 2 * kRaces, 0);
    race(ground, "race_worker", QStringLiteral("take"), QStringLiteral("take"), kRaces);
    const races::Table& table = *races::Map(ground.file("table").toUtf8().constData());
    std::set<int> taken;
    int contested = 0;
    for (std::uint32_t race = 0; race < kRaces; ++race) {
        int lost = 0;
        for (int side = 0; side < 2; ++side) {
            const races::Side& mine = table.sides[race][side];
            QCOMPARE(mine.outcome.load(), Outcome::Won);
            QVERIFY2(taken.insert(mine.taken.load()).second, "a case was claimed twice");
            lost += static_cast<int>(mine.lost_updates.load());
            const auto row = ground.house->store->look([&](const core::desks::Reader& reader) {
                return reader.cases().byId(races::FreeCase(static_cast<std::uint32_t>(mine.taken.load())));
            });
            // Claimed once and put away once.
            QCOMPARE((*row)->version, 3);
            QCOMPARE((*row)->state, core::model::CaseState::Resolved);
        }
        // Whoever lost an UPDATE lost it to the other side of the same race, which has that case.
        QVERIFY(lost <= 1);
        contested += lost;
    }
    QCOMPARE(taken.size(), std::size_t{2 * kRaces});
    qInfo("take next: %u races, %d contested at the UPDATE", kRaces, contested);
    QVERIFY2(contested >= kContestedLeast, "the sides hardly met: these were no races");
}

void TestRaces::verdictAgainstReclaim()
{
    Ground ground;
    prepare(ground, 0, kRaces);
    race(ground, "race_worker", QStringLiteral("verdict"), QStringLiteral("reclaim"), kRaces);
    const Counts counts = count(ground, kRaces);
    qInfo("verdict against reclaim: %u races, %d verdicts won, %d lost to the UPDATE, %d to the read", kRaces,
          counts.verdicts_won, counts.lost_to_update, counts.lost_to_read);
    QCOMPARE(counts.failed, 0);
    QCOMPARE(counts.both_won, 0);
    QCOMPARE(counts.nobody_won, 0);
    QCOMPARE(counts.unexplained, 0);
    QVERIFY2(counts.lost_to_update >= kContestedLeast, "the sides hardly met: these were no races");
    QVERIFY(counts.verdicts_won > 100 && counts.verdicts_won < static_cast<int>(kRaces) - 100);
    const races::Table& table = *races::Map(ground.file("table").toUtf8().constData());
    for (std::uint32_t race = 0; race < kRaces; ++race) {
        const bool recorded = table.sides[race][0].outcome.load() == Outcome::Won;
        const auto verdicts = ground.house->store->look(
            [&](const core::desks::Reader& reader) { return reader.verdicts().ofCase(races::HeldCase(race)); });
        QCOMPARE(verdicts->size(), std::size_t{recorded ? 1U : 0U});
    }
}

void TestRaces::withoutTheVersionPredicateTheTestFails()
{
    Ground ground;
    prepare(ground, 0, kMutantRaces);
    race(ground, "race_worker_mutant", QStringLiteral("verdict"), QStringLiteral("reclaim"), kMutantRaces);
    const Counts counts = count(ground, kMutantRaces);
    qInfo("without the version: %u races, both won %d", kMutantRaces, counts.both_won);
    QVERIFY2(counts.both_won > 0, "the races do not notice a missing version predicate");
}

QTEST_GUILESS_MAIN(TestRaces)
#include "test_races.moc"
