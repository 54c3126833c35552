// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/audit/payload.h  What an audit entry may say: ids, codes, hashes, numbers, instants. Free text has no way in.
/// Threads: plain values; a Payload belongs to one thread while it is built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/base/json.h"
#include "core/base/money.h"

namespace core::audit {

/// A word of the program, the bundle or the operator's set-up: [A-Za-z0-9._:/+-]{0,64}. Anything else, and anything that
/// looks like a phone, ID or card number (11 or more digits in a row), is stored as the keyless mark "invalid".
class Code {
public:
    explicit Code(std::string_view text);
    [[nodiscard]] const std::string& text() const noexcept { return m_text; }

private:
    std::string m_text;
};

class Payload {
public:
    /// Names are unique within a payload (CHECK).
    Payload& code(std::string_view name, const Code& value);
    Payload& codes(std::string_view name, const std::vector<std::string>& values);
    Payload& number(std::string_view name, std::int64_t value);
    Payload& decimal(std::string_view name, const base::Decimal& value);
    Payload& money(std::string_view name, base::Money value);
    Payload& instant(std::string_view name, base::Instant value);
    Payload& flag(std::string_view name, bool value);
    Payload& digest(std::string_view name, const base::Digest& value);
    /// Ids made by the program are written as they are; ids that came from outside pass only when they are a Code,
    /// otherwise as "sha256:" and their hash.
    template <class Tag>
    Payload& id(std::string_view name, const base::Id<Tag>& value)
    {
        return idText(name, value.value);
    }

    [[nodiscard]] const base::Json& json() const noexcept { return m_object; }

private:
    Payload& idText(std::string_view name, const std::string& value);
    Payload& put(std::string_view name, base::Json value);
    base::Json m_object = base::Json::object();
};

/// `text` when it is a Code, otherwise "sha256:" and the hash of it.
[[nodiscard]] std::string SafeId(std::string_view text);

} // namespace core::audit
