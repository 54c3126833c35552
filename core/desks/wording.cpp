// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/wording.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "core/desks/policy_view.h"
#include "core/model/identity.h"

namespace core::desks {

namespace {

using policy::kAgeSuffix;
constexpr std::int64_t kDayMillis = std::int64_t{24} * 3600 * 1000;

model::Label InBoth(std::string text)
{
    return {text, text};
}

/// The words the bundle gives, else the text itself.
model::Label Worded(const std::vector<model::NamedValue>& values, const std::string& value)
{
    model::Label label = LabelOf(values, value);
    return label.zh.empty() ? InBoth(value) : label;
}

struct ValueText {
    const model::FactDeclaration* declared; ///< may be null

    std::optional<model::Label> operator()(std::monostate) const { return std::nullopt; }
    std::optional<model::Label> operator()(bool value) const { return InBoth(value ? "true" : "false"); }
    std::optional<model::Label> operator()(const std::string& value) const
    {
        return declared == nullptr ? InBoth(value) : Worded(declared->values, value);
    }
    std::optional<model::Label> operator()(base::Date value) const { return InBoth(value.text()); }
    std::optional<model::Label> operator()(const base::Decimal& value) const
    {
        const bool money = declared != nullptr && declared->type == model::FactType::Money;
        const auto fen = money ? value.toInt64() : std::nullopt;
        return InBoth(fen ? base::Money::fromFen(*fen).text() : value.text());
    }
};

std::optional<std::string> Percent(const base::Decimal& proportion)
{
    const auto percent = proportion.times(base::Decimal(100));
    return percent ? std::optional(percent->fixed(2) + "%") : std::nullopt;
}

} // namespace

const model::Fact* Wording::factNamed(std::string_view name) const
{
    const auto found = std::find_if(m_inputs.facts.begin(), m_inputs.facts.end(),
                                    [&](const model::Fact& fact) { return fact.name == name; });
    return found == m_inputs.facts.end() ? nullptr : &*found;
}

std::optional<std::string> Wording::reserved(std::string_view name) const
{
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    if (name == "amount_fen")
        return m_inputs.amount.text();
    if (name == "term_months")
        return number(m_inputs.term_months);
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
    return std::nullopt;
}

std::optional<model::Label> Wording::valueOf(std::string_view name) const
{
    if (const model::Fact* fact = factNamed(name); fact != nullptr)
        return std::visit(ValueText{m_policy.catalogue().find(name)}, fact->value);
    if (name == "product")
        return m_policy.manifest().name;
    if (name == "channel")
        return Worded(m_policy.product().channels, m_inputs.channel);
    if (name.ends_with(kAgeSuffix)) {
        const model::Fact* fact = factNamed(name.substr(0, name.size() - kAgeSuffix.size()));
        if (fact != nullptr)
            return InBoth(std::to_string((m_decision.decided_at.millis() - fact->as_of.millis()) / kDayMillis));
    }
    const auto text = reserved(name);
    return text ? std::optional(InBoth(*text)) : std::nullopt;
}

bool Wording::speaksOfFacts(const model::Label& wording) noexcept
{
    return wording.zh.find('{') != std::string::npos || wording.en.find('{') != std::string::npos;
}

std::optional<model::Label> Wording::filled(const model::Label& wording) const
{
    auto zh = filled(wording.zh, &model::Label::zh);
    auto en = filled(wording.en, &model::Label::en);
    if (!zh || !en)
        return std::nullopt;
    return model::Label{std::move(*zh), std::move(*en)};
}

std::optional<std::string> Wording::filled(std::string_view text, std::string model::Label::*language) const
{
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos)
            return out + std::string(text);
        out += text.substr(0, open);
        const auto value = valueOf(text.substr(open + 1, close - open - 1));
        if (!value)
            return std::nullopt;
        out += *value.*language;
        text.remove_prefix(close + 1);
    }
    return out;
}

} // namespace core::desks
