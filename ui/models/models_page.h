// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/models_page.h  The shelf of models: which there are, how good each is, its papers and its past, two compared, one trained.
/// Which acts are offered and what stands in their way comes from the desk; each is asked about in a box whose default is Cancel.
/// Threads: GUI; the desk is asked on the pool.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QElapsedTimer>
#include <QTimer>

#include "core/base/bytes.h"
#include "core/desks/model_desk.h"
#include "core/review/rights.h"
#include "ui/async/change_feed.h"
#include "ui/async/desk_caller.h"
#include "ui/async/latest.h"
#include "ui/async/long_call.h"
#include "ui/async/session.h"
#include "ui/models/shelf_sheets.h"
#include "ui/shell/page.h"

namespace widgets {
class Button;
class Chip;
class Footer;
class Pane;
class ProgressLine;
class SearchField;
class TabsBar;
class Text;
} // namespace widgets

namespace ui::parts {
class AskBox;
class ContentStack;
class PageNotes;
class SheetModel;
class SheetView;
} // namespace ui::parts

namespace ui::models {

class AttachBox;
class ComparePane;
class ReportPane;
class TrainBox;
class TrainingPane;

/// How the page comes to documents: app/ says how files are chosen, read, written and shown.
struct Files {
    using Chosen = std::function<void(const QString& path)>;
    /// Asks the person for a file to read without blocking; `chosen` is called later, or never.
    std::function<void(QWidget* over, Chosen chosen)> choose_open;
    /// … for a place to write to.
    std::function<void(QWidget* over, const QString& name, Chosen chosen)> choose_save;
    /// The whole file, at most `most` bytes. Runs on the pool.
    std::function<core::Expected<core::base::Bytes>(const QString& path, std::size_t most)> read;
    /// Runs on the pool.
    std::function<core::Expected<void>(const QString& path, const core::base::Bytes& content)> write;
    /// A path in a private folder of this session for a file of this name; empty when there is none.
    std::function<QString(const QString& name)> place;
    /// Gives the file to the desktop's own program; false when there is none.
    std::function<bool(const QString& path)> show;
};

/// File dialogs that stand beside the window; no event loop of their own.
void ChooseFileToRead(QWidget* over, const Files::Chosen& chosen);
void ChooseFileToWrite(QWidget* over, const QString& name, const Files::Chosen& chosen);
/// Whether a paper of this name is given to the desktop: texts, pictures and office papers; never what may be a program.
[[nodiscard]] bool MayBeShown(const QString& name);

class ModelsPage : public shell::Page {
    Q_OBJECT
public:
    static constexpr int kPollMs = 5000;        ///< the shelf, while the page is shown
    static constexpr int kTrainingPollMs = 500; ///< a training under way, shown or not
    static constexpr int kWorkPollMs = 200;     ///< how far a comparison or an evaluation is
    enum class Tab { Report, Papers, History, Compare, Training };

    ModelsPage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session, Files files = {},
               QWidget* parent = nullptr);
    ~ModelsPage() override;

    QWidget* headerFacts() override { return m_facts; }
    QWidget* headerActions() override { return m_actions; }
    QList<shell::PageAction> actions() override;
    QList<QWidget*> panes() override;
    QWidget* initialFocus() override;
    void activate() override;
    void deactivate() override;
    void reload() override;
    bool focusSearch() override;
    bool escape() override;
    /// A name or a hash.
    void open(const QString& argument) override;

    [[nodiscard]] const parts::SheetModel& sheet() const;
    [[nodiscard]] const core::desks::ModelView* model() const { return m_model ? &*m_model : nullptr; }
    [[nodiscard]] Tab tab() const { return m_tab; }
    [[nodiscard]] const std::optional<core::base::Digest>& marked() const { return m_marked; }
    [[nodiscard]] ShelfOrder order() const { return m_order; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Task { Advance, Retire, IntoDraft };
    using Digest = core::base::Digest;
    struct Snapshot {
        core::Expected<std::vector<core::desks::ShelfRow>> shelf;
        core::Expected<std::vector<core::desks::TrainingView>> trainings;
    };

    // models_build.cpp
    void build();
    void buildHeader();
    QWidget* buildShelf();
    QWidget* buildDetail();
    QWidget* buildFoot();
    void connectAll();
    void retranslate();
    void layPanes();

    // models_page.cpp
    void ask(bool by_person);
    void arrived(Snapshot snapshot, bool by_person);
    void takeTrainings(core::Expected<std::vector<core::desks::TrainingView>> trainings);
    void showProblem(const core::Error& error);
    void rowChanged();
    void askModel();
    void modelArrived(core::Expected<core::desks::ModelView> model);
    void moveRow(int rows);
    void openRow();
    void setTab(Tab tab);
    void mark();
    void sortBy(ShelfOrder order);
    [[nodiscard]] parts::Sheet shelfSheet(const std::vector<core::desks::ShelfRow>& rows) const;
    [[nodiscard]] std::optional<Digest> currentHash() const;
    [[nodiscard]] const core::desks::ShelfRow* row(const Digest& hash) const;
    [[nodiscard]] bool may(core::review::Action action) const;

    // models_show.cpp
    void showShelf();
    void showModel();
    void showTab();
    void showPapers();
    void showHistory();
    void showCompare();
    void showFooter();
    void fitActions();
    void cyclePart();
    void toggleTables();
    [[nodiscard]] QWidget* tabView() const;

    // models_actions.cpp
    void addReadingActions(QList<shell::PageAction>& list);
    void addTaskActions(QList<shell::PageAction>& list);
    [[nodiscard]] bool boxOpen() const;
    [[nodiscard]] const core::desks::StageChoice* step() const;
    [[nodiscard]] const core::desks::StageChoice* retirement() const;
    void askStep();
    void askRetire();
    void askIntoDraft();
    void agreed();
    void done(const core::Expected<void>& answer);
    void attach();
    void fileRead(const QString& path, core::Expected<core::base::Bytes> content);
    void attachAgreed();
    void withPaper(std::function<void(core::desks::ModelDocument)> use);
    void showPaper();
    void savePaper();
    void writePaper(const QString& path, core::base::Bytes content, bool show);

    // models_scoring.cpp
    struct Work {
        QString words;
        QElapsedTimer since;
    };
    void askComparison();
    void compared(core::Expected<core::desks::ModelComparison> comparison);
    void forgetComparison();
    void evaluate();
    void evaluated(const QString& name, const core::Expected<core::shelf::Evaluation>& evaluation);
    void startWork(Work& work, const QString& words);
    void showWork();
    bool cancelWork();

    // models_training.cpp
    void askTraining();
    void trainAgreed();
    void pollTraining();
    void trainingArrived(core::desks::TrainingView training);
    void cancelTraining();
    void showTraining();
    [[nodiscard]] const core::desks::TrainingView* runningTraining() const;
    [[nodiscard]] QString whyNoTraining() const;

    const async::DeskCaller& m_caller;
    async::Session& m_session;
    Files m_files;
    async::Latest m_shelf_question;
    async::Latest m_model_question;
    async::Latest m_compare_question;
    QTimer m_poll;
    QTimer m_training_poll;
    QTimer m_model_soon; ///< J held down reads no model in passing
    std::vector<core::desks::ShelfRow> m_rows;
    std::optional<std::vector<core::desks::ShelfRow>> m_waiting; ///< fresh rows that would move under the cursor
    std::optional<core::desks::ModelView> m_model;
    std::optional<core::Error> m_model_failure;
    std::optional<Digest> m_marked;
    ShelfOrder m_order = ShelfOrder::Stage;
    ShelfColumns m_shelf_columns = ShelfColumns::Whole;
    std::optional<core::desks::ModelComparison> m_comparison;
    std::vector<core::desks::TrainingView> m_trainings; ///< newest first
    bool m_can_train = false;
    std::optional<Digest> m_wanted; ///< to be selected once it lies on the shelf
    std::optional<core::Error> m_failure;
    bool m_loaded = false;
    bool m_asking = false;
    bool m_training_asked = false;
    std::optional<std::pair<Digest, Digest>> m_comparing; ///< asked for and not answered yet
    std::shared_ptr<async::LongCall> m_compare_call;      ///< of m_comparing
    std::shared_ptr<async::LongCall> m_evaluate_call;     ///< null: none is under way
    Work m_compare_work;
    Work m_evaluate_work;
    QTimer m_work_poll;
    bool m_tables = false;
    bool m_detail_shown = false; ///< of one pane at a time
    Tab m_tab = Tab::Report;

    Task m_task = Task::Advance;
    core::desks::ModelVersion m_task_model;
    core::shelf::Stage m_task_stage = core::shelf::Stage::Test;
    QString m_task_name;
    core::desks::NewModelDocument m_task_paper;

    QWidget* m_facts = nullptr;
    QWidget* m_actions = nullptr;
    widgets::Text* m_count = nullptr;
    widgets::SearchField* m_filter = nullptr;
    widgets::Button* m_train = nullptr;
    widgets::Text* m_train_why = nullptr;
    QWidget* m_shelf_pane = nullptr;
    parts::SheetView* m_shelf = nullptr;
    parts::ContentStack* m_shelf_stack = nullptr;
    parts::PageNotes* m_notes = nullptr;
    widgets::Footer* m_footer = nullptr;
    widgets::Pane* m_detail = nullptr;
    widgets::Text* m_name = nullptr;
    widgets::Chip* m_stage = nullptr;
    widgets::Text* m_hash = nullptr;
    widgets::Button* m_evaluate = nullptr;
    widgets::TabsBar* m_tabs = nullptr;
    QWidget* m_work_place = nullptr;
    widgets::ProgressLine* m_work = nullptr;
    parts::ContentStack* m_stack = nullptr;
    ReportPane* m_report = nullptr;
    parts::SheetView* m_papers = nullptr;
    parts::SheetView* m_history = nullptr;
    ComparePane* m_compare = nullptr;
    TrainingPane* m_training = nullptr;
    widgets::Pane* m_foot = nullptr;
    widgets::Text* m_why = nullptr;
    widgets::Button* m_attach = nullptr;
    widgets::Button* m_retire = nullptr;
    widgets::Button* m_draft = nullptr;
    widgets::Button* m_step = nullptr;
    parts::AskBox* m_ask = nullptr;
    TrainBox* m_train_box = nullptr;
    AttachBox* m_attach_box = nullptr;
};

} // namespace ui::models
