// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/blind_index.h"

#include <algorithm>

namespace core::privacy {
namespace {

/// Stored inside every index: never renamed.
std::string_view Domain(model::IdentityField field) noexcept
{
    switch (field) {
    case model::IdentityField::Name: return "identity.name";
    case model::IdentityField::Phone: return "identity.phone";
    case model::IdentityField::IdNumber: return "identity.id_number";
    case model::IdentityField::BankCard: return "identity.bank_card";
    case model::IdentityField::Address: return "identity.address";
    case model::IdentityField::Device: return "identity.device";
    }
    return "identity.unknown";
}

Expected<base::Digest> Mac(base::ByteView key, std::string_view domain, base::ByteView message)
{
    base::Bytes bytes;
    bytes.reserve(domain.size() + 1 + message.size());
    const auto name = base::AsBytes(domain);
    bytes.insert(bytes.end(), name.begin(), name.end());
    bytes.push_back(0);
    bytes.insert(bytes.end(), message.begin(), message.end());
    return base::HmacSha256(key, bytes);
}

} // namespace

std::string NormalisedIdentity(model::IdentityField field, std::string_view value)
{
    if (field == model::IdentityField::Name || field == model::IdentityField::Address)
        return std::string(value);
    std::string out;
    for (const char c : value) {
        if (c == ' ' || c == '-')
            continue;
        out.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    }
    return out;
}

Expected<base::Digest> BlindIndex(base::ByteView key, model::IdentityField field, std::string_view value)
{
    return Mac(key, Domain(field), base::AsBytes(NormalisedIdentity(field, value)));
}

Expected<base::Digest> PhoneTailIndex(base::ByteView key, std::string_view last_four)
{
    const bool digits = std::all_of(last_four.begin(), last_four.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (last_four.size() != 4 || !digits)
        return Fail(ErrorCode::InvalidInput, "a phone tail is four digits");
    return Mac(key, "identity.phone.tail", base::AsBytes(last_four));
}

Expected<base::Digest> NoteMac(base::ByteView key, std::string_view note)
{
    return Mac(key, "note", base::AsBytes(note));
}

Expected<base::Digest> ContentMac(base::ByteView key, base::ByteView content)
{
    return Mac(key, "document", content);
}

} // namespace core::privacy
