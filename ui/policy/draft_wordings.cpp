// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/draft_wordings.cpp  The wordings of reasons on the draft page: a list in the place of the rules, each text written in a box, with
/// the same steps, checks and saves as the tables.
#include <algorithm>
#include <utility>

#include "ui/parts/content_stack.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/draft_page.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/finding_words.h"
#include "ui/policy/head_field.h"
#include "ui/policy/policy_words.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/table_edit_model.h"
#include "ui/policy/three_panes.h"
#include "ui/policy/wording_box.h"
#include "ui/policy/wording_words.h"
#include "ui/text/language.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/section_header.h"

namespace ui::policy {

using core::desks::PolicyView;
using core::policy::DraftStep;
using core::policy::WordingPart;
using core::policy::WordingPlace;
using core::release::DraftFinding;
using text::Qs;

namespace {

const PolicyView::Reason* ReasonOf(const PolicyView& policy, const std::string& code)
{
    const auto found = std::find_if(policy.reasons.begin(), policy.reasons.end(),
                                    [&](const PolicyView::Reason& reason) { return reason.code == code; });
    return found == policy.reasons.end() ? nullptr : &*found;
}

} // namespace

/// Of what the check found in reasons.json; nothing of other findings.
std::optional<WordingPlace> DraftPage::wordingOf(const DraftFinding& found) const
{
    if (found.file != core::policy::kReasonsFile)
        return std::nullopt;
    const auto& files = m_draft->draft().files;
    const auto file = files.find(core::policy::kReasonsFile);
    const auto wordings = file == files.end() ? core::Expected<std::vector<core::policy::ReasonWording>>()
                                              : core::policy::ReadWordings(file->second);
    return wordings ? core::policy::WordingPlaceOf(*wordings, found.case_name) : std::nullopt;
}

void DraftPage::showSection(const Section& section)
{
    section.part == Part::Reasons ? showWordings() : showTable(section.table);
}

/// What belongs to the rules is not seen meanwhile.
void DraftPage::showRulesOrWordings(bool wordings)
{
    m_at_wordings = wordings;
    for (QWidget* part : {static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_add), static_cast<QWidget*>(m_remove)})
        part->setVisible(!wordings);
    m_stack->setCurrentWidget(wordings ? static_cast<QWidget*>(m_wordings) : m_grid);
}

void DraftPage::showWordings()
{
    if (m_model->policy() == nullptr)
        return;
    m_head_field->finish();
    m_grid->finishCell();
    closeFind();
    showRulesOrWordings(true);
    fillWordings();
    showTree();
    showHead();
    showWording();
}

void DraftPage::fillWordings()
{
    if (!m_at_wordings || m_model->policy() == nullptr)
        return;
    std::vector<WordingPlace> wrong;
    for (const DraftFinding& found : m_draft->check().findings) {
        if (const auto place = wordingOf(found))
            wrong.push_back(*place);
    }
    m_wordings->showSheet(WordingSheet(*m_model->policy(), m_draft->view().base, wrong));
}

void DraftPage::showWordingHead()
{
    const int reasons = static_cast<int>(m_model->policy()->reasons.size());
    m_head->set(tr("Wordings of the reasons"), tr("%n reason(s)", nullptr, reasons));
    m_head->setChip({});
    m_footer->setText(m_done);
    m_footer->setHints({{QStringLiteral("Enter"), tr("Write")}, {QStringLiteral("F8"), tr("Next problem")}});
}

/// The reason and the part of it that the cursor is on; code empty when there is none.
WordingPlace DraftPage::currentWording() const
{
    const QStringList key = m_wordings->currentKey().split(QLatin1Char(' '));
    if (key.size() != 2)
        return {};
    const auto part = static_cast<std::size_t>(std::clamp(key[1].toInt(), 0, 2));
    return {key[0].toStdString(), core::policy::kWordingParts.at(part), true};
}

/// Both languages in full at the right, and what stood there before.
void DraftPage::showWording()
{
    if (m_draft->trace() != nullptr || showProblem())
        return;
    const WordingPlace at = currentWording();
    const auto* const reason = ReasonOf(*m_model->policy(), at.code);
    if (reason == nullptr)
        return m_details->show({});
    Details details;
    details.title = WordingPartWord(at.part);
    details.aside = Qs(at.code);
    const auto* const before = ReasonOf(m_draft->view().base, at.code);
    const core::model::Label& now = WordingOf(*reason, at.part);
    for (const bool zh : {true, false}) {
        const std::string& text = zh ? now.zh : now.en;
        const QString language = zh ? tr("In Chinese") : tr("In English");
        const QString problem = WordingProblem(at.part, Qs(text));
        details.passages.push_back({language, text.empty() ? problem : Qs(text)});
        if (!text.empty() && !problem.isEmpty())
            details.passages.push_back({tr("Problem"), problem});
        if (before == nullptr)
            continue;
        const core::model::Label& old = WordingOf(*before, at.part);
        if (const std::string& was = zh ? old.zh : old.en; was != text)
            details.passages.push_back({tr("%1, before", "a language").arg(language), Qs(was)});
    }
    if (const QStringList rules = RulesGiving(*m_model->policy(), at.code); !rules.isEmpty())
        details.passages.push_back({tr("Given by rules"), rules.join(QLatin1Char('\n'))});
    m_details->show(details);
}

void DraftPage::goToWording(const WordingPlace& place)
{
    if (!m_at_wordings)
        showWordings();
    m_wordings->showSheet(m_wordings->sheetModel().sheet(), WordingKey(place.code, place.part));
    m_wordings->setFocus();
    showWording();
}

void DraftPage::writeWording()
{
    const WordingPlace at = currentWording();
    const auto* const reason = ReasonOf(*m_model->policy(), at.code);
    if (reason == nullptr || m_draft->state() != DraftSession::State::Open)
        return;
    const core::model::Label& label = WordingOf(*reason, at.part);
    m_wording->open(at.code, at.part, Qs(label.zh), Qs(label.en));
    markWording();
}

/// One edit of the file, whichever of the two texts is another; empty when neither is.
DraftStep DraftPage::wordingStep() const
{
    const auto* const reason = ReasonOf(*m_model->policy(), m_wording->code());
    if (reason == nullptr)
        return {};
    const core::model::Label& was = WordingOf(*reason, m_wording->part());
    core::policy::BundleFiles files;
    if (const auto file = m_draft->draft().files.find(core::policy::kReasonsFile); file != m_draft->draft().files.end())
        files.insert(*file);
    DraftStep step;
    for (const bool zh : {true, false}) {
        const std::string text = m_wording->text(zh).trimmed().toStdString();
        if (text == (zh ? was.zh : was.en))
            continue;
        auto edit = core::policy::WordingEdit(files, {m_wording->code(), m_wording->part(), zh}, text);
        if (!edit)
            continue;
        edit->table = m_wording->code(); // names the step
        files[edit->path] = *edit->bytes;
        step = {*std::move(edit)};
    }
    return step;
}

void DraftPage::keepWording()
{
    const DraftStep step = wordingStep();
    m_wording->close(); // what was typed is told no longer
    if (!step.empty())
        m_draft->perform(step);
}

/// What the check says of the texts in the box.
void DraftPage::markWording()
{
    if (!m_wording->isOpen())
        return;
    for (const bool zh : {true, false}) {
        QString problem;
        for (const DraftFinding& found : m_draft->check().findings) {
            if (const auto place = wordingOf(found); place && place->code == m_wording->code() &&
                                                     place->part == m_wording->part() && problem.isEmpty() &&
                                                     (place->zh == zh || found.code == "P-302"))
                problem = BundleFindingText(found.code, found.detail);
        }
        m_wording->setProblem(zh, problem);
    }
}

/// To the reason whose wording a step changed.
void DraftPage::showWordingStep(const std::vector<PolicyView::Reason>& before)
{
    for (const PolicyView::Reason& reason : m_model->policy()->reasons) {
        const auto was = std::find_if(before.begin(), before.end(),
                                      [&](const PolicyView::Reason& old) { return old.code == reason.code; });
        for (const WordingPart part : core::policy::kWordingParts) {
            if (was != before.end() && WordingOf(*was, part) != WordingOf(reason, part))
                return goToWording({reason.code, part, true});
        }
    }
}

} // namespace ui::policy
