// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that a model may pass to a built-in makes it fail: values of every kind at random.
#include <QTest>
#include <random>

#include "tests/core/feel/built_in_call.h"

using namespace core::feel;

namespace {

class Random {
public:
    explicit Random(std::uint32_t seed) : m_engine(seed) {}
    std::size_t below(std::size_t end) { return m_engine() % end; }

    Value value(int depth)
    {
        static const Value::List kAtoms =
            LiteralReader(
                R"(null, true, false, 0, 1, -1, 2, 0.5, -3.7, 1e6144, -1e-6176, 9223372036854775807, 123456789012345678, "", "a", "abc", )"
                R"("(a)\\1", "[a-z]+", "$1", "\\", "2026-07-14", "10:00:00", "P1D", "Asia/Shanghai", ",", ".", "i", "张🐎", "[1..3]", )"
                R"(@"2026-07-14", @"-999999999-01-01", @"999999999-12-31", @"10:00:00", @"10:00:00Z", @"23:59:59@Europe/Paris", )"
                R"(@"2026-07-14T10:00:00", @"999999999-12-31T23:59:59Z", @"2026-03-29T02:30:00@Europe/Paris", @"P1D", @"-PT0.5S", )"
                R"(@"P100000000000000000D", @"PT100000000000000000S", @"P1Y", @"-P30000000000M", [], [1], {}, {a: 1}, )"
                R"({key: "a", value: 1}, [1..3], (1..), (..3), ["a".."c"])")
                .readAll();
        const std::size_t kind = below(depth > 0 ? 14 : 10);
        if (kind == 13)
            return Value::function(std::make_shared<Above>());
        if (kind == 12) {
            Value::Context entries;
            for (const char* name : {"key", "value", "a"})
                if (below(2) == 0)
                    entries.emplace_back(name, value(depth - 1));
            return Value::context(std::move(entries));
        }
        if (kind >= 10) {
            Value::List items;
            for (std::size_t i = below(5); i > 0; --i)
                items.push_back(value(depth - 1));
            return Value::list(std::move(items));
        }
        return kAtoms[below(kAtoms.size())];
    }

private:
    std::mt19937 m_engine;
};

} // namespace

class TestAnyArguments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anythingGoes();
};

void TestAnyArguments::anythingGoes()
{
    constexpr std::uint32_t kSeed = 20260714;
    qInfo("seed %u", kSeed);
    Random random(kSeed);
    const auto functions = BuiltIns();
    std::size_t answered = 0;
    for (int round = 0; round < 400'000; ++round) {
        const BuiltIn& function = functions[random.below(functions.size())];
        const auto index = static_cast<std::uint32_t>(random.below(function.signatures.size()));
        Value::List given;
        for (std::size_t i = random.below(function.signatures[index].parameters.size() + 2); i > 0; --i)
            given.push_back(random.value(2));
        const Signature& form = function.signatures[index];
        Environment environment;
        environment.now = core::base::Instant::fromMillis(1'784'001'871'500);
        environment.steps_left = 100'000;
        if (given.size() > form.parameters.size() && !form.variadic)
            given.resize(form.parameters.size());
        if (given.size() < form.required)
            continue;
        const Value answer = function.call(Arranged(form, given), index, environment);
        answered += answer.isNull() ? 0U : 1U;
        QVERIFY(!answer.text().empty());
    }
    QVERIFY2(answered > 10'000, std::to_string(answered).c_str());
}

QTEST_APPLESS_MAIN(TestAnyArguments)
#include "test_any_arguments.moc"
