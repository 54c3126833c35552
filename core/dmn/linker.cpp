// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/linker.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "core/dmn/namespaces.h"

namespace core::dmn {

namespace {

/// Imports nest no deeper.
constexpr std::size_t kMaxModels = 200;

template <class T>
void Enlist(std::map<std::string_view, ElementRef>& ids, const std::vector<T>& elements, ElementRef::Kind kind,
            std::uint32_t first)
{
    for (const T& element : elements) {
        if (!element.id.empty())
            ids.emplace(element.id, ElementRef{kind, first, {}, false});
        ++first;
    }
}

/// Signavio writes a decision that is made for each item of a list as a decision without logic: what it does stands in an extension, and
/// left unread it would silently be null. Empty when there is none.
std::string_view LogicInExtension(const Decision& decision)
{
    constexpr std::string_view signavio = "MultiInstanceDecisionLogic";
    if (!decision.extras)
        return {};
    const auto& elements = decision.extras->elements;
    const bool is_there =
        std::any_of(elements.begin(), elements.end(), [&](const XmlNode& one) { return one.name == signavio; });
    return is_there ? signavio : std::string_view();
}

} // namespace

Linker::Linker(const Model& model, const std::vector<Model>& library, Report& report) : m_report(report)
{
    add(model, library);
    number();
}

/// Imports first, so that their types are there; a circle of imports is a finding.
std::size_t Linker::add(const Model& model, const std::vector<Model>& library)
{
    const std::size_t place = m_units.size();
    m_units.emplace_back().model = &model;
    m_by_namespace.emplace(model.name_space, place);
    std::vector<TypeTable::Imported> imported;
    std::set<std::string_view> names;
    for (const Import& import : model.imports) {
        const std::string what = fmt::format("import '{}' of '{}'", import.name, import.name_space);
        if (import.type != kModel15) {
            m_report.add({}, ErrorCode::Unsupported, fmt::format("{}: type '{}' is not supported", what, import.type));
            continue;
        }
        if (!import.name.empty() && !names.insert(import.name).second) {
            m_report.add({}, ErrorCode::InvalidInput, fmt::format("{}: name is given twice", what));
            continue;
        }
        std::size_t unit = 0;
        if (const auto known = m_by_namespace.find(import.name_space); known != m_by_namespace.end()) {
            unit = known->second;
        } else {
            const auto at = std::find_if(library.begin(), library.end(), [&](const Model& candidate) {
                return candidate.name_space == import.name_space;
            });
            if (at == library.end() || m_units.size() >= kMaxModels) {
                m_report.add({}, ErrorCode::NotFound, fmt::format("{}: no such model is given", what));
                continue;
            }
            unit = add(*at, library);
        }
        if (m_units[unit].types == nullptr) {
            m_report.add({}, ErrorCode::InvalidInput, fmt::format("{}: imports form a circle", what));
            continue;
        }
        m_units[place].imports.emplace_back(import.name, unit);
        imported.push_back({import.name, m_units[unit].types.get()});
    }
    auto types = std::make_unique<TypeTable>(model.types, imported);
    for (const TypeTable::Fault& fault : types->faults())
        m_report.add({}, {fault.error.code, fmt::format("type '{}': {}", fault.type, fault.error.detail)});
    m_units[place].types = std::move(types);
    return place;
}

void Linker::checkNames(const Unit& unit)
{
    std::set<std::string_view> names;
    const auto check = [&](const auto& element, const char* kind) {
        if (element.name.empty() || !names.insert(element.name).second)
            m_report.add({element.name, 0, {}, kind}, ErrorCode::InvalidInput, "name is empty or given twice");
        if (element.variable && !element.variable->name.empty() && element.variable->name != element.name)
            m_report.add({element.name, 0, {}, kind}, ErrorCode::InvalidInput,
                         fmt::format("its variable has another name, '{}'", element.variable->name));
    };
    for (const InputData& one : unit.model->inputs)
        check(one, "input");
    for (const Decision& one : unit.model->decisions) {
        check(one, "decision");
        if (const std::string_view logic = LogicInExtension(one); !logic.empty())
            m_report.add({one.name, 0, {}}, ErrorCode::Unsupported,
                         fmt::format("its logic is in an extension, '{}', which is not supported", logic));
    }
    for (const BusinessKnowledgeModel& one : unit.model->knowledge_models)
        check(one, "knowledge model");
    for (const DecisionService& one : unit.model->services)
        if (!one.isBlank())
            check(one, "service");
}

void Linker::number()
{
    std::uint32_t inputs = 0;
    std::uint32_t decisions = 0;
    std::uint32_t functions = 0;
    for (Unit& unit : m_units) {
        checkNames(unit);
        unit.first_input = inputs;
        unit.first_decision = decisions;
        unit.first_function = functions;
        const Model& model = *unit.model;
        Enlist(unit.by_id, model.inputs, ElementRef::Kind::Input, inputs);
        Enlist(unit.by_id, model.decisions, ElementRef::Kind::Decision, decisions);
        Enlist(unit.by_id, model.knowledge_models, ElementRef::Kind::Function, functions);
        functions += static_cast<std::uint32_t>(model.knowledge_models.size());
        Enlist(unit.by_id, model.services, ElementRef::Kind::Function, functions);
        functions += static_cast<std::uint32_t>(model.services.size());
        inputs += static_cast<std::uint32_t>(model.inputs.size());
        decisions += static_cast<std::uint32_t>(model.decisions.size());
    }
}

std::optional<ElementRef> Linker::find(std::size_t unit, std::string_view href, const Spot& spot,
                                       std::string_view owner)
{
    const std::size_t hash = href.find('#');
    const std::string_view id = hash == std::string_view::npos ? std::string_view() : href.substr(hash + 1);
    const std::string_view space = href.substr(0, std::min(hash, href.size()));
    const Unit& from = m_units[unit];
    if (space.empty() || space == from.model->name_space) {
        if (const auto at = from.by_id.find(id); at != from.by_id.end())
            return at->second;
    } else {
        for (const auto& [name, imported] : from.imports) {
            const Unit& other = m_units[imported];
            const auto at = other.by_id.find(id);
            if (other.model->name_space != space || at == other.by_id.end())
                continue;
            ElementRef found = at->second;
            found.import = name;
            found.is_imported = true;
            return found;
        }
    }
    const bool is_here = space.empty() || space == from.model->name_space;
    m_report.add(spot, ErrorCode::InvalidInput,
                 fmt::format("{} '{}', which is not in {}", owner, href, is_here ? "this file" : "a model it imports"));
    return std::nullopt;
}

std::vector<std::uint32_t> OrderOf(std::vector<CompiledDecision>& decisions, Report& report)
{
    enum class Mark : std::uint8_t { New, OnTheWay, Done };
    struct Step {
        std::uint32_t decision;
        std::size_t next;
    };
    std::vector<Mark> marks(decisions.size(), Mark::New);
    std::vector<std::uint32_t> order;
    std::vector<Step> way;
    for (std::uint32_t start = 0; start < decisions.size(); ++start) {
        if (marks[start] != Mark::New)
            continue;
        way.push_back({start, 0});
        marks[start] = Mark::OnTheWay;
        while (!way.empty()) {
            const std::uint32_t at = way.back().decision;
            auto& required = decisions[at].required;
            if (way.back().next == required.size()) {
                marks[at] = Mark::Done;
                order.push_back(at);
                way.pop_back();
                continue;
            }
            const std::uint32_t needed = required[way.back().next];
            if (marks[needed] == Mark::OnTheWay) {
                report.add({decisions[at].name, 0, {}}, ErrorCode::InvalidInput,
                           fmt::format("requirements form a circle through '{}'", decisions[needed].name));
                required.erase(required.begin() + static_cast<std::ptrdiff_t>(way.back().next));
                continue;
            }
            ++way.back().next;
            if (marks[needed] == Mark::New) {
                marks[needed] = Mark::OnTheWay;
                way.push_back({needed, 0});
            }
        }
    }
    return order;
}

std::vector<std::uint32_t> NeededFor(const std::vector<CompiledDecision>& decisions,
                                     const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& stop,
                                     const std::vector<std::uint32_t>& rank)
{
    std::set<std::uint32_t> seen(stop.begin(), stop.end());
    std::vector<std::uint32_t> found;
    const auto take = [&](std::uint32_t decision) {
        if (seen.insert(decision).second)
            found.push_back(decision);
    };
    for (const std::uint32_t decision : from)
        take(decision);
    for (std::size_t i = 0; i < found.size(); ++i)
        for (const std::uint32_t needed : decisions[found[i]].required)
            take(needed);
    std::sort(found.begin(), found.end(), [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
    return found;
}

} // namespace core::dmn
