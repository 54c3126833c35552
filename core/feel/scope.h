// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/scope.h  The names an expression may use, with their types and the slots their values arrive in.
/// Threads: plain values.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core::feel {

/// What is known of a value before evaluation. `Any` is compatible with everything, as `Null` is.
struct TypeEntry;

struct Type {
    enum class Kind : std::uint8_t {
        Any,
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
    Kind kind = Kind::Any;
    /// Of a context whose entries are known.
    std::vector<TypeEntry> entries;
    /// Of a list or range: the type of its items, when known. Of a function: its parameters' types, then its result's.
    std::vector<Type> parts;

    // Defined below: an entry holds a type.
    Type();
    Type(Kind type_kind); // NOLINT(google-explicit-constructor): a kind alone is a type of which no more is known
    Type(Kind type_kind, std::vector<TypeEntry> type_entries);
    Type(Kind type_kind, std::vector<TypeEntry> type_entries, std::vector<Type> type_parts);
    [[nodiscard]] static Type of(Kind kind);
    [[nodiscard]] static Type listOf(Type item);
    /// Any when this is no list or range or nothing is known of its items.
    [[nodiscard]] const Type& item() const noexcept;
    /// Null pointer when this is no context or has no such entry.
    [[nodiscard]] const Type* entry(std::string_view name) const noexcept;
};

struct TypeEntry {
    std::string name;
    Type type;
};

inline Type::Type() = default;
inline Type::Type(Kind type_kind) : kind(type_kind) {}
inline Type::Type(Kind type_kind, std::vector<TypeEntry> type_entries)
    : kind(type_kind), entries(std::move(type_entries))
{}
inline Type::Type(Kind type_kind, std::vector<TypeEntry> type_entries, std::vector<Type> type_parts)
    : kind(type_kind), entries(std::move(type_entries)), parts(std::move(type_parts))
{}
inline Type Type::of(Kind kind)
{
    return Type(kind);
}

[[nodiscard]] const char* Name(Type::Kind kind) noexcept;

/// Types a text may name besides FEEL's own: item definitions.
class TypeNames {
public:
    TypeNames() = default;
    TypeNames(const TypeNames&) = delete;
    TypeNames& operator=(const TypeNames&) = delete;
    virtual ~TypeNames() = default;
    /// Null pointer when there is no such type. The result lives as long as this.
    [[nodiscard]] virtual const Type* findType(std::string_view name) const = 0;
};

struct Variable {
    std::string name;
    Type type;
    std::uint32_t slot = 0; ///< index into the values given to the interpreter
};

class Scope {
public:
    Scope() = default;
    /// Names are unique (CHECK).
    explicit Scope(std::vector<Variable> variables);

    [[nodiscard]] const std::vector<Variable>& variables() const noexcept { return m_variables; }
    /// Null pointer when there is no such name.
    [[nodiscard]] const Variable* find(std::string_view name) const noexcept;
    /// Null pointer when no variable has that slot.
    [[nodiscard]] const Variable* bySlot(std::uint32_t slot) const noexcept;
    /// Those whose name begins so, sorted.
    [[nodiscard]] std::span<const Variable> startingWith(std::string_view prefix) const noexcept;

private:
    std::vector<Variable> m_variables; ///< sorted by name
};

} // namespace core::feel
