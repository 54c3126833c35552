// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <optional>

#include "core/release/release.h"

using core::ErrorCode;
using core::base::AccountId;
using core::base::Digest;
using namespace core::release; // NOLINT(google-build-using-namespace): the subject

namespace {

std::optional<ErrorCode> CodeOf(const core::Expected<void>& answer)
{
    return answer ? std::nullopt : std::optional(answer.error().code);
}

Digest HashOf(std::uint8_t first)
{
    Digest digest;
    digest.bytes[0] = first;
    return digest;
}

} // namespace

class TestRelease : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheseStepsExist();
    void fourEyes();
    void onlyWhatWaitsIsDecided();
    void changedFilesAreFound();
    void submitAndRollBack();
};

void TestRelease::onlyTheseStepsExist()
{
    int steps = 0;
    for (int from = 1; from <= 4; ++from)
        for (int to = 1; to <= 4; ++to)
            steps += MayBecome(static_cast<ReleaseState>(from), static_cast<ReleaseState>(to)) ? 1 : 0;
    QCOMPARE(steps, 3);
    QVERIFY(MayBecome(ReleaseState::Submitted, ReleaseState::Live));
    QVERIFY(MayBecome(ReleaseState::Submitted, ReleaseState::Rejected));
    QVERIFY(MayBecome(ReleaseState::Live, ReleaseState::Retired));
}

void TestRelease::fourEyes()
{
    const Submission submission{HashOf(1), ReleaseState::Submitted, AccountId("01")};
    QCOMPARE(CodeOf(CheckApprove(submission, AccountId("01"), HashOf(1))), ErrorCode::FourEyes);
    QCOMPARE(CodeOf(CheckReject(submission, AccountId("01"))), ErrorCode::FourEyes);
    QCOMPARE(CodeOf(CheckApprove(submission, AccountId("02"), HashOf(1))), std::nullopt);
    QCOMPARE(CodeOf(CheckReject(submission, AccountId("02"))), std::nullopt);
}

void TestRelease::onlyWhatWaitsIsDecided()
{
    for (const ReleaseState state : {ReleaseState::Live, ReleaseState::Retired, ReleaseState::Rejected}) {
        const Submission submission{HashOf(1), state, AccountId("01")};
        QCOMPARE(CodeOf(CheckApprove(submission, AccountId("02"), HashOf(1))), ErrorCode::Conflict);
        QCOMPARE(CodeOf(CheckReject(submission, AccountId("02"))), ErrorCode::Conflict);
    }
}

void TestRelease::changedFilesAreFound()
{
    const Submission submission{HashOf(1), ReleaseState::Submitted, AccountId("01")};
    QCOMPARE(CodeOf(CheckApprove(submission, AccountId("02"), HashOf(2))), ErrorCode::Corrupt);
}

void TestRelease::submitAndRollBack()
{
    QCOMPARE(CodeOf(CheckSubmit({false, false, false})), std::nullopt);
    QCOMPARE(CodeOf(CheckSubmit({false, false, true})), std::nullopt);
    QCOMPARE(CodeOf(CheckSubmit({true, false, false})), ErrorCode::AlreadyExists);
    QCOMPARE(CodeOf(CheckSubmit({false, true, true})), ErrorCode::Conflict);
    QCOMPARE(CodeOf(CheckRollBack({false, false, false})), ErrorCode::NotFound);
    QCOMPARE(CodeOf(CheckRollBack({false, true, true})), ErrorCode::Conflict);
    QCOMPARE(CodeOf(CheckRollBack({true, false, true})), ErrorCode::AlreadyExists);
    QCOMPARE(CodeOf(CheckRollBack({false, false, true})), std::nullopt);
}

QTEST_GUILESS_MAIN(TestRelease)
#include "test_release.moc"
