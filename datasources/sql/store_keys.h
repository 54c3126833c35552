// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/store_keys.h  The opened keys of one store, shared by its connections, and the sealing of fields.
/// Threads: StoreKeys any; FieldKeys belongs to its connection's thread.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/ports/entropy.h"
#include "core/ports/key_provider.h"
#include "core/privacy/field_cipher.h"
#include "core/privacy/key_ring.h"
#include "datasources/sql/connection.h"

namespace datasources::sql {

class StoreKeys {
public:
    StoreKeys(const core::ports::KeyProvider& master, core::ports::Entropy& entropy)
        : m_master(master), m_entropy(entropy)
    {}

    /// Whether the keys of this opening of the master key are not loaded yet.
    [[nodiscard]] bool needsLoading() const;
    /// Unwraps the stored table keys; makes them first when there are none. Inside a write transaction of `connection`.
    [[nodiscard]] core::Expected<std::shared_ptr<const core::privacy::KeyRing>> loadOrMake(
        Connection& connection, core::base::Instant now) const;
    void use(std::shared_ptr<const core::privacy::KeyRing> ring);
    /// Errors: WrongSecret (the master key is not open).
    [[nodiscard]] core::Expected<std::shared_ptr<const core::privacy::KeyRing>> ring() const;
    [[nodiscard]] std::uint64_t generation() const { return m_master.generation(); }
    [[nodiscard]] core::ports::Entropy& entropy() const noexcept { return m_entropy; }

private:
    [[nodiscard]] bool isOpen() const { return (m_master.generation() & 1U) != 0; }

    const core::ports::KeyProvider& m_master;
    core::ports::Entropy& m_entropy;
    mutable std::mutex m_mutex;
    std::shared_ptr<const core::privacy::KeyRing> m_ring;
    std::uint64_t m_ring_generation = 0;
};

/// Seals and opens fields on one connection; keeps the data keys of the applicants seen last.
class FieldKeys {
public:
    FieldKeys(Connection& connection, const StoreKeys& keys) : m_connection(connection), m_keys(keys) {}

    /// Wrapped data key of a new applicant. Errors: WrongSecret.
    [[nodiscard]] core::Expected<core::base::Bytes> makeDataKey(const core::base::ApplicantId& applicant);
    /// Under the applicant's data key. Errors: WrongSecret, NotFound (applicant), Corrupt.
    [[nodiscard]] core::Expected<core::base::Bytes> seal(const core::base::ApplicantId& applicant,
                                                         const core::privacy::FieldPlace& place,
                                                         core::base::ByteView plain);
    [[nodiscard]] core::Expected<core::base::SecretBytes> open(const core::base::ApplicantId& applicant,
                                                               const core::privacy::FieldPlace& place,
                                                               core::base::ByteView field);
    /// Under a table key, for rows that belong to no applicant.
    [[nodiscard]] core::Expected<core::base::Bytes> seal(core::privacy::KeyPurpose purpose,
                                                         const core::privacy::FieldPlace& place,
                                                         core::base::ByteView plain);
    [[nodiscard]] core::Expected<core::base::SecretBytes> open(core::privacy::KeyPurpose purpose,
                                                               const core::privacy::FieldPlace& place,
                                                               core::base::ByteView field);
    [[nodiscard]] core::Expected<std::shared_ptr<const core::privacy::KeyRing>> ring() const { return m_keys.ring(); }
    /// After a rollback: keys of applicants that are not there any more.
    void forget() { m_data_keys.clear(); }

private:
    [[nodiscard]] core::Expected<core::base::ByteView> dataKey(const core::base::ApplicantId& applicant);
    void dropStale();

    Connection& m_connection;
    const StoreKeys& m_keys;
    std::unordered_map<std::string, core::base::SecretBytes> m_data_keys;
    std::uint64_t m_generation = 0;
};

} // namespace datasources::sql
