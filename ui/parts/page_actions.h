// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/parts/page_actions.h  Keys that pages share, and the key of what a button does.
/// Threads: GUI.
#pragma once

#include <functional>

#include "ui/shell/page.h"

class QHBoxLayout;

namespace widgets {
class Button;
}

namespace ui::parts {

/// Moving about: answers to auto-repeat, is listed on the key sheet and not in the palette.
void AddMove(QList<shell::PageAction>& list, const QString& id, const QString& words, const QString& key,
             std::function<void()> run);
/// PAGE.down on J and PAGE.up on K; `move` takes the number of rows.
void AddRowMoves(QList<shell::PageAction>& list, const QString& page, const std::function<void(int)>& move);
/// What `button` does: its words, off and on as it is, and absent while it is hidden.
void AddButton(QList<shell::PageAction>& list, const QString& id, widgets::Icon icon, const widgets::Button* button,
               const QStringList& keys, std::function<void()> run);

/// A line of the window's header, owned by `page`; fill the layout.
[[nodiscard]] QHBoxLayout* MakeHeaderLine(QWidget*& line, QWidget* page);

} // namespace ui::parts
