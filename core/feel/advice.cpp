// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/advice.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::feel {

namespace {

// A sign stands before the one it begins with.
constexpr std::array<ForeignSign, 17> kSigns{{{"==", "'='", false},
                                              {"<>", "'!='", false},
                                              {"=<", "'<='", false},
                                              {"=>", "'>='", false},
                                              {"&&", "\"and\"", false},
                                              {"||", "\"or\"", false},
                                              {"${", "", false},
                                              {"#{", "", false},
                                              {"!", "not(…)", false},
                                              {";", "','", false},
                                              {"%", "modulo(a, b)", false},
                                              {"'", "'\"'", false},
                                              {"`", "the name without it", false},
                                              {"“", "'\"'", false},
                                              {"”", "'\"'", false},
                                              {"≥", "'>='", false},
                                              {"≤", "'<='", false}}};

constexpr std::array<ForeignFunction, 30> kFunctions{{{"assert", ""},
                                                      {"duplicate values", ""},
                                                      {"extract", ""},
                                                      {"from json", ""},
                                                      {"fromAi", ""},
                                                      {"get or else", "if a = null then b else a"},
                                                      {"invoke", ""},
                                                      {"is blank", "matches(a, \"\\s*\")"},
                                                      {"is defined", "a != null"},
                                                      {"is empty", "count(a) = 0"},
                                                      {"last day of month", ""},
                                                      {"length", "string length(a)"},
                                                      {"lowerCase", "lower case(a)"},
                                                      {"nn all", "all(a[item != null])"},
                                                      {"nn any", "any(a[item != null])"},
                                                      {"nn count", "count(a[item != null])"},
                                                      {"nn max", "max(a[item != null])"},
                                                      {"nn mean", "mean(a[item != null])"},
                                                      {"nn median", "median(a[item != null])"},
                                                      {"nn min", "min(a[item != null])"},
                                                      {"nn mode", "mode(a[item != null])"},
                                                      {"nn stddev", "stddev(a[item != null])"},
                                                      {"nn sum", "sum(a[item != null])"},
                                                      {"partition", ""},
                                                      {"put", "context put(a, key, value)"},
                                                      {"put all", "context merge([a, b])"},
                                                      {"random number", ""},
                                                      {"to json", ""},
                                                      {"trim", "replace(a, \"^\\s+|\\s+$\", \"\")"},
                                                      {"uuid", ""}}};

} // namespace

std::optional<ForeignSign> ForeignSignAt(std::string_view text, std::size_t at) noexcept
{
    if (at >= text.size())
        return std::nullopt;
    for (const ForeignSign& one : kSigns) {
        const bool may_be_before = one.sign.size() == 2 && (text[at] == '=' || text[at] == '<' || text[at] == '>');
        if (may_be_before && at > 0 && text.substr(at - 1).starts_with(one.sign))
            return ForeignSign{one.sign, one.instead, true};
        if (text.substr(at).starts_with(one.sign))
            return one;
    }
    return std::nullopt;
}

const ForeignFunction* ForeignFunctionAt(const Lexer& lexer, const Token& first, Cursor& end) noexcept
{
    const ForeignFunction* found = nullptr;
    for (const ForeignFunction& one : kFunctions) {
        Cursor after;
        if (!one.name.starts_with(first.raw) || !lexer.matches(first.start, one.name, after))
            continue;
        if (!lexer.next(after).is("(") || (found != nullptr && after.at <= end.at))
            continue;
        found = &one;
        end = after;
    }
    return found;
}

std::string_view LiteralMeant(std::string_view name) noexcept
{
    constexpr std::array<std::string_view, 3> literals{"true", "false", "null"};
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    for (const std::string_view literal : literals)
        if (name != literal && std::equal(name.begin(), name.end(), literal.begin(), literal.end(),
                                          [&](char a, char b) { return lower(a) == b; }))
            return literal;
    return {};
}

std::string HalfWidthMeant(std::string_view name)
{
    // U+FF01 to U+FF5E are '!' to '~' drawn wide; in UTF-8 EF BC 81 to EF BC BF, then EF BD 80 to EF BD 9E.
    constexpr std::size_t kBytes = 3;
    std::string meant;
    bool has_any = false;
    for (std::size_t at = 0; at < name.size();) {
        const std::string_view three = name.substr(at, kBytes);
        const bool is_wide = three.size() == kBytes && (three.starts_with("\xEF\xBC") || three.starts_with("\xEF\xBD"));
        const int code = is_wide ? (three[1] & 0x3) * 0x40 + (three[2] & 0x3F) + ' ' : 0;
        if (code > ' ' && code <= '~')
            meant += static_cast<char>(code);
        else if (three == "\xE3\x80\x81") // the comma of enumerations
            meant += ',';
        else {
            meant += name[at++];
            continue;
        }
        has_any = true;
        at += kBytes;
    }
    return has_any ? meant : std::string();
}

std::string WordsOf(const ForeignSign& sign)
{
    if (sign.instead.empty())
        return fmt::format("'{}' begins a text of another language than FEEL", sign.sign);
    return fmt::format("'{}' is not FEEL: write {}", sign.sign, sign.instead);
}

std::string WordsOf(const ForeignFunction& function)
{
    if (function.instead.empty())
        return fmt::format("function \"{}\" is not of the standard", function.name);
    return fmt::format("function \"{}\" is not of the standard: write {}", function.name, function.instead);
}

} // namespace core::feel
