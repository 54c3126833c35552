// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/regex.h"

#include <memory>
#include <optional>
#include <string>
#include <unicode/regex.h>
#include <unicode/unistr.h>
#include <vector>

#include "core/feel/regex_pattern.h"

namespace core::feel {

namespace {

/// ICU counts ten thousand steps of its engine as one and reports each: a tenth of a millisecond or two.
constexpr std::int32_t kTimeLimit = 1'000;
constexpr std::uint64_t kStepsOfReport = 10'000;
constexpr std::int32_t kStackBytes = 4'000'000;
/// What a match costs beside its text, in steps of the evaluation.
constexpr std::uint64_t kMatchSteps = 200;

Value WhyNot(const base::Error& error)
{
    return Value::null(error.code == ErrorCode::LimitExceeded ? NullReason::LimitExceeded : NullReason::BadArgument);
}

/// Called by ICU while it searches; false stops it.
UBool U_CALLCONV PayForSearch(const void* environment, std::int32_t)
{
    return static_cast<UBool>(
        const_cast<Environment*>(static_cast<const Environment*>(environment))->spend(kStepsOfReport));
}

/// A pattern ready to be asked. Holds its text, which ICU refers to.
class Matcher {
public:
    static Expected<std::unique_ptr<Matcher>> make(std::string_view pattern, const RegexFlags& flags,
                                                   std::string_view text, Environment& environment)
    {
        TRY(const std::string translated, TranslatePattern(pattern, flags));
        auto made = std::make_unique<Matcher>();
        made->m_text =
            icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
        const std::uint32_t mode = flags.multi_line ? UREGEX_UNIX_LINES | UREGEX_MULTILINE : +UREGEX_UNIX_LINES;
        UErrorCode status = U_ZERO_ERROR;
        made->m_matcher =
            std::make_unique<icu::RegexMatcher>(icu::UnicodeString::fromUTF8(translated), made->m_text, mode, status);
        if (U_FAILURE(status))
            return Fail(ErrorCode::InvalidInput, "pattern: refused");
        made->m_matcher->setTimeLimit(kTimeLimit, status);
        made->m_matcher->setMatchCallback(PayForSearch, &environment, status);
        made->m_matcher->setStackLimit(kStackBytes, status);
        return made;
    }

    /// The next match. Nothing in `failed` while no limit is met.
    bool find()
    {
        UErrorCode status = U_ZERO_ERROR;
        const bool found = m_matcher->find(status) != 0;
        m_failed = m_failed || U_FAILURE(status);
        return found && !m_failed;
    }

    bool matchesNothing()
    {
        UErrorCode status = U_ZERO_ERROR;
        m_matcher->reset(m_empty);
        const bool found = m_matcher->find(status) != 0;
        m_failed = m_failed || U_FAILURE(status);
        m_matcher->reset(m_text);
        return found;
    }

    [[nodiscard]] bool failed() const noexcept { return m_failed; }
    [[nodiscard]] std::int32_t groups() const noexcept { return m_matcher->groupCount(); }
    [[nodiscard]] std::int32_t start() const { return position(true); }
    [[nodiscard]] std::int32_t end() const { return position(false); }
    /// Empty when the group took no part.
    [[nodiscard]] icu::UnicodeString group(std::int32_t number) const
    {
        UErrorCode status = U_ZERO_ERROR;
        return m_matcher->group(number, status);
    }
    [[nodiscard]] icu::UnicodeString between(std::int32_t from, std::int32_t to) const
    {
        return m_text.tempSubStringBetween(from, to);
    }
    [[nodiscard]] std::int32_t size() const { return m_text.length(); }

private:
    [[nodiscard]] std::int32_t position(bool first) const
    {
        UErrorCode status = U_ZERO_ERROR;
        return first ? m_matcher->start(status) : m_matcher->end(status);
    }

    icu::UnicodeString m_text;
    icu::UnicodeString m_empty;
    std::unique_ptr<icu::RegexMatcher> m_matcher;
    bool m_failed = false;
};

/// A part of a replacement: text as it is, or a group when `group` is not below zero.
struct Part {
    icu::UnicodeString text;
    std::int32_t group = -1;
};

/// As many digits as make the number of a group; a number beyond all groups stands for nothing.
std::int32_t ReadGroup(std::string_view text, std::size_t& at, std::int32_t groups)
{
    const auto digit = [&] { return static_cast<std::int32_t>(text[at] - '0'); };
    std::int32_t group = digit();
    ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && group * 10 + digit() <= groups) {
        group = group * 10 + digit();
        ++at;
    }
    return group;
}

/// Nothing when a `$` or `\` stands alone.
std::optional<std::vector<Part>> ReadReplacement(std::string_view text, std::int32_t groups, bool literal)
{
    std::vector<Part> parts;
    std::string plain;
    const auto flush = [&] {
        if (!plain.empty())
            parts.push_back({icu::UnicodeString::fromUTF8(plain), -1});
        plain.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        if (literal || (c != '$' && c != '\\')) {
            plain += c;
            ++at;
        } else if (c == '\\' && (next == '\\' || next == '$')) {
            plain += next;
            at += 2;
        } else if (c == '$' && next >= '0' && next <= '9') {
            flush();
            ++at;
            const std::int32_t group = ReadGroup(text, at, groups);
            if (group <= groups)
                parts.push_back({icu::UnicodeString(), group});
        } else {
            return std::nullopt;
        }
    }
    flush();
    return parts;
}

Value ToValue(const icu::UnicodeString& text)
{
    std::string utf8;
    text.toUTF8String(utf8);
    return Value::string(std::move(utf8));
}

Expected<std::unique_ptr<Matcher>> Open(std::string_view text, std::string_view pattern, std::string_view flags,
                                        Environment& environment)
{
    constexpr std::size_t kMaxText = 100'000'000;
    if (text.size() > kMaxText || !environment.spend(text.size() + pattern.size() + kMatchSteps))
        return Fail(ErrorCode::LimitExceeded, "regex: no steps left");
    TRY(const RegexFlags read, RegexFlags::parse(flags));
    return Matcher::make(pattern, read, text, environment);
}

} // namespace

Value RegexMatches(std::string_view text, std::string_view pattern, std::string_view flags, Environment& environment)
{
    const auto matcher = Open(text, pattern, flags, environment);
    if (!matcher)
        return WhyNot(matcher.error());
    const bool found = (*matcher)->find();
    return (*matcher)->failed() ? Value::null(NullReason::LimitExceeded) : Value::boolean(found);
}

Value RegexReplace(std::string_view text, std::string_view pattern, std::string_view replacement,
                   std::string_view flags, Environment& environment)
{
    const auto opened = Open(text, pattern, flags, environment);
    if (!opened)
        return WhyNot(opened.error());
    Matcher& matcher = **opened;
    const bool is_literal = flags.find('q') != std::string_view::npos;
    const auto parts = ReadReplacement(replacement, matcher.groups(), is_literal);
    if (!parts || matcher.matchesNothing())
        return Value::null(NullReason::BadArgument);
    icu::UnicodeString result;
    std::int32_t last = 0;
    while (matcher.find()) {
        result.append(matcher.between(last, matcher.start()));
        for (const Part& part : *parts)
            result.append(part.group < 0 ? part.text : matcher.group(part.group));
        last = matcher.end();
        if (!environment.spend(replacement.size() + 8) ||
            result.length() > static_cast<std::int32_t>(kMaxEvaluationSteps))
            return Value::null(NullReason::LimitExceeded);
    }
    if (matcher.failed())
        return Value::null(NullReason::LimitExceeded);
    result.append(matcher.between(last, matcher.size()));
    return ToValue(result);
}

Value RegexSplit(std::string_view text, std::string_view pattern, Environment& environment)
{
    const auto opened = Open(text, pattern, {}, environment);
    if (!opened)
        return WhyNot(opened.error());
    Matcher& matcher = **opened;
    if (matcher.matchesNothing())
        return Value::null(NullReason::BadArgument);
    Value::List pieces;
    std::int32_t last = 0;
    while (matcher.find()) {
        pieces.push_back(ToValue(matcher.between(last, matcher.start())));
        last = matcher.end();
        if (!environment.spend(8))
            return Value::null(NullReason::LimitExceeded);
    }
    if (matcher.failed())
        return Value::null(NullReason::LimitExceeded);
    pieces.push_back(ToValue(matcher.between(last, matcher.size())));
    return Value::list(std::move(pieces));
}

Expected<void> CheckRegex(const RegexCall& call)
{
    Environment environment;
    TRY(const auto matcher, Open({}, call.pattern, call.flags, environment));
    const bool is_literal = call.flags.find('q') != std::string_view::npos;
    if (call.replacement && !ReadReplacement(*call.replacement, matcher->groups(), is_literal))
        return Fail(ErrorCode::InvalidInput, "replacement: a sign without its group");
    if (call.makes_pieces && matcher->matchesNothing())
        return Fail(ErrorCode::InvalidInput, "pattern: it matches the empty text");
    return {};
}

} // namespace core::feel
