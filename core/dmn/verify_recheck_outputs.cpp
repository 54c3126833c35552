// SPDX-License-Identifier: GPL-3.0-or-later
// The recheck of a declared value that nobody gets: every rule that would give it never fires.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/decimal.h"
#include "core/dmn/verify_proof.h"

namespace core::dmn {

namespace {

/// Equal values have equal numbers.
std::uint64_t KeyOf(const Value& value)
{
    std::array<char, base::Decimal::kShortChars> short_text{};
    std::string_view text;
    std::string long_text;
    if (value.kind() == Value::Kind::Number) {
        text = {short_text.data(), value.asNumber().writeShort(short_text.data())};
    } else if (value.kind() == Value::Kind::String) {
        text = value.asString();
    } else {
        long_text = value.text();
        text = long_text;
    }
    constexpr std::uint64_t kBasis = 0xCBF29CE484222325U; // FNV-1a
    constexpr std::uint64_t kPrime = 0x00000100000001B3U;
    std::uint64_t key = kBasis;
    for (const char one : text)
        key = (key ^ static_cast<unsigned char>(one)) * kPrime;
    return key;
}

} // namespace

/// Rules whose output may be the value.
std::vector<std::uint32_t> Proof::givers(std::uint32_t column, const Value& value)
{
    const CompiledTable& compiled = table(m_decision);
    const auto literal = [&](std::uint32_t r) { return LiteralOf(*compiled.rules[r].outputs[column]); };
    Outputs& outputs = m_outputs[column];
    std::vector<std::uint32_t> found;
    if (++outputs.asked <= kAskedOneByOne) {
        for (std::uint32_t r = 0; r < compiled.rules.size(); ++r)
            if (literal(r) == nullptr || *literal(r) == value)
                found.push_back(r);
        return found;
    }
    if (outputs.asked == kAskedOneByOne + 1) {
        for (std::uint32_t r = 0; r < compiled.rules.size(); ++r)
            if (const Value* const one = literal(r))
                outputs.by_key.emplace_back(KeyOf(*one), r);
            else
                outputs.computed.push_back(r);
        std::sort(outputs.by_key.begin(), outputs.by_key.end());
    }
    found = outputs.computed;
    const std::uint64_t key = KeyOf(value);
    for (auto at = std::lower_bound(outputs.by_key.begin(), outputs.by_key.end(), std::pair(key, std::uint32_t{0}));
         at != outputs.by_key.end() && at->first == key; ++at)
        if (*literal(at->second) == value)
            found.push_back(at->second);
    std::sort(found.begin(), found.end());
    return found;
}

bool Proof::unreachable(std::uint32_t column, const Value& value, const std::vector<RuleRef>& certificate)
{
    const CompiledTable& compiled = table(m_decision);
    const std::vector<std::uint32_t> giving = givers(column, value);
    const bool known = std::all_of(giving.begin(), giving.end(), [&](std::uint32_t rule) {
        return wasProved(rule, certificate) || blockedByOne(rule, certificate);
    });
    const bool together = known || allBlocked(giving, certificate);
    const bool alone = m_model.decisions()[m_decision].order.size() == 1;
    const auto sheet = giving.size() < 2 || together ? std::nullopt : sheetOf(giving, certificate);
    if (!together && !std::all_of(giving.begin(), giving.end(), [&](std::uint32_t rule) {
            return (sheet && neverFires(*sheet, rule)) || (!(sheet && alone) && neverFires(rule, certificate));
        }))
        return false;
    const auto& by_default = compiled.outputs[column].default_entry;
    if (!by_default || (LiteralOf(*by_default) != nullptr && !(*LiteralOf(*by_default) == value)))
        return true;
    std::vector<std::uint32_t> asked;
    for (const RuleRef& by : certificate)
        if (by.decision == m_decision)
            asked.push_back(by.rule);
    return emptied(everything(asked, std::nullopt), certificate, std::nullopt);
}

} // namespace core::dmn
