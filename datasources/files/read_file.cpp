// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/files/read_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <system_error>

namespace datasources::files {

using core::ErrorCode;
using core::Expected;
using core::Fail;

namespace {

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

} // namespace

Expected<std::string> ReadFile(const std::filesystem::path& file, std::size_t max_bytes)
{
    std::error_code why;
    const auto kind = std::filesystem::status(file, why).type();
    if (!why && kind != std::filesystem::file_type::regular)
        return Fail(ErrorCode::Environment,
                    fmt::format("{}: is {}, not a file", file.string(),
                                kind == std::filesystem::file_type::directory ? "a folder" : "a device or a pipe"));
    const std::unique_ptr<std::FILE, Close> in(why ? nullptr : std::fopen(file.c_str(), "rb"));
    if (!in)
        return Fail(ErrorCode::Environment, fmt::format("{}: cannot be read: {}", file.string(),
                                                        why ? why.message() : std::generic_category().message(errno)));
    const auto size = std::filesystem::file_size(file, why);
    if (!why && size > max_bytes)
        return Fail(ErrorCode::LimitExceeded,
                    fmt::format("{}: {} bytes, at most {} are read", file.string(), size, max_bytes));
    std::string bytes;
    bytes.reserve(why ? 0 : size); // what grows beyond it while it is read is still counted
    char part[1U << 16U];
    for (std::size_t count = 0; (count = std::fread(part, 1, sizeof part, in.get())) > 0;) {
        bytes.append(part, count);
        if (bytes.size() > max_bytes)
            return Fail(ErrorCode::LimitExceeded, fmt::format("{}: larger than {} bytes", file.string(), max_bytes));
    }
    if (std::ferror(in.get()) != 0)
        return Fail(ErrorCode::Environment, fmt::format("{}: cannot be read", file.string()));
    return bytes;
}

Expected<std::vector<std::filesystem::path>> FilesBelow(const std::filesystem::path& folder, const std::string& ending)
{
    std::error_code error;
    std::error_code broken_link;
    std::vector<std::filesystem::path> found;
    auto at = std::filesystem::recursive_directory_iterator(folder, error);
    for (; !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error))
        if (at->is_regular_file(broken_link) && at->path().filename().string().ends_with(ending))
            found.push_back(at->path());
    if (error)
        return Fail(ErrorCode::Environment, fmt::format("{}: {}", folder.string(), error.message()));
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace datasources::files
