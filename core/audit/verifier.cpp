// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/verifier.h"

namespace core::audit {

bool Verifier::refuse(const char* problem)
{
    m_first_bad = m_checked + 1;
    m_problem = problem;
    return false;
}

bool Verifier::add(const Entry& entry)
{
    if (m_first_bad)
        return false;
    if (entry.sequence != m_checked + 1)
        return refuse("sequence");
    if (m_checked > 0 && entry.at < m_last_at)
        return refuse("time");
    const auto sealed = Sealed(entry, m_head);
    if (!sealed)
        return refuse("payload");
    if (sealed->leaf != entry.leaf)
        return refuse("leaf");
    if (sealed->chain != entry.chain)
        return refuse("chain");
    m_checked = entry.sequence;
    m_last_at = entry.at;
    m_head = entry.chain;
    m_tree.add(entry.leaf);
    return true;
}

} // namespace core::audit
