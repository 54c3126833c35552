// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <random>

#include "core/base/json.h"
#include "core/dmn/facts_json.h"
#include "core/dmn/import.h"
#include "core/dmn/json_decision.h"
#include "tests/core/dmn/tables.h"

using namespace core::dmn;
using core::ErrorCode;

namespace {

constexpr std::uint64_t kSeed = 20260714;
constexpr int kMutations = 60'000;

/// Inputs `n` (number), `s` (string), `d` (date), `any`, and a name of more than two words of a key's comparison.
Model Inputs()
{
    return ImportDmn(tests::Definitions(tests::InputElement("n", "number") + tests::InputElement("s", "string") +
                                        tests::InputElement("d", "date") + tests::InputElement("any", "Any") +
                                        tests::InputElement("a name of twenty-one b", "number")))
        .value();
}

QString Read(const std::string& json)
{
    static const FactNames names(Inputs());
    FactsScratch scratch;
    const auto facts = ReadFacts(json, names, scratch);
    if (!facts)
        return QString::fromStdString(facts.error().detail);
    QString text;
    for (const auto& [name, value] : *facts)
        text += QString::fromStdString(name + "=" + value.text() + ";");
    return text;
}

/// Whether the scanner goes through to the end.
bool Scans(const std::string& json)
{
    FactsScratch scratch;
    FactsScanner scanner(json, scratch);
    std::string_view key;
    FactToken token;
    while (scanner.nextKey(key)) {
        if (!scratch.isNew(key, HashOf(key), 0))
            scanner.refuseKey();
        if (!scanner.value(token))
            break;
    }
    return !scanner.failed();
}

} // namespace

class TestFactsJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void limits();
    void agreesWithTheTreeReader();
    void writes();
    void workspaceIsUsedAgain();
};

void TestFactsJson::reads_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("facts");
    const auto row = [](const char* json, const char* facts) { QTest::newRow(json) << json << facts; };
    row("{}", "");
    row(" {\n\"n\" : 1.50 ,\t\"s\":\"a\" } ", "n=1.5;s=\"a\";");
    row(R"({"n":-0.0})", "n=0;");
    row(R"({"n":12345678901234567890.5})", "n=12345678901234567890.5;");
    row(R"({"n":1e3,"s":"\u00e9\n\ud83d\ude00\/"})", "n=1000;s=\"é\\n😀/\";");
    row(R"({"d":"2026-07-14","s":"2026-07-14"})", "d=date(\"2026-07-14\");s=\"2026-07-14\";");
    row(R"({"d":"2026-02-30"})", "d=\"2026-02-30\";");
    row(R"({"any":[1,{"a":[true,null]}],"unknown":{"b":[{}]}})", "any=[1, {a: [true, null]}];");
    row(R"({"\u006e":2})", "n=2;");
    row(R"({"a name of twenty-one b":7,"a name of twenty-one c":8})", "a name of twenty-one b=7;");
    row(R"({"s":"一段超过十六个字节的中文文字，用来走过整块"})", "s=\"一段超过十六个字节的中文文字，用来走过整块\";");
}

void TestFactsJson::reads()
{
    QFETCH(QString, json);
    QFETCH(QString, facts);
    QCOMPARE(Read(json.toStdString()), facts);
}

void TestFactsJson::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* json, const char* why) { QTest::newRow(json) << QByteArray(json) << why; };
    row("", "byte 1: an object is expected");
    row("[1]", "byte 1: an object is expected");
    row("{\"n\":1} x", "byte 9: bytes behind the object");
    row("{\"n\":1,}", "byte 8: a key is expected");
    row("{\"n\":1 \"s\":2}", "byte 8: ',' or '}' is expected");
    row("{\"n\" 1}", "byte 6: ':' is expected");
    row("{\"n\":1,\"n\":2}", "byte 12: key is given twice");
    row("{\"x\":1,\"x\":2}", "byte 12: key is given twice");
    row("{\"x\":1,\"\\u0078\":2}", "byte 17: key is given twice");
    row("{\"x\":{\"a\":1,\"a\":2}}", "byte 16: key is given twice");
    row("{\"n\":01}", "byte 8: a number begins with 0");
    row("{\"n\":1.}", "byte 8: a digit is expected");
    row("{\"n\":.5}", "byte 6: a value is expected");
    row("{\"n\":+5}", "byte 6: a value is expected");
    row("{\"n\":1e}", "byte 8: a digit is expected");
    row("{\"n\":NaN}", "byte 6: a value is expected");
    row("{\"n\":nul}", "byte 6: a value is expected");
    row("{\"n\":\"a\nb\"}", "byte 8: control character in a text");
    row("{\"n\":\"a", "byte 8: text has no end");
    row("{\"s\":\"\xff long enough to be read by block\"}", "byte 40: text is not UTF-8");
    row("{\"s\":\"\xed\xa0\x80\"}", "byte 10: text is not UTF-8");
    row("{\"s\":\"\\ud800\"}", "byte 12: unpaired surrogate in a text");
    row("{\"s\":\"\\udc00\"}", "byte 12: unpaired surrogate in a text");
    row("{\"s\":\"\\u0000\"}", "byte 12: NUL in a text");
    row("{\"s\":\"\\x\"}", "byte 8: unknown escape in a text");
    row("{\"x\":[1,]}", "byte 9: a value is expected");
    row("{\"n\":1e9999}", "decimal");
}

void TestFactsJson::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, why);
    const QString said = Read(json.toStdString());
    QVERIFY2(said.startsWith(why) || (why == QStringLiteral("decimal") && !said.startsWith(QStringLiteral("n="))),
             qPrintable(said));
}

void TestFactsJson::limits()
{
    const auto nested = [](std::size_t depth) {
        return R"({"x":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
    };
    QVERIFY(Scans(nested(static_cast<std::size_t>(kMaxFactsDepth) - 1)));
    QVERIFY(!Scans(nested(static_cast<std::size_t>(kMaxFactsDepth))));
    QVERIFY(!Scans(nested(400'000)));
    QVERIFY(!Scans(R"({"x":")" + std::string(kMaxFactTextBytes + 1, 'a') + "\"}"));
    QVERIFY(Scans(R"({"x":)" + std::string(kMaxFactNumberChars, '1') + "}"));
    QVERIFY(!Scans(R"({"x":)" + std::string(kMaxFactNumberChars + 1, '1') + "}"));
    QVERIFY(!Scans(std::string(kMaxFactsBytes, ' ') + "{}"));
    std::string many = "{";
    for (std::size_t i = 0; i <= kMaxFactKeys; ++i)
        many += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
    QVERIFY(!Scans(many + "}"));
}

/// Same bytes taken and refused as core/base/json.h, on damaged objects.
void TestFactsJson::agreesWithTheTreeReader()
{
    qInfo("seed %llu", static_cast<unsigned long long>(kSeed));
    std::mt19937_64 random(kSeed);
    const std::vector<std::string> whole{
        R"({"n":1.5,"s":"text of some length, more than sixteen","b":true,"x":null})",
        R"({"a":[1,-2.5e3,"\u00e9\\"],"n":{"b":{"c":[]}},"z":false})",
        R"({ "k1" : 0 , "k2" : "中文" , "k3" : 100000000000000000000 , "k4" : [ { } ] })",
        R"({"device_attribute_1":"value 77","bureau_field_2":55.07,"flag_3":true,"s":""})"};
    const std::string pieces = "{}[]\",:\\0123456789eE+-.tfnu \n\xe4\xb8\xad\xff";
    int taken = 0;
    for (int i = 0; i < kMutations; ++i) {
        std::string json = whole[random() % whole.size()];
        for (std::size_t times = 1 + random() % 3; times > 0; --times) {
            const std::size_t at = random() % json.size();
            const char with = pieces[random() % pieces.size()];
            if (random() % 3 == 0)
                json.erase(at, 1 + random() % 3);
            else if (random() % 2 == 0)
                json[at] = with;
            else
                json.insert(at, 1, with);
            if (json.empty())
                json = "{";
        }
        const auto tree = core::base::ParseJson(json);
        const bool is_object = tree && tree->isObject();
        taken += is_object ? 1 : 0;
        QVERIFY2(Scans(json) == is_object, (json + (tree ? "" : ": " + tree.error().detail)).c_str());
    }
    QVERIFY(taken > kMutations / 20);
}

void TestFactsJson::writes()
{
    using core::feel::Value;
    const Value value =
        Value::context({{"b", Value::list({Value::number(1), Value::null(core::feel::NullReason::Literal)})},
                        {"a", Value::string("x\"\n\x01")},
                        {"c", Value::boolean(true)}});
    QCOMPARE(QString::fromStdString(JsonOf(value)), R"({"a":"x\"\n\u0001","b":[1,null],"c":true})");
    QCOMPARE(QString::fromStdString(JsonOf(Value::number(core::base::Decimal::parse("12.500").value()))), "12.5");
}

void TestFactsJson::workspaceIsUsedAgain()
{
    tests::TableText table;
    table.rules = {{"< 5", "\"low\""}, {">= 5", "\"high\""}};
    const auto model = CompiledModel::compile(ImportDmn(tests::OneTable(table)).value());
    const auto decision = JsonDecision::make(*model, "t").value();
    QVERIFY(decision.isShort());
    JsonWorkspace workspace;
    const auto say = [&](const std::string& json) {
        const auto answer = decision.decide(json, workspace);
        return answer ? QString::fromStdString(std::string(answer->json))
                      : QString::fromStdString(answer.error().detail);
    };
    QCOMPARE(say(R"({"n":4.999})"), "\"low\"");
    QCOMPARE(say(R"({"n":4,"n":5})"), "byte 12: key is given twice");
    QCOMPARE(say(R"({"n":5,"other":"x"})"), "\"high\"");
    QCOMPARE(say(R"({"other":"x"})"), "null");
    QCOMPARE(say(R"({"n":"5"})"), "null");
    QVERIFY(!JsonDecision::make(*model, "nobody"));
}

QTEST_GUILESS_MAIN(TestFactsJson)
#include "test_facts_json.moc"
