// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/text_merge.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace core::policy {

namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kMostCompared = 4'000'000; ///< pairs of lines; beyond that the middle counts as one change
constexpr int kNone = -1;

Lines LinesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// For each line of `base` the same line of `now`, in order, as many as there are; or kNone.
std::vector<int> Common(const Lines& base, const Lines& now)
{
    std::vector<int> same(base.size(), kNone);
    const std::size_t shorter = std::min(base.size(), now.size());
    std::size_t begin = 0;
    for (; begin < shorter && base[begin] == now[begin]; ++begin)
        same[begin] = static_cast<int>(begin);
    std::size_t end = 0;
    for (; end < shorter - begin && base[base.size() - 1 - end] == now[now.size() - 1 - end]; ++end)
        same[base.size() - 1 - end] = static_cast<int>(now.size() - 1 - end);
    const std::size_t rows = base.size() - begin - end;
    const std::size_t columns = now.size() - begin - end;
    if (rows == 0 || columns == 0 || rows * columns > kMostCompared)
        return same;
    std::vector<std::uint32_t> longest((rows + 1) * (columns + 1), 0); // of what follows from here
    const auto at = [columns](std::size_t row, std::size_t column) { return row * (columns + 1) + column; };
    for (std::size_t row = rows; row-- > 0;) {
        for (std::size_t column = columns; column-- > 0;)
            longest[at(row, column)] = base[begin + row] == now[begin + column]
                                           ? longest[at(row + 1, column + 1)] + 1
                                           : std::max(longest[at(row + 1, column)], longest[at(row, column + 1)]);
    }
    for (std::size_t row = 0, column = 0; row < rows && column < columns;) {
        if (base[begin + row] == now[begin + column])
            same[begin + row++] = static_cast<int>(begin + column++);
        else if (longest[at(row + 1, column)] >= longest[at(row, column + 1)])
            ++row;
        else
            ++column;
    }
    return same;
}

std::string Joined(const Lines& lines, std::size_t begin, std::size_t end)
{
    std::string text;
    for (std::size_t i = begin; i < end; ++i)
        text += lines[i];
    return text;
}

void Add(std::string base, std::string mine, std::string theirs, std::vector<TextPiece>& pieces)
{
    if (base.empty() && mine.empty() && theirs.empty())
        return;
    const bool same = mine == theirs;
    if (mine != base && theirs != base && !same) {
        const Lines lines = LinesOf(base);
        const Lines here = LinesOf(mine);
        const Lines there = LinesOf(theirs);
        if (lines.size() < 2 || here.size() != lines.size() || there.size() != lines.size()) {
            pieces.push_back({true, std::move(base), std::move(mine), std::move(theirs), {}});
            return;
        }
        for (std::size_t i = 0; i < lines.size(); ++i) // neighbours, each written anew by one of them
            Add(std::string(lines[i]), std::string(here[i]), std::string(there[i]), pieces);
        return;
    }
    TextPiece piece;
    piece.from_mine = mine != base && (same || theirs == base);
    piece.from_theirs = theirs != base && (same || mine == base);
    piece.text = piece.from_theirs ? std::move(theirs) : std::move(mine);
    pieces.push_back(std::move(piece));
}

} // namespace

std::vector<TextPiece> MergeLines(std::string_view base, std::string_view mine, std::string_view theirs)
{
    const Lines lines = LinesOf(base);
    const Lines here = LinesOf(mine);
    const Lines there = LinesOf(theirs);
    const std::vector<int> in_mine = Common(lines, here);
    const std::vector<int> in_theirs = Common(lines, there);
    std::vector<TextPiece> pieces;
    std::size_t base_at = 0;
    std::size_t mine_at = 0;
    std::size_t theirs_at = 0;
    for (std::size_t i = 0; i <= lines.size(); ++i) {
        const bool is_end = i == lines.size();
        if (!is_end && (in_mine[i] == kNone || in_theirs[i] == kNone))
            continue;
        const std::size_t mine_end = is_end ? here.size() : static_cast<std::size_t>(in_mine[i]);
        const std::size_t theirs_end = is_end ? there.size() : static_cast<std::size_t>(in_theirs[i]);
        Add(Joined(lines, base_at, i), Joined(here, mine_at, mine_end), Joined(there, theirs_at, theirs_end), pieces);
        if (is_end)
            break;
        Add(std::string(lines[i]), std::string(lines[i]), std::string(lines[i]), pieces);
        base_at = i + 1;
        mine_at = mine_end + 1;
        theirs_at = theirs_end + 1;
    }
    return pieces;
}

} // namespace core::policy
