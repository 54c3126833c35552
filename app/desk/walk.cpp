// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/walk.h"

#include <cstdio>
#include <tuple>

#include <QApplication>
#include <QDir>

#include "app/desk/script.h"
#include "app/local/demo_people.h"
#include "ui/casepage/case_page.h"
#include "ui/casepage/case_session.h"
#include "ui/shell/main_window.h"

namespace desk {

namespace {

constexpr int kEnvironment = 4;
constexpr int kVerdictKeysDeafMs = 320; ///< a new case is guarded for 300 ms

struct Walker {
    Console& console;
    const ConsoleOptions& options;
    Script script;
    int worked = 0;
    core::base::CaseId deciding;
    core::model::Verdict verdict = core::model::Verdict::Decline;

    ui::casepage::CaseSession& cases() const
    {
        return static_cast<ui::casepage::CasePage*>(console.window()->page(QStringLiteral("case")))->session();
    }
    void press(int key, const QString& text = {}) { PressKey(console, key, text); }
    void picture(const QString& name)
    {
        const QString path = options.walk_folder + QLatin1Char('/') + name + QStringLiteral(".png");
        if (!SavePicture(console, path))
            std::fprintf(stderr, "touchstone: %s cannot be written\n", qPrintable(path));
    }
};

/// Which key for the n-th case: mostly approvals and declines, now and then documents; what is refused is declined.
std::tuple<core::model::Verdict, int, QString> VerdictKey(const Walker& walker, int n)
{
    using core::model::Verdict;
    const auto may = [&walker](Verdict verdict) { return !walker.cases().refusal(verdict); };
    if (n % 5 == 4 && may(Verdict::AskDocuments))
        return {Verdict::AskDocuments, Qt::Key_M, QStringLiteral("m")};
    if (n % 2 == 0 && may(Verdict::Approve))
        return {Verdict::Approve, Qt::Key_A, QStringLiteral("a")};
    return {Verdict::Decline, Qt::Key_D, QStringLiteral("d")};
}

bool CaseIsOpen(const Walker& walker)
{
    const auto& cases = walker.cases();
    return cases.state() == ui::casepage::SessionState::Open && cases.current() && !cases.readOnly() &&
           cases.current()->case_id != walker.deciding;
}

bool CaseIsRecorded(const Walker& walker)
{
    const auto* recording = walker.cases().recording();
    return recording != nullptr && recording->confirmed && recording->request.case_id == walker.deciding;
}

void AddCase(Walker& walker, int n)
{
    auto& script = walker.script;
    const auto name = [n](const char* what) {
        return QStringLiteral("case %1: %2").arg(n + 1).arg(QString::fromLatin1(what));
    };
    auto* w = &walker;
    script.add(
        name("shown"), [] {}, [w] { return CaseIsOpen(*w); }, kVerdictKeysDeafMs);
    script.add(name("read"), [w, n] { w->picture(QStringLiteral("%1-case").arg(n + 2, 2, 10, QLatin1Char('0'))); });
    script.add(
        name("verdict key"),
        [w, n] {
            w->deciding = w->cases().current()->case_id;
            const auto [verdict, key, text] = VerdictKey(*w, n);
            w->verdict = verdict;
            w->press(key, text);
        },
        [w] { return !w->cases().choices(w->verdict).empty(); }, 200);
    if (n < 2)
        script.add(name("picker"), [w] { w->picture(QStringLiteral("03-reasons")); });
    script.add(
        name("reason"), [w] { w->press(Qt::Key_1, QStringLiteral("1")); }, {}, 80);
    script.add(
        name("enter"), [w] { w->press(Qt::Key_Return); }, [w] { return CaseIsRecorded(*w); }, 50);
    script.add(name("recorded"), [w] { ++w->worked; });
}

} // namespace

int WalkTheQueue(QApplication& app, Console& console, const ConsoleOptions& options)
{
    Walker walker{console, options, Script{}, 0, {}, {}};
    QDir().mkpath(options.walk_folder);
    console.resize(1440, 900);
    console.show();
    console.start();
    auto* w = &walker;
    walker.script.add(
        QStringLiteral("sign-in shown"), [] {}, {}, 400);
    walker.script.add(QStringLiteral("sign-in picture"), [w] { w->picture(QStringLiteral("00-sign-in")); });
    walker.script.add(
        QStringLiteral("sign in"),
        [&console] {
            const auto& person = app::kDemoPeople.front();
            console.signIn(QString::fromLatin1(person.login),
                           core::base::SecretBytes(core::base::AsBytes(person.secret)));
        },
        [&console] { return console.window() != nullptr; }, 700);
    walker.script.add(QStringLiteral("queue"), [w] { w->picture(QStringLiteral("01-queue")); });
    walker.script.add(QStringLiteral("take next"), [w] { w->press(Qt::Key_T, QStringLiteral("t")); });
    for (int n = 0; n < options.walk_cases; ++n)
        AddCase(walker, n);
    walker.script.add(
        QStringLiteral("back"), [w] { w->console.window()->showPage(QStringLiteral("queue")); }, {}, 700);
    walker.script.add(QStringLiteral("end"), [w] { w->picture(QStringLiteral("99-queue-after")); });
    int status = 0;
    QObject::connect(&walker.script, &Script::finished, &app, [&](const QString& failed) {
        if (!failed.isEmpty()) {
            std::fprintf(stderr, "touchstone: the walk stopped at: %s\n", qPrintable(failed));
            status = kEnvironment;
        }
        console.close();
        QApplication::quit();
    });
    walker.script.start();
    QApplication::exec();
    std::printf("%d cases worked by keyboard; pictures in %s\n", walker.worked,
                qPrintable(QDir(options.walk_folder).absolutePath()));
    return status;
}

} // namespace desk
