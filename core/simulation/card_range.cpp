// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/simulation/card_range.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/scoring/scorecard_proof.h"

namespace core::simulation {

using base::Decimal;
using feel::Value;
using scoring::Characteristic;
using scoring::Scorecard;

namespace {

/// Points of one characteristic; nothing when it has none for the row, which a compiled policy rules out.
std::optional<Decimal> PointsOf(const Scorecard& card, const Characteristic& one, const std::vector<Value>& row)
{
    const auto seen = scoring::SeenRow(card, row);
    const scoring::ScorecardAttribute* const hit = seen ? scoring::AttributeOf(one, *seen) : nullptr;
    return hit == nullptr ? std::nullopt : std::optional(hit->points);
}

} // namespace

CardRange::CardRange(const policy::CompiledPolicy& policy, const decision::Scope& scope,
                     std::span<const Candidates> candidates)
{
    CHECK(policy.scorecard() != nullptr);
    const Scorecard& card = *policy.scorecard();
    const auto& features = policy.scoring().features;
    const std::vector<Value> row = policy::RowOf(features, card, scope.values);
    m_initial = card.initial;
    for (const Characteristic& one : card.characteristics) {
        Part part;
        const auto present = PointsOf(card, one, row);
        CHECK(present.has_value());
        part.present = part.least = part.most = *present;
        for (const scoring::ScorecardAttribute& attribute : one.attributes) {
            part.least = std::min(part.least, attribute.points);
            part.most = std::max(part.most, attribute.points);
        }
        const std::vector<std::size_t> fields = scoring::FieldsOf(one);
        for (std::uint32_t i = 0; i < candidates.size(); ++i)
            if (std::any_of(fields.begin(), fields.end(),
                            [&](std::size_t field) { return features[field].slot == candidates[i].slot; }))
                part.lists.push_back(i);
        if (part.lists.size() == 1)
            for (const Decimal& value : candidates[part.lists.front()].values) {
                std::vector<Value> slots = scope.values;
                slots[candidates[part.lists.front()].slot] = Value::number(value);
                part.points.push_back(PointsOf(card, one, policy::RowOf(features, card, slots)).value_or(part.least));
            }
        m_parts.push_back(std::move(part));
    }
}

bool CardRange::moves(std::span<const Span> box) const noexcept
{
    return std::any_of(box.begin(), box.end(), [this](const Span& span) {
        return std::any_of(m_parts.begin(), m_parts.end(), [&span](const Part& part) {
            return std::find(part.lists.begin(), part.lists.end(), span.list) != part.lists.end();
        });
    });
}

std::pair<Decimal, Decimal> CardRange::rangeOf(const Part& part, std::span<const Span> box)
{
    for (const Span& span : box) {
        if (std::find(part.lists.begin(), part.lists.end(), span.list) == part.lists.end())
            continue;
        if (part.points.empty())
            return {part.least, part.most};
        const auto [least, most] =
            std::minmax_element(part.points.begin() + span.first, part.points.begin() + span.last + 1);
        return {*least, *most};
    }
    return {part.present, part.present};
}

Expected<std::pair<Decimal, Decimal>> CardRange::bounds(std::span<const Span> box) const
{
    Decimal low = m_initial;
    Decimal high = m_initial;
    for (const Part& part : m_parts) {
        const auto [least, most] = rangeOf(part, box);
        TRY(low, low.plus(least));
        TRY(high, high.plus(most));
    }
    return std::pair(low, high);
}

} // namespace core::simulation
