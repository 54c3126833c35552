// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/base/error.h  Operating errors as values: Expected<T> is a T or an Error.
/// A verdict of the business (a decline, a refusal by policy) is a value, never an Error.
/// Threads: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace core::base {

/// Fixed numbers, shown to people as E-<number>: never reused, never renumbered.
enum class ErrorCode : std::uint16_t {
    InvalidInput = 1001,  ///< the caller's bytes or values break a documented domain
    Overflow = 1002,      ///< arithmetic left the range of its type
    Unsupported = 1003,   ///< understood, named, and refused (a FEEL function not known yet, a model kind)
    LimitExceeded = 1004, ///< deeper, longer or larger than a documented bound
    NotFound = 2001,
    Conflict = 2002, ///< somebody else changed the row first; nothing was written
    AlreadyExists = 2003,
    Forbidden = 3001,        ///< the actor's role, authority or relation to the case does not allow it
    LeaseExpired = 3002,     ///< the claim ran out before the verdict; nothing was written
    WrongSecret = 3003,      ///< a passphrase opens no key slot
    FourEyes = 3004,         ///< a second, different person is needed
    Corrupt = 4001,          ///< stored bytes fail their hash, tag or schema
    StoreUnavailable = 5001, ///< the store did not answer; nothing was written
    StoreFull = 5002,
    Environment = 5003, ///< a file, folder or library of this machine is missing or unusable
    Cancelled = 5004,
    Timeout = 5005,
};

struct Error {
    ErrorCode code = ErrorCode::InvalidInput;
    /// English, for logs: names field and reason. Never translated, never personal data.
    std::string detail;

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Expected = tl::expected<T, Error>;

/// The failing half of an Expected: `return Fail(ErrorCode::InvalidInput, "term_months: 0 is below 1");`
[[nodiscard]] inline tl::unexpected<Error> Fail(ErrorCode code, std::string detail)
{
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

/// The four-digit number shown to people and written to logs.
[[nodiscard]] constexpr std::uint16_t Number(ErrorCode code) noexcept
{
    return static_cast<std::uint16_t>(code);
}

/// The enumerator's own name, for logs and machine-readable output.
[[nodiscard]] const char* Name(ErrorCode code) noexcept;

} // namespace core::base

namespace core {
using base::Error;
using base::ErrorCode;
using base::Expected;
using base::Fail;
} // namespace core

// NOLINTBEGIN(bugprone-macro-parentheses)
#define CORE_TRY_CONCAT_INNER(a, b) a##b
#define CORE_TRY_CONCAT(a, b) CORE_TRY_CONCAT_INNER(a, b)
/// `TRY(auto x, F())` binds the value or returns the Error from the enclosing function.
#define TRY(declaration, expression) TRY_IMPL(CORE_TRY_CONCAT(try_result_, __LINE__), declaration, expression)
#define TRY_IMPL(name, declaration, expression) \
    auto name = (expression); \
    if (!name) \
        return tl::unexpected<::core::base::Error>(std::move(name).error()); \
    declaration = std::move(*name)
/// `TRY_VOID(F())` for an Expected whose value is not needed.
#define TRY_VOID(expression) \
    do { \
        auto try_void_result = (expression); \
        if (!try_void_result) \
            return tl::unexpected<::core::base::Error>(std::move(try_void_result).error()); \
    } while (false)
// NOLINTEND(bugprone-macro-parentheses)
