// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/privacy/blind_index.h  Matching personal values without storing them: HMAC-SHA-256 under a key of its own.
/// A bare hash of a phone number is a leak (10^10 guesses); without the key an index says nothing.
/// Threads: pure. Source: docs/storage.md, "Blind indexes".
#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/model/catalogue.h"

namespace core::privacy {

/// One form for one value: spaces and hyphens removed, Latin letters upper-case (the X of an ID number, device ids).
[[nodiscard]] std::string NormalisedIdentity(model::IdentityField field, std::string_view value);

/// HMAC over field name, a zero byte and the normalised value. Errors: InvalidInput (empty key).
[[nodiscard]] Expected<base::Digest> BlindIndex(base::ByteView key, model::IdentityField field, std::string_view value);

/// Of the last four digits of a phone number, for the search by them: a domain of its own.
/// Errors: InvalidInput (empty key, not four digits).
[[nodiscard]] Expected<base::Digest> PhoneTailIndex(base::ByteView key, std::string_view last_four);

/// What an audit entry holds in place of a note. Errors: InvalidInput (empty key).
[[nodiscard]] Expected<base::Digest> NoteMac(base::ByteView key, std::string_view note);

/// What a row holds of a document's content. Errors: InvalidInput (empty key).
[[nodiscard]] Expected<base::Digest> ContentMac(base::ByteView key, base::ByteView content);

} // namespace core::privacy
