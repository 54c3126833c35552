// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/decision/decision.h  What `Decide` answers, with everything needed to replay and to explain it.
/// Units: Money in fen, rates as proportions per year unless named monthly. Threads: plain values.
/// Source: docs/bundle.md "Outcome"; canonical form in docs/bundle.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/json.h"
#include "core/base/money.h"
#include "core/base/rate.h"
#include "core/offer/price.h"

namespace core::decision {

enum class Outcome : std::uint8_t { Approve = 1, Refer = 2, Decline = 3 };

enum class Invariant : std::uint8_t { CostCap = 1, Balance = 2, FirstLimit = 3, Blacklist = 4, MultiLender = 5 };
enum class InvariantState : std::uint8_t { Holds = 1, Broken = 2, NotApplicable = 3 };

struct InvariantResult {
    Invariant invariant = Invariant::CostCap;
    InvariantState state = InvariantState::Holds;
    friend bool operator==(const InvariantResult&, const InvariantResult&) = default;
};

/// One rule whose conditions held. `number` counts from 1 in its table.
struct RuleHit {
    std::string table;
    int number = 0;
    bool fired = false;
    /// Output column -> FEEL text of its value.
    std::vector<std::pair<std::string, std::string>> outputs;
    friend bool operator==(const RuleHit&, const RuleHit&) = default;
};

struct ScoreResult {
    std::uint64_t margin_bits = 0; ///< the float32 margin as its IEEE 754 bits; LightGBM's double sum when is_double
    bool is_double = false;
    base::Decimal pd; ///< six places
    int score = 0;    ///< points, higher is better
    std::string band;
    std::optional<base::Decimal> points = {}; ///< of a scorecard, which has no margin bits: the card's own
    friend bool operator==(const ScoreResult&, const ScoreResult&) = default;
};

struct Offer {
    base::Money limit;
    int ladder_step = 0; ///< from 1
    offer::Price price;
    friend bool operator==(const Offer&, const Offer&) = default;
};

struct ReplayRecord {
    base::Digest input_hash;  ///< of the canonical bytes of DecisionInputs
    base::Digest policy_hash; ///< content hash of the bundle
    base::Digest model_hash;  ///< zero without a model
    std::string program;      ///< version of this program
    friend bool operator==(const ReplayRecord&, const ReplayRecord&) = default;
};

struct Decision {
    base::DecisionId decision_id; ///< first 32 hexadecimal digits of SHA-256(input hash, policy hash)
    base::ApplicationId application_id;
    base::Instant decided_at;
    Outcome outcome = Outcome::Refer;
    bool documents_requested = false;
    /// By precedence; `system.*` first.
    std::vector<std::string> reasons;
    std::vector<RuleHit> rules;
    std::optional<ScoreResult> score;
    std::optional<Offer> offer;
    std::vector<InvariantResult> invariants;
    /// Names of facts that were missing or stale, sorted.
    std::vector<std::string> missing_facts;
    std::vector<std::string> stale_facts;
    /// Names of decision tables that gave an error, in the manifest's order. A decline does not list `system.table_error`
    /// among its reasons, yet the next application with these facts may get another outcome when the table is mended.
    std::vector<std::string> erred_tables;
    ReplayRecord replay;
    friend bool operator==(const Decision&, const Decision&) = default;
};

/// The decision as a JSON tree whose CanonicalBytes are the decision's bytes. Holds no personal data: ids, codes, numbers.
[[nodiscard]] base::Json ToJson(const Decision& decision);
/// CanonicalBytes(ToJson(decision)), written in one pass: what is stored, sent and compared.
[[nodiscard]] std::string DecisionBytes(const Decision& decision);
/// Errors: Corrupt (bytes that ToJson did not make).
[[nodiscard]] Expected<Decision> FromJson(const base::Json& json);

} // namespace core::decision
