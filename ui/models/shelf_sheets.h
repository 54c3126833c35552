// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/shelf_sheets.h  The shelf, a model's papers and its past as rows of words. Threads: GUI (language in force).
#pragma once

#include <optional>
#include <vector>

#include "core/base/instant.h"
#include "core/desks/model_views.h"
#include "ui/parts/sheet.h"

namespace ui::models {

/// Finds a model again: its identity.
[[nodiscard]] QString KeyOf(const core::desks::ShelfRow& model);

/// In the order given, those that `filter` finds: letters of the name, of the stage's word, or of who added it.
/// `marked` is to be compared with.
[[nodiscard]] parts::Sheet ShelfSheet(const std::vector<core::desks::ShelfRow>& models, const QString& filter,
                                      const std::optional<core::base::Digest>& marked, core::base::Instant now);
[[nodiscard]] parts::Sheet PaperSheet(const std::vector<core::desks::ModelDocumentRow>& papers,
                                      core::base::Instant now);
/// Newest first.
[[nodiscard]] parts::Sheet HistorySheet(const core::desks::ModelView& model, core::base::Instant now);

/// "812 bytes", "12.4 kB", "1.2 MB".
[[nodiscard]] QString SizeText(std::int64_t bytes);

} // namespace ui::models
