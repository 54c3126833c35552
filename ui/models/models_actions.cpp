// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/models_actions.cpp  What the Models page does: keys, taking a model a stage on, retiring it, its papers, the way into a
/// draft. Each act is asked about in a box whose default is Cancel.
#include <algorithm>
#include <utility>

#include <QFileDialog>
#include <QFileInfo>

#include "ui/models/model_boxes.h"
#include "ui/models/model_words.h"
#include "ui/models/models_page.h"
#include "ui/models/report_pane.h"
#include "ui/models/shelf_sheets.h"
#include "ui/parts/ask_box.h"
#include "ui/parts/file_dialog.h"
#include "ui/parts/page_actions.h"
#include "ui/parts/page_notes.h"
#include "ui/parts/sheet_view.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/button.h"
#include "widgets/search_field.h"
#include "widgets/text.h"

namespace ui::models {

using core::base::Bytes;
using core::desks::ModelDesk;
using core::desks::ModelDocument;
using core::desks::StageChoice;
using core::shelf::Stage;
using parts::Ask;
using text::Attempt;
using text::Qs;
using widgets::Icon;
using widgets::Mood;

void ChooseFileToRead(QWidget* over, const Files::Chosen& chosen)
{
    auto* dialog =
        parts::MakeFileDialog(over, QStringLiteral("modelsOpenDialog"), ModelsPage::tr("Document to attach"), chosen);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->show();
}

void ChooseFileToWrite(QWidget* over, const QString& name, const Files::Chosen& chosen)
{
    auto* dialog =
        parts::MakeFileDialog(over, QStringLiteral("modelsSaveDialog"), ModelsPage::tr("Save a copy"), chosen);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    dialog->show();
}

bool MayBeShown(const QString& name)
{
    static const QStringList kinds{QStringLiteral("txt"),  QStringLiteral("md"),   QStringLiteral("csv"),
                                   QStringLiteral("json"), QStringLiteral("pdf"),  QStringLiteral("png"),
                                   QStringLiteral("jpg"),  QStringLiteral("jpeg"), QStringLiteral("odt"),
                                   QStringLiteral("ods"),  QStringLiteral("docx"), QStringLiteral("xlsx")};
    return kinds.contains(QFileInfo(name).suffix().toLower());
}

bool ModelsPage::boxOpen() const
{
    return m_ask->isOpen() || m_train_box->isOpen() || m_attach_box->isOpen();
}

bool ModelsPage::escape()
{
    if (boxOpen()) {
        m_ask->close();
        m_train_box->close();
        m_attach_box->close();
        return true;
    }
    if (cancelWork() || m_notes->closeResult())
        return true;
    if (m_detail_shown && !m_shelf->hasFocus()) {
        m_detail_shown = false;
        layPanes();
        m_shelf->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (!m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    if (m_marked) {
        m_marked.reset();
        m_comparison.reset();
        showShelf();
        return true;
    }
    return false;
}

QList<shell::PageAction> ModelsPage::actions()
{
    QList<shell::PageAction> list;
    if (boxOpen())
        return list; // a question is open: it has the keys
    addReadingActions(list);
    addTaskActions(list);
    return list;
}

void ModelsPage::addReadingActions(QList<shell::PageAction>& list)
{
    parts::AddRowMoves(list, QStringLiteral("models"), [this](int rows) { moveRow(rows); });
    const auto add = [&list](const char* id, const QString& words, const QString& key, Icon icon,
                             std::function<void()> run) {
        list << shell::PageAction{
            .id = QString::fromLatin1(id), .text = words, .keys = {key}, .run = std::move(run), .icon = icon};
    };
    const QString names[] = {tr("Report"), tr("Documents"), tr("History"), tr("Compare"), tr("Training")};
    const int tabs = m_trainings.empty() ? 4 : 5;
    for (int i = 0; i < tabs; ++i)
        add(qPrintable(QStringLiteral("models.tab.%1").arg(i)), tr("Show: %1").arg(names[i]),
            QStringLiteral("Alt+%1").arg(i + 1), Icon::Columns, [this, i] { setTab(static_cast<Tab>(i)); });
    const auto next = static_cast<ShelfOrder>((static_cast<int>(m_order) + 1) % kShelfOrders);
    add("models.sort", tr("Sort by %1").arg(OrderWord(next)), QStringLiteral("O"), Icon::SortDown,
        [this, next] { sortBy(next); });
    const bool is_marked = m_marked && currentHash() == m_marked;
    add("models.mark",
        is_marked  ? tr("Take the mark away")
        : m_marked ? tr("Compare with the marked model")
                   : tr("Mark for comparing"),
        QStringLiteral("X"), Icon::Diamond, [this] { mark(); });
    add("models.tables", m_tables ? tr("Charts in place of tables") : tr("Charts as tables"), QStringLiteral("V"),
        Icon::Table, [this] { toggleTables(); });
    add("models.part", tr("Charts of another part of the data"), QStringLiteral("P"), Icon::Overview,
        [this] { cyclePart(); });
}

/// Off and on as their buttons are. A letter opens a box and writes nothing yet.
void ModelsPage::addTaskActions(QList<shell::PageAction>& list)
{
    const auto add = [&list](const char* id, Icon icon, const widgets::Button* button, const char* key,
                             std::function<void()> run) {
        parts::AddButton(list, QString::fromLatin1(id), icon, button, {QString::fromLatin1(key)}, std::move(run));
    };
    add("models.step", Icon::Release, m_step, "S", [this] { askStep(); });
    add("models.into_draft", Icon::Policy, m_draft, "D", [this] { askIntoDraft(); });
    add("models.retire", Icon::Lock, m_retire, "R", [this] { askRetire(); });
    add("models.attach", Icon::Documents, m_attach, "A", [this] { attach(); });
    add("models.evaluate", Icon::Refresh, m_evaluate, "E", [this] { evaluate(); });
    add("models.train", Icon::Play, m_train, "N", [this] { askTraining(); });
    if (m_tab == Tab::Papers && m_papers->rows() > 0) {
        list << shell::PageAction{.id = QStringLiteral("models.show_paper"),
                                  .text = tr("Open the document"),
                                  .run = [this] { showPaper(); },
                                  .icon = Icon::Documents};
        list << shell::PageAction{.id = QStringLiteral("models.save_paper"),
                                  .text = tr("Save a copy of the document"),
                                  .keys = {QStringLiteral("Ctrl+S")},
                                  .run = [this] { savePaper(); },
                                  .icon = Icon::Export};
    }
}

const StageChoice* ModelsPage::step() const
{
    if (!m_model)
        return nullptr;
    const auto found = std::find_if(m_model->choices.begin(), m_model->choices.end(),
                                    [](const StageChoice& choice) { return choice.to != Stage::Retired; });
    return found == m_model->choices.end() ? nullptr : &*found;
}

const StageChoice* ModelsPage::retirement() const
{
    if (!m_model)
        return nullptr;
    const auto found = std::find_if(m_model->choices.begin(), m_model->choices.end(),
                                    [](const StageChoice& choice) { return choice.to == Stage::Retired; });
    return found == m_model->choices.end() ? nullptr : &*found;
}

void ModelsPage::askStep()
{
    const StageChoice* next = step();
    if (next == nullptr || !m_step->isEnabled())
        return;
    m_task = Task::Advance;
    m_task_model = {m_model->row.hash, m_model->row.row_version};
    m_task_stage = next->to;
    m_task_name = Qs(m_model->row.name);
    Ask ask;
    const bool review = next->to == Stage::Review;
    ask.title = review ? tr("Pass %1 in review").arg(m_task_name) : tr("Take %1 to test").arg(m_task_name);
    ask.lead =
        review ? tr("Your signature: a second person has reviewed it. It may then be put into a policy and released.")
               : tr("Its golden vectors are run again first. It decides nothing.");
    ask.agree = review ? tr("Pass the review") : tr("Take to test");
    ask.rows = {{.label = tr("Model"), .value = m_task_name, .type = widgets::Type::BodyBold},
                {.label = tr("Stage"), .value = StageWord(m_model->row.stage)},
                {.label = tr("AUC, out of time"), .value = EstimateText(m_model->row.test_auc)},
                {.label = tr("Brought by"), .value = text::NumberedPerson(m_model->row.added_by)}};
    ask.text_label = tr("Note");
    m_ask->open(ask);
}

void ModelsPage::askRetire()
{
    if (retirement() == nullptr || !m_retire->isEnabled())
        return;
    m_task = Task::Retire;
    m_task_model = {m_model->row.hash, m_model->row.row_version};
    m_task_name = Qs(m_model->row.name);
    m_ask->open({.title = tr("Retire %1").arg(m_task_name),
                 .lead = tr("It is final: a retired model is never taken up again. Its papers stay."),
                 .agree = tr("Retire"),
                 .rows = {{.label = tr("Model"), .value = m_task_name, .type = widgets::Type::BodyBold},
                          {.label = tr("Stage"), .value = StageWord(m_model->row.stage)}},
                 .text_label = tr("Reason, kept with the model"),
                 .text_needed = true});
}

void ModelsPage::askIntoDraft()
{
    if (!m_model || m_draft->isHidden() || !m_draft->isEnabled())
        return;
    m_task = Task::IntoDraft;
    m_task_model = {m_model->row.hash, m_model->row.row_version};
    m_task_name = Qs(m_model->row.name);
    m_ask->open(
        {.title = tr("Put %1 into my draft of the policy").arg(m_task_name),
         .lead = tr("It takes the place of the model there. Only submitting the draft and another person's approval "
                    "make it live."),
         .agree = tr("Put in"),
         .rows = {{.label = tr("Model"), .value = m_task_name, .type = widgets::Type::BodyBold},
                  {.label = tr("Stage"), .value = StageWord(m_model->row.stage)}}});
}

void ModelsPage::agreed()
{
    m_caller.models(
        this,
        [actor = m_session.actor, task = m_task, model = m_task_model, stage = m_task_stage,
         note = m_ask->text().toStdString()](ModelDesk& desk) -> core::Expected<void> {
            switch (task) {
            case Task::Advance: return desk.advance(actor, model, stage, note);
            case Task::Retire: return desk.retire(actor, model, note);
            case Task::IntoDraft: {
                const auto draft = desk.intoDraft(actor, model.hash);
                if (!draft)
                    return tl::unexpected<core::Error>(draft.error());
                return {};
            }
            }
            return {};
        },
        [this](const core::Expected<void>& answer) { done(answer); });
}

void ModelsPage::done(const core::Expected<void>& answer)
{
    if (!answer) {
        m_ask->refuse(text::ErrorText(answer.error().code, Attempt::Write));
        if (answer.error().code == core::ErrorCode::Conflict || answer.error().code == core::ErrorCode::FourEyes)
            askModel(); // how it stands now is read behind the box
        return;
    }
    m_ask->close();
    if (m_task == Task::IntoDraft) {
        Q_EMIT goTo(QStringLiteral("draft"), QStringLiteral("start"));
        return;
    }
    if (m_task == Task::Retire)
        m_notes->tell(Mood::Positive, tr("%1 is retired").arg(m_task_name), {});
    else if (m_task_stage == Stage::Review)
        m_notes->tell(Mood::Positive, tr("%1 has passed the review").arg(m_task_name),
                      tr("It may be put into a draft of the policy."));
    else
        m_notes->tell(Mood::Positive, tr("%1 is in test").arg(m_task_name), tr("Another person reviews it."));
    initialFocus()->setFocus(); // the button that was pressed may be gone
    m_wanted = m_task_model.hash;
    reload();
}

void ModelsPage::attach()
{
    if (!m_model || m_attach->isHidden() || !m_attach->isEnabled() || !m_files.choose_open)
        return;
    m_files.choose_open(this, [this](const QString& path) {
        async::RunThen(
            m_caller.pool(), this,
            [read = m_files.read, path] { return read(path, core::desks::kMaxModelDocumentBytes); },
            [this, path](core::Expected<Bytes> content) { fileRead(path, std::move(content)); });
    });
}

void ModelsPage::fileRead(const QString& path, core::Expected<Bytes> content)
{
    if (!m_model)
        return;
    if (!content) {
        m_notes->tell(Mood::Negative, tr("The file was not read"),
                      text::ErrorText(content.error().code, Attempt::Read) + QLatin1Char(' ') +
                          tr("Nothing was attached."));
        return;
    }
    m_task_model = {m_model->row.hash, m_model->row.row_version};
    m_task_name = QFileInfo(path).fileName();
    m_task_paper = {core::shelf::DocumentKind::Other, m_task_name.toStdString(), std::move(*content)};
    m_attach_box->open(Qs(m_model->row.name), m_task_name, static_cast<std::int64_t>(m_task_paper.content.size()));
}

void ModelsPage::attachAgreed()
{
    m_task_paper.kind = m_attach_box->kind();
    m_caller.models(
        this,
        [actor = m_session.actor, hash = m_task_model.hash, paper = m_task_paper](ModelDesk& desk) {
            return desk.attach(actor, hash, paper);
        },
        [this](const core::Expected<core::base::DocumentId>& id) {
            if (!id) {
                m_attach_box->refuse(text::ErrorText(id.error().code, Attempt::Write));
                return;
            }
            m_attach_box->close();
            m_task_paper = {};
            m_notes->tell(Mood::Positive, tr("%1 is attached").arg(m_task_name), {});
            setTab(Tab::Papers);
            reload();
        });
}

/// The paper under the cursor, read from the desk.
void ModelsPage::withPaper(std::function<void(ModelDocument)> use)
{
    const QString key = m_papers->currentKey();
    if (!m_model || key.isEmpty())
        return;
    m_caller.models(
        this,
        [actor = m_session.actor, hash = m_model->row.hash,
         id = core::base::DocumentId(key.toStdString())](ModelDesk& desk) { return desk.document(actor, hash, id); },
        [this, use = std::move(use)](core::Expected<ModelDocument> paper) {
            if (!paper) {
                m_notes->tell(Mood::Negative, tr("The document was not read"),
                              text::ErrorText(paper.error().code, Attempt::Read));
                return;
            }
            use(std::move(*paper));
        });
}

void ModelsPage::showPaper()
{
    withPaper([this](ModelDocument paper) {
        const QString name = Qs(paper.row.name);
        const QString path = m_files.place && m_files.show && MayBeShown(name) ? m_files.place(name) : QString();
        if (path.isEmpty()) {
            m_notes->tell(Mood::Info, tr("%1 is not opened from here").arg(name), tr("Save a copy of it with Ctrl+S."));
            return;
        }
        writePaper(path, std::move(paper.content), true);
    });
}

void ModelsPage::savePaper()
{
    if (!m_files.choose_save)
        return;
    withPaper([this](ModelDocument paper) {
        m_files.choose_save(this, Qs(paper.row.name),
                            [this, content = paper.content](const QString& path) { writePaper(path, content, false); });
    });
}

void ModelsPage::writePaper(const QString& path, Bytes content, bool show)
{
    const QString name = QFileInfo(path).fileName();
    async::RunThen(
        m_caller.pool(), this,
        [write = m_files.write, path, content = std::move(content)] { return write(path, content); },
        [this, path, name, show](const core::Expected<void>& written) {
            if (!written) {
                m_notes->tell(Mood::Negative, tr("%1 was not written").arg(name),
                              text::ErrorWhat(written.error().code));
                return;
            }
            if (show && !m_files.show(path))
                m_notes->tell(Mood::Info, tr("No program opens %1").arg(name), tr("Save a copy of it with Ctrl+S."));
            else if (!show)
                m_notes->tell(Mood::Positive, tr("%1 is written").arg(name), {});
        });
}

} // namespace ui::models
