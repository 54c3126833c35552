// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/fake_desks.h  Desks for tests of pages: real answers from memory, with delays, errors and conflicts
/// on order. Every method may be called from any thread, like the real ones.
/// Scripting: a call is named like its method ("takeNext", "resolve"). Time stands still until setNow().
#pragma once

#include "core/desks/desk.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/fake_models.h"
#include "tests/support/script.h"

namespace tests {

/// 审核员 06 号, authority 2,000 yuan.
[[nodiscard]] core::model::Actor SampleReviewer();
/// 主管 02 号, authority 200,000 yuan.
[[nodiscard]] core::model::Actor SampleSupervisor();
[[nodiscard]] core::model::Actor SampleRiskManager();
[[nodiscard]] core::model::Actor SampleAuditor();

/// The case of the pictures, 260714-0183, pending and held by nobody.
[[nodiscard]] core::desks::CaseView SampleCase();
/// A row of the queue from each case of the pictures; the fourth and the next ones are made up alike.
[[nodiscard]] std::vector<core::desks::CaseView> SampleCases();
/// What the pictures say beside their score, and what would have changed their outcome.
[[nodiscard]] core::desks::ExplanationView SampleExplanation();
[[nodiscard]] std::vector<core::desks::CounterfactualView> SampleChanges();
/// Some thousand scores about 620 points, from 400 to 728.
[[nodiscard]] core::desks::ScoreDistribution SampleScores();
[[nodiscard]] std::vector<core::desks::ReasonView> SampleReasons(core::model::Verdict verdict);

class FakeReviewDesk final : public core::desks::ReviewDesk, public Script {
public:
    using Actor = core::model::Actor;
    template <class T>
    using Expected = core::Expected<T>;

    /// Holds SampleCases().
    FakeReviewDesk();

    // what tests look at and change
    void setCases(std::vector<core::desks::CaseView> cases);
    /// Replaces the case of the same id, as somebody else's write would; adds it when there is none.
    void putCase(const core::desks::CaseView& view);
    [[nodiscard]] core::desks::CaseView caseOf(const core::desks::CaseId& id) const;
    [[nodiscard]] std::vector<core::desks::VerdictRequest> resolved() const;
    [[nodiscard]] std::map<std::string, std::string> noteDrafts() const; ///< by case id
    void setConflict(const core::desks::ConflictView& conflict);
    /// In place of SampleScores(); nothing: as of a policy without a model.
    void setChanges(std::vector<core::desks::CounterfactualView> changes);
    void setScores(const std::optional<core::desks::ScoreDistribution>& scores);
    void setFigures(const core::desks::Figures& figures);
    void addChange(const core::desks::Change& change);
    /// Rows beyond the cases, so that a queue of `total` can be scrolled.
    void setQueueTotal(std::int64_t total);

    Expected<core::desks::QueuePage> queue(const Actor& actor, const core::desks::QueueQuery& query) override;
    Expected<core::desks::QueueCounts> queueCounts(const Actor& actor, const core::desks::QueueFilter& filter) override;
    Expected<core::desks::Figures> figures(const Actor& actor) override;
    Expected<std::optional<core::desks::CaseView>> takeNext(const Actor& actor,
                                                            const core::desks::QueueFilter& filter) override;
    Expected<std::optional<core::desks::CaseView>> prefetchNext(const Actor& actor,
                                                                const core::desks::QueueFilter& filter) override;
    Expected<core::desks::CaseView> claim(const Actor& actor, const core::desks::CaseId& case_id) override;
    Expected<void> dropPrefetch(const Actor& actor) override;
    Expected<core::desks::Hold> extend(const Actor& actor, const core::desks::CaseId& case_id) override;
    Expected<void> putBack(const Actor& actor, const core::desks::CaseId& case_id,
                           std::int64_t expected_version) override;
    Expected<void> reassign(const Actor& actor, const core::desks::CaseId& case_id, std::int64_t expected_version,
                            const std::string& to_number) override;
    Expected<core::desks::CaseView> view(const Actor& actor, const core::desks::CaseId& case_id) override;
    Expected<std::vector<core::desks::CounterfactualView>> whatWouldChange(const Actor& actor,
                                                                           const core::desks::CaseId& case_id) override;
    Expected<std::optional<core::desks::ScoreDistribution>> scoreDistribution(
        const Actor& actor, const core::desks::CaseId& case_id) override;
    Expected<core::desks::CaseId> findByNumber(const Actor& actor, const std::string& number) override;
    Expected<std::vector<core::desks::ReasonView>> reasonChoices(const Actor& actor, const core::desks::CaseId& case_id,
                                                                 core::model::Verdict verdict) override;
    Expected<std::map<std::string, core::model::Label>> reasonWording(const Actor& actor) override;
    Expected<core::desks::Receipt> resolve(const Actor& actor, const core::desks::VerdictRequest& request) override;
    Expected<core::desks::CaseView> undo(const Actor& actor, const core::base::VerdictId& verdict_id) override;
    Expected<core::desks::ConflictView> conflict(const Actor& actor, const core::desks::CaseId& case_id) override;
    Expected<void> saveNoteDraft(const Actor& actor, const core::desks::CaseId& case_id,
                                 const std::string& text) override;
    Expected<void> attachDocument(const Actor& actor, const core::desks::CaseId& case_id, const std::string& kind,
                                  core::base::ByteView content) override;
    Expected<core::desks::Changes> changesSince(const Actor& actor, std::int64_t sequence) override;

private:
    core::desks::CaseView* find(const core::desks::CaseId& id);
    [[nodiscard]] const core::desks::CaseView* find(const core::desks::CaseId& id) const;
    core::desks::CaseView* nextFree(const Actor& actor);
    Expected<core::desks::CaseView> hold(core::desks::CaseView& view, const Actor& actor, core::model::HoldKind kind);

    std::vector<core::desks::CaseView> m_cases;
    std::vector<core::desks::VerdictRequest> m_resolved;
    std::map<std::string, std::string> m_drafts;
    std::optional<core::desks::ConflictView> m_conflict;
    std::optional<core::desks::ScoreDistribution> m_scores = SampleScores();
    std::vector<core::desks::CounterfactualView> m_what_would_change = SampleChanges();
    core::desks::Figures m_figures{87, 108, 4};
    std::vector<core::desks::Change> m_changes;
    std::int64_t m_queue_total = 0;
    std::string m_last_verdict_case;
    core::base::Instant m_last_undo_until;
    int m_serial = 0;
};

class FakePolicyDesk final : public core::desks::PolicyDesk, public Script {
public:
    using Actor = core::model::Actor;
    template <class T>
    using Expected = core::Expected<T>;

    FakePolicyDesk();
    /// The live policy from now on; its hash and version become those of the live release.
    void setLive(const core::desks::PolicyView& policy);
    Expected<core::desks::PolicyView> live(const Actor& actor) override;
    Expected<core::desks::PolicyView> policy(const Actor& actor, const core::base::Digest& hash) override;
    Expected<std::vector<core::desks::ReleaseRow>> releases(const Actor& actor) override;
    Expected<core::desks::SubmitResult> submit(const Actor& actor, const core::desks::BundleFiles& files,
                                               const std::string& note) override;
    Expected<void> approve(const Actor& actor, const core::base::Digest& hash) override;
    Expected<void> reject(const Actor& actor, const core::base::Digest& hash, const std::string& reason) override;
    Expected<void> rollback(const Actor& actor, const core::base::Digest& hash, const std::string& note) override;
    /// Whose tables a draft has: without it nothing is live to begin one from.
    void setBundle(const core::desks::BundleFiles& files);
    /// The draft as it was saved last.
    [[nodiscard]] std::optional<core::desks::DraftView> savedDraft() const;
    /// As if another window had saved it.
    void touchDraft();
    /// As if another policy had gone live since.
    void setDraftLiveVersion(const std::string& version);
    Expected<std::optional<core::desks::DraftView>> draft(const Actor& actor) override;
    Expected<core::desks::DraftView> startDraft(const Actor& actor) override;
    Expected<core::desks::DraftView> mendRelease(const Actor& actor, const core::base::Digest& hash) override;
    Expected<core::desks::DraftSaved> saveDraft(const Actor& actor, const core::base::DraftId& draft,
                                                std::int64_t row_version, const core::desks::BundleFiles& files,
                                                const core::desks::DraftSteps& steps) override;
    /// What a colleague's release made of the bundle: live from now on.
    void release(const core::desks::BundleFiles& files, const core::desks::PolicyView& policy);
    Expected<core::desks::LiveBundle> liveBundle(const Actor& actor) override;
    Expected<core::desks::DraftView> moveDraft(const Actor& actor, const core::base::DraftId& draft,
                                               std::int64_t row_version, const core::base::Digest& onto,
                                               const core::desks::BundleFiles& files,
                                               const core::desks::DraftSteps& steps) override;
    Expected<void> discardDraft(const Actor& actor, const core::base::DraftId& draft,
                                std::int64_t row_version) override;
    Expected<core::desks::SubmitResult> submitDraft(const Actor& actor, const core::base::DraftId& draft,
                                                    std::int64_t row_version, const std::string& note) override;
    Expected<std::vector<core::desks::ListRow>> lists(const Actor& actor) override;
    Expected<core::base::ListEntryId> enterListEntry(const Actor& actor,
                                                     const core::desks::NewListEntry& entry) override;
    Expected<void> confirmListEntry(const Actor& actor, const core::base::ListEntryId& entry) override;
    Expected<void> withdrawListEntry(const Actor& actor, const core::base::ListEntryId& entry,
                                     const std::string& reason) override;

private:
    core::desks::ReleaseRow* release(const core::base::Digest& hash);
    core::desks::ListRow* entry(const core::base::ListEntryId& id);

    core::desks::PolicyView m_live;
    std::vector<core::desks::ReleaseRow> m_releases;
    std::vector<core::desks::ListRow> m_lists;
    core::desks::BundleFiles m_bundle;
    std::map<std::string, std::pair<core::desks::PolicyView, core::desks::BundleFiles>> m_released; ///< by hash
    std::optional<core::desks::DraftView> m_draft;
};

class FakeWatchDesk final : public core::desks::WatchDesk, public Script {
public:
    core::Expected<core::desks::Overview> overview(const core::model::Actor& actor, core::base::Instant from,
                                                   core::base::Instant to) override;
};

class FakeAuditDesk final : public core::desks::AuditDesk, public Script {
public:
    /// `total` made-up entries, newest first by sequence.
    explicit FakeAuditDesk(std::int64_t total = 1200) : m_total(total) {}
    core::Expected<core::desks::AuditPage> entries(const core::model::Actor& actor,
                                                   const core::desks::AuditQuery& query) override;
    core::Expected<core::desks::AuditVerification> verify(const core::model::Actor& actor,
                                                          const core::desks::Progress& progress) override;
    /// Makes verify() find this entry changed.
    void spoil(std::int64_t sequence);

private:
    std::int64_t m_total;
    std::optional<std::int64_t> m_spoilt;
};

/// Accounts 06, 02, 03, 05 with the secret "touchstone".
class FakeAccessDesk final : public core::desks::AccessDesk, public Script {
public:
    using Actor = core::model::Actor;
    template <class T>
    using Expected = core::Expected<T>;

    FakeAccessDesk();
    void setEmpty(bool empty);
    Expected<bool> needsFirstAccounts() override;
    Expected<void> makeFirstAccounts(const FirstAccount& one, const FirstAccount& two) override;
    Expected<std::vector<core::desks::AccountRow>> accounts(const Actor& actor) override;
    Expected<Actor> signIn(const std::string& login, const core::base::SecretBytes& secret) override;
    Expected<void> signOut(const Actor& actor) override;
    Expected<void> addAccount(const Actor& actor, const core::desks::AccountRow& account,
                              const core::base::SecretBytes& secret) override;
    Expected<void> changeSecret(const Actor& actor, const core::base::SecretBytes& old_secret,
                                const core::base::SecretBytes& new_secret) override;

private:
    std::vector<core::desks::AccountRow> m_accounts;
    std::map<std::string, std::string> m_secrets;
    bool m_empty = false;
};

/// All together.
struct FakeDesks {
    FakeAccessDesk access;
    FakeReviewDesk review;
    FakePolicyDesk policy;
    FakeWatchDesk watch;
    FakeAuditDesk audit;
    FakeModelDesk models;

    [[nodiscard]] core::desks::Desks desks() { return {&access, &review, &policy, &watch, &audit, &models}; }
};

} // namespace tests
