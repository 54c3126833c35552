// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/xml_encoding.h  XML bytes in the encodings tools write -> UTF-8, strictly: every byte is a character or the file is refused.
/// Read: UTF-8, UTF-16 and UTF-32 (by their mark, or by how a file without one begins), and by declaration GB18030, GBK, GB2312, Big5,
/// windows-1252, ISO-8859-1, ISO-8859-15 and US-ASCII. Line ends and the declaration itself stay as they are.
/// Source: XML 1.0 (fifth edition), 4.3.3 and appendix F; GB 18030 for GB2312 and GBK, whose characters it holds all. Threads: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace core::dmn {

/// The text of a file without its byte order mark.
/// Errors: InvalidInput (bytes that are no character of the encoding, with their offset in `bytes` from 0; a declaration that is none, or
/// that contradicts how the file is written), Unsupported (an encoding by its name), LimitExceeded (more than `max_bytes`, before or after).
[[nodiscard]] Expected<std::string> DecodeXml(std::string_view bytes, std::size_t max_bytes);

/// As above, and the declaration names UTF-8 afterwards where it named anything: bytes that are already so stay every one, a mark included.
[[nodiscard]] Expected<std::string> XmlInUtf8(std::string_view bytes, std::size_t max_bytes);

} // namespace core::dmn
