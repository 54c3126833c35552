// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/log_scrubber.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/privacy/masks.h"

namespace core::privacy {
namespace {

constexpr std::size_t kPhoneDigits = 11;
constexpr std::size_t kMaxDigits = 19;
constexpr std::size_t kMaxGroups = 6;

bool IsDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

struct Group {
    std::size_t from = 0;
    std::size_t size = 0;
};

Group DigitsAt(std::string_view text, std::size_t from)
{
    std::size_t end = from;
    while (end < text.size() && IsDigit(text[end]))
        ++end;
    return {from, end - from};
}

/// Digit groups from `from` on, each parted from the next by one space or hyphen.
std::vector<Group> GroupsAt(std::string_view text, std::size_t from)
{
    std::vector<Group> groups;
    while (groups.size() < kMaxGroups) {
        const Group group = DigitsAt(text, from);
        if (group.size == 0)
            break;
        groups.push_back(group);
        const std::size_t end = group.from + group.size;
        if (end >= text.size() || (text[end] != ' ' && text[end] != '-'))
            break;
        from = end + 1;
    }
    return groups;
}

bool Sizes(const std::vector<Group>& groups, std::initializer_list<std::size_t> sizes)
{
    return groups.size() >= sizes.size() && std::equal(sizes.begin(), sizes.end(), groups.begin(),
                                                       [](std::size_t size, const Group& g) { return g.size == size; });
}

bool EndsInX(std::string_view text, const Group& group)
{
    const std::size_t end = group.from + group.size;
    return end < text.size() && (text[end] == 'X' || text[end] == 'x');
}

/// How many groups from the first one make one personal number written in parts.
std::size_t PartsOfOneNumber(std::string_view text, const std::vector<Group>& groups)
{
    if (Sizes(groups, {4, 4, 4, 4}))
        return groups.size() > 4 && groups[4].size <= 3 ? 5 : 4;
    if (Sizes(groups, {3, 4, 4}) || Sizes(groups, {6, 8, 4}))
        return 3;
    if (Sizes(groups, {6, 8, 3}) && EndsInX(text, groups[2]))
        return 3;
    return 1;
}

std::string MaskedDigits(const std::string& digits)
{
    if (digits.size() == kPhoneDigits)
        return MaskPhone(digits);
    if (digits.size() == 18)
        return MaskIdNumber(digits);
    return MaskBankCard(digits);
}

} // namespace

std::string Scrubbed(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        if (!IsDigit(text[at])) {
            out.push_back(text[at++]);
            continue;
        }
        const std::vector<Group> groups = GroupsAt(text, at);
        const std::size_t parts = PartsOfOneNumber(text, groups);
        std::string digits;
        for (std::size_t i = 0; i < parts; ++i)
            digits.append(text.substr(groups[i].from, groups[i].size));
        const Group& last = groups[parts - 1];
        std::size_t end = last.from + last.size;
        if (digits.size() == 17 && EndsInX(text, last))
            digits.push_back(text[end++]);
        if (digits.size() < kPhoneDigits)
            out.append(text.substr(at, end - at));
        else
            out.append(digits.size() > kMaxDigits ? std::string("****") : MaskedDigits(digits));
        at = end;
    }
    return out;
}

} // namespace core::privacy
