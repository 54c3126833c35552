// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include "core/base/check.h"
#include "core/scoring/pmml_reader.h"
#include "core/scoring/scorecard_proof.h"

/// A card that is read scores somebody of whom nothing is known, or says why not; one that is proved to leave nobody out does score them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::scoring;
    const auto card = ReadScorecard({reinterpret_cast<const char*>(data), size});
    if (!card)
        return 0;
    const std::vector<core::feel::Value> nothing(card->fields.size());
    const auto scored = ScorePoints(*card, nothing);
    const std::vector<FieldDomain> domains(card->fields.size());
    const auto gap = FindGap(*card, domains);
    if (!gap)
        return 0;
    CHECK(gap->has_value() || scored || scored.error().code == core::ErrorCode::Overflow);
    if (*gap)
        CHECK(!ScorePoints(*card, (*gap)->row).has_value());
    for (std::size_t field = 0; !*gap && field < card->fields.size(); ++field)
        if (card->fields[field].is_number)
            (void)CheckPointsDirection(*card, field, Direction::Falling, domains);
    return 0;
}
