// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/test_models_page.cpp  The Models page over a shelf from memory, by keys alone.
#include "tests/ui/models_bench.h"
#include "ui/models/compare_pane.h"
#include "ui/models/model_boxes.h"
#include "ui/models/report_pane.h"
#include "ui/models/training_pane.h"
#include "ui/text/language.h"
#include "widgets/curve_plot.h"
#include "widgets/dense_table.h"
#include "widgets/row_table.h"
#include "widgets/text.h"

#include <QAbstractItemModelTester>

using core::ErrorCode;
using core::shelf::Stage;
using ui::models::ModelsPage;
using namespace tests; // NOLINT(google-build-using-namespace): the bench and its keys

class TestModelsPage : public QObject {
    Q_OBJECT

    ui::text::LanguageSwitch m_language;

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_language.apply(ui::text::Language::English));
        TheDisk() = {};
    }

    void theShelfAndItsFirstModelAreShown()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        QCOMPARE(bench.page->sheet().rowCount(), 4);
        QVERIFY(bench.at("gbt-2026.06"));
        QCOMPARE(bench.find<widgets::Text>("modelsCount")->text(), QStringLiteral("4 models"));
        QVERIFY(bench.find<widgets::CurvePlot>("modelReliability")->isVisible());
        QVERIFY(!bench.find<widgets::CurvePlot>("modelReliability")->lines().front().points.empty());
        QVERIFY(bench.unnamed().isEmpty());
        QAbstractItemModelTester tester(const_cast<ui::parts::SheetModel*>(&bench.page->sheet()));
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        bench.key(Qt::Key_K);
        QVERIFY(bench.at("gbt-2026.06"));
    }

    void tabsByKeys()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        bench.key(Qt::Key_2, Qt::AltModifier);
        QVERIFY(bench.find<widgets::DenseTable>("modelPapers")->isVisible());
        bench.key(Qt::Key_3, Qt::AltModifier);
        QVERIFY(bench.find<widgets::DenseTable>("modelHistory")->isVisible());
        bench.key(Qt::Key_1, Qt::AltModifier);
        QVERIFY(bench.find<widgets::CurvePlot>("modelReliability")->isVisible());
        bench.key(Qt::Key_V); // charts as tables, and back
        QVERIFY(!bench.find<widgets::CurvePlot>("modelReliability")->isVisible());
        QVERIFY(bench.find<widgets::RowTable>("modelReliabilityRows")->isVisible());
        bench.key(Qt::Key_V);
        QVERIFY(bench.find<widgets::CurvePlot>("modelReliability")->isVisible());
        auto* report = bench.find<ui::models::ReportPane>("modelReport");
        QVERIFY(report->part() == core::shelf::Part::Test);
        bench.key(Qt::Key_P);
        QVERIFY(report->part() == core::shelf::Part::Train);
    }

    void theShelfIsSortedByAKey()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        const auto first = [&] { return bench.page->sheet().index(0, 0).data(Qt::DisplayRole).toString(); };
        QCOMPARE(first(), QStringLiteral("gbt-2026.06"));
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        bench.key(Qt::Key_O);
        QCOMPARE(bench.page->order(), ui::models::ShelfOrder::Name);
        QCOMPARE(first(), QStringLiteral("challenger-a"));
        QVERIFY(bench.at("challenger-a")); // the cursor went with it
        for (int i = 1; i < ui::models::kShelfOrders; ++i)
            bench.key(Qt::Key_O);
        QCOMPARE(bench.page->order(), ui::models::ShelfOrder::Stage);
        QCOMPARE(first(), QStringLiteral("gbt-2026.06"));
        QVERIFY(bench.at("challenger-a"));
    }

    void twoAreComparedByMarking()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.key(Qt::Key_X);
        QVERIFY(bench.page->marked().has_value());
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        bench.key(Qt::Key_X);
        QVERIFY(bench.page->tab() == ModelsPage::Tab::Compare);
        auto* plot = bench.find<widgets::CurvePlot>("compareReliability");
        QTRY_VERIFY(plot->isVisible() && plot->lines().size() == 2);
        const auto& rows = bench.find<widgets::RowTable>("compareFigures")->rows();
        QCOMPARE(rows.front().cells[0].text, QStringLiteral("AUC"));
        QVERIFY(!rows.front().cells[5].text.isEmpty());
        bench.key(Qt::Key_J); // the mark stays: another is compared with it
        QTRY_COMPARE(bench.office.models.count("compare"), 2);
        QTRY_VERIFY(plot->lines().back().name == QLatin1String("challenger-b"));
        bench.key(Qt::Key_Escape); // takes the mark away
        QVERIFY(!bench.page->marked());
        QTRY_VERIFY(!plot->isVisible());
    }

    void anyModelIsEvaluatedOnTheDecidedPast()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        QVERIFY(!bench.find<QWidget>("modelPast")->isVisible());
        bench.key(Qt::Key_E);
        QTRY_VERIFY(bench.find<QWidget>("modelPast")->isVisible());
        QVERIFY(bench.find<widgets::Text>("modelPastWords")
                    ->text()
                    .contains(QStringLiteral("nothing of how it was trained")));
        QCOMPARE(bench.office.models.count("evaluate"), 1);
        bench.office.models.failNext("evaluate", core::ErrorCode::InvalidInput);
        bench.key(Qt::Key_E);
        QTRY_COMPARE(bench.office.models.count("evaluate"), 2);
        QTRY_VERIFY(bench.find<widgets::Button>("modelEvaluate")->isEnabled());
        QVERIFY(bench.find<QWidget>("modelPast")->isVisible()); // what was read stays
    }

    void aLongComparisonSaysHowFarItIsAndStops()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        auto& desk = bench.office.models;
        desk.close("compare half way");
        bench.key(Qt::Key_X);
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        auto* work = bench.find<QWidget>("modelsWork");
        QVERIFY(!work->isVisible());
        bench.key(Qt::Key_X);
        QTRY_VERIFY(work->isVisible());
        const auto texts = [&] {
            QStringList said;
            for (const auto* text : work->findChildren<widgets::Text*>())
                said << text->text();
            return said.join(QLatin1Char(' '));
        };
        QTRY_VERIFY2(texts().contains(QStringLiteral("600 / 1,200 loans")), qPrintable(texts()));
        QVERIFY2(texts().contains(QStringLiteral("gbt-2026.06 with challenger-a")), qPrintable(texts()));
        int lines = 0; // one says how far it is, and its Cancel works
        for (const auto* line : bench.page->findChildren<QWidget*>(QStringLiteral("progress_line")))
            lines += line->isVisible() ? 1 : 0;
        QCOMPARE(lines, 1);
        bench.key(Qt::Key_Escape);
        desk.open("compare half way");
        QTRY_VERIFY(!work->isVisible());
        QTRY_VERIFY(!bench.page->marked()); // else it would begin again
        QVERIFY(bench.find<widgets::Banner>("modelsResult")->accessibleName().contains(QStringLiteral("cancelled")));
        QCOMPARE(desk.count("compare"), 1);
    }

    void aComparisonNobodyWaitsForIsStopped()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        auto& desk = bench.office.models;
        desk.close("compare half way");
        bench.key(Qt::Key_X);
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        bench.key(Qt::Key_X);
        QTRY_COMPARE(desk.count("compare half way"), 1);
        bench.key(Qt::Key_J); // another is compared with the marked one
        QTRY_COMPARE(desk.count("compare half way"), 2);
        desk.open("compare half way");
        auto* plot = bench.find<widgets::CurvePlot>("compareReliability");
        QTRY_VERIFY(plot->isVisible() && plot->lines().back().name == QLatin1String("challenger-b"));
        QVERIFY(!bench.find<QWidget>("modelsWork")->isVisible());
    }

    void anEvaluationStopsByEsc()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        auto& desk = bench.office.models;
        desk.close("evaluate half way");
        bench.key(Qt::Key_E);
        auto* work = bench.find<QWidget>("modelsWork");
        QTRY_VERIFY(work->isVisible());
        auto* button = bench.find<widgets::Button>("modelEvaluate");
        QVERIFY(!button->isEnabled() && button->whyDisabled().contains(QStringLiteral("being evaluated")));
        bench.key(Qt::Key_E); // one at a time
        bench.key(Qt::Key_Escape);
        desk.open("evaluate half way");
        QTRY_VERIFY(button->isEnabled());
        QVERIFY(!work->isVisible());
        QCOMPARE(desk.count("evaluate"), 1);
        QVERIFY(!bench.find<QWidget>("modelPast")->isVisible()); // nothing was written
    }

    void aComparisonSaysWhatItRestsOn()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.key(Qt::Key_X);
        bench.key(Qt::Key_J);
        bench.key(Qt::Key_X);
        auto* said = bench.find<widgets::Text>("compareConclusion");
        QTRY_VERIFY(said->isVisible() && !said->text().isEmpty());
        QVERIFY(!bench.find<widgets::Text>("compareBasis")->text().isEmpty());
    }

    void aComparisonThatFailsIsSaid()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.key(Qt::Key_X);
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        bench.office.models.failNext("compare", ErrorCode::StoreUnavailable);
        bench.key(Qt::Key_X);
        QTRY_VERIFY(bench.result()->isVisible());
        QVERIFY(!bench.page->marked());
    }

    void theReviewIsPassedByASecondPersonOnly()
    {
        TheDisk().before = [](FakeModelDesk& desk) {
            auto models = SampleModels();
            models[1].row.added_by = SampleRiskManager().number;
            desk.setModels(std::move(models));
        };
        ModelsBench author(SampleRiskManager());
        QVERIFY(author.loaded());
        author.key(Qt::Key_J);
        QVERIFY(author.at("challenger-a"));
        auto* step = author.find<widgets::Button>("modelStep");
        QVERIFY(step->isVisible() && !step->isEnabled());
        QVERIFY(author.find<widgets::Text>("modelWhy")->text().contains(QStringLiteral("validation document")));
        QVERIFY(author.find<widgets::Text>("modelWhy")->text().contains(QStringLiteral("another person decides")));
        // Every action that is off has its line, whole, in place.
        auto* why = author.find<widgets::Text>("modelWhy");
        QVERIFY(why->text().contains(QStringLiteral("Pass the review: ")));
        QVERIFY(why->text().contains(QStringLiteral("Into my draft: only a reviewed model")));
        QTRY_VERIFY(why->isVisible() && why->height() >= why->heightForWidth(why->width()));
        QCOMPARE(why->accessibleName().isEmpty() ? why->text() : why->accessibleName(), why->text());
        author.key(Qt::Key_S); // off: nothing opens
        QVERIFY(!author.box()->isOpen());
        QCOMPARE(author.office.models.count("advance"), 0);
    }

    void aValidationIsAttachedAndTheReviewPassed()
    {
        ModelsBench bench(SampleSupervisor());
        QVERIFY(bench.loaded());
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        bench.key(Qt::Key_A);
        auto* attach = bench.find<ui::models::AttachBox>("modelAttach");
        QTRY_VERIFY(attach->isOpen());
        bench.key(Qt::Key_Down); // development, validation
        bench.agree("modelAttachAgree");
        QTRY_VERIFY(!attach->isOpen());
        QTRY_COMPARE(static_cast<int>(bench.page->model()->documents.size()), 2);
        QVERIFY(bench.page->model()->documents.back().kind == core::shelf::DocumentKind::Validation);
        QCOMPARE(bench.page->model()->documents.back().name, std::string("validation.md"));
        QTRY_VERIFY(bench.find<widgets::Button>("modelStep")->isEnabled());
        bench.page->initialFocus()->setFocus();
        bench.key(Qt::Key_S);
        QVERIFY(bench.box()->isOpen());
        QVERIFY(bench.find<QPushButton>("modelAskCancel")->hasFocus()); // the default is Cancel
        bench.agree("modelAskAgree");
        QTRY_VERIFY(!bench.box()->isOpen());
        QTRY_VERIFY(bench.page->model()->row.stage == Stage::Review);
        QVERIFY(bench.result()->isVisible());
        QCOMPARE(bench.find<QWidget>("modelStage")->isVisible(), true);
    }

    void somebodyElseWasFaster()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.key(Qt::Key_J);
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-b"));
        bench.key(Qt::Key_S);
        QVERIFY(bench.box()->isOpen());
        auto moved = *bench.page->model();
        ++moved.row.row_version;
        moved.row.stage = Stage::Test;
        bench.office.models.putModel(moved);
        bench.agree("modelAskAgree");
        QTRY_VERIFY(!bench.box()->problem().isEmpty());
        QVERIFY(bench.box()->isOpen());
        QTRY_VERIFY(bench.page->model()->row.stage == Stage::Test); // read anew behind the box
    }

    void retiringAsksForAReason()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        auto* retire = bench.find<widgets::Button>("modelRetire");
        QVERIFY(retire->isVisible() && !retire->isEnabled()); // it is live
        QVERIFY(retire->whyDisabled().contains(QStringLiteral("live")));
        bench.key(Qt::Key_J);
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-b"));
        bench.key(Qt::Key_R);
        QVERIFY(bench.box()->isOpen());
        bench.agree("modelAskAgree");
        QVERIFY(!bench.box()->problem().isEmpty());
        QCOMPARE(bench.office.models.count("retire"), 0);
        bench.find<QLineEdit>("modelAskText")->setFocus();
        bench.type(QStringLiteral("Made with the wrong window"));
        bench.agree("modelAskAgree");
        QTRY_VERIFY(!bench.box()->isOpen());
        QTRY_VERIFY(bench.page->model()->row.stage == Stage::Retired);
        QCOMPARE(bench.page->model()->history.back().note, std::string("Made with the wrong window"));
    }

    void aReviewedModelGoesIntoTheDraft()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        auto* into = bench.find<widgets::Button>("modelIntoDraft");
        QVERIFY(into->isVisible() && into->isEnabled());
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        QVERIFY(!into->isEnabled());
        bench.key(Qt::Key_K);
        QVERIFY(bench.at("gbt-2026.06"));
        bench.key(Qt::Key_D);
        QVERIFY(bench.box()->isOpen());
        bench.office.models.failNext("intoDraft", ErrorCode::StoreUnavailable);
        bench.agree("modelAskAgree");
        QTRY_VERIFY(!bench.box()->problem().isEmpty());
        bench.agree("modelAskAgree");
        QTRY_COMPARE(bench.went.first, QStringLiteral("draft"));
        QCOMPARE(static_cast<int>(bench.office.models.drafted().size()), 1);
    }

    void papersAreOpenedAndSaved()
    {
        ModelsBench bench(SampleSupervisor());
        QVERIFY(bench.loaded());
        bench.key(Qt::Key_J);
        QVERIFY(bench.at("challenger-a"));
        bench.key(Qt::Key_2, Qt::AltModifier);
        auto* papers = bench.find<widgets::DenseTable>("modelPapers");
        papers->setFocus();
        bench.key(Qt::Key_Return);
        QTRY_COMPARE(TheDisk().shown, QStringList{QStringLiteral("/private/development.md")});
        bench.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(TheDisk().written.count(QStringLiteral("/copies/development.md")) == 1);
        QTRY_VERIFY(bench.result()->isVisible());
    }

    void aFileThatCannotBeReadIsSaid()
    {
        ModelsBench bench(SampleSupervisor());
        QVERIFY(bench.loaded());
        TheDisk().unreadable = true;
        bench.key(Qt::Key_A);
        QTRY_VERIFY(bench.result()->isVisible());
        QVERIFY(!bench.find<ui::models::AttachBox>("modelAttach")->isOpen());
        QCOMPARE(bench.office.models.count("attach"), 0);
    }

    void anAuditorReadsAndIsOfferedNothing()
    {
        ModelsBench bench(SampleAuditor());
        QVERIFY(bench.loaded());
        for (const char* name : {"modelStep", "modelRetire", "modelAttachFile", "modelIntoDraft", "modelsTrain"})
            QVERIFY2(!bench.find<widgets::Button>(name)->isVisible(), name);
        bench.key(Qt::Key_S);
        bench.key(Qt::Key_R);
        bench.key(Qt::Key_D);
        QVERIFY(!bench.box()->isOpen());
    }

    void theFilterNamesItselfWhenNothingFits()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        bench.key(Qt::Key_Slash);
        bench.type(QStringLiteral("challenger"));
        QCOMPARE(bench.page->sheet().rowCount(), 2);
        QCOMPARE(bench.find<widgets::Text>("modelsCount")->text(), QStringLiteral("2 of 4 models"));
        bench.type(QStringLiteral("-z"));
        QCOMPARE(bench.page->sheet().rowCount(), 0);
        QVERIFY(bench.page->model() == nullptr);
        bench.key(Qt::Key_Escape); // leaves the field
        bench.key(Qt::Key_Escape); // clears it
        QCOMPARE(bench.page->sheet().rowCount(), 4);
        QTRY_VERIFY(bench.page->model() != nullptr);
    }

    void anEmptyShelfSaysHowModelsCome()
    {
        TheDisk().before = [](FakeModelDesk& desk) { desk.setModels({}); };
        ModelsBench bench(SampleRiskManager());
        QTRY_COMPARE(bench.find<widgets::Text>("modelsCount")->text(), QStringLiteral("0 models"));
        QVERIFY(!bench.find<widgets::DenseTable>("modelsShelf")->isVisible());
        bench.shot(QStringLiteral("models-empty"));
    }

    void anErrorIsSaidAndTriedAgain()
    {
        TheDisk().before = [](FakeModelDesk& desk) { desk.failNext("shelf", ErrorCode::StoreUnavailable); };
        ModelsBench bench(SampleRiskManager());
        QTRY_VERIFY(!bench.find<widgets::DenseTable>("modelsShelf")->isVisible());
        QVERIFY(!bench.find<widgets::DenseTable>("modelsShelf")->isVisible());
        bench.shot(QStringLiteral("models-error"));
        bench.key(Qt::Key_F5);
        QTRY_VERIFY(bench.page->model() != nullptr);
        bench.office.models.failNext("shelf", ErrorCode::StoreUnavailable);
        bench.key(Qt::Key_F5);
        QTRY_VERIFY(bench.result()->isVisible()); // what was read stays
        QVERIFY(bench.find<widgets::DenseTable>("modelsShelf")->isVisible());
    }

    void freshRowsWaitUntilTheyAreAskedFor()
    {
        ModelsBench bench(SampleRiskManager());
        QVERIFY(bench.loaded());
        auto other = *bench.page->model();
        other.row.hash = core::base::Sha256Of("other");
        other.row.name = "other";
        bench.office.models.putModel(other);
        QTRY_VERIFY_WITH_TIMEOUT(bench.find<widgets::Banner>("modelsNews")->isVisible(), 8000);
        QCOMPARE(bench.page->sheet().rowCount(), 4);
        bench.key(Qt::Key_F5);
        QTRY_COMPARE(bench.page->sheet().rowCount(), 5);
        QVERIFY(!bench.find<widgets::Banner>("modelsNews")->isVisible());
    }

    void oneOfTwoPanesWhereThereIsNoRoom()
    {
        ModelsBench bench(SampleRiskManager());
        bench.theme->setScalePercent(200);
        QVERIFY(bench.loaded());
        QVERIFY(bench.find<widgets::DenseTable>("modelsShelf")->isVisible());
        QVERIFY(!bench.find<QWidget>("modelReport")->isVisible());
        bench.page->initialFocus()->setFocus();
        bench.key(Qt::Key_Return);
        QVERIFY(bench.find<QWidget>("modelReport")->isVisible());
        QVERIFY(!bench.find<widgets::DenseTable>("modelsShelf")->isVisible());
        bench.key(Qt::Key_Escape);
        QVERIFY(bench.find<widgets::DenseTable>("modelsShelf")->isVisible());
    }
};

QTEST_MAIN(TestModelsPage)
#include "test_models_page.moc"
