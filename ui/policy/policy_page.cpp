// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/policy_page.cpp  What the policy page reads and where one is in it; policy_build.cpp makes its widgets,
/// policy_show.cpp fills them, policy_actions.cpp holds what it does to releases and lists.
#include "ui/policy/policy_page.h"

#include <algorithm>
#include <utility>

#include "core/review/rights.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/page_notes.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/change_words.h"
#include "ui/policy/details.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/policy_sheets.h"
#include "ui/policy/release_sheets.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/rule_grid.h"
#include "ui/policy/rule_model.h"
#include "ui/policy/section_tree.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/words.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/text.h"

namespace ui::policy {

using core::desks::ListRow;
using core::desks::ListState;
using core::desks::PolicyDesk;
using core::desks::PolicyView;
using core::desks::ReleaseRow;
using core::desks::ReleaseState;
using core::review::Action;
using text::Qs;
using widgets::Icon;
using widgets::Mood;

namespace {

/// Whether two readings of the releases show the same; notes only change together with a state.
bool Same(const std::vector<ReleaseRow>& a, const std::vector<ReleaseRow>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ReleaseRow& x, const ReleaseRow& y) {
        return KeyOf(x) == KeyOf(y) && x.state == y.state && x.decided_by == y.decided_by;
    });
}

bool Same(const std::vector<ListRow>& a, const std::vector<ListRow>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ListRow& x, const ListRow& y) {
        return x.entry_id == y.entry_id && x.state == y.state && x.confirmed_by == y.confirmed_by;
    });
}

bool IsReleases(Part part)
{
    return part == Part::Waiting || part == Part::History;
}

} // namespace

PolicyPage::PolicyPage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session,
                       Folders folders, QWidget* parent)
    : Page(QStringLiteral("policy"), Icon::Policy, tr("Policy"), parent),
      m_caller(caller),
      m_session(session),
      m_folders(std::move(folders)),
      m_rules(new RuleModel(this))
{
    setGoKey(QStringLiteral("P"));
    if (!m_folders.choose)
        m_folders.choose = ChooseFolder;
    build();
    buildHeader();
    connectAll();
    retranslate();
    connect(&m_poll, &QTimer::timeout, this, [this] { ask(false); });
    m_poll.start(kIdlePollMs);
    QTimer::singleShot(0, this, [this] { ask(false); });
    connect(&feed, &async::ChangeFeed::connectionChanged, this, [this](bool connected) {
        if (connected && m_failure && isVisible())
            ask(true);
    });
}

PolicyPage::~PolicyPage() = default;

const parts::SheetModel& PolicyPage::sheet() const
{
    return m_table->sheetModel();
}

void PolicyPage::activate()
{
    m_poll.start(kPollMs);
    ask(!m_loaded);
}

void PolicyPage::deactivate()
{
    m_poll.start(kIdlePollMs);
}

void PolicyPage::reload()
{
    m_notes->closeNews();
    if (m_waiting) {
        Snapshot fresh = std::move(*m_waiting);
        m_waiting.reset();
        if (fresh.releases)
            m_releases = std::move(*fresh.releases);
        if (fresh.lists)
            m_lists = std::move(*fresh.lists);
        applyRows();
    }
    ask(true);
}

void PolicyPage::ask(bool with_policy)
{
    if (m_asking && !with_policy)
        return; // one question of the clock at a time
    m_asking = true;
    const int question = m_latest.ask();
    m_caller.policy(
        this,
        [actor = m_session.actor, with_policy](PolicyDesk& desk) {
            Snapshot snapshot{std::nullopt, desk.releases(actor), desk.lists(actor)};
            if (with_policy)
                snapshot.live = desk.live(actor);
            return snapshot;
        },
        [this, question, with_policy](Snapshot snapshot) {
            if (m_latest.isLatest(question))
                arrived(std::move(snapshot), with_policy);
        });
    if (!m_loaded && with_policy)
        m_stack->showLoadingSoon(tr("Reading the policy"), [this] { return !m_loaded && m_asking; });
}

void PolicyPage::arrived(Snapshot snapshot, bool with_policy)
{
    m_asking = false;
    const bool none_yet = snapshot.live && !*snapshot.live && snapshot.live->error().code == core::ErrorCode::NotFound;
    const core::Error* error = !snapshot.releases                              ? &snapshot.releases.error()
                               : !snapshot.lists                               ? &snapshot.lists.error()
                               : snapshot.live && !*snapshot.live && !none_yet ? &snapshot.live->error()
                                                                               : nullptr;
    const bool only_counts = !m_loaded && !with_policy; // not looked at yet: what waits is all that is asked for
    if (error != nullptr)
        return only_counts ? void() : showProblem(*error);
    if (only_counts) {
        m_releases = std::move(*snapshot.releases);
        m_lists = std::move(*snapshot.lists);
        return setBadge(waitingForMe());
    }
    m_failure.reset();
    m_notes->closeNotRead();
    const bool releases_changed = !Same(*snapshot.releases, m_releases);
    const bool lists_changed = !Same(*snapshot.lists, m_lists);
    if (!with_policy) { // asked by the clock, not by the person
        m_waiting = std::move(snapshot);
        return waitOrApply(releases_changed, lists_changed);
    }
    m_waiting.reset();
    m_releases = std::move(*snapshot.releases);
    m_lists = std::move(*snapshot.lists);
    const bool was_live = m_view == m_live;
    const bool first = !m_loaded;
    m_loaded = true;
    m_live = none_yet ? nullptr : std::make_shared<const PolicyView>(std::move(**snapshot.live));
    if (was_live)
        m_view = m_live;
    compare();
    showTree();
    if (first && m_section == Section{})
        m_section = firstSection();
    showSection(m_section);
    applyRows();
}

/// Fresh rows show at once where they move nothing under the cursor; elsewhere they wait for F5.
void PolicyPage::waitOrApply(bool releases_changed, bool lists_changed)
{
    if (!releases_changed && !lists_changed) {
        m_waiting.reset();
        return m_notes->closeNews();
    }
    const bool looked_at =
        (releases_changed && IsReleases(m_section.part)) || (lists_changed && m_section.part == Part::Lists);
    const auto live = std::find_if(m_waiting->releases->begin(), m_waiting->releases->end(),
                                   [](const ReleaseRow& row) { return row.state == ReleaseState::Live; });
    const bool other_live = live != m_waiting->releases->end() && (m_live == nullptr || !(live->hash == m_live->hash));
    if (other_live) {
        m_notes->tellNews(tr("%1 is live now").arg(Qs(live->version)),
                          m_live != nullptr ? tr("What you read is %1.").arg(Qs(m_live->version)) : QString());
    } else if (looked_at) {
        m_notes->tellNews(tr("There are updates"), tr("The rows stay as they are until then."));
    } else {
        m_releases = std::move(*m_waiting->releases);
        m_lists = std::move(*m_waiting->lists);
        m_waiting.reset();
        return applyRows();
    }
    setBadge(waitingForMe());
}

void PolicyPage::applyRows()
{
    showTree();
    if (IsReleases(m_section.part) || m_section.part == Part::Lists)
        showSheet();
    showHeader();
    setBadge(waitingForMe());
    tellRejected();
}

void PolicyPage::showProblem(const core::Error& error)
{
    m_failure = error;
    if (m_loaded)
        m_notes->tellNotReadAnew(tr("The policy was not read anew"), error);
    else
        m_stack->showNotRead(tr("The policy was not read"), error);
}

Section PolicyPage::firstSection() const
{
    if (m_view != nullptr && !m_view->tables.empty())
        return {Part::Table, 0};
    return {m_view != nullptr ? Part::Live : Part::Waiting, 0};
}

void PolicyPage::open(const QString& argument)
{
    if (argument == QLatin1String("submitted")) { // a draft was: it waits here for another person
        m_section = {Part::Waiting, 0};
        m_notes->tell(Mood::Positive, tr("The draft was submitted"), tr("Another person approves it."));
        return reload();
    }
    if (m_view != nullptr) {
        for (std::size_t i = 0; i < m_view->tables.size(); ++i) {
            if (Qs(m_view->tables[i].name) == argument)
                return showSection({Part::Table, static_cast<int>(i)});
        }
    }
    for (int part = static_cast<int>(Part::Ladder); part <= static_cast<int>(Part::History); ++part) {
        if (PartId(static_cast<Part>(part)) == argument)
            return showSection({static_cast<Part>(part), 0});
    }
}

void PolicyPage::step(int sections)
{
    if (const auto next = m_tree->neighbour(sections); next && *next != m_section)
        showSection(*next);
}

widgets::DenseTable* PolicyPage::rowsView() const
{
    return m_section.part == Part::Table ? static_cast<widgets::DenseTable*>(m_grid) : m_table;
}

void PolicyPage::moveRow(int rows)
{
    if (m_tree->hasFocus())
        return step(rows);
    auto* view = rowsView();
    view->setCurrentRow(std::max(0, view->currentRow() + rows));
}

/// What the release that is read changes, marked where it stands.
void PolicyPage::compare()
{
    const bool other = m_view != nullptr && m_live != nullptr && m_view != m_live;
    m_comparison = other ? std::make_shared<const Comparison>(Compare(m_live, m_view)) : nullptr;
    if (m_comparison != nullptr)
        m_rules->mark({m_comparison, &m_comparison->changes});
    else
        m_rules->mark(nullptr);
}

/// To the table or the part that the change under the cursor is about.
void PolicyPage::goToChange()
{
    bool is_change = false;
    const auto at = m_table->currentKey().toUInt(&is_change);
    if (!is_change || m_comparison == nullptr || at >= m_comparison->changes.size())
        return;
    const core::desks::PolicyChange change = m_comparison->changes[at];
    showSection(SectionOf(*m_view, change));
    if (m_section.part == Part::Table)
        m_grid->setCurrentCell(std::clamp(change.rule - 1, 0, std::max(0, m_rules->rowCount() - 1)),
                               std::max(0, change.column));
    rowsView()->setFocus();
}

void PolicyPage::rowActivated()
{
    if (m_section.part == Part::Changes)
        return goToChange();
    if (!IsReleases(m_section.part))
        return;
    if (const ReleaseRow* release = target())
        openRelease(*release);
}

void PolicyPage::openRelease(const ReleaseRow& release)
{
    if (m_live != nullptr && release.hash == m_live->hash)
        return backToLive();
    m_caller.policy(
        this, [actor = m_session.actor, hash = release.hash](PolicyDesk& desk) { return desk.policy(actor, hash); },
        [this, version = Qs(release.version)](core::Expected<PolicyView> view) {
            if (!view) {
                m_notes->tell(Mood::Negative, tr("%1 was not read").arg(version),
                              text::ErrorText(view.error().code, text::Attempt::Read));
                return;
            }
            m_view = std::make_shared<const PolicyView>(std::move(*view));
            compare();
            showTree();
            showSection(m_comparison != nullptr ? Section{Part::Changes, 0} : firstSection());
            const bool none = m_section.part == Part::Changes && m_comparison->changes.empty();
            none ? m_tree->setFocus() : rowsView()->setFocus();
        });
}

void PolicyPage::backToLive()
{
    const bool table = m_section.part == Part::Table || m_section.part == Part::Changes;
    m_view = m_live;
    compare();
    showTree();
    showSection(table ? firstSection() : m_section);
}

const ReleaseRow* PolicyPage::target() const
{
    if (IsReleases(m_section.part)) {
        const QString key = m_table->currentKey();
        const auto found = std::find_if(m_releases.begin(), m_releases.end(),
                                        [&](const ReleaseRow& row) { return KeyOf(row) == key; });
        return found == m_releases.end() ? nullptr : &*found;
    }
    if (m_view == nullptr)
        return nullptr;
    const auto found = std::find_if(m_releases.begin(), m_releases.end(), [&](const ReleaseRow& row) {
        return row.hash == m_view->hash && (m_view != m_live || row.state == ReleaseState::Live);
    });
    return found == m_releases.end() ? nullptr : &*found;
}

const ReleaseRow* PolicyPage::toMend() const
{
    const ReleaseRow* const looked_at = target();
    if (looked_at != nullptr && looked_at->state == ReleaseState::Rejected)
        return looked_at;
    const auto mine = std::find_if(m_releases.begin(), m_releases.end(), [&](const ReleaseRow& row) {
        return row.submitted_by == m_session.actor.number; // newest first
    });
    return mine != m_releases.end() && mine->state == ReleaseState::Rejected ? &*mine : nullptr;
}

const ListRow* PolicyPage::entry() const
{
    if (m_section.part != Part::Lists)
        return nullptr;
    const QString key = m_table->currentKey();
    const auto found =
        std::find_if(m_lists.begin(), m_lists.end(), [&](const ListRow& row) { return KeyOf(row) == key; });
    return found == m_lists.end() ? nullptr : &*found;
}

bool PolicyPage::may(Action action) const
{
    return core::review::May(m_session.actor.role, action);
}

int PolicyPage::waitingForMe() const
{
    const std::string& me = m_session.actor.number;
    std::ptrdiff_t waiting = 0;
    if (may(Action::DecidePolicy))
        waiting += std::count_if(m_releases.begin(), m_releases.end(), [&](const ReleaseRow& row) {
            return row.state == ReleaseState::Submitted && row.submitted_by != me;
        });
    if (may(Action::ConfirmListEntry))
        waiting += std::count_if(m_lists.begin(), m_lists.end(), [&](const ListRow& row) {
            return row.state == ListState::Entered && row.entered_by != me;
        });
    return static_cast<int>(waiting);
}

} // namespace ui::policy
