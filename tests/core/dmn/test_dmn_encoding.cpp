// SPDX-License-Identifier: GPL-3.0-or-later
#include <QStringEncoder>
#include <QTest>

#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/dmn/export.h"
#include "core/dmn/import.h"
#include "core/dmn/xml_encoding.h"
#include "tests/core/dmn/tables.h"

using namespace core::dmn;
using core::ErrorCode;

namespace {

constexpr std::size_t kRoom = 1U << 20U;

std::string Replaced(std::string text, const std::string& from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// A table in UTF-8 whose answer is `word`; a declaration only when an encoding is given.
std::string Table(const std::string& encoding, const std::string& word)
{
    tests::TableText table;
    table.rules = {{"< 18", "\"" + word + "\""}, {">= 18", "\"ok\""}};
    const std::string declaration =
        encoding.empty() ? "" : "<?xml version=\"1.0\" encoding=\"" + encoding + "\" standalone='yes'?>\r\n";
    return declaration + tests::OneTable(table);
}

std::string Encoded(const std::string& utf8, QStringConverter::Encoding encoding, bool marked)
{
    QStringEncoder encoder(encoding, marked ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QByteArray bytes = encoder(QString::fromStdString(utf8));
    return bytes.toStdString();
}

std::string Bytes(std::initializer_list<int> bytes)
{
    std::string text;
    for (const int byte : bytes)
        text += static_cast<char>(byte);
    return text;
}

/// What the table answers for 3; the error's detail when the file is refused.
std::string Answer(const std::string& bytes)
{
    auto model = ImportDmn(bytes);
    if (!model)
        return model.error().detail;
    const std::string written = ExportDmn(*model).value();
    if (!written.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") || !(ImportDmn(written).value() == *model))
        return "not the same after export";
    return model->decisions.at(0).table()->rules.at(0).outputs.at(0).text;
}

} // namespace

class TestDmnEncoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void offsets();
    void dangersInEveryEncoding();
    void linesInEveryEncoding();
    void inUtf8();
    void limits();
};

void TestDmnEncoding::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer");
    const auto add = [](const std::string& name, const std::string& bytes, const char* answer) {
        QTest::newRow(name.c_str()) << QByteArray::fromStdString(bytes) << QByteArray(answer);
    };
    using E = QStringConverter::Encoding;
    const char* const word = "\"年龄𠂇é\"";
    const std::string plain = "年龄𠂇é";
    for (const char* name : {"", "UTF-8", "utf-8", "UTF8"}) {
        add(std::string("UTF-8 ") + name, Table(name, plain), word);
        add(std::string("UTF-8 marked ") + name, "\xef\xbb\xbf" + Table(name, plain), word);
    }
    for (const bool marked : {true, false}) {
        const std::string mark = marked ? " marked " : " ";
        for (const char* name : {"", "UTF-16", "utf-16", "UTF-16LE", "unicode"})
            add("UTF-16LE" + mark + name, Encoded(Table(name, plain), E::Utf16LE, marked), word);
        for (const char* name : {"", "UTF-16", "UTF-16BE"})
            add("UTF-16BE" + mark + name, Encoded(Table(name, plain), E::Utf16BE, marked), word);
        for (const char* name : {"", "UTF-32"}) {
            add("UTF-32LE" + mark + name, Encoded(Table(name, plain), E::Utf32LE, marked), word);
            add("UTF-32BE" + mark + name, Encoded(Table(name, plain), E::Utf32BE, marked), word);
        }
    }
    for (const char* name : {"GBK", "gb2312", "GB2312", "GB18030", "gb18030", "x-gbk", "cp936", "windows-936"})
        add(name, Replaced(Table(name, "@"), "@", Bytes({0xc4, 0xea, 0xc1, 0xe4})), "\"年龄\"");
    add("GB18030 beyond GBK",
        Replaced(Table("GB18030", "@"), "@", Bytes({0x81, 0x39, 0xee, 0x39, 0x95, 0x32, 0x90, 0x31, 0xa2, 0xe3})),
        "\"㐀𠂇€\"");
    add("Big5", Replaced(Table("Big5", "@"), "@", Bytes({0xa6, 0x7e, 0xc4, 0xd6})), "\"年齡\"");
    add("windows-1252", Replaced(Table("windows-1252", "@"), "@", Bytes({0xe9, 0x80})), "\"é€\"");
    add("ISO-8859-1", Replaced(Table("ISO-8859-1", "@"), "@", Bytes({0xe9})), "\"é\"");
    add("ISO-8859-15", Replaced(Table("iso-8859-15", "@"), "@", Bytes({0xe9, 0xa4})), "\"é€\"");
    add("US-ASCII", Table("US-ASCII", "age"), "\"age\"");
    add("spaces", Replaced(Table("UTF-8", plain), "\" standalone='yes'?>", "\"\n\tstandalone = \"no\"\r\n?>"), word);
}

void TestDmnEncoding::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    QCOMPARE(QByteArray::fromStdString(Answer(bytes.toStdString())), answer);
}

void TestDmnEncoding::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("part");
    const auto add = [](const char* name, const std::string& bytes, const char* part) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(part);
    };
    using E = QStringConverter::Encoding;
    const auto declared = [](const char* declaration) { return declaration + Table("", "x"); };
    add("unknown", Table("KOI8-R", "x"), "encoding 'KOI8-R' is not supported");
    add("no such", Table("made-up", "x"), "encoding 'made-up' is not supported");
    add("EBCDIC", Bytes({0x4c, 0x6f, 0xa7, 0x94, 0x93}), "encoding EBCDIC is not supported");
    add("UTF-16 declared, UTF-8 written", Table("utf-16", "x"),
        "encoding 'utf-16' is declared, but the file is written in UTF-8");
    add("UTF-8 mark, GBK declared", "\xef\xbb\xbf" + Table("GBK", "x"),
        "encoding 'GBK' is declared, but the file is written in UTF-8");
    add("UTF-16 mark, UTF-8 declared", Encoded(Table("UTF-8", "x"), E::Utf16LE, true),
        "encoding 'UTF-8' is declared, but the file is written in UTF-16 (little-endian)");
    add("UTF-16LE mark, UTF-16BE declared", Encoded(Table("UTF-16BE", "x"), E::Utf16LE, true),
        "'UTF-16BE' is declared");
    add("UTF-16 without mark, GBK declared", Encoded(Table("GBK", "x"), E::Utf16BE, false), "'GBK' is declared");
    add("two names", declared("<?xml version=\"1.0\" encoding=\"UTF-8\" encoding=\"GBK\"?>"), "not as XML has it");
    add("no version", declared("<?xml encoding=\"UTF-8\"?>"), "not as XML has it");
    add("other order", declared("<?xml version=\"1.0\" standalone=\"yes\" encoding=\"UTF-8\"?>"), "not as XML has it");
    add("other word", declared("<?xml version=\"1.0\" coding=\"GBK\"?>"), "not as XML has it");
    add("no quotes", declared("<?xml version=\"1.0\" encoding=GBK?>"), "not as XML has it");
    add("joined", declared("<?xml version=\"1.0\"encoding=\"GBK\"?>"), "not as XML has it");
    add("empty", declared("<?xml ?>"), "not as XML has it");
    add("no end", "<?xml version=\"1.0\"", "has no end");
    add("declared late", "\n" + Table("UTF-8", "x"), "instruction");
    add("UTF-8 broken", Table("UTF-8", "\xe9t\xe9"), "is no character of encoding 'UTF-8'");
    add("GBK without declaration", Table("", Bytes({0xc4, 0xea})), "is no character of encoding 'UTF-8'");
    add("UTF-8 overlong", Table("", Bytes({0xc0, 0xaf})), "is no character of encoding 'UTF-8'");
    add("UTF-8 surrogate", Table("", Bytes({0xed, 0xa0, 0x80})), "is no character of encoding 'UTF-8'");
    add("GBK half", Table("GBK", Bytes({0xc4})), "is no character of encoding 'GBK'");
    add("GBK 0xFF", Table("GBK", Bytes({0xff})), "FF is no character of encoding 'GBK'");
    add("GBK 0x80", Table("GBK", Bytes({0x80})), "80 is no character of encoding 'GBK'");
    add("windows-1252 0x81", Table("windows-1252", Bytes({0x81})), "81 is no character of encoding 'windows-1252'");
    add("Latin-1 control", Table("ISO-8859-1", Bytes({0x80})), "80 is no character of encoding 'ISO-8859-1'");
    add("ASCII", Table("US-ASCII", Bytes({0xe9})), "E9 is no character of encoding 'US-ASCII'");
    std::string odd = Encoded(Table("UTF-16", "x"), E::Utf16LE, true);
    odd.pop_back();
    add("UTF-16 odd", odd, "is no character of encoding 'UTF-16 (little-endian)'");
    std::string lone = Encoded(Table("", "@"), E::Utf16LE, true);
    lone[lone.find('@') + 1] = '\xd8'; // a high surrogate before a quotation mark
    add("UTF-16 lone surrogate", lone, "is no character of encoding 'UTF-16 (little-endian)'");
    std::string low = Encoded(Table("", "@"), E::Utf16BE, false);
    low[low.find('@') - 1] = '\xdc';
    add("UTF-16 lone low surrogate", low, "is no character of encoding 'UTF-16 (big-endian)'");
    add("no character of XML", Table("", "\xef\xbf\xbf"), "has no place for");
    add("control in UTF-16", Encoded(Table("", "\x01"), E::Utf16LE, true), "has no place for");
    add("NUL in UTF-8", Table("", std::string(1, '\0')), "has no place for");
}

void TestDmnEncoding::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, part);
    const auto model = ImportDmn(bytes.toStdString());
    QVERIFY(!model.has_value());
    const QByteArray detail = QByteArray::fromStdString(model.error().detail);
    QVERIFY2(detail.contains(part), detail.constData());
    QVERIFY2(detail.startsWith("line "), detail.constData());
    QVERIFY(model.error().code == ErrorCode::InvalidInput || model.error().code == ErrorCode::Unsupported);
}

void TestDmnEncoding::offsets()
{
    const std::string gbk = Table("GBK", "@");
    const std::size_t at = gbk.find('@');
    const std::string expected = "line 2: byte " + std::to_string(at) + ": FF is no character of encoding 'GBK'";
    QCOMPARE(ImportDmn(Replaced(gbk, "@", "\xff")).error().detail, expected);
    // The mark counts.
    const std::string utf8 = "\xef\xbb\xbf" + Table("", "@");
    QCOMPARE(ImportDmn(Replaced(utf8, "@", "\xff")).error().detail,
             "line 1: byte " + std::to_string(utf8.find('@')) + ": FF is no character of encoding 'UTF-8'");
    std::string wide = Encoded(Table("UTF-16", "年@"), QStringConverter::Encoding::Utf16BE, true);
    const std::size_t lone = wide.find('@') - 1;
    wide[lone] = '\xdc';
    const std::string told = ImportDmn(wide).error().detail;
    QVERIFY2(told.starts_with("line 2: byte " + std::to_string(lone) + ": DC 40"), told.c_str());
}

void TestDmnEncoding::dangersInEveryEncoding()
{
    using E = QStringConverter::Encoding;
    const std::string good = Table("", "x");
    const std::string bomb =
        "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Replaced(good, ">n<", ">&b;<");
    const std::string outside =
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Replaced(good, ">n<", ">&x;<");
    const std::string entity = Replaced(good, ">n<", ">&x;<");
    for (const std::string& text : {bomb, outside, entity}) {
        const ErrorCode code = text == entity ? ErrorCode::InvalidInput : ErrorCode::Unsupported;
        for (const char* name : {"", "UTF-8", "GBK", "GB18030", "Big5", "windows-1252", "ISO-8859-1", "US-ASCII"}) {
            const std::string declaration =
                *name == '\0' ? "" : std::string("<?xml version='1.0' encoding='") + name + "'?>";
            QCOMPARE(ImportDmn(declaration + text).error().code, code);
        }
        for (const E encoding : {E::Utf8, E::Utf16LE, E::Utf16BE, E::Utf32LE, E::Utf32BE})
            for (const bool marked : {true, false})
                QCOMPARE(ImportDmn(Encoded(text, encoding, marked)).error().code, code);
    }
}

void TestDmnEncoding::linesInEveryEncoding()
{
    using E = QStringConverter::Encoding;
    for (const char* end : {"\n", "\r\n", "\r"}) {
        const std::string text = std::string("<?xml version=\"1.0\"?>") + end + "<!-- 年龄" + end + "-->" + end +
                                 Replaced(Table("", "年龄"), "<rule>", std::string("<rule>") + end + "<colour/>");
        const auto told = [](const std::string& bytes) { return ImportDmn(bytes).error().detail; };
        const std::string expected = "line 5: colour: is not supported within rule";
        QCOMPARE(told(text), expected);
        for (const E encoding : {E::Utf16LE, E::Utf16BE, E::Utf32LE})
            QCOMPARE(told(Encoded(text, encoding, true)), expected);
        const std::string gbk =
            Replaced(Replaced(text, "年龄", Bytes({0xc4, 0xea, 0xc1, 0xe4})), "?>", " encoding=\"GBK\"?>");
        QCOMPARE(told(gbk), expected);
    }
    // The place of a fault within a cell counts characters of the text, not bytes of the file.
    const std::string broken = Replaced(Table("GBK", "@"), "\"@\"", "\"@\" +* 1");
    const std::string gbk = Replaced(broken, "@", Bytes({0xc4, 0xea, 0xc1, 0xe4}));
    const auto findings = [](const std::string& bytes) {
        return CompiledModel::compile(ImportDmn(bytes).value()).error().at(0).text();
    };
    QCOMPARE(findings(gbk), findings(Replaced(Replaced(broken, "GBK", "UTF-8"), "@", "年龄")));
    QVERIFY2(findings(gbk).find("line 1, column 7") != std::string::npos, findings(gbk).c_str());
}

void TestDmnEncoding::inUtf8()
{
    using E = QStringConverter::Encoding;
    for (const std::string& same :
         {Table("", "年"), Table("UTF-8", "年"), Table("utf-8", "年"), "\xef\xbb\xbf" + Table("utf-8", "年")})
        QCOMPARE(XmlInUtf8(same, kRoom).value(), same);
    const std::string wanted = Table("UTF-8", "年龄");
    QCOMPARE(XmlInUtf8(Replaced(Table("gb2312", "@"), "@", Bytes({0xc4, 0xea, 0xc1, 0xe4})), kRoom).value(), wanted);
    QCOMPARE(XmlInUtf8(Encoded(Table("UTF-16", "年龄"), E::Utf16LE, true), kRoom).value(), wanted);
    QCOMPARE(XmlInUtf8(Encoded(Table("", "年龄"), E::Utf16BE, false), kRoom).value(), Table("", "年龄"));
    QCOMPARE(XmlInUtf8(Table("GBK", "age"), kRoom).value(), Table("UTF-8", "age")); // the next cell may be Chinese
    QVERIFY(!XmlInUtf8(Table("KOI8-R", "x"), kRoom).has_value());
}

void TestDmnEncoding::limits()
{
    using E = QStringConverter::Encoding;
    const std::string text = Table("", std::string(1000, 'x'));
    for (const E encoding : {E::Utf8, E::Utf16LE, E::Utf32BE}) {
        QVERIFY(DecodeXml(Encoded(text, encoding, true), text.size()).has_value());
        QCOMPARE(DecodeXml(Encoded(text, encoding, true), text.size() - 1).error().code, ErrorCode::LimitExceeded);
    }
    // 1,000 characters of two bytes each become three.
    std::string gbk;
    for (int i = 0; i < 1000; ++i)
        gbk += Bytes({0xc4, 0xea});
    gbk = "<?xml version='1.0' encoding='GBK'?>" + gbk;
    QVERIFY(DecodeXml(gbk, gbk.size() + 1000).has_value());
    QCOMPARE(DecodeXml(gbk, gbk.size() + 999).error().code, ErrorCode::LimitExceeded);
}

QTEST_APPLESS_MAIN(TestDmnEncoding)
#include "test_dmn_encoding.moc"
