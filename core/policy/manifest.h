// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/manifest.h  manifest.json as values.
/// Units: Money in fen. Threads: plain values. Source: docs/bundle.md, manifest.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/model/catalogue.h"
#include "core/model/product.h"
#include "core/policy/file_reader.h"

namespace core::policy {

/// A decision whose rows give an outcome and a reason, and the columns that hold them.
struct OutcomeBinding {
    std::string decision;
    std::string outcome;
    std::string reason;
};

struct ColumnBinding {
    std::string decision;
    std::string column;
};

struct TableLabel {
    std::string decision;
    model::Label label;
};

/// Whether an invariant binds this product, and the reason the approver sees when it does not.
struct InvariantBinding {
    bool applies = false;
    model::Label reason;
};

struct Invariants {
    InvariantBinding cost_cap;
    InvariantBinding balance;
    base::Money balance_cap;
    InvariantBinding first_limit;
    InvariantBinding blacklist;
    InvariantBinding multi_lender;
    std::string multi_lender_fact;
    std::int64_t multi_lender_max = 0;
};

/// A value that a person could change: where "what would have changed this" may look.
struct Actionable {
    enum class Direction : std::uint8_t { Lower = 1, Raise = 2, Either = 3 };
    std::string name;
    Direction direction = Direction::Either;
    base::Decimal step; ///< what counts as one unit of change
};

struct Manifest {
    std::string version;
    model::Label name;
    model::ProductRules product;
    int queue_hours_high = 0;
    int queue_hours_normal = 0;
    std::optional<base::Digest> model_hash;
    std::vector<OutcomeBinding> outcomes;
    ColumnBinding limit;
    ColumnBinding price;
    std::vector<TableLabel> tables; ///< in the order in which people read them
    Invariants invariants;
    std::vector<Actionable> actionable; ///< in the order of the file
};

[[nodiscard]] Manifest ReadManifest(FileReader& file);

} // namespace core::policy
