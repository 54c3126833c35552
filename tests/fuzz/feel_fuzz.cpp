// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/base/check.h"
#include "core/feel/interpret.h"
#include "core/feel/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::feel;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Scope scope({{"n", {Type::Kind::Number, {}}, 0}, {"a b", {}, 1}});
    const std::array<Value, 2> slots{Value::number(5), Value::string("x")};
    if (const auto expression = ParseExpression(text, scope))
        (void)Evaluate(*expression, slots).text();
    if (const auto tests = ParseUnaryTests(text, Type{}, scope))
        for (const Value& value : slots)
            (void)Test(*tests, value, slots);
    if (const auto literal = ParseLiteral(text); literal && literal->kind() != Value::Kind::Context)
        CHECK(ParseLiteral(literal->text()).has_value());
    return 0;
}
