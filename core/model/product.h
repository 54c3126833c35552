// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/model/product.h  What a product offers to be asked for (docs/bundle.md, manifest.json).
/// Units: Money in fen, terms in months. Threads: plain values.
#pragma once

#include <string>
#include <vector>

#include "core/base/money.h"
#include "core/model/catalogue.h"

namespace core::model {

struct ProductRules {
    std::string product;
    base::Money min_amount;
    base::Money max_amount;
    std::vector<int> terms_months;
    std::vector<NamedValue> channels;
};

} // namespace core::model
