// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/keys/argon2.h"

#include <argon2.h>

namespace datasources::keys {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::base::ByteView;
using core::base::SecretBytes;

namespace {

constexpr std::size_t kKeyBytes = 32;

bool InRange(std::uint32_t value, std::uint32_t least, std::uint32_t most)
{
    return value >= least && value <= most;
}

} // namespace

Expected<SecretBytes> Argon2id(ByteView secret, ByteView salt, const Argon2Cost& cost)
{
    if (!InRange(cost.memory_kib, kMinMemoryKib, kMaxMemoryKib) || !InRange(cost.passes, kMinPasses, kMaxPasses) ||
        !InRange(cost.lanes, 1, 16))
        return Fail(ErrorCode::InvalidInput, "Argon2id cost is out of range");
    if (salt.size() < kMinSaltBytes)
        return Fail(ErrorCode::InvalidInput, "Argon2id salt is shorter than 8 bytes");
    SecretBytes key(kKeyBytes);
    const int result = ::argon2id_hash_raw(cost.passes, cost.memory_kib, cost.lanes, secret.data(), secret.size(),
                                           salt.data(), salt.size(), key.data().data(), key.size());
    if (result != ARGON2_OK)
        return Fail(ErrorCode::Environment, std::string("Argon2id: ") + ::argon2_error_message(result));
    return key;
}

} // namespace datasources::keys
