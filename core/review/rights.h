// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/review/rights.h  Who may do what, and on which page it is found: one table, checked by every desk.
/// docs/access.md is written from this table; a test compares the two.
/// Threads: pure. Source: docs/access.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/base/error.h"
#include "core/model/actor.h"

namespace core::review {

/// Pages of the console. Settings holds nothing but the person's own appearance and secret.
enum class Page : std::uint8_t { Queue = 1, Case = 2, Overview = 3, Policy = 4, Audit = 5, Settings = 6, Models = 7 };

enum class Action : std::uint8_t {
    ReadQueue = 1,
    ReadCase = 2,
    ClaimCase = 3,
    ResolveCase = 4,
    ReassignCase = 5,
    AttachDocument = 6,
    ReadOverview = 7,
    ReadPolicy = 8,
    SubmitPolicy = 9,
    DecidePolicy = 10, ///< approve or reject what another submitted
    RollBackPolicy = 11,
    EnterListEntry = 12,
    ConfirmListEntry = 13,
    WithdrawListEntry = 14,
    ReadAudit = 15,
    VerifyAudit = 16,
    ReplayDecision = 17,
    SubmitApplication = 18,
    RelayOutbox = 19,
    ReadAccounts = 20,
    ManageAccounts = 21,
    ChangeOwnSecret = 22,
    EditDraft = 23,
    ReadModels = 24,
    AddModel = 25, ///< bring its files, or train it
    TestModel = 26,
    ReviewModel = 27,
    AttachModelDocument = 28,
    RetireModel = 29,
    ImportOutcomes = 30, ///< not by who trains models on them
};

using RoleSet = std::uint8_t;

[[nodiscard]] constexpr RoleSet Bit(model::Role role) noexcept
{
    return static_cast<RoleSet>(1U << static_cast<unsigned>(role));
}

struct Right {
    Action action = Action::ReadQueue;
    Page page = Page::Queue; ///< where it is found; Settings for what only the command line offers
    const char* name = "";
    RoleSet roles = 0;
};

namespace detail {
inline constexpr RoleSet kReviewer = Bit(model::Role::Reviewer);
inline constexpr RoleSet kManager = Bit(model::Role::RiskManager);
inline constexpr RoleSet kSupervisor = Bit(model::Role::Supervisor);
inline constexpr RoleSet kAuditor = Bit(model::Role::Auditor);
inline constexpr RoleSet kOperator = Bit(model::Role::Operator);
inline constexpr RoleSet kService = Bit(model::Role::Service);
inline constexpr RoleSet kPeople = kReviewer | kManager | kSupervisor | kAuditor | kOperator;
} // namespace detail

inline constexpr std::size_t kActionCount = 30;

/// In the order of Action. A risk manager changes policy and touches no case; an auditor reads and changes nothing;
/// an operator reads health only, and whether the audit log verifies is health.
inline constexpr std::array<Right, kActionCount> kRights{{
    {Action::ReadQueue, Page::Queue, "read the queue", detail::kReviewer | detail::kSupervisor | detail::kAuditor},
    {Action::ReadCase, Page::Case, "read a case, masked", detail::kReviewer | detail::kSupervisor | detail::kAuditor},
    {Action::ClaimCase, Page::Queue, "claim, prefetch, extend, put back", detail::kReviewer | detail::kSupervisor},
    {Action::ResolveCase, Page::Case, "record and undo a verdict", detail::kReviewer | detail::kSupervisor},
    {Action::ReassignCase, Page::Queue, "hand a case to a reviewer", detail::kSupervisor},
    {Action::AttachDocument, Page::Case, "attach a document",
     detail::kReviewer | detail::kSupervisor | detail::kService},
    {Action::ReadOverview, Page::Overview, "read the overview",
     detail::kReviewer | detail::kManager | detail::kSupervisor | detail::kAuditor},
    {Action::ReadPolicy, Page::Policy, "read policies, releases and lists",
     detail::kReviewer | detail::kManager | detail::kSupervisor | detail::kAuditor},
    {Action::SubmitPolicy, Page::Policy, "submit a policy", detail::kManager},
    {Action::DecidePolicy, Page::Policy, "approve or reject a submission", detail::kSupervisor},
    {Action::RollBackPolicy, Page::Policy, "submit an earlier policy again", detail::kManager | detail::kSupervisor},
    {Action::EnterListEntry, Page::Policy, "enter a list entry",
     detail::kReviewer | detail::kManager | detail::kSupervisor},
    {Action::ConfirmListEntry, Page::Policy, "confirm a list entry another entered", detail::kSupervisor},
    {Action::WithdrawListEntry, Page::Policy, "withdraw a list entry", detail::kSupervisor},
    {Action::ReadAudit, Page::Audit, "read the audit log", detail::kSupervisor | detail::kAuditor},
    {Action::VerifyAudit, Page::Audit, "verify the audit log",
     detail::kSupervisor | detail::kAuditor | detail::kOperator},
    {Action::ReplayDecision, Page::Audit, "replay a decision",
     detail::kManager | detail::kSupervisor | detail::kAuditor},
    {Action::SubmitApplication, Page::Settings, "submit an application (program)", detail::kService},
    {Action::RelayOutbox, Page::Settings, "send what the outbox holds (program)",
     detail::kService | detail::kOperator | detail::kSupervisor},
    {Action::ReadAccounts, Page::Settings, "list accounts", detail::kSupervisor | detail::kAuditor | detail::kOperator},
    {Action::ManageAccounts, Page::Settings, "add an account", detail::kSupervisor},
    {Action::ChangeOwnSecret, Page::Settings, "change one's own secret", detail::kPeople},
    {Action::EditDraft, Page::Policy, "change the policy in a draft of one's own", detail::kManager},
    {Action::ReadModels, Page::Models, "read the shelf of models",
     detail::kManager | detail::kSupervisor | detail::kAuditor},
    {Action::AddModel, Page::Models, "add or train a model", detail::kManager},
    {Action::TestModel, Page::Models, "take a model to test", detail::kManager},
    {Action::ReviewModel, Page::Models, "pass another's model in review", detail::kManager | detail::kSupervisor},
    {Action::AttachModelDocument, Page::Models, "attach a document to a model", detail::kManager | detail::kSupervisor},
    {Action::RetireModel, Page::Models, "retire a model", detail::kManager | detail::kSupervisor},
    {Action::ImportOutcomes, Page::Settings, "import what came of loans (program)",
     detail::kSupervisor | detail::kOperator},
}};

[[nodiscard]] consteval bool RightsAreComplete()
{
    for (std::size_t i = 0; i < kRights.size(); ++i) {
        if (static_cast<std::size_t>(kRights[i].action) != i + 1 || kRights[i].roles == 0)
            return false;
    }
    return true;
}
static_assert(RightsAreComplete(), "kRights lists every Action once, in order, and somebody may do it");

[[nodiscard]] constexpr bool May(model::Role role, Action action) noexcept
{
    return (kRights[static_cast<std::size_t>(action) - 1].roles & Bit(role)) != 0;
}

/// A page is shown to a role that may do something on it; everybody has Settings.
[[nodiscard]] constexpr bool MaySee(model::Role role, Page page) noexcept
{
    if (page == Page::Settings)
        return role != model::Role::Service;
    for (const Right& right : kRights) {
        if (right.page == page && (right.roles & Bit(role)) != 0 && right.action != Action::VerifyAudit &&
            right.action != Action::ReplayDecision && right.action != Action::AttachDocument)
            return true;
    }
    return false;
}

/// Errors: Forbidden, naming the action.
[[nodiscard]] Expected<void> Require(const model::Actor& actor, Action action);

} // namespace core::review
