// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/model.h  A DMN model as it was written: every expression still the text people read, every diagram kept.
/// Source: DMN 1.5, chapters 6, 7 and 8. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dmn/boxed.h"
#include "core/dmn/xml_tree.h"

namespace core::dmn {

/// An element of the requirements graph.
struct DrgElement : Common {
    std::string name;
    std::uint32_t position = 0; ///< among the elements of the file, for writing them in the same order

    friend bool operator==(const DrgElement&, const DrgElement&) = default;
};

struct InputData : DrgElement {
    std::optional<InformationItem> variable;

    /// Empty when the file names no type.
    [[nodiscard]] std::string_view typeRef() const noexcept;
    void setTypeRef(std::string type_ref);
    friend bool operator==(const InputData&, const InputData&) = default;
};

/// An information, knowledge or authority requirement.
struct Requirement : Common {
    enum class Kind : std::uint8_t { Input, Decision, Knowledge, Authority };
    Kind kind = Kind::Input;
    std::string href; ///< "#id", or "namespace#id"

    friend bool operator==(const Requirement&, const Requirement&) = default;
};

struct Decision : DrgElement {
    std::string question;
    std::string allowed_answers;
    std::optional<InformationItem> variable;
    std::vector<Requirement> information; ///< inputs and decisions
    std::vector<Requirement> knowledge;
    std::vector<Requirement> authority;
    std::vector<std::pair<std::string, std::string>> references; ///< element (`decisionOwner`, …) and href: no logic
    BoxedExpression logic;

    /// Of its variable; empty when the file names no type.
    [[nodiscard]] std::string_view typeRef() const noexcept;
    /// Null pointer when the logic is no decision table.
    [[nodiscard]] const DecisionTable* table() const noexcept { return std::get_if<DecisionTable>(&logic.content); }
    [[nodiscard]] DecisionTable* table() noexcept { return std::get_if<DecisionTable>(&logic.content); }
    friend bool operator==(const Decision&, const Decision&) = default;
};

struct BusinessKnowledgeModel : DrgElement {
    std::optional<InformationItem> variable;
    std::optional<BoxedExpression> logic; ///< always a FunctionDefinition
    std::vector<Requirement> knowledge;
    std::vector<Requirement> authority;

    [[nodiscard]] const FunctionDefinition* function() const noexcept
    {
        return logic ? std::get_if<FunctionDefinition>(&logic->content) : nullptr;
    }
    friend bool operator==(const BusinessKnowledgeModel&, const BusinessKnowledgeModel&) = default;
};

struct DecisionService : DrgElement {
    std::optional<InformationItem> variable;
    // hrefs
    std::vector<std::string> output_decisions;
    std::vector<std::string> encapsulated_decisions;
    std::vector<std::string> input_decisions;
    std::vector<std::string> input_data;

    /// Drawn, but neither named nor filled yet: nothing can call it.
    [[nodiscard]] bool isBlank() const noexcept { return name.empty() && output_decisions.empty(); }
    friend bool operator==(const DecisionService&, const DecisionService&) = default;
};

struct KnowledgeSource : DrgElement {
    std::vector<Requirement> authority;
    std::string type;
    std::string owner; ///< href
    std::string location_uri;

    friend bool operator==(const KnowledgeSource&, const KnowledgeSource&) = default;
};

struct FunctionItem : Common {
    std::string output_type_ref;
    std::vector<InformationItem> parameters;

    friend bool operator==(const FunctionItem&, const FunctionItem&) = default;
};

/// A declared type: another name of a type, a structure of named parts, or a function type.
struct ItemDefinition : Common {
    std::string name;
    std::string type_ref;
    std::string type_language;
    Cell allowed;    ///< unary tests on each item; empty when every value is allowed
    Cell constraint; ///< unary tests on the whole value
    bool is_collection = false;
    std::vector<ItemDefinition> components;
    std::optional<FunctionItem> function;

    friend bool operator==(const ItemDefinition& a, const ItemDefinition& b);
};

struct Import : Common {
    std::string name; ///< empty: its elements are used without a prefix
    std::string name_space;
    std::string type; ///< a DMN namespace for models
    std::string location_uri;

    friend bool operator==(const Import&, const Import&) = default;
};

/// Drawn beside the graph; no logic.
struct Artifact : Common {
    enum class Kind : std::uint8_t { Group, TextAnnotation, Association };
    Kind kind = Kind::Group;
    std::string name;        ///< of a group
    std::string text;        ///< of an annotation
    std::string text_format; ///< of an annotation
    std::string source;      ///< of an association: href
    std::string target;
    std::string direction; ///< None, One, Both

    friend bool operator==(const Artifact&, const Artifact&) = default;
};

/// `performanceIndicator`, `organizationUnit`, `elementCollection`: names with references; no logic.
struct BusinessElement : Common {
    enum class Kind : std::uint8_t { PerformanceIndicator, OrganizationUnit, ElementCollection };
    Kind kind = Kind::PerformanceIndicator;
    std::string name;
    std::string uri;
    std::vector<std::pair<std::string, std::string>> references; ///< element and href

    friend bool operator==(const BusinessElement&, const BusinessElement&) = default;
};

struct Model : Common {
    std::string name;
    std::string name_space;
    std::string expression_language;
    std::string type_language;
    std::string exporter;
    std::string exporter_version;
    std::vector<std::pair<std::string, std::string>> prefixes; ///< prefix -> namespace, sorted by prefix
    std::vector<Import> imports;
    std::vector<ItemDefinition> types;
    std::vector<InputData> inputs;
    std::vector<Decision> decisions; ///< in the order of the file, as are all of these
    std::vector<BusinessKnowledgeModel> knowledge_models;
    std::vector<DecisionService> services;
    std::vector<KnowledgeSource> sources;
    std::vector<Artifact> artifacts;
    std::vector<BusinessElement> business;
    std::optional<XmlNode> diagrams; ///< DMNDI of DMN 1.5

    friend bool operator==(const Model&, const Model&) = default;
};

/// The id that `href` names when it is in `model` itself ("#id", or the model's own namespace before the '#'); else empty.
[[nodiscard]] std::string_view LocalId(const Model& model, std::string_view href) noexcept;
/// Names of the inputs and of the decisions of the same file that a decision requires, in the order of the file.
[[nodiscard]] std::vector<std::string> RequiredInputs(const Model& model, const Decision& decision);
[[nodiscard]] std::vector<std::string> RequiredDecisions(const Model& model, const Decision& decision);

} // namespace core::dmn
