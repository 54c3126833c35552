// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/xml.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <optional>

#include "core/base/text.h"
#include "core/dmn/namespaces.h"
#include "core/dmn/xml_encoding.h"

namespace core::dmn {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// A line ends with LF, CR LF or CR.
std::size_t LineAt(std::string_view bytes, std::size_t at)
{
    const std::string_view before = bytes.substr(0, std::min(at, bytes.size()));
    std::size_t line = 1;
    for (std::size_t i = 0; i < before.size(); ++i)
        line += before[i] == '\n' || (before[i] == '\r' && bytes.substr(i + 1, 1) != "\n") ? 1U : 0U;
    return line;
}

/// Code point of "#65" or "#x41"; nothing when it is no character of XML 1.0.
bool IsCharacterReference(std::string_view name) noexcept
{
    const bool hex = name.starts_with("#x");
    const std::string_view digits = name.substr(hex ? 2 : 1);
    if (digits.empty() || digits.size() > 7)
        return false;
    std::uint32_t value = 0;
    for (const char c : digits) {
        const bool decimal = c >= '0' && c <= '9';
        const char lower = static_cast<char>(c | 0x20);
        if (!decimal && !(hex && lower >= 'a' && lower <= 'f'))
            return false;
        value = value * (hex ? 16U : 10U) + static_cast<std::uint32_t>(decimal ? c - '0' : lower - 'a' + 10);
    }
    return value == 9 || value == 10 || value == 13 || (value >= 0x20 && value <= 0xd7ff) ||
           (value >= 0xe000 && value <= 0xfffd) || (value >= 0x10000 && value <= 0x10ffff);
}

/// Looks over the markup before pugixml does, for everything pugixml would let pass.
class Scanner {
public:
    Scanner(std::string_view bytes, int max_depth) : m_bytes(bytes), m_max_depth(max_depth) {}

    Expected<void> run();

private:
    [[nodiscard]] tl::unexpected<base::Error> fail(ErrorCode code, std::string_view what) const
    {
        return Fail(code, fmt::format("line {}: {}", LineAt(m_bytes, m_at), what));
    }
    [[nodiscard]] bool starts(std::string_view text) const noexcept { return m_bytes.substr(m_at).starts_with(text); }
    Expected<void> skipPast(std::string_view end, std::string_view what);
    Expected<void> reference();
    Expected<void> declaration();
    Expected<void> markup();
    Expected<void> startTag();

    std::string_view m_bytes;
    int m_max_depth = 0;
    std::size_t m_at = 0;
    int m_depth = 0;
    int m_roots = 0;
};

Expected<void> Scanner::skipPast(std::string_view end, std::string_view what)
{
    const std::size_t found = m_bytes.find(end, m_at);
    if (found == std::string_view::npos)
        return fail(ErrorCode::InvalidInput, fmt::format("{} has no end", what));
    m_at = found + end.size();
    return {};
}

Expected<void> Scanner::reference()
{
    constexpr std::array<std::string_view, 5> known{"amp", "lt", "gt", "quot", "apos"};
    const std::size_t end = m_bytes.find(';', m_at);
    const std::string_view name =
        end == std::string_view::npos ? std::string_view() : m_bytes.substr(m_at + 1, end - m_at - 1);
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    if (!is_known && !(name.starts_with("#") && IsCharacterReference(name)))
        return fail(ErrorCode::InvalidInput, "reference to something that is no character");
    m_at = end + 1;
    return {};
}

/// `<?xml …?>` at the very beginning, which DecodeXml has read.
Expected<void> Scanner::declaration()
{
    if (m_at != 0 || !starts("<?xml") || m_bytes.size() < 6 || kSpace.find(m_bytes[5]) == std::string_view::npos)
        return fail(ErrorCode::Unsupported, "processing instruction is not supported");
    return skipPast("?>", "XML declaration");
}

Expected<void> Scanner::startTag()
{
    if (m_depth == 0 && ++m_roots > 1)
        return fail(ErrorCode::InvalidInput, "second document element");
    char quote = '\0';
    for (++m_at; m_at < m_bytes.size();) {
        const char c = m_bytes[m_at];
        if (c == '&') {
            TRY_VOID(reference());
            continue;
        }
        if (c == '<')
            return fail(ErrorCode::InvalidInput, "'<' within a tag");
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            break;
        ++m_at;
    }
    if (m_at >= m_bytes.size())
        return fail(ErrorCode::InvalidInput, "tag has no end");
    const bool is_empty = m_bytes[m_at - 1] == '/';
    ++m_at;
    m_depth += is_empty ? 0 : 1;
    if (m_depth > m_max_depth)
        return fail(ErrorCode::LimitExceeded, "elements are nested too deep");
    return {};
}

Expected<void> Scanner::markup()
{
    if (starts("<!--"))
        return skipPast("-->", "comment");
    if (starts("<![CDATA[") && m_depth > 0)
        return skipPast("]]>", "CDATA section");
    if (starts("<!DOCTYPE"))
        return fail(ErrorCode::Unsupported, "DOCTYPE is not supported");
    if (starts("<!"))
        return fail(ErrorCode::InvalidInput, "markup that is not XML");
    if (starts("<?"))
        return declaration();
    if (!starts("</"))
        return startTag();
    --m_depth;
    if (m_depth < 0)
        return fail(ErrorCode::InvalidInput, "end tag without a start");
    return skipPast(">", "end tag");
}

Expected<void> Scanner::run()
{
    while (m_at < m_bytes.size()) {
        const char c = m_bytes[m_at];
        if (c == '<') {
            TRY_VOID(markup());
        } else if (m_depth == 0 && kSpace.find(c) == std::string_view::npos) {
            return fail(ErrorCode::InvalidInput, "text outside the document element");
        } else if (c == '&') {
            TRY_VOID(reference());
        } else {
            ++m_at;
        }
    }
    if (m_roots != 1 || m_depth != 0)
        return fail(ErrorCode::InvalidInput, "document is not complete");
    return {};
}

/// Where a control character stands, or one of the two that are none; nothing in most files.
std::optional<std::size_t> FirstNoCharacter(std::string_view text)
{
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20U && c != '\t' && c != '\n' && c != '\r';
    };
    // Counted, not searched: a loop without a way out is made into wide instructions.
    std::size_t found = 0;
    for (const char c : text)
        found += static_cast<std::size_t>(static_cast<unsigned char>(c) < 0x20U) & static_cast<std::size_t>(c != '\t') &
                 static_cast<std::size_t>(c != '\n') & static_cast<std::size_t>(c != '\r');
    if (found != 0)
        return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_control) - text.begin());
    const std::size_t none = std::min(text.find("\xef\xbf\xbe"), text.find("\xef\xbf\xbf"));
    return none == std::string_view::npos ? std::nullopt : std::optional(none);
}

struct QName {
    std::string_view prefix;
    std::string_view local;
};

QName SplitName(std::string_view name) noexcept
{
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos)
        return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

/// The prefix that an attribute declares, empty for `xmlns` itself; nothing when it declares none.
std::optional<std::string_view> DeclaredPrefix(std::string_view attribute) noexcept
{
    if (!attribute.starts_with("xmlns"))
        return std::nullopt;
    if (attribute.size() == 5)
        return std::string_view();
    return attribute[5] == ':' ? std::optional<std::string_view>(attribute.substr(6)) : std::nullopt;
}

} // namespace

Expected<Element> XmlDocument::parse(std::string_view bytes, std::size_t max_bytes, int max_depth)
{
    TRY(m_bytes, DecodeXml(bytes, max_bytes));
    if (const auto at = FirstNoCharacter(m_bytes))
        return Fail(ErrorCode::InvalidInput,
                    fmt::format("line {}: a character that XML has no place for", LineAt(m_bytes, *at)));
    TRY_VOID(Scanner(m_bytes, max_depth).run());
    const unsigned options = pugi::parse_escapes | pugi::parse_eol | pugi::parse_cdata | pugi::parse_wconv_attribute |
                             pugi::parse_ws_pcdata_single;
    const auto result = m_document.load_buffer(m_bytes.data(), m_bytes.size(), options, pugi::encoding_utf8);
    if (!result)
        return Fail(
            ErrorCode::InvalidInput,
            fmt::format("line {}: {}", LineAt(m_bytes, static_cast<std::size_t>(result.offset)), result.description()));
    learnNamespaces();
    return resolve(m_document.document_element());
}

/// Nearly every file declares its namespaces at its root: then no element has to be asked about its ancestors.
void XmlDocument::learnNamespaces()
{
    const pugi::xml_node root = m_document.document_element();
    const std::size_t begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(root.offset_debug(), 0));
    const std::size_t last = m_bytes.rfind("xmlns");
    m_declares_below = last != std::string::npos && last > m_bytes.find('>', begin);
    for (const pugi::xml_attribute attribute : root.attributes())
        if (const auto prefix = DeclaredPrefix(attribute.name()))
            m_root_namespaces.emplace_back(*prefix, attribute.value());
}

/// Without a prefix and a default: empty.
std::optional<std::string_view> XmlDocument::namespaceAt(pugi::xml_node node, std::string_view prefix) const
{
    if (prefix == "xml")
        return kXmlNamespace;
    for (; m_declares_below && !node.empty(); node = node.parent())
        for (const pugi::xml_attribute attribute : node.attributes())
            if (DeclaredPrefix(attribute.name()) == prefix)
                return std::string_view(attribute.value());
    for (const auto& [declared_prefix, name_space] : m_root_namespaces)
        if (declared_prefix == prefix)
            return name_space;
    return prefix.empty() ? std::optional<std::string_view>(std::string_view()) : std::nullopt;
}

std::size_t XmlDocument::line(pugi::xml_node node) const
{
    return LineAt(m_bytes, static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
}

tl::unexpected<base::Error> XmlDocument::fail(ErrorCode code, const Element& element, std::string_view what) const
{
    return Fail(code, fmt::format("line {}: {}: {}", line(element.node), element.name, what));
}

Expected<Element> XmlDocument::resolve(pugi::xml_node node) const
{
    const QName name = SplitName(node.name());
    const std::string_view whole = node.name();
    if (name.local.empty() || whole.starts_with(':') || name.local.find(':') != std::string_view::npos)
        return Fail(ErrorCode::InvalidInput, fmt::format("line {}: '{}' is no name of an element", line(node), whole));
    const auto name_space = namespaceAt(node, name.prefix);
    if (!name_space)
        return Fail(ErrorCode::InvalidInput,
                    fmt::format("line {}: prefix of '{}' is not declared", line(node), node.name()));
    return Element{node, *name_space, name.local};
}

Expected<std::vector<Element>> XmlDocument::children(const Element& element) const
{
    std::vector<Element> found;
    for (const pugi::xml_node child : element.node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            if (!base::Trimmed(child.value()).empty())
                return fail(ErrorCode::InvalidInput, element, "text between elements");
            continue;
        }
        TRY(const Element resolved, resolve(child));
        found.push_back(resolved);
    }
    return found;
}

Expected<std::string> XmlDocument::text(const Element& element) const
{
    std::string text;
    for (const pugi::xml_node child : element.node.children()) {
        if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata)
            return fail(ErrorCode::Unsupported, element, fmt::format("element '{}' within text", child.name()));
        text += child.value();
    }
    return std::string(base::Trimmed(text));
}

Expected<void> XmlDocument::uniqueAttributes(const Element& element) const
{
    for (pugi::xml_attribute a = element.node.first_attribute(); !a.empty(); a = a.next_attribute())
        for (pugi::xml_attribute b = a.next_attribute(); !b.empty(); b = b.next_attribute())
            if (std::string_view(a.name()) == b.name())
                return fail(ErrorCode::InvalidInput, element, fmt::format("attribute '{}' is given twice", a.name()));
    return {};
}

Expected<void> XmlDocument::onlyAttributes(const Element& element, std::initializer_list<std::string_view> known) const
{
    TRY_VOID(uniqueAttributes(element));
    for (const pugi::xml_attribute attribute : element.node.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "xmlns" || name.starts_with("xmlns:"))
            continue;
        const QName parts = SplitName(name);
        if (!parts.prefix.empty()) {
            if (!namespaceAt(element.node, parts.prefix))
                return fail(ErrorCode::InvalidInput, element, fmt::format("prefix of '{}' is not declared", name));
            continue;
        }
        if (std::find(known.begin(), known.end(), name) == known.end())
            return fail(ErrorCode::Unsupported, element, fmt::format("attribute '{}' is not supported", name));
    }
    return {};
}

Expected<std::vector<XmlAttribute>> XmlDocument::foreignAttributes(const Element& element) const
{
    std::vector<XmlAttribute> found;
    for (const pugi::xml_attribute attribute : element.node.attributes()) {
        const QName name = SplitName(attribute.name());
        if (name.prefix.empty() || name.prefix == "xmlns")
            continue;
        const auto name_space = namespaceAt(element.node, name.prefix);
        if (!name_space)
            return fail(ErrorCode::InvalidInput, element,
                        fmt::format("prefix of '{}' is not declared", attribute.name()));
        const std::string_view modern = Modern(*name_space);
        if (modern == kModel15)
            return fail(ErrorCode::Unsupported, element,
                        fmt::format("attribute '{}' is not supported", attribute.name()));
        const bool is_twice = std::any_of(found.begin(), found.end(), [&](const XmlAttribute& other) {
            return other.name_space == modern && other.name == name.local;
        });
        if (is_twice)
            return fail(ErrorCode::InvalidInput, element,
                        fmt::format("attribute '{}' is given twice", attribute.name()));
        const bool is_location = modern == kSchemaInstance && name.local.ends_with("chemaLocation");
        if (!is_location)
            found.push_back({std::string(modern), std::string(name.local), attribute.value()});
    }
    return found;
}

Expected<XmlNode> XmlDocument::tree(const Element& element, std::size_t& budget) const
{
    if (budget == 0)
        return fail(ErrorCode::LimitExceeded, element, "diagrams and extensions are too large");
    --budget;
    XmlNode made;
    made.name_space = Modern(element.name_space);
    made.name = element.name;
    for (const pugi::xml_attribute attribute : element.node.attributes()) {
        const std::string_view name = attribute.name();
        if (name.find(':') == std::string_view::npos && name != "xmlns")
            made.attributes.push_back({{}, std::string(name), attribute.value()});
    }
    TRY(std::vector<XmlAttribute> foreign, foreignAttributes(element));
    std::move(foreign.begin(), foreign.end(), std::back_inserter(made.attributes));
    for (const pugi::xml_node child : element.node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            if (*child.value() == '\0')
                continue;
            // A comment may have stood between two texts.
            if (made.children.empty() || !made.children.back().isText())
                made.children.emplace_back();
            made.children.back().text += child.value();
            continue;
        }
        TRY(const Element resolved, resolve(child));
        TRY(XmlNode below, tree(resolved, budget));
        made.children.push_back(std::move(below));
    }
    return made;
}

std::vector<std::pair<std::string_view, std::string_view>> XmlDocument::declared(const Element& element) const
{
    std::vector<std::pair<std::string_view, std::string_view>> found;
    for (const pugi::xml_attribute attribute : element.node.attributes()) {
        const std::string_view name = attribute.name();
        if (name.starts_with("xmlns:"))
            found.emplace_back(name.substr(6), Modern(attribute.value()));
    }
    return found;
}

std::string_view XmlDocument::prefixOf(const Element& element) noexcept
{
    return SplitName(element.node.name()).prefix;
}

std::optional<std::string_view> XmlDocument::namespaceOf(const Element& element, std::string_view prefix) const
{
    return namespaceAt(element.node, prefix);
}

} // namespace core::dmn
