// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/part_reader.h  What report.json and evaluation.json are read with alike: estimates, counts, days, one part's figures.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/intake/json_fields.h"
#include "core/shelf/model_report.h"

namespace core::shelf {

inline constexpr std::int64_t kMaxReportRows = 1'000'000'000;
inline constexpr std::size_t kMaxReportNameChars = 128;

/// What is wrong goes to `errors`, with its path; values then are those of nothing.
class PartReader {
public:
    explicit PartReader(intake::FieldErrors& errors) : m_errors(errors) {}

    /// A number as DoubleText writes it.
    double number(intake::JsonFields& fields, std::string_view key, double min, double max);
    Estimate estimate(const base::Json& value, const std::string& path, double min, double max);
    std::optional<Estimate> optionalEstimate(intake::JsonFields& fields, std::string_view key, double min, double max);
    void counts(intake::JsonFields& fields, std::int64_t& rows, std::int64_t& goods, std::int64_t& bads);
    void dates(intake::JsonFields& fields, base::Date& from, base::Date& to);
    base::Digest digest(intake::JsonFields& fields, std::string_view key);
    PartReport part(intake::JsonFields& fields);

    template <class Item, class Read>
    void items(intake::JsonFields& fields, std::string_view key, std::size_t max, std::vector<Item>& items, Read&& read)
    {
        const auto* const list = fields.items(key, max);
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            intake::JsonFields one((*list)[i], fields.pathOf(key) + "[" + std::to_string(i) + "]", m_errors);
            items.push_back(read(one));
            one.finish();
        }
    }

private:
    intake::FieldErrors& m_errors;
};

/// Whether bins follow on each other, ascend and add up to the part's counts. `path`: of the part, for the error.
/// Errors: InvalidInput, with the place.
[[nodiscard]] Expected<void> CheckBins(const PartReport& part, const std::string& path);

} // namespace core::shelf
