// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_model_life.cpp  A challenger trained, documented, tested, reviewed by a second person and compared, by keys alone,
/// in the real console over the real store and the real trainer; and what becomes of a training whose process is killed.
/// Threads: GUI, those of the desks, and the trainer's.
#include "app/desk/console.h"
#include "app/desk/script.h"
#include "app/local/local_desks.h"
#include "core/desks/audit_kinds.h"
#include "core/ports/key_file.h"
#include "datasources/log/log.h"
#include "ui/models/model_boxes.h"
#include "ui/models/models_page.h"
#include "ui/parts/ask_box.h"
#include "ui/parts/sheet_view.h"
#include "widgets/button.h"
#include "widgets/curve_plot.h"
#include "widgets/text.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

using core::shelf::Stage;
using ui::models::ModelsPage;

constexpr const char* kNow = "2026-07-14T10:24:31+08:00";
constexpr int kWaitMs = 40'000; ///< for a training, on a busy machine

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
    void cleanupTestCase();
    void init() { QVERIFY2(!m_is_broken, "a step before failed"); }
    void cleanup() { m_is_broken = m_is_broken || QTest::currentTestFailed(); }

    void aChallengerIsTrained();
    void itIsDocumentedAndTakenToTest();
    void whoMadeItDoesNotReviewIt();
    void anotherPersonReviewsIt();
    void twoAreCompared();
    void aKilledTrainerLeavesNothing();
    void aTrainingSurvivesLockingAndClosingAsks();
    void everyStepHasItsEntry();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {}, const QString& text = {}) const;
    void type(const QString& text) const;
    void tabTo(const char* name) const;
    /// Tab to the button that says yes, and Space.
    void agree(const char* box) const;
    void signIn(const char* login, const char* secret);
    void leave();
    /// A, the file by its name, its kind by the arrow, and yes.
    void attach(const char* name, int kind);
    void start(const char* name, const char* rounds, const char* rate);
    [[nodiscard]] ModelsPage& page() const;
    [[nodiscard]] int rows() const { return page().sheet().rowCount(); }
    [[nodiscard]] QString why() const { return find<widgets::Text>("modelWhy")->text(); }
    [[nodiscard]] int entries(std::string_view kind, const char* actor) const;
    template <class T>
    [[nodiscard]] T* find(const char* name) const
    {
        return m_console->findChild<T*>(QString::fromLatin1(name));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<app::LocalDesks> m_local;
    std::unique_ptr<datasources::log::Log> m_log;
    desk::ConsoleOptions m_options;
    ui::text::LanguageSwitch m_language;
    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<desk::Console> m_console;
    bool m_is_broken = false; ///< the steps build on each other
};

void TestModelLife::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const QString data = m_folder.filePath(QStringLiteral("data"));
    QProcess demo;
    demo.setProcessChannelMode(QProcess::MergedChannels);
    demo.start(QStringLiteral(BINARY_DIR "/bin/touchstone-admin"),
               {QStringLiteral("demo"), QStringLiteral("--data"), data, QStringLiteral("--applicants"),
                QStringLiteral("20"), QStringLiteral("--past"), QStringLiteral("4000"), QStringLiteral("--seed"),
                QStringLiteral("1"), QStringLiteral("--now"), QString::fromLatin1(kNow)});
    QVERIFY2(demo.waitForFinished(120'000) && demo.exitCode() == 0, demo.readAll().constData());
    app::LocalOptions options;
    options.folder = data.toStdString();
    options.fixed_now = core::base::Instant::parse(kNow).value();
    options.trainer = BINARY_DIR "/bin/touchstone-train";
    auto local = app::LocalDesks::open(options);
    QVERIFY2(local, local ? "" : local.error().detail.c_str());
    m_local = std::move(*local);
    auto log = datasources::log::Log::open({.path = options.folder + "/log/touchstone.log"});
    QVERIFY(log);
    m_log = std::move(*log);
    m_options.data_folder = data;
    m_options.language = ui::text::Language::English;
    m_theme = std::make_unique<ui::theme::Theme>(*qApp);
    m_console = std::make_unique<desk::Console>(*m_local, m_options, *m_theme, m_language, *m_log);
    m_console->start();
    m_console->resize(1440, 900);
    m_console->show();
    signIn("manager01", "touchstone-01");
}

void TestModelLife::cleanupTestCase()
{
    m_console.reset();
    m_theme.reset();
    m_log.reset();
    m_local.reset();
}

void TestModelLife::press(int key, Qt::KeyboardModifiers modifiers, const QString& text) const
{
    desk::PressKey(*m_console, key, text, modifiers);
    QApplication::processEvents();
}

void TestModelLife::type(const QString& text) const
{
    for (const QChar letter : text)
        press(letter.toUpper().unicode(), {}, letter);
}

void TestModelLife::tabTo(const char* name) const
{
    for (int i = 0; i < 20 && m_console->focusWidget()->objectName() != QLatin1String(name); ++i)
        press(Qt::Key_Tab);
    QCOMPARE(m_console->focusWidget()->objectName(), QLatin1String(name));
}

void TestModelLife::agree(const char* box) const
{
    const QByteArray name = QByteArray(box) + QByteArrayLiteral("Agree");
    tabTo(name.constData());
    press(Qt::Key_Space);
}

void TestModelLife::signIn(const char* login, const char* secret)
{
    tabTo("login");
    press(Qt::Key_A, Qt::ControlModifier);
    type(QString::fromLatin1(login));
    tabTo("secret");
    type(QString::fromLatin1(secret));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window() != nullptr, kWaitMs);
    type(QStringLiteral("ge"));
    QTRY_VERIFY_WITH_TIMEOUT(page().model() != nullptr, kWaitMs);
    QVERIFY(page().isVisible());
}

void TestModelLife::leave()
{
    press(Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window() == nullptr, kWaitMs);
}

ModelsPage& TestModelLife::page() const
{
    return static_cast<ModelsPage&>(*m_console->window()->page(QStringLiteral("models")));
}

int TestModelLife::entries(std::string_view kind, const char* actor) const
{
    int count = 0;
    const auto read = m_local->store().look([&](const core::desks::Reader& reader) -> core::Expected<void> {
        TRY(const std::int64_t last, reader.audit().lastSequence());
        TRY(const auto all, reader.audit().after(std::max<std::int64_t>(0, last - 900), 1'000));
        for (const core::audit::Entry& entry : all)
            count += entry.kind == kind && entry.actor == actor ? 1 : 0;
        return {};
    });
    return read ? count : -1;
}

void TestModelLife::start(const char* name, const char* rounds, const char* rate)
{
    press(Qt::Key_N, {}, QStringLiteral("n"));
    auto* box = m_console->findChild<ui::models::TrainBox*>();
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), kWaitMs);
    for (const auto& [field, value] : {std::pair{"trainName", name}, std::pair{"trainRounds", rounds},
                                       std::pair{"trainEarlyStopping", "1000"}, std::pair{"trainLearningRate", rate}}) {
        tabTo(field);
        press(Qt::Key_A, Qt::ControlModifier);
        type(QString::fromLatin1(value));
    }
    agree("modelTrain");
    QTRY_VERIFY2_WITH_TIMEOUT(!box->isOpen(), qPrintable(box->problem()), kWaitMs);
    QCOMPARE(page().tab(), ModelsPage::Tab::Training);
}

void TestModelLife::attach(const char* name, int kind)
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("what was found") > 0);
    file.close();
    press(Qt::Key_A, {}, QStringLiteral("a"));
    auto* dialog = find<QFileDialog>("modelsOpenDialog");
    QVERIFY(dialog != nullptr);
    auto* field = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(field != nullptr);
    QTest::keyClicks(field, file.fileName());
    QTest::keyClick(field, Qt::Key_Return);
    auto* box = m_console->findChild<ui::models::AttachBox*>();
    QTRY_VERIFY_WITH_TIMEOUT(box->isOpen(), kWaitMs);
    tabTo("attachKind");
    press(Qt::Key_Home);
    for (int i = 0; i < kind; ++i)
        press(Qt::Key_Down);
    agree("modelAttach");
    QTRY_VERIFY2_WITH_TIMEOUT(!box->isOpen(), qPrintable(box->problem()), kWaitMs);
    QCOMPARE(page().tab(), ModelsPage::Tab::Papers);
}

void TestModelLife::aChallengerIsTrained()
{
    QCOMPARE(rows(), 1); // what is live
    start("keyed", "40", "0.1");
    auto* outcome = find<widgets::Text>("trainingOutcome");
    QTRY_VERIFY_WITH_TIMEOUT(!outcome->text().isEmpty(), kWaitMs);
    const auto trainings = m_local->desks().models->trainings(m_console->session().actor);
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
    QCOMPARE(m_console->focusWidget()->objectName(), QStringLiteral("modelAskCancel")); // the default is to do nothing
    agree("modelAsk");
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
    signIn("supervisor03", "touchstone-03");
    press(Qt::Key_J, {}, QStringLiteral("j"));
    QTRY_COMPARE_WITH_TIMEOUT(page().model()->row.name, std::string("keyed"), kWaitMs);
    QVERIFY2(why().contains(QStringLiteral("a validation document is missing")), qPrintable(why()));
    attach("validation.md", 1);
    QTRY_VERIFY_WITH_TIMEOUT(find<widgets::Button>("modelStep")->isEnabled(), kWaitMs);
    press(Qt::Key_S, {}, QStringLiteral("s"));
    auto* box = find<ui::parts::AskBox>("modelAsk");
    QVERIFY(box->isOpen());
    agree("modelAsk");
    QTRY_VERIFY2_WITH_TIMEOUT(!box->isOpen(), qPrintable(box->problem()), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(page().model()->row.stage, Stage::Review, kWaitMs);
    leave();
    signIn("manager01", "touchstone-01");
}

void TestModelLife::twoAreCompared()
{
    press(Qt::Key_X, {}, QStringLiteral("x"));
    press(Qt::Key_J, {}, QStringLiteral("j"));
    press(Qt::Key_X, {}, QStringLiteral("x"));
    QCOMPARE(page().tab(), ModelsPage::Tab::Compare);
    auto* said = find<widgets::Text>("compareConclusion");
    QTRY_VERIFY_WITH_TIMEOUT(said->isVisible() && !said->text().isEmpty(), kWaitMs);
    QVERIFY(!find<widgets::Text>("compareBasis")->text().isEmpty());
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
    QCOMPARE(static_cast<int>(m_local->desks().models->shelf(m_console->session().actor)->size()), before);
}

void TestModelLife::aTrainingSurvivesLockingAndClosingAsks()
{
    start("locked", "5000", "0.001");
    QTRY_VERIFY_WITH_TIMEOUT(!Trainers().isEmpty(), kWaitMs);
    leave();
    signIn("manager01", "touchstone-01");
    press(Qt::Key_5, Qt::AltModifier);
    QCOMPARE(page().tab(), ModelsPage::Tab::Training);
    QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("trainingProgress")->isVisible(), kWaitMs);
    QVERIFY(!Trainers().isEmpty());
    auto* train = find<widgets::Button>("modelsTrain");
    QTRY_VERIFY_WITH_TIMEOUT(!train->isEnabled(), kWaitMs);
    QVERIFY(find<widgets::Text>("modelsTrainWhy")->text().contains(QStringLiteral("under way")));

    m_console->close(); // asked about first
    QVERIFY(m_console->isVisible());
    auto* box = find<ui::parts::AskBox>("closeAsk");
    QVERIFY(box != nullptr && box->isOpen());
    QCOMPARE(m_console->focusWidget()->objectName(), QStringLiteral("closeAskCancel"));
    press(Qt::Key_Escape);
    QVERIFY(!box->isOpen() && !Trainers().isEmpty());
    m_console->close();
    agree("closeAsk");
    QVERIFY(!m_console->isVisible());
    m_console.reset();
    m_local.reset(); // as when the program ends
    QVERIFY(Trainers().isEmpty());
}

void TestModelLife::everyStepHasItsEntry()
{
    app::LocalOptions options;
    options.folder = m_options.data_folder.toStdString();
    options.fixed_now = core::base::Instant::parse(kNow).value();
    auto local = app::LocalDesks::open(options);
    QVERIFY(local);
    m_local = std::move(*local);
    QCOMPARE(entries(core::desks::kinds::kModelTraining, "01"), 3);
    QCOMPARE(entries(core::desks::kinds::kModelAdded, "01"), 1); // two trainings left nothing
    QCOMPARE(entries(core::desks::kinds::kModelStage, "03"), 1);
}

QTEST_MAIN(TestModelLife)
#include "test_model_life.moc"
