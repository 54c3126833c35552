// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/model.h  A DMN model as it was written: every cell still the text people read.
/// Source: DMN 1.5, chapters 6 and 8. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::dmn {

enum class HitPolicy : std::uint8_t { Unique, Any, First, Priority, Collect, RuleOrder, OutputOrder };
enum class Aggregator : std::uint8_t { None, Sum, Min, Max, Count };

/// As the DMN file writes it: "UNIQUE", "RULE ORDER".
[[nodiscard]] std::string_view Name(HitPolicy policy) noexcept;
/// "SUM"; empty for None.
[[nodiscard]] std::string_view Name(Aggregator aggregator) noexcept;

struct InputData {
    std::string id;
    std::string name;
    std::string label;
    std::string type_ref; ///< empty when the file names no type
};

struct InputClause {
    std::string id;
    std::string label;
    std::string expression;
    std::string type_ref;
    std::string allowed; ///< unary tests; empty when every value is allowed
};

struct OutputClause {
    std::string id;
    std::string name; ///< may be empty in a table of one output
    std::string label;
    std::string type_ref;
    std::string allowed; ///< literals, for PRIORITY and OUTPUT ORDER the best first
    std::optional<std::string> default_entry;
};

struct Rule {
    std::string id;
    std::string description;
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
    std::vector<std::string> annotations;
};

struct DecisionTable {
    std::string id;
    std::string output_label;
    HitPolicy hit_policy = HitPolicy::Unique;
    Aggregator aggregator = Aggregator::None;
    std::vector<InputClause> inputs;
    std::vector<OutputClause> outputs;
    std::vector<std::string> annotations; ///< names of the annotation columns
    std::vector<Rule> rules;
};

struct Decision {
    std::string id;
    std::string name;
    std::string label;
    std::string description;
    std::string type_ref;
    std::vector<std::string> required_inputs;    ///< names
    std::vector<std::string> required_decisions; ///< names
    DecisionTable table;
};

/// A declared type: another name of a basic type, or a structure of named parts.
struct ItemDefinition {
    std::string name;
    std::string type_ref;
    std::string allowed; ///< unary tests; empty when every value is allowed
    bool is_collection = false;
    std::vector<ItemDefinition> components;
};

struct Model {
    std::string id;
    std::string name;
    std::string name_space;
    std::vector<ItemDefinition> types;
    std::vector<InputData> inputs;
    std::vector<Decision> decisions; ///< in the order of the file
};

} // namespace core::dmn
