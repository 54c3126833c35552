// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/tables.h  policy.dmn bound to the bundle: what each rule of each table means to Decide, worked out once.
/// Units: Money in fen, rates as proportions a year. Threads: immutable after BindTables.
/// Source: docs/bundle.md, policy.dmn and "Outcome".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/money.h"
#include "core/base/rate.h"
#include "core/dmn/compile.h"
#include "core/policy/bundle_files.h"
#include "core/policy/manifest.h"
#include "core/policy/names.h"
#include "core/policy/reasons_file.h"

namespace core::policy {

enum class Said : std::uint8_t { Nothing, Approve, Refer, Documents, Decline };

/// What one rule of an outcome table says.
struct OutcomeRow {
    Said said = Said::Nothing;
    std::uint32_t reason = 0; ///< index in Reasons::all(); only with something said
};

struct OutcomeTable {
    std::uint32_t decision = 0;
    std::vector<OutcomeRow> rows; ///< one per rule
};

struct LimitTable {
    std::uint32_t decision = 0;
    std::vector<base::Money> rows; ///< null reads as zero
};

struct PriceTable {
    std::uint32_t decision = 0;
    std::vector<std::optional<base::Rate>> rows;
};

/// Output column -> FEEL text, for one rule.
using OutputTexts = std::vector<std::pair<std::string, std::string>>;

struct Tables {
    dmn::CompiledModel model;
    std::vector<std::string> decision_names;       ///< all of them, in the order of the file
    std::vector<std::uint32_t> input_slots;        ///< per input of the model, its slot in the NameTable
    std::vector<std::uint32_t> reading_order;      ///< decisions in the manifest's order
    std::vector<std::vector<OutputTexts>> outputs; ///< [decision][rule]
    std::vector<OutcomeTable> outcomes;
    LimitTable limit;
    PriceTable price;
};

/// Nothing when the file is missing or not understood; with findings it is not to be used. `earlier` may be a null pointer: tables
/// that are the same are taken from it.
[[nodiscard]] std::optional<Tables> BindTables(const BundleFiles& files, const Manifest& manifest,
                                               const NameTable& names, const model::Catalogue& catalogue,
                                               const Reasons& reasons, Findings& findings,
                                               const dmn::CompiledModel* earlier = nullptr);
/// The same of a policy.dmn that was read.
[[nodiscard]] std::optional<Tables> BindTables(dmn::Model model, const Manifest& manifest, const NameTable& names,
                                               const model::Catalogue& catalogue, const Reasons& reasons,
                                               Findings& findings, const dmn::CompiledModel* earlier = nullptr);

} // namespace core::policy
