// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/xml.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <iterator>
#include <optional>

#include "core/base/text.h"
#include "core/dmn/namespaces.h"
#include "core/dmn/xml_encoding.h"
#include "core/dmn/xml_scanner.h"

namespace core::dmn {

namespace {

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

bool IsText(pugi::xml_node node) noexcept
{
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// Whether white space of an element is text: it says so, it holds other text, or it holds nothing else.
bool KeepsSpace(pugi::xml_node node)
{
    for (pugi::xml_node at = node; !at.empty(); at = at.parent())
        if (const pugi::xml_attribute space = at.attribute("xml:space"); !space.empty()) {
            if (std::string_view(space.value()) == "preserve")
                return true;
            break;
        }
    const auto children = node.children();
    const bool is_alone = !node.first_child().empty() && node.first_child() == node.last_child();
    return is_alone || std::any_of(children.begin(), children.end(), [](pugi::xml_node child) {
               return IsText(child) && !base::Trimmed(child.value()).empty();
           });
}

} // namespace

Expected<Element> XmlDocument::parse(std::string_view bytes, std::size_t max_bytes, int max_depth)
{
    TRY(m_bytes, DecodeXml(bytes, max_bytes));
    if (const auto at = FirstNoCharacter(m_bytes))
        return Fail(ErrorCode::InvalidInput,
                    fmt::format("line {}: a character that XML has no place for", LineAt(m_bytes, *at)));
    TRY_VOID(ScanXml(m_bytes, max_depth));
    // White space alone between two tags is somebody's text only among what other tools wrote and beside comments and CDATA.
    const auto has = [&](std::string_view part) {
        return memmem(m_bytes.data(), m_bytes.size(), part.data(), part.size()) != nullptr;
    };
    const bool keeps_space =
        has("extension") || has("<!") || memmem(m_bytes.data() + 1, m_bytes.size() - 1, "<?", 2) != nullptr;
    const unsigned options = pugi::parse_escapes | pugi::parse_eol | pugi::parse_cdata | pugi::parse_wconv_attribute |
                             pugi::parse_comments | pugi::parse_pi |
                             (keeps_space ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single);
    const auto result = m_document.load_buffer(m_bytes.data(), m_bytes.size(), options, pugi::encoding_utf8);
    if (!result)
        return Fail(
            ErrorCode::InvalidInput,
            fmt::format("line {}: {}", LineAt(m_bytes, static_cast<std::size_t>(result.offset)), result.description()));
    learnNamespaces();
    TRY(const Element root, resolve(m_document.document_element()));
    m_is_modern = root.name_space == kModel15;
    return root;
}

/// Nearly every file declares its namespaces at its root: then no element has to be asked about its ancestors.
void XmlDocument::learnNamespaces()
{
    const pugi::xml_node root = m_document.document_element();
    const std::size_t begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(root.offset_debug(), 0));
    const std::size_t behind = std::min(m_bytes.find('>', begin), m_bytes.size());
    m_declares_below = memmem(m_bytes.data() + behind, m_bytes.size() - behind, "xmlns", 5) != nullptr;
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
    for (pugi::xml_node child = element.node.first_child(); !child.empty(); child = child.next_sibling()) {
        if (child.type() != pugi::node_element) {
            if (IsText(child) && !base::Trimmed(child.value()).empty())
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
    for (pugi::xml_node child = element.node.first_child(); !child.empty(); child = child.next_sibling()) {
        if (isRemark(child))
            continue;
        if (!IsText(child))
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
    for (pugi::xml_attribute attribute = element.node.first_attribute(); !attribute.empty();
         attribute = attribute.next_attribute()) {
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
    for (pugi::xml_attribute attribute = element.node.first_attribute(); !attribute.empty();
         attribute = attribute.next_attribute()) {
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
        // Where the schema of an older version lies is nowhere to look for the one of 1.5.
        const bool is_old_location = !m_is_modern && modern == kSchemaInstance &&
                                     name.local.ends_with("chemaLocation") &&
                                     std::string_view(attribute.value()).find("/spec/DMN/") != std::string_view::npos;
        if (!is_old_location)
            found.push_back({std::string(modern), std::string(name.local), attribute.value()});
    }
    return found;
}

Expected<XmlNode> XmlDocument::remark(const Element& element, pugi::xml_node node, std::size_t& budget) const
{
    if (budget == 0)
        return fail(ErrorCode::LimitExceeded, element, "diagrams, extensions and comments are too large");
    --budget;
    XmlNode made;
    made.kind = node.type() == pugi::node_comment ? XmlNode::Kind::Comment : XmlNode::Kind::Instruction;
    made.name = node.name();
    made.text = node.value();
    return made;
}

Expected<XmlNode> XmlDocument::tree(const Element& element, std::size_t& budget) const
{
    if (budget == 0)
        return fail(ErrorCode::LimitExceeded, element, "diagrams, extensions and comments are too large");
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
    const bool keeps_space = KeepsSpace(element.node);
    for (const pugi::xml_node child : element.node.children()) {
        if (IsText(child)) {
            const std::string_view text = child.value();
            if (text.empty() || (!keeps_space && base::Trimmed(text).empty()))
                continue;
            // CDATA may stand beside text.
            if (made.children.empty() || !made.children.back().isText())
                made.children.emplace_back().kind = XmlNode::Kind::Text;
            made.children.back().text += text;
            continue;
        }
        if (isRemark(child)) {
            TRY(XmlNode below, remark(element, child, budget));
            made.children.push_back(std::move(below));
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
