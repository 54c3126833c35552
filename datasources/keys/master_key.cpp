// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/keys/master_key.h"

#include "core/base/check.h"
#include "core/privacy/field_cipher.h"
#include "core/privacy/xaes.h"

namespace datasources::keys {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Bytes;
using core::base::ByteView;
using core::base::SecretBytes;

namespace {

core::privacy::FieldPlace Place(std::string_view purpose)
{
    return {"table_key", "wrapped", purpose};
}

} // namespace

void MasterKey::open(const SecretBytes& key)
{
    CHECK(key.size() == core::privacy::kXaesKeyBytes);
    const std::lock_guard lock(m_mutex);
    if (!m_key.empty() && core::base::EqualConstantTime(m_key.view(), key.view()))
        return;
    m_generation += m_key.empty() ? 1U : 2U;
    m_key = key;
}

void MasterKey::close()
{
    const std::lock_guard lock(m_mutex);
    if (m_key.empty())
        return;
    m_key = SecretBytes();
    ++m_generation;
}

Expected<SecretBytes> MasterKey::key() const
{
    const std::lock_guard lock(m_mutex);
    if (m_key.empty())
        return Fail(ErrorCode::WrongSecret, "the master key is not open");
    return m_key;
}

std::uint64_t MasterKey::generation() const
{
    const std::lock_guard lock(m_mutex);
    return m_generation;
}

Expected<Bytes> MasterKey::wrap(ByteView key_bytes, std::string_view purpose, std::uint32_t version) const
{
    TRY(const SecretBytes master, key());
    return core::privacy::SealField(master.view(), version, Place(purpose), key_bytes, m_entropy);
}

Expected<SecretBytes> MasterKey::unwrap(ByteView wrapped, std::string_view purpose, std::uint32_t version) const
{
    TRY(const SecretBytes master, key());
    TRY(const std::uint32_t sealed_version, core::privacy::FieldKeyVersion(wrapped));
    if (sealed_version != version)
        return Fail(ErrorCode::Corrupt, "a wrapped key carries another version");
    return core::privacy::OpenField(master.view(), Place(purpose), wrapped);
}

} // namespace datasources::keys
