// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "core/feel/lexer.h"
#include "core/feel/types.h"
#include "core/feel/typing.h"

namespace core::feel {

namespace {

using Kind = Type::Kind;

void Sort(std::vector<TypeFinding>& findings)
{
    std::stable_sort(findings.begin(), findings.end(), [](const TypeFinding& a, const TypeFinding& b) {
        return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
    });
}

bool HasOrder(Kind kind) noexcept
{
    return kind != Kind::Boolean && kind != Kind::List && kind != Kind::Context && kind != Kind::Function &&
           kind != Kind::Range;
}

/// Whether a value of kind `input` can be asked for equality with an operand of kind `operand`.
bool MayEqual(Kind operand, Kind input) noexcept
{
    return Fits(operand, input) || operand == Kind::List || operand == Kind::Range;
}

void CheckTest(const UnaryTest& test, Typer& typer, Kind input, std::vector<TypeFinding>& findings)
{
    const auto find = [&](std::string what) { findings.push_back({test.place, std::move(what)}); };
    const Kind low = typer.of(test.low).kind;
    switch (test.kind) {
    case UnaryTest::Kind::Condition: return;
    case UnaryTest::Kind::Equal:
    case UnaryTest::Kind::NotEqual:
        if (!MayEqual(low, input))
            find(fmt::format("a {} is tested against a {}", Name(input), Name(low)));
        return;
    case UnaryTest::Kind::Less:
    case UnaryTest::Kind::LessEqual:
    case UnaryTest::Kind::Greater:
    case UnaryTest::Kind::GreaterEqual:
    case UnaryTest::Kind::Range: break;
    }
    if (!Fits(low, input) || !HasOrder(low) || !HasOrder(input)) {
        find(fmt::format("a {} is tested against a {}", Name(input), Name(low)));
        return;
    }
    if (test.kind != UnaryTest::Kind::Range)
        return;
    const Kind high = typer.of(test.high).kind;
    if (!Fits(high, low) || !Fits(high, input) || !HasOrder(high))
        find(fmt::format("a range from {} to {}", Name(low), Name(high)));
}

} // namespace

std::vector<TypeFinding> TypeFindings(const Expression& expression, const Scope& scope)
{
    std::vector<TypeFinding> findings;
    (void)Typer(expression.nodes, {&scope, {}}, {}, &findings).of(expression.root);
    Sort(findings);
    return findings;
}

std::vector<TypeFinding> TypeFindings(const UnaryTests& tests, const Type& input, const Scope& scope)
{
    std::vector<TypeFinding> findings;
    const Type locals[] = {input}; // NOLINT(modernize-avoid-c-arrays): seen as a span
    Typer typer(tests.nodes, {&scope, {}}, locals, &findings);
    for (const UnaryTest& test : tests.tests)
        CheckTest(test, typer, input.kind, findings);
    Sort(findings);
    return findings;
}

Expected<Type> TypeOf(const Expression& expression, const Scope& scope)
{
    std::vector<TypeFinding> findings;
    Type type = Typer(expression.nodes, {&scope, {}}, {}, &findings).of(expression.root);
    Sort(findings);
    if (!findings.empty())
        return FailAt(ErrorCode::InvalidInput, findings[0].place, findings[0].what);
    return type;
}

namespace {

/// Depth is bounded by kMaxTreeDepth.
bool IsConstantAt(std::span<const Node> nodes, NodeIndex index)
{
    if (index == kNoNode)
        return true;
    const Node& node = nodes[index];
    if (node.operation == Operation::Literal)
        return node.literal.kind() != Value::Kind::Function;
    if (node.operation == Operation::RangeOf)
        return IsConstantAt(nodes, node.left) && IsConstantAt(nodes, node.right);
    return (node.operation == Operation::ListOf || node.operation == Operation::ContextOf) &&
           std::all_of(node.items.begin(), node.items.end(), [&](NodeIndex item) { return IsConstantAt(nodes, item); });
}

} // namespace

bool IsConstant(const Expression& expression)
{
    return IsConstantAt(expression.nodes, expression.root);
}

} // namespace core::feel
