// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/shelf_model.h"

#include <string>
#include <utility>

#include "core/policy/card_check.h"
#include "core/policy/file_reader.h"
#include "core/scoring/calibration.h"
#include "core/scoring/golden.h"
#include "core/scoring/pmml_reader.h"
#include "core/scoring/row.h"
#include "core/scoring/scorecard_golden.h"
#include "core/scoring/scorecard_points.h"

namespace core::shelf {

ModelKind ShelfModel::kind() const noexcept
{
    if (trees() == nullptr)
        return ModelKind::Scorecard;
    return trees()->family() == scoring::Family::Xgboost ? ModelKind::Xgboost : ModelKind::Lightgbm;
}

std::size_t ShelfModel::parts() const noexcept
{
    return trees() != nullptr ? trees()->treeCount() : card()->characteristics.size();
}

std::size_t ShelfModel::features() const noexcept
{
    return trees() != nullptr ? trees()->featureCount() : card()->fields.size();
}

Expected<ShelfModel> ReadModel(const ModelFiles& files)
{
    std::string_view name;
    const std::string* const bytes = policy::ModelFile(files, name);
    if (bytes == nullptr)
        return Fail(ErrorCode::NotFound, "no model file");
    const base::Digest hash = base::Sha256Of(*bytes);
    if (name == policy::kScorecardFile) {
        TRY(scoring::Scorecard card, scoring::ReadScorecard(*bytes));
        return ShelfModel{std::move(card), hash};
    }
    TRY(scoring::TreeModel trees, scoring::TreeModel::parse(*bytes));
    return ShelfModel{std::move(trees), hash};
}

bool GoldenHolds(const ShelfModel& model, const ModelFiles& files)
{
    const auto golden = files.find("golden.json");
    if (golden == files.end())
        return false;
    if (model.card() != nullptr)
        return scoring::CheckScorecardGolden(*model.card(), golden->second).has_value();
    return scoring::CheckGolden(*model.trees(), golden->second).has_value();
}

policy::ScoringPolicy ReadScoringPart(const ModelFiles& files, const policy::CompiledPolicy& policy,
                                      policy::Findings& findings)
{
    policy::FileReader file(files, "scoring.json");
    policy::ScoringPolicy scoring =
        policy::ReadScoringOfModel(file, policy.names(), policy.catalogue(), policy::HasCard(files));
    const policy::Findings found = file.findings();
    findings.insert(findings.end(), found.begin(), found.end());
    return scoring;
}

Expected<base::Decimal> PdOf(const ShelfModel& model, const policy::ScoringPolicy& scoring,
                             std::span<const feel::Value> slots)
{
    if (const scoring::TreeModel* const trees = model.trees()) {
        TRY(const scoring::ScoredRow row,
            scoring::ScoreRow(*trees, policy::RowOf(scoring.features, slots), scoring.calibration));
        return row.pd;
    }
    const scoring::Scorecard& card = *model.card();
    TRY(const scoring::ScorecardResult points,
        scoring::ScorePoints(card, policy::RowOf(scoring.features, card, slots)));
    TRY(const base::Decimal margin, scoring::PointsMargin(points.points, *scoring.points));
    return scoring::CalibratedPd(margin, scoring.calibration);
}

} // namespace core::shelf
