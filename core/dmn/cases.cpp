// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/cases.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <utility>

#include "core/base/text.h"
#include "core/feel/interpret.h"
#include "core/feel/parser.h"

namespace core::dmn {

namespace {

using base::Trimmed;

constexpr std::size_t kMaxCaseNameChars = 200;

class CaseReader {
public:
    explicit CaseReader(std::vector<CaseFinding>& findings) : m_findings(findings) {}
    CaseFile read(std::string_view text);

private:
    void line(std::string_view text);
    void begin(std::string_view name);
    void given(std::string_view rest);
    void on(std::string_view rest);
    void expect(std::string_view rest);
    void expectRule(std::string_view rest);
    std::optional<feel::Value> literal(std::string_view text);
    ModelCase& current() { return m_file.cases.empty() ? m_shared : m_file.cases.back(); }
    void report(std::string text) { m_findings.push_back({m_line, std::move(text)}); }

    std::vector<CaseFinding>& m_findings;
    ModelCase m_shared; ///< what stands before the first case
    CaseFile m_file;
    int m_line = 0;
};

void CaseReader::begin(std::string_view name)
{
    if (name.empty() || base::CodePointCount(name) > kMaxCaseNameChars)
        report("a case has a name of at most 200 characters");
    if (m_file.cases.size() >= kMaxCases)
        return report("more cases than one file may hold");
    ModelCase one = m_shared;
    one.name = name;
    one.line = m_line;
    m_file.cases.push_back(std::move(one));
}

std::optional<feel::Value> CaseReader::literal(std::string_view text)
{
    auto value = feel::ParseLiteral(text);
    if (value)
        return std::move(*value);
    report(value.error().detail);
    return std::nullopt;
}

void CaseReader::given(std::string_view rest)
{
    const std::size_t equals = rest.find('=');
    const std::string name(Trimmed(rest.substr(0, equals)));
    if (equals == std::string_view::npos || name.empty())
        return report("given INPUT = VALUE");
    const auto value = literal(Trimmed(rest.substr(equals + 1)));
    if (!value)
        return;
    if (value->isNull())
        current().given.erase(name);
    else
        current().given.insert_or_assign(name, *value);
}

void CaseReader::on(std::string_view rest)
{
    const auto date = base::Date::parse(rest);
    if (!date)
        return report("on YYYY-MM-DD");
    current().on = *date;
}

void CaseReader::expectRule(std::string_view rest)
{
    const std::size_t space = rest.find_last_of(' ');
    CaseExpectation expectation;
    std::uint32_t number = 0;
    const char* const last = rest.data() + rest.size();
    const auto [end, error] =
        std::from_chars(rest.data() + (space == std::string_view::npos ? 0 : space + 1), last, number);
    if (space == std::string_view::npos || error != std::errc() || end != last || number == 0)
        return report("expect rule = DECISION NUMBER");
    expectation.decision = Trimmed(rest.substr(0, space));
    expectation.rule = number;
    expectation.line = m_line;
    m_file.cases.back().expects.push_back(std::move(expectation));
}

void CaseReader::expect(std::string_view rest)
{
    const std::size_t equals = rest.find('=');
    const std::string_view name = Trimmed(rest.substr(0, equals));
    if (equals == std::string_view::npos || name.empty())
        return report("expect DECISION = VALUE");
    if (m_file.cases.empty())
        return report("expect stands before the first case");
    const std::string_view value = Trimmed(rest.substr(equals + 1));
    if (name == "rule")
        return expectRule(value);
    if (const auto read = literal(value))
        m_file.cases.back().expects.push_back({std::string(name), *read, std::nullopt, m_line});
}

void CaseReader::line(std::string_view text)
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
    else if (word == "model" && m_file.cases.empty() && !rest.empty())
        m_file.model = rest;
    else
        report("a line begins with model (before the first case), case, given, on, expect or #");
}

CaseFile CaseReader::read(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view one = Trimmed(text.substr(0, end));
        ++m_line;
        if (!one.empty() && one.front() != '#')
            line(one);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    for (const ModelCase& one : m_file.cases)
        if (one.expects.empty())
            m_findings.push_back({one.line, "a case that expects nothing"});
    return std::move(m_file);
}

/// Empty when it is so.
std::string WhyNot(const CompiledModel& model, const CaseExpectation& expectation, const DecisionResult& result)
{
    if (!expectation.rule) {
        const bool same =
            result.value == expectation.value || feel::Equal(result.value, expectation.value) == feel::Truth::True;
        return same ? std::string()
                    : fmt::format("{} is {} ({}), expected {}", expectation.decision, result.value.text(),
                                  Name(result.status), expectation.value.text());
    }
    const CompiledTable* const table = model.decisions()[result.decision].table.get();
    if (table == nullptr || *expectation.rule > table->rules.size())
        return fmt::format("{} has no rule {}", expectation.decision, *expectation.rule);
    std::vector<std::uint32_t> fired;
    for (const Match& match : result.matches)
        if (match.fired)
            fired.push_back(match.rule + 1);
    if (std::find(fired.begin(), fired.end(), *expectation.rule) != fired.end())
        return {};
    return fmt::format("{}: rule {} did not fire; fired: {}", expectation.decision, *expectation.rule,
                       fired.empty() ? "none" : fmt::format("{}", fmt::join(fired, ", ")));
}

} // namespace

CaseFile ReadCases(std::string_view text, std::vector<CaseFinding>& findings)
{
    if (!base::IsUtf8(text)) {
        findings.push_back({1, "not UTF-8"});
        return {};
    }
    return CaseReader(findings).read(text);
}

std::vector<CaseFinding> RunCase(const CompiledModel& model, const ModelCase& one)
{
    std::vector<CaseFinding> findings;
    for (const auto& [name, value] : one.given) {
        const auto& inputs = model.model().inputs;
        if (std::none_of(inputs.begin(), inputs.end(), [&](const InputData& input) { return input.name == name; }))
            findings.push_back({one.line, fmt::format("the model has no input {}", name)});
    }
    EvaluateOptions options;
    if (one.on) // noon in Shanghai is that day in UTC as well
        if (const auto noon = base::Instant::parse(one.on->text() + "T12:00:00+08:00"))
            options.now = *noon;
    for (const CaseExpectation& expectation : one.expects) {
        const auto evaluation = Evaluate(model, expectation.decision, one.given, options);
        if (!evaluation) {
            findings.push_back({expectation.line, evaluation.error().detail});
            continue;
        }
        const DecisionResult* const result = evaluation->find(expectation.decision);
        if (std::string why = WhyNot(model, expectation, *result); !why.empty())
            findings.push_back({expectation.line, std::move(why)});
    }
    return findings;
}

} // namespace core::dmn
