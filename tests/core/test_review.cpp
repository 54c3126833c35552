// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>
#include <optional>
#include <string>
#include <vector>

#include "core/review/access_page.h"
#include "core/review/check.h"
#include "core/review/due.h"
#include "core/review/lease.h"
#include "core/review/rights.h"

using core::Error;
using core::ErrorCode;
using core::base::AccountId;
using core::base::Instant;
using core::base::Money;
using core::decision::Invariant;
using core::decision::InvariantState;
using core::model::Actor;
using core::model::CaseState;
using core::model::HoldKind;
using core::model::Role;
using core::model::Verdict;
using namespace core::review; // NOLINT(google-build-using-namespace): the subject

namespace {

constexpr std::int64_t kNowMillis = 1'783'995'840'000;
const Instant kNow = Instant::fromMillis(kNowMillis);

Actor Person(const char* number, Role role = Role::Reviewer, int level = 1, int yuan = 2'000)
{
    Actor actor;
    actor.account = AccountId(std::string("account-") + number);
    actor.number = number;
    actor.role = role;
    actor.authority = Money::fromYuan(yuan);
    actor.authority_level = level;
    return actor;
}

std::vector<core::decision::InvariantResult> AllHold()
{
    std::vector<core::decision::InvariantResult> all;
    for (int i = 1; i <= 5; ++i)
        all.push_back({static_cast<Invariant>(i), InvariantState::Holds});
    return all;
}

Situation HeldBy(const Actor& actor, CaseState state = CaseState::Pending)
{
    Situation situation;
    situation.state = state;
    situation.hold = {HoldKind::Claim, actor.account, kNow.plusSeconds(60)};
    situation.offered = Money::fromYuan(1'500);
    for (const int yuan : {500, 800, 1'000, 1'500, 2'000})
        situation.ladder_steps.push_back(Money::fromYuan(yuan));
    if (state == CaseState::SecondApproval)
        situation.first_reviewer = AccountId("account-other");
    return situation;
}

const std::vector<DeclaredReason> kReasons{
    {"A-001", {"approve"}},  {"D-001", {"decline"}}, {"M-001", {"documents"}},
    {"E-001", {"escalate"}}, {"B-001", {"return"}},  {"R-210", {"policy"}},
};

Proposal Asking(Verdict verdict)
{
    Proposal proposal;
    proposal.verdict = verdict;
    proposal.reasons = {kReasons[static_cast<std::size_t>(verdict) - 1].code};
    proposal.limit = Money::fromYuan(1'500);
    proposal.invariants = AllHold();
    return proposal;
}

std::optional<ErrorCode> CodeOf(const core::Expected<Ruling>& ruling)
{
    return ruling ? std::nullopt : std::optional(ruling.error().code);
}
std::optional<ErrorCode> CodeOf(const core::Expected<void>& answer)
{
    return answer ? std::nullopt : std::optional(answer.error().code);
}

/// What docs/review.md says of one combination, written down again: first what is refused, in order.
std::optional<ErrorCode> Refused(Role role, CaseState state, HoldKind kind, int holder, bool party, bool first,
                                 bool visible, int level, Verdict verdict)
{
    if (role != Role::Reviewer && role != Role::Supervisor)
        return ErrorCode::Forbidden;
    if (state == CaseState::WaitingDocuments || state == CaseState::Resolved)
        return ErrorCode::Conflict;
    if (party)
        return ErrorCode::Forbidden;
    if (state == CaseState::SecondApproval) {
        if (first)
            return ErrorCode::FourEyes;
        if (!visible)
            return ErrorCode::Conflict;
        if (level < 2)
            return ErrorCode::Forbidden;
    }
    if (kind != HoldKind::Claim || holder == 2)
        return ErrorCode::Conflict;
    if (holder == 1)
        return ErrorCode::LeaseExpired;
    const bool second = state == CaseState::SecondApproval;
    if (second ? verdict == Verdict::AskDocuments || verdict == Verdict::Escalate : verdict == Verdict::Return)
        return ErrorCode::InvalidInput;
    if (verdict == Verdict::Escalate && level == 2)
        return ErrorCode::Forbidden;
    return std::nullopt;
}

} // namespace

class TestReview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCombinationOfAVerdict();
    void everyCombinationOfAClaim();
    void authorityIsAmountAndBand();
    void secondApproverNeedsBoth();
    void escalationRaisesTheLevel();
    void reasonsAreMandatoryAndDeclared();
    void limitIsAStepNotAboveTheOffer();
    void invariantsBindPeople();
    void whatTheVerdictMakesOfTheCase();
    void overrideIsAgainstTheBand();
    void reassign();
    void undo();
    void leaseArithmetic();
    void dueTimes();
    void rightsHaveNoBypass();
    void accessPageIsTheTable();
};

void TestReview::everyCombinationOfAVerdict()
{
    int looked = 0;
    for (int role = 1; role <= 6; ++role)
        for (int state = 1; state <= 4; ++state)
            for (int kind = 0; kind <= 2; ++kind)
                for (int holder = 0; holder <= 2; ++holder) // mine, mine but over, another's
                    for (int bits = 0; bits < 16; ++bits)
                        for (int verdict = 1; verdict <= 5; ++verdict) {
                            const bool party = (bits & 1) != 0;
                            const bool first = (bits & 2) != 0;
                            const bool visible = (bits & 4) != 0;
                            const int level = (bits & 8) != 0 ? 2 : 1;
                            const Actor actor = Person("06", static_cast<Role>(role), level);
                            Situation situation = HeldBy(actor, static_cast<CaseState>(state));
                            situation.hold.kind = static_cast<HoldKind>(kind);
                            if (holder == 1)
                                situation.hold.until = kNow;
                            if (holder == 2)
                                situation.hold.holder = AccountId("account-04");
                            situation.party = party;
                            situation.first_reviewer = first ? actor.account : AccountId("account-11");
                            situation.visible_from = visible ? kNow : kNow.plusMillis(1);
                            situation.second_level = 2;
                            const auto answer =
                                CheckVerdict(actor, situation, Asking(static_cast<Verdict>(verdict)), kReasons, kNow);
                            QCOMPARE(CodeOf(answer),
                                     Refused(actor.role, situation.state, situation.hold.kind, holder, party, first,
                                             visible, level, static_cast<Verdict>(verdict)));
                            ++looked;
                        }
    QCOMPARE(looked, 6 * 4 * 3 * 3 * 16 * 5);
}

void TestReview::everyCombinationOfAClaim()
{
    for (int role = 1; role <= 6; ++role)
        for (int state = 1; state <= 4; ++state)
            for (int holder = 0; holder <= 3; ++holder) // nobody, mine, another's, another's but over
                for (int party = 0; party <= 1; ++party) {
                    const Actor actor = Person("06", static_cast<Role>(role));
                    Situation situation = HeldBy(actor, static_cast<CaseState>(state));
                    if (holder == 0)
                        situation.hold = {};
                    if (holder >= 2)
                        situation.hold.holder = AccountId("account-04");
                    if (holder == 3)
                        situation.hold.until = kNow;
                    situation.party = party == 1;
                    std::optional<ErrorCode> expected;
                    if (actor.role != Role::Reviewer && actor.role != Role::Supervisor)
                        expected = ErrorCode::Forbidden;
                    else if (state == 2 || state == 4)
                        expected = ErrorCode::Conflict;
                    else if (party == 1)
                        expected = ErrorCode::Forbidden;
                    else if (holder == 2)
                        expected = ErrorCode::Conflict;
                    QCOMPARE(CodeOf(CheckClaim(actor, situation, kNow)), expected);
                }
}

void TestReview::authorityIsAmountAndBand()
{
    const Actor actor = Person("06", Role::Reviewer, 1, 1'500);
    QVERIFY(WithinAuthority(actor, Money::fromYuan(1'500), 1));
    QVERIFY(!WithinAuthority(actor, Money::fromFen(150'001), 1));
    QVERIFY(!WithinAuthority(actor, Money::fromYuan(500), 2));

    Situation situation = HeldBy(actor);
    auto ruling = CheckVerdict(actor, situation, Asking(Verdict::Approve), kReasons, kNow);
    QVERIFY(ruling.has_value());
    QCOMPARE(ruling->next, CaseState::Resolved);

    situation.band_level = 2;
    ruling = CheckVerdict(actor, situation, Asking(Verdict::Approve), kReasons, kNow);
    QVERIFY(ruling.has_value());
    QCOMPARE(ruling->next, CaseState::SecondApproval);
    QVERIFY(ruling->needs_second);
    QCOMPARE(ruling->second_level, 2);

    situation.band_level = 1;
    situation.offered = Money::fromYuan(2'000);
    Proposal more = Asking(Verdict::Approve);
    more.limit = Money::fromYuan(2'000);
    QCOMPARE(CheckVerdict(actor, situation, more, kReasons, kNow)->next, CaseState::SecondApproval);
    // Declining needs no authority.
    situation.band_level = 2;
    QCOMPARE(CheckVerdict(actor, situation, Asking(Verdict::Decline), kReasons, kNow)->next, CaseState::Resolved);
}

void TestReview::secondApproverNeedsBoth()
{
    const Actor small = Person("02", Role::Supervisor, 2, 1'000);
    const Actor large = Person("03", Role::Supervisor, 2, 20'000);
    Situation situation = HeldBy(small, CaseState::SecondApproval);
    situation.second_level = 2;
    situation.band_level = 2;
    QCOMPARE(CodeOf(CheckVerdict(small, situation, Asking(Verdict::Approve), kReasons, kNow)), ErrorCode::Forbidden);
    QVERIFY(CheckVerdict(small, situation, Asking(Verdict::Decline), kReasons, kNow).has_value());
    situation.hold.holder = large.account;
    const auto ruling = CheckVerdict(large, situation, Asking(Verdict::Approve), kReasons, kNow);
    QVERIFY(ruling.has_value());
    QCOMPARE(ruling->next, CaseState::Resolved);
    QVERIFY(!ruling->needs_second);
}

void TestReview::escalationRaisesTheLevel()
{
    const Actor actor = Person("06");
    const auto ruling = CheckVerdict(actor, HeldBy(actor), Asking(Verdict::Escalate), kReasons, kNow);
    QVERIFY(ruling.has_value());
    QCOMPARE(ruling->next, CaseState::SecondApproval);
    QCOMPARE(ruling->second_level, 2);
    const Actor colleague = Person("04");
    Situation second = HeldBy(colleague, CaseState::SecondApproval);
    second.second_level = 2;
    QCOMPARE(CodeOf(CheckClaim(colleague, second, kNow)), ErrorCode::Forbidden);
}

void TestReview::reasonsAreMandatoryAndDeclared()
{
    const Actor actor = Person("06");
    for (int verdict = 1; verdict <= 5; ++verdict) {
        const auto kind = static_cast<Verdict>(verdict);
        const Actor who = kind == Verdict::Return ? Person("02", Role::Supervisor, 2) : actor;
        const Situation situation =
            HeldBy(who, kind == Verdict::Return ? CaseState::SecondApproval : CaseState::Pending);
        for (std::size_t i = 0; i < kReasons.size(); ++i) {
            Proposal proposal = Asking(kind);
            proposal.reasons = {kReasons[i].code};
            const bool fits = i + 1 == static_cast<std::size_t>(verdict);
            QCOMPARE(CheckVerdict(who, situation, proposal, kReasons, kNow).has_value(), fits);
        }
        Proposal proposal = Asking(kind);
        proposal.reasons.clear();
        QCOMPARE(CodeOf(CheckVerdict(who, situation, proposal, kReasons, kNow)), ErrorCode::InvalidInput);
        proposal = Asking(kind);
        proposal.reasons.push_back("Z-999");
        QCOMPARE(CodeOf(CheckVerdict(who, situation, proposal, kReasons, kNow)), ErrorCode::InvalidInput);
        proposal = Asking(kind);
        proposal.reasons.push_back(proposal.reasons.front());
        QCOMPARE(CodeOf(CheckVerdict(who, situation, proposal, kReasons, kNow)), ErrorCode::InvalidInput);
    }
}

void TestReview::limitIsAStepNotAboveTheOffer()
{
    const Actor actor = Person("06");
    Situation situation = HeldBy(actor);
    const auto with = [&](std::optional<Money> limit) {
        Proposal proposal = Asking(Verdict::Approve);
        proposal.limit = limit;
        return CodeOf(CheckVerdict(actor, situation, proposal, kReasons, kNow));
    };
    QCOMPARE(with(Money::fromYuan(800)), std::nullopt);
    QCOMPARE(with(Money::fromYuan(1'500)), std::nullopt);
    QCOMPARE(with(Money::fromYuan(900)), ErrorCode::InvalidInput);
    QCOMPARE(with(Money::fromYuan(2'000)), ErrorCode::InvalidInput);
    QCOMPARE(with(std::nullopt), ErrorCode::InvalidInput);
    QCOMPARE(with(Money::fromFen(0)), ErrorCode::InvalidInput);
    situation.offered.reset();
    QCOMPARE(with(Money::fromYuan(800)), ErrorCode::Forbidden);
    situation.offered = Money::fromFen(0);
    QCOMPARE(with(Money::fromYuan(800)), ErrorCode::Forbidden);
}

void TestReview::invariantsBindPeople()
{
    const Actor top = Person("02", Role::Supervisor, 2, 1'000'000);
    for (std::size_t i = 0; i < 5; ++i) {
        Proposal proposal = Asking(Verdict::Approve);
        proposal.invariants[i].state = InvariantState::Broken;
        QCOMPARE(CodeOf(CheckVerdict(top, HeldBy(top), proposal, kReasons, kNow)), ErrorCode::Forbidden);
        proposal.invariants[i].state = InvariantState::NotApplicable;
        QCOMPARE(CodeOf(CheckVerdict(top, HeldBy(top), proposal, kReasons, kNow)), std::nullopt);
        proposal.invariants.erase(proposal.invariants.begin() + static_cast<std::ptrdiff_t>(i));
        QCOMPARE(CodeOf(CheckVerdict(top, HeldBy(top), proposal, kReasons, kNow)), ErrorCode::Forbidden);
        proposal = Asking(Verdict::Decline);
        proposal.invariants[i].state = InvariantState::Broken;
        QCOMPARE(CodeOf(CheckVerdict(top, HeldBy(top), proposal, kReasons, kNow)), std::nullopt);
    }
}

void TestReview::whatTheVerdictMakesOfTheCase()
{
    const Actor actor = Person("06");
    const Actor second = Person("02", Role::Supervisor, 2);
    const auto next = [&](const Actor& who, CaseState state, Verdict verdict) {
        return CheckVerdict(who, HeldBy(who, state), Asking(verdict), kReasons, kNow)->next;
    };
    QCOMPARE(next(actor, CaseState::Pending, Verdict::Approve), CaseState::Resolved);
    QCOMPARE(next(actor, CaseState::Pending, Verdict::Decline), CaseState::Resolved);
    QCOMPARE(next(actor, CaseState::Pending, Verdict::AskDocuments), CaseState::WaitingDocuments);
    QCOMPARE(next(actor, CaseState::Pending, Verdict::Escalate), CaseState::SecondApproval);
    QCOMPARE(next(second, CaseState::SecondApproval, Verdict::Approve), CaseState::Resolved);
    QCOMPARE(next(second, CaseState::SecondApproval, Verdict::Decline), CaseState::Resolved);
    QCOMPARE(next(second, CaseState::SecondApproval, Verdict::Return), CaseState::Pending);
    QVERIFY(CheckVerdict(second, HeldBy(second, CaseState::SecondApproval), Asking(Verdict::Return), kReasons, kNow)
                ->to_first_reviewer);
}

void TestReview::overrideIsAgainstTheBand()
{
    QVERIFY(IsOverride(Verdict::Decline, Recommendation::Approve));
    QVERIFY(IsOverride(Verdict::Approve, Recommendation::Decline));
    int overrides = 0;
    for (int verdict = 1; verdict <= 5; ++verdict)
        for (int word = 0; word <= 4; ++word)
            overrides += IsOverride(static_cast<Verdict>(verdict), static_cast<Recommendation>(word)) ? 1 : 0;
    QCOMPARE(overrides, 2);
    QCOMPARE(RecommendationOf("strict"), Recommendation::Strict);
    QCOMPARE(RecommendationOf("maybe"), std::nullopt);
}

void TestReview::reassign()
{
    const Actor boss = Person("02", Role::Supervisor, 2);
    const Actor receiver = Person("04");
    Situation situation = HeldBy(Person("06"));
    QCOMPARE(CodeOf(CheckReassign(boss, receiver, situation)), std::nullopt);
    QCOMPARE(CodeOf(CheckReassign(receiver, receiver, situation)), ErrorCode::Forbidden);
    QCOMPARE(CodeOf(CheckReassign(boss, Person("21", Role::Auditor), situation)), ErrorCode::Forbidden);
    situation.party = true;
    QCOMPARE(CodeOf(CheckReassign(boss, receiver, situation)), ErrorCode::Forbidden);
    situation.party = false;
    for (const CaseState state : {CaseState::WaitingDocuments, CaseState::SecondApproval, CaseState::Resolved}) {
        situation.state = state;
        QCOMPARE(CodeOf(CheckReassign(boss, receiver, situation)), ErrorCode::Conflict);
    }
}

void TestReview::undo()
{
    const Actor actor = Person("06");
    RecordedVerdict verdict{actor.account, UndoUntil(kNow), 7, true, false};
    QCOMPARE(CodeOf(CheckUndo(actor, verdict, 7, kNow.plusMillis(4'999))), std::nullopt);
    QCOMPARE(CodeOf(CheckUndo(actor, verdict, 7, kNow.plusMillis(5'000))), ErrorCode::LeaseExpired);
    QCOMPARE(CodeOf(CheckUndo(actor, verdict, 8, kNow)), ErrorCode::Conflict);
    QCOMPARE(CodeOf(CheckUndo(Person("04"), verdict, 7, kNow)), ErrorCode::Forbidden);
    verdict.latest_of_actor = false;
    QCOMPARE(CodeOf(CheckUndo(actor, verdict, 7, kNow)), ErrorCode::Conflict);
    verdict.latest_of_actor = true;
    verdict.withdrawn = true;
    QCOMPARE(CodeOf(CheckUndo(actor, verdict, 7, kNow)), ErrorCode::Conflict);
}

void TestReview::leaseArithmetic()
{
    QCOMPARE(ClaimUntil(kNow).millis() - kNowMillis, 900'000);
    QCOMPARE(PrefetchUntil(kNow).millis() - kNowMillis, 60'000);
    QCOMPARE(UndoUntil(kNow).millis() - kNowMillis, 5'000);
    QCOMPARE(StoreTime(kNow, kNow.plusMillis(1)), kNow.plusMillis(1));
    QCOMPARE(StoreTime(kNow.plusMillis(1), kNow), kNow.plusMillis(1));

    const HoldState hold{HoldKind::Claim, AccountId("a"), ClaimUntil(kNow)};
    QVERIFY(!ExtendIsDue(hold, kNow));
    QVERIFY(!ExtendIsDue(hold, kNow.plusMillis(59'999)));
    QVERIFY(ExtendIsDue(hold, kNow.plusMillis(60'000)));
    QVERIFY(ExtendIsDue(hold, kNow.plusMillis(899'999)));
    QVERIFY(!ExtendIsDue(hold, kNow.plusMillis(900'000)));
    QVERIFY(!ExtendIsDue({HoldKind::Prefetch, AccountId("a"), PrefetchUntil(kNow)}, kNow));
    QVERIFY(hold.liveAt(kNow.plusMillis(899'999)));
    QVERIFY(!hold.liveAt(kNow.plusMillis(900'000)));
    QVERIFY(!HoldState{}.liveAt(kNow));
    QVERIFY(!hold.heldBy(AccountId("b"), kNow));
}

void TestReview::dueTimes()
{
    core::decision::Decision decision;
    decision.reasons = {"R-210"};
    QCOMPARE(PriorityOf(decision), core::model::Priority::Normal);
    decision.documents_requested = true;
    QCOMPARE(PriorityOf(decision), core::model::Priority::Low);
    decision.reasons.insert(decision.reasons.begin(), "system.hard_stop_missing");
    QCOMPARE(PriorityOf(decision), core::model::Priority::High);
    const QueueHours hours{3, 5};
    QCOMPARE(DueAt(kNow, core::model::Priority::High, hours), kNow.plusSeconds(3 * 3600));
    QCOMPARE(DueAt(kNow, core::model::Priority::Normal, hours), kNow.plusSeconds(5 * 3600));
    QCOMPARE(DueAt(kNow, core::model::Priority::Low, hours), kNow.plusSeconds(5 * 3600));
}

void TestReview::rightsHaveNoBypass()
{
    // What each role must never be able to do (docs/access.md).
    for (int role = 1; role <= 6; ++role) {
        const auto who = static_cast<Role>(role);
        QVERIFY(!(May(who, Action::SubmitPolicy) && May(who, Action::DecidePolicy)));
        int allowed = 0;
        for (const Right& right : kRights)
            allowed += May(who, right.action) ? 1 : 0;
        QVERIFY(allowed < static_cast<int>(kActionCount));
    }
    const std::vector<Action> writes{Action::ClaimCase,         Action::ResolveCase,       Action::ReassignCase,
                                     Action::AttachDocument,    Action::SubmitPolicy,      Action::DecidePolicy,
                                     Action::RollBackPolicy,    Action::EnterListEntry,    Action::ConfirmListEntry,
                                     Action::WithdrawListEntry, Action::SubmitApplication, Action::ManageAccounts};
    for (const Action action : writes)
        QVERIFY(!May(Role::Auditor, action));
    for (const Page page : {Page::Queue, Page::Case, Page::Overview, Page::Policy, Page::Audit})
        QVERIFY(!MaySee(Role::Operator, page));
    QVERIFY(MaySee(Role::Operator, Page::Settings));
    QVERIFY(!MaySee(Role::RiskManager, Page::Queue) && !MaySee(Role::RiskManager, Page::Case));
    QVERIFY(MaySee(Role::Reviewer, Page::Case) && !MaySee(Role::Reviewer, Page::Audit));
    QVERIFY(!Require(Person("06"), Action::ReassignCase).has_value());
}

void TestReview::accessPageIsTheTable()
{
    QFile file(QStringLiteral(SOURCE_DIR "/docs/access.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string written = file.readAll().toStdString();
    QVERIFY2(written == AccessPage(), "docs/access.md differs from the table: test_review --write-access-page");
}

int main(int argc, char** argv)
{
    if (argc == 2 && std::string(argv[1]) == "--write-access-page") {
        QFile file(QStringLiteral(SOURCE_DIR "/docs/access.md"));
        const std::string page = AccessPage();
        return file.open(QIODevice::WriteOnly) && file.write(page.data(), static_cast<qint64>(page.size())) > 0 ? 0 : 4;
    }
    TestReview test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_review.moc"
