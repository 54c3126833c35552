// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/standing.h  Where a case's score stands among others: bars, band borders and the sentence that says it.
/// The axis runs as the band strip over it does, the best score at the left. Units: as widgets/distribution_strip.h.
/// Threads: GUI (language in force).
#pragma once

#include <optional>
#include <vector>

#include "core/base/instant.h"
#include "core/desks/views.h"
#include "widgets/distribution_strip.h"

#include <QString>

namespace ui::casepage {

struct Standing {
    std::vector<double> shares;
    std::vector<widgets::DistributionBand> bands; ///< without names: the strip over it has them, in the same order
    std::vector<widgets::DistributionTick> ticks;
    double mark = 0.0;
    QString place;  ///< "83.2% of 4,812 score better"; of a report, whose bins say no more, "about 83% of ..."
    QString source; ///< whose scores these are, and of when
};

/// Nothing when the case has no score or fewer than core::desks::kFewestScored others have one.
[[nodiscard]] std::optional<Standing> StandingOf(const core::desks::CaseView& view,
                                                 const core::desks::ScoreDistribution& scores, core::base::Instant now);

/// The good to one bad that a PD stands for: "10.5 : 1". Domain: 0 < pd < 1; else a dash.
[[nodiscard]] QString OddsText(const core::base::Decimal& pd);

} // namespace ui::casepage
