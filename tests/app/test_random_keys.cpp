// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/test_random_keys.cpp  Keys struck at random in the real console over a demo's database, by one of each role: no crash,
/// no complaint of Qt's, nobody locked up, and every row still agrees with its audit entry.
/// TOUCHSTONE_RANDOM_KEYS (keys for each person, 600 unless set) and TOUCHSTONE_RANDOM_SEED make a longer or another run.
/// Threads: GUI, and those of the desks.
#include "app/desk/script.h"
#include "app/local/demo_people.h"
#include "core/desks/audit_kinds.h"
#include "tests/app/console_house.h"

#include <array>
#include <map>
#include <random>

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QInputMethodEvent>
#include <QTest>

namespace {

constexpr int kWaitMs = 30'000;
constexpr int kRest = 25; ///< keys between two short waits, in which answers of the desks arrive

QStringList* complaints = nullptr;
QtMessageHandler handler_before = nullptr;

void Complain(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    const bool of_platform = text.startsWith(QLatin1String("This plugin does not support")); // of offscreen
    if (complaints != nullptr && type != QtDebugMsg && type != QtInfoMsg && !of_platform)
        complaints->push_back(text);
    else
        handler_before(type, context, text);
}

struct Stroke {
    int key = 0;
    Qt::KeyboardModifiers modifiers;
    QString text;
};

Stroke Typed(char letter)
{
    if (letter == '\x1b')
        return {Qt::Key_Escape, {}, {}};
    if (letter == '\r')
        return {Qt::Key_Return, {}, {}};
    return {QChar::fromLatin1(letter).toUpper().unicode(), {}, QString(QChar::fromLatin1(letter))};
}

/// Mostly what pages listen to, often letters and digits, now and then words of an input method.
Stroke RandomStroke(std::mt19937_64& random)
{
    static constexpr std::array kMoves{
        Qt::Key_Tab,   Qt::Key_Backtab,   Qt::Key_Up,     Qt::Key_Down,     Qt::Key_Left,   Qt::Key_Right,
        Qt::Key_Home,  Qt::Key_End,       Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Return, Qt::Key_Escape,
        Qt::Key_Space, Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Insert,   Qt::Key_Slash,  Qt::Key_Question};
    static constexpr std::array kControl{Qt::Key_K,      Qt::Key_Z,       Qt::Key_Y,     Qt::Key_C,     Qt::Key_V,
                                         Qt::Key_D,      Qt::Key_F,       Qt::Key_S,     Qt::Key_A,     Qt::Key_T,
                                         Qt::Key_Return, Qt::Key_Delete,  Qt::Key_Equal, Qt::Key_Minus, Qt::Key_0,
                                         Qt::Key_PageUp, Qt::Key_PageDown};
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    switch (below(10)) {
    case 0:
    case 1:
    case 2: {
        const auto letter = static_cast<char16_t>(u'a' + below(26));
        return {Qt::Key_A + (letter - u'a'), {}, QString(QChar(letter))};
    }
    case 3: {
        const auto digit = static_cast<char16_t>(u'0' + below(10));
        return {Qt::Key_0 + (digit - u'0'), {}, QString(QChar(digit))};
    }
    case 4: return {Qt::Key_F1 + static_cast<int>(below(12)), below(4) == 0 ? Qt::ShiftModifier : Qt::NoModifier, {}};
    case 5: return {kControl[below(kControl.size())], Qt::ControlModifier, {}};
    case 6: {
        const auto number = static_cast<int>(below(9)) + 1;
        return below(2) == 0
                   ? Stroke{Qt::Key_0 + number, Qt::AltModifier, {}}
                   : Stroke{below(2) == 0 ? Qt::Key_Up : Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier, {}};
    }
    default: {
        const int key = kMoves[below(kMoves.size())];
        return {key, {}, key == Qt::Key_Space ? QStringLiteral(" ") : QString()};
    }
    }
}

} // namespace

class TestRandomKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keysByEachRole_data();
    void keysByEachRole();
    void everyRowAgreesWithItsEntry();

private:
    void press(const Stroke& stroke);
    void strike(std::mt19937_64& random);
    void signIn(const app::DemoPerson& person);
    [[nodiscard]] desk::Console& console() const { return m_house.console(); }

    tests::ConsoleHouse m_house;
    QStringList m_struck; ///< the last ones, told when something goes wrong
};

void TestRandomKeys::initTestCase()
{
    QVERIFY(QDir::setCurrent(m_house.path("."))); // whatever is saved lies here
    qputenv("HOME", m_house.path(".").toUtf8());
    QCOMPARE(
        m_house.Admin({QStringLiteral("demo"), QStringLiteral("--data"), m_house.data(), QStringLiteral("--applicants"),
                       QStringLiteral("150"), QStringLiteral("--seed"), QStringLiteral("7")}),
        QString());
    QCOMPARE(m_house.openDesks(), QString());
    complaints = new QStringList;
    handler_before = qInstallMessageHandler(Complain);
    desk::ConsoleOptions options;
    options.demo = true;
    QCOMPARE(m_house.openConsole({1280, 800}, options), QString());
}

void TestRandomKeys::cleanupTestCase()
{
    m_house.close();
    qInstallMessageHandler(handler_before);
    delete std::exchange(complaints, nullptr);
}

void TestRandomKeys::signIn(const app::DemoPerson& person)
{
    console().signIn(QString::fromLatin1(person.login), core::base::SecretBytes(core::base::AsBytes(person.secret)));
    QTRY_VERIFY_WITH_TIMEOUT(m_house.isSignedIn(), kWaitMs);
}

void TestRandomKeys::press(const Stroke& stroke)
{
    m_struck.push_back(QStringLiteral("%1/%2").arg(stroke.key, 0, 16).arg(stroke.modifiers.toInt(), 0, 16));
    if (m_struck.size() > 40)
        m_struck.pop_front();
    QWidget* const popup = QApplication::activePopupWidget();
    desk::PressKey(popup != nullptr ? *popup : console(), stroke.key, stroke.text, stroke.modifiers);
    QApplication::processEvents();
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (auto* dialog = qobject_cast<QFileDialog*>(top); dialog != nullptr && dialog->isVisible())
            dialog->reject(); // the files of whoever runs the test are none of its business
    }
}

void TestRandomKeys::strike(std::mt19937_64& random)
{
    if (random() % 30 == 0) { // chance alone seldom finds its way: as a person would begin, slow enough for a new case
        static constexpr std::array kBeginnings{"\x1b\x1bgq",     "\x1b\x1bgc",    "\x1b\x1bgo",    "\x1b\x1bgp",
                                                "\x1b\x1bgpe",    "\x1b\x1bge",    "\x1b\x1bgu",    "\x1b\x1bgqt",
                                                "\x1b\x1bgcd1\r", "\x1b\x1bgca\r", "\x1b\x1bgcm1\r"};
        QTest::qWait(350);
        for (const char* key = kBeginnings[random() % kBeginnings.size()]; *key != '\0'; ++key)
            press(Typed(*key));
        return;
    }
    if (QWidget* focus = console().focusWidget(); focus != nullptr && random() % 40 == 0) {
        QInputMethodEvent words(QStringLiteral("zhong"), {});
        QApplication::sendEvent(focus, &words);
        QInputMethodEvent done;
        done.setCommitString(QStringLiteral("中文"));
        QApplication::sendEvent(focus, &done);
    }
    press(RandomStroke(random));
}

void TestRandomKeys::keysByEachRole_data()
{
    QTest::addColumn<int>("person");
    for (const int person : {0, 3, 4, 6, 7}) // a reviewer, the risk manager, a supervisor, the auditor, the operator
        QTest::newRow(app::kDemoPeople[static_cast<std::size_t>(person)].login) << person;
}

void TestRandomKeys::keysByEachRole()
{
    QFETCH(const int, person);
    bool given = false;
    const int asked = qEnvironmentVariableIntValue("TOUCHSTONE_RANDOM_KEYS", &given);
    const int keys = given ? asked : 600;
    const auto seed = static_cast<std::uint64_t>(qEnvironmentVariableIntValue("TOUCHSTONE_RANDOM_SEED"));
    qInfo("seed %llu, %d keys", static_cast<unsigned long long>(seed), keys);
    std::mt19937_64 random(seed * 1'000 + static_cast<std::uint64_t>(person));
    const app::DemoPerson& who = app::kDemoPeople[static_cast<std::size_t>(person)];
    complaints->clear();
    m_struck.clear();
    signIn(who);
    for (int i = 0; i < keys; ++i) {
        if (!m_house.isSignedIn()) // locked by a key: whoever sits there comes back
            signIn(who);
        strike(random);
        if (i % kRest == 0)
            QTest::qWait(5);
        QVERIFY2(complaints->isEmpty(),
                 qPrintable(complaints->join(QLatin1Char('\n')) + QLatin1Char('\n') + m_struck.join(QLatin1Char(' '))));
    }
    if (!m_house.isSignedIn())
        signIn(who);
    console().signOut();
    QTRY_VERIFY_WITH_TIMEOUT(!m_house.isSignedIn(), kWaitMs);
    QVERIFY2(complaints->isEmpty(), qPrintable(complaints->join(QLatin1Char('\n'))));
}

void TestRandomKeys::everyRowAgreesWithItsEntry()
{
    m_house.closeConsole(); // waits for what it has under way
    std::map<std::string, int> kinds;
    const auto read = m_house.local().store().look([&](const core::desks::Reader& reader) -> core::Expected<void> {
        TRY(const auto all, reader.audit().after(m_house.firstEntry(), 100'000));
        for (const auto& entry : all)
            ++kinds[entry.kind];
        return {};
    });
    QVERIFY(read);
    for (const auto& [kind, count] : kinds)
        qInfo("%s %d", kind.c_str(), count);
    QVERIFY2(kinds[std::string(core::desks::kinds::kCaseClaimed)] > 0, "the keys did nothing");
    m_house.close();
    QFile secret(m_house.path("secret"));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    secret.write(app::kDemoPeople.back().secret);
    secret.close();
    const QStringList who{QStringLiteral("--as"),          QString::fromLatin1(app::kDemoPeople.back().login),
                          QStringLiteral("--secret-file"), secret.fileName(),
                          QStringLiteral("--data"),        m_house.data()};
    QCOMPARE(m_house.Admin(QStringList{QStringLiteral("case"), QStringLiteral("check")} + who), QString());
    QCOMPARE(m_house.Admin(QStringList{QStringLiteral("audit"), QStringLiteral("verify")} + who), QString());
}

QTEST_MAIN(TestRandomKeys)
#include "test_random_keys.moc"
