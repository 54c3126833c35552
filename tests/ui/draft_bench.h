// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/draft_bench.h  The draft page in the console's window over the default bundle; everything is done by keys.
#pragma once

#include "core/desks/policy_view.h"
#include "core/policy/compile.h"
#include "tests/support/bundle.h"
#include "tests/ui/page_bench.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/table_edit_model.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/dense_table.h"

#include <QLabel>

namespace tests {

/// The bench makes the page and knows nothing of this: hence one for all.
inline std::function<void(FakePolicyDesk&)>& BeforeTheDraft()
{
    static std::function<void(FakePolicyDesk&)> before;
    return before;
}

class BenchDraftPage : public ui::policy::DraftPage {
public:
    BenchDraftPage(const ui::async::DeskCaller& caller, ui::async::ChangeFeed&, ui::async::Session& session)
        : DraftPage(caller, session)
    {
        auto& desk = static_cast<FakePolicyDesk&>(*caller.desks().policy);
        const auto files = BundleFilesOf("resources/bundle");
        desk.setLive(core::desks::ViewOf(**core::policy::Compile(files)));
        desk.setBundle(files);
        if (BeforeTheDraft())
            BeforeTheDraft()(desk);
    }
};

struct DraftBench : PageBench<BenchDraftPage> {
    static constexpr int kWaitMs = 60'000; ///< ten thousand rules beside other people's builds

    explicit DraftBench(core::model::Actor actor = SampleRiskManager()) : PageBench(std::move(actor)) {}

    ui::policy::EditGrid* grid() const { return find<ui::policy::EditGrid>("draftGrid"); }
    widgets::DenseTable* list() const { return find<widgets::DenseTable>("draftProblems"); }
    ui::policy::DraftSession& session_() const { return page->session(); }
    /// Begun, and checked once.
    bool opened() const
    {
        page->open(QStringLiteral("start"));
        return QTest::qWaitFor([this] { return page->session().state() == ui::policy::DraftSession::State::Open; },
                               kWaitMs) &&
               checked();
    }
    bool checked() const
    {
        return QTest::qWaitFor([this] { return !page->session().isChecking(); }, kWaitMs);
    }
    /// A key to whoever has the focus.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget* to = window->focusWidget() != nullptr ? window->focusWidget() : window.get();
        QTest::keyClick(to, key, modifiers);
    }
    void type(const char* text) const
    {
        for (const char* at = text; *at != '\0'; ++at) {
            QTest::keyClick(window->focusWidget(), *at);
            QApplication::processEvents();
        }
    }
    QString cell(int row, int column) const { return page->table().index(row, column).data(Qt::EditRole).toString(); }
    /// A text that stands somewhere on the window.
    bool sees(const QString& text) const
    {
        const auto labels = window->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    }
    QString problem(int row, int column = 1) const
    {
        return page->problems().index(row, column).data(Qt::DisplayRole).toString();
    }
    /// Those the live policy does not have.
    std::size_t findings() const
    {
        const auto& all = page->session().check().findings;
        return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& f) { return !f.known; }));
    }
};

} // namespace tests
