// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/audit/merkle.h  Leaf, chain and Merkle tree hashes over the audit log.
/// Threads: pure; a MerkleTree belongs to one thread. Source: RFC 6962, section 2.1.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/hash.h"

namespace core::audit {

/// SHA-256(0x00 || bytes).
[[nodiscard]] base::Digest LeafHash(base::ByteView bytes);
/// SHA-256(0x01 || left || right).
[[nodiscard]] base::Digest NodeHash(const base::Digest& left, const base::Digest& right);
/// SHA-256(chain before || leaf).
[[nodiscard]] base::Digest ChainHash(const base::Digest& chain_before, const base::Digest& leaf);

/// Root over a growing list of leaves: keeps the roots of its perfect subtrees only, so memory grows with log2(size).
class MerkleTree {
public:
    void add(const base::Digest& leaf);
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
    /// SHA-256 of nothing for an empty tree.
    [[nodiscard]] base::Digest root() const;

private:
    std::uint64_t m_size = 0;
    /// One root per set bit of m_size, largest subtree first.
    std::vector<base::Digest> m_roots;
};

} // namespace core::audit
