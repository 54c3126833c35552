// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/base/text.h"
#include "core/scoring/document.h"

namespace core::scoring {

namespace {

using Kind = DocumentValue::Kind;

class UbjReader {
public:
    UbjReader(std::string_view bytes, const DocumentLimits& limits) : m_bytes(bytes), m_limits(limits) {}

    Expected<DocumentValue> run()
    {
        TRY(const char type, marker());
        TRY(DocumentValue root, value(type, 0));
        if (m_at != m_bytes.size())
            return fail("bytes after the end");
        return root;
    }

private:
    [[nodiscard]] tl::unexpected<base::Error> fail(std::string_view what) const
    {
        return Fail(ErrorCode::InvalidInput, fmt::format("byte {}: {}", m_at, what));
    }
    bool take(char c) noexcept
    {
        if (m_at >= m_bytes.size() || m_bytes[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    Expected<char> marker()
    {
        if (m_at >= m_bytes.size())
            return fail("the file ends in the middle");
        return m_bytes[m_at++];
    }
    Expected<std::string_view> bytes(std::size_t count)
    {
        if (count > m_bytes.size() - m_at)
            return fail("the file ends in the middle");
        const std::string_view found = m_bytes.substr(m_at, count);
        m_at += count;
        return found;
    }

    Expected<std::size_t> length();
    Expected<RawNumber> number(char type);
    Expected<std::string> string();
    Expected<DocumentValue> value(char type, int depth);
    Expected<DocumentValue> list(int depth);
    Expected<DocumentValue> typedList();
    Expected<void> add(DocumentValue& list, char type, int depth);
    Expected<DocumentValue> object(int depth);

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::size_t m_values = 0;
    DocumentLimits m_limits;
};

Expected<RawNumber> UbjReader::number(char type)
{
    TRY(const std::string_view found, bytes(NumberBytes(type)));
    return RawNumber{type, found};
}

/// At most as many as there are bytes left: everything counted takes one at least.
Expected<std::size_t> UbjReader::length()
{
    TRY(const char type, marker());
    if (NumberBytes(type) == 0 || type == 'd' || type == 'D')
        return fail("a length of no whole type");
    TRY(const RawNumber raw, number(type));
    const std::int64_t count = raw.whole().value_or(-1);
    if (count < 0 || static_cast<std::uint64_t>(count) > m_bytes.size() - m_at)
        return fail("a length beyond the end of the file");
    return static_cast<std::size_t>(count);
}

Expected<std::string> UbjReader::string()
{
    TRY(const std::size_t size, length());
    TRY(const std::string_view found, bytes(size));
    if (!base::IsUtf8(found) || found.find('\0') != std::string_view::npos)
        return fail("a text that is not UTF-8");
    return std::string(found);
}

Expected<DocumentValue> UbjReader::value(char type, int depth)
{
    if (depth > m_limits.max_depth || ++m_values > m_limits.max_values)
        return Fail(ErrorCode::LimitExceeded, fmt::format("byte {}: nested too deep, or too many values", m_at));
    DocumentValue made;
    if (NumberBytes(type) != 0) {
        made.kind = Kind::Number;
        TRY(made.number, number(type));
        return made;
    }
    switch (type) {
    case 'Z': return made;
    case 'T':
    case 'F':
        made.kind = Kind::Bool;
        made.boolean = type == 'T';
        return made;
    case 'S': {
        made.kind = Kind::String;
        TRY(made.text, string());
        return made;
    }
    case '[': return list(depth);
    case '{': return object(depth);
    default: return fail("an unknown type");
    }
}

/// `[$d#L`: the bytes are kept as they are.
Expected<DocumentValue> UbjReader::typedList()
{
    DocumentValue made;
    made.kind = Kind::Numbers;
    TRY(made.numbers.type, marker());
    const std::size_t width = NumberBytes(made.numbers.type);
    if (width == 0)
        return fail("a list of an unknown type");
    if (!take('#'))
        return fail("a typed list without a count");
    TRY(const std::size_t count, length());
    if (count > (m_bytes.size() - m_at) / width)
        return fail("a length beyond the end of the file");
    made.numbers.count = count;
    TRY(made.numbers.bytes, bytes(count * width));
    return made;
}

Expected<void> UbjReader::add(DocumentValue& list, char type, int depth)
{
    const bool is_number = NumberBytes(type) != 0;
    if (is_number && list.kind == Kind::Numbers) {
        TRY_VOID(number(type));
        ++list.numbers.count;
        return {};
    }
    if (is_number || list.numbers.count != 0)
        return fail("a list of numbers and other things");
    list.kind = Kind::List;
    TRY(DocumentValue next, value(type, depth + 1));
    list.items.push_back(std::move(next));
    return {};
}

Expected<DocumentValue> UbjReader::list(int depth)
{
    if (take('$'))
        return typedList();
    DocumentValue made;
    made.kind = Kind::Numbers;
    made.numbers.type = 'M';
    const bool is_counted = take('#');
    std::size_t count = 0;
    if (is_counted) {
        TRY(count, length());
    }
    const std::size_t from = m_at;
    for (std::size_t i = 0; is_counted ? i < count : !take(']'); ++i) {
        TRY(const char type, marker());
        TRY_VOID(add(made, type, depth));
        made.numbers.bytes = m_bytes.substr(from, m_at - from);
    }
    return made;
}

Expected<DocumentValue> UbjReader::object(int depth)
{
    DocumentValue made;
    made.kind = Kind::Object;
    while (!take('}')) {
        TRY(std::string key, string());
        TRY(const char type, marker());
        TRY(DocumentValue member, value(type, depth + 1));
        TRY_VOID(AddMember(made, std::move(key), std::move(member), m_at));
    }
    return made;
}

} // namespace

Expected<DocumentValue> ReadUbjDocument(std::string_view bytes, const DocumentLimits& limits)
{
    return UbjReader(bytes, limits).run();
}

} // namespace core::scoring
