// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/base/text.h"
#include "core/scoring/document.h"

namespace core::scoring {

namespace {

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

class JsonReader {
public:
    JsonReader(std::string_view bytes, const DocumentLimits& limits) : m_bytes(bytes), m_limits(limits) {}

    Expected<DocumentValue> run()
    {
        TRY(DocumentValue root, value(0));
        space();
        if (m_at != m_bytes.size())
            return fail("bytes after the end");
        return root;
    }

private:
    [[nodiscard]] tl::unexpected<base::Error> fail(std::string_view what) const
    {
        return Fail(ErrorCode::InvalidInput, fmt::format("byte {}: {}", m_at, what));
    }
    [[nodiscard]] char peek() const noexcept { return m_at < m_bytes.size() ? m_bytes[m_at] : '\0'; }
    bool take(char c) noexcept
    {
        if (m_at >= m_bytes.size() || m_bytes[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void space() noexcept
    {
        while (m_at < m_bytes.size() &&
               (m_bytes[m_at] == ' ' || m_bytes[m_at] == '\n' || m_bytes[m_at] == '\r' || m_bytes[m_at] == '\t'))
            ++m_at;
    }
    bool digits() noexcept
    {
        const std::size_t from = m_at;
        while (m_at < m_bytes.size() && IsDigit(m_bytes[m_at]))
            ++m_at;
        return m_at > from;
    }

    Expected<DocumentValue> value(int depth);
    Expected<DocumentValue> word(std::string_view text, DocumentValue value);
    Expected<RawNumber> number();
    Expected<std::string> string();
    Expected<void> escape(std::string& text);
    Expected<char32_t> unit();
    Expected<DocumentValue> list(int depth);
    Expected<DocumentValue> object(int depth);

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::size_t m_values = 0;
    DocumentLimits m_limits;
};

Expected<DocumentValue> JsonReader::word(std::string_view text, DocumentValue value)
{
    if (m_bytes.substr(m_at, text.size()) != text)
        return fail("no value");
    m_at += text.size();
    return value;
}

Expected<DocumentValue> JsonReader::value(int depth)
{
    if (depth > m_limits.max_depth || ++m_values > m_limits.max_values)
        return Fail(ErrorCode::LimitExceeded, fmt::format("byte {}: nested too deep, or too many values", m_at));
    space();
    DocumentValue made;
    switch (peek()) {
    case '{': return object(depth);
    case '[': return list(depth);
    case '"': {
        made.kind = DocumentValue::Kind::String;
        TRY(made.text, string());
        return made;
    }
    case 't': made.boolean = true; [[fallthrough]];
    case 'f': made.kind = DocumentValue::Kind::Bool; return word(made.boolean ? "true" : "false", std::move(made));
    case 'n': return word("null", std::move(made));
    default: {
        made.kind = DocumentValue::Kind::Number;
        TRY(made.number, number());
        return made;
    }
    }
}

Expected<RawNumber> JsonReader::number()
{
    const std::size_t from = m_at;
    const bool is_negative = take('-');
    // Not JSON, but what XGBoost writes for floats that are no numbers (thresholds of categorical splits).
    if (peek() == 'N' || peek() == 'I')
        for (const std::string_view word : {std::string_view("NaN"), std::string_view("Infinity")})
            if (m_bytes.substr(m_at, word.size()) == word && (word == "Infinity" || !is_negative)) {
                m_at += word.size();
                return RawNumber{'T', m_bytes.substr(from, m_at - from)};
            }
    if (!take('0') && !digits())
        return fail("no value");
    if (take('.') && !digits())
        return fail("a number without digits after its point");
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        if (!take('+'))
            take('-');
        if (!digits())
            return fail("a number without digits in its exponent");
    }
    return RawNumber{'T', m_bytes.substr(from, m_at - from)};
}

Expected<char32_t> JsonReader::unit()
{
    char32_t value = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        const char c = peek();
        const int digit = IsDigit(c)             ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return fail("no hexadecimal digit");
        value = value * 16U + static_cast<char32_t>(digit);
    }
    return value;
}

Expected<void> JsonReader::escape(std::string& text)
{
    constexpr std::string_view kEscapes = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t known = m_at < m_bytes.size() ? kEscapes.find(peek()) : std::string_view::npos;
    if (known != std::string_view::npos) {
        ++m_at;
        text += kMeanings[known];
        return {};
    }
    if (!take('u'))
        return fail("an unknown escape");
    TRY(char32_t code, unit());
    if (code >= 0xD800 && code < 0xDC00) {
        if (!take('\\') || !take('u'))
            return fail("half a surrogate pair");
        TRY(const char32_t low, unit());
        if (low < 0xDC00 || low >= 0xE000)
            return fail("half a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
    } else if (code == 0 || (code >= 0xDC00 && code < 0xE000)) {
        return fail("a character that is none");
    }
    text += base::Utf8(std::u32string_view(&code, 1));
    return {};
}

Expected<std::string> JsonReader::string()
{
    std::string text;
    ++m_at;
    for (;;) {
        const std::size_t from = m_at;
        while (m_at < m_bytes.size() && m_bytes[m_at] != '"' && m_bytes[m_at] != '\\' &&
               static_cast<unsigned char>(m_bytes[m_at]) >= 0x20)
            ++m_at;
        text.append(m_bytes.substr(from, m_at - from));
        if (take('"'))
            break;
        if (!take('\\'))
            return fail("a text without end, or with a control character");
        TRY_VOID(escape(text));
    }
    if (!base::IsUtf8(text))
        return fail("a text that is not UTF-8");
    return text;
}

Expected<DocumentValue> JsonReader::list(int depth)
{
    DocumentValue made;
    made.kind = DocumentValue::Kind::Numbers;
    const std::size_t from = ++m_at;
    space();
    if (take(']'))
        return made;
    for (;;) {
        space();
        const bool is_number = peek() == '-' || peek() == 'N' || peek() == 'I' || IsDigit(peek());
        if (is_number && made.kind == DocumentValue::Kind::Numbers) {
            TRY_VOID(number());
            ++made.numbers.count;
        } else {
            if (made.numbers.count != 0 || is_number)
                return fail("a list of numbers and other things");
            made.kind = DocumentValue::Kind::List;
            TRY(DocumentValue next, value(depth + 1));
            made.items.push_back(std::move(next));
        }
        space();
        made.numbers.bytes = m_bytes.substr(from, m_at - from);
        if (take(']'))
            return made;
        if (!take(','))
            return fail("neither comma nor end of a list");
    }
}

Expected<DocumentValue> JsonReader::object(int depth)
{
    DocumentValue made;
    made.kind = DocumentValue::Kind::Object;
    ++m_at;
    space();
    if (take('}'))
        return made;
    for (;;) {
        space();
        if (peek() != '"')
            return fail("a member without a name");
        TRY(std::string key, string());
        space();
        if (!take(':'))
            return fail("a member without a value");
        TRY(DocumentValue member, value(depth + 1));
        TRY_VOID(AddMember(made, std::move(key), std::move(member), m_at));
        space();
        if (take('}'))
            return made;
        if (!take(','))
            return fail("neither comma nor end of an object");
    }
}

} // namespace

Expected<DocumentValue> ReadJsonDocument(std::string_view bytes, const DocumentLimits& limits)
{
    return JsonReader(bytes, limits).run();
}

} // namespace core::scoring
