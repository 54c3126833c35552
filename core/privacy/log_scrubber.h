// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/privacy/log_scrubber.h  Last line of defence: personal numbers in text on its way to a log, masked.
/// Threads: pure. The same masks apply to logs and error messages.
#pragma once

#include <string>
#include <string_view>

namespace core::privacy {

/// Masks phone numbers (11 digits, also 3-4-4), ID numbers (17 digits and a digit or X, also 6-8-4) and card numbers
/// (12 to 19 digits, also in fours); groups may be parted by one space or hyphen. Longer runs of digits become "****".
/// Everything else, timestamps and hashes without such runs included, stays byte for byte.
[[nodiscard]] std::string Scrubbed(std::string_view text);

} // namespace core::privacy
