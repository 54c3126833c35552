// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/namespaces.h  The XML namespaces of DMN 1.1 to 1.5 and the prefixes a written file uses.
/// Source: the schemas of OMG DMN 1.1 to 1.5. Threads: plain values.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core::dmn {

/// DMN 1.1 has three: that of the schema, and those early Camunda (`dmn11.xsd`) and Flowable write for it.
inline constexpr std::array<std::string_view, 7> kModelNamespaces{
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
    "http://www.omg.org/spec/DMN/20151101",         "http://www.omg.org/spec/DMN/20180521/MODEL/",
    "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/"};
inline constexpr std::array<std::string_view, 4> kDiagramNamespaces{
    "http://www.omg.org/spec/DMN/20180521/DMNDI/", "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "https://www.omg.org/spec/DMN/20211108/DMNDI/", "https://www.omg.org/spec/DMN/20230324/DMNDI/"};
inline constexpr std::array<std::string_view, 9> kFeelNamespaces{"http://www.omg.org/spec/FEEL/20140401",
                                                                 "http://www.omg.org/spec/FEEL/20140401/",
                                                                 "http://www.omg.org/spec/DMN/20180521/FEEL/",
                                                                 "https://www.omg.org/spec/DMN/20180521/FEEL/",
                                                                 "https://www.omg.org/spec/DMN/20191111/FEEL/",
                                                                 "https://www.omg.org/spec/DMN/20211108/FEEL/",
                                                                 "https://www.omg.org/spec/DMN/20230324/FEEL/",
                                                                 "feel",
                                                                 "FEEL"};
inline constexpr std::string_view kModel15 = kModelNamespaces.back();
inline constexpr std::string_view kDiagram15 = kDiagramNamespaces.back();
inline constexpr std::string_view kFeel15 = "https://www.omg.org/spec/DMN/20230324/FEEL/";
inline constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";
inline constexpr std::string_view kSchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

template <std::size_t N>
[[nodiscard]] constexpr bool Contains(const std::array<std::string_view, N>& list, std::string_view wanted) noexcept
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// Versions that are known and not read.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kOtherVersions{
    {{"http://www.omg.org/spec/DMN/20130901", "1.0"}, {"https://www.omg.org/spec/DMN/20240513/MODEL/", "1.6"}}};

/// Whether `name` stands for FEEL: one of the namespaces, with whichever of `http:` and `https:` and with or without the last stroke
/// (files of Drools mix them).
[[nodiscard]] constexpr bool IsFeel(std::string_view name) noexcept
{
    constexpr auto bare = [](std::string_view one) {
        if (one.starts_with("http"))
            one.remove_prefix(one.starts_with("https") ? 5 : 4);
        if (one.ends_with('/'))
            one.remove_suffix(1);
        return one;
    };
    return std::any_of(kFeelNamespaces.begin(), kFeelNamespaces.end(),
                       [&](std::string_view known) { return bare(known) == bare(name); });
}

/// The namespace DMN 1.5 has in place of an older one; others as they are.
[[nodiscard]] constexpr std::string_view Modern(std::string_view name_space) noexcept
{
    if (Contains(kModelNamespaces, name_space))
        return kModel15;
    if (Contains(kDiagramNamespaces, name_space))
        return kDiagram15;
    return name_space;
}

/// Prefixes of one file: each stands for one namespace, each namespace has at least one.
class PrefixTable {
public:
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    PrefixTable() = default;
    explicit PrefixTable(const Pairs& pairs);

    /// Ignored when the prefix is taken.
    void declare(std::string_view prefix, std::string_view name_space);
    /// Declares one when there is none: `wanted` if it is free, else a numbered one.
    const std::string& prefixOf(std::string_view name_space, std::string_view wanted = {});
    /// Sorted by prefix.
    [[nodiscard]] Pairs pairs() const { return {m_by_prefix.begin(), m_by_prefix.end()}; }

private:
    std::map<std::string, std::string, std::less<>> m_by_prefix;
    std::map<std::string, std::string, std::less<>> m_by_namespace;
};

} // namespace core::dmn
