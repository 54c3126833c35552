// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/keys/passphrase_key_file.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "core/base/decimal.h"
#include "core/base/json.h"
#include "core/privacy/field_cipher.h"
#include "core/privacy/xaes.h"
#include "datasources/keys/private_file.h"

namespace datasources::keys {
namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::Bytes;
using core::base::Json;
using core::base::SecretBytes;
using StoredSlot = PassphraseKeyFile::StoredSlot;

constexpr std::int64_t kFormat = 1;
constexpr std::uint32_t kSlotVersion = 1;
constexpr std::size_t kMaxSlots = 1000;

core::privacy::FieldPlace Place(const std::string& name)
{
    return {"key_file", "slot", name};
}

std::optional<std::int64_t> Integer(const Json& object, const char* name)
{
    const Json* value = object.find(name);
    if (value == nullptr || !value->isNumber())
        return std::nullopt;
    const auto number = core::base::Decimal::parse(value->text());
    return number ? number->toInt64() : std::nullopt;
}

std::optional<Bytes> HexBytes(const Json& object, const char* name)
{
    const Json* value = object.find(name);
    if (value == nullptr || !value->isString())
        return std::nullopt;
    auto bytes = core::base::FromHex(value->text());
    return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

std::optional<StoredSlot> SlotOf(const Json& object)
{
    const Json* name = object.find("name");
    const auto salt = HexBytes(object, "salt");
    const auto sealed = HexBytes(object, "sealed");
    const auto memory = Integer(object, "memory_kib");
    const auto passes = Integer(object, "passes");
    const auto lanes = Integer(object, "lanes");
    if (name == nullptr || !name->isString() || !salt || !sealed || !memory || !passes || !lanes)
        return std::nullopt;
    for (const std::int64_t number : {*memory, *passes, *lanes}) {
        if (number < 1 || number > std::int64_t{kMaxMemoryKib})
            return std::nullopt;
    }
    const Argon2Cost cost{static_cast<std::uint32_t>(*memory), static_cast<std::uint32_t>(*passes),
                          static_cast<std::uint32_t>(*lanes)};
    return StoredSlot{name->text(), *salt, cost, *sealed};
}

Expected<std::vector<StoredSlot>> ReadSlots(const std::string& path)
{
    TRY(const std::string text, ReadPrivateFile(path));
    const auto json = core::base::ParseJson(text);
    if (!json || !json->isObject() || Integer(*json, "format") != kFormat)
        return Fail(ErrorCode::Corrupt, "the key file is damaged");
    const Json* slots = json->find("slots");
    if (slots == nullptr || !slots->isArray() || slots->items().size() > kMaxSlots)
        return Fail(ErrorCode::Corrupt, "the key file has no slots");
    std::vector<StoredSlot> out;
    for (const Json& item : slots->items()) {
        auto slot = SlotOf(item);
        if (!slot)
            return Fail(ErrorCode::Corrupt, "a slot of the key file is damaged");
        out.push_back(std::move(*slot));
    }
    return out;
}

Expected<void> WriteSlots(const std::string& path, const std::vector<StoredSlot>& slots)
{
    std::vector<Json> items;
    for (const StoredSlot& slot : slots) {
        Json item = Json::object();
        item.set("name", Json::string(slot.name));
        item.set("salt", Json::string(core::base::Hex(slot.salt)));
        item.set("memory_kib", Json::integer(slot.cost.memory_kib));
        item.set("passes", Json::integer(slot.cost.passes));
        item.set("lanes", Json::integer(slot.cost.lanes));
        item.set("sealed", Json::string(core::base::Hex(slot.sealed)));
        items.push_back(std::move(item));
    }
    Json file = Json::object();
    file.set("format", Json::integer(kFormat));
    file.set("slots", Json::array(std::move(items)));
    return ReplacePrivateFile(path, core::base::CanonicalBytes(file) + "\n");
}

auto Find(std::vector<StoredSlot>& slots, const std::string& name)
{
    return std::find_if(slots.begin(), slots.end(), [&](const StoredSlot& slot) { return slot.name == name; });
}

} // namespace

PassphraseKeyFile::PassphraseKeyFile(std::string path, const Argon2Cost& cost, MasterKey& master,
                                     core::ports::Entropy& entropy)
    : m_path(std::move(path)), m_cost(cost), m_master(master), m_entropy(entropy)
{}

Expected<StoredSlot> PassphraseKeyFile::sealed(const Slot& slot, const SecretBytes& master) const
{
    StoredSlot stored{slot.name, Bytes(kSaltBytes), m_cost, {}};
    m_entropy.fill(stored.salt);
    TRY(const SecretBytes key, Argon2id(slot.secret.view(), stored.salt, stored.cost));
    TRY(stored.sealed, core::privacy::SealField(key.view(), kSlotVersion, Place(slot.name), master.view(), m_entropy));
    return stored;
}

Expected<SecretBytes> PassphraseKeyFile::opened(const std::vector<StoredSlot>& slots, const Slot& slot) const
{
    const auto found =
        std::find_if(slots.begin(), slots.end(), [&](const StoredSlot& s) { return s.name == slot.name; });
    if (found == slots.end()) {
        // The same work for a name nobody has: the time of the answer tells nothing.
        const Argon2Cost cost = slots.empty() ? m_cost : slots.front().cost;
        TRY(const SecretBytes unused, Argon2id(slot.secret.view(), Bytes(kSaltBytes), cost));
        return Fail(ErrorCode::WrongSecret, "the secret opens no slot");
    }
    TRY(const SecretBytes key, Argon2id(slot.secret.view(), found->salt, found->cost));
    auto master = core::privacy::OpenField(key.view(), Place(found->name), found->sealed);
    if (!master || master->size() != core::privacy::kXaesKeyBytes)
        return Fail(ErrorCode::WrongSecret, "the secret opens no slot");
    return master;
}

Expected<void> PassphraseKeyFile::make(const std::vector<Slot>& slots)
{
    const std::lock_guard lock(m_mutex);
    std::set<std::string> names;
    for (const Slot& slot : slots)
        names.insert(slot.name);
    if (slots.empty() || names.size() != slots.size())
        return Fail(ErrorCode::InvalidInput, "a key file needs slots with names of their own");
    SecretBytes master(core::privacy::kXaesKeyBytes);
    m_entropy.fill(master.data());
    std::vector<StoredSlot> stored;
    for (const Slot& slot : slots) {
        TRY(StoredSlot one, sealed(slot, master));
        stored.push_back(std::move(one));
    }
    TRY_VOID(KeepAside(m_path));
    return WriteSlots(m_path, stored);
}

Expected<void> PassphraseKeyFile::open(const Slot& slot)
{
    TRY(const auto slots, ReadSlots(m_path));
    TRY(const SecretBytes master, opened(slots, slot));
    m_master.open(master);
    return {};
}

void PassphraseKeyFile::close()
{
    m_master.close();
}

Expected<void> PassphraseKeyFile::add(const Slot& slot)
{
    const std::lock_guard lock(m_mutex);
    TRY(const SecretBytes master, m_master.key());
    TRY(auto slots, ReadSlots(m_path));
    if (Find(slots, slot.name) != slots.end())
        return Fail(ErrorCode::AlreadyExists, "the key file has a slot of this name");
    TRY(StoredSlot stored, sealed(slot, master));
    slots.push_back(std::move(stored));
    return WriteSlots(m_path, slots);
}

Expected<void> PassphraseKeyFile::change(const Slot& old_slot, const SecretBytes& new_secret)
{
    const std::lock_guard lock(m_mutex);
    TRY(auto slots, ReadSlots(m_path));
    TRY(const SecretBytes master, opened(slots, old_slot));
    TRY(StoredSlot stored, sealed({old_slot.name, new_secret}, master));
    *Find(slots, old_slot.name) = std::move(stored);
    return WriteSlots(m_path, slots);
}

} // namespace datasources::keys
