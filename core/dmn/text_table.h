// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/text_table.h  Short texts numbered from 0 and found again without an allocation.
/// Threads: immutable once made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::dmn {

/// Spreads its bits over all 64; the same on every machine of one byte order.
[[nodiscard]] std::uint64_t HashOf(std::string_view text) noexcept;

class TextTable {
public:
    TextTable() : TextTable(std::vector<std::string>()) {}
    /// Texts are unique (CHECK); each keeps its index.
    explicit TextTable(std::vector<std::string> texts);

    [[nodiscard]] const std::vector<std::string>& texts() const noexcept { return m_texts; }
    /// `hash` is HashOf(text).
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text, std::uint64_t hash) const noexcept;
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const noexcept
    {
        return find(text, HashOf(text));
    }

private:
    struct Place {
        std::uint32_t mark = 0;  ///< the upper half of the hash
        std::uint32_t index = 0; ///< from 1; 0: nothing here
    };
    std::vector<std::string> m_texts;
    std::vector<Place> m_places; ///< a power of two, at most half full
};

} // namespace core::dmn
