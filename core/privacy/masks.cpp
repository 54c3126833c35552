// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/masks.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/text.h"
#include "core/privacy/chinese_data.h"

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
    std::fill(masked.begin() + static_cast<std::ptrdiff_t>(first), masked.end() - static_cast<std::ptrdiff_t>(last),
              '*');
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
        if (kFiner.find(text[i]) != std::u32string_view::npos && !text.substr(i).starts_with(kArea))
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
    const bool is_city =
        std::find(kMunicipalities.begin(), kMunicipalities.end(), text.substr(0, province)) != kMunicipalities.end();
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
