// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/case_rows.h  Parts of a case as rows to paint. Only masked values come in, so none can get out.
/// Units: `now` is the moment to which ages are worded. Threads: GUI.
#pragma once

#include "core/base/instant.h"
#include "core/desks/views.h"

#include "widgets/key_value_list.h"
#include "widgets/link_diagram.h"
#include "widgets/row_table.h"

#include <QString>

#include <vector>

namespace ui::casepage {

using core::desks::CaseView;

struct FactCounts {
    int shown = 0; ///< facts that may be used
    int stale = 0;
    int missing = 0;
    int not_collected = 0; ///< declared, not necessary, off
};

[[nodiscard]] FactCounts CountFacts(const CaseView& view);
[[nodiscard]] std::vector<widgets::KeyValueRow> ApplicantRows(const CaseView& view);
/// Headings are the catalogue's groups; facts of a group not declared come last without one.
[[nodiscard]] std::vector<widgets::TableRow> FactRows(const CaseView& view, core::base::Instant now);
/// The first line of the case: what became of it, and the first two reasons.
[[nodiscard]] QString ReferralSentence(const CaseView& view);
[[nodiscard]] QString ReasonTitle(const core::desks::ReasonView& reason);
[[nodiscard]] std::vector<widgets::TableRow> ReasonRows(const CaseView& view);
[[nodiscard]] std::vector<widgets::TableRow> RuleRows(const CaseView& view);
/// "3 张决策表·采用 3·同时命中 2".
[[nodiscard]] QString RuleNote(const CaseView& view);
/// "准入 07、11": the table that decided, and its rules; empty without rules.
[[nodiscard]] QString RulesOfFirstTable(const CaseView& view);
/// `narrow`: dates with two digits of the year.
[[nodiscard]] std::vector<widgets::TableRow> HistoryRows(const CaseView& view, bool narrow);
[[nodiscard]] QString HistoryNote(const CaseView& view);

struct Links {
    QString subject;
    std::vector<widgets::LinkMedium> media;
    std::vector<widgets::LinkedParty> parties;
};
[[nodiscard]] Links LinksOf(const CaseView& view);

[[nodiscard]] std::vector<widgets::TableRow> ScheduleRows(const CaseView& view);
[[nodiscard]] std::vector<widgets::TableRow> DocumentRows(const CaseView& view, core::base::Instant now);
[[nodiscard]] std::vector<widgets::TableRow> VerdictRows(const CaseView& view, core::base::Instant now);
/// Invariants that do not hold, one row each; empty when all do.
[[nodiscard]] std::vector<widgets::TableRow> BrokenInvariantRows(const CaseView& view);

/// Shapes what the panes will ask for when `view` is shown, while nobody waits: choosing glyphs is a good part of the time
/// from a key to the next case.
void ShapeAhead(const widgets::Tokens& tokens, const CaseView& view, core::base::Instant now, bool narrow);

/// Index of the band of the case in view.bands and the place of its PD inside, in [0, 1]; {-1, 0} without a score.
struct BandPlace {
    int band = -1;
    double within = 0;
};
[[nodiscard]] BandPlace PlaceInBand(const CaseView& view);

} // namespace ui::casepage
