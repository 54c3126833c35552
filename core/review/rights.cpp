// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/rights.h"

#include <string>

namespace core::review {

Expected<void> Require(const model::Actor& actor, Action action)
{
    if (May(actor.role, action))
        return {};
    return Fail(ErrorCode::Forbidden,
                "account " + actor.number + " may not " + kRights[static_cast<std::size_t>(action) - 1].name);
}

} // namespace core::review
