// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>
#include <limits>
#include <vector>

#include "core/base/check.h"
#include "core/scoring/golden.h"
#include "core/scoring/layout.h"
#include "core/scoring/xgboost_reader.h"

/// JSON and UBJ. What is read scores the same on every path of this processor.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::scoring;
    const auto forest = ReadXgboost({reinterpret_cast<const char*>(data), size});
    if (!forest)
        return 0;
    const auto layout = Layout<float>::make(*forest);
    for (const float value :
         {std::numeric_limits<float>::quiet_NaN(), 1.0F, -0.0F, std::numeric_limits<float>::infinity()}) {
        const std::vector<float> row(forest->feature_count, value);
        const float wanted = layout.sum(*forest, row.data(), forest->base_margin, Path::Reference);
        for (const Path path : {Path::Scalar, Path::Avx2, Path::Avx512}) {
            const float sum = CanTake(path) ? layout.sum(*forest, row.data(), forest->base_margin, path) : wanted;
            CHECK(std::memcmp(&sum, &wanted, sizeof sum) == 0);
        }
    }
    return 0;
}
