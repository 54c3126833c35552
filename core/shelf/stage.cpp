// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/stage.h"

#include <algorithm>
#include <string>

namespace core::shelf {

namespace {

bool Has(const Situation& situation, DocumentKind kind)
{
    return std::any_of(situation.documents.begin(), situation.documents.end(),
                       [kind](const AttachedDocument& document) { return document.kind == kind; });
}

/// A development document and a validation document of another person, who is not the model's author either.
bool IsValidatedByAnother(const Situation& situation)
{
    const auto& documents = situation.documents;
    return std::any_of(documents.begin(), documents.end(), [&](const AttachedDocument& validation) {
        if (validation.kind != DocumentKind::Validation || validation.attached_by == situation.author)
            return false;
        return std::any_of(documents.begin(), documents.end(), [&](const AttachedDocument& development) {
            return development.kind == DocumentKind::Development && development.attached_by != validation.attached_by;
        });
    });
}

void AddTestObstacles(const Situation& situation, std::vector<Obstacle>& found)
{
    if (!situation.has_report)
        found.push_back(Obstacle::NoReport);
    if (!situation.golden_holds)
        found.push_back(Obstacle::GoldenDiffers);
}

void AddReviewObstacles(const Situation& situation, const base::AccountId& actor, std::vector<Obstacle>& found)
{
    AddTestObstacles(situation, found);
    const bool has_development = Has(situation, DocumentKind::Development);
    const bool has_validation = Has(situation, DocumentKind::Validation);
    if (!has_development)
        found.push_back(Obstacle::NoDevelopmentPaper);
    if (!has_validation)
        found.push_back(Obstacle::NoValidationPaper);
    if (has_development && has_validation && !IsValidatedByAnother(situation))
        found.push_back(Obstacle::ValidatedByAuthors);
    if (actor == situation.author)
        found.push_back(Obstacle::OwnModel);
}

void AddRetireObstacles(const Situation& situation, const base::AccountId& actor, std::vector<Obstacle>& found)
{
    if (situation.stage == Stage::Live)
        found.push_back(Obstacle::IsLive);
    if (situation.stage == Stage::Monitored && actor == situation.author)
        found.push_back(Obstacle::OwnModel);
}

} // namespace

std::vector<Obstacle> ObstaclesTo(Stage to, const Situation& situation, const base::AccountId& actor)
{
    if (situation.stage == Stage::Retired)
        return {Obstacle::Final};
    std::vector<Obstacle> found;
    switch (to) {
    case Stage::Development: return {Obstacle::NotNext};
    case Stage::Live:
    case Stage::Monitored: return {Obstacle::FollowsReleases};
    case Stage::Test:
        if (situation.stage != Stage::Development)
            return {Obstacle::NotNext};
        AddTestObstacles(situation, found);
        return found;
    case Stage::Review:
        if (situation.stage != Stage::Test)
            return {Obstacle::NotNext};
        AddReviewObstacles(situation, actor, found);
        return found;
    case Stage::Retired: AddRetireObstacles(situation, actor, found); return found;
    }
    return {Obstacle::NotNext};
}

Expected<void> CheckStep(Stage to, const Situation& situation, const base::AccountId& actor)
{
    const std::vector<Obstacle> found = ObstaclesTo(to, situation, actor);
    if (found.empty())
        return {};
    const bool only_people = std::all_of(found.begin(), found.end(), [](Obstacle obstacle) {
        return obstacle == Obstacle::OwnModel || obstacle == Obstacle::ValidatedByAuthors;
    });
    return Fail(only_people ? ErrorCode::FourEyes : ErrorCode::Conflict,
                std::string("model in ") + Name(situation.stage) + " to " + Name(to) + ": " + Name(found.front()));
}

const char* Name(Stage stage) noexcept
{
    switch (stage) {
    case Stage::Development: return "development";
    case Stage::Test: return "test";
    case Stage::Review: return "review";
    case Stage::Live: return "live";
    case Stage::Monitored: return "monitored";
    case Stage::Retired: return "retired";
    }
    return "";
}

const char* Name(ModelKind kind) noexcept
{
    switch (kind) {
    case ModelKind::Xgboost: return "xgboost";
    case ModelKind::Lightgbm: return "lightgbm";
    case ModelKind::Scorecard: return "scorecard";
    }
    return "";
}

const char* Name(Origin origin) noexcept
{
    switch (origin) {
    case Origin::Added: return "added";
    case Origin::Trained: return "trained";
    case Origin::Released: return "released";
    }
    return "";
}

const char* Name(DocumentKind kind) noexcept
{
    switch (kind) {
    case DocumentKind::Development: return "development";
    case DocumentKind::Validation: return "validation";
    case DocumentKind::Monitoring: return "monitoring";
    case DocumentKind::Other: return "other";
    }
    return "";
}

const char* Name(Obstacle obstacle) noexcept
{
    switch (obstacle) {
    case Obstacle::Final: return "retired is final";
    case Obstacle::NotNext: return "that is not the next stage";
    case Obstacle::FollowsReleases: return "follows from releases, never set by hand";
    case Obstacle::IsLive: return "the live policy holds it";
    case Obstacle::NoReport: return "there is no report";
    case Obstacle::GoldenDiffers: return "the golden vectors do not hold";
    case Obstacle::NoDevelopmentPaper: return "there is no development document";
    case Obstacle::NoValidationPaper: return "there is no validation document";
    case Obstacle::ValidatedByAuthors: return "the validation document is not by another person";
    case Obstacle::OwnModel: return "another person than its author is needed";
    }
    return "";
}

} // namespace core::shelf
