// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/scorecard_proof.h"

#include <algorithm>
#include <fmt/format.h>

#include "core/base/check.h"

namespace core::scoring {

using base::Decimal;
using base::Rounding;
using feel::Value;

namespace {

/// Combinations of one characteristic that are tried at most.
constexpr std::size_t kMaxCombinations = 200'000;

using Row = std::vector<Value>;

bool Reads(const Predicate& predicate)
{
    switch (predicate.kind) {
    case Predicate::Kind::True:
    case Predicate::Kind::False:
    case Predicate::Kind::And:
    case Predicate::Kind::Or:
    case Predicate::Kind::Xor:
    case Predicate::Kind::Surrogate: return false;
    case Predicate::Kind::Equal:
    case Predicate::Kind::NotEqual:
    case Predicate::Kind::Less:
    case Predicate::Kind::LessOrEqual:
    case Predicate::Kind::Greater:
    case Predicate::Kind::GreaterOrEqual:
    case Predicate::Kind::IsMissing:
    case Predicate::Kind::IsNotMissing:
    case Predicate::Kind::In:
    case Predicate::Kind::NotIn: break;
    }
    return true;
}

template <class Use>
void ForEachPredicate(const Predicate& predicate, Use&& use)
{
    use(predicate);
    for (const Predicate& part : predicate.parts)
        ForEachPredicate(part, use);
}

/// All a characteristic compares the field with, and what the field itself knows.
void AddNamed(const Characteristic& characteristic, std::size_t field, Row& named)
{
    for (const ScorecardAttribute& attribute : characteristic.attributes)
        ForEachPredicate(attribute.predicate, [&](const Predicate& one) {
            if (Reads(one) && one.field == field)
                named.insert(named.end(), one.values.begin(), one.values.end());
        });
}

void SortOnce(std::vector<Decimal>& numbers)
{
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

/// The cuts, one value between each two, and one beyond either end, as far as the domain has them; ascending.
Row NumbersOf(std::vector<Decimal> cuts, const FieldDomain& domain)
{
    SortOnce(cuts);
    if (domain.min)
        cuts.push_back(*domain.min);
    if (domain.max)
        cuts.push_back(*domain.max);
    std::sort(cuts.begin(), cuts.end());
    std::vector<Decimal> tried{0};
    const auto add = [&tried](const Expected<Decimal>& value) {
        if (value)
            tried.push_back(*value);
    };
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        // A whole domain may have its nearest numbers on either side of a broken cut.
        add(cuts[i].rounded(0, Rounding::Floor));
        add(cuts[i].rounded(0, Rounding::Ceiling));
        tried.push_back(cuts[i]);
        for (const std::int64_t step : {-1, 1}) {
            const auto beside = cuts[i].plus(Decimal(step));
            add(beside);
            if (beside)
                add(beside->rounded(0, step < 0 ? Rounding::Ceiling : Rounding::Floor));
        }
        if (i > 0)
            if (const auto sum = cuts[i - 1].plus(cuts[i]))
                add(sum->dividedBy(Decimal(2)));
    }
    SortOnce(tried);
    Row row;
    for (const Decimal& value : tried)
        if ((!domain.is_whole || value.isInteger()) && (!domain.min || value >= *domain.min) &&
            (!domain.max || value <= *domain.max))
            row.push_back(Value::number(value));
    return row;
}

/// One of every kind of value the characteristic can tell apart; missing last.
Row TriedOf(const Characteristic& characteristic, std::size_t index, const ScorecardField& field,
            const FieldDomain& domain)
{
    Row named = field.allowed;
    named.insert(named.end(), field.missing.begin(), field.missing.end());
    AddNamed(characteristic, index, named);
    Row tried;
    if (!domain.listed.empty()) {
        tried = domain.listed;
    } else if (field.is_number) {
        std::vector<Decimal> cuts;
        for (const Value& value : named)
            cuts.push_back(value.asNumber());
        tried = NumbersOf(std::move(cuts), domain);
    } else {
        std::string other = "other";
        for (const Value& value : named)
            if (other.size() <= value.asString().size())
                other.append(value.asString().size(), '~'); // longer than every text that is named
        for (const Value& value : named)
            if (std::none_of(tried.begin(), tried.end(),
                             [&](const Value& one) { return one.asString() == value.asString(); }))
                tried.push_back(value);
        tried.push_back(Value::string(other));
    }
    if (field.is_number)
        std::stable_sort(tried.begin(), tried.end(),
                         [](const Value& a, const Value& b) { return a.asNumber() < b.asNumber(); });
    tried.push_back(Value());
    return tried;
}

/// Every combination of what the fields of one characteristic are tried with; all other fields are missing.
class Combinations {
public:
    static Expected<Combinations> make(const Scorecard& card, const Characteristic& one,
                                       std::span<const FieldDomain> domains)
    {
        Combinations made;
        made.m_fields = FieldsOf(one);
        std::size_t count = 1;
        for (const std::size_t field : made.m_fields) {
            made.m_tried.push_back(TriedOf(one, field, card.fields[field], domains[field]));
            count *= made.m_tried.back().size();
            if (count > kMaxCombinations)
                return Fail(ErrorCode::LimitExceeded,
                            fmt::format("characteristic '{}' combines too many values", one.name));
        }
        return made;
    }

    /// `use` answers whether to go on. `row` is left as the combination has it.
    template <class Use>
    bool forEach(Row& row, Use&& use, std::size_t skipped = SIZE_MAX, std::size_t at = 0) const
    {
        if (at == m_fields.size())
            return use(row);
        if (m_fields[at] == skipped)
            return forEach(row, use, skipped, at + 1);
        for (const Value& value : m_tried[at]) {
            row[m_fields[at]] = value;
            if (!forEach(row, use, skipped, at + 1))
                return false;
        }
        return true;
    }

    [[nodiscard]] const Row* triedOf(std::size_t field) const
    {
        const auto found = std::find(m_fields.begin(), m_fields.end(), field);
        return found == m_fields.end() ? nullptr : &m_tried[static_cast<std::size_t>(found - m_fields.begin())];
    }

private:
    std::vector<std::size_t> m_fields;
    std::vector<Row> m_tried;
};

/// A card of one characteristic, so that scoring itself says what a row of it is worth.
Scorecard Alone(const Scorecard& card, const Characteristic& one)
{
    Scorecard alone = card;
    alone.characteristics = {one};
    alone.has_reasons = false;
    alone.initial = Decimal(0);
    return alone;
}

/// A value that the field itself refuses, whoever reads it.
std::optional<ScorecardGap> UnknownValue(const Scorecard& card, std::span<const FieldDomain> domains)
{
    const Scorecard alone = Alone(card, {});
    for (std::size_t i = 0; i < card.fields.size(); ++i) {
        if (card.fields[i].allowed.empty() || card.fields[i].invalid != ScorecardField::Invalid::Refuse)
            continue;
        Row row(card.fields.size());
        for (const Value& value : TriedOf({}, i, card.fields[i], domains[i])) {
            row[i] = value;
            if (const auto seen = SeenRow(alone, row); !seen)
                return ScorecardGap{seen.error().detail, row};
        }
    }
    return std::nullopt;
}

class DirectionCheck {
public:
    DirectionCheck(const Scorecard& card, std::size_t field, Direction direction, std::span<const FieldDomain> domains)
        : m_card(card), m_field(field), m_direction(direction), m_domains(domains)
    {}
    Expected<PointsDirection> run();

private:
    [[nodiscard]] bool isWrong(const Decimal& at_lower, const Decimal& at_higher) const
    {
        return m_direction == Direction::Rising ? at_higher < at_lower : at_higher > at_lower;
    }
    Expected<bool> keeps(const Characteristic& one, Row& low, Row& high) const;
    PointsDirection broken(const Characteristic& one, const Row& low, const Row& high) const;

    const Scorecard& m_card;
    std::size_t m_field;
    Direction m_direction;
    std::span<const FieldDomain> m_domains;
};

/// Whether one characteristic keeps the order; when it does not, two rows that show it.
Expected<bool> DirectionCheck::keeps(const Characteristic& one, Row& low, Row& high) const
{
    TRY(const Combinations all, Combinations::make(m_card, one, m_domains));
    const Row* const values = all.triedOf(m_field);
    if (values == nullptr)
        return true;
    const Scorecard alone = Alone(m_card, one);
    Row row(m_card.fields.size());
    const bool is_kept = all.forEach(
        row,
        [&](Row& at) {
            std::optional<Decimal> before; // of `before_value`, the last that scored
            Value before_value;
            for (const Value& value : *values) {
                if (value.isNull())
                    continue;
                at[m_field] = value;
                const auto scored = ScorePoints(alone, at);
                if (!scored)
                    continue;
                if (before && isWrong(*before, scored->points)) {
                    low = at;
                    low[m_field] = before_value;
                    high = at;
                    return false;
                }
                before = scored->points;
                before_value = value;
            }
            return true;
        },
        m_field);
    return is_kept;
}

PointsDirection DirectionCheck::broken(const Characteristic& one, const Row& low, const Row& high) const
{
    PointsDirection found;
    found.verdict = Monotonicity::Verdict::NotProven;
    found.characteristic = one.name;
    const auto at_low = ScorePoints(m_card, low);
    const auto at_high = ScorePoints(m_card, high);
    if (!at_low || !at_high || !isWrong(at_low->points, at_high->points))
        return found; // what another characteristic adds may make up for it
    found.verdict = Monotonicity::Verdict::Broken;
    found.lower = low;
    found.higher = high;
    found.points_at_lower = at_low->points;
    found.points_at_higher = at_high->points;
    return found;
}

Expected<PointsDirection> DirectionCheck::run()
{
    std::optional<PointsDirection> first;
    for (const Characteristic& one : m_card.characteristics) {
        Row low;
        Row high;
        TRY(const bool is_kept, keeps(one, low, high));
        if (is_kept)
            continue;
        PointsDirection found = broken(one, low, high);
        if (found.verdict == Monotonicity::Verdict::Broken)
            return found;
        if (!first)
            first = std::move(found);
    }
    return first.value_or(PointsDirection{});
}

} // namespace

std::vector<std::size_t> FieldsOf(const Characteristic& characteristic)
{
    std::vector<std::size_t> fields;
    for (const ScorecardAttribute& attribute : characteristic.attributes)
        ForEachPredicate(attribute.predicate, [&fields](const Predicate& one) {
            if (Reads(one))
                fields.push_back(one.field);
        });
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    return fields;
}

std::vector<Decimal> CutsOf(const Scorecard& card, std::size_t field)
{
    Row named = card.fields[field].allowed;
    named.insert(named.end(), card.fields[field].missing.begin(), card.fields[field].missing.end());
    for (const Characteristic& one : card.characteristics)
        AddNamed(one, field, named);
    std::vector<Decimal> cuts;
    for (const Value& value : named)
        if (value.kind() == Value::Kind::Number)
            cuts.push_back(value.asNumber());
    SortOnce(cuts);
    return cuts;
}

Expected<std::optional<ScorecardGap>> FindGap(const Scorecard& card, std::span<const FieldDomain> domains)
{
    CHECK(domains.size() == card.fields.size());
    std::optional<ScorecardGap> gap = UnknownValue(card, domains);
    if (gap)
        return gap;
    for (const Characteristic& one : card.characteristics) {
        TRY(const Combinations all, Combinations::make(card, one, domains));
        const Scorecard alone = Alone(card, one);
        Row row(card.fields.size());
        all.forEach(row, [&](const Row& at) {
            const auto scored = ScorePoints(alone, at);
            if (!scored)
                gap = ScorecardGap{scored.error().detail, at};
            return scored.has_value();
        });
        if (gap)
            return gap;
    }
    return gap;
}

Expected<PointsDirection> CheckPointsDirection(const Scorecard& card, std::size_t field, Direction direction,
                                               std::span<const FieldDomain> domains)
{
    CHECK(domains.size() == card.fields.size());
    CHECK(field < card.fields.size());
    if (!card.fields[field].is_number)
        return Fail(ErrorCode::InvalidInput,
                    fmt::format("field '{}' holds texts, which have no order", card.fields[field].name));
    return DirectionCheck(card, field, direction, domains).run();
}

} // namespace core::scoring
