// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/console.h"

#include <QApplication>
#include <QCloseEvent>
#include <QStackedLayout>

#include "app/desk/confirmations.h"
#include "app/desk/model_files.h"
#include "core/ports/clock.h"
#include "core/review/rights.h"
#include "datasources/files/bundle_folder.h"
#include "ui/audit/audit_page.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/case_session.h"
#include "ui/models/models_page.h"
#include "ui/overview/overview_page.h"
#include "ui/parts/ask_box.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/policy_page.h"
#include "ui/queue/queue_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/status_line.h"
#include "ui/signin/first_accounts_page.h"
#include "ui/text/errors.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

namespace desk {

using core::model::Actor;
using core::review::MaySee;
using ui::text::Qs;

namespace {

constexpr int kChoresEveryMs = 1'000;
constexpr int kClockEveryMs = 1'000;
constexpr int kPoolThreads = 4;
constexpr int kRecentKept = 12;
constexpr int kRecentShown = 4;
constexpr int kLeavingWaitsMs = 10'000; ///< a commit under way at the end is waited for

core::Expected<core::desks::BundleFiles> ReadBundle(const QString& folder)
{
    return datasources::files::ReadBundleFolder(folder.toStdString());
}

} // namespace

Console::Console(app::LocalDesks& local, const ConsoleOptions& options, ui::theme::Theme& theme,
                 ui::text::LanguageSwitch& language, datasources::log::Log& log)
    : m_local(local),
      m_options(options),
      m_theme(theme),
      m_language(language),
      m_log(log),
      m_caller(local.desks(), m_pool),
      m_door_caller(local.desks(), m_door),
      m_appearance(LoadAppearance(options.data_folder)),
      m_stack(new QStackedLayout(this))
{
    setObjectName(QStringLiteral("console"));
    setWindowTitle(tr("Touchstone"));
    m_pool.setMaxThreadCount(kPoolThreads);
    m_door.setMaxThreadCount(1);
    for (auto* caller : {&m_caller, &m_door_caller})
        caller->setErrorSink([this](const core::Error& error) {
            if (ui::text::IsFailure(error.code)) // a refusal is an answer
                m_log.error("desk", error);
        });
    m_session.now = [this] { return now(); };
    if (options.language)
        m_appearance.language = *options.language;
    if (options.scheme)
        m_appearance.scheme = *options.scheme;
    m_language.apply(m_appearance.language);
    m_theme.apply(m_appearance.scheme, m_appearance.scale_percent, m_appearance.comfortable_rows);
    connect(&m_theme, &ui::theme::Theme::changed, this, &Console::rememberAppearance);
    m_chores.setInterval(kChoresEveryMs);
    m_clock.setInterval(kClockEveryMs);
    connect(&m_chores, &QTimer::timeout, this, &Console::keepHouse);
    connect(&m_clock, &QTimer::timeout, this, &Console::tellStatus);
}

Console::~Console()
{
    leave();
    m_door.waitForDone();
    m_pool.waitForDone();
}

core::base::Instant Console::now() const
{
    return m_local.clock().now();
}

void Console::setDemoAccounts(std::vector<ui::signin::DemoAccount> accounts)
{
    m_demo_accounts = std::move(accounts);
}

void Console::start()
{
    m_caller.access(
        this, [](core::desks::AccessDesk& desk) { return desk.needsFirstAccounts(); },
        [this](core::Expected<bool> needs) {
            if (needs && *needs)
                showWizard();
        });
    showSignIn({});
}

void Console::showSignIn(const QString& note)
{
    if (m_sign_in == nullptr) {
        m_sign_in = new ui::signin::SignInPage(
            [this](const QString& login, core::base::SecretBytes secret, ui::signin::SignInPage::Answer answer) {
                m_door_caller.access(
                    m_sign_in,
                    [name = login.toStdString(), secret = std::move(secret)](core::desks::AccessDesk& desk) {
                        return desk.signIn(name, secret);
                    },
                    std::move(answer));
            },
            this);
        if (!m_demo_accounts.empty())
            m_sign_in->setDemoAccounts(m_demo_accounts);
        connect(m_sign_in, &ui::signin::SignInPage::signedIn, this, &Console::enter);
        m_stack->addWidget(m_sign_in);
    }
    m_sign_in->setLogin(m_appearance.last_login);
    m_sign_in->setNote(note);
    m_stack->setCurrentWidget(m_sign_in);
    m_sign_in->focusFirstEmpty();
}

void Console::showWizard()
{
    using Wizard = ui::signin::FirstAccountsPage;
    auto* wizard = new Wizard(
        [this](Wizard::FirstAccount one, Wizard::FirstAccount two, Wizard::Answer answer) {
            m_caller.access(
                m_wizard,
                [one = std::move(one), two = std::move(two)](core::desks::AccessDesk& desk) {
                    return desk.makeFirstAccounts(one, two);
                },
                std::move(answer));
        },
        this);
    m_wizard = wizard;
    connect(wizard, &Wizard::made, this, [this](const QString& login) {
        m_appearance.last_login = login;
        showSignIn(tr("Both accounts are made. Sign in with the first."));
    });
    m_stack->addWidget(wizard);
    m_stack->setCurrentWidget(wizard);
}

void Console::signIn(const QString& login, core::base::SecretBytes secret)
{
    m_door_caller.access(
        this,
        [name = login.toStdString(), secret = std::move(secret)](core::desks::AccessDesk& desk) {
            return desk.signIn(name, secret);
        },
        [this](core::Expected<Actor> actor) {
            if (actor)
                enter(*actor);
            else
                Q_EMIT signInFailed(actor.error());
        });
}

void Console::enter(const Actor& actor)
{
    m_session.actor = actor;
    m_session.filter = {};
    m_log.write(datasources::log::Level::Info, "sign-in", "account " + actor.number);
    m_appearance.last_login = Qs(actor.login);
    rememberAppearance();
    m_feed = std::make_unique<ui::async::ChangeFeed>(m_caller);
    m_window = std::make_unique<ui::shell::MainWindow>(m_theme);
    addPages();
    addGoKeys();
    m_window->addPaletteGroup({tr("Recent cases"), [this] { return recentCases(); }, kRecentShown});
    connect(m_window.get(), &ui::shell::MainWindow::lockAsked, this, [this] {
        QTimer::singleShot(0, this, [this] { // the window whose key this was is taken down
            coverAndLeave(tr("Locked. What you typed is kept; sign in to go on."));
        });
    });
    connect(m_feed.get(), &ui::async::ChangeFeed::synchronised, this, &Console::tellStatus);
    connect(m_feed.get(), &ui::async::ChangeFeed::connectionChanged, this, &Console::tellStatus);
    connect(m_feed.get(), &ui::async::ChangeFeed::changed, this, &Console::askFigures);
    m_stack->addWidget(m_window.get());
    m_stack->setCurrentWidget(m_window.get());
    m_window->statusLine().setPerson(ui::text::ActorText(actor));
    m_window->currentPage()->initialFocus()->setFocus();
    m_feed->start(actor);
    m_chores.start();
    m_clock.start();
    askFigures();
    tellStatus();
    Q_EMIT signedIn();
}

void Console::signOut()
{
    if (!m_window)
        return;
    coverAndLeave({});
}

void Console::setLook(ui::text::Language language, ui::theme::Scheme scheme, int scale_percent)
{
    m_appearance.language = language;
    m_language.apply(language);
    m_theme.apply(scheme, scale_percent, m_appearance.comfortable_rows);
}

void Console::addPages()
{
    using core::review::Page;
    const auto role = m_session.actor.role;
    if (MaySee(role, Page::Queue))
        m_window->addPage(new ui::queue::QueuePage(m_caller, *m_feed, m_session));
    if (MaySee(role, Page::Case))
        addCasePage();
    if (MaySee(role, Page::Overview))
        m_window->addPage(new ui::overview::OverviewPage(m_caller, *m_feed, m_session));
    if (MaySee(role, Page::Policy))
        m_window->addPage(
            new ui::policy::PolicyPage(m_caller, *m_feed, m_session, {ui::policy::ChooseFolder, ReadBundle}));
    if (core::review::May(role, core::review::Action::EditDraft))
        m_window->addHiddenPage(new ui::policy::DraftPage(m_caller, m_session));
    if (MaySee(role, Page::Models) && m_caller.desks().models != nullptr)
        m_window->addPage(new ui::models::ModelsPage(m_caller, *m_feed, m_session, DocumentsOnDisk()));
    if (MaySee(role, Page::Audit))
        m_window->addPage(new ui::audit::AuditPage(m_caller, *m_feed, m_session));
    auto* settings = new ui::settings::SettingsPage(m_theme, m_appearance.language, [this] {
        const bool known = !m_policy_version.isEmpty();
        return ui::settings::About{QApplication::applicationVersion(),
                                   known ? QString(m_policy_version + QLatin1Char(' ') + m_policy_hash) : QString()};
    });
    connect(settings, &ui::settings::SettingsPage::languageChosen, this, [this](ui::text::Language language) {
        QTimer::singleShot(0, this, [this, language] { useLanguage(language); }); // the page that asked is made anew
    });
    m_window->addPage(settings);
}

void Console::addCasePage()
{
    auto* page = new ui::casepage::CasePage(m_caller, *m_feed, m_session);
    connect(&page->session(), &ui::casepage::CaseSession::caseChanged, this,
            [this, page] { rememberCase(page->session().current()); });
    if (m_confirmations != nullptr)
        m_confirmations->watch(*page);
    m_window->addPage(page);
}

void Console::rememberCase(const std::shared_ptr<const core::desks::CaseView>& view)
{
    if (!view)
        return;
    const QString id = Qs(view->case_id.value);
    m_recent.removeIf([&id](const auto& entry) { return entry.first == id; });
    m_recent.prepend({id, Qs(view->number) + QStringLiteral("  ") + Qs(view->applicant.name)});
    if (m_recent.size() > kRecentKept)
        m_recent.removeLast();
}

QList<ui::shell::PaletteItem> Console::recentCases() const
{
    QList<ui::shell::PaletteItem> items;
    for (const auto& [id, words] : m_recent)
        items.append({.id = QStringLiteral("recent.") + id,
                      .text = words,
                      .icon = widgets::Icon::Case,
                      .run = [this, case_id = id] { m_window->showPage(QStringLiteral("case"), case_id); }});
    return items;
}

void Console::addGoKeys()
{
    if (!MaySee(m_session.actor.role, core::review::Page::Queue))
        return;
    const std::pair<QString, std::pair<QString, QString>> views[] = {
        {QStringLiteral("G D"), {tr("Done today"), QStringLiteral("done")}},
        {QStringLiteral("G M"), {tr("My cases"), QStringLiteral("mine")}},
        {QStringLiteral("G L"), {tr("Near the limit"), QStringLiteral("due")}},
    };
    for (const auto& [keys, view] : views)
        m_window->keys().addGlobal(
            {{keys}, view.first, [this, id = view.second] { m_window->showPage(QStringLiteral("queue"), id); }});
}

void Console::coverAndLeave(const QString& note)
{
    showSignIn(note);
    repaint(); // before anything else is done: nobody looks over a shoulder at a case that is being put away
    leave();
}

/// Hands over what is left to do and waits for none of it.
void Console::leave()
{
    m_chores.stop();
    m_clock.stop();
    if (m_feed)
        m_feed->stop();
    const bool was_in = m_window != nullptr;
    m_window.reset(); // pages hand over their notes and put back what they only prefetched
    m_feed.reset();
    if (!was_in)
        return;
    m_door_caller.access(
        this,
        [this, actor = m_session.actor](core::desks::AccessDesk& desk) {
            m_pool.waitForDone(kLeavingWaitsMs); // a verdict under way needs the key
            // One more time, when all is quiet: a prefetch that was under way while the page left is held by now.
            if (core::review::May(actor.role, core::review::Action::ResolveCase))
                (void)m_local.desks().review->dropPrefetch(actor);
            return desk.signOut(actor);
        },
        [this](const core::Expected<void>&) { Q_EMIT signedOut(); }); // a failure is logged; the key is closed anyway
}

void Console::tellStatus()
{
    if (!m_window)
        return;
    auto& line = m_window->statusLine();
    const auto at = now();
    if (m_feed->failure())
        line.setConnection(widgets::Icon::Offline, tr("Store does not answer"), widgets::Mood::Warning);
    else
        line.setConnection(widgets::Icon::CheckCircle,
                           tr("Connected·synchronised %1").arg(ui::text::TimeWithSeconds(at)));
    line.setNow(ui::text::StatusDate(at));
    line.setPolicy(m_policy_version.isEmpty() ? QString() : tr("Policy %1").arg(m_policy_version), m_policy_hash);
}

void Console::askFigures()
{
    const auto role = m_session.actor.role;
    if (core::review::May(role, core::review::Action::ResolveCase))
        m_caller.review(
            m_window.get(), [actor = m_session.actor](core::desks::ReviewDesk& desk) { return desk.figures(actor); },
            [this](core::Expected<core::desks::Figures> figures) {
                if (figures)
                    m_window->statusLine().setFigures(tr("Today %1·average %2·overrides %3")
                                                          .arg(ui::text::CountText(figures->done_today),
                                                               ui::text::SpanText(figures->average_seconds * 1000LL),
                                                               ui::text::CountText(figures->overrides_today)));
            });
    if (core::review::May(role, core::review::Action::ReadPolicy))
        m_caller.policy(
            m_window.get(), [actor = m_session.actor](core::desks::PolicyDesk& desk) { return desk.releases(actor); },
            [this](core::Expected<std::vector<core::desks::ReleaseRow>> releases) {
                if (!releases)
                    return;
                for (const auto& release : *releases) {
                    if (release.state != core::desks::ReleaseState::Live)
                        continue;
                    m_policy_version = Qs(release.version);
                    m_policy_hash = Qs(release.hash.shortHex());
                }
                tellStatus();
            });
}

void Console::keepHouse()
{
    if (m_keeping_house)
        return;
    m_keeping_house = true;
    ui::async::RunThen(
        m_pool, this, [this] { return m_local.housekeeping().once(app::ServiceActor()).has_value(); },
        [this](bool) { m_keeping_house = false; });
}

void Console::useLanguage(ui::text::Language language)
{
    m_appearance.language = language;
    m_language.apply(language);
    rememberAppearance();
    if (!m_window)
        return;
    const Actor actor = m_session.actor; // pages are made anew in the new language; claims and drafts are in the store
    const QString page = m_window->currentPage()->id();
    const auto place = casePage() != nullptr ? casePage()->place() : std::nullopt;
    m_stack->setCurrentWidget(m_sign_in);
    m_feed->stop();
    m_window.reset();
    m_feed.reset();
    enter(actor);
    if (place && casePage() != nullptr)
        casePage()->comeBackTo(*place);
    m_window->showPage(page);
}

ui::casepage::CasePage* Console::casePage() const
{
    return static_cast<ui::casepage::CasePage*>(m_window->page(QStringLiteral("case")));
}

void Console::rememberAppearance()
{
    m_appearance.scheme = m_theme.scheme();
    m_appearance.scale_percent = m_theme.scalePercent();
    m_appearance.comfortable_rows = m_theme.comfortableRows();
    if (m_options.screenshots_folder.isEmpty() && m_options.walk_folder.isEmpty())
        SaveAppearance(m_options.data_folder, m_appearance);
}

/// A training ends with the program that runs it: that is asked about first.
void Console::askToClose()
{
    if (m_close_box == nullptr) {
        m_close_box = new ui::parts::AskBox(this, QStringLiteral("closeAsk"));
        connect(m_close_box, &ui::parts::AskBox::agreed, this, [this] {
            m_may_close = true;
            m_close_box->close();
            close();
        });
    }
    if (!m_close_box->isOpen())
        m_close_box->open({.title = tr("End the training and close"),
                           .lead = tr("A model is being trained. Closing ends the training; nothing is written to the "
                                      "shelf. Locking with Ctrl+L leaves it running."),
                           .agree = tr("End and close")});
}

void Console::closeEvent(QCloseEvent* event)
{
    if (!m_may_close && m_local.trainer().isBusy()) {
        event->ignore();
        return askToClose();
    }
    hide(); // gone for the person at once; a verdict under way is committed before the program ends (see the destructor)
    leave();
    event->accept();
}

} // namespace desk
