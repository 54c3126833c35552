// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <random>

#include "core/base/json.h"

using core::ErrorCode;
using core::base::CanonicalBytes;
using core::base::Decimal;
using core::base::Json;
using core::base::JsonLimits;
using core::base::ParseJson;

namespace {

constexpr const char* kRefused[] = {"",
                                    " ",
                                    "{",
                                    "[",
                                    "]",
                                    "}",
                                    "{]",
                                    "[}",
                                    "[1,]",
                                    "[,1]",
                                    "[1,,2]",
                                    "[1 2]",
                                    "[[1,2]",
                                    "[1]]",
                                    "[1]x",
                                    "[1] [2]",
                                    "{}{}",
                                    "{\"a\"}",
                                    "{\"a\":}",
                                    "{\"a\":1,}",
                                    "{,\"a\":1}",
                                    "{a:1}",
                                    "{'a':1}",
                                    "{\"a\" 1}",
                                    "{\"a\":1 \"b\":2}",
                                    "{1:2}",
                                    "{\"a\":1]",
                                    "nul",
                                    "nulll",
                                    "True",
                                    "truex",
                                    "tru",
                                    "NaN",
                                    "[NaN]",
                                    "[Infinity]",
                                    "[-Infinity]",
                                    "-",
                                    "+1",
                                    "[+1]",
                                    "01",
                                    "[01]",
                                    "1.",
                                    "[1.]",
                                    ".5",
                                    "[.5]",
                                    "1e",
                                    "[1e]",
                                    "[1e+]",
                                    "[0x10]",
                                    "[1_000]",
                                    "[--1]",
                                    "[1.2.3]",
                                    "\"a",
                                    "\"a\"b",
                                    "\"a\" \"b\"",
                                    "[\"a\"b]",
                                    "[true\"a\"]",
                                    "[1\"a\"]",
                                    "\"\\x\"",
                                    "\"\\u12\"",
                                    "\"\\u12g4\"",
                                    "\"\\ud800\"",
                                    "\"\\udc00\"",
                                    "\"\\ud800\\ud800\"",
                                    "\"\\ud800x\"",
                                    "\"\\u0000\"",
                                    "{\"\\u0000\":1}",
                                    "{\"\\udc00\":1}",
                                    "\"a\nb\"",
                                    "\"a\tb\"",
                                    "\xef\xbb\xbf[]",
                                    "\"\xff\"",
                                    "\"\xed\xa0\x80\"",
                                    "\"\xc0\xaf\"",
                                    "\xff",
                                    "// c\n1",
                                    "[1/*c*/]",
                                    "{\"a\":1,\"a\":2}",
                                    "{\"a\":1,\"\\u0061\":2}",
                                    "{\"x\":{\"b\":1,\"c\":2,\"b\":1}}",
                                    "[1]\x01",
                                    "\\",
                                    "{\"a\":1}}",
                                    "1 2",
                                    "1,2",
                                    "\"a\":1",
                                    ":",
                                    ",",
                                    "[\"\\",
                                    "[\"\\u",
                                    "{\"a\":{\"b\":[1,2,{\"c\":tru}]}}"};

std::string Refusal(std::string_view bytes, const JsonLimits& limits = {})
{
    const auto json = ParseJson(bytes, limits);
    return json ? "accepted" : json.error().detail;
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersKeepTheirText();
    void refuses_data();
    void refuses();
    void namesThePlaceAndNoContent();
    void limits();
    void canonical();
    void rootValues();
    void survivesBrokenBytes();
};

void TestJson::numbersKeepTheirText()
{
    const auto json =
        ParseJson(R"({"a": [1.50, -0, 1E+2, 0.1000000000000000055511151231257827, 12345678901234567890123]})");
    QVERIFY(json.has_value());
    const auto& items = json->find("a")->items();
    QCOMPARE(items[0].text(), std::string("1.50"));
    QCOMPARE(items[1].text(), std::string("-0"));
    QCOMPARE(items[2].text(), std::string("1E+2"));
    QCOMPARE(items[3].text(), std::string("0.1000000000000000055511151231257827"));
    QCOMPARE(items[4].text(), std::string("12345678901234567890123"));
    QVERIFY(json->find("b") == nullptr);
}

void TestJson::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char* text : kRefused)
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("NUL") << QByteArray("[1\0]", 4);
    QTest::newRow("NUL behind") << QByteArray("[1]\0", 4);
}

void TestJson::refuses()
{
    QFETCH(QByteArray, bytes);
    // Whatever follows the bytes in memory must not count.
    const std::string exact(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto json = ParseJson(exact);
    QVERIFY2(!json.has_value(), json ? CanonicalBytes(*json).c_str() : "");
    QCOMPARE(json.error().code, ErrorCode::InvalidInput);
    const std::string followed = exact + "]}\"";
    QVERIFY(!ParseJson(std::string_view(followed).substr(0, exact.size())).has_value());
}

void TestJson::namesThePlaceAndNoContent()
{
    QCOMPARE(Refusal(R"({"facts":{"multi_apps_3m":{"value":01}}})"),
             std::string("$.facts.multi_apps_3m.value: not a JSON value"));
    QCOMPARE(Refusal(R"({"facts":[{"a":1},{"a":1,"a":2}]})"), std::string("$.facts[1].a: key appears twice"));
    QCOMPARE(Refusal(R"({"13800001234":tru})"), std::string("$.*: not a JSON value"));
    QCOMPARE(Refusal(R"({"张三":{"a":tru}})"), std::string("$.*.a: not a JSON value"));
    QVERIFY(Refusal(R"(["secret\u0000"])").find("secret") == std::string::npos);
}

void TestJson::limits()
{
    JsonLimits small;
    small.max_bytes = 100;
    small.max_depth = 3;
    small.max_string_bytes = 5;
    small.max_number_chars = 4;
    small.max_values = 6;
    QCOMPARE(ParseJson("[[[1]]]", small).has_value(), true);
    QCOMPARE(ParseJson("[[[[1]]]]", small).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(ParseJson(R"("12345")", small).has_value(), true);
    QCOMPARE(ParseJson(R"("123456")", small).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(ParseJson(R"({"123456":1})", small).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(ParseJson("12345", small).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(ParseJson("[1,2,3,4,5]", small).has_value(), true);
    QCOMPARE(ParseJson("[1,2,3,4,5,6]", small).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(ParseJson(std::string(101, ' '), small).error().code, ErrorCode::LimitExceeded);
    QVERIFY(!ParseJson(std::string(100'000, '[')).has_value());
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += "{\"a\":";
    QCOMPARE(ParseJson(deep + "1" + std::string(5000, '}')).error().code, ErrorCode::LimitExceeded);
}

void TestJson::canonical()
{
    const auto a = ParseJson(R"({ "b" : [ 1.50 , true ], "a" : { "z" : null , "é" : "\u8bd5\n\u001f\"\\\/" } })");
    const auto b = ParseJson(R"({"a":{"é":"试\n\u001F\"\\/","z":null},"b":[1.50,true]})");
    QVERIFY(a.has_value() && b.has_value());
    QCOMPARE(CanonicalBytes(*a), std::string(R"({"a":{"z":null,"é":"试\n\u001f\"\\/"},"b":[1.50,true]})"));
    QCOMPARE(CanonicalBytes(*a), CanonicalBytes(*b));
    QCOMPARE(ParseJson(CanonicalBytes(*a)).value(), ParseJson(CanonicalBytes(*b)).value());
    // Code-point order is not UTF-16 order: U+FF5E comes before U+1F600.
    Json object = Json::object();
    object.set("😀", Json::integer(2)).set("～", Json::integer(1));
    QCOMPARE(CanonicalBytes(object), std::string(R"({"～":1,"😀":2})"));
    QCOMPARE(CanonicalBytes(Json::decimal(Decimal::parse("0.10").value())), std::string(R"("0.1")"));
}

void TestJson::rootValues()
{
    for (const char* text : {"1", " 1.5 ", "true", "false ", "\nnull\n", "\"a\"", " \"a\" ", "{}", "[]", " [ ] ", "-0"})
        QVERIFY2(ParseJson(text).has_value(), text);
    QVERIFY(ParseJson("null")->isNull());
    QVERIFY(ParseJson("true")->boolValue());
    QCOMPARE(ParseJson("\"\\ud83d\\ude00\"")->text(), std::string("😀"));
}

void TestJson::survivesBrokenBytes()
{
    const std::string good = R"({"a":[1,2.5e-3,true,false,null,"x\"\\\u8bd5",{"b":{"c":[[],{}]}}],"d":"é😀","e":-0.0})";
    QVERIFY(ParseJson(good).has_value());
    std::mt19937 random(7);
    int accepted = 0;
    for (int i = 0; i < 40000; ++i) {
        std::string bytes = good;
        for (unsigned k = 0; k <= random() % 3; ++k) {
            const std::size_t at = random() % bytes.size();
            const unsigned kind = random() % 4;
            if (kind == 0)
                bytes[at] = static_cast<char>(random());
            else if (kind == 1)
                bytes.erase(at, 1 + random() % 4);
            else if (kind == 2)
                bytes.insert(at, 1, "{}[]\",:\\01tfn "[random() % 14]);
            else
                bytes.resize(at);
            if (bytes.empty())
                break;
        }
        const auto json = ParseJson(bytes);
        if (!json)
            continue;
        ++accepted;
        const std::string canonical = CanonicalBytes(*json);
        const auto again = ParseJson(canonical);
        QVERIFY2(again.has_value() && CanonicalBytes(*again) == canonical, canonical.c_str());
    }
    QVERIFY(accepted > 100);
}

QTEST_APPLESS_MAIN(TestJson)
#include "test_json.moc"
