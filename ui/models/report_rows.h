// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/report_rows.h  A model's report as rows, lines and bars.
/// Units: as core/shelf/model_report.h; places along an axis are fractions in [0, 1], the best score at the left as on the
/// case page. Threads: GUI (language in force).
#pragma once

#include <vector>

#include "core/desks/model_views.h"
#include "core/shelf/model_report.h"
#include "widgets/curve_plot.h"
#include "widgets/distribution_strip.h"
#include "widgets/key_value_list.h"
#include "widgets/row_table.h"

#include <QString>
#include <QStringList>

namespace ui::models {

/// One column for the name of the figure, one for each part.
[[nodiscard]] QStringList FigureHead(const core::shelf::ModelReport& report);
[[nodiscard]] std::vector<widgets::TableRow> FigureRows(const core::shelf::ModelReport& report);

/// What an evaluation on the decided past rests on, what it leaves out, and what it cannot tell.
[[nodiscard]] QString EvaluationText(const core::shelf::Evaluation& evaluation);
[[nodiscard]] std::vector<widgets::TableRow> EvaluationRows(const core::shelf::Evaluation& evaluation);

/// Without a report: what the model itself tells.
[[nodiscard]] QStringList FeatureHead(const core::desks::ModelView& model);
/// By importance where there is a report, else those asked most often first.
[[nodiscard]] std::vector<widgets::TableRow> FeatureRows(const core::desks::ModelView& model);

[[nodiscard]] std::vector<widgets::KeyValueRow> DataRows(const core::shelf::DataFacts& data);
[[nodiscard]] std::vector<widgets::KeyValueRow> TrainingRows(const core::shelf::TrainingFacts& training);
[[nodiscard]] std::vector<widgets::KeyValueRow> FileRows(const core::desks::ModelView& model);

using Reliability = std::vector<core::monitoring::ReliabilityPoint>;
[[nodiscard]] widgets::CurveLine ReliabilityLine(const QString& name, const Reliability& points);
/// Axes of a reliability curve, from zero: to the highest prediction, and to what holds every point and interval. Each has its own
/// end: most predictions are small, and the room is theirs.
[[nodiscard]] widgets::CurveAxis PredictedAxis(const std::vector<widgets::CurveLine>& lines, const QString& name);
[[nodiscard]] widgets::CurveAxis ObservedAxis(const std::vector<widgets::CurveLine>& lines, const QString& name);
/// How far predictions and what came lie apart, in one sentence.
[[nodiscard]] QString ReliabilitySentence(const Reliability& points);
[[nodiscard]] QStringList ReliabilityHead();
[[nodiscard]] std::vector<widgets::TableRow> ReliabilityRows(const Reliability& points);

struct ScoreBars {
    std::vector<double> goods; ///< shares of the goods
    std::vector<double> bads;  ///< shares of the bads
    std::vector<widgets::DistributionTick> ticks;
};
[[nodiscard]] ScoreBars ScoreBarsOf(const std::vector<core::shelf::ScoreBin>& bins);
[[nodiscard]] QStringList ScoreHead();
[[nodiscard]] std::vector<widgets::TableRow> ScoreRows(const std::vector<core::shelf::ScoreBin>& bins);

/// The loss on train and validation by round; empty without a curve.
[[nodiscard]] std::vector<widgets::CurveLine> LearningLines(const std::vector<core::shelf::LearningPoint>& curve);
[[nodiscard]] widgets::CurveAxis RoundAxis(int rounds);
[[nodiscard]] widgets::CurveAxis LossAxis(const std::vector<widgets::CurveLine>& lines, const QString& loss);
[[nodiscard]] QStringList LearningHead();
/// About twenty of the points.
[[nodiscard]] std::vector<widgets::TableRow> LearningRows(const std::vector<core::shelf::LearningPoint>& curve);

} // namespace ui::models
