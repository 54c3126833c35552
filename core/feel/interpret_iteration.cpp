// SPDX-License-Identifier: GPL-3.0-or-later
// for, some, every.
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "core/feel/interpreter.h"
#include "core/feel/temporal_arithmetic.h"

namespace core::feel {

namespace {

/// Numbers one apart or days, from `first` to `last`, up or down.
struct Steps {
    Value first;
    Value last;
    bool is_down = false;
};

bool IsCounted(const Value& value) noexcept
{
    return value.kind() == Value::Kind::Number || value.kind() == Value::Kind::Date;
}

/// Nothing beyond the last number or day there is.
std::optional<Value> Next(const Value& value, bool is_down)
{
    const std::int64_t step = is_down ? -1 : 1;
    if (value.kind() == Value::Kind::Number) {
        const auto next = value.asNumber().plus(base::Decimal(step));
        return next && *next != value.asNumber() ? std::optional<Value>(Value::number(*next)) : std::nullopt;
    }
    const auto next = Date::fromDaysSinceEpoch(value.asDate().daysSinceEpoch() + step);
    return next ? std::optional<Value>(Value::date(*next)) : std::nullopt;
}

std::optional<Steps> StepsOf(Value first, Value last)
{
    if (!IsCounted(first) || first.kind() != last.kind())
        return std::nullopt;
    const bool is_down = *Order(first, last) > 0;
    return Steps{std::move(first), std::move(last), is_down};
}

/// Of a range as a value: open ends are left out. An interval that ends before it starts holds nothing.
std::optional<Steps> StepsOf(const Range& range)
{
    if (range.form != Range::Form::Interval || !IsCounted(range.low) || range.low.kind() != range.high.kind())
        return std::nullopt;
    const auto first = range.low_closed ? std::optional<Value>(range.low) : Next(range.low, false);
    if (!first)
        return std::nullopt;
    if (range.high_closed)
        return Steps{*first, range.high, false};
    const auto last = Next(range.high, true);
    return last ? std::optional<Steps>(Steps{*first, *last, false}) : std::nullopt;
}

} // namespace

/// Runs over the iterators of one node, the last one fastest.
class Iteration {
public:
    /// `body` returns false to end the whole.
    Iteration(Interpreter& interpreter, const Node& node, std::function<bool()> body)
        : m_interpreter(interpreter), m_node(node), m_body(std::move(body))
    {}

    /// Why the iteration was not finished; nothing when it was, or when its body ended it.
    std::optional<NullReason> run()
    {
        over(0);
        return m_failed;
    }

private:
    bool over(std::size_t index);
    bool overList(std::size_t index, const Value::List& items);
    bool overSteps(std::size_t index, const Steps& steps);
    bool with(std::size_t index, Value value);
    bool fail(NullReason reason)
    {
        m_failed = reason;
        return false;
    }

    Interpreter& m_interpreter;
    const Node& m_node;
    std::function<bool()> m_body;
    std::optional<NullReason> m_failed;
};

bool Iteration::with(std::size_t index, Value value)
{
    Environment& environment = m_interpreter.m_environment;
    if (!environment.spend(1) || environment.depth >= kMaxEvaluationDepth)
        return fail(NullReason::LimitExceeded);
    m_interpreter.m_locals[m_node.detail->iterators[index].slot] = std::move(value);
    ++environment.depth;
    const bool more = over(index + 1);
    --environment.depth;
    return more;
}

bool Iteration::overList(std::size_t index, const Value::List& items)
{
    for (const Value& item : items)
        if (!with(index, item))
            return false;
    return true;
}

bool Iteration::overSteps(std::size_t index, const Steps& steps)
{
    std::optional<Value> at = steps.first;
    while (at) {
        const auto order = *Order(*at, steps.last);
        if (steps.is_down ? order < 0 : order > 0)
            break;
        if (!with(index, *at))
            return false;
        at = Next(*at, steps.is_down);
    }
    return true;
}

bool Iteration::over(std::size_t index)
{
    if (index == m_node.detail->iterators.size())
        return m_body();
    const Iterator& iterator = m_node.detail->iterators[index];
    const Value domain = m_interpreter.value(iterator.domain);
    if (iterator.end != kNoNode) {
        Value end = m_interpreter.value(iterator.end);
        const NullReason reason = WhyNull(domain, end);
        const auto steps = StepsOf(domain, std::move(end));
        return steps ? overSteps(index, *steps) : fail(reason);
    }
    if (domain.isNull())
        return fail(NullReason::NullOperand);
    if (domain.kind() == Value::Kind::List)
        return overList(index, domain.asList());
    if (domain.kind() == Value::Kind::Range) {
        const auto steps = StepsOf(domain.asRange());
        return steps ? overSteps(index, *steps) : fail(NullReason::TypeMismatch);
    }
    return with(index, domain);
}

Value Interpreter::loop(const Node& node)
{
    constexpr std::size_t kItemsPerStep = 8;
    Value::List results;
    const bool has_partial = node.slot != kNoSlot;
    bool is_cut = false;
    const auto body = [&] {
        if (has_partial) {
            is_cut = !m_environment.spend(results.size() / kItemsPerStep);
            if (is_cut)
                return false;
            m_locals[node.slot] = Value::list(results);
        }
        results.push_back(value(node.right));
        return true;
    };
    const auto failed = Iteration(*this, node, body).run();
    if (has_partial)
        m_locals[node.slot] = Value();
    if (failed || is_cut)
        return null(node, failed.value_or(NullReason::LimitExceeded));
    return told(node, Value::list(std::move(results)), {});
}

/// One case decides; otherwise a case that is neither true nor false leaves it open.
Value Interpreter::quantified(const Node& node)
{
    const Truth deciding = node.operation == Operation::Some ? Truth::True : Truth::False;
    bool is_decided = false;
    bool is_open = false;
    const auto failed = Iteration(*this, node, [&] {
                            Value scratch;
                            const Truth truth = TruthOf(at(node.right, scratch));
                            is_decided = truth == deciding;
                            is_open |= truth == Truth::Null;
                            return !is_decided;
                        }).run();
    if (failed)
        return null(node, *failed);
    if (is_decided)
        return Value::boolean(deciding == Truth::True);
    return is_open ? null(node, NullReason::NullOperand) : Value::boolean(deciding != Truth::True);
}

} // namespace core::feel
