// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_desks.h"

#include <array>

namespace tests {

using namespace core::desks;
using core::base::Date;
using core::base::Decimal;
using core::base::Instant;
using core::base::Money;
using core::base::Rate;
using core::decision::Outcome;
using core::model::FactState;
using core::model::FactType;
using core::model::FactValue;
using core::model::Label;
using core::model::Unit;

namespace {

Decimal Dec(const char* text)
{
    return Decimal::parse(text).value();
}
Date Day(const char* text)
{
    return Date::parse(text).value();
}
Instant At(const char* text)
{
    return Instant::parse(text).value();
}

const std::map<std::string, Label>& Sources()
{
    static const std::map<std::string, Label> sources = {
        {"bureau_a", {"征信 A", "Bureau A"}},       {"flow_b", {"流水 B", "Statements B"}},
        {"verify_c", {"核验 C", "Verification C"}}, {"carrier_d", {"运营 D", "Carrier D"}},
        {"own", {"本平台", "This platform"}},       {"derived", {"推算", "Derived"}},
    };
    return sources;
}

FactView Fact(const char* name, Label label, const char* group, Unit unit, FactValue value, const char* source,
              const char* as_of)
{
    FactView fact;
    fact.name = name;
    fact.label = std::move(label);
    fact.group = group;
    fact.unit = unit;
    fact.state = FactState::Present;
    fact.value = std::move(value);
    fact.type = std::holds_alternative<bool>(fact.value)          ? FactType::Boolean
                : std::holds_alternative<Date>(fact.value)        ? FactType::Date
                : std::holds_alternative<std::string>(fact.value) ? FactType::String
                : unit == Unit::Fen                               ? FactType::Money
                                                                  : FactType::Number;
    fact.source = Sources().at(source);
    fact.as_of = At(as_of);
    return fact;
}

constexpr const char* kToday = "2026-07-14T10:02:00+08:00";
constexpr const char* kYesterday = "2026-07-13T10:00:00+08:00";

std::vector<FactView> MainFacts()
{
    std::vector<FactView> facts = {
        Fact("name_id_match", {"实名二要素", "Name and ID agree"}, "identity", Unit::None, std::string("一致"),
             "verify_c", kToday),
        Fact("face_score", {"人脸比对", "Face comparison"}, "identity", Unit::Points, Dec("97.2"), "verify_c", kToday),
        Fact("liveness", {"活体检测", "Liveness"}, "identity", Unit::None, std::string("通过"), "verify_c", kToday),
        Fact("multi_apps_3m", {"近 3 月多头申请", "Lenders asked in 3 months"}, "credit", Unit::Times, Dec("8"),
             "bureau_a", kToday),
        Fact("credit_months", {"信用历史", "Credit history"}, "credit", Unit::Months, Dec("9"), "bureau_a", kToday),
        Fact("overdue_now", {"当前逾期", "Overdue now"}, "credit", Unit::Items, Dec("0"), "bureau_a", kToday),
        Fact("bureau_report", {"征信报告日", "Bureau report of"}, "credit", Unit::None, Day("2026-06-12"), "bureau_a",
             "2026-06-12T09:00:00+08:00"),
        Fact("income_month", {"月均入账", "Monthly income"}, "income", Unit::Fen, Dec("486000"), "flow_b", kYesterday),
        Fact("debt_ratio", {"负债收入比", "Debt to income"}, "income", Unit::Percent, Dec("31.4"), "derived", kToday),
        Fact("social_months", {"社保连续", "Social security"}, "income", Unit::Months, Dec("26"), "flow_b", kYesterday),
        Fact("housing_fund", {"公积金", "Housing fund"}, "income", Unit::Months, FactValue(), "flow_b", kToday),
        Fact("device_people", {"设备共用人数", "People on the device"}, "device", Unit::People, Dec("3"), "own",
             "2026-07-14T10:01:00+08:00"),
        Fact("phone_months", {"在网时长", "Phone number held"}, "device", Unit::Months, Dec("74"), "carrier_d", kToday),
        Fact("paid_on_time", {"按期还款", "Paid on time"}, "device", Unit::Items, Dec("9"), "own",
             "2026-07-12T08:00:00+08:00"),
    };
    facts[3].used_by_rule = true;
    facts[6].stale = true;
    facts[6].age_days = 32;
    facts[10].state = FactState::Unavailable;
    facts[11].used_by_rule = true;
    return facts;
}

std::vector<FactView> OtherFacts()
{
    std::vector<FactView> facts = {
        Fact("purpose", {"借款用途", "Purpose"}, "other", Unit::None, std::string("日常消费"), "own", kToday),
        Fact("home_same_city", {"住址与网络同城", "Home and network in one city"}, "other", Unit::None, true, "own",
             kToday),
        Fact("inquiries_1m", {"近 1 月征信查询", "Bureau inquiries in 1 month"}, "other", Unit::Times, Dec("4"),
             "bureau_a", kToday),
        Fact("loans_elsewhere", {"未结清贷款", "Open loans elsewhere"}, "other", Unit::Items, Dec("2"), "bureau_a",
             kToday),
        Fact("balance_elsewhere", {"在外余额", "Balance elsewhere"}, "other", Unit::Fen, Dec("1250000"), "bureau_a",
             kToday),
        Fact("night_share", {"夜间入账占比", "Night-time income"}, "other", Unit::Percent, Dec("3.2"), "flow_b",
             kYesterday),
        Fact("device_changes", {"近 30 天更换设备", "Devices in 30 days"}, "other", Unit::Times, Dec("1"), "own",
             kToday),
        Fact("student", {"在校学生", "Student"}, "other", Unit::None, false, "verify_c", kToday),
        Fact("id_valid_days", {"证件剩余有效期", "ID card valid for"}, "other", Unit::Days, Dec("2104"), "verify_c",
             kToday),
        Fact("employer_years", {"现职时长", "With the employer"}, "other", Unit::Years, Dec("3"), "flow_b", kYesterday),
    };
    for (const char* name : {"address_book", "installed_apps"}) {
        FactView off = Fact(name, {"", name}, "other", Unit::None, FactValue(), "own", kToday);
        off.state = FactState::Missing;
        off.necessary = false;
        off.enabled = false;
        facts.push_back(off);
    }
    return facts;
}

ReasonView Reason(const char* code, int precedence, Label title, Label internal, const char* source)
{
    ReasonView reason;
    reason.code = code;
    reason.precedence = precedence;
    reason.title = std::move(title);
    reason.internal = std::move(internal);
    if (*source != '\0')
        reason.source = Sources().at(source);
    return reason;
}

RuleConditionView Condition(const char* input, Label label, Unit unit, const char* feel)
{
    return {input, std::move(label), unit, feel};
}

std::vector<RuleView> Rules()
{
    const Label eligibility{"准入", "Eligibility"};
    const Label limit{"额度阶梯", "Limit"};
    const Label price{"定价", "Price"};
    return {
        {"eligibility",
         eligibility,
         7,
         true,
         {Condition("multi_apps_3m", {"近 3 月多头申请", "Lenders asked in 3 months"}, Unit::Times, "[6..10]")},
         {{"outcome", "\"refer\""}, {"reason", "\"R-210\""}},
         "multi-lender 6 to 10"},
        {"eligibility",
         eligibility,
         11,
         false,
         {Condition("device_people", {"30 天内同一设备", "On one device in 30 days"}, Unit::People, ">= 3")},
         {{"outcome", "\"refer\""}, {"reason", "\"R-315\""}},
         "shared device"},
        {"eligibility",
         eligibility,
         17,
         false,
         {Condition("bureau_report_age_days", {"征信报告", "the bureau report"}, Unit::Days, "> 30")},
         {{"outcome", "\"documents\""}, {"reason", "\"R-402\""}},
         "report too old"},
        {"limit",
         limit,
         12,
         true,
         {Condition("band", {}, Unit::None, "\"C\""), Condition("instalments_on_time", {}, Unit::None, ">= 9")},
         {{"limit_fen", "150000"}},
         "C, nine on time"},
        {"price",
         price,
         5,
         true,
         {Condition("band", {}, Unit::None, "\"C\""), Condition("term_months", {}, Unit::None, "<= 6")},
         {{"nominal_annual", "0.2160"}},
         "C, short"},
    };
}

std::vector<BandView> Bands()
{
    return {{"A", Dec("0.02"), "approve", 1, 665},
            {"B", Dec("0.05"), "approve", 1, 596},
            {"C", Dec("0.12"), "refer", 1, 528},
            {"D", Dec("0.25"), "strict", 2, 463},
            {"E", std::nullopt, "decline", 2}};
}

core::offer::Price SamplePrice()
{
    core::offer::Price price;
    price.contract_nominal = Rate(Dec("0.2160"));
    price.nominal_annual = Rate(Dec("0.2160"));
    price.effective_annual = Rate(Dec("0.2387"));
    price.payout = Money::fromYuan(1500);
    price.total_repayment = Money::fromFen(159590);
    price.total_cost = Money::fromFen(9590);
    price.cap = Rate(Dec("0.24"));
    price.within_cap = true;
    static constexpr std::array<std::array<std::int64_t, 2>, 6> kRows = {
        {{23898, 2700}, {24328, 2270}, {24766, 1832}, {25212, 1386}, {25666, 932}, {26130, 470}}};
    Date due = Day("2026-08-14");
    int number = 0;
    for (const auto& [principal, interest] : kRows) {
        price.schedule.push_back({++number, due, Money::fromFen(principal), Money::fromFen(interest), Money(),
                                  Money::fromFen(principal + interest)});
        due = due.plusMonthsClamped(1).value();
    }
    return price;
}

core::decision::Decision SampleDecision()
{
    using core::decision::Invariant;
    using core::decision::InvariantState;
    core::decision::Decision decision;
    decision.decision_id = core::base::DecisionId("7f10a2c4e5d60718293a4b5c6d7e8f90");
    decision.decided_at = At("2026-07-14T10:02:30+08:00");
    decision.outcome = Outcome::Refer;
    decision.reasons = {"R-210", "R-315", "R-402"};
    decision.score = core::decision::ScoreResult{0xC0166666U, false, Dec("0.087100"), 553, "C"};
    decision.offer = core::decision::Offer{Money::fromYuan(1500), 4, SamplePrice()};
    decision.invariants = {{Invariant::CostCap, InvariantState::Holds},
                           {Invariant::Balance, InvariantState::Holds},
                           {Invariant::FirstLimit, InvariantState::Holds},
                           {Invariant::Blacklist, InvariantState::Holds},
                           {Invariant::MultiLender, InvariantState::Holds}};
    decision.stale_facts = {"bureau_report"};
    decision.missing_facts = {"housing_fund"};
    decision.replay.policy_hash.bytes = {0x9f, 0x41, 0xc2, 0xe7};
    decision.replay.model_hash.bytes = {0xb0, 0x7d, 0x19, 0xaa};
    return decision;
}

void AddPast(CaseView& view)
{
    const core::base::CaseId earlier("case-earlier");
    view.history = {
        {Day("2026-04-12"), {}, "", Money::fromYuan(1000), Outcome::Approve, false, ""},
        {Day("2025-10-08"), earlier, "251008-0071", Money::fromYuan(800), Outcome::Approve, true, ""},
        {Day("2025-06-20"), earlier, "250620-0044", Money::fromYuan(3000), Outcome::Decline, true, "R-131"},
    };
    view.links = {
        {"device", "7F3A", "李*", "260709-0020", Day("2026-07-09"), Outcome::Approve, ""},
        {"device", "7F3A", "欧阳**", "260709-0118", Day("2026-07-09"), Outcome::Decline, "R-118"},
        {"phone", "1234", "欧阳**", "260709-0118", Day("2026-07-09"), Outcome::Decline, "R-118"},
    };
}

/// One of the rows below the case of the picture: same kind of facts, other figures.
CaseView Variant(int index, const char* number, const char* name, int yuan, const char* band, const char* pd,
                 int waited_minutes, int left_minutes, const char* code, Label title)
{
    CaseView view = SampleCase();
    view.case_id = core::base::CaseId("case-" + std::to_string(index));
    view.number = number;
    view.applicant.name = name;
    view.applicant.phone = "142****00" + std::to_string(10 + index);
    view.amount = Money::fromYuan(yuan);
    view.created_at = PictureTime().plusSeconds(-60 * waited_minutes);
    view.due_at = PictureTime().plusSeconds(60 * left_minutes);
    view.decision.score->band = band;
    view.decision.score->pd = Dec(pd);
    view.decision.reasons = {code};
    view.reasons = {Reason(code, 100, title, title, "bureau_a")};
    view.application_number = 1 + index % 3;
    view.version = 1;
    view.facts[3].value = Decimal(2 + index);
    return view;
}

ContributionView Contribution(const char* name, Label label, Unit unit, FactValue value, double log_odds)
{
    ContributionView one;
    one.name = name;
    one.label = std::move(label);
    one.unit = unit;
    one.value = std::move(value);
    one.log_odds = log_odds;
    return one;
}

} // namespace

ExplanationView SampleExplanation()
{
    ExplanationView view;
    view.baseline = -2.72;
    view.baseline_pd = Dec("0.0618");
    view.log_odds = -2.35;
    view.contributions = {
        Contribution("multi_apps_3m", {"近 3 月多头申请", "Lenders asked in 3 months"}, Unit::Times, Dec("8"), 0.41),
        Contribution("paid_on_time", {"按期还款", "Paid on time"}, Unit::Items, Dec("9"), -0.34),
        Contribution("device_people", {"设备共用人数", "People on the device"}, Unit::People, Dec("3"), 0.28),
        Contribution("credit_months", {"信用历史", "Credit history"}, Unit::Months, Dec("9"), 0.19),
        Contribution("phone_months", {"在网时长", "Phone number held"}, Unit::Months, Dec("74"), -0.16),
        Contribution("social_months", {"社保连续", "Social security"}, Unit::Months, Dec("26"), -0.13),
        Contribution("debt_ratio", {"负债收入比", "Debt to income"}, Unit::Percent, Dec("31.4"), 0.09),
        Contribution("income_month", {"月均入账", "Monthly income"}, Unit::Fen, Dec("486000"), 0.05),
        Contribution("inquiries_1m", {"近 1 月征信查询", "Bureau inquiries in 1 month"}, Unit::Times, Dec("4"), -0.02),
    };
    return view;
}

std::vector<CounterfactualView> SampleChanges()
{
    CounterfactualView approve{Outcome::Approve, CounterfactualView::Proof::Optimal, {}, 0};
    approve.changes = {
        {"multi_apps_3m", {"近 3 月多头申请", "Lenders asked in 3 months"}, Unit::Times, Dec("8"), Dec("5")},
        {"device_people", {"设备共用人数", "People on the device"}, Unit::People, Dec("3"), Dec("2")}};
    CounterfactualView decline{Outcome::Decline, CounterfactualView::Proof::Optimal, {}, 0};
    decline.changes = {
        {"multi_apps_3m", {"近 3 月多头申请", "Lenders asked in 3 months"}, Unit::Times, Dec("8"), Dec("11")}};
    return {approve, decline};
}

ScoreDistribution SampleScores()
{
    ScoreDistribution view;
    for (int points = 400; points <= 760; points += 4) {
        const int off = points < 620 ? 620 - points : (points - 620) * 2; // a longer tail towards the risky side
        const int count = 210 * (220 - off) * (220 - off) / (220 * 220 + 40 * off);
        if (off >= 220 || count == 0)
            continue;
        view.scores.emplace_back(points, count);
        view.total += count;
    }
    view.from = At("2026-07-03T09:12:00+08:00");
    view.to = PictureTime().plusSeconds(-60);
    return view;
}

CaseView SampleCase()
{
    CaseView view;
    view.case_id = core::base::CaseId("case-0");
    view.number = "260714-0183";
    view.version = 6;
    view.created_at = PictureTime().plusSeconds(-22 * 60);
    view.due_at = PictureTime().plusSeconds(98 * 60);
    view.applied_at = At("2026-07-14T10:01:00+08:00");
    view.amount = Money::fromYuan(2000);
    view.term_months = 6;
    view.product = "cash";
    view.channel = "app";
    view.channel_label = {"App", "App"};
    view.application_number = 3;
    view.applicant = {"张*", "138****1234", "1****************4", "622202******1234", "四川省成都市****", "****7F3A",
                      27,    true};
    view.groups = {{"identity", {"身份核验", "Identity"}},
                   {"credit", {"多头与信用", "Lenders and credit"}},
                   {"income", {"收入与负债", "Income and debt"}},
                   {"device", {"设备与还款", "Device and repayment"}},
                   {"other", {"申请与其他", "Application and others"}}};
    view.facts = MainFacts();
    for (FactView& fact : OtherFacts())
        view.facts.push_back(std::move(fact));
    view.decision = SampleDecision();
    view.reasons = {
        Reason("R-210", 210, {"多头申请偏高", "Many lenders asked"},
               {"近 3 个月多头申请 8 次；达到 6 次转人工，超过 10 次拒绝",
                "Asked 8 lenders in 3 months; 6 refer, more than 10 decline"},
               "bureau_a"),
        Reason("R-315", 315, {"设备与他人共用", "Device shared"},
               {"同一设备 30 天内有 3 名申请人", "3 applicants on this device within 30 days"}, "own"),
        Reason("R-402", 402, {"征信报告超过时效", "Bureau report too old"},
               {"征信报告已 32 天，时效 30 天", "Bureau report 32 days old, 30 allowed"}, "bureau_a"),
    };
    view.bands = Bands();
    view.explanation = SampleExplanation();
    view.rules = Rules();
    for (const int yuan : {500, 800, 1000, 1500, 2000, 3000, 5000})
        view.ladder_steps.push_back(Money::fromYuan(yuan));
    view.next_step_instalments = 3;
    view.model_name = "gbt-2026.06";
    view.policy_version = "2026.07-3";
    AddPast(view);
    return view;
}

std::vector<CaseView> SampleCases()
{
    return {
        SampleCase(),
        Variant(1, "260714-0133", "郑*", 800, "D", "0.143200", 109, 11, "R-231",
                {"负债收入比偏高", "Debt to income high"}),
        Variant(2, "260714-0157", "欧阳**", 500, "D", "0.162000", 71, 49, "R-342",
                {"居住地与网络位置不符", "Home and network differ"}),
        Variant(3, "260714-0195", "黄**", 2000, "D", "0.154400", 55, 185, "R-240",
                {"收入证明与流水不一致", "Income proof and statements differ"}),
        Variant(4, "260714-0198", "唐*", 500, "D", "0.154900", 53, 187, "R-318",
                {"联系电话与逾期申请人相同", "Phone of an overdue applicant"}),
        Variant(5, "260714-0201", "曾**", 2000, "C", "0.062000", 53, 187, "R-510",
                {"复议：申请人补充材料", "Appeal: documents added"}),
        Variant(6, "260714-0204", "赵**", 3000, "C", "0.064800", 51, 189, "R-315", {"设备与他人共用", "Device shared"}),
        Variant(7, "260714-0210", "韩*", 5000, "C", "0.083200", 44, 196, "R-210",
                {"多头申请偏高", "Many lenders asked"}),
    };
}

} // namespace tests
