// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/training_pane.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/training/params.h"
#include "ui/models/model_words.h"
#include "ui/models/report_pane.h"
#include "ui/models/report_rows.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/chip.h"
#include "widgets/curve_plot.h"
#include "widgets/key_value_list.h"
#include "widgets/progress_line.h"
#include "widgets/row_table.h"
#include "widgets/scaled.h"
#include "widgets/scroll.h"
#include "widgets/section_header.h"
#include "widgets/text.h"

namespace ui::models {

using core::desks::TrainingPhase;
using core::desks::TrainingProgress;
using core::desks::TrainingState;
using core::desks::TrainingView;
using text::CountText;
using text::Qs;
using widgets::Colour;
using widgets::Icon;
using widgets::Mood;
using widgets::TableColumn;
using widgets::Type;

namespace {

constexpr int kPlotHeight = 200;

std::pair<Mood, Icon> LookOf(TrainingState state)
{
    switch (state) {
    case TrainingState::Running: return {Mood::Info, Icon::Play};
    case TrainingState::Finished: return {Mood::Positive, Icon::CheckCircle};
    case TrainingState::Failed: return {Mood::Negative, Icon::CrossCircle};
    case TrainingState::Cancelled: return {Mood::Neutral, Icon::Close};
    }
    return {};
}

std::vector<widgets::KeyValueRow> GivenRows(const TrainingView& training)
{
    const auto& request = training.request;
    const core::training::Shares shares;
    std::vector<widgets::KeyValueRow> rows{
        {.label = TrainingPane::tr("Applications with outcome"), .value = DataWord(request.source)},
        {.label = TrainingPane::tr("Validation from"),
         .value =
             request.boundaries ? text::DateText(request.boundaries->validation_from) : AfterShareText(shares.train)},
        {.label = TrainingPane::tr("Out of time from"),
         .value = request.boundaries ? text::DateText(request.boundaries->test_from)
                                     : AfterShareText(shares.train + shares.validation)},
        {.label = TrainingPane::tr("Depth"), .value = QString::number(request.depth)},
        {.label = TrainingPane::tr("Learning rate"), .value = text::NumberText(request.learning_rate)},
        {.label = TrainingPane::tr("Stop after rounds without gain"), .value = CountText(request.early_stopping)},
        {.label = TrainingPane::tr("Seed"), .value = QString::number(request.seed)},
        {.label = TrainingPane::tr("Started"),
         .value = TrainingPane::tr("%1 by %2", "time, person")
                      .arg(text::DateTimeText(training.started_at), text::NumberedPerson(training.started_by))}};
    if (!request.note.empty())
        rows.push_back({.label = TrainingPane::tr("Note"), .value = Qs(request.note)});
    return rows;
}

} // namespace

QString PhaseText(const TrainingProgress& progress)
{
    switch (progress.phase) {
    case TrainingPhase::Gathering: return TrainingPane::tr("Gathering applications");
    case TrainingPhase::Training:
        return TrainingPane::tr("Round %1 of %2").arg(CountText(progress.round), CountText(progress.rounds));
    case TrainingPhase::Measuring: return TrainingPane::tr("Measuring the result");
    }
    return {};
}

QString FailureText(const TrainingProgress& progress)
{
    using core::ErrorCode;
    const ErrorCode code = progress.error ? progress.error->code : ErrorCode::Environment;
    const bool before = progress.phase == TrainingPhase::Gathering;
    const bool after = progress.phase == TrainingPhase::Measuring;
    if (code == ErrorCode::InvalidInput && before)
        return TrainingPane::tr("A part of the data has too few good or too few bad applications: choose other days, "
                                "or wait for more outcomes.");
    if (code == ErrorCode::InvalidInput && after)
        return TrainingPane::tr("The new model does not keep what the policy declares of it.");
    if (code == ErrorCode::LimitExceeded)
        return TrainingPane::tr("There are more applications than a training reads.");
    if (code == ErrorCode::Environment)
        return before ? TrainingPane::tr("The training process was not started, or was stopped before its first round.")
                      : TrainingPane::tr("The training process was stopped from outside, at round %1.")
                            .arg(progress.round);
    if (code == ErrorCode::Timeout)
        return TrainingPane::tr("The training process did not come to an end.");
    if (code == ErrorCode::Forbidden)
        return TrainingPane::tr("The console was locked while the applications were being gathered.");
    return text::ErrorWhat(code);
}

QString TrainingStateWord(TrainingState state)
{
    switch (state) {
    case TrainingState::Running: return TrainingPane::tr("Running", "a training");
    case TrainingState::Finished: return TrainingPane::tr("Finished", "a training");
    case TrainingState::Failed: return TrainingPane::tr("Failed", "a training");
    case TrainingState::Cancelled: return TrainingPane::tr("Cancelled", "a training");
    }
    return {};
}

TrainingPane::TrainingPane(QWidget* parent) : Pane(Colour::SurfaceRaised, {}, parent)
{
    setObjectName(QStringLiteral("modelTraining"));
    auto* content = new widgets::Pane(Colour::SurfaceRaised, {}, this);
    m_title = new widgets::SectionHeader({}, content);
    m_state = new widgets::Chip({}, Mood::Neutral, Icon::None, content);
    m_title->addTrailing(m_state);
    m_progress = new widgets::ProgressLine(content);
    m_progress->setObjectName(QStringLiteral("trainingProgress"));
    m_outcome = new widgets::Text({}, Type::Body, Colour::Text, content);
    m_outcome->setObjectName(QStringLiteral("trainingOutcome"));
    m_outcome->setWordWrap(true);
    m_curve = new widgets::CurvePlot(content);
    m_curve->setObjectName(QStringLiteral("trainingCurve"));
    m_curve->setPlotHeight(kPlotHeight);
    m_rows = LinedTable("trainingRows", content);
    m_rows->setColumns({{TableColumn::kFit, Qt::AlignRight},
                        {TableColumn::kFit, Qt::AlignRight, 16},
                        {TableColumn::kRest, Qt::AlignRight, 16}});
    m_findings = LinedTable("trainingFindings", content);
    m_findings->setWrapped(true);
    m_findings->setColumns({{TableColumn::kFit}, {TableColumn::kRest}});
    m_given = new widgets::KeyValueList(content);
    auto* column = new QVBoxLayout(content);
    widgets::Inset(column, 16, 4, 16, 16);
    widgets::Gap(column, 6);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_outcome),
          static_cast<QWidget*>(m_findings), static_cast<QWidget*>(m_curve), static_cast<QWidget*>(m_rows),
          static_cast<QWidget*>(m_given)})
        column->addWidget(widget);
    column->addStretch(1);
    m_scroll = widgets::FillWithScroll(this, QStringLiteral("modelTrainingScroll"), content);
    connect(m_progress, &widgets::ProgressLine::cancelAsked, this, &TrainingPane::cancelAsked);
}

void TrainingPane::show(const TrainingView& training, bool may_cancel)
{
    if (!m_training || m_training->training != training.training)
        m_seen.clear();
    m_training = training;
    m_may_cancel = may_cancel;
    const TrainingProgress& progress = training.progress;
    const bool newer = m_seen.empty() || progress.round > m_seen.back().round;
    if (progress.train_loss && progress.validation_loss && newer && progress.round > 0)
        m_seen.push_back({progress.round, *progress.train_loss, *progress.validation_loss});
    fill();
}

void TrainingPane::showTables(bool on)
{
    m_tables = on;
    fill();
}

void TrainingPane::fill()
{
    if (!m_training)
        return;
    const TrainingProgress& progress = m_training->progress;
    const bool running = progress.state == TrainingState::Running;
    m_title->setTitle(tr("Training of %1").arg(Qs(m_training->request.name)));
    const auto [mood, icon] = LookOf(progress.state);
    m_state->set(TrainingStateWord(progress.state), mood, icon);
    m_progress->setVisible(running);
    m_progress->setCancellable(m_may_cancel);
    m_progress->setTexts(PhaseText(progress),
                         progress.best_round > 0 ? tr("best at round %1").arg(progress.best_round) : QString(),
                         tr("The page can be left meanwhile"));
    m_progress->setProgress(progress.round, progress.rounds);
    m_given->setRows(GivenRows(*m_training));
    m_given->setAccessibleName(tr("What it was given"));
    m_scroll->setAccessibleName(m_title->accessibleName());
    fillOutcome();
    fillCurve();
}

void TrainingPane::fillOutcome()
{
    QString words;
    std::vector<widgets::TableRow> findings;
    switch (m_training->progress.state) {
    case TrainingState::Running: break;
    case TrainingState::Finished:
        words = m_training->findings.empty() ? tr("The model lies on the shelf, in development. It decides nothing.")
                                             : tr("The shelf refused the model. Nothing was added.");
        for (const auto& finding : m_training->findings)
            findings.push_back({{{Qs(finding.file), Type::Code, Colour::TextMuted}, {Qs(finding.detail)}}});
        break;
    case TrainingState::Failed:
        words = tr("%1 %2", "two sentences")
                    .arg(FailureText(m_training->progress),
                         tr("The training ended without a model. Nothing was written to the shelf."));
        if (m_training->progress.error)
            words += QLatin1Char(' ') + text::ErrorNumber(m_training->progress.error->code);
        break;
    case TrainingState::Cancelled: words = tr("The training was cancelled. Nothing was written to the shelf."); break;
    }
    m_outcome->setText(words);
    m_outcome->setVisible(!words.isEmpty());
    m_findings->setRows(std::move(findings));
    m_findings->setAccessibleName(tr("Findings"));
    m_findings->setVisible(!m_findings->rows().empty());
}

void TrainingPane::fillCurve()
{
    const auto lines = LearningLines(m_seen);
    m_curve->setVisible(!lines.empty() && !m_tables);
    m_rows->setVisible(!lines.empty() && m_tables);
    if (lines.empty())
        return;
    const TrainingProgress& progress = m_training->progress;
    m_curve->setAxes(RoundAxis(std::max(progress.rounds, m_seen.back().round)), LossAxis(lines, tr("Loss")));
    m_curve->setLines(lines);
    m_curve->setNote(progress.best_round > 0 ? std::optional<double>(progress.best_round) : std::nullopt,
                     tr("best: round %1").arg(progress.best_round));
    m_curve->setSummary(tr("Loss by round, at round %1: %2 on train, %3 on validation.")
                            .arg(m_seen.back().round)
                            .arg(PlainFigure(m_seen.back().train, 4), PlainFigure(m_seen.back().validation, 4)));
    m_rows->setHead(LearningHead());
    m_rows->setRows(LearningRows(m_seen));
    m_rows->setAccessibleName(tr("Loss by round"));
}

void TrainingPane::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    KeepTogether(m_scroll->widget(), width());
}

void TrainingPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        fill();
    else if (event->type() == QEvent::StyleChange && m_scroll != nullptr)
        KeepTogether(m_scroll->widget(), width());
    Pane::changeEvent(event);
}

} // namespace ui::models
