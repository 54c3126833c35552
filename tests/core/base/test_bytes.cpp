// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/hash.h"
#include "core/base/text.h"

using namespace core::base;

class TestBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hex();
    void sha256Vectors();
    void sha256InPieces();
    void hmacVectors();
    void digestsParse();
    void secretsAreWiped();
    void utf8();
};

void TestBytes::hex()
{
    const Bytes bytes{0x00, 0x7f, 0xff};
    QCOMPARE(Hex(bytes), std::string("007fff"));
    QCOMPARE(FromHex("007FfF").value(), bytes);
    QVERIFY(!FromHex("0").has_value());
    QVERIFY(!FromHex("0g").has_value());
    QVERIFY(!FromHex(" 0").has_value());
    QVERIFY(FromHex("").value().empty());
    QVERIFY(EqualConstantTime(bytes, bytes));
    QVERIFY(!EqualConstantTime(bytes, Bytes{0x00, 0x7f}));
    QVERIFY(!EqualConstantTime(bytes, Bytes{0x00, 0x7f, 0xfe}));
    QVERIFY(EqualConstantTime({}, {}));
}

/// FIPS 180-4 examples.
void TestBytes::sha256Vectors()
{
    QCOMPARE(Sha256Of("").hex(), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(Sha256Of("abc").hex(), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(Sha256Of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex(),
             std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    QCOMPARE(Sha256Of(std::string(1'000'000, 'a')).hex(),
             std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
}

void TestBytes::sha256InPieces()
{
    const std::string text(1000, 'x');
    for (const std::size_t size : {1U, 63U, 64U, 65U, 999U}) {
        Sha256 hash;
        for (std::size_t at = 0; at < text.size(); at += size)
            hash.add(std::string_view(text).substr(at, size));
        QCOMPARE(hash.finish(), Sha256Of(text));
    }
}

/// RFC 4231, cases 1, 2, 3 and 6.
void TestBytes::hmacVectors()
{
    QCOMPARE(HmacSha256(Bytes(20, 0x0b), AsBytes("Hi There")).value().hex(),
             std::string("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    QCOMPARE(HmacSha256(AsBytes("Jefe"), AsBytes("what do ya want for nothing?")).value().hex(),
             std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    QCOMPARE(HmacSha256(Bytes(20, 0xaa), Bytes(50, 0xdd)).value().hex(),
             std::string("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"));
    QCOMPARE(
        HmacSha256(Bytes(131, 0xaa), AsBytes("Test Using Larger Than Block-Size Key - Hash Key First")).value().hex(),
        std::string("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
    QVERIFY(!HmacSha256({}, AsBytes("x")).has_value());
}

void TestBytes::digestsParse()
{
    const Digest digest = Sha256Of("abc");
    QCOMPARE(Digest::parse(digest.hex()).value(), digest);
    QCOMPARE(digest.shortHex(), std::string("ba7816bf"));
    QVERIFY(!Digest::parse("ba78").has_value());
    QVERIFY(!Digest::parse(std::string(64, 'g')).has_value());
    QVERIFY(Digest().isZero() && !digest.isZero());
}

void TestBytes::secretsAreWiped()
{
    SecretBytes secret(AsBytes("passphrase"));
    SecretBytes copy = secret;
    SecretBytes moved = std::move(secret);
    QVERIFY(EqualConstantTime(moved.view(), copy.view()));
    copy = copy;
    QCOMPARE(copy.size(), std::size_t{10});
    copy.wipe();
    QVERIFY(copy.empty());
    moved = SecretBytes(std::size_t{3});
    QCOMPARE(moved.size(), std::size_t{3});
}

void TestBytes::utf8()
{
    QVERIFY(IsUtf8("试金石 é 😀"));
    for (const char* text : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                             "\xf5\x80\x80\x80", "\xe4\xb8", "\xff", "a\xc3"})
        QVERIFY(!IsUtf8(text));
    QCOMPARE(CodePointCount("试金石"), std::size_t{3});
    QCOMPARE(CodePoints("a😀").value(), (std::vector<char32_t>{U'a', U'\U0001f600'}));
    QVERIFY(!CodePoints("\xc3").has_value());
    const std::u32string all = U"a\u00e9\u8bd5\U0010ffff";
    QCOMPARE(Utf8(all), std::string("a\xc3\xa9\xe8\xaf\x95\xf4\x8f\xbf\xbf"));
}

QTEST_APPLESS_MAIN(TestBytes)
#include "test_bytes.moc"
