// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/check.h"
#include "core/base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto json = core::base::ParseJson({reinterpret_cast<const char*>(data), size});
    if (!json)
        return 0;
    const std::string canonical = core::base::CanonicalBytes(*json);
    const auto again = core::base::ParseJson(canonical);
    CHECK(again.has_value());
    CHECK(core::base::CanonicalBytes(*again) == canonical);
    return 0;
}
