// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/screenshots.h"

#include <cstdio>

#include <QApplication>
#include <QDir>

#include "app/desk/script.h"
#include "app/local/demo_people.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/case_session.h"
#include "ui/models/models_page.h"
#include "ui/policy/draft_page.h"
#include "ui/shell/main_window.h"

namespace desk {

namespace {

constexpr int kEnvironment = 4;
constexpr int kSettleMs = 350; ///< pages ask and paint; their polls and debounces are all shorter

struct Look {
    ui::text::Language language;
    ui::theme::Scheme scheme;
    QSize size;
    int scale_percent;
};

QString NameOf(const Look& look)
{
    const QString language = look.language == ui::text::Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
    const char* schemes[] = {"light", "dark", "high-contrast"};
    QString name = QStringLiteral("%1-%2-%3x%4")
                       .arg(language, QString::fromLatin1(schemes[static_cast<int>(look.scheme)]))
                       .arg(look.size.width())
                       .arg(look.size.height());
    if (look.scale_percent != 100)
        name += QStringLiteral("-%1").arg(look.scale_percent);
    return name;
}

std::vector<Look> AllLooks()
{
    using ui::text::Language;
    using ui::theme::Scheme;
    std::vector<Look> looks;
    for (const auto language : {Language::Chinese, Language::English}) {
        for (const auto scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast})
            looks.push_back({language, scheme, {1440, 900}, 100});
        looks.push_back({language, Scheme::Light, {1280, 800}, 100});
        looks.push_back({language, Scheme::Light, {2560, 1440}, 100});
        looks.push_back({language, Scheme::Light, {1440, 900}, 200});
    }
    return looks;
}

struct Photographer {
    Console& console;
    const ConsoleOptions& options;
    Script script;
    QString look_name;
    int taken = 0;

    void picture(const QString& page)
    {
        const QString path = options.screenshots_folder + QLatin1Char('/') + page + QLatin1Char('-') + look_name +
                             QStringLiteral(".png");
        if (SavePicture(console, path))
            ++taken;
        else
            std::fprintf(stderr, "touchstone: %s cannot be written\n", qPrintable(path));
    }
    void press(int key, const QString& text = {}, Qt::KeyboardModifiers modifiers = {})
    {
        PressKey(console, key, text, modifiers);
    }
    bool caseIsOpen() const
    {
        auto* page = static_cast<ui::casepage::CasePage*>(console.window()->page(QStringLiteral("case")));
        return page->session().state() == ui::casepage::SessionState::Open;
    }
    /// They take up to a second of one core, after the case was shown for a moment.
    bool changesAreShown() const
    {
        const auto* rows = console.window()->findChild<QWidget*>(QStringLiteral("case_changes"));
        return rows != nullptr && !rows->isHidden();
    }
};

/// The demo account that plays `role`.
const app::DemoPerson& PersonOf(core::model::Role role)
{
    for (const auto& person : app::kDemoPeople)
        if (person.role == role)
            return person;
    return app::kDemoPeople.front();
}

void AddSignIn(Photographer& p, core::model::Role role)
{
    const auto& person = PersonOf(role);
    auto* photographer = &p;
    p.script.add(
        QStringLiteral("sign in as %1").arg(QString::fromLatin1(person.login)),
        [photographer, &person] {
            photographer->console.signOut();
            photographer->console.signIn(QString::fromLatin1(person.login),
                                         core::base::SecretBytes(core::base::AsBytes(person.secret)));
        },
        [photographer] { return photographer->console.window() != nullptr; }, kSettleMs);
}

void AddPage(Photographer& p, const QString& page)
{
    auto* photographer = &p;
    p.script.add(
        page, [photographer, page] { photographer->console.window()->showPage(page); }, {}, kSettleMs * 2);
    p.script.add(page + QStringLiteral(" picture"), [photographer, page] { photographer->picture(page); });
}

/// Everything a reviewer sees in this look, ending with the claim put back so that the next look finds the same queue.
void AddReviewer(Photographer& p)
{
    auto* ph = &p;
    AddSignIn(p, core::model::Role::Reviewer);
    AddPage(p, QStringLiteral("queue"));
    p.script.add(
        QStringLiteral("palette"), [ph] { ph->press(Qt::Key_K, {}, Qt::ControlModifier); }, {}, kSettleMs);
    p.script.add(
        QStringLiteral("palette typed"),
        [ph] {
            for (const char letter : {'d', 'l'})
                PressKey(ph->console, Qt::Key_A + (letter - 'a'), QString(QLatin1Char(letter)));
        },
        {}, kSettleMs);
    p.script.add(QStringLiteral("palette picture"), [ph] { ph->picture(QStringLiteral("palette")); });
    p.script.add(
        QStringLiteral("palette closed"), [ph] { ph->press(Qt::Key_Escape); }, {}, 100);
    p.script.add(
        QStringLiteral("keys"), [ph] { ph->press(Qt::Key_Question, QStringLiteral("?"), Qt::ShiftModifier); }, {},
        kSettleMs);
    p.script.add(QStringLiteral("keys picture"), [ph] { ph->picture(QStringLiteral("keys")); });
    p.script.add(
        QStringLiteral("keys closed"), [ph] { ph->press(Qt::Key_Escape); }, {}, 100);
    p.script.add(
        QStringLiteral("case"), [ph] { ph->press(Qt::Key_T, QStringLiteral("t")); }, [ph] { return ph->caseIsOpen(); },
        kSettleMs * 2);
    p.script.add(
        QStringLiteral("what would change it"), [] {}, [ph] { return ph->changesAreShown(); }, kSettleMs);
    p.script.add(QStringLiteral("case picture"), [ph] { ph->picture(QStringLiteral("case")); });
    p.script.add(
        QStringLiteral("reasons"), [ph] { ph->press(Qt::Key_D, QStringLiteral("d")); }, {}, kSettleMs);
    p.script.add(QStringLiteral("reasons picture"), [ph] { ph->picture(QStringLiteral("reasons")); });
    p.script.add(
        QStringLiteral("reasons closed"), [ph] { ph->press(Qt::Key_Escape); }, {}, 100);
    p.script.add(
        QStringLiteral("put back"), [ph] { ph->press(Qt::Key_B, QStringLiteral("b")); }, {}, kSettleMs);
}

/// The editor: nothing changed, a cell in error while it is typed, a changed threshold with what it breaks, its witness tried.
/// Ends with the draft as it began, so that the next look finds the same.
void AddRiskManager(Photographer& p)
{
    auto* ph = &p;
    const auto page = [ph] {
        return static_cast<ui::policy::DraftPage*>(ph->console.window()->page(QStringLiteral("draft")));
    };
    const auto checked = [page] {
        return page()->session().state() == ui::policy::DraftSession::State::Open && !page()->session().isChecking();
    };
    const auto type = [ph](const QString& text) {
        for (const QChar letter : text)
            ph->press(letter.toUpper().unicode(), QString(letter));
    };
    const auto picture = [ph](const QString& name) {
        ph->script.add(name + QStringLiteral(" picture"), [ph, name] { ph->picture(name); });
    };
    AddSignIn(p, core::model::Role::RiskManager);
    p.script.add(
        QStringLiteral("draft"),
        [ph] { ph->console.window()->showPage(QStringLiteral("draft"), QStringLiteral("start")); }, checked,
        kSettleMs * 2);
    picture(QStringLiteral("draft"));
    p.script.add(
        QStringLiteral("draft typed"), [type] { type(QStringLiteral("[6..")); }, checked, kSettleMs * 2);
    picture(QStringLiteral("draft-error"));
    p.script.add(
        QStringLiteral("draft escaped"), [ph] { ph->press(Qt::Key_Escape); }, {}, kSettleMs);
    p.script.add(QStringLiteral("draft threshold"), [ph, type] {
        type(QStringLiteral("> 8"));
        ph->press(Qt::Key_Return);
    });
    p.script.add(
        QStringLiteral("draft problems"), [] {}, checked, kSettleMs * 2);
    picture(QStringLiteral("draft-problems"));
    p.script.add(QStringLiteral("draft witness"), [ph] {
        ph->press(Qt::Key_F8);
        ph->press(Qt::Key_F7);
    });
    p.script.add(
        QStringLiteral("draft trace"), [] {}, [page] { return page()->session().trace() != nullptr; }, kSettleMs);
    picture(QStringLiteral("draft-trace"));
    p.script.add(
        QStringLiteral("draft undone"),
        [ph] {
            ph->press(Qt::Key_Escape);
            ph->press(Qt::Key_Z, {}, Qt::ControlModifier);
        },
        [page] { return page()->session().saving() == ui::policy::DraftSession::Saving::Saved; }, kSettleMs);
}

/// The shelf with a report, and two models compared where there are two.
void AddModels(Photographer& p)
{
    auto* ph = &p;
    const auto page = [ph] {
        return static_cast<ui::models::ModelsPage*>(ph->console.window()->page(QStringLiteral("models")));
    };
    const auto press = [ph, page](int key, const QString& text = {}, Qt::KeyboardModifiers modifiers = {}) {
        if (page() != nullptr) // else the key would be another page's
            ph->press(key, text, modifiers);
    };
    const auto has_model = [page] { return page() == nullptr || page()->model() != nullptr; };
    p.script.add(
        QStringLiteral("models"), [ph] { ph->console.window()->showPage(QStringLiteral("models")); }, has_model,
        kSettleMs * 2);
    const auto picture = [ph, page](const QString& name, bool wants_two) {
        ph->script.add(name + QStringLiteral(" picture"), [ph, page, name, wants_two] {
            if (page() != nullptr && (!wants_two || page()->sheet().rowCount() > 1))
                ph->picture(name);
        });
    };
    picture(QStringLiteral("models"), false);
    p.script.add(
        QStringLiteral("models evaluated"),
        [press, page] {
            if (page() != nullptr && page()->model() != nullptr && !page()->model()->evaluation)
                press(Qt::Key_E, QStringLiteral("e"));
        },
        {}, kSettleMs * 8); // a demo without matured loans says why it cannot be
    picture(QStringLiteral("models-past"), false);
    p.script.add(
        QStringLiteral("models evaluation closed"), [press] { press(Qt::Key_Escape); }, {}, kSettleMs);
    p.script.add(
        QStringLiteral("models report"),
        [press] {
            press(Qt::Key_J, QStringLiteral("j")); // behind the live one lie those that were trained here
            press(Qt::Key_Return);
        },
        {}, kSettleMs * 2);
    picture(QStringLiteral("models-report"), false);
    p.script.add(
        QStringLiteral("models marked"),
        [press] {
            press(Qt::Key_Escape);
            press(Qt::Key_X, QStringLiteral("x"));
            press(Qt::Key_J, QStringLiteral("j"));
            press(Qt::Key_X, QStringLiteral("x"));
        },
        {}, kSettleMs * 4);
    picture(QStringLiteral("models-compare"), true);
    p.script.add(
        QStringLiteral("models training"), [press] { press(Qt::Key_N, QStringLiteral("n")); }, {}, kSettleMs * 2);
    picture(QStringLiteral("models-train"), false);
    p.script.add(
        QStringLiteral("models training left"), [press] { press(Qt::Key_Escape); }, {}, 100);
    p.script.add(
        QStringLiteral("models left"),
        [press] {
            press(Qt::Key_1, {}, Qt::AltModifier);
            press(Qt::Key_Escape);
            press(Qt::Key_Escape);
        },
        {}, kSettleMs);
}

void AddLook(Photographer& p, const Look& look)
{
    auto* ph = &p;
    p.script.add(
        NameOf(look),
        [ph, look] {
            ph->look_name = NameOf(look);
            ph->console.signOut();
            ph->console.setLook(look.language, look.scheme, look.scale_percent);
            ph->console.resize(look.size);
            ph->console.start();
        },
        {}, kSettleMs);
    p.script.add(
        QStringLiteral("sign-in size"), [ph, look] { ph->console.resize(look.size); }, {},
        kSettleMs); // pages of another scale are gone
    p.script.add(QStringLiteral("sign-in picture"), [ph] { ph->picture(QStringLiteral("sign-in")); });
    AddReviewer(p);
    AddRiskManager(p);
    AddModels(p);
    AddSignIn(p, core::model::Role::Supervisor);
    for (const auto* page : {"overview", "policy", "audit", "settings"})
        AddPage(p, QString::fromLatin1(page));
}

} // namespace

int TakeScreenshots(QApplication& app, Console& console, const ConsoleOptions& options)
{
    if (!QDir().mkpath(options.screenshots_folder)) {
        std::fprintf(stderr, "touchstone: the folder for pictures cannot be made\n");
        return kEnvironment;
    }
    Photographer photographer{console, options, Script{}, {}, 0};
    console.show();
    for (const Look& look : AllLooks())
        AddLook(photographer, look);
    int status = 0;
    QObject::connect(&photographer.script, &Script::finished, &app, [&](const QString& failed) {
        if (!failed.isEmpty()) {
            std::fprintf(stderr, "touchstone: no picture of: %s (%s)\n", qPrintable(failed),
                         qPrintable(photographer.look_name));
            status = kEnvironment;
        }
        console.close();
        QApplication::quit();
    });
    photographer.script.start();
    QApplication::exec();
    std::printf("%d pictures in %s\n", photographer.taken, qPrintable(QDir(options.screenshots_folder).absolutePath()));
    return status;
}

} // namespace desk
