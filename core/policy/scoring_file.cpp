// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/scoring_file.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/intake/limits.h"

namespace core::policy {

namespace {

using base::Decimal;
using base::Json;
using intake::FieldErrorCode;

constexpr std::size_t kMaxFeatures = 10'000;
constexpr std::size_t kMaxFeatureNameChars = 128;
constexpr std::size_t kMaxCodes = 1'000;
const Decimal kTenth = Decimal::scaled(1, -1);

class ScoringReader {
public:
    ScoringReader(FileReader& file, const NameTable& names, const model::Catalogue& catalogue, bool has_card)
        : m_file(file), m_names(names), m_catalogue(catalogue), m_has_card(has_card)
    {}
    ScoringPolicy read(const Json& tree);
    ScoringPolicy readOfModel(const Json& tree);

private:
    void readModelPart(JsonFields& fields);
    void readFeatures(JsonFields& fields);
    void readFeature(JsonFields& fields);
    void readCodes(JsonFields& fields, Feature& feature);
    void readDirections(JsonFields& fields);
    void readPoints(JsonFields& fields);
    void readCardReasons(JsonFields& fields);
    void readCalibration(const Json& value);
    void readScale(const Json& value);
    Decimal bounded(JsonFields& fields, const char* key, const Decimal& min, const Decimal& max);
    void readBands(JsonFields& fields);
    void readBand(JsonFields& fields, bool is_last);

    FileReader& m_file;
    const NameTable& m_names;
    const model::Catalogue& m_catalogue;
    bool m_has_card;
    ScoringPolicy m_scoring;
};

/// Texts in the order of the codes the model was trained with.
void ScoringReader::readCodes(JsonFields& fields, Feature& feature)
{
    const auto* const items = fields.items("codes", kMaxCodes);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        const std::string path = ItemPath(fields, "codes", i);
        auto text = intake::CheckedText((*items)[i], path, TextShape::Free, intake::kMaxFactTextChars, m_file.errors());
        if (text && std::find(feature.codes.begin(), feature.codes.end(), *text) != feature.codes.end())
            m_file.report(FindingCode::Duplicate, path, "a text has one code");
        feature.codes.push_back(text.value_or(""));
    }
    if (items != nullptr && items->empty())
        fields.report("codes", FieldErrorCode::Empty, "there is at least one text");
}

void ScoringReader::readFeature(JsonFields& fields)
{
    Feature feature;
    feature.name = fields.text("name", TextShape::Free, kMaxFeatureNameChars).value_or("");
    const auto from = fields.text("from", TextShape::Name, 2 * intake::kMaxNameChars);
    if (const Json* const equals = fields.optional("equals"))
        feature.equals = intake::CheckedText(*equals, fields.pathOf("equals"), TextShape::Free,
                                             intake::kMaxFactTextChars, m_file.errors());
    if (fields.optional("codes") != nullptr)
        readCodes(fields, feature);
    if (fields.optional("reason") != nullptr)
        feature.reason = fields.text("reason", TextShape::Free, intake::kMaxNameChars).value_or("");
    fields.finish();
    const auto slot = from ? m_names.find(*from) : std::nullopt;
    const bool is_scored = from && (*from == "pd" || *from == "score" || *from == "band");
    if (from && (!slot || is_scored)) {
        m_file.report(FindingCode::UnreadableInput, fields.pathOf("from"),
                      is_scored ? "what the model says cannot feed it" : WhyUnreadable(*from, m_catalogue));
    } else if (slot) {
        const bool is_text = m_names.type(*slot) == NameType::String;
        if ((is_text != feature.readsText() && !(m_has_card && is_text)) || (feature.equals && !feature.codes.empty()))
            m_file.report(FindingCode::TypeMismatch, fields.path(),
                          "texts are read with equals or with codes, everything else without");
        feature.slot = *slot;
    }
    m_scoring.features.push_back(std::move(feature));
}

void ScoringReader::readFeatures(JsonFields& fields)
{
    const auto* const items = fields.items("features", kMaxFeatures);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "features", i), m_file.errors());
        readFeature(one);
    }
}

void ScoringReader::readDirections(JsonFields& fields)
{
    if (fields.optional("directions") == nullptr)
        return;
    const auto* const items = fields.items("directions", kMaxFeatures);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "directions", i), m_file.errors());
        FeatureDirection direction;
        direction.feature = one.text("feature", TextShape::Free, kMaxFeatureNameChars).value_or("");
        if (const auto word = ReadWord(one, "risk", {"rising", "falling"}))
            direction.direction = *word == 1 ? scoring::Direction::Rising : scoring::Direction::Falling;
        one.finish();
        const auto is_it = [&](const Feature& feature) { return feature.name == direction.feature; };
        const auto same = [&](const FeatureDirection& other) { return other.feature == direction.feature; };
        if (std::none_of(m_scoring.features.begin(), m_scoring.features.end(), is_it))
            m_file.report(FindingCode::UnknownReference, one.pathOf("feature"), "is no feature");
        if (std::any_of(m_scoring.directions.begin(), m_scoring.directions.end(), same))
            m_file.report(FindingCode::Duplicate, one.pathOf("feature"), "is listed twice");
        m_scoring.directions.push_back(std::move(direction));
    }
}

void ScoringReader::readCalibration(const Json& value)
{
    JsonFields fields(value, "$.calibration", m_file.errors());
    scoring::Calibration& calibration = m_scoring.calibration;
    const auto word = ReadWord(fields, "kind", {"platt", "isotonic"});
    if (word && *word == 1) {
        calibration.kind = scoring::Calibration::Kind::Platt;
        calibration.slope = fields.decimal("slope").value_or(Decimal(1));
        calibration.intercept = fields.decimal("intercept").value_or(Decimal(0));
    } else if (word) {
        calibration.kind = scoring::Calibration::Kind::Isotonic;
        const auto* const points = fields.items("points", scoring::kMaxCalibrationPoints);
        for (std::size_t i = 0; points != nullptr && i < points->size(); ++i) {
            JsonFields one((*points)[i], ItemPath(fields, "points", i), m_file.errors());
            calibration.points.push_back(
                {one.decimal("margin").value_or(Decimal(0)), one.decimal("pd").value_or(Decimal(0))});
            one.finish();
        }
    }
    fields.finish();
    if (const auto sound = scoring::CheckCalibration(calibration); word && !sound)
        m_file.report(FindingCode::Order, "$.calibration", sound.error().detail);
}

void ScoringReader::readScale(const Json& value)
{
    JsonFields fields(value, "$.scale", m_file.errors());
    m_scoring.scale.base = bounded(fields, "base", Decimal(-100'000), Decimal(100'000));
    m_scoring.scale.points_to_double = bounded(fields, "points_to_double", kTenth, Decimal(10'000));
    m_scoring.scale.base_odds = bounded(fields, "base_odds", kTenth, Decimal(100'000));
    fields.finish();
}

/// Risk points have a negative `points_to_double`: more of them are worse.
void ScoringReader::readPoints(JsonFields& parent)
{
    const Json* const value = m_has_card ? parent.required("points") : parent.optional("points");
    if (value == nullptr)
        return;
    if (!m_has_card)
        m_file.report(FindingCode::Contradiction, "$.points", "points are a scorecard's, and there is none");
    JsonFields fields(*value, "$.points", m_file.errors());
    scoring::PointsScale scale;
    scale.base = bounded(fields, "base", Decimal(-100'000), Decimal(100'000));
    scale.points_to_double = bounded(fields, "points_to_double", Decimal(-10'000), Decimal(10'000));
    scale.base_odds = bounded(fields, "base_odds", Decimal::scaled(1, -6), Decimal(1'000'000));
    if (scale.points_to_double.absolute() < Decimal::scaled(1, -3))
        fields.report("points_to_double", FieldErrorCode::OutOfRange, "is too near to 0");
    fields.finish();
    m_scoring.points = scale;
}

void ScoringReader::readCardReasons(JsonFields& fields)
{
    if (fields.optional("reason_codes") == nullptr)
        return;
    if (!m_has_card)
        m_file.report(FindingCode::Contradiction, "$.reason_codes",
                      "reason codes are a scorecard's, and there is none");
    const auto* const items = fields.items("reason_codes", kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "reason_codes", i), m_file.errors());
        CardReason read;
        read.card = one.text("card", TextShape::Free, kMaxFeatureNameChars).value_or("");
        read.reason = one.text("reason", TextShape::Free, intake::kMaxNameChars).value_or("");
        one.finish();
        const auto same = [&](const CardReason& other) { return other.card == read.card; };
        if (std::any_of(m_scoring.card_reasons.begin(), m_scoring.card_reasons.end(), same))
            m_file.report(FindingCode::Duplicate, one.pathOf("card"), "is listed twice");
        m_scoring.card_reasons.push_back(std::move(read));
    }
}

Decimal ScoringReader::bounded(JsonFields& fields, const char* key, const Decimal& min, const Decimal& max)
{
    const auto number = fields.decimal(key);
    if (number && (*number < min || *number > max))
        fields.report(key, FieldErrorCode::OutOfRange, fmt::format("not in {} to {}", min.text(), max.text()));
    return number.value_or(Decimal(1));
}

void ScoringReader::readBand(JsonFields& fields, bool is_last)
{
    BandPolicy band;
    band.name = fields.text("name", TextShape::Name, intake::kMaxNameChars).value_or("");
    const Json* const below = fields.required("pd_below");
    if (below != nullptr && !below->isNull())
        band.pd_below = intake::ExactDecimal(*below, fields.pathOf("pd_below"), m_file.errors());
    if (below != nullptr && below->isNull() != is_last)
        m_file.report(FindingCode::Order, fields.pathOf("pd_below"), "null belongs to the last band, and only to it");
    if (const auto word = ReadWord(fields, "recommends", {"approve", "refer", "strict", "decline"}))
        band.recommends = fields.optional("recommends")->text();
    band.authority = static_cast<int>(fields.whole("authority", 1, 2).value_or(1));
    fields.finish();
    const auto& bands = m_scoring.bands;
    if (std::any_of(bands.begin(), bands.end(), [&band](const BandPolicy& other) { return other.name == band.name; }))
        m_file.report(FindingCode::Duplicate, fields.pathOf("name"), "band is declared twice");
    if (band.pd_below && (*band.pd_below <= Decimal(0) || *band.pd_below > Decimal(1)))
        fields.report("pd_below", FieldErrorCode::OutOfRange, "not above 0 and at most 1");
    if (band.pd_below && !bands.empty() && bands.back().pd_below && *bands.back().pd_below >= *band.pd_below)
        m_file.report(FindingCode::Order, fields.pathOf("pd_below"), "does not ascend");
    m_scoring.bands.push_back(std::move(band));
}

void ScoringReader::readBands(JsonFields& fields)
{
    const auto* const items = fields.items("bands", kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "bands", i), m_file.errors());
        readBand(one, i + 1 == items->size());
    }
    if (items != nullptr && items->empty())
        fields.report("bands", FieldErrorCode::Empty, "there is at least one band");
}

void ScoringReader::readModelPart(JsonFields& fields)
{
    readFeatures(fields);
    readDirections(fields);
    readPoints(fields);
    readCardReasons(fields);
    if (const Json* const calibration = fields.optional("calibration"))
        readCalibration(*calibration);
}

ScoringPolicy ScoringReader::readOfModel(const Json& tree)
{
    JsonFields fields(tree, "$", m_file.errors());
    readModelPart(fields);
    fields.finish();
    return std::move(m_scoring);
}

ScoringPolicy ScoringReader::read(const Json& tree)
{
    JsonFields fields(tree, "$", m_file.errors());
    readModelPart(fields);
    if (const Json* const scale = fields.required("scale"))
        readScale(*scale);
    readBands(fields);
    fields.finish();
    return std::move(m_scoring);
}

} // namespace

scoring::FeatureRow RowOf(std::span<const Feature> features, std::span<const feel::Value> slots)
{
    scoring::FeatureRow row(features.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        const feel::Value& value = slots[features[i].slot];
        if (features[i].equals)
            row.setEquals(i, value, *features[i].equals);
        else if (!features[i].codes.empty())
            row.setCode(i, value, features[i].codes);
        else
            row.set(i, value);
    }
    return row;
}

feel::Value CardValue(const Feature& feature, const scoring::ScorecardField& field, const feel::Value& value)
{
    if (!feature.readsText())
        return scoring::FieldValue(field, value);
    if (value.kind() != feel::Value::Kind::String)
        return {};
    if (feature.equals)
        return feel::Value::number(Decimal(value.asString() == *feature.equals ? 1 : 0));
    const auto found = std::find(feature.codes.begin(), feature.codes.end(), value.asString());
    return found == feature.codes.end() ? feel::Value() : feel::Value::number(Decimal(found - feature.codes.begin()));
}

std::vector<feel::Value> RowOf(std::span<const Feature> features, const scoring::Scorecard& card,
                               std::span<const feel::Value> slots)
{
    std::vector<feel::Value> row;
    row.reserve(features.size());
    for (std::size_t i = 0; i < features.size(); ++i)
        row.push_back(CardValue(features[i], card.fields[i], slots[features[i].slot]));
    return row;
}

ScoringPolicy ReadScoring(FileReader& file, const NameTable& names, const model::Catalogue& catalogue, bool has_card)
{
    if (file.tree() == nullptr)
        return {};
    return ScoringReader(file, names, catalogue, has_card).read(*file.tree());
}

ScoringPolicy ReadScoringOfModel(FileReader& file, const NameTable& names, const model::Catalogue& catalogue,
                                 bool has_card)
{
    return file.tree() == nullptr ? ScoringPolicy()
                                  : ScoringReader(file, names, catalogue, has_card).readOfModel(*file.tree());
}

} // namespace core::policy
