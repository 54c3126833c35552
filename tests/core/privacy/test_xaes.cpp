// SPDX-License-Identifier: GPL-3.0-or-later
// Vectors: C2SP XAES-256-GCM, "Test vectors", the accumulated one included.
#include <memory>

#include <QTest>
#include <openssl/evp.h>

#include "core/privacy/xaes.h"

using core::base::AsBytes;
using core::base::AsText;
using core::base::Bytes;
using core::base::ByteView;
using core::base::Hex;
using namespace core::privacy;

namespace {

XaesNonce Nonce(std::string_view text)
{
    XaesNonce nonce{};
    std::copy(text.begin(), text.end(), nonce.begin());
    return nonce;
}

Bytes Shake128(ByteView message, std::size_t size)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    Bytes out(size);
    EVP_DigestInit_ex(context.get(), EVP_shake128(), nullptr);
    EVP_DigestUpdate(context.get(), message.data(), message.size());
    EVP_DigestFinalXOF(context.get(), out.data(), out.size());
    return out;
}

/// The accumulated vector: `rounds` random cases from one SHAKE-128 stream, their ciphertexts hashed by another.
std::string Accumulated(int rounds)
{
    // OpenSSL 3.0 squeezes once only, so the stream is as long as the longest it can be.
    const Bytes stream = Shake128({}, static_cast<std::size_t>(rounds) * (32 + 24 + 1 + 255 + 1 + 255));
    std::size_t at = 0;
    const auto take = [&](std::size_t size) {
        const ByteView part = ByteView(stream).subspan(at, size);
        at += size;
        return part;
    };
    Bytes all;
    for (int i = 0; i < rounds; ++i) {
        const ByteView key = take(32);
        XaesNonce nonce{};
        std::ranges::copy(take(24), nonce.begin());
        const ByteView plain = take(take(1)[0]);
        const ByteView aad = take(take(1)[0]);
        const auto sealed = XaesSeal(key, nonce, plain, aad);
        const auto opened = XaesOpen(key, nonce, *sealed, aad);
        if (!opened || !std::ranges::equal(opened->view(), plain))
            return "does not open";
        all.insert(all.end(), sealed->begin(), sealed->end());
    }
    return Hex(Shake128(all, 32));
}

} // namespace

class TestXaes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectorWithoutReduction()
    {
        const auto sealed = XaesSeal(Bytes(32, 0x01), Nonce("ABCDEFGHIJKLMNOPQRSTUVWX"), AsBytes("XAES-256-GCM"), {});
        QCOMPARE(Hex(*sealed), std::string("ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"));
    }

    void vectorWithReduction()
    {
        const auto sealed = XaesSeal(Bytes(32, 0x03), Nonce("ABCDEFGHIJKLMNOPQRSTUVWX"), AsBytes("XAES-256-GCM"),
                                     AsBytes("c2sp.org/XAES-256-GCM"));
        QCOMPARE(Hex(*sealed), std::string("986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"));
    }

    void accumulatedVector()
    {
        QCOMPARE(Accumulated(10'000), std::string("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939"));
    }

    void everyChangedBitIsRefused()
    {
        const Bytes key(32, 0x42);
        const XaesNonce nonce = Nonce("ABCDEFGHIJKLMNOPQRSTUVWX");
        const Bytes sealed = *XaesSeal(key, nonce, AsBytes("secret"), AsBytes("aad"));
        QVERIFY(XaesOpen(key, nonce, sealed, AsBytes("aad")).has_value());
        for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
            Bytes changed = sealed;
            changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            const auto opened = XaesOpen(key, nonce, changed, AsBytes("aad"));
            QVERIFY(!opened && opened.error().code == core::ErrorCode::Corrupt);
        }
        for (std::size_t byte = 0; byte < nonce.size(); ++byte) {
            XaesNonce other = nonce;
            other[byte] ^= 1U;
            QVERIFY(!XaesOpen(key, other, sealed, AsBytes("aad")));
        }
        QVERIFY(!XaesOpen(key, nonce, sealed, AsBytes("aae")));
        QVERIFY(!XaesOpen(Bytes(32, 0x43), nonce, sealed, AsBytes("aad")));
    }

    void badSizes()
    {
        const XaesNonce nonce{};
        QCOMPARE(XaesSeal(Bytes(31, 1), nonce, {}, {}).error().code, core::ErrorCode::InvalidInput);
        QCOMPARE(XaesOpen(Bytes(33, 1), nonce, Bytes(16), {}).error().code, core::ErrorCode::InvalidInput);
        QCOMPARE(XaesOpen(Bytes(32, 1), nonce, Bytes(15), {}).error().code, core::ErrorCode::Corrupt);
        const auto nothing = XaesSeal(Bytes(32, 1), nonce, {}, {});
        QCOMPARE(nothing->size(), std::size_t{16});
        QVERIFY(XaesOpen(Bytes(32, 1), nonce, *nothing, {})->empty());
    }
};

QTEST_APPLESS_MAIN(TestXaes)
#include "test_xaes.moc"
