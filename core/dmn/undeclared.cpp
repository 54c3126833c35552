// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/undeclared.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "core/feel/parser.h"

namespace core::dmn {

namespace {

template <class T>
bool HasName(const std::vector<T>& elements, std::string_view name)
{
    return std::any_of(elements.begin(), elements.end(), [&](const T& one) { return one.name == name; });
}

/// The required decision that gives an output of that name; null pointer when there is none.
const Decision* GiverOf(const Model& model, const Decision& decision, std::string_view name)
{
    for (const Requirement& requirement : decision.information) {
        const std::string_view id = LocalId(model, requirement.href);
        for (const Decision& required : model.decisions) {
            const bool is_it = required.id == id && !id.empty() && required.table() != nullptr;
            if (is_it && HasName(required.table()->outputs, name))
                return &required;
        }
    }
    return nullptr;
}

} // namespace

void ExplainUndeclared(const Model& model, const Decision& decision, Report& report, std::size_t first)
{
    for (std::size_t i = first; i < report.size(); ++i) {
        std::string& detail = report.at(i).error.detail;
        const auto found = feel::UndeclaredName(detail);
        if (!found)
            continue;
        const std::string name(*found);
        if (name == decision.name)
            continue;
        if (const Decision* const giver = GiverOf(model, decision, name))
            detail += fmt::format(": it is an output of \"{}\", whose value has that name", giver->name);
        else if (HasName(model.inputs, name) || HasName(model.decisions, name) ||
                 HasName(model.knowledge_models, name) || HasName(model.services, name))
            detail += ": the file has it, but it is not required here";
    }
}

} // namespace core::dmn
