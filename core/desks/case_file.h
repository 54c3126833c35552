// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/case_file.h  Everything stored about one case, read at one moment, and what review asks of it.
/// Holds personal data in plain text: lives as long as one use case.
/// Units: Money in fen, instants of the store. Threads: inside one read or write job.
#pragma once

#include <optional>
#include <vector>

#include "core/decision/decision.h"
#include "core/decision/inputs.h"
#include "core/desks/policy_source.h"
#include "core/desks/stores.h"
#include "core/review/check.h"

namespace core::desks {

struct CaseFile {
    CaseRecord row;
    decision::Decision decision;
    decision::DecisionInputs frozen;     ///< what it was decided from
    PolicyPointer policy;                ///< the one it was decided by
    PolicyPointer live;                  ///< the one in force: reasons and legal numbers are taken from here
    std::vector<VerdictRecord> verdicts; ///< oldest first
    int escalated_from = 0;              ///< level of the account whose Escalate waits for a second person; 0 otherwise
    bool party = false;                  ///< the actor's ID-number index equals the applicant's
};

/// Errors: NotFound, Forbidden (the account is no longer active), Corrupt.
[[nodiscard]] Expected<CaseFile> OpenCaseFile(const Reader& reader, PolicySource& policies, const model::Actor& actor,
                                              const CaseId& case_id);

[[nodiscard]] review::Situation SituationOf(const CaseFile& file);

/// The verdict that waits for a second person; null pointer otherwise.
[[nodiscard]] const VerdictRecord* WaitingVerdict(const CaseFile& file);

/// What a proposal without a limit means: what the first reviewer approved, else what was offered.
[[nodiscard]] std::optional<Money> ProposedLimit(const CaseFile& file, const std::optional<Money>& asked);

/// The five pointwise invariants with this limit, today: list entries as they are now, law by the policy of the case and by
/// the one in force, whichever is stricter. What is not known breaks its invariant: nobody approves what cannot be checked.
/// Errors: InvalidInput (no offer, not a step of the ladder).
[[nodiscard]] Expected<std::vector<decision::InvariantResult>> InvariantsToday(const Reader& reader,
                                                                               const CaseFile& file, Money limit);

/// What confirmed entries that matched say.
[[nodiscard]] model::ListHits HitsOf(const std::vector<ListRecord>& entries);

} // namespace core::desks
