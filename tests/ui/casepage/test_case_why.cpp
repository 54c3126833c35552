// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/casepage/test_case_why.cpp  What a reviewer who does not know the model reads of a score: why, in words; figures that
/// add up as they are written; what would have changed it, whatever came of asking.
#include "tests/ui/page_bench.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/case_rows.h"
#include "ui/casepage/explanation_rows.h"
#include "ui/text/language.h"
#include "ui/text/words.h"

#include "widgets/contribution_rows.h"
#include "widgets/row_table.h"
#include "widgets/text.h"

#include <random>

using core::base::Decimal;
using core::decision::Outcome;
using core::desks::CaseView;
using core::desks::CounterfactualView;
using core::desks::ExplanationView;
using ui::casepage::ContributionRowsOf;
using ui::casepage::ContributionSumOf;

namespace {

constexpr unsigned kSeed = 11;

/// Hundredths of "+0.41", "−0.34", "0.00".
int Written(QString text)
{
    const bool below = text.startsWith(QChar(0x2212));
    text.remove(QChar(0x2212)).remove(QLatin1Char('+'));
    const int hundredths = qRound(text.toDouble() * 100);
    return below ? -hundredths : hundredths;
}

ExplanationView Random(std::mt19937& dice)
{
    std::normal_distribution<double> size(0.0, 0.3);
    ExplanationView view;
    view.baseline = view.log_odds = size(dice) - 3;
    const int facts = static_cast<int>(dice() % 12);
    for (int i = 0; i < facts; ++i) {
        core::desks::ContributionView one;
        one.name = "fact" + std::to_string(i);
        one.value = Decimal(i);
        one.log_odds = size(dice);
        view.log_odds += one.log_odds;
        view.contributions.push_back(one);
    }
    return view;
}

CaseView WithStop(std::vector<core::desks::FactName> facts)
{
    CaseView view = tests::SampleCase();
    core::desks::ReasonView stop;
    stop.code = "system.hard_stop_missing";
    stop.facts = std::move(facts);
    view.reasons.insert(view.reasons.begin(), stop);
    return view;
}

} // namespace

class TestCaseWhy : public QObject {
    Q_OBJECT

    using Bench = tests::PageBench<ui::casepage::CasePage>;
    ui::text::LanguageSwitch m_language;

private Q_SLOTS:
    void init() { QVERIFY(m_language.apply(ui::text::Language::English)); }

    void figuresAddUpAsTheyAreWritten()
    {
        std::mt19937 dice(kSeed);
        qInfo("seed %u", kSeed);
        for (int round = 0; round < 2'000; ++round) {
            const ExplanationView view = Random(dice);
            const auto rows = ContributionRowsOf(view, 7);
            const auto sum = ContributionSumOf(view, Decimal::parse("0.08").value());
            int all = 0;
            for (const auto& row : rows) {
                all += Written(row.size_text);
                QVERIFY(std::abs(row.size * 100 - Written(row.size_text)) < 2.0); // a figure is next to its value
            }
            QCOMPARE(all, Written(sum.total));
            const QString end = sum.words.section(QStringLiteral(" = "), 1).section(QLatin1Char(','), 0, 0);
            QCOMPARE(Written(sum.value) + all, Written(end));
        }
    }

    void whyIsTwoSentences()
    {
        const CaseView view = tests::SampleCase();
        const QString why = ui::casepage::WhyText(*view.explanation, view.decision.score->pd);
        QVERIFY2(why.startsWith(QStringLiteral("Somebody of whom nothing is known gets 6.18%, this applicant 8.71%.")),
                 qPrintable(why));
        QVERIFY2(why.contains(QStringLiteral("Raised by Lenders asked in 3 months 8 times")), qPrintable(why));
        QVERIFY2(why.contains(QStringLiteral("; lowered by ")), qPrintable(why));
        QVERIFY(m_language.apply(ui::text::Language::Chinese));
        const QString zh = ui::casepage::WhyText(*view.explanation, view.decision.score->pd);
        QVERIFY2(zh.contains(QStringLiteral("6.18%")) && zh.contains(QStringLiteral("8.71%")), qPrintable(zh));
        QVERIFY2(zh.contains(QStringLiteral("抬高")) && zh.contains(QStringLiteral("降低")), qPrintable(zh));
        QVERIFY2(zh.contains(QStringLiteral("8 次")), qPrintable(zh));
        for (const QChar letter : zh)
            QVERIFY2(!(letter.isLetter() && letter.unicode() < 128), qPrintable(zh)); // no word of another language
    }

    void oneDirectionIsSaidAlone()
    {
        ExplanationView view = *tests::SampleCase().explanation;
        std::erase_if(view.contributions, [](const auto& one) { return one.log_odds < 0; });
        const QString raised = ui::casepage::WhyText(view, Decimal::parse("0.2").value());
        QVERIFY2(raised.contains(QStringLiteral("Raised by")) && !raised.contains(QStringLiteral("owered")),
                 qPrintable(raised));
        view.contributions.clear();
        const QString nothing = ui::casepage::WhyText(view, Decimal::parse("0.0618").value());
        QVERIFY2(!nothing.contains(QStringLiteral("aised")), qPrintable(nothing));
    }

    void theMissedFactIsNamed()
    {
        const CaseView one = WithStop({{"student", {"在校学生", "Student"}, {}}});
        const auto rows = ui::casepage::ReasonRows(one);
        QCOMPARE(rows.front().cells[1].text,
                 ui::text::SystemReasonWord("system.hard_stop_missing") + QStringLiteral(": Student"));
        QVERIFY(ui::casepage::ReferralSentence(one).startsWith(QStringLiteral("Refer: Student missing, ")));
        std::vector<core::desks::FactName> many;
        for (const char* name : {"One", "Two", "Three", "Four", "Five"})
            many.push_back({name, {name, name}, {}});
        const auto all = ui::casepage::ReasonRows(WithStop(many));
        QVERIFY2(all.front().cells[1].text.endsWith(QStringLiteral("One, Two, Three and 2 more")),
                 qPrintable(all.front().cells[1].text));
        QVERIFY(m_language.apply(ui::text::Language::Chinese));
        QVERIFY(ui::casepage::ReasonRows(one).front().cells[1].text.endsWith(QStringLiteral("：在校学生")));
    }

    void noChangeHasAReason()
    {
        const CounterfactualView none{Outcome::Approve, CounterfactualView::Proof::Impossible, {}, 0};
        const auto words = [&](const CaseView& view) {
            return ui::casepage::ChangeRows({none}, view).front().cells.front().text;
        };
        QCOMPARE(words(tests::SampleCase()), QStringLiteral("No change of up to 3 facts"));
        QVERIFY2(words(WithStop({{"student", {"在校学生", "Student"}, {}}})).endsWith(QStringLiteral(": Student")),
                 "a stop that cannot be checked stands before every change");
    }

    void aSearchCutShortSaysHowFarItCame()
    {
        const auto words = [](int bound_facts) {
            const CounterfactualView cut{Outcome::Decline, CounterfactualView::Proof::NotProven, {}, bound_facts};
            return ui::casepage::ChangeRows({cut}, tests::SampleCase()).front().cells.front().text;
        };
        QCOMPARE(words(1), QStringLiteral("Nothing was found; the search was cut short"));
        QVERIFY2(words(3).contains(QStringLiteral("up to 2 facts")), qPrintable(words(3)));
    }

    void changesAreNeverSilent()
    {
        Bench bench;
        bench.office.review.close("whatWouldChange");
        bench.page->open(QStringLiteral("next"));
        auto* words = bench.find<widgets::Text>("case_changes_words");
        auto* rows = bench.find<widgets::RowTable>("case_changes");
        QTRY_VERIFY(words->isVisible());
        QCOMPARE(words->text(), QStringLiteral("Being worked out"));
        QVERIFY(!rows->isVisible());
        bench.office.review.failNext("whatWouldChange", core::ErrorCode::StoreUnavailable);
        bench.office.review.open("whatWouldChange");
        QTRY_VERIFY(words->text().contains(QStringLiteral("F5")));
        bench.office.review.setChanges({});
        bench.page->reload();
        QTRY_VERIFY(words->text().startsWith(QStringLiteral("The policy names no fact")));
    }

    void changesAreShownWhenTheyCome()
    {
        Bench bench;
        bench.page->open(QStringLiteral("next"));
        auto* rows = bench.find<widgets::RowTable>("case_changes");
        QTRY_COMPARE(rows->rows().size(), std::size_t{2});
        QVERIFY(rows->isVisible() && !bench.find<widgets::Text>("case_changes_words")->isVisible());
    }

    void thePageSaysWhy()
    {
        Bench bench;
        bench.page->open(QStringLiteral("next"));
        QTRY_VERIFY(bench.page->session().current() != nullptr);
        auto* why = bench.find<widgets::Text>("case_why");
        QTRY_VERIFY(why->isVisible() && !why->text().isEmpty());
        QVERIFY(why->height() >= why->heightForWidth(why->width())); // whole
        const QString spoken = bench.find<QWidget>("case_contributions")->accessibleDescription();
        QVERIFY2(spoken.startsWith(QStringLiteral("Contributions (log-odds; +0.69 doubles the odds)")),
                 qPrintable(spoken));
        for (const auto& one : bench.page->session().current()->explanation->contributions)
            if (std::abs(one.log_odds) > 0.3)
                QVERIFY2(spoken.contains(QString::fromStdString(one.label.en)), qPrintable(spoken));
    }
};

QTEST_MAIN(TestCaseWhy)
#include "test_case_why.moc"
