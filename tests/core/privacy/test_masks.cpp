// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/privacy/log_scrubber.h"
#include "core/privacy/masks.h"

using namespace core::privacy;

namespace {

QString Text(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

class TestMasks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masks_data();
    void masks();
    void scrubber_data();
    void scrubber();
    void fieldOfEveryKind();
};

void TestMasks::masks_data()
{
    using Field = core::model::IdentityField;
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("masked");
    const auto row = [](const char* name, Field field, const char* plain, const char* masked) {
        QTest::newRow(name) << static_cast<int>(field) << QString::fromUtf8(plain) << QString::fromUtf8(masked);
    };
    row("phone", Field::Phone, "14212341234", "142****1234");
    row("phone too short", Field::Phone, "1421234123", "****");
    row("phone with letter", Field::Phone, "1421234123a", "****");
    row("phone empty", Field::Phone, "", "****");
    row("id", Field::IdNumber, "980101199001011234", "9****************4");
    row("id with X", Field::IdNumber, "98010119900101123X", "9****************X");
    row("id too long", Field::IdNumber, "9801011990010112345", "****");
    row("card 16", Field::BankCard, "9999991234561234", "999999******1234");
    row("card 19", Field::BankCard, "9999991234561231234", "999999*********1234");
    row("card 12", Field::BankCard, "999999561234", "999999**1234");
    row("card 11", Field::BankCard, "99999956123", "****");
    row("name two", Field::Name, "张伟", "张*");
    row("name three", Field::Name, "张小伟", "张**");
    row("name one", Field::Name, "张", "张*");
    row("compound", Field::Name, "欧阳修远", "欧阳**");
    row("compound three", Field::Name, "司马光", "司马*");
    row("two characters that look compound", Field::Name, "欧阳", "欧*");
    row("minority", Field::Name, "买买提·吐尔逊", "买**");
    row("latin", Field::Name, "Anna Lee", "A**");
    row("name empty", Field::Name, "", "****");
    row("province and city", Field::Address, "浙江省杭州市西湖区文三路100号", "浙江省杭州市****");
    row("municipality", Field::Address, "北京市海淀区中关村", "北京市****");
    row("region", Field::Address, "内蒙古自治区呼和浩特市新城区", "内蒙古自治区呼和浩特市****");
    row("prefecture", Field::Address, "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿图什市",
        "新疆维吾尔自治区克孜勒苏柯尔克孜自治州****");
    row("area", Field::Address, "西藏自治区阿里地区噶尔县", "西藏自治区阿里地区****");
    row("no suffix", Field::Address, "浙江杭州市西湖区", "浙江杭州市****");
    row("county street called city", Field::Address, "河北省正定县城市路1号", "河北省****");
    row("street only", Field::Address, "文三路100号", "****");
    row("bad utf8", Field::Address, "\xff\xfe", "****");
    row("device", Field::Device, "A1B2C3D4E5F69F3C", "****9F3C");
    row("device short", Field::Device, "9F3C", "****");
}

void TestMasks::masks()
{
    QFETCH(int, field);
    QFETCH(QString, plain);
    QFETCH(QString, masked);
    std::string input = plain.toStdString();
    if (std::string_view(QTest::currentDataTag()) == "bad utf8")
        input = "\xff\xfe";
    QCOMPARE(Text(Mask(static_cast<core::model::IdentityField>(field), input)), masked);
}

void TestMasks::scrubber_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("scrubbed");
    const auto row = [](const char* name, const char* text, const char* scrubbed) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(scrubbed);
    };
    row("phone", "call 14212341234 now", "call 142****1234 now");
    row("phone 3-4-4", "call 142-1234-1234.", "call 142****1234.");
    row("phone spaced", "142 1234 1234", "142****1234");
    row("in Chinese text", "电话14212341234。", "电话142****1234。");
    row("id", "id=980101199001011234;", "id=9****************4;");
    row("id with x", "id=98010119900101123x;", "id=9****************x;");
    row("id 6-8-4", "980101 19900101 123X", "9****************X");
    row("card", "card 9999991234561234,", "card 999999******1234,");
    row("card in fours", "9999 9912 3456 1234 567", "999999*********4567");
    row("long run", "12345678901234567890123", "****");
    row("date and time", "2026-07-14 10:24:31.123", "2026-07-14 10:24:31.123");
    row("case number", "case 260714-0183 claimed", "case 260714-0183 claimed");
    row("ten digits", "1234567890", "1234567890");
    row("hash", "9f41c2e7ab12cd34", "9f41c2e7ab12cd34");
    row("nothing", "", "");
}

void TestMasks::scrubber()
{
    QFETCH(QString, text);
    QFETCH(QString, scrubbed);
    QCOMPARE(Text(Scrubbed(text.toStdString())), scrubbed);
}

void TestMasks::fieldOfEveryKind()
{
    core::model::Applicant person;
    for (int field = 1; field <= 6; ++field)
        QVERIFY(FieldOf(person, static_cast<core::model::IdentityField>(field)) == nullptr);
    person = {"n", "p", "i", "b", "a", "d"};
    std::string all;
    for (int field = 1; field <= 6; ++field)
        all += *FieldOf(person, static_cast<core::model::IdentityField>(field));
    QCOMPARE(Text(all), QStringLiteral("npibad"));
}

QTEST_APPLESS_MAIN(TestMasks)
#include "test_masks.moc"
