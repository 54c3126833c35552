// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/base/check.h"
#include "core/feel/interpret.h"
#include "core/feel/parser.h"
#include "core/feel/types.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::feel;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Scope scope({{"n", {Type::Kind::Number}, 0}, {"a b", {}, 1}, {"f-g", {Type::Kind::Function}, 2}});
    static const Value callable = Evaluate(ParseExpression("function(x) [x, x]", {}).value(), {});
    const std::array<Value, 3> slots{Value::number(5), Value::string("x"), callable};
    // Few steps: what is bounded by them must end soon, whatever the text.
    const auto environment = [] {
        Environment made;
        made.steps_left = 20'000;
        return made;
    };
    for (const Strictness strictness : {Strictness::Typed, Strictness::Lenient})
        if (const auto expression = ParseExpression(text, scope, strictness)) {
            Environment once = environment();
            const Value value = Evaluate(*expression, slots, once);
            if (value.weight() < 10'000)
                (void)value.text();
            CHECK(once.depth == 0);
            (void)TypeFindings(*expression, scope);
        }
    if (const auto tests = ParseUnaryTests(text, Type{}, scope, Strictness::Lenient))
        for (const Value& value : slots) {
            Environment once = environment();
            (void)Test(*tests, value, slots, once);
        }
    if (const auto literal = ParseLiteral(text);
        literal && literal->kind() != Value::Kind::Context && literal->depth() == 0)
        CHECK(ParseLiteral(literal->text()).has_value());
    return 0;
}
