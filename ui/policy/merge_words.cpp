// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/merge_words.h"

#include <utility>

#include "ui/policy/change_words.h"
#include "ui/policy/draft_words.h"
#include "ui/policy/policy_words.h"
#include "ui/text/language.h"

#include <QCoreApplication>

namespace ui::policy {

using core::desks::PolicyChange;
using core::desks::PolicyChangeKind;
using core::policy::MergeConflict;
using core::policy::MergeSide;
using parts::Sheet;
using parts::SheetCell;
using text::Qs;
using Kind = core::policy::MergeConflict::Kind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::MergeWords)
};

QString Gone()
{
    return Words::tr("removed", "what one side made of a rule, a test case or a file");
}

/// The conflict as a change of the base that one side made.
PolicyChange ChangeOf(const MergeConflict& conflict, bool mine)
{
    PolicyChange change{.table = conflict.table,
                        .rule = mine ? conflict.rule : conflict.rule_theirs,
                        .rule_before = conflict.rule_base,
                        .column = conflict.column,
                        .before = conflict.base,
                        .now = mine ? conflict.mine : conflict.theirs};
    switch (conflict.kind) {
    case Kind::Cell: change.kind = PolicyChangeKind::Cell; break;
    case Kind::Remark: change.kind = PolicyChangeKind::Remark; break;
    case Kind::Annotation: change.kind = PolicyChangeKind::Annotation; break;
    case Kind::HitPolicy: change.kind = PolicyChangeKind::HitPolicy; break;
    case Kind::Allowed: change.kind = PolicyChangeKind::Allowed; break;
    case Kind::RemovedHere:
    case Kind::RemovedThere:
    case Kind::Moved:
    case Kind::Case:
    case Kind::Lines:
    case Kind::File:
    case Kind::Tables: change.kind = PolicyChangeKind::RuleMoved; break;
    }
    return change;
}

ConflictTexts OfRule(const MergeViews& views, const MergeConflict& conflict)
{
    const bool here = conflict.kind == Kind::RemovedHere;
    const auto& left = here ? *views.theirs : *views.mine;
    const QString text = RuleReadOut(left, conflict.table, here ? conflict.rule_theirs : conflict.rule);
    const QString was = RuleReadOut(*views.base, conflict.table, conflict.rule_base);
    const Comparison comparison{views.base, here ? views.theirs : views.mine, {}};
    return {ChangePlace(comparison, ChangeOf(conflict, !here)), was, here ? Gone() : text, here ? text : Gone()};
}

/// A reason stands in one line of its file.
QString LinesPlace(const MergeConflict& conflict)
{
    const std::string& text = conflict.mine.empty() ? conflict.theirs : conflict.mine;
    const std::string key = "\"code\": \"";
    const std::size_t at = conflict.path == "reasons.json" ? text.find(key) : std::string::npos;
    if (at == std::string::npos)
        return Qs(conflict.path);
    const std::size_t begin = at + key.size();
    return Words::tr("Reason %1").arg(Qs(text.substr(begin, text.find('"', begin) - begin)));
}

QString Text(const std::string& text)
{
    return text.empty() ? Gone() : Qs(text).trimmed();
}

QString WholeFile()
{
    return Words::tr("the whole file");
}

} // namespace

ConflictTexts TextsOf(const MergeViews& views, const MergeConflict& conflict)
{
    switch (conflict.kind) {
    case Kind::RemovedHere:
    case Kind::RemovedThere: return OfRule(views, conflict);
    case Kind::Case:
        return {Words::tr("“%1”, %2", "name of a test case, its file").arg(CaseName(conflict.entry), Qs(conflict.path)),
                conflict.base.empty() ? QStringLiteral("—") : Text(conflict.base), Text(conflict.mine),
                Text(conflict.theirs)};
    case Kind::Lines:
        return {LinesPlace(conflict), conflict.base.empty() ? QStringLiteral("—") : Text(conflict.base),
                Text(conflict.mine), Text(conflict.theirs)};
    case Kind::File:
        if (!conflict.mine.empty() || !conflict.theirs.empty())
            return {Qs(conflict.path), WholeFile(), conflict.mine.empty() ? Gone() : WholeFile(),
                    conflict.theirs.empty() ? Gone() : WholeFile()};
        return {Qs(conflict.path), WholeFile(), WholeFile(), WholeFile()};
    case Kind::Tables: return {Words::tr("All decision tables"), WholeFile(), WholeFile(), WholeFile()};
    case Kind::Cell:
    case Kind::Remark:
    case Kind::Annotation:
    case Kind::HitPolicy:
    case Kind::Allowed:
    case Kind::Moved: break;
    }
    const Comparison mine{views.base, views.mine, {}};
    const Comparison theirs{views.base, views.theirs, {}};
    const auto [was, here] = ChangeSides(mine, ChangeOf(conflict, true));
    return {ChangePlace(mine, ChangeOf(conflict, true)), was, here,
            ChangeSides(theirs, ChangeOf(conflict, false)).second};
}

Sheet ConflictSheet(const MergeViews& views, const std::vector<MergeConflict>& conflicts,
                    const std::vector<Decision>& decided)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Where"), 220},
                     {Words::tr("In %1", "version").arg(Qs(views.base->version)), 120},
                     {Words::tr("Yours"), 140},
                     {Words::tr("In %1", "version").arg(Qs(views.theirs->version)), 140},
                     {Words::tr("Taken"), 132}};
    sheet.stretched = 0;
    for (std::size_t i = 0; i < conflicts.size(); ++i) {
        const ConflictTexts texts = TextsOf(views, conflicts[i]);
        const bool mine = decided[i] == MergeSide::Mine;
        const bool theirs = decided[i] == MergeSide::Theirs;
        const auto side = [](const QString& text, bool taken, bool other) {
            return SheetCell{
                .text = text, .quiet = other, .type = taken ? widgets::Type::BodyBold : widgets::Type::Body};
        };
        SheetCell said{
            .text = Words::tr("not decided"), .mood = widgets::Mood::Warning, .icon = widgets::Icon::Warning};
        if (mine || theirs)
            said = {.text = mine ? Words::tr("yours") : Words::tr("theirs"),
                    .mood = widgets::Mood::Positive,
                    .icon = widgets::Icon::CheckCircle};
        sheet.rows.push_back({QString::number(i),
                              {{.text = texts.place},
                               {.text = texts.base, .quiet = true},
                               side(texts.mine, mine, theirs),
                               side(texts.theirs, theirs, mine),
                               said}});
    }
    return sheet;
}

} // namespace ui::policy
