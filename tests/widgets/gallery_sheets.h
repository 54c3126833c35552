// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/widgets/gallery_sheets.h  Sheets on which every widget is laid out once, for looking and for measuring.
/// People on them are invented and masked. Threads: GUI.
#pragma once

class QWidget;

namespace tests::widgets {

/// Chips, buttons, keys, masks, fields, tabs, banners.
QWidget* MakeControlsSheet();
/// Score strip, ladder, cap, bars, links, key-value rows: the figures of a case.
QWidget* MakeFiguresSheet();
/// Empty, loading, error and locked, side by side.
QWidget* MakeStatesSheet();
/// A table of rows with its head and foot.
QWidget* MakeTableSheet();
/// The picker over an empty page, opened and filtered.
QWidget* MakePickerSheet();

} // namespace tests::widgets
