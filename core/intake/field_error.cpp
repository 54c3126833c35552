// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/field_error.h"

namespace core::intake {

const char* Name(FieldErrorCode code) noexcept
{
    switch (code) {
    case FieldErrorCode::NotJson: return "NotJson";
    case FieldErrorCode::DuplicateKey: return "DuplicateKey";
    case FieldErrorCode::TooLarge: return "TooLarge";
    case FieldErrorCode::Unknown: return "Unknown";
    case FieldErrorCode::Required: return "Required";
    case FieldErrorCode::WrongType: return "WrongType";
    case FieldErrorCode::OutOfRange: return "OutOfRange";
    case FieldErrorCode::TooManyDigits: return "TooManyDigits";
    case FieldErrorCode::TooLong: return "TooLong";
    case FieldErrorCode::Empty: return "Empty";
    case FieldErrorCode::BadText: return "BadText";
    case FieldErrorCode::BadFormat: return "BadFormat";
    case FieldErrorCode::NotAllowed: return "NotAllowed";
    case FieldErrorCode::BadCheckDigit: return "BadCheckDigit";
    case FieldErrorCode::BadBirthDate: return "BadBirthDate";
    case FieldErrorCode::InFuture: return "InFuture";
    case FieldErrorCode::UnknownFact: return "UnknownFact";
    case FieldErrorCode::DisabledFact: return "DisabledFact";
    case FieldErrorCode::UnknownSource: return "UnknownSource";
    case FieldErrorCode::NotAsked: return "NotAsked";
    case FieldErrorCode::Contradiction: return "Contradiction";
    }
    return "Unknown";
}

} // namespace core::intake
