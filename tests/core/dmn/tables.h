// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/dmn/tables.h  Writes small DMN files for tests.
/// Threads: plain values.
#pragma once

#include <string>
#include <vector>

namespace tests {

inline std::string Escaped(const std::string& text)
{
    std::string escaped;
    for (const char c : text)
        escaped += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    return escaped;
}

inline std::string Cell(const std::string& element, const std::string& text)
{
    return "<" + element + "><text>" + Escaped(text) + "</text></" + element + ">";
}

struct TableText {
    std::string name = "t";
    std::string attributes = "hitPolicy=\"UNIQUE\"";
    /// Name and type of the inputs, which are inputs of the model too unless they name a decision of `needs`.
    std::vector<std::pair<std::string, std::string>> inputs{{"n", "number"}};
    /// Name and the elements within `output`.
    std::vector<std::pair<std::string, std::string>> outputs{{"", ""}};
    /// Input cells, then output cells.
    std::vector<std::vector<std::string>> rules;
    std::vector<std::string> needs;
};

inline std::string InputElement(const std::string& name, const std::string& type)
{
    return "<inputData id=\"i_" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\" typeRef=\"" + type +
           "\"/></inputData>";
}

inline std::string DecisionElement(const TableText& table)
{
    std::string xml = "<decision id=\"d_" + table.name + "\" name=\"" + table.name + "\">";
    for (const auto& [name, type] : table.inputs)
        if (!type.empty())
            xml += "<informationRequirement><requiredInput href=\"#i_" + name + "\"/></informationRequirement>";
    for (const std::string& need : table.needs)
        xml += "<informationRequirement><requiredDecision href=\"#d_" + need + "\"/></informationRequirement>";
    xml += "<decisionTable " + table.attributes + ">";
    for (const auto& [name, type] : table.inputs)
        xml += "<input>" + Cell("inputExpression", name) + "</input>";
    for (const auto& [name, inner] : table.outputs)
        xml += (name.empty() ? "<output>" : "<output name=\"" + name + "\">") + inner + "</output>";
    for (const auto& rule : table.rules) {
        xml += "<rule>";
        for (std::size_t i = 0; i < rule.size(); ++i)
            xml += Cell(i < table.inputs.size() ? "inputEntry" : "outputEntry", rule[i]);
        xml += "</rule>";
    }
    return xml + "</decisionTable></decision>";
}

inline std::string Definitions(const std::string& content)
{
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"m\" "
           "namespace=\"urn:m\">" +
           content + "</definitions>";
}

/// A model of one table.
inline std::string OneTable(const TableText& table)
{
    std::string content;
    for (const auto& [name, type] : table.inputs)
        if (!type.empty())
            content += InputElement(name, type);
    return Definitions(content + DecisionElement(table));
}

} // namespace tests
