// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/console_house.h"

#include <algorithm>

#include "app/desk/script.h"
#include "core/ports/clock.h"
#include "core/ports/key_file.h"
#include "datasources/files/bundle_folder.h"

#include <QApplication>
#include <QProcess>
#include <QTest>

namespace tests {

using core::model::Actor;
using core::model::Role;

namespace {

QString SaidBy(const core::Error& error)
{
    return QStringLiteral("%1: %2").arg(static_cast<int>(error.code)).arg(QString::fromStdString(error.detail));
}

Actor ActorOf(const HousePerson& person)
{
    return {core::base::AccountId(std::string("account-") + person.number),
            std::string("person") + person.number,
            person.number,
            person.role,
            core::base::Money::fromYuan(person.authority_yuan),
            person.level};
}

} // namespace

QString ConsoleHouse::Admin(const QStringList& arguments)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(BINARY_DIR "/bin/touchstone-admin"), arguments);
    if (!program.waitForFinished(120'000) || program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0)
        return QStringLiteral("failed: ") + QString::fromUtf8(program.readAll());
    return {};
}

QString ConsoleHouse::openDesks(app::LocalOptions options)
{
    options.folder = data().toStdString();
    options.argon2_memory_kib = 8 * 1024;
    auto local = app::LocalDesks::open(options);
    if (!local)
        return SaidBy(local.error());
    m_local = std::move(*local);
    if (m_first >= 0)
        return {};
    const auto last =
        m_local->store().look([](const core::desks::Reader& reader) { return reader.audit().lastSequence(); });
    if (!last)
        return SaidBy(last.error());
    m_first = *last;
    return {};
}

QString ConsoleHouse::makePeople(const std::vector<HousePerson>& people)
{
    std::vector<core::ports::KeyFile::Slot> slots;
    for (const HousePerson& person : people)
        slots.push_back(
            {std::string("account-") + person.number, core::base::SecretBytes(core::base::AsBytes(m_secret))});
    if (const auto made = m_local->keyFile().make(slots); !made)
        return SaidBy(made.error());
    if (const auto open = m_local->keyFile().open(slots.front()); !open)
        return SaidBy(open.error());
    for (const HousePerson& person : people) {
        const Actor actor = ActorOf(person);
        core::desks::AccountRecord row;
        row.account = actor.account;
        row.login = actor.login;
        row.number = actor.number;
        row.role = actor.role;
        row.authority = actor.authority;
        row.authority_level = actor.authority_level;
        row.created_at = m_local->clock().now();
        const auto stored = m_local->store().run(
            [&](core::desks::Transaction& transaction) { return transaction.accounts().insert(row); });
        if (!stored)
            return SaidBy(stored.error());
        m_people.push_back(actor);
    }
    return {};
}

QString ConsoleHouse::releaseDefault()
{
    const auto bundle = datasources::files::ReadBundleFolder(SOURCE_DIR "/resources/bundle");
    if (!bundle)
        return SaidBy(bundle.error());
    core::desks::PolicyDesk& desk = *m_local->desks().policy;
    const auto submitted = desk.submit(actor(Role::RiskManager), *bundle, "the first");
    if (!submitted)
        return SaidBy(submitted.error());
    if (!submitted->findings.empty())
        return QStringLiteral("the default bundle has findings");
    const auto approved = desk.approve(actor(Role::Supervisor), submitted->hash);
    return approved ? QString() : SaidBy(approved.error());
}

QString ConsoleHouse::openConsole(QSize size, desk::ConsoleOptions options)
{
    auto log = datasources::log::Log::open({.path = data().toStdString() + "/log/touchstone.log"});
    if (!log)
        return SaidBy(log.error());
    m_log = std::move(*log);
    m_options = std::move(options);
    m_options.data_folder = data();
    m_theme = std::make_unique<ui::theme::Theme>(*qApp);
    m_console = std::make_unique<desk::Console>(*m_local, m_options, *m_theme, m_language, *m_log);
    m_console->start();
    m_console->resize(size);
    m_console->show();
    return {};
}

void ConsoleHouse::closeConsole()
{
    m_console.reset();
    m_theme.reset();
    m_log.reset();
}

void ConsoleHouse::close()
{
    closeConsole();
    m_local.reset();
}

Actor ConsoleHouse::actor(Role role) const
{
    const auto found =
        std::find_if(m_people.begin(), m_people.end(), [role](const Actor& actor) { return actor.role == role; });
    return found == m_people.end() ? Actor() : *found;
}

void ConsoleHouse::press(int key, Qt::KeyboardModifiers modifiers, const QString& text) const
{
    desk::PressKey(*m_console, key, text, modifiers);
    QApplication::processEvents();
}

void ConsoleHouse::type(const QString& text) const
{
    for (const QChar letter : text)
        press(letter.toUpper().unicode(), {}, letter);
}

void ConsoleHouse::command(const char* words) const
{
    press(Qt::Key_K, Qt::ControlModifier);
    type(QString::fromUtf8(words));
    press(Qt::Key_Return);
}

bool ConsoleHouse::tabTo(const char* name) const
{
    constexpr int kMostTabs = 20;
    const auto there = [&] { return m_console->focusWidget()->objectName() == QLatin1String(name); };
    for (int i = 0; i < kMostTabs && !there(); ++i)
        press(Qt::Key_Tab);
    return there();
}

bool ConsoleHouse::agree(const char* box) const
{
    const QByteArray name = QByteArray(box) + QByteArrayLiteral("Agree");
    if (!tabTo(name.constData()))
        return false;
    press(Qt::Key_Space);
    return true;
}

bool ConsoleHouse::signIn(const QString& login, const QString& secret) const
{
    if (!tabTo("login"))
        return false;
    press(Qt::Key_A, Qt::ControlModifier);
    type(login);
    if (!tabTo("secret"))
        return false;
    type(secret);
    press(Qt::Key_Return);
    return QTest::qWaitFor([this] { return isSignedIn(); }, kWaitMs);
}

bool ConsoleHouse::leave() const
{
    press(Qt::Key_L, Qt::ControlModifier);
    return QTest::qWaitFor([this] { return !isSignedIn(); }, kWaitMs);
}

int ConsoleHouse::entries(std::string_view kind, const char* actor) const
{
    constexpr int kMost = 100'000;
    const auto all =
        m_local->store().look([&](const core::desks::Reader& reader) { return reader.audit().after(m_first, kMost); });
    if (!all)
        return -1;
    return static_cast<int>(std::count_if(all->begin(), all->end(), [&](const core::audit::Entry& entry) {
        return entry.kind == kind && (actor == nullptr || entry.actor == actor);
    }));
}

} // namespace tests
