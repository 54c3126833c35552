// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <memory>
#include <set>

#include "tests/desks/review_ground.h"

using core::base::CaseId;
using core::desks::QueueTab;
using core::model::CaseMark;
using core::model::CaseState;
using namespace desks_test; // NOLINT(google-build-using-namespace): helpers of these tests

class TestReviewPeople : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_ground = std::make_unique<ReviewGround>(); }
    void secondApprovalIsSeenAfterTheUndoWindow();
    void approvalAboveAuthorityNeedsTwo();
    void returnGoesToTheFirstReviewer();
    void documentsWakeTheCase();
    void documentsThatNeverCameWakeItToo();
    void theApplicantDecidesNothing();
    void aListEntryConfirmedMeanwhileBindsThePerson();
    void theRelayIsLateOnPurpose();
    void lapsedHoldsAreRecorded();
    void notesAreKeptAndRemoved();
    void rolesThatMayNot();
    void viewsAreMasked();
    void queueTabsAndCounts();
    void cleanup()
    {
        const std::string wrong = m_ground->disagreement();
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

private:
    std::unique_ptr<ReviewGround> m_ground;
};

void TestReviewPeople::secondApprovalIsSeenAfterTheUndoWindow()
{
    const auto receipt = m_ground->house.review->resolve(
        m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 0), Verdict::Escalate, "R-701"));
    QVERIFY2(receipt.has_value(), receipt ? "" : receipt.error().detail.c_str());
    QCOMPARE(receipt->state, CaseState::SecondApproval);
    const CaseId id = receipt->case_id;
    QCOMPARE(CodeOf(m_ground->house.review->view(m_ground->who("02"), id)), ErrorCode::Conflict);
    QCOMPARE(CodeOf(m_ground->house.review->claim(m_ground->who("02"), id)), ErrorCode::Conflict);
    QVERIFY(m_ground->house.review->view(m_ground->who("06"), id).has_value());
    m_ground->house.clock.pass(5);
    QVERIFY(m_ground->house.review->view(m_ground->who("02"), id).has_value());
    QCOMPARE(CodeOf(m_ground->house.review->claim(m_ground->who("06"), id)), ErrorCode::FourEyes);
    QCOMPARE(CodeOf(m_ground->house.review->claim(m_ground->who("04"), id)),
             ErrorCode::Forbidden); // no higher than who escalated
    const auto next = m_ground->house.review->takeNext(m_ground->who("02"), {});
    QVERIFY(next && *next);
    QCOMPARE((*next)->case_id, id);
    QVERIFY(m_ground->house.review->resolve(m_ground->who("02"), m_ground->asking(**next, Verdict::Decline, "R-510"))
                .has_value());
}

void TestReviewPeople::approvalAboveAuthorityNeedsTwo()
{
    const std::size_t index = m_ground->approvable("06");
    Actor small = m_ground->who("06");
    small.authority = core::base::Money::fromYuan(100);
    const auto view = m_ground->house.review->claim(small, m_ground->cases[index].case_id);
    QVERIFY(view && view->approve_needs_second);
    const auto first = m_ground->house.review->resolve(small, m_ground->asking(*view, Verdict::Approve, "R-601"));
    QVERIFY2(first.has_value(), first ? "" : first.error().detail.c_str());
    QCOMPARE(first->state, CaseState::SecondApproval);
    QCOMPARE(m_ground->messages(*first).front().kind, std::string("second.requested"));
    m_ground->house.clock.pass(6);
    QCOMPARE(CodeOf(m_ground->house.review->claim(small, view->case_id)), ErrorCode::FourEyes);
    const CaseView second = m_ground->claimed("02", index);
    const auto done =
        m_ground->house.review->resolve(m_ground->who("02"), m_ground->asking(second, Verdict::Approve, "R-601"));
    QVERIFY2(done.has_value(), done ? "" : done.error().detail.c_str());
    QCOMPARE(done->state, CaseState::Resolved);
    QCOMPARE(m_ground->messages(*done).front().kind, std::string("verdict.approved"));
}

void TestReviewPeople::returnGoesToTheFirstReviewer()
{
    const auto first = m_ground->house.review->resolve(
        m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 0), Verdict::Escalate, "R-701"));
    m_ground->house.clock.pass(6);
    const CaseView second = m_ground->claimed("02", 0);
    QCOMPARE(CodeOf(m_ground->house.review->resolve(m_ground->who("02"),
                                                    m_ground->asking(second, Verdict::AskDocuments, "R-430"))),
             ErrorCode::InvalidInput);
    const auto back =
        m_ground->house.review->resolve(m_ground->who("02"), m_ground->asking(second, Verdict::Return, "R-711"));
    QVERIFY2(back.has_value(), back ? "" : back.error().detail.c_str());
    QCOMPARE(back->state, CaseState::Pending);
    const auto seen = m_ground->house.review->view(m_ground->who("06"), first->case_id);
    QVERIFY(seen->hold.mine && Has(seen->marks, CaseMark::Returned));
    QVERIFY(m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(*seen, Verdict::Decline, "R-510"))
                .has_value());
}

void TestReviewPeople::documentsWakeTheCase()
{
    const auto asked = m_ground->house.review->resolve(
        m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 0), Verdict::AskDocuments, "R-430"));
    QCOMPARE(asked->state, CaseState::WaitingDocuments);
    QCOMPARE(CodeOf(m_ground->house.review->claim(m_ground->who("06"), asked->case_id)), ErrorCode::Conflict);
    QCOMPARE(CodeOf(m_ground->house.review->attachDocument(m_ground->who("06"), asked->case_id, "two words", {})),
             ErrorCode::InvalidInput);
    QCOMPARE(CodeOf(m_ground->house.review->attachDocument(m_ground->who("06"), asked->case_id, "payslip", {})),
             ErrorCode::InvalidInput);
    const std::string large(core::desks::kMaxCaseDocumentBytes + 1, 'x');
    QCOMPARE(CodeOf(m_ground->house.review->attachDocument(m_ground->who("06"), asked->case_id, "payslip",
                                                           core::base::AsBytes(large))),
             ErrorCode::LimitExceeded);
    QVERIFY(
        m_ground->house.review->attachDocument(m_ground->who("06"), asked->case_id, "payslip", core::base::AsBytes("x"))
            .has_value());
    const CaseView view = m_ground->claimed("04", 0);
    QVERIFY(Has(view.marks, CaseMark::DocumentsArrived));
    QCOMPARE(view.documents.size(), std::size_t{1});
    QCOMPARE(CodeOf(m_ground->house.review->undo(m_ground->who("06"), asked->verdict_id)),
             ErrorCode::Conflict); // something newer happened
}

void TestReviewPeople::documentsThatNeverCameWakeItToo()
{
    const auto asked = m_ground->house.review->resolve(
        m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 0), Verdict::AskDocuments, "R-430"));
    m_ground->house.clock.pass(3 * 24 * 3600 - 1);
    QCOMPARE(m_ground->house.housekeeping->once(m_ground->house.service)->woken, 0);
    m_ground->house.clock.pass(1);
    QCOMPARE(m_ground->house.housekeeping->once(m_ground->house.service)->woken, 1);
    const auto view = m_ground->house.review->view(m_ground->who("06"), asked->case_id);
    QCOMPARE(view->state, CaseState::Pending);
    QVERIFY(Has(view->marks, CaseMark::DocumentsOverdue));
    QVERIFY(view->due_at > m_ground->house.clock.now());
}

void TestReviewPeople::theApplicantDecidesNothing()
{
    const CaseId id = m_ground->cases[0].case_id;
    const auto marked = m_ground->house.store->run([&](core::desks::Transaction& transaction) -> core::Expected<void> {
        TRY(const auto row, transaction.cases().byId(id));
        TRY(const auto application, transaction.applications().byId(row->application));
        TRY(auto account, transaction.accounts().byNumber("06"));
        TRY(account->id_number_index,
            transaction.blindIndex(core::model::IdentityField::IdNumber, *application->identity.id_number));
        return transaction.accounts().update(*account);
    });
    QVERIFY(marked.has_value());
    QCOMPARE(CodeOf(m_ground->house.review->claim(m_ground->who("06"), id)), ErrorCode::Forbidden);
    const auto view = m_ground->house.review->view(m_ground->who("06"), id);
    QVERIFY(view && view->party);
    // Everything in the queue but their own (the same person may have applied more than once).
    std::size_t taken = 0;
    for (auto next = m_ground->house.review->takeNext(m_ground->who("06"), {}); next && *next;
         next = m_ground->house.review->takeNext(m_ground->who("06"), {})) {
        QVERIFY((*next)->case_id != id && !(*next)->party);
        ++taken;
    }
    QVERIFY(taken < m_ground->cases.size() && taken + 4 > m_ground->cases.size());
    QCOMPARE(CodeOf(m_ground->house.review->reassign(m_ground->who("02"), id, view->version, "06")),
             ErrorCode::Forbidden);
    QVERIFY(m_ground->house.review->claim(m_ground->who("04"), id).has_value());
}

void TestReviewPeople::aListEntryConfirmedMeanwhileBindsThePerson()
{
    const std::size_t index = m_ground->approvable("02");
    const CaseView view = m_ground->claimed("02", index);
    const auto identity = m_ground->house.store->look([&](const core::desks::Reader& reader) {
        return reader.applications().byId(m_ground->cases[index].application_id);
    });
    core::desks::NewListEntry entry;
    entry.value = *(*identity)->identity.id_number;
    entry.source = "test";
    entry.reason = "test";
    entry.expires = *core::base::Date::make(2030, 1, 1);
    const auto entered = m_ground->house.policy->enterListEntry(m_ground->who("01"), entry);
    QVERIFY(!m_ground->house.review->view(m_ground->who("02"), view.case_id)
                 ->refused[static_cast<std::size_t>(Verdict::Approve)]);
    QVERIFY(m_ground->house.policy->confirmListEntry(m_ground->who("03"), *entered).has_value());
    QCOMPARE(
        CodeOf(m_ground->house.review->resolve(m_ground->who("02"), m_ground->asking(view, Verdict::Approve, "R-601"))),
        ErrorCode::Forbidden);
    QCOMPARE(m_ground->house.review->view(m_ground->who("02"), view.case_id)
                 ->refused[static_cast<std::size_t>(Verdict::Approve)],
             ErrorCode::Forbidden);
    QVERIFY(m_ground->house.policy->withdrawListEntry(m_ground->who("03"), *entered, "mistake").has_value());
    QVERIFY(m_ground->house.review->resolve(m_ground->who("02"), m_ground->asking(view, Verdict::Approve, "R-602"))
                .has_value());
}

void TestReviewPeople::theRelayIsLateOnPurpose()
{
    QVERIFY(m_ground->house.housekeeping->once(m_ground->house.service).has_value());
    const auto receipt = m_ground->house.review->resolve(
        m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 0), Verdict::Decline, "R-510"));
    m_ground->house.clock.pass(4);
    QCOMPARE(m_ground->house.housekeeping->once(m_ground->house.service)->sent, 0);
    QCOMPARE(m_ground->messages(*receipt).front().state, core::desks::OutboxState::Waiting);
    m_ground->house.clock.pass(1);
    QCOMPARE(m_ground->house.housekeeping->once(m_ground->house.service)->sent, 1);
    QCOMPARE(m_ground->messages(*receipt).front().state, core::desks::OutboxState::Sent);
    QVERIFY(m_ground->house.housekeeping->once(m_ground->house.service)->idle());
    QCOMPARE(CodeOf(m_ground->house.housekeeping->once(m_ground->who("06"))), ErrorCode::Forbidden);
}

void TestReviewPeople::lapsedHoldsAreRecorded()
{
    m_ground->claimed("06", 0);
    m_ground->house.clock.pass(15 * 60);
    QCOMPARE(m_ground->house.housekeeping->once(m_ground->house.service)->lapsed, 1);
    core::desks::AuditQuery query;
    query.kind_prefix = "case.lapsed";
    const auto page = m_ground->house.audit->entries(m_ground->who("21"), query);
    QVERIFY(page && page->rows.size() == 1);
    QCOMPARE(page->rows.front().subject, m_ground->cases[0].case_number);
}

void TestReviewPeople::notesAreKeptAndRemoved()
{
    const CaseView view = m_ground->claimed("06", 0);
    QVERIFY(m_ground->house.review->saveNoteDraft(m_ground->who("06"), view.case_id, "half a thought").has_value());
    QCOMPARE(m_ground->house.review->view(m_ground->who("06"), view.case_id)->note_draft,
             std::string("half a thought"));
    QVERIFY(m_ground->house.review->view(m_ground->who("04"), view.case_id)->note_draft.empty());
    QVERIFY(m_ground->house.review->resolve(m_ground->who("06"), m_ground->asking(view, Verdict::Decline, "R-510"))
                .has_value());
    QVERIFY(m_ground->house.review->view(m_ground->who("06"), view.case_id)->note_draft.empty());
    QCOMPARE(CodeOf(m_ground->house.review->saveNoteDraft(m_ground->who("06"), view.case_id, std::string(5000, 'x'))),
             ErrorCode::InvalidInput);
}

void TestReviewPeople::rolesThatMayNot()
{
    const CaseView view = m_ground->claimed("06", 0);
    for (const char* number : {"01", "21", "31"}) {
        QCOMPARE(CodeOf(m_ground->house.review->claim(m_ground->who(number), m_ground->cases[1].case_id)),
                 ErrorCode::Forbidden);
        QCOMPARE(CodeOf(m_ground->house.review->takeNext(m_ground->who(number), {})), ErrorCode::Forbidden);
        QCOMPARE(CodeOf(m_ground->house.review->resolve(m_ground->who(number),
                                                        m_ground->asking(view, Verdict::Decline, "R-510"))),
                 ErrorCode::Forbidden);
        QCOMPARE(CodeOf(m_ground->house.review->saveNoteDraft(m_ground->who(number), view.case_id, "x")),
                 ErrorCode::Forbidden);
    }
    QCOMPARE(CodeOf(m_ground->house.review->view(m_ground->who("31"), view.case_id)), ErrorCode::Forbidden);
    QCOMPARE(CodeOf(m_ground->house.review->queue(m_ground->who("01"), {})), ErrorCode::Forbidden);
    QVERIFY(m_ground->house.review->view(m_ground->who("21"), view.case_id).has_value());
}

void TestReviewPeople::viewsAreMasked()
{
    for (const auto& receipt : m_ground->cases) {
        const auto identity = m_ground->house.store->look(
            [&](const core::desks::Reader& reader) { return reader.applications().byId(receipt.application_id); });
        const core::model::Applicant& plain = (*identity)->identity;
        const auto view = m_ground->house.review->view(m_ground->who("06"), receipt.case_id);
        QVERIFY(view.has_value());
        QVERIFY(view->applicant.phone != *plain.phone && view->applicant.phone.substr(7) == plain.phone->substr(7));
        QVERIFY(view->applicant.id_number.find(plain.id_number->substr(6, 8)) == std::string::npos);
        QVERIFY(view->applicant.bank_card.find(plain.bank_card->substr(6, 4)) == std::string::npos);
        QVERIFY(view->applicant.name != *plain.name);
        QVERIFY(view->applicant.address != *plain.address);
        QVERIFY(view->applicant.device != *plain.device);
    }
}

void TestReviewPeople::queueTabsAndCounts()
{
    const auto total = [&](const char* number, QueueTab tab) {
        core::desks::QueueQuery query;
        query.tab = tab;
        const auto page = m_ground->house.review->queue(m_ground->who(number), query);
        return page ? page->total : -1;
    };
    const auto all = static_cast<std::int64_t>(m_ground->cases.size());
    QCOMPARE(total("06", QueueTab::Pending), all);
    QVERIFY(m_ground->house.review
                ->resolve(m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 0), Verdict::Decline, "R-510"))
                .has_value());
    QVERIFY(m_ground->house.review
                ->resolve(m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 1), Verdict::Escalate, "R-701"))
                .has_value());
    QVERIFY(
        m_ground->house.review
            ->resolve(m_ground->who("06"), m_ground->asking(m_ground->claimed("06", 2), Verdict::AskDocuments, "R-430"))
            .has_value());
    m_ground->claimed("06", 3);
    m_ground->house.clock.pass(6);
    QCOMPARE(total("06", QueueTab::Pending), all - 3);
    QCOMPARE(total("06", QueueTab::Mine), 1);
    QCOMPARE(total("02", QueueTab::Second), 1);
    QVERIFY(
        m_ground->house.review
            ->attachDocument(m_ground->house.service, m_ground->cases[2].case_id, "payslip", core::base::AsBytes("x"))
            .has_value());
    const auto counts = m_ground->house.review->queueCounts(m_ground->who("06"), {});
    QVERIFY(counts.has_value());
    QCOMPARE(counts->pending, all - 2);
    QCOMPARE(counts->mine, 1);
    QCOMPARE(counts->documents_arrived, 1);
    const auto figures = m_ground->house.review->figures(m_ground->who("06"));
    QCOMPARE(figures->done_today, 3);
    const auto changes = m_ground->house.review->changesSince(m_ground->who("06"), 0);
    QVERIFY(changes && !changes->changes.empty());
    QVERIFY(std::all_of(changes->changes.begin(), changes->changes.end(),
                        [](const core::desks::Change& change) { return change.kind.starts_with("case."); }));
}

QTEST_GUILESS_MAIN(TestReviewPeople)
#include "test_review_people.moc"
