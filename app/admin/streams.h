// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/streams.h  The files a command reads lines from and writes lines to; "-" is the standard one.
/// Threads: one thread.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace admin {

struct CloseStream {
    void operator()(std::FILE* stream) const; ///< the standard ones stay open
};
using Stream = std::unique_ptr<std::FILE, CloseStream>;

/// Errors: Environment (naming the file, and why).
[[nodiscard]] core::Expected<Stream> OpenInput(const std::string& name);
/// Without a name standard output; a file loses what it held. `input`: what the command reads from, which is never written over.
/// Errors: Environment, InvalidInput (the file is the input).
[[nodiscard]] core::Expected<Stream> OpenOutput(const std::optional<std::string>& name, const std::string& input = {});

/// To standard output. Errors: Environment (a full disk, a reader that has gone).
[[nodiscard]] core::Expected<void> Print(std::string_view text);

} // namespace admin
