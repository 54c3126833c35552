// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/intake/json_fields.h"
#include "core/shelf/model_report.h"
#include "core/shelf/report_words.h"

namespace core::shelf {

namespace {

using base::Json;
using intake::FieldErrorCode;
using intake::FieldErrors;
using intake::JsonFields;
using intake::TextShape;

constexpr std::int64_t kMaxRows = 1'000'000'000;
constexpr std::size_t kMaxNameChars = 128;
constexpr std::size_t kMaxFeatures = 10'000;
constexpr std::size_t kMaxParameters = 100;
constexpr std::int64_t kMaxRounds = 100'000;
constexpr std::int64_t kMaxPoints = 1'000'000;

class ReportReader {
public:
    explicit ReportReader(FieldErrors& errors) : m_errors(errors) {}
    ModelReport read(const Json& tree);

private:
    double number(JsonFields& fields, std::string_view key, double min, double max);
    Estimate estimate(const Json& value, const std::string& path, double min, double max);
    std::optional<Estimate> optionalEstimate(JsonFields& fields, std::string_view key, double min, double max);
    template <class Item, class Read>
    void readItems(JsonFields& fields, std::string_view key, std::size_t max, std::vector<Item>& items, Read&& read);
    void readCounts(JsonFields& fields, std::int64_t& rows, std::int64_t& goods, std::int64_t& bads);
    void readDates(JsonFields& fields, base::Date& from, base::Date& to);
    DataFacts readData(const Json& value);
    PartReport readPart(JsonFields& fields);
    FeatureReport readFeature(JsonFields& fields);
    TrainingFacts readTraining(const Json& value);
    void readParameters(JsonFields& fields, TrainingFacts& training);

    FieldErrors& m_errors;
};

double ReportReader::number(JsonFields& fields, std::string_view key, double min, double max)
{
    const Json* const value = fields.required(key);
    if (value == nullptr)
        return min;
    const auto read = value->isString() ? DoubleOf(value->text()) : std::nullopt;
    if (!read) {
        fields.report(key, FieldErrorCode::BadFormat, "not a number in the shortest digits, as a text");
        return min;
    }
    if (*read < min || *read > max)
        fields.report(key, FieldErrorCode::OutOfRange, fmt::format("not in {} to {}", min, max));
    return *read;
}

Estimate ReportReader::estimate(const Json& value, const std::string& path, double min, double max)
{
    JsonFields fields(value, path, m_errors);
    const std::size_t before = m_errors.size();
    const Estimate read{number(fields, "value", min, max), number(fields, "low", min, max),
                        number(fields, "high", min, max)};
    fields.finish();
    if (m_errors.size() == before && (read.low > read.value || read.value > read.high))
        fields.report("value", FieldErrorCode::OutOfRange, "outside its interval");
    return read;
}

std::optional<Estimate> ReportReader::optionalEstimate(JsonFields& fields, std::string_view key, double min, double max)
{
    const Json* const value = fields.required(key);
    if (value == nullptr || value->isNull())
        return std::nullopt;
    return estimate(*value, fields.pathOf(key), min, max);
}

template <class Item, class Read>
void ReportReader::readItems(JsonFields& fields, std::string_view key, std::size_t max, std::vector<Item>& items,
                             Read&& read)
{
    const auto* const list = fields.items(key, max);
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
        JsonFields one((*list)[i], fmt::format("{}[{}]", fields.pathOf(key), i), m_errors);
        items.push_back(read(one));
        one.finish();
    }
}

void ReportReader::readCounts(JsonFields& fields, std::int64_t& rows, std::int64_t& goods, std::int64_t& bads)
{
    rows = fields.whole("rows", 1, kMaxRows).value_or(0);
    goods = fields.whole("goods", 0, kMaxRows).value_or(0);
    bads = fields.whole("bads", 0, kMaxRows).value_or(0);
    if (m_errors.empty() && goods + bads != rows)
        fields.report("rows", FieldErrorCode::Contradiction, "goods and bads do not add up to it");
}

void ReportReader::readDates(JsonFields& fields, base::Date& from, base::Date& to)
{
    from = fields.date("from").value_or(base::Date());
    to = fields.date("to").value_or(base::Date());
    if (m_errors.empty() && to < from)
        fields.report("to", FieldErrorCode::OutOfRange, "before its beginning");
}

DataFacts ReportReader::readData(const Json& value)
{
    JsonFields fields(value, "$.data", m_errors);
    DataFacts data;
    data.name = fields.text("name", TextShape::Free, kMaxNameChars).value_or("");
    const auto digest = base::Digest::parse(fields.text("digest", TextShape::Printable, 64).value_or(""));
    if (digest)
        data.digest = *digest;
    else if (m_errors.empty())
        fields.report("digest", FieldErrorCode::BadFormat, "not 64 hexadecimal digits");
    readCounts(fields, data.rows, data.goods, data.bads);
    readDates(fields, data.from, data.to);
    fields.finish();
    return data;
}

PartReport ReportReader::readPart(JsonFields& fields)
{
    PartReport part;
    const std::string name = fields.text("part", TextShape::Name, kMaxNameChars).value_or("");
    bool known = false;
    for (const Part one : {Part::Train, Part::Validation, Part::Test}) {
        if (name != PartName(one))
            continue;
        part.part = one;
        known = true;
    }
    if (!known && !name.empty())
        fields.report("part", FieldErrorCode::NotAllowed, "not train, validation or test");
    readCounts(fields, part.rows, part.goods, part.bads);
    readDates(fields, part.from, part.to);
    part.auc = optionalEstimate(fields, "auc", 0, 1);
    part.gini = optionalEstimate(fields, "gini", -1, 1);
    part.ks = optionalEstimate(fields, "ks", 0, 1);
    part.iv = optionalEstimate(fields, "iv", 0, 1e6);
    part.brier = optionalEstimate(fields, "brier", 0, 1);
    part.psi = optionalEstimate(fields, "psi", 0, 1e6);
    readItems(fields, "reliability", kMaxReportBins, part.reliability, [this](JsonFields& one) {
        monitoring::ReliabilityPoint point;
        point.predicted = number(one, "predicted", 0, 1);
        if (const Json* const observed = one.required("observed"))
            point.observed = estimate(*observed, one.pathOf("observed"), 0, 1);
        point.cases = one.whole("cases", 1, kMaxRows).value_or(1);
        return point;
    });
    readItems(fields, "scores", kMaxReportBins, part.scores, [](JsonFields& one) {
        return ScoreBin{static_cast<int>(one.whole("from", -kMaxPoints, kMaxPoints).value_or(0)),
                        static_cast<int>(one.whole("below", -kMaxPoints, kMaxPoints).value_or(0)),
                        one.whole("goods", 0, kMaxRows).value_or(0), one.whole("bads", 0, kMaxRows).value_or(0)};
    });
    return part;
}

FeatureReport ReportReader::readFeature(JsonFields& fields)
{
    FeatureReport feature;
    feature.name = fields.text("name", TextShape::Free, kMaxNameChars).value_or("");
    feature.gain = number(fields, "gain", 0, 1);
    feature.missing = number(fields, "missing", 0, 1);
    feature.iv = optionalEstimate(fields, "iv", 0, 1e6);
    feature.csi = optionalEstimate(fields, "csi", 0, 1e6);
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
        const auto read = intake::CheckedText(text, path, TextShape::Free, kMaxNameChars, m_errors);
        training.parameters.emplace_back(name, read.value_or(""));
    }
    std::sort(training.parameters.begin(), training.parameters.end());
}

TrainingFacts ReportReader::readTraining(const Json& value)
{
    JsonFields fields(value, "$.training", m_errors);
    TrainingFacts training;
    training.library = fields.text("library", TextShape::Free, kMaxNameChars).value_or("");
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
            intake::CheckedText(*loss, fields.pathOf("loss"), TextShape::Free, kMaxNameChars, m_errors).value_or("");
    readItems(fields, "curve", kMaxCurvePoints, training.curve, [this](JsonFields& one) {
        return LearningPoint{static_cast<int>(one.whole("round", 1, kMaxRounds).value_or(1)),
                             number(one, "train", 0, 1e9), number(one, "validation", 0, 1e9)};
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
    readItems(fields, "parts", 3, report.parts, [this](JsonFields& one) { return readPart(one); });
    readItems(fields, "features", kMaxFeatures, report.features, [this](JsonFields& one) { return readFeature(one); });
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

Expected<void> CheckBins(const PartReport& part, const std::string& path)
{
    std::int64_t goods = 0;
    std::int64_t bads = 0;
    for (std::size_t i = 0; i < part.scores.size(); ++i) {
        const ScoreBin& bin = part.scores[i];
        goods += bin.goods;
        bads += bin.bads;
        if (bin.below <= bin.from || (i > 0 && part.scores[i - 1].below != bin.from))
            return Contradiction(fmt::format("{}.scores[{}]: does not follow on the bin before", path, i));
    }
    if (!part.scores.empty() && (goods != part.goods || bads != part.bads))
        return Contradiction(path + ".scores: the counts are not those of the part");
    std::int64_t cases = 0;
    for (std::size_t i = 0; i < part.reliability.size(); ++i) {
        cases += part.reliability[i].cases;
        if (i > 0 && part.reliability[i].predicted < part.reliability[i - 1].predicted)
            return Contradiction(fmt::format("{}.reliability[{}]: does not ascend", path, i));
    }
    if (!part.reliability.empty() && cases != part.rows)
        return Contradiction(path + ".reliability: the cases are not those of the part");
    return {};
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
        TRY_VOID(CheckBins(part, path));
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

std::string DoubleText(double value)
{
    CHECK(std::isfinite(value));
    return fmt::format("{}", value == 0 ? 0.0 : value);
}

std::optional<double> DoubleOf(std::string_view text) noexcept
{
    double value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (error != std::errc() || end != last || !std::isfinite(value) || DoubleText(value) != text)
        return std::nullopt;
    return value;
}

const char* PartName(Part part) noexcept
{
    switch (part) {
    case Part::Train: return "train";
    case Part::Validation: return "validation";
    case Part::Test: return "test";
    }
    return "";
}

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
