// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "core/base/check.h"
#include "core/desks/outcome_file.h"

/// Every line is an outcome or has a fault, in the order of the file; nothing is observed later than today, and no source is free text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::desks;
    const auto today = core::base::Date::make(2026, 7, 14).value();
    const auto read = ReadOutcomes({reinterpret_cast<const char*>(data), size}, today);
    if (!read)
        return 0;
    CHECK(read->faults.size() <= kMaxOutcomeFaults && read->lines.size() <= kMaxOutcomeLines);
    std::int64_t line = 1;
    for (const OutcomeLine& one : read->lines) {
        CHECK(one.line > line);
        line = one.line;
        CHECK(one.outcome.observed_on <= today);
        CHECK(!one.outcome.application.value.empty() && one.outcome.imported_by.empty());
        CHECK(!one.outcome.source.empty() && one.outcome.source.size() <= 64);
        const auto result = static_cast<int>(one.outcome.result);
        CHECK(result >= 1 && result <= 3);
    }
    for (const OutcomeFault& fault : read->faults)
        CHECK(fault.line >= 1 && !fault.reason.empty());
    return 0;
}
