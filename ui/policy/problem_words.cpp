// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/problem_words.h"

#include <algorithm>

#include "ui/policy/draft_words.h"
#include "ui/text/language.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui::policy {

using core::desks::PolicyView;
using core::release::DraftFinding;
using core::release::DraftFindingKind;
using core::release::GivenValue;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::ProblemWords)
};

constexpr int kMostOfARule = 3; ///< problems of one rule that are said beside it

QString ToDo(const DraftFinding& finding)
{
    switch (finding.kind) {
    case DraftFindingKind::Cell: return Words::tr("Write the cell anew, or take it back with Ctrl+Z.");
    case DraftFindingKind::Bundle: return Words::tr("Mend it where it stands, or take it back with Ctrl+Z.");
    case DraftFindingKind::CaseFailed:
        if (finding.actual.empty())
            return Words::tr("Change the rules so that the case holds again.");
        return Words::tr(
            "Where the new result is meant, let the case expect it with Ctrl+T; where it is not, change the "
            "rule back.");
    case DraftFindingKind::RuleWithoutCase:
        if (finding.witness.empty())
            return Words::tr("Widen its conditions, or remove it: no applicant was found that it decides.");
        return Words::tr("Make a test case of the witness with Ctrl+T: then every submission tries the rule.");
    case DraftFindingKind::Gap:
        return Words::tr(
            "Add a rule for these inputs (Ctrl+Insert), or widen one beside it: for them the table gives nothing.");
    case DraftFindingKind::Overlap:
        return Words::tr("Where both are meant, leave them; where not, narrow one of them.");
    case DraftFindingKind::Conflict: return Words::tr("Narrow one of them: they give different results.");
    case DraftFindingKind::NeverFires: return Words::tr("Widen its conditions, or remove it.");
    case DraftFindingKind::Shadowed:
        return Words::tr("Move it above the rules that cover it, narrow those, or remove it.");
    case DraftFindingKind::AlwaysFires: return Words::tr("Give it a condition, unless it is meant for everybody.");
    case DraftFindingKind::UnreachableOutput:
        return Words::tr("Let a rule give it, or take out what waits for it in the next table.");
    case DraftFindingKind::TypeError: return Words::tr("Write a value of the kind that is read there.");
    }
    return {};
}

QString Lines(const PolicyView& policy, const std::vector<GivenValue>& values)
{
    QStringList lines;
    for (const GivenValue& value : values)
        lines << GivenText(policy, value);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString AdviceText(const DraftFinding& finding)
{
    return text::Sentences(ToDo(finding), finding.refuses ? Words::tr("Until then the draft cannot be submitted.")
                                                          : Words::tr("The draft can be submitted all the same."));
}

Details ProblemDetails(const PolicyView& policy, const std::vector<DraftFinding>& findings, std::size_t at)
{
    const DraftFinding& finding = findings[at];
    const FindingLook look = LookOf(finding);
    Details details;
    details.title = Words::tr("Problem");
    details.chip = look.word;
    details.chip_look = {finding.known ? widgets::Mood::Neutral : look.mood, look.icon};
    details.lead =
        finding.kind == DraftFindingKind::CaseFailed ? CaseText(policy, findings, at) : FindingText(policy, finding);
    if (finding.known)
        details.passages.push_back({Words::tr("Since when"), Words::tr("The live policy has it too.")});
    details.passages.push_back({Words::tr("What to do"), AdviceText(finding)});
    if (finding.undecided)
        details.passages.push_back({Words::tr("Not decided"),
                                    Words::tr("The search was cut short: it may be so or not. Look at it yourself.")});
    if (!finding.witness.empty()) {
        const bool of_case = finding.kind == DraftFindingKind::CaseFailed;
        details.passages.push_back({of_case ? Words::tr("The application of the case; F7 decides it")
                                            : Words::tr("A made-up applicant that shows it; F7 decides it"),
                                    Lines(policy, finding.witness)});
    }
    if (!finding.certificate.empty())
        details.passages.push_back({Words::tr("Why it is so"), ProofText(policy, finding)});
    return details;
}

std::vector<Details::Passage> ProblemPassages(const PolicyView& policy, const std::vector<DraftFinding>& findings,
                                              const std::string& table, int rule, int column)
{
    std::vector<const DraftFinding*> here;
    for (const DraftFinding& finding : findings) {
        const bool of_rule = std::find(finding.rules.begin(), finding.rules.end(), rule) != finding.rules.end();
        const bool of_place = finding.column < 0 || finding.column == column;
        if (finding.table == table && of_rule && of_place)
            here.push_back(&finding);
    }
    std::stable_partition(here.begin(), here.end(), [](const DraftFinding* one) { return one->column >= 0; });
    std::vector<Details::Passage> passages;
    for (const DraftFinding* one : here) {
        if (std::ssize(passages) == kMostOfARule)
            break;
        passages.push_back({LookOf(*one).word, FindingText(policy, *one) + QLatin1Char('\n') + AdviceText(*one)});
    }
    return passages;
}

} // namespace ui::policy
