// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/scroll.h  A column that scrolls up and down where its place is too low, never sideways.
/// Threads: GUI.
#pragma once

class QScrollArea;
class QString;
class QWidget;

namespace widgets {

/// Without a frame, with the focus of its own that keys of scrolling need. `content` may come later, by setWidget.
[[nodiscard]] QScrollArea* MakeScroll(QWidget* parent, const QString& object_name, QWidget* content = nullptr);

/// The same, and `parent`, which has no layout yet, holds nothing else.
[[nodiscard]] QScrollArea* FillWithScroll(QWidget* parent, const QString& object_name, QWidget* content);

} // namespace widgets
