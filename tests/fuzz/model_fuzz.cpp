// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <vector>

#include "core/scoring/model.h"
#include "core/scoring/score.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto model = core::scoring::TreeModel::parse({reinterpret_cast<const char*>(data), size});
    if (!model)
        return 0;
    std::vector<float> row(model->featureCount(), std::numeric_limits<float>::quiet_NaN());
    (void)core::scoring::Pd(model->margin(row));
    row.assign(row.size(), 1.0F);
    (void)core::scoring::Pd(model->margin(row));
    return 0;
}
