// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/model_files.h"

#include <memory>

#include <QDesktopServices>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QUrl>

#include "datasources/files/read_file.h"

namespace desk {

namespace {

using core::base::Bytes;

core::Expected<Bytes> Read(const QString& path, std::size_t most)
{
    TRY(const std::string content, datasources::files::ReadFile(path.toStdString(), most));
    return Bytes(content.begin(), content.end());
}

core::Expected<void> Write(const QString& path, const Bytes& content)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(content.size());
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(reinterpret_cast<const char*>(content.data()), size) == size && file.commit();
    if (!written)
        return core::Fail(core::ErrorCode::Environment, "the document cannot be written");
    return {};
}

} // namespace

ui::models::Files DocumentsOnDisk()
{
    auto folder = std::make_shared<QTemporaryDir>(); // 0700, and gone with the last page that knows it
    return {ui::models::ChooseFileToRead,
            ui::models::ChooseFileToWrite,
            Read,
            Write,
            [folder](const QString& name) {
                const QString plain = QFileInfo(name).fileName(); // a name, wherever it came from
                return folder->isValid() && !plain.isEmpty() ? folder->filePath(plain) : QString();
            },
            [](const QString& path) { return QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }};
}

} // namespace desk
