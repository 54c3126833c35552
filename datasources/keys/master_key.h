// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/keys/master_key.h  The master key in memory while somebody is signed in.
/// Threads: any.
#pragma once

#include <mutex>

#include "core/ports/entropy.h"
#include "core/ports/key_provider.h"

namespace datasources::keys {

class MasterKey : public core::ports::KeyProvider {
public:
    explicit MasterKey(core::ports::Entropy& entropy) : m_entropy(entropy) {}

    /// Opening with the key that is open already changes nothing. Domain: 32 bytes (CHECK).
    void open(const core::base::SecretBytes& key);
    void close();
    /// Errors: WrongSecret (not open).
    [[nodiscard]] core::Expected<core::base::SecretBytes> key() const;

    [[nodiscard]] std::uint64_t generation() const override;
    [[nodiscard]] core::Expected<core::base::Bytes> wrap(core::base::ByteView key, std::string_view purpose,
                                                         std::uint32_t version) const override;
    [[nodiscard]] core::Expected<core::base::SecretBytes> unwrap(core::base::ByteView wrapped, std::string_view purpose,
                                                                 std::uint32_t version) const override;

private:
    core::ports::Entropy& m_entropy;
    mutable std::mutex m_mutex;
    core::base::SecretBytes m_key;
    std::uint64_t m_generation = 0;
};

} // namespace datasources::keys
