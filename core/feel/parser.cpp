// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feel/parser.h"

#include <array>
#include <memory>
#include <utility>

#include "core/feel/interpret.h"
#include "core/feel/parse.h"
#include "core/feel/types.h"

namespace core::feel {

namespace {

Unknown UnknownOf(Strictness strictness) noexcept
{
    return strictness == Strictness::Lenient ? Unknown::Null : Unknown::Refuse;
}

Expected<void> Refuse(const std::vector<TypeFinding>& findings)
{
    if (findings.empty())
        return {};
    return FailAt(ErrorCode::InvalidInput, findings[0].place, findings[0].what);
}

} // namespace

bool UnaryTests::isSimple() const noexcept
{
    for (const UnaryTest& test : tests) {
        if (test.kind == UnaryTest::Kind::Condition)
            return false;
        if (nodes[test.low].operation != Operation::Literal)
            return false;
        if (test.kind == UnaryTest::Kind::Range && nodes[test.high].operation != Operation::Literal)
            return false;
    }
    return true;
}

Expected<NodeIndex> ParseInto(Builder& builder, std::string_view text)
{
    TRY_VOID(Lexer::check(text));
    return Parser(builder, text).whole();
}

Expected<Builder::Domain> ParseDomainInto(Builder& builder, std::string_view text)
{
    TRY_VOID(Lexer::check(text));
    return Parser(builder, text).wholeDomain();
}

Expected<NodeIndex> ParseTestsInto(Builder& builder, std::string_view text, NodeIndex input)
{
    TRY_VOID(Lexer::check(text));
    builder.openContext();
    TRY_VOID(builder.addEntry("?", input));
    TRY(const UnaryTests cell, Parser(builder, text).wholeTests());
    if (cell.any_value) {
        TRY(const NodeIndex yes, builder.literal(Value::boolean(true)));
        return builder.closeContextWith(yes);
    }
    TRY(const NodeIndex asked, builder.variable("?"));
    TRY(NodeIndex result, builder.tests(asked, cell.tests));
    if (cell.negated) {
        TRY(result, builder.unary(Operation::Not, result));
    }
    return builder.closeContextWith(result);
}

Expected<Expression> ParseExpression(std::string_view text, const Scope& scope, Strictness strictness,
                                     const TypeNames* types)
{
    Builder builder(scope, types, UnknownOf(strictness));
    TRY(const NodeIndex root, builder.parse(text));
    Expression expression = builder.finish(root);
    if (strictness == Strictness::Typed)
        TRY_VOID(Refuse(TypeFindings(expression, scope)));
    return expression;
}

Expected<UnaryTests> ParseUnaryTests(std::string_view text, const Type& input, const Scope& scope,
                                     Strictness strictness, const TypeNames* types)
{
    TRY_VOID(Lexer::check(text));
    Builder builder(scope, types, UnknownOf(strictness));
    builder.openCell(input);
    TRY(UnaryTests cell, Parser(builder, text).wholeTests());
    builder.closeCell(cell);
    if (strictness == Strictness::Typed)
        TRY_VOID(Refuse(TypeFindings(cell, input, scope)));
    return cell;
}

Expected<Value> ParseLiteral(std::string_view text)
{
    TRY(const Expression expression, ParseExpression(text, Scope()));
    if (!IsConstant(expression))
        return FailAt(ErrorCode::Unsupported, expression.top().place, "not a literal");
    return Evaluate(expression, {});
}

Expected<Type> ParseType(std::string_view text, const TypeNames* types)
{
    TRY_VOID(Lexer::check(text));
    const Scope none;
    Builder builder(none, types);
    return Parser(builder, text).wholeType();
}

} // namespace core::feel
