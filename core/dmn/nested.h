// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/nested.h  A value kept out of line: absent or one T, copied and compared by content.
/// Lets a type hold itself (expressions within expressions) and keeps rare parts out of structs that come in thousands.
/// Threads: a plain value.
#pragma once

#include <memory>
#include <utility>

#include "core/base/check.h"

namespace core::dmn {

template <class T>
class Nested {
public:
    Nested() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a T is a Nested<T>
    Nested(T value) : m_value(std::make_unique<T>(std::move(value))) {}
    Nested(const Nested& other) : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr) {}
    Nested(Nested&&) noexcept = default;
    Nested& operator=(const Nested& other)
    {
        if (this != &other)
            m_value = other.m_value ? std::make_unique<T>(*other.m_value) : nullptr;
        return *this;
    }
    Nested& operator=(Nested&&) noexcept = default;
    ~Nested() = default;

    [[nodiscard]] explicit operator bool() const noexcept { return m_value != nullptr; }
    // These ask for a value (CHECK).
    [[nodiscard]] const T& operator*() const
    {
        CHECK(m_value != nullptr);
        return *m_value;
    }
    [[nodiscard]] T& operator*()
    {
        CHECK(m_value != nullptr);
        return *m_value;
    }
    [[nodiscard]] const T* operator->() const { return &**this; }
    [[nodiscard]] T* operator->() { return &**this; }
    /// Null pointer when absent.
    [[nodiscard]] const T* get() const noexcept { return m_value.get(); }

    /// The value, made when absent.
    [[nodiscard]] T& made()
    {
        if (!m_value)
            m_value = std::make_unique<T>();
        return *m_value;
    }

    friend bool operator==(const Nested& a, const Nested& b)
    {
        return a.m_value && b.m_value ? *a.m_value == *b.m_value : !a.m_value && !b.m_value;
    }

private:
    std::unique_ptr<T> m_value;
};

} // namespace core::dmn
