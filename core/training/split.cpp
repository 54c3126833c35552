// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/split.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::training {

using base::Date;

namespace {

/// Later parts keep an applicant.
void LeaveOutReturning(const DataSet& data, Split& split)
{
    if (data.people.empty())
        return;
    std::vector<Part> latest(*std::max_element(data.people.begin(), data.people.end()) + std::size_t{1}, Part::Train);
    for (std::size_t i = 0; i < data.rows(); ++i)
        latest[data.people[i]] = std::max(latest[data.people[i]], split.of_row[i]);
    for (std::size_t i = 0; i < data.rows(); ++i) {
        if (split.of_row[i] != latest[data.people[i]]) {
            split.of_row[i] = Part::LeftOut;
            ++split.left_out;
        }
    }
}

void Count(const DataSet& data, Split& split)
{
    for (std::size_t i = 0; i < data.rows(); ++i) {
        if (split.of_row[i] == Part::LeftOut)
            continue;
        PartFacts& facts = split.parts.at(static_cast<std::size_t>(split.of_row[i]));
        facts.from = facts.rows == 0 ? data.dates[i] : std::min(facts.from, data.dates[i]);
        facts.to = facts.rows == 0 ? data.dates[i] : std::max(facts.to, data.dates[i]);
        ++facts.rows;
        facts.bads += data.bad[i];
    }
}

Expected<void> CheckPart(Part part, const PartFacts& facts)
{
    const std::int64_t least = part == Part::Train ? kLeastOfClassToTrain : kLeastOfClassToJudge;
    const std::int64_t goods = facts.rows - facts.bads;
    if (facts.bads >= least && goods >= least)
        return {};
    if (facts.rows == 0)
        return Fail(ErrorCode::InvalidInput, fmt::format("the {} part has no rows", Name(part)));
    return Fail(ErrorCode::InvalidInput,
                fmt::format("the {} part ({} to {}) has {} bads and {} goods; at least {} of each are needed",
                            Name(part), facts.from.text(), facts.to.text(), facts.bads, goods, least));
}

} // namespace

const char* Name(Part part) noexcept
{
    switch (part) {
    case Part::Train: return "train";
    case Part::Validation: return "validation";
    case Part::Test: return "test";
    case Part::LeftOut: return "left out";
    }
    return "";
}

std::vector<std::size_t> Split::rowsOf(Part part) const
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < of_row.size(); ++i)
        if (of_row[i] == part)
            rows.push_back(i);
    return rows;
}

Expected<Boundaries> BoundariesOf(const std::vector<Date>& dates, const Shares& shares)
{
    std::vector<Date> sorted = dates;
    std::sort(sorted.begin(), sorted.end());
    std::vector<Date> days = sorted;
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.size() < 3)
        return Fail(ErrorCode::InvalidInput, "the rows are of fewer than three days: they cannot be parted by time");
    // The place among the days of the first one after `percent` of the rows.
    const auto after = [&](int percent) {
        const std::size_t rows = sorted.size() * static_cast<std::size_t>(percent) / 100;
        const auto at = std::upper_bound(days.begin(), days.end(), sorted[rows == 0 ? 0 : rows - 1]);
        return static_cast<std::size_t>(at - days.begin());
    };
    const std::size_t validation = std::min(after(shares.train), days.size() - 2);
    const std::size_t test = std::clamp(after(shares.train + shares.validation), validation + 1, days.size() - 1);
    return Boundaries{days[validation], days[test]};
}

Expected<Split> SplitAt(const DataSet& data, const Boundaries& boundaries)
{
    if (boundaries.validation_from >= boundaries.test_from)
        return Fail(ErrorCode::InvalidInput, "test_from: not after validation_from");
    Split split;
    for (const Date date : data.dates)
        split.of_row.push_back(date < boundaries.validation_from ? Part::Train
                               : date < boundaries.test_from     ? Part::Validation
                                                                 : Part::Test);
    LeaveOutReturning(data, split);
    Count(data, split);
    for (const Part part : {Part::Train, Part::Validation, Part::Test})
        TRY_VOID(CheckPart(part, split.facts(part)));
    return split;
}

} // namespace core::training
