// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <random>

#include "core/base/hash.h"
#include "core/intake/application_reader.h"
#include "core/intake/limits.h"
#include "core/intake/quick_reader.h"
#include "tests/core/intake_example.h"

using namespace core;
using intake::FieldErrorCode;

namespace {

struct Example {
    std::vector<std::pair<int, std::string>> errors; ///< (code, path), sorted; empty: accepted
    std::string document;
};

QString Document()
{
    QFile file(QStringLiteral(SOURCE_DIR "/docs/intake.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::vector<Example> Examples()
{
    static const QRegularExpression block(
        QStringLiteral("\\n(Accepted|Refused): ?([^\\n]*)\\n\\n```json\\n(.*?)\\n```"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression error(QStringLiteral("(\\d+) `([^`]+)`"));
    std::vector<Example> examples;
    for (auto found = block.globalMatch(Document()); found.hasNext();) {
        const auto match = found.next();
        Example example{{}, match.captured(3).toStdString()};
        for (auto errors = error.globalMatch(match.captured(2)); errors.hasNext();) {
            const auto one = errors.next();
            example.errors.emplace_back(one.captured(1).toInt(), one.captured(2).toStdString());
        }
        std::sort(example.errors.begin(), example.errors.end());
        examples.push_back(std::move(example));
    }
    return examples;
}

std::vector<std::pair<int, std::string>> ErrorsOf(const intake::ReadResult& result)
{
    std::vector<std::pair<int, std::string>> errors;
    if (!result)
        for (const auto& error : result.error().errors)
            errors.emplace_back(static_cast<int>(error.code), error.path);
    std::sort(errors.begin(), errors.end());
    return errors;
}

QString Shown(const std::vector<std::pair<int, std::string>>& errors)
{
    QString text;
    for (const auto& [code, path] : errors)
        text += QString::number(code) + QLatin1Char(' ') + QString::fromStdString(path) + QStringLiteral("; ");
    return text;
}

intake::ReadResult Read(std::string_view bytes, const intake::ReadOptions& options = {})
{
    return intake::ReadApplication(bytes, tests::ExampleCatalogue(), tests::ExampleRules(), options);
}

/// The tree with the members of every object in another order.
base::Json Shuffled(const base::Json& json, std::mt19937& random)
{
    if (json.isArray()) {
        base::Json array = base::Json::array();
        for (const auto& item : json.items())
            array.push(Shuffled(item, random));
        return array;
    }
    if (!json.isObject())
        return json;
    auto members = json.members();
    std::shuffle(members.begin(), members.end(), random);
    for (auto& [key, value] : members)
        value = Shuffled(value, random);
    return base::Json::object(std::move(members));
}

/// Bytes of a tree in the order of its members, which CanonicalBytes would sort away.
std::string BytesInOrder(const base::Json& json)
{
    std::string bytes;
    if (json.isObject()) {
        for (const auto& [key, value] : json.members())
            bytes += (bytes.empty() ? "{" : ", ") + base::CanonicalBytes(base::Json::string(key)) + " : " +
                     BytesInOrder(value);
        return bytes.empty() ? "{}" : bytes + "}";
    }
    if (json.isArray()) {
        for (const auto& item : json.items())
            bytes += (bytes.empty() ? "[" : ",") + BytesInOrder(item);
        return bytes.empty() ? "[]" : bytes + "]";
    }
    return base::CanonicalBytes(json);
}

} // namespace

class TestIntake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void examplesOfTheDocument_data()
    {
        QTest::addColumn<int>("index");
        const auto examples = Examples();
        for (int i = 0; i < static_cast<int>(examples.size()); ++i)
            QTest::addRow("example %d", i + 1) << i;
        QVERIFY(examples.size() >= 7);
    }

    void examplesOfTheDocument()
    {
        QFETCH(int, index);
        const Example example = Examples()[static_cast<std::size_t>(index)];
        const auto result = Read(example.document);
        QCOMPARE(Shown(ErrorsOf(result)), Shown(example.errors));
        QCOMPARE(result.has_value(), example.errors.empty());
    }

    void codesOfTheDocument()
    {
        static const QRegularExpression row(QStringLiteral("\\n\\| (\\d+) \\| (\\w+) \\|"));
        std::vector<std::pair<int, std::string>> documented;
        for (auto found = row.globalMatch(Document()); found.hasNext();) {
            const auto match = found.next();
            documented.emplace_back(match.captured(1).toInt(), match.captured(2).toStdString());
        }
        std::vector<std::pair<int, std::string>> coded;
        for (const FieldErrorCode code : intake::kFieldErrorCodes)
            coded.emplace_back(static_cast<int>(code), intake::Name(code));
        QCOMPARE(Shown(documented), Shown(coded));
    }

    void fieldsOfTheDocument()
    {
        const QString document = Document();
        qsizetype at = 0;
        for (const auto& row : intake::FieldTable()) {
            const auto cell = [](const std::string& text) { return QString::fromStdString(text); };
            const QString line = QStringLiteral("\n| `%1` | %2 | %3 | %4 |\n")
                                     .arg(cell(row.path), cell(row.type), cell(row.needed), cell(row.limits));
            const auto found = document.indexOf(line, at);
            QVERIFY2(found >= at, qPrintable(line));
            at = found;
        }
        static const QRegularExpression field(QStringLiteral("\\n\\| `[a-zA-Z_.]+` \\|"));
        QCOMPARE(document.count(field), static_cast<qsizetype>(intake::FieldTable().size()));
        for (const std::size_t limit :
             {intake::kMaxDocumentBytes, static_cast<std::size_t>(intake::kMaxDepth), intake::kMaxValues})
            QVERIFY(document.contains(QString::number(limit)));
    }

    void readsWhatWasSent()
    {
        const auto result = Read(Examples()[0].document);
        QVERIFY(result.has_value());
        QCOMPARE(result->applicant.id_number.value_or(""), std::string("98010119900307118X"));
        QCOMPARE(result->amount.fen(), 300000);
        QCOMPARE(result->facts.size(), std::size_t{6});
        QVERIFY(std::is_sorted(result->facts.begin(), result->facts.end(),
                               [](const auto& a, const auto& b) { return a.name < b.name; }));
        for (const auto& fact : result->facts) {
            if (fact.name == "ratio")
                QCOMPARE(std::get<base::Decimal>(fact.value).text(), std::string("0.375"));
            if (fact.name == "opened_on")
                QVERIFY(fact.state == model::FactState::Unavailable);
            if (fact.name == "income")
                QVERIFY(fact.state == model::FactState::Missing);
        }
        QCOMPARE(result->exposure->outstanding.fen(), 120000);
    }

    void canonicalInputsReadBack()
    {
        for (int i : {0, 1}) {
            const auto first = Read(Examples()[static_cast<std::size_t>(i)].document);
            QVERIFY(first.has_value());
            const std::string bytes = base::CanonicalBytes(intake::ToInputsJson(*first));
            QCOMPARE(intake::CanonicalInputs(*first), bytes);
            model::Application odd = *first; // texts that must be escaped
            odd.applicant.address = "a\"b\\c\n\x01\xE6\x9F\x90";
            QCOMPARE(intake::CanonicalInputs(odd), base::CanonicalBytes(intake::ToInputsJson(odd)));
            const auto second = Read(bytes);
            QVERIFY2(second.has_value(), qPrintable(Shown(ErrorsOf(second))));
            QVERIFY(*second == *first);
            QCOMPARE(base::CanonicalBytes(intake::ToInputsJson(*second)), bytes);
        }
    }

    void orderOfKeysChangesNothing()
    {
        std::mt19937 random(7);
        for (const Example& example : Examples()) {
            const auto tree = base::ParseJson(example.document);
            if (!tree)
                continue;
            const auto expected = Read(example.document);
            for (int round = 0; round < 25; ++round) {
                const auto result = Read(BytesInOrder(Shuffled(*tree, random)));
                QCOMPARE(Shown(ErrorsOf(result)), Shown(ErrorsOf(expected)));
                if (expected)
                    QCOMPARE(base::CanonicalBytes(intake::ToInputsJson(*result)),
                             base::CanonicalBytes(intake::ToInputsJson(*expected)));
                else
                    QVERIFY(result.error().errors == expected.error().errors);
            }
        }
    }

    void aDeskTakesNoTimeAndNothingGathered()
    {
        intake::ReadOptions options;
        options.decided_at = base::Instant::parse("2026-07-14T10:30:00+08:00").value();
        const auto refused = Read(Examples()[0].document, options);
        QCOMPARE(Shown(ErrorsOf(refused)),
                 QStringLiteral("33 $.decided_at; 33 $.exposure; 33 $.history; 33 $.lists; "));
        std::string document = Examples()[1].document;
        const std::string sent = ", \"decided_at\": \"2026-07-14T02:00:01Z\"";
        document.erase(document.find(sent), sent.size());
        const auto accepted = Read(document, options);
        QVERIFY2(accepted.has_value(), qPrintable(Shown(ErrorsOf(accepted))));
        QVERIFY(accepted->decided_at == options.decided_at);
    }

    void numbersThatLieAreRefused_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("code"); // 0: accepted
        QTest::newRow("zero") << "0" << 0;
        QTest::newRow("text") << "\"0.5\"" << 0;
        QTest::newRow("exponent") << "5e-1" << 0;
        QTest::newRow("trailing zeros") << "0.50000000000000000000" << 0;
        QTest::newRow("sixteen places") << "0.1234567890123456" << 0;
        QTest::newRow("seventeen places") << "0.12345678901234561" << 14;
        QTest::newRow("hidden tail") << "0.50000000000000000000000000000000000000000000000001" << 14;
        QTest::newRow("huge") << "1e400" << 14;
        QTest::newRow("huge exponent") << "1e99999999999999999999" << 14;
        QTest::newRow("tiny exponent") << "1e-99999999999999999999" << 14;
        QTest::newRow("zero with an exponent") << "0e-999" << 0;
        QTest::newRow("above") << "1.0000000000000001" << 13;
        QTest::newRow("infinity in text") << "\"Infinity\"" << 12;
        QTest::newRow("hexadecimal in text") << "\"0x1\"" << 12;
        QTest::newRow("point first") << "\".5\"" << 12;
        QTest::newRow("spaces") << "\" 0.5\"" << 12;
        QTest::newRow("empty text") << "\"\"" << 12;
        QTest::newRow("array") << "[0]" << 12;
    }

    void numbersThatLieAreRefused()
    {
        QFETCH(QString, number);
        QFETCH(int, code);
        std::string document = Examples()[1].document;
        document.replace(document.find("\"facts\": {}"), 11,
                         "\"facts\": {\"ratio\": {\"value\": " + number.toStdString() +
                             ", \"source\": \"bureau_a\", \"as_of\": \"2026-07-14T01:00:00Z\"}}");
        const auto result = Read(document);
        QCOMPARE(Shown(ErrorsOf(result)), code == 0 ? QString() : QStringLiteral("%1 $.facts.ratio.value; ").arg(code));
    }

    void refusalsNeverRepeatWhatWasSent()
    {
        const std::string canary = "zzCANARYzz";
        for (const Example& example : Examples()) {
            const auto tree = base::ParseJson(example.document);
            if (!tree || !example.errors.empty())
                continue;
            // Every text of the document, one after the other, becomes the canary.
            std::string bytes = base::CanonicalBytes(*tree);
            for (std::size_t at = bytes.find(":\""); at != std::string::npos; at = bytes.find(":\"", at + 1)) {
                std::string changed = bytes;
                const std::size_t end = changed.find('"', at + 2);
                changed.replace(at + 2, end - at - 2, canary + "\x01\xC3\xA9");
                const auto result = Read(changed);
                QVERIFY(!result.has_value());
                const std::string shown = base::CanonicalBytes(intake::ToJson(result.error(), 1));
                QVERIFY2(shown.find("CANARY") == std::string::npos, shown.c_str());
            }
        }
    }

    void garbageIsRefusedAndNothingBreaks()
    {
        std::mt19937 random(11);
        const std::string good = Examples()[0].document;
        int accepted = 0;
        for (int round = 0; round < 3000; ++round) {
            std::string bytes = good;
            const int changes = 1 + static_cast<int>(random() % 4);
            for (int i = 0; i < changes; ++i) {
                const std::size_t at = random() % bytes.size();
                switch (random() % 4) {
                case 0: bytes[at] = static_cast<char>(random() % 256); break;
                case 1: bytes.erase(at, 1 + random() % 40); break;
                case 2: bytes.insert(at, 1 + random() % 3, "{}[]\",:0-eE.\\"[random() % 13]); break;
                case 3: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 60)); break;
                }
            }
            const auto result = Read(bytes);
            accepted += result ? 1 : 0;
            if (!result)
                QVERIFY(!result.error().errors.empty());
            else
                QVERIFY(Read(base::CanonicalBytes(intake::ToInputsJson(*result))).has_value());
        }
        QVERIFY(accepted < 1500);
    }

    void bothReadersReadTheSame()
    {
        const auto catalogue = tests::ExampleCatalogue();
        const auto rules = tests::ExampleRules();
        std::vector<std::string> documents;
        for (std::size_t i : {std::size_t{0}, std::size_t{1}}) {
            documents.push_back(Examples()[i].document);
            documents.push_back(intake::CanonicalInputs(Read(documents.back()).value()));
        }
        for (const std::string& document : documents)
            QVERIFY2(intake::ReadQuickly(document, catalogue, rules, {}).has_value(), document.c_str());
        std::mt19937 random(13);
        const std::vector<std::string> pieces{
            "null", "true",    "0.5",  "-0",       "1e2",          "\"\"", "\"0.25\"",
            "007",  "\\u0041", "\x7f", "\xC3\xA9", "\xE2\x80\xAE", " ",    "12345678901234567890"};
        int quick = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string bytes = documents[random() % documents.size()];
            const std::size_t at = random() % bytes.size();
            switch (random() % 4) {
            case 0: bytes[at] = static_cast<char>(random() % 256); break;
            case 1: bytes[at] = static_cast<char>('0' + static_cast<int>(random() % 10)); break;
            case 2: bytes.erase(at, 1 + random() % 3); break;
            case 3: bytes.insert(at, pieces[random() % pieces.size()]); break;
            }
            const auto one = intake::ReadQuickly(bytes, catalogue, rules, {});
            if (!one)
                continue;
            ++quick;
            const auto other = intake::ReadThoroughly(bytes, catalogue, rules, {});
            QVERIFY2(other.has_value() && *one == *other, bytes.c_str());
            QCOMPARE(intake::CanonicalInputs(*one), intake::CanonicalInputs(*other));
        }
        QVERIFY2(quick > 1'000, qPrintable(QString::number(quick)));
    }

    void tooMuchIsRefused()
    {
        const auto code = [](const std::string& bytes) { return ErrorsOf(Read(bytes)).at(0).first; };
        QCOMPARE(code(std::string(intake::kMaxDocumentBytes + 1, ' ')), 3);
        QCOMPARE(code(std::string(1'000, '[') + std::string(1'000, ']')), 3);
        std::string values = "[0";
        for (std::size_t i = 0; i < intake::kMaxValues; ++i)
            values += ",0";
        QCOMPARE(code(values + "]"), 3);
        QCOMPARE(code("\xFF\xFE"), 1);
        QCOMPARE(code(""), 1);
        QCOMPARE(code("[]"), 12);
        QCOMPARE(code("{} {}"), 1);
    }
};

QTEST_GUILESS_MAIN(TestIntake)
#include "test_intake.moc"
