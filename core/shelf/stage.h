// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/stage.h  A model's life: development, test, review, live, monitored, retired; what each step asks for.
/// `review` means that a second person reviewed the model and passed it: reaching it is their signature. `live` and `monitored` are
/// never set by hand: they follow from the releases of policies. Rights are core/review's; here are stages and four eyes.
/// Threads: pure. Source: docs/scoring.md, "Life cycle".
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/error.h"
#include "core/base/ids.h"

namespace core::shelf {

/// Fixed numbers: stored.
enum class Stage : std::uint8_t { Development = 1, Test = 2, Review = 3, Live = 4, Monitored = 5, Retired = 6 };

/// What a model is made of. Fixed numbers: stored.
enum class ModelKind : std::uint8_t {
    Xgboost = 1,
    Lightgbm = 2,
    Scorecard = 3, ///< PMML; points by characteristics instead of trees
};

/// How a model came to the shelf. Fixed numbers: stored.
enum class Origin : std::uint8_t {
    Added = 1,    ///< a person brought its files
    Trained = 2,  ///< this program trained it
    Released = 3, ///< it came with a policy that two people released
};

/// Fixed numbers: stored.
enum class DocumentKind : std::uint8_t {
    Development = 1, ///< how it was made: data, choices, limits
    Validation = 2,  ///< what somebody else found when they tried to break it
    Monitoring = 3,  ///< how it did afterwards
    Other = 4,
};

struct AttachedDocument {
    DocumentKind kind = DocumentKind::Other;
    base::AccountId attached_by;
};

/// What is known of a model when somebody wants to move it.
struct Situation {
    Stage stage = Stage::Development;
    base::AccountId author;    ///< who added or trained it; of Released the one who submitted the policy
    bool has_report = false;   ///< of its training, or an evaluation on the decided past
    bool golden_holds = false; ///< held again by this program, just now
    std::vector<AttachedDocument> documents;
};

/// What stands in the way of a step. Fixed numbers: sent.
enum class Obstacle : std::uint8_t {
    Final = 1,              ///< retired is the end
    NotNext = 2,            ///< a stage would be skipped, or the step goes back
    FollowsReleases = 3,    ///< live and monitored are never set by hand
    IsLive = 4,             ///< a live model is not retired: release another policy first
    NoReport = 5,           ///< test asks for report.json, or for an evaluation on the decided past
    GoldenDiffers = 6,      ///< test asks for golden vectors that hold
    NoDevelopmentPaper = 7, ///< review asks for a development document
    NoValidationPaper = 8,  ///< review asks for a validation document
    ValidatedByAuthors = 9, ///< … by somebody who neither made the model nor wrote the development document
    OwnModel = 10,          ///< whoever added or trained it does not review it, nor retire what is monitored
};

/// Everything in the way of `actor` moving the model to `to`, by number; empty: it may go.
[[nodiscard]] std::vector<Obstacle> ObstaclesTo(Stage to, const Situation& situation, const base::AccountId& actor);

/// Errors: FourEyes (OwnModel or ValidatedByAuthors is the only thing left in the way), Conflict, naming the first obstacle.
[[nodiscard]] Expected<void> CheckStep(Stage to, const Situation& situation, const base::AccountId& actor);

/// The stage that by-hand steps lead to next; Retired after Review, because what lies between follows from releases.
[[nodiscard]] constexpr Stage NextByHand(Stage from) noexcept
{
    switch (from) {
    case Stage::Development: return Stage::Test;
    case Stage::Test: return Stage::Review;
    case Stage::Review:
    case Stage::Live:
    case Stage::Monitored:
    case Stage::Retired: return Stage::Retired;
    }
    return Stage::Retired;
}

/// Whether a policy that holds a model of this stage may go live.
[[nodiscard]] constexpr bool MayBeReleased(Stage stage) noexcept
{
    return stage == Stage::Review || stage == Stage::Live || stage == Stage::Monitored;
}

/// The enumerator in lower case, as audit entries and the command line have it.
[[nodiscard]] const char* Name(Stage stage) noexcept;
[[nodiscard]] const char* Name(ModelKind kind) noexcept;
[[nodiscard]] const char* Name(Origin origin) noexcept;
[[nodiscard]] const char* Name(DocumentKind kind) noexcept;
[[nodiscard]] const char* Name(Obstacle obstacle) noexcept;

} // namespace core::shelf
