// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/merkle.h"

#include <string_view>

#include "core/base/check.h"

namespace core::audit {

base::Digest LeafHash(base::ByteView bytes)
{
    return base::Sha256().add(std::string_view("\0", 1)).add(bytes).finish();
}

base::Digest NodeHash(const base::Digest& left, const base::Digest& right)
{
    return base::Sha256().add(std::string_view("\1", 1)).add(left.bytes).add(right.bytes).finish();
}

base::Digest ChainHash(const base::Digest& chain_before, const base::Digest& leaf)
{
    return base::Sha256().add(chain_before.bytes).add(leaf.bytes).finish();
}

void MerkleTree::add(const base::Digest& leaf)
{
    base::Digest node = leaf;
    for (std::uint64_t bits = m_size; (bits & 1U) != 0; bits >>= 1U) {
        CHECK(!m_roots.empty());
        node = NodeHash(m_roots.back(), node);
        m_roots.pop_back();
    }
    m_roots.push_back(node);
    ++m_size;
}

base::Digest MerkleTree::root() const
{
    if (m_roots.empty())
        return base::Sha256Of(std::string_view());
    base::Digest node = m_roots.back();
    for (auto left = m_roots.rbegin() + 1; left != m_roots.rend(); ++left)
        node = NodeHash(*left, node);
    return node;
}

} // namespace core::audit
