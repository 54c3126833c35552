// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/split.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

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

/// The days of the data, ascending, and the places among them where the later parts begin.
struct Places {
    std::vector<Date> days;
    std::size_t validation = 0;
    std::size_t test = 0;
};

Expected<Places> PlacesByShare(const std::vector<Date>& dates, const Shares& shares)
{
    std::vector<Date> sorted = dates;
    std::sort(sorted.begin(), sorted.end());
    Places places;
    places.days = sorted;
    auto& days = places.days;
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.size() < 3)
        return Fail(ErrorCode::InvalidInput, "the rows are of fewer than three days: they cannot be parted by time");
    // The place among the days of the first one after `percent` of the rows.
    const auto after = [&](int percent) {
        const std::size_t rows = sorted.size() * static_cast<std::size_t>(percent) / 100;
        const auto at = std::upper_bound(days.begin(), days.end(), sorted[rows == 0 ? 0 : rows - 1]);
        return static_cast<std::size_t>(at - days.begin());
    };
    places.validation = std::min(after(shares.train), days.size() - 2);
    places.test = std::clamp(after(shares.train + shares.validation), places.validation + 1, days.size() - 1);
    return places;
}

/// Of the places down from `wanted` to `least`, the first from which on there are enough of each class to judge by: rows before
/// `end`, if there is one, of applicants who do not come back from it on. `wanted` itself when there is none.
std::size_t FirstJudged(const DataSet& data, const std::vector<Date>& days, std::size_t wanted, std::optional<Date> end,
                        std::size_t least)
{
    std::vector<bool> comes_back(data.people.empty() ? 0 : *std::ranges::max_element(data.people) + std::size_t{1});
    for (std::size_t i = 0; end && i < data.people.size(); ++i)
        if (data.dates[i] >= *end)
            comes_back[data.people[i]] = true;
    std::vector<std::array<std::int64_t, 2>> of_day(days.size()); // by place and class
    for (std::size_t i = 0; i < data.rows(); ++i) {
        if ((end && data.dates[i] >= *end) || (!data.people.empty() && comes_back[data.people[i]]))
            continue;
        const auto at = static_cast<std::size_t>(std::ranges::lower_bound(days, data.dates[i]) - days.begin());
        ++of_day[at][data.bad[i]];
    }
    std::array<std::int64_t, 2> held{};
    for (std::size_t at = days.size(); at-- > least;) {
        held[0] += of_day[at][0];
        held[1] += of_day[at][1];
        if (at <= wanted && std::min(held[0], held[1]) >= kLeastOfClassToJudge)
            return at;
    }
    return wanted;
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

Expected<Boundaries> BoundariesOf(const DataSet& data, const Shares& shares)
{
    TRY(const Places by_share, PlacesByShare(data.dates, shares));
    const std::vector<Date>& days = by_share.days;
    // Whoever comes back in the newest part is counted there alone, so it is settled first.
    const std::size_t test = FirstJudged(data, days, by_share.test, {}, 2);
    const std::size_t validation = FirstJudged(data, days, std::min(by_share.validation, test - 1), days[test], 1);
    const Boundaries widened{days[validation], days[test]};
    return SplitAt(data, widened) ? widened : Boundaries{days[by_share.validation], days[by_share.test]};
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
