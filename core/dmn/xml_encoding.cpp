// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/xml_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <limits>
#include <memory>
#include <optional>
#include <unicode/ucnv.h>
#include <utility>
#include <vector>

#include "core/base/text.h"

namespace core::dmn {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// How the characters are laid out in bytes; Ascii: a declaration can be read and says more.
enum class Family : std::uint8_t { Utf8Marked, Ascii, Utf16Little, Utf16Big, Utf32Little, Utf32Big };

struct Layout {
    Family family = Family::Ascii;
    std::size_t mark = 0; ///< bytes of the byte order mark
};

/// By the first four bytes, the longer marks first.
constexpr std::array<std::pair<std::string_view, Layout>, 9> kBeginnings{{
    {std::string_view("\x00\x00\xfe\xff", 4), {Family::Utf32Big, 4}},
    {std::string_view("\xff\xfe\x00\x00", 4), {Family::Utf32Little, 4}},
    {std::string_view("\xfe\xff", 2), {Family::Utf16Big, 2}},
    {std::string_view("\xff\xfe", 2), {Family::Utf16Little, 2}},
    {std::string_view("\xef\xbb\xbf", 3), {Family::Utf8Marked, 3}},
    {std::string_view("\x00\x00\x00<", 4), {Family::Utf32Big, 0}},
    {std::string_view("<\x00\x00\x00", 4), {Family::Utf32Little, 0}},
    {std::string_view("\x00<", 2), {Family::Utf16Big, 0}},
    {std::string_view("<\x00", 2), {Family::Utf16Little, 0}},
}};
constexpr std::string_view kEbcdic = "\x4c\x6f\xa7\x94"; // "<?xm"

/// What a declaration may say, in small letters, and ICU's name for it.
struct Encoding {
    std::string_view declared;
    const char* converter;
};
constexpr std::array<Encoding, 30> kEncodings{{
    {"utf-8", "UTF-8"},
    {"utf8", "UTF-8"},
    {"unicode-1-1-utf-8", "UTF-8"},
    {"us-ascii", "US-ASCII"},
    {"ascii", "US-ASCII"},
    {"gb18030", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"gb2312", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"csgb2312", "gb18030"},
    {"euc-cn", "gb18030"},
    {"cp936", "gb18030"},
    {"ms936", "gb18030"},
    {"windows-936", "gb18030"},
    {"big5", "windows-950-2000"},
    {"cp950", "windows-950-2000"},
    {"windows-950", "windows-950-2000"},
    {"windows-1252", "ibm-5348_P100-1997"},
    {"cp1252", "ibm-5348_P100-1997"},
    {"iso-8859-1", "ISO-8859-1"},
    {"iso8859-1", "ISO-8859-1"},
    {"iso_8859-1", "ISO-8859-1"},
    {"latin1", "ISO-8859-1"},
    {"latin-1", "ISO-8859-1"},
    {"l1", "ISO-8859-1"},
    {"iso-8859-15", "ibm-923_P100-1998"},
    {"iso8859-15", "ibm-923_P100-1998"},
    {"latin9", "ibm-923_P100-1998"},
    {"latin-9", "ibm-923_P100-1998"},
}};

std::string Lower(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return lower;
}

/// ICU's converters of a family that needs no declaration.
const char* ConverterOf(Family family) noexcept
{
    switch (family) {
    case Family::Utf16Little: return "UTF-16LE";
    case Family::Utf16Big: return "UTF-16BE";
    case Family::Utf32Little: return "UTF-32LE";
    case Family::Utf32Big: return "UTF-32BE";
    case Family::Utf8Marked:
    case Family::Ascii: break;
    }
    return "UTF-8";
}

Expected<Layout> LayoutOf(std::string_view bytes)
{
    for (const auto& [beginning, layout] : kBeginnings)
        if (bytes.starts_with(beginning))
            return layout;
    if (bytes.starts_with(kEbcdic))
        return Fail(ErrorCode::Unsupported, "line 1: encoding EBCDIC is not supported");
    return Layout{};
}

bool IsNameCharacter(char c) noexcept
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-' || c == ':';
}

/// Where the value of `encoding` stands in a text; nothing when there is no declaration or it names none.
struct Declared {
    std::size_t begin = 0;
    std::size_t end = 0;
};

tl::unexpected<base::Error> BadDeclaration()
{
    return Fail(ErrorCode::InvalidInput, "line 1: XML declaration is not as XML has it");
}

/// `version`, then `encoding` or none, then `standalone` or none.
Expected<std::optional<Declared>> ReadDeclaration(std::string_view text)
{
    std::optional<Declared> found;
    if (!text.starts_with("<?xml") || text.size() < 6 || kSpace.find(text[5]) == std::string_view::npos)
        return found;
    constexpr std::array<std::string_view, 3> names{"version", "encoding", "standalone"};
    const std::size_t end = text.find("?>");
    if (end == std::string_view::npos)
        return Fail(ErrorCode::InvalidInput, "line 1: XML declaration has no end");
    std::size_t next = 0; // of names
    std::size_t at = text.find_first_not_of(kSpace, 5);
    while (at < end) {
        std::size_t stop = at;
        while (stop < end && IsNameCharacter(text[stop]))
            ++stop;
        const auto* const name = std::find(names.begin() + next, names.end(), text.substr(at, stop - at));
        std::size_t open = std::min(text.find_first_not_of(kSpace, stop), end);
        if (name == names.end() || text[open] != '=' || (next == 0 && name != names.begin()))
            return BadDeclaration();
        open = std::min(text.find_first_not_of(kSpace, open + 1), end);
        const std::size_t close = text[open] == '"' || text[open] == '\'' ? text.find(text[open], open + 1) : end;
        if (close >= end || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(open) + 1,
                                         text.begin() + static_cast<std::ptrdiff_t>(close), IsNameCharacter))
            return BadDeclaration();
        if (*name == "encoding")
            found = Declared{open + 1, close};
        next = static_cast<std::size_t>(name - names.begin()) + 1;
        at = text.find_first_not_of(kSpace, close + 1);
        if (at < end && at == close + 1)
            return BadDeclaration();
    }
    if (next == 0)
        return BadDeclaration();
    return found;
}

/// Whether a declared name fits a family that shows itself.
bool Fits(Family family, std::string_view declared) noexcept
{
    switch (family) {
    case Family::Utf8Marked: return declared == "utf-8" || declared == "utf8" || declared == "unicode-1-1-utf-8";
    case Family::Utf16Little:
        return declared == "utf-16" || declared == "utf16" || declared == "utf-16le" || declared == "unicode" ||
               declared == "ucs-2" || declared == "iso-10646-ucs-2";
    case Family::Utf16Big:
        return declared == "utf-16" || declared == "utf16" || declared == "utf-16be" || declared == "unicode" ||
               declared == "ucs-2" || declared == "iso-10646-ucs-2";
    case Family::Utf32Little:
        return declared == "utf-32" || declared == "utf-32le" || declared == "ucs-4" || declared == "iso-10646-ucs-4";
    case Family::Utf32Big:
        return declared == "utf-32" || declared == "utf-32be" || declared == "ucs-4" || declared == "iso-10646-ucs-4";
    case Family::Ascii: break;
    }
    return true;
}

std::string_view Name(Family family) noexcept
{
    switch (family) {
    case Family::Utf16Little: return "UTF-16 (little-endian)";
    case Family::Utf16Big: return "UTF-16 (big-endian)";
    case Family::Utf32Little: return "UTF-32 (little-endian)";
    case Family::Utf32Big: return "UTF-32 (big-endian)";
    case Family::Utf8Marked:
    case Family::Ascii: break;
    }
    return "UTF-8";
}

/// Names of the wide encodings are no way to write a file whose every letter is one byte.
bool IsWide(std::string_view declared) noexcept
{
    for (const Family family : {Family::Utf16Little, Family::Utf16Big, Family::Utf32Little, Family::Utf32Big})
        if (Fits(family, declared))
            return true;
    return false;
}

tl::unexpected<base::Error> Contradiction(std::string_view declared, Family family)
{
    return Fail(ErrorCode::InvalidInput, fmt::format("line 1: encoding '{}' is declared, but the file is written in {}",
                                                     base::Excerpt(declared), Name(family)));
}

void AppendUtf8(std::string& out, char32_t c)
{
    const auto byte = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80U) {
        byte(c);
    } else if (c < 0x800U) {
        byte(0xc0U | (c >> 6U));
        byte(0x80U | (c & 0x3fU));
    } else if (c < 0x10000U) {
        byte(0xe0U | (c >> 12U));
        byte(0x80U | ((c >> 6U) & 0x3fU));
        byte(0x80U | (c & 0x3fU));
    } else {
        byte(0xf0U | (c >> 18U));
        byte(0x80U | ((c >> 12U) & 0x3fU));
        byte(0x80U | ((c >> 6U) & 0x3fU));
        byte(0x80U | (c & 0x3fU));
    }
}

/// Converts with ICU, one character at a time: its place in the bytes is then known.
class Converter {
public:
    Converter(const char* name, std::string_view shown) : m_shown(shown)
    {
        UErrorCode error = U_ZERO_ERROR;
        m_converter.reset(ucnv_open(name, &error));
        if (U_SUCCESS(error))
            ucnv_setToUCallBack(m_converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
        m_ok = U_SUCCESS(error) != 0;
    }

    /// `first` is where `bytes` begin in the file. `is_legacy`: the signs between DEL and NBSP are nobody's text.
    Expected<std::string> run(std::string_view bytes, std::size_t first, bool is_legacy, std::size_t max_bytes)
    {
        if (!m_ok)
            return Fail(ErrorCode::Environment, fmt::format("this machine has no table of encoding '{}'", m_shown));
        std::string out;
        out.reserve(bytes.size() + bytes.size() / 2);
        const char* at = bytes.data();
        const char* const end = at + bytes.size();
        while (at < end) {
            const char* const begin = at;
            UErrorCode error = U_ZERO_ERROR;
            const UChar32 c = ucnv_getNextUChar(m_converter.get(), &at, end, &error);
            const bool is_control = is_legacy && c >= 0x80 && c < 0xa0;
            if (U_FAILURE(error) || is_control || c < 0)
                return bad(
                    out,
                    bytes.substr(static_cast<std::size_t>(begin - bytes.data()), static_cast<std::size_t>(at - begin)),
                    first + static_cast<std::size_t>(begin - bytes.data()));
            AppendUtf8(out, static_cast<char32_t>(c));
            if (out.size() > max_bytes)
                return Fail(ErrorCode::LimitExceeded, "line 1: file is too large");
        }
        return out;
    }

private:
    [[nodiscard]] tl::unexpected<base::Error> bad(std::string_view before, std::string_view sequence,
                                                  std::size_t offset) const
    {
        std::string shown;
        for (const char c : sequence.substr(0, 4))
            shown += fmt::format(" {:02X}", static_cast<unsigned char>(c));
        return Fail(ErrorCode::InvalidInput, fmt::format("line {}: byte {}:{} is no character of encoding '{}'",
                                                         std::count(before.begin(), before.end(), '\n') + 1, offset,
                                                         shown, base::Excerpt(m_shown)));
    }

    struct Closed {
        void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
    };
    std::unique_ptr<UConverter, Closed> m_converter;
    std::string m_shown;
    bool m_ok = false;
};

struct Decoded {
    std::string text;
    std::optional<Declared> declared;
};

/// The declaration stands in ASCII before anything else can.
Expected<Decoded> DecodeAscii(std::string_view bytes, std::size_t max_bytes)
{
    TRY(const std::optional<Declared> declared, ReadDeclaration(bytes));
    const std::string shown =
        declared ? std::string(bytes.substr(declared->begin, declared->end - declared->begin)) : "UTF-8";
    const std::string name = Lower(shown);
    const auto* const known =
        std::find_if(kEncodings.begin(), kEncodings.end(), [&](const Encoding& one) { return one.declared == name; });
    if (IsWide(name))
        return Contradiction(shown, Family::Ascii);
    if (known == kEncodings.end())
        return Fail(ErrorCode::Unsupported,
                    fmt::format("line 1: encoding '{}' is not supported", base::Excerpt(shown)));
    const bool is_utf8 = std::string_view(known->converter) == "UTF-8";
    if (is_utf8 && base::IsUtf8(bytes))
        return Decoded{std::string(bytes), declared};
    TRY(std::string text, Converter(known->converter, shown).run(bytes, 0, !is_utf8, max_bytes));
    return Decoded{std::move(text), declared};
}

Expected<Decoded> Decode(std::string_view bytes, std::size_t max_bytes)
{
    // Four bytes a character, and a mark.
    if (bytes.size() / 4 > max_bytes + 1 || bytes.size() > std::numeric_limits<std::int32_t>::max())
        return Fail(ErrorCode::LimitExceeded, "line 1: file is too large");
    TRY(const Layout layout, LayoutOf(bytes));
    if (layout.family == Family::Ascii && bytes.size() > max_bytes)
        return Fail(ErrorCode::LimitExceeded, "line 1: file is too large");
    if (layout.family == Family::Ascii)
        return DecodeAscii(bytes, max_bytes);
    const std::string_view rest = bytes.substr(layout.mark);
    Decoded made;
    if (layout.family == Family::Utf8Marked && base::IsUtf8(rest)) {
        made.text = std::string(rest);
    } else {
        TRY(made.text,
            Converter(ConverterOf(layout.family), Name(layout.family)).run(rest, layout.mark, false, max_bytes));
    }
    if (made.text.size() > max_bytes)
        return Fail(ErrorCode::LimitExceeded, "line 1: file is too large");
    TRY(made.declared, ReadDeclaration(made.text));
    if (made.declared) {
        const std::string shown = made.text.substr(made.declared->begin, made.declared->end - made.declared->begin);
        if (!Fits(layout.family, Lower(shown)))
            return Contradiction(shown, layout.family);
    }
    return made;
}

} // namespace

Expected<std::string> DecodeXml(std::string_view bytes, std::size_t max_bytes)
{
    TRY(Decoded decoded, Decode(bytes, max_bytes));
    return std::move(decoded.text);
}

Expected<std::string> XmlInUtf8(std::string_view bytes, std::size_t max_bytes)
{
    TRY(Decoded decoded, Decode(bytes, max_bytes));
    const std::string_view text = decoded.text;
    const bool says_utf8 =
        !decoded.declared ||
        Fits(Family::Utf8Marked,
             Lower(text.substr(decoded.declared->begin, decoded.declared->end - decoded.declared->begin)));
    if (says_utf8 && (text == bytes || bytes.starts_with("\xef\xbb\xbf")))
        return std::string(bytes);
    if (decoded.declared)
        decoded.text.replace(decoded.declared->begin, decoded.declared->end - decoded.declared->begin, "UTF-8");
    return std::move(decoded.text);
}

} // namespace core::dmn
