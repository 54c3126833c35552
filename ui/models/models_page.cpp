// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/models_page.cpp  What the Models page reads and where one is in it; models_build.cpp makes its widgets, models_show.cpp
/// fills them, models_actions.cpp holds what it does to models, models_training.cpp how one is trained, models_scoring.cpp how the past is scored.
#include "ui/models/models_page.h"

#include <algorithm>
#include <utility>

#include "ui/models/compare_pane.h"
#include "ui/models/report_pane.h"
#include "ui/models/shelf_sheets.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/page_notes.h"
#include "ui/parts/sheet_view.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "widgets/search_field.h"
#include "widgets/tabs_bar.h"

namespace ui::models {

using core::desks::ModelComparison;
using core::desks::ModelDesk;
using core::desks::ModelView;
using core::desks::ShelfRow;
using core::desks::TrainingView;
using core::review::Action;
using text::Qs;
using widgets::Icon;
using widgets::Mood;

namespace {

constexpr int kModelSoonMs = 80;

/// Whether two sheets have the same models in the same order: then fresh cells may stand in place of the old ones.
bool SameOrder(const parts::Sheet& a, const parts::Sheet& b)
{
    return std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                      [](const parts::SheetRow& x, const parts::SheetRow& y) { return x.key == y.key; });
}

} // namespace

ModelsPage::ModelsPage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session, Files files,
                       QWidget* parent)
    : Page(QStringLiteral("models"), Icon::Models, tr("Models"), parent),
      m_caller(caller),
      m_session(session),
      m_files(std::move(files))
{
    setGoKey(QStringLiteral("E"));
    setTitle(tr("Models"));
    build();
    buildHeader();
    connectAll();
    retranslate();
    m_model_soon.setSingleShot(true);
    m_model_soon.setInterval(kModelSoonMs);
    m_training_poll.setInterval(kTrainingPollMs);
    m_work_poll.setInterval(kWorkPollMs);
    connect(&m_model_soon, &QTimer::timeout, this, &ModelsPage::askModel);
    connect(&m_poll, &QTimer::timeout, this, [this] { ask(false); });
    connect(&m_training_poll, &QTimer::timeout, this, &ModelsPage::pollTraining);
    connect(&m_work_poll, &QTimer::timeout, this, &ModelsPage::showWork);
    connect(&feed, &async::ChangeFeed::connectionChanged, this, [this](bool connected) {
        if (connected && m_failure && isVisible())
            ask(true);
    });
}

ModelsPage::~ModelsPage()
{
    for (const auto& call : {m_compare_call, m_evaluate_call}) {
        if (call)
            call->cancelled = true; // nobody waits for it any more
    }
}

const parts::SheetModel& ModelsPage::sheet() const
{
    return m_shelf->sheetModel();
}

void ModelsPage::activate()
{
    m_poll.start(kPollMs);
    ask(!m_loaded);
}

void ModelsPage::deactivate()
{
    m_poll.stop();
}

void ModelsPage::reload()
{
    m_notes->closeNews();
    if (m_waiting) {
        m_rows = std::move(*m_waiting);
        m_waiting.reset();
        showShelf();
    }
    ask(true);
    if (m_loaded)
        askModel();
}

void ModelsPage::ask(bool by_person)
{
    if (m_asking && !by_person)
        return; // one question of the clock at a time
    m_asking = true;
    const int question = m_shelf_question.ask();
    m_caller.models(
        this,
        [actor = m_session.actor](ModelDesk& desk) {
            return Snapshot{desk.shelf(actor), desk.trainings(actor)};
        },
        [this, question, by_person](Snapshot snapshot) {
            if (m_shelf_question.isLatest(question))
                arrived(std::move(snapshot), by_person);
        });
    if (!m_loaded)
        m_shelf_stack->showLoadingSoon(tr("Reading the shelf"), [this] { return !m_loaded && m_asking; });
}

void ModelsPage::arrived(Snapshot snapshot, bool by_person)
{
    m_asking = false;
    if (!snapshot.shelf)
        return showProblem(snapshot.shelf.error());
    m_notes->closeNotRead();
    m_failure.reset();
    takeTrainings(std::move(snapshot.trainings));
    const bool moves = m_loaded && !SameOrder(sheet().sheet(), shelfSheet(*snapshot.shelf));
    if (moves && !by_person && !m_wanted) {
        m_waiting = std::move(*snapshot.shelf);
        m_notes->tellNews(tr("There are updates"), tr("The rows stay as they are until then."));
        return;
    }
    m_waiting.reset();
    m_notes->closeNews();
    const bool first = !m_loaded;
    const ShelfRow* shown = m_model ? row(m_model->row.hash) : nullptr;
    const std::int64_t before = shown != nullptr ? shown->row_version : 0;
    m_loaded = true;
    m_rows = std::move(*snapshot.shelf);
    showShelf();
    shown = m_model ? row(m_model->row.hash) : nullptr;
    if (!first && shown != nullptr && shown->row_version != before)
        askModel(); // somebody else moved what is read here
}

void ModelsPage::takeTrainings(core::Expected<std::vector<TrainingView>> trainings)
{
    m_can_train = trainings.has_value();
    if (!trainings)
        return; // this program has no trainer, or it did not answer: nothing is offered
    for (TrainingView& fresh : *trainings) {
        const TrainingView* running = runningTraining();
        if (running != nullptr && running->training == fresh.training)
            fresh = *running; // how it ends is told by whoever watches it
    }
    m_trainings = std::move(*trainings);
    if (runningTraining() != nullptr && !m_training_poll.isActive())
        m_training_poll.start();
    showTraining();
    fitActions();
}

void ModelsPage::showProblem(const core::Error& error)
{
    m_failure = error;
    if (m_loaded)
        m_notes->tellNotReadAnew(tr("The shelf was not read anew"), error);
    else
        m_shelf_stack->showNotRead(tr("The shelf was not read"), error);
}

std::optional<core::base::Digest> ModelsPage::currentHash() const
{
    const QString key = m_shelf->currentKey();
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const ShelfRow& row) { return KeyOf(row) == key; });
    return found == m_rows.end() ? std::nullopt : std::optional(found->hash);
}

const ShelfRow* ModelsPage::row(const Digest& hash) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const ShelfRow& row) { return row.hash == hash; });
    return found == m_rows.end() ? nullptr : &*found;
}

bool ModelsPage::may(Action action) const
{
    return core::review::May(m_session.actor.role, action);
}

void ModelsPage::rowChanged()
{
    const auto hash = currentHash();
    if (!hash || (m_model && m_model->row.hash == *hash)) {
        showCompare();
        return;
    }
    if (!m_model)
        return askModel(); // the first one at once
    m_model_soon.start();
}

void ModelsPage::askModel()
{
    m_model_soon.stop();
    const auto hash = currentHash();
    if (!hash)
        return;
    const int question = m_model_question.ask();
    m_caller.models(
        this, [actor = m_session.actor, hash = *hash](ModelDesk& desk) { return desk.model(actor, hash); },
        [this, question](core::Expected<ModelView> model) {
            if (m_model_question.isLatest(question))
                modelArrived(std::move(model));
        });
}

void ModelsPage::modelArrived(core::Expected<ModelView> model)
{
    m_model_failure = model ? std::nullopt : std::optional(model.error());
    if (model)
        m_model = std::move(*model);
    else
        m_model.reset();
    showModel();
    showCompare();
}

void ModelsPage::moveRow(int rows)
{
    auto* view = m_shelf;
    if (m_papers->hasFocus())
        view = m_papers;
    else if (m_history->hasFocus())
        view = m_history;
    view->setCurrentRow(std::max(0, view->currentRow() + rows));
}

/// Enter on the shelf: to what is read about the model.
void ModelsPage::openRow()
{
    m_detail_shown = true;
    layPanes();
    tabView()->setFocus(Qt::OtherFocusReason);
}

void ModelsPage::setTab(Tab tab)
{
    m_tab = tab;
    showTab();
}

/// X: the first marks a model, the second, on another, compares; on the marked one it takes the mark away.
void ModelsPage::mark()
{
    const auto hash = currentHash();
    if (!hash)
        return;
    if (!m_marked || *m_marked == *hash) {
        m_marked = m_marked ? std::nullopt : hash;
        m_comparison.reset();
        forgetComparison();
        showShelf();
        showCompare();
        return;
    }
    setTab(Tab::Compare);
}

parts::Sheet ModelsPage::shelfSheet(const std::vector<ShelfRow>& rows) const
{
    return ShelfSheet(rows, {m_filter->filterText().trimmed(), m_marked, m_order, m_shelf_columns}, m_session.now());
}

/// The cursor stays on its model.
void ModelsPage::sortBy(ShelfOrder order)
{
    m_order = order;
    showShelf();
    Q_EMIT announce(tr("Sorted by %1").arg(OrderWord(order)));
}

bool ModelsPage::focusSearch()
{
    m_filter->setFocus();
    m_filter->selectAll();
    return true;
}

void ModelsPage::open(const QString& argument)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const ShelfRow& row) {
        return KeyOf(row) == argument || Qs(row.name) == argument;
    });
    if (found == m_rows.end())
        return;
    m_filter->clear();
    m_wanted = found->hash;
    showShelf();
}

} // namespace ui::models
