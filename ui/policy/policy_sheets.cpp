// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/policy_sheets.h"

#include <utility>

#include "core/base/rate.h"
#include "ui/policy/policy_words.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace ui::policy {

using core::base::Date;
using core::base::Decimal;
using core::desks::PolicyView;
using parts::Sheet;
using parts::SheetCell;
using text::Qs;
using widgets::Icon;
using widgets::Mood;
using widgets::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::PolicySheets)
};

QString Key(std::size_t index)
{
    return QString::number(index);
}

Sheet Ladder(const PolicyView& policy)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Step", "of the limit ladder"), 80, true},
                     {Words::tr("Limit"), 140, true},
                     {Words::tr("Reached after"), 240}};
    sheet.stretched = 2;
    for (std::size_t i = 0; i < policy.ladder_steps.size(); ++i) {
        const int step = static_cast<int>(i) + 1;
        QString after = QStringLiteral("—"); // no line of the ladder leads this high
        for (const auto& [instalments, reached] : policy.climb) {
            if (reached < step)
                continue;
            after = instalments == 0 ? Words::tr("from the start")
                                     : Words::tr("%n instalment(s) on time", nullptr, instalments);
            break;
        }
        const auto limit = policy.ladder_steps[i];
        const bool first = limit >= policy.first_limit_min && limit <= policy.first_limit_max;
        if (first)
            after += Words::tr("; may be a first limit");
        sheet.rows.push_back({Key(i),
                              {{.text = QString::number(step), .quiet = true},
                               {.text = text::MoneyText(limit)},
                               {.text = after, .quiet = !first}}});
    }
    return sheet;
}

Sheet Prices(const PolicyView& policy)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Fee"), 200}, {Words::tr("Of the principal"), 130, true}, {Words::tr("How"), 240}};
    sheet.stretched = 2;
    for (std::size_t i = 0; i < policy.fees.size(); ++i) {
        const auto& fee = policy.fees[i];
        const auto rate = Decimal::parse(fee.rate);
        sheet.rows.push_back(
            {Key(i),
             {{.text = text::Pick(fee.label)},
              {.text = rate ? text::RateText(core::base::Rate(*rate)) : Qs(fee.rate)},
              {.text = fee.deducted ? Words::tr("deducted from the payout") : Words::tr("spread over the instalments"),
               .quiet = true}}});
    }
    return sheet;
}

Sheet Caps(const PolicyView& policy, Date today)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("New loans from"), 130},
                     {Words::tr("Annual cost at most"), 180, true},
                     {Words::tr("State", "of a legal cap"), 120},
                     {Words::tr("Source", "of a legal number"), 240}};
    sheet.stretched = 3;
    const int now = CapInForce(policy, today);
    for (std::size_t i = 0; i < policy.caps.size(); ++i) {
        const auto& cap = policy.caps[i];
        const bool in_force = static_cast<int>(i) == now;
        SheetCell state{.text = in_force           ? Words::tr("in force")
                                : today < cap.from ? Words::tr("to come", "a legal cap")
                                                   : Words::tr("past", "a legal cap"),
                        .quiet = !in_force};
        if (in_force)
            state.icon = Icon::CheckCircle;
        sheet.rows.push_back({Key(i),
                              {{.text = text::DateText(cap.from)},
                               {.text = CapText(cap), .type = in_force ? Type::BodyBold : Type::Body},
                               state,
                               {.text = Qs(cap.source), .quiet = true}}});
    }
    return sheet;
}

QString FactState(const core::model::FactDeclaration& fact)
{
    if (!fact.enabled)
        return Words::tr("off", "a fact that is not collected");
    if (!fact.automated)
        return Words::tr("reviewers only", "a fact that tables may not read");
    return fact.hard_stop ? Words::tr("hard stop", "a fact") : QString();
}

Sheet Catalogue(const PolicyView& policy)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Fact"), 180},
                     {Words::tr("Kind", "of value of a fact"), 120},
                     {Words::tr("Source", "of a fact"), 120},
                     {Words::tr("Class", "sensitivity"), 52},
                     {Words::tr("Fresh for"), 84},
                     {Words::tr("Missing", "what happens when it is"), 110},
                     {Words::tr("State", "of a fact"), 100}};
    sheet.stretched = 0;
    for (std::size_t i = 0; i < policy.facts.size(); ++i) {
        const auto& fact = policy.facts[i];
        QStringList sources;
        for (const std::string& source : fact.sources)
            sources << SourceText(policy, source);
        const QString fresh = fact.freshness_days
                                  ? text::MeasuredText(text::CountText(*fact.freshness_days), core::model::Unit::Days,
                                                       *fact.freshness_days != 1)
                                  : QStringLiteral("—");
        const bool off = !fact.enabled;
        sheet.rows.push_back({Key(i),
                              {{.text = text::Pick(fact.label), .quiet = off},
                               {.text = FactKindText(fact), .quiet = true},
                               {.text = sources.join(QStringLiteral(", ")), .quiet = true},
                               {.text = text::SensitivityWord(fact.sensitivity), .quiet = true},
                               {.text = fresh, .quiet = true},
                               {.text = MissingRuleWord(fact.missing, fact.hard_stop), .quiet = true},
                               {.text = FactState(fact),
                                .quiet = !fact.hard_stop,
                                .icon = fact.hard_stop ? Icon::Shield : Icon::None}}});
    }
    return sheet;
}

Sheet Reasons(const PolicyView& policy)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Code"), 80},
                     {Words::tr("Internal wording"), 300},
                     {Words::tr("Used by"), 180},
                     {Words::tr("Precedence"), 80, true}};
    sheet.stretched = 1;
    for (std::size_t i = 0; i < policy.reasons.size(); ++i) {
        const auto& reason = policy.reasons[i];
        QStringList uses;
        for (const std::string& use : reason.use)
            uses << ReasonUseWord(use);
        sheet.rows.push_back({Key(i),
                              {{.text = Qs(reason.code), .type = Type::Code},
                               {.text = WordingText(policy, reason.internal)},
                               {.text = uses.join(QStringLiteral(", ")), .quiet = true},
                               {.text = QString::number(reason.precedence), .quiet = true}}});
    }
    return sheet;
}

Sheet Scoring(const PolicyView& policy)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Band"), 80},          {Words::tr("Probability of default"), 180, true},
                     {Words::tr("Points"), 100, true}, {Words::tr("Good to bad"), 120, true},
                     {Words::tr("Recommends"), 160},   {Words::tr("Approved alone by"), 200}};
    sheet.stretched = 5;
    for (std::size_t i = 0; i < policy.bands.size(); ++i) {
        const auto& band = policy.bands[i];
        sheet.rows.push_back(
            {Key(i),
             {{.text = Qs(band.name), .type = Type::BodyBold},
              {.text = BandRange(policy, i)},
              {.text = band.score_at ? QChar(0x2265) + QString::number(*band.score_at) : QString()},
              {.text =
                   band.odds_at ? QString::fromStdString(band.odds_at->text()) + QStringLiteral(" : 1") : QString()},
              {.text = text::RecommendsWord(band.recommends), .icon = text::RecommendsIcon(band.recommends)},
              {.text = band.authority <= 1 ? text::RoleWord(core::model::Role::Reviewer)
                                           : text::RoleWord(core::model::Role::Supervisor),
               .quiet = true}}});
    }
    return sheet;
}

Sheet Invariants(const PolicyView& policy)
{
    Sheet sheet;
    sheet.columns = {
        {Words::tr("Invariant"), 200}, {Words::tr("State", "of an invariant"), 140}, {Words::tr("Why"), 280}};
    sheet.stretched = 2;
    for (std::size_t i = 0; i < policy.invariants.size(); ++i) {
        const auto& bound = policy.invariants[i];
        sheet.rows.push_back(
            {Key(i),
             {{.text = text::InvariantWord(bound.invariant)},
              {.text = bound.applies ? Words::tr("binds", "an invariant") : Words::tr("does not apply", "an invariant"),
               .icon = bound.applies ? Icon::Shield : Icon::None},
              {.text = text::Pick(bound.reason), .quiet = true}}});
    }
    return sheet;
}

Sheet Live(const PolicyView& policy)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Part"), 200}, {Words::tr("Content"), 320}};
    sheet.stretched = 1;
    const auto add = [&](const QString& what, const QString& value, Type type = Type::Body) {
        sheet.rows.push_back({Key(sheet.rows.size()), {{.text = what, .quiet = true}, {.text = value, .type = type}}});
    };
    add(Words::tr("Version"), Qs(policy.version), Type::BodyBold);
    add(Words::tr("Content hash"), Qs(policy.hash.hex()), Type::Code);
    add(Words::tr("Product"), text::Pick(policy.name));
    for (const auto& table : policy.tables)
        add(Words::tr("Table %1").arg(TableName(table)),
            Words::tr("%n rule(s)", nullptr, static_cast<int>(table.rows.size())) + QChar(0x00B7) +
                HitPolicyWord(table.hit_policy));
    add(Words::tr("Facts"), text::CountText(static_cast<std::int64_t>(policy.facts.size())));
    add(Words::tr("Reasons"), text::CountText(static_cast<std::int64_t>(policy.reasons.size())));
    if (!policy.model_name.empty() || policy.model_trees > 0) {
        add(Words::tr("Model"), Qs(policy.model_name));
        if (policy.model_characteristics > 0)
            add(Words::tr("Characteristics"), text::CountText(policy.model_characteristics));
        else
            add(Words::tr("Trees"), text::CountText(policy.model_trees));
        add(Words::tr("Model hash"), Qs(policy.model_hash.hex()), Type::Code);
    }
    return sheet;
}

} // namespace

Sheet PolicySheet(const PolicyView& policy, Part part, Date today)
{
    switch (part) {
    case Part::Ladder: return Ladder(policy);
    case Part::Prices: return Prices(policy);
    case Part::Caps: return Caps(policy, today);
    case Part::Catalogue: return Catalogue(policy);
    case Part::Reasons: return Reasons(policy);
    case Part::Scoring: return Scoring(policy);
    case Part::Invariants: return Invariants(policy);
    case Part::Live: return Live(policy);
    case Part::Table:
    case Part::Lists:
    case Part::Waiting:
    case Part::History:
    case Part::Findings:
    case Part::Changes: break;
    }
    return {};
}

QString PolicyNote(const PolicyView& policy, Part part)
{
    switch (part) {
    case Part::Ladder:
        return Words::tr("first limit %1")
            .arg(text::RangeText(text::MoneyText(policy.first_limit_min), text::MoneyText(policy.first_limit_max)));
    case Part::Prices: return Words::tr("fees; the annual rate comes from the price table");
    case Part::Caps:
        return policy.cap_is_effective ? Words::tr("bounds the effective annual rate")
                                       : Words::tr("bounds the nominal annual rate");
    case Part::Scoring:
        if (policy.model_characteristics > 0)
            return Words::tr("scorecard %1, %n characteristic(s), %2", nullptr, policy.model_characteristics)
                .arg(Qs(policy.model_name), Qs(policy.model_hash.shortHex()));
        return policy.model_trees == 0 ? Words::tr("no model")
                                       : Words::tr("model %1, %n tree(s), %2", nullptr, policy.model_trees)
                                             .arg(Qs(policy.model_name), Qs(policy.model_hash.shortHex()));
    case Part::Invariants: return Words::tr("no policy and no person switches them off");
    case Part::Catalogue: return Words::tr("%n group(s)", nullptr, static_cast<int>(policy.groups.size()));
    case Part::Live: return text::Pick(policy.name);
    case Part::Table:
    case Part::Reasons:
    case Part::Lists:
    case Part::Waiting:
    case Part::History:
    case Part::Findings:
    case Part::Changes: break;
    }
    return {};
}

QString PolicyCount(const PolicyView& policy, Part part)
{
    const auto count = [](std::size_t n) { return text::CountText(static_cast<std::int64_t>(n)); };
    switch (part) {
    case Part::Ladder: return count(policy.ladder_steps.size());
    case Part::Prices: return count(policy.fees.size());
    case Part::Caps: return count(policy.caps.size());
    case Part::Catalogue: return count(policy.facts.size());
    case Part::Reasons: return count(policy.reasons.size());
    case Part::Scoring: return count(policy.bands.size());
    case Part::Invariants: return count(policy.invariants.size());
    case Part::Table:
    case Part::Lists:
    case Part::Live:
    case Part::Waiting:
    case Part::History:
    case Part::Findings:
    case Part::Changes: break;
    }
    return {};
}

} // namespace ui::policy
