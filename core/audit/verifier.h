// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/audit/verifier.h  Checks a stored audit log entry by entry: sequence, time, leaf, chain.
/// Threads: one object belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/audit/entry.h"
#include "core/audit/merkle.h"

namespace core::audit {

class Verifier {
public:
    /// Takes entries in order. False at the first one that is wrong; nothing more is taken after that.
    bool add(const Entry& entry);

    [[nodiscard]] std::int64_t checked() const noexcept { return m_checked; }
    /// The sequence that was expected where the log first went wrong.
    [[nodiscard]] std::optional<std::int64_t> firstBad() const noexcept { return m_first_bad; }
    /// "sequence", "time", "payload", "leaf" or "chain"; empty when all is well.
    [[nodiscard]] const std::string& problem() const noexcept { return m_problem; }
    /// Chain hash of the last good entry.
    [[nodiscard]] const base::Digest& head() const noexcept { return m_head; }
    [[nodiscard]] base::Digest treeRoot() const { return m_tree.root(); }

private:
    bool refuse(const char* problem);

    std::int64_t m_checked = 0;
    base::Instant m_last_at;
    base::Digest m_head;
    MerkleTree m_tree;
    std::optional<std::int64_t> m_first_bad;
    std::string m_problem;
};

} // namespace core::audit
