// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/training_list.h  The trainings of this program since it started, and who of several askers takes a result.
/// Threads: any; a list is replaced whole, never changed, so that readers wait for nobody.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/ids.h"
#include "core/desks/model_desk.h"

namespace core::desks {

struct TrainingEntry {
    TrainingView view;
    base::AccountId author;
    bool taken = false; ///< somebody puts, or has put, the result on the shelf
};

class TrainingList {
public:
    using Entries = std::vector<TrainingEntry>;

    [[nodiscard]] std::shared_ptr<const Entries> entries() const { return m_entries.load(); }
    [[nodiscard]] std::optional<TrainingEntry> find(const TrainingId& training) const
    {
        for (const TrainingEntry& entry : *entries()) {
            if (entry.view.training == training)
                return entry;
        }
        return std::nullopt;
    }
    void add(TrainingEntry entry)
    {
        change([&](Entries& list) {
            list.push_back(entry);
            return true;
        });
    }
    /// True for the one asker who takes the result.
    bool take(const TrainingId& training)
    {
        return change([&](Entries& list) {
            for (TrainingEntry& entry : list) {
                if (entry.view.training == training && !entry.taken)
                    return entry.taken = true;
            }
            return false;
        });
    }
    void update(const TrainingEntry& changed)
    {
        change([&](Entries& list) {
            for (TrainingEntry& entry : list) {
                if (entry.view.training == changed.view.training)
                    entry = changed;
            }
            return true;
        });
    }

private:
    /// Repeats `edit` on a fresh copy until nobody else was in between. Gives what the last one gave; false changes nothing.
    template <class Edit>
    bool change(const Edit& edit)
    {
        auto before = m_entries.load();
        while (true) {
            auto after = std::make_shared<Entries>(*before);
            if (!edit(*after))
                return false;
            if (m_entries.compare_exchange_strong(before, std::move(after)))
                return true;
        }
    }

    std::atomic<std::shared_ptr<const Entries>> m_entries{std::make_shared<const Entries>()};
};

} // namespace core::desks
