// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/key_texts.h  What the key sheet says, and where F6 goes: the window's helpers.
/// Threads: GUI.
#pragma once

#include <vector>

#include "ui/shell/key_router.h"
#include "ui/shell/key_sheet.h"

namespace ui::shell {

/// The page's actions by their group, then "Go to" and "Everywhere".
std::vector<KeySection> KeySections(Page* page, const std::vector<KeyRouter::Global>& globals);

/// Gives the focus to the pane `step` places after the one that has it (before it when negative), skipping hidden ones.
void FocusNextPane(const QList<QWidget*>& panes, int step);

} // namespace ui::shell
