// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/dmn/graphs.h  Writes small models of any logic for tests, compiles them and reads answers as text.
/// Threads: plain values.
#pragma once

#include <QtGlobal>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/import.h"
#include "core/feel/parser.h"
#include "tests/core/dmn/tables.h"

namespace tests {

using core::dmn::CompiledModel;
using core::dmn::CompileOptions;
using core::dmn::Context;
using core::dmn::DecisionResult;
using core::dmn::EvaluateOptions;
using core::dmn::ImportDmn;
using core::dmn::Model;
using core::feel::Value;

inline std::string Literal(const std::string& text)
{
    return "<literalExpression><text>" + Escaped(text) + "</text></literalExpression>";
}

inline std::string Input(const std::string& name, const std::string& type = "")
{
    return "<inputData id=\"i_" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"" +
           (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/></inputData>";
}

/// `needs`: "i_x" an input, "d_x" a decision, anything else a function by its id.
inline std::string DecisionOf(const std::string& name, const std::string& logic,
                              const std::vector<std::string>& needs = {}, const std::string& type = "")
{
    std::string xml = "<decision id=\"d_" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"" +
                      (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
    for (const std::string& need : needs) {
        const std::string id = need.substr(need.find('#') == std::string::npos ? 0 : need.find('#') + 1);
        const std::string href = need.find('#') == std::string::npos ? "#" + need : need;
        if (id.starts_with("i_"))
            xml += "<informationRequirement><requiredInput href=\"" + href + "\"/></informationRequirement>";
        else if (id.starts_with("d_"))
            xml += "<informationRequirement><requiredDecision href=\"" + href + "\"/></informationRequirement>";
        else
            xml += "<knowledgeRequirement><requiredKnowledge href=\"" + href + "\"/></knowledgeRequirement>";
    }
    return xml + logic + "</decision>";
}

inline std::string Knowledge(const std::string& name, const std::string& parameters, const std::string& body,
                             const std::string& needs = "")
{
    std::string xml = "<businessKnowledgeModel id=\"k_" + name + "\" name=\"" + name + "\"><variable name=\"" + name +
                      "\"/><encapsulatedLogic>" + parameters + body + "</encapsulatedLogic>";
    if (!needs.empty())
        xml += "<knowledgeRequirement><requiredKnowledge href=\"#" + needs + "\"/></knowledgeRequirement>";
    return xml + "</businessKnowledgeModel>";
}

inline Model Imported(const std::string& xml)
{
    auto model = ImportDmn(xml);
    if (!model)
        qFatal("%s", model.error().detail.c_str());
    return std::move(*model);
}

inline CompiledModel Compiled(const std::string& content, CompileOptions options = {})
{
    auto model = CompiledModel::compile(Imported(Definitions(content)), options);
    if (!model)
        qFatal("%s", model.error()[0].text().c_str());
    return std::move(*model);
}

inline std::string FirstFinding(const std::string& content, const CompileOptions& options = {})
{
    const auto model = CompiledModel::compile(Imported(Definitions(content)), options);
    return model ? "accepted" : model.error()[0].text();
}

inline Value Feel(const char* text)
{
    return core::feel::ParseLiteral(text).value();
}

inline Context With(std::initializer_list<std::pair<const char*, const char*>> values)
{
    Context context;
    for (const auto& [name, text] : values)
        context.emplace(name, Feel(text));
    return context;
}

inline std::string Text(const CompiledModel& model, const char* decision, const Context& inputs = {},
                        const EvaluateOptions& options = {})
{
    const auto evaluation = Evaluate(model, decision, inputs, options);
    if (!evaluation)
        return evaluation.error().detail;
    const DecisionResult& result = *evaluation->find(decision);
    return result.value.text() + (IsError(result.status) ? std::string(" ") + Name(result.status) : std::string());
}

} // namespace tests
