// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/test_draft_text.cpp  A draft's tables put back into the bytes of policy.dmn: what changed, and every byte that did not.
#include <QStringEncoder>
#include <QTest>

#include "core/dmn/import.h"
#include "core/policy/draft_history.h"
#include "core/policy/draft_steps.h"
#include "core/policy/head_text.h"
#include "core/policy/rules_text.h"
#include "core/policy/wording_text.h"

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

/// A table as people and tools leave it: CRLF, tabs, both quotes, blanks around '=', comments everywhere, CDATA, entries without texts, white
/// space at the ends of texts, a mark at the front. What an edit may change stands between « and ».
const char* const kMarked =
    "\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>\r\n<?tool <rule> ?>\r\n<!-- <decision name='t'> -->\r\n"
    "<d:definitions\txmlns:d = 'https://www.omg.org/spec/DMN/20230324/MODEL/' xmlns:x=\"urn:x\" name='m' "
    "namespace='n'>\r\n"
    "<d:decision\r\n  name = 't'  id='t'><d:description> who's it </d:description>\r\n"
    "  <d:decisionTable hitPolicy='FIRST' x:w='1 &gt; \"0\"'><d:input id='i' label='a > "
    "b'><d:inputExpression><d:text>a</d:text>"
    "</d:inputExpression></d:input>\r\n\t<d:input "
    "id='j'><d:inputExpression><d:text>b</d:text></d:inputExpression></d:input>"
    "<d:output id='o'/><d:output name='p' id='p'/><d:annotation name='why'/>\r\n\t<!-- hard stops -->\r\n"
    "\t<d:rule id='r1' x:c = 'red'><!-- in --><d:description>\t«first»\r\n</d:description>\r\n"
    "\t\t<d:inputEntry id='c1'><d:text>\r\n\t«&lt; 5»\r\n</d:text></d:inputEntry><d:inputEntry>\r\n<d:text><!-- n "
    "-->«<![CDATA[> 5]]>» "
    "</d:text></d:inputEntry>\r\n\t\t<d:outputEntry><d:text>«\"a\"»<?keep?></d:text></d:outputEntry>"
    "<d:outputEntry id='e' x:w='2'«/»>"
    "<d:annotationEntry><d:text> «why» </d:text></d:annotationEntry></d:rule>\r\n\r\n\t<!-- soft\r\n ones -->  <?t "
    "u?>\r\n"
    "\t<d:rule "
    "id=\"r2\"><d:description>«»</d:description><d:inputEntry><d:text>«-»</d:text></"
    "d:inputEntry><d:inputEntry><d:text>«-»</d:text></d:inputEntry>"
    "<d:outputEntry><d:text>«1 +\r\n "
    "2»</d:text></d:outputEntry><d:outputEntry><d:description>d</d:description>«»</d:outputEntry>"
    "<d:annotationEntry>«»</d:annotationEntry></d:rule><d:rule "
    "id='r3'><d:description>«x»</d:description><d:inputEntry><d:text>«-»</d:text></"
    "d:inputEntry><d:inputEntry><d:text>«-»"
    "</d:text></d:inputEntry><d:outputEntry><d:text>«3»</d:text></d:outputEntry><d:outputEntry><d:text>«4»</d:text></"
    "d:outputEntry>"
    "<d:annotationEntry«/»></d:rule>\r\n\t<!-- end -->\r\n  "
    "</d:decisionTable></d:decision>\r\n</d:definitions>\r\n<!-- after -->\r\n";

std::string Plain(QString marked)
{
    return marked.remove(u'«').remove(u'»').toStdString();
}

/// `marked` with the text between the marks number `at` replaced, the others taken away.
std::string With(const QString& marked, int at, const QString& text)
{
    QString out = marked;
    qsizetype begin = -1;
    for (int i = 0; i <= at; ++i)
        begin = out.indexOf(u'«', begin + 1);
    const qsizetype end = out.indexOf(u'»', begin);
    return Plain(out.replace(begin, end - begin + 1, text));
}

} // namespace

class TestDraftText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItDoesNotKnow();
    void headsAreWritten();
    void wordingsAreWritten();
    void otherEncodings();
    void everyOtherByteStays();
    void rulesComeAndGo();
    void namesHoweverWritten();
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

/// One text of one rule is edited: between its marks stands the new one, and every other byte is as it was.
void TestDraftText::everyOtherByteStays()
{
    const QString marked = QString::fromUtf8(kMarked);
    const std::string bytes = Plain(marked);
    int place = 0;
    for (std::uint32_t rule = 0; rule < 3; ++rule) {
        // Description, two inputs, two outputs, annotation, in the order of the file.
        for (std::uint32_t part = 0; part < 6; ++part, ++place) {
            DraftEdit edit{
                .kind = DraftEdit::Kind::SetCell, .table = "t", .rule = rule, .column = part - 1, .text = "\"年\" & <"};
            if (part == 0 || part == 5) {
                edit.kind = part == 0 ? DraftEdit::Kind::SetDescription : DraftEdit::Kind::SetAnnotation;
                edit.column = 0;
            }
            Draft draft = *core::policy::OpenDraft(BundleFiles{{"policy.dmn", bytes}});
            QCOMPARE(Bytes(draft), bytes);
            const auto back = Apply(draft, edit);
            QVERIFY(back.has_value());
            const QString text = QStringLiteral("\"年\" &amp; &lt;");
            const QString element = QStringLiteral("<d:text>%1</d:text>").arg(text);
            // Entries that have no text get one; those that are one tag get an end tag.
            const bool is_tag = (rule == 0 && part == 4) || (rule == 2 && part == 5);
            const bool is_bare = rule == 1 && part >= 4;
            const QString name = part == 4 ? QStringLiteral("outputEntry") : QStringLiteral("annotationEntry");
            std::string expected = With(marked, place,
                                        is_tag    ? QStringLiteral(">%1</d:%2").arg(element, name)
                                        : is_bare ? element
                                                  : text);
            QCOMPARE(QString::fromStdString(Bytes(draft)), QString::fromStdString(expected));
            QVERIFY(Apply(draft, *back).has_value());
            QCOMPARE(QString::fromStdString(Bytes(draft)), QString::fromStdString(bytes));
        }
    }
}

/// Rules inserted, taken out and moved: the others, the line ends and the comments stay; a comment goes where its rule goes.
void TestDraftText::rulesComeAndGo()
{
    const std::string bytes = Plain(QString::fromUtf8(kMarked));
    Draft draft = *core::policy::OpenDraft(BundleFiles{{"policy.dmn", bytes}});
    const auto part = [&](const char* from, const char* to) {
        const std::size_t begin = bytes.find(from);
        return bytes.substr(begin, bytes.find(to, begin) - begin);
    };
    const std::string r1 = part("<d:rule id='r1'", "\r\n\r\n\t<!-- soft");
    const std::string gap = part("\r\n\r\n\t<!-- soft", "<d:rule id=\"r2\"");
    const std::string r2 = part("<d:rule id=\"r2\"", "<d:rule id='r3'");
    const std::string r3 = part("<d:rule id='r3'", "\r\n\t<!-- end");
    const std::string head = bytes.substr(0, bytes.find(r1));
    const std::string tail = part("\r\n\t<!-- end", "\1") + bytes.substr(bytes.size());
    QCOMPARE(head + r1 + gap + r2 + r3 + tail, bytes);
    const auto after = [&](std::vector<DraftEdit> edits) {
        Draft changed = draft;
        if (!Apply(changed, edits))
            qFatal("an edit is refused");
        return QString::fromStdString(Bytes(changed));
    };
    const auto text = [](const std::string& one) { return QString::fromStdString(one); };
    const std::string line = "\r\n\t";
    const std::string soft = gap.substr(gap.find('<'));
    const auto remove = [](std::uint32_t rule) {
        return DraftEdit{.kind = DraftEdit::Kind::RemoveRule, .table = "t", .rule = rule};
    };
    const auto move = [](std::uint32_t from, std::uint32_t to) {
        return DraftEdit{.kind = DraftEdit::Kind::MoveRule, .table = "t", .rule = from, .to = to};
    };
    QCOMPARE(after({remove(2)}), text(head + r1 + gap + r2 + tail));
    QCOMPARE(after({remove(0)}), text(head + soft + r2 + r3 + tail));
    const std::string kept = gap.substr(0, gap.find_last_not_of(" \t\r\n") + 1); // its rule is gone, the comment is not
    QCOMPARE(after({remove(1)}), text(head + r1 + kept + r3 + tail));
    QCOMPARE(after({remove(2), remove(1)}), text(head + r1 + kept + tail));
    QCOMPARE(after({move(1, 0)}), text(head + soft + r2 + line + r1 + r3 + tail));
    QCOMPARE(after({move(2, 0)}), text(head + r3 + line + r1 + gap + r2 + tail));
    QCOMPARE(after({move(0, 2)}), text(head + soft + r2 + r3 + line + r1 + tail));
    core::dmn::Rule row = core::policy::EmptyRule(draft.model, "t");
    const auto added = [&](std::uint32_t at) {
        return after({{.kind = DraftEdit::Kind::InsertRule, .table = "t", .rule = at, .row = row}});
    };
    QVERIFY(added(1).startsWith(text(head + r1 + line + "<d:rule id=\"" + row.id + "\">\r\n\t")));
    QVERIFY(added(1).endsWith(text("</d:rule>" + gap + r2 + r3 + tail)));
    QVERIFY(added(0).endsWith(text("</d:rule>" + line + r1 + gap + r2 + r3 + tail)));
    QVERIFY(added(3).startsWith(text(head + r1 + gap + r2 + r3 + line + "<d:rule ")));
    // No line end of another kind comes in.
    QCOMPARE(added(3).count(QStringLiteral("\n")), added(3).count(QStringLiteral("\r\n")));
}

void TestDraftText::namesHoweverWritten()
{
    for (const char* written : {"name=\"a &amp; b\"", "name = 'a &#38; b'", "id='x' name\r\n=\r\n\"a &#x26;\tb\""}) {
        const std::string bytes =
            std::string("<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='n'>"
                        "<decision x:name='a' xmlns:x='urn:x' ") +
            written +
            "><decisionTable hitPolicy='FIRST'><output/><rule><outputEntry><text>1</text></outputEntry></rule>"
            "</decisionTable></decision></definitions>";
        Draft draft = *core::policy::OpenDraft(BundleFiles{{"policy.dmn", bytes}});
        QVERIFY(Apply(draft, {{.kind = DraftEdit::Kind::SetCell, .table = "a & b", .text = "2"},
                              {.kind = DraftEdit::Kind::SetHitPolicy, .table = "a & b", .text = "ANY"}})
                    .has_value());
        std::string expected = bytes;
        expected.replace(expected.find(">1<") + 1, 1, "2").replace(expected.find("FIRST"), 5, "ANY");
        QCOMPARE(Bytes(draft), expected);
    }
}

/// However the file is laid out: the one text changes, whatever stands in it.
void TestDraftText::wordingsAreWritten()
{
    using core::policy::WordingPart;
    const std::string json = R"( {"x": [1, {"a": "]}"}], "reasons" : [
  {"code": "R-1\\", "title": {"zh": "one", "en": "two"}},
  {"title":{"en":"\"q\" {a}", "zh" : "\u4e00"},"code":"R-501", "borrower": {"zh": "", "en": "b"}, "n": -1.5e3}]} )";
    const BundleFiles files{{"reasons.json", json}};
    const auto wordings = core::policy::ReadWordings(json);
    QVERIFY(wordings.has_value());
    QCOMPARE(wordings->at(1).title.zh, std::string("一"));
    QCOMPARE(wordings->at(1).internal.en, std::string());
    const auto written = [&](WordingPart part, bool zh, const std::string& text) {
        const auto edit = core::policy::WordingEdit(files, {"R-501", part, zh}, text);
        return edit ? *edit->bytes : std::string();
    };
    const auto expected = [&](const std::string& was, const std::string& is) {
        std::string bytes = json;
        return bytes.replace(bytes.rfind(was), was.size(), is);
    };
    QCOMPARE(written(WordingPart::Title, true, "a \"b\" \\"), expected(R"("\u4e00")", R"("a \"b\" \\")"));
    QCOMPARE(written(WordingPart::Title, false, "英"), expected(R"("\"q\" {a}")", "\"英\""));
    QCOMPARE(written(WordingPart::Borrower, true, "x"), expected(R"("zh": "")", R"("zh": "x")"));
    QCOMPARE(written(WordingPart::Internal, true, "x"), std::string()); // it has none to replace
    QVERIFY(!core::policy::WordingEdit(files, {"R-9", WordingPart::Title, true}, "x").has_value());
    QVERIFY(!core::policy::WordingEdit({{"reasons.json", "{"}}, {"R-501", WordingPart::Title, true}, "x").has_value());
    const auto place = core::policy::WordingPlaceOf(*wordings, "$.reasons[1].borrower.en");
    QVERIFY(place == core::policy::WordingPlace({"R-501", WordingPart::Borrower, false}));
    QVERIFY(!core::policy::WordingPlaceOf(*wordings, "$.reasons[1].use").has_value());
    QVERIFY(!core::policy::WordingPlaceOf(*wordings, "$.reasons[7].title.zh").has_value());
}

QTEST_APPLESS_MAIN(TestDraftText)
#include "test_draft_text.moc"
