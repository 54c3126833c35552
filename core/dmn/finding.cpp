// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/finding.h"

#include <fmt/format.h>

namespace core::dmn {

std::string Finding::text() const
{
    std::string where;
    if (!decision.empty())
        where += fmt::format("{} '{}', ", kind, decision);
    if (rule > 0)
        where += fmt::format("rule {}, ", rule);
    if (!column.empty())
        where += fmt::format("column '{}', ", column);
    if (where.empty())
        return error.detail;
    where.resize(where.size() - 2);
    return where + ": " + error.detail;
}

} // namespace core::dmn
