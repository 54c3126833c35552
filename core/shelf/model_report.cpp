// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/model_report.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/shelf/report_words.h"

namespace core::shelf {

namespace {

using base::Json;

Json Number(double value)
{
    return Json::string(DoubleText(value));
}

Json ToJson(const Estimate& estimate)
{
    return Json::object(
        {{"value", Number(estimate.value)}, {"low", Number(estimate.low)}, {"high", Number(estimate.high)}});
}

Json ToJson(const std::optional<Estimate>& estimate)
{
    return estimate ? ToJson(*estimate) : Json::null();
}

template <class Item>
Json List(const std::vector<Item>& items, Json (*to_json)(const Item&))
{
    Json list = Json::array();
    for (const Item& item : items)
        list.push(to_json(item));
    return list;
}

Json ToJson(const monitoring::ReliabilityPoint& point)
{
    return Json::object({{"predicted", Number(point.predicted)},
                         {"observed", ToJson(point.observed)},
                         {"cases", Json::integer(point.cases)}});
}

Json ToJson(const ScoreBin& bin)
{
    return Json::object({{"from", Json::integer(bin.from)},
                         {"below", Json::integer(bin.below)},
                         {"goods", Json::integer(bin.goods)},
                         {"bads", Json::integer(bin.bads)}});
}

} // namespace

Json PartJson(const PartReport& part)
{
    return Json::object({{"part", Json::string(PartName(part.part))},
                         {"from", Json::string(part.from.text())},
                         {"to", Json::string(part.to.text())},
                         {"rows", Json::integer(part.rows)},
                         {"goods", Json::integer(part.goods)},
                         {"bads", Json::integer(part.bads)},
                         {"auc", ToJson(part.auc)},
                         {"gini", ToJson(part.gini)},
                         {"ks", ToJson(part.ks)},
                         {"iv", ToJson(part.iv)},
                         {"brier", ToJson(part.brier)},
                         {"psi", ToJson(part.psi)},
                         {"reliability", List<monitoring::ReliabilityPoint>(part.reliability, ToJson)},
                         {"scores", List<ScoreBin>(part.scores, ToJson)}});
}

namespace {

Json ToJson(const FeatureReport& feature)
{
    return Json::object({{"name", Json::string(feature.name)},
                         {"gain", Number(feature.gain)},
                         {"missing", Number(feature.missing)},
                         {"iv", ToJson(feature.iv)},
                         {"csi", ToJson(feature.csi)}});
}

Json ToJson(const LearningPoint& point)
{
    return Json::object({{"round", Json::integer(point.round)},
                         {"train", Number(point.train)},
                         {"validation", Number(point.validation)}});
}

Json ToJson(const TrainingFacts& training)
{
    Json parameters = Json::object();
    for (const auto& [name, value] : training.parameters)
        parameters.set(name, Json::string(value));
    return Json::object({{"library", Json::string(training.library)},
                         {"parameters", std::move(parameters)},
                         {"rounds", Json::integer(training.rounds)},
                         {"best_round", Json::integer(training.best_round)},
                         {"seed", Json::integer(training.seed)},
                         {"trained_at", Json::string(training.trained_at.text())},
                         {"loss", Json::string(training.loss)},
                         {"curve", List<LearningPoint>(training.curve, ToJson)}});
}

Json ToJson(const DataFacts& data)
{
    return Json::object({{"name", Json::string(data.name)},
                         {"digest", Json::string(data.digest.hex())},
                         {"rows", Json::integer(data.rows)},
                         {"goods", Json::integer(data.goods)},
                         {"bads", Json::integer(data.bads)},
                         {"from", Json::string(data.from.text())},
                         {"to", Json::string(data.to.text())}});
}

} // namespace

const PartReport* ModelReport::part(Part which) const noexcept
{
    const auto found =
        std::find_if(parts.begin(), parts.end(), [which](const PartReport& part) { return part.part == which; });
    return found == parts.end() ? nullptr : &*found;
}

std::string ReportBytes(const ModelReport& report)
{
    return CanonicalBytes(Json::object({{"format", Json::integer(1)},
                                        {"data", ToJson(report.data)},
                                        {"parts", List<PartReport>(report.parts, PartJson)},
                                        {"features", List<FeatureReport>(report.features, ToJson)},
                                        {"training", ToJson(report.training)}}));
}

} // namespace core::shelf
