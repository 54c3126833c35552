// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/streams.h"

#include <cerrno>
#include <filesystem>
#include <fmt/format.h>
#include <system_error>

namespace admin {

using core::ErrorCode;
using core::Expected;
using core::Fail;

void CloseStream::operator()(std::FILE* stream) const
{
    if (stream != stdin && stream != stdout)
        std::fclose(stream);
}

Expected<Stream> OpenInput(const std::string& name)
{
    if (name == "-")
        return Stream(stdin);
    std::error_code ignored;
    if (std::filesystem::is_directory(name, ignored))
        return Fail(ErrorCode::Environment, name + ": is a folder, not a file");
    Stream stream(std::fopen(name.c_str(), "rb"));
    if (!stream)
        return Fail(ErrorCode::Environment,
                    fmt::format("{}: cannot be read: {}", name, std::generic_category().message(errno)));
    return stream;
}

Expected<Stream> OpenOutput(const std::optional<std::string>& name, const std::string& input)
{
    if (!name || *name == "-")
        return Stream(stdout);
    std::error_code ignored;
    if (!input.empty() && input != "-" && std::filesystem::equivalent(*name, input, ignored))
        return Fail(ErrorCode::InvalidInput, *name + ": is what is read, it would be lost");
    Stream stream(std::fopen(name->c_str(), "wb"));
    if (!stream)
        return Fail(ErrorCode::Environment,
                    fmt::format("{}: cannot be written: {}", *name, std::generic_category().message(errno)));
    return stream;
}

Expected<void> Print(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        return Fail(ErrorCode::Environment, "standard output cannot be written");
    return {};
}

} // namespace admin
