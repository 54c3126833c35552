// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/files/write_folder.h"

#include <fstream>
#include <string>
#include <system_error>
#include <unistd.h>

namespace datasources::files {

using core::ErrorCode;
using core::Expected;
using core::Fail;
namespace fs = std::filesystem;

namespace {

Expected<void> WriteAll(const fs::path& folder, const core::policy::BundleFiles& files)
{
    std::error_code wrong;
    for (const auto& [name, bytes] : files) {
        const fs::path file = folder / name;
        fs::create_directories(file.parent_path(), wrong);
        std::ofstream out(file, std::ios::binary);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (wrong || !out)
            return Fail(ErrorCode::Environment, file.string() + ": cannot be written");
    }
    return {};
}

} // namespace

Expected<void> WriteNewFolder(const fs::path& folder, const core::policy::BundleFiles& files)
{
    std::error_code wrong;
    const bool exists = fs::exists(folder, wrong);
    if (exists && !(fs::is_directory(folder, wrong) && fs::is_empty(folder, wrong)))
        return Fail(ErrorCode::AlreadyExists, folder.string() + ": is there already; nothing was overwritten");
    const fs::path whole = fs::absolute(folder, wrong).lexically_normal();
    const fs::path plain = whole.has_filename() ? whole : whole.parent_path();
    const fs::path beside = plain.parent_path() / ("." + plain.filename().string() + "." + std::to_string(::getpid()));
    if (!fs::create_directory(beside, wrong))
        return Fail(ErrorCode::Environment, beside.string() + ": cannot be made");
    auto written = WriteAll(beside, files);
    if (written) {
        fs::rename(beside, plain, wrong); // replaces an empty folder
        if (wrong)
            written = Fail(ErrorCode::Environment, plain.string() + ": cannot be made");
    }
    if (!written)
        fs::remove_all(beside, wrong);
    return written;
}

} // namespace datasources::files
