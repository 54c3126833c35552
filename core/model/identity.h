// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/model/identity.h  The shape of ID numbers, phone numbers and bank cards.
/// Source: GB 11643-1999 (ID number, ISO 7064 MOD 11-2), ISO/IEC 7812-1 (Luhn), YD/T 1591 (11-digit mobile numbers).
/// Threads: pure. Nothing here says that a number was ever given to somebody.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/date.h"

namespace core::model {

/// Domain: any text. 17 digits and a last digit or X.
[[nodiscard]] bool HasIdNumberShape(std::string_view text) noexcept;
/// Domain: HasIdNumberShape.
[[nodiscard]] bool IdNumberCheckDigitIsRight(std::string_view id_number) noexcept;
/// Digits 7 to 14. Nothing when they are no day, or one before 1900. Region codes are not looked at.
[[nodiscard]] std::optional<base::Date> BirthDateOf(std::string_view id_number) noexcept;

/// 11 digits, the first a 1.
[[nodiscard]] bool HasPhoneShape(std::string_view text) noexcept;

/// 12 to 19 digits.
[[nodiscard]] bool HasBankCardShape(std::string_view text) noexcept;
/// Domain: digits only.
[[nodiscard]] bool LuhnIsRight(std::string_view digits) noexcept;

} // namespace core::model
