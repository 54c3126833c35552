// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/desk/console.h  The console put together: sign-in, then one window of pages for that person, until they lock or
/// leave. Only app/ knows pages and desks both.
/// Threads: GUI; desks are called on the pool.
#pragma once

#include <functional>
#include <memory>

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include "app/desk/console_options.h"
#include "app/local/local_desks.h"
#include "datasources/log/log.h"
#include "ui/async/change_feed.h"
#include "ui/async/desk_caller.h"
#include "ui/async/session.h"
#include "ui/shell/main_window.h"
#include "ui/signin/sign_in_page.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

class QStackedLayout;

namespace ui::casepage {
class CasePage;
}

namespace ui::parts {
class AskBox;
}

namespace desk {

class Confirmations;

class Console : public QWidget {
    Q_OBJECT
public:
    /// All must outlive the console.
    Console(app::LocalDesks& local, const ConsoleOptions& options, ui::theme::Theme& theme,
            ui::text::LanguageSwitch& language, datasources::log::Log& log);
    ~Console() override;

    /// The wizard on a database without accounts, else the sign-in page.
    void start();
    /// As if typed on the sign-in page.
    void signIn(const QString& login, core::base::SecretBytes secret);
    /// Takes the window down and shows the sign-in page, both at once; the sign-out is recorded and the key closed behind it,
    /// after what is under way is done. A sign-in meanwhile waits its turn. Nothing when nobody is signed in.
    void signOut();
    void setLook(ui::text::Language language, ui::theme::Scheme scheme, int scale_percent);
    /// Null pointer while nobody is signed in.
    [[nodiscard]] ui::shell::MainWindow* window() const { return m_window.get(); }
    [[nodiscard]] const ui::async::Session& session() const { return m_session; }
    [[nodiscard]] core::base::Instant now() const;
    void setDemoAccounts(std::vector<ui::signin::DemoAccount> accounts);
    /// Told of every case page from now on; must outlive the console.
    void setConfirmations(Confirmations& confirmations) { m_confirmations = &confirmations; }

Q_SIGNALS:
    void signedIn();
    void signInFailed(const core::Error& error);
    /// The sign-out is recorded, or could not be; the key is closed.
    void signedOut();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void showSignIn(const QString& note);
    void showWizard();
    void enter(const core::model::Actor& actor);
    void coverAndLeave(const QString& note);
    void leave();
    void askToClose();
    void addPages();
    void addGoKeys();
    void tellStatus();
    void askFigures();
    void keepHouse();
    void rememberAppearance();
    void useLanguage(ui::text::Language language);
    void addCasePage();
    /// Null pointer where the role has none.
    [[nodiscard]] ui::casepage::CasePage* casePage() const;
    void rememberCase(const std::shared_ptr<const core::desks::CaseView>& view);
    [[nodiscard]] QList<ui::shell::PaletteItem> recentCases() const;

    app::LocalDesks& m_local;
    const ConsoleOptions& m_options;
    ui::theme::Theme& m_theme;
    ui::text::LanguageSwitch& m_language;
    datasources::log::Log& m_log;
    QThreadPool m_pool;
    QThreadPool m_door; ///< one thread: who comes and goes does so one after the other, so that a late sign-out never
                        ///< closes the key of the next person
    ui::async::DeskCaller m_caller;
    ui::async::DeskCaller m_door_caller;
    ui::async::Session m_session;
    std::unique_ptr<ui::async::ChangeFeed> m_feed;
    std::vector<ui::signin::DemoAccount> m_demo_accounts;
    Appearance m_appearance;
    QString m_policy_version;
    QString m_policy_hash;
    QTimer m_chores;
    QTimer m_clock;
    bool m_keeping_house = false;
    QList<std::pair<QString, QString>> m_recent; ///< case id, number and masked name; newest first
    Confirmations* m_confirmations = nullptr;
    QStackedLayout* m_stack;
    ui::signin::SignInPage* m_sign_in = nullptr;
    QWidget* m_wizard = nullptr;
    ui::parts::AskBox* m_close_box = nullptr; ///< over everything: also while nobody is signed in
    bool m_may_close = false;
    std::unique_ptr<ui::shell::MainWindow> m_window;
};

} // namespace desk
