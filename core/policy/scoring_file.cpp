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

class ScoringReader {
public:
    ScoringReader(FileReader& file, const NameTable& names, const model::Catalogue& catalogue)
        : m_file(file), m_names(names), m_catalogue(catalogue)
    {}
    ScoringPolicy read(const Json& tree);

private:
    void readFeatures(JsonFields& fields);
    void readFeature(JsonFields& fields);
    void readScale(const Json& value);
    void readBands(JsonFields& fields);
    void readBand(JsonFields& fields, bool is_last);

    FileReader& m_file;
    const NameTable& m_names;
    const model::Catalogue& m_catalogue;
    ScoringPolicy m_scoring;
};

void ScoringReader::readFeature(JsonFields& fields)
{
    Feature feature;
    feature.name = fields.text("name", TextShape::Free, kMaxFeatureNameChars).value_or("");
    const auto from = fields.text("from", TextShape::Name, 2 * intake::kMaxNameChars);
    if (const Json* const equals = fields.optional("equals"))
        feature.equals = intake::CheckedText(*equals, fields.pathOf("equals"), TextShape::Free,
                                             intake::kMaxFactTextChars, m_file.errors());
    fields.finish();
    const auto slot = from ? m_names.find(*from) : std::nullopt;
    const bool is_scored = from && (*from == "pd" || *from == "score" || *from == "band");
    if (from && (!slot || is_scored)) {
        m_file.report(FindingCode::UnreadableInput, fields.pathOf("from"),
                      is_scored ? "what the model says cannot feed it" : WhyUnreadable(*from, m_catalogue));
    } else if (slot) {
        const bool is_text = m_names.type(*slot) == NameType::String;
        if (is_text != feature.equals.has_value())
            m_file.report(FindingCode::TypeMismatch, fields.path(),
                          "texts are read with equals, everything else without");
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

void ScoringReader::readScale(const Json& value)
{
    JsonFields fields(value, "$.scale", m_file.errors());
    const auto read = [&fields](const char* key, const Decimal& min, const Decimal& max) {
        const auto number = fields.decimal(key);
        if (number && (*number < min || *number > max))
            fields.report(key, FieldErrorCode::OutOfRange, fmt::format("not in {} to {}", min.text(), max.text()));
        return number.value_or(Decimal(1));
    };
    const Decimal tenth = Decimal(1).dividedBy(Decimal(10)).value_or(Decimal(1));
    m_scoring.scale.base = read("base", Decimal(-100'000), Decimal(100'000));
    m_scoring.scale.points_to_double = read("points_to_double", tenth, Decimal(10'000));
    m_scoring.scale.base_odds = read("base_odds", tenth, Decimal(100'000));
    fields.finish();
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

ScoringPolicy ScoringReader::read(const Json& tree)
{
    JsonFields fields(tree, "$", m_file.errors());
    readFeatures(fields);
    if (const Json* const scale = fields.required("scale"))
        readScale(*scale);
    readBands(fields);
    fields.finish();
    return std::move(m_scoring);
}

} // namespace

ScoringPolicy ReadScoring(FileReader& file, const NameTable& names, const model::Catalogue& catalogue)
{
    return file.tree() == nullptr ? ScoringPolicy() : ScoringReader(file, names, catalogue).read(*file.tree());
}

} // namespace core::policy
