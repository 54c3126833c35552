// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/shared.h  Material beside the project, and saying so when it is not there.
/// Threads: pure; reads the environment and the file system.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace tests {

/// `relative` inside $TOUCHSTONE_SHARED, else inside ../shared beside the project (SOURCE_DIR); nothing where it is not.
[[nodiscard]] inline std::optional<std::filesystem::path> SharedFile(const std::string& relative)
{
    namespace fs = std::filesystem;
    const char* named = std::getenv("TOUCHSTONE_SHARED");
    const fs::path folder = named != nullptr ? fs::path(named) : fs::path(SOURCE_DIR).parent_path() / "shared";
    std::error_code ignored;
    if (const fs::path file = folder / relative; fs::exists(file, ignored))
        return file;
    return std::nullopt;
}

/// Says that `count` cases could not run and why. `./dev test` adds the counts up; where the material exists the sum
/// must be 0, so a test may say this only when SharedFile gave nothing.
inline void NotRun(int count, const char* why)
{
    std::printf("NOT RUN %d %s\n", count, why);
    std::fflush(stdout);
}

} // namespace tests
