// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_desks.h"

#include <algorithm>

namespace tests {

using core::base::Money;
using core::model::Actor;
using core::model::CaseState;
using core::model::HoldKind;
using core::model::Label;
using core::model::Role;
using core::model::Verdict;
using namespace core::desks;

namespace {

Actor MakeActor(const char* number, Role role, int authority_yuan, int level)
{
    Actor actor;
    actor.account = core::base::AccountId(std::string("account-") + number);
    actor.login = std::string("staff") + number;
    actor.number = number;
    actor.role = role;
    actor.authority = Money::fromYuan(authority_yuan);
    actor.authority_level = level;
    return actor;
}

QueueRow RowOf(const CaseView& view)
{
    QueueRow row;
    row.case_id = view.case_id;
    row.number = view.number;
    row.masked_name = view.applicant.name;
    row.priority = core::model::Priority::High;
    row.state = view.state;
    row.marks = view.marks;
    row.reasons = view.decision.reasons;
    row.amount = view.amount;
    row.band = view.decision.score ? view.decision.score->band : std::string();
    if (view.decision.score)
        row.pd = view.decision.score->pd;
    row.created_at = view.created_at;
    row.due_at = view.due_at;
    row.hold = view.hold;
    row.version = view.version;
    return row;
}

/// Rows beyond the cases, each told by its position alone.
QueueRow MadeUpRow(std::int64_t position)
{
    QueueRow row;
    row.case_id = CaseId("row-" + std::to_string(position));
    row.number = "260713-" + std::to_string(10000 + position).substr(1);
    static constexpr std::array<const char*, 6> kNames = {"李*", "王*", "何**", "吴**", "林*", "高*"};
    row.masked_name = kNames[static_cast<std::size_t>(position) % kNames.size()];
    row.priority = static_cast<core::model::Priority>(1 + position % 3);
    row.reasons = {position % 2 == 0 ? "R-210" : "R-402"};
    row.amount = Money::fromYuan(static_cast<std::int32_t>(500 * (1 + position % 6)));
    row.band = position % 3 == 0 ? "D" : "C";
    row.pd = core::base::Decimal::parse(row.band == "D" ? "0.1432" : "0.0871").value();
    row.created_at = PictureTime().plusSeconds(-60 * (5 + position % 200));
    row.due_at = PictureTime().plusSeconds(60 * (200 + position));
    row.version = 1;
    return row;
}

ReasonView Choice(const char* code, int precedence, Label title, Label internal, Label borrower, int today)
{
    ReasonView reason;
    reason.code = code;
    reason.precedence = precedence;
    reason.title = std::move(title);
    reason.internal = std::move(internal);
    reason.borrower = std::move(borrower);
    reason.chosen_today = today;
    return reason;
}

std::vector<ReasonView> DeclineReasons()
{
    const Label later{"您本次申请未能通过。90 天后可以再次申请。",
                      "This application was not approved. You may apply again in 90 days."};
    return {
        Choice(
            "R-510", 510, {"多头申请过多", "Too many lenders asked"},
            {"近 3 个月多头申请 8 次，短期偿付压力大。", "Asked 8 lenders in 3 months; short-term pressure is high."},
            {"您近期在多家机构申请较多，本次未能通过。90 天后可以再次申请。",
             "You have applied to many lenders recently. You may apply again in 90 days."},
            12),
        Choice("R-511", 511, {"多头借贷未如实填写", "Other loans not stated"},
               {"多头借贷未如实填写。", "Other loans were not stated."}, later, 3),
        Choice("R-514", 514, {"短期多头集中申请", "Many applications in a short time"},
               {"短期多头集中申请。", "Many applications in a short time."}, later, 2),
        Choice("R-519", 519, {"多头负债超出收入", "Debts above income"}, {"多头负债超出收入。", "Debts above income."},
               later, 0),
        Choice("R-521", 521, {"收入证明与流水不一致", "Income proof and statements differ"},
               {"收入证明与流水不一致。", "Income proof and statements differ."}, later, 5),
        Choice("R-530", 530, {"疑似团伙申请", "Suspected ring"}, {"疑似团伙申请。", "Suspected ring."}, later, 1),
        Choice("R-541", 541, {"联系不上申请人", "Applicant cannot be reached"},
               {"联系不上申请人。", "Applicant cannot be reached."}, later, 0),
        Choice("R-550", 550, {"借款用途不符", "Purpose not allowed"}, {"借款用途不符。", "Purpose not allowed."}, later,
               0),
    };
}

} // namespace

Actor SampleReviewer()
{
    return MakeActor("06", Role::Reviewer, 2000, 1);
}
Actor SampleSupervisor()
{
    return MakeActor("02", Role::Supervisor, 200000, 2);
}
Actor SampleRiskManager()
{
    return MakeActor("03", Role::RiskManager, 0, 1);
}
Actor SampleAuditor()
{
    return MakeActor("05", Role::Auditor, 0, 1);
}

std::vector<ReasonView> SampleReasons(Verdict verdict)
{
    const Label good{"您的申请已通过审核。", "Your application has been approved."};
    const Label ask{"请您补充材料。", "Please send the documents named."};
    switch (verdict) {
    case Verdict::Approve:
        return {Choice("R-020", 20, {"材料齐全，还款记录良好", "Complete, repaid well"},
                       {"材料齐全，还款记录良好。", "Documents complete, repaid well."}, good, 31),
                Choice("R-021", 21, {"收入稳定", "Steady income"}, {"收入稳定。", "Steady income."}, good, 8),
                Choice("R-022", 22, {"电话核实无误", "Confirmed by phone"}, {"电话核实无误。", "Confirmed by phone."},
                       good, 4)};
    case Verdict::Decline: return DeclineReasons();
    case Verdict::AskDocuments:
        return {
            Choice("R-610", 610, {"补充征信报告", "New bureau report"}, {"补充征信报告。", "New bureau report."}, ask,
                   6),
            Choice("R-611", 611, {"补充收入证明", "Proof of income"}, {"补充收入证明。", "Proof of income."}, ask, 2)};
    case Verdict::Escalate:
        return {
            Choice("R-710", 710, {"疑似团伙，需上级判断", "Suspected ring"},
                   {"疑似团伙，需上级判断。", "Suspected ring, to be judged above."}, {}, 1),
            Choice("R-711", 711, {"额度超出权限", "Above authority"}, {"额度超出权限。", "Above authority."}, {}, 0)};
    case Verdict::Return:
        return {Choice("R-810", 810, {"证据不足，补充说明", "Evidence too thin"},
                       {"证据不足，补充说明。", "Evidence too thin."}, {}, 0)};
    }
    return {};
}

core::Expected<QueuePage> FakeReviewDesk::queue(const Actor&, const QueueQuery& query)
{
    TRY_VOID(enter("queue"));
    const auto guard = lock();
    std::vector<QueueRow> rows;
    for (const CaseView& view : m_cases) {
        const bool wanted = query.tab == QueueTab::Mine     ? view.hold.mine && view.hold.kind == HoldKind::Claim
                            : query.tab == QueueTab::Second ? view.state == CaseState::SecondApproval
                                                            : view.state == CaseState::Pending;
        if (wanted && view.number.find(query.filter.search) != std::string::npos)
            rows.push_back(RowOf(view));
    }
    QueuePage page;
    const bool padded = query.tab == QueueTab::Pending && query.filter == QueueFilter{};
    page.total = std::max(static_cast<std::int64_t>(rows.size()), padded ? m_queue_total : 0);
    page.as_of = now();
    for (std::int64_t at = query.first; at < std::min(page.total, query.first + query.count); ++at) {
        page.rows.push_back(at < static_cast<std::int64_t>(rows.size()) ? rows[static_cast<std::size_t>(at)]
                                                                        : MadeUpRow(at));
        page.rows.back().cursor = {at, 0, page.rows.back().case_id.value};
    }
    return page;
}

core::Expected<QueueCounts> FakeReviewDesk::queueCounts(const Actor&, const QueueFilter&)
{
    TRY_VOID(enter("queueCounts"));
    const auto guard = lock();
    QueueCounts counts;
    for (const CaseView& view : m_cases) {
        counts.pending += view.state == CaseState::Pending ? 1 : 0;
        counts.second += view.state == CaseState::SecondApproval ? 1 : 0;
        counts.mine += view.hold.mine && view.hold.kind == HoldKind::Claim ? 1 : 0;
        counts.near_due += view.due_at < now().plusSeconds(1800) ? 1 : 0;
    }
    counts.pending = std::max(counts.pending, m_queue_total);
    counts.overdue = 1;
    return counts;
}

core::Expected<Figures> FakeReviewDesk::figures(const Actor&)
{
    TRY_VOID(enter("figures"));
    const auto guard = lock();
    return m_figures;
}

core::Expected<std::map<std::string, Label>> FakeReviewDesk::reasonWording(const Actor&)
{
    TRY_VOID(enter("reasonWording"));
    std::map<std::string, Label> wording;
    for (const CaseView& view : SampleCases()) {
        for (const ReasonView& reason : view.reasons)
            wording[reason.code] = reason.title;
    }
    for (const Verdict verdict :
         {Verdict::Approve, Verdict::Decline, Verdict::AskDocuments, Verdict::Escalate, Verdict::Return}) {
        for (const ReasonView& reason : SampleReasons(verdict))
            wording.emplace(reason.code, reason.title);
    }
    return wording;
}

} // namespace tests
