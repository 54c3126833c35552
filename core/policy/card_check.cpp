// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/card_check.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/scoring/scorecard_golden.h"
#include "core/scoring/scorecard_proof.h"

namespace core::policy {

using feel::Value;
using scoring::Direction;
using scoring::FieldDomain;
using scoring::Scorecard;
using scoring::ScorecardField;

namespace {

constexpr const char* kScoring = "scoring.json";

std::string RowText(const std::vector<Value>& row)
{
    std::vector<std::string> texts;
    for (const Value& value : row)
        texts.push_back(value.text());
    return fmt::format("[{}]", fmt::join(texts, ", "));
}

const model::FactDeclaration* FactOf(const CardContext& context, std::uint32_t slot)
{
    for (const FactSlots& slots : context.names.facts())
        if (slots.value == slot)
            return &context.catalogue.facts()[slots.fact];
    return nullptr;
}

/// Ages of facts and every reserved number are whole.
bool IsWhole(const CardContext& context, std::uint32_t slot)
{
    const model::FactDeclaration* const fact = FactOf(context, slot);
    return fact == nullptr || fact->type != model::FactType::Number;
}

FieldDomain DomainOf(const CardContext& context, const Feature& feature, const ScorecardField& field)
{
    FieldDomain domain;
    const model::FactDeclaration* const fact = FactOf(context, feature.slot);
    switch (context.names.type(feature.slot)) {
    case NameType::Boolean:
        domain.listed = {scoring::FieldValue(field, Value::boolean(false)),
                         scoring::FieldValue(field, Value::boolean(true))};
        break;
    case NameType::String: {
        const std::size_t codes = feature.equals ? 2 : feature.codes.size();
        for (std::size_t i = 0; i < codes; ++i)
            domain.listed.push_back(Value::number(base::Decimal(static_cast<std::int64_t>(i))));
        if (!feature.readsText() && fact != nullptr)
            for (const model::NamedValue& one : fact->values)
                domain.listed.push_back(Value::string(one.value));
        break;
    }
    case NameType::Date: domain.is_whole = true; break;
    case NameType::Number:
        domain.is_whole = IsWhole(context, feature.slot);
        if (fact != nullptr) {
            domain.min = fact->min;
            domain.max = fact->max;
        }
        break;
    }
    return domain;
}

class CardCheck {
public:
    CardCheck(const CardContext& context, Findings& findings) : m_context(context), m_findings(findings) {}
    void run(const BundleFiles& files);

private:
    bool checkFeatures();
    void checkGolden(const BundleFiles& files);
    void checkBaselines();
    void checkReasons();
    void checkGaps();
    void checkDirection(std::size_t index);
    void report(FindingCode code, const char* file, std::string place, std::string detail)
    {
        m_findings.push_back({code, file, std::move(place), std::move(detail)});
    }

    const CardContext& m_context;
    Findings& m_findings;
    std::vector<FieldDomain> m_domains;
};

/// Same names in the same order, and each fact of a type its field reads.
bool CardCheck::checkFeatures()
{
    const auto& features = m_context.scoring.features;
    const auto& fields = m_context.card.fields;
    if (features.size() != fields.size()) {
        report(FindingCode::FeatureMismatch, kScoring, "$.features",
               fmt::format("the card has {} fields, here are {}", fields.size(), features.size()));
        return false;
    }
    bool is_sound = true;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string place = fmt::format("$.features[{}]", i);
        if (features[i].name != fields[i].name) {
            report(FindingCode::FeatureMismatch, kScoring, place + ".name",
                   fmt::format("the card names this field '{}'", fields[i].name));
            is_sound = false;
            continue;
        }
        const NameType type = m_context.names.type(features[i].slot);
        const bool is_text = type == NameType::String && !features[i].readsText();
        const bool fits =
            fields[i].is_number ? !is_text : !features[i].readsText() && (is_text || type == NameType::Boolean);
        if (!fits)
            report(FindingCode::TypeMismatch, kScoring, place,
                   fields[i].is_number ? "the card reads a number here" : "the card reads a text here");
        if (!features[i].reason.empty())
            report(FindingCode::Contradiction, kScoring, place + ".reason",
                   "a card gives its own reason codes: reason_codes says what they mean");
        is_sound = is_sound && fits;
    }
    return is_sound;
}

/// A card enters only with rows that another program scored.
void CardCheck::checkGolden(const BundleFiles& files)
{
    const auto golden = files.find("golden.json");
    if (golden == files.end())
        return report(FindingCode::GoldenMismatch, "golden.json", "", "a model enters only with golden vectors");
    if (const auto checked = scoring::CheckScorecardGolden(m_context.card, golden->second); !checked)
        report(FindingCode::GoldenMismatch, "golden.json", "", checked.error().detail);
}

/// Points are explained as lost against the baseline.
void CardCheck::checkBaselines()
{
    for (const scoring::Characteristic& one : m_context.card.characteristics)
        if (!one.has_baseline)
            report(
                FindingCode::BadModel, kScorecardFile.data(), "",
                fmt::format("characteristic '{}' has no baseline score: its points could not be explained", one.name));
    const auto& scale = m_context.scoring.points;
    if (scale && m_context.card.has_reasons && scale->isHigherBetter() != m_context.card.is_below)
        report(FindingCode::Contradiction, kScoring, "$.points.points_to_double",
               "the card gives reasons for points on the other side of its baselines");
}

void CardCheck::checkReasons()
{
    const auto& listed = m_context.scoring.card_reasons;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const std::string place = fmt::format("$.reason_codes[{}]", i);
        const auto gives = [&](const scoring::Characteristic& one) {
            return std::any_of(one.attributes.begin(), one.attributes.end(),
                               [&](const scoring::ScorecardAttribute& a) { return a.reason == listed[i].card; });
        };
        const auto& all = m_context.card.characteristics;
        if (std::none_of(all.begin(), all.end(), gives))
            report(FindingCode::UnknownReference, kScoring, place + ".card",
                   fmt::format("the card gives no reason code '{}'", listed[i].card));
        const Reason* const reason = m_context.reasons.find(listed[i].reason);
        if (reason == nullptr || !reason->usedFor("score"))
            report(FindingCode::UndeclaredReason, kScoring, place + ".reason",
                   fmt::format("reason {} is not declared for score", listed[i].reason));
    }
}

/// `Decide` must never meet somebody the card has no points for.
void CardCheck::checkGaps()
{
    const auto gap = scoring::FindGap(m_context.card, m_domains);
    if (!gap)
        return report(FindingCode::BadModel, kScorecardFile.data(), "", gap.error().detail);
    if (*gap)
        report(FindingCode::BadModel, kScorecardFile.data(), "",
               fmt::format("{}; row {}", (*gap)->why, RowText((*gap)->row)));
}

void CardCheck::checkDirection(std::size_t index)
{
    const auto& features = m_context.scoring.features;
    const std::string& name = m_context.scoring.directions[index].feature;
    const bool known =
        std::any_of(features.begin(), features.end(), [&](const Feature& feature) { return feature.name == name; });
    if (!known || !m_context.scoring.points)
        return; // reported already
    const std::string place = fmt::format("$.directions[{}]", index);
    const auto found = ProveCardDirection(m_context, index, m_domains);
    if (!found)
        return report(FindingCode::NotMonotone, kScoring, place, found.error().detail);
    switch (found->verdict) {
    case scoring::Monotonicity::Verdict::Proved: return;
    case scoring::Monotonicity::Verdict::NotProven:
        return report(FindingCode::NotMonotone, kScoring, place,
                      fmt::format("not proven: characteristic '{}' does not keep it", found->characteristic));
    case scoring::Monotonicity::Verdict::Broken: break;
    }
    report(FindingCode::NotMonotone, kScoring, place,
           fmt::format("broken first by characteristic '{}': row {} gives {} points, row {} gives {}",
                       found->characteristic, RowText(found->lower), found->points_at_lower.text(),
                       RowText(found->higher), found->points_at_higher.text()));
}

void CardCheck::run(const BundleFiles& files)
{
    checkGolden(files);
    checkBaselines();
    checkReasons();
    if (!checkFeatures())
        return;
    m_domains = CardDomains(m_context);
    const std::size_t before = m_findings.size();
    checkGaps();
    for (std::size_t i = 0; before == m_findings.size() && i < m_context.scoring.directions.size(); ++i)
        checkDirection(i);
}

} // namespace

std::vector<FieldDomain> CardDomains(const CardContext& context)
{
    std::vector<FieldDomain> domains;
    for (std::size_t i = 0; i < context.card.fields.size(); ++i)
        domains.push_back(DomainOf(context, context.scoring.features[i], context.card.fields[i]));
    return domains;
}

Expected<scoring::PointsDirection> ProveCardDirection(const CardContext& context, std::size_t index,
                                                      std::span<const FieldDomain> domains)
{
    const FeatureDirection& declared = context.scoring.directions[index];
    const auto& features = context.scoring.features;
    const auto at = std::find_if(features.begin(), features.end(),
                                 [&](const Feature& feature) { return feature.name == declared.feature; });
    const bool is_same = (declared.direction == Direction::Rising) != context.scoring.points->isHigherBetter();
    return scoring::CheckPointsDirection(context.card, static_cast<std::size_t>(at - features.begin()),
                                         is_same ? Direction::Rising : Direction::Falling, domains);
}

bool HasCard(const BundleFiles& files)
{
    return files.contains(std::string(kScorecardFile));
}

void CheckCard(const CardContext& context, const BundleFiles& files, Findings& findings)
{
    CardCheck(context, findings).run(files);
}

} // namespace core::policy
