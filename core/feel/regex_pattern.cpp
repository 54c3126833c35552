// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/regex_pattern.h"

#include <optional>
#include <vector>

#include "core/base/text.h"
#include "core/feel/regex_class.h"

namespace core::feel {

namespace {

constexpr std::size_t kMaxGroupDepth = 64;
constexpr std::uint32_t kMaxRepeat = 1'000;

tl::unexpected<base::Error> Invalid(const char* what)
{
    return Fail(ErrorCode::InvalidInput, std::string("pattern: ") + what);
}

bool IsSpace(char32_t c) noexcept
{
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
}

bool IsDigit(char32_t c) noexcept
{
    return c >= U'0' && c <= U'9';
}

/// Without the white space outside classes.
std::u32string Compact(std::u32string_view pattern)
{
    std::u32string compact;
    int depth = 0;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char32_t c = pattern[at];
        if (depth == 0 && IsSpace(c))
            continue;
        compact += c;
        if (c == U'\\') {
            while (depth == 0 && at + 1 < pattern.size() && IsSpace(pattern[at + 1]))
                ++at;
            if (at + 1 < pattern.size())
                compact += pattern[++at];
        } else if (c == U'[') {
            ++depth;
        } else if (c == U']' && depth > 0) {
            --depth;
        }
    }
    return compact;
}

class Translator {
public:
    Translator(std::u32string_view pattern, const RegexFlags& flags) : m_pattern(pattern), m_flags(flags) {}

    Expected<std::string> translate();

private:
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const noexcept
    {
        return m_at + ahead < m_pattern.size() ? m_pattern[m_at + ahead] : U'\0';
    }
    void atom(std::string_view text)
    {
        m_out += text;
        m_has_atom = true;
    }
    Expected<void> step();
    Expected<void> open();
    Expected<void> close();
    Expected<void> quantifier();
    Expected<void> counted();
    Expected<void> escape();
    Expected<void> backReference();
    std::optional<std::uint32_t> number() noexcept;

    std::u32string_view m_pattern;
    RegexFlags m_flags;
    std::size_t m_at = 0;
    std::string m_out;
    bool m_has_atom = false;          ///< something a quantifier may follow
    std::vector<std::size_t> m_open;  ///< numbers of the open groups, 0 of those that do not capture
    std::vector<bool> m_closed{true}; ///< by the number of a capturing group
};

Expected<void> Translator::open()
{
    if (m_open.size() >= kMaxGroupDepth)
        return Fail(ErrorCode::LimitExceeded, "pattern: groups nested too deep");
    ++m_at;
    if (peek() == U'?') {
        if (peek(1) != U':')
            return Invalid("no such group");
        m_at += 2;
        m_open.push_back(0);
        m_out += "(?:";
    } else {
        m_open.push_back(m_closed.size());
        m_closed.push_back(false);
        m_out += "(";
    }
    m_has_atom = false;
    return {};
}

Expected<void> Translator::close()
{
    if (m_open.empty())
        return Invalid("a bracket closes no group");
    ++m_at;
    m_closed[m_open.back()] = true;
    m_open.pop_back();
    atom(")");
    return {};
}

std::optional<std::uint32_t> Translator::number() noexcept
{
    if (!IsDigit(peek()))
        return std::nullopt;
    std::uint32_t value = 0;
    for (; IsDigit(peek()); ++m_at)
        value = std::min<std::uint32_t>(value * 10 + (peek() - U'0'), kMaxRepeat + 1);
    return value;
}

/// "{2}", "{2,}", "{2,5}".
Expected<void> Translator::counted()
{
    ++m_at;
    const auto least = number();
    if (!least)
        return Invalid("a count without number");
    std::string text = "{" + std::to_string(*least);
    std::optional<std::uint32_t> most = least;
    if (peek() == U',') {
        ++m_at;
        text += ',';
        most = number();
        if (most)
            text += std::to_string(*most);
    }
    if (peek() != U'}')
        return Invalid("a count without end");
    ++m_at;
    if (*least > kMaxRepeat || most.value_or(0) > kMaxRepeat)
        return Fail(ErrorCode::LimitExceeded, "pattern: count too large");
    if (most && *most < *least)
        return Invalid("a count that does not rise");
    m_out += text + "}";
    return {};
}

Expected<void> Translator::quantifier()
{
    if (!m_has_atom)
        return Invalid("a quantifier of nothing");
    if (peek() == U'{') {
        TRY_VOID(counted());
    } else {
        m_out += static_cast<char>(peek());
        ++m_at;
    }
    if (peek() == U'?') {
        m_out += '?';
        ++m_at;
    }
    m_has_atom = false;
    return {};
}

/// As many digits as make the number of a group that has begun; that group must have ended.
Expected<void> Translator::backReference()
{
    std::size_t group = peek() - U'0';
    ++m_at;
    while (IsDigit(peek()) && group * 10 + (peek() - U'0') < m_closed.size()) {
        group = group * 10 + (peek() - U'0');
        ++m_at;
    }
    if (group >= m_closed.size() || !m_closed[group])
        return Invalid("a reference to no group");
    atom((m_flags.ignore_case ? "(?i:\\" : "(?:\\") + std::to_string(group) + ")");
    return {};
}

Expected<void> Translator::escape()
{
    ++m_at;
    const char32_t letter = peek();
    if (letter >= U'1' && letter <= U'9')
        return backReference();
    ++m_at;
    if (letter == U'p' || letter == U'P') {
        TRY(const std::string set, PropertyEscape(m_pattern, m_at, letter == U'P'));
        atom(set);
        return {};
    }
    if (const auto single = SingleEscape(letter)) {
        atom(LiteralPattern(*single, false));
        return {};
    }
    const std::string_view set = MultiEscape(letter);
    if (set.empty())
        return Invalid("no such escape");
    atom(set);
    return {};
}

Expected<void> Translator::step()
{
    switch (peek()) {
    case U'(': return open();
    case U')': return close();
    case U'?':
    case U'*':
    case U'+':
    case U'{': return quantifier();
    case U'\\': return escape();
    case U'}':
    case U']': return Invalid("a bracket without escape");
    case U'[': {
        TRY(const std::string set, CharacterClass(m_pattern, m_at, m_flags.ignore_case));
        atom(set);
        return {};
    }
    case U'|':
        m_out += '|';
        m_has_atom = false;
        break;
    case U'^': atom(m_flags.multi_line ? "(?:^)" : "(?:\\A)"); break;
    case U'$': atom(m_flags.multi_line ? "(?:$)" : "(?:\\z)"); break;
    case U'.': atom(m_flags.dot_all ? "(?s:.)" : "[^\\x{a}\\x{d}]"); break;
    default: atom(LiteralPattern(peek(), m_flags.ignore_case)); break;
    }
    ++m_at;
    return {};
}

Expected<std::string> Translator::translate()
{
    while (m_at < m_pattern.size())
        TRY_VOID(step());
    if (!m_open.empty())
        return Invalid("a group without end");
    return m_out;
}

} // namespace

Expected<RegexFlags> RegexFlags::parse(std::string_view text)
{
    RegexFlags flags;
    for (const char letter : text) {
        if (letter == 's')
            flags.dot_all = true;
        else if (letter == 'm')
            flags.multi_line = true;
        else if (letter == 'i')
            flags.ignore_case = true;
        else if (letter == 'x')
            flags.ignore_space = true;
        else if (letter == 'q')
            flags.literal = true;
        else
            return Fail(ErrorCode::InvalidInput, "pattern: no such flag");
    }
    return flags;
}

Expected<std::string> TranslatePattern(std::string_view pattern, const RegexFlags& flags)
{
    if (pattern.size() > kMaxPattern)
        return Fail(ErrorCode::LimitExceeded, "pattern: too long");
    const auto points = base::CodePoints(pattern);
    if (!points)
        return Invalid("not UTF-8");
    const std::u32string_view text(points->data(), points->size());
    if (flags.literal) {
        std::string out;
        for (const char32_t c : text)
            out += LiteralPattern(c, flags.ignore_case);
        return out;
    }
    const std::u32string compact = flags.ignore_space ? Compact(text) : std::u32string(text);
    return Translator(compact, flags).translate();
}

} // namespace core::feel
