// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/masks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/text.h"

namespace core::privacy {
namespace {

constexpr std::string_view kHidden = "****";
constexpr std::size_t kPhoneDigits = 11;
constexpr std::size_t kIdCharacters = 18;
constexpr std::size_t kMinCardDigits = 12;
constexpr std::size_t kMaxCardDigits = 19;
constexpr std::size_t kMinDeviceCharacters = 8;
/// Longest name of a prefecture-level city or prefecture, with its suffix (克孜勒苏柯尔克孜自治州 has 11).
constexpr std::size_t kMaxCity = 13;

/// Two-character surnames in use (compound surnames of the national name report and the common register).
constexpr std::array<std::u32string_view, 60> kCompoundSurnames = {
    U"欧阳", U"司马", U"上官", U"诸葛", U"夏侯", U"司徒", U"令狐", U"皇甫", U"尉迟", U"公孙", U"慕容", U"长孙",
    U"宇文", U"轩辕", U"东方", U"独孤", U"南宫", U"端木", U"申屠", U"公冶", U"淳于", U"单于", U"太史", U"闻人",
    U"澹台", U"濮阳", U"宗政", U"赫连", U"钟离", U"鲜于", U"闾丘", U"亓官", U"司寇", U"仉督", U"子车", U"颛孙",
    U"巫马", U"公西", U"漆雕", U"乐正", U"壤驷", U"公良", U"拓跋", U"夹谷", U"宰父", U"谷梁", U"段干", U"百里",
    U"东郭", U"南门", U"呼延", U"羊舌", U"微生", U"梁丘", U"左丘", U"东门", U"西门", U"第五", U"纳兰", U"完颜",
};

constexpr std::array<std::u32string_view, 4> kMunicipalities = {U"北京市", U"上海市", U"天津市", U"重庆市"};
constexpr std::array<std::u32string_view, 34> kProvinces = {
    U"北京", U"天津", U"上海", U"重庆", U"河北", U"山西", U"辽宁", U"吉林", U"黑龙江", U"江苏", U"浙江", U"安徽",
    U"福建", U"江西", U"山东", U"河南", U"湖北", U"湖南", U"广东", U"海南", U"四川", U"贵州", U"云南", U"陕西",
    U"甘肃", U"青海", U"台湾", U"内蒙古", U"广西", U"西藏", U"宁夏", U"新疆", U"香港", U"澳门",
};
constexpr std::array<std::u32string_view, 7> kProvinceSuffixes = {
    U"壮族自治区", U"回族自治区", U"维吾尔自治区", U"特别行政区", U"自治区", U"省", U"市",
};
constexpr std::array<std::u32string_view, 4> kCitySuffixes = {U"自治州", U"地区", U"盟", U"市"};
/// Characters that only finer parts of an address carry: a city name never holds one.
constexpr std::u32string_view kFiner = U"县区镇乡村路街道巷弄号栋楼室0123456789０１２３４５６７８９ ";

bool AllDigits(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsHan(char32_t c) noexcept
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3134F);
}

std::string KeepEnds(std::string_view text, std::size_t first, std::size_t last)
{
    std::string masked(text);
    std::fill(masked.begin() + static_cast<std::ptrdiff_t>(first), masked.end() - static_cast<std::ptrdiff_t>(last), '*');
    return masked;
}

std::size_t SurnameLength(std::u32string_view name)
{
    if (name.size() < 3)
        return 1;
    const auto found = std::find(kCompoundSurnames.begin(), kCompoundSurnames.end(), name.substr(0, 2));
    return found == kCompoundSurnames.end() ? 1 : 2;
}

/// Length of the province at the beginning of `text`, with its suffix when it is written; 0 when there is none.
std::size_t ProvinceLength(std::u32string_view text)
{
    for (const auto province : kProvinces) {
        if (!text.starts_with(province))
            continue;
        for (const auto suffix : kProvinceSuffixes) {
            if (text.substr(province.size()).starts_with(suffix))
                return province.size() + suffix.size();
        }
        return province.size();
    }
    return 0;
}

/// Length of the city at the beginning of `text`; 0 when none is recognised before a finer part begins.
std::size_t CityLength(std::u32string_view text)
{
    const std::size_t end = std::min(text.size(), kMaxCity);
    for (std::size_t i = 0; i < end; ++i) {
        if (kFiner.find(text[i]) != std::u32string_view::npos && !text.substr(i).starts_with(U"地区"))
            return 0;
        for (const auto suffix : kCitySuffixes) {
            if (i > 0 && text.substr(i).starts_with(suffix))
                return i + suffix.size();
        }
    }
    return 0;
}

} // namespace

std::string MaskPhone(std::string_view phone)
{
    if (phone.size() != kPhoneDigits || !AllDigits(phone))
        return std::string(kHidden);
    return KeepEnds(phone, 3, 4);
}

std::string MaskIdNumber(std::string_view id_number)
{
    if (id_number.size() != kIdCharacters || !AllDigits(id_number.substr(0, kIdCharacters - 1)))
        return std::string(kHidden);
    return KeepEnds(id_number, 1, 1);
}

std::string MaskBankCard(std::string_view card)
{
    if (card.size() < kMinCardDigits || card.size() > kMaxCardDigits || !AllDigits(card))
        return std::string(kHidden);
    return KeepEnds(card, 6, 4);
}

std::string MaskName(std::string_view name)
{
    const auto points = base::CodePoints(name);
    if (!points || points->empty())
        return std::string(kHidden);
    const std::u32string_view text(points->data(), points->size());
    if (!std::all_of(text.begin(), text.end(), IsHan))
        return base::Utf8(text.substr(0, 1)) + "**";
    const std::size_t kept = SurnameLength(text);
    return base::Utf8(text.substr(0, kept)) + std::string(std::max<std::size_t>(text.size() - kept, 1), '*');
}

std::string MaskAddress(std::string_view address)
{
    const auto points = base::CodePoints(address);
    if (!points)
        return std::string(kHidden);
    const std::u32string_view text(points->data(), points->size());
    const std::size_t province = ProvinceLength(text);
    const bool is_city = std::find(kMunicipalities.begin(), kMunicipalities.end(), text.substr(0, province)) != kMunicipalities.end();
    const std::size_t city = is_city ? 0 : CityLength(text.substr(province));
    return base::Utf8(text.substr(0, province + city)) + std::string(kHidden);
}

std::string MaskDevice(std::string_view device)
{
    const bool ascii = std::all_of(device.begin(), device.end(), [](char c) { return c > ' ' && c <= '~'; });
    if (device.size() < kMinDeviceCharacters || !ascii)
        return std::string(kHidden);
    return std::string(kHidden) + std::string(device.substr(device.size() - 4));
}

std::string Mask(model::IdentityField field, std::string_view value)
{
    switch (field) {
    case model::IdentityField::Name: return MaskName(value);
    case model::IdentityField::Phone: return MaskPhone(value);
    case model::IdentityField::IdNumber: return MaskIdNumber(value);
    case model::IdentityField::BankCard: return MaskBankCard(value);
    case model::IdentityField::Address: return MaskAddress(value);
    case model::IdentityField::Device: return MaskDevice(value);
    }
    return std::string(kHidden);
}

const std::string* FieldOf(const model::Applicant& identity, model::IdentityField field)
{
    const auto pointer = [](const std::optional<std::string>& value) { return value ? &*value : nullptr; };
    switch (field) {
    case model::IdentityField::Name: return pointer(identity.name);
    case model::IdentityField::Phone: return pointer(identity.phone);
    case model::IdentityField::IdNumber: return pointer(identity.id_number);
    case model::IdentityField::BankCard: return pointer(identity.bank_card);
    case model::IdentityField::Address: return pointer(identity.address);
    case model::IdentityField::Device: return pointer(identity.device);
    }
    return nullptr;
}

} // namespace core::privacy
