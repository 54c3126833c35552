// SPDX-License-Identifier: GPL-3.0-or-later
// XPath's regular expressions: what matches, what is refused, and that no pattern takes long.
#include <QTest>
#include <array>

#include "core/feel/regex.h"
#include "core/feel/regex_pattern.h"
#include "tests/core/feel/built_in_call.h"

using namespace core::feel;

namespace {

/// Text, pattern, flags, answer.
using Match = std::array<const char*, 4>;

constexpr std::array kMatches{
    Match{"repaid", "pai", "", "true"},
    Match{"repaid", "^pai", "", "false"},
    Match{"repaid", "d$", "", "true"},
    Match{"repaid\n", "d$", "", "false"},
    Match{"", "", "", "true"},
    Match{"a\nb", "^b$", "", "false"},
    Match{"a\nb", "^b$", "m", "true"},
    Match{"a\r\nb", "^a$", "m", "false"},
    Match{"a\nb", "a.b", "", "false"},
    Match{"a\rb", "a.b", "", "false"},
    Match{"a\nb", "a.b", "s", "true"},
    Match{"a\xc2\x85"
          "b",
          "a.b", "", "true"},
    Match{"\xf0\x9f\x90\x8e", "^.$", "", "true"},
    Match{"PAID", "paid", "i", "true"},
    Match{"PAID", "[a-d]+$", "i", "true"},
    Match{"\xe2\x84\xaa", "k", "i", "true"},
    Match{"ss", "^\xc3\x9f$", "i", "false"},
    Match{"q", "[^Q]", "i", "false"},
    Match{"x", "[A-Z-[OI]]", "i", "true"},
    Match{"i", "[A-Z-[OI]]", "i", "false"},
    Match{"x", "\\p{Lu}", "i", "false"},
    Match{"aA", "(a)\\1", "", "false"},
    Match{"aA", "(a)\\1", "i", "true"},
    Match{"xyzxyz", "^(x(y)z)\\1$", "", "true"},
    Match{"pay day", "pay day", "x", "false"},
    Match{"payday", " p a y\tday ", "x", "true"},
    Match{"pay day", "pay[ ]day", "x", "true"},
    Match{"pay day", "pay\\ sday", "x", "true"},
    Match{"a.c", "a.c", "q", "true"},
    Match{"abc", "a.c", "q", "false"},
    Match{"A.C", "a.c", "qi", "true"},
    Match{"a1", "^\\i\\d$", "", "true"},
    Match{"1a", "^\\i", "", "false"},
    Match{"_a:", "^[\\i]+$", "", "true"},
    Match{"9", "[^\\c]", "", "false"},
    Match{"-", "^[\\c-[\\i]]$", "", "true"},
    Match{"x 1", "^[\\I\\C\\D\\W\\S\\d\\w\\s]+$", "", "true"},
    Match{"-x.9", "^\\c+$", "", "true"},
    Match{"a b", "^\\C$|^\\I$", "", "false"},
    Match{"\xe5\xbc\xa0", "^\\w$", "", "true"},
    Match{"-", "\\w", "", "false"},
    Match{"_", "\\w", "", "false"},
    Match{"\xd9\xa3", "^\\d$", "", "true"},
    Match{"\xc2\xa0", "\\s", "", "false"},
    Match{"abc", "^\\p{IsBasicLatin}+$", "", "true"},
    Match{"\xce\xb1", "\\p{IsGreekandCoptic}", "", "true"},
    Match{"\xce\xb1", "\\P{IsBasicLatin}", "", "true"},
    Match{"\xe5\xbc\xa0", "\\p{IsCJKUnifiedIdeographs}", "", "true"},
    Match{"a-b", "^[a-]+[-b]$", "", "true"},
    Match{"]", "[\\]]", "", "true"},
    Match{"^", "[a^]", "", "true"},
    Match{"e", "[a-z-[aeiou-[e]]]", "", "true"},
    Match{"\t", "[\\t\\n]", "", "true"},
    Match{"aaa", "^a{2,3}$", "", "true"},
    Match{"aaaa", "^a{2,3}$", "", "false"},
    Match{"aaaa", "^a{2,}?$", "", "true"},
    Match{"ab", "^(?:a|b){2}$", "", "true"},
    Match{"a(", "a\\(", "", "true"},
    // Not XPath's syntax.
    Match{"a", "(?=a)", "", "<bad argument>"},
    Match{"a", "(?<n>a)", "", "<bad argument>"},
    Match{"a", "(?i)a", "", "<bad argument>"},
    Match{"a", "a++", "", "<bad argument>"},
    Match{"a", "a**", "", "<bad argument>"},
    Match{"a", "*a", "", "<bad argument>"},
    Match{"a", "(*a)", "", "<bad argument>"},
    Match{"a", "a|*", "", "<bad argument>"},
    Match{"a", "\\b", "", "<bad argument>"},
    Match{"a", "\\A", "", "<bad argument>"},
    Match{"a", "\\x41", "", "<bad argument>"},
    Match{"a", "\\Qa\\E", "", "<bad argument>"},
    Match{"a", "\\0", "", "<bad argument>"},
    Match{"a", "(a)\\2", "", "<bad argument>"},
    Match{"a", "(a\\1)", "", "<bad argument>"},
    Match{"a", "(a)[\\1]", "", "<bad argument>"},
    Match{"a", "[]", "", "<bad argument>"},
    Match{"a", "[a", "", "<bad argument>"},
    Match{"a", "[z-a]", "", "<bad argument>"},
    Match{"a", "[a-\\d]", "", "<bad argument>"},
    Match{"a", "[[:alpha:]]", "", "<bad argument>"},
    Match{"a", "[a&&b", "", "<bad argument>"},
    Match{"a", "a]", "", "<bad argument>"},
    Match{"a", "a}", "", "<bad argument>"},
    Match{"a", "a{", "", "<bad argument>"},
    Match{"a", "a{,2}", "", "<bad argument>"},
    Match{"a", "a{3,2}", "", "<bad argument>"},
    Match{"a", "(a", "", "<bad argument>"},
    Match{"a", "a)", "", "<bad argument>"},
    Match{"a", "a\\", "", "<bad argument>"},
    Match{"a", "\\p{Foo}", "", "<bad argument>"},
    Match{"a", "\\p{IsNowhere}", "", "<bad argument>"},
    Match{"a", "\\p{ Lu}", "", "<bad argument>"},
    Match{"a", "\\pL", "", "<bad argument>"},
    Match{"a", "\\p{Script=Greek}", "", "<bad argument>"},
    Match{"a", "a", "g", "<bad argument>"},
    Match{"a", "a", " ", "<bad argument>"},
    Match{"a", "a{2000}", "", "<limit exceeded>"},
};

/// Text, pattern, replacement, flags, answer.
using Replacement = std::array<const char*, 5>;

constexpr std::array kReplacements{
    Replacement{"13800138000", "^(\\d{3})\\d{4}(\\d{4})$", "$1****$2", "", "\"138****8000\""},
    Replacement{"banana", "an", "[$0]", "", "\"b[an][an]a\""},
    Replacement{"banana", "a(n)?", "<$1>", "", "\"b<n><n><>\""},
    Replacement{"banana", "x", "y", "", "\"banana\""},
    Replacement{"abc", "b", "\\$\\\\", "", "\"a$\\\\c\""},
    Replacement{"abc", "b", "$2", "", "\"ac\""},
    Replacement{"abc", "(b)", "$12", "", "\"ab2c\""},
    Replacement{"abc", "b", "$", "", "<bad argument>"},
    Replacement{"abc", "b", "$x", "", "<bad argument>"},
    Replacement{"abc", "b", "\\n", "", "<bad argument>"},
    Replacement{"abc", "b*", "x", "", "<bad argument>"},
    Replacement{"abc", "^", "x", "", "<bad argument>"},
    Replacement{"a.b", ".", "$1", "q", "\"a$1b\""},
    Replacement{"aXbxc", "x", "-", "i", "\"a-b-c\""},
    Replacement{"\xf0\x9f\x90\x8e!", "!", "\xe5\xbc\xa0", "", "\"\xf0\x9f\x90\x8e\xe5\xbc\xa0\""},
    Replacement{"", "a", "b", "", "\"\""},
};

} // namespace

class TestRegex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void replacements_data();
    void replacements();
    void noPatternTakesLong();
    void limits();
};

void TestRegex::matches_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < kMatches.size(); ++i)
        QTest::addRow("%s in %s with %s", kMatches[i][1], kMatches[i][0], kMatches[i][2]) << static_cast<int>(i);
}

void TestRegex::matches()
{
    QFETCH(int, row);
    const auto& [text, pattern, flags, wanted] = kMatches[static_cast<std::size_t>(row)];
    Environment environment;
    QCOMPARE(WordsOf(RegexMatches(text, pattern, flags, environment)), QString::fromUtf8(wanted));
    QCOMPARE(CheckRegex({.pattern = pattern, .flags = flags}).has_value(), *wanted != '<'); // known before, too
}

void TestRegex::replacements_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < kReplacements.size(); ++i)
        QTest::addRow("%s by %s in %s", kReplacements[i][1], kReplacements[i][2], kReplacements[i][0])
            << static_cast<int>(i);
}

void TestRegex::replacements()
{
    QFETCH(int, row);
    const auto& [text, pattern, replacement, flags, wanted] = kReplacements[static_cast<std::size_t>(row)];
    Environment environment;
    QCOMPARE(WordsOf(RegexReplace(text, pattern, replacement, flags, environment)), QString::fromUtf8(wanted));
    const RegexCall call{.pattern = pattern, .flags = flags, .makes_pieces = true, .replacement = replacement};
    QCOMPARE(CheckRegex(call).has_value(), *wanted != '<');
}

void TestRegex::noPatternTakesLong()
{
    const std::string many(5'000, 'a');
    for (const char* pattern : {"(a*)*b", "(a|a)*b", "(a|aa)+$b", "(.*)(.*)(.*)(.*)(.*)b", "(((a+)+)+)+b"}) {
        Environment environment;
        const Value answer = RegexMatches(many, pattern, "", environment);
        QCOMPARE(WordsOf(answer), QStringLiteral("<limit exceeded>"));
        QVERIFY(environment.steps_left < kMaxEvaluationSteps / 2);
    }
}

void TestRegex::limits()
{
    Environment environment;
    const std::string deep = std::string(70, '(') + "a" + std::string(70, ')');
    QCOMPARE(WordsOf(RegexMatches("a", deep, "", environment)), QStringLiteral("<limit exceeded>"));
    QCOMPARE(WordsOf(RegexMatches("a", std::string(kMaxPattern + 1, 'a'), "", environment)),
             QStringLiteral("<limit exceeded>"));
    std::string nested;
    for (int i = 0; i < 40; ++i)
        nested += "[a-z-";
    QCOMPARE(WordsOf(RegexMatches("a", nested, "", environment)), QStringLiteral("<limit exceeded>"));
    environment.steps_left = 10;
    QCOMPARE(WordsOf(RegexMatches("a", "a", "", environment)), QStringLiteral("<limit exceeded>"));
    QCOMPARE(WordsOf(RegexMatches("a", "\xff", "", *std::make_unique<Environment>())),
             QStringLiteral("<bad argument>"));
}

QTEST_APPLESS_MAIN(TestRegex)
#include "test_regex.moc"
