// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/log/log.h"

#include <exception>
#include <filesystem>
#include <system_error>
#include <utility>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <sys/stat.h>

#include "core/privacy/log_scrubber.h"

namespace datasources::log {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
namespace fs = std::filesystem;

constexpr char kPattern[] = "%Y-%m-%dT%H:%M:%S.%eZ %v";

spdlog::level::level_enum SpdlogLevel(Level level)
{
    switch (level) {
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warning: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

const char* Word(Level level)
{
    switch (level) {
    case Level::Debug: return "DEBUG ";
    case Level::Info: return "INFO ";
    case Level::Warning: return "WARNING ";
    case Level::Error: return "ERROR ";
    }
    return "";
}

/// One line of scrubbed text: control characters could forge a second entry or move a terminal's cursor.
std::string Line(Level level, std::string_view subject, std::string_view text)
{
    std::string line = Word(level);
    line.append(subject).append(": ").append(text);
    for (char& c : line)
        c = static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    return core::privacy::Scrubbed(line);
}

Expected<void> MakeFolder(const fs::path& folder)
{
    std::error_code failed;
    if (fs::exists(folder, failed))
        return {};
    fs::create_directories(folder, failed);
    if (!failed)
        fs::permissions(folder, fs::perms::owner_all, failed);
    if (failed)
        return Fail(ErrorCode::Environment, "the folder of the log cannot be made");
    return {};
}

} // namespace

struct Log::Sink {
    explicit Sink(std::shared_ptr<spdlog::sinks::sink> sink) : logger("touchstone", std::move(sink)) {}
    spdlog::logger logger;
};

Log::Log(std::unique_ptr<Sink> sink) : m_sink(std::move(sink)) {}

Log::~Log() = default;

Expected<std::unique_ptr<Log>> Log::open(const LogOptions& options)
{
    TRY_VOID(MakeFolder(fs::absolute(fs::path(options.path)).parent_path()));
    try {
        spdlog::file_event_handlers handlers;
        handlers.after_open = [](const spdlog::filename_t&, std::FILE* file) { (void)::fchmod(::fileno(file), 0600); };
        auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.path, options.max_bytes,
                                                                           options.files, false, handlers);
        file->set_formatter(std::make_unique<spdlog::pattern_formatter>(kPattern, spdlog::pattern_time_type::utc));
        auto sink = std::make_unique<Sink>(std::move(file));
        sink->logger.set_level(SpdlogLevel(options.least));
        sink->logger.flush_on(spdlog::level::warn);
        return std::unique_ptr<Log>(new Log(std::move(sink)));
    } catch (const std::exception&) {
        return Fail(ErrorCode::Environment, "the log file cannot be opened");
    }
}

void Log::write(Level level, std::string_view subject, std::string_view text)
{
    const auto at = SpdlogLevel(level);
    if (m_sink->logger.should_log(at))
        m_sink->logger.log(at, "{}", Line(level, subject, text));
}

void Log::error(std::string_view subject, const core::Error& error)
{
    write(Level::Error, subject,
          std::string("E-") + std::to_string(core::base::Number(error.code)) + " " + core::base::Name(error.code) +
              ": " + error.detail);
}

} // namespace datasources::log
