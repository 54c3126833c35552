// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/store_keys.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "datasources/sql/statement.h"

namespace datasources::sql {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::ApplicantId;
using core::base::Bytes;
using core::base::ByteView;
using core::base::SecretBytes;
using core::privacy::FieldPlace;
using core::privacy::KeyPurpose;
using core::privacy::KeyRing;

/// A page of the queue needs about a hundred; scrolling keeps some pages.
constexpr std::size_t kMaxDataKeys = 4096;
/// Data keys are sealed under version 1 of themselves: a person's key is replaced with the person's rows or not at all.
constexpr std::uint32_t kDataKeyVersion = 1;

Expected<std::vector<core::privacy::WrappedKey>> StoredKeys(Connection& connection)
{
    std::vector<core::privacy::WrappedKey> keys;
    Statement select(connection, "SELECT purpose, version, wrapped FROM table_key ORDER BY purpose, version");
    while (true) {
        TRY(const bool row, select.next());
        if (!row)
            return keys;
        keys.push_back({select.text(0), static_cast<std::uint32_t>(select.integer(1)), select.bytes(2)});
    }
}

/// All of a new database; of one made by an earlier program those that came later. Any other that is missing was lost: KeyRing says so.
std::vector<KeyPurpose> LackingPurposes(const std::vector<core::privacy::WrappedKey>& keys)
{
    if (keys.empty())
        return {core::privacy::kKeyPurposes.begin(), core::privacy::kKeyPurposes.end()};
    std::vector<KeyPurpose> lacking;
    for (const KeyPurpose purpose : core::privacy::kLaterPurposes) {
        const auto is_it = [purpose](const auto& key) { return key.purpose == core::privacy::Name(purpose); };
        if (std::none_of(keys.begin(), keys.end(), is_it))
            lacking.push_back(purpose);
    }
    return lacking;
}

} // namespace

bool StoreKeys::needsLoading() const
{
    const std::lock_guard lock(m_mutex);
    return isOpen() && (!m_ring || m_ring_generation != m_master.generation());
}

Expected<std::shared_ptr<const KeyRing>> StoreKeys::loadOrMake(Connection& connection, core::base::Instant now) const
{
    TRY(std::vector<core::privacy::WrappedKey> keys, StoredKeys(connection));
    for (const KeyPurpose purpose : LackingPurposes(keys)) {
        TRY(auto key, core::privacy::NewTableKey(purpose, 1, m_master, m_entropy));
        Statement insert(connection,
                         "INSERT INTO table_key (purpose, version, wrapped, created_at) VALUES (?, ?, ?, ?)");
        insert.bind(key.purpose).bind(std::int64_t{key.version}).bind(key.wrapped).bind(now);
        TRY_VOID(insert.change());
        keys.push_back(std::move(key));
    }
    TRY(KeyRing ring, KeyRing::make(keys, m_master));
    return std::make_shared<const KeyRing>(std::move(ring));
}

void StoreKeys::use(std::shared_ptr<const KeyRing> ring)
{
    const std::lock_guard lock(m_mutex);
    m_ring = std::move(ring);
    m_ring_generation = m_master.generation();
}

Expected<std::shared_ptr<const KeyRing>> StoreKeys::ring() const
{
    const std::lock_guard lock(m_mutex);
    if (!isOpen() || !m_ring || m_ring_generation != m_master.generation())
        return Fail(ErrorCode::WrongSecret, "the keys of the store are not open");
    return m_ring;
}

void FieldKeys::dropStale()
{
    if (m_generation == m_keys.generation() && m_data_keys.size() < kMaxDataKeys)
        return;
    m_data_keys.clear();
    m_generation = m_keys.generation();
}

Expected<Bytes> FieldKeys::makeDataKey(const ApplicantId& applicant)
{
    TRY(const auto ring, m_keys.ring());
    TRY(auto made, ring->newDataKey(applicant.value, m_keys.entropy()));
    dropStale();
    m_data_keys.insert_or_assign(applicant.value, std::move(made.key));
    return std::move(made.wrapped);
}

Expected<ByteView> FieldKeys::dataKey(const ApplicantId& applicant)
{
    TRY(const auto ring, m_keys.ring());
    dropStale();
    const auto kept = m_data_keys.find(applicant.value);
    if (kept != m_data_keys.end())
        return kept->second.view();
    Statement select(m_connection, "SELECT wrapped_key FROM applicant WHERE applicant_id = ?");
    TRY(const bool found, select.bind(applicant).next());
    if (!found)
        return Fail(ErrorCode::NotFound, "no such applicant");
    TRY(SecretBytes key, ring->openDataKey(applicant.value, select.bytes(0)));
    return m_data_keys.insert_or_assign(applicant.value, std::move(key)).first->second.view();
}

Expected<Bytes> FieldKeys::seal(const ApplicantId& applicant, const FieldPlace& place, ByteView plain)
{
    TRY(const ByteView key, dataKey(applicant));
    return core::privacy::SealField(key, kDataKeyVersion, place, plain, m_keys.entropy());
}

Expected<SecretBytes> FieldKeys::open(const ApplicantId& applicant, const FieldPlace& place, ByteView field)
{
    TRY(const ByteView key, dataKey(applicant));
    return core::privacy::OpenField(key, place, field);
}

Expected<Bytes> FieldKeys::seal(KeyPurpose purpose, const FieldPlace& place, ByteView plain)
{
    TRY(const auto ring, m_keys.ring());
    const auto key = ring->current(purpose);
    return core::privacy::SealField(key.key, key.version, place, plain, m_keys.entropy());
}

Expected<SecretBytes> FieldKeys::open(KeyPurpose purpose, const FieldPlace& place, ByteView field)
{
    TRY(const auto ring, m_keys.ring());
    TRY(const std::uint32_t version, core::privacy::FieldKeyVersion(field));
    TRY(const ByteView key, ring->version(purpose, version));
    return core::privacy::OpenField(key, place, field);
}

} // namespace datasources::sql
