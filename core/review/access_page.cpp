// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/access_page.h"

#include <array>

#include "core/review/rights.h"

namespace core::review {

namespace {

struct RoleName {
    model::Role role;
    const char* name;
};

constexpr std::array<RoleName, 6> kRoles{{{model::Role::Reviewer, "Reviewer"},
                                          {model::Role::RiskManager, "Risk manager"},
                                          {model::Role::Supervisor, "Supervisor"},
                                          {model::Role::Auditor, "Auditor"},
                                          {model::Role::Operator, "Operator"},
                                          {model::Role::Service, "Service (the program)"}}};

struct PageName {
    Page page;
    const char* name;
};

constexpr std::array<PageName, 7> kPages{{{Page::Queue, "Queue"},
                                          {Page::Case, "Case"},
                                          {Page::Overview, "Overview"},
                                          {Page::Policy, "Policy"},
                                          {Page::Models, "Models"},
                                          {Page::Audit, "Audit"},
                                          {Page::Settings, "Settings"}}};

const char* NameOf(Page page)
{
    for (const PageName& entry : kPages) {
        if (entry.page == page)
            return entry.name;
    }
    return "";
}

void AddHead(std::string& out, const char* first, const char* second)
{
    out += std::string("| ") + first + " |" + second;
    for (const RoleName& role : kRoles)
        out += std::string(" ") + role.name + " |";
    out += "\n|---|" + std::string(*second == '\0' ? "" : "---|");
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        out += ":-:|";
    out += "\n";
}

constexpr const char* kRules = R"(
## Rules beside the table

- **Authority.** An account has an amount and a level. Approving above either is recorded and waits for a second, different
  person who has both; the first person's verdict alone approves nothing.
- **Escalate** asks for a level above the one who escalates; at the highest level there is nobody to escalate to.
- **Party to.** Whoever's ID-number blind index equals the applicant's may read that case like any other and decide nothing on it.
- **One holder.** A verdict needs a live claim of 15 minutes held by the same account. A prefetch of 60 seconds is no claim.
- **Second approver**: another account; approves, declines or returns; sees the case only when the first verdict's undo
  window is over.
- **Invariants** bind people: no role can approve what breaks one today.
- **Four eyes.** Nobody approves a policy or confirms a list entry of their own. Nobody passes a model in review that they added or
  trained, and its validation document is by somebody who neither made it nor wrote its development document.
- No role may do everything, and no role may change what was recorded.
)";

} // namespace

std::string AccessPage()
{
    std::string out = "# Access: who may do what\n\n"
                      "Written from `core/review/rights.h`: change the table there, then run\n"
                      "`build/dev/tests/test_review --write-access-page`. A test compares the two.\n\n"
                      "## Actions\n\n";
    AddHead(out, "action", " page |");
    for (const Right& right : kRights) {
        out += std::string("| ") + right.name + " | " + NameOf(right.page) + " |";
        for (const RoleName& role : kRoles)
            out += May(role.role, right.action) ? " yes |" : " |";
        out += "\n";
    }
    out +=
        "\nA page a role may not open is absent from its console. Everybody who signs in has Settings.\n\n## Pages\n\n";
    AddHead(out, "page", "");
    for (const PageName& page : kPages) {
        out += std::string("| ") + page.name + " |";
        for (const RoleName& role : kRoles)
            out += MaySee(role.role, page.page) ? " yes |" : " |";
        out += "\n";
    }
    return out + kRules;
}

} // namespace core::review
