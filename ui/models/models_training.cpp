// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/models_training.cpp  Training from the page: the form, the rounds as they come, cancelling, and the result on the shelf.
#include <algorithm>
#include <utility>

#include "ui/models/model_boxes.h"
#include "ui/models/models_page.h"
#include "ui/models/training_pane.h"
#include "ui/parts/page_notes.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/times.h"
#include "widgets/button.h"
#include "widgets/tabs_bar.h"

namespace ui::models {

using core::desks::ModelDesk;
using core::desks::TrainingSource;
using core::desks::TrainingState;
using core::desks::TrainingView;
using text::Attempt;
using text::Qs;
using widgets::Mood;

const TrainingView* ModelsPage::runningTraining() const
{
    const auto found = std::find_if(m_trainings.begin(), m_trainings.end(), [](const TrainingView& training) {
        return training.progress.state == TrainingState::Running;
    });
    return found == m_trainings.end() ? nullptr : &*found;
}

QString ModelsPage::whyNoTraining() const
{
    return runningTraining() != nullptr ? tr("a training is under way") : QString();
}

void ModelsPage::askTraining()
{
    if (m_train->isHidden() || !m_train->isEnabled())
        return;
    m_caller.models(
        this, [actor = m_session.actor](ModelDesk& desk) { return desk.trainingSources(actor); },
        [this](core::Expected<std::vector<TrainingSource>> sources) {
            if (!sources) {
                m_notes->tell(Mood::Negative, tr("What can be trained on was not read"),
                              text::ErrorText(sources.error().code, Attempt::Read));
                return;
            }
            if (sources->empty()) {
                m_notes->tell(Mood::Info, tr("There is nothing to train on"),
                              tr("Decided applications are trained on once their loans have matured."));
                return;
            }
            const QString day = text::DateText(m_session.now().shanghaiDate());
            m_train_box->open(std::move(*sources), QStringLiteral("challenger-") + day);
        });
}

void ModelsPage::trainAgreed()
{
    m_caller.models(
        this,
        [actor = m_session.actor, request = m_train_box->request()](ModelDesk& desk) -> core::Expected<TrainingView> {
            TRY(const core::desks::TrainingId id, desk.startTraining(actor, request));
            return desk.training(actor, id);
        },
        [this](core::Expected<TrainingView> training) {
            if (!training) {
                m_train_box->refuse(training.error().code == core::ErrorCode::Conflict
                                        ? tr("Another training is under way. Nothing was started.")
                                        : text::ErrorText(training.error().code, Attempt::Write));
                return;
            }
            m_train_box->close();
            m_trainings.insert(m_trainings.begin(), std::move(*training));
            m_training_poll.start();
            setTab(Tab::Training);
            showTraining();
            fitActions();
        });
}

void ModelsPage::pollTraining()
{
    const TrainingView* running = runningTraining();
    if (running == nullptr)
        return m_training_poll.stop();
    if (m_training_asked)
        return;
    m_training_asked = true;
    m_caller.models(
        this, [actor = m_session.actor, id = running->training](ModelDesk& desk) { return desk.training(actor, id); },
        [this](core::Expected<TrainingView> training) {
            m_training_asked = false;
            if (training)
                trainingArrived(std::move(*training)); // a failure is no end of the training: it is asked again
        });
}

void ModelsPage::trainingArrived(TrainingView training)
{
    const auto known = std::find_if(m_trainings.begin(), m_trainings.end(),
                                    [&](const TrainingView& one) { return one.training == training.training; });
    if (known == m_trainings.end())
        return;
    const bool ended =
        known->progress.state == TrainingState::Running && training.progress.state != TrainingState::Running;
    *known = std::move(training);
    const QString name = Qs(known->request.name);
    if (ended) {
        m_training_poll.stop();
        switch (known->progress.state) {
        case TrainingState::Running: break;
        case TrainingState::Finished:
            if (known->findings.empty()) {
                m_notes->tell(Mood::Positive, tr("%1 is trained").arg(name),
                              tr("It lies on the shelf, in development."));
                m_wanted = known->model;
            } else {
                m_notes->tell(Mood::Negative, tr("%1 was refused by the shelf").arg(name),
                              tr("The tab Training says why."));
            }
            break;
        case TrainingState::Failed:
            m_notes->tell(Mood::Negative, tr("The training of %1 failed").arg(name),
                          tr("Nothing was written to the shelf."));
            break;
        case TrainingState::Cancelled:
            m_notes->tell(Mood::Info, tr("The training of %1 was cancelled").arg(name),
                          tr("Nothing was written to the shelf."));
            break;
        }
        ask(true);
    }
    showTraining();
    fitActions();
}

void ModelsPage::cancelTraining()
{
    const TrainingView* running = runningTraining();
    if (running == nullptr)
        return;
    m_caller.models(
        this,
        [actor = m_session.actor, id = running->training](ModelDesk& desk) -> core::Expected<TrainingView> {
            TRY_VOID(desk.cancelTraining(actor, id));
            return desk.training(actor, id);
        },
        [this](core::Expected<TrainingView> training) {
            if (training)
                trainingArrived(std::move(*training));
            else
                m_notes->tell(Mood::Negative, tr("The training was not cancelled"),
                              text::ErrorText(training.error().code, Attempt::Write));
        });
}

void ModelsPage::showTraining()
{
    std::vector<widgets::Tab> tabs{
        {QStringLiteral("report"), tr("Report")},
        {QStringLiteral("papers"), tr("Documents"), m_model ? static_cast<qint64>(m_model->documents.size()) : -1},
        {QStringLiteral("history"), tr("History"), m_model ? static_cast<qint64>(m_model->history.size()) : -1},
        {QStringLiteral("compare"), tr("Compare")}};
    if (!m_trainings.empty()) {
        tabs.push_back({QStringLiteral("training"), tr("Training")});
        const TrainingView* running = runningTraining();
        const TrainingView& shown = running != nullptr ? *running : m_trainings.front();
        m_training->show(shown, shown.started_by == m_session.actor.number);
    }
    m_tabs->setTabs(std::move(tabs));
}

} // namespace ui::models
