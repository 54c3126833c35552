// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/xml_scanner.h  Looks over the markup of a document before pugixml does, for everything pugixml would let pass.
/// Source: XML 1.0 (fifth edition). Threads: pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/error.h"

namespace core::dmn {

/// The line, from 1, of a byte of a text. A line ends with LF, CR LF or CR.
[[nodiscard]] std::size_t LineAt(std::string_view text, std::size_t at) noexcept;

/// Domain: UTF-8. Errors: InvalidInput, Unsupported (a DOCTYPE), LimitExceeded (elements nested deeper than `max_depth`), each with the line.
[[nodiscard]] Expected<void> ScanXml(std::string_view text, int max_depth);

} // namespace core::dmn
