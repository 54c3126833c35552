// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/privacy/masks.h  What is shown in place of personal data, on screens, in logs, exports and messages.
/// A value that does not have the expected form is shown as "****": a mask never shows more than it was made for.
/// Threads: pure. Source: ARCHITECTURE.md, privacy.
#pragma once

#include <string>
#include <string_view>

#include "core/model/application.h"
#include "core/model/catalogue.h"

namespace core::privacy {

/// 138****1234. Domain: 11 digits.
[[nodiscard]] std::string MaskPhone(std::string_view phone);
/// 1****************4. Domain: 18 characters.
[[nodiscard]] std::string MaskIdNumber(std::string_view id_number);
/// 622202******1234: first six, last four, one star for each digit between. Domain: 12 to 19 digits.
[[nodiscard]] std::string MaskBankCard(std::string_view card);
/// 张*, 欧阳**: the surname (one or two characters), one star for each other character. Names in other scripts keep
/// their first character followed by two stars.
[[nodiscard]] std::string MaskName(std::string_view name);
/// 浙江省杭州市****: province and city kept as far as they are recognised.
[[nodiscard]] std::string MaskAddress(std::string_view address);
/// ****9F3C: last four characters. Domain: at least 8 ASCII characters.
[[nodiscard]] std::string MaskDevice(std::string_view device);

[[nodiscard]] std::string Mask(model::IdentityField field, std::string_view value);

/// The field of an identity; null pointer when it is not there.
[[nodiscard]] const std::string* FieldOf(const model::Applicant& identity, model::IdentityField field);

} // namespace core::privacy
