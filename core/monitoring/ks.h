// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/monitoring/ks.h  The greatest distance between the two classes: the Kolmogorov-Smirnov statistic.
/// Definition: max over t of |F(t) - G(t)|, where F and G are the shares of events and of others with a value <= t; taken
/// between tie groups only, because no threshold separates equal values.
/// Source: Smirnov, "Table for estimating the goodness of fit of empirical distributions", Ann. Math. Stat. 19 (1948).
/// Units: a proportion in [0, 1]. Compared as whole cross products, so exact up to the one final division. Threads: pure.
#pragma once

#include <span>

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/monitoring/observation.h"

namespace core::monitoring {

/// Errors: those of RankByValue.
[[nodiscard]] Expected<base::Decimal> Ks(std::span<const Observation> observations);

} // namespace core::monitoring
