// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/privacy/field_cipher.h  One encrypted database field, bound to its place.
/// Bytes: algorithm (1) | key version (4, big-endian) | nonce (24) | ciphertext | tag (16).
/// The associated data are table, column, row id and key version, length-prefixed: a field moved to another row,
/// column or table does not open. Threads: pure. Source: docs/storage.md, "Field bytes".
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/ports/entropy.h"

namespace core::privacy {

/// Fixed numbers: stored.
enum class FieldAlgorithm : std::uint8_t { Xaes256Gcm = 1 };

struct FieldPlace {
    std::string_view table;
    std::string_view column;
    std::string_view row; ///< made before the insert
};

/// Errors: InvalidInput (key size), LimitExceeded.
[[nodiscard]] Expected<base::Bytes> SealField(base::ByteView key, std::uint32_t key_version, const FieldPlace& place,
                                              base::ByteView plain, ports::Entropy& entropy);
/// Errors: InvalidInput (key size), Corrupt (unknown algorithm, too short, other place, changed bytes).
[[nodiscard]] Expected<base::SecretBytes> OpenField(base::ByteView key, const FieldPlace& place, base::ByteView field);
/// Which version of its key a field was sealed with. Errors: Corrupt.
[[nodiscard]] Expected<std::uint32_t> FieldKeyVersion(base::ByteView field);

} // namespace core::privacy
