// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/models_scoring.cpp  Scoring the decided past on the Models page: two models compared, one evaluated; how far that is, and
/// Esc, which stops it.
#include <utility>

#include "ui/models/model_words.h"
#include "ui/models/models_page.h"
#include "ui/parts/page_notes.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "widgets/button.h"
#include "widgets/progress_line.h"

namespace ui::models {

using core::desks::ModelComparison;
using core::desks::ModelDesk;
using core::shelf::Evaluation;
using text::Attempt;
using text::Qs;
using widgets::Mood;

namespace {

constexpr int kShownAfterMs = 500; ///< what is done before needs no line

} // namespace

/// Of the marked model with the one under the cursor.
void ModelsPage::askComparison()
{
    const auto other = currentHash();
    if (!m_marked || !other || *m_marked == *other)
        return;
    if (m_comparison && m_comparison->a.hash == *m_marked && m_comparison->b.hash == *other)
        return;
    const std::pair<Digest, Digest> both{*m_marked, *other};
    if (m_comparing == both)
        return; // under way
    forgetComparison();
    m_comparing = both;
    m_compare_call = std::make_shared<async::LongCall>();
    const auto* a = row(both.first);
    const auto* b = row(both.second);
    startWork(m_compare_work, a == nullptr || b == nullptr
                                  ? QString()
                                  : tr("Comparing %1 with %2", "two models").arg(Qs(a->name), Qs(b->name)));
    const int question = m_compare_question.ask();
    m_caller.models(
        this,
        [actor = m_session.actor, both, call = m_compare_call](ModelDesk& desk) {
            return desk.compare(actor, both.first, both.second, async::ProgressOf(call));
        },
        [this, question](core::Expected<ModelComparison> comparison) {
            if (m_compare_question.isLatest(question))
                compared(std::move(comparison));
        });
}

void ModelsPage::compared(core::Expected<ModelComparison> comparison)
{
    m_comparing.reset();
    m_compare_call.reset();
    showWork();
    if (comparison) {
        m_comparison = std::move(*comparison);
        return showCompare();
    }
    m_comparison.reset();
    m_marked.reset(); // else it would be asked again
    if (comparison.error().code == core::ErrorCode::Cancelled)
        m_notes->tell(Mood::Info, tr("The comparison was cancelled"), tr("It writes nothing, whether it ends or not."));
    else
        m_notes->tell(Mood::Negative, tr("The models were not compared"),
                      text::ErrorText(comparison.error().code, Attempt::Read));
    showShelf();
    showCompare();
}

/// One that is under way stops and is not waited for.
void ModelsPage::forgetComparison()
{
    if (m_compare_call)
        m_compare_call->cancelled = true;
    m_compare_call.reset();
    m_compare_question.forget();
    m_comparing.reset();
    showWork();
}

/// On the decided past of this house: of any model, wherever it was trained. The page stays usable.
void ModelsPage::evaluate()
{
    if (!m_model || m_evaluate_call || m_evaluate->isHidden() || !m_evaluate->isEnabled())
        return;
    const QString name = Qs(m_model->row.name);
    m_evaluate_call = std::make_shared<async::LongCall>();
    startWork(m_evaluate_work, tr("Evaluating %1", "a model").arg(name));
    fitActions();
    m_caller.models(
        this,
        [actor = m_session.actor, hash = m_model->row.hash, call = m_evaluate_call](ModelDesk& desk) {
            return desk.evaluate(actor, hash, async::ProgressOf(call));
        },
        [this, name](const core::Expected<Evaluation>& evaluation) { evaluated(name, evaluation); });
}

void ModelsPage::evaluated(const QString& name, const core::Expected<Evaluation>& evaluation)
{
    m_evaluate_call.reset();
    showWork();
    fitActions();
    if (evaluation) {
        m_notes->tell(Mood::Positive, tr("%1 is evaluated on the decided past").arg(name),
                      tr("AUC %1 on %2 loans.")
                          .arg(EstimateText(evaluation->figures.auc), text::CountText(evaluation->figures.rows)));
        return reload();
    }
    const core::ErrorCode code = evaluation.error().code;
    if (code == core::ErrorCode::Cancelled)
        return m_notes->tell(Mood::Info, tr("The evaluation was cancelled"), tr("Nothing was written."));
    m_notes->tell(
        Mood::Negative, tr("%1 was not evaluated").arg(name),
        code == core::ErrorCode::InvalidInput
            ? tr("Too few decided loans have an outcome (10 good and 10 bad are needed), or the catalogue has "
                 "not its facts. Nothing was written.")
            : text::ErrorText(code, Attempt::Write));
}

void ModelsPage::startWork(Work& work, const QString& words)
{
    work.words = words;
    work.since.start();
    m_work_poll.start();
    showWork();
}

/// The evaluation first: it was asked for by a key and writes what it finds.
void ModelsPage::showWork()
{
    const auto& call = m_evaluate_call ? m_evaluate_call : m_compare_call;
    const Work& work = m_evaluate_call ? m_evaluate_work : m_compare_work;
    const bool under_way = call != nullptr;
    if (!under_way)
        m_work_poll.stop();
    m_work_place->setVisible(under_way && work.since.hasExpired(kShownAfterMs));
    if (!under_way)
        return;
    const std::int64_t total = call->total;
    m_work->setTexts(total > 0 ? tr("%1: %2 / %3 loans", "what is done, how far")
                                     .arg(work.words, text::CountText(call->done), text::CountText(total))
                               : work.words,
                     {});
    m_work->setProgress(call->done, total);
}

/// Esc; false when nothing was under way. What was asked for first by a key is stopped first.
bool ModelsPage::cancelWork()
{
    const auto& call = m_evaluate_call ? m_evaluate_call : m_compare_call;
    if (!call || call->cancelled)
        return false;
    call->cancelled = true;
    return true;
}

} // namespace ui::models
