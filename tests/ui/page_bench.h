// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/page_bench.h  The console's window around the page under test, with desks that answer from memory.
#pragma once

#include "tests/support/fake_desks.h"
#include "ui/async/change_feed.h"
#include "ui/async/session.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QThreadPool>

#include <memory>

namespace tests {

template <class PageType>
struct PageBench {
    explicit PageBench(core::model::Actor actor = SampleReviewer())
    {
        pool.setMaxThreadCount(2);
        caller = std::make_unique<ui::async::DeskCaller>(office.desks(), pool);
        feed = std::make_unique<ui::async::ChangeFeed>(*caller);
        session.actor = std::move(actor);
        session.now = [this] { return office.review.now(); };
        theme = std::make_unique<ui::theme::Theme>(*qApp);
        window = std::make_unique<ui::shell::MainWindow>(*theme);
        page = new PageType(*caller, *feed, session);
        QObject::connect(page, &ui::shell::Page::goTo, page, [this](const QString& id, const QString& argument) {
            went = {id, argument};
        });
        window->addPage(page);
        window->resize(1440, 900);
        window->show();
        feed->start(session.actor);
    }
    ~PageBench()
    {
        office.review.openAll();
        office.policy.openAll();
        office.watch.openAll();
        office.audit.openAll();
        office.models.openAll();
        window.reset();
        pool.waitForDone();
        theme.reset();
        qApp->setStyleSheet(QString());
    }
    PageBench(const PageBench&) = delete;
    PageBench& operator=(const PageBench&) = delete;

    template <class T>
    T* find(const char* name) const
    {
        auto* found = window->template findChild<T*>(QString::fromLatin1(name));
        if (found == nullptr)
            qFatal("no widget called %s", name);
        return found;
    }

    /// The first interactive widget that lacks a name for tests or for assistive technology; empty when none does.
    [[nodiscard]] QString unnamed() const
    {
        for (const auto* widget : window->template findChildren<QWidget*>()) {
            const bool used = qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
                              qobject_cast<const QComboBox*>(widget);
            if (!used || widget->isHidden() || widget->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            if (widget->objectName().isEmpty() || widget->accessibleName().isEmpty())
                return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
        }
        return {};
    }

    /// Saves a picture of the window when TOUCHSTONE_SHOTS names a folder.
    void shot(const QString& name) const
    {
        const QString folder = qEnvironmentVariable("TOUCHSTONE_SHOTS");
        if (folder.isEmpty())
            return;
        QTest::qWait(60);
        window->grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
    }

    FakeDesks office;
    QThreadPool pool;
    ui::async::Session session;
    std::unique_ptr<ui::async::DeskCaller> caller;
    std::unique_ptr<ui::async::ChangeFeed> feed;
    std::unique_ptr<ui::theme::Theme> theme;
    std::unique_ptr<ui::shell::MainWindow> window;
    PageType* page = nullptr;
    std::pair<QString, QString> went;
};

} // namespace tests
