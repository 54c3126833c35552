// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/column_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

#include "core/base/check.h"

namespace core::dmn {

using base::Decimal;
using feel::Value;
using Kind = feel::Value::Kind;

namespace {

constexpr std::uint32_t kMaxDecimals = 18;
constexpr std::uint64_t kMaxMantissa = 1'000'000'000'000'000'000U; // 10^18
/// Keys are twice a multiple and one more when something is left over.
constexpr std::int64_t kMaxKey = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t kMaxMultiple = static_cast<std::uint64_t>(kMaxKey / 4);
constexpr std::size_t kMaxBuckets = 1'024;
constexpr std::size_t kFewThresholds = 6;

constexpr std::array<std::uint64_t, kMaxDecimals + 1> kPowersOfTen = [] {
    std::array<std::uint64_t, kMaxDecimals + 1> powers{};
    std::uint64_t power = 1;
    for (std::uint64_t& one : powers) {
        one = power;
        power *= 10;
    }
    return powers;
}();

/// The greatest mantissa that may be multiplied by each power.
constexpr std::array<std::uint64_t, kMaxDecimals + 1> kMostTimes = [] {
    std::array<std::uint64_t, kMaxDecimals + 1> most{};
    for (std::size_t i = 0; i < most.size(); ++i)
        most[i] = kMaxMultiple / kPowersOfTen[i];
    return most;
}();

/// Twice the greatest multiple of 10^-scale that is no greater than the number, one more unless they are equal. Beyond the
/// range: the end of the range.
std::int64_t Key(const ShortNumber& number, std::uint32_t scale) noexcept
{
    std::uint64_t multiple = number.mantissa;
    bool is_between = false;
    if (number.decimals <= scale) {
        if (multiple > kMostTimes[scale - number.decimals])
            return number.is_negative ? -kMaxKey : kMaxKey;
        multiple *= kPowersOfTen[scale - number.decimals];
    } else {
        const std::uint64_t divisor = kPowersOfTen[number.decimals - scale];
        is_between = multiple % divisor != 0;
        multiple /= divisor;
    }
    if (multiple > kMaxMultiple)
        return number.is_negative ? -kMaxKey : kMaxKey;
    const auto twice = static_cast<std::int64_t>(multiple * 2);
    if (number.is_negative)
        return is_between ? -twice - 1 : -twice; // the multiple below is one further from zero: -2(m + 1) + 1
    return is_between ? twice + 1 : twice;
}

} // namespace

std::optional<ShortNumber> ShortOf(const Decimal& number) noexcept
{
    // decimal128, binary encoding: sign, 14 bits of exponent, 113 bits of coefficient.
    constexpr std::uint64_t kCoefficientMask = (std::uint64_t{1} << 49U) - 1;
    constexpr int kBias = 6176;
    const Decimal::Bits bits = number.bits();
    const bool is_large_form = (bits.high >> 61U & 3U) == 3;
    if (is_large_form || (bits.high & kCoefficientMask) != 0 || bits.low >= kMaxMantissa)
        return std::nullopt;
    int exponent = static_cast<int>(bits.high >> 49U & 0x3fffU) - kBias;
    std::uint64_t mantissa = bits.low;
    if (mantissa == 0)
        return ShortNumber{};
    for (; exponent > 0 && mantissa < kMaxMantissa / 10; --exponent)
        mantissa *= 10;
    for (; exponent < 0 && mantissa % 10 == 0; ++exponent)
        mantissa /= 10;
    if (exponent > 0 || exponent < -static_cast<int>(kMaxDecimals))
        return std::nullopt;
    return ShortNumber{mantissa, static_cast<std::uint32_t>(-exponent), (bits.high >> 63U) != 0};
}

StepTable::StepTable(std::vector<std::int64_t> thresholds) : m_thresholds(std::move(thresholds))
{
    if (m_thresholds.empty())
        return;
    for (std::size_t i = 1; i < m_thresholds.size(); ++i)
        CHECK(m_thresholds[i - 1] < m_thresholds[i]);
    const auto low = static_cast<std::uint64_t>(m_thresholds.front());
    const auto span = static_cast<std::uint64_t>(m_thresholds.back()) - low;
    while ((span >> m_shift) >= kMaxBuckets)
        ++m_shift;
    m_starts.reserve((span >> m_shift) + 2);
    for (std::size_t i = 0; i < m_thresholds.size(); ++i)
        while (m_starts.size() <= (static_cast<std::uint64_t>(m_thresholds[i]) - low) >> m_shift)
            m_starts.push_back(static_cast<std::uint32_t>(i));
    m_starts.push_back(static_cast<std::uint32_t>(m_thresholds.size()));
}

std::size_t StepTable::stepOf(std::int64_t key) const noexcept
{
    if (m_thresholds.empty() || key < m_thresholds.front())
        return 0;
    if (key >= m_thresholds.back())
        return m_thresholds.size();
    const std::uint64_t bucket =
        (static_cast<std::uint64_t>(key) - static_cast<std::uint64_t>(m_thresholds.front())) >> m_shift;
    std::size_t step = m_starts[bucket];
    const std::size_t end = m_starts[bucket + 1];
    if (end - step > kFewThresholds) {
        const auto first = m_thresholds.begin();
        return static_cast<std::size_t>(
            std::upper_bound(first + static_cast<std::ptrdiff_t>(step), first + static_cast<std::ptrdiff_t>(end), key) -
            first);
    }
    while (step < end && m_thresholds[step] <= key)
        ++step;
    return step;
}

ColumnIndex::ColumnIndex(ColumnGrid grid, std::vector<Row> rows) : m_grid(std::move(grid)), m_rows(std::move(rows))
{
    CHECK(m_rows.size() == m_grid.pieceCount());
    m_null_row = m_rows[m_grid.nullPiece()];
    m_others_row = m_rows[m_grid.othersPiece()];
    if (kind() == Kind::Boolean)
        for (const bool value : {false, true})
            m_boolean_rows[value ? 1 : 0] = m_rows[m_grid.pieceOf(Value::boolean(value))];
    if (kind() == Kind::Number || kind() == Kind::Date)
        makeSteps();
    if (kind() == Kind::String)
        makeTexts();
    if (IsTimeKind(kind()))
        for (const Cut& cut : m_grid.cuts()) {
            CHECK(!cut.after);
            m_places.push_back(PlaceOf(cut.value));
        }
}

void ColumnIndex::makeSteps()
{
    std::vector<ShortNumber> ends;
    for (const Cut& cut : m_grid.cuts()) {
        const auto end =
            kind() == Kind::Date ? ShortOf(cut.value.asDate().daysSinceEpoch()) : ShortOf(cut.value.asNumber());
        if (!end)
            return;
        m_scale = std::max(m_scale, end->decimals);
        ends.push_back(*end);
    }
    std::vector<std::int64_t> thresholds;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        const std::int64_t key = Key(ends[i], m_scale);
        if (key == kMaxKey || key == -kMaxKey)
            return;
        thresholds.push_back(key + (m_grid.cuts()[i].after ? 1 : 0));
    }
    m_steps = StepTable(std::move(thresholds));
    m_is_scaled = true;
}

void ColumnIndex::makeTexts()
{
    std::vector<std::string> texts;
    for (const Cut& cut : m_grid.cuts())
        if (texts.empty() || texts.back() != cut.value.asString())
            texts.push_back(cut.value.asString());
    for (const std::string& text : texts)
        m_text_rows.push_back(m_rows[m_grid.pieceOf(Value::string(text))]);
    m_texts = TextTable(std::move(texts));
    m_gaps_alike = true;
    m_gap_row = m_rows.front();
    const auto& cuts = m_grid.cuts();
    for (std::size_t piece = 0; piece <= cuts.size(); ++piece) {
        const bool is_point =
            piece > 0 && piece < cuts.size() && cuts[piece - 1].value.asString() == cuts[piece].value.asString();
        m_gaps_alike = m_gaps_alike && (is_point || m_rows[piece] == m_gap_row);
    }
}

ColumnIndex::Row ColumnIndex::rowOfText(std::string_view text, std::uint64_t hash) const
{
    if (kind() != Kind::String)
        return m_others_row;
    if (const auto known = m_texts.find(text, hash))
        return m_text_rows[*known];
    return m_gaps_alike ? m_gap_row : m_rows[m_grid.pieceOf(Value::string(std::string(text)))];
}

ColumnIndex::Row ColumnIndex::rowOfNumber(const ShortNumber& number) const
{
    if (kind() != Kind::Number)
        return m_others_row;
    if (m_is_scaled)
        return m_rows[m_steps.stepOf(Key(number, m_scale))];
    Decimal value(static_cast<std::int64_t>(number.mantissa));
    value = value.dividedBy(Decimal(static_cast<std::int64_t>(kPowersOfTen[number.decimals]))).value();
    return m_rows[m_grid.pieceOf(Value::number(number.is_negative ? value.negated() : value))];
}

ColumnIndex::Row ColumnIndex::rowOfNumber(const Decimal& number) const
{
    if (kind() != Kind::Number)
        return m_others_row;
    if (m_is_scaled)
        if (const auto short_number = ShortOf(number))
            return m_rows[m_steps.stepOf(Key(*short_number, m_scale))];
    return m_rows[m_grid.pieceOf(Value::number(number))];
}

ColumnIndex::Row ColumnIndex::rowOf(const Value& value) const
{
    if (value.isNull())
        return m_null_row;
    if (value.kind() != kind())
        return m_others_row;
    switch (value.kind()) {
    case Kind::Boolean: return rowOfBoolean(value.asBoolean());
    case Kind::Number: return rowOfNumber(value.asNumber());
    case Kind::String: return rowOfText(value.asString(), HashOf(value.asString()));
    case Kind::Date:
        if (m_is_scaled)
            return m_rows[m_steps.stepOf(value.asDate().daysSinceEpoch() * 2)];
        return m_rows[m_grid.pieceOf(value)];
    case Kind::Time:
    case Kind::DateTime: {
        const auto behind = std::upper_bound(m_places.begin(), m_places.end(), PlaceOf(value));
        return m_rows[static_cast<std::size_t>(behind - m_places.begin())];
    }
    case Kind::Null:
    case Kind::DaysDuration:
    case Kind::MonthsDuration:
    case Kind::Range:
    case Kind::List:
    case Kind::Context:
    case Kind::Function: break;
    }
    return m_rows[m_grid.pieceOf(value)];
}

} // namespace core::dmn
