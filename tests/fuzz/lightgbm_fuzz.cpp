// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>
#include <limits>
#include <vector>

#include "core/base/check.h"
#include "core/scoring/layout.h"
#include "core/scoring/lightgbm_reader.h"

/// What is read scores the same on every path of this processor.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::scoring;
    const auto forest = ReadLightgbm({reinterpret_cast<const char*>(data), size});
    if (!forest)
        return 0;
    const auto layout = Layout<double>::make(*forest);
    for (const double value :
         {std::numeric_limits<double>::quiet_NaN(), 1.0, -1e-36, std::numeric_limits<double>::infinity(), 33.0}) {
        const std::vector<double> row(forest->feature_count, value);
        const double wanted = layout.sum(*forest, row.data(), 0.0, Path::Reference);
        for (const Path path : {Path::Scalar, Path::Avx2, Path::Avx512}) {
            const double sum = CanTake(path) ? layout.sum(*forest, row.data(), 0.0, path) : wanted;
            CHECK(std::memcmp(&sum, &wanted, sizeof sum) == 0);
        }
    }
    return 0;
}
