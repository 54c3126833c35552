// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include "datasources/pmml/scorecard_reader.h"

/// A card that is read scores somebody of whom nothing is known, or says why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto card = datasources::pmml::ReadScorecard({reinterpret_cast<const char*>(data), size});
    if (card)
        (void)core::scoring::ScorePoints(*card, std::vector<core::feel::Value>(card->fields.size()));
    return 0;
}
