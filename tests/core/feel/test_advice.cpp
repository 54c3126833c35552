// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/feel/advice.h"
#include "core/feel/parser.h"
#include "core/feel/scope.h"

using namespace core::feel;

/// What authors bring along from other languages and engines is refused where it stands, with what to write.
class TestAdvice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsOfOtherLanguages_data();
    void wordsOfOtherLanguages();
};

void TestAdvice::wordsOfOtherLanguages_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    const auto add = [](const char* text, const char* detail) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(detail);
    };
    add("n == 1", "line 1, column 3: '==' is not FEEL: write '='");
    add("n <> 1", "line 1, column 3: '<>' is not FEEL: write '!='");
    add("n > 1 &&\n n < 3", "line 1, column 7: '&&' is not FEEL: write \"and\"");
    add("n > 1 || n < 3", "line 1, column 7: '||' is not FEEL: write \"or\"");
    add("!b", "line 1, column 1: '!' is not FEEL: write not(…)");
    add("n ≥ 1", "line 1, column 3: '≥' is not FEEL: write '>='");
    add("n % 2", "line 1, column 3: '%' is not FEEL: write modulo(a, b)");
    add("max(1; 2)", "line 1, column 6: ';' is not FEEL: write ','");
    add("s = 'A'", "line 1, column 5: ''' is not FEEL: write '\"'");
    add("s = “A”", "line 1, column 5: '“' is not FEEL: write '\"'");
    add("`n` + 1", "line 1, column 1: '`' is not FEEL: write the name without it");
    add("${n > 1}", "line 1, column 1: '${' begins a text of another language than FEEL");
    add("#{n > 1}", "line 1, column 1: '#{' begins a text of another language than FEEL");
    add("n ~ 1", "line 1, column 3: '~' has no meaning here");
    add("b = True", "line 1, column 5: 'True' is not FEEL: write 'true'");
    add("NULL", "line 1, column 1: 'NULL' is not FEEL: write 'null'");
    add("n >= １８", "line 1, column 6: '１８' is not FEEL: write '18'");
    add("n ！= 1", "line 1, column 3: '！' is not FEEL: write '!'");
    add("max（1, 2）", "line 1, column 1: 'max（1' is not FEEL: write 'max(1'");
    add("[n、n]", "line 1, column 2: 'n、n' is not FEEL: write 'n,n'");
    add("逾期天数", "line 1, column 1: name \"逾期天数\" is not declared");
    add("is defined(s)", "line 1, column 1: function \"is defined\" is not of the standard: write a != null");
    add("1 + get or else(n, 0)",
        "line 1, column 5: function \"get or else\" is not of the standard: write if a = null then b else a");
    add("put all([])", "line 1, column 1: function \"put all\" is not of the standard: write context merge([a, b])");
    add("uuid()", "line 1, column 1: function \"uuid\" is not of the standard");
    add("nn sum([n])", "line 1, column 1: function \"nn sum\" is not of the standard: write sum(a[item != null])");
    add("years apart(n, n)", "line 1, column 1: function \"years apart\" is not known");
    add("trim", "line 1, column 1: name \"trim\" is not declared");
}

void TestAdvice::wordsOfOtherLanguages()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, detail);
    const Scope scope({{"n", Type::of(Type::Kind::Number), 0},
                       {"s", Type::of(Type::Kind::String), 1},
                       {"b", Type::of(Type::Kind::Boolean), 2}});
    const auto parsed = ParseExpression(text.toStdString(), scope);
    QVERIFY(!parsed.has_value());
    QCOMPARE(QByteArray::fromStdString(parsed.error().detail), detail);
    // A function of that name which the model has is the model's.
    const Scope own({{"is defined", Type::of(Type::Kind::Function), 0}, {"s", Type{}, 1}});
    QVERIFY(ParseExpression("is defined(s)", own).has_value());
    QVERIFY(ParseExpression("is(s, 1)", scope).has_value());
}

QTEST_APPLESS_MAIN(TestAdvice)
#include "test_advice.moc"
