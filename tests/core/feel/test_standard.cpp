// SPDX-License-Identifier: GPL-3.0-or-later
// Every built-in and every construct with what DMN 1.5 says of it: tests/data/feel/standard.txt, to which anybody may add a line.
#include <QTest>
#include <fstream>
#include <string>

#include "core/feel/interpret.h"
#include "core/feel/parser.h"

using namespace core::feel;

namespace {

constexpr const char* kArrow = " ==> ";

/// Read as kindly as the conformance kit has it: what can never be anything but null is null, not a refusal.
Value ValueOf(const std::string& text)
{
    const auto expression = ParseExpression(text, Scope(), Strictness::Lenient);
    if (!expression)
        return Value::string("cannot be read: " + expression.error().detail);
    Environment environment;
    environment.now = core::base::Instant::fromMillis(1'784'001'871'500);
    return Evaluate(*expression, {}, environment);
}

} // namespace

class TestStandard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
};

void TestStandard::lines_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("wanted");
    std::ifstream file(SOURCE_DIR "/tests/data/feel/standard.txt");
    int number = 0;
    int count = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        const std::size_t arrow = line.find(kArrow);
        if (line.empty() || line[0] == '#')
            continue;
        if (arrow == std::string::npos)
            qFatal("line %d says no value", number);
        QTest::addRow("line %d", number) << QString::fromStdString(line.substr(0, arrow))
                                         << QString::fromStdString(line.substr(arrow + 5));
        ++count;
    }
    QVERIFY(count > 700);
}

void TestStandard::lines()
{
    QFETCH(QString, expression);
    QFETCH(QString, wanted);
    const Value found = ValueOf(expression.toStdString());
    const Value value = ValueOf(wanted.toStdString());
    const bool same = found.isNull() ? value.isNull() : (found == value || Equal(found, value) == Truth::True);
    QVERIFY2(same, (expression.toStdString() + " is " + found.text() + ", not " + value.text()).c_str());
}

QTEST_APPLESS_MAIN(TestStandard)
#include "test_standard.moc"
