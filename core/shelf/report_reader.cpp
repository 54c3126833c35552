// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/part_reader.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/base/json.h"
#include "core/intake/json_fields.h"
#include "core/shelf/model_report.h"

namespace core::shelf {

namespace {

using base::Json;
using intake::FieldErrorCode;
using intake::FieldErrors;
using intake::JsonFields;
using intake::TextShape;

constexpr std::size_t kMaxFeatures = 10'000;
constexpr std::size_t kMaxParameters = 100;
constexpr std::int64_t kMaxRounds = 100'000;

class ReportReader {
public:
    explicit ReportReader(FieldErrors& errors) : m_errors(errors), m_parts(errors) {}
    ModelReport read(const Json& tree);

private:
    DataFacts readData(const Json& value);
    FeatureReport readFeature(JsonFields& fields);
    TrainingFacts readTraining(const Json& value);
    void readParameters(JsonFields& fields, TrainingFacts& training);

    FieldErrors& m_errors;
    PartReader m_parts;
};

DataFacts ReportReader::readData(const Json& value)
{
    JsonFields fields(value, "$.data", m_errors);
    DataFacts data;
    data.name = fields.text("name", TextShape::Free, kMaxReportNameChars).value_or("");
    data.digest = m_parts.digest(fields, "digest");
    m_parts.counts(fields, data.rows, data.goods, data.bads);
    m_parts.dates(fields, data.from, data.to);
    fields.finish();
    return data;
}

FeatureReport ReportReader::readFeature(JsonFields& fields)
{
    FeatureReport feature;
    feature.name = fields.text("name", TextShape::Free, kMaxReportNameChars).value_or("");
    feature.gain = m_parts.number(fields, "gain", 0, 1);
    feature.missing = m_parts.number(fields, "missing", 0, 1);
    feature.iv = m_parts.optionalEstimate(fields, "iv", 0, 1e6);
    feature.csi = m_parts.optionalEstimate(fields, "csi", 0, 1e6);
    return feature;
}

void ReportReader::readParameters(JsonFields& fields, TrainingFacts& training)
{
    const Json* const value = fields.required("parameters");
    if (value == nullptr)
        return;
    if (!value->isObject() || value->members().size() > kMaxParameters)
        return fields.report("parameters", FieldErrorCode::WrongType, "not an object of at most 100 members");
    for (const auto& [name, text] : value->members()) {
        const std::string path = fields.pathOf("parameters") + "." + (intake::IsName(name) ? name : "*");
        if (!intake::IsName(name))
            m_errors.push_back({path, FieldErrorCode::BadFormat, "not a name"});
        const auto read = intake::CheckedText(text, path, TextShape::Free, kMaxReportNameChars, m_errors);
        training.parameters.emplace_back(name, read.value_or(""));
    }
    std::sort(training.parameters.begin(), training.parameters.end());
}

TrainingFacts ReportReader::readTraining(const Json& value)
{
    JsonFields fields(value, "$.training", m_errors);
    TrainingFacts training;
    training.library = fields.text("library", TextShape::Free, kMaxReportNameChars).value_or("");
    readParameters(fields, training);
    training.rounds = static_cast<int>(fields.whole("rounds", 1, kMaxRounds).value_or(1));
    training.best_round = static_cast<int>(fields.whole("best_round", 1, kMaxRounds).value_or(1));
    if (training.best_round > training.rounds)
        fields.report("best_round", FieldErrorCode::OutOfRange, "beyond the rounds asked for");
    training.seed = fields.whole("seed", INT64_MIN, INT64_MAX).value_or(0);
    training.trained_at = fields.instant("trained_at").value_or(base::Instant());
    if (const Json* const loss = fields.required("loss");
        loss != nullptr && !(loss->isString() && loss->text().empty()))
        training.loss =
            intake::CheckedText(*loss, fields.pathOf("loss"), TextShape::Free, kMaxReportNameChars, m_errors)
                .value_or("");
    m_parts.items(fields, "curve", kMaxCurvePoints, training.curve, [this](JsonFields& one) {
        return LearningPoint{static_cast<int>(one.whole("round", 1, kMaxRounds).value_or(1)),
                             m_parts.number(one, "train", 0, 1e9), m_parts.number(one, "validation", 0, 1e9)};
    });
    fields.finish();
    return training;
}

ModelReport ReportReader::read(const Json& tree)
{
    JsonFields fields(tree, "$", m_errors);
    ModelReport report;
    [[maybe_unused]] const auto format = fields.whole("format", 1, 1);
    if (const Json* const data = fields.required("data"))
        report.data = readData(*data);
    m_parts.items(fields, "parts", 3, report.parts, [this](JsonFields& one) { return m_parts.part(one); });
    m_parts.items(fields, "features", kMaxFeatures, report.features,
                  [this](JsonFields& one) { return readFeature(one); });
    if (const Json* const training = fields.required("training"))
        report.training = readTraining(*training);
    fields.finish();
    return report;
}

tl::unexpected<base::Error> Contradiction(std::string detail)
{
    return Fail(ErrorCode::InvalidInput, "report.json: " + std::move(detail));
}

bool SameEdges(const std::vector<ScoreBin>& one, const std::vector<ScoreBin>& other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const ScoreBin& a, const ScoreBin& b) { return a.from == b.from && a.below == b.below; });
}

Expected<void> CheckParts(const ModelReport& report)
{
    if (report.parts.size() != 3)
        return Contradiction("$.parts: not train, validation and test");
    std::int64_t goods = 0;
    std::int64_t bads = 0;
    for (std::size_t i = 0; i < report.parts.size(); ++i) {
        const PartReport& part = report.parts[i];
        const std::string path = fmt::format("$.parts[{}]", i);
        if (static_cast<std::size_t>(part.part) != i + 1)
            return Contradiction(path + ".part: not train, validation, test in this order");
        if (i > 0 && part.from < report.parts[i - 1].to)
            return Contradiction(path + ".from: before the end of the part before");
        if (!SameEdges(part.scores, report.parts.front().scores))
            return Contradiction(path + ".scores: other edges than the first part");
        if (part.part == Part::Train && part.psi)
            return Contradiction(path + ".psi: the first part is what it compares with");
        if (const auto sound = CheckBins(part, path); !sound)
            return Contradiction(sound.error().detail);
        goods += part.goods;
        bads += part.bads;
    }
    if (goods != report.data.goods || bads != report.data.bads)
        return Contradiction("$.data: the counts are not those of the parts");
    if (report.parts.front().from < report.data.from || report.data.to < report.parts.back().to)
        return Contradiction("$.data: the parts lie outside its days");
    return {};
}

Expected<void> CheckRest(const ModelReport& report)
{
    std::vector<std::string> names;
    for (const FeatureReport& feature : report.features)
        names.push_back(feature.name);
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end())
        return Contradiction("$.features: a feature twice");
    const auto& curve = report.training.curve;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        if ((i > 0 && curve[i].round <= curve[i - 1].round) || curve[i].round > report.training.rounds)
            return Contradiction(fmt::format("$.training.curve[{}].round: does not ascend to the rounds", i));
    }
    return {};
}

} // namespace

Expected<ModelReport> ReadReport(std::string_view bytes)
{
    base::JsonLimits limits;
    limits.max_bytes = kMaxReportBytes;
    auto tree = base::ParseJson(bytes, limits);
    if (!tree)
        return Fail(tree.error().code, "report.json: " + tree.error().detail);
    FieldErrors errors;
    ModelReport report = ReportReader(errors).read(*tree);
    if (!errors.empty())
        return Contradiction(errors.front().path + ": " + errors.front().detail);
    TRY_VOID(CheckParts(report));
    TRY_VOID(CheckRest(report));
    if (ReportBytes(report) != CanonicalBytes(*tree))
        return Contradiction("$.training.trained_at: not as this program writes it");
    return report;
}

} // namespace core::shelf
