// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/shelf_sheets.h  The shelf, a model's papers and its past as rows of words. Threads: GUI (language in force).
#pragma once

#include <optional>
#include <vector>

#include "core/base/date.h"
#include "core/base/instant.h"
#include "core/desks/model_views.h"
#include "ui/parts/sheet.h"

namespace ui::models {

/// Finds a model again: its identity.
[[nodiscard]] QString KeyOf(const core::desks::ShelfRow& model);

/// Of the rows; each has the direction in which it is read: names from A, figures from the best, times from the newest.
enum class ShelfOrder { Stage, Name, TrainedOn, Auc, PastAuc, Ks, Added };
inline constexpr int kShelfOrders = 7;
[[nodiscard]] QString OrderWord(ShelfOrder order);

/// As many as the shelf has room for: what tells models apart; with intervals; with KS, who brought it and when.
enum class ShelfColumns { Few, Whole, All };

struct ShelfView {
    QString filter = {};                           ///< letters of the name, of the stage's word, or of who added it
    std::optional<core::base::Digest> marked = {}; ///< is to be compared with
    ShelfOrder order = ShelfOrder::Stage;          ///< Stage: as the desk gives them
    ShelfColumns columns = ShelfColumns::All;
};

/// Those that the filter finds, in the order asked for; what has no figure comes last.
[[nodiscard]] parts::Sheet ShelfSheet(const std::vector<core::desks::ShelfRow>& models, const ShelfView& view,
                                      core::base::Instant now);
/// "01-15～05-15·3,075": first and last day of what a model was trained on, and how many applications; a dash when nobody wrote it down.
[[nodiscard]] QString TrainedOnText(const std::optional<core::desks::TrainedOn>& data, core::base::Date today);
[[nodiscard]] parts::Sheet PaperSheet(const std::vector<core::desks::ModelDocumentRow>& papers,
                                      core::base::Instant now);
/// Newest first.
[[nodiscard]] parts::Sheet HistorySheet(const core::desks::ModelView& model, core::base::Instant now);

/// "812 bytes", "12.4 kB", "1.2 MB".
[[nodiscard]] QString SizeText(std::int64_t bytes);

} // namespace ui::models
