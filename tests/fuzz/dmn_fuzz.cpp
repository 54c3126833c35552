// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/check.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/export.h"
#include "core/dmn/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::dmn;
    auto model = ImportDmn({reinterpret_cast<const char*>(data), size});
    if (!model)
        return 0;
    // What was read can be written, and reads as the same model.
    const auto written = ExportDmn(*model);
    CHECK(written.has_value());
    const auto again = ImportDmn(*written);
    CHECK(again.has_value());
    CHECK(*again == *model);
    const auto rewritten = ExportDmn(*again); // comments and white space too, which models are equal without
    CHECK(rewritten.has_value());
    CHECK(*rewritten == *written);
    CompileOptions options;
    options.is_lenient = size % 2 == 1;
    const auto compiled = CompiledModel::compile(std::move(*model), options);
    if (!compiled)
        return 0;
    for (const Decision& decision : compiled->model().decisions)
        CHECK(Evaluate(*compiled, decision.name, {}).has_value());
    return 0;
}
