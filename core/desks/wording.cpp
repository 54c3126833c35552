// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/wording.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <variant>

#include "core/model/identity.h"

namespace core::desks {

namespace {

constexpr std::string_view kNone = "-";
constexpr std::string_view kAgeSuffix = "_age_days";
constexpr std::int64_t kDayMillis = std::int64_t{24} * 3600 * 1000;

struct ValueText {
    model::FactType type;

    std::string operator()(std::monostate) const { return std::string(kNone); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(base::Date value) const { return value.text(); }
    std::string operator()(const base::Decimal& value) const
    {
        const auto fen = type == model::FactType::Money ? value.toInt64() : std::nullopt;
        return fen ? base::Money::fromFen(*fen).text() : value.text();
    }
};

std::string Percent(const base::Decimal& proportion)
{
    const auto percent = proportion.times(base::Decimal(100));
    return percent ? percent->fixed(2) + "%" : std::string(kNone);
}

} // namespace

const model::Fact* Wording::factNamed(std::string_view name) const
{
    const auto found = std::find_if(m_inputs.facts.begin(), m_inputs.facts.end(),
                                    [&](const model::Fact& fact) { return fact.name == name; });
    return found == m_inputs.facts.end() ? nullptr : &*found;
}

std::string Wording::reserved(std::string_view name) const
{
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    if (name == "amount_fen")
        return m_inputs.amount.text();
    if (name == "term_months")
        return number(m_inputs.term_months);
    if (name == "product")
        return m_inputs.product;
    if (name == "channel")
        return m_inputs.channel;
    if (name == "exposure_fen" && m_inputs.exposure)
        return m_inputs.exposure->outstanding.text();
    if (name == "open_loans" && m_inputs.exposure)
        return number(m_inputs.exposure->open_loans);
    if (name == "loans" && m_inputs.history)
        return number(m_inputs.history->loans);
    if (name == "instalments_on_time" && m_inputs.history)
        return number(m_inputs.history->instalments_on_time);
    if (name == "max_overdue_days" && m_inputs.history)
        return number(m_inputs.history->max_overdue_days);
    if (name == "pd" && m_decision.score)
        return Percent(m_decision.score->pd);
    if (name == "score" && m_decision.score)
        return number(m_decision.score->score);
    if (name == "band" && m_decision.score)
        return m_decision.score->band;
    if (name == "age" && m_inputs.applicant.id_number) {
        if (const auto birth = model::BirthDateOf(*m_inputs.applicant.id_number))
            return number(m_decision.decided_at.shanghaiDate().wholeYearsSince(*birth));
    }
    return std::string(kNone);
}

std::string Wording::valueOf(std::string_view name) const
{
    if (const model::Fact* fact = factNamed(name); fact != nullptr) {
        const model::FactDeclaration* declared = m_policy.catalogue().find(name);
        return std::visit(ValueText{declared == nullptr ? model::FactType::Number : declared->type}, fact->value);
    }
    if (name.ends_with(kAgeSuffix)) {
        const model::Fact* fact = factNamed(name.substr(0, name.size() - kAgeSuffix.size()));
        if (fact != nullptr)
            return std::to_string((m_decision.decided_at.millis() - fact->as_of.millis()) / kDayMillis);
    }
    return reserved(name);
}

std::string Wording::filled(std::string_view text) const
{
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos)
            return out + std::string(text);
        out += text.substr(0, open);
        out += valueOf(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
    return out;
}

} // namespace core::desks
