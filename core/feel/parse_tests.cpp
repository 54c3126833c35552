// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of decision tables, and what stands behind `in`.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "core/feel/parse.h"

namespace core::feel {

namespace {

std::optional<UnaryTest::Kind> ComparisonOf(const Token& token) noexcept
{
    using Kind = UnaryTest::Kind;
    constexpr std::array<std::pair<std::string_view, Kind>, 6> known{{{"=", Kind::Equal},
                                                                      {"!=", Kind::NotEqual},
                                                                      {"<", Kind::Less},
                                                                      {"<=", Kind::LessEqual},
                                                                      {">", Kind::Greater},
                                                                      {">=", Kind::GreaterEqual}}};
    for (const auto& [symbol, kind] : known)
        if (token.is(symbol))
            return kind;
    return std::nullopt;
}

void AsRange(const Node& range, UnaryTest& test) noexcept
{
    using Form = Range::Form;
    using Kind = UnaryTest::Kind;
    constexpr std::array<std::pair<Form, Kind>, 7> kinds{{{Form::Interval, Kind::Range},
                                                          {Form::Less, Kind::Less},
                                                          {Form::LessEqual, Kind::LessEqual},
                                                          {Form::Greater, Kind::Greater},
                                                          {Form::GreaterEqual, Kind::GreaterEqual},
                                                          {Form::Equal, Kind::Equal},
                                                          {Form::NotEqual, Kind::NotEqual}}};
    for (const auto& [form, kind] : kinds)
        if (form == range.form)
            test.kind = kind;
    test.low = range.left == kNoNode ? range.right : range.left;
    test.high = range.right == kNoNode ? range.left : range.right;
    test.low_closed = range.low_closed;
    test.high_closed = range.high_closed;
}

} // namespace

/// An expression as a test: a range tests by its ends, one about `?` by itself, any other is what the input must equal.
UnaryTest Parser::asTest(NodeIndex index, Place place)
{
    UnaryTest test;
    test.place = place;
    test.low = index;
    const Node& made = node(index);
    if (state().used_input)
        test.kind = UnaryTest::Kind::Condition;
    else if (made.operation == Operation::RangeOf)
        AsRange(made, test);
    return test;
}

Expected<UnaryTest> Parser::test()
{
    const Place place = m_token.place();
    const bool outer = std::exchange(state().used_input, false);
    if (const auto kind = ComparisonOf(m_token)) {
        take();
        UnaryTest test;
        test.place = place;
        test.kind = *kind;
        TRY(test.low, operators(Binding::Sum));
        state().used_input |= outer;
        return test;
    }
    TRY(const NodeIndex made, expression());
    const UnaryTest test = asTest(made, place);
    state().used_input |= outer;
    return test;
}

Expected<std::vector<UnaryTest>> Parser::testList()
{
    std::vector<UnaryTest> tests;
    do {
        TRY(const UnaryTest one, test());
        tests.push_back(one);
    } while (takeIf(","));
    return tests;
}

/// Behind `in`: one test, or several in brackets. "(1..5]" and "(1 + 2) * 3" begin like those.
Expected<void> Parser::inTests(std::vector<UnaryTest>& tests)
{
    if (ComparisonOf(m_token)) {
        TRY(const UnaryTest one, test());
        tests.push_back(one);
        return {};
    }
    if (m_token.is("(")) {
        const Cursor start = m_token.start;
        const Place place = take().place();
        const bool outer = std::exchange(m_in_range_end, false);
        TRY(tests, testList());
        m_in_range_end = outer;
        if (tests.size() == 1 && m_token.is("..")) {
            TRY(const NodeIndex range, rangeEnd(tests[0].low, false, place));
            tests = {asTest(range, place)};
            return {};
        }
        TRY_VOID(expect(")"));
        constexpr std::array<std::string_view, 8> further{"+", "-", "*", "/", "**", ".", "[", "("};
        const bool goes_on = m_token.kind == TokenKind::Symbol && !closesRange() &&
                             std::find(further.begin(), further.end(), m_token.raw) != further.end();
        if (!goes_on || tests.size() > 1 || tests[0].kind != UnaryTest::Kind::Equal)
            return {};
        // A value in brackets that goes on, "(1 + 2) * 3": read it again as an expression.
        tests.clear();
        jump(start);
    }
    const Place place = m_token.place();
    const bool outer = std::exchange(state().used_input, false);
    TRY(const NodeIndex made, operators(Binding::Sum));
    UnaryTest test = asTest(made, place);
    if (test.kind == UnaryTest::Kind::Condition)
        test.kind = UnaryTest::Kind::Equal;
    tests.push_back(test);
    state().used_input |= outer;
    return {};
}

Expected<NodeIndex> Parser::in(NodeIndex left)
{
    const Place place = take().place();
    std::vector<UnaryTest> tests;
    TRY_VOID(inTests(tests));
    // `?` inside belongs to the cell around, not to this test.
    for (UnaryTest& test : tests)
        if (test.kind == UnaryTest::Kind::Condition)
            test.kind = UnaryTest::Kind::Equal;
    return m_builder.tests(left, std::move(tests), place);
}

Expected<UnaryTests> Parser::wholeTests()
{
    UnaryTests cell;
    if (m_token.kind == TokenKind::End)
        return FailAt(ErrorCode::InvalidInput, m_token.place(), "cell is empty ('-' passes every value)");
    if (m_token.is("-") && behind().kind == TokenKind::End) {
        cell.any_value = true;
        return cell;
    }
    // "not(1, 2)" is the tests negated; "not(a) and b" is an expression that begins with a call.
    if (m_token.isWord("not") && behind().is("(")) {
        const Cursor start = m_token.start;
        take();
        take();
        auto negated = testList();
        if (negated && m_token.is(")") && behind().kind == TokenKind::End) {
            cell.negated = true;
            cell.tests = std::move(*negated);
            return cell;
        }
        if (!negated || !m_token.is(")"))
            return negated ? tl::unexpected<base::Error>(unexpected("')'"))
                           : tl::unexpected<base::Error>(std::move(negated).error());
        jump(start);
    }
    TRY(cell.tests, testList());
    TRY_VOID(expectEnd());
    return cell;
}

} // namespace core::feel
