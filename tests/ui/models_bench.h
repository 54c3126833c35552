// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/models_bench.h  The Models page in the console's window, with files that answer from memory, worked by keys.
#pragma once

#include "tests/ui/page_bench.h"
#include "ui/models/models_page.h"
#include "ui/parts/ask_box.h"
#include "widgets/banner.h"
#include "widgets/button.h"

#include <functional>
#include <map>
#include <utility>

namespace tests {

/// What stands in for the disk.
struct PaperDisk {
    QString chosen = QStringLiteral("/somewhere/validation.md");
    core::base::Bytes content{'o', 'k'};
    bool unreadable = false;
    std::map<QString, core::base::Bytes> written;
    QStringList shown;
    std::function<void(FakeModelDesk&)> before; ///< runs when the page is made, before it asks for anything
};

inline PaperDisk& TheDisk()
{
    static PaperDisk disk;
    return disk;
}

inline ui::models::Files PapersInMemory()
{
    using core::base::Bytes;
    return {[](QWidget*, const ui::models::Files::Chosen& chosen) { chosen(TheDisk().chosen); },
            [](QWidget*, const QString& name, const ui::models::Files::Chosen& chosen) {
                chosen(QStringLiteral("/copies/") + name);
            },
            [](const QString&, std::size_t) -> core::Expected<Bytes> {
                if (TheDisk().unreadable)
                    return core::Fail(core::ErrorCode::Environment, "no such file");
                return TheDisk().content;
            },
            [](const QString& path, const Bytes& content) -> core::Expected<void> {
                TheDisk().written[path] = content;
                return {};
            },
            [](const QString& name) -> QString { return QStringLiteral("/private/") + name; },
            [](const QString& path) {
                TheDisk().shown << path;
                return true;
            }};
}

class BenchModelsPage : public ui::models::ModelsPage {
public:
    BenchModelsPage(const ui::async::DeskCaller& caller, ui::async::ChangeFeed& feed, ui::async::Session& session)
        : ModelsPage(caller, feed, session, PapersInMemory())
    {
        if (TheDisk().before)
            TheDisk().before(static_cast<FakeModelDesk&>(*caller.desks().models));
    }
};

struct ModelsBench : PageBench<BenchModelsPage> {
    explicit ModelsBench(core::model::Actor actor) : PageBench(std::move(actor)) {}

    [[nodiscard]] bool loaded() const
    {
        window->showPage(QStringLiteral("models"));
        return QTest::qWaitFor([this] { return page->model() != nullptr; });
    }
    void key(Qt::Key which, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget* focus = window->focusWidget();
        QTest::keyClick(focus != nullptr ? focus : page, which, modifiers);
    }
    void type(const QString& text) const { QTest::keyClicks(window->focusWidget(), text); }
    void clear() const
    {
        if (auto* field = qobject_cast<QLineEdit*>(window->focusWidget()))
            field->clear();
    }
    /// Whether the model of this name is read, sooner or later.
    [[nodiscard]] bool at(const char* name) const
    {
        return QTest::qWaitFor([&] { return page->model() != nullptr && page->model()->row.name == name; });
    }
    [[nodiscard]] ui::parts::AskBox* box() const { return find<ui::parts::AskBox>("modelAsk"); }
    [[nodiscard]] widgets::Banner* result() const { return find<widgets::Banner>("modelsResult"); }
    /// Tab to the button that agrees, and Enter on it.
    void agree(const char* name) const
    {
        constexpr int kMostStops = 30;
        auto* button = find<widgets::Button>(name);
        for (int i = 0; i < kMostStops && !button->hasFocus(); ++i)
            key(Qt::Key_Tab);
        QVERIFY(button->hasFocus());
        key(Qt::Key_Return);
    }
};

} // namespace tests
