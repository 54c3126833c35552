// SPDX-License-Identifier: GPL-3.0-or-later
// Outcomes of loans: a file as a whole or not at all, once, audited; and the past they make rows of.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <memory>

#include "core/decision/inputs.h"
#include "core/decision/scope.h"
#include "core/desks/audit_kinds.h"
#include "core/desks/past_rows.h"
#include "core/review/rights.h"
#include "tests/support/past_house.h"

using core::ErrorCode;
using core::Expected;
using core::decision::Outcome;
using core::desks::OutcomeDesk;
using core::desks::OutcomeImport;
using core::desks::PastRows;
using core::desks::Reader;
using tests::kOutcomeHead;
using tests::PastDecision;

class TestOutcomes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faultsOfAFileAreAllNamed();
    void faultsAgainstTheStoreAreNamed();
    void aFileIsTakenOnce();
    void onlySomeMayImport();
    void rowsAreWhatTheDecisionWasGiven();
    void onlyMaturedLoansAreRows();
    void theSelectionIsSaid();

private:
    OutcomeImport import(const std::string& text, const char* who = "31")
    {
        OutcomeDesk desk(*m_house->store);
        const auto report = desk.importFile(m_house->person(who), text);
        if (!report) {
            OutcomeImport failed;
            failed.faults.push_back({0, "", report.error().detail});
            return failed;
        }
        return *report;
    }
    std::int64_t audited() const
    {
        return m_house->store
            ->look([](const Reader& reader) -> Expected<std::int64_t> {
                TRY(const auto entries, reader.audit().after(0, 100'000));
                return std::count_if(entries.begin(), entries.end(), [](const core::audit::Entry& entry) {
                    return entry.kind == core::desks::kinds::kOutcomeImported;
                });
            })
            .value();
    }
    PastRows rows(int maturity_days)
    {
        return m_house->store
            ->look([&](const Reader& reader) -> Expected<PastRows> {
                TRY(const auto live, m_house->policies.live(reader));
                return core::desks::ReadPast(reader, m_house->policies, *live,
                                             core::desks::MaturityAt(reader.now(), maturity_days), {});
            })
            .value();
    }
    std::string day(std::int64_t from_today) const
    {
        return m_house->clock.now().plusSeconds(from_today * 86'400).shanghaiDate().text();
    }
    const PastDecision& first(Outcome outcome) const
    {
        return *std::find_if(m_past.begin(), m_past.end(),
                             [&](const PastDecision& one) { return one.receipt.outcome == outcome; });
    }
    std::string line(const PastDecision& past, const std::string& on, const char* outcome) const
    {
        return past.application.application_id.value + "," + on + "," + outcome + ",loan-system\n";
    }

    QTemporaryDir m_folder;
    std::unique_ptr<tests::ReviewHouse> m_house;
    std::vector<PastDecision> m_past;
};

void TestOutcomes::initTestCase()
{
    m_house = std::make_unique<tests::ReviewHouse>(m_folder.filePath(QStringLiteral("t.db")).toStdString());
    m_house->hire();
    m_house->release(tests::ReadBundle(SOURCE_DIR "/resources/bundle"));
    m_past = tests::LiveThroughPast(*m_house, 120, 20);
    QCOMPARE(m_past.size(), std::size_t{120});
    m_house->clock.pass(40 * 86'400);
}

void TestOutcomes::faultsOfAFileAreAllNamed()
{
    const std::string id = first(Outcome::Approve).application.application_id.value;
    const OutcomeImport report = import(kOutcomeHead + id + ",2026-13-01,good,loans\n" + id + "," + day(1) +
                                        ",good,loans\n" + id + "," + day(0) + ",paid,loans\n,a,b\n" + id + "," +
                                        day(0) + ",good,138 1234 5678\n" + id + "," + day(0) + ",good,s13812345678\n");
    std::vector<std::string> said;
    for (const auto& fault : report.faults)
        said.push_back(std::to_string(fault.line) + " " + fault.column + ": " + fault.reason);
    const std::vector<std::string> wanted{
        "2 observed_on: no date YYYY-MM-DD",
        "3 observed_on: later than today",
        "4 outcome: none of good, bad, indeterminate",
        "5 : 3 cells, the head has 4",
        "6 source: not 1 to 64 of a-z 0-9 _ . - without 11 digits in a row",
        "7 source: not 1 to 64 of a-z 0-9 _ . - without 11 digits in a row",
    };
    QCOMPARE(said, wanted);
    QCOMPARE(report.added, 0);
    QVERIFY(import("application,observed_on,outcome,source\n").faults.front().reason.starts_with("line 1: the head"));
    QVERIFY(!import("").faults.empty());
    QVERIFY(import(kOutcomeHead + "\"open\n").faults.front().reason.find("line 2") != std::string::npos);
}

void TestOutcomes::faultsAgainstTheStoreAreNamed()
{
    const OutcomeImport report =
        import(kOutcomeHead + "nobody," + day(0) + ",good,loans\n" + line(first(Outcome::Decline), day(0), "good") +
               line(first(Outcome::Refer), day(0), "bad") + line(first(Outcome::Approve), "2020-01-01", "good") +
               line(first(Outcome::Approve), day(0), "good") + line(first(Outcome::Approve), day(0), "bad"));
    QCOMPARE(report.faults.size(), std::size_t{5});
    std::vector<std::int64_t> lines;
    for (const auto& fault : report.faults)
        lines.push_back(fault.line);
    std::sort(lines.begin(), lines.end());
    QCOMPARE(lines, (std::vector<std::int64_t>{2, 3, 4, 5, 7}));
    QCOMPARE(audited(), 0);
    QCOMPARE(rows(0).data.rows(), std::size_t{0});
}

void TestOutcomes::aFileIsTakenOnce()
{
    const std::string text = kOutcomeHead + line(first(Outcome::Approve), day(0), "bad");
    const OutcomeImport once = import(text);
    QVERIFY(once.faults.empty());
    QCOMPARE(once.added, 1);
    QCOMPARE(once.bads, 1);
    const OutcomeImport twice = import(text);
    QVERIFY(twice.faults.empty());
    QCOMPARE(twice.added, 0);
    QCOMPARE(twice.unchanged, 1);
    QCOMPARE(audited(), 1);
    const OutcomeImport other = import(kOutcomeHead + line(first(Outcome::Approve), day(0), "good"));
    QCOMPARE(other.faults.size(), std::size_t{1});
    QCOMPARE(other.faults[0].reason, std::string("another outcome of this day is stored"));
}

void TestOutcomes::onlySomeMayImport()
{
    OutcomeDesk desk(*m_house->store);
    for (const char* who : {"06", "01", "21"}) {
        const auto report = desk.importFile(m_house->person(who), kOutcomeHead);
        QVERIFY(!report && report.error().code == ErrorCode::Forbidden);
    }
    QVERIFY(desk.importFile(m_house->person("02"), kOutcomeHead).has_value());
}

void TestOutcomes::rowsAreWhatTheDecisionWasGiven()
{
    std::string text = kOutcomeHead;
    std::int64_t approved = 0;
    for (const PastDecision& past : m_past) {
        if (past.receipt.outcome != Outcome::Approve || &past == &first(Outcome::Approve))
            continue;
        text += line(past, day(0), ++approved % 5 == 0 ? "bad" : approved % 7 == 0 ? "indeterminate" : "good");
    }
    QVERIFY(import(text).faults.empty());
    const PastRows past = rows(0);
    QCOMPARE(static_cast<std::int64_t>(past.data.rows()), approved + 1 - past.counts.indeterminate);
    QVERIFY(past.counts.indeterminate > 0);
    QVERIFY(std::is_sorted(past.data.dates.begin(), past.data.dates.end()));
    // The model of that day gives the same margin for the row as was recorded then: these are the values it saw.
    m_house->store
        ->look([&](const Reader& reader) -> Expected<int> {
            TRY(const auto live, m_house->policies.live(reader));
            std::vector<std::uint64_t> recorded;
            std::vector<std::uint64_t> now;
            for (const PastDecision& one : m_past) {
                TRY(const auto decision, reader.decisions().newestOf(one.application.application_id));
                TRY(const auto json, core::base::ParseJson(decision->bytes));
                TRY(const auto read, core::decision::FromJson(json));
                if (one.receipt.outcome == Outcome::Approve)
                    recorded.push_back(read.score->margin_bits);
            }
            for (std::size_t i = 0; i < past.data.rows(); ++i)
                now.push_back(std::bit_cast<std::uint32_t>(live->model()->margin(past.data.row(i))));
            std::sort(recorded.begin(), recorded.end());
            std::sort(now.begin(), now.end());
            if (!std::includes(recorded.begin(), recorded.end(), now.begin(), now.end()))
                return core::Fail(ErrorCode::Corrupt, "other margins");
            return 0;
        })
        .value();
}

void TestOutcomes::onlyMaturedLoansAreRows()
{
    const std::size_t all = rows(0).data.rows();
    const PastRows some = rows(50); // the oldest of the twenty days, forty days ago
    QVERIFY(some.data.rows() > 0 && some.data.rows() < all);
    QCOMPARE(rows(100).data.rows(), std::size_t{0});
    // Observed one day after the decision: good says nothing yet, bad is final.
    const auto young = std::find_if(m_past.rbegin(), m_past.rend(),
                                    [](const PastDecision& one) { return one.receipt.outcome == Outcome::Approve; });
    QVERIFY(import(kOutcomeHead + line(*young, day(0), "good")).unchanged <= 1);
    QCOMPARE(core::desks::MaturityAt(m_house->clock.now(), 30).days, 30);
    const PastRows month = rows(39);
    QVERIFY(month.counts.rows == static_cast<std::int64_t>(month.data.rows()));
    QVERIFY(month.counts.bads <= rows(0).counts.bads);
}

void TestOutcomes::theSelectionIsSaid()
{
    const PastRows past = rows(0);
    core::training::Split split;
    split.parts[0] = {past.data.dates.front(), past.data.dates[past.data.rows() / 2], 1, 0};
    split.parts[1] = split.parts[0];
    split.parts[2] = {past.data.dates.front(), past.data.dates.back(), 1, 0};
    const auto said = m_house->store->look([&](const Reader& reader) {
        return core::desks::SelectionOf(reader, past, split, core::desks::MaturityAt(reader.now(), 0));
    });
    QVERIFY(said.has_value());
    const std::map<std::string, std::string> by_name(said->begin(), said->end());
    QVERIFY(by_name.at("selection").find("declined") != std::string::npos);
    const auto approved = std::count_if(
        m_past.begin(), m_past.end(), [](const PastDecision& one) { return one.receipt.outcome == Outcome::Approve; });
    QVERIFY2(by_name.at("approved_test").starts_with(std::to_string(approved) + " of 1"),
             by_name.at("approved_test").c_str());
}

QTEST_GUILESS_MAIN(TestOutcomes)
#include "test_outcomes.moc"
