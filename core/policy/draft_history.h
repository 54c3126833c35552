// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/draft_history.h  Steps done to a draft, undone and done again; and as text, kept beside the draft, so that a process that
/// dies takes none of them with it.
/// Units: sizes in bytes. Threads: plain values; a copy shares its steps, which never change.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/policy/draft.h"

namespace core::policy {

/// Steps done and undone, each as a person made it: undo takes back one of them whole.
class DraftHistory {
public:
    static constexpr std::size_t kMostSteps = 1'000;

    /// Does the step; what was undone before can no longer be done again. Errors: those of Apply.
    [[nodiscard]] Expected<void> perform(Draft& draft, const DraftStep& step);
    /// Domain: canUndo(). Gives the step that was done to the draft.
    [[nodiscard]] Expected<DraftStep> undo(Draft& draft);
    /// Domain: canRedo().
    [[nodiscard]] Expected<DraftStep> redo(Draft& draft);
    [[nodiscard]] bool canUndo() const noexcept { return m_at > 0; }
    [[nodiscard]] bool canRedo() const noexcept { return m_at < m_pairs.size(); }
    /// The step that undo takes back, as it was done; null pointer when there is none.
    [[nodiscard]] const DraftStep* undoes() const noexcept { return canUndo() ? &m_pairs[m_at - 1]->done : nullptr; }
    [[nodiscard]] const DraftStep* redoes() const noexcept { return canRedo() ? &m_pairs[m_at]->done : nullptr; }
    /// How many steps are done; the position that is stored with the draft.
    [[nodiscard]] std::size_t position() const noexcept { return m_dropped + m_at; }

    /// The steps nearest to where the draft stands, in at most `max_bytes`; those that do not fit can no longer be undone or
    /// done again. `files`: the draft as it is saved together with this text.
    [[nodiscard]] std::string stored(const BundleFiles& files, std::size_t max_bytes) const;
    /// Errors: InvalidInput (no such text), Conflict (of other files than those of `draft`): there is then nothing to undo.
    /// Domain: `draft` was opened from the files that were saved with the text.
    [[nodiscard]] static Expected<DraftHistory> restored(std::string_view text, const BundleFiles& files,
                                                         const Draft& draft);

private:
    struct Pair {
        DraftStep done;
        DraftStep back;
    };
    std::vector<std::shared_ptr<const Pair>> m_pairs;
    std::size_t m_at = 0;
    std::size_t m_dropped = 0; ///< steps too old to be undone
};

} // namespace core::policy
