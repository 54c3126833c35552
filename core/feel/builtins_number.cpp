// SPDX-License-Identifier: GPL-3.0-or-later
// Source: DMN 1.5, table 77 (numeric functions).
#include "core/feel/builtins_support.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

using Kind = Value::Kind;
using base::Decimal;
using base::Rounding;

constexpr std::int64_t kMinScale = -6'111;
constexpr std::int64_t kMaxScale = 6'176;

Value RoundedTo(const Value& number, const Value& scale, Rounding rounding)
{
    const Decimal* n = NumberOf(number);
    const Decimal* scale_number = NumberOf(scale);
    if (n == nullptr || scale_number == nullptr)
        return Unusable(std::array{number, scale});
    const auto places = WholeOf(scale);
    if (!places || *places < kMinScale || *places > kMaxScale)
        return OutOfRange();
    // Rounding fails only where the number has fewer decimals than asked for: it is its own result.
    const auto rounded = n->rounded(static_cast<int>(*places), rounding);
    return Value::number(rounded ? *rounded : *n);
}

Value RoundedWhole(Arguments arguments, Rounding rounding)
{
    if (IsGiven(arguments[1]))
        return RoundedTo(arguments[0], arguments[1], rounding);
    return RoundedTo(arguments[0], Value::number(Decimal(0)), rounding);
}

Value RoundDecimal(Arguments arguments, std::uint32_t, Environment&)
{
    return RoundedTo(arguments[0], arguments[1], Rounding::HalfEven);
}

Value Floor(Arguments arguments, std::uint32_t, Environment&)
{
    return RoundedWhole(arguments, Rounding::Floor);
}

Value Ceiling(Arguments arguments, std::uint32_t, Environment&)
{
    return RoundedWhole(arguments, Rounding::Ceiling);
}

Value RoundUp(Arguments arguments, std::uint32_t, Environment&)
{
    return RoundedTo(arguments[0], arguments[1], Rounding::Up);
}

Value RoundDown(Arguments arguments, std::uint32_t, Environment&)
{
    return RoundedTo(arguments[0], arguments[1], Rounding::Down);
}

Value RoundHalfUp(Arguments arguments, std::uint32_t, Environment&)
{
    return RoundedTo(arguments[0], arguments[1], Rounding::HalfUp);
}

Value RoundHalfDown(Arguments arguments, std::uint32_t, Environment&)
{
    return RoundedTo(arguments[0], arguments[1], Rounding::HalfDown);
}

/// Of a number or a duration.
Value Absolute(Arguments arguments, std::uint32_t, Environment&)
{
    const Value& n = Single(arguments[0]);
    if (n.kind() == Kind::Number)
        return Value::number(n.asNumber().absolute());
    const bool is_negative = (n.kind() == Kind::DaysDuration && n.asDaysDuration() < DaysDuration{}) ||
                             (n.kind() == Kind::MonthsDuration && n.asMonthsDuration() < MonthsDuration{});
    if (n.kind() == Kind::DaysDuration || n.kind() == Kind::MonthsDuration)
        return is_negative ? NegateTemporal(n) : n;
    return Unusable(arguments);
}

Value Modulo(Arguments arguments, std::uint32_t, Environment&)
{
    const Decimal* dividend = NumberOf(arguments[0]);
    const Decimal* divisor = NumberOf(arguments[1]);
    if (dividend == nullptr || divisor == nullptr)
        return Unusable(arguments);
    return NumberValue(dividend->modulo(*divisor));
}

Value Sqrt(Arguments arguments, std::uint32_t, Environment&)
{
    const Decimal* number = NumberOf(arguments[0]);
    return number == nullptr ? Unusable(arguments) : NumberValue(number->squareRoot());
}

Value Log(Arguments arguments, std::uint32_t, Environment&)
{
    const Decimal* number = NumberOf(arguments[0]);
    return number == nullptr ? Unusable(arguments) : NumberValue(number->ln());
}

Value Exp(Arguments arguments, std::uint32_t, Environment&)
{
    const Decimal* number = NumberOf(arguments[0]);
    return number == nullptr ? Unusable(arguments) : NumberValue(number->exp());
}

/// Whether `number` is odd; a number that is not whole is neither odd nor even.
Value Parity(Arguments arguments, bool odd)
{
    const Decimal* number = NumberOf(arguments[0]);
    if (number == nullptr)
        return Unusable(arguments);
    const auto rest = number->modulo(Decimal(2));
    return rest ? Value::boolean(*rest == Decimal(odd ? 1 : 0)) : Value::null(NullReason::Arithmetic);
}

Value Odd(Arguments arguments, std::uint32_t, Environment&)
{
    return Parity(arguments, true);
}

Value Even(Arguments arguments, std::uint32_t, Environment&)
{
    return Parity(arguments, false);
}

constexpr std::array<std::string_view, 1> kN{"n"};
constexpr std::array<std::string_view, 2> kModulo{"dividend", "divisor"};
constexpr std::array kAbsForms{Signature{kN, 1}};
constexpr std::array kModuloForms{Signature{kModulo, 2}};
constexpr std::array kScaledForms{Signature{kScaled, 2}};
constexpr std::array kMaybeScaledForms{Signature{kScaled, 1}};

constexpr std::array kTable{
    BuiltIn{"abs", kAbsForms, Type::Kind::Any, Absolute},
    BuiltIn{"ceiling", kMaybeScaledForms, Type::Kind::Number, Ceiling},
    BuiltIn{"decimal", kScaledForms, Type::Kind::Number, RoundDecimal},
    BuiltIn{"even", kNumberForms, Type::Kind::Boolean, Even},
    BuiltIn{"exp", kNumberForms, Type::Kind::Number, Exp},
    BuiltIn{"floor", kMaybeScaledForms, Type::Kind::Number, Floor},
    BuiltIn{"log", kNumberForms, Type::Kind::Number, Log},
    BuiltIn{"modulo", kModuloForms, Type::Kind::Number, Modulo},
    BuiltIn{"odd", kNumberForms, Type::Kind::Boolean, Odd},
    BuiltIn{"round down", kScaledForms, Type::Kind::Number, RoundDown},
    BuiltIn{"round half down", kScaledForms, Type::Kind::Number, RoundHalfDown},
    BuiltIn{"round half up", kScaledForms, Type::Kind::Number, RoundHalfUp},
    BuiltIn{"round up", kScaledForms, Type::Kind::Number, RoundUp},
    BuiltIn{"sqrt", kNumberForms, Type::Kind::Number, Sqrt},
};

} // namespace

std::span<const BuiltIn> NumberBuiltIns() noexcept
{
    return kTable;
}

} // namespace core::feel
