// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/finding_words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ui/text/language.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui::policy {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::FindingWords)
};

/// A sentence with {} for what it names, and its words with %1 and %2 for the same.
struct Known {
    const char* sentence;
    const char* words;
};
// The narrower sentence stands before the wider one.
constexpr std::array kKnown{
    Known{"string has no end", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the text has no closing quote")},
    Known{"comment has no end", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the comment has no end")},
    Known{"cell is empty{}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the cell is empty; - passes every value")},
    Known{"name {} is not declared: the file has it, but it is not required here",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is in the file, but this table does not require it")},
    Known{"name {} is not declared: it is an output of {}, whose value has that name",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is an output of %2: its value is read by that name")},
    Known{"name {} is not declared",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "%1 is not a name that this table can read; put a text in quotes")},
    Known{"function {} does not take these arguments",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the function %1 cannot be called with these values")},
    Known{"column {} is tested and has no input expression",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "column %1 has no input expression, so no rule can test it")},
    Known{"its logic is in an extension, {}, which is not supported",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "the decision is written in %1 of another product, which cannot be used")},
    Known{"function {} is not known", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "there is no function %1")},
    Known{"function {} is not of the standard: write {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the function %1 is of another product; write %2")},
    Known{"function {} is not of the standard",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the function %1 is of another product and is not known here")},
    Known{"functions of kind {} are not supported",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "functions of the kind %1 cannot be used")},
    Known{"the function takes {} arguments",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the function takes %1 value(s)")},
    Known{"{} expected, not {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is missing before %2")},
    Known{"{} is not expected here", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 does not fit here")},
    Known{"letters directly behind a number",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "letters stand directly behind a number")},
    Known{"{} is not FEEL: write {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is not understood; write %2")},
    Known{
        "{} begins a text of another language than FEEL",
        QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 begins a text of another language, which is not understood")},
    Known{"{} has no meaning here", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 means nothing here")},
    Known{"escape {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the escape in the text is not whole (\\n, \\\", \\u0041)")},
    Known{"unpaired surrogate in a string",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the escape in the text is not whole (\\n, \\\", \\u0041)")},
    Known{"regular expression, pattern: a group without end",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the regular expression opens ( and does not close it")},
    Known{"regular expression, pattern: a bracket closes no group",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the regular expression closes ) and has not opened it")},
    Known{"regular expression, pattern: a class without end",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the regular expression opens [ and does not close it")},
    Known{"regular expression, pattern: a bracket without escape",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "], { or } stands alone in the regular expression; write \\] for the sign itself")},
    Known{"regular expression, pattern: a quantifier of nothing",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "*, + or ? in the regular expression has nothing before it")},
    Known{"regular expression, pattern: a count {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "the count in braces of the regular expression is not right (such as {2} or {2,4})")},
    Known{"regular expression, pattern: count too large",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "the count in braces of the regular expression is not right (such as {2} or {2,4})")},
    Known{"regular expression, pattern: no such escape{}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the regular expression has a \\ that means nothing there")},
    Known{"regular expression, pattern: it matches the empty text",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "the regular expression fits an empty text too, so it can neither replace nor split")},
    Known{"regular expression, pattern: no such flag",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the flags of a regular expression are s, m, i, x and q")},
    Known{"regular expression, replacement: {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "in the replacement a $ or \\ stands alone; write \\$ or \\\\ for the sign itself")},
    Known{"regular expression, {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the regular expression cannot be used")},
    Known{"no such date", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "there is no such date (YYYY-MM-DD)")},
    Known{"no such {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "there is no such %1")},
    Known{"{} is not among the output values",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is not among the values of this output")},
    Known{"{} is not allowed by type {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is not among the values that are allowed here")},
    Known{"a {} is tested against a {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a %1 is compared with a %2: that never holds")},
    Known{"a range from {} to {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a range from a %1 to a %2 holds nothing")},
    Known{"no entry {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "there is no entry %1")},
    Known{"a {} has no entry {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a %1 has no entry %2")},
    Known{"arithmetic on a {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "one cannot calculate with a %1")},
    Known{"sum between {} and {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a %1 and a %2 cannot be added")},
    Known{"arithmetic between {} and {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "one cannot calculate with a %1 and a %2")},
    Known{"comparison between {} and {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a %1 cannot be compared with a %2")},
    Known{"logic between {} and {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "and, or join yes-or-no values only, not a %1 and a %2")},
    Known{"a condition that is a {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a %1 is not a condition")},
    Known{"a {} is called like a function", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a %1 is not a function")},
    Known{"a {} where a {} is declared",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a %1 stands where a %2 is declared")},
    Known{"is declared as {} but gives a {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "it is declared as %1, but gives a %2")},
    Known{"number is beyond decimal128",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the number is longer than can be calculated with")},
    Known{"expression is not UTF-8", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the text is damaged")},
    Known{"expression {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                                             "the text is too long, or has too many parentheses inside each other")},
    Known{"type is nested too deep",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "the text is too long, or has too many parentheses inside each other")},
    Known{"too many signs", QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                                              "the text is too long, or has too many parentheses inside each other")},
    Known{"path is too long", QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                                                "the text is too long, or has too many parentheses inside each other")},
    Known{"'?' has no meaning outside a cell",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "? stands for the input, and only in an input's cell")},
    Known{"a context has two entries {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the entry %1 stands there twice")},
    Known{"two parameters {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the parameter %1 stands there twice")},
    Known{"parameter {} is given twice",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the parameter %1 stands there twice")},
    Known{"external functions are not supported",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "functions of other programs cannot be used")},
    Known{"{} is not supported here", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 cannot be used here")},
    Known{"{} is not supported", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 cannot be used")},
    Known{"not a literal", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a plain value is needed here")},
    Known{"an output that is no literal",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a plain value is needed here")},
    Known{"not as many cells as the table has columns",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the rule has not as many cells as the table has columns")},
    Known{"table has no output", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the table has no output")},
    Known{"output has no name of its own",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "an output has no name of its own")},
    Known{"{} needs output values",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "this hit policy needs the list of the output's values")},
    Known{"only COLLECT has an aggregation",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "only a collecting table can add up")},
    Known{"aggregation {} of several outputs is not supported",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a table with several outputs cannot add up")},
    Known{"{} of values that are no numbers",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "only numbers can be added up")},
    Known{"not a decision table", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "it is not a decision table")},
    Known{"a table without rules", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the table has no rules")},
    Known{"a table of a bundle has no default output",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a table of a bundle has no default output")},
    Known{"not a name of letters, digits and underscores",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "its name may hold letters, digits and underscores only")},
    Known{"hit policy is not {}",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                            "this hit policy cannot be used here: unique, any, first, priority or collect can")},
    Known{"outcome is none of: {}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the outcome is none of: %1")},
    Known{"reason {} is not declared for policy",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the reason %1 is not declared for the policy")},
    Known{"limit and price come from one rule, not from COLLECT",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "limit and price come from one rule each")},
    Known{"limit is not whole fen, 0 or more",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the limit is not an amount in whole fen, 0 or more")},
    Known{"price is not a proportion in 0 to 10",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the price is not a number between 0 and 10")},
    Known{"the fact is no number", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the fact is not a number")},
    Known{"is no number", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the fact is not a number")},
    Known{"{} is declared twice", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is declared twice")},
    Known{"{} is listed twice", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is listed twice")},
    Known{"is listed twice", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "it is listed twice")},
    Known{"{} is not declared", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "%1 is declared nowhere")},
    Known{"min is above max", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the minimum is above the maximum")},
    Known{"does not ascend{}", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the values do not ascend")},
    Known{"dates do not ascend", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the values do not ascend")},
    Known{"the ladder has no such step", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the ladder has no such step")},
    Known{"no LPR is in force that day",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "no LPR is in force on that day")},
    Known{"a model enters only with golden vectors",
          QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a model comes with its golden vectors (golden.json)")},
};

/// What a bundle's finding is about where its sentence is not known.
struct OfCode {
    const char* code;
    const char* words;
};
constexpr std::array kCodes{
    OfCode{"P-101", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a file that does not belong in a bundle")},
    OfCode{"P-102", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a file is missing that every bundle has")},
    OfCode{"P-201",
           QT_TRANSLATE_NOOP("ui::policy::FindingWords", "it is not well-formed JSON, or names something twice")},
    OfCode{"P-202", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a field that does not belong here")},
    OfCode{"P-203", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a field is missing")},
    OfCode{"P-204", QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                                      "a value of another kind, range or length than is allowed here")},
    OfCode{"P-301", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a name, code or date stands there twice")},
    OfCode{"P-302", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a name that is declared nowhere")},
    OfCode{"P-303", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a fact has a name that is reserved")},
    OfCode{"P-304", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the values do not ascend")},
    OfCode{"P-305", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "two declarations exclude each other")},
    OfCode{"P-401", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the decision tables are not understood")},
    OfCode{"P-402", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a table or the model reads what it may not")},
    OfCode{"P-403", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "an input is of another type than its fact")},
    OfCode{"P-404", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "an output that no decision can use")},
    OfCode{"P-501", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a reason that is not declared for the policy")},
    OfCode{"P-502", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a reason of the policy that no table gives")},
    OfCode{"P-601", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the model is not understood")},
    OfCode{"P-602",
           QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the manifest names another model than the bundle has")},
    OfCode{"P-603",
           QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the features of scoring.json are not those of the model")},
    OfCode{"P-604", QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                                      "golden.json is missing, or the model gives something else than it holds")},
    OfCode{"P-605", QT_TRANSLATE_NOOP("ui::policy::FindingWords",
                                      "the model does not keep a direction that scoring.json promises")},
    OfCode{"P-701", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a line of a test case is not understood")},
    OfCode{"P-702", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a test case expects something else")},
    OfCode{"P-703", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "no test case fires the rule")},
};

struct Kind {
    const char* name;
    const char* words;
};
constexpr std::array kKinds{
    Kind{"number", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "number")},
    Kind{"string", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "text")},
    Kind{"boolean", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "yes-or-no value")},
    Kind{"date", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "date")},
    Kind{"time", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "time of day")},
    Kind{"date and time", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "date with a time")},
    Kind{"date, time or duration", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "date, time or duration")},
    Kind{"duration", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "duration")},
    Kind{"days and time duration", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "duration in days")},
    Kind{"years and months duration", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "duration in months")},
    Kind{"list", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "list")},
    Kind{"context", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "group of entries")},
    Kind{"function", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "function")},
    Kind{"range", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "range")},
    Kind{"null", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "missing value")},
    Kind{"any value", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "value of any kind")},
    Kind{"end of text", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the end of the text")},
    Kind{"the end", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the end of the text")},
    Kind{"an expression", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a value")},
    Kind{"the end of the range", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "the end of the range")},
    Kind{"a string", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a text in quotes")},
    Kind{"a name", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a name")},
    Kind{"a type", QT_TRANSLATE_NOOP("ui::policy::FindingWords", "a type")},
};

QString KindWord(const QString& name)
{
    for (const Kind& kind : kKinds) {
        if (name == QLatin1String(kind.name))
            return Words::tr(kind.words);
    }
    return name;
}

/// What stands in `text` where `sentence` has {}; nothing when it is another sentence.
std::optional<QStringList> Named(const QString& sentence, const QString& text)
{
    const QStringList fixed = sentence.split(QLatin1String("{}"));
    if (!text.startsWith(fixed.front()))
        return std::nullopt;
    QStringList named;
    qsizetype at = fixed.front().size();
    for (qsizetype i = 1; i < fixed.size(); ++i) {
        const bool last = i + 1 == fixed.size();
        const qsizetype found = fixed[i].isEmpty() ? text.size()
                                : last             ? text.size() - fixed[i].size()
                                                   : text.indexOf(fixed[i], at);
        if (found < at || !text.endsWith(last ? fixed[i] : QString()))
            return std::nullopt;
        named << text.mid(at, found - at);
        at = found + fixed[i].size();
    }
    return at == text.size() ? std::optional(named) : std::nullopt;
}

QString Filled(const char* words, const QStringList& named)
{
    QString filled = Words::tr(words);
    QStringList shown;
    for (const QString& name : named)
        shown << KindWord(name);
    if (filled.contains(QLatin1String("%2")) && shown.size() > 1)
        return text::CloseHan(filled.arg(shown[0], shown[1]));
    return filled.contains(QLatin1String("%1")) && !shown.isEmpty() ? text::CloseHan(filled.arg(shown[0])) : filled;
}

std::optional<QString> KnownText(const QString& detail)
{
    for (const Known& known : kKnown) {
        if (const auto named = Named(QString::fromLatin1(known.sentence), detail))
            return Filled(known.words, *named);
    }
    return std::nullopt;
}

} // namespace

QString EngineText(const std::string& detail)
{
    return KnownText(text::Qs(detail)).value_or(text::Qs(detail));
}

QString BundleFindingText(const std::string& code, const std::string& detail)
{
    if (const auto known = KnownText(text::Qs(detail)))
        return *known;
    const auto found =
        std::find_if(kCodes.begin(), kCodes.end(), [&](const OfCode& of_code) { return code == of_code.code; });
    return found == kCodes.end() ? text::Qs(detail) : Words::tr(found->words);
}

} // namespace ui::policy
