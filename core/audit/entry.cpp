// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/entry.h"

#include <utility>

#include "core/audit/merkle.h"
#include "core/base/json.h"

namespace core::audit {

Expected<std::string> CanonicalEntryBytes(const Entry& entry)
{
    auto payload = base::ParseJson(entry.payload);
    if (!payload || !payload->isObject() || base::CanonicalBytes(*payload) != entry.payload)
        return Fail(ErrorCode::Corrupt, "audit payload is not a canonical JSON object");
    base::Json object = base::Json::object();
    object.set("actor", base::Json::string(entry.actor));
    object.set("at", base::Json::string(entry.at.text()));
    object.set("kind", base::Json::string(entry.kind));
    object.set("payload", *std::move(payload));
    object.set("sequence", base::Json::integer(entry.sequence));
    object.set("subject", base::Json::string(entry.subject));
    return base::CanonicalBytes(object);
}

Expected<Entry> Sealed(Entry entry, const base::Digest& chain_before)
{
    TRY(const std::string bytes, CanonicalEntryBytes(entry));
    entry.leaf = LeafHash(base::AsBytes(bytes));
    entry.chain = ChainHash(chain_before, entry.leaf);
    return entry;
}

} // namespace core::audit
