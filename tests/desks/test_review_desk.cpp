// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <memory>
#include <set>

#include "core/desks/audit_kinds.h"
#include "core/review/lease.h"
#include "tests/desks/review_ground.h"

using core::model::CaseMark;
using core::model::CaseState;
using core::model::HoldKind;
using namespace desks_test; // NOLINT(google-build-using-namespace): helpers of these tests

class TestReviewDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_ground = std::make_unique<ReviewGround>(); }
    void takeNextGivesEachCaseOnce();
    void prefetchIsAClaimOfItsOwnKind();
    void claimOfAHeldCaseIsRefusedUntilTheLeaseIsOver();
    void extendAtMostOnceAMinuteAndWithoutANewVersion();
    void putBackAndReassign();
    void aVerdictWritesEverythingOrNothing();
    void aRepeatGetsTheFirstReceipt();
    void aStaleVersionIsAConflictAndSaysWho();
    void anExpiredLeaseWritesNothing();
    void undoWithinFiveSeconds();
    void undoAfterwardsOrByAnotherOrTwice();
    void cleanup()
    {
        const std::string wrong = m_ground->disagreement();
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

private:
    std::unique_ptr<ReviewGround> m_ground;
};

void TestReviewDesk::takeNextGivesEachCaseOnce()
{
    std::set<std::string> taken;
    for (std::size_t i = 0; i < m_ground->cases.size(); ++i) {
        const auto view = m_ground->house.review->takeNext(m_ground->who(i % 2 == 0 ? "06" : "04"), {});
        QVERIFY(view && *view);
        QVERIFY(taken.insert((*view)->number).second);
        QVERIFY((*view)->hold.mine && (*view)->hold.kind == HoldKind::Claim);
        QCOMPARE((*view)->hold.until, core::review::ClaimUntil(m_ground->house.clock.now()));
    }
    const auto none = m_ground->house.review->takeNext(m_ground->who("11"), {});
    QVERIFY(none && !*none);
}

void TestReviewDesk::prefetchIsAClaimOfItsOwnKind()
{
    const auto first = m_ground->house.review->takeNext(m_ground->who("06"), {});
    const auto ahead = m_ground->house.review->prefetchNext(m_ground->who("06"), {});
    QVERIFY(ahead && *ahead);
    QCOMPARE((*ahead)->hold.kind, HoldKind::Prefetch);
    QCOMPARE((*ahead)->hold.until, core::review::PrefetchUntil(m_ground->house.clock.now()));
    QCOMPARE(CodeOf(m_ground->house.review->claim(m_ground->who("04"), (*ahead)->case_id)), ErrorCode::Conflict);
    // A prefetch is no claim: nothing is decided on it.
    QCOMPARE(CodeOf(m_ground->house.review->resolve(m_ground->who("06"),
                                                    m_ground->asking(**ahead, Verdict::Decline, "R-510"))),
             ErrorCode::Conflict);
    const auto again = m_ground->house.review->prefetchNext(m_ground->who("06"), {});
    QVERIFY(again && *again);
    QCOMPARE((*again)->case_id, (*ahead)->case_id);
    const auto taken = m_ground->house.review->takeNext(m_ground->who("06"), {});
    QVERIFY(taken && *taken);
    QCOMPARE((*taken)->case_id, (*ahead)->case_id);
    QCOMPARE((*taken)->hold.kind, HoldKind::Claim);
    const auto other = m_ground->house.review->prefetchNext(m_ground->who("06"), {});
    QVERIFY(other && *other);
    QVERIFY(m_ground->house.review->dropPrefetch(m_ground->who("06")).has_value());
    QVERIFY(m_ground->house.review->claim(m_ground->who("04"), (*other)->case_id).has_value());
    // After a minute it is nobody's.
    const auto third = m_ground->house.review->prefetchNext(m_ground->who("06"), {});
    m_ground->house.clock.pass(61);
    QVERIFY(m_ground->house.review->claim(m_ground->who("04"), (*third)->case_id).has_value());
    QVERIFY(first && *first);
}

void TestReviewDesk::claimOfAHeldCaseIsRefusedUntilTheLeaseIsOver()
{
    m_ground->claimed("06", 0);
    m_ground->house.clock.pass(15 * 60 - 1);
    QCOMPARE(CodeOf(m_ground->house.review->claim(m_ground->who("04"), m_ground->cases[0].case_id)),
             ErrorCode::Conflict);
    m_ground->house.clock.pass(1);
    QVERIFY(m_ground->house.review->claim(m_ground->who("04"), m_ground->cases[0].case_id).has_value());
}

void TestReviewDesk::extendAtMostOnceAMinuteAndWithoutANewVersion()
{
    const CaseView view = m_ground->claimed("06", 0);
    const std::int64_t before = m_ground->lastEntry();
    m_ground->house.clock.pass(59);
    QCOMPARE(m_ground->house.review->extend(m_ground->who("06"), view.case_id)->until, view.hold.until);
    QCOMPARE(m_ground->lastEntry(), before);
    m_ground->house.clock.pass(1);
    QCOMPARE(m_ground->house.review->extend(m_ground->who("06"), view.case_id)->until, view.hold.until.plusSeconds(60));
    QCOMPARE(m_ground->lastEntry(), before + 1);
    QVERIFY(m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(view, Verdict::Decline, "R-510"))
                .has_value());
    QCOMPARE(CodeOf(m_ground->house.review->extend(m_ground->who("06"), view.case_id)), ErrorCode::Conflict);
    const CaseView other = m_ground->claimed("06", 1);
    m_ground->house.clock.pass(15 * 60);
    QCOMPARE(CodeOf(m_ground->house.review->extend(m_ground->who("06"), other.case_id)), ErrorCode::LeaseExpired);
}

void TestReviewDesk::putBackAndReassign()
{
    const CaseView view = m_ground->claimed("06", 0);
    QCOMPARE(CodeOf(m_ground->house.review->putBack(m_ground->who("04"), view.case_id, view.version)),
             ErrorCode::Conflict);
    QVERIFY(m_ground->house.review->putBack(m_ground->who("06"), view.case_id, view.version).has_value());
    const CaseView again = m_ground->claimed("04", 0);
    QCOMPARE(CodeOf(m_ground->house.review->reassign(m_ground->who("06"), view.case_id, again.version, "11")),
             ErrorCode::Forbidden);
    QCOMPARE(CodeOf(m_ground->house.review->reassign(m_ground->who("02"), view.case_id, again.version - 1, "11")),
             ErrorCode::Conflict);
    QCOMPARE(CodeOf(m_ground->house.review->reassign(m_ground->who("02"), view.case_id, again.version, "21")),
             ErrorCode::Forbidden);
    QVERIFY(m_ground->house.review->reassign(m_ground->who("02"), view.case_id, again.version, "11").has_value());
    const auto seen = m_ground->house.review->view(m_ground->who("11"), view.case_id);
    QVERIFY(seen && seen->hold.mine && Has(seen->marks, CaseMark::Reassigned));
    QCOMPARE(CodeOf(m_ground->house.review->resolve(m_ground->who("04"),
                                                    m_ground->asking(again, Verdict::Decline, "R-510"))),
             ErrorCode::Conflict);
}

void TestReviewDesk::aVerdictWritesEverythingOrNothing()
{
    const CaseView view = m_ground->claimed("06", 0);
    VerdictRequest request = m_ground->asking(view, Verdict::Decline, "R-510");
    request.note = "seen by two";
    const std::int64_t before = m_ground->lastEntry();
    request.reasons.clear();
    QCOMPARE(CodeOf(m_ground->house.review->resolve(m_ground->who("06"), request)), ErrorCode::InvalidInput);
    request.reasons = {"R-601"};
    QCOMPARE(CodeOf(m_ground->house.review->resolve(m_ground->who("06"), request)), ErrorCode::InvalidInput);
    QCOMPARE(m_ground->lastEntry(), before);
    request.reasons = {"R-510", "R-512"};
    const auto receipt = m_ground->house.review->resolve(m_ground->who("06"), request);
    QVERIFY2(receipt.has_value(), receipt ? "" : receipt.error().detail.c_str());
    QCOMPARE(receipt->audit_sequence, before + 1);
    QCOMPARE(receipt->state, CaseState::Resolved);
    QCOMPARE(receipt->undo_until, receipt->committed_at.plusSeconds(5));
    const auto rows = m_ground->messages(*receipt);
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows.front().not_before, receipt->undo_until);
    const auto page = m_ground->house.audit->entries(m_ground->who("21"), {});
    QVERIFY(page && page->rows.front().kind == core::desks::kinds::kCaseResolved);
    QVERIFY(page->rows.front().payload.find("seen by two") == std::string::npos);
    QVERIFY(page->rows.front().payload.find("note_mac") != std::string::npos);
    const auto seen = m_ground->house.review->view(m_ground->who("06"), view.case_id);
    QCOMPARE(seen->verdicts.size(), std::size_t{1});
    QCOMPARE(seen->hold.kind, HoldKind::None);
}

void TestReviewDesk::aRepeatGetsTheFirstReceipt()
{
    const CaseView view = m_ground->claimed("06", 0);
    const VerdictRequest request = m_ground->asking(view, Verdict::Decline, "R-510");
    const auto first = m_ground->house.review->resolve(m_ground->who("06"), request);
    const std::int64_t before = m_ground->lastEntry();
    const auto second = m_ground->house.review->resolve(m_ground->who("06"), request);
    QVERIFY(first && second);
    QCOMPARE(second->verdict_id, first->verdict_id);
    QCOMPARE(second->audit_sequence, first->audit_sequence);
    QCOMPARE(m_ground->lastEntry(), before);
    QCOMPARE(CodeOf(m_ground->house.review->resolve(m_ground->who("04"), request)), ErrorCode::Conflict);
}

void TestReviewDesk::aStaleVersionIsAConflictAndSaysWho()
{
    const CaseView old = m_ground->claimed("06", 0);
    const CaseView newer = m_ground->claimed("06", 0); // the same person, in another window
    QVERIFY(newer.version > old.version);
    const std::int64_t lost = m_ground->house.review->lostUpdates();
    const std::int64_t before = m_ground->lastEntry();
    QCOMPARE(
        CodeOf(m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(old, Verdict::Decline, "R-510"))),
        ErrorCode::Conflict);
    QCOMPARE(m_ground->house.review->lostUpdates(), lost + 1);
    QCOMPARE(m_ground->lastEntry(), before);
    const auto held = m_ground->house.review->conflict(m_ground->who("06"), old.case_id);
    QVERIFY(held && held->hold.mine && held->version == newer.version && !held->recorded);
    QVERIFY(m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(newer, Verdict::Decline, "R-512"))
                .has_value());
    const auto done = m_ground->house.review->conflict(m_ground->who("04"), old.case_id);
    QVERIFY(done && done->recorded);
    QCOMPARE(done->recorded->actor_number, std::string("06"));
    QCOMPARE(done->recorded->reasons, std::vector<std::string>{"R-512"});
}

void TestReviewDesk::anExpiredLeaseWritesNothing()
{
    const CaseView view = m_ground->claimed("06", 0);
    m_ground->house.clock.pass(15 * 60);
    const std::int64_t before = m_ground->lastEntry();
    QCOMPARE(
        CodeOf(m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(view, Verdict::Decline, "R-510"))),
        ErrorCode::LeaseExpired);
    QCOMPARE(m_ground->lastEntry(), before);
    m_ground->claimed("04", 0);
    QCOMPARE(
        CodeOf(m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(view, Verdict::Decline, "R-510"))),
        ErrorCode::Conflict);
}

void TestReviewDesk::undoWithinFiveSeconds()
{
    QVERIFY(m_ground->house.housekeeping->once(m_ground->house.service).has_value());
    const CaseView view = m_ground->claimed("06", 0);
    const auto receipt =
        m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(view, Verdict::Decline, "R-510"));
    m_ground->house.clock.pass(4);
    const auto back = m_ground->house.review->undo(m_ground->who("06"), receipt->verdict_id);
    QVERIFY2(back.has_value(), back ? "" : back.error().detail.c_str());
    QCOMPARE(back->state, CaseState::Pending);
    QVERIFY(back->hold.mine && back->hold.kind == HoldKind::Claim);
    QVERIFY(back->verdicts.front().withdrawn);
    QCOMPARE(m_ground->messages(*receipt).front().state, core::desks::OutboxState::Cancelled);
    m_ground->house.clock.pass(10);
    QCOMPARE(m_ground->house.housekeeping->once(m_ground->house.service)->sent, 0);
    const auto again =
        m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(*back, Verdict::Decline, "R-512"));
    QVERIFY(again.has_value());
}

void TestReviewDesk::undoAfterwardsOrByAnotherOrTwice()
{
    const auto one = m_ground->house.review->resolve(
        m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 0), Verdict::Decline, "R-510"));
    const auto two = m_ground->house.review->resolve(
        m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 1), Verdict::Decline, "R-510"));
    QCOMPARE(CodeOf(m_ground->house.review->undo(m_ground->who("06"), one->verdict_id)),
             ErrorCode::Conflict); // not the latest
    QCOMPARE(CodeOf(m_ground->house.review->undo(m_ground->who("04"), two->verdict_id)), ErrorCode::Forbidden);
    QVERIFY(m_ground->house.review->undo(m_ground->who("06"), two->verdict_id).has_value());
    QCOMPARE(CodeOf(m_ground->house.review->undo(m_ground->who("06"), two->verdict_id)), ErrorCode::Conflict);
    m_ground->house.clock.pass(5);
    QCOMPARE(CodeOf(m_ground->house.review->undo(m_ground->who("06"), one->verdict_id)), ErrorCode::LeaseExpired);
}

QTEST_GUILESS_MAIN(TestReviewDesk)
#include "test_review_desk.moc"
