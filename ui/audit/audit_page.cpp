// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/audit_page.h"

#include <QComboBox>
#include <QLineEdit>

#include "ui/audit/audit_model.h"
#include "ui/audit/entry_pane.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/page_actions.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/dense_table.h"
#include "widgets/key_cap.h"
#include "widgets/progress_line.h"
#include "widgets/search_field.h"
#include "widgets/text.h"

namespace ui::audit {

using core::desks::AuditQuery;
using core::desks::AuditVerification;
using text::Qs;

namespace {

constexpr int kFilterSoonMs = 300;
constexpr int kProgressEveryMs = 100;
constexpr std::int64_t kDayMs = 24LL * 3'600'000;

} // namespace

AuditPage::AuditPage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session, QWidget* parent)
    : Page(QStringLiteral("audit"), widgets::Icon::Audit, tr("Audit"), parent), m_caller(caller), m_session(session)
{
    setGoKey(QStringLiteral("U"));
    setTitle(tr("Audit"));
    m_model = new AuditModel(
        [this](AuditQuery query, AuditModel::Answer answer) {
            m_caller.audit(
                m_model,
                [actor = m_session.actor, query = std::move(query)](core::desks::AuditDesk& desk) {
                    return desk.entries(actor, query);
                },
                std::move(answer));
        },
        this);
    build();
    buildHeader();
    m_filter_timer.setSingleShot(true);
    m_filter_timer.setInterval(kFilterSoonMs);
    m_progress_timer.setInterval(kProgressEveryMs);
    connect(&m_filter_timer, &QTimer::timeout, this, &AuditPage::applyFilter);
    connect(&m_progress_timer, &QTimer::timeout, this, &AuditPage::tellProgress);
    connect(m_model, &AuditModel::arrived, this, &AuditPage::arrived);
    connect(&feed, &async::ChangeFeed::changed, this, &AuditPage::waitingEntries);
}

AuditPage::~AuditPage()
{
    if (m_cancel)
        m_cancel->cancelled = true; // the check on the pool stops at its next step
}

void AuditPage::activate()
{
    if (!m_asked)
        applyFilter();
}

void AuditPage::reload()
{
    applyFilter();
}

QWidget* AuditPage::initialFocus()
{
    return m_table;
}

bool AuditPage::focusSearch()
{
    m_subject->setFocus();
    m_subject->selectAll();
    return true;
}

bool AuditPage::escape()
{
    if (m_cancel) {
        cancelVerify();
        return true;
    }
    return false;
}

void AuditPage::open(const QString& argument)
{
    const int index = m_kind->findData(argument);
    if (index >= 0)
        m_kind->setCurrentIndex(index);
}

void AuditPage::applyFilter()
{
    m_filter_timer.stop();
    m_asked = true;
    m_waiting = 0;
    m_news->hide();
    AuditQuery query;
    query.kind_prefix = m_kind->currentData().toString().toStdString();
    query.actor_number = m_actor->text().trimmed().toStdString();
    query.subject = m_subject->filterText().trimmed().toStdString();
    const int days = m_period->currentData().toInt();
    if (days > 0)
        query.from = core::base::Instant::fromMillis(m_session.now().millis() - days * kDayMs);
    m_model->setQuery(query);
    m_stack->showLoadingSoon(tr("Reading the audit log"), [this] { return !m_model->loadedOnce(); });
}

void AuditPage::arrived()
{
    if (const auto& failure = m_model->failure()) {
        m_stack->showNotRead(tr("The audit log was not read"), *failure);
        return;
    }
    if (m_model->total() == 0) {
        m_stack->showEmpty(tr("No entry fits"), tr("Take a filter away to see more."),
                           {{QStringLiteral("clear"), tr("Clear filter")}}, widgets::Icon::Filter);
        m_entry->show(nullptr);
    } else {
        m_stack->setCurrentWidget(m_table);
        if (m_table->currentRow() < 0)
            m_table->setCurrentRow(0);
    }
    m_total->setText(tr("%1 entries·head #%2·%3")
                         .arg(text::CountText(m_model->total()), text::CountText(m_model->headSequence()),
                              Qs(m_model->head().shortHex())));
    m_footer->setText(
        tr("%1 of %2 entries loaded").arg(text::CountText(m_model->rowCount()), text::CountText(m_model->total())));
}

void AuditPage::rowChanged(int row)
{
    m_entry->show(m_model->row(row));
}

void AuditPage::waitingEntries(const core::desks::Changes& changes)
{
    if (!m_asked || !isVisible())
        return;
    m_waiting += static_cast<int>(changes.changes.size());
    m_news->tell(widgets::Mood::Info, widgets::Icon::Info, tr("%n new entries", nullptr, m_waiting));
    m_news->setAction(tr("Load"), QStringLiteral("F5"));
    m_news->show();
}

void AuditPage::verify()
{
    if (m_cancel)
        return;
    m_cancel = std::make_shared<async::LongCall>();
    m_banner->hide();
    m_verify->setDisabledBecause(tr("A check is under way."));
    m_caller.audit(
        this,
        [actor = m_session.actor, run = m_cancel](core::desks::AuditDesk& desk) {
            return desk.verify(actor, async::ProgressOf(run));
        },
        [this](core::Expected<AuditVerification> result) { verified(std::move(result)); });
    m_progress_timer.start();
}

void AuditPage::tellProgress()
{
    if (!m_cancel)
        return;
    m_progress->show();
    m_progress->setTexts(
        tr("Checking %1 / %2 entries").arg(text::CountText(m_cancel->done), text::CountText(m_cancel->total)), {},
        tr("The log stays readable meanwhile"));
    m_progress->setProgress(m_cancel->done, m_cancel->total);
}

void AuditPage::cancelVerify()
{
    if (m_cancel)
        m_cancel->cancelled = true;
}

void AuditPage::verified(core::Expected<AuditVerification> result)
{
    m_cancel.reset();
    m_progress_timer.stop();
    m_progress->hide();
    m_verify->setEnabledAgain();
    using widgets::Icon;
    using widgets::Mood;
    if (!result && result.error().code == core::ErrorCode::Cancelled) {
        m_banner->tell(Mood::Info, Icon::Info, tr("The check was cancelled"),
                       tr("It changes nothing, whether it ends or not."));
    } else if (!result) {
        m_banner->tell(Mood::Negative, Icon::CrossCircle, tr("The check did not end"),
                       text::ErrorText(result.error().code, text::Attempt::Read));
    } else if (result->first_bad) {
        m_banner->tell(Mood::Negative, Icon::CrossCircle,
                       tr("Entry #%1 is not what was written").arg(text::CountText(*result->first_bad)),
                       tr("Checked up to there: %1 entries. Call the operator; change nothing.")
                           .arg(text::CountText(result->checked)));
    } else {
        m_banner->tell(Mood::Positive, Icon::CheckCircle,
                       tr("All %1 entries are as they were written").arg(text::CountText(result->checked)),
                       tr("Head %1·Merkle root %2").arg(Qs(result->head.shortHex()), Qs(result->tree_root.shortHex())));
    }
    m_banner->show();
    Q_EMIT announce(m_banner->accessibleName());
}

QList<QWidget*> AuditPage::panes()
{
    return {m_kind, m_table};
}

QList<shell::PageAction> AuditPage::actions()
{
    QList<shell::PageAction> list;
    const auto move = [this](int steps) { m_table->setCurrentRow(std::max(0, m_table->currentRow() + steps)); };
    parts::AddRowMoves(list, QStringLiteral("audit"), move);
    list << shell::PageAction{.id = QStringLiteral("audit.verify"),
                              .text = tr("Check the whole log"),
                              .keys = {QStringLiteral("V")},
                              .run = [this] { verify(); },
                              .icon = widgets::Icon::Shield,
                              .enabled = !m_cancel,
                              .why_disabled = m_cancel ? tr("A check is under way.") : QString()};
    return list;
}

} // namespace ui::audit
