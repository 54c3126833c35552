// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/dmn_files.h"

#include <algorithm>
#include <fmt/format.h>
#include <system_error>
#include <utility>

#include "core/dmn/import.h"
#include "datasources/files/read_file.h"

namespace admin {

using core::Expected;
using core::dmn::Model;

namespace {

Expected<Model> ReadModel(const std::filesystem::path& file)
{
    TRY(const std::string bytes, datasources::files::ReadFile(file));
    auto model = core::dmn::ImportDmn(bytes);
    if (!model)
        return core::Fail(model.error().code, fmt::format("{}: {}", file.filename().string(), model.error().detail));
    return model;
}

} // namespace

Expected<DmnFiles> ReadDmnFiles(const std::filesystem::path& file)
{
    DmnFiles read;
    TRY(read.model, ReadModel(file));
    if (read.model.imports.empty())
        return read;
    std::error_code error;
    std::vector<std::filesystem::path> beside;
    for (const auto& entry :
         std::filesystem::directory_iterator(file.parent_path().empty() ? "." : file.parent_path(), error))
        if (entry.path().extension() == ".dmn" && entry.path().filename() != file.filename())
            beside.push_back(entry.path());
    std::sort(beside.begin(), beside.end());
    // What cannot be read is of no use as an import: compiling says which one is missing.
    for (const auto& other : beside)
        if (auto model = ReadModel(other))
            read.library.push_back(std::move(*model));
    return read;
}

} // namespace admin
