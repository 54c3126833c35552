// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/intake/quick_reader.h"
#include "tests/core/intake_example.h"

/// What the quick reader takes, the thorough one takes as the same application; and an application reads back from its own bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto catalogue = tests::ExampleCatalogue();
    static const auto rules = tests::ExampleRules();
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto quick = core::intake::ReadQuickly(bytes, catalogue, rules, {});
    const auto thorough = core::intake::ReadThoroughly(bytes, catalogue, rules, {});
    if (quick) {
        CHECK(thorough.has_value());
        CHECK(*quick == *thorough);
    }
    if (!thorough)
        return 0;
    const std::string inputs = core::intake::CanonicalInputs(*thorough);
    CHECK(inputs == core::base::CanonicalBytes(core::intake::ToInputsJson(*thorough)));
    const auto again = core::intake::ReadApplication(inputs, catalogue, rules);
    CHECK(again.has_value());
    CHECK(*again == *thorough);
    return 0;
}
