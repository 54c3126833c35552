// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/models_show.cpp  What stands on the shelf, in the tabs beside it and in the foot.
#include <algorithm>

#include <QScrollArea>

#include "ui/models/compare_pane.h"
#include "ui/models/model_words.h"
#include "ui/models/models_page.h"
#include "ui/models/report_pane.h"
#include "ui/models/shelf_sheets.h"
#include "ui/models/training_pane.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/sheet_view.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/pane.h"
#include "widgets/search_field.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

namespace ui::models {

using core::review::Action;
using core::shelf::Part;
using core::shelf::Stage;
using text::Qs;
using widgets::Icon;
using widgets::Mood;

namespace {

/// "Retire…" opens more; the sentence about it does not.
QString BareCaption(QString caption)
{
    caption.remove(QChar(0x2026));
    return caption;
}

} // namespace

void ModelsPage::showShelf()
{
    if (!m_loaded)
        return;
    const QString filter = m_filter->filterText().trimmed();
    const QString wanted = m_wanted ? Qs(m_wanted->hex()) : QString();
    m_shelf->showSheet(shelfSheet(m_rows), wanted);
    if (m_wanted && m_shelf->currentKey() == wanted)
        m_wanted.reset();
    const int shown = m_shelf->rows();
    m_count->setText(shown == static_cast<int>(m_rows.size()) ? tr("%n model(s)", nullptr, shown)
                                                              : tr("%1 of %2 models").arg(shown).arg(m_rows.size()));
    if (shown > 0) {
        m_shelf_stack->setCurrentWidget(m_shelf);
        rowChanged();
    } else if (!filter.isEmpty()) {
        m_shelf_stack->showEmpty(tr("No model fits"), tr("Filter: %1").arg(filter),
                                 {{QStringLiteral("clear"), tr("Clear filter")}}, Icon::Filter);
    } else {
        m_shelf_stack->showEmpty(
            tr("The shelf is empty"),
            tr("A model comes here when a policy that holds one is released, when one is trained, or when "
               "the command line adds one."),
            {}, Icon::Models);
    }
    if (shown == 0) {
        m_model.reset();
        m_model_question.forget();
        showModel();
    }
    showFooter();
}

void ModelsPage::showModel()
{
    const bool known = m_model.has_value();
    m_name->setText(known ? Qs(m_model->row.name) : QString());
    m_hash->setText(known ? Qs(m_model->row.hash.shortHex()) : QString());
    m_stage->setVisible(known);
    if (known) {
        const StageLook look = LookOf(m_model->row.stage);
        m_stage->set(StageWord(m_model->row.stage), look.mood, look.icon);
        m_report->show(*m_model);
        showPapers();
        showHistory();
    }
    m_tabs->setCount(QStringLiteral("papers"), known ? static_cast<qint64>(m_model->documents.size()) : -1);
    m_tabs->setCount(QStringLiteral("history"), known ? static_cast<qint64>(m_model->history.size()) : -1);
    fitActions();
    showTab();
}

QWidget* ModelsPage::tabView() const
{
    switch (m_tab) {
    case Tab::Report: return m_report->scroller();
    case Tab::Papers: return m_papers;
    case Tab::History: return m_history;
    case Tab::Compare: return m_compare->scroller();
    case Tab::Training: return m_training->scroller();
    }
    return m_report->scroller();
}

void ModelsPage::showTab()
{
    m_tabs->setCurrent(static_cast<int>(m_tab));
    if (m_tab == Tab::Training) {
        m_stack->setCurrentWidget(m_training);
        return showFooter();
    }
    if (!m_model) {
        if (m_model_failure)
            m_stack->showNotRead(tr("The model was not read"), *m_model_failure);
        else
            m_stack->showEmpty(tr("No model is chosen"), {}, {}, Icon::Models);
        return showFooter();
    }
    switch (m_tab) {
    case Tab::Report: m_stack->setCurrentWidget(m_report); break;
    case Tab::History: m_stack->setCurrentWidget(m_history); break;
    case Tab::Compare: showCompare(); break;
    case Tab::Papers:
        if (m_papers->rows() > 0)
            m_stack->setCurrentWidget(m_papers);
        else
            m_stack->showEmpty(tr("No documents"),
                               tr("A review asks for a development document, and for a validation by somebody else."),
                               {}, Icon::Documents);
        break;
    case Tab::Training: break;
    }
    showFooter();
}

void ModelsPage::showPapers()
{
    m_papers->showSheet(PaperSheet(m_model->documents, m_session.now()));
}

void ModelsPage::showHistory()
{
    m_history->showSheet(HistorySheet(*m_model, m_session.now()));
    m_history->setCurrentRow(0);
}

void ModelsPage::showCompare()
{
    if (m_tab != Tab::Compare || !m_model)
        return;
    const auto current = currentHash();
    const core::desks::ShelfRow* marked = m_marked ? row(*m_marked) : nullptr;
    if (marked == nullptr || !current || *m_marked == *current) {
        const QString title = marked != nullptr ? tr("%1 is marked").arg(Qs(marked->name)) : tr("Two are compared");
        const QString words = marked != nullptr ? tr("Go to another model: it is compared with the marked one.")
                                                : tr("Mark one model with X, then go to another.");
        return m_stack->showEmpty(title, words, {}, Icon::Diamond);
    }
    if (m_comparison && m_comparison->a.hash == *m_marked && m_comparison->b.hash == *current) {
        m_compare->show(m_comparison);
        m_stack->setCurrentWidget(m_compare);
        return;
    }
    if (!m_compare->shown())      // else the last one stays readable; its names stand over it
        m_stack->showLoading({}); // how far it is stands over it (showWork)
    if (!m_model_soon.isActive())
        askComparison();
}

void ModelsPage::showFooter()
{
    std::vector<widgets::KeyHint> hints{
        {QStringLiteral("J K"), tr("Down, up")}, {QStringLiteral("O"), tr("Sort")}, {QStringLiteral("X"), tr("Mark")}};
    if (m_tab == Tab::Papers && m_papers->rows() > 0) {
        hints.push_back({QStringLiteral("Enter"), tr("Open")});
        hints.push_back({QStringLiteral("Ctrl+S"), tr("Save a copy")});
    } else if (m_tab != Tab::History) {
        hints.push_back({QStringLiteral("V"), m_tables ? tr("Charts") : tr("Tables")});
    }
    m_footer->setHints(std::move(hints));
    const core::desks::ShelfRow* marked = m_marked ? row(*m_marked) : nullptr;
    m_footer->setText(marked != nullptr ? tr("Marked: %1").arg(Qs(marked->name)) : QString());
}

/// What this person may do with the model, as the desk says; what stands in the way is said beside it.
void ModelsPage::fitActions()
{
    const auto fit = [](widgets::Button* button, const QString& why) {
        if (why.isEmpty())
            button->setEnabledAgain();
        else
            button->setDisabledBecause(why);
    };
    const auto* next = step();
    const auto* end = retirement();
    const bool known = m_model.has_value();
    m_step->setVisible(next != nullptr);
    if (next != nullptr) {
        m_step->setCaption(StepWord(next->to));
        fit(m_step, ObstaclesText(next->obstacles));
    }
    m_retire->setVisible(end != nullptr);
    if (end != nullptr)
        fit(m_retire, ObstaclesText(end->obstacles));
    m_attach->setVisible(known && may(Action::AttachModelDocument) && m_files.read != nullptr);
    fit(m_attach, known && m_model->may_attach ? QString() : tr("a retired model takes no documents"));
    m_draft->setVisible(known && may(Action::EditDraft));
    fit(m_draft, known && m_model->may_go_into_draft ? QString() : tr("only a reviewed model goes into a draft"));
    m_evaluate->setVisible(known && may(Action::TestModel));
    fit(m_evaluate, m_evaluate_call                  ? tr("a model is being evaluated")
                    : known && m_model->may_evaluate ? QString()
                                                     : tr("a retired model is not evaluated"));
    QStringList why;
    bool any = false;
    for (const widgets::Button* button : {m_step, m_draft, m_retire, m_attach, m_evaluate}) {
        any = any || !button->isHidden();
        if (!button->isHidden() && !button->isEnabled())
            why << tr("%1: %2", "a button that is off, and why")
                       .arg(BareCaption(button->text()), button->whyDisabled());
    }
    m_why->setText(why.join(QLatin1Char('\n')));
    m_why->setVisible(!why.isEmpty());
    m_foot->setVisible(any);
    m_train->setVisible(m_can_train && may(Action::AddModel));
    fit(m_train, whyNoTraining());
    m_train_why->setText(m_train->isHidden() ? QString() : whyNoTraining());
}

void ModelsPage::cyclePart()
{
    m_report->nextPart();
    Q_EMIT announce(PartWord(m_report->part()));
}

void ModelsPage::toggleTables()
{
    m_tables = !m_tables;
    m_report->showTables(m_tables);
    m_compare->showTables(m_tables);
    m_training->showTables(m_tables);
    showFooter();
}

} // namespace ui::models
