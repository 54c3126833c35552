// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <algorithm>
#include <openssl/evp.h>

#include "core/base/check.h"

namespace core::base {

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    bool finished = false;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Expected<Digest> Digest::parse(std::string_view hex)
{
    if (hex.size() != 64)
        return Fail(ErrorCode::InvalidInput, "digest: not 64 hexadecimal digits");
    TRY(const Bytes decoded, FromHex(hex));
    Digest digest;
    std::copy(decoded.begin(), decoded.end(), digest.bytes.begin());
    return digest;
}

Digest Sha256Of(ByteView bytes)
{
    // Looked up once: that takes longer than hashing a few bytes.
    static const EVP_MD* const kAlgorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    CHECK(kAlgorithm != nullptr);
    Digest digest;
    unsigned int size = 0;
    CHECK(EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), &size, kAlgorithm, nullptr) == 1);
    CHECK(size == digest.bytes.size());
    return digest;
}

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    CHECK(m_state->context != nullptr);
    CHECK(EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

Sha256& Sha256::add(ByteView bytes)
{
    CHECK(!m_state->finished);
    CHECK(EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size()) == 1);
    return *this;
}

Digest Sha256::finish()
{
    CHECK(!m_state->finished);
    m_state->finished = true;
    Digest digest;
    unsigned int size = 0;
    CHECK(EVP_DigestFinal_ex(m_state->context, digest.bytes.data(), &size) == 1);
    CHECK(size == digest.bytes.size());
    return digest;
}

Expected<Digest> HmacSha256(ByteView key, ByteView message)
{
    if (key.empty())
        return Fail(ErrorCode::InvalidInput, "hmac: empty key");
    Digest digest;
    std::size_t size = 0;
    const unsigned char* made =
        EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), key.size(), message.data(), message.size(),
                  digest.bytes.data(), digest.bytes.size(), &size);
    CHECK(made != nullptr);
    CHECK(size == digest.bytes.size());
    return digest;
}

} // namespace core::base
