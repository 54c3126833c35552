// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_problems.cpp  What is wrong with the draft, on its page: the list below the grid, the way from a problem to its place,
/// the witness that is tried, and what can be done about it.
#include <algorithm>
#include <utility>

#include "core/policy/draft_steps.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/draft_words.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/head_field.h"
#include "ui/policy/policy_words.h"
#include "ui/policy/problem_words.h"
#include "ui/policy/table_edit_model.h"
#include "ui/policy/three_panes.h"
#include "ui/text/numbers.h"
#include "widgets/section_header.h"

namespace ui::policy {

using core::release::DraftFinding;
using core::release::DraftFindingKind;
using widgets::Icon;
using widgets::Mood;

namespace {

constexpr int kLeastWitness = 220; ///< at scale 1
constexpr int kMostWitness = 400;
constexpr int kWideProblemHead = 800;               ///< of the rows' pane at scale 1: the buttons and both notes fit
const QString kNoProblem = QStringLiteral("holds"); ///< key of the row that says what holds

/// Whether a rule (from 1) is another than in the policy the draft was made from.
bool IsChangedRule(const DraftSession& draft, const std::string& table, int rule)
{
    const auto* const now = core::policy::TableOf(draft.draft().model, table);
    const auto* const before = draft.baseTable(table);
    const auto at = static_cast<std::size_t>(rule - 1);
    if (now == nullptr || at >= now->rules.size())
        return false;
    return before == nullptr ||
           std::find(before->rules.begin(), before->rules.end(), now->rules[at]) == before->rules.end();
}

} // namespace

void DraftPage::showProblems()
{
    if (m_model->policy() == nullptr)
        return;
    const core::release::DraftCheck& check = m_draft->check();
    parts::Sheet sheet = DraftFindingSheet(*m_model->policy(), check.findings);
    m_witness_width = witnessWidth();
    sheet.columns.back().width = m_witness_width;
    const int fresh = ProblemCount(check.findings, [](const DraftFinding& found) { return !found.known; });
    const bool cases = std::any_of(check.findings.begin(), check.findings.end(), [](const DraftFinding& found) {
        return found.kind == DraftFindingKind::CaseFailed || found.kind == DraftFindingKind::RuleWithoutCase;
    });
    if (check.policy != nullptr && !cases)
        sheet.rows.insert(sheet.rows.begin() + std::min<std::ptrdiff_t>(fresh, std::ssize(sheet.rows)),
                          {kNoProblem,
                           {{.text = tr("Test cases"),
                             .type = widgets::Type::BodyBold,
                             .mood = Mood::Positive,
                             .icon = Icon::CheckCircle},
                            {.text = tr("%n test case(s) hold, and every rule is fired by one", nullptr, check.cases)},
                            {}}});
    m_problems->showSheet(std::move(sheet));
    showProblemHead();
    markField();
    fillWordings();
    markWording();
    showTree();
    showHeader();
}

/// A third of the list, and no more than leaves a wide window to the sentences.
int DraftPage::witnessWidth() const
{
    return std::clamp(static_cast<int>(m_middle->width() / widgets::TokensOf(this).scale) / 3, kLeastWitness,
                      kMostWitness);
}

/// On what: only the table that was written in is checked anew.
QString DraftPage::checkingText() const
{
    const auto* const table = m_model->table();
    if (table == nullptr)
        return {};
    const int rules = static_cast<int>(table->rows.size());
    return m_submit_waits ? tr("Checking %1, %n rule(s); then it is submitted", nullptr, rules).arg(TableName(*table))
                          : tr("Checking %1, %n rule(s)…", nullptr, rules).arg(TableName(*table));
}

/// What goes beside the buttons depends on the room there is.
void DraftPage::showProblemHead()
{
    if (m_comparing)
        return showChanges();
    const auto& findings = m_draft->check().findings;
    const int fresh = ProblemCount(findings, [](const DraftFinding& found) { return !found.known; });
    const int known = ProblemCount(findings, [](const DraftFinding& found) { return found.known; });
    const bool is_long = m_draft->isChecking() && !m_check_long.isActive();
    const bool wide = m_middle->width() >= widgets::TokensOf(this).px(kWideProblemHead);
    m_problem_head->setTitle(is_long     ? tr("Checking")
                             : fresh > 0 ? tr("Problems %1").arg(text::CountText(fresh))
                                         : tr("No new problems"));
    m_problem_head->setNote(known == 0         ? QString()
                            : m_panes->isOne() ? tr("and %n known", nullptr, known)
                                               : tr("and %n that the live policy has too", nullptr, known));
    m_problem_head->setAside(is_long ? checkingText()
                             : wide  ? tr("checked in %1 ms").arg(m_draft->checkTook())
                                     : QString());
}

/// What the check says of the cell that is open goes where it is typed.
void DraftPage::markField()
{
    FeelCellEdit* const field = openField();
    if (field == nullptr)
        return;
    for (const DraftFinding& found : m_draft->check().findings) {
        if (isAboutField(found))
            return field->setProblem(CellProblem(found), found.line <= 1 ? found.position : 0);
    }
    field->setProblem({}, 0);
}

FeelCellEdit* DraftPage::openField() const
{
    return m_grid->field() != nullptr ? m_grid->field() : m_head_field->field();
}

/// What the check says of a head is of no rule, and of a hit policy of no column either.
bool DraftPage::isAboutField(const DraftFinding& found) const
{
    const bool of_bundle = found.kind == DraftFindingKind::Bundle;
    if (found.table != m_model->tableName() || (found.kind != DraftFindingKind::Cell && !of_bundle))
        return false;
    if (m_head_field->field() != nullptr)
        return found.rules.empty() && found.column == m_head_field->column();
    const QModelIndex at = m_grid->currentIndex();
    return !of_bundle && found.column == at.column() && found.rules == std::vector<int>{at.row() + 1};
}

const DraftFinding* DraftPage::finding() const
{
    bool is_finding = false; // the row that says what holds is none
    const int at = m_problems->currentKey().toInt(&is_finding);
    const auto& findings = m_draft->check().findings;
    const bool there = is_finding && at >= 0 && static_cast<std::size_t>(at) < findings.size();
    return there ? &findings[static_cast<std::size_t>(at)] : nullptr;
}

/// The next change while changes are shown.
void DraftPage::nextProblem(int problems)
{
    if (m_comparing)
        return nextChange(std::exchange(m_walking, true) ? problems : 0);
    const int rows = m_problems->rows();
    const int first = std::exchange(m_walking, true) ? problems : 0;
    for (int i = 0, row = m_problems->currentRow() + first; i < rows; ++i, row += problems) {
        const int at = ((row % rows) + rows) % rows;
        m_problems->setCurrentRow(at);
        if (finding() == nullptr)
            continue;
        return goToProblem();
    }
}

/// To the cell the problem is about, or to its rule; what it is and what can be done stands at the right then.
void DraftPage::goToProblem()
{
    const DraftFinding* const found = finding();
    const auto* const policy = m_model->policy();
    if (found == nullptr || policy == nullptr)
        return;
    if (const auto place = wordingOf(*found)) {
        goToWording(*place);
        showHeader();
        m_reading_problem = true;
        return showRow();
    }
    const auto table = std::find_if(policy->tables.begin(), policy->tables.end(),
                                    [&](const auto& view) { return view.name == found->table; });
    if (table != policy->tables.end() && m_at_wordings)
        showTable(m_table);
    if (table != policy->tables.end()) {
        const int row = found->rules.empty() ? 0 : found->rules.front() - 1;
        const int column = std::max(0, found->column);
        if (const int index = static_cast<int>(table - policy->tables.begin()); index != m_table)
            showTable(index);
        m_grid->setCurrentCell(row, column);
    }
    initialFocus()->setFocus();
    showHeader();
    m_reading_problem = true;
    showRow();
}

/// The problem under the list's cursor in the details, while one goes through the list.
bool DraftPage::showProblem()
{
    const DraftFinding* const found = m_reading_problem ? finding() : nullptr;
    if (found == nullptr || m_model->policy() == nullptr)
        return false;
    m_details->show(ProblemDetails(*m_model->policy(), m_draft->check().findings,
                                   static_cast<std::size_t>(found - m_draft->check().findings.data())));
    return true;
}

/// Once for each witness that is tried: to the rule that decides it now, of a table that is changed before others.
void DraftPage::goToFired()
{
    const auto* const trace = m_draft->trace();
    if (trace == nullptr || !std::exchange(m_goes_to_fired, false))
        return;
    const auto* const policy = m_model->policy();
    const core::release::TableTrace* to = nullptr;
    bool changed = false;
    for (const core::release::TableTrace& table : trace->tables) {
        const bool is_changed = !table.fired.empty() && IsChangedRule(*m_draft, table.table, table.fired.front());
        if (!table.fired.empty() && (to == nullptr || (is_changed && !changed))) {
            to = &table;
            changed = is_changed;
        }
    }
    if (to == nullptr)
        return;
    const auto view = std::find_if(policy->tables.begin(), policy->tables.end(),
                                   [&](const auto& table) { return table.name == to->table; });
    if (view == policy->tables.end())
        return;
    const int row = to->fired.front() - 1;
    if (m_at_wordings)
        showTable(m_table);
    if (const int index = static_cast<int>(view - policy->tables.begin()); index != m_table)
        showTable(index);
    m_grid->setCurrentCell(row, std::max(0, m_grid->currentIndex().column()));
}

void DraftPage::tryWitness()
{
    const DraftFinding* const found = finding();
    if (found == nullptr || found->witness.empty())
        return;
    const DraftFinding copy = *found;
    m_goes_to_fired = copy.table.empty(); // a failed case: of no table alone
    m_draft->tryWitness(copy);
    if (!copy.table.empty())
        goToProblem();
}

/// The gap as a rule of its own, at the end; its outputs are what a person has to say.
void DraftPage::addMissingRule()
{
    const DraftFinding* const found = finding();
    if (found == nullptr || found->kind != DraftFindingKind::Gap)
        return;
    const DraftFinding gap = *found;
    goToProblem();
    auto row = core::policy::EmptyRule(m_draft->draft().model, gap.table);
    for (std::size_t i = 0; i < std::min(row.inputs.size(), gap.region.size()); ++i) {
        if (!gap.region[i].empty())
            row.inputs[i].text = gap.region[i];
    }
    const auto outputs = static_cast<int>(row.inputs.size());
    const auto step = core::policy::InsertStep(m_draft->draft(), gap.table,
                                               static_cast<std::uint32_t>(m_model->ruleCount()), std::move(row));
    if (step && m_draft->perform(*step))
        m_grid->setCurrentCell(m_model->ruleCount() - 1, outputs);
}

void DraftPage::makeCase()
{
    const DraftFinding* const found = finding();
    if (found == nullptr || found->witness.empty())
        return;
    const DraftFinding copy = *found;
    if (copy.kind == DraftFindingKind::CaseFailed)
        m_draft->acceptCase(copy);
    else
        m_draft->addCase(copy);
}

} // namespace ui::policy
