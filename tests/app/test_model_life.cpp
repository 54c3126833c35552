// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_model_life.cpp  A challenger trained, documented, tested, reviewed by a second person, evaluated and compared, by keys alone,
/// in the real console over the real store and the real trainer; and what becomes of a training whose process is killed.
/// Threads: GUI, those of the desks, and the trainer's.
#include "core/desks/audit_kinds.h"
#include "tests/app/console_house.h"
#include "ui/models/model_boxes.h"
#include "ui/models/models_page.h"
#include "ui/parts/ask_box.h"
#include "ui/parts/sheet_view.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/curve_plot.h"
#include "widgets/text.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QTest>

#include <csignal>

namespace {

using core::shelf::Stage;
using ui::models::ModelsPage;

constexpr const char* kNow = "2026-07-14T10:24:31+08:00";
constexpr int kWaitMs = tests::ConsoleHouse::kWaitMs; ///< for a training, on a busy machine

/// Processes of the trainer that this one started, by what the kernel says.
QList<pid_t> Trainers()
{
    QList<pid_t> found;
    for (const QString& entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile status(QStringLiteral("/proc/%1/status").arg(entry));
        if (entry.toInt() == 0 || !status.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = status.readAll();
        const QByteArray parent = QByteArrayLiteral("PPid:\t") + QByteArray::number(QCoreApplication::applicationPid());
        const bool mine = text.contains(QByteArray(parent + '\n'));
        if (mine && text.contains("touchstone-trai")) // the kernel keeps fifteen letters
            found << static_cast<pid_t>(entry.toInt());
    }
    return found;
}

} // namespace

class TestModelLife : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_house.close(); }
    void init() { QVERIFY2(!m_is_broken, "a step before failed"); }
    void cleanup() { m_is_broken = m_is_broken || QTest::currentTestFailed(); }

    void aChallengerIsTrained();
    void itIsDocumentedAndTakenToTest();
    void whoMadeItDoesNotReviewIt();
    void anotherPersonReviewsIt();
    void theLiveOneIsEvaluatedOnTheDecidedPast();
    void twoAreComparedOnTheDecidedPast();
    void aKilledTrainerLeavesNothing();
    void aTrainingSurvivesLockingAndClosingAsks();
    void everyStepHasItsEntry();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {}, const QString& text = {}) const
    {
        m_house.press(key, modifiers, text);
    }
    /// Of the demo, by its number; then to the Models page.
    void signIn(const char* role, const char* number);
    void leave() { QVERIFY(m_house.leave()); }
    [[nodiscard]] QString openDesks();
    /// A, the file by its name, its kind by the arrow, and yes.
    void attach(const char* name, int kind);
    void start(const char* name, const char* rounds, const char* rate);
    [[nodiscard]] ModelsPage& page() const;
    [[nodiscard]] int rows() const { return page().sheet().rowCount(); }
    [[nodiscard]] QString why() const { return find<widgets::Text>("modelWhy")->text(); }
    [[nodiscard]] desk::Console& console() const { return m_house.console(); }
    template <class T>
    [[nodiscard]] T* find(const char* name) const
    {
        return m_house.find<T>(name);
    }

    tests::ConsoleHouse m_house;
    bool m_is_broken = false; ///< the steps build on each other
};

QString TestModelLife::openDesks()
{
    app::LocalOptions options;
    options.fixed_now = core::base::Instant::parse(kNow).value();
    options.trainer = BINARY_DIR "/bin/touchstone-train";
    return m_house.openDesks(options);
}

void TestModelLife::initTestCase()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QCOMPARE(
        m_house.Admin({QStringLiteral("demo"), QStringLiteral("--data"), m_house.data(), QStringLiteral("--applicants"),
                       QStringLiteral("20"), QStringLiteral("--past"), QStringLiteral("4000"), QStringLiteral("--seed"),
                       QStringLiteral("1"), QStringLiteral("--now"), QString::fromLatin1(kNow)}),
        QString());
    QCOMPARE(openDesks(), QString());
    desk::ConsoleOptions options;
    options.language = ui::text::Language::English;
    QCOMPARE(m_house.openConsole({1440, 900}, options), QString());
    signIn("manager", "01");
}

void TestModelLife::signIn(const char* role, const char* number)
{
    QVERIFY(m_house.signIn(QLatin1String(role) + QLatin1String(number),
                           QStringLiteral("touchstone-") + QLatin1String(number)));
    m_house.type(QStringLiteral("ge"));
    QTRY_VERIFY_WITH_TIMEOUT(page().model() != nullptr, kWaitMs);
    QVERIFY(page().isVisible());
}

ModelsPage& TestModelLife::page() const
{
    return static_cast<ModelsPage&>(*console().window()->page(QStringLiteral("models")));
}

void TestModelLife::start(const char* name, const char* rounds, const char* rate)
{
    press(Qt::Key_N, {}, QStringLiteral("n"));
    auto* box = console().findChild<ui::models::TrainBox*>();
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), kWaitMs);
    for (const auto& [field, value] : {std::pair{"trainName", name}, std::pair{"trainRounds", rounds},
                                       std::pair{"trainEarlyStopping", "1000"}, std::pair{"trainLearningRate", rate}}) {
        QVERIFY(m_house.tabTo(field));
        press(Qt::Key_A, Qt::ControlModifier);
        m_house.type(QString::fromLatin1(value));
    }
    QVERIFY(m_house.agree("modelTrain"));
    QTRY_VERIFY2_WITH_TIMEOUT(!box->isOpen(), qPrintable(box->problem()), kWaitMs);
    QCOMPARE(page().tab(), ModelsPage::Tab::Training);
}

void TestModelLife::attach(const char* name, int kind)
{
    QFile file(m_house.path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("what was found") > 0);
    file.close();
    press(Qt::Key_A, {}, QStringLiteral("a"));
    auto* dialog = find<QFileDialog>("modelsOpenDialog");
    QVERIFY(dialog != nullptr);
    auto* field = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(field != nullptr);
    QTest::keyClicks(field, file.fileName());
    QTest::keyClick(field, Qt::Key_Return);
    auto* box = console().findChild<ui::models::AttachBox*>();
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), kWaitMs);
    QVERIFY(m_house.tabTo("attachKind"));
    press(Qt::Key_Home);
    for (int i = 0; i < kind; ++i)
        press(Qt::Key_Down);
    QVERIFY(m_house.agree("modelAttach"));
    QTRY_VERIFY2_WITH_TIMEOUT(!box->isOpen(), qPrintable(box->problem()), kWaitMs);
    QCOMPARE(page().tab(), ModelsPage::Tab::Papers);
}

void TestModelLife::aChallengerIsTrained()
{
    QCOMPARE(rows(), 1); // what is live
    start("keyed", "40", "0.1");
    auto* outcome = find<widgets::Text>("trainingOutcome");
    QTRY_VERIFY_WITH_TIMEOUT(!outcome->text().isEmpty(), kWaitMs);
    const auto trainings = m_house.local().desks().models->trainings(console().session().actor);
    const auto& error = trainings->front().progress.error;
    QVERIFY2(outcome->text().contains(QStringLiteral("lies on the shelf")), error ? error->detail.c_str() : "");
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 2, kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(page().model() != nullptr && page().model()->row.name == "keyed", kWaitMs);
    press(Qt::Key_1, Qt::AltModifier);
    const auto& row = page().model()->row;
    QCOMPARE(row.stage, Stage::Development); // never live by itself
    QVERIFY(row.trained_on && row.trained_on->rows > 500 && row.test_auc);
    QVERIFY(find<widgets::CurvePlot>("modelReliability")->isVisible());
    QVERIFY(find<widgets::CurvePlot>("modelReliability")->lines().front().points.size() > 2);
    const int line = page().sheet().rowOf(QString::fromStdString(row.hash.hex()));
    QVERIFY(page().sheet().index(line, 2).data(Qt::DisplayRole).toString().contains(QStringLiteral("01-")));
    QVERIFY(why().contains(QStringLiteral("Into my draft: only a reviewed model")));
}

void TestModelLife::itIsDocumentedAndTakenToTest()
{
    attach("development.md", 0);
    QTRY_COMPARE_WITH_TIMEOUT(page().model()->documents.size(), std::size_t{1}, kWaitMs);
    QCOMPARE(page().model()->documents.front().kind, core::shelf::DocumentKind::Development);
    QTRY_VERIFY_WITH_TIMEOUT(find<widgets::Button>("modelStep")->isEnabled(), kWaitMs);
    press(Qt::Key_S, {}, QStringLiteral("s"));
    auto* box = find<ui::parts::AskBox>("modelAsk");
    QVERIFY(box->isOpen());
    QCOMPARE(console().focusWidget()->objectName(), QStringLiteral("modelAskCancel")); // the default is to do nothing
    QVERIFY(m_house.agree("modelAsk"));
    QTRY_VERIFY2_WITH_TIMEOUT(!box->isOpen(), qPrintable(box->problem()), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(page().model()->row.stage, Stage::Test, kWaitMs);
}

void TestModelLife::whoMadeItDoesNotReviewIt()
{
    QTRY_VERIFY_WITH_TIMEOUT(why().contains(QStringLiteral("Pass the review: ")), kWaitMs);
    QVERIFY2(why().contains(QStringLiteral("another person decides")), qPrintable(why()));
    press(Qt::Key_S, {}, QStringLiteral("s"));
    QVERIFY(!find<ui::parts::AskBox>("modelAsk")->isOpen());
    leave();
}

void TestModelLife::anotherPersonReviewsIt()
{
    signIn("supervisor", "03");
    press(Qt::Key_J, {}, QStringLiteral("j"));
    QTRY_COMPARE_WITH_TIMEOUT(page().model()->row.name, std::string("keyed"), kWaitMs);
    QVERIFY2(why().contains(QStringLiteral("a validation document is missing")), qPrintable(why()));
    attach("validation.md", 1);
    QTRY_VERIFY_WITH_TIMEOUT(find<widgets::Button>("modelStep")->isEnabled(), kWaitMs);
    press(Qt::Key_S, {}, QStringLiteral("s"));
    auto* box = find<ui::parts::AskBox>("modelAsk");
    QVERIFY(box->isOpen());
    QVERIFY(m_house.agree("modelAsk"));
    QTRY_VERIFY2_WITH_TIMEOUT(!box->isOpen(), qPrintable(box->problem()), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(page().model()->row.stage, Stage::Review, kWaitMs);
    leave();
    signIn("manager", "01");
}

/// No report of its training lies here; loans of this house are scored all the same, once more than the demo did.
void TestModelLife::theLiveOneIsEvaluatedOnTheDecidedPast()
{
    QTRY_COMPARE_WITH_TIMEOUT(page().model()->row.stage, Stage::Live, kWaitMs);
    QVERIFY(!page().model()->report);
    press(Qt::Key_E, {}, QStringLiteral("e"));
    QVERIFY(!find<widgets::Button>("modelEvaluate")->isEnabled()); // one at a time
    QTRY_VERIFY_WITH_TIMEOUT(find<widgets::Button>("modelEvaluate")->isEnabled(), kWaitMs);
    const QString told = find<widgets::Banner>("modelsResult")->accessibleName();
    QVERIFY2(told.contains(QStringLiteral("is evaluated on the decided past")), qPrintable(told));
    QVERIFY(page().model()->evaluation.has_value());
    const core::shelf::Evaluation& evaluation = *page().model()->evaluation;
    QVERIFY(evaluation.figures.rows > 500 && evaluation.figures.bads >= 10 && evaluation.figures.auc);
    QVERIFY(evaluation.approved <= evaluation.decided);
    QVERIFY(find<QWidget>("modelPast")->isVisible());
    QVERIFY(find<widgets::Text>("modelPastWords")->text().contains(QStringLiteral("matured loans scored anew")));
    QVERIFY(find<widgets::CurvePlot>("modelReliability")->isVisible()); // of these loans: there are no others
    QVERIFY(find<widgets::CurvePlot>("modelReliability")->lines().front().points.size() > 2);
    QVERIFY(!find<QWidget>("modelsWork")->isVisible());
    press(Qt::Key_Escape); // what was said of it
}

void TestModelLife::twoAreComparedOnTheDecidedPast()
{
    press(Qt::Key_X, {}, QStringLiteral("x"));
    press(Qt::Key_J, {}, QStringLiteral("j"));
    press(Qt::Key_X, {}, QStringLiteral("x"));
    QCOMPARE(page().tab(), ModelsPage::Tab::Compare);
    auto* said = find<widgets::Text>("compareConclusion");
    QTRY_VERIFY_WITH_TIMEOUT(said->isVisible() && !said->text().isEmpty(), kWaitMs);
    const QString basis = find<widgets::Text>("compareBasis")->text();
    QVERIFY2(basis.contains(QStringLiteral("decided and matured loans just now")), qPrintable(basis));
    QVERIFY2(basis.contains(QStringLiteral("older ones were left out")), qPrintable(basis)); // one learnt from them
    QVERIFY2(said->text().contains(QStringLiteral("Decided past")), qPrintable(said->text()));
    QVERIFY(find<QWidget>("compareSwaps")->isVisible());
    QVERIFY(find<widgets::Text>("compareScores")->isVisible()); // on decided applications
    press(Qt::Key_1, Qt::AltModifier);
    press(Qt::Key_Escape);
}

void TestModelLife::aKilledTrainerLeavesNothing()
{
    const int before = rows();
    start("killed", "5000", "0.001");
    QTRY_VERIFY_WITH_TIMEOUT(!Trainers().isEmpty(), kWaitMs);
    for (const pid_t trainer : Trainers())
        QCOMPARE(::kill(trainer, SIGKILL), 0);
    auto* outcome = find<widgets::Text>("trainingOutcome");
    QTRY_VERIFY_WITH_TIMEOUT(outcome->text().contains(QStringLiteral("Nothing was written")), kWaitMs);
    QVERIFY2(outcome->text().contains(QStringLiteral("E-")), qPrintable(outcome->text()));
    QVERIFY(Trainers().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(find<widgets::Button>("modelsTrain")->isEnabled(), kWaitMs); // another may be started
    QCOMPARE(rows(), before);
    QCOMPARE(static_cast<int>(m_house.local().desks().models->shelf(console().session().actor)->size()), before);
}

void TestModelLife::aTrainingSurvivesLockingAndClosingAsks()
{
    start("locked", "5000", "0.001");
    QTRY_VERIFY_WITH_TIMEOUT(!Trainers().isEmpty(), kWaitMs);
    leave();
    signIn("manager", "01");
    press(Qt::Key_5, Qt::AltModifier);
    QCOMPARE(page().tab(), ModelsPage::Tab::Training);
    QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("trainingProgress")->isVisible(), kWaitMs);
    QVERIFY(!Trainers().isEmpty());
    auto* train = find<widgets::Button>("modelsTrain");
    QTRY_VERIFY_WITH_TIMEOUT(!train->isEnabled(), kWaitMs);
    QVERIFY(find<widgets::Text>("modelsTrainWhy")->text().contains(QStringLiteral("under way")));

    console().close(); // asked about first
    QVERIFY(console().isVisible());
    auto* box = find<ui::parts::AskBox>("closeAsk");
    QVERIFY(box != nullptr && box->isOpen());
    QCOMPARE(console().focusWidget()->objectName(), QStringLiteral("closeAskCancel"));
    press(Qt::Key_Escape);
    QVERIFY(!box->isOpen() && !Trainers().isEmpty());
    console().close();
    QVERIFY(m_house.agree("closeAsk"));
    QVERIFY(!console().isVisible());
    m_house.close();
    QVERIFY(Trainers().isEmpty());
}

void TestModelLife::everyStepHasItsEntry()
{
    QCOMPARE(openDesks(), QString());
    QCOMPARE(m_house.entries(core::desks::kinds::kModelTraining, "01"), 3);
    QCOMPARE(m_house.entries(core::desks::kinds::kModelAdded, "01"), 1); // two trainings left nothing
    QCOMPARE(m_house.entries(core::desks::kinds::kModelStage, "03"), 1);
    QCOMPARE(m_house.entries(core::desks::kinds::kModelEvaluated, "01"), 1); // comparing writes nothing
}

QTEST_MAIN(TestModelLife)
#include "test_model_life.moc"
