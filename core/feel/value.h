// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/value.h  A value of the FEEL language: null with its reason, boolean, number, string, date, time, date and time,
/// two kinds of duration, range, list, context, function.
/// Source: DMN 1.5, 10.3 (semantic domains, three-valued logic). Threads: immutable; copies share lists and contexts.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/feel/temporal.h"

namespace core::feel {

/// Why a value is null. Fixed numbers: they are written into traces.
enum class NullReason : std::uint8_t {
    Literal = 1,          ///< the text says `null`
    Missing = 2,          ///< nobody gave the input
    TypeMismatch = 3,     ///< an operator met values it is not defined for
    NullOperand = 4,      ///< an operator met null
    Arithmetic = 5,       ///< division by zero or a result beyond 34 digits' range
    NoSuchEntry = 6,      ///< a context without that entry
    NoRule = 7,           ///< no rule of the table held and it declares no default
    SeveralRules = 8,     ///< two rules of a UNIQUE table held
    DifferingOutputs = 9, ///< rules of an ANY table gave different outputs
    NotAllowed = 10,      ///< a value outside the column's declared values
    NotGiven = 11,        ///< a parameter that the call leaves out; seen by functions only
    BadArgument = 12,     ///< a function met a value outside its domain
    NoSuchFunction = 13,  ///< what is called is no function
    WrongArguments = 14,  ///< too few, too many or unknown arguments
    OutOfRange = 15,      ///< a position outside its list, a date or duration beyond the supported years
    LimitExceeded = 16,   ///< the evaluation was cut short: too deep or too long
};

[[nodiscard]] const char* Name(NullReason reason) noexcept;

class Callable;
struct Range;

/// Lists and contexts are nested no deeper, functions holding values included: what would be is null with LimitExceeded.
inline constexpr std::uint32_t kMaxValueDepth = 256;
/// Items a value holds in all, shared ones counted each time they are seen: what would hold more is null with LimitExceeded.
inline constexpr std::uint64_t kMaxValueWeight = 20'000'000;

class Value {
public:
    enum class Kind : std::uint8_t {
        Null,
        Boolean,
        Number,
        String,
        Date,
        Time,
        DateTime,
        DaysDuration,
        MonthsDuration,
        Range,
        List,
        Context,
        Function,
    };
    using List = std::vector<Value>;
    using Entry = std::pair<std::string, Value>;
    using Context = std::vector<Entry>;

    /// Null, because nobody gave it.
    Value() noexcept : m_data(NullReason::Missing) {}
    [[nodiscard]] static Value null(NullReason reason) { return Value(Data(reason)); }
    [[nodiscard]] static Value boolean(bool value) { return Value(Data(value)); }
    [[nodiscard]] static Value number(const base::Decimal& value) { return Value(Data(value)); }
    [[nodiscard]] static Value string(std::string value) { return Value(Data(std::move(value))); }
    [[nodiscard]] static Value date(base::Date value) { return Value(Data(feel::Date::of(value))); }
    [[nodiscard]] static Value date(const feel::Date& value) { return Value(Data(value)); }
    [[nodiscard]] static Value time(const feel::Time& value) { return Value(Data(value)); }
    [[nodiscard]] static Value dateTime(const feel::DateTime& value) { return Value(Data(value)); }
    [[nodiscard]] static Value duration(const feel::DaysDuration& value) { return Value(Data(value)); }
    [[nodiscard]] static Value duration(const feel::MonthsDuration& value) { return Value(Data(value)); }
    [[nodiscard]] static Value range(feel::Range range);
    /// Null with LimitExceeded beyond kMaxValueDepth or kMaxValueWeight; so is a context and a function.
    [[nodiscard]] static Value list(List items);
    /// Entry names are unique (CHECK).
    [[nodiscard]] static Value context(Context entries);
    /// `callable` is not null (CHECK).
    [[nodiscard]] static Value function(std::shared_ptr<const Callable> callable);

    [[nodiscard]] Kind kind() const noexcept { return static_cast<Kind>(m_data.index()); }
    [[nodiscard]] bool isNull() const noexcept { return kind() == Kind::Null; }
    [[nodiscard]] bool isTrue() const noexcept { return kind() == Kind::Boolean && std::get<bool>(m_data); }

    // Each of these asks for its own kind (CHECK).
    [[nodiscard]] NullReason nullReason() const;
    [[nodiscard]] bool asBoolean() const;
    [[nodiscard]] const base::Decimal& asNumber() const;
    [[nodiscard]] const std::string& asString() const;
    [[nodiscard]] const feel::Date& asDate() const;
    [[nodiscard]] const feel::Time& asTime() const;
    [[nodiscard]] const feel::DateTime& asDateTime() const;
    [[nodiscard]] const feel::DaysDuration& asDaysDuration() const;
    [[nodiscard]] const feel::MonthsDuration& asMonthsDuration() const;
    [[nodiscard]] const feel::Range& asRange() const;
    [[nodiscard]] const Callable& asFunction() const;
    [[nodiscard]] const List& asList() const;
    [[nodiscard]] const Context& asContext() const;
    /// Levels of lists, contexts and functions; 0 of a plain value.
    [[nodiscard]] std::uint32_t depth() const noexcept;
    /// Items of lists and entries of contexts, on every level, and long texts by their length: what comparing or copying it costs.
    [[nodiscard]] std::uint64_t weight() const noexcept;
    /// Null pointer when this is no context or has no such entry.
    [[nodiscard]] const Value* entry(std::string_view name) const noexcept;

    /// The value as FEEL text: `"cash"`, `12.5`, `null`, `date("2026-07-14")`, `[1, 2]`, `{limit: 5}`.
    [[nodiscard]] std::string text() const;

    /// Same kind and same content; every null is the same null. FEEL's own three-valued `=` is core::feel::Equal.
    friend bool operator==(const Value& a, const Value& b) noexcept;

private:
    /// What is nested, with what is counted when it is made.
    template <class T>
    struct Nested {
        T content;
        std::uint32_t depth = 1;
        std::uint64_t weight = 0;
    };
    using RangePtr = std::shared_ptr<const feel::Range>;
    using ListPtr = std::shared_ptr<const Nested<List>>;
    using ContextPtr = std::shared_ptr<const Nested<Context>>;
    using FunctionPtr = std::shared_ptr<const Callable>;
    using Data = std::variant<NullReason, bool, base::Decimal, std::string, feel::Date, feel::Time, feel::DateTime,
                              feel::DaysDuration, feel::MonthsDuration, RangePtr, ListPtr, ContextPtr, FunctionPtr>;
    explicit Value(Data data) : m_data(std::move(data)) {}

    Data m_data;
};

/// A null end of an interval makes every question about it null.
struct Range {
    /// How it is written: FEEL holds `(< 10)` and `(null..10)` apart. Of the forms other than Interval only one end is a value,
    /// of Equal and NotEqual both are the operand.
    enum class Form : std::uint8_t { Interval, Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual };
    Value low;
    Value high;
    bool low_closed = true;
    bool high_closed = true;
    Form form = Form::Interval;

    friend bool operator==(const Range& a, const Range& b) noexcept = default;
};

/// `text` as a FEEL string literal.
[[nodiscard]] std::string Quoted(std::string_view text);

} // namespace core::feel
