// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/xaes.h"

#include <climits>
#include <memory>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "core/base/check.h"

namespace core::privacy {
namespace {

constexpr std::size_t kBlock = 16;
using Block = std::array<std::uint8_t, kBlock>;
using Key = std::array<std::uint8_t, kXaesKeyBytes>;

struct ContextFree {
    void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, ContextFree>;

struct CipherFree {
    void operator()(EVP_CIPHER* cipher) const noexcept { EVP_CIPHER_free(cipher); }
};
using Cipher = std::unique_ptr<EVP_CIPHER, CipherFree>;

/// Fetched once: an implicit fetch per call costs more than the encryption of a name.
const EVP_CIPHER* Ecb()
{
    static const Cipher cipher(EVP_CIPHER_fetch(nullptr, "AES-256-ECB", nullptr));
    CHECK(cipher != nullptr);
    return cipher.get();
}

const EVP_CIPHER* Gcm()
{
    static const Cipher cipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    CHECK(cipher != nullptr);
    return cipher.get();
}

Context NewContext()
{
    Context context(EVP_CIPHER_CTX_new());
    CHECK(context != nullptr);
    return context;
}

Block EncryptBlock(EVP_CIPHER_CTX* context, const Block& in)
{
    Block out{};
    int size = 0;
    const int done = EVP_EncryptUpdate(context, out.data(), &size, in.data(), static_cast<int>(in.size()));
    CHECK(done == 1);
    CHECK(size == static_cast<int>(kBlock));
    return out;
}

/// CMAC's first subkey: L shifted left by one bit, reduced by x^128 + x^7 + x^2 + x + 1.
Block Doubled(const Block& in)
{
    Block out{};
    for (std::size_t i = 0; i < kBlock; ++i) {
        const unsigned next = i + 1 < kBlock ? in[i + 1] : 0U;
        out[i] = static_cast<std::uint8_t>((unsigned{in[i]} << 1U) | (next >> 7U));
    }
    const unsigned mask = 0U - (unsigned{in[0]} >> 7U);
    out[kBlock - 1] = static_cast<std::uint8_t>(out[kBlock - 1] ^ (mask & 0x87U));
    return out;
}

/// Key of the inner AES-256-GCM from the key and the first 12 bytes of the nonce.
Key DerivedKey(base::ByteView key, const XaesNonce& nonce)
{
    const Context context = NewContext();
    const int begun = EVP_EncryptInit_ex2(context.get(), Ecb(), key.data(), nullptr, nullptr);
    CHECK(begun == 1);
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    Block subkey = Doubled(EncryptBlock(context.get(), Block{}));
    Key derived{};
    for (std::uint8_t counter = 1; counter <= 2; ++counter) {
        Block block{0, counter, 'X', 0};
        std::copy(nonce.begin(), nonce.begin() + 12, block.begin() + 4);
        for (std::size_t i = 0; i < kBlock; ++i)
            block[i] = static_cast<std::uint8_t>(block[i] ^ subkey[i]);
        const Block half = EncryptBlock(context.get(), block);
        std::copy(half.begin(), half.end(), derived.begin() + static_cast<std::ptrdiff_t>((counter - 1) * kBlock));
    }
    OPENSSL_cleanse(subkey.data(), subkey.size());
    return derived;
}

Context BegunGcm(base::ByteView key, const XaesNonce& nonce, int encrypt)
{
    Key derived = DerivedKey(key, nonce);
    Context context = NewContext();
    const int begun = EVP_CipherInit_ex2(context.get(), Gcm(), derived.data(), nonce.data() + 12, encrypt, nullptr);
    OPENSSL_cleanse(derived.data(), derived.size());
    CHECK(begun == 1);
    return context;
}

Expected<void> CheckSizes(base::ByteView key, base::ByteView text, base::ByteView aad)
{
    if (key.size() != kXaesKeyBytes)
        return Fail(ErrorCode::InvalidInput, "XAES-256-GCM key is not 32 bytes");
    constexpr auto kMost = static_cast<std::size_t>(INT_MAX) - kXaesTagBytes;
    if (text.size() > kMost || aad.size() > kMost)
        return Fail(ErrorCode::LimitExceeded, "text for XAES-256-GCM is too long");
    return {};
}

} // namespace

Expected<base::Bytes> XaesSeal(base::ByteView key, const XaesNonce& nonce, base::ByteView plain, base::ByteView aad)
{
    TRY_VOID(CheckSizes(key, plain, aad));
    const Context context = BegunGcm(key, nonce, 1);
    base::Bytes out(plain.size() + kXaesTagBytes);
    int size = 0;
    const int with_aad = EVP_CipherUpdate(context.get(), nullptr, &size, aad.data(), static_cast<int>(aad.size()));
    CHECK(aad.empty() || with_aad == 1);
    const int text = EVP_CipherUpdate(context.get(), out.data(), &size, plain.data(), static_cast<int>(plain.size()));
    CHECK(plain.empty() || text == 1);
    const int ended = EVP_CipherFinal_ex(context.get(), out.data() + plain.size(), &size);
    CHECK(ended == 1);
    const int tagged = EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(kXaesTagBytes),
                                           out.data() + plain.size());
    CHECK(tagged == 1);
    return out;
}

Expected<base::SecretBytes> XaesOpen(base::ByteView key, const XaesNonce& nonce, base::ByteView sealed,
                                     base::ByteView aad)
{
    TRY_VOID(CheckSizes(key, sealed, aad));
    if (sealed.size() < kXaesTagBytes)
        return Fail(ErrorCode::Corrupt, "sealed text is shorter than its tag");
    const Context context = BegunGcm(key, nonce, 0);
    const base::ByteView text = sealed.first(sealed.size() - kXaesTagBytes);
    std::array<std::uint8_t, kXaesTagBytes> tag{};
    std::copy(sealed.end() - static_cast<std::ptrdiff_t>(kXaesTagBytes), sealed.end(), tag.begin());
    base::SecretBytes out(text.size());
    int size = 0;
    const int with_aad = EVP_CipherUpdate(context.get(), nullptr, &size, aad.data(), static_cast<int>(aad.size()));
    CHECK(aad.empty() || with_aad == 1);
    const int decrypted =
        EVP_CipherUpdate(context.get(), out.data().data(), &size, text.data(), static_cast<int>(text.size()));
    CHECK(text.empty() || decrypted == 1);
    EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data());
    std::array<std::uint8_t, kBlock> rest{};
    if (EVP_CipherFinal_ex(context.get(), rest.data(), &size) != 1)
        return Fail(ErrorCode::Corrupt, "sealed text fails its tag");
    return out;
}

} // namespace core::privacy
