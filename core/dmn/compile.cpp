// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/compile.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "core/base/check.h"
#include "core/dmn/column_heads.h"
#include "core/dmn/compile_table.h"
#include "core/dmn/implied_inputs.h"
#include "core/dmn/linker.h"
#include "core/dmn/lower.h"
#include "core/dmn/reuse.h"
#include "core/dmn/undeclared.h"

namespace core::dmn {

namespace {

using feel::Type;

/// What the texts of one element see.
struct View {
    std::vector<feel::Variable> variables;
    Surroundings needs;
};

class Compiler {
public:
    Compiler(const Model& model, const CompileOptions& options)
        : m_options(options), m_can_reuse(CanReuse(model, options)), m_linker(model, options.library, m_report)
    {}

    std::shared_ptr<const Program> run();
    [[nodiscard]] const Report& report() const noexcept { return m_report; }
    [[nodiscard]] bool hasCircle() const noexcept { return m_has_circle; }

private:
    using Unit = Linker::Unit;
    using Refs = std::vector<ElementRef>;

    [[nodiscard]] TextRules rulesOf(std::size_t unit) const
    {
        return {*m_linker.units()[unit].types,
                m_options.is_lenient ? feel::Strictness::Lenient : feel::Strictness::Typed};
    }
    /// Null pointer when any value is taken.
    std::shared_ptr<const ItemType> conforming(std::size_t unit, std::string_view type_ref, const Spot& spot);
    void makeInputs(std::size_t unit);
    void makeDecisions(std::size_t unit);
    void makeFunctions(std::size_t unit);
    void makeKnowledge(std::size_t unit, const BusinessKnowledgeModel& model);
    void makeService(std::size_t unit, const DecisionService& service);
    std::shared_ptr<const ItemType> resultType(std::size_t unit, std::string_view type_ref, const Spot& spot);
    void finishFunctionType(CompiledFunction& function, std::size_t unit, const std::optional<InformationItem>& item);
    void number();

    Refs refsOf(std::size_t unit, const std::vector<Requirement>& requirements, const Spot& spot);
    void see(const Refs& refs, View& view, std::uint32_t* local_slots);
    void seeImported(const Refs& refs, View& view, std::uint32_t& next_slot);
    feel::Variable variableOf(const ElementRef& ref) const;
    void compileKnowledge(std::size_t unit, const BusinessKnowledgeModel& model, CompiledFunction& function);
    void compileDecision(std::size_t unit, const Decision& decision, CompiledDecision& compiled);
    [[nodiscard]] std::shared_ptr<const CompiledTable> earlierTable(const Decision& decision, std::size_t index) const;
    void linkServices(std::size_t unit);

    const CompileOptions& m_options;
    const bool m_can_reuse;
    Report m_report;
    Linker m_linker;
    Program m_program;
    std::vector<std::uint32_t> m_rank; ///< of decisions, in the order they are made
    std::vector<Refs> m_refs;          ///< by decision: everything it requires
    bool m_has_circle = false;
};

std::shared_ptr<const ItemType> Compiler::conforming(std::size_t unit, std::string_view type_ref, const Spot& spot)
{
    auto type = m_linker.units()[unit].types->resolve(type_ref);
    if (!type) {
        m_report.add(spot, std::move(type).error());
        return nullptr;
    }
    if ((*type)->type.kind == Type::Kind::Any && !(*type)->is_restricted)
        return nullptr;
    return std::move(*type);
}

void Compiler::makeInputs(std::size_t unit)
{
    const Model& model = *m_linker.units()[unit].model;
    for (const InputData& input : model.inputs) {
        CompiledInputData made;
        made.name = input.name;
        made.name_space = model.name_space;
        made.conforms = conforming(unit, input.typeRef(), {input.name, 0, {}, "input"});
        if (made.conforms)
            made.type = made.conforms->type;
        m_program.inputs.push_back(std::move(made));
    }
}

void Compiler::makeDecisions(std::size_t unit)
{
    const Model& model = *m_linker.units()[unit].model;
    for (const Decision& decision : model.decisions) {
        CompiledDecision made;
        made.name = decision.name;
        made.name_space = model.name_space;
        made.only_output = OnlyOutput(decision);
        made.conforms = conforming(unit, decision.typeRef(), {decision.name, 0, {}});
        if (made.conforms)
            made.type = made.conforms->type;
        m_program.decisions.push_back(std::move(made));
    }
}

/// The declared result of a function: the type is that of a function, or of the result as before DMN 1.3.
std::shared_ptr<const ItemType> Compiler::resultType(std::size_t unit, std::string_view type_ref, const Spot& spot)
{
    auto declared = conforming(unit, type_ref, spot);
    if (!declared || declared->type.kind != Type::Kind::Function)
        return declared;
    if (declared->type.parts.empty() || declared->type.parts.back().kind == Type::Kind::Any)
        return nullptr;
    auto result = std::make_shared<ItemType>();
    result->type = declared->type.parts.back();
    return result;
}

/// What the variable says goes before what the logic says.
void Compiler::finishFunctionType(CompiledFunction& function, std::size_t unit,
                                  const std::optional<InformationItem>& item)
{
    const bool is_service = function.kind == CompiledFunction::Kind::Service;
    const Spot spot{function.name, 0, {}, is_service ? "service" : "knowledge model"};
    if (auto declared = item ? resultType(unit, item->type_ref, spot) : nullptr)
        function.conforms = std::move(declared);
    function.type = Type::of(Type::Kind::Function);
    for (const auto& parameter : function.parameter_types)
        function.type.parts.push_back(parameter ? parameter->type : Type{});
    function.type.parts.push_back(function.conforms ? function.conforms->type : Type{});
}

void Compiler::makeKnowledge(std::size_t unit, const BusinessKnowledgeModel& model)
{
    const Spot spot{model.name, 0, {}, "knowledge model"};
    CompiledFunction made;
    made.name = model.name;
    made.name_space = m_linker.units()[unit].model->name_space;
    std::set<std::string_view> names;
    if (const FunctionDefinition* const function = model.function()) {
        for (const InformationItem& parameter : function->parameters) {
            if (!names.insert(parameter.name).second)
                m_report.add(spot, ErrorCode::InvalidInput,
                             fmt::format("parameter '{}' is given twice", parameter.name));
            made.parameters.push_back(parameter.name);
            made.parameter_types.push_back(conforming(unit, parameter.type_ref, spot));
        }
        made.conforms = resultType(unit, model.logic->type_ref, spot);
    }
    finishFunctionType(made, unit, model.variable);
    m_program.functions.push_back(std::move(made));
}

void Compiler::makeService(std::size_t unit, const DecisionService& service)
{
    const Spot spot{service.name, 0, {}, "service"};
    CompiledFunction made;
    made.kind = CompiledFunction::Kind::Service;
    made.name = service.name;
    made.name_space = m_linker.units()[unit].model->name_space;
    const auto take = [&](const std::vector<std::string>& hrefs, ElementRef::Kind kind,
                          std::vector<std::uint32_t>& into) {
        for (const std::string& href : hrefs) {
            const auto ref = m_linker.find(unit, href, spot, "names");
            if (ref && ref->kind == kind && std::find(into.begin(), into.end(), ref->index) == into.end())
                into.push_back(ref->index);
            else if (ref)
                m_report.add(spot, ErrorCode::InvalidInput, fmt::format("'{}' is twice or of another kind", href));
        }
    };
    take(service.input_data, ElementRef::Kind::Input, made.inputs);
    take(service.input_decisions, ElementRef::Kind::Decision, made.input_decisions);
    take(service.output_decisions, ElementRef::Kind::Decision, made.output_decisions);
    for (const std::uint32_t input : made.inputs) {
        made.parameters.push_back(m_program.inputs[input].name);
        made.parameter_types.push_back(m_program.inputs[input].conforms);
    }
    for (const std::uint32_t decision : made.input_decisions) {
        made.parameters.push_back(m_program.decisions[decision].name);
        made.parameter_types.push_back(m_program.decisions[decision].conforms);
    }
    std::set<std::string_view> names;
    for (const std::uint32_t decision : made.output_decisions)
        if (!names.insert(m_program.decisions[decision].name).second)
            m_report.add(spot, ErrorCode::InvalidInput, "two outputs have one name");
    const bool has_outputs = names.size() == made.output_decisions.size() && !made.output_decisions.empty();
    if (!has_outputs && !service.isBlank()) {
        m_report.add(spot, ErrorCode::InvalidInput, "has no outputs of different names");
        made.output_decisions.clear();
    }
    finishFunctionType(made, unit, service.variable);
    m_program.functions.push_back(std::move(made));
}

void Compiler::makeFunctions(std::size_t unit)
{
    const Model& model = *m_linker.units()[unit].model;
    for (const BusinessKnowledgeModel& one : model.knowledge_models)
        makeKnowledge(unit, one);
    for (const DecisionService& one : model.services)
        makeService(unit, one);
}

/// Slots of the model's own inputs and decisions come first: others rely on it.
void Compiler::number()
{
    const Model& own = *m_linker.units()[0].model;
    std::uint32_t slot = 0;
    const auto give = [&](auto& elements, std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            elements[i].slot = slot++;
    };
    give(m_program.inputs, 0, own.inputs.size());
    give(m_program.decisions, 0, own.decisions.size());
    give(m_program.inputs, own.inputs.size(), m_program.inputs.size());
    give(m_program.decisions, own.decisions.size(), m_program.decisions.size());
    give(m_program.functions, 0, m_program.functions.size());
    m_program.slot_count = slot;
}

Compiler::Refs Compiler::refsOf(std::size_t unit, const std::vector<Requirement>& requirements, const Spot& spot)
{
    Refs refs;
    for (const Requirement& requirement : requirements) {
        const auto ref = m_linker.find(unit, requirement.href, spot, "requires");
        if (!ref)
            continue;
        const bool fits = requirement.kind == Requirement::Kind::Input      ? ref->kind == ElementRef::Kind::Input
                          : requirement.kind == Requirement::Kind::Decision ? ref->kind == ElementRef::Kind::Decision
                                                                            : ref->kind == ElementRef::Kind::Function;
        if (!fits)
            m_report.add(spot, ErrorCode::InvalidInput,
                         fmt::format("requires '{}', which is of another kind", requirement.href));
        else
            refs.push_back(*ref);
    }
    return refs;
}

feel::Variable Compiler::variableOf(const ElementRef& ref) const
{
    switch (ref.kind) {
    case ElementRef::Kind::Input: {
        const CompiledInputData& input = m_program.inputs[ref.index];
        return {input.name, input.type, input.slot};
    }
    case ElementRef::Kind::Decision: {
        const CompiledDecision& decision = m_program.decisions[ref.index];
        return {decision.name, decision.type, decision.slot};
    }
    case ElementRef::Kind::Function: {
        const CompiledFunction& function = m_program.functions[ref.index];
        return {function.name, function.type, function.slot};
    }
    }
    return {};
}

/// Variables for what is required; `local_slots`: functions get slots of the caller's own.
void Compiler::see(const Refs& refs, View& view, std::uint32_t* local_slots)
{
    std::set<std::string, std::less<>> names;
    for (const feel::Variable& variable : view.variables)
        names.insert(variable.name);
    for (const ElementRef& ref : refs) {
        feel::Variable variable = variableOf(ref);
        if (ref.kind == ElementRef::Kind::Input)
            view.needs.inputs.push_back(ref.index);
        if (ref.kind == ElementRef::Kind::Function) {
            if (local_slots != nullptr)
                variable.slot = (*local_slots)++;
            view.needs.functions.emplace_back(ref.index, variable.slot);
        }
        const bool is_entry = ref.is_imported && !ref.import.empty();
        if (is_entry) {
            const auto at = std::find_if(view.needs.imported.begin(), view.needs.imported.end(),
                                         [&](const ImportedNames& n) { return n.name == ref.import; });
            ImportedNames& into = at == view.needs.imported.end() ? view.needs.imported.emplace_back() : *at;
            into.name = ref.import;
            const bool is_new = std::none_of(into.entries.begin(), into.entries.end(),
                                             [&](const auto& entry) { return entry.first == variable.name; });
            if (is_new)
                into.entries.emplace_back(variable.name, variable.slot);
        } else if (names.insert(variable.name).second) {
            view.variables.push_back(std::move(variable));
        }
    }
}

/// The contexts of imported names, each with a slot.
void Compiler::seeImported(const Refs& refs, View& view, std::uint32_t& next_slot)
{
    for (ImportedNames& names : view.needs.imported) {
        names.slot = next_slot++;
        feel::Variable variable{names.name, Type::of(Type::Kind::Context), names.slot};
        for (const auto& [name, slot] : names.entries)
            for (const ElementRef& ref : refs)
                if (ref.import == names.name && variableOf(ref).name == name && variable.type.entry(name) == nullptr)
                    variable.type.entries.push_back({name, variableOf(ref).type});
        const bool is_taken = std::any_of(view.variables.begin(), view.variables.end(),
                                          [&](const feel::Variable& other) { return other.name == names.name; });
        if (!is_taken)
            view.variables.push_back(std::move(variable));
    }
}

void Compiler::compileKnowledge(std::size_t unit, const BusinessKnowledgeModel& model, CompiledFunction& function)
{
    const FunctionDefinition* const definition = model.function();
    if (definition == nullptr || !definition->body)
        return;
    if (definition->kind != FunctionKind::Feel) {
        m_report.add({model.name, 0, {}, "knowledge model"}, ErrorCode::Unsupported,
                     fmt::format("functions of kind {} are not supported", Name(definition->kind)));
        return;
    }
    View view;
    std::uint32_t slot = 0;
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < function.parameters.size(); ++i, ++slot)
        if (names.insert(function.parameters[i]).second)
            view.variables.push_back({function.parameters[i],
                                      function.parameter_types[i] ? function.parameter_types[i]->type : Type{}, slot});
    Refs refs = refsOf(unit, model.knowledge, {model.name, 0, {}, "knowledge model"});
    const auto self = static_cast<std::uint32_t>(&function - m_program.functions.data());
    refs.push_back({ElementRef::Kind::Function, self, {}, false}); // it may call itself
    see(refs, view, &slot);
    seeImported(refs, view, slot);
    function.needs = std::move(view.needs);
    function.slot_count = slot;
    function.body = Lower(*definition->body, {model.name, 0, {}, "knowledge model"},
                          feel::Scope(std::move(view.variables)), rulesOf(unit), m_report);
}

/// Null pointer when the table is another, or sees anything else.
std::shared_ptr<const CompiledTable> Compiler::earlierTable(const Decision& decision, std::size_t index) const
{
    if (!m_can_reuse)
        return nullptr;
    const auto& before = m_options.earlier->model().decisions;
    const bool same = index < before.size() && before[index] == decision &&
                      std::all_of(m_refs[index].begin(), m_refs[index].end(), [this](const ElementRef& ref) {
                          return SawTheSame(ref, m_program, m_options.earlier->program());
                      });
    return same ? m_options.earlier->decisions()[index].table : nullptr;
}

void Compiler::compileDecision(std::size_t unit, const Decision& decision, CompiledDecision& compiled)
{
    const auto index = static_cast<std::size_t>(&compiled - m_program.decisions.data());
    View view;
    see(m_refs[index], view, nullptr);
    seeImported(m_refs[index], view, m_program.slot_count);
    compiled.needs = std::move(view.needs);
    const DecisionTable* const table = decision.table();
    ColumnHeads heads;
    if (table != nullptr)
        heads = HeadsOf(*m_linker.units()[unit].model, m_refs[index], m_program, view.variables);
    const feel::Scope scope(std::move(view.variables));
    const TextRules rules = rulesOf(unit);
    if (!compiled.conforms && !std::holds_alternative<FunctionDefinition>(decision.logic.content))
        compiled.conforms = conforming(unit, decision.logic.type_ref, {decision.name, 0, {}});
    if (table == nullptr) {
        if (!decision.logic.empty())
            compiled.logic = Lower(decision.logic, {decision.name, 0, {}}, scope, rules, m_report);
        return;
    }
    const std::size_t before = m_report.size();
    auto made = earlierTable(decision, index);
    const bool is_new = made == nullptr;
    if (is_new) {
        auto anew = CompileTable(*table, decision.name, scope, rules, m_report, &heads);
        anew->id = decision.logic.id;
        made = std::move(anew);
    }
    if (is_new && m_report.size() == before && compiled.conforms)
        CheckLiteralOutputs(*made, decision.name, decision.typeRef(), *compiled.conforms, m_report);
    compiled.type = compiled.conforms ? compiled.conforms->type : made->type;
    compiled.table = std::move(made);
}

void Compiler::linkServices(std::size_t unit)
{
    const Unit& own = m_linker.units()[unit];
    std::size_t at = own.first_function + own.model->knowledge_models.size();
    for (std::size_t i = 0; i < own.model->services.size(); ++i, ++at) {
        CompiledFunction& function = m_program.functions[at];
        function.order = NeededFor(m_program.decisions, function.output_decisions, function.input_decisions, m_rank);
    }
}

std::shared_ptr<const Program> Compiler::run()
{
    const std::size_t units = m_linker.units().size();
    for (std::size_t u = 0; u < units; ++u)
        makeInputs(u);
    for (std::size_t u = 0; u < units; ++u)
        makeDecisions(u);
    for (std::size_t u = 0; u < units; ++u)
        makeFunctions(u);
    number();
    m_refs.resize(m_program.decisions.size());
    for (std::size_t u = 0; u < units; ++u) {
        const Unit& unit = m_linker.units()[u];
        for (std::size_t i = 0; i < unit.model->decisions.size(); ++i) {
            const Decision& decision = unit.model->decisions[i];
            Refs& refs = m_refs[unit.first_decision + i];
            refs = refsOf(u, decision.information, {decision.name, 0, {}});
            for (const ElementRef& ref : refs)
                if (ref.kind == ElementRef::Kind::Decision)
                    m_program.decisions[unit.first_decision + i].required.push_back(ref.index);
            const Refs knowledge = refsOf(u, decision.knowledge, {decision.name, 0, {}});
            refs.insert(refs.end(), knowledge.begin(), knowledge.end());
        }
        for (std::size_t i = 0; i < unit.model->knowledge_models.size(); ++i)
            compileKnowledge(u, unit.model->knowledge_models[i], m_program.functions[unit.first_function + i]);
    }
    const std::size_t before = m_report.size();
    const std::vector<std::uint32_t> order = OrderOf(m_program.decisions, m_report);
    m_has_circle = m_report.size() > before;
    m_rank.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        m_rank[order[i]] = static_cast<std::uint32_t>(i);
    for (const std::uint32_t index : order) {
        const auto of = std::find_if(m_linker.units().rbegin(), m_linker.units().rend(), [&](const Unit& unit) {
            return unit.first_decision <= index && index - unit.first_decision < unit.model->decisions.size();
        });
        const auto unit = static_cast<std::size_t>(m_linker.units().rend() - of) - 1;
        const Decision& decision = of->model->decisions[index - of->first_decision];
        const std::size_t first = m_report.size();
        compileDecision(unit, decision, m_program.decisions[index]);
        ExplainUndeclared(*of->model, decision, m_report, first);
        m_program.decisions[index].order = NeededFor(m_program.decisions, {index}, {}, m_rank);
    }
    for (std::size_t u = 0; u < units; ++u)
        linkServices(u);
    return std::make_shared<const Program>(std::move(m_program));
}

} // namespace

tl::expected<CompiledModel, std::vector<Finding>> CompiledModel::compile(Model model, const CompileOptions& options)
{
    CompiledModel made;
    made.m_model = std::move(model);
    DeclareImpliedInputs(made.m_model);
    Compiler compiler(made.m_model, options);
    made.m_program = compiler.run();
    made.m_findings = compiler.report().findings();
    if (compiler.hasCircle() || (!options.is_lenient && !made.m_findings.empty()))
        return tl::unexpected<std::vector<Finding>>(std::move(made.m_findings));
    return made;
}

std::optional<std::uint32_t> CompiledModel::find(std::string_view name) const noexcept
{
    for (std::size_t i = 0; i < m_model.decisions.size(); ++i)
        if (m_model.decisions[i].name == name)
            return static_cast<std::uint32_t>(i);
    return std::nullopt;
}

std::optional<std::uint32_t> CompiledModel::findFunction(std::string_view name) const noexcept
{
    const std::size_t own = m_model.knowledge_models.size() + m_model.services.size();
    for (std::size_t i = 0; i < own; ++i)
        if (m_program->functions[i].name == name)
            return static_cast<std::uint32_t>(i);
    return std::nullopt;
}

const feel::Value* CompiledModel::literalOutput(std::uint32_t decision, std::uint32_t rule, std::uint32_t column) const
{
    CHECK(decision < m_program->decisions.size());
    const CompiledTable* const table = m_program->decisions[decision].table.get();
    CHECK(table != nullptr);
    CHECK(rule < table->rules.size());
    CHECK(column < table->outputs.size());
    const feel::Node& top = table->rules[rule].outputs[column]->top();
    return top.operation == feel::Operation::Literal ? &top.literal : nullptr;
}

} // namespace core::dmn
