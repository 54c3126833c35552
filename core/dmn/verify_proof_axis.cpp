// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/check.h"
#include "core/dmn/verify_proof_grid.h"

namespace core::dmn {

namespace {

constexpr std::size_t kBits = 64;

bool Before(const Cut& a, const Cut& b)
{
    return OrderOf(a, b) < 0;
}

} // namespace

void SetPieces(std::uint64_t* words, std::size_t first, std::size_t behind)
{
    for (std::size_t i = first; i < behind; ++i)
        words[i / kBits] |= std::uint64_t{1} << (i % kBits);
}

ProofAxis::ProofAxis(std::span<const CellSet* const> sets)
{
    const CellSet* last = nullptr;
    for (const CellSet* const set : sets) {
        if (set == nullptr)
            continue;
        CHECK(last == nullptr || last->kind() == set->kind());
        last = set;
        // Many sets share few ends.
        for (const Cut& cut : set->cuts()) {
            const auto at = std::lower_bound(m_cuts.begin(), m_cuts.end(), cut, Before);
            if (at == m_cuts.end() || OrderOf(cut, *at) != 0)
                m_cuts.insert(at, cut);
        }
    }
    m_words = (m_cuts.size() + 3 + kBits - 1) / kBits;
    m_sides.resize(sets.size() * m_words);
    for (std::size_t i = 0; i < sets.size(); ++i)
        write(sets[i], m_sides.data() + i * m_words);
}

/// Pieces: null, values of other kinds, then those between the cuts.
void ProofAxis::write(const CellSet* set, std::uint64_t* into) const
{
    const std::size_t pieces = m_cuts.size() + 3;
    std::fill(into, into + m_words, 0);
    if (set == nullptr)
        return SetPieces(into, 0, pieces);
    if (set->hasNull())
        SetPieces(into, 0, 1);
    if (set->hasOthers())
        SetPieces(into, 1, 2);
    const auto place = [this](const Cut& cut) {
        return static_cast<std::size_t>(std::lower_bound(m_cuts.begin(), m_cuts.end(), cut, Before) - m_cuts.begin());
    };
    for (const Interval& interval : set->intervals())
        SetPieces(into, interval.low ? place(*interval.low) + 3 : 2,
                  interval.high ? place(*interval.high) + 3 : pieces);
}

} // namespace core::dmn
