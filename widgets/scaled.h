// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/scaled.h  Lengths that follow the scale: said once at scale 1, applied again at each change of it.
/// A plain setContentsMargins() or setFixedWidth() would stay at the size it had when the page was made.
/// Units: logical pixels at scale 1. Threads: GUI.
#pragma once

class QLayout;
class QWidget;

namespace widgets {

/// Margins of `layout`. Call it after the layout has its widget, or once it has been added to a parent layout.
void Inset(QLayout* layout, int left, int top, int right, int bottom);
/// The same margin on all sides.
void Inset(QLayout* layout, int all);
/// Space between the items of `layout`. For a grid or a form: both directions.
void Gap(QLayout* layout, int gap);

void FixWidth(QWidget* widget, int width);
void FixHeight(QWidget* widget, int height);
void FixSize(QWidget* widget, int width, int height);
void LeastWidth(QWidget* widget, int width);
void LeastHeight(QWidget* widget, int height);
void MostWidth(QWidget* widget, int width);

/// Applies all of the above to `widget` and the layouts it owns. HouseStyle calls it whenever the style changes.
void ApplyScaled(QWidget* widget);

} // namespace widgets
