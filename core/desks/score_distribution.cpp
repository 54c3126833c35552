// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/score_distribution.h"

#include <optional>
#include <string>
#include <utility>

#include "core/shelf/model_package.h"
#include "core/shelf/model_report.h"

namespace core::desks {

namespace {

using base::Digest;

constexpr int kScoresCounted = 10'000; ///< a share is known to one percent point, in a few milliseconds

/// The model of the policy as it lies on the shelf; where nobody noted it, one of the same file with a report.
Expected<std::optional<Digest>> ModelOf(const Reader& reader, const Digest& policy, const Digest& model_file)
{
    TRY(const std::optional<Digest> noted, reader.shelf().modelOf(policy));
    if (noted && !noted->isZero())
        return noted;
    TRY(const std::vector<ShelfRecord> models, reader.shelf().all());
    for (const ShelfRecord& model : models) {
        if (model.file_hash == model_file && model.has_report)
            return std::optional(model.hash);
    }
    return std::optional<Digest>();
}

/// Nothing where the report says nothing of scores.
std::optional<ScoreDistribution> OfReport(const shelf::ModelReport& report, std::int64_t decided)
{
    const shelf::PartReport* const part = report.part(shelf::Part::Test);
    if (part == nullptr || part->scores.empty())
        return std::nullopt;
    ScoreDistribution view;
    view.source = ScoreDistribution::Source::Report;
    view.step = part->scores.front().below - part->scores.front().from;
    for (const shelf::ScoreBin& bin : part->scores) {
        if (bin.below - bin.from != view.step)
            return std::nullopt; // bins of several widths make no bars
        view.scores.emplace_back(bin.from, bin.goods + bin.bads);
        view.total += bin.goods + bin.bads;
    }
    view.decided = decided;
    view.from = view.to = report.training.trained_at;
    return view.total > 0 ? std::optional(std::move(view)) : std::nullopt;
}

Expected<std::optional<shelf::ModelReport>> ReportOf(const Reader& reader, const Digest& policy,
                                                     const Digest& model_file)
{
    TRY(const std::optional<Digest> model, ModelOf(reader, policy, model_file));
    if (!model)
        return std::optional<shelf::ModelReport>();
    TRY(const auto bytes, reader.shelf().file(*model, std::string(shelf::kReportFile)));
    if (!bytes)
        return std::optional<shelf::ModelReport>();
    const auto report = shelf::ReadReport(*bytes);
    if (!report)
        return Fail(ErrorCode::Corrupt, "report of model " + model->shortHex() + ": " + report.error().detail);
    return std::optional(*report);
}

} // namespace

Expected<ScoreDistribution> ScoresOfModel(const Reader& reader, const Digest& policy, const Digest& model_file)
{
    TRY(const ScoreCounts counts, reader.decisions().scores(model_file, kScoresCounted));
    ScoreDistribution view;
    view.scores = counts.scores;
    view.from = counts.first;
    view.to = counts.last;
    for (const auto& [points, count] : counts.scores)
        view.total += count;
    view.decided = view.total;
    if (view.total >= kFewestScored)
        return view;
    TRY(const auto report, ReportOf(reader, policy, model_file));
    if (!report)
        return view;
    return OfReport(*report, view.decided).value_or(std::move(view));
}

} // namespace core::desks
