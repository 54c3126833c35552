// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/desks/test_policy_drafts.cpp  A draft: begun from the live policy, saved, its author's alone, submitted, approved.
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <optional>

#include "core/policy/draft_merge.h"
#include "core/policy/draft_steps.h"
#include "tests/support/review_house.h"

using core::ErrorCode;
using core::desks::BundleFiles;
using core::desks::DraftSteps;
using core::desks::DraftView;
using core::desks::ReleaseState;
using core::model::Actor;

namespace {

template <class T>
std::optional<ErrorCode> CodeOf(const core::Expected<T>& answer)
{
    return answer ? std::nullopt : std::optional(answer.error().code);
}

BundleFiles Default()
{
    return tests::ReadBundle(SOURCE_DIR "/resources/bundle");
}

/// The files of `view` with one cell of the table "limit" changed.
BundleFiles Changed(const DraftView& view, const char* text)
{
    auto draft = core::policy::OpenDraft(view.files);
    if (!draft || !Apply(*draft, core::policy::DraftEdit{.table = "limit", .rule = 0, .column = 0, .text = text}))
        qFatal("edit");
    return *core::policy::FilesOf(*draft);
}

} // namespace

class TestPolicyDrafts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_house = std::make_unique<tests::ReviewHouse>(path());
        m_house->hire();
    }
    void nothingIsBegunBeforeAPolicyIsLive();
    void isTheLiveBundleUnderTheNextVersion();
    void survivesTheProcess();
    void theVersionOfTheRowTellsWhoWasFirst();
    void onlyRiskManagersAndOnlyTheirOwn();
    void oneDraftPerAuthor();
    void submittedByOneApprovedByAnother();
    void aRejectedOneIsMended();
    void findingsKeepTheDraft();
    void discarded();
    void saysThatItIsOlderThanWhatIsLive();
    void isBroughtOntoAnothersRelease();
    void movesOntoNothingElse();

private:
    [[nodiscard]] std::string path() const { return m_folder->filePath(QStringLiteral("t.sqlite")).toStdString(); }
    [[nodiscard]] const Actor& who(const char* number) const { return m_house->person(number); }
    [[nodiscard]] DraftView started()
    {
        m_house->release(Default());
        auto view = m_house->policy->startDraft(who("01"));
        if (!view)
            qFatal("start: %s", view.error().detail.c_str());
        return *view;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<tests::ReviewHouse> m_house;
};

void TestPolicyDrafts::nothingIsBegunBeforeAPolicyIsLive()
{
    QCOMPARE(CodeOf(m_house->policy->startDraft(who("01"))), ErrorCode::NotFound);
    QVERIFY(!m_house->policy->draft(who("01"))->has_value());
}

void TestPolicyDrafts::isTheLiveBundleUnderTheNextVersion()
{
    const DraftView view = started();
    QCOMPARE(view.version, std::string("2026.07-4"));
    QCOMPARE(view.base.version, std::string("2026.07-3"));
    QCOMPARE(view.live_version, view.base.version);
    QVERIFY(view.base_files == Default());
    BundleFiles expected = Default();
    expected["manifest.json"] = *core::policy::VersionEdit(expected, "2026.07-4")->bytes;
    QVERIFY(view.files == expected);
}

void TestPolicyDrafts::survivesTheProcess()
{
    const DraftView view = started();
    BundleFiles files = Changed(view, "> 3");
    files.erase("cases/price.case"); // a file that is gone is kept as gone
    const auto saved =
        m_house->policy->saveDraft(who("01"), view.draft_id, view.row_version, files, {7, "what was done"});
    QVERIFY(saved.has_value());
    QCOMPARE(saved->row_version, view.row_version + 1);
    m_house = std::make_unique<tests::ReviewHouse>(path(), 2);
    m_house->meet();
    const auto again = m_house->policy->draft(who("01"));
    QVERIFY(again.has_value() && again->has_value());
    QVERIFY((*again)->files == files);
    QVERIFY((*again)->base_files == Default());
    QCOMPARE((*again)->row_version, saved->row_version);
    QVERIFY((*again)->steps == (DraftSteps{7, "what was done"}));
}

void TestPolicyDrafts::theVersionOfTheRowTellsWhoWasFirst()
{
    const DraftView view = started();
    const auto save = [&](std::int64_t version, const char* text) {
        return m_house->policy->saveDraft(who("01"), view.draft_id, version, Changed(view, text), {});
    };
    const auto first = save(view.row_version, "> 3");
    QVERIFY(first.has_value());
    QCOMPARE(CodeOf(save(view.row_version, "> 4")), ErrorCode::Conflict);
    QVERIFY((*m_house->policy->draft(who("01")))->files == Changed(view, "> 3"));
    QCOMPARE(CodeOf(m_house->policy->discardDraft(who("01"), view.draft_id, view.row_version)), ErrorCode::Conflict);
    QCOMPARE(CodeOf(m_house->policy->submitDraft(who("01"), view.draft_id, view.row_version, "n")),
             ErrorCode::Conflict);
    QVERIFY(save(first->row_version, "> 4").has_value());
}

void TestPolicyDrafts::onlyRiskManagersAndOnlyTheirOwn()
{
    const DraftView view = started();
    for (const char* number : {"06", "02", "21", "31"}) {
        QCOMPARE(CodeOf(m_house->policy->draft(who(number))), ErrorCode::Forbidden);
        QCOMPARE(CodeOf(m_house->policy->startDraft(who(number))), ErrorCode::Forbidden);
        QCOMPARE(CodeOf(m_house->policy->saveDraft(who(number), view.draft_id, view.row_version, view.files, {})),
                 ErrorCode::Forbidden);
        QCOMPARE(CodeOf(m_house->policy->discardDraft(who(number), view.draft_id, view.row_version)),
                 ErrorCode::Forbidden);
        QCOMPARE(CodeOf(m_house->policy->submitDraft(who(number), view.draft_id, view.row_version, "n")),
                 ErrorCode::Forbidden);
    }
    Actor other = who("02"); // another risk manager
    other.role = core::model::Role::RiskManager;
    QVERIFY(!m_house->policy->draft(other)->has_value());
    QCOMPARE(CodeOf(m_house->policy->saveDraft(other, view.draft_id, view.row_version, view.files, {})),
             ErrorCode::Conflict);
}

void TestPolicyDrafts::oneDraftPerAuthor()
{
    const DraftView view = started();
    QVERIFY(m_house->policy->saveDraft(who("01"), view.draft_id, view.row_version, Changed(view, "> 3"), {}));
    const auto again = m_house->policy->startDraft(who("01"));
    QVERIFY(again.has_value());
    QVERIFY(again->draft_id == view.draft_id);
    QVERIFY(again->files == Changed(view, "> 3"));
}

void TestPolicyDrafts::submittedByOneApprovedByAnother()
{
    const DraftView view = started();
    const auto submitted = m_house->policy->submitDraft(who("01"), view.draft_id, view.row_version, "a new version");
    QVERIFY(submitted.has_value() && submitted->findings.empty());
    QVERIFY(!m_house->policy->draft(who("01"))->has_value());
    const auto rows = m_house->policy->releases(who("01"));
    QCOMPARE(rows->front().version, std::string("2026.07-4"));
    QVERIFY(rows->front().state == ReleaseState::Submitted);
    QCOMPARE(rows->front().based_on, std::string("2026.07-3"));
    QVERIFY(m_house->policy->approve(who("02"), submitted->hash).has_value());
    QCOMPARE(m_house->policy->live(who("06"))->version, std::string("2026.07-4"));
    QCOMPARE(m_house->policy->startDraft(who("01"))->version, std::string("2026.07-5"));
}

/// Nothing of it is written again; what went live meanwhile is told.
void TestPolicyDrafts::aRejectedOneIsMended()
{
    const DraftView view = started();
    BundleFiles changed = view.files;
    changed["cases/more.case"] = "# nothing yet\n";
    const auto saved = m_house->policy->saveDraft(who("01"), view.draft_id, view.row_version, changed, {});
    const auto submitted = m_house->policy->submitDraft(who("01"), view.draft_id, saved->row_version, "three");
    QVERIFY(submitted.has_value() && submitted->findings.empty());
    QCOMPARE(CodeOf(m_house->policy->mendRelease(who("01"), submitted->hash)), ErrorCode::Conflict); // it waits still
    QVERIFY(m_house->policy->reject(who("02"), submitted->hash, "say why").has_value());
    QCOMPARE(m_house->policy->releases(who("01"))->front().reason, std::string("say why"));
    QCOMPARE(CodeOf(m_house->policy->mendRelease(who("02"), submitted->hash)), ErrorCode::Forbidden);
    auto unknown = submitted->hash;
    unknown.bytes[0] ^= 1U;
    QCOMPARE(CodeOf(m_house->policy->mendRelease(who("01"), unknown)), ErrorCode::NotFound);

    const auto mended = m_house->policy->mendRelease(who("01"), submitted->hash);
    QVERIFY(mended.has_value());
    QCOMPARE(mended->version, std::string("2026.07-5"));
    QCOMPARE(mended->base.version, std::string("2026.07-3"));
    QVERIFY(mended->base_files == view.base_files);
    QVERIFY(mended->files.contains("cases/more.case"));
    QCOMPARE(CodeOf(m_house->policy->mendRelease(who("01"), submitted->hash)), ErrorCode::Conflict); // there is a draft
    const auto again = m_house->policy->submitDraft(who("01"), mended->draft_id, mended->row_version, "three, because");
    QVERIFY(again.has_value() && again->findings.empty());
    QVERIFY(m_house->policy->approve(who("02"), again->hash).has_value());
    QCOMPARE(m_house->policy->live(who("01"))->version, std::string("2026.07-5"));

    const auto late = m_house->policy->mendRelease(who("01"), submitted->hash); // another one is live now
    QVERIFY(late.has_value());
    QCOMPARE(late->base.version, std::string("2026.07-3"));
    QCOMPARE(late->live_version, std::string("2026.07-5"));
}

void TestPolicyDrafts::findingsKeepTheDraft()
{
    const DraftView view = started();
    const auto saved =
        m_house->policy->saveDraft(who("01"), view.draft_id, view.row_version, Changed(view, "> > 3"), {});
    QVERIFY(saved.has_value());
    const auto submitted = m_house->policy->submitDraft(who("01"), view.draft_id, saved->row_version, "n");
    QVERIFY(submitted.has_value());
    QVERIFY(!submitted->findings.empty());
    QCOMPARE((*m_house->policy->draft(who("01")))->row_version, saved->row_version);
    QCOMPARE(m_house->policy->releases(who("01"))->size(), std::size_t{1});
}

void TestPolicyDrafts::discarded()
{
    const DraftView view = started();
    QVERIFY(m_house->policy->discardDraft(who("01"), view.draft_id, view.row_version).has_value());
    QVERIFY(!m_house->policy->draft(who("01"))->has_value());
    QCOMPARE(CodeOf(m_house->policy->saveDraft(who("01"), view.draft_id, view.row_version, view.files, {})),
             ErrorCode::Conflict);
    const auto entries = m_house->audit->entries(who("21"), {});
    QCOMPARE(entries->rows.front().kind, std::string("draft.discarded"));
}

void TestPolicyDrafts::saysThatItIsOlderThanWhatIsLive()
{
    const DraftView view = started();
    BundleFiles other = Default();
    other["manifest.json"] = *core::policy::VersionEdit(other, "2026.08-1")->bytes;
    m_house->release(other);
    const auto again = m_house->policy->draft(who("01"));
    QCOMPARE((*again)->live_version, std::string("2026.08-1"));
    QCOMPARE((*again)->base.version, std::string("2026.07-3"));
    QVERIFY((*again)->draft_id == view.draft_id);
}

/// Two people began with the same policy; the second to be released takes nothing of the first back.
void TestPolicyDrafts::isBroughtOntoAnothersRelease()
{
    const DraftView mine = started();
    const auto saved = m_house->policy->saveDraft(who("01"), mine.draft_id, mine.row_version, Changed(mine, "> 3"),
                                                  {.done = 1, .history = {}});
    Actor other = who("02");
    other.role = core::model::Role::RiskManager;
    const DraftView theirs = *m_house->policy->startDraft(other);
    QVERIFY(theirs.version == mine.version); // nobody has it yet
    BundleFiles changed = theirs.files;
    changed["cases/more.case"] = "# nothing yet\n";
    const auto kept = m_house->policy->saveDraft(other, theirs.draft_id, theirs.row_version, changed, {});
    const auto submitted = m_house->policy->submitDraft(other, theirs.draft_id, kept->row_version, "more");
    QVERIFY(submitted.has_value() && submitted->findings.empty());
    Actor third = who("01");
    third.role = core::model::Role::Supervisor;
    QVERIFY(m_house->policy->approve(third, submitted->hash).has_value());

    const auto live = m_house->policy->liveBundle(who("01"));
    QVERIFY(live.has_value());
    QCOMPARE(live->view.version, std::string("2026.07-4"));
    QCOMPARE(live->next_version, std::string("2026.07-5"));
    QVERIFY(live->files == changed);
    BundleFiles merged = core::policy::Merge(mine.base_files, Changed(mine, "> 3"), live->files)->files;
    merged["manifest.json"] = *core::policy::VersionEdit(merged, live->next_version)->bytes;
    const DraftSteps steps{2, "kept with it"};
    const auto late =
        m_house->policy->moveDraft(who("01"), mine.draft_id, mine.row_version, submitted->hash, merged, steps);
    QCOMPARE(CodeOf(late), ErrorCode::Conflict); // that was saved since
    QCOMPARE((*m_house->policy->draft(who("01")))->base.version, std::string("2026.07-3"));
    const auto moved =
        m_house->policy->moveDraft(who("01"), mine.draft_id, saved->row_version, submitted->hash, merged, steps);
    QVERIFY(moved.has_value());
    QCOMPARE(m_house->audit->entries(who("21"), {})->rows.front().kind, std::string("draft.moved"));

    const DraftView again = **m_house->policy->draft(who("01"));
    QCOMPARE(again.base.version, std::string("2026.07-4"));
    QCOMPARE(again.version, std::string("2026.07-5"));
    QVERIFY(again.files == merged && again.base_files == changed && again.steps == steps);
    const auto next = m_house->policy->submitDraft(who("01"), again.draft_id, again.row_version, "three");
    QVERIFY(next.has_value());
    QVERIFY2(next->findings.empty() || !next->findings.front().file.empty(), "findings have a file");
}

void TestPolicyDrafts::movesOntoNothingElse()
{
    const DraftView view = started();
    auto unknown = view.base.hash;
    unknown.bytes[0] ^= 1U;
    const auto move = [&](const Actor& actor, const core::base::Digest& onto) {
        return CodeOf(m_house->policy->moveDraft(actor, view.draft_id, view.row_version, onto, view.files, {}));
    };
    QCOMPARE(move(who("01"), unknown), ErrorCode::NotFound);
    QCOMPARE(move(who("06"), view.base.hash), ErrorCode::Forbidden);
    QCOMPARE(CodeOf(m_house->policy->liveBundle(who("06"))), ErrorCode::Forbidden);
    const auto submitted = m_house->policy->submitDraft(who("01"), view.draft_id, view.row_version, "n");
    QVERIFY(submitted.has_value());
    const DraftView next = *m_house->policy->startDraft(who("01"));
    QCOMPARE(
        CodeOf(m_house->policy->moveDraft(who("01"), next.draft_id, next.row_version, submitted->hash, next.files, {})),
        ErrorCode::NotFound); // it was never live
    QCOMPARE((*m_house->policy->draft(who("01")))->row_version, next.row_version);
}

QTEST_GUILESS_MAIN(TestPolicyDrafts)
#include "test_policy_drafts.moc"
