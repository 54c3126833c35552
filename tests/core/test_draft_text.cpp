// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/test_draft_text.cpp  A draft's tables put back into the bytes of policy.dmn: what changed, and every byte that did not.
#include <QStringEncoder>
#include <QTest>

#include "core/dmn/import.h"
#include "core/policy/draft_history.h"
#include "core/policy/head_text.h"
#include "core/policy/rules_text.h"

using core::policy::BundleFiles;
using core::policy::Draft;
using core::policy::DraftEdit;
using core::policy::DraftHistory;
using core::policy::TableOf;

namespace {

std::string Bytes(const Draft& draft)
{
    auto files = core::policy::FilesOf(draft);
    if (!files)
        qFatal("%s", files.error().detail.c_str());
    return files->at("policy.dmn");
}

} // namespace

class TestDraftText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItDoesNotKnow();
    void headsAreWritten();
    void otherEncodings();
};

/// Prefixes, comments, CDATA, a '>' in an attribute, diagrams: all of it stays byte by byte.
void TestDraftText::keepsWhatItDoesNotKnow()
{
    const std::string bytes = R"(<?xml version="1.0"?>
<d:definitions xmlns:d="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:x="urn:x" id="m" name="m" namespace="n">
<!-- <d:decision name="t"> -->
<d:inputData id="a" name="a"><d:variable name="a" typeRef="number"/></d:inputData>
<d:decision id="other" name="other"><d:variable name="other"/><d:decisionTable id="ot"><d:output id="oo"/>
<d:rule id="o1"><d:outputEntry><d:text>1</d:text></d:outputEntry></d:rule></d:decisionTable></d:decision>
<d:decision name='t' id="t"><d:extensionElements><x:rule/></d:extensionElements><d:variable name="t"/>
  <d:informationRequirement><d:requiredInput href="#a"/></d:informationRequirement>
  <d:decisionTable id="tt" hitPolicy="FIRST"><d:input id="i" label="a > b"><d:inputExpression typeRef="number"><d:text>a</d:text></d:inputExpression></d:input>
    <d:output id="o"/>
    <d:rule id="r1" x:colour="red"><!-- </d:rule> --><d:inputEntry id="keep"><d:text><![CDATA[> 5]]></d:text></d:inputEntry><d:outputEntry><d:text>1</d:text></d:outputEntry></d:rule>
    <d:rule id="r2"><d:inputEntry><d:text>-</d:text></d:inputEntry><d:outputEntry><d:text>2</d:text></d:outputEntry></d:rule>
  </d:decisionTable></d:decision>
</d:definitions>)";
    const auto model = core::dmn::ImportDmn(bytes);
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    const auto before = TableOf(*model, "t")->rules;
    auto rules = before;
    rules[0].inputs[0].text = "> 6 & <";
    rules[1].outputs[0].text = "3";
    auto written = core::policy::WithRules(bytes, "t", before, rules);
    QVERIFY(written.has_value());
    std::string expected = bytes;
    const auto put = [&](const std::string& old_text, const std::string& text) {
        expected.replace(expected.find(old_text), old_text.size(), text);
    };
    put("<![CDATA[> 5]]>", "&gt; 6 &amp; &lt;");
    put("<d:text>2</d:text>", "<d:text>3</d:text>");
    QCOMPARE(QString::fromStdString(*written), QString::fromStdString(expected));
    QCOMPARE(*core::policy::WithRules(*written, "t", rules, rules), *written);
    QVERIFY(!core::policy::WithRules(bytes, "u", before, rules).has_value());
}

/// However a column says what it allows, or does not: the one text changes, and comes back to the byte.
void TestDraftText::headsAreWritten()
{
    const std::string bytes = R"(<?xml version="1.0"?>
<d:definitions xmlns:d="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="n">
<d:inputData id="a" name="a"><d:variable name="a" typeRef="number"/></d:inputData>
<d:decision id="u" name="u"><d:variable name="u"/><d:decisionTable id="ut" hitPolicy="ANY"><d:output id="uo"/>
<d:rule id="u1"><d:outputEntry><d:text>1</d:text></d:outputEntry></d:rule></d:decisionTable></d:decision>
<d:decision name="t" id="t"><d:variable name="t"/>
  <d:informationRequirement><d:requiredInput href="#a"/></d:informationRequirement>
  <d:decisionTable id="tt" outputLabel="hitPolicy > x">
    <d:input id="i1">
      <d:inputExpression typeRef="number"><d:text>a</d:text></d:inputExpression>
    </d:input>
    <d:input id="i2"><d:inputExpression typeRef="number"><d:text>a</d:text></d:inputExpression><!-- kept -->
      <d:inputValues id="v"><d:text><![CDATA[> 5]]></d:text></d:inputValues></d:input>
    <d:output id="o1" name="x" typeRef="string"/>
    <d:output id="o2" name="y" typeRef="string"><d:defaultOutputEntry><d:text>"z"</d:text></d:defaultOutputEntry></d:output>
    <d:rule id="r1"><d:inputEntry><d:text>-</d:text></d:inputEntry><d:inputEntry><d:text>-</d:text></d:inputEntry>
      <d:outputEntry><d:text>"p"</d:text></d:outputEntry><d:outputEntry><d:text>"q"</d:text></d:outputEntry></d:rule>
  </d:decisionTable></d:decision>
</d:definitions>)";
    const auto model = core::dmn::ImportDmn(bytes);
    QVERIFY2(model.has_value(), model ? "" : model.error().detail.c_str());
    Draft draft = *core::policy::OpenDraft(BundleFiles{{"policy.dmn", bytes}});
    DraftHistory history;
    const auto set = [&](std::uint32_t column, const char* text) {
        return history
            .perform(draft, {{.kind = DraftEdit::Kind::SetAllowed, .table = "t", .column = column, .text = text}})
            .has_value();
    };
    QVERIFY(set(0, "[0..9], null") && set(1, "< 5 & >") && set(2, "\"p\", \"<\"") && set(3, "\"q\", \"z\""));
    QVERIFY(history.perform(draft, {{.kind = DraftEdit::Kind::SetHitPolicy, .table = "t", .text = "COLLECT COUNT"}})
                .has_value());
    std::string expected = bytes;
    const auto put = [&](const std::string& old_text, const std::string& text) {
        QVERIFY(expected.find(old_text) != std::string::npos);
        expected.replace(expected.find(old_text), old_text.size(), text);
    };
    put("<d:text>a</d:text></d:inputExpression>\n", "<d:text>a</d:text></d:inputExpression>\n     "
                                                    "<d:inputValues><d:text>[0..9], null</d:text></d:inputValues>\n");
    put("<![CDATA[> 5]]>", "&lt; 5 &amp; &gt;");
    put("typeRef=\"string\"/>",
        "typeRef=\"string\">\n     <d:outputValues><d:text>\"p\", \"&lt;\"</d:text></d:outputValues>\n    </d:output>");
    put("<d:defaultOutputEntry>",
        "<d:outputValues><d:text>\"q\", \"z\"</d:text></d:outputValues>\n<d:defaultOutputEntry>");
    put("<d:decisionTable id=\"tt\"", "<d:decisionTable aggregation=\"COUNT\" hitPolicy=\"COLLECT\" id=\"tt\"");
    QCOMPARE(QString::fromStdString(Bytes(draft)), QString::fromStdString(expected));
    // What another process reads of it is the same draft, and goes back to the same bytes.
    Draft again = *core::policy::OpenDraft(BundleFiles{{"policy.dmn", Bytes(draft)}});
    QVERIFY(Apply(again, {{.kind = DraftEdit::Kind::SetHitPolicy, .table = "t", .text = "FIRST"},
                          {.kind = DraftEdit::Kind::SetAllowed, .table = "t", .column = 1, .text = ""},
                          {.kind = DraftEdit::Kind::SetAllowed, .table = "t", .column = 2, .text = " "}})
                .has_value());
    const std::string less = Bytes(again);
    QVERIFY(less.find("aggregation") == std::string::npos && less.find("hitPolicy=\"FIRST\"") != std::string::npos);
    QVERIFY(less.find("id=\"v\"") == std::string::npos && less.find("&lt;") == std::string::npos);
    QVERIFY(less.find("<!-- kept --></d:input>") != std::string::npos);
    while (history.canUndo())
        QVERIFY(history.undo(draft).has_value());
    QCOMPARE(Bytes(draft), bytes);
    QVERIFY(!core::policy::WithHead(bytes, "nobody", *TableOf(*model, "t"), *TableOf(*model, "t")).has_value());
}

/// A file of another encoding comes out in UTF-8 once a table of it is another, and only then.
void TestDraftText::otherEncodings()
{
    const auto file = [](const char* encoding, const char* comment, const char* value) {
        return QStringLiteral(
                   "<?xml version='1.0' encoding='%1'?>\r\n"
                   "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='n'>\r\n"
                   "<!-- %2 -->\r\n<decision name='t' id='t'><decisionTable hitPolicy='FIRST'><output id='o'/>\r\n"
                   "\t<rule id='r1'><outputEntry><text>%3</text></outputEntry></rule>\r\n"
                   "</decisionTable></decision></definitions>\r\n")
            .arg(QString::fromUtf8(encoding), QString::fromUtf8(comment), QString::fromUtf8(value));
    };
    QStringEncoder wide(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    QByteArray gbk = file("GBK", "@", "1").toUtf8();
    gbk.replace("@", "\xc4\xea\xc1\xe4");
    const std::string marked = "\xef\xbb\xbf" + file("UTF-8", "年龄", "1").toStdString();
    for (const std::string& bytes :
         {QByteArray(wide(file("UTF-16", "年龄", "1"))).toStdString(), gbk.toStdString(), marked}) {
        Draft draft = *core::policy::OpenDraft(BundleFiles{{"policy.dmn", bytes}});
        QCOMPARE(Bytes(draft), bytes);
        DraftHistory history;
        QVERIFY(
            history.perform(draft, {{.kind = DraftEdit::Kind::SetCell, .table = "t", .text = "\"拒绝\""}}).has_value());
        const std::string text = file("UTF-8", "年龄", "\"拒绝\"").toStdString();
        QCOMPARE(QString::fromStdString(Bytes(draft)),
                 QString::fromStdString(bytes == marked ? "\xef\xbb\xbf" + text : text));
        // Stored, opened again on what it was made from, and taken back: the bytes of before.
        Draft again =
            *core::policy::OpenDraft(BundleFiles{{"policy.dmn", Bytes(draft)}}, BundleFiles{{"policy.dmn", bytes}});
        QVERIFY(Apply(again, {{.kind = DraftEdit::Kind::SetCell, .table = "t", .text = "1"}}).has_value());
        QCOMPARE(Bytes(again), bytes);
        QVERIFY(history.undo(draft).has_value());
        QCOMPARE(Bytes(draft), bytes);
    }
}

QTEST_APPLESS_MAIN(TestDraftText)
#include "test_draft_text.moc"
