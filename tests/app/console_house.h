// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/console_house.h  The console over a real store in a folder of its own, people to sit at it, and the keys they strike.
/// What may fail answers with what stood in the way, in words; empty: nothing did. Threads: GUI, and those of the desks.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "app/desk/console.h"
#include "app/local/local_desks.h"
#include "core/model/actor.h"
#include "datasources/log/log.h"

#include <QSize>
#include <QTemporaryDir>

namespace tests {

struct HousePerson {
    const char* number; ///< "06": the account is account-06, the login person06
    core::model::Role role;
    int authority_yuan = 0;
    int level = 1;
};

class ConsoleHouse {
public:
    static constexpr int kWaitMs = 40'000; ///< for what is done behind, on a busy machine

    /// `secret`: of everybody made here.
    explicit ConsoleHouse(const char* secret = "a passphrase of the test") : m_secret(secret) {}
    ~ConsoleHouse() { close(); }
    ConsoleHouse(const ConsoleHouse&) = delete;
    ConsoleHouse& operator=(const ConsoleHouse&) = delete;

    /// A path in the house's folder, which goes with it.
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QString data() const { return path("data"); }

    [[nodiscard]] const char* secret() const { return m_secret; }

    /// touchstone-admin, from outside.
    [[nodiscard]] static QString Admin(const QStringList& arguments);
    /// On data(), with key slots at the floor. Entries are counted from the first time on.
    [[nodiscard]] QString openDesks(app::LocalOptions options = {});
    /// Their accounts and a key file of theirs, open by the first of them.
    [[nodiscard]] QString makePeople(const std::vector<HousePerson>& people);
    /// The default bundle, submitted by the first risk manager made here and approved by the first supervisor.
    [[nodiscard]] QString releaseDefault();
    [[nodiscard]] QString openConsole(QSize size, desk::ConsoleOptions options = {});
    void closeConsole();
    /// Console, then desks: as when the program ends.
    void close();

    [[nodiscard]] app::LocalDesks& local() const { return *m_local; }
    [[nodiscard]] desk::Console& console() const { return *m_console; }
    [[nodiscard]] bool isSignedIn() const { return m_console->window() != nullptr; }
    /// Made here.
    [[nodiscard]] core::model::Actor actor(core::model::Role role) const;

    void press(int key, Qt::KeyboardModifiers modifiers = {}, const QString& text = {}) const;
    void type(const QString& text) const;
    /// Through the palette.
    void command(const char* words) const;
    /// False: it is not to be reached.
    [[nodiscard]] bool tabTo(const char* name) const;
    /// Tab to the box's button that says yes, and Space.
    [[nodiscard]] bool agree(const char* box) const;
    /// By keys, at the sign-in page; until the window is there.
    [[nodiscard]] bool signIn(const QString& login, const QString& secret) const;
    /// Ctrl+L, until the window is gone.
    [[nodiscard]] bool leave() const;

    /// Audit entries since openDesks(), of this actor's unless null; -1: they were not read.
    [[nodiscard]] int entries(std::string_view kind, const char* actor = nullptr) const;
    /// The audit's last entry at that time.
    [[nodiscard]] std::int64_t firstEntry() const { return m_first; }

    template <class T>
    [[nodiscard]] T* find(const char* name) const
    {
        return m_console->findChild<T*>(QString::fromLatin1(name));
    }

private:
    const char* m_secret;
    QTemporaryDir m_folder;
    std::vector<core::model::Actor> m_people;
    std::int64_t m_first = -1;
    std::unique_ptr<app::LocalDesks> m_local;
    std::unique_ptr<datasources::log::Log> m_log;
    desk::ConsoleOptions m_options; ///< the console keeps no copy
    ui::text::LanguageSwitch m_language;
    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<desk::Console> m_console;
};

} // namespace tests
