// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/store_access_desk.h  Sign-in and accounts over a store and a key file.
/// Each account's secret opens a slot of its own. Every attempt is recorded; after five wrong ones in a row a login waits,
/// first half a minute, then twice as long each time up to a quarter of an hour. Known and unknown logins answer alike.
/// Threads: any; signIn takes as long as the key derivation.
#pragma once

#include <string>
#include <string_view>

#include "core/desks/desk.h"
#include "core/desks/stores.h"
#include "core/ports/entropy.h"
#include "core/ports/key_file.h"

namespace core::desks {

/// Shorter secrets are refused when they are set (code points do not matter, bytes do).
inline constexpr std::size_t kMinSecretBytes = 8;
inline constexpr int kFreeAttempts = 5;
inline constexpr std::int64_t kFirstWaitMillis = 30'000;
inline constexpr std::int64_t kLongestWaitMillis = 15 * 60'000;

/// How long after its newest failure a login with so many failures in a row has to wait.
[[nodiscard]] std::int64_t ThrottleMillis(int failures) noexcept;

class StoreAccessDesk : public AccessDesk {
public:
    /// All outlive the desk.
    StoreAccessDesk(Store& store, ports::KeyFile& keys, ports::Entropy& entropy)
        : m_store(store), m_keys(keys), m_entropy(entropy)
    {}

    Expected<bool> needsFirstAccounts() override;
    /// Errors: Conflict (there are accounts already), InvalidInput (equal or empty logins, a secret below 8 bytes).
    Expected<void> makeFirstAccounts(const FirstAccount& one, const FirstAccount& two) override;
    Expected<std::vector<AccountRow>> accounts(const Actor& actor) override;
    Expected<Actor> signIn(const std::string& login, const base::SecretBytes& secret) override;
    /// Records it, then closes the master key: also when recording failed.
    Expected<void> signOut(const Actor& actor) override;
    /// `account.number` empty: the next free one. Errors: AlreadyExists (login or number), InvalidInput.
    Expected<void> addAccount(const Actor& actor, const AccountRow& account, const base::SecretBytes& secret) override;
    Expected<void> changeSecret(const Actor& actor, const base::SecretBytes& old_secret,
                                const base::SecretBytes& new_secret) override;

private:
    struct Attempt {
        std::string throttle_key;
        ThrottleRecord throttle;
        std::optional<AccountRecord> account;
        Instant now;
    };
    [[nodiscard]] Expected<Attempt> attemptOf(const std::string& login);
    [[nodiscard]] Expected<void> recordFailure(const Attempt& attempt, std::string_view kind);
    [[nodiscard]] Expected<void> recordSuccess(const Attempt& attempt);

    Store& m_store;
    ports::KeyFile& m_keys;
    ports::Entropy& m_entropy;
};

} // namespace core::desks
