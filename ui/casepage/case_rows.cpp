// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/case_rows.h"

#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>
#include <set>

namespace ui::casepage {

namespace {

using core::base::Instant;
using core::decision::Outcome;
using core::desks::FactView;
using core::model::FactState;
using widgets::Colour;
using widgets::Icon;
using widgets::TableCell;
using widgets::TableRow;
using widgets::Type;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(case_page)
};

widgets::KeyValueRow Masked(const QString& label, const std::string& value)
{
    widgets::KeyValueRow row;
    row.label = label;
    row.value = text::Qs(value);
    row.masked = true;
    return row;
}

QString AgeAndSex(const core::desks::MaskedApplicant& applicant)
{
    QStringList parts;
    if (applicant.female)
        parts << (*applicant.female ? Words::tr("female") : Words::tr("male"));
    if (applicant.age)
        parts << Words::tr("%1 years", "age of the applicant").arg(*applicant.age);
    return parts.join(QStringLiteral("·"));
}

TableRow FactRow(const FactView& fact, Instant now)
{
    const bool there = fact.state == FactState::Present;
    TableRow row;
    row.id = text::Qs(fact.name);
    row.marked = fact.used_by_rule;
    const QString name = text::Pick(fact.label).isEmpty() ? text::Qs(fact.name) : text::Pick(fact.label);
    const QString value = text::FactValueText(fact, now.shanghaiDate());
    const QString source = text::Pick(fact.source);
    TableCell as_of{there ? text::AsOfText(fact.as_of, now) : text::MissingWhy(fact.state), Type::Small,
                    Colour::TextMuted};
    if (there && fact.stale) {
        as_of.text = text::MeasuredText(QString::number(fact.age_days), core::model::Unit::Days, fact.age_days != 1);
        as_of.colour = Colour::Warning;
        as_of.icon = Icon::Clock;
    }
    const Type value_type = fact.used_by_rule ? Type::BodyBold : Type::Body;
    row.cells = {{name, Type::Body, Colour::TextMuted},
                 {value, there ? value_type : Type::Body, there ? Colour::Text : Colour::TextMuted},
                 {source, Type::Small, Colour::TextMuted},
                 as_of};
    QStringList sentence{Words::tr("%1: %2", "a fact: name, value").arg(name, value), source, as_of.text};
    if (fact.used_by_rule)
        sentence << Words::tr("used by a matched rule");
    if (there && fact.stale)
        sentence << Words::tr("stale", "a fact is older than allowed");
    row.sentence = sentence.join(Words::tr(", ", "between parts of a sentence read aloud"));
    return row;
}

TableRow Heading(const QString& text)
{
    TableRow row;
    row.heading = true;
    row.cells = {{text, Type::SmallBold, Colour::Text}};
    return row;
}

bool Usable(const FactView& fact)
{
    return fact.enabled;
}

TableCell OutcomeCell(Outcome outcome, bool by_person, const std::string& reason)
{
    QString words = text::OutcomeWord(outcome);
    if (!reason.empty())
        words += QLatin1Char(' ') + text::Qs(reason);
    else if (by_person)
        words = Words::tr("%1 (person)", "outcome of an earlier application").arg(words);
    return {words, Type::Body, Colour::Text, text::OutcomeIcon(outcome)};
}

} // namespace

FactCounts CountFacts(const CaseView& view)
{
    FactCounts counts;
    for (const FactView& fact : view.facts) {
        if (!Usable(fact)) {
            counts.not_collected += fact.necessary ? 0 : 1;
            continue;
        }
        ++counts.shown;
        counts.stale += fact.stale ? 1 : 0;
        counts.missing += fact.state == FactState::Present ? 0 : 1;
    }
    return counts;
}

std::vector<widgets::KeyValueRow> ApplicantRows(const CaseView& view)
{
    using core::model::IdentityField;
    const core::desks::MaskedApplicant& who = view.applicant;
    std::vector<widgets::KeyValueRow> rows;
    const auto add = [&rows](IdentityField field, const std::string& value) {
        if (!value.empty())
            rows.push_back(Masked(text::IdentityFieldWord(field), value));
    };
    add(IdentityField::Name, who.name);
    if (!rows.empty())
        rows.front().before = AgeAndSex(who);
    add(IdentityField::Phone, who.phone);
    add(IdentityField::IdNumber, who.id_number);
    add(IdentityField::BankCard, who.bank_card);
    add(IdentityField::Address, who.address);
    add(IdentityField::Device, who.device);
    return rows;
}

std::vector<TableRow> FactRows(const CaseView& view, Instant now)
{
    std::vector<TableRow> rows;
    std::set<std::string> placed;
    for (const core::model::FactGroup& group : view.groups) {
        placed.insert(group.name);
        bool headed = false;
        for (const FactView& fact : view.facts) {
            if (fact.group != group.name || !Usable(fact))
                continue;
            if (!headed)
                rows.push_back(Heading(text::Pick(group.label)));
            headed = true;
            rows.push_back(FactRow(fact, now));
        }
    }
    for (const FactView& fact : view.facts) {
        if (Usable(fact) && !placed.contains(fact.group))
            rows.push_back(FactRow(fact, now));
    }
    return rows;
}

QString ReasonTitle(const core::desks::ReasonView& reason)
{
    const QString title = text::Pick(reason.title);
    if (!title.isEmpty())
        return title;
    if (reason.code.starts_with("system."))
        return text::SystemReasonTitle(reason);
    const QString internal = text::Pick(reason.internal);
    return internal.isEmpty() ? text::Qs(reason.code) : internal;
}

QString ReferralSentence(const CaseView& view)
{
    QStringList titles;
    for (const core::desks::ReasonView& reason : view.reasons) {
        if (titles.size() < 2)
            titles << ReasonTitle(reason);
    }
    const QString outcome = text::OutcomeWord(view.decision.outcome);
    if (titles.isEmpty())
        return outcome;
    return Words::tr("%1: %2", "outcome, then its first reasons")
        .arg(outcome, titles.join(Words::tr(", ", "between reasons")));
}

std::vector<TableRow> ReasonRows(const CaseView& view)
{
    std::vector<TableRow> rows;
    for (const core::desks::ReasonView& reason : view.reasons) {
        const QString internal = text::Pick(reason.internal);
        const bool system = reason.code.starts_with("system.");
        TableRow row;
        row.id = text::Qs(reason.code);
        row.cells = {
            {system ? Words::tr("System", "code column: a reason of the program itself") : text::Qs(reason.code),
             system ? Type::Small : Type::Code, Colour::TextMuted},
            {system               ? text::SystemReasonText(reason)
             : internal.isEmpty() ? ReasonTitle(reason)
                                  : internal},
            {text::Pick(reason.source), Type::Small, Colour::TextMuted}};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TableRow> RuleRows(const CaseView& view)
{
    std::vector<TableRow> rows;
    for (const core::desks::RuleView& rule : view.rules) {
        TableRow row;
        const QString table =
            text::Pick(rule.table_label).isEmpty() ? text::Qs(rule.table) : text::Pick(rule.table_label);
        const QString number = QStringLiteral("%1").arg(rule.number, 2, 10, QLatin1Char('0'));
        const QString words = text::RuleText(rule);
        const QString outcome = text::RuleOutcomeText(rule);
        row.cells = {{{},
                      Type::Body,
                      rule.fired ? Colour::Text : Colour::TextMuted,
                      rule.fired ? Icon::DotFilled : Icon::DotRing},
                     {table, Type::Body, Colour::TextMuted},
                     {number, Type::Code, Colour::Text},
                     {words},
                     {outcome}};
        const QString said = rule.fired ? Words::tr("fired", "a rule whose outputs were used")
                                        : Words::tr("matched, not used", "a rule");
        row.sentence = Words::tr("%1 rule %2: %3, so %4; %5").arg(table, number, words, outcome, said);
        rows.push_back(std::move(row));
    }
    return rows;
}

QString RuleNote(const CaseView& view)
{
    std::set<std::string> tables;
    int fired = 0;
    for (const core::desks::RuleView& rule : view.rules) {
        tables.insert(rule.table);
        fired += rule.fired ? 1 : 0;
    }
    const int matched = static_cast<int>(view.rules.size()) - fired;
    QStringList parts{Words::tr("%n decision table(s)", nullptr, static_cast<int>(tables.size())),
                      Words::tr("%n fired", nullptr, fired)};
    if (matched > 0)
        parts << Words::tr("%n more matched", nullptr, matched);
    return parts.join(QStringLiteral("·"));
}

QString RulesOfFirstTable(const CaseView& view)
{
    if (view.rules.empty())
        return {};
    QStringList numbers;
    for (const core::desks::RuleView& rule : view.rules) {
        if (rule.table == view.rules.front().table)
            numbers << QStringLiteral("%1").arg(rule.number, 2, 10, QLatin1Char('0'));
    }
    return text::Pick(view.rules.front().table_label) + QLatin1Char(' ') +
           numbers.join(Words::tr(", ", "between rules"));
}

std::vector<TableRow> HistoryRows(const CaseView& view, bool narrow)
{
    std::vector<TableRow> rows;
    for (const core::desks::HistoryRow& past : view.history) {
        TableRow row;
        row.id = text::Qs(past.number);
        row.cells = {{narrow ? text::NarrowDate(past.on) : text::DateText(past.on), Type::Body, Colour::TextMuted},
                     {text::MoneyText(past.amount)},
                     OutcomeCell(past.outcome, past.by_person, past.reason)};
        row.sentence = Words::tr("%1 %2 %3 %4", "an earlier application: date, amount, outcome, case number")
                           .arg(text::DateText(past.on), text::MoneyText(past.amount), row.cells.back().text,
                                text::Qs(past.number))
                           .trimmed();
        rows.push_back(std::move(row));
    }
    return rows;
}

QString HistoryNote(const CaseView& view)
{
    const int count = static_cast<int>(view.history.size());
    return count == 0 ? Words::tr("first application") : Words::tr("%n earlier application(s)", nullptr, count);
}

Links LinksOf(const CaseView& view)
{
    Links links;
    links.subject = Words::tr("%1 (this)", "masked name of the applicant").arg(text::Qs(view.applicant.name));
    std::map<std::string, std::size_t> medium_at;
    std::map<std::string, int> party_at;
    for (const core::desks::LinkedApplicant& link : view.links) {
        const std::string medium_key = link.medium + link.medium_tail;
        const auto [medium, new_medium] = medium_at.try_emplace(medium_key, links.media.size());
        if (new_medium) {
            const QString tail = text::Qs(link.medium_tail);
            links.media.push_back({link.medium == "device"
                                       ? Words::tr("Device %1", "last characters of a device").arg(tail)
                                       : Words::tr("Phone %1", "last digits of a phone").arg(tail),
                                   {}});
        }
        const std::string party_key = link.number.empty() ? link.masked_name + link.on.text() : link.number;
        const auto [party, new_party] = party_at.try_emplace(party_key, static_cast<int>(links.parties.size()));
        if (new_party) {
            QString detail = text::DateText(link.on).mid(5);
            if (!link.reason.empty())
                detail += QStringLiteral("·") + text::Qs(link.reason);
            links.parties.push_back(
                {text::Qs(link.number), text::Qs(link.masked_name), text::OutcomeWord(link.outcome), detail});
        }
        std::vector<int>& people = links.media[medium->second].parties;
        if (std::find(people.begin(), people.end(), party->second) == people.end())
            people.push_back(party->second);
    }
    return links;
}

std::vector<TableRow> ScheduleRows(const CaseView& view)
{
    std::vector<TableRow> rows;
    if (!view.decision.offer)
        return rows;
    for (const core::offer::Instalment& instalment : view.decision.offer->price.schedule) {
        TableRow row;
        row.cells = {{QString::number(instalment.number), Type::Body, Colour::TextMuted},
                     {text::DateText(instalment.due)},
                     {text::PlainMoney(instalment.principal), Type::Body, Colour::TextMuted},
                     {text::PlainMoney(instalment.interest.plus(instalment.fee).value_or(instalment.interest)),
                      Type::Body, Colour::TextMuted},
                     {text::PlainMoney(instalment.total)}};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TableRow> DocumentRows(const CaseView& view, Instant now)
{
    std::vector<TableRow> rows;
    for (const core::desks::DocumentView& document : view.documents) {
        TableRow row;
        row.cells = {{text::Qs(document.kind), Type::Body, Colour::Text, Icon::Documents},
                     {text::AgeText(document.received_at, now), Type::Small, Colour::TextMuted}};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TableRow> VerdictRows(const CaseView& view, Instant now)
{
    std::vector<TableRow> rows;
    for (const core::desks::VerdictView& verdict : view.verdicts) {
        TableRow row;
        QStringList codes;
        for (const std::string& code : verdict.reasons)
            codes << text::Qs(code);
        QString word = text::VerdictWord(verdict.verdict);
        if (verdict.withdrawn)
            word = Words::tr("%1, withdrawn", "a verdict that was taken back").arg(word);
        row.cells = {{text::AsOfText(verdict.at, now), Type::Small, Colour::TextMuted},
                     {text::NumberedPerson(verdict.actor_number), Type::Small, Colour::TextMuted},
                     {word, Type::Body, verdict.withdrawn ? Colour::TextMuted : Colour::Text,
                      text::VerdictIcon(verdict.verdict)},
                     {codes.join(QLatin1Char(' ')), Type::Code, Colour::TextMuted}};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<TableRow> BrokenInvariantRows(const CaseView& view)
{
    std::vector<TableRow> rows;
    for (const core::decision::InvariantResult& result : view.decision.invariants) {
        if (result.state != core::decision::InvariantState::Broken)
            continue;
        TableRow row;
        row.cells = {{text::InvariantWord(result.invariant), Type::Body, Colour::Text, Icon::Decline},
                     {text::InvariantStateWord(result.state), Type::Body, Colour::Negative}};
        rows.push_back(std::move(row));
    }
    return rows;
}

BandPlace PlaceInBand(const CaseView& view)
{
    BandPlace place;
    if (!view.decision.score)
        return place;
    double below = 0;
    for (std::size_t i = 0; i < view.bands.size(); ++i) {
        const core::desks::BandView& band = view.bands[i];
        const double above = band.pd_below ? band.pd_below->toDoubleForDisplay() : 1.0;
        if (band.name == view.decision.score->band) {
            const double pd = view.decision.score->pd.toDoubleForDisplay();
            place.band = static_cast<int>(i);
            place.within = above > below ? std::clamp((pd - below) / (above - below), 0.0, 1.0) : 0.5;
            return place;
        }
        below = above;
    }
    return place;
}

void ShapeAhead(const widgets::Tokens& tokens, const CaseView& view, core::base::Instant now, bool narrow)
{
    for (const auto& rows : {FactRows(view, now), ReasonRows(view), RuleRows(view), HistoryRows(view, narrow),
                             ScheduleRows(view), DocumentRows(view, now), VerdictRows(view, now)}) {
        for (const widgets::TableRow& row : rows)
            for (const widgets::TableCell& cell : row.cells)
                (void)widgets::TextWidth(tokens, row.heading ? widgets::Type::SmallBold : cell.type, cell.text);
    }
    for (const widgets::KeyValueRow& row : ApplicantRows(view)) {
        for (const QString& text : {row.label, row.value, row.before})
            (void)widgets::TextWidth(tokens, widgets::Type::Body, text);
    }
    (void)widgets::TextWidth(tokens, widgets::Type::Lead, ReferralSentence(view));
    if (view.decision.score)
        (void)widgets::TextWidth(tokens, widgets::Type::Number, text::ProbabilityText(view.decision.score->pd));
    (void)widgets::TextWidth(tokens, widgets::Type::Page, text::Qs(view.number));
}

} // namespace ui::casepage
