// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/key_ring.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/privacy/field_cipher.h"
#include "core/privacy/xaes.h"

namespace core::privacy {
namespace {

FieldPlace DataKeyPlace(std::string_view applicant)
{
    return {"applicant", "wrapped_key", applicant};
}

} // namespace

std::string_view Name(KeyPurpose purpose) noexcept
{
    switch (purpose) {
    case KeyPurpose::Applicant: return "applicant";
    case KeyPurpose::ListEntry: return "list_entry";
    case KeyPurpose::BlindIndex: return "blind_index";
    case KeyPurpose::NoteMac: return "note_mac";
    case KeyPurpose::Shelf: return "shelf";
    }
    return "unknown";
}

Expected<WrappedKey> NewTableKey(KeyPurpose purpose, std::uint32_t version, const ports::KeyProvider& master,
                                 ports::Entropy& entropy)
{
    base::SecretBytes key(kXaesKeyBytes);
    entropy.fill(key.data());
    TRY(base::Bytes wrapped, master.wrap(key.view(), Name(purpose), version));
    return WrappedKey{std::string(Name(purpose)), version, std::move(wrapped)};
}

Expected<KeyRing> KeyRing::make(const std::vector<WrappedKey>& wrapped, const ports::KeyProvider& master)
{
    KeyRing ring;
    for (const WrappedKey& row : wrapped) {
        const auto purpose = std::find_if(kKeyPurposes.begin(), kKeyPurposes.end(),
                                          [&](KeyPurpose p) { return Name(p) == row.purpose; });
        if (purpose == kKeyPurposes.end())
            return Fail(ErrorCode::Corrupt, "a stored key has an unknown purpose");
        TRY(base::SecretBytes key, master.unwrap(row.wrapped, row.purpose, row.version));
        if (key.size() != kXaesKeyBytes)
            return Fail(ErrorCode::Corrupt, "a stored key is not 32 bytes: " + row.purpose);
        ring.m_keys[*purpose].insert_or_assign(row.version, std::move(key));
    }
    for (const KeyPurpose purpose : kKeyPurposes) {
        if (!ring.m_keys.contains(purpose))
            return Fail(ErrorCode::Corrupt, "no stored key for " + std::string(Name(purpose)));
    }
    return ring;
}

KeyRing::Versioned KeyRing::current(KeyPurpose purpose) const
{
    const auto keys = m_keys.find(purpose);
    CHECK(keys != m_keys.end());
    CHECK(!keys->second.empty());
    const auto newest = keys->second.rbegin();
    return {newest->first, newest->second.view()};
}

Expected<base::ByteView> KeyRing::version(KeyPurpose purpose, std::uint32_t version) const
{
    const auto keys = m_keys.find(purpose);
    CHECK(keys != m_keys.end());
    const auto found = keys->second.find(version);
    if (found == keys->second.end())
        return Fail(ErrorCode::Corrupt, "no key of this version for " + std::string(Name(purpose)));
    return found->second.view();
}

Expected<KeyRing::DataKey> KeyRing::newDataKey(std::string_view applicant, ports::Entropy& entropy) const
{
    DataKey made{base::SecretBytes(kXaesKeyBytes), {}};
    entropy.fill(made.key.data());
    const Versioned table_key = current(KeyPurpose::Applicant);
    TRY(made.wrapped, SealField(table_key.key, table_key.version, DataKeyPlace(applicant), made.key.view(), entropy));
    return made;
}

Expected<base::SecretBytes> KeyRing::openDataKey(std::string_view applicant, base::ByteView wrapped) const
{
    TRY(const std::uint32_t key_version, FieldKeyVersion(wrapped));
    TRY(const base::ByteView key, version(KeyPurpose::Applicant, key_version));
    return OpenField(key, DataKeyPlace(applicant), wrapped);
}

} // namespace core::privacy
