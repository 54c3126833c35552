// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/draft_lanes.h"

#include "core/desks/policy_view.h"
#include "core/policy/draft_steps.h"

namespace ui::policy {

using core::policy::Draft;
using core::release::DraftCheck;

DraftSession::CheckLane::CheckLane(Draft draft, const core::desks::PolicyView& base)
    : follower(std::move(draft)), words(base)
{
    for (core::desks::TableView& table : words.tables)
        table.rows.clear();
}

std::shared_ptr<const core::desks::PolicyView> DraftSession::CheckLane::viewOf(const Draft& draft,
                                                                               const DraftCheck& check)
{
    if (check.policy != nullptr)
        words.cases = core::desks::CasesOf(*check.policy); // else those of the last state that could decide
    auto view = std::make_shared<core::desks::PolicyView>(words);
    view->version = core::policy::VersionOf(draft.files);
    for (core::desks::TableView& table : view->tables) {
        if (const auto* const rules = core::policy::TableOf(draft.model, table.name))
            table.rows = core::desks::RowsOf(*rules);
    }
    return view;
}

} // namespace ui::policy
