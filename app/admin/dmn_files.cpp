// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/dmn_files.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
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

/// Models of one import graph: no more are read.
constexpr std::size_t kMaxModels = 500;

namespace fs = std::filesystem;

/// Reads files once each, those that imports locate with what they import in turn.
class LibraryReader {
public:
    explicit LibraryReader(const fs::path& own) { m_seen.insert(Key(own)); }

    /// `model` was read from `file`.
    void follow(const Model& model, const fs::path& file)
    {
        for (const core::dmn::Import& import : model.imports) {
            const bool is_elsewhere =
                import.location_uri.empty() || import.location_uri.find("://") != std::string::npos;
            if (!is_elsewhere)
                add(file.parent_path() / fs::path(import.location_uri));
        }
    }
    /// What cannot be read is of no use as an import: compiling says which one is missing.
    void add(const fs::path& file)
    {
        if (m_models.size() >= kMaxModels || !m_seen.insert(Key(file)).second)
            return;
        auto model = ReadModel(file);
        if (!model)
            return;
        const std::size_t at = m_models.size();
        m_models.push_back(std::move(*model));
        follow(Model(m_models[at]), file);
    }
    std::vector<Model> take() { return std::move(m_models); }

private:
    static fs::path Key(const fs::path& file)
    {
        std::error_code error;
        fs::path whole = fs::weakly_canonical(file, error);
        return error ? file : whole;
    }

    std::set<fs::path> m_seen;
    std::vector<Model> m_models;
};

std::vector<fs::path> FilesAround(const fs::path& file, LibraryPlace place)
{
    const fs::path folder = file.parent_path().empty() ? fs::path(".") : file.parent_path();
    if (place == LibraryPlace::Below)
        return datasources::files::FilesBelow(folder, ".dmn").value_or(std::vector<fs::path>());
    std::error_code error;
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".dmn")
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

Expected<DmnFiles> ReadDmnFiles(const fs::path& file, LibraryPlace place)
{
    DmnFiles read;
    TRY(read.model, ReadModel(file));
    if (read.model.imports.empty())
        return read;
    LibraryReader library(file);
    library.follow(read.model, file);
    for (const fs::path& other : FilesAround(file, place))
        library.add(other);
    read.library = library.take();
    return read;
}

} // namespace admin
