// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/log/log.h  The program's log file: scrubbed, private, rotated. spdlog stays behind this header.
/// Lines: "2026-07-14T02:24:31.123Z INFO subject: text". Every line passes core::privacy::Scrubbed and loses line breaks.
/// Threads: any.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace datasources::log {

enum class Level : std::uint8_t { Debug = 1, Info = 2, Warning = 3, Error = 4 };

struct LogOptions {
    std::string path;
    Level least = Level::Info;
    std::size_t max_bytes = std::size_t{5} << 20U; ///< of one file
    std::size_t files = 5;                         ///< kept beside the current one
};

class Log {
public:
    /// Makes the folder (0700) and the file (0600). Errors: Environment.
    [[nodiscard]] static core::Expected<std::unique_ptr<Log>> open(const LogOptions& options);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    /// `subject`: a word of the program ("store", "sign-in"). Warnings and errors are on disk when this returns.
    void write(Level level, std::string_view subject, std::string_view text);
    void error(std::string_view subject, const core::Error& error);

private:
    struct Sink;
    explicit Log(std::unique_ptr<Sink> sink);
    std::unique_ptr<Sink> m_sink;
};

} // namespace datasources::log
