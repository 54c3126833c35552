// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/explanation_rows.h  What raised and lowered the risk, and what would have changed the outcome, in words.
/// Units: log-odds with two decimals and a sign. Threads: GUI.
#pragma once

#include "core/desks/views.h"

#include "widgets/contribution_rows.h"
#include "widgets/row_table.h"

#include <QString>

#include <vector>

namespace ui::casepage {

/// "+0.41", "−0.34", "0.00".
[[nodiscard]] QString LogOddsText(double log_odds);
/// The largest `most` of them, then one row for all the others when there are any. The figures as they are written add up to
/// the total of ContributionSumOf: each is one of the two hundredths next to its value.
[[nodiscard]] std::vector<widgets::ContributionRow> ContributionRowsOf(const core::desks::ExplanationView& view,
                                                                       std::size_t most);
/// Baseline, the line that adds up to the PD, and what all contributions come to.
[[nodiscard]] widgets::ContributionSum ContributionSumOf(const core::desks::ExplanationView& view,
                                                         const core::base::Decimal& pd);
/// Why this PD, in two sentences for one who does not know the model: base and result, what raised and what lowered the risk.
[[nodiscard]] QString WhyText(const core::desks::ExplanationView& view, const core::base::Decimal& pd);
/// "S-111 High debt to income·S-110 Income swings", with what these are; empty when the policy declares none.
[[nodiscard]] QString CodesText(const core::desks::ExplanationView& view);
/// What the figures are, and what one unit of them means.
[[nodiscard]] QString UnitText(const core::desks::ExplanationView& view);
/// One row per outcome: the changes in words, or why there are none, and the outcome they give.
[[nodiscard]] std::vector<widgets::TableRow> ChangeRows(const std::vector<core::desks::CounterfactualView>& changes,
                                                        const core::desks::CaseView& shown);

} // namespace ui::casepage
