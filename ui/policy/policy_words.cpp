// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/policy_words.h"

#include <algorithm>

#include "core/base/rate.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace ui::policy {

using core::base::Decimal;
using core::desks::ListState;
using core::desks::PolicyView;
using core::desks::ReleaseState;
using core::desks::TableColumn;
using core::desks::TableView;
using core::model::FactType;
using core::model::MissingRule;
using core::model::StaleRule;
using core::model::Verdict;
using text::Qs;
using widgets::Icon;
using widgets::Mood;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::PolicyWords)
};

QString ColumnList(const TableView& table, const std::vector<int>& rules)
{
    QStringList numbers;
    for (const int rule : rules)
        numbers << QString::number(rule);
    return Words::tr("%1 %2", "name of a table, numbers of its rules")
        .arg(TableName(table), numbers.join(QStringLiteral(", ")));
}

template <class Fits>
QStringList RulesWhere(const PolicyView& policy, Fits fits)
{
    QStringList found;
    for (const TableView& table : policy.tables) {
        std::vector<int> rules;
        for (const auto& row : table.rows) {
            bool hit = false;
            for (std::size_t i = 0; i < std::min(table.columns.size(), row.cells.size()); ++i)
                hit = hit || fits(table.columns[i], row.cells[i]);
            if (hit)
                rules.push_back(row.number);
        }
        if (!rules.empty())
            found << ColumnList(table, rules);
    }
    return found;
}

} // namespace

QString PartWord(Part part)
{
    switch (part) {
    case Part::Table: return Words::tr("Decision table");
    case Part::Ladder: return Words::tr("Limit ladder");
    case Part::Prices: return Words::tr("Prices");
    case Part::Caps: return Words::tr("Legal caps");
    case Part::Catalogue: return Words::tr("Fact catalogue");
    case Part::Reasons: return Words::tr("Reasons");
    case Part::Scoring: return Words::tr("Model and bands");
    case Part::Invariants: return Words::tr("Invariants");
    case Part::Lists: return Words::tr("Blacklist, watch-list");
    case Part::Live: return Words::tr("Live", "section of the policy page: the policy in force");
    case Part::Waiting: return Words::tr("To be approved", "section of the policy page");
    case Part::History: return Words::tr("History", "section of the policy page: all releases");
    case Part::Findings: return Words::tr("Findings", "section of the policy page: of the bundle refused last");
    case Part::Changes:
        return Words::tr("Changes against live", "section of the policy page: of the release that is read");
    }
    return {};
}

QString PartId(Part part)
{
    switch (part) {
    case Part::Table: return {};
    case Part::Ladder: return QStringLiteral("ladder");
    case Part::Prices: return QStringLiteral("prices");
    case Part::Caps: return QStringLiteral("caps");
    case Part::Catalogue: return QStringLiteral("catalogue");
    case Part::Reasons: return QStringLiteral("reasons");
    case Part::Scoring: return QStringLiteral("scoring");
    case Part::Invariants: return QStringLiteral("invariants");
    case Part::Lists: return QStringLiteral("lists");
    case Part::Live: return QStringLiteral("live");
    case Part::Waiting: return QStringLiteral("waiting");
    case Part::History: return QStringLiteral("history");
    case Part::Findings: return QStringLiteral("findings");
    case Part::Changes: return QStringLiteral("changes");
    }
    return {};
}

QString FactTypeWord(FactType type)
{
    switch (type) {
    case FactType::Number: return Words::tr("number", "type of a fact");
    case FactType::Integer: return Words::tr("whole number", "type of a fact");
    case FactType::Money: return Words::tr("amount", "type of a fact");
    case FactType::Boolean: return Words::tr("yes or no", "type of a fact");
    case FactType::String: return Words::tr("text", "type of a fact");
    case FactType::Date: return Words::tr("date", "type of a fact");
    }
    return {};
}

QString FactKindText(const core::model::FactDeclaration& fact)
{
    if (fact.type == FactType::Money)
        return FactTypeWord(fact.type);
    QString unit = text::Measured(Decimal(2), fact.unit);
    unit.remove(QLatin1Char('2'));
    unit = unit.trimmed();
    return unit.isEmpty() ? FactTypeWord(fact.type)
                          : Words::tr("%1, %2", "type of a fact, its unit").arg(FactTypeWord(fact.type), unit);
}

QString MissingRuleWord(MissingRule rule, bool hard_stop)
{
    if (hard_stop || rule == MissingRule::Refer)
        return Words::tr("to a person", "what happens when a fact is missing or stale");
    return Words::tr("counts as missing", "what happens when a fact is missing or stale");
}

QString StaleRuleWord(StaleRule rule, bool hard_stop)
{
    if (hard_stop)
        return Words::tr("to a person", "what happens when a fact is missing or stale");
    switch (rule) {
    case StaleRule::Keep: return Words::tr("value is used", "what happens when a fact is stale");
    case StaleRule::Null: return Words::tr("counts as missing", "what happens when a fact is missing or stale");
    case StaleRule::Refer: return Words::tr("to a person", "what happens when a fact is missing or stale");
    }
    return {};
}

QString HitPolicyWord(const std::string& hit_policy)
{
    if (hit_policy == "FIRST")
        return Words::tr("first", "hit policy of a table");
    if (hit_policy == "UNIQUE")
        return Words::tr("unique", "hit policy of a table");
    if (hit_policy == "ANY")
        return Words::tr("any", "hit policy of a table");
    if (hit_policy == "PRIORITY")
        return Words::tr("priority", "hit policy of a table");
    if (hit_policy == "COLLECT")
        return Words::tr("collect", "hit policy of a table");
    return Qs(hit_policy);
}

QString HitPolicyText(const std::string& hit_policy)
{
    if (hit_policy == "FIRST")
        return Words::tr("The first rule from above that holds decides.");
    if (hit_policy == "UNIQUE")
        return Words::tr("At most one rule holds; it decides.");
    if (hit_policy == "ANY")
        return Words::tr("Rules that hold together say the same.");
    if (hit_policy == "PRIORITY")
        return Words::tr("Of the rules that hold, the one with the highest priority decides.");
    if (hit_policy == "COLLECT")
        return Words::tr("Every rule that holds counts.");
    return {};
}

QString ReasonUseWord(const std::string& use)
{
    if (use == "policy")
        return Words::tr("tables", "who may use a reason");
    if (use == "approve")
        return text::VerdictWord(Verdict::Approve);
    if (use == "decline")
        return text::VerdictWord(Verdict::Decline);
    if (use == "documents")
        return text::VerdictWord(Verdict::AskDocuments);
    if (use == "escalate")
        return text::VerdictWord(Verdict::Escalate);
    if (use == "return")
        return text::VerdictWord(Verdict::Return);
    return Qs(use);
}

QString WordingText(const PolicyView& policy, const core::model::Label& label)
{
    QString words = text::Pick(label);
    for (const auto& fact : policy.facts)
        words.replace(QLatin1Char('{') + Qs(fact.name) + QLatin1Char('}'),
                      QChar(0x2039) + text::Pick(fact.label) + QChar(0x203A));
    qsizetype from = 0;
    while ((from = words.indexOf(QLatin1Char('{'), from)) >= 0) { // reserved names carry no label in the catalogue
        const qsizetype end = words.indexOf(QLatin1Char('}'), from);
        if (end < 0)
            break;
        const QString name = text::InputName(words.mid(from + 1, end - from - 1).toStdString(), {});
        words.replace(from, end - from + 1, QChar(0x2039) + name + QChar(0x203A));
    }
    return words;
}

QString SourceText(const PolicyView& policy, const std::string& source)
{
    for (const auto& known : policy.sources) {
        if (known.name == source)
            return text::Pick(known.label);
    }
    return Qs(source);
}

QStringList RulesTesting(const PolicyView& policy, const std::string& fact)
{
    return RulesWhere(policy, [&](const TableColumn& column, const std::string& cell) {
        return !column.output && cell != "-" && (column.name == fact || column.name == fact + "_age_days");
    });
}

QStringList RulesGiving(const PolicyView& policy, const std::string& code)
{
    const std::string literal = '"' + code + '"';
    return RulesWhere(
        policy, [&](const TableColumn& column, const std::string& cell) { return column.output && cell == literal; });
}

QString CapText(const PolicyView::Cap& cap)
{
    if (const auto annual = Decimal::parse(cap.annual))
        return text::RateText(core::base::Rate(*annual));
    return Words::tr("%1 × one-year LPR", "a legal cap").arg(Qs(cap.lpr_times));
}

int CapInForce(const PolicyView& policy, core::base::Date today)
{
    int found = -1;
    for (std::size_t i = 0; i < policy.caps.size(); ++i) {
        if (policy.caps[i].from <= today)
            found = static_cast<int>(i);
    }
    return found;
}

QString BandRange(const PolicyView& policy, std::size_t index)
{
    const auto& below = policy.bands[index].pd_below;
    if (index == 0)
        return below ? QStringLiteral("< ") + text::ThresholdText(*below) : QStringLiteral("—");
    const auto& from = policy.bands[index - 1].pd_below;
    if (!below)
        return from ? QChar(0x2265) + (QLatin1Char(' ') + text::ThresholdText(*from)) : QStringLiteral("—");
    return from ? text::RangeText(text::ThresholdText(*from), text::ThresholdText(*below)) : QStringLiteral("—");
}

StateLook LookOf(ReleaseState state)
{
    switch (state) {
    case ReleaseState::Submitted: return {Mood::Warning, Icon::Clock};
    case ReleaseState::Live: return {Mood::Positive, Icon::CheckCircle};
    case ReleaseState::Retired: return {Mood::Neutral, Icon::History};
    case ReleaseState::Rejected: return {Mood::Negative, Icon::CrossCircle};
    }
    return {};
}

StateLook LookOf(ListState state)
{
    switch (state) {
    case ListState::Entered: return {Mood::Warning, Icon::Clock};
    case ListState::Confirmed: return {Mood::Positive, Icon::CheckCircle};
    case ListState::Withdrawn: return {Mood::Neutral, Icon::Undo};
    }
    return {};
}

QString HashLines(const core::base::Digest& digest)
{
    const QString hex = Qs(digest.hex());
    QString lines;
    for (int i = 0; i < hex.size(); i += 4)
        lines += hex.mid(i, 4) + (i == 28 ? QLatin1Char('\n') : QLatin1Char(' '));
    return lines.trimmed();
}

QString TableName(const TableView& table)
{
    const QString label = text::Pick(table.label);
    return label.isEmpty() ? Qs(table.name) : label;
}

const core::desks::TableView* TableCalled(const core::desks::PolicyView& policy, const std::string& name)
{
    const auto found = std::find_if(policy.tables.begin(), policy.tables.end(),
                                    [&](const core::desks::TableView& table) { return table.name == name; });
    return found == policy.tables.end() ? nullptr : &*found;
}

} // namespace ui::policy
