// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/privacy/key_ring.h  The keys one level below the master key, opened: what fields, indexes and MACs use.
/// Hierarchy: master key (KeyProvider) wraps table keys; the table key "applicant" wraps one data key per applicant;
/// that data key encrypts everything about this person. Destroying a wrapped data key shreds the person.
/// Threads: immutable after make(); share by pointer to const.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/ports/entropy.h"
#include "core/ports/key_provider.h"

namespace core::privacy {

/// Fixed numbers and names: stored.
enum class KeyPurpose : std::uint8_t { Applicant = 1, ListEntry = 2, BlindIndex = 3, NoteMac = 4, Shelf = 5 };
inline constexpr std::array<KeyPurpose, 5> kKeyPurposes = {
    KeyPurpose::Applicant, KeyPurpose::ListEntry, KeyPurpose::BlindIndex, KeyPurpose::NoteMac, KeyPurpose::Shelf};
/// Purposes that databases made by earlier programs have no key for yet.
inline constexpr std::array<KeyPurpose, 1> kLaterPurposes = {KeyPurpose::Shelf};
[[nodiscard]] std::string_view Name(KeyPurpose purpose) noexcept;

/// One row of stored, wrapped table keys.
struct WrappedKey {
    std::string purpose;
    std::uint32_t version = 1;
    base::Bytes wrapped;
};

/// A new random key for `purpose`, wrapped by the master key. Errors: WrongSecret.
[[nodiscard]] Expected<WrappedKey> NewTableKey(KeyPurpose purpose, std::uint32_t version,
                                               const ports::KeyProvider& master, ports::Entropy& entropy);

class KeyRing {
public:
    /// Errors: WrongSecret (master key not open), Corrupt (a key does not unwrap, or a purpose has none).
    [[nodiscard]] static Expected<KeyRing> make(const std::vector<WrappedKey>& wrapped,
                                                const ports::KeyProvider& master);

    struct Versioned {
        std::uint32_t version = 0;
        base::ByteView key;
    };
    /// The newest version: what new fields are sealed with.
    [[nodiscard]] Versioned current(KeyPurpose purpose) const;
    /// Errors: Corrupt (no such version).
    [[nodiscard]] Expected<base::ByteView> version(KeyPurpose purpose, std::uint32_t version) const;

    /// A new data key for one applicant, wrapped by the newest applicant key.
    struct DataKey {
        base::SecretBytes key;
        base::Bytes wrapped;
    };
    [[nodiscard]] Expected<DataKey> newDataKey(std::string_view applicant, ports::Entropy& entropy) const;
    /// Errors: Corrupt (of another applicant, shredded, changed bytes).
    [[nodiscard]] Expected<base::SecretBytes> openDataKey(std::string_view applicant, base::ByteView wrapped) const;

private:
    std::map<KeyPurpose, std::map<std::uint32_t, base::SecretBytes>> m_keys;
};

} // namespace core::privacy
