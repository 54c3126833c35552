// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of box in a file of each version of DMN, with that version's own ways: names of FEEL, prefixed types, imports without a
// name, types of results.
#include <QTest>
#include <array>

#include "tests/core/dmn/graphs.h"

using namespace core::dmn;
using namespace tests;

namespace {

struct Version {
    const char* name;
    const char* model;
    const char* feel;
    bool has_iterators; ///< conditional, filter, for, some, every: since 1.4
};

constexpr std::array kVersions{
    Version{"1.1", "http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/FEEL/20140401", false},
    Version{"1.2", "http://www.omg.org/spec/DMN/20180521/MODEL/", "http://www.omg.org/spec/DMN/20180521/FEEL/", false},
    Version{"1.3", "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20191111/FEEL/",
            false},
    Version{"1.4", "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20211108/FEEL/", true},
    Version{"1.5", "https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20230324/FEEL/", true},
};

std::string Named(const std::string& element, const std::string& content)
{
    return "<" + element + ">" + content + "</" + element + ">";
}

struct Box {
    const char* name;
    std::string logic;
    const char* value;
    bool is_iterator = false;
};

/// `x` is 5, `k(a)` is a + 1.
std::vector<Box> Boxes()
{
    const auto entry = [](const char* name, const std::string& content) {
        return "<contextEntry>" + (*name == '\0' ? std::string() : "<variable name=\"" + std::string(name) + "\"/>") +
               content + "</contextEntry>";
    };
    const std::string call =
        "<invocation>" + Literal("k") + "<binding><parameter name=\"a\"/>" + Literal("x") + "</binding></invocation>";
    const std::string table =
        "<decisionTable hitPolicy=\"FIRST\" outputLabel=\"o\"><input label=\"X\"><inputExpression><text>x</text>"
        "</inputExpression></input><output><outputValues><text>\"a\", \"b\"</text></outputValues></output><rule>"
        "<inputEntry><text>[1..4]</text></inputEntry><outputEntry><text>\"a\"</text></outputEntry></rule><rule>"
        "<inputEntry><text>&gt; 4, -1</text></inputEntry><outputEntry><text>\"b\"</text></outputEntry></rule>"
        "</decisionTable>";
    return {
        {"literal", Literal("x * 2"), "10"},
        {"table", table, "\"b\""},
        {"invocation", call, "6"},
        {"context", Named("context", entry("a b", Literal("x")) + entry("c", call)), "{a b: 5, c: 6}"},
        {"context with result", Named("context", entry("a", table) + entry("", Literal("a + \"!\""))), "\"b!\""},
        {"list", Named("list", Literal("x") + call + "<list>" + Literal("1") + "</list>"), "[5, 6, [1]]"},
        {"relation",
         Named("relation", "<column name=\"m\"/><column name=\"n\"/>" + Named("row", Literal("x") + call) +
                               Named("row", Literal("1") + Literal("null"))),
         "[{m: 5, n: 6}, {m: 1, n: null}]"},
        {"function",
         Named("context", entry("f", Named("functionDefinition", "<formalParameter name=\"v\"/>" + Literal("v ** 2"))) +
                              entry("", Literal("f(x)"))),
         "25"},
        {"conditional",
         Named("conditional", Named("if", Literal("x > 3")) + Named("then", call) + Named("else", Literal("0"))), "6",
         true},
        {"filter", Named("filter", Named("in", Literal("[4, 5, 6]")) + Named("match", Literal("item >= x"))), "[5, 6]",
         true},
        {"for",
         "<for iteratorVariable=\"i\">" + Named("in", Literal("[1..3]")) + Named("return", Literal("i * x")) + "</for>",
         "[5, 10, 15]", true},
        {"some",
         "<some iteratorVariable=\"i\">" + Named("in", Literal("[1, 9]")) + Named("satisfies", Literal("i > x")) +
             "</some>",
         "true", true},
        {"every",
         "<every iteratorVariable=\"i\">" + Named("in", Literal("[1, 9]")) + Named("satisfies", Literal("i > x")) +
             "</every>",
         "false", true},
    };
}

std::string File(const Version& version, const std::string& attributes, const std::string& content)
{
    return std::string("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<definitions xmlns=\"") +
           version.model + "\" xmlns:feel=\"" + version.feel + "\" name=\"m\" namespace=\"urn:m\" " + attributes + ">" +
           content + "</definitions>";
}

CompiledModel Read(const std::string& xml, std::vector<Model> library = {})
{
    CompileOptions options;
    options.library = std::move(library);
    auto model = CompiledModel::compile(Imported(xml), options);
    if (!model)
        qFatal("%s", model.error()[0].text().c_str());
    return std::move(*model);
}

} // namespace

class TestDmnVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boxes_data();
    void boxes();
    void waysOfEach_data();
    void waysOfEach();
    void otherLanguages();
    void leftOut();
};

void TestDmnVersions::boxes_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("value");
    for (const Version& version : kVersions)
        for (const Box& box : Boxes()) {
            if (box.is_iterator && !version.has_iterators)
                continue;
            const std::string knowledge =
                Knowledge("k", "<formalParameter name=\"a\" typeRef=\"number\"/>", Literal("a + 1"));
            const std::string xml =
                File(version, "", Input("x", "number") + knowledge + DecisionOf("d", box.logic, {"i_x", "k_k"}));
            QTest::addRow("%s %s", version.name, box.name) << QByteArray::fromStdString(xml) << QByteArray(box.value);
        }
}

void TestDmnVersions::boxes()
{
    QFETCH(QByteArray, xml);
    QFETCH(QByteArray, value);
    const auto model = Read(xml.toStdString());
    QCOMPARE(QByteArray::fromStdString(Text(model, "d", With({{"x", "5"}}))), value);
}

void TestDmnVersions::waysOfEach_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < kVersions.size(); ++i)
        QTest::newRow(kVersions[i].name) << static_cast<int>(i);
}

/// Languages by that version's names, types by prefix, an import found by the prefix of the file.
void TestDmnVersions::waysOfEach()
{
    QFETCH(int, index);
    const Version& version = kVersions[static_cast<std::size_t>(index)];
    const bool is_first = index == 0;
    const std::string import_type = version.model;
    const std::string other = std::string("<definitions xmlns=\"") + version.model +
                              "\" name=\"o\" namespace=\"urn:o\"><itemDefinition "
                              "name=\"tSmall\"><typeRef>number</typeRef><allowedValues><text>&lt; "
                              "10</text></allowedValues></itemDefinition>" +
                              Knowledge("half", "<formalParameter name=\"a\"/>", Literal("a / 2")) + "</definitions>";
    const std::string import =
        "<import namespace=\"urn:o\" importType=\"" + import_type + "\"" + (is_first ? "" : " name=\"o\"") + "/>";
    const std::string feel = std::string("\"") + version.feel + "\"";
    const auto xml = [&](const char* small) {
        return File(version,
                    "xmlns:o=\"urn:o\" expressionLanguage=" + feel + " typeLanguage=" + feel +
                        " exporter=\"e\" exporterVersion=\"1\"",
                    import + "<itemDefinition name=\"tList\" isCollection=\"true\"><typeRef>" +
                        (is_first ? "feel:number" : "number") + "</typeRef></itemDefinition>" + Input("x", small) +
                        DecisionOf("d",
                                   "<literalExpression expressionLanguage=" + feel +
                                       "><text>o.half(x)</text>"
                                       "</literalExpression>",
                                   {"i_x", "urn:o#k_half"}, "feel:number") +
                        DecisionOf("items", Literal("x"), {"i_x"}, "tList"));
    };
    for (const char* small : {"o:tSmall", "o.tSmall"}) {
        const auto model = Read(xml(small), {Imported(other)});
        QCOMPARE(Text(model, "d", With({{"x", "5"}})), std::string("2.5"));
        QCOMPARE(Text(model, "items", With({{"x", "5"}})), std::string("[5]"));
        QCOMPARE(Text(model, "d", With({{"x", "50"}})), std::string("null input not allowed"));
    }
}

void TestDmnVersions::otherLanguages()
{
    for (const Version& version : kVersions) {
        const auto model = ImportDmn(File(version, "expressionLanguage=\"urn:groovy\"", ""));
        QVERIFY(!model.has_value());
        QVERIFY(model.error().detail.find("expression language 'urn:groovy'") != std::string::npos);
    }
}

/// What the schema lets be left out: texts of outputs, cells of a relation without columns, the body of a function.
void TestDmnVersions::leftOut()
{
    const auto answer = [](const std::string& logic) { return Text(Compiled(DecisionOf("d", logic)), "d"); };
    QCOMPARE(answer("<literalExpression/>"), std::string("null"));
    QCOMPARE(answer("<literalExpression><text/></literalExpression>"), std::string("null"));
    QCOMPARE(answer("<decisionTable><output/><rule><outputEntry><text>7</text></outputEntry></rule></decisionTable>"),
             std::string("7"));
    QCOMPARE(answer("<decisionTable><output/><rule><outputEntry/></rule></decisionTable>"), std::string("null"));
    QCOMPARE(answer("<decisionTable><output/></decisionTable>"), std::string("null"));
    QCOMPARE(answer("<context><contextEntry><variable name=\"a\"/></contextEntry></context>"),
             std::string("{a: null}"));
    QCOMPARE(answer("<context><contextEntry><variable name=\"f\"/><functionDefinition/></contextEntry><contextEntry>" +
                    Literal("f()") + "</contextEntry></context>"),
             std::string("null"));
    QCOMPARE(
        Text(Compiled("<businessKnowledgeModel id=\"k\" name=\"k\"/>" + DecisionOf("d", Literal("k()"), {"k"})), "d"),
        std::string("null"));
}

QTEST_APPLESS_MAIN(TestDmnVersions)
#include "test_dmn_versions.moc"
