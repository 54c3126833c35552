// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/desks/review_ground.h  A house with referred cases for one test, and what its tests ask again and again.
/// Aborts where the ground itself gives way. Threads: one.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include "core/desks/consistency.h"
#include "tests/support/review_house.h"

namespace desks_test {

using core::ErrorCode;
using core::desks::CaseView;
using core::desks::Receipt;
using core::desks::VerdictRequest;
using core::model::Actor;
using core::model::Verdict;

template <class T>
std::optional<ErrorCode> CodeOf(const core::Expected<T>& answer)
{
    return answer ? std::nullopt : std::optional(answer.error().code);
}

[[nodiscard]] inline bool Has(std::uint8_t marks, core::model::CaseMark mark)
{
    return (marks & static_cast<std::uint8_t>(mark)) != 0;
}

[[noreturn]] inline void GiveUp(const char* what, const std::string& detail)
{
    std::fprintf(stderr, "%s: %s\n", what, detail.c_str());
    std::abort();
}

class ReviewGround {
public:
    ReviewGround() : house(m_folder.filePath(QStringLiteral("t.sqlite")).toStdString())
    {
        house.hire();
        house.release(tests::ReadBundle(SOURCE_DIR "/resources/bundle"));
        cases = house.referred(60);
        if (cases.size() < 9)
            GiveUp("referred", "too few");
    }

    [[nodiscard]] const Actor& who(const char* number) const { return house.person(number); }

    CaseView claimed(const char* number, std::size_t index)
    {
        auto view = house.review->claim(who(number), cases[index].case_id);
        if (!view)
            GiveUp("claim", view.error().detail);
        return *std::move(view);
    }

    [[nodiscard]] static VerdictRequest asking(const CaseView& view, Verdict verdict, const char* reason)
    {
        VerdictRequest request;
        request.request_id =
            core::base::RequestId(view.number + "/" + std::to_string(view.version) + "/" + std::string(reason));
        request.case_id = view.case_id;
        request.expected_version = view.version;
        request.verdict = verdict;
        request.reasons = {reason};
        return request;
    }

    /// Index of a case that `number` may approve once it is claimed.
    [[nodiscard]] std::size_t approvable(const char* number)
    {
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const CaseView view = claimed(number, i);
            const bool may = !view.refused[static_cast<std::size_t>(Verdict::Approve)].has_value();
            if (!house.review->putBack(who(number), view.case_id, view.version))
                GiveUp("put back", view.number);
            if (may)
                return i;
        }
        GiveUp("approvable", "no case may be approved");
    }

    [[nodiscard]] std::vector<core::desks::OutboxRecord> messages(const Receipt& receipt)
    {
        return *house.store->look(
            [&](const core::desks::Reader& reader) { return reader.outbox().ofVerdict(receipt.verdict_id); });
    }

    [[nodiscard]] std::int64_t lastEntry()
    {
        return *house.store->look([](const core::desks::Reader& reader) { return reader.audit().lastSequence(); });
    }

    /// Empty when rows and entries agree and the log verifies; asked after every test.
    [[nodiscard]] std::string disagreement()
    {
        const auto report = core::desks::CheckConsistency(*house.store);
        if (!report)
            return report.error().detail;
        if (!report->faults.empty())
            return report->faults.front();
        const auto verified = house.audit->verify(who("21"), {});
        return verified && verified->complete ? std::string() : "the audit log does not verify";
    }

private:
    QTemporaryDir m_folder;

public:
    tests::ReviewHouse house;
    std::vector<core::desks::SubmitReceipt> cases;
};

} // namespace desks_test
