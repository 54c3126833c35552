// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/text_table.h"

#include <bit>
#include <utility>

#include "core/base/check.h"

namespace core::dmn {

TextTable::TextTable(std::vector<std::string> texts)
    : m_texts(std::move(texts)), m_places(std::bit_ceil(m_texts.size() * 4 + 2))
{
    const std::size_t mask = m_places.size() - 1;
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const std::uint64_t hash = HashOf(m_texts[i]);
        CHECK(!find(m_texts[i], hash));
        std::size_t at = hash & mask;
        while (m_places[at].index != 0)
            at = (at + 1) & mask;
        m_places[at] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(i) + 1};
    }
}

} // namespace core::dmn
