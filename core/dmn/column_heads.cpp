// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/column_heads.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/feel/builtins.h"
#include "core/feel/lexer.h"

namespace core::dmn {

namespace {

bool IsTaken(const Model& model, std::string_view name)
{
    const auto among = [&](const auto& elements) {
        return std::any_of(elements.begin(), elements.end(), [&](const auto& one) { return one.name == name; });
    };
    return among(model.inputs) || among(model.decisions) || among(model.knowledge_models) || among(model.services) ||
           among(model.imports);
}

/// One plain word for each decision that is read by its only output.
void AddOnlyOutputs(const Model& model, const std::vector<ElementRef>& required, const Program& program,
                    std::vector<feel::Variable>& variables)
{
    const auto gives = [&](const ElementRef& ref, std::string_view name) {
        return ref.kind == ElementRef::Kind::Decision && !ref.is_imported &&
               program.decisions[ref.index].only_output == name;
    };
    for (const ElementRef& ref : required) {
        if (ref.kind != ElementRef::Kind::Decision || ref.is_imported)
            continue;
        const CompiledDecision& giver = program.decisions[ref.index];
        const std::string& name = giver.only_output;
        const bool is_usable =
            feel::IsIdentifier(name) && !IsTaken(model, name) && feel::FindBuiltIn(name) == nullptr &&
            std::none_of(variables.begin(), variables.end(), [&](const auto& one) { return one.name == name; });
        const bool is_sure = std::all_of(required.begin(), required.end(), [&](const ElementRef& other) {
            return other.index == ref.index || !gives(other, name);
        });
        if (is_usable && is_sure)
            variables.push_back({name, giver.type, giver.slot});
    }
}

} // namespace

std::string OnlyOutput(const Decision& decision)
{
    const DecisionTable* const table = decision.table();
    return table != nullptr && table->outputs.size() == 1 ? table->outputs[0].name : std::string();
}

ColumnHeads HeadsOf(const Model& model, const std::vector<ElementRef>& required, const Program& program,
                    std::vector<feel::Variable> variables)
{
    AddOnlyOutputs(model, required, program, variables);
    ColumnHeads heads;
    const auto restrict = [&](const auto& element) {
        if (element.conforms && element.conforms->is_restricted)
            heads.restricted.emplace(element.slot, element.conforms);
    };
    for (const ElementRef& ref : required) {
        if (ref.kind == ElementRef::Kind::Input)
            restrict(program.inputs[ref.index]);
        else if (ref.kind == ElementRef::Kind::Decision)
            restrict(program.decisions[ref.index]);
    }
    heads.scope = feel::Scope(std::move(variables));
    return heads;
}

} // namespace core::dmn
