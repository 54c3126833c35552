// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/parts/file_dialog.h  File dialogs that stand beside the window; no event loop of their own.
/// Threads: GUI.
#pragma once

#include <functional>

class QFileDialog;
class QString;
class QWidget;

namespace ui::parts {

/// Shown by the caller once it has said what may be chosen; it deletes itself when it closes. `chosen` is called then or never, and not
/// after `over` is gone.
[[nodiscard]] QFileDialog* MakeFileDialog(QWidget* over, const QString& object_name, const QString& title,
                                          const std::function<void(const QString&)>& chosen);

} // namespace ui::parts
