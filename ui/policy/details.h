// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/details.h  Everything about one row, in words: what the page's right pane shows.
/// Threads: GUI (language in force).
#pragma once

#include <vector>

#include "core/base/instant.h"
#include "core/desks/desk.h"
#include "ui/policy/policy_words.h"
#include "ui/policy/section.h"
#include "widgets/key_value_list.h"

#include <QString>

namespace ui::policy {

struct Details {
    QString title = {};
    QString aside = {}; ///< code or number, at the title's right
    QString lead = {};  ///< one sentence, below the title
    QString chip = {};  ///< a state in a word; empty for none
    StateLook chip_look = {};
    std::vector<widgets::KeyValueRow> rows = {};
    struct Passage {
        QString label;
        QString text;
        bool code = false;
    };
    std::vector<Passage> passages = {}; ///< long texts, each under its label
};

[[nodiscard]] Details RuleDetails(const core::desks::PolicyView& policy, const core::desks::TableView& table,
                                  const core::desks::TableRow& row);
/// Row `index` of the sheet of `part`. Domain: as PolicySheet.
[[nodiscard]] Details PartDetails(const core::desks::PolicyView& policy, Part part, std::size_t index,
                                  core::base::Instant now);
[[nodiscard]] Details ReleaseDetails(const core::desks::ReleaseRow& release);
[[nodiscard]] Details EntryDetails(const core::desks::ListRow& entry);
[[nodiscard]] Details FindingDetails(const core::desks::BundleFinding& finding);

} // namespace ui::policy
