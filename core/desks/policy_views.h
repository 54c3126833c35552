// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/policy_views.h  A policy, its releases and the lists, as screens show them.
/// Units: Money in fen, instants UTC, rates as decimal texts. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/money.h"
#include "core/decision/decision.h"
#include "core/model/catalogue.h"
#include "core/release/release.h"

namespace core::desks {

using base::Instant;
using base::Money;

struct BandView {
    std::string name;
    std::optional<base::Decimal> pd_below;
    std::string recommends; ///< approve, refer, strict, decline
    int authority = 1;
    std::optional<int> score_at =
        {}; ///< points of a PD at `pd_below`: this band scores above them, the next at most that
    std::optional<base::Decimal> odds_at =
        {}; ///< of a PD at `pd_below`: so many pay for each one that defaults; two places
};

struct TableColumn {
    std::string name;
    model::Label label;
    std::string type;
    model::Unit unit = model::Unit::None;
    bool output = false;
    std::vector<model::NamedValue> values = {}; ///< words of the texts its cells may name
    std::string allowed = {};                   ///< unary tests of the values the column takes; empty: every value
};

struct TableRow {
    int number = 0;
    std::vector<std::string> cells; ///< FEEL text, one per column
    std::string annotation;
    std::vector<std::string> annotations = {}; ///< one per annotation column; may be fewer
    std::string id = {};                       ///< tells the rule in another version of the policy; may be empty
};

struct TableView {
    std::string name;
    model::Label label;
    std::string hit_policy; ///< as DMN names it, with its aggregation: "FIRST", "COLLECT SUM"
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
    std::vector<std::string> requires_tables;
    std::vector<std::string> annotations = {}; ///< names of the annotation columns
};

using release::ReleaseState;

struct ReleaseRow {
    base::Digest hash;
    std::string version;
    ReleaseState state = ReleaseState::Submitted;
    std::string submitted_by;
    Instant submitted_at;
    std::string decided_by; ///< approver, or who rejected
    std::optional<Instant> decided_at;
    std::string note;
    std::string based_on;    ///< version that was live at submission
    std::string reason = {}; ///< why it was rejected; stands in the note too
};

struct PolicyView {
    base::Digest hash;
    std::string version;
    model::Label name;
    std::vector<TableView> tables;
    std::vector<BandView> bands;
    std::vector<Money> ladder_steps;
    std::vector<std::pair<int, int>> climb; ///< instalments on time -> step
    Money first_limit_min;
    Money first_limit_max;
    struct Cap {
        base::Date from;
        std::string annual; ///< "24.00 %" is ui's business: the decimal text
        std::string lpr_times;
        std::string source;
    };
    std::vector<Cap> caps;
    bool cap_is_effective = true;
    struct Fee {
        model::Label label;
        std::string rate;
        bool deducted = false;
    };
    std::vector<Fee> fees;
    std::vector<model::FactDeclaration> facts;
    std::vector<model::FactGroup> groups;
    std::vector<model::FactSource> sources;
    struct Reason {
        std::string code;
        int precedence = 0;
        std::vector<std::string> use;
        model::Label internal;
        model::Label borrower;
        model::Label title = {}; ///< short, where the internal one speaks of one application
    };
    std::vector<Reason> reasons;
    struct InvariantBinding {
        decision::Invariant invariant = decision::Invariant::CostCap;
        bool applies = true;
        model::Label reason;
    };
    std::vector<InvariantBinding> invariants;
    struct TestCase {
        std::string file;
        std::string name;
        std::vector<std::pair<std::string, std::string>> given;   ///< fact -> FEEL literal, by name; "on" -> a date
        std::vector<std::pair<std::string, std::string>> expects; ///< outcome, reason, rule, limit, price -> as written
        friend bool operator==(const TestCase&, const TestCase&) = default;
    };
    std::vector<TestCase> cases;
    std::string model_name;
    base::Digest model_hash;
    int model_trees = 0;
    int model_characteristics = 0; ///< of a points scorecard, which has no trees
};

enum class ListKind : std::uint8_t { Blacklist = 1, Watchlist = 2 };
enum class ListState : std::uint8_t { Entered = 1, Confirmed = 2, Withdrawn = 3 };

struct ListRow {
    base::ListEntryId entry_id;
    ListKind kind = ListKind::Blacklist;
    model::IdentityField field = model::IdentityField::IdNumber;
    std::string masked_value;
    std::string source;
    std::string reason;
    base::Date expires;
    ListState state = ListState::Entered;
    std::string entered_by;
    std::string confirmed_by;
    Instant entered_at;
};

struct NewListEntry {
    ListKind kind = ListKind::Blacklist;
    model::IdentityField field = model::IdentityField::IdNumber; ///< phone, ID number, card or device
    std::string value;
    std::string source;
    std::string reason;
    base::Date expires;
};

} // namespace core::desks
