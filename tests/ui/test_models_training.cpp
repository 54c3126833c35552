// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_models_training.cpp  A training from the Models page, and the page in every look.
#include "tests/ui/models_bench.h"
#include "ui/models/compare_pane.h"
#include "ui/models/model_boxes.h"
#include "ui/models/training_pane.h"
#include "ui/text/language.h"
#include "widgets/curve_plot.h"
#include "widgets/dense_table.h"
#include "widgets/text.h"

using core::ErrorCode;
using core::shelf::Stage;
using ui::models::ModelsPage;
using namespace tests; // NOLINT(google-build-using-namespace): the bench and its keys

class TestModelsTraining : public QObject {
    Q_OBJECT

    ui::text::LanguageSwitch m_language;

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_language.apply(ui::text::Language::English));
        TheDisk() = {};
    }

    void daysMayBeNamed()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        QTRY_VERIFY(bench.find<widgets::Button>("modelsTrain")->isVisible());
        bench.key(Qt::Key_N);
        auto* form = bench.find<ui::models::TrainBox>("modelTrain");
        QTRY_VERIFY(form->isOpen());
        const auto fill = [&bench](const char* field, const char* text) {
            bench.find<QLineEdit>(field)->setFocus();
            bench.clear();
            bench.type(QString::fromLatin1(text));
        };
        QCOMPARE(bench.find<QLineEdit>("trainValidationFrom")->placeholderText(),
                 QStringLiteral("after 60% of the applications"));
        QCOMPARE(bench.find<QLineEdit>("trainTestFrom")->placeholderText(),
                 QStringLiteral("after 80% of the applications"));
        fill("trainName", "challenger-d");
        fill("trainTestFrom", "2026-02-01");
        bench.agree("modelTrainAgree");
        QVERIFY2(form->problem().contains(QStringLiteral("both are left empty")), qPrintable(form->problem()));
        fill("trainValidationFrom", "2026-02-01");
        bench.agree("modelTrainAgree");
        QVERIFY2(form->problem().contains(QStringLiteral("follow one another")), qPrintable(form->problem()));
        fill("trainValidationFrom", "2026-01-01");
        bench.agree("modelTrainAgree");
        QTRY_VERIFY(!form->isOpen());
        const auto days = bench.office.models.requested().value().boundaries;
        QVERIFY(days);
        QCOMPARE(days->validation_from.text(), std::string("2026-01-01"));
        QCOMPARE(days->test_from.text(), std::string("2026-02-01"));
    }

    void aTrainingRunsAndItsModelIsChosen()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        QTRY_VERIFY(bench.find<widgets::Button>("modelsTrain")->isVisible());
        bench.key(Qt::Key_N);
        auto* form = bench.find<ui::models::TrainBox>("modelTrain");
        QTRY_VERIFY(form->isOpen());
        bench.find<QLineEdit>("trainDepth")->setFocus();
        bench.clear();
        bench.type(QStringLiteral("40"));
        bench.agree("modelTrainAgree");
        QVERIFY(form->problem().contains(QStringLiteral("1 to 16")));
        bench.find<QLineEdit>("trainDepth")->setFocus();
        bench.clear();
        bench.type(QStringLiteral("5"));
        bench.find<QLineEdit>("trainName")->setFocus();
        bench.clear();
        bench.type(QStringLiteral("challenger-c"));
        bench.agree("modelTrainAgree");
        QTRY_VERIFY(!form->isOpen());
        QCOMPARE(bench.office.models.requested()->depth, 5);
        QCOMPARE(bench.office.models.requested()->name, std::string("challenger-c"));
        QVERIFY(!bench.office.models.requested()->boundaries); // no day named: by the usual shares
        QVERIFY(bench.page->tab() == ModelsPage::Tab::Training);
        QVERIFY(!bench.find<widgets::Button>("modelsTrain")->isEnabled());
        core::desks::TrainingProgress progress;
        progress.phase = core::desks::TrainingPhase::Training;
        progress.rounds = 400;
        auto* pane = bench.find<ui::models::TrainingPane>("modelTraining");
        for (const int round : {10, 20}) {
            progress.round = progress.best_round = round;
            progress.train_loss = 0.5 - round / 1e3;
            progress.validation_loss = 0.52 - round / 1e3;
            bench.office.models.setProgress(progress);
            QTRY_VERIFY(!pane->seen().empty() && pane->seen().back().round == round);
        }
        QVERIFY(bench.find<widgets::CurvePlot>("trainingCurve")->isVisible());
        progress.state = core::desks::TrainingState::Finished;
        bench.office.models.setProgress(progress);
        QVERIFY(bench.at("challenger-c"));
        QCOMPARE(bench.page->sheet().rowCount(), 5);
        QVERIFY(bench.page->model()->row.stage == Stage::Development);
        QTRY_VERIFY(bench.find<widgets::Button>("modelsTrain")->isEnabled());
    }

    void aTrainingIsCancelled()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        QTRY_VERIFY(bench.find<widgets::Button>("modelsTrain")->isVisible());
        bench.key(Qt::Key_N);
        QTRY_VERIFY(bench.find<ui::models::TrainBox>("modelTrain")->isOpen());
        bench.agree("modelTrainAgree");
        QTRY_VERIFY(bench.page->tab() == ModelsPage::Tab::Training);
        Q_EMIT bench.find<ui::models::TrainingPane>("modelTraining")->cancelAsked();
        QTRY_COMPARE(bench.office.models.count("cancelTraining"), 1);
        QTRY_VERIFY(bench.find<widgets::Text>("trainingOutcome")->text().contains(QStringLiteral("cancelled")));
        QTRY_VERIFY(bench.find<widgets::Button>("modelsTrain")->isEnabled());
        QCOMPARE(bench.page->sheet().rowCount(), 4);
    }

    void withoutATrainerNothingIsOffered()
    {
        TheDisk().before = [](FakeModelDesk& desk) { desk.failNext("trainings", ErrorCode::Unsupported, 1000); };
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        QVERIFY(!bench.find<widgets::Button>("modelsTrain")->isVisible());
        for (const auto& action : bench.page->actions())
            QVERIFY(action.id != QLatin1String("models.train"));
    }

    void shots_data();
    void shots();
};

void TestModelsTraining::shots_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("scale");
    QTest::addColumn<bool>("english");
    using ui::theme::Scheme;
    const auto row = [](const char* name, Scheme scheme, QSize size, int scale, bool english) {
        QTest::newRow(name) << static_cast<int>(scheme) << size << scale << english;
    };
    row("light", Scheme::Light, {1440, 900}, 100, false);
    row("dark", Scheme::Dark, {1440, 900}, 100, false);
    row("contrast", Scheme::HighContrast, {1440, 900}, 100, true);
    row("small-en", Scheme::Light, {1280, 800}, 100, true);
    row("large", Scheme::Light, {2560, 1440}, 100, false);
    row("double", Scheme::Light, {1440, 900}, 200, false);
}

/// The page in every look: shelf and report, an evaluation, a comparison under way and done, a training under way. Saved with TOUCHSTONE_SHOTS.
void TestModelsTraining::shots()
{
    QFETCH(int, scheme);
    QFETCH(QSize, size);
    QFETCH(int, scale);
    QFETCH(bool, english);
    QVERIFY(m_language.apply(english ? ui::text::Language::English : ui::text::Language::Chinese));
    ModelsBench bench(SampleRiskManager());
    bench.theme->apply(static_cast<ui::theme::Scheme>(scheme), scale, false);
    bench.window->resize(size);
    QVERIFY(bench.loaded());
    const QString look = QString::fromLatin1(QTest::currentDataTag());
    const auto shot = [&](const char* name) { bench.shot(QString::fromLatin1(name) + QLatin1Char('-') + look); };
    shot("models-shelf");
    bench.key(Qt::Key_Return);
    shot("models-report");
    bench.key(Qt::Key_Escape);
    bench.key(Qt::Key_E);
    QTRY_VERIFY(!bench.find<QWidget>("modelPast")->isHidden()); // its pane may be, where there is room for one
    shot("models-past");
    bench.key(Qt::Key_Escape);
    bench.office.models.close("compare half way");
    bench.key(Qt::Key_X);
    bench.key(Qt::Key_J);
    QVERIFY(bench.at("challenger-a"));
    bench.key(Qt::Key_X);
    QTRY_VERIFY(!bench.find<QWidget>("modelsWork")->isHidden());
    shot("models-working");
    bench.office.models.open("compare half way");
    QTRY_VERIFY(bench.find<ui::models::ComparePane>("modelCompare")->shown().has_value());
    bench.key(Qt::Key_Return);
    shot("models-compare");
    bench.key(Qt::Key_3, Qt::AltModifier);
    shot("models-history");
    bench.key(Qt::Key_N);
    QTRY_VERIFY(bench.find<ui::models::TrainBox>("modelTrain")->isOpen());
    shot("models-train-form");
    bench.agree("modelTrainAgree");
    QTRY_VERIFY(!bench.find<ui::models::TrainBox>("modelTrain")->isOpen());
    core::desks::TrainingProgress progress;
    progress.phase = core::desks::TrainingPhase::Training;
    progress.rounds = 400;
    auto* pane = bench.find<ui::models::TrainingPane>("modelTraining");
    for (int round = 1; round <= 3; ++round) {
        progress.round = round * 40;
        progress.best_round = std::min(progress.round, 80);
        progress.train_loss = 0.45 - 0.03 * round;
        progress.validation_loss = 0.46 - 0.02 * round + (round == 3 ? 0.025 : 0.0);
        bench.office.models.setProgress(progress);
        QTRY_VERIFY(!pane->seen().empty() && pane->seen().back().round == progress.round);
    }
    shot("models-training");
    QVERIFY(bench.unnamed().isEmpty());
}

QTEST_MAIN(TestModelsTraining)
#include "test_models_training.moc"
