// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/draft_lanes.h"

#include <algorithm>

#include "core/desks/policy_view.h"
#include "core/policy/draft_steps.h"

namespace ui::policy {

using core::desks::PolicyChange;
using core::desks::PolicyChangeKind;
using core::desks::PolicyView;
using core::policy::Draft;
using core::release::DraftCheck;

namespace {

bool IsOfCase(PolicyChangeKind kind)
{
    return kind == PolicyChangeKind::CaseAdded || kind == PolicyChangeKind::CaseRemoved ||
           kind == PolicyChangeKind::CaseChanged;
}

core::policy::BundleFiles CaseFilesOf(const Draft& draft)
{
    core::policy::BundleFiles files;
    for (const auto& [path, bytes] : draft.files) {
        if (core::policy::IsCaseFile(path))
            files.emplace(path, bytes);
    }
    return files;
}

} // namespace

DraftSession::CheckLane::CheckLane(Draft draft, const core::desks::PolicyView& base)
    : follower(std::move(draft)), words(base)
{
    for (core::desks::TableView& table : words.tables)
        table.rows.clear();
}

bool DraftSession::CheckLane::takeCases(const Draft& draft, const DraftCheck& check)
{
    if (check.policy == nullptr || check.policy->sharedCases() == cases)
        return false;
    cases = check.policy->sharedCases();
    case_files = CaseFilesOf(draft);
    words.cases = core::desks::CasesOf(*check.policy);
    return true;
}

std::shared_ptr<const Comparison> DraftSession::CheckLane::compare(std::shared_ptr<const PolicyView> before,
                                                                   const Draft& draft)
{
    auto view = std::make_shared<PolicyView>(words);
    view->version = core::policy::VersionOf(draft.files);
    core::desks::TakeWordings(draft.files, *view);
    for (core::desks::TableView& table : view->tables) {
        if (const auto* const rules = core::policy::TableOf(draft.model, table.name))
            core::desks::TakeTable(*rules, table);
    }
    auto comparison = std::make_shared<Comparison>(Compare(std::move(before), std::move(view)));
    auto& changes = comparison->changes;
    const auto of_cases = std::stable_partition(changes.begin(), changes.end(),
                                                [](const PolicyChange& change) { return !IsOfCase(change.kind); });
    if (CaseFilesOf(draft) == case_files) {
        compared_with = comparison->before;
        case_changes.assign(of_cases, changes.end());
        return comparison;
    }
    // Rules have other numbers than these cases say: what was known of them stays until they are read.
    changes.erase(of_cases, changes.end());
    if (compared_with == comparison->before)
        changes.insert(changes.end(), case_changes.begin(), case_changes.end());
    return comparison;
}

} // namespace ui::policy
