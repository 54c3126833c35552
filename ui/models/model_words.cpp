// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_words.h"

#include "ui/text/language.h"

#include <cmath>

#include "ui/text/numbers.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui::models {

using core::desks::FigureKind;
using core::monitoring::Estimate;
using core::scoring::Direction;
using core::shelf::DocumentKind;
using core::shelf::Obstacle;
using core::shelf::Origin;
using core::shelf::Part;
using core::shelf::Stage;
using widgets::Icon;
using widgets::Mood;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::models::ModelWords)
};

} // namespace

QString StageWord(Stage stage)
{
    switch (stage) {
    case Stage::Development: return Words::tr("Development", "stage of a model");
    case Stage::Test: return Words::tr("Test", "stage of a model");
    case Stage::Review: return Words::tr("Reviewed", "stage of a model");
    case Stage::Live: return Words::tr("Live", "stage of a model");
    case Stage::Monitored: return Words::tr("Monitored", "stage of a model");
    case Stage::Retired: return Words::tr("Retired", "stage of a model");
    }
    return {};
}

StageLook LookOf(Stage stage)
{
    switch (stage) {
    case Stage::Development: return {Mood::Neutral, Icon::Pencil};
    case Stage::Test: return {Mood::Info, Icon::Play};
    case Stage::Review: return {Mood::Info, Icon::CheckCircle};
    case Stage::Live: return {Mood::Positive, Icon::Approve};
    case Stage::Monitored: return {Mood::Warning, Icon::Eye};
    case Stage::Retired: return {Mood::Neutral, Icon::Lock};
    }
    return {};
}

QString StepWord(Stage to)
{
    switch (to) {
    case Stage::Test: return Words::tr("Take to test…");
    case Stage::Review: return Words::tr("Pass the review…");
    case Stage::Retired: return Words::tr("Retire…");
    case Stage::Development:
    case Stage::Live:
    case Stage::Monitored: break; // no step leads there by hand
    }
    return StageWord(to);
}

QString OriginWord(Origin origin)
{
    switch (origin) {
    case Origin::Added: return Words::tr("Added", "how a model came to the shelf");
    case Origin::Trained: return Words::tr("Trained here", "how a model came to the shelf");
    case Origin::Released: return Words::tr("With a policy", "how a model came to the shelf");
    }
    return {};
}

QString PaperWord(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::Development: return Words::tr("Development", "kind of document");
    case DocumentKind::Validation: return Words::tr("Validation", "kind of document");
    case DocumentKind::Monitoring: return Words::tr("Monitoring", "kind of document");
    case DocumentKind::Other: return Words::tr("Other", "kind of document");
    }
    return {};
}

QString ObstacleText(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::Final: return Words::tr("a retired model stays retired");
    case Obstacle::NotNext: return Words::tr("another stage comes first");
    case Obstacle::FollowsReleases: return Words::tr("this stage follows from releases of policies");
    case Obstacle::IsLive: return Words::tr("it is live: release another policy first");
    case Obstacle::NoReport: return Words::tr("it has no report");
    case Obstacle::GoldenDiffers: return Words::tr("its golden vectors do not hold");
    case Obstacle::NoDevelopmentPaper: return Words::tr("a development document is missing");
    case Obstacle::NoValidationPaper: return Words::tr("a validation document is missing");
    case Obstacle::ValidatedByAuthors:
        return Words::tr("the validation is by those who made it: another person validates");
    case Obstacle::OwnModel: return Words::tr("you made it: another person decides");
    }
    return {};
}

QString ObstaclesText(const std::vector<Obstacle>& obstacles)
{
    QStringList words;
    for (const Obstacle obstacle : obstacles)
        words << ObstacleText(obstacle);
    return words.join(Words::tr("; ", "between obstacles"));
}

QString PartWord(Part part)
{
    switch (part) {
    case Part::Train: return Words::tr("Train", "part of the data");
    case Part::Validation: return Words::tr("Validation", "part of the data");
    case Part::Test: return Words::tr("Out of time", "part of the data");
    case Part::Matured: return Words::tr("Decided past", "part of the data");
    }
    return {};
}

QString FigureWord(FigureKind kind)
{
    switch (kind) {
    case FigureKind::Auc: return QStringLiteral("AUC");
    case FigureKind::Gini: return QStringLiteral("Gini");
    case FigureKind::Ks: return QStringLiteral("KS");
    case FigureKind::Iv: return QStringLiteral("IV");
    case FigureKind::Brier: return QStringLiteral("Brier");
    case FigureKind::Psi: return QStringLiteral("PSI");
    }
    return {};
}

QString KindWord(core::shelf::ModelKind kind)
{
    switch (kind) {
    case core::shelf::ModelKind::Xgboost: return QStringLiteral("XGBoost");
    case core::shelf::ModelKind::Lightgbm: return QStringLiteral("LightGBM");
    case core::shelf::ModelKind::Scorecard: return Words::tr("Points scorecard", "kind of model");
    }
    return {};
}

QString DirectionWord(Direction direction)
{
    switch (direction) {
    case Direction::Rising: return Words::tr("rising", "the PD, with a feature");
    case Direction::Falling: return Words::tr("falling", "the PD, with a feature");
    }
    return {};
}

QString ProofText(const core::desks::DirectionProof& proof)
{
    using Verdict = core::scoring::Monotonicity::Verdict;
    const QString direction = DirectionWord(proof.direction);
    switch (proof.verdict) {
    case Verdict::Proved: return Words::tr("%1, proved", "direction of a feature").arg(direction);
    case Verdict::Broken: return Words::tr("%1, broken", "direction of a feature").arg(direction);
    case Verdict::NotProven: return Words::tr("%1, not proved", "direction of a feature").arg(direction);
    }
    return direction;
}

QString Sentences(const QStringList& sentences)
{
    return sentences.join(text::CurrentLanguage() == text::Language::Chinese ? QString() : QStringLiteral(" "));
}

QString DataWord(const std::string& name)
{
    if (name == "past" || name == core::shelf::kPastDataName)
        return Words::tr("Decided here and matured", "data of a training");
    if (name == "rows of a file")
        return Words::tr("Rows of a file", "data of a training");
    return QString::fromStdString(name);
}

QString PlainFigure(double value, int places)
{
    const QString digits = QString::number(std::abs(value), 'f', places);
    const bool zero = digits.count(QLatin1Char('0')) + digits.count(QLatin1Char('.')) == digits.size();
    return value < 0 && !zero ? QChar(0x2212) + digits : digits;
}

QString FigureText(const std::optional<Estimate>& figure)
{
    return figure ? PlainFigure(figure->value) : QStringLiteral("—");
}

QString IntervalText(const std::optional<Estimate>& figure)
{
    return figure ? text::RangeText(PlainFigure(figure->low), PlainFigure(figure->high)) : QString();
}

QString EstimateText(const std::optional<Estimate>& figure)
{
    if (!figure)
        return FigureText(figure);
    return FigureText(figure) + QStringLiteral(" (") + IntervalText(figure) + QLatin1Char(')');
}

QString ShareEstimateText(const std::optional<Estimate>& share)
{
    if (!share)
        return FigureText(share);
    return ShareText(share->value) + QStringLiteral(" (") +
           text::RangeText(ShareText(share->low), ShareText(share->high)) + QLatin1Char(')');
}

QString ShareText(double share)
{
    return QString::number(share * 100.0, 'f', 1) + QLatin1Char('%');
}

QString AfterShareText(int percent)
{
    return Words::tr("after %1% of the applications", "day a part of a training begins").arg(percent);
}

} // namespace ui::models
