// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/demo_people.h"

#include <algorithm>
#include <utility>

namespace admin {

namespace {

using core::Expected;
using core::base::CaseId;
using core::desks::CaseView;
using core::model::Actor;
using core::model::CaseState;
using core::model::Verdict;

constexpr std::uint32_t kShiftPurpose = 900;
constexpr std::array kReviewers{"04", "11", "06"};
constexpr std::array kSupervisors{"02", "03"};

bool MayGive(const CaseView& view, Verdict verdict)
{
    return !view.refused[static_cast<std::size_t>(verdict)].has_value();
}

} // namespace

Shift::Shift(DemoHouse& house, std::uint64_t seed) : m_house(house), m_seed(seed) {}

void Shift::opened(const core::desks::SubmitReceipt& receipt)
{
    if (!receipt.case_id.empty())
        m_open.push_back(receipt.case_id);
}

std::int64_t Shift::draw(std::int64_t below)
{
    return Draws(m_seed, m_draws++).below(kShiftPurpose, below);
}

Verdict Shift::chosen(const CaseView& view)
{
    const std::int64_t percent = draw(100);
    const bool risky = view.decision.score && view.decision.score->band >= "D";
    if (view.state == CaseState::SecondApproval) {
        if (percent < 12)
            return Verdict::Return;
        return percent < 75 && MayGive(view, Verdict::Approve) ? Verdict::Approve : Verdict::Decline;
    }
    const bool asked = (view.marks & static_cast<std::uint8_t>(core::model::CaseMark::DocumentsArrived)) != 0;
    if (percent < 12 && !asked)
        return Verdict::AskDocuments;
    if (percent < 26 && MayGive(view, Verdict::Escalate))
        return Verdict::Escalate;
    const std::int64_t approves = risky ? 45 : 78;
    return percent < approves && MayGive(view, Verdict::Approve) ? Verdict::Approve : Verdict::Decline;
}

Expected<std::vector<std::string>> Shift::reasonsFor(const Actor& actor, const CaseView& view, Verdict verdict)
{
    TRY(const std::vector<core::desks::ReasonView> choices, m_house.review.reasonChoices(actor, view.case_id, verdict));
    if (choices.empty())
        return core::Fail(core::ErrorCode::NotFound, "the bundle declares no reason for a verdict");
    for (const std::string& code : view.decision.reasons) {
        const bool usable = std::any_of(choices.begin(), choices.end(),
                                        [&](const core::desks::ReasonView& choice) { return choice.code == code; });
        if (usable)
            return std::vector<std::string>{code};
    }
    // Reviewer's own reasons come last in precedence; the first ones belong to hits this case does not have.
    const auto own = std::find_if(choices.begin(), choices.end(),
                                  [](const core::desks::ReasonView& choice) { return choice.precedence > 900; });
    const auto from = own == choices.end() ? choices.begin() : own;
    const std::int64_t count = std::min<std::int64_t>(6, choices.end() - from);
    return std::vector<std::string>{(from + static_cast<std::ptrdiff_t>(draw(count)))->code};
}

Expected<void> Shift::decide(const Actor& actor, const CaseView& view, Verdict verdict)
{
    core::desks::VerdictRequest request;
    request.request_id = core::base::RequestId("demo-" + std::to_string(m_seed) + "-" + std::to_string(++m_turn));
    request.case_id = view.case_id;
    request.expected_version = view.version;
    request.verdict = verdict;
    TRY(request.reasons, reasonsFor(actor, view, verdict));
    TRY(const core::desks::Receipt receipt, m_house.review.resolve(actor, request));
    ++m_verdicts;
    switch (receipt.state) {
    case CaseState::Pending: m_open.push_back(view.case_id); break;
    case CaseState::WaitingDocuments: m_waiting.push_back(view.case_id); break;
    case CaseState::SecondApproval: m_second.push_back(view.case_id); break;
    case CaseState::Resolved: break;
    }
    return {};
}

Expected<void> Shift::reviewOne()
{
    if (m_open.empty())
        return {};
    const auto at = draw(5) == 0 ? static_cast<std::ptrdiff_t>(draw(static_cast<std::int64_t>(m_open.size()))) : 0;
    const CaseId case_id = m_open[static_cast<std::size_t>(at)];
    m_open.erase(m_open.begin() + at);
    const Actor& actor = m_house.people.at(kReviewers[static_cast<std::size_t>(draw(3))]);
    m_house.clock.pass(8);
    const Expected<CaseView> view = m_house.review.claim(actor, case_id);
    if (!view && view.error().code == core::ErrorCode::Conflict) {
        // A returned case is held by its first reviewer for a while: somebody takes it later.
        m_open.push_back(case_id);
        return {};
    }
    if (!view)
        return tl::unexpected(view.error());
    m_house.clock.pass(35 + draw(120));
    return decide(actor, *view, chosen(*view));
}

Expected<void> Shift::approveOne()
{
    if (m_second.empty())
        return {};
    const CaseId case_id = m_second.front();
    m_second.pop_front();
    const Actor& actor = m_house.people.at(kSupervisors[static_cast<std::size_t>(draw(2))]);
    m_house.clock.pass(8);
    TRY(const CaseView view, m_house.review.claim(actor, case_id));
    m_house.clock.pass(30 + draw(90));
    return decide(actor, view, chosen(view));
}

Expected<void> Shift::returnOne()
{
    if (m_second.empty())
        return {};
    const CaseId case_id = m_second.front();
    m_second.pop_front();
    const Actor& actor = m_house.people.at("03");
    m_house.clock.pass(8); // longer than the first verdict may be taken back
    TRY(const CaseView view, m_house.review.claim(actor, case_id));
    m_house.clock.pass(20);
    return decide(actor, view, Verdict::Return);
}

Expected<void> Shift::documentsForOne()
{
    if (m_waiting.empty())
        return {};
    const CaseId case_id = m_waiting.front();
    m_waiting.pop_front();
    m_house.clock.pass(20);
    constexpr std::string_view kContent = "synthetic";
    TRY_VOID(m_house.review.attachDocument(m_house.service, case_id, draw(2) == 0 ? "bank_statement" : "payslip",
                                           core::base::AsBytes(kContent)));
    m_open.push_back(case_id);
    return {};
}

} // namespace admin
