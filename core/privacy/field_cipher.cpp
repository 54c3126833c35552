// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/field_cipher.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/privacy/xaes.h"

namespace core::privacy {
namespace {

constexpr std::size_t kVersionAt = 1;
constexpr std::size_t kNonceAt = kVersionAt + 4;
constexpr std::size_t kTextAt = kNonceAt + kXaesNonceBytes;

void AppendNumber(base::Bytes& out, std::uint32_t value)
{
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void AppendPart(base::Bytes& out, std::string_view part)
{
    CHECK(part.size() <= UINT32_MAX);
    AppendNumber(out, static_cast<std::uint32_t>(part.size()));
    const auto bytes = base::AsBytes(part);
    out.insert(out.end(), bytes.begin(), bytes.end());
}

base::Bytes AssociatedData(const FieldPlace& place, std::uint32_t key_version)
{
    base::Bytes out;
    AppendPart(out, place.table);
    AppendPart(out, place.column);
    AppendPart(out, place.row);
    AppendNumber(out, 4);
    AppendNumber(out, key_version);
    return out;
}

} // namespace

Expected<base::Bytes> SealField(base::ByteView key, std::uint32_t key_version, const FieldPlace& place,
                                base::ByteView plain, ports::Entropy& entropy)
{
    XaesNonce nonce{};
    entropy.fill(nonce);
    TRY(const base::Bytes sealed, XaesSeal(key, nonce, plain, AssociatedData(place, key_version)));
    base::Bytes field;
    field.reserve(kTextAt + sealed.size());
    field.push_back(static_cast<std::uint8_t>(FieldAlgorithm::Xaes256Gcm));
    AppendNumber(field, key_version);
    field.insert(field.end(), nonce.begin(), nonce.end());
    field.insert(field.end(), sealed.begin(), sealed.end());
    return field;
}

Expected<std::uint32_t> FieldKeyVersion(base::ByteView field)
{
    if (field.size() < kTextAt + kXaesTagBytes)
        return Fail(ErrorCode::Corrupt, "encrypted field is too short");
    if (field[0] != static_cast<std::uint8_t>(FieldAlgorithm::Xaes256Gcm))
        return Fail(ErrorCode::Corrupt, "encrypted field of an unknown algorithm");
    std::uint32_t version = 0;
    for (std::size_t i = kVersionAt; i < kNonceAt; ++i)
        version = (version << 8U) | field[i];
    return version;
}

Expected<base::SecretBytes> OpenField(base::ByteView key, const FieldPlace& place, base::ByteView field)
{
    TRY(const std::uint32_t version, FieldKeyVersion(field));
    XaesNonce nonce{};
    std::copy_n(field.begin() + kNonceAt, kXaesNonceBytes, nonce.begin());
    return XaesOpen(key, nonce, field.subspan(kTextAt), AssociatedData(place, version));
}

} // namespace core::privacy
