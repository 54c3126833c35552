// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/audit_kinds.h"
#include "ui/text/errors.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <algorithm>

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using core::base::Date;
using core::base::Decimal;
using core::base::Instant;
using core::base::Money;
using core::model::Unit;

namespace {

Instant At(const char* text)
{
    return Instant::parse(text).value();
}
Decimal Dec(const char* text)
{
    return Decimal::parse(text).value();
}

} // namespace

class TestText : public QObject {
    Q_OBJECT

private:
    ui::text::LanguageSwitch m_language;

    void chinese() { QVERIFY(m_language.apply(ui::text::Language::Chinese)); }
    void english() { QVERIFY(m_language.apply(ui::text::Language::English)); }

private Q_SLOTS:
    void init() { chinese(); }

    void money()
    {
        QCOMPARE(ui::text::MoneyText(Money::fromFen(150000)), QStringLiteral("¥1,500.00"));
        QCOMPARE(ui::text::MoneyText(Money::fromFen(-9590)), QStringLiteral("−¥95.90"));
        QCOMPARE(ui::text::PlainMoney(Money::fromFen(26598)), QStringLiteral("265.98"));
        QCOMPARE(ui::text::ShortMoney(Money::fromFen(150000)), QStringLiteral("1,500"));
        QCOMPARE(ui::text::ShortMoney(Money::fromFen(150050)), QStringLiteral("1,500.50"));
        QCOMPARE(ui::text::LargeMoney(Money::fromFen(842600000)), QStringLiteral("¥842.60 万"));
        QCOMPARE(ui::text::LargeMoney(Money::fromFen(84200000000)), QStringLiteral("¥8.42 亿"));
        QCOMPARE(ui::text::LargeMoney(Money::fromFen(999999)), QStringLiteral("¥9,999.99"));
        QCOMPARE(ui::text::MoneyText(Money::fromFen(std::numeric_limits<std::int64_t>::max())),
                 QStringLiteral("¥92,233,720,368,547,758.07"));
    }

    void ratesAndProbabilities()
    {
        QCOMPARE(ui::text::RateText(core::base::Rate(Dec("0.2160"))), QStringLiteral("21.60%"));
        QCOMPARE(ui::text::ProbabilityText(Dec("0.087100")), QStringLiteral("8.71%"));
        QCOMPARE(ui::text::ProbabilityText(Dec("0.00009")), QStringLiteral("< 0.01%"));
        QCOMPARE(ui::text::ProbabilityText(Dec("0")), QStringLiteral("0.00%"));
        QCOMPARE(ui::text::ThresholdText(Dec("0.05")), QStringLiteral("5%"));
        QCOMPARE(ui::text::ThresholdText(Dec("0.125")), QStringLiteral("12.5%"));
    }

    void countsCarryTheirMeasureWord()
    {
        QCOMPARE(ui::text::CasesText(1284), QStringLiteral("1,284 件"));
        QCOMPARE(ui::text::Measured(Dec("8"), Unit::Times), QStringLiteral("8 次"));
        QCOMPARE(ui::text::Measured(Dec("31.4"), Unit::Percent), QStringLiteral("31.4%"));
        QCOMPARE(ui::text::Measured(Dec("486000"), Unit::Fen), QStringLiteral("¥4,860.00"));
        QCOMPARE(ui::text::Measured(Dec("-0.5"), Unit::None), QStringLiteral("−0.5"));
        english();
        QCOMPARE(ui::text::CasesText(1), QStringLiteral("1 case"));
        QCOMPARE(ui::text::CasesText(1284), QStringLiteral("1,284 cases"));
        QCOMPARE(ui::text::Measured(Dec("1"), Unit::Days), QStringLiteral("1 day"));
        QCOMPARE(ui::text::Measured(Dec("3"), Unit::People), QStringLiteral("3 people"));
    }

    void datesAndTimes()
    {
        const Instant now = At("2026-07-14T02:24:31Z");
        QCOMPARE(ui::text::TimeText(now), QStringLiteral("10:24"));
        QCOMPARE(ui::text::DateTimeText(now), QStringLiteral("2026-07-14 10:24:31"));
        QCOMPARE(ui::text::StatusDate(now), QStringLiteral("2026-07-14 周二 10:24"));
        QCOMPARE(ui::text::AsOfText(At("2026-07-13T20:00:00Z"), now), QStringLiteral("04:00"));
        QCOMPARE(ui::text::AsOfText(At("2026-07-13T02:00:00Z"), now), QStringLiteral("07-13"));
        QCOMPARE(ui::text::AsOfText(At("2025-07-13T02:00:00Z"), now), QStringLiteral("2025-07-13"));
        QCOMPARE(ui::text::LongDate(Date::make(2026, 7, 14).value()), QStringLiteral("2026 年 7 月 14 日 周二"));
        QCOMPARE(ui::text::NarrowDate(Date::make(2026, 4, 12).value()), QStringLiteral("26-04-12"));
        english();
        QCOMPARE(ui::text::LongDate(Date::make(2026, 7, 14).value()), QStringLiteral("Tuesday, 14 July 2026"));
    }

    void spansAndCountdowns()
    {
        constexpr std::int64_t kMinute = 60'000;
        QCOMPARE(ui::text::SpanText(24 * kMinute), QStringLiteral("24 分"));
        QCOMPARE(ui::text::SpanText(98 * kMinute), QStringLiteral("1 时 38 分"));
        QCOMPARE(ui::text::SpanText(185 * kMinute), QStringLiteral("3 时 05 分"));
        QCOMPARE(ui::text::SpanText(51 * 60 * kMinute), QStringLiteral("2 天 3 时"));
        QCOMPARE(ui::text::SpanText(-5), QStringLiteral("0 分"));
        QCOMPARE(ui::text::CountdownText(702'000), QStringLiteral("11:42"));
        QCOMPARE(ui::text::CountdownText(701'001), QStringLiteral("11:42"));
        QCOMPARE(ui::text::CountdownText(0), QStringLiteral("0:00"));
        QCOMPARE(ui::text::CountdownText(3'723'000), QStringLiteral("1:02:03"));
        const Instant now = At("2026-07-14T02:24:31Z");
        QCOMPARE(ui::text::AgeText(now.plusSeconds(-30), now), QStringLiteral("刚刚"));
        QCOMPARE(ui::text::AgeText(now.plusSeconds(-720), now), QStringLiteral("12 分钟前"));
        QCOMPARE(ui::text::AgeText(now.plusSeconds(-7200), now), QStringLiteral("08:24"));
        english();
        QCOMPARE(ui::text::AgeText(now.plusSeconds(-60), now), QStringLiteral("1 minute ago"));
    }

    void sentencesFollowEachOther()
    {
        QCOMPARE(ui::text::Sentences(QStringLiteral("磁盘已满。"), QStringLiteral("请清理。")),
                 QStringLiteral("磁盘已满。请清理。"));
        QCOMPARE(ui::text::Sentences(QStringLiteral("It is full."), QStringLiteral("Free space.")),
                 QStringLiteral("It is full. Free space."));
        QCOMPARE(ui::text::Sentences({}, QStringLiteral("Free space.")), QStringLiteral("Free space."));
    }

    void conditions_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("feel");
        QTest::addColumn<int>("unit");
        QTest::addColumn<QString>("zh");
        QTest::addColumn<QString>("en");
        const int times = static_cast<int>(Unit::Times);
        const int none = static_cast<int>(Unit::None);
        const int fen = static_cast<int>(Unit::Fen);
        const auto row = [](const char* tag, const char* input, const char* feel, int unit, const char* zh,
                            const char* en) {
            QTest::newRow(tag) << QString::fromUtf8(input) << QString::fromUtf8(feel) << unit << QString::fromUtf8(zh)
                               << QString::fromUtf8(en);
        };
        row("range", "f", "[6..10]", times, "多头申请 6～10 次", "Multi 6–10 times");
        row("above", "f", "> 10", times, "多头申请 > 10 次", "Multi > 10 times");
        row("at least", "f", ">=3", times, "多头申请 ≥ 3 次", "Multi ≥ 3 times");
        row("open range", "f", "(6..10]", times, "多头申请 > 6 次 且 ≤ 10 次", "Multi > 6 times and ≤ 10 times");
        row("reversed brackets", "f", "]6..10[", times, "多头申请 > 6 次 且 < 10 次", "Multi > 6 times and < 10 times");
        row("list", "f", "3, 6", times, "多头申请 3 次 或 6 次", "Multi is 3 times or 6 times");
        row("not", "f", "not(3, 6)", times, "多头申请 不为 3 次 或 6 次", "Multi not 3 times or 6 times");
        row("true", "f", "true", none, "多头申请：是", "Multi: yes");
        row("null", "f", "null", none, "多头申请缺失", "Multi is missing");
        row("text", "f", "\"a\",\"b\"", none, "多头申请为 a 或 b", "Multi is a or b");
        row("money", "f", "[50000..100000]", fen, "多头申请 ¥500.00～¥1,000.00", "Multi ¥500.00–¥1,000.00");
        row("band", "band", "\"C\",\"D\"", none, "C 或 D 段", "band C or D");
        row("range or null", "f", "[6..10], null", times, "多头申请 6～10 次或缺失", "Multi 6–10 times or missing");
        row("not null", "f", "not(null)", none, "多头申请不缺失", "Multi is not missing");
        row("band null", "band", "null", none, "信用段缺失", "Band is missing");
        row("band or null", "band", "null, \"D\"", none, "D 段或缺失", "band D or missing");
        row("band, not null", "band", "not(\"D\", null)", none, "非 D 段且不缺失", "band not D and not missing");
        row("not understood", "f", "f(x) in y", times, "多头申请：f(x) in y", "Multi: f(x) in y");
    }

    void conditions()
    {
        QFETCH(QString, input);
        QFETCH(QString, feel);
        QFETCH(int, unit);
        QFETCH(QString, zh);
        QFETCH(QString, en);
        core::desks::RuleConditionView condition;
        condition.input = input.toStdString();
        if (input != QLatin1String("band")) // which has a name of its own
            condition.label = {"多头申请", "Multi"};
        condition.unit = static_cast<Unit>(unit);
        condition.feel = feel.toStdString();
        QCOMPARE(ui::text::ConditionText(condition), zh);
        english();
        QCOMPARE(ui::text::ConditionText(condition), en);
    }

    void reservedNamesHaveWordsOfTheirOwn()
    {
        core::desks::RuleConditionView condition{"age", {}, Unit::None, "< 18"};
        QCOMPARE(ui::text::ConditionText(condition), QStringLiteral("年龄 < 18 岁"));
        condition = {"instalments_on_time", {}, Unit::None, ">= 9"};
        QCOMPARE(ui::text::ConditionText(condition), QStringLiteral("按期还款 ≥ 9 期"));
        condition = {"bureau_report_age_days", {"征信报告", "bureau report"}, Unit::Days, "> 30"};
        QCOMPARE(ui::text::ConditionText(condition), QStringLiteral("征信报告距今 > 30 天"));
        condition = {"pd", {}, Unit::None, "[0.05..0.12)"};
        QCOMPARE(ui::text::ConditionText(condition), QStringLiteral("违约概率 ≥ 5% 且 < 12%"));
    }

    void textsAreReadInTheWordsOfTheBundle()
    {
        const std::vector<core::model::NamedValue> purposes{
            {"home", {"住房装修", "Home"}}, {"property", {"购房", "Property"}}, {"raw", {}}};
        const core::desks::RuleConditionView condition{
            "purpose", {"借款用途", "Purpose"}, Unit::None, "\"home\", \"property\", \"raw\"", purposes};
        core::desks::FactView fact;
        fact.type = core::model::FactType::String;
        fact.state = core::model::FactState::Present;
        fact.value = std::string("home");
        QCOMPARE(ui::text::FactValueText(fact, Date()), QStringLiteral("home")); // the bundle gives no words
        fact.value_label = {"住房装修", "Home"};
        QCOMPARE(ui::text::ConditionText(condition), QStringLiteral("借款用途为住房装修或购房或 raw"));
        QCOMPARE(ui::text::FactValueText(fact, Date()), QStringLiteral("住房装修"));
        english();
        QCOMPARE(ui::text::ConditionText(condition), QStringLiteral("Purpose is Home or Property or raw"));
        QCOMPARE(ui::text::FactValueText(fact, Date()), QStringLiteral("Home"));
    }

    void factsSayWhyTheyAreMissing()
    {
        core::desks::FactView fact;
        fact.state = core::model::FactState::Unavailable;
        QCOMPARE(ui::text::FactValueText(fact, Date()), QStringLiteral("缺失"));
        QCOMPARE(ui::text::MissingWhy(fact.state), QStringLiteral("无应答"));
        fact.state = core::model::FactState::Present;
        fact.value = Date::make(2026, 6, 12).value();
        QCOMPARE(ui::text::FactValueText(fact, Date::make(2026, 7, 14).value()), QStringLiteral("06-12"));
        fact.value = true;
        QCOMPARE(ui::text::FactValueText(fact, Date()), QStringLiteral("是"));
    }

    void failuresSayWhetherAnythingWasWritten()
    {
        QCOMPARE(ui::text::ErrorText(core::ErrorCode::StoreUnavailable, ui::text::Attempt::Write),
                 QStringLiteral("存储没有应答。没有写入任何内容，可以再次提交。"));
        QCOMPARE(ui::text::ErrorNumber(core::ErrorCode::StoreUnavailable), QStringLiteral("E-5001"));
        english();
        QCOMPARE(ui::text::ErrorText(core::ErrorCode::StoreUnavailable, ui::text::Attempt::Write),
                 QStringLiteral("The store did not answer. Nothing was written; submit again."));
    }

    void codesKnownAndUnknown()
    {
        QCOMPARE(ui::text::AuditKindWord("case.claimed"), QStringLiteral("领取案件"));
        QCOMPARE(ui::text::AuditKindWord("new.kind"), QStringLiteral("new.kind"));
        QCOMPARE(ui::text::SystemReasonWord("system.no_rule"), QStringLiteral("没有规则覆盖本申请"));
        QCOMPARE(ui::text::ChannelText("app", {}), QStringLiteral("app 渠道"));
        QCOMPARE(ui::text::ChannelText("h5", {"H5 网页", "H5 web page"}), QStringLiteral("H5 网页渠道"));
        QCOMPARE(ui::text::NumberedPerson("04"), QStringLiteral("04 号"));
        QCOMPARE(ui::text::NumberedPerson("system"), QStringLiteral("系统"));
    }

    void everyAuditKindHasWordsInBothLanguages()
    {
        QFile header(QStringLiteral(SOURCE_DIR "/core/desks/audit_kinds.h"));
        QVERIFY(header.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(header.readAll());
        const QRegularExpression constant(QStringLiteral("string_view k\\w+ =\\s+\"([^\"]+)\""));
        std::size_t declared = 0;
        for (auto match = constant.globalMatch(text); match.hasNext(); ++declared) {
            const std::string kind = match.next().captured(1).toStdString();
            QVERIFY2(std::ranges::find(core::desks::kinds::kAll, kind) != core::desks::kinds::kAll.end(), kind.c_str());
        }
        QCOMPARE(declared, core::desks::kinds::kAll.size());
        for (const auto language : {ui::text::Language::Chinese, ui::text::Language::English}) {
            QVERIFY(m_language.apply(language));
            for (const auto kind : core::desks::kinds::kAll) {
                const QString words = ui::text::AuditKindWord(std::string(kind));
                QVERIFY2(words != ui::text::Qs(std::string(kind)), std::string(kind).c_str());
            }
        }
    }

    /// Every text of every area in the code has its Chinese, and every plural its English.
    void everyTextIsTranslated()
    {
        QProcess update;
        update.setProcessChannelMode(QProcess::MergedChannels);
        update.start(QStringLiteral(SOURCE_DIR "/translations/update"), {QStringLiteral("--check")});
        QVERIFY(update.waitForFinished(60'000));
        QVERIFY2(update.exitCode() == 0, update.readAll().constData());
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
