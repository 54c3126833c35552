// SPDX-License-Identifier: GPL-3.0-or-later
// Models that import models: types, inputs, decisions, knowledge models and services of others, over several levels; services called
// from FEEL; the boxes of the standard's chapter 11 in one graph.
#include <QTest>

#include "tests/core/dmn/graphs.h"

using namespace core::dmn;
using namespace tests;

namespace {

std::string Importing(const std::string& name, const std::string& name_space)
{
    return "<import name=\"" + name + "\" namespace=\"" + name_space +
           "\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>";
}

Model Library(const std::string& name_space, const std::string& content)
{
    return Imported("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"" + name_space +
                    "\" namespace=\"" + name_space + "\">" + content + "</definitions>");
}

std::string Service(const std::string& name, const std::string& parts)
{
    return "<decisionService id=\"s_" + name + "\" name=\"" + name + "\"><variable name=\"" + name + "\"/>" + parts +
           "</decisionService>";
}

/// Greets a person; knows how to shout.
Model Greetings()
{
    return Library("urn:greetings",
                   "<itemDefinition name=\"tName\"><typeRef>string</typeRef><allowedValues><text>string length(?) &lt; "
                   "9</text></allowedValues></itemDefinition>" +
                       Input("person", "tName") +
                       Knowledge("loud", "<formalParameter name=\"text\" typeRef=\"string\"/>",
                                 Literal("upper case(text) + \"!\"")) +
                       Knowledge("greet", "<formalParameter name=\"name\" typeRef=\"tName\"/>",
                                 Literal("\"hello \" + loud(name)"), "k_loud") +
                       DecisionOf("greeting", Literal("greet(person)"), {"i_person", "k_greet"}, "string") +
                       Service("welcome", "<outputDecision href=\"#d_greeting\"/><inputData href=\"#i_person\"/>"));
}

Model Office(const char* name_space)
{
    return Library(name_space, Importing("g", "urn:greetings") + Input("person", "g.tName") +
                                   DecisionOf("at the door", Literal("g.greet(person)"),
                                              {"urn:greetings#k_greet", "i_person"}, "string") +
                                   DecisionOf("of theirs", Literal("g.greeting"), {"urn:greetings#d_greeting"}));
}

} // namespace

class TestDmnImports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void levels();
    void withoutAName();
    void typesOfImports();
    void services();
    void servicesOfOtherModels();
    void aWholeGraph();
};

void TestDmnImports::levels()
{
    CompileOptions options;
    options.library = {Greetings(), Office("urn:east"), Office("urn:west")};
    const auto model =
        Compiled(Importing("east office", "urn:east") + Importing("west", "urn:west") +
                     Importing("all.greetings", "urn:greetings") +
                     DecisionOf("both", Literal("[east office.at the door, west.at the door]"),
                                {"urn:east#d_at the door", "urn:west#d_at the door"}) +
                     DecisionOf("direct", Literal("all.greetings.greet(\"me\")"), {"urn:greetings#k_greet"}) +
                     DecisionOf("input", Literal("count(east office.person)"), {"urn:east#i_person"}) +
                     DecisionOf("two levels", Literal("west.of theirs"), {"urn:west#d_of theirs"}),
                 options);
    EvaluateOptions given;
    given.given = {{"urn:east", "person", Feel("\"ann\"")},
                   {"urn:west", "person", Feel("\"bo\"")},
                   {"urn:greetings", "person", Feel("\"cy\"")}};
    QCOMPARE(Text(model, "both", {}, given), std::string("[\"hello ANN!\", \"hello BO!\"]"));
    QCOMPARE(Text(model, "direct", {}, given), std::string("\"hello ME!\""));
    QCOMPARE(Text(model, "two levels", {}, given), std::string("\"hello CY!\""));
    // An input outside its type is null, and so is what is made of it.
    given.given[0].value = Feel("\"a very long name\"");
    QCOMPARE(Text(model, "both", {}, given), std::string("[null, \"hello BO!\"]"));
    // Which of three is meant is not guessed.
    given.given = {{"", "person", Feel("\"ann\"")}};
    QCOMPARE(Evaluate(model, "both", {}, given).error().code, core::ErrorCode::NotFound);
}

/// An import without a name puts its names beside one's own, which go first.
void TestDmnImports::withoutAName()
{
    CompileOptions options;
    options.library = {Greetings()};
    const auto model = Compiled(Importing("", "urn:greetings") + Input("x", "tName") +
                                    DecisionOf("d", Literal("greet(x) + greeting"),
                                               {"i_x", "urn:greetings#k_greet", "urn:greetings#d_greeting"}),
                                options);
    EvaluateOptions given;
    given.given = {{"", "person", Feel("\"b\"")}, {"", "x", Feel("\"a\"")}};
    QCOMPARE(Text(model, "d", {}, given), std::string("\"hello A!hello B!\""));
}

void TestDmnImports::typesOfImports()
{
    const Model base = Library("urn:base", "<itemDefinition name=\"tRate\"><typeRef>number</typeRef><allowedValues>"
                                           "<text>[0..1]</text></allowedValues></itemDefinition>");
    const Model middle = Library(
        "urn:middle", Importing("base", "urn:base") +
                          "<itemDefinition name=\"tPrice\"><itemComponent name=\"rate\"><typeRef>base.tRate</typeRef>"
                          "</itemComponent></itemDefinition><itemDefinition name=\"tPrices\" isCollection=\"true\">"
                          "<typeRef>tPrice</typeRef></itemDefinition>");
    CompileOptions options;
    options.library = {base, middle};
    const auto answer = [&](const char* type, const char* value) {
        const auto model =
            Compiled(Importing("m", "urn:middle") + Input("x", type) + DecisionOf("d", Literal("x"), {"i_x"}), options);
        return Text(model, "d", {{"x", Feel(value)}});
    };
    QCOMPARE(answer("m.tPrice", "{rate: 0.5}"), std::string("{rate: 0.5}"));
    QCOMPARE(answer("m.tPrice", "{rate: 2}"), std::string("null input not allowed"));
    QCOMPARE(answer("m.tPrices", "{rate: 0.5}"), std::string("[{rate: 0.5}]"));
    QCOMPARE(answer("m.tPrices", "[{rate: 0.5}, {rate: -1}]"), std::string("null input not allowed"));
    QCOMPARE(answer("m.base.tRate", "0.5"), std::string("0.5"));
}

void TestDmnImports::services()
{
    const std::string parts = "<outputDecision href=\"#d_fee\"/><encapsulatedDecision href=\"#d_rate\"/>";
    const std::string data = "<inputData href=\"#i_amount\"/><inputData href=\"#i_days\"/>";
    const std::string content =
        Input("amount", "number") + Input("days", "number") +
        DecisionOf("rate", Literal("if days > 30 then 0.02 else 0.01"), {"i_days"}, "number") +
        DecisionOf("fee", Literal("amount * rate"), {"i_amount", "d_rate"}, "number") +
        DecisionOf("label", Literal("\"fee \" + string(fee)"), {"d_fee"}) + Service("fee of", parts + data) +
        Service("fee at rate", "<outputDecision href=\"#d_fee\"/><inputDecision href=\"#d_rate\"/>"
                               "<inputData href=\"#i_amount\"/>") +
        Service("all", "<outputDecision href=\"#d_fee\"/><outputDecision href=\"#d_label\"/>"
                       "<encapsulatedDecision href=\"#d_rate\"/>" +
                           data) +
        DecisionOf("positions", Literal("fee of(100, 40)"), {"s_fee of"}) +
        DecisionOf("names", Literal("fee of(days: 10, amount: 100)"), {"s_fee of"}) +
        DecisionOf("inputs first", Literal("fee at rate(100, 0.5)"), {"s_fee at rate"}) +
        DecisionOf("several", Literal("all(100, 10)"), {"s_all"}) +
        DecisionOf("one of several", Literal("all(amount: 100, days: 10).label"), {"s_all"}) +
        DecisionOf("mapped", Literal("for d in [10, 40] return fee of(100, d)"), {"s_fee of"}) +
        DecisionOf("as a value", Literal("(function(f) f(100, 40))(fee of)"), {"s_fee of"}) +
        DecisionOf("nothing known", Literal("fee of(null, 40)"), {"s_fee of"}) +
        DecisionOf("boxed",
                   "<invocation>" + Literal("fee of") + "<binding><parameter name=\"days\"/>" + Literal("40") +
                       "</binding><binding><parameter name=\"amount\"/>" + Literal("200") + "</binding></invocation>",
                   {"s_fee of"}) +
        Knowledge("twice", "<formalParameter name=\"n\"/>", Literal("2 * fee of(n, 1)"), "s_fee of") +
        DecisionOf("by knowledge", Literal("twice(100)"), {"k_twice"});
    const auto model = Compiled(content);
    // What the caller knows is not what the service knows.
    const Context inputs = With({{"amount", "7"}, {"days", "7"}});
    QCOMPARE(Text(model, "positions", inputs), std::string("2"));
    QCOMPARE(Text(model, "names", inputs), std::string("1"));
    QCOMPARE(Text(model, "inputs first", inputs), std::string("50"));
    QCOMPARE(Text(model, "several", inputs), std::string("{fee: 1, label: \"fee 1\"}"));
    QCOMPARE(Text(model, "one of several", inputs), std::string("\"fee 1\""));
    QCOMPARE(Text(model, "mapped", inputs), std::string("[1, 2]"));
    QCOMPARE(Text(model, "as a value", inputs), std::string("2"));
    QCOMPARE(Text(model, "nothing known", inputs), std::string("null"));
    QCOMPARE(Text(model, "boxed", inputs), std::string("4"));
    QCOMPARE(Text(model, "by knowledge", inputs), std::string("2"));
    QCOMPARE(Invoke(model, "fee at rate", With({{"amount", "10"}, {"rate", "1"}})).value(), Feel("10"));
}

void TestDmnImports::servicesOfOtherModels()
{
    CompileOptions options;
    options.library = {Greetings()};
    const auto model =
        Compiled(Importing("g", "urn:greetings") +
                     DecisionOf("by position", Literal("g.welcome(\"dan\")"), {"urn:greetings#s_welcome"}) +
                     DecisionOf("by name", Literal("g.welcome(person: \"eve\")"), {"urn:greetings#s_welcome"}) +
                     DecisionOf("boxed",
                                "<invocation>" + Literal("g.welcome") + "<binding><parameter name=\"person\"/>" +
                                    Literal("\"fay\"") + "</binding></invocation>",
                                {"urn:greetings#s_welcome"}) +
                     // A service may name what another model has.
                     Service("mine", "<outputDecision href=\"urn:greetings#d_greeting\"/>"
                                     "<inputData href=\"urn:greetings#i_person\"/>") +
                     DecisionOf("own", Literal("mine(\"gus\")"), {"s_mine"}),
                 options);
    QCOMPARE(Text(model, "by position"), std::string("\"hello DAN!\""));
    QCOMPARE(Text(model, "by name"), std::string("\"hello EVE!\""));
    QCOMPARE(Text(model, "boxed"), std::string("\"hello FAY!\""));
    QCOMPARE(Text(model, "own"), std::string("\"hello GUS!\""));
}

/// A loan decided as the standard's example is: relations, contexts with results, tables inside, knowledge called by a box.
void TestDmnImports::aWholeGraph()
{
    const auto entry = [](const std::string& name, const std::string& content, const std::string& type = "") {
        return "<contextEntry>" +
               (name.empty()
                    ? ""
                    : "<variable name=\"" + name + "\"" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>") +
               content + "</contextEntry>";
    };
    const std::string bands = "<relation><column name=\"from\" typeRef=\"number\"/><column name=\"factor\" "
                              "typeRef=\"number\"/><row>" +
                              Literal("0") + Literal("0.3") + "</row><row>" + Literal("1000") + Literal("0.5") +
                              "</row></relation>";
    const std::string affordable =
        "<context>" + entry("disposable", Literal("income - costs"), "number") + entry("bands", bands) +
        entry("factor", Literal("bands[disposable >= from][-1].factor"), "number") +
        entry("", Literal("if disposable * factor > instalment then true else false"), "boolean") + "</context>";
    const std::string instalment = Knowledge("instalment for",
                                             "<formalParameter name=\"rate\" typeRef=\"number\"/><formalParameter "
                                             "name=\"amount\" typeRef=\"number\"/><formalParameter name=\"months\" "
                                             "typeRef=\"number\"/>",
                                             Literal("(amount * rate / 12) / (1 - (1 + rate / 12) ** -months)"));
    const std::string table =
        "<decisionTable hitPolicy=\"FIRST\"><input><inputExpression typeRef=\"boolean\"><text>affordable</text>"
        "</inputExpression></input><input><inputExpression typeRef=\"number\"><text>person.age</text></inputExpression>"
        "</input><output name=\"verdict\" typeRef=\"string\"/><output "
        "name=\"why\"/><rule><inputEntry><text>false</text>"
        "</inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>\"decline\"</text></outputEntry>"
        "<outputEntry><text>\"dear\"</text></outputEntry></rule><rule><inputEntry><text>true</text></inputEntry>"
        "<inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>\"decline\"</text></outputEntry><outputEntry>"
        "<text>\"young\"</text></outputEntry></rule><rule><inputEntry><text>-</text></inputEntry><inputEntry><text>-"
        "</text></inputEntry><outputEntry><text>\"approve\"</text></outputEntry><outputEntry><text>null</text>"
        "</outputEntry></rule></decisionTable>";
    const auto model = Compiled(
        "<itemDefinition name=\"tPerson\"><itemComponent name=\"age\"><typeRef>number</typeRef></itemComponent>"
        "<itemComponent name=\"monthly\"><itemComponent name=\"income\"><typeRef>number</typeRef></itemComponent>"
        "<itemComponent name=\"costs\"><typeRef>number</typeRef></itemComponent></itemComponent></itemDefinition>" +
        Input("person", "tPerson") + Input("amount", "number") + instalment +
        Knowledge("can afford",
                  "<formalParameter name=\"income\"/><formalParameter name=\"costs\"/><formalParameter "
                  "name=\"instalment\"/>",
                  affordable) +
        DecisionOf("instalment",
                   "<invocation>" + Literal("instalment for") + "<binding><parameter name=\"rate\"/>" +
                       Literal("0.12") + "</binding><binding><parameter name=\"amount\"/>" + Literal("amount") +
                       "</binding><binding><parameter name=\"months\"/>" + Literal("12") + "</binding></invocation>",
                   {"i_amount", "k_instalment for"}, "number") +
        DecisionOf("rounded", Literal("decimal(instalment, 20)"), {"d_instalment"}) +
        DecisionOf("affordable",
                   Literal("can afford(instalment: instalment, costs: person.monthly.costs, income: "
                           "person.monthly.income)"),
                   {"i_person", "d_instalment", "k_can afford"}, "boolean") +
        DecisionOf("verdict", table, {"d_affordable", "i_person"}));
    const auto decide = [&](const char* person, const char* amount) {
        return Text(model, "verdict", With({{"person", person}, {"amount", amount}}));
    };
    QCOMPARE(Text(model, "rounded", With({{"amount", "1200"}})), std::string("106.61854641401004880799"));
    QCOMPARE(decide("{age: 30, monthly: {income: 2000, costs: 500}}", "1200"),
             std::string("{verdict: \"approve\", why: null}"));
    QCOMPARE(decide("{age: 17, monthly: {income: 2000, costs: 500}}", "1200"),
             std::string("{verdict: \"decline\", why: \"young\"}"));
    QCOMPARE(decide("{age: 30, monthly: {income: 700, costs: 500}}", "1200"),
             std::string("{verdict: \"decline\", why: \"dear\"}"));
}

QTEST_APPLESS_MAIN(TestDmnImports)
#include "test_dmn_imports.moc"
