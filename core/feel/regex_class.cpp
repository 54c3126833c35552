// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/regex_class.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include "core/base/check.h"

namespace core::feel {

namespace {

constexpr int kMaxNesting = 32;

constexpr std::string_view kNameStart =
    R"(A-Z_:a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F)"
    R"(\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF)";
constexpr std::string_view kNameMore = R"(\-.0-9\u00B7\u0300-\u036F\u203F-\u2040)";

constexpr std::array<std::string_view, 37> kCategories{
    "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe",
    "Pi", "Pf", "Po", "Z",  "Zs", "Zl", "Zp", "S",  "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn", "Cs"};

tl::unexpected<base::Error> Invalid(const char* what)
{
    return Fail(ErrorCode::InvalidInput, std::string("pattern: ") + what);
}

icu::UnicodeSet SetOf(std::string_view icu_set)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet set(icu::UnicodeString::fromUTF8(std::string(icu_set)), status);
    CHECK(U_SUCCESS(status));
    return set;
}

/// "[\x{61}-\x{7a}]"; of no characters a pattern that never matches.
std::string SetText(const icu::UnicodeSet& set)
{
    if (set.isEmpty())
        return "(?!)";
    std::string text = "[";
    for (std::int32_t i = 0; i < set.getRangeCount(); ++i) {
        text += fmt::format("\\x{{{:x}}}", set.getRangeStart(i));
        if (set.getRangeEnd(i) != set.getRangeStart(i))
            text += fmt::format("-\\x{{{:x}}}", set.getRangeEnd(i));
    }
    return text + "]";
}

void CloseOver(icu::UnicodeSet& set)
{
    set.closeOver(USET_CASE_INSENSITIVE);
    set.removeAllStrings();
}

/// Reads one class.
class ClassReader {
public:
    ClassReader(std::u32string_view pattern, std::size_t& at, bool ignore_case)
        : m_pattern(pattern), m_at(at), m_ignore_case(ignore_case)
    {}

    Expected<icu::UnicodeSet> read(int depth);

private:
    [[nodiscard]] char32_t peek(std::size_t ahead = 0) const noexcept
    {
        return m_at + ahead < m_pattern.size() ? m_pattern[m_at + ahead] : U'\0';
    }
    Expected<void> readItem();
    /// Nothing when what stands here is a set, now part of m_sets.
    Expected<std::optional<char32_t>> readCharacter();

    std::u32string_view m_pattern;
    std::size_t& m_at;
    bool m_ignore_case;
    icu::UnicodeSet m_characters; ///< written one by one and as ranges: these have letter case
    icu::UnicodeSet m_sets;       ///< categories and the like
};

Expected<std::optional<char32_t>> ClassReader::readCharacter()
{
    const char32_t c = peek();
    if (c != U'\\') {
        if (c == U'[' || c == U']' || m_at >= m_pattern.size())
            return Invalid("a bracket inside a class");
        ++m_at;
        return std::optional(c);
    }
    const char32_t letter = peek(1);
    m_at += 2;
    if (const auto single = SingleEscape(letter))
        return single;
    if (letter == U'p' || letter == U'P') {
        TRY(const std::string set, PropertyEscape(m_pattern, m_at, letter == U'P'));
        m_sets.addAll(SetOf(set));
        return std::optional<char32_t>();
    }
    const std::string_view set = MultiEscape(letter);
    if (set.empty())
        return Invalid("no such escape in a class");
    m_sets.addAll(SetOf(set));
    return std::optional<char32_t>();
}

Expected<void> ClassReader::readItem()
{
    TRY(const auto first, readCharacter());
    const bool is_range = peek() == U'-' && peek(1) != U']' && peek(1) != U'[';
    if (!is_range) {
        if (first)
            m_characters.add(static_cast<UChar32>(*first));
        return {};
    }
    if (!first)
        return Invalid("a range that begins with a set");
    ++m_at;
    TRY(const auto last, readCharacter());
    if (!last || *last < *first)
        return Invalid("a range that does not rise");
    m_characters.add(static_cast<UChar32>(*first), static_cast<UChar32>(*last));
    return {};
}

Expected<icu::UnicodeSet> ClassReader::read(int depth)
{
    if (depth > kMaxNesting)
        return Fail(ErrorCode::LimitExceeded, "pattern: classes nested too deep");
    ++m_at;
    const bool is_negated = peek() == U'^';
    if (is_negated)
        ++m_at;
    if (peek() == U']')
        return Invalid("an empty class");
    std::optional<icu::UnicodeSet> without;
    while (peek() != U']') {
        if (m_at >= m_pattern.size())
            return Invalid("a class without end");
        if (peek() == U'-' && peek(1) == U'[') {
            ++m_at;
            ClassReader inner(m_pattern, m_at, m_ignore_case);
            TRY(without, inner.read(depth + 1));
            if (peek() != U']')
                return Invalid("something behind what a class leaves out");
            break;
        }
        TRY_VOID(readItem());
    }
    ++m_at;
    if (m_ignore_case)
        CloseOver(m_characters);
    m_characters.addAll(m_sets);
    if (is_negated)
        m_characters.complement();
    if (without)
        m_characters.removeAll(*without);
    return m_characters;
}

} // namespace

std::optional<char32_t> SingleEscape(char32_t letter) noexcept
{
    switch (letter) {
    case U'n': return U'\n';
    case U'r': return U'\r';
    case U't': return U'\t';
    default: break;
    }
    constexpr std::u32string_view kThemselves = U"\\|.?*+(){}-[]^$";
    return kThemselves.find(letter) == std::u32string_view::npos ? std::nullopt : std::optional(letter);
}

std::string_view MultiEscape(char32_t letter) noexcept
{
    static const std::string kInitial = fmt::format("[{}]", kNameStart);
    static const std::string kNotInitial = fmt::format("[^{}]", kNameStart);
    static const std::string kName = fmt::format("[{}{}]", kNameStart, kNameMore);
    static const std::string kNotName = fmt::format("[^{}{}]", kNameStart, kNameMore);
    switch (letter) {
    case U's': return R"([\u0020\u0009\u000A\u000D])";
    case U'S': return R"([^\u0020\u0009\u000A\u000D])";
    case U'd': return R"([\p{Nd}])";
    case U'D': return R"([\P{Nd}])";
    case U'w': return R"([^\p{P}\p{Z}\p{C}])";
    case U'W': return R"([\p{P}\p{Z}\p{C}])";
    case U'i': return kInitial;
    case U'I': return kNotInitial;
    case U'c': return kName;
    case U'C': return kNotName;
    default: return {};
    }
}

Expected<std::string> PropertyEscape(std::u32string_view pattern, std::size_t& at, bool negated)
{
    const std::size_t end = pattern.find(U'}', at);
    if (at >= pattern.size() || pattern[at] != U'{' || end == std::u32string_view::npos)
        return Invalid("a property without braces");
    std::string name;
    for (const char32_t c : pattern.substr(at + 1, end - at - 1)) {
        const bool is_plain =
            (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'-';
        if (!is_plain)
            return Invalid("no such property");
        name += static_cast<char>(c);
    }
    at = end + 1;
    const char* letter = negated ? "P" : "p";
    if (std::find(kCategories.begin(), kCategories.end(), name) != kCategories.end())
        return fmt::format("[\\{}{{{}}}]", letter, name);
    if (!name.starts_with("Is"))
        return Invalid("no such category");
    const std::string block = name.substr(2);
    if (u_getPropertyValueEnum(UCHAR_BLOCK, block.c_str()) == UCHAR_INVALID_CODE)
        return Invalid("no such block");
    return fmt::format("[\\{}{{blk={}}}]", letter, block);
}

Expected<std::string> CharacterClass(std::u32string_view pattern, std::size_t& at, bool ignore_case)
{
    ClassReader reader(pattern, at, ignore_case);
    TRY(const icu::UnicodeSet set, reader.read(0));
    return SetText(set);
}

std::string LiteralPattern(char32_t character, bool ignore_case)
{
    if (!ignore_case)
        return fmt::format("\\x{{{:x}}}", static_cast<std::uint32_t>(character));
    icu::UnicodeSet set;
    set.add(static_cast<UChar32>(character));
    CloseOver(set);
    return SetText(set);
}

} // namespace core::feel
