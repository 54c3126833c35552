// SPDX-License-Identifier: GPL-3.0-or-later
// What a training is made of: rows from a file with every fault named, the past parted by time, when to stop.
#include <QTest>

#include <cmath>
#include <set>
#include <string>

#include "core/training/data_set.h"
#include "core/training/early_stopping.h"
#include "core/training/split.h"

using core::base::Date;
using core::training::Boundaries;
using core::training::CsvColumns;
using core::training::DataSet;
using core::training::EarlyStopping;
using core::training::Metric;
using core::training::Part;
using core::training::Shares;
using core::training::Split;

namespace {

const CsvColumns kColumns{"bad", "applied_on", "", {}};

/// `days` days with `per_day` rows each, every fourth bad; person of row i by `person`.
template <class Person>
DataSet Rows(int days, int per_day, const Person& person)
{
    DataSet data;
    data.features = {"x"};
    for (int i = 0; i < days * per_day; ++i) {
        data.values.push_back(static_cast<float>(i));
        data.bad.push_back(i % 4 == 0 ? 1 : 0);
        data.dates.push_back(Date::fromDays(19'000 + i / per_day).value());
        data.people.push_back(static_cast<std::uint32_t>(person(i)));
    }
    return data;
}

DataSet Rows(int days, int per_day)
{
    return Rows(days, per_day, [](int i) { return i; });
}

core::Expected<Split> SplitByShares(const DataSet& data, const Shares& shares)
{
    TRY(const Boundaries boundaries, core::training::BoundariesOf(data, shares));
    return core::training::SplitAt(data, boundaries);
}

} // namespace

class TestTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreReadFromAFile()
    {
        const auto data = core::training::ReadCsv("\xEF\xBB\xBF\"age\",applied_on,bad,\"who\",note\r\n30,2025-01-02,0,"
                                                  "a,x\r\n,2025-01-03,1,\"b,1\",y\r\n1e-50,2025-01-03,0,a,z\r\n",
                                                  {"bad", "applied_on", "who", {"note"}});
        QVERIFY2(data.has_value(), data ? "" : data.error().detail.c_str());
        QCOMPARE(data->features, std::vector<std::string>{"age"});
        QCOMPARE(data->values[0], 30.0F);
        QVERIFY(std::isnan(data->values[1]));
        QCOMPARE(data->values[2], 0.0F);
        QCOMPARE(data->bad, (std::vector<std::uint8_t>{0, 1, 0}));
        QCOMPARE(data->people, (std::vector<std::uint32_t>{0, 1, 0}));
        QCOMPARE(QString::fromStdString(data->dates[1].text()), QStringLiteral("2025-01-03"));
    }

    void faultsOfAFileAreNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << ""
                               << "line 1: the file is empty";
        QTest::newRow("no label column") << "x,applied_on\n1,2025-01-01\n"
                                         << "line 1: not one column 'bad'";
        QTest::newRow("label twice") << "x,bad,bad,applied_on\n"
                                     << "line 1: not one column 'bad'";
        QTest::newRow("no date column") << "x,bad\n1,0\n"
                                        << "line 1: not one column 'applied_on'";
        QTest::newRow("label") << "x,bad,applied_on\n1,0,2025-01-01\n1,yes,2025-01-01\n"
                               << "line 3, column 'bad': a label is 0 or 1";
        QTest::newRow("missing label") << "x,bad,applied_on\n1,,2025-01-01\n"
                                       << "line 2, column 'bad': no label";
        QTest::newRow("date") << "x,bad,applied_on\n1,0,01/02/2025\n"
                              << "line 2, column 'applied_on': no date YYYY-MM-DD";
        QTest::newRow("missing date") << "x,bad,applied_on\n1,0,\n"
                                      << "line 2, column 'applied_on': no date";
        QTest::newRow("text") << "x,y,bad,applied_on\n1,2,0,2025-01-01\n1,rent,1,2025-01-01\n"
                              << "line 3, column 'y': no number";
        QTest::newRow("infinite") << "x,bad,applied_on\ninf,0,2025-01-01\n"
                                  << "line 2, column 'x': no number";
        QTest::newRow("nan") << "x,bad,applied_on\nnan,0,2025-01-01\n"
                             << "line 2, column 'x': no number";
        QTest::newRow("too large") << "x,bad,applied_on\n1e39,0,2025-01-01\n"
                                   << "line 2, column 'x': no number";
        QTest::newRow("width") << "x,bad,applied_on\n1,0\n"
                               << "line 2: 2 cells, the head has 3";
        QTest::newRow("quote") << "x,bad,applied_on\n\"1,0,2025-01-01\n"
                               << "line 2, column 1: a quote that is not closed";
        QTest::newRow("one class") << "x,bad,applied_on\n1,0,2025-01-01\n2,0,2025-01-02\n"
                                   << "the label is the same in all 2 rows: 0";
        QTest::newRow("only head") << "x,bad,applied_on\n"
                                   << "no rows";
        QTest::newRow("no feature") << "bad,applied_on\n0,2025-01-01\n1,2025-01-01\n"
                                    << "no feature";
        QTest::newRow("twice") << "x,x,bad,applied_on\n1,1,0,2025-01-01\n1,1,1,2025-01-01\n"
                               << "feature 'x' occurs twice";
        QTest::newRow("bracket") << "x[1],bad,applied_on\n1,0,2025-01-01\n1,1,2025-01-01\n"
                                 << "feature 1 has no name";
    }

    void faultsOfAFileAreNamed()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, says);
        const auto data = core::training::ReadCsv(text.toStdString(), kColumns);
        QVERIFY(!data.has_value());
        QVERIFY2(data.error().detail.find(says.toStdString()) != std::string::npos, data.error().detail.c_str());
    }

    void thePastIsPartedByTime()
    {
        const DataSet data = Rows(100, 4);
        const auto split = SplitByShares(data, {});
        QVERIFY(split.has_value());
        QCOMPARE(split->facts(Part::Train).rows, 240);
        QCOMPARE(split->facts(Part::Validation).rows, 80);
        QCOMPARE(split->facts(Part::Test).rows, 80);
        QVERIFY(split->facts(Part::Train).to < split->facts(Part::Validation).from);
        QVERIFY(split->facts(Part::Validation).to < split->facts(Part::Test).from);
        QCOMPARE(split->left_out, 0);
    }

    void aDayIsNeverDivided()
    {
        const DataSet data = Rows(7, 200);
        const auto split = SplitByShares(data, {50, 25, 25});
        QVERIFY(split.has_value());
        for (const Part part : {Part::Train, Part::Validation, Part::Test})
            QCOMPARE(split->facts(part).rows % 200, 0);
        QCOMPARE(split->facts(Part::Train).rows, 800); // half is reached on the fourth day
    }

    void noApplicantStandsInTwoParts()
    {
        // Person i of 150 applies on every third of 450 rows: most come back in a later part.
        const DataSet data = Rows(150, 3, [](int i) { return i % 150 + (i < 300 ? 0 : 75); });
        const auto split = SplitByShares(data, {});
        QVERIFY2(split.has_value(), split ? "" : split.error().detail.c_str());
        std::map<std::uint32_t, std::set<Part>> parts;
        std::map<std::uint32_t, Part> latest;
        for (std::size_t i = 0; i < data.rows(); ++i) {
            if (split->of_row[i] != Part::LeftOut) {
                parts[data.people[i]].insert(split->of_row[i]);
                latest[data.people[i]] = split->of_row[i];
            }
        }
        for (const auto& [person, seen] : parts)
            QCOMPARE(seen.size(), std::size_t{1});
        QVERIFY(split->left_out > 0);
        // Whoever applied among the newest rows is judged there.
        for (std::size_t i = 0; i < data.rows(); ++i)
            if (data.dates[i] >= split->facts(Part::Test).from)
                QCOMPARE(split->of_row[i], Part::Test);
        std::int64_t rows = split->left_out;
        for (const auto& facts : split->parts)
            rows += facts.rows;
        QCOMPARE(rows, static_cast<std::int64_t>(data.rows()));
    }

    void aPartReachesBackUntilItCanBeJudged()
    {
        // 100 days of 4 rows, of which the first is bad or none.
        const auto thinned = [](auto is_bad) {
            DataSet data = Rows(100, 4);
            for (std::size_t i = 0; i < data.rows(); ++i)
                data.bad[i] = is_bad(static_cast<int>(i) / 4) && i % 4 == 0 ? 1 : 0;
            return data;
        };
        const auto every = [&](int days) {
            return SplitByShares(thinned([days](int day) { return day % days == 0; }), {});
        };
        // Ten bads in twenty days: the shares are enough.
        QCOMPARE(every(2)->facts(Part::Validation).rows, 80);
        QCOMPARE(every(2)->facts(Part::Test).rows, 80);
        // The newest twenty days hold nine bads, and so do the twenty before the day that the test part takes.
        const auto late = SplitByShares(thinned([](int day) { return day < 79 ? day % 2 == 1 : day < 89; }), {});
        QVERIFY2(late.has_value(), late ? "" : late.error().detail.c_str());
        QCOMPARE(late->facts(Part::Test).rows, 84);
        QCOMPARE(late->facts(Part::Test).bads, 10);
        QCOMPARE(late->facts(Part::Validation).bads, 10);
        QCOMPARE(late->facts(Part::Validation).rows, 80);
        QCOMPARE(late->facts(Part::Train).rows, 236);
        // Too few in all: refused with the first part, as its share would have it.
        const auto few = every(8);
        QVERIFY(!few.has_value());
        QVERIFY2(few.error().detail.starts_with("the train part (2022-01-08 to 2022-03-08) has 8 bads"),
                 few.error().detail.c_str());
    }

    void whoComesBackDoesNotCountForThePartBefore()
    {
        // The bads of the 60th to 79th day are of people who apply again in the newest twenty days.
        DataSet data = Rows(100, 4);
        for (std::size_t i = 0; i < data.rows(); ++i) {
            const auto day = static_cast<int>(i) / 4;
            data.bad[i] = day % 2 == 0 && i % 4 == 0 ? 1 : 0;
            data.people[i] = day >= 60 && day < 80 && i % 4 == 0 ? static_cast<std::uint32_t>(i + 80)
                                                                 : static_cast<std::uint32_t>(i);
        }
        const auto split = SplitByShares(data, {50, 30, 20});
        QVERIFY2(split.has_value(), split ? "" : split.error().detail.c_str());
        QCOMPARE(split->left_out, 20);
        QCOMPARE(split->facts(Part::Validation).bads, 10);
        QCOMPARE(split->facts(Part::Test).rows, 80);
    }

    void aPartWithTooFewOfAClassIsRefused()
    {
        DataSet data = Rows(100, 4);
        for (std::size_t i = 0; i < data.rows(); ++i)
            if (data.dates[i].daysSinceEpoch() >= 19'080)
                data.bad[i] = 0;
        const auto day = [](int number) { return Date::fromDays(number).value(); };
        const auto split = core::training::SplitAt(data, {day(19'060), day(19'080)});
        QVERIFY(!split.has_value());
        QVERIFY2(split.error().detail.starts_with("the test part (2022-03-29 to 2022-04-17) has 0 bads and 80 goods"),
                 split.error().detail.c_str());
    }

    void tooFewDaysAreRefused()
    {
        QVERIFY(!SplitByShares(Rows(2, 400), {}).has_value());
        QVERIFY(SplitByShares(Rows(3, 400), {}).has_value());
        const DataSet data = Rows(30, 10);
        const Date day = data.dates[100];
        QVERIFY(!core::training::SplitAt(data, {day, day}).has_value());
    }

    void trainingStopsWhenNothingGetsBetter()
    {
        EarlyStopping loss(Metric::Logloss, 3);
        for (const double value : {0.6, 0.5, 0.5, 0.55}) {
            QVERIFY(!loss.over());
            loss.add(value);
        }
        QCOMPARE(loss.best(), 2); // a tie is no gain
        QVERIFY(!loss.over());
        loss.add(0.51);
        QVERIFY(loss.over());
        EarlyStopping auc(Metric::Auc, 2);
        for (const double value : {0.6, 0.7, std::nan(""), 0.65})
            auc.add(value);
        QCOMPARE(auc.best(), 2);
        QVERIFY(auc.over());
    }
};

QTEST_GUILESS_MAIN(TestTraining)
#include "test_training.moc"
