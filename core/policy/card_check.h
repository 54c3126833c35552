// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/card_check.h  A points scorecard held against the rest of its bundle: fields and facts, golden rows, reasons, directions,
/// and that everybody the catalogue lets through gets points.
/// Threads: pure. Source: docs/bundle.md, scoring.json.
#pragma once

#include "core/model/catalogue.h"
#include "core/policy/bundle_files.h"
#include "core/policy/finding.h"
#include "core/policy/names.h"
#include "core/policy/reasons_file.h"
#include "core/policy/scoring_file.h"
#include "core/scoring/scorecard.h"

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

} // namespace core::policy
