// SPDX-License-Identifier: GPL-3.0-or-later
// Source: DMN 1.5, table 75 (string functions).
#include <algorithm>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "core/base/text.h"
#include "core/feel/builtins_support.h"
#include "core/feel/regex.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;

/// Bytes of the first `count` code points.
std::size_t BytesOf(std::string_view text, std::size_t count) noexcept
{
    std::size_t at = 0;
    for (; at < text.size() && count > 0; --count) {
        ++at;
        while (at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xc0U) == 0x80U)
            ++at;
    }
    return at;
}

Value Substring(Arguments arguments, std::uint32_t, Environment& environment)
{
    const std::string* text = StringOf(arguments[0]);
    const auto start = WholeOf(arguments[1]);
    const bool has_length = IsGiven(arguments[2]);
    const auto length = WholeOf(arguments[2]);
    if (text == nullptr || NumberOf(arguments[1]) == nullptr || (has_length && NumberOf(arguments[2]) == nullptr))
        return Unusable(arguments);
    if (!environment.spend(text->size()))
        return LimitExceeded();
    const std::size_t size = base::CodePointCount(*text);
    const auto from = start ? IndexOf(*start, size) : std::nullopt;
    if (!from || (has_length && !length))
        return OutOfRange();
    if (has_length && *length < 0)
        return BadArgument();
    const std::size_t rest = size - *from;
    const std::size_t count = has_length ? std::min(rest, static_cast<std::size_t>(*length)) : rest;
    const std::size_t first = BytesOf(*text, *from);
    const std::size_t bytes = BytesOf(std::string_view(*text).substr(first), count);
    return Value::string(text->substr(first, bytes));
}

Value StringLength(Arguments arguments, std::uint32_t, Environment& environment)
{
    const std::string* text = StringOf(arguments[0]);
    if (text == nullptr)
        return Unusable(arguments);
    if (!environment.spend(text->size() / 16))
        return LimitExceeded();
    return Value::number(base::Decimal(static_cast<std::int64_t>(base::CodePointCount(*text))));
}

/// Upper or lower case of no language.
Value Cased(Arguments arguments, bool upper, Environment& environment)
{
    const std::string* text = StringOf(arguments[0]);
    if (text == nullptr)
        return Unusable(arguments);
    if (!environment.spend(text->size()))
        return LimitExceeded();
    icu::UnicodeString cased = icu::UnicodeString::fromUTF8(*text);
    if (upper)
        cased.toUpper(icu::Locale::getRoot());
    else
        cased.toLower(icu::Locale::getRoot());
    std::string utf8;
    cased.toUTF8String(utf8);
    return Value::string(std::move(utf8));
}

Value UpperCase(Arguments arguments, std::uint32_t, Environment& environment)
{
    return Cased(arguments, true, environment);
}

Value LowerCase(Arguments arguments, std::uint32_t, Environment& environment)
{
    return Cased(arguments, false, environment);
}

/// Both arguments as strings, paid for; nothing when `failed` says why not.
struct TwoStrings {
    const std::string* text = nullptr;
    const std::string* match = nullptr;
    std::optional<Value> failed;
};

TwoStrings ReadTwo(Arguments arguments, Environment& environment)
{
    TwoStrings two{StringOf(arguments[0]), StringOf(arguments[1]), std::nullopt};
    if (two.text == nullptr || two.match == nullptr)
        two.failed = Unusable(arguments);
    else if (!environment.spend(two.text->size() + two.match->size()))
        two.failed = LimitExceeded();
    return two;
}

Value SubstringBefore(Arguments arguments, std::uint32_t, Environment& environment)
{
    const TwoStrings two = ReadTwo(arguments, environment);
    if (two.failed)
        return *two.failed;
    const std::size_t at = two.text->find(*two.match);
    return Value::string(at == std::string::npos ? std::string() : two.text->substr(0, at));
}

Value SubstringAfter(Arguments arguments, std::uint32_t, Environment& environment)
{
    const TwoStrings two = ReadTwo(arguments, environment);
    if (two.failed)
        return *two.failed;
    const std::size_t at = two.text->find(*two.match);
    return Value::string(at == std::string::npos ? std::string() : two.text->substr(at + two.match->size()));
}

Value Contains(Arguments arguments, std::uint32_t, Environment& environment)
{
    const TwoStrings two = ReadTwo(arguments, environment);
    return two.failed ? *two.failed : Value::boolean(two.text->find(*two.match) != std::string::npos);
}

Value StartsWith(Arguments arguments, std::uint32_t, Environment& environment)
{
    const TwoStrings two = ReadTwo(arguments, environment);
    return two.failed ? *two.failed : Value::boolean(two.text->starts_with(*two.match));
}

Value EndsWith(Arguments arguments, std::uint32_t, Environment& environment)
{
    const TwoStrings two = ReadTwo(arguments, environment);
    return two.failed ? *two.failed : Value::boolean(two.text->ends_with(*two.match));
}

/// Flags that are not given or null are none. Nothing when they are no string.
std::optional<std::string_view> FlagsOf(const Value& argument)
{
    if (argument.isNull())
        return std::string_view();
    const std::string* flags = StringOf(argument);
    return flags == nullptr ? std::nullopt : std::optional<std::string_view>(*flags);
}

Value Matches(Arguments arguments, std::uint32_t, Environment& environment)
{
    const TwoStrings two = ReadTwo(arguments, environment);
    if (two.failed)
        return *two.failed;
    const auto flags = FlagsOf(arguments[2]);
    return flags ? RegexMatches(*two.text, *two.match, *flags, environment) : Unusable(arguments);
}

Value Replace(Arguments arguments, std::uint32_t, Environment& environment)
{
    const TwoStrings two = ReadTwo(arguments, environment);
    if (two.failed)
        return *two.failed;
    const std::string* replacement = StringOf(arguments[2]);
    const auto flags = FlagsOf(arguments[3]);
    if (replacement == nullptr || !flags)
        return Unusable(arguments.first(3));
    return RegexReplace(*two.text, *two.match, *replacement, *flags, environment);
}

Value Split(Arguments arguments, std::uint32_t, Environment& environment)
{
    const TwoStrings two = ReadTwo(arguments, environment);
    return two.failed ? *two.failed : RegexSplit(*two.text, *two.match, environment);
}

/// Null items are left out.
Value StringJoin(Arguments arguments, std::uint32_t, Environment& environment)
{
    const std::string* delimiter = StringOf(arguments[1]);
    if (arguments[0].isNull() || (delimiter == nullptr && !arguments[1].isNull()))
        return Unusable(arguments.first(1));
    std::string joined;
    bool is_first = true;
    for (const Value& item : ItemsOf(arguments[0])) {
        if (item.isNull())
            continue;
        if (item.kind() != Kind::String)
            return Value::null(NullReason::TypeMismatch);
        if (!environment.spend(item.asString().size() + (delimiter == nullptr ? 1 : delimiter->size() + 1)))
            return LimitExceeded();
        if (!is_first && delimiter != nullptr)
            joined += *delimiter;
        joined += item.asString();
        is_first = false;
    }
    return Value::string(std::move(joined));
}

constexpr std::array<std::string_view, 3> kSubstring{"string", "start position", "length"};
constexpr std::array<std::string_view, 3> kMatches{"input", "pattern", "flags"};
constexpr std::array<std::string_view, 4> kReplace{"input", "pattern", "replacement", "flags"};
constexpr std::array<std::string_view, 2> kSplit{"string", "delimiter"};
constexpr std::array<std::string_view, 2> kStringJoin{"list", "delimiter"};
constexpr std::array kSubstringForms{Signature{kSubstring, 2}};
constexpr std::array kMatchesForms{Signature{kMatches, 2}};
constexpr std::array kReplaceForms{Signature{kReplace, 3}};
constexpr std::array kSplitForms{Signature{kSplit, 2}};
constexpr std::array kStringJoinForms{Signature{kStringJoin, 1}};

constexpr std::array kTable{
    BuiltIn{"contains", kStringMatchForms, Type::Kind::Boolean, Contains},
    BuiltIn{"ends with", kStringMatchForms, Type::Kind::Boolean, EndsWith},
    BuiltIn{"lower case", kStringForms, Type::Kind::String, LowerCase},
    BuiltIn{"matches", kMatchesForms, Type::Kind::Boolean, Matches},
    BuiltIn{"replace", kReplaceForms, Type::Kind::String, Replace},
    BuiltIn{"split", kSplitForms, Type::Kind::List, Split},
    BuiltIn{"starts with", kStringMatchForms, Type::Kind::Boolean, StartsWith},
    BuiltIn{"string join", kStringJoinForms, Type::Kind::String, StringJoin},
    BuiltIn{"string length", kStringForms, Type::Kind::Number, StringLength},
    BuiltIn{"substring", kSubstringForms, Type::Kind::String, Substring},
    BuiltIn{"substring after", kStringMatchForms, Type::Kind::String, SubstringAfter},
    BuiltIn{"substring before", kStringMatchForms, Type::Kind::String, SubstringBefore},
    BuiltIn{"upper case", kStringForms, Type::Kind::String, UpperCase},
};

} // namespace

std::span<const BuiltIn> StringBuiltIns() noexcept
{
    return kTable;
}

} // namespace core::feel
