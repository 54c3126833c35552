// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/base/text.h"
#include "core/dmn/importer.h"

namespace core::dmn {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// Elements without a struct of their own: what stands in them is kept by the element around them.
constexpr std::array<std::string_view, 44> kKeptByParent{"text",
                                                         "description",
                                                         "question",
                                                         "allowedAnswers",
                                                         "typeRef",
                                                         "type",
                                                         "owner",
                                                         "sourceRef",
                                                         "targetRef",
                                                         "requiredInput",
                                                         "requiredDecision",
                                                         "requiredKnowledge",
                                                         "inputEntry",
                                                         "outputEntry",
                                                         "annotationEntry",
                                                         "requiredAuthority",
                                                         "inputValues",
                                                         "outputValues",
                                                         "inputExpression",
                                                         "defaultOutputEntry",
                                                         "allowedValues",
                                                         "typeConstraint",
                                                         "annotation",
                                                         "binding",
                                                         "if",
                                                         "then",
                                                         "else",
                                                         "in",
                                                         "match",
                                                         "return",
                                                         "satisfies",
                                                         "outputDecision",
                                                         "inputDecision",
                                                         "encapsulatedDecision",
                                                         "supportedObjective",
                                                         "impactedPerformanceIndicator",
                                                         "decisionMaker",
                                                         "decisionOwner",
                                                         "usingProcess",
                                                         "usingTask",
                                                         "decisionMade",
                                                         "decisionOwned",
                                                         "drgElement",
                                                         "impactingDecision"};
/// Those whose white space is theirs.
constexpr std::array<std::string_view, 6> kTexts{"text",           "description", "question",
                                                 "allowedAnswers", "typeRef",     "type"};
/// Those whose foreign attributes the model has a place for.
constexpr std::array<std::string_view, 8> kHaveExtras{"inputEntry",    "outputEntry",     "inputValues",
                                                      "outputValues",  "inputExpression", "defaultOutputEntry",
                                                      "allowedValues", "typeConstraint"};
/// Those that are written with a text, be it empty.
constexpr std::array<std::string_view, 4> kMayLackText{"inputExpression", "outputEntry", "defaultOutputEntry",
                                                       "annotationEntry"};
/// Those that are left out where they would be empty.
constexpr std::array<std::string_view, 9> kLeftOut{"description",   "question",       "allowedAnswers",
                                                   "type",          "inputValues",    "outputValues",
                                                   "allowedValues", "typeConstraint", "extensionElements"};
/// Attributes that say the same when they are not there.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kDefaults{
    {{"isCollection", "false"},
     {"isCollection", "0"},
     {"kind", "FEEL"},
     {"hitPolicy", "UNIQUE"},
     {"preferredOrientation", "Rule-as-Row"}}};

std::string_view LocalName(pugi::xml_node node) noexcept
{
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool IsKeptByParent(std::string_view parent, std::string_view name) noexcept
{
    // Of a service a reference; at the top an element of its own.
    return Contains(kKeptByParent, name) || (parent == "decisionService" && name == "inputData");
}

bool IsText(pugi::xml_node node) noexcept
{
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool IsForeign(const pugi::xml_attribute& attribute) noexcept
{
    const std::string_view name = attribute.name();
    return name.find(':') != std::string_view::npos && !name.starts_with("xmlns:");
}

bool SaysNothing(const pugi::xml_attribute& attribute) noexcept
{
    const std::string_view name = attribute.name();
    const std::string_view value = attribute.value();
    if (value.empty())
        return name.find(':') == std::string_view::npos && name != "xmlns";
    constexpr std::size_t kLongest = 11; // "Rule-as-Row"
    return value.size() <= kLongest &&
           std::find(kDefaults.begin(), kDefaults.end(), std::pair(name, value)) != kDefaults.end();
}

/// Whether there may be something to keep: asked of every element, answered without names. Iterators cost more than what they go over.
bool MayHaveLayout(pugi::xml_node node, int levels) noexcept
{
    for (pugi::xml_attribute attribute = node.first_attribute(); !attribute.empty();
         attribute = attribute.next_attribute())
        if (SaysNothing(attribute) || IsForeign(attribute))
            return true;
    pugi::xml_node child = node.first_child();
    // Of an entry the text is written even where it is empty.
    if (child.empty() && !LocalName(node.parent()).ends_with("Entry"))
        return true;
    for (; !child.empty(); child = child.next_sibling()) {
        const pugi::xml_node_type type = child.type();
        if (type == pugi::node_element) {
            if (levels > 0 && MayHaveLayout(child, levels - 1))
                return true;
            continue;
        }
        const std::string_view text = child.value();
        const bool is_text = type == pugi::node_pcdata || type == pugi::node_cdata;
        if (!is_text || text.empty() || kSpace.find(text.front()) != std::string_view::npos ||
            kSpace.find(text.back()) != std::string_view::npos)
            return true;
    }
    return false;
}

bool HoldsNothing(pugi::xml_node node)
{
    const auto children = node.children();
    return std::all_of(children.begin(), children.end(), [](pugi::xml_node child) { return IsText(child); });
}

/// Walks one element and those in it that have no struct of their own.
class LayoutReader {
public:
    LayoutReader(const XmlDocument& document, const Element& keeper, Layout& layout, std::size_t& budget)
        : m_document(document), m_keeper(keeper), m_layout(layout), m_budget(budget)
    {}

    Expected<void> element(pugi::xml_node node);
    Expected<void> remark(LayoutMark::Kind kind, pugi::xml_node node, std::size_t offset);

private:
    void add(LayoutMark::Kind kind, std::string first = {}, std::string second = {});
    Expected<void> child(std::string_view parent, pugi::xml_node node);
    Expected<void> foreign(pugi::xml_node node);
    void text(pugi::xml_node node, const std::string& raw);

    const XmlDocument& m_document;
    const Element& m_keeper;
    Layout& m_layout;
    std::size_t& m_budget;
    std::vector<LayoutStep> m_path;
};

void LayoutReader::add(LayoutMark::Kind kind, std::string first, std::string second)
{
    LayoutMark mark;
    mark.kind = kind;
    mark.path = m_path;
    mark.first = std::move(first);
    mark.second = std::move(second);
    m_layout.add(std::move(mark));
}

Expected<void> LayoutReader::remark(LayoutMark::Kind kind, pugi::xml_node node, std::size_t offset)
{
    LayoutMark mark;
    mark.kind = kind;
    mark.path = m_path;
    mark.offset = offset;
    TRY(mark.node, m_document.remark(m_keeper, node, m_budget));
    m_layout.add(std::move(mark));
    return {};
}

Expected<void> LayoutReader::child(std::string_view parent, pugi::xml_node node)
{
    const std::string_view name = LocalName(node);
    const bool is_extension = name == "extensionElements"; // kept itself, with all that is in it
    if (!is_extension && !IsKeptByParent(parent, name))
        return {};
    if (is_extension && HoldsNothing(node))
        add(LayoutMark::Kind::Empty);
    if (!Contains(kHaveExtras, name))
        TRY_VOID(foreign(node));
    return is_extension ? Expected<void>() : element(node);
}

Expected<void> LayoutReader::foreign(pugi::xml_node node)
{
    TRY(std::vector<XmlAttribute> found, m_document.foreignAttributes(Element{node, {}, LocalName(node)}));
    if (found.empty())
        return {};
    LayoutMark mark;
    mark.kind = LayoutMark::Kind::Foreign;
    mark.path = m_path;
    mark.node.made().attributes = std::move(found);
    m_layout.add(std::move(mark));
    return {};
}

void LayoutReader::text(pugi::xml_node node, const std::string& raw)
{
    const std::string_view name = LocalName(node);
    const std::string_view trimmed = base::Trimmed(raw);
    if (Contains(kTexts, name) && trimmed.size() != raw.size()) {
        const std::size_t before = std::min(raw.find_first_not_of(kSpace), raw.size());
        add(LayoutMark::Kind::Padding, raw.substr(0, before), raw.substr(before + trimmed.size()));
    }
    const bool is_lone_text = name == "text" && (m_path.size() == 1 || Contains(kLeftOut, LocalName(node.parent())));
    if (raw.empty() && (is_lone_text || Contains(kLeftOut, name)))
        add(LayoutMark::Kind::Empty);
}

Expected<void> LayoutReader::element(pugi::xml_node node)
{
    const std::string_view name = LocalName(node);
    for (const pugi::xml_attribute attribute : node.attributes())
        if (SaysNothing(attribute))
            add(LayoutMark::Kind::Attribute, attribute.name(), attribute.value());
    std::map<std::string_view, std::uint32_t> counts;
    std::vector<std::pair<pugi::xml_node, std::size_t>> waiting; // with the bytes of text before them
    std::string raw;
    for (const pugi::xml_node one : node.children()) {
        if (XmlDocument::isRemark(one)) {
            waiting.emplace_back(one, raw.size());
        } else if (IsText(one)) {
            raw += one.value();
        } else {
            const std::string_view local = LocalName(one);
            m_path.push_back({std::string(local), counts[local]++});
            for (const auto& [remarked, offset] : std::exchange(waiting, {}))
                TRY_VOID(remark(LayoutMark::Kind::Before, remarked, 0));
            TRY_VOID(child(name, one));
            m_path.pop_back();
        }
    }
    for (const auto& [remarked, offset] : waiting)
        TRY_VOID(remark(LayoutMark::Kind::Within, remarked, counts.empty() ? offset : 0));
    if (Contains(kMayLackText, name) && !counts.contains("text"))
        add(LayoutMark::Kind::Empty);
    if (counts.empty())
        text(node, raw);
    return {};
}

} // namespace

Expected<void> Importer::keepLayout(const Element& element, Layout& layout)
{
    // Entry, text, what is in it; what holds many elements has none of those.
    constexpr int kLevels = 3;
    constexpr std::array<std::string_view, 3> large{"decisionTable", "decision", "definitions"};
    if (!MayHaveLayout(element.node, Contains(large, element.name) ? 1 : kLevels))
        return {};
    TRY_VOID(LayoutReader(m_document, element, layout, m_budget).element(element.node));
    for (const LayoutMark& mark : layout.marks())
        if (mark.kind == LayoutMark::Kind::Foreign)
            learnPrefixes(*mark.node);
    return {};
}

Expected<void> Importer::keepAround(const Element& root, Layout& layout)
{
    LayoutReader reader(m_document, root, layout, m_budget);
    bool is_before = true;
    for (const pugi::xml_node node : root.node.parent().children()) {
        is_before = is_before && node != root.node;
        if (XmlDocument::isRemark(node))
            TRY_VOID(reader.remark(is_before ? LayoutMark::Kind::Before : LayoutMark::Kind::After, node, 0));
    }
    return {};
}

} // namespace core::dmn
