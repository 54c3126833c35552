// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/report_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "ui/models/model_words.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"

#include <QCoreApplication>

namespace ui::models {

using core::desks::FeatureUse;
using core::desks::ModelView;
using core::monitoring::Estimate;
using core::shelf::DataFacts;
using core::shelf::FeatureReport;
using core::shelf::ModelReport;
using core::shelf::PartReport;
using core::shelf::ScoreBin;
using core::shelf::TrainingFacts;
using text::CountText;
using text::Qs;
using widgets::Colour;
using widgets::CurveAxis;
using widgets::CurveLine;
using widgets::KeyValueRow;
using widgets::TableCell;
using widgets::TableRow;
using widgets::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::models::ReportRows)
};

constexpr QChar kDash(0x2014);

TableRow FigureRow(const QString& name, const ModelReport& report, const std::optional<Estimate> PartReport::*figure)
{
    TableRow row{{{name, Type::Body, Colour::TextMuted}}};
    for (const PartReport& part : report.parts)
        row.cells.push_back({EstimateText(part.*figure)});
    return row;
}

QString PeriodText(core::base::Date from, core::base::Date to)
{
    return Words::tr("%1 to %2", "days").arg(text::DateText(from), text::DateText(to));
}

/// Of a bin of the score, as points.
QString BinText(const ScoreBin& bin)
{
    return text::RangeText(QString::number(bin.from), QString::number(bin.below - 1));
}

/// At most about six steps of 1, 2, 2.5 or 5 times a power of ten from `from` to `to`.
double NiceStep(double from, double to)
{
    const double raw = std::max(to - from, 1e-9) / 5;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double step : {1.0, 2.0, 2.5, 5.0})
        if (step * power >= raw)
            return step * power;
    return 10.0 * power;
}

QString PercentTick(double at, double step)
{
    const double percent = step * 100.0;
    const bool whole = std::abs(percent - std::round(percent)) < 1e-9; // 2.5 is not
    return QString::number(at * 100.0, 'f', whole ? 0 : 1) + QLatin1Char('%');
}

CurveAxis ShareAxis(double most, const QString& name)
{
    const double step = NiceStep(0.0, most);
    CurveAxis axis{0.0, std::min(1.0, step * std::ceil(most / step - 1e-9)), {}, name};
    for (int i = 0; i * step <= axis.to + 1e-9; ++i)
        axis.ticks.push_back({i * step, PercentTick(i * step, step)});
    return axis;
}

const FeatureReport* ReportOf(const ModelView& model, const std::string& name)
{
    if (!model.report)
        return nullptr;
    const auto found = std::find_if(model.report->features.begin(), model.report->features.end(),
                                    [&](const FeatureReport& feature) { return feature.name == name; });
    return found == model.report->features.end() ? nullptr : &*found;
}

QString FeatureName(const FeatureUse& feature)
{
    const QString name = text::InputName(feature.from, feature.label);
    if (feature.equals.empty())
        return name;
    const QString value = text::Pick(feature.equals_label);
    return Words::tr("%1 is %2", "a feature: fact, text").arg(name, value.isEmpty() ? Qs(feature.equals) : value);
}

} // namespace

QStringList FigureHead(const ModelReport& report)
{
    QStringList head{QString()};
    for (const PartReport& part : report.parts)
        head << PartWord(part.part);
    return head;
}

std::vector<TableRow> FigureRows(const ModelReport& report)
{
    TableRow period{{{Words::tr("Applied"), Type::Body, Colour::TextMuted}}};
    TableRow rows{{{Words::tr("Applications"), Type::Body, Colour::TextMuted}}};
    TableRow bads{{{Words::tr("Bad"), Type::Body, Colour::TextMuted}}};
    for (const PartReport& part : report.parts) {
        period.cells.push_back({PeriodText(part.from, part.to), Type::Body, Colour::TextMuted});
        rows.cells.push_back({CountText(part.rows)});
        const double share = part.rows > 0 ? static_cast<double>(part.bads) / static_cast<double>(part.rows) : 0.0;
        bads.cells.push_back({Words::tr("%1 (%2)", "count, share").arg(CountText(part.bads), ShareText(share))});
    }
    return {period,
            rows,
            bads,
            FigureRow(QStringLiteral("AUC"), report, &PartReport::auc),
            FigureRow(QStringLiteral("Gini"), report, &PartReport::gini),
            FigureRow(QStringLiteral("KS"), report, &PartReport::ks),
            FigureRow(QStringLiteral("IV"), report, &PartReport::iv),
            FigureRow(QStringLiteral("Brier"), report, &PartReport::brier),
            FigureRow(QStringLiteral("PSI"), report, &PartReport::psi)};
}

QString EvaluationText(const core::shelf::Evaluation& evaluation)
{
    const PartReport& figures = evaluation.figures;
    const double share = evaluation.decided > 0
                             ? static_cast<double>(evaluation.approved) / static_cast<double>(evaluation.decided)
                             : 0.0;
    QStringList words{Words::tr("%1 matured loans scored anew, %2 of them bad, applied for from %3 to %4. This says "
                                "nothing of how it was trained.")
                          .arg(CountText(figures.rows), CountText(figures.bads), text::DateText(figures.from),
                               text::DateText(figures.to)),
                      Words::tr("Only those approved have an outcome: %1 of %2 decided (%3).")
                          .arg(CountText(evaluation.approved), CountText(evaluation.decided), ShareText(share))};
    if (evaluation.left_out_trained > 0)
        words << Words::tr("%1 older ones were left out: the model learnt from them.")
                     .arg(CountText(evaluation.left_out_trained));
    if (evaluation.left_out_unread > 0)
        words << Words::tr("%1 could not be scored.").arg(CountText(evaluation.left_out_unread));
    if (evaluation.beyond_limit > 0)
        words << Words::tr("%1 more have matured than are scored at once.").arg(CountText(evaluation.beyond_limit));
    return Sentences(words);
}

std::vector<TableRow> EvaluationRows(const core::shelf::Evaluation& evaluation)
{
    const PartReport& part = evaluation.figures;
    const auto row = [](const QString& name, const std::optional<Estimate>& figure, const QString& about = {}) {
        return TableRow{
            {{name, Type::Body, Colour::TextMuted}, {EstimateText(figure)}, {about, Type::Small, Colour::TextMuted}}};
    };
    return {row(QStringLiteral("AUC"), part.auc),
            row(QStringLiteral("Gini"), part.gini),
            row(QStringLiteral("KS"), part.ks),
            row(QStringLiteral("IV"), part.iv),
            row(QStringLiteral("Brier"), part.brier),
            row(QStringLiteral("PSI"), part.psi,
                Words::tr("from %1 on against before").arg(text::DateText(evaluation.newer_from)))};
}

QStringList FeatureHead(const ModelView& model)
{
    QStringList head{Words::tr("Feature")};
    if (model.report)
        head << Words::tr("Importance") << Words::tr("Missing") << QStringLiteral("IV") << QStringLiteral("CSI");
    return head << Words::tr("Splits") << Words::tr("Direction of the PD");
}

std::vector<TableRow> FeatureRows(const ModelView& model)
{
    std::map<std::string, QString> proofs;
    std::map<std::string, bool> broken;
    for (const auto& proof : model.proofs) {
        proofs[proof.feature] = ProofText(proof);
        broken[proof.feature] = proof.verdict != core::scoring::Monotonicity::Verdict::Proved;
    }
    std::vector<std::pair<double, TableRow>> ranked;
    for (const FeatureUse& feature : model.features) {
        const FeatureReport* report = ReportOf(model, feature.name);
        TableRow row;
        row.id = Qs(feature.name);
        const auto share = [&](double FeatureReport::*value) {
            return TableCell{report != nullptr ? ShareText(report->*value) : QString(kDash)};
        };
        const auto figure = [&](std::optional<Estimate> FeatureReport::*value) {
            return TableCell{report != nullptr ? FigureText(report->*value) : QString(kDash)};
        };
        const auto proof = proofs.find(feature.name);
        const bool declared = proof != proofs.end();
        row.cells = {{FeatureName(feature)}};
        if (model.report) {
            for (const TableCell& cell : {share(&FeatureReport::gain), share(&FeatureReport::missing),
                                          figure(&FeatureReport::iv), figure(&FeatureReport::csi)})
                row.cells.push_back(cell);
        }
        row.cells.push_back({CountText(feature.splits), Type::Body, Colour::TextMuted});
        row.cells.push_back({declared ? proof->second : QString(kDash), Type::Body,
                             declared && broken[feature.name] ? Colour::Warning : Colour::TextMuted,
                             !declared              ? widgets::Icon::None
                             : broken[feature.name] ? widgets::Icon::Warning
                                                    : widgets::Icon::Approve});
        const double splits = -1.0 / (1.0 + static_cast<double>(feature.splits)); // below every importance
        ranked.emplace_back(report != nullptr ? report->gain : splits, std::move(row));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<TableRow> rows;
    for (auto& [gain, row] : ranked)
        rows.push_back(std::move(row));
    return rows;
}

std::vector<KeyValueRow> DataRows(const DataFacts& data)
{
    const double share = data.rows > 0 ? static_cast<double>(data.bads) / static_cast<double>(data.rows) : 0.0;
    return {{.label = Words::tr("Data"), .value = DataWord(data.name)},
            {.label = Words::tr("Applied"), .value = PeriodText(data.from, data.to)},
            {.label = Words::tr("Applications"), .value = CountText(data.rows)},
            {.label = Words::tr("Bad"),
             .value = Words::tr("%1 (%2)", "count, share").arg(CountText(data.bads), ShareText(share))},
            {.label = Words::tr("Digest of the data"), .value = Qs(data.digest.shortHex()), .type = Type::Code}};
}

std::vector<KeyValueRow> TrainingRows(const TrainingFacts& training)
{
    std::vector<KeyValueRow> rows{
        {.label = Words::tr("Library"), .value = Qs(training.library)},
        {.label = Words::tr("Trained"), .value = text::DateTimeText(training.trained_at)},
        {.label = Words::tr("Rounds"),
         .value = Words::tr("%1 kept of %2").arg(CountText(training.best_round), CountText(training.rounds))},
        {.label = Words::tr("Seed"), .value = QString::number(training.seed)}};
    for (const auto& [name, value] : training.parameters)
        rows.push_back({.label = Qs(name), .value = Qs(value), .type = Type::Code});
    return rows;
}

std::vector<KeyValueRow> FileRows(const ModelView& model)
{
    const bool is_card = model.row.kind == core::shelf::ModelKind::Scorecard;
    const KeyValueRow parts =
        is_card
            ? KeyValueRow{.label = Words::tr("Characteristics"), .value = CountText(model.row.trees)}
            : KeyValueRow{.label = Words::tr("Trees"),
                          .value = Words::tr("%1, at most %2 deep").arg(CountText(model.row.trees)).arg(model.depth)};
    std::vector<KeyValueRow> rows{
        {.label = Words::tr("Kind", "of a model"), .value = KindWord(model.row.kind)},
        {.label = Words::tr("Objective"), .value = Qs(model.objective), .type = Type::Code},
        parts,
        {.label = is_card ? Words::tr("Attributes") : Words::tr("Leaves"), .value = CountText(model.leaves)},
        {.label = Words::tr("Golden vectors"), .value = CountText(model.golden_rows)},
        {.label = Words::tr("File"),
         .value = Words::tr("%1, %2 bytes").arg(Qs(model.file_name), CountText(model.file_bytes))},
        {.label = Words::tr("Hash of the file"), .value = Qs(model.file_hash.shortHex()), .type = Type::Code},
        {.label = Words::tr("Hash", "identity of a model"),
         .value = Qs(model.row.hash.shortHex()),
         .type = Type::Code}};
    return rows;
}

CurveLine ReliabilityLine(const QString& name, const Reliability& points)
{
    widgets::CurveLine line{name, {}};
    for (const auto& point : points)
        line.points.push_back({point.predicted, point.observed.value,
                               std::pair{point.observed.low, point.observed.high}, static_cast<double>(point.cases)});
    return line;
}

CurveAxis PredictedAxis(const std::vector<widgets::CurveLine>& lines, const QString& name)
{
    double most = 0.01;
    for (const auto& line : lines)
        for (const auto& point : line.points)
            most = std::max(most, point.x);
    return ShareAxis(most, name);
}

CurveAxis ObservedAxis(const std::vector<widgets::CurveLine>& lines, const QString& name)
{
    double most = 0.01;
    for (const auto& line : lines)
        for (const auto& point : line.points)
            most = std::max({most, point.y, point.interval ? point.interval->second : point.y});
    return ShareAxis(most, name);
}

QString ReliabilitySentence(const Reliability& points)
{
    std::int64_t cases = 0;
    int outside = 0;
    double apart = 0;
    for (const auto& point : points) {
        cases += point.cases;
        apart += static_cast<double>(point.cases) * std::abs(point.predicted - point.observed.value);
        outside += point.predicted < point.observed.low || point.predicted > point.observed.high ? 1 : 0;
    }
    if (cases == 0)
        return Words::tr("There is no reliability curve.");
    const QString gap = QString::number(apart / static_cast<double>(cases) * 100.0, 'f', 2);
    return Words::tr("Prediction and outcome lie %1 percentage points apart on average; %2 of %3 bins miss their "
                     "95% interval.")
        .arg(gap)
        .arg(outside)
        .arg(points.size());
}

QStringList ReliabilityHead()
{
    return {Words::tr("Predicted"), Words::tr("Observed"), Words::tr("95% interval"), Words::tr("Applications")};
}

std::vector<TableRow> ReliabilityRows(const Reliability& points)
{
    const auto percent = [](double share) -> QString {
        return QString::number(share * 100.0, 'f', 2) + QLatin1Char('%');
    };
    std::vector<TableRow> rows;
    for (const auto& point : points)
        rows.push_back({{{percent(point.predicted)},
                         {percent(point.observed.value)},
                         {text::RangeText(percent(point.observed.low), percent(point.observed.high)), Type::Body,
                          Colour::TextMuted},
                         {CountText(point.cases)}}});
    return rows;
}

ScoreBars ScoreBarsOf(const std::vector<ScoreBin>& bins)
{
    ScoreBars bars;
    std::int64_t goods = 0;
    std::int64_t bads = 0;
    for (const ScoreBin& bin : bins) {
        goods += bin.goods;
        bads += bin.bads;
    }
    for (auto bin = bins.rbegin(); bin != bins.rend(); ++bin) {
        bars.goods.push_back(goods > 0 ? static_cast<double>(bin->goods) / static_cast<double>(goods) : 0.0);
        bars.bads.push_back(bads > 0 ? static_cast<double>(bin->bads) / static_cast<double>(bads) : 0.0);
    }
    const auto count = static_cast<double>(bins.size());
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const int points = bins[bins.size() - 1 - i].below;
        bars.ticks.push_back(
            {static_cast<double>(i) / count, i == 0 ? Words::tr("%1 points").arg(points) : QString::number(points)});
    }
    return bars;
}

QStringList ScoreHead()
{
    return {Words::tr("Points"), Words::tr("Good"), Words::tr("Bad"), Words::tr("Share of bads")};
}

std::vector<TableRow> ScoreRows(const std::vector<ScoreBin>& bins)
{
    std::vector<TableRow> rows;
    for (auto bin = bins.rbegin(); bin != bins.rend(); ++bin) {
        const std::int64_t all = bin->goods + bin->bads;
        rows.push_back(
            {{{BinText(*bin)},
              {CountText(bin->goods)},
              {CountText(bin->bads)},
              {all > 0 ? ShareText(static_cast<double>(bin->bads) / static_cast<double>(all)) : QString(kDash)}}});
    }
    return rows;
}

std::vector<widgets::CurveLine> LearningLines(const std::vector<core::shelf::LearningPoint>& curve)
{
    if (curve.empty())
        return {};
    widgets::CurveLine train{PartWord(core::shelf::Part::Train), {}, false};
    widgets::CurveLine validation{PartWord(core::shelf::Part::Validation), {}, false};
    for (const auto& point : curve) {
        train.points.push_back({static_cast<double>(point.round), point.train});
        validation.points.push_back({static_cast<double>(point.round), point.validation});
    }
    return {std::move(train), std::move(validation)};
}

CurveAxis RoundAxis(int rounds)
{
    CurveAxis axis{0.0, static_cast<double>(std::max(1, rounds)), {}, Words::tr("Round")};
    const double step = std::max(1.0, NiceStep(0.0, axis.to));
    for (int i = 0; i * step <= axis.to + 1e-9; ++i)
        axis.ticks.push_back({i * step, QString::number(i * step, 'f', 0)});
    return axis;
}

CurveAxis LossAxis(const std::vector<widgets::CurveLine>& lines, const QString& loss)
{
    double least = 1e300;
    double most = -1e300;
    for (const auto& line : lines) {
        for (const auto& point : line.points) {
            least = std::min(least, point.y);
            most = std::max(most, point.y);
        }
    }
    if (least > most)
        return {0.0, 1.0, {}, loss};
    const double step = NiceStep(least, std::max(most, least + 1e-3));
    CurveAxis axis{std::floor(least / step) * step, 0.0, {}, loss};
    axis.to = std::max(axis.from + step, std::ceil(most / step) * step);
    const int places = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    for (int i = 0; axis.from + i * step <= axis.to + step / 1e6; ++i)
        axis.ticks.push_back({axis.from + i * step, QString::number(axis.from + i * step, 'f', places)});
    return axis;
}

QStringList LearningHead()
{
    return {Words::tr("Round"), PartWord(core::shelf::Part::Train), PartWord(core::shelf::Part::Validation)};
}

std::vector<TableRow> LearningRows(const std::vector<core::shelf::LearningPoint>& curve)
{
    constexpr std::size_t kRows = 20;
    const std::size_t step = std::max<std::size_t>(1, curve.size() / kRows);
    std::vector<TableRow> rows;
    for (std::size_t i = 0; i < curve.size(); i += step)
        rows.push_back(
            {{{CountText(curve[i].round)}, {PlainFigure(curve[i].train, 5)}, {PlainFigure(curve[i].validation, 5)}}});
    return rows;
}

} // namespace ui::models
