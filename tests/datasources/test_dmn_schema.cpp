// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include "core/dmn/export.h"
#include "core/dmn/import.h"
#include "datasources/xml/xml_schema.h"
#include "tests/support/shared.h"

using namespace core::dmn;
using core::ErrorCode;
using datasources::xml::XmlSchema;

namespace {

constexpr int kKitModels = 105;

QByteArray Read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

const char* const kSchema = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">%1<xs:element name=\"a\">"
                            "<xs:complexType><xs:sequence><xs:element name=\"b\" type=\"xs:int\"/></xs:sequence>"
                            "</xs:complexType></xs:element></xs:schema>";

} // namespace

class TestDmnSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void validates();
    void fetchesNothing();
    void everythingIsKept();
    void olderVersions();
    void kit();
    void refusesWhatXmlCannotHold();

private:
    void roundTrip(const QByteArray& xml, const QString& where, const std::optional<XmlSchema>& schema);
};

void TestDmnSchema::validates()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.xsd"));
    Write(path, QByteArray::fromStdString(kSchema).replace("%1", ""));
    const auto schema = XmlSchema::load(path.toStdString());
    QVERIFY2(schema.has_value(), schema ? "" : schema.error().detail.c_str());
    QVERIFY(schema->validate("<a><b>1</b></a>").value().empty());
    const auto findings = schema->validate("<a>\n<b>x</b></a>").value();
    QVERIFY(!findings.empty());
    QCOMPARE(findings[0].line, 2);
    QVERIFY(!schema->validate("<a/>").value().empty());
    QCOMPARE(schema->validate("<a>").error().code, ErrorCode::InvalidInput);
    QCOMPARE(schema->validate("").error().code, ErrorCode::InvalidInput);
    QCOMPARE(schema->validate("<!DOCTYPE a [<!ENTITY e \"1\">]><a><b>&e;</b></a>").error().code,
             ErrorCode::Unsupported);
    // The same in other encodings: libxml2 sees no file that was not decoded and looked at.
    const QString bomb = QStringLiteral("<!DOCTYPE a [<!ENTITY e \"1\">]><a><b>&e;</b></a>");
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE, QStringConverter::Utf32LE}) {
        const auto bytes = [&](const QString& text) {
            QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
            return QByteArray(encoder(text)).toStdString();
        };
        QCOMPARE(schema->validate(bytes(bomb)).error().code, ErrorCode::Unsupported);
        QVERIFY(schema->validate(bytes(QStringLiteral("<a><b>1</b></a>"))).value().empty());
        const auto wide =
            schema->validate(bytes(QStringLiteral("<?xml version=\"1.0\"?>\n<a>\n<b>年</b></a>"))).value();
        QVERIFY(!wide.empty());
        QCOMPARE(wide[0].line, 3);
    }
    const std::string gbk = "<?xml version=\"1.0\" encoding=\"GBK\"?>\n<a><b>\xc4\xea</b></a>";
    QVERIFY(schema->validate(gbk).value().at(0).text.find("年") != std::string::npos);
    QCOMPARE(XmlSchema::load(folder.filePath(QStringLiteral("none.xsd")).toStdString()).error().code,
             ErrorCode::Environment);
    Write(path, "<a/>");
    QCOMPARE(XmlSchema::load(path.toStdString()).error().code, ErrorCode::InvalidInput);
}

void TestDmnSchema::fetchesNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.xsd"));
    Write(path, QByteArray::fromStdString(kSchema).replace(
                    "%1", "<xs:include schemaLocation=\"http://127.0.0.1:9/b.xsd\"/>"));
    QVERIFY(!XmlSchema::load(path.toStdString()).has_value());
}

void TestDmnSchema::roundTrip(const QByteArray& xml, const QString& where, const std::optional<XmlSchema>& schema)
{
    const auto model = ImportDmn(xml.toStdString());
    QVERIFY2(model.has_value(),
             qPrintable(where + QStringLiteral(": ") + QString::fromStdString(model ? "" : model.error().detail)));
    const auto written = ExportDmn(*model);
    QVERIFY(written.has_value());
    const auto again = ImportDmn(*written);
    QVERIFY2(again.has_value(), qPrintable(where + QStringLiteral(": ") +
                                           QString::fromStdString(again ? "" : again.error().detail + *written)));
    QVERIFY2(*again == *model, qPrintable(where + QStringLiteral("\n") + QString::fromStdString(*written)));
    QCOMPARE(ExportDmn(*again).value(), *written);
    if (!schema)
        return;
    const auto findings = schema->validate(*written);
    QVERIFY(findings.has_value());
    QVERIFY2(findings->empty(),
             qPrintable(where + QStringLiteral(": ") +
                        QString::fromStdString(findings->empty() ? "" : findings->front().text + *written)));
}

void TestDmnSchema::everythingIsKept()
{
    const QByteArray xml = Read(QStringLiteral(SOURCE_DIR "/tests/data/dmn/everything.dmn"));
    const auto model = ImportDmn(xml.toStdString());
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    QCOMPARE(model->decisions.size(), std::size_t{3});
    QCOMPARE(model->artifacts.size(), std::size_t{3});
    QCOMPARE(model->business.size(), std::size_t{3});
    const std::string written = ExportDmn(*model).value();
    for (const char* part :
         {"tool:colour=\"red &amp; &quot;blue&quot;\"", "free <tool:b>text</tool:b> here", "<none xmlns=\"\">x</none>",
          "count(?) &lt; 10", "Rule-as-Column", "because\nof two lines", "tool:raw=\"1\"", "dmnElementRef=\"m:i1\"",
          "<di:waypoint x=\"60.0\" y=\"120.0\"/>", "note &lt;here&gt;", "outputTypeRef=\"number\"", "kind=\"Java\"",
          "<usingTask href=\"urn:example:process#t\"/>", "aggregation=\"MAX\""})
        QVERIFY2(written.find(part) != std::string::npos, part);
    std::optional<XmlSchema> schema;
    if (const auto file = tests::SharedFile("dmn-tck/TestCases/DMN15.xsd"))
        schema = XmlSchema::load(*file).value();
    roundTrip(xml, QStringLiteral("everything"), schema);
    roundTrip(Read(QStringLiteral(SOURCE_DIR "/resources/bundle/policy.dmn")), QStringLiteral("bundle"), schema);
}

void TestDmnSchema::olderVersions()
{
    std::optional<XmlSchema> schema;
    if (const auto file = tests::SharedFile("dmn-tck/TestCases/DMN15.xsd"))
        schema = XmlSchema::load(*file).value();
    // DMN 1.1: names of types have prefixes, imports have no name, no diagram.
    roundTrip("<semantic:definitions xmlns:semantic=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\" "
              "xmlns:feel=\"http://www.omg.org/spec/FEEL/20140401\" xmlns:own=\"urn:own\" xmlns:far=\"urn:far\" "
              "id=\"x\" name=\"x\" namespace=\"urn:own\" expressionLanguage=\"http://www.omg.org/spec/FEEL/20140401\">"
              "<semantic:import namespace=\"urn:far\" importType=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\"/>"
              "<semantic:itemDefinition name=\"tA\"><semantic:typeRef>feel:number</semantic:typeRef>"
              "</semantic:itemDefinition>"
              "<semantic:inputData id=\"i\" name=\"n\"><semantic:variable name=\"n\" typeRef=\"own:tA\"/>"
              "</semantic:inputData><semantic:inputData id=\"j\" name=\"k\"><semantic:variable name=\"k\" "
              "typeRef=\"far:tB\"/></semantic:inputData></semantic:definitions>",
              QStringLiteral("1.1"), schema);
    const QByteArray everything = Read(QStringLiteral(SOURCE_DIR "/tests/data/dmn/everything.dmn"));
    for (const char* version : {"20180521", "20191111", "20211108"}) {
        QByteArray older = everything;
        const QByteArray start = QByteArray(version) == "20180521" ? "http://" : "https://";
        older.replace("https://www.omg.org/spec/DMN/20230324/",
                      QByteArray(start + "www.omg.org/spec/DMN/" + version + "/"));
        roundTrip(older, QString::fromUtf8(version), schema);
        QCOMPARE(ExportDmn(ImportDmn(older.toStdString()).value()).value(),
                 ExportDmn(ImportDmn(everything.toStdString()).value()).value());
    }
}

void TestDmnSchema::kit()
{
    const auto folder = tests::SharedFile("dmn-tck/TestCases");
    if (!folder) {
        tests::NotRun(kKitModels, "the DMN kit is not beside the project");
        return;
    }
    const auto schema = XmlSchema::load(*folder / "DMN15.xsd");
    QVERIFY2(schema.has_value(), schema ? "" : schema.error().detail.c_str());
    int count = 0;
    QDirIterator files(QString::fromStdString(folder->string()), {QStringLiteral("*.dmn")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        roundTrip(Read(path), path, *schema);
        ++count;
    }
    QCOMPARE(count, kKitModels);
}

void TestDmnSchema::refusesWhatXmlCannotHold()
{
    Model model;
    model.name = "a\x01";
    QCOMPARE(ExportDmn(model).error().code, ErrorCode::InvalidInput);
    model.name = "\xff";
    QCOMPARE(ExportDmn(model).error().code, ErrorCode::InvalidInput);
    model.name = "a\tb\r\n<&>\"'";
    QCOMPARE(ImportDmn(ExportDmn(model).value()).value().name, model.name);
}

QTEST_APPLESS_MAIN(TestDmnSchema)
#include "test_dmn_schema.moc"
