// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/compiled_policy.h  A bundle without findings, ready to decide: everything looked up once.
/// Units: Money in fen, rates as proportions. Threads: immutable; any number of threads may decide with it.
/// Source: docs/bundle.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/model/catalogue.h"
#include "core/offer/caps.h"
#include "core/offer/ladder.h"
#include "core/offer/pricing.h"
#include "core/policy/case_file.h"
#include "core/policy/manifest.h"
#include "core/policy/names.h"
#include "core/policy/reasons_file.h"
#include "core/policy/scoring_file.h"
#include "core/policy/tables.h"
#include "core/scoring/model.h"
#include "core/scoring/scorecard.h"

namespace core::policy {

/// An actionable value with its slot.
struct ActionableSlot {
    std::uint32_t slot = 0;
    Actionable::Direction direction = Actionable::Direction::Either;
    base::Decimal step;
    bool is_whole = true; ///< takes whole numbers only
    std::optional<base::Decimal> min;
    std::optional<base::Decimal> max;
};

class CompiledPolicy {
public:
    /// SHA-256 over the files: the policy's address.
    [[nodiscard]] const base::Digest& contentHash() const noexcept { return m_content_hash; }
    /// Zero without a model.
    [[nodiscard]] const base::Digest& modelHash() const noexcept { return m_model_hash; }
    [[nodiscard]] const std::string& version() const noexcept { return m_manifest.version; }
    [[nodiscard]] const Manifest& manifest() const noexcept { return m_manifest; }
    [[nodiscard]] const model::ProductRules& product() const noexcept { return m_manifest.product; }
    [[nodiscard]] const Invariants& invariants() const noexcept { return m_manifest.invariants; }
    [[nodiscard]] const model::Catalogue& catalogue() const noexcept { return m_catalogue; }
    [[nodiscard]] const NameTable& names() const noexcept { return m_names; }
    [[nodiscard]] const Reasons& reasons() const noexcept { return m_reasons; }
    [[nodiscard]] const ScoringPolicy& scoring() const noexcept { return m_scoring; }
    /// The bands as core/scoring looks them up, same order.
    [[nodiscard]] const std::vector<scoring::Band>& scoreBands() const noexcept { return m_score_bands; }
    /// Null pointer when no band has that name.
    [[nodiscard]] const BandPolicy* band(std::string_view name) const noexcept;
    /// Null pointer without a tree model.
    [[nodiscard]] const scoring::TreeModel* model() const noexcept { return m_model ? &*m_model : nullptr; }
    /// Null pointer when the model is no points scorecard.
    [[nodiscard]] const scoring::Scorecard* scorecard() const noexcept { return m_card ? &*m_card : nullptr; }
    [[nodiscard]] bool hasModel() const noexcept { return m_model || m_card; }
    [[nodiscard]] const Tables& tables() const noexcept { return m_tables; }
    [[nodiscard]] const offer::LadderPolicy& ladder() const noexcept { return m_ladder; }
    [[nodiscard]] const offer::PricePolicy& prices() const noexcept { return m_prices; }
    [[nodiscard]] const offer::CapPolicy& caps() const noexcept { return m_caps; }
    [[nodiscard]] const offer::CapSchedule& capSchedule() const noexcept { return m_cap_schedule; }
    [[nodiscard]] const std::vector<Case>& cases() const noexcept { return *m_cases; }
    /// The same, to be kept.
    [[nodiscard]] const std::shared_ptr<const std::vector<Case>>& sharedCases() const noexcept { return m_cases; }
    /// In the order of the manifest.
    [[nodiscard]] const std::vector<ActionableSlot>& actionable() const noexcept { return m_actionable; }
    /// Slot of the fact the multi-lender invariant reads; nothing when it does not apply.
    [[nodiscard]] std::optional<std::uint32_t> multiLenderSlot() const noexcept { return m_multi_lender_slot; }

private:
    friend class Compiler;
    CompiledPolicy() = default;

    base::Digest m_content_hash;
    base::Digest m_model_hash;
    Manifest m_manifest;
    model::Catalogue m_catalogue;
    NameTable m_names;
    Reasons m_reasons;
    ScoringPolicy m_scoring;
    std::vector<scoring::Band> m_score_bands;
    std::optional<scoring::TreeModel> m_model;
    std::optional<scoring::Scorecard> m_card;
    Tables m_tables;
    offer::LadderPolicy m_ladder;
    offer::PricePolicy m_prices;
    offer::CapPolicy m_caps;
    offer::CapSchedule m_cap_schedule;
    std::shared_ptr<const std::vector<Case>> m_cases = std::make_shared<const std::vector<Case>>();
    std::vector<ActionableSlot> m_actionable;
    std::optional<std::uint32_t> m_multi_lender_slot;
};

} // namespace core::policy
