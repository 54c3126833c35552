// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_model_rows.cpp  A report and a comparison as rows, lines and bars: sums, order, words.
#include "tests/support/fake_models.h"
#include "ui/models/compare_pane.h"
#include "ui/models/model_words.h"
#include "ui/models/models_page.h"
#include "ui/models/report_rows.h"
#include "ui/models/shelf_sheets.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTest>

#include <cmath>
#include <memory>
#include <numeric>

using core::monitoring::Estimate;
using core::shelf::Obstacle;
using core::shelf::Stage;
using namespace ui::models; // NOLINT(google-build-using-namespace): all of it is under test

class TestModelRows : public QObject {
    Q_OBJECT

    ui::text::LanguageSwitch m_language;
    std::unique_ptr<ui::theme::Theme> m_theme;
    std::vector<core::desks::ModelView> m_models;

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ui::theme::Theme>(*qApp);
        m_models = tests::SampleModels();
    }
    void init() { QVERIFY(m_language.apply(ui::text::Language::English)); }
    void cleanupTestCase() { m_theme.reset(); }

    void figuresHaveTheirIntervals()
    {
        QCOMPARE(EstimateText(Estimate{0.7421, 0.7208, 0.7634}), QStringLiteral("0.742 (0.721–0.763)"));
        QCOMPARE(EstimateText(std::nullopt), QStringLiteral("—"));
        QCOMPARE(PlainFigure(-0.0001), QStringLiteral("0.000"));
        QCOMPARE(PlainFigure(-0.012), QStringLiteral("−0.012"));
        const auto& report = *m_models[0].report;
        const auto rows = FigureRows(report);
        QCOMPARE(FigureHead(report), QStringList({QString(), QStringLiteral("Train"), QStringLiteral("Validation"),
                                                  QStringLiteral("Out of time")}));
        for (const auto& row : rows)
            QCOMPARE(row.cells.size(), std::size_t{4});
        const auto auc = std::find_if(rows.begin(), rows.end(),
                                      [](const auto& row) { return row.cells[0].text == QLatin1String("AUC"); });
        QVERIFY(auc != rows.end());
        QCOMPARE(auc->cells[3].text, EstimateText(report.part(core::shelf::Part::Test)->auc));
        QCOMPARE(rows.back().cells[1].text, QStringLiteral("—")); // PSI of train against itself
    }

    void featuresStandByImportance()
    {
        const auto rows = FeatureRows(m_models[0]);
        QCOMPARE(rows.size(), m_models[0].features.size());
        QCOMPARE(rows.front().id, QStringLiteral("multi_apps_3m"));
        QCOMPARE(rows.front().cells[1].text, QStringLiteral("41.0%"));
        QCOMPARE(rows.front().cells[6].text, QStringLiteral("rising, proved"));
        QCOMPARE(rows.back().cells[6].text, QStringLiteral("—")); // no direction declared
        core::desks::ModelView plain = m_models[0];
        plain.report.reset();
        std::swap(plain.features[0], plain.features[1]);
        plain.features[0].splits = 3;
        plain.features[1].splits = 40'000;
        plain.proofs.front().verdict = core::scoring::Monotonicity::Verdict::Broken;
        const auto bare = FeatureRows(plain);
        QCOMPARE(bare.front().id, QString::fromStdString(plain.features[1].name)); // asked most often
        QCOMPARE(bare.front().cells.size(), std::size_t{3}); // what the model itself tells, and no dashes
        QCOMPARE(static_cast<std::size_t>(FeatureHead(plain).size()), bare.front().cells.size());
        const auto broken = std::find_if(bare.begin(), bare.end(), [&](const auto& row) {
            return row.id == QString::fromStdString(plain.proofs.front().feature);
        });
        QCOMPARE(broken->cells[2].text, QStringLiteral("rising, broken"));
    }

    void scoresAreTwoPopulationsTheBestAtTheLeft()
    {
        const std::vector<core::shelf::ScoreBin> bins{{400, 500, 10, 30}, {500, 600, 30, 10}, {600, 700, 60, 0}};
        const ScoreBars bars = ScoreBarsOf(bins);
        QCOMPARE(bars.goods, (std::vector<double>{0.6, 0.3, 0.1}));
        QCOMPARE(bars.bads, (std::vector<double>{0.0, 0.25, 0.75}));
        QCOMPARE(bars.ticks.front().text, QStringLiteral("700 points"));
        QCOMPARE(ScoreRows(bins).front().cells[0].text, QStringLiteral("600–699"));
        QCOMPARE(ScoreRows(bins).back().cells[3].text, QStringLiteral("75.0%"));
        QVERIFY(ScoreBarsOf({}).goods.empty());
    }

    void axesHoldEveryPointAndInterval()
    {
        for (const double most : {0.004, 0.02, 0.0999, 0.118, 0.31, 0.5, 0.97, 1.0}) {
            const auto axis = ObservedAxis({ReliabilityLine({}, {{most / 2, {most / 2, 0.0, most}, 10}})}, {});
            QVERIFY2(axis.to >= most && axis.to <= 1.0, qPrintable(QString::number(most)));
            QVERIFY(axis.ticks.size() >= 3 && axis.ticks.size() <= 8);
            QVERIFY(axis.ticks.back().text.endsWith(QLatin1Char('%')));
            const auto across = PredictedAxis({ReliabilityLine({}, {{most / 2, {most / 2, 0.0, most}, 10}})}, {});
            QVERIFY(across.to >= most / 2 && across.to <= axis.to);
            for (std::size_t i = 1; i < axis.ticks.size(); ++i)
                QVERIFY(axis.ticks[i].text != axis.ticks[i - 1].text);
            for (const auto& tick : axis.ticks) // a tick says where it stands, and no rounder
                QVERIFY(std::abs(tick.text.chopped(1).toDouble() - tick.at * 100.0) < 1e-9);
        }
        const auto loss = LossAxis(LearningLines({{1, 0.69, 0.68}, {2, 0.41, 0.52}}), QStringLiteral("logloss"));
        QVERIFY(loss.from <= 0.41 && loss.to >= 0.69);
        QCOMPARE(LossAxis({}, {}).to, 1.0);
        const auto flat = LossAxis(LearningLines({{1, 0.5, 0.5}}), {});
        QVERIFY(flat.from < flat.to);
    }

    void reliabilityIsSaidInOneSentence()
    {
        const Reliability points{{0.02, {0.03, 0.01, 0.05}, 100}, {0.20, {0.10, 0.05, 0.15}, 100}};
        QCOMPARE(ReliabilitySentence(points),
                 QStringLiteral("Prediction and outcome lie 5.50 percentage points apart on average; 1 of 2 bins miss "
                                "their 95% interval."));
        QCOMPARE(ReliabilitySentence({}), QStringLiteral("There is no reliability curve."));
    }

    void comparedFiguresSayWhoIsBetterOnlyWhereThatHolds()
    {
        using core::desks::FigureKind;
        core::desks::ModelComparison comparison;
        comparison.basis = core::desks::CompareBasis::SameData;
        const Estimate low{0.10, 0.09, 0.11};
        const Estimate high{0.20, 0.19, 0.21};
        const Estimate wide{0.20, 0.05, 0.35};
        comparison.figures = {{FigureKind::Auc, core::shelf::Part::Test, low, high},
                              {FigureKind::Brier, core::shelf::Part::Test, low, high},
                              {FigureKind::Ks, core::shelf::Part::Test, low, wide},
                              {FigureKind::Gini, core::shelf::Part::Test, low, std::nullopt}};
        auto rows = ComparedRows(comparison);
        QCOMPARE(rows[0].cells[4].text, QStringLiteral("+0.100"));
        QCOMPARE(rows[0].cells[5].text, QStringLiteral("apart, B is better"));
        QCOMPARE(rows[1].cells[5].text, QStringLiteral("apart, A is better")); // less Brier is better
        QCOMPARE(rows[2].cells[5].text, QStringLiteral("no difference proven"));
        QCOMPARE(rows[3].cells[4].text, QStringLiteral("—"));
        QCOMPARE(rows[3].cells[5].text, QStringLiteral("no figure on both sides"));
        comparison.basis = core::desks::CompareBasis::Reports;
        QCOMPARE(ComparedRows(comparison)[0].cells[5].text, QStringLiteral("other data"));
        QVERIFY(BasisText(comparison).contains(QStringLiteral("do not rank")));
    }

    void theConclusionNamesBasisAndIntervals()
    {
        core::desks::ModelComparison comparison;
        comparison.basis = core::desks::CompareBasis::SameData;
        comparison.a.trained_on = core::desks::TrainedOn{{}, {}, 3'075, 67};
        QVERIFY(BasisText(comparison).contains(QStringLiteral("3,075")));
        QVERIFY(ConclusionText(comparison).startsWith(QStringLiteral("Nothing can be said")));
        const Estimate low{0.70, 0.68, 0.72};
        const Estimate near{0.71, 0.69, 0.73};
        const Estimate high{0.80, 0.78, 0.82};
        const auto said = [&](const Estimate& a, const Estimate& b) {
            comparison.figures = {{core::desks::FigureKind::Auc, core::shelf::Part::Test, a, b}};
            return ConclusionText(comparison);
        };
        QVERIFY(said(low, near).startsWith(QStringLiteral("No difference is proven")));
        QVERIFY(said(near, low).startsWith(QStringLiteral("No difference is proven")));
        QVERIFY(said(low, high).startsWith(QStringLiteral("B ranks better")));
        QVERIFY(said(high, low).startsWith(QStringLiteral("A ranks better")));
        QVERIFY(said(low, high).contains(EstimateText(low)) && said(low, high).contains(EstimateText(high)));
        comparison.basis = core::desks::CompareBasis::Reports;
        QVERIFY(said(low, high).startsWith(QStringLiteral("Nothing can be said")));
        QVERIFY(BasisText(comparison).contains(QStringLiteral("3,075")));
        comparison.basis = core::desks::CompareBasis::Observations;
        comparison.past = core::desks::ObservedPast{412, 390, 22, {}, {}, 90, 7, 0, 0};
        QVERIFY(BasisText(comparison).contains(QStringLiteral("412")));
        QVERIFY(BasisText(comparison).contains(QStringLiteral("7 older ones were left out")));
        QVERIFY(said(low, high).startsWith(
            QStringLiteral("Nothing can be said"))); // figures of a report, not of these loans
        comparison.figures = {{core::desks::FigureKind::Auc, core::shelf::Part::Matured, low, high}};
        QVERIFY(ConclusionText(comparison).startsWith(QStringLiteral("B ranks better")));
    }

    void swapsNameWhoIsBetterWhereThatIsProven()
    {
        core::shelf::SwapSet swap{70, 840, 800, 12, 40, 8, 40, 1, Estimate{0.2, 0.1, 0.35}, Estimate{0.025, 0.0, 0.09}};
        auto rows = SwapRows({swap});
        QCOMPARE(rows.front().cells[0].text, QStringLiteral("70%"));
        QCOMPARE(rows.front().cells[3].text, QStringLiteral("20.0% (10.0%–35.0%)"));
        QCOMPARE(rows.front().cells[5].text, QStringLiteral("apart, B is better"));
        swap.bad_rate_b = Estimate{0.1, 0.03, 0.2};
        QCOMPARE(SwapRows({swap}).front().cells[5].text, QStringLiteral("no difference proven"));
        swap.bad_rate_a.reset();
        swap.bad_rate_b.reset();
        QCOMPARE(SwapRows({swap}).front().cells[5].text, QStringLiteral("the same loans"));
    }

    void aFeatureOfOneTextHasItsWords()
    {
        core::desks::ModelView view;
        view.features.resize(1);
        view.features[0].from = "occupation";
        view.features[0].label = {"职业", "Occupation"};
        view.features[0].equals = "farmer";
        QCOMPARE(FeatureRows(view).front().cells.front().text, QStringLiteral("Occupation is farmer"));
        view.features[0].equals_label = {"务农", "farming"};
        QCOMPARE(FeatureRows(view).front().cells.front().text, QStringLiteral("Occupation is farming"));
    }

    void anEvaluationSaysWhatItCannotTell()
    {
        auto evaluation = tests::SampleEvaluation(tests::PictureTime());
        evaluation.left_out_trained = 31;
        const QString words = EvaluationText(evaluation);
        for (const char* said : {"1,200 matured loans", "nothing of how it was trained", "1,350 of 1,900", "31 older"})
            QVERIFY2(words.contains(QString::fromLatin1(said)), qPrintable(words));
        QCOMPARE(EvaluationRows(evaluation).size(), std::size_t{6});
        QCOMPARE(EvaluationRows(evaluation).front().cells[1].text, EstimateText(evaluation.figures.auc));
    }

    void theShelfIsSortedAsAsked()
    {
        std::vector<core::desks::ShelfRow> rows(3);
        const char* const names[] = {"beta", "alpha", "gamma"};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].name = names[i];
            rows[i].hash = core::base::Sha256Of(rows[i].name);
            rows[i].added_at = tests::PictureTime().plusSeconds(static_cast<std::int64_t>(i) * 3'600);
        }
        rows[1].test_auc = Estimate{0.6, 0.5, 0.7};
        rows[2].test_auc = Estimate{0.8, 0.7, 0.9};
        rows[0].trained_on =
            core::desks::TrainedOn{tests::PictureTime().shanghaiDate(), tests::PictureTime().shanghaiDate(), 1'234, 5};
        const auto order = [&](ShelfOrder by) {
            QString letters;
            for (const auto& row : ShelfSheet(rows, {.order = by}, tests::PictureTime()).rows)
                letters += row.cells.front().text.front();
            return letters;
        };
        QCOMPARE(order(ShelfOrder::Stage), QStringLiteral("bag"));
        QCOMPARE(order(ShelfOrder::Name), QStringLiteral("abg"));
        QCOMPARE(order(ShelfOrder::Auc), QStringLiteral("gab")); // without a figure: last
        QCOMPARE(order(ShelfOrder::Ks), QStringLiteral("bag"));
        QCOMPARE(order(ShelfOrder::PastAuc), QStringLiteral("bag"));
        QCOMPARE(order(ShelfOrder::TrainedOn), QStringLiteral("bag"));
        QCOMPARE(order(ShelfOrder::Added), QStringLiteral("gab"));
        const auto sheet = ShelfSheet(rows, {.order = ShelfOrder::Auc}, tests::PictureTime());
        int arrows = 0;
        for (const auto& column : sheet.columns)
            arrows += column.head.contains(QChar(0x2193)) ? 1 : 0;
        QCOMPARE(arrows, 1);
        QVERIFY(sheet.rows.back().cells[2].text.endsWith(QStringLiteral("·1,234")));
        QCOMPARE(sheet.rows.front().cells[2].text, QStringLiteral("—"));
        std::size_t before = 0;
        for (const auto columns : {ShelfColumns::Few, ShelfColumns::Whole, ShelfColumns::All}) {
            const auto shown = ShelfSheet(rows, {.columns = columns}, tests::PictureTime());
            QVERIFY(shown.columns.size() > before && shown.columns.size() == shown.rows.front().cells.size());
            before = shown.columns.size();
        }
    }

    void theShelfIsFilteredByWhatItShows()
    {
        std::vector<core::desks::ShelfRow> rows;
        for (const auto& model : m_models)
            rows.push_back(model.row);
        const auto now = tests::PictureTime();
        const auto count = [&](const char* filter) {
            return ShelfSheet(rows, {.filter = QString::fromUtf8(filter)}, now).rows.size();
        };
        QCOMPARE(count(""), rows.size());
        QCOMPARE(count("CHALLENGER"), std::size_t{2});
        QCOMPARE(count("retired"), std::size_t{1});
        QCOMPARE(count("2026.07-3"), std::size_t{1});
        QCOMPARE(count("nothing like it"), std::size_t{0});
        const auto marked = ShelfSheet(rows, {.marked = rows[1].hash}, now);
        QCOMPARE(marked.rows[1].cells[0].icon, widgets::Icon::Diamond);
        QCOMPARE(marked.rows[0].cells[0].icon, widgets::Icon::None);
        QVERIFY(marked.rows[0].cells[1].text.contains(QStringLiteral("since"))); // live
        QVERIFY(!marked.rows[1].cells[1].text.contains(QStringLiteral("since")));
    }

    void everyWordIsThere()
    {
        for (const auto language : {ui::text::Language::English, ui::text::Language::Chinese}) {
            QVERIFY(m_language.apply(language));
            QSet<QString> obstacles;
            for (int i = 1; i <= 10; ++i)
                obstacles << ObstacleText(static_cast<Obstacle>(i));
            QCOMPARE(obstacles.size(), 10);
            QSet<QString> stages;
            for (int i = 1; i <= 6; ++i)
                stages << StageWord(static_cast<Stage>(i));
            QCOMPARE(stages.size(), 6);
            QVERIFY(!stages.contains(QString()) && !obstacles.contains(QString()));
        }
    }

    void programsAreNotHandedToTheDesktop()
    {
        for (const char* name : {"a.md", "report.PDF", "x.tar.txt", "figures.xlsx"})
            QVERIFY2(MayBeShown(QString::fromLatin1(name)), name);
        for (const char* name : {"a.sh", "run.desktop", "a.exe", "a", "macro.xlsm", "page.html", ".md.sh"})
            QVERIFY2(!MayBeShown(QString::fromLatin1(name)), name);
    }

    void sizes()
    {
        QCOMPARE(SizeText(812), QStringLiteral("812 bytes"));
        QCOMPARE(SizeText(4'096), QStringLiteral("4.1 kB"));
        QCOMPARE(SizeText(16'777'216), QStringLiteral("16.8 MB"));
    }
};

QTEST_MAIN(TestModelRows)
#include "test_model_rows.moc"
