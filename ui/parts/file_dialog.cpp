// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/file_dialog.h"

#include <QFileDialog>

namespace ui::parts {

QFileDialog* MakeFileDialog(QWidget* over, const QString& object_name, const QString& title,
                            const std::function<void(const QString&)>& chosen)
{
    auto* dialog = new QFileDialog(over->window(), title);
    dialog->setObjectName(object_name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, over, chosen);
    return dialog;
}

} // namespace ui::parts
