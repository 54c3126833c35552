// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/check.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::dmn;
    auto model = ImportDmn({reinterpret_cast<const char*>(data), size});
    if (!model)
        return 0;
    const auto compiled = CompiledModel::compile(std::move(*model));
    if (!compiled)
        return 0;
    for (const Decision& decision : compiled->model().decisions)
        CHECK(Evaluate(*compiled, decision.name, {}).has_value());
    return 0;
}
