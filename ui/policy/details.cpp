// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/details.h"

#include <algorithm>
#include <utility>

#include "core/base/decimal.h"
#include "core/base/rate.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/finding_words.h"
#include "ui/policy/rule_text.h"
#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace ui::policy {

using core::base::Decimal;
using core::base::Instant;
using core::desks::PolicyView;
using core::desks::TableRow;
using core::desks::TableView;
using text::Qs;
using widgets::KeyValueRow;
using widgets::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::Details)
};

QString YesNo(bool yes)
{
    return yes ? Words::tr("yes") : Words::tr("no");
}

bool HasModel(const PolicyView& policy)
{
    return policy.model_trees > 0 || policy.model_characteristics > 0;
}

void AddPassage(Details& details, const QString& label, const QString& words, bool code = false)
{
    if (!words.isEmpty())
        details.passages.push_back({label, words, code});
}

const PolicyView::Reason* ReasonOf(const PolicyView& policy, const TableView& table, const TableRow& row)
{
    for (std::size_t i = 0; i < std::min(table.columns.size(), row.cells.size()); ++i) {
        if (!table.columns[i].output)
            continue;
        for (const auto& reason : policy.reasons) {
            if (row.cells[i] == '"' + reason.code + '"')
                return &reason;
        }
    }
    return nullptr;
}

Details FactDetails(const PolicyView& policy, const core::model::FactDeclaration& fact)
{
    Details details;
    details.title = text::Pick(fact.label);
    details.aside = Qs(fact.name);
    const auto add = [&](const QString& label, const QString& value) {
        if (!value.isEmpty())
            details.rows.push_back({.label = label, .value = value});
    };
    QString group = Qs(fact.group);
    for (const auto& known : policy.groups)
        group = known.name == fact.group ? text::Pick(known.label) : group;
    add(Words::tr("Group"), group);
    add(Words::tr("Kind", "of value of a fact"), FactKindText(fact));
    add(Words::tr("Sensitivity class"), text::SensitivityWord(fact.sensitivity));
    add(Words::tr("Rests on consent"), Qs(fact.consent));
    add(Words::tr("Fresh for"), fact.freshness_days
                                    ? text::MeasuredText(text::CountText(*fact.freshness_days), core::model::Unit::Days,
                                                         *fact.freshness_days != 1)
                                    : Words::tr("no limit", "how long a fact is fresh"));
    add(Words::tr("When missing"), MissingRuleWord(fact.missing, fact.hard_stop));
    add(Words::tr("When stale"), StaleRuleWord(fact.stale, fact.hard_stop));
    add(Words::tr("Hard stop"), YesNo(fact.hard_stop));
    add(Words::tr("Necessary for the service"), YesNo(fact.necessary));
    add(Words::tr("Tables may read it"), YesNo(fact.automated));
    add(Words::tr("Collected"), YesNo(fact.enabled));
    if (fact.min || fact.max)
        add(Words::tr("Range"), text::RangeText(fact.min ? text::NumberText(*fact.min) : QString(),
                                                fact.max ? text::NumberText(*fact.max) : QString()));
    for (const std::string& source : fact.sources) {
        QString licence;
        for (const auto& known : policy.sources)
            licence = known.name == source ? Qs(known.licence) : licence;
        AddPassage(details, Words::tr("Source %1", "of a fact").arg(SourceText(policy, source)), licence);
    }
    QStringList values;
    for (const core::model::NamedValue& named : fact.values) {
        const QString words = text::Pick(named.label);
        values << (words.isEmpty() ? Qs(named.value)
                                   : Words::tr("%1 (%2)", "words of a value, the value").arg(words, Qs(named.value)));
    }
    AddPassage(details, Words::tr("Values"), values.join(QStringLiteral(", ")));
    const QStringList rules = RulesTesting(policy, fact.name);
    AddPassage(details, Words::tr("Tested by rules"),
               rules.isEmpty() ? Words::tr("No rule tests it.") : rules.join(QLatin1Char('\n')));
    return details;
}

Details ReasonDetails(const PolicyView& policy, const PolicyView::Reason& reason)
{
    Details details;
    details.title = Words::tr("Reason");
    details.aside = Qs(reason.code);
    QStringList uses;
    for (const std::string& use : reason.use)
        uses << ReasonUseWord(use);
    details.rows = {{.label = Words::tr("Precedence"), .value = QString::number(reason.precedence)},
                    {.label = Words::tr("Used by"), .value = uses.join(QStringLiteral(", "))}};
    AddPassage(details, Words::tr("Internal wording"), WordingText(policy, reason.internal));
    AddPassage(details, Words::tr("Borrower's wording"), WordingText(policy, reason.borrower));
    AddPassage(details, Words::tr("Given by rules"), RulesGiving(policy, reason.code).join(QLatin1Char('\n')));
    return details;
}

Details BandDetails(const PolicyView& policy, std::size_t index)
{
    const auto& band = policy.bands[index];
    Details details;
    details.title = Words::tr("Band %1").arg(Qs(band.name));
    details.rows = {{.label = Words::tr("Probability of default"), .value = BandRange(policy, index)},
                    {.label = Words::tr("Recommends"),
                     .value = text::RecommendsWord(band.recommends),
                     .icon = text::RecommendsIcon(band.recommends)},
                    {.label = Words::tr("Level that approves alone"), .value = QString::number(band.authority)}};
    if (HasModel(policy)) {
        const QString size = policy.model_characteristics > 0
                                 ? Words::tr("%1, %n characteristic(s)", nullptr, policy.model_characteristics)
                                 : Words::tr("%1, %n tree(s)", nullptr, policy.model_trees);
        AddPassage(details, Words::tr("Model"), size.arg(Qs(policy.model_name)));
        AddPassage(details, Words::tr("Model hash"), HashLines(policy.model_hash), true);
    }
    return details;
}

Details StepDetails(const PolicyView& policy, std::size_t index)
{
    const auto limit = policy.ladder_steps[index];
    Details details;
    details.title = Words::tr("Step %1").arg(index + 1);
    details.aside = text::MoneyText(limit);
    details.rows = {{.label = Words::tr("Steps in all"), .value = QString::number(policy.ladder_steps.size())},
                    {.label = Words::tr("First limit at least"), .value = text::MoneyText(policy.first_limit_min)},
                    {.label = Words::tr("First limit at most"), .value = text::MoneyText(policy.first_limit_max)}};
    for (const auto& [instalments, step] : policy.climb)
        details.rows.push_back({.label = Words::tr("After %n instalment(s) on time", nullptr, instalments),
                                .value = Words::tr("step %1").arg(step)});
    details.lead = Words::tr("Limits are rounded down to a step; good repayment climbs it.");
    return details;
}

Details FeeDetails(const PolicyView::Fee& fee)
{
    Details details;
    details.title = text::Pick(fee.label);
    const auto rate = Decimal::parse(fee.rate);
    details.rows = {{.label = Words::tr("Of the principal"),
                     .value = rate ? text::RateText(core::base::Rate(*rate)) : Qs(fee.rate)}};
    details.lead = fee.deducted ? Words::tr("Deducted from the payout: it reduces the principal the annual cost is "
                                            "computed on.")
                                : Words::tr("Spread over the instalments.");
    return details;
}

Details CapDetails(const PolicyView& policy, std::size_t index, Instant now)
{
    const auto& cap = policy.caps[index];
    Details details;
    details.title = Words::tr("Cap of new loans");
    details.aside = text::DateText(cap.from);
    const bool in_force = CapInForce(policy, now.shanghaiDate()) == static_cast<int>(index);
    if (in_force) {
        details.chip = Words::tr("in force", "a legal cap");
        details.chip_look = {widgets::Mood::Positive, widgets::Icon::CheckCircle};
    }
    details.rows = {{.label = Words::tr("Annual cost at most"), .value = CapText(cap), .type = Type::BodyBold},
                    {.label = Words::tr("Binds the rate"),
                     .value = policy.cap_is_effective ? Words::tr("effective", "an annual rate")
                                                      : Words::tr("nominal", "an annual rate")}};
    AddPassage(details, Words::tr("Source", "of a legal number"), Qs(cap.source));
    details.lead = Words::tr("Legal numbers are data with their source; the lender's counsel confirms them.");
    return details;
}

Details InvariantDetails(const PolicyView::InvariantBinding& bound)
{
    Details details;
    details.title = text::InvariantWord(bound.invariant);
    details.chip = bound.applies ? Words::tr("binds", "an invariant") : Words::tr("does not apply", "an invariant");
    details.chip_look.icon = bound.applies ? widgets::Icon::Shield : widgets::Icon::None;
    details.lead = Words::tr("Checked after the policy, on every decision and every verdict of a person.");
    AddPassage(details, Words::tr("Why it does not apply"), text::Pick(bound.reason));
    return details;
}

Details LiveDetails(const PolicyView& policy)
{
    Details details;
    details.title = text::Pick(policy.name);
    details.aside = Qs(policy.version);
    AddPassage(details, Words::tr("Content hash"), HashLines(policy.hash), true);
    if (HasModel(policy))
        AddPassage(details, Words::tr("Model hash"), HashLines(policy.model_hash), true);
    return details;
}

} // namespace

Details RuleDetails(const PolicyView& policy, const TableView& table, const TableRow& row)
{
    Details details;
    details.title = Words::tr("%1, rule %2").arg(TableName(table), QString::number(row.number));
    details.lead = PlainText(RuleSentence(table, row));
    for (std::size_t i = 0; i < std::min(table.columns.size(), row.cells.size()); ++i) {
        const auto& column = table.columns[i];
        if (!column.output && row.cells[i] == "-")
            continue;
        const OutcomeGlyph glyph = GlyphOf(column, row.cells[i]);
        details.rows.push_back({.label = ColumnName(column),
                                .value = CellText(column, row.cells[i]),
                                .type = column.output ? Type::BodyBold : Type::Body,
                                .icon = glyph.icon});
    }
    AddPassage(details, Words::tr("Remark"), Qs(row.annotation));
    if (const auto* reason = ReasonOf(policy, table, row)) {
        AddPassage(details, Words::tr("%1, internal wording").arg(Qs(reason->code)),
                   WordingText(policy, reason->internal));
        AddPassage(details, Words::tr("%1, borrower's wording").arg(Qs(reason->code)),
                   WordingText(policy, reason->borrower));
    }
    AddPassage(details, Words::tr("Hit policy: %1").arg(HitPolicyWord(table.hit_policy)),
               HitPolicyText(table.hit_policy));
    return details;
}

Details PartDetails(const PolicyView& policy, Part part, std::size_t index, Instant now)
{
    switch (part) {
    case Part::Ladder: return index < policy.ladder_steps.size() ? StepDetails(policy, index) : Details();
    case Part::Prices: return index < policy.fees.size() ? FeeDetails(policy.fees[index]) : Details();
    case Part::Caps: return index < policy.caps.size() ? CapDetails(policy, index, now) : Details();
    case Part::Catalogue: return index < policy.facts.size() ? FactDetails(policy, policy.facts[index]) : Details();
    case Part::Reasons: return index < policy.reasons.size() ? ReasonDetails(policy, policy.reasons[index]) : Details();
    case Part::Scoring: return index < policy.bands.size() ? BandDetails(policy, index) : Details();
    case Part::Invariants:
        return index < policy.invariants.size() ? InvariantDetails(policy.invariants[index]) : Details();
    case Part::Live: return LiveDetails(policy);
    case Part::Table:
    case Part::Lists:
    case Part::Waiting:
    case Part::History:
    case Part::Findings:
    case Part::Changes: break;
    }
    return {};
}

Details ReleaseDetails(const core::desks::ReleaseRow& release)
{
    Details details;
    details.title = Words::tr("Release %1").arg(Qs(release.version));
    details.chip = text::ReleaseStateWord(release.state);
    details.chip_look = LookOf(release.state);
    details.rows = {{.label = Words::tr("Based on"), .value = Qs(release.based_on)},
                    {.label = Words::tr("Submitted by"), .value = text::NumberedPerson(release.submitted_by)},
                    {.label = Words::tr("Submitted", "time"), .value = text::DateTimeText(release.submitted_at)}};
    if (!release.decided_by.empty()) {
        const bool rejected = release.state == core::desks::ReleaseState::Rejected;
        details.rows.push_back({.label = rejected ? Words::tr("Rejected by") : Words::tr("Approved by"),
                                .value = text::NumberedPerson(release.decided_by)});
    }
    if (release.decided_at)
        details.rows.push_back(
            {.label = Words::tr("Decided", "time"), .value = text::DateTimeText(*release.decided_at)});
    AddPassage(details, Words::tr("Note"), Qs(release.note));
    AddPassage(details, Words::tr("Content hash"), HashLines(release.hash), true);
    return details;
}

Details EntryDetails(const core::desks::ListRow& entry)
{
    Details details;
    details.title = text::ListKindWord(entry.kind);
    details.chip = text::ListStateWord(entry.state);
    details.chip_look = LookOf(entry.state);
    details.rows = {
        {.label = text::IdentityFieldWord(entry.field), .value = Qs(entry.masked_value), .masked = true},
        {.label = Words::tr("Source", "of a list entry"), .value = Qs(entry.source)},
        {.label = Words::tr("Until"), .value = text::DateText(entry.expires)},
        {.label = Words::tr("Entered by"), .value = text::NumberedPerson(entry.entered_by)},
        {.label = Words::tr("Entered", "time"), .value = text::DateTimeText(entry.entered_at)},
        {.label = Words::tr("Confirmed by"),
         .value = entry.confirmed_by.empty() ? Words::tr("nobody yet") : text::NumberedPerson(entry.confirmed_by)}};
    AddPassage(details, Words::tr("Reason"), Qs(entry.reason));
    if (entry.state == core::desks::ListState::Entered)
        details.lead = Words::tr("It counts once another person has confirmed it.");
    return details;
}

Details FindingDetails(const core::desks::BundleFinding& finding)
{
    Details details;
    details.title = Words::tr("Finding");
    details.aside = Qs(finding.code);
    AddPassage(details, Words::tr("File"), Qs(finding.file), true);
    AddPassage(details, Words::tr("Place", "in a file"), Qs(finding.place), true);
    AddPassage(details, Words::tr("What is wrong"), BundleFindingText(finding.code, finding.detail));
    return details;
}

} // namespace ui::policy
