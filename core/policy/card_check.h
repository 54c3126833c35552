// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/card_check.h  A points scorecard held against the rest of its bundle: fields and facts, golden rows, reasons, directions,
/// and that everybody the catalogue lets through gets points.
/// Threads: pure. Source: docs/bundle.md, scoring.json.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/model/catalogue.h"
#include "core/policy/bundle_files.h"
#include "core/policy/finding.h"
#include "core/policy/names.h"
#include "core/policy/reasons_file.h"
#include "core/policy/scoring_file.h"
#include "core/scoring/scorecard.h"
#include "core/scoring/scorecard_proof.h"

namespace core::policy {

struct CardContext {
    const scoring::Scorecard& card;
    const ScoringPolicy& scoring;
    const NameTable& names;
    const model::Catalogue& catalogue;
    const Reasons& reasons;
};

[[nodiscard]] bool HasCard(const BundleFiles& files);

/// Findings are added to `findings`.
void CheckCard(const CardContext& context, const BundleFiles& files, Findings& findings);

/// What the catalogue lets each field be. Domain: CheckCard had no findings.
[[nodiscard]] std::vector<scoring::FieldDomain> CardDomains(const CardContext& context);

/// Whether the card keeps what is declared: risk rises with a field when points that are good fall with it.
/// Domain: `index` of a declared direction of one of its fields; `domains` of CardDomains. Errors: those of CheckPointsDirection.
[[nodiscard]] Expected<scoring::PointsDirection> ProveCardDirection(const CardContext& context, std::size_t index,
                                                                    std::span<const scoring::FieldDomain> domains);

} // namespace core::policy
