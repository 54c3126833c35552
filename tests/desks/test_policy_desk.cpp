// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <optional>

#include "core/policy/bundle_files.h"
#include "tests/support/review_house.h"

using core::ErrorCode;
using core::base::Digest;
using core::desks::BundleFiles;
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

/// The default bundle under another version: another content hash, otherwise the same.
BundleFiles Versioned(const std::string& version)
{
    BundleFiles files = Default();
    std::string& manifest = files["manifest.json"];
    const std::size_t at = manifest.find("\"version\": \"") + 12;
    manifest.replace(at, manifest.find('"', at) - at, version);
    return files;
}

} // namespace

class TestPolicyDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsLiveBeforeTwoPeopleSaidSo();
    void onlyOneIsLive();
    void fourEyesAndRoles();
    void aBundleWithFindingsIsNotStored();
    void whatIsLiveOrWaitsIsNotSubmittedAgain();
    void rejected();
    void rollBackIsASubmission();
    void theViewHoldsWhatTheBundleSays();
    void pastDecisionsKeepTheirPolicy();
    void overviewCountsWhatWasDecided();

private:
    [[nodiscard]] const Actor& who(const char* number) const { return m_house->person(number); }
    Digest submitted(const BundleFiles& files);
    ReleaseState stateOf(const Digest& hash);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<tests::ReviewHouse> m_house;
};

void TestPolicyDesk::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_house = std::make_unique<tests::ReviewHouse>(m_folder->filePath(QStringLiteral("t.sqlite")).toStdString());
    m_house->hire();
}

Digest TestPolicyDesk::submitted(const BundleFiles& files)
{
    const auto result = m_house->policy->submit(who("01"), files, "note");
    if (!result || !result->findings.empty())
        qFatal("submit");
    return result->hash;
}

ReleaseState TestPolicyDesk::stateOf(const Digest& hash)
{
    const auto rows = m_house->policy->releases(who("21"));
    for (const auto& row : *rows) {
        if (row.hash == hash)
            return row.state;
    }
    qFatal("no release of this hash");
}

void TestPolicyDesk::nothingIsLiveBeforeTwoPeopleSaidSo()
{
    QCOMPARE(CodeOf(m_house->policy->live(who("06"))), ErrorCode::NotFound);
    const Digest hash = submitted(Default());
    QCOMPARE(hash, core::policy::ContentHash(Default()));
    QCOMPARE(CodeOf(m_house->policy->live(who("06"))), ErrorCode::NotFound);
    QVERIFY(m_house->policy->approve(who("02"), hash).has_value());
    QCOMPARE(m_house->policy->live(who("06"))->hash, hash);
    QCOMPARE(CodeOf(m_house->policy->approve(who("03"), hash)), ErrorCode::Conflict);
}

void TestPolicyDesk::onlyOneIsLive()
{
    const Digest one = submitted(Default());
    const Digest two = submitted(Versioned("two"));
    QVERIFY(m_house->policy->approve(who("02"), one).has_value());
    QVERIFY(m_house->policy->approve(who("02"), two).has_value());
    QCOMPARE(stateOf(one), ReleaseState::Retired);
    QCOMPARE(stateOf(two), ReleaseState::Live);
    QCOMPARE(m_house->policy->live(who("06"))->version, std::string("two"));
}

void TestPolicyDesk::fourEyesAndRoles()
{
    for (const char* number : {"06", "02", "21", "31"})
        QCOMPARE(CodeOf(m_house->policy->submit(who(number), Default(), "")), ErrorCode::Forbidden);
    const Digest hash = submitted(Default());
    for (const char* number : {"06", "01", "21", "31"})
        QCOMPARE(CodeOf(m_house->policy->approve(who(number), hash)), ErrorCode::Forbidden);
    // The same account with another role next day is still the same person.
    Actor promoted = who("01");
    promoted.role = core::model::Role::Supervisor;
    QCOMPARE(CodeOf(m_house->policy->approve(promoted, hash)), ErrorCode::FourEyes);
    QCOMPARE(CodeOf(m_house->policy->reject(promoted, hash, "x")), ErrorCode::FourEyes);
}

void TestPolicyDesk::aBundleWithFindingsIsNotStored()
{
    BundleFiles broken = Default();
    broken["caps.json"] = "{}";
    const auto result = m_house->policy->submit(who("01"), broken, "");
    QVERIFY(result && !result->findings.empty());
    QCOMPARE(result->findings.front().file, std::string("caps.json"));
    QVERIFY(m_house->policy->releases(who("21"))->empty());
    QCOMPARE(CodeOf(m_house->policy->policy(who("21"), result->hash)), ErrorCode::NotFound);
}

void TestPolicyDesk::whatIsLiveOrWaitsIsNotSubmittedAgain()
{
    const Digest hash = submitted(Default());
    QCOMPARE(CodeOf(m_house->policy->submit(who("01"), Default(), "")), ErrorCode::AlreadyExists);
    QVERIFY(m_house->policy->approve(who("02"), hash).has_value());
    QCOMPARE(CodeOf(m_house->policy->submit(who("01"), Default(), "")), ErrorCode::Conflict);
}

void TestPolicyDesk::rejected()
{
    const Digest hash = submitted(Default());
    QCOMPARE(CodeOf(m_house->policy->reject(who("02"), hash, "")), ErrorCode::InvalidInput);
    QVERIFY(m_house->policy->reject(who("02"), hash, "too dear").has_value());
    QCOMPARE(stateOf(hash), ReleaseState::Rejected);
    QCOMPARE(CodeOf(m_house->policy->approve(who("03"), hash)), ErrorCode::Conflict);
    QCOMPARE(CodeOf(m_house->policy->rollback(who("02"), hash, "")), ErrorCode::NotFound);
    QCOMPARE(submitted(Default()), hash); // may be submitted again
}

void TestPolicyDesk::rollBackIsASubmission()
{
    const Digest one = submitted(Default());
    QVERIFY(m_house->policy->approve(who("02"), one).has_value());
    const Digest two = submitted(Versioned("two"));
    QVERIFY(m_house->policy->approve(who("02"), two).has_value());
    QCOMPARE(CodeOf(m_house->policy->rollback(who("02"), two, "")), ErrorCode::Conflict);
    QVERIFY(m_house->policy->rollback(who("02"), one, "worse than before").has_value());
    QCOMPARE(m_house->policy->live(who("06"))->hash, two);
    QCOMPARE(CodeOf(m_house->policy->approve(who("02"), one)), ErrorCode::FourEyes);
    QVERIFY(m_house->policy->approve(who("03"), one).has_value());
    QCOMPARE(m_house->policy->live(who("06"))->hash, one);
    QCOMPARE(m_house->policy->releases(who("21"))->size(), std::size_t{3});
}

void TestPolicyDesk::theViewHoldsWhatTheBundleSays()
{
    m_house->release(Default());
    const auto view = m_house->policy->live(who("21"));
    QVERIFY(view.has_value());
    QCOMPARE(view->tables.size(), std::size_t{4});
    std::size_t rules = 0;
    for (const auto& table : view->tables) {
        QVERIFY(!table.label.zh.empty() && !table.columns.empty());
        for (const auto& row : table.rows)
            QCOMPARE(row.cells.size(), table.columns.size());
        rules += table.rows.size();
    }
    QVERIFY(rules >= 25);
    QCOMPARE(view->bands.size(), std::size_t{5});
    QCOMPARE(view->invariants.size(), std::size_t{5});
    QVERIFY(!view->facts.empty() && !view->reasons.empty() && !view->caps.empty() && !view->ladder_steps.empty());
    QVERIFY(view->model_trees > 0 && !view->model_hash.isZero());
}

void TestPolicyDesk::pastDecisionsKeepTheirPolicy()
{
    m_house->release(Default());
    const auto cases = m_house->referred(30);
    QVERIFY(!cases.empty());
    m_house->release(Versioned("two"));
    const auto view = m_house->review->view(who("06"), cases.front().case_id);
    QVERIFY(view && view->policy_version != "two");
    QVERIFY(m_house->decisions->replay(who("21"), cases.front().decision_id)->same);
    const auto after = m_house->referred(30, 30);
    QVERIFY(!after.empty());
    QCOMPARE(m_house->review->view(who("06"), after.front().case_id)->policy_version, std::string("two"));
}

void TestPolicyDesk::overviewCountsWhatWasDecided()
{
    m_house->release(Default());
    const auto from = m_house->clock.now().plusSeconds(-3600);
    const auto cases = m_house->referred(50);
    const auto to = m_house->clock.now().plusSeconds(3600);
    const auto view = m_house->watch->overview(who("02"), from, to);
    QVERIFY(view.has_value());
    QCOMPARE(view->decisions, 50);
    QCOMPARE(view->referred, static_cast<int>(cases.size()));
    QCOMPARE(view->waiting, static_cast<std::int64_t>(cases.size()));
    QCOMPARE(view->releases.size(), std::size_t{1});
    int hours = 0;
    for (const auto& hour : view->hours)
        hours += hour.approve + hour.refer + hour.decline;
    QCOMPARE(hours, 50);
    int scores = 0;
    for (const int count : view->scores)
        scores += count;
    QCOMPARE(scores, 50);
    QVERIFY(!view->reasons.empty() && view->reasons.size() <= 10);
    QCOMPARE(CodeOf(m_house->watch->overview(who("31"), from, to)), ErrorCode::Forbidden);
    QCOMPARE(CodeOf(m_house->watch->overview(who("02"), to, from)), ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestPolicyDesk)
#include "test_policy_desk.moc"
