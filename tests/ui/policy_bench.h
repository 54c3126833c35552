// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/ui/policy_bench.h  The policy page in the console's window, with folders that answer from memory.
#pragma once

#include "tests/ui/page_bench.h"
#include "ui/parts/ask_box.h"
#include "ui/policy/policy_page.h"
#include "ui/policy/rule_grid.h"
#include "ui/policy/section_tree.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/dense_table.h"

namespace tests {

/// What the page finds. The bench makes the page and knows nothing of this: hence one for all.
struct Disk {
    core::desks::BundleFiles files{{"manifest.json", "{}"}};
    bool unreadable = false;
    std::function<void(FakePolicyDesk&)> before; ///< runs when the page is made, before it asks for anything
};

inline Disk& TheDisk()
{
    static Disk disk;
    return disk;
}

inline ui::policy::Folders FoldersInMemory()
{
    return {[](QWidget*, const std::function<void(const QString&)>& chosen) {
                chosen(QStringLiteral("/somewhere/bundle-8"));
            },
            [](const QString&) -> core::Expected<core::desks::BundleFiles> {
                if (TheDisk().unreadable)
                    return core::Fail(core::ErrorCode::Environment, "no such folder");
                return TheDisk().files;
            }};
}

class BenchPolicyPage : public ui::policy::PolicyPage {
public:
    BenchPolicyPage(const ui::async::DeskCaller& caller, ui::async::ChangeFeed& feed, ui::async::Session& session)
        : PolicyPage(caller, feed, session, FoldersInMemory())
    {
        if (TheDisk().before)
            TheDisk().before(static_cast<FakePolicyDesk&>(*caller.desks().policy));
    }
};

struct PolicyBench : PageBench<BenchPolicyPage> {
    explicit PolicyBench(core::model::Actor actor = SampleSupervisor()) : PageBench(std::move(actor)) {}

    widgets::DenseTable* table() const { return find<widgets::DenseTable>("policyTable"); }
    ui::policy::RuleGrid* grid() const { return find<ui::policy::RuleGrid>("policyGrid"); }
    ui::policy::SectionTree* tree() const { return find<ui::policy::SectionTree>("policyTree"); }
    widgets::Button* button(const char* name) const { return find<widgets::Button>(name); }
    ui::parts::AskBox* box() const { return find<ui::parts::AskBox>("policyAsk"); }
    widgets::Banner* result() const { return find<widgets::Banner>("policyResult"); }
    bool loaded() const
    {
        return QTest::qWaitFor([this] { return page->policy() != nullptr; });
    }
    QString cell(int row, int column) const
    {
        return page->sheet().index(row, column).data(Qt::DisplayRole).toString();
    }
    bool goTo(const QString& id) const
    {
        page->open(id);
        return QTest::qWaitFor([this] { return page->sheet().rowCount() > 0; });
    }
    void press(const char* name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
};

} // namespace tests
