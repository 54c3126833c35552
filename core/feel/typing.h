// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/typing.h  What is known of the value of a node before it is evaluated. Internal to core/feel.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/feel/ast.h"
#include "core/feel/scope.h"
#include "core/feel/types.h"

namespace core::feel {

/// Types of Operation::Name: globals of the outermost expression, captures of a function.
struct NameTypes {
    const Scope* globals = nullptr;
    std::span<const Type> captures;
};

class Typer {
public:
    /// `locals` by slot. Findings are collected when asked for.
    Typer(std::span<const Node> nodes, NameTypes names, std::span<const Type> locals,
          std::vector<TypeFinding>* findings = nullptr)
        : m_nodes(nodes), m_names(names), m_locals(locals), m_findings(findings)
    {}

    [[nodiscard]] Type of(NodeIndex index);
    /// Types of these nodes are not looked for again.
    void remember(const std::map<NodeIndex, Type>& contexts) { m_contexts = &contexts; }

private:
    Type ofName(const Node& node) const;
    Type ofLocal(std::uint32_t slot) const;
    Type ofEntry(const Node& node);
    Type ofList(const Node& node);
    Type ofArithmetic(const Node& node);
    Type ofComparison(const Node& node);
    Type ofLogic(const Node& node);
    Type ofContext(const Node& node);
    Type ofIteration(const Node& node);
    Type ofFilter(const Node& node);
    Type ofIn(const Node& node);
    Type ofCall(const Node& node);
    Type ofCallBuiltIn(const Node& node);
    void checkRegex(const BuiltIn& built_in, const Node& node);
    Type ofLambda(const Node& node);
    Type ofLiteral(const Node& node);
    void visit(NodeIndex index) { (void)of(index); }
    void find(const Node& node, std::string what);
    /// A local whose type is known while `m_known` holds it.
    void know(std::uint32_t slot, Type type);

    std::span<const Node> m_nodes;
    NameTypes m_names;
    std::span<const Type> m_locals;
    std::vector<TypeFinding>* m_findings;
    const std::map<NodeIndex, Type>* m_contexts = nullptr;
    std::vector<std::pair<std::uint32_t, Type>> m_known;
};

/// The narrowest type both conform to, as far as it matters.
[[nodiscard]] Type Common(const Type& a, const Type& b);

} // namespace core::feel
