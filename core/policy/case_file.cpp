// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/case_file.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>
#include <optional>

#include "core/base/text.h"
#include "core/feel/parser.h"
#include "core/intake/limits.h"

namespace core::policy {

namespace {

using base::Trimmed;
using feel::Value;

constexpr std::size_t kMaxCaseNameChars = 200;

/// Nothing of what no fact holds.
std::optional<NameType> TypeOfValue(const Value& value) noexcept
{
    switch (value.kind()) {
    case Value::Kind::Boolean: return NameType::Boolean;
    case Value::Kind::String: return NameType::String;
    case Value::Kind::Date: return NameType::Date;
    case Value::Kind::Number: return NameType::Number;
    case Value::Kind::Time:
    case Value::Kind::DateTime:
    case Value::Kind::DaysDuration:
    case Value::Kind::MonthsDuration:
    case Value::Kind::Range:
    case Value::Kind::Function:
    case Value::Kind::Null:
    case Value::Kind::List:
    case Value::Kind::Context: break;
    }
    return std::nullopt;
}

/// Empty when intake would take the value for this fact.
std::string WhyNotDeliverable(const Value& value, const model::FactDeclaration& fact)
{
    const bool whole = fact.type == model::FactType::Integer || fact.type == model::FactType::Money;
    if (whole && !value.asNumber().isInteger())
        return "the fact is whole";
    if ((fact.min && value.asNumber() < *fact.min) || (fact.max && value.asNumber() > *fact.max))
        return "outside the fact's range";
    if (!fact.values.empty() && model::FindValue(fact.values, value.asString()) == nullptr)
        return "not among the fact's values";
    return {};
}

/// Empty when a house could have gathered the number.
std::string WhyNotGathered(const Value& value, Reserved name)
{
    if (name == Reserved::Score)
        return {};
    const base::Decimal number = value.asNumber();
    if (name == Reserved::Pd)
        return number < base::Decimal(0) || number > base::Decimal(1) ? "pd is between 0 and 1" : "";
    const bool is_money = name == Reserved::AmountFen || name == Reserved::ExposureFen;
    const std::int64_t most = is_money ? intake::kMaxFen : std::numeric_limits<std::int32_t>::max();
    const auto whole = number.toInt64();
    return whole && *whole >= 0 && *whole <= most ? "" : fmt::format("a whole number from 0 to {}", most);
}

class CaseParser {
public:
    CaseParser(const std::string& file, const CaseScope& scope, Findings& findings)
        : m_file(file), m_scope(scope), m_findings(findings)
    {
        m_shared.file = file;
    }
    std::vector<Case> parse(std::string_view text);

private:
    void line(std::string_view text);
    void begin(std::string_view name);
    void given(std::string_view rest);
    void on(std::string_view rest);
    void expect(std::string_view rest);
    std::string whyNotGiven(std::string_view name, const Value& value) const;
    std::string whyNotExpected(Expectation::Key key, std::string_view value) const;
    bool isRule(std::string_view value) const;
    Case& current() { return m_cases.empty() ? m_shared : m_cases.back(); }
    void report(std::string detail)
    {
        m_findings.push_back({FindingCode::BadCase, m_file, fmt::format("line {}", m_line), std::move(detail)});
    }

    const std::string& m_file;
    const CaseScope& m_scope;
    Findings& m_findings;
    Case m_shared; ///< what stands before the first case
    std::vector<Case> m_cases;
    int m_line = 0;
};

void CaseParser::begin(std::string_view name)
{
    if (name.empty() || base::CodePointCount(name) > kMaxCaseNameChars)
        report("a case has a name of at most 200 characters");
    if (m_cases.size() >= kMaxCasesPerFile)
        return report("more cases than one file may hold");
    Case one = m_shared;
    one.name = name;
    one.line = m_line;
    m_cases.push_back(std::move(one));
}

std::string CaseParser::whyNotGiven(std::string_view name, const Value& value) const
{
    const auto slot = m_scope.names.find(name);
    const auto* const fact = m_scope.catalogue.find(name);
    if (!slot && (fact == nullptr || !fact->enabled))
        return WhyUnreadable(name, m_scope.catalogue);
    const NameType type = slot ? m_scope.names.type(*slot) : TypeOf(fact->type);
    if (value.isNull())
        return {};
    if (TypeOfValue(value) != type)
        return fmt::format("{} is a {}", name, TypeName(type));
    if (fact != nullptr)
        return WhyNotDeliverable(value, *fact);
    return type == NameType::Number && IsReserved(name) ? WhyNotGathered(value, static_cast<Reserved>(*slot))
                                                        : std::string();
}

void CaseParser::given(std::string_view rest)
{
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos)
        return report("given NAME = VALUE");
    const std::string name(Trimmed(rest.substr(0, equals)));
    const auto value = feel::ParseLiteral(Trimmed(rest.substr(equals + 1)));
    if (!value)
        return report(value.error().detail);
    const std::string wrong = whyNotGiven(name, *value);
    if (!wrong.empty())
        return report(wrong);
    if (value->isNull())
        current().given.erase(name);
    else
        current().given.insert_or_assign(name, *value);
}

void CaseParser::on(std::string_view rest)
{
    const auto date = base::Date::parse(rest);
    if (!date)
        return report("on YYYY-MM-DD");
    current().on = *date;
}

bool CaseParser::isRule(std::string_view value) const
{
    const std::size_t space = value.find_last_of(' ');
    const auto table = m_scope.tables.model.find(value.substr(0, space));
    if (space == std::string_view::npos || !table)
        return false;
    std::size_t number = 0;
    const char* const last = value.data() + value.size();
    const auto [end, error] = std::from_chars(value.data() + space + 1, last, number);
    return error == std::errc() && end == last && number >= 1 && number <= m_scope.tables.outputs[*table].size();
}

std::string CaseParser::whyNotExpected(Expectation::Key key, std::string_view value) const
{
    std::int64_t fen = 0;
    const char* const last = value.data() + value.size();
    switch (key) {
    case Expectation::Key::Outcome:
        return value == "approve" || value == "refer" || value == "decline" ? ""
                                                                            : "outcome is approve, refer or decline";
    case Expectation::Key::Reason:
        return value.starts_with("system.") || m_scope.reasons.find(value) != nullptr ? "" : "reason is not declared";
    case Expectation::Key::Rule: return isRule(value) ? "" : "no such table and rule";
    case Expectation::Key::Limit: {
        const auto [end, error] = std::from_chars(value.data(), last, fen);
        return error == std::errc() && end == last && fen >= 0 ? "" : "limit is whole fen";
    }
    case Expectation::Key::Price: return base::Decimal::parse(value) ? "" : "price is a decimal";
    }
    return "";
}

void CaseParser::expect(std::string_view rest)
{
    constexpr std::array<std::string_view, 5> kKeys{"outcome", "reason", "rule", "limit", "price"};
    const std::size_t equals = rest.find('=');
    const auto key = std::find(kKeys.begin(), kKeys.end(), Trimmed(rest.substr(0, equals)));
    if (equals == std::string_view::npos || key == kKeys.end())
        return report("expect outcome|reason|rule|limit|price = VALUE");
    if (m_cases.empty())
        return report("expect stands before the first case");
    const std::string_view value = Trimmed(rest.substr(equals + 1));
    const auto what = static_cast<Expectation::Key>(key - kKeys.begin());
    std::string wrong = whyNotExpected(what, value);
    if (!wrong.empty())
        return report(std::move(wrong));
    m_cases.back().expects.push_back({what, std::string(value), m_line});
}

void CaseParser::line(std::string_view text)
{
    const std::size_t space = std::min(text.find_first_of(" \t"), text.size());
    const std::string_view word = text.substr(0, space);
    const std::string_view rest = Trimmed(text.substr(space));
    if (word == "case")
        begin(rest);
    else if (word == "given")
        given(rest);
    else if (word == "on")
        on(rest);
    else if (word == "expect")
        expect(rest);
    else
        report("a line begins with case, given, on, expect or #");
}

std::vector<Case> CaseParser::parse(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view one = Trimmed(text.substr(0, end));
        ++m_line;
        if (!one.empty() && one.front() != '#')
            line(one);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    for (const Case& one : m_cases) {
        m_line = one.line;
        if (one.expects.empty())
            report("a case that expects nothing");
        if (!one.given.contains("amount_fen") || !one.given.contains("term_months"))
            report("a case gives amount_fen and term_months");
    }
    return std::move(m_cases);
}

} // namespace

std::vector<Case> ParseCases(const std::string& file, std::string_view text, const CaseScope& scope, Findings& findings)
{
    if (!base::IsUtf8(text)) {
        findings.push_back({FindingCode::BadCase, file, "", "not UTF-8"});
        return {};
    }
    return CaseParser(file, scope, findings).parse(text);
}

} // namespace core::policy
