// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/test_draft_merge.cpp  Two people's changes of one bundle brought together: random ones against what each of them did, and
/// every kind of conflict.
#include <QTest>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "core/policy/draft_merge.h"
#include "core/policy/draft_steps.h"
#include "tests/core/opened_drafts.h"
#include "tests/support/bundle.h"

using core::dmn::DecisionTable;
using core::dmn::Rule;
using core::policy::BundleFiles;
using core::policy::Draft;
using core::policy::DraftEdit;
using core::policy::DraftStep;
using core::policy::Merge;
using core::policy::MergeConflict;
using core::policy::Merged;
using core::policy::MergeSide;
using core::policy::TableOf;
using tests::Files;
using tests::Open;
using tests::RuleOf;
using tests::Table;
using Kind = MergeConflict::Kind;

namespace {

const std::vector<std::string> kTables{"eligibility", "fraud", "limit", "price"};

bool SaysTheSame(const Rule& a, const Rule& b)
{
    bool same = a.description == b.description && a.annotations == b.annotations;
    for (std::uint32_t i = 0; i < a.inputs.size() + a.outputs.size(); ++i)
        same = same && core::policy::CellOf(a, i) == core::policy::CellOf(b, i);
    return same;
}

/// Changes a bundle as a person at the editor does.
class Author {
public:
    Author(const BundleFiles& files, unsigned seed, std::string name)
        : m_chance(seed), m_draft(Open(files)), m_name(std::move(name))
    {}
    void work(int steps)
    {
        for (int i = 0; i < steps; ++i)
            work();
    }
    /// No rule is moved.
    void writeOnly(int steps)
    {
        for (int i = 0; i < steps; ++i)
            write(kTables[below(kTables.size())]);
    }
    [[nodiscard]] BundleFiles files() const { return Files(m_draft); }

private:
    std::size_t below(std::size_t count) { return m_chance() % count; }
    void take(const core::Expected<DraftStep>& step)
    {
        if (step) [[maybe_unused]]
            const auto back = Apply(m_draft, *step);
    }
    std::string words() { return m_name + " " + std::to_string(below(4)); }
    void write(const std::string& table)
    {
        const DecisionTable& now = Table(m_draft, table);
        const auto rule = static_cast<std::uint32_t>(below(std::min<std::size_t>(now.rules.size(), 6)));
        const auto column = static_cast<std::uint32_t>(below(now.inputs.size() + now.outputs.size()));
        DraftEdit edit{.table = table, .rule = rule, .column = column, .text = "\"" + words() + "\""};
        const auto kind = below(5);
        edit.kind = kind == 0 ? DraftEdit::Kind::SetDescription : DraftEdit::Kind::SetCell;
        if (kind == 1 && !now.annotations.empty()) {
            edit.kind = DraftEdit::Kind::SetAnnotation;
            edit.column = static_cast<std::uint32_t>(below(now.annotations.size()));
        }
        take(DraftStep{edit});
    }
    void work()
    {
        const std::string table = kTables[below(kTables.size())];
        const DecisionTable& now = Table(m_draft, table);
        const auto rule = static_cast<std::uint32_t>(below(now.rules.size()));
        switch (below(10)) {
        case 0:
        case 1: {
            Rule row = core::policy::EmptyRule(m_draft.model, table);
            row.description = "new, " + m_name + " " + std::to_string(++m_new);
            return take(InsertStep(m_draft, table, rule, row));
        }
        case 2: return take(RemoveStep(m_draft, table, rule));
        case 3: return take(MoveStep(m_draft, table, rule, static_cast<std::uint32_t>(below(now.rules.size()))));
        case 4:
            return take(DraftStep{{.kind = DraftEdit::Kind::SetHitPolicy,
                                   .table = table,
                                   .text = below(2) == 0 ? "FIRST" : "RULE ORDER"}});
        case 5:
            return take(DraftStep{{.kind = DraftEdit::Kind::SetAllowed,
                                   .table = table,
                                   .column = static_cast<std::uint32_t>(below(now.inputs.size())),
                                   .text = "\"" + words() + "\""}});
        case 6: {
            const auto edit = core::policy::LineEdit(m_draft.files, "cases/" + table + ".case",
                                                     static_cast<int>(below(60)) + 1, "# " + words());
            return edit ? take(DraftStep{*edit}) : void();
        }
        default: write(table);
        }
    }

    std::mt19937 m_chance;
    Draft m_draft;
    std::string m_name;
    int m_new = 0;
};

} // namespace

class TestDraftMerge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUnchangedSideGivesTheOther();
    void noChangeIsLost();
    void casesFollowTheirRules();
    void textsKeepTheirPlaces();

private:
    void checkTable(const std::string& name, const BundleFiles& mine, const BundleFiles& theirs, const Merged& merged,
                    MergeSide decided);
    void checkNewRules(const std::string& name, const BundleFiles& mine, const BundleFiles& theirs,
                       const Merged& merged);
    [[nodiscard]] static Merged mustMerge(const BundleFiles& base, const BundleFiles& mine, const BundleFiles& theirs,
                                          const std::vector<MergeSide>& decided = {})
    {
        auto merged = Merge(base, mine, theirs, decided);
        if (!merged)
            qFatal("%s", merged.error().detail.c_str());
        return *std::move(merged);
    }
    const BundleFiles m_base = tests::BundleFilesOf("resources/bundle");
};

void TestDraftMerge::anUnchangedSideGivesTheOther()
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        Author author(m_base, seed, "one");
        author.work(25);
        const BundleFiles changed = author.files();
        const Merged theirs = mustMerge(m_base, m_base, changed);
        const Merged mine = mustMerge(m_base, changed, m_base);
        const Merged both = mustMerge(m_base, changed, changed);
        QVERIFY2(theirs.files == changed, qPrintable(QStringLiteral("seed %1").arg(seed)));
        QVERIFY2(mine.files == changed, qPrintable(QStringLiteral("seed %1").arg(seed)));
        QVERIFY2(both.files == changed, qPrintable(QStringLiteral("seed %1").arg(seed)));
        QVERIFY(theirs.conflicts.empty() && mine.conflicts.empty() && both.conflicts.empty());
        QVERIFY(theirs.from_theirs > 0 && theirs.from_mine == 0);
        QVERIFY(mine.from_mine > 0 && mine.from_theirs == 0);
    }
}

/// Against the three tables themselves, by the ids of their rules.
void TestDraftMerge::checkTable(const std::string& name, const BundleFiles& mine, const BundleFiles& theirs,
                                const Merged& merged, MergeSide decided)
{
    const Draft base = Open(m_base);
    const Draft here = Open(mine);
    const Draft there = Open(theirs);
    const Draft result = Open(merged.files);
    const auto& is = Table(result, name);
    const auto conflict = [&](Kind kind, int rule, int rule_theirs, int column) {
        return std::any_of(merged.conflicts.begin(), merged.conflicts.end(), [&](const MergeConflict& one) {
            return one.kind == kind && one.table == name && one.rule == rule && one.rule_theirs == rule_theirs &&
                   one.column == column;
        });
    };
    const auto number = [](const DecisionTable& table, const Rule* rule) {
        return rule == nullptr ? 0 : static_cast<int>(rule - table.rules.data()) + 1;
    };
    const auto head = [&](Kind kind, int column, const std::function<std::string(const DecisionTable&)>& text) {
        const std::string was = text(Table(base, name));
        const std::string one = text(Table(here, name));
        const std::string other = text(Table(there, name));
        const bool apart = one != was && other != was && one != other;
        QCOMPARE(conflict(kind, 0, 0, column), apart);
        const bool is_mine = apart ? decided == MergeSide::Mine : one != was;
        QCOMPARE(text(is), is_mine ? one : other);
    };
    head(Kind::HitPolicy, -1, core::policy::HitPolicyOf);
    for (std::uint32_t column = 0; column < is.inputs.size() + is.outputs.size(); ++column)
        head(Kind::Allowed, static_cast<int>(column),
             [column](const DecisionTable& table) { return core::policy::AllowedOf(table, column); });
    for (const Rule& was : Table(base, name).rules) {
        const Rule* const one = RuleOf(Table(here, name), was.id);
        const Rule* const other = RuleOf(Table(there, name), was.id);
        const Rule* const now = RuleOf(is, was.id);
        const int rule = number(Table(here, name), one);
        const int rule_theirs = number(Table(there, name), other);
        if (one == nullptr || other == nullptr) {
            const bool asked = conflict(one == nullptr ? Kind::RemovedHere : Kind::RemovedThere, rule, rule_theirs, -1);
            const Rule* const left = one == nullptr ? other : one;
            QVERIFY(left == nullptr || SaysTheSame(*left, was) || asked);
            const bool stays = asked && (decided == MergeSide::Mine) == (one != nullptr);
            QCOMPARE(now != nullptr, stays);
            QVERIFY(now == nullptr || SaysTheSame(*now, *left));
            continue;
        }
        QVERIFY(now != nullptr);
        for (std::uint32_t column = 0; column < was.inputs.size() + was.outputs.size(); ++column) {
            const auto text = [&](const Rule& of) { return core::policy::CellOf(of, column); };
            const bool apart = text(*one) != text(was) && text(*other) != text(was) && text(*one) != text(*other);
            QCOMPARE(conflict(Kind::Cell, rule, rule_theirs, static_cast<int>(column)), apart);
            const bool is_mine = apart ? decided == MergeSide::Mine : text(*one) != text(was);
            QCOMPARE(text(*now), is_mine ? text(*one) : text(*other));
        }
        const bool apart = one->description != was.description && other->description != was.description &&
                           one->description != other->description;
        QCOMPARE(conflict(Kind::Remark, rule, rule_theirs, -1), apart);
        const bool is_mine = apart ? decided == MergeSide::Mine : one->description != was.description;
        QCOMPARE(now->description, is_mine ? one->description : other->description);
    }
}

/// New rules are there, each once and with an id of its own.
void TestDraftMerge::checkNewRules(const std::string& name, const BundleFiles& mine, const BundleFiles& theirs,
                                   const Merged& merged)
{
    const Draft base = Open(m_base);
    const Draft here = Open(mine);
    const Draft there = Open(theirs);
    const Draft result = Open(merged.files);
    const auto& is = Table(result, name);
    for (const Draft* const side : {&here, &there}) {
        for (const Rule& added : Table(*side, name).rules) {
            if (RuleOf(Table(base, name), added.id) != nullptr)
                continue;
            const bool found = std::any_of(is.rules.begin(), is.rules.end(),
                                           [&](const Rule& rule) { return SaysTheSame(rule, added); });
            QVERIFY2(found, added.description.c_str());
        }
    }
    std::set<std::string> ids;
    for (const Rule& rule : is.rules)
        QVERIFY(ids.insert(rule.id).second);
}

void TestDraftMerge::noChangeIsLost()
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        Author one(m_base, seed, "one");
        Author other(m_base, seed + 1000, "other");
        one.work(20);
        other.work(20);
        const BundleFiles mine = one.files();
        const BundleFiles theirs = other.files();
        const Merged undecided = mustMerge(m_base, mine, theirs);
        for (const MergeSide side : {MergeSide::Mine, MergeSide::Theirs}) {
            const std::vector<MergeSide> decided(undecided.conflicts.size(), side);
            const Merged merged = mustMerge(m_base, mine, theirs, decided);
            QVERIFY(merged.conflicts == undecided.conflicts);
            QVERIFY(mustMerge(m_base, mine, theirs, decided).files == merged.files);
            for (const std::string& table : kTables) {
                checkTable(table, mine, theirs, merged, side);
                checkNewRules(table, mine, theirs, merged);
                if (QTest::currentTestFailed())
                    qFatal("seed %u, table %s", seed, table.c_str());
            }
            // On it again, with what it made: nothing is left to bring.
            QVERIFY(mustMerge(theirs, merged.files, theirs).files == merged.files);
        }
    }
}

/// Case -> "TABLE, remark or id of the rule it expects".
static std::map<std::string, std::set<std::string>> Expected(const BundleFiles& files)
{
    const Draft draft = Open(files);
    std::map<std::string, std::set<std::string>> expected;
    for (const auto& [path, bytes] : files) {
        if (!core::policy::IsCaseFile(path))
            continue;
        std::string name;
        for (const QString& text : QString::fromStdString(bytes).split(QLatin1Char('\n'))) {
            const std::string line = text.toStdString();
            if (line.starts_with("case "))
                name = path + line;
            const auto mention = core::policy::RuleMentionOf(line);
            if (!mention)
                continue;
            const auto& rules = Table(draft, std::string(mention->table)).rules;
            const auto at = static_cast<std::size_t>(mention->number - 1);
            if (at >= rules.size())
                qFatal("%s expects a rule that is not there", name.c_str());
            expected[name].insert(rules[at].id);
        }
    }
    return expected;
}

void TestDraftMerge::casesFollowTheirRules()
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        Author one(m_base, seed, "one");
        Author other(m_base, seed + 500, "other");
        one.work(12);
        other.work(12);
        const auto before = Expected(m_base);
        const auto here = Expected(one.files());
        const auto there = Expected(other.files());
        const auto merged = Expected(mustMerge(m_base, one.files(), other.files()).files);
        for (const auto& [name, rules] : before) {
            const auto in_mine = here.find(name);
            const auto in_theirs = there.find(name);
            if (in_mine == here.end() || in_theirs == there.end() || in_mine->second != rules ||
                in_theirs->second != rules)
                continue; // its rule is gone on one side
            const auto found = merged.find(name);
            QVERIFY2(found != merged.end() && found->second == rules,
                     qPrintable(QStringLiteral("seed %1: ").arg(seed) + QString::fromStdString(name)));
        }
    }
}

/// Where only one side moved or added rules, the order is its own.
void TestDraftMerge::textsKeepTheirPlaces()
{
    for (unsigned seed = 1; seed <= 12; ++seed) {
        Author one(m_base, seed, "one");
        Author other(m_base, seed + 700, "other");
        one.work(20);
        other.writeOnly(10);
        const Merged merged = mustMerge(m_base, one.files(), other.files());
        const Merged turned = mustMerge(m_base, other.files(), one.files(),
                                        std::vector<MergeSide>(merged.conflicts.size(), MergeSide::Theirs));
        const Draft mine = Open(one.files());
        for (const Merged* const result : {&merged, &turned}) {
            for (const std::string& table : kTables) {
                const Draft is = Open(result->files);
                QStringList order;
                QStringList wanted;
                for (const Rule& rule : Table(is, table).rules)
                    order << QString::fromStdString(rule.id);
                for (const Rule& rule : Table(mine, table).rules)
                    wanted << QString::fromStdString(rule.id);
                QCOMPARE(order, wanted);
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestDraftMerge)
#include "test_draft_merge.moc"
