// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/range_text.h"

#include <array>
#include <optional>
#include <string>

#include "core/base/text.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    [[nodiscard]] bool atEnd() const noexcept { return m_rest.empty(); }
    [[nodiscard]] bool sees(std::string_view wanted) const noexcept { return m_rest.starts_with(wanted); }

    void skipSpace() noexcept
    {
        const std::size_t at = m_rest.find_first_not_of(" \t\r\n");
        m_rest.remove_prefix(at == std::string_view::npos ? m_rest.size() : at);
    }

    bool take(std::string_view wanted) noexcept
    {
        skipSpace();
        if (!sees(wanted))
            return false;
        m_rest.remove_prefix(wanted.size());
        return true;
    }

    char takeOneOf(std::string_view wanted) noexcept
    {
        skipSpace();
        if (m_rest.empty() || wanted.find(m_rest.front()) == std::string_view::npos)
            return '\0';
        const char taken = m_rest.front();
        m_rest.remove_prefix(1);
        return taken;
    }

    /// "12.5e3" but not the dots of "1..2".
    std::string_view takeNumber() noexcept
    {
        std::size_t at = !m_rest.empty() && m_rest[0] == '-' ? 1 : 0;
        const auto is_digit = [&](std::size_t i) { return i < m_rest.size() && m_rest[i] >= '0' && m_rest[i] <= '9'; };
        while (is_digit(at))
            ++at;
        if (at < m_rest.size() && m_rest[at] == '.' && is_digit(at + 1))
            for (++at; is_digit(at);)
                ++at;
        if (at < m_rest.size() && (m_rest[at] == 'e' || m_rest[at] == 'E')) {
            const std::size_t digits =
                at + (at + 1 < m_rest.size() && (m_rest[at + 1] == '-' || m_rest[at + 1] == '+') ? 2 : 1);
            for (std::size_t i = digits; is_digit(i); ++i)
                at = i + 1;
        }
        const std::string_view number = m_rest.substr(0, at);
        m_rest.remove_prefix(at);
        return number;
    }

    /// A string literal with its escapes; nothing when there is none here.
    std::optional<std::string> takeString()
    {
        skipSpace();
        if (m_rest.empty() || m_rest.front() != '"')
            return std::nullopt;
        m_rest.remove_prefix(1);
        std::string text;
        while (!m_rest.empty() && m_rest.front() != '"') {
            if (m_rest.front() == '\\' && !takeEscape(text))
                return std::nullopt;
            if (m_rest.empty() || m_rest.front() == '"')
                break;
            if (m_rest.front() == '\\')
                continue;
            text += m_rest.front();
            m_rest.remove_prefix(1);
        }
        if (m_rest.empty())
            return std::nullopt;
        m_rest.remove_prefix(1);
        return text;
    }

private:
    bool takeEscape(std::string& text)
    {
        constexpr std::string_view kMarks = "\"\\ntr'";
        constexpr std::string_view kMeans = "\"\\\n\t\r'";
        if (m_rest.size() < 2)
            return false;
        const char mark = m_rest[1];
        if (mark == 'u' || mark == 'U')
            return takeCodePoint(text, mark == 'u' ? 4 : 6);
        const std::size_t at = kMarks.find(mark);
        if (at == std::string_view::npos)
            return false;
        text += kMeans[at];
        m_rest.remove_prefix(2);
        return true;
    }

    bool takeCodePoint(std::string& text, std::size_t digits)
    {
        if (m_rest.size() < 2 + digits)
            return false;
        char32_t value = 0;
        for (const char digit : m_rest.substr(2, digits)) {
            const std::size_t at = std::string_view("0123456789abcdefABCDEF").find(digit);
            if (at == std::string_view::npos)
                return false;
            value = value * 16 + static_cast<char32_t>(at < 16 ? at : at - 6);
        }
        if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
            return false;
        text += base::Utf8(std::u32string_view(&value, 1));
        m_rest.remove_prefix(2 + digits);
        return true;
    }

    std::string_view m_rest;
};

struct Constructor {
    std::string_view name;
    Value (*from_text)(std::string_view text);
};

constexpr std::array kConstructors{
    Constructor{"date and time", DateTimeFromText},
    Constructor{"date", DateFromText},
    Constructor{"time", TimeFromText},
    Constructor{"duration", DurationFromText},
};

Value ReadEnd(Scanner& scanner)
{
    const Value bad = Value::null(NullReason::BadArgument);
    scanner.skipSpace();
    if (scanner.sees("\"")) {
        auto text = scanner.takeString();
        return text ? Value::string(std::move(*text)) : bad;
    }
    if (scanner.take("@")) {
        const auto text = scanner.takeString();
        return text ? FromAtLiteral(*text) : bad;
    }
    for (const Constructor& constructor : kConstructors) {
        if (!scanner.take(constructor.name))
            continue;
        if (!scanner.take("("))
            return bad;
        const auto text = scanner.takeString();
        return text && scanner.take(")") ? constructor.from_text(*text) : bad;
    }
    const auto number = base::Decimal::parse(scanner.takeNumber());
    return number ? Value::number(*number) : bad;
}

} // namespace

Value RangeFromText(std::string_view text)
{
    const Value bad = Value::null(NullReason::BadArgument);
    Scanner scanner(text);
    Range range;
    const char open = scanner.takeOneOf("[(]");
    if (open == '\0')
        return bad;
    range.low_closed = open == '[';
    range.low = Value::null(NullReason::Literal);
    range.high = range.low;
    const bool has_low = !scanner.take("..");
    if (has_low) {
        range.low = ReadEnd(scanner);
        if (range.low.isNull() || !scanner.take(".."))
            return bad;
    }
    char close = scanner.takeOneOf("])[");
    const bool has_high = close == '\0';
    if (has_high) {
        range.high = ReadEnd(scanner);
        close = scanner.takeOneOf("])[");
        if (range.high.isNull() || close == '\0')
            return bad;
    }
    range.high_closed = close == ']';
    scanner.skipSpace();
    const bool is_half_closed = (!has_low && range.low_closed) || (!has_high && range.high_closed);
    if (!scanner.atEnd() || is_half_closed || (!has_low && !has_high))
        return bad;
    if (!has_low)
        range.form = range.high_closed ? Range::Form::LessEqual : Range::Form::Less;
    if (!has_high)
        range.form = range.low_closed ? Range::Form::GreaterEqual : Range::Form::Greater;
    if (has_low && has_high) {
        const auto order = Order(range.low, range.high);
        if (!order || *order > 0)
            return bad;
    }
    return Value::range(std::move(range));
}

} // namespace core::feel
