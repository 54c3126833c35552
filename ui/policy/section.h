// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/section.h  The sections of the policy page, as the tree lists them.
/// Threads: any.
#pragma once

#include <cstdint>

#include <QString>

namespace ui::policy {

enum class Part : std::uint8_t {
    Table,
    Ladder,
    Prices,
    Caps,
    Catalogue,
    Reasons,
    Scoring,
    Invariants,
    Lists,
    Live,
    Waiting,
    History,
    Findings, ///< of the bundle refused last; there is none until one was
    Changes,  ///< of the release that is read, against the live policy
};

struct Section {
    Part part = Part::Live;
    int table = 0; ///< which one, of Part::Table
    friend bool operator==(const Section&, const Section&) = default;
};

/// Name of a part that is not a table.
[[nodiscard]] QString PartWord(Part part);
/// "lists", "waiting", "history" … as Page::open takes them; Part::Table has none.
[[nodiscard]] QString PartId(Part part);

} // namespace ui::policy
