// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/command_line.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fmt/format.h>
#include <sstream>

namespace admin {

namespace {

constexpr const char* kProgram = "touchstone-admin";
constexpr const char* kExitCodes = "Exit codes: 0 done, 1 findings, 2 usage, 3 input refused, 4 environment.\n";

std::optional<std::int64_t> WholeNumber(const std::string& text)
{
    std::int64_t number = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number);
    return error == std::errc() && end == last ? std::optional(number) : std::nullopt;
}

bool IsNumberOption(const OptionSpec& option)
{
    return option.value == "N" || option.value == "SEED";
}

std::vector<std::string> Words(const std::string& text)
{
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

bool BeginsWith(const std::vector<std::string>& typed, const std::vector<std::string>& words)
{
    return typed.size() >= words.size() && std::equal(words.begin(), words.end(), typed.begin());
}

std::string Usage(const CommandSpec& command)
{
    std::string usage = fmt::format("{} {}", kProgram, command.words);
    for (const OptionSpec& option : command.options) {
        const std::string text =
            option.value.empty() ? "--" + option.name : fmt::format("--{} {}", option.name, option.value);
        usage += option.required ? " " + text : " [" + text + "]";
    }
    for (const std::string& positional : command.positionals)
        usage += " " + positional;
    return usage;
}

class ArgumentParser {
public:
    ArgumentParser(const CommandSpec& command, const std::vector<std::string>& typed)
        : m_command(command), m_typed(typed)
    {}
    tl::expected<Arguments, std::string> parse();

private:
    std::string readOption(const std::string& text);
    std::string whatIsMissing() const;

    const CommandSpec& m_command;
    const std::vector<std::string>& m_typed;
    std::size_t m_next = 0;
    Arguments m_arguments;
};

/// Empty, or what is wrong.
std::string ArgumentParser::readOption(const std::string& text)
{
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(2, equals == std::string::npos ? equals : equals - 2);
    const auto& options = m_command.options;
    const auto option =
        std::find_if(options.begin(), options.end(), [&name](const OptionSpec& spec) { return spec.name == name; });
    if (option == options.end())
        return fmt::format("there is no option --{}", name);
    std::string value = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (option->value.empty() && equals != std::string::npos)
        return fmt::format("--{} takes no value", name);
    if (!option->value.empty() && equals == std::string::npos) {
        if (m_next == m_typed.size())
            return fmt::format("--{} needs {}", name, option->value);
        value = m_typed[m_next++];
    }
    if (IsNumberOption(*option) && !WholeNumber(value))
        return fmt::format("--{} needs a whole number", name);
    m_arguments.options.emplace_back(name, std::move(value));
    return {};
}

std::string ArgumentParser::whatIsMissing() const
{
    for (const OptionSpec& option : m_command.options)
        if (option.required && !m_arguments.has(option.name))
            return fmt::format("--{} {} is missing", option.name, option.value);
    if (m_arguments.positionals.size() < m_command.positionals.size())
        return fmt::format("{} is missing", m_command.positionals[m_arguments.positionals.size()]);
    if (m_arguments.positionals.size() > m_command.positionals.size())
        return "too many arguments";
    return {};
}

tl::expected<Arguments, std::string> ArgumentParser::parse()
{
    bool only_positionals = false;
    while (m_next < m_typed.size()) {
        const std::string& text = m_typed[m_next++];
        if (!only_positionals && text == "--") {
            only_positionals = true;
        } else if (!only_positionals && text.starts_with("--")) {
            std::string wrong = readOption(text);
            if (!wrong.empty())
                return tl::unexpected(std::move(wrong));
        } else {
            m_arguments.positionals.push_back(text);
        }
    }
    std::string missing = whatIsMissing();
    if (!missing.empty())
        return tl::unexpected(std::move(missing));
    return std::move(m_arguments);
}

ExitCode UsageError(const std::string& what, const std::string& help)
{
    fmt::print(stderr, "{}: {}\nTry: {} --help\n", kProgram, what, help);
    return ExitCode::Usage;
}

/// The commands whose words begin with `word`, when a group was typed without its second word.
std::vector<CommandSpec> Group(const std::vector<CommandSpec>& commands, const std::string& word)
{
    std::vector<CommandSpec> group;
    std::copy_if(commands.begin(), commands.end(), std::back_inserter(group),
                 [&word](const CommandSpec& command) { return command.words.starts_with(word + " "); });
    return group;
}

bool AsksForHelp(const std::vector<std::string>& typed)
{
    const auto end = std::find(typed.begin(), typed.end(), "--");
    return std::any_of(typed.begin(), end, [](const std::string& text) { return text == "--help" || text == "-h"; });
}

ExitCode RunWith(const CommandSpec& command, const std::vector<std::string>& typed)
{
    if (AsksForHelp(typed)) {
        fmt::print("{}", CommandHelp(command));
        return ExitCode::Done;
    }
    const auto arguments = ParseArguments(command, typed);
    if (!arguments)
        return UsageError(arguments.error(), fmt::format("{} {}", kProgram, command.words));
    return command.run(*arguments);
}

} // namespace

std::optional<std::string> Arguments::option(std::string_view name) const
{
    const auto found =
        std::find_if(options.rbegin(), options.rend(), [name](const auto& option) { return option.first == name; });
    return found == options.rend() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> Arguments::number(std::string_view name) const
{
    const auto text = option(name);
    return text ? WholeNumber(*text) : std::nullopt;
}

std::string ProgramHelp(const std::vector<CommandSpec>& commands)
{
    std::string help = fmt::format("Usage: {} COMMAND [OPTIONS]\n\nCommands:\n", kProgram);
    for (const CommandSpec& command : commands)
        help += fmt::format("  {:<16}  {}\n", command.words, command.summary);
    help += fmt::format("\n{} COMMAND --help tells more of each.\n{}", kProgram, kExitCodes);
    return help;
}

std::string CommandHelp(const CommandSpec& command)
{
    std::string help = fmt::format("Usage: {}\n\n{}\n", Usage(command), command.summary);
    if (!command.details.empty())
        help += "\n" + command.details + "\n";
    if (!command.options.empty())
        help += "\nOptions:\n";
    for (const OptionSpec& option : command.options)
        help += fmt::format("  {:<20}  {}{}\n", fmt::format("--{} {}", option.name, option.value), option.help,
                            option.required ? " (required)" : "");
    return help + "\n" + kExitCodes;
}

tl::expected<Arguments, std::string> ParseArguments(const CommandSpec& command, const std::vector<std::string>& typed)
{
    return ArgumentParser(command, typed).parse();
}

ExitCode RunCommandLine(const std::vector<CommandSpec>& commands, const std::vector<std::string>& typed)
{
    for (const CommandSpec& command : commands) {
        const auto words = Words(command.words);
        if (BeginsWith(typed, words))
            return RunWith(command, {typed.begin() + static_cast<std::ptrdiff_t>(words.size()), typed.end()});
    }
    const auto group = typed.empty() ? std::vector<CommandSpec>() : Group(commands, typed.front());
    const bool asks_first = !typed.empty() && AsksForHelp({typed.front()});
    if (asks_first || (!group.empty() && AsksForHelp(typed))) {
        fmt::print("{}", ProgramHelp(group.empty() ? commands : group));
        return ExitCode::Done;
    }
    if (typed.empty())
        return UsageError("no command", kProgram);
    return UsageError(group.empty() ? "no such command" : fmt::format("{} needs a second word", typed.front()),
                      kProgram);
}

} // namespace admin
