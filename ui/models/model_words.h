// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/model_words.h  Stages, papers, obstacles and figures of models as words.
/// Units: figures as core/shelf/model_report.h. Threads: GUI (language in force).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/desks/model_desk.h"
#include "core/monitoring/estimate.h"
#include "core/scoring/monotone.h"
#include "core/shelf/model_report.h"
#include "core/shelf/stage.h"
#include "widgets/paint.h"

#include <QString>
#include <QStringList>

namespace ui::models {

struct StageLook {
    widgets::Mood mood = widgets::Mood::Neutral;
    widgets::Icon icon = widgets::Icon::None;
};

[[nodiscard]] QString StageWord(core::shelf::Stage stage);
[[nodiscard]] StageLook LookOf(core::shelf::Stage stage);
/// The act that leads there, as on a button: "Take to test…".
[[nodiscard]] QString StepWord(core::shelf::Stage to);
[[nodiscard]] QString OriginWord(core::shelf::Origin origin);
[[nodiscard]] QString PaperWord(core::shelf::DocumentKind kind);
/// What stands in the way, as a sentence without a full stop.
[[nodiscard]] QString ObstacleText(core::shelf::Obstacle obstacle);
/// All of them in one line; empty without any.
[[nodiscard]] QString ObstaclesText(const std::vector<core::shelf::Obstacle>& obstacles);
[[nodiscard]] QString PartWord(core::shelf::Part part);
[[nodiscard]] QString FigureWord(core::desks::FigureKind kind);
[[nodiscard]] QString KindWord(core::shelf::ModelKind kind);
[[nodiscard]] QString DirectionWord(core::scoring::Direction direction);
/// "rising, proved".
[[nodiscard]] QString ProofText(const core::desks::DirectionProof& proof);

/// One behind the other, as the language writes them.
[[nodiscard]] QString Sentences(const QStringList& sentences);
/// Data by its name in reports and of sources: "past" and "decided past" are what was decided here; others as they are written.
[[nodiscard]] QString DataWord(const std::string& name);

/// "0.742"; a dash without a value. U+2212 as minus.
[[nodiscard]] QString FigureText(const std::optional<core::monitoring::Estimate>& figure);
/// "0.721～0.763"; empty without a value.
[[nodiscard]] QString IntervalText(const std::optional<core::monitoring::Estimate>& figure);
/// "0.742 (0.721～0.763)".
[[nodiscard]] QString EstimateText(const std::optional<core::monitoring::Estimate>& figure);
/// `places` decimals.
[[nodiscard]] QString PlainFigure(double value, int places = 3);
/// "12.4% (8.1%～18.0%)", for shares in [0, 1]; a dash without a value.
[[nodiscard]] QString ShareEstimateText(const std::optional<core::monitoring::Estimate>& share);
/// "12.4%", for shares in [0, 1].
[[nodiscard]] QString ShareText(double share);
/// Where a part of a training begins when no day is named: "after 60 % of the applications".
[[nodiscard]] QString AfterShareText(int percent);

} // namespace ui::models
