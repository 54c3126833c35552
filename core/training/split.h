// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/split.h  The past parted by time: trees grow on the oldest, stopping is judged on what followed, the report on the newest.
/// A day is never divided. No applicant stands in two parts: of one who applied in several, the rows of the latest part stay and the
/// older ones are left out, because the newest part must look like the applicants a model will meet.
/// Threads: pure.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/date.h"
#include "core/base/error.h"
#include "core/training/data_set.h"
#include "core/training/params.h"

namespace core::training {

enum class Part : std::uint8_t { Train, Validation, Test, LeftOut };

[[nodiscard]] const char* Name(Part part) noexcept;

struct PartFacts {
    base::Date from; ///< of its first row
    base::Date to;   ///< of its last row
    std::int64_t rows = 0;
    std::int64_t bads = 0;
};

struct Split {
    std::vector<Part> of_row;
    std::array<PartFacts, 3> parts; ///< by Part
    std::int64_t left_out = 0;      ///< rows of applicants who came back in a later part

    [[nodiscard]] const PartFacts& facts(Part part) const { return parts.at(static_cast<std::size_t>(part)); }
    /// In the order of the data.
    [[nodiscard]] std::vector<std::size_t> rowsOf(Part part) const;
};

/// Fewest rows of each class a part is judged by.
inline constexpr std::int64_t kLeastOfClassToTrain = 20;
inline constexpr std::int64_t kLeastOfClassToJudge = 10;

/// First days of the two later parts.
struct Boundaries {
    base::Date validation_from;
    base::Date test_from;
    friend bool operator==(const Boundaries&, const Boundaries&) = default;
};

/// The day on which a share is reached belongs to the earlier part, unless a later part would then be left without a day. A later part
/// that has too few of a class to be judged by begins as many days earlier as it takes; where that does not make a past that can be trained on, the shares stand.
/// Domain: CheckDataSet held. Errors: InvalidInput (fewer than three days).
[[nodiscard]] Expected<Boundaries> BoundariesOf(const DataSet& data, const Shares& shares);

/// Domain: CheckDataSet held. Errors: InvalidInput (boundaries that do not ascend, a part with too few bads or goods, named with its
/// dates).
[[nodiscard]] Expected<Split> SplitAt(const DataSet& data, const Boundaries& boundaries);

} // namespace core::training
