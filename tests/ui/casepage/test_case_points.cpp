// SPDX-License-Identifier: GPL-3.0-or-later
// A scorecard's explanation on the case page: points lost against the baseline, all facts of a characteristic, a line that adds up.
#include <QTest>

#include "ui/casepage/explanation_rows.h"

using core::base::Decimal;
using core::desks::ContributionView;
using core::desks::ExplanationView;

namespace {

Decimal Number(const char* text)
{
    return Decimal::parse(text).value();
}

ContributionView Part(const char* name, double log_odds, const char* lost)
{
    ContributionView view;
    view.name = name;
    view.label = {"", name};
    view.value = core::model::FactValue(Number("3"));
    view.log_odds = log_odds;
    view.points_lost = Number(lost);
    return view;
}

ExplanationView Card()
{
    ExplanationView view;
    view.baseline = -2.3;
    view.baseline_pd = Number("0.0909");
    view.log_odds = -1.5;
    view.baseline_points = Number("532.5");
    view.points = Number("480.25");
    view.contributions = {Part("overdue", 0.7, "57.5"), Part("income", -0.2, "-12"), Part("debt", 0.1, "6"),
                          Part("phone", 0.01, "0.75")};
    view.contributions[0].also = {Part("days", 0, "0")};
    return view;
}

} // namespace

class TestCasePoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows();
    void theLineAddsUp();
    void treesStayInLogOdds();
};

void TestCasePoints::rows()
{
    const auto rows = ui::casepage::ContributionRowsOf(Card(), 2);
    QCOMPARE(rows.size(), std::size_t{3});
    const QString minus(QChar(0x2212));
    QCOMPARE(rows[0].label, QStringLiteral("overdue + days"));
    QCOMPARE(rows[0].value, QStringLiteral("3 / 3"));
    QCOMPARE(rows[0].size_text, minus + QStringLiteral("57.5"));
    QCOMPARE(rows[1].size_text, QStringLiteral("+12"));
    QCOMPARE(rows[2].size_text, minus + QStringLiteral("6.75"));
    QVERIFY(rows[0].size > 0 && rows[1].size < 0); // what raised the risk and what lowered it
}

void TestCasePoints::theLineAddsUp()
{
    const auto sum = ui::casepage::ContributionSumOf(Card(), Number("0.18"));
    QCOMPARE(sum.value, QStringLiteral("532.5"));
    QVERIFY2(sum.words.contains(QStringLiteral("532.5 ") + QChar(0x2212) + QStringLiteral(" 52.25 = 480.25")),
             qPrintable(sum.words));
    QVERIFY2(sum.words.contains(QStringLiteral("18")), qPrintable(sum.words));
    QCOMPARE(sum.total, QChar(0x2212) + QStringLiteral("52.25"));
}

void TestCasePoints::treesStayInLogOdds()
{
    ExplanationView view = Card();
    view.points.reset();
    view.baseline_points.reset();
    for (ContributionView& one : view.contributions)
        one.points_lost.reset();
    QCOMPARE(ui::casepage::ContributionRowsOf(view, 9)[1].size_text, QChar(0x2212) + QStringLiteral("0.20"));
    QVERIFY(ui::casepage::ContributionSumOf(view, Number("0.18")).words.contains(QStringLiteral("2.30")));
}

QTEST_MAIN(TestCasePoints)
#include "test_case_points.moc"
