// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that the built-in functions read at run time: dates, durations, ranges, numbers, patterns and what they replace.
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "core/feel/builtins.h"
#include "core/feel/range_text.h"
#include "core/feel/regex.h"
#include "core/feel/temporal_arithmetic.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::feel;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Value temporal = FromAtLiteral(text);
    if (!temporal.isNull() && temporal.kind() != Value::Kind::DateTime) {
        // What is read is written so that it reads back the same.
        Environment environment;
        const std::array arguments{temporal};
        const Value written = FindBuiltIn("string")->call(arguments, 0, environment);
        CHECK(FromAtLiteral(written.asString()) == temporal);
    }
    const Value range = RangeFromText(text);
    CHECK(range.isNull() || range == range);
    const std::size_t half = text.find('\n');
    if (half == std::string_view::npos)
        return 0;
    Environment environment;
    environment.steps_left = 200'000;
    const std::string_view pattern = text.substr(0, half);
    const std::string_view rest = text.substr(half + 1);
    const Value matches = RegexMatches(rest, pattern, "", environment);
    CHECK(matches.isNull() || matches.kind() == Value::Kind::Boolean);
    const Value replaced = RegexReplace(rest, pattern, "<$1>", "i", environment);
    CHECK(replaced.isNull() || replaced.kind() == Value::Kind::String);
    const Value split = RegexSplit(rest, pattern, environment);
    CHECK(split.isNull() || !split.asList().empty());
    return 0;
}
