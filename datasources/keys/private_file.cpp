// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/keys/private_file.h"

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace datasources::keys {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
namespace fs = std::filesystem;

constexpr std::size_t kMaxBytes = std::size_t{1} << 20U;
constexpr int kMaxAside = 1000;

/// A descriptor that closes itself.
class File {
public:
    File(const std::string& path, int flags) : m_descriptor(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] bool isOpen() const noexcept { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }

private:
    int m_descriptor;
};

Expected<void> WriteAll(const File& file, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(file.descriptor(), content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const bool full = errno == ENOSPC || errno == EDQUOT;
            return Fail(full ? ErrorCode::StoreFull : ErrorCode::Environment, "a private file cannot be written");
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.descriptor()) != 0)
        return Fail(ErrorCode::Environment, "a private file cannot be synchronised");
    return {};
}

Expected<void> WriteNew(const std::string& path, std::string_view content)
{
    const File file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.isOpen() || ::fchmod(file.descriptor(), 0600) != 0)
        return Fail(ErrorCode::Environment, "a private file cannot be made");
    return WriteAll(file, content);
}

Expected<void> SynchroniseFolder(const fs::path& folder)
{
    const File file(folder.string(), O_RDONLY | O_DIRECTORY);
    if (!file.isOpen() || ::fsync(file.descriptor()) != 0)
        return Fail(ErrorCode::Environment, "a folder cannot be synchronised");
    return {};
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
        return Fail(ErrorCode::Environment, "the folder of a private file cannot be made");
    return {};
}

/// Without its folder, which may say whose it is.
std::string NameOf(const std::string& path)
{
    return fs::path(path).filename().string();
}

} // namespace

Expected<std::string> ReadPrivateFile(const std::string& path)
{
    const File file(path, O_RDONLY);
    if (!file.isOpen()) {
        const int why = errno;
        return Fail(why == ENOENT ? ErrorCode::NotFound : ErrorCode::Environment,
                    NameOf(path) + ": cannot be opened: " + std::generic_category().message(why));
    }
    struct stat status {};
    if (::fstat(file.descriptor(), &status) != 0)
        return Fail(ErrorCode::Environment, NameOf(path) + ": cannot be examined");
    if (!S_ISREG(status.st_mode))
        return Fail(ErrorCode::Environment, NameOf(path) + ": is no file");
    if ((status.st_mode & 077U) != 0)
        return Fail(ErrorCode::Forbidden, NameOf(path) + ": others may read it: its mode must be 0600");
    std::string content;
    while (true) {
        char part[4096];
        const ssize_t got = ::read(file.descriptor(), part, sizeof part);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Fail(ErrorCode::Environment, NameOf(path) + ": cannot be read");
        if (got == 0)
            return content;
        content.append(part, static_cast<std::size_t>(got));
        if (content.size() > kMaxBytes)
            return Fail(ErrorCode::LimitExceeded, NameOf(path) + ": larger than 1 MiB");
    }
}

Expected<void> ReplacePrivateFile(const std::string& path, std::string_view content)
{
    const fs::path folder = fs::absolute(fs::path(path)).parent_path();
    TRY_VOID(MakeFolder(folder));
    const std::string fresh = path + ".new";
    TRY_VOID(WriteNew(fresh, content));
    std::error_code failed;
    fs::rename(fresh, path, failed);
    if (failed)
        return Fail(ErrorCode::Environment, "a private file cannot be replaced");
    return SynchroniseFolder(folder);
}

Expected<void> KeepAside(const std::string& path)
{
    std::error_code failed;
    if (!fs::exists(path, failed))
        return {};
    for (int number = 1; number <= kMaxAside; ++number) {
        const std::string aside = path + "." + std::to_string(number);
        if (fs::exists(aside, failed))
            continue;
        fs::rename(path, aside, failed);
        if (failed)
            return Fail(ErrorCode::Environment, "a private file cannot be kept aside");
        return {};
    }
    return Fail(ErrorCode::LimitExceeded, "too many private files are kept aside");
}

} // namespace datasources::keys
