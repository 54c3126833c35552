// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/intake/field_error.h  What is wrong with one field, as a number that never changes and a place.
/// Threads: plain values. Source: docs/intake.md, whose table of codes is tested against this file.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace core::intake {

/// Fixed numbers: written into files that others read; never reused, never renumbered.
enum class FieldErrorCode : std::uint16_t {
    NotJson = 1,        ///< no well-formed JSON (NaN, bad UTF-8, a NUL, bytes after the value)
    DuplicateKey = 2,   ///< a member appears twice
    TooLarge = 3,       ///< more bytes, values or levels than allowed
    Unknown = 10,       ///< a member this place does not have
    Required = 11,      ///< a member is missing
    WrongType = 12,     ///< another JSON type, or a fraction where a whole number is asked
    OutOfRange = 13,    ///< below the least or above the greatest value
    TooManyDigits = 14, ///< more digits than a decimal holds exactly
    TooLong = 15,       ///< text longer than allowed
    Empty = 16,         ///< text without a character
    BadText = 17,       ///< control or direction characters
    BadFormat = 18,     ///< text of another shape than asked
    NotAllowed = 19,    ///< a value outside its list
    BadCheckDigit = 20, ///< the check digit of an ID number or card is wrong
    BadBirthDate = 21,  ///< the ID number's birth date is no day, or lies after the decision
    InFuture = 22,      ///< from after the decision
    UnknownFact = 30,   ///< the catalogue does not declare it
    DisabledFact = 31,  ///< the catalogue has it switched off
    UnknownSource = 32, ///< not among the fact's sources
    NotAsked = 33,      ///< an identity field or a part that may not be sent here
    Contradiction = 34, ///< two members that exclude each other
};

inline constexpr std::array kFieldErrorCodes{
    FieldErrorCode::NotJson,       FieldErrorCode::DuplicateKey,  FieldErrorCode::TooLarge,
    FieldErrorCode::Unknown,       FieldErrorCode::Required,      FieldErrorCode::WrongType,
    FieldErrorCode::OutOfRange,    FieldErrorCode::TooManyDigits, FieldErrorCode::TooLong,
    FieldErrorCode::Empty,         FieldErrorCode::BadText,       FieldErrorCode::BadFormat,
    FieldErrorCode::NotAllowed,    FieldErrorCode::BadCheckDigit, FieldErrorCode::BadBirthDate,
    FieldErrorCode::InFuture,      FieldErrorCode::UnknownFact,   FieldErrorCode::DisabledFact,
    FieldErrorCode::UnknownSource, FieldErrorCode::NotAsked,      FieldErrorCode::Contradiction,
};

/// The enumerator's own name.
[[nodiscard]] const char* Name(FieldErrorCode code) noexcept;

struct FieldError {
    /// "$.facts.income.value"; a key that is not shaped like a name is written "*", because it may be anything.
    std::string path;
    FieldErrorCode code = FieldErrorCode::NotJson;
    /// English, for logs. Never a value that was sent.
    std::string detail;
    friend bool operator==(const FieldError&, const FieldError&) = default;
};

} // namespace core::intake
