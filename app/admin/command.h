// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/command.h  A command of touchstone-admin: its words, its options, what it does.
/// Threads: commands run on the main thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace admin {

/// Fixed numbers: scripts look at them.
enum class ExitCode : std::uint8_t {
    Done = 0,
    Findings = 1,    ///< it ran, and what it looked at is not as it should be
    Usage = 2,       ///< the command line is wrong; nothing was done
    Refused = 3,     ///< input was refused
    Environment = 4, ///< a file, folder, library or secret of this machine
};

struct OptionSpec {
    std::string name;  ///< without dashes: "policy"
    std::string value; ///< "DIR"; empty for a switch
    std::string help;
    bool required = false;
};

/// What was typed after the command's words.
struct Arguments {
    std::vector<std::string> positionals;
    std::vector<std::pair<std::string, std::string>> options;

    /// The last one given counts.
    [[nodiscard]] std::optional<std::string> option(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return option(name).has_value(); }
    /// A whole number, or nothing when the option is absent. Errors are reported by `CheckNumbers` of the parser beforehand.
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
};

struct CommandSpec {
    std::string words;                    ///< "decide", "policy compile"
    std::string summary;                  ///< one line
    std::string details;                  ///< paragraphs of --help
    std::vector<std::string> positionals; ///< "DIR"; all required
    /// Options whose value is called N or SEED are whole numbers.
    std::vector<OptionSpec> options;
    ExitCode (*run)(const Arguments& arguments) = nullptr;
};

} // namespace admin
