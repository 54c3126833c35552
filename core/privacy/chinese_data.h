// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/privacy/chinese_data.h  Surnames and place names that masks keep: data about the language, not words for people.
/// Threads: constants. Source: compound surnames of the common registers; provinces of GB/T 2260.
#pragma once

#include <array>
#include <string_view>

namespace core::privacy {

/// Two-character surnames in use (compound surnames of the national name report and the common register).
inline constexpr std::array<std::u32string_view, 60> kCompoundSurnames = {
    U"欧阳", U"司马", U"上官", U"诸葛", U"夏侯", U"司徒", U"令狐", U"皇甫", U"尉迟", U"公孙", U"慕容", U"长孙",
    U"宇文", U"轩辕", U"东方", U"独孤", U"南宫", U"端木", U"申屠", U"公冶", U"淳于", U"单于", U"太史", U"闻人",
    U"澹台", U"濮阳", U"宗政", U"赫连", U"钟离", U"鲜于", U"闾丘", U"亓官", U"司寇", U"仉督", U"子车", U"颛孙",
    U"巫马", U"公西", U"漆雕", U"乐正", U"壤驷", U"公良", U"拓跋", U"夹谷", U"宰父", U"谷梁", U"段干", U"百里",
    U"东郭", U"南门", U"呼延", U"羊舌", U"微生", U"梁丘", U"左丘", U"东门", U"西门", U"第五", U"纳兰", U"完颜",
};

inline constexpr std::array<std::u32string_view, 4> kMunicipalities = {U"北京市", U"上海市", U"天津市", U"重庆市"};
inline constexpr std::array<std::u32string_view, 34> kProvinces = {
    U"北京", U"天津", U"上海", U"重庆",   U"河北", U"山西", U"辽宁", U"吉林", U"黑龙江", U"江苏", U"浙江", U"安徽",
    U"福建", U"江西", U"山东", U"河南",   U"湖北", U"湖南", U"广东", U"海南", U"四川",   U"贵州", U"云南", U"陕西",
    U"甘肃", U"青海", U"台湾", U"内蒙古", U"广西", U"西藏", U"宁夏", U"新疆", U"香港",   U"澳门",
};
inline constexpr std::array<std::u32string_view, 7> kProvinceSuffixes = {
    U"壮族自治区", U"回族自治区", U"维吾尔自治区", U"特别行政区", U"自治区", U"省", U"市",
};
inline constexpr std::array<std::u32string_view, 4> kCitySuffixes = {U"自治州", U"地区", U"盟", U"市"};
/// "Area" begins with a character of finer parts, and is none.
inline constexpr std::u32string_view kArea = U"地区";
/// Characters that only finer parts of an address carry: a city name never holds one.
inline constexpr std::u32string_view kFiner = U"县区镇乡村路街道巷弄号栋楼室0123456789０１２３４５６７８９ ";

} // namespace core::privacy
