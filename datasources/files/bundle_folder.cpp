// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/files/bundle_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace datasources::files {

namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::policy::BundleFiles;

constexpr std::size_t kMaxFiles = 10'000;
constexpr std::size_t kMaxBytes = 256U << 20U;

Expected<std::string> ReadFile(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad())
        return Fail(ErrorCode::Environment, path.generic_string() + ": cannot be read");
    return bytes;
}

Expected<void> AddEntry(const fs::path& folder, const fs::directory_entry& entry, BundleFiles& files,
                        std::size_t& bytes)
{
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (entry.is_symlink())
        return Fail(ErrorCode::InvalidInput, name + ": a bundle holds no symbolic links");
    if (entry.path().filename().string().starts_with("."))
        return Fail(ErrorCode::InvalidInput, name + ": a bundle holds no hidden files");
    if (entry.is_directory())
        return {};
    if (!entry.is_regular_file())
        return Fail(ErrorCode::InvalidInput, name + ": not a regular file");
    bytes += entry.file_size();
    if (files.size() >= kMaxFiles || bytes > kMaxBytes)
        return Fail(ErrorCode::LimitExceeded, "the folder holds more than a bundle may");
    TRY(files[name], ReadFile(entry.path()));
    return {};
}

} // namespace

Expected<BundleFiles> ReadBundleFolder(const std::string& folder)
{
    try {
        const fs::path root(folder);
        if (!fs::is_directory(root))
            return Fail(ErrorCode::Environment, folder + ": no such folder");
        BundleFiles files;
        std::size_t bytes = 0;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root))
            TRY_VOID(AddEntry(root, entry, files, bytes));
        return files;
    } catch (const fs::filesystem_error& error) {
        return Fail(ErrorCode::Environment, error.what());
    }
}

} // namespace datasources::files
