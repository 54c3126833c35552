// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_page.h"

#include <algorithm>
#include <array>

#include <QSignalBlocker>

#include "core/desks/audit_kinds.h"
#include "ui/parts/content_stack.h"
#include "ui/queue/filter_strip.h"
#include "ui/queue/queue_delegate.h"
#include "ui/queue/queue_filter_popover.h"
#include "ui/queue/queue_preview.h"
#include "ui/queue/reassign_popover.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/dense_table.h"
#include "widgets/key_cap.h"
#include "widgets/search_field.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

namespace ui::queue {

using core::desks::QueueRow;
using core::desks::QueueTab;
using core::model::Role;
using text::Qs;

namespace {

namespace kinds = core::desks::kinds;

constexpr int kTickMs = 1'000;
constexpr int kCountsSoonMs = 400;
constexpr int kPreviewSoonMs = 60;
constexpr int kSearchSoonMs = 250;

/// Changes after which other rows are in the queue than before; the others are about who holds a row.
bool MovesRows(const std::string& kind)
{
    static constexpr std::array kStays{kinds::kCaseClaimed, kinds::kCasePrefetched, kinds::kCaseDropped,
                                       kinds::kCasePutBack, kinds::kCaseExtended,   kinds::kCaseLapsed,
                                       kinds::kCaseDocument};
    return std::ranges::find(kStays, kind) == kStays.end();
}

} // namespace

QueuePage::QueuePage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session, QWidget* parent)
    : Page(QStringLiteral("queue"), widgets::Icon::Queue, tr("Queue"), parent),
      m_caller(caller),
      m_feed(feed),
      m_session(session)
{
    setGoKey(QStringLiteral("Q"));
    m_model = new QueueModel(
        [this](core::desks::QueueQuery query, QueueModel::Answer answer) {
            m_caller.review(
                m_model,
                [actor = m_session.actor, query = std::move(query)](core::desks::ReviewDesk& desk) {
                    return desk.queue(actor, query);
                },
                std::move(answer));
        },
        [this](const QueueRow& row, QueueModel::Column column) { return cellText(row, column); }, this);
    m_delegate = new QueueDelegate(*m_model, this);
    build();
    buildHeader();
    retranslate();
    m_tick.setInterval(kTickMs);
    for (auto [timer, ms] : {std::pair{&m_counts_timer, kCountsSoonMs},
                             {&m_preview_timer, kPreviewSoonMs},
                             {&m_search_timer, kSearchSoonMs}}) {
        timer->setSingleShot(true);
        timer->setInterval(ms);
    }
    connect(&m_tick, &QTimer::timeout, this, &QueuePage::tick);
    connect(&m_counts_timer, &QTimer::timeout, this, &QueuePage::askCounts);
    connect(&m_preview_timer, &QTimer::timeout, this, &QueuePage::askPreview);
    connect(m_model, &QueueModel::windowArrived, this, &QueuePage::windowArrived);
    connect(&m_feed, &async::ChangeFeed::changed, this, &QueuePage::changesArrived);
    connect(&m_feed, &async::ChangeFeed::connectionChanged, this, [this] { showState(); });
}

bool QueuePage::mayTake() const
{
    return m_session.actor.role == Role::Reviewer || m_session.actor.role == Role::Supervisor;
}

bool QueuePage::mayReassign() const
{
    return m_session.actor.role == Role::Supervisor;
}

const QueueRow* QueuePage::current() const
{
    const int row = m_table->currentRow();
    return row < 0 ? nullptr : m_model->row(row);
}

void QueuePage::activate()
{
    m_active = true;
    m_tick.start();
    m_delegate->setNow(m_session.now());
    if (m_wording.empty()) {
        m_caller.review(
            this, [actor = m_session.actor](core::desks::ReviewDesk& desk) { return desk.reasonWording(actor); },
            [this](core::Expected<std::map<std::string, core::model::Label>> wording) {
                if (wording)
                    m_wording = std::move(*wording);
                m_table->viewport()->update();
            });
    }
    askChoices();
    if (!m_model->loadedOnce())
        ask();
    else
        reload();
    askCounts();
}

void QueuePage::askChoices()
{
    m_caller.policy(
        this, [actor = m_session.actor](core::desks::PolicyDesk& desk) { return desk.live(actor); },
        [this](core::Expected<core::desks::PolicyView> policy) {
            QStringList bands;
            if (policy)
                for (const auto& band : policy->bands)
                    bands << Qs(band.name);
            m_filter->setChoices({}, bands);
        });
}

void QueuePage::deactivate()
{
    m_active = false;
    m_tick.stop();
}

void QueuePage::reload()
{
    m_updates = 0;
    m_model->reload();
    askCounts();
    showState();
}

void QueuePage::open(const QString& argument)
{
    static const QHash<QString, QueueTab> tabs{{QStringLiteral("mine"), QueueTab::Mine},
                                               {QStringLiteral("due"), QueueTab::NearDue},
                                               {QStringLiteral("done"), QueueTab::DoneToday},
                                               {QStringLiteral("pending"), QueueTab::Pending}};
    if (tabs.contains(argument))
        showTab(tabs.value(argument));
    if (argument.startsWith(QLatin1String("reason "))) {
        auto filter = m_query.filter;
        filter.reason_code = argument.mid(7).toStdString();
        showTab(QueueTab::Pending);
        showFilter(filter);
    }
}

void QueuePage::showTab(QueueTab tab)
{
    if (tab == m_query.tab && m_model->loadedOnce())
        return;
    m_query.tab = tab;
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrent(static_cast<int>(tab) - 1);
    }
    ask();
}

void QueuePage::showFilter(const core::desks::QueueFilter& filter)
{
    m_query.filter = filter;
    m_session.filter = filter;
    m_strip->show(filter, m_query.order);
    ask();
    askCounts();
}

void QueuePage::ask()
{
    m_updates = 0;
    m_marked.clear();
    m_delegate->setMarked(m_marked);
    m_preview->setCase(std::nullopt, m_session.now());
    m_model->setQuery(m_query);
    showState();
    m_stack->showLoadingSoon(tr("Reading the queue"), [this] { return !m_model->loadedOnce() && !m_model->failure(); });
}

void QueuePage::askCounts()
{
    m_caller.review(
        this,
        [actor = m_session.actor, filter = m_query.filter](core::desks::ReviewDesk& desk) {
            return desk.queueCounts(actor, filter);
        },
        [this](core::Expected<core::desks::QueueCounts> counts) {
            if (counts)
                countsArrived(*counts);
        });
}

void QueuePage::countsArrived(const core::desks::QueueCounts& counts)
{
    m_counts = counts;
    const std::int64_t by_tab[] = {counts.pending,           counts.mine,     counts.second,
                                   counts.documents_arrived, counts.near_due, counts.returned};
    for (std::size_t i = 0; i < std::size(by_tab); ++i)
        m_tabs->setCount(QString::number(i + 1), by_tab[i]);
    m_total->setText(
        counts.overdue > 0
            ? tr("%1 waiting·%2 over the limit").arg(text::CasesText(counts.pending), text::CasesText(counts.overdue))
            : tr("%1 waiting").arg(text::CasesText(counts.pending)));
    setBadge(static_cast<int>(counts.mine));
}

void QueuePage::askPreview()
{
    const QueueRow* row = current();
    if (row == nullptr || !m_preview_wanted || m_side->isHidden()) {
        m_preview->setCase(std::nullopt, m_session.now());
        return;
    }
    const int question = m_preview_question.ask();
    m_caller.review(
        this,
        [actor = m_session.actor, id = row->case_id](core::desks::ReviewDesk& desk) { return desk.view(actor, id); },
        [this, question](core::Expected<core::desks::CaseView> view) {
            if (!m_preview_question.isLatest(question))
                return;
            if (view)
                m_preview->setCase(std::move(*view), m_session.now());
            else
                m_preview->setCase(std::nullopt, m_session.now());
        });
}

void QueuePage::windowArrived()
{
    m_delegate->setNow(m_session.now());
    showState();
    if (m_table->currentRow() < 0 && m_model->total() > 0)
        setCurrentRow(0);
    m_preview_timer.start();
    showFooter();
}

void QueuePage::changesArrived(const core::desks::Changes& changes)
{
    for (const auto& change : changes.changes) {
        const bool shown = m_model->apply(change, Qs(m_session.actor.number));
        if (MovesRows(change.kind) && !shown)
            ++m_updates;
        if (const QueueRow* row = current(); row != nullptr && row->case_id == change.case_id)
            m_preview_timer.start();
    }
    if (!m_active)
        return;
    if (!m_counts_timer.isActive())
        m_counts_timer.start();
    showState();
}

void QueuePage::tick()
{
    m_delegate->setNow(m_session.now());
    m_table->viewport()->update();
}

void QueuePage::showState()
{
    if (m_feed.failure()) {
        m_banner->tell(widgets::Mood::Warning, widgets::Icon::Offline, tr("The store does not answer"),
                       tr("What you see is from %1; nothing can be recorded until it answers.")
                           .arg(text::TimeText(m_model->asOf())));
        m_banner->setAction(tr("Try now"), QStringLiteral("F5"));
        m_banner->show();
    } else if (m_updates > 0) {
        m_banner->tell(widgets::Mood::Info, widgets::Icon::Info, tr("%n updates", nullptr, m_updates));
        m_banner->setAction(tr("Load"), QStringLiteral("F5"));
        m_banner->show();
    } else {
        m_banner->hide();
    }
    const auto& failure = m_model->failure();
    if (failure && m_model->total() == 0) {
        m_stack->showNotRead(tr("The queue was not read"), *failure);
    } else if (m_model->loadedOnce() && m_model->total() == 0) {
        const QStringList filter = FilterWords(m_query.filter);
        if (filter.isEmpty())
            m_stack->showEmpty(m_query.tab == QueueTab::Pending ? tr("The queue is empty") : tr("Nothing here"),
                               tr("New cases appear by themselves."),
                               {{QStringLiteral("done"), tr("See what was done today"), QStringLiteral("G D"), false}});
        else
            m_stack->showEmpty(tr("No case fits the filter"), filter.join(QStringLiteral("·")),
                               {{QStringLiteral("clear"), tr("Clear filter"), QString(), false}},
                               widgets::Icon::Filter);
    } else if (m_model->loadedOnce()) {
        m_stack->setCurrentWidget(m_table);
    }
    showFooter();
}

void QueuePage::showFooter()
{
    const auto total = m_model->total();
    if (total == 0) {
        m_footer->setText({});
        return;
    }
    const int first = m_table->rowAt(0);
    const int bottom = m_table->rowAt(m_table->viewport()->height() - 1);
    const auto last = bottom < 0 ? total : bottom + 1;
    //: First and last visible row, number of rows
    m_footer->setText(
        tr("Rows %1–%2 of %3").arg(text::CountText(first + 1), text::CountText(last), text::CountText(total)));
}

void QueuePage::setCurrentRow(int row)
{
    if (m_model->total() == 0)
        return;
    const int inside = std::clamp(row, 0, static_cast<int>(m_model->total()) - 1);
    m_table->setCurrentRow(inside);
}

void QueuePage::moveRow(int steps, bool mark)
{
    if (mark)
        toggleMark();
    setCurrentRow(m_table->currentRow() + steps);
}

void QueuePage::toggleMark()
{
    const QueueRow* row = current();
    if (row == nullptr)
        return;
    const QString id = Qs(row->case_id.value);
    if (!m_marked.remove(id))
        m_marked.insert(id);
    m_delegate->setMarked(m_marked);
    m_table->viewport()->update();
}

void QueuePage::openCurrent()
{
    if (const QueueRow* row = current())
        Q_EMIT goTo(QStringLiteral("case"), Qs(row->case_id.value));
}

void QueuePage::takeNext()
{
    Q_EMIT goTo(QStringLiteral("case"), QString::fromLatin1(async::kTakeNext));
}

void QueuePage::putBack()
{
    const QueueRow* row = current();
    if (row == nullptr || !row->hold.mine)
        return;
    m_caller.review(
        this,
        [actor = m_session.actor, id = row->case_id, version = row->version](core::desks::ReviewDesk& desk) {
            return desk.putBack(actor, id, version);
        },
        [this](core::Expected<void> result) {
            if (!result)
                m_banner->tell(widgets::Mood::Negative, widgets::Icon::CrossCircle, tr("The case was not put back"),
                               text::ErrorText(result.error().code, text::Attempt::Write));
            m_banner->setVisible(!result);
            reload();
        });
}

std::vector<QueueRow> QueuePage::chosenRows() const
{
    std::vector<QueueRow> rows;
    for (const QString& id : m_marked)
        if (const auto place = m_model->indexOf(core::base::CaseId(id.toStdString())))
            rows.push_back(*m_model->row(*place));
    if (const QueueRow* row = current(); rows.empty() && row != nullptr)
        rows.push_back(*row);
    return rows;
}

void QueuePage::reassignTo(const QString& number)
{
    m_caller.review(
        this,
        [actor = m_session.actor, rows = chosenRows(),
         to = number.toStdString()](core::desks::ReviewDesk& desk) -> core::Expected<void> {
            for (const QueueRow& row : rows)
                TRY_VOID(desk.reassign(actor, row.case_id, row.version, to));
            return {};
        },
        [this](core::Expected<void> result) {
            reload(); // those before the one that was refused are handed over
            if (!result) {
                m_reassign->tell(text::ErrorText(result.error().code, text::Attempt::Write));
                return;
            }
            m_marked.clear();
            m_delegate->setMarked(m_marked);
            m_reassign->close();
        });
}

bool QueuePage::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
    return true;
}

bool QueuePage::escape()
{
    if (m_filter->isVisible()) {
        m_filter->hide();
        m_table->setFocus();
        return true;
    }
    if (!m_marked.isEmpty()) {
        m_marked.clear();
        m_delegate->setMarked(m_marked);
        m_table->viewport()->update();
        return true;
    }
    if (!(m_query.filter == core::desks::QueueFilter{})) {
        m_search->clear();
        showFilter({});
        return true;
    }
    return false;
}

QString QueuePage::reasonsText(const QueueRow& row) const
{
    QStringList words;
    for (const std::string& code : row.reasons) {
        const auto found = m_wording.find(code);
        words << (found != m_wording.end() ? text::Pick(found->second) : text::SystemReasonWord(code));
    }
    return words.join(tr("; "));
}

QString QueuePage::cellText(const QueueRow& row, QueueModel::Column column) const
{
    const auto now = m_session.now();
    switch (column) {
    case QueueModel::PriorityColumn: return text::PriorityWord(row.priority);
    case QueueModel::NumberColumn: return Qs(row.number);
    case QueueModel::ApplicantColumn: return Qs(row.masked_name);
    case QueueModel::ReasonsColumn: return reasonsText(row);
    case QueueModel::AmountColumn: return text::MoneyText(row.amount);
    case QueueModel::BandColumn: return Qs(row.band);
    case QueueModel::PdColumn: return row.pd ? text::ProbabilityText(*row.pd) : QStringLiteral("—");
    case QueueModel::WaitedColumn: return text::SpanText(now.millis() - row.created_at.millis());
    case QueueModel::LeftColumn: return text::SpanText(row.due_at.millis() - now.millis());
    case QueueModel::HolderColumn:
        return row.hold.kind == core::model::HoldKind::None ? QString()
               : row.hold.mine                              ? tr("held by me")
                                                            : text::NumberedPerson(row.hold.holder_number);
    case QueueModel::ColumnCount: break;
    }
    return {};
}

} // namespace ui::queue
