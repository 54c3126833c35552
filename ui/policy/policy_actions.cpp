// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/policy_actions.cpp  What the policy page does: keys, submitting, approving, rejecting, rolling back, and
/// list entries. Each act is asked about in a box whose default is Cancel, and needs a second person.
#include <algorithm>
#include <utility>

#include <QDir>
#include <QFileDialog>

#include "core/review/rights.h"
#include "ui/parts/ask_box.h"
#include "ui/parts/file_dialog.h"
#include "ui/parts/page_actions.h"
#include "ui/parts/page_notes.h"
#include "ui/policy/change_words.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/entry_box.h"
#include "ui/policy/policy_page.h"
#include "ui/policy/policy_words.h"
#include "ui/policy/release_sheets.h"
#include "ui/policy/section_tree.h"
#include "ui/policy/three_panes.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/dense_table.h"
#include "widgets/text.h"

namespace ui::policy {

using core::desks::BundleFiles;
using core::desks::ListRow;
using core::desks::ListState;
using core::desks::PolicyDesk;
using core::desks::ReleaseRow;
using core::desks::ReleaseState;
using core::review::Action;
using text::Attempt;
using text::Qs;
using widgets::Icon;
using widgets::Mood;

void ChooseFolder(QWidget* over, const std::function<void(const QString&)>& chosen)
{
    auto* dialog = parts::MakeFileDialog(over, QStringLiteral("policyFolderDialog"),
                                         PolicyPage::tr("Folder of the bundle"), chosen);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->show();
}

bool PolicyPage::boxOpen() const
{
    return m_ask->isOpen() || m_entry_box->isOpen();
}

bool PolicyPage::escape()
{
    if (boxOpen()) {
        m_ask->close();
        m_entry_box->close();
        return true;
    }
    if (m_notes->closeResult())
        return true;
    if (m_view != m_live) {
        backToLive();
        return true;
    }
    return false;
}

QList<shell::PageAction> PolicyPage::actions()
{
    QList<shell::PageAction> list;
    if (boxOpen())
        return list; // a question is open: it has the keys
    addRowActions(list);
    addTaskActions(list);
    return list;
}

void PolicyPage::addRowActions(QList<shell::PageAction>& list)
{
    parts::AddRowMoves(list, QStringLiteral("policy"), [this](int rows) { moveRow(rows); });
    parts::AddMove(list, QStringLiteral("policy.section_before"), tr("Section before"), QStringLiteral("["),
                   [this] { step(-1); });
    parts::AddMove(list, QStringLiteral("policy.section_next"), tr("Next section"), QStringLiteral("]"),
                   [this] { step(1); });
    for (const Part part : {Part::Lists, Part::Waiting, Part::History})
        list << shell::PageAction{.id = QStringLiteral("policy.") + PartId(part),
                                  .text = tr("Policy: %1").arg(PartWord(part)),
                                  .run =
                                      [this, part] {
                                          showSection({part, 0});
                                          rowsView()->setFocus(); // Enter is theirs, as the foot says
                                      },
                                  .icon = part == Part::Lists ? Icon::List : Icon::Release};
    m_panes->addActions(list);
}

/// Off and on as their buttons are; none of them has a letter but the form of a new entry, which writes nothing yet.
void PolicyPage::addTaskActions(QList<shell::PageAction>& list)
{
    const auto add = [&list](const char* id, Icon icon, const widgets::Button* button, std::function<void()> run,
                             const QStringList& keys = {}) {
        parts::AddButton(list, QString::fromLatin1(id), icon, button, keys, std::move(run));
    };
    add("policy.edit", Icon::Pencil, m_edit, [this] { Q_EMIT goTo(QStringLiteral("draft"), QStringLiteral("start")); },
        {QStringLiteral("E")});
    add("policy.mend", Icon::Pencil, m_mend, [this] { mend(); }, {QStringLiteral("M")});
    add("policy.submit", Icon::Release, m_submit, [this] { submitFolder(); });
    add("policy.approve", Icon::Approve, m_approve, [this] { askRelease(Task::Approve); });
    add("policy.reject", Icon::Decline, m_reject, [this] { askRelease(Task::Reject); });
    add("policy.roll_back", Icon::Rollback, m_roll_back, [this] { askRelease(Task::RollBack); });
    add("policy.new_entry", Icon::Plus, m_new_entry, [this] { enterEntry(); }, {QStringLiteral("N")});
    add("policy.confirm_entry", Icon::CheckCircle, m_confirm_entry, [this] { askEntry(Task::ConfirmEntry); });
    add("policy.withdraw_entry", Icon::Undo, m_withdraw_entry, [this] { askEntry(Task::WithdrawEntry); });
}

/// What this person may do with the row, or with the policy that is read; what the role may never do stays hidden.
void PolicyPage::fitActions()
{
    const ReleaseRow* release = target();
    const std::string& me = m_session.actor.number;
    const bool waits = release != nullptr && release->state == ReleaseState::Submitted;
    const bool decides = waits && may(Action::DecidePolicy);
    const bool retired = release != nullptr && release->state == ReleaseState::Retired;
    m_edit->setVisible(m_live != nullptr && may(Action::EditDraft));
    const ReleaseRow* rejected = may(Action::EditDraft) ? toMend() : nullptr;
    m_mend->setVisible(rejected != nullptr);
    if (rejected != nullptr)
        m_mend->setCaption(tr("Mend %1").arg(Qs(rejected->version)));
    m_submit->setVisible(m_loaded && may(Action::SubmitPolicy) && m_folders.read != nullptr);
    m_approve->setVisible(decides);
    m_reject->setVisible(decides);
    m_roll_back->setVisible(retired && may(Action::RollBackPolicy));
    const QString why =
        decides && release->submitted_by == me ? tr("You submitted it: another person decides.") : QString();
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    for (widgets::Button* button : {m_approve, m_reject}) {
        if (why.isEmpty())
            button->setEnabledAgain();
        else
            button->setDisabledBecause(why);
    }
    const ListRow* row = entry();
    const bool entered = row != nullptr && row->state == ListState::Entered;
    m_confirm_entry->setVisible(entered && may(Action::ConfirmListEntry));
    if (row != nullptr && row->entered_by == me)
        m_confirm_entry->setDisabledBecause(tr("You entered it: another person confirms."));
    else
        m_confirm_entry->setEnabledAgain();
    m_withdraw_entry->setVisible(row != nullptr && row->state != ListState::Withdrawn &&
                                 may(Action::WithdrawListEntry));
    m_read_release->setVisible((m_section.part == Part::Waiting || m_section.part == Part::History) &&
                               release != nullptr);
    m_details->fitFoot();
}

void PolicyPage::mend()
{
    if (const ReleaseRow* release = toMend())
        Q_EMIT goTo(QStringLiteral("draft"), QStringLiteral("mend:") + Qs(release->hash.hex()));
}

/// Its author hears of it here, and why, once.
void PolicyPage::tellRejected()
{
    const ReleaseRow* const release = may(Action::EditDraft) ? toMend() : nullptr;
    const bool mine = release != nullptr && release->submitted_by == m_session.actor.number;
    if (!mine || KeyOf(*release) == m_told_rejected)
        return;
    m_told_rejected = KeyOf(*release);
    m_notes->tell(Mood::Warning,
                  tr("%1 was rejected by %2").arg(Qs(release->version), text::NumberedPerson(release->decided_by)),
                  Qs(release->reason) + QLatin1Char('\n') +
                      tr("M goes on from it in a draft: nothing of it has to be written again."));
}

void PolicyPage::submitFolder()
{
    m_folders.choose(this, [this](const QString& folder) {
        async::RunThen(
            m_caller.pool(), this, [read = m_folders.read, folder] { return read(folder); },
            [this, folder](core::Expected<BundleFiles> files) { folderRead(folder, std::move(files)); });
    });
}

void PolicyPage::folderRead(const QString& folder, core::Expected<BundleFiles> files)
{
    if (!files) {
        m_notes->tell(Mood::Negative, tr("The folder was not read"),
                      text::ErrorText(files.error().code, Attempt::Read) + QLatin1Char(' ') +
                          tr("Nothing was submitted."));
        return;
    }
    std::int64_t bytes = 0;
    for (const auto& [path, content] : *files)
        bytes += static_cast<std::int64_t>(content.size());
    m_task = Task::Submit;
    m_task_files = std::move(*files);
    m_ask->open(
        {.title = tr("Submit this bundle for approval"),
         .lead = tr("It is compiled and its cases are run first. It decides nothing until another person has "
                    "approved it."),
         .agree = tr("Submit"),
         .rows = {{.label = tr("Folder"), .value = QDir(folder).dirName()},
                  {.label = tr("Files"), .value = text::CountText(static_cast<std::int64_t>(m_task_files.size()))},
                  {.label = tr("Bytes"), .value = text::CountText(bytes)},
                  {.label = tr("Based on"), .value = m_live ? Qs(m_live->version) : QStringLiteral("—")}},
         .text_label = tr("Note: what changes, and why"),
         .text_needed = true});
}

void PolicyPage::askRelease(Task task)
{
    const ReleaseRow* release = target();
    if (release == nullptr)
        return;
    if (task == Task::Reject || m_live == nullptr)
        return openAsk(task, *release, nullptr);
    if (m_comparison != nullptr && m_comparison->now->hash == release->hash)
        return openAsk(task, *release, m_comparison.get());
    m_caller.policy(
        this, [actor = m_session.actor, hash = release->hash](PolicyDesk& desk) { return desk.policy(actor, hash); },
        [this, task, row = *release](core::Expected<core::desks::PolicyView> view) mutable {
            if (!view) // nobody agrees to what cannot be shown
                return m_notes->tell(Mood::Negative, tr("%1 was not read").arg(Qs(row.version)),
                                     text::ErrorText(view.error().code, Attempt::Read));
            const Comparison comparison =
                Compare(m_live, std::make_shared<const core::desks::PolicyView>(std::move(*view)));
            openAsk(task, row, &comparison);
        });
}

/// With what it changes against the live policy, where one is live.
void PolicyPage::openAsk(Task task, const ReleaseRow& release, const Comparison* comparison)
{
    m_task = task;
    m_task_release = release;
    const QString version = Qs(release.version);
    parts::Ask ask;
    ask.rows = {
        {.label = tr("Version"), .value = version, .type = widgets::Type::BodyBold},
        {.label = tr("Based on"), .value = release.based_on.empty() ? QStringLiteral("—") : Qs(release.based_on)},
        {.label = tr("Submitted by"), .value = text::NumberedPerson(release.submitted_by)},
        {.label = tr("Submitted", "time"), .value = text::DateTimeText(release.submitted_at)}};
    if (!release.note.empty())
        ask.rows.push_back({.label = tr("Note"), .value = Qs(release.note)});
    ask.hash = HashLines(release.hash);
    if (comparison != nullptr) {
        ask.changes = ChangeSheet(*comparison);
        ask.changes_label = ChangesLabel(*comparison);
        ask.rows.push_back({.label = tr("Test cases"), .value = CasesLabel(*comparison)});
    }
    if (task == Task::Approve) {
        ask.title = tr("Approve %1: it decides from now on").arg(version);
        ask.lead = m_live != nullptr
                       ? tr("It takes the place of %1. What was decided stays as it is.").arg(Qs(m_live->version))
                       : tr("It is the first policy that decides.");
        ask.agree = tr("Approve");
    } else if (task == Task::Reject) {
        ask.title = tr("Reject %1").arg(version);
        ask.agree = tr("Reject");
        ask.text_label = tr("Reason, kept with the release");
        ask.text_needed = true;
    } else {
        ask.title = tr("Roll back to %1").arg(version);
        ask.lead = tr("It is submitted again; it decides once another person has approved it.");
        ask.agree = tr("Submit it again");
        ask.text_label = tr("Note: why");
        ask.text_needed = true;
    }
    m_ask->open(ask);
}

void PolicyPage::askEntry(Task task)
{
    const ListRow* row = entry();
    if (row == nullptr)
        return;
    m_task = task;
    m_task_entry = *row;
    parts::Ask ask;
    ask.rows = {{.label = tr("List"), .value = text::ListKindWord(row->kind)},
                {.label = text::IdentityFieldWord(row->field), .value = Qs(row->masked_value), .masked = true},
                {.label = tr("Source"), .value = Qs(row->source)},
                {.label = tr("Reason"), .value = Qs(row->reason)},
                {.label = tr("Until"), .value = text::DateText(row->expires)},
                {.label = tr("Entered by"), .value = text::NumberedPerson(row->entered_by)}};
    if (task == Task::ConfirmEntry) {
        ask.title = tr("Confirm this list entry");
        ask.lead = tr("From now on it counts in every decision.");
        ask.agree = tr("Confirm", "a list entry");
    } else {
        ask.title = tr("Withdraw this list entry");
        ask.lead = tr("It no longer counts; the record of it stays.");
        ask.agree = tr("Withdraw", "a list entry");
        ask.text_label = tr("Reason, kept with the record");
        ask.text_needed = true;
    }
    m_ask->open(ask);
}

void PolicyPage::agreed()
{
    m_caller.policy(
        this,
        [actor = m_session.actor, task = m_task, release = m_task_release, row = m_task_entry, files = m_task_files,
         note = m_ask->text().toStdString()](PolicyDesk& desk) {
            Answer answer;
            if (task == Task::Submit) {
                auto result = desk.submit(actor, files, note);
                if (result)
                    answer.findings = std::move(result->findings);
                else
                    answer.done = tl::unexpected<core::Error>(result.error());
            } else if (task == Task::Approve) {
                answer.done = desk.approve(actor, release->hash);
            } else if (task == Task::Reject) {
                answer.done = desk.reject(actor, release->hash, note);
            } else if (task == Task::RollBack) {
                answer.done = desk.rollback(actor, release->hash, note);
            } else if (task == Task::ConfirmEntry) {
                answer.done = desk.confirmListEntry(actor, row->entry_id);
            } else {
                answer.done = desk.withdrawListEntry(actor, row->entry_id, note);
            }
            if (!answer.done && answer.done.error().code == core::ErrorCode::Conflict)
                answer.now = desk.releases(actor).value_or(std::vector<ReleaseRow>());
            return answer;
        },
        [this](Answer answer) { done(std::move(answer)); });
}

/// Who won, when and what, where that is known; else that somebody did.
QString PolicyPage::conflictWords(const Answer& answer) const
{
    const bool of_release = m_task == Task::Approve || m_task == Task::Reject;
    const auto found = std::find_if(answer.now.begin(), answer.now.end(), [&](const ReleaseRow& row) {
        return of_release && m_task_release && KeyOf(row) == KeyOf(*m_task_release);
    });
    if (found == answer.now.end() || found->decided_by.empty() || !found->decided_at)
        return text::ErrorText(core::ErrorCode::Conflict, Attempt::Write);
    const QString who = text::NumberedPerson(found->decided_by);
    const QString when = text::TimeText(*found->decided_at);
    return found->state == ReleaseState::Rejected ? tr("%1 rejected it at %2. Yours was not written.").arg(who, when)
                                                  : tr("%1 approved it at %2. Yours was not written.").arg(who, when);
}

void PolicyPage::done(Answer answer)
{
    if (!answer.done) {
        const auto code = answer.done.error().code;
        m_ask->refuse(code == core::ErrorCode::Conflict ? conflictWords(answer)
                                                        : text::ErrorText(code, Attempt::Write));
        if (code == core::ErrorCode::Conflict || code == core::ErrorCode::AlreadyExists)
            ask(false);
        return;
    }
    m_ask->close();
    m_findings = std::move(answer.findings);
    if (!m_findings.empty()) {
        m_notes->tell(Mood::Negative,
                      tr("%n finding(s): the bundle was refused", nullptr, static_cast<int>(m_findings.size())),
                      tr("Nothing was submitted. The findings name file and place."));
        showTree();
        return showSection({Part::Findings, 0});
    }
    succeeded();
}

void PolicyPage::succeeded()
{
    const QString version = m_task_release ? Qs(m_task_release->version) : QString();
    switch (m_task) {
    case Task::Submit:
        m_notes->tell(Mood::Positive, tr("The bundle was submitted"), tr("Another person approves it."));
        break;
    case Task::Approve:
        m_notes->tell(Mood::Positive, tr("%1 is live").arg(version), tr("It decides from now on."));
        break;
    case Task::Reject: m_notes->tell(Mood::Positive, tr("%1 was rejected").arg(version), {}); break;
    case Task::RollBack:
        m_notes->tell(Mood::Positive, tr("%1 was submitted again").arg(version), tr("Another person approves it."));
        break;
    case Task::ConfirmEntry:
        m_notes->tell(Mood::Positive, tr("The entry is confirmed"), tr("It counts from now on."));
        break;
    case Task::WithdrawEntry: m_notes->tell(Mood::Positive, tr("The entry is withdrawn"), {}); break;
    }
    if (m_task == Task::Submit || m_task == Task::RollBack)
        m_section = {Part::Waiting, 0};
    if (m_task == Task::Approve)
        m_view = m_live; // the answer brings the new live policy, and it is what is read then
    m_task_release.reset();
    m_task_entry.reset();
    m_task_files.clear();
    rowsView()->setFocus(); // the button that was pressed may be gone
    reload();
}

void PolicyPage::enterEntry()
{
    if (m_new_entry->isHidden())
        return;
    m_entry_box->open(m_session.now().shanghaiDate());
}

void PolicyPage::entryAgreed()
{
    m_caller.policy(
        this,
        [actor = m_session.actor, entry = m_entry_box->entry()](PolicyDesk& desk) {
            return desk.enterListEntry(actor, entry);
        },
        [this](core::Expected<core::base::ListEntryId> id) {
            if (!id) {
                m_entry_box->refuse(id.error().code == core::ErrorCode::InvalidInput
                                        ? tr("The value is not of the chosen kind, or a text is too long. Nothing was "
                                             "written.")
                                        : text::ErrorText(id.error().code, Attempt::Write));
                return;
            }
            m_entry_box->close();
            m_notes->tell(Mood::Positive, tr("The entry is written"),
                          tr("It counts once another person has confirmed it."));
            reload();
        });
}

} // namespace ui::policy
