// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/model.h"

namespace core::dmn {

std::string_view Name(HitPolicy policy) noexcept
{
    switch (policy) {
    case HitPolicy::Unique: return "UNIQUE";
    case HitPolicy::Any: return "ANY";
    case HitPolicy::First: return "FIRST";
    case HitPolicy::Priority: return "PRIORITY";
    case HitPolicy::Collect: return "COLLECT";
    case HitPolicy::RuleOrder: return "RULE ORDER";
    case HitPolicy::OutputOrder: return "OUTPUT ORDER";
    }
    return {};
}

std::string_view Name(Aggregator aggregator) noexcept
{
    switch (aggregator) {
    case Aggregator::None: return {};
    case Aggregator::Sum: return "SUM";
    case Aggregator::Min: return "MIN";
    case Aggregator::Max: return "MAX";
    case Aggregator::Count: return "COUNT";
    }
    return {};
}

} // namespace core::dmn
