// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QTest>

#include "core/privacy/blind_index.h"
#include "core/privacy/field_cipher.h"
#include "core/privacy/key_ring.h"
#include "core/privacy/xaes.h"
#include "tests/support/counting_entropy.h"

using core::ErrorCode;
using core::base::AsBytes;
using core::base::AsText;
using core::base::Bytes;
using core::base::ByteView;
using namespace core::privacy;

namespace {

/// A master key in memory.
class MemoryKeys : public core::ports::KeyProvider {
public:
    explicit MemoryKeys(std::uint8_t fill) : m_key(32, fill) {}
    std::uint64_t generation() const override { return 1; }
    core::Expected<Bytes> wrap(ByteView key, std::string_view purpose, std::uint32_t version) const override
    {
        return SealField(m_key, version, {"table_key", "wrapped", purpose}, key, m_entropy);
    }
    core::Expected<core::base::SecretBytes> unwrap(ByteView wrapped, std::string_view purpose,
                                                   std::uint32_t) const override
    {
        return OpenField(m_key, {"table_key", "wrapped", purpose}, wrapped);
    }

private:
    Bytes m_key;
    mutable tests::CountingEntropy m_entropy{7};
};

std::vector<WrappedKey> AllKeys(const core::ports::KeyProvider& master, core::ports::Entropy& entropy)
{
    std::vector<WrappedKey> keys;
    for (const KeyPurpose purpose : kKeyPurposes)
        keys.push_back(*NewTableKey(purpose, 1, master, entropy));
    return keys;
}

} // namespace

class TestFieldCipher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layoutOfAField();
    void boundToItsPlace();
    void changedFieldsAreRefused();
    void ringOpensAndRotates();
    void ringRefuses();
    void blindIndexes();

private:
    tests::CountingEntropy m_entropy;
    const Bytes m_key = Bytes(32, 0x11);
    const FieldPlace m_place{"application", "phone", "a1"};
};

void TestFieldCipher::layoutOfAField()
{
    const Bytes field = *SealField(m_key, 0x01020304, m_place, AsBytes("14212341234"), m_entropy);
    QCOMPARE(field.size(), std::size_t{1 + 4 + 24 + 11 + 16});
    QCOMPARE(core::base::Hex(ByteView(field).first(5)), std::string("0101020304"));
    QCOMPARE(*FieldKeyVersion(field), 0x01020304U);
    QCOMPARE(AsText(OpenField(m_key, m_place, field)->view()), std::string_view("14212341234"));
    const Bytes again = *SealField(m_key, 0x01020304, m_place, AsBytes("14212341234"), m_entropy);
    QVERIFY(again != field);
}

void TestFieldCipher::boundToItsPlace()
{
    const Bytes field = *SealField(m_key, 1, m_place, AsBytes("x"), m_entropy);
    for (const FieldPlace& place : {FieldPlace{"applications", "phone", "a1"}, FieldPlace{"application", "name", "a1"},
                                    FieldPlace{"application", "phone", "a2"}, FieldPlace{"applicationp", "hone", "a1"},
                                    FieldPlace{"application", "phonea", "1"}, FieldPlace{"", "", ""}}) {
        const auto opened = OpenField(m_key, place, field);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    }
}

void TestFieldCipher::changedFieldsAreRefused()
{
    const Bytes field = *SealField(m_key, 1, m_place, AsBytes("secret"), m_entropy);
    for (std::size_t i = 0; i < field.size(); ++i) {
        Bytes changed = field;
        changed[i] ^= 0x80U;
        QCOMPARE(OpenField(m_key, m_place, changed).error().code, ErrorCode::Corrupt);
    }
    for (std::size_t size = 0; size < field.size(); ++size)
        QCOMPARE(OpenField(m_key, m_place, ByteView(field).first(size)).error().code, ErrorCode::Corrupt);
}

void TestFieldCipher::ringOpensAndRotates()
{
    const MemoryKeys master(1);
    auto wrapped = AllKeys(master, m_entropy);
    const KeyRing old_ring = *KeyRing::make(wrapped, master);
    const auto data_key = *old_ring.newDataKey("p1", m_entropy);
    wrapped.push_back(*NewTableKey(KeyPurpose::Applicant, 2, master, m_entropy));
    const KeyRing ring = *KeyRing::make(wrapped, master);
    QCOMPARE(ring.current(KeyPurpose::Applicant).version, 2U);
    QCOMPARE(ring.current(KeyPurpose::BlindIndex).version, 1U);
    QVERIFY(std::ranges::equal(ring.openDataKey("p1", data_key.wrapped)->view(), data_key.key.view()));
    QCOMPARE(*FieldKeyVersion(ring.newDataKey("p2", m_entropy)->wrapped), 2U);
    QCOMPARE(ring.openDataKey("p2", data_key.wrapped).error().code, ErrorCode::Corrupt);
    QCOMPARE(old_ring.openDataKey("p2", ring.newDataKey("p2", m_entropy)->wrapped).error().code, ErrorCode::Corrupt);
    std::set<std::string> keys;
    for (const KeyPurpose purpose : kKeyPurposes)
        keys.insert(core::base::Hex(ring.current(purpose).key));
    QCOMPARE(keys.size(), kKeyPurposes.size());
}

void TestFieldCipher::ringRefuses()
{
    const MemoryKeys master(1);
    auto wrapped = AllKeys(master, m_entropy);
    QCOMPARE(KeyRing::make(wrapped, MemoryKeys(2)).error().code, ErrorCode::Corrupt);
    auto swapped = wrapped;
    std::swap(swapped[0].wrapped, swapped[1].wrapped);
    QCOMPARE(KeyRing::make(swapped, master).error().code, ErrorCode::Corrupt);
    wrapped.pop_back();
    QCOMPARE(KeyRing::make(wrapped, master).error().code, ErrorCode::Corrupt);
}

void TestFieldCipher::blindIndexes()
{
    using Field = core::model::IdentityField;
    const Bytes key(32, 5);
    const auto index = [&](Field field, std::string_view value) { return *BlindIndex(key, field, value); };
    QVERIFY(index(Field::Phone, "14212341234") == index(Field::Phone, "142 1234-1234"));
    QVERIFY(index(Field::IdNumber, "98010119900101123x") == index(Field::IdNumber, "98010119900101123X"));
    QVERIFY(index(Field::Phone, "14212341234") != index(Field::BankCard, "14212341234"));
    QVERIFY(index(Field::Phone, "14212341234") != *BlindIndex(Bytes(32, 6), Field::Phone, "14212341234"));
    QVERIFY(index(Field::Phone, "14212341234") != core::base::Sha256Of(std::string_view("14212341234")));
    QVERIFY(*PhoneTailIndex(key, "1234") != index(Field::Phone, "1234"));
    QCOMPARE(PhoneTailIndex(key, "123").error().code, ErrorCode::InvalidInput);
    QCOMPARE(PhoneTailIndex(key, "12a4").error().code, ErrorCode::InvalidInput);
    QCOMPARE(BlindIndex({}, Field::Phone, "14212341234").error().code, ErrorCode::InvalidInput);
    QVERIFY(*NoteMac(key, "note") != *ContentMac(key, AsBytes("note")));
}

QTEST_APPLESS_MAIN(TestFieldCipher)
#include "test_field_cipher.moc"
