// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/case_page.h"

#include "ui/async/change_feed.h"
#include "ui/casepage/applicant_pane.h"
#include "ui/casepage/case_header.h"
#include "ui/casepage/case_rows.h"
#include "ui/casepage/changes_ahead.h"
#include "ui/casepage/evidence_pane.h"
#include "ui/casepage/note_popover.h"
#include "ui/casepage/offer_pane.h"
#include "ui/casepage/other_scores.h"
#include "ui/casepage/verdict_bar.h"
#include "ui/text/language.h"

#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/row_table.h"
#include "widgets/scaled.h"
#include "widgets/state_view.h"
#include "widgets/tabs_bar.h"
#include "widgets/type_ahead_picker.h"

#include <QApplication>
#include <QGridLayout>
#include <QRegularExpression>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui::casepage {

namespace {

constexpr int kTickMs = 1000;
constexpr int kUndoTickMs = 200;
constexpr int kLoadingMs = 500;

/// Widths of the window at scale 1 from which a layout holds, and of its outer panes.
constexpr int kWideFrom = 1440;
constexpr int kNormalFrom = 1280;
constexpr int kMediumFrom = 960;
constexpr int kWideLeft = 328;
constexpr int kWideRight = 332;
constexpr int kNormalLeft = 312;
constexpr int kNormalRight = 292;

enum GridRow { kTabsRow, kBannerRow, kPanesRow };

} // namespace

CasePage::CasePage(const async::DeskCaller& desks, async::ChangeFeed& feed, const async::Session& shared,
                   QWidget* parent)
    : Page(QStringLiteral("case"), widgets::Icon::Case, tr("Case"), parent),
      m_session(new CaseSession(desks, shared, this)),
      m_changes(new ChangesAhead(desks, shared, this)),
      m_others(new OtherScores(desks, shared, this))
{
    setGoKey(QStringLiteral("C"));
    setPath(tr("Queue"), QStringLiteral("queue"));
    build();
    connectSession();
    connectWidgets();
    connect(&feed, &async::ChangeFeed::changed, m_session, [this](const core::desks::Changes& changes) {
        for (const core::desks::Change& change : changes.changes)
            m_session->noteChange(change);
    });
    m_tick.setInterval(kTickMs);
    m_undo_tick.setInterval(kUndoTickMs);
    m_loading.setSingleShot(true);
    m_loading.setInterval(kLoadingMs);
    connect(&m_tick, &QTimer::timeout, this, &CasePage::tick);
    connect(&m_undo_tick, &QTimer::timeout, this, &CasePage::showRecording);
    connect(&m_loading, &QTimer::timeout, this, &CasePage::showLoadingIfStill);
    showState();
}

CasePage::~CasePage()
{
    m_note->flush(); // the pool still runs what is handed over now
}

void CasePage::build()
{
    auto* column = new QVBoxLayout(this);
    widgets::Inset(column, 0);
    widgets::Gap(column, 0);
    auto* upper = new QWidget(this);
    m_stack = new QStackedLayout(upper);
    m_content = new QWidget(upper);
    m_state = new widgets::StateView(upper);
    m_state->setObjectName(QStringLiteral("case_state"));
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_state);
    column->addWidget(upper, 1);
    m_bar = new VerdictBar(this);
    column->addWidget(m_bar);

    m_grid = new QGridLayout(m_content);
    widgets::Inset(m_grid, 0);
    widgets::Gap(m_grid, 0);
    m_tabs = new widgets::TabsBar(m_content);
    m_tabs->setObjectName(QStringLiteral("case_tabs"));
    m_banner = new widgets::Banner(m_content);
    m_banner->setObjectName(QStringLiteral("case_banner"));
    m_applicant = new ApplicantPane(m_content);
    m_evidence = new EvidencePane(m_content);
    m_offer = new OfferPane(m_content);
    m_grid->addWidget(m_tabs, kTabsRow, 0, 1, 3);
    m_grid->addWidget(m_banner, kBannerRow, 1);
    m_grid->addWidget(m_applicant, kBannerRow, 0, 2, 1);
    m_grid->addWidget(m_evidence, kPanesRow, 1);
    m_grid->addWidget(m_offer, kBannerRow, 2, 2, 1);
    m_grid->setRowStretch(kPanesRow, 1);
    m_grid->setColumnStretch(1, 1);
    m_tabs->hide();
    m_banner->hide();
    m_note = new NotePopover(this);
}

void CasePage::connectSession()
{
    connect(m_session, &CaseSession::caseChanged, this, &CasePage::showCase);
    connect(m_session, &CaseSession::stateChanged, this, &CasePage::showState);
    connect(m_session, &CaseSession::nextChanged, this, [this] {
        showBar();
        if (m_session->next() != nullptr)
            QTimer::singleShot(0, this, &CasePage::shapeNext);
        wantChanges();
    });
    connect(m_changes, &ChangesAhead::answered, this, &CasePage::showChanges);
    connect(m_others, &OtherScores::answered, this, &CasePage::showOthers);
    connect(m_session, &CaseSession::recordingChanged, this, &CasePage::showRecording);
    connect(m_session, &CaseSession::troubleChanged, this, [this] {
        showBanner();
        showBar();
    });
    connect(m_session, &CaseSession::choicesChanged, this, [this] {
        if (m_picking && m_picker->isOpen() && m_picker->currentId().isEmpty())
            fillPicker(*m_picking);
    });
    connect(m_session, &CaseSession::figuresChanged, this, [this] {
        if (m_times != nullptr)
            m_times->setDoneToday(m_session->doneToday());
    });
    connect(m_session, &CaseSession::noteSaved, m_note, &NotePopover::setSaved);
}

void CasePage::shapeNext()
{
    if (const CasePtr next = m_session->next())
        ShapeAhead(widgets::TokensOf(this), *next, m_session->now(), m_width_class != WidthClass::Wide);
}

/// Anew for each language: a picker words its own hints when it is made.
void CasePage::makePicker()
{
    delete m_picker;
    m_picker = new widgets::TypeAheadPicker(this);
    connect(m_picker, &widgets::TypeAheadPicker::submitted, this, &CasePage::submitVerdict);
    connect(m_picker, &widgets::TypeAheadPicker::noteAsked, this, &CasePage::askNote);
    connect(m_picker, &widgets::PopoverFrame::closed, this, [this] {
        m_picking.reset();
        m_bar->setActive(std::nullopt);
    });
}

void CasePage::connectWidgets()
{
    makePicker();
    connect(m_bar, &VerdictBar::verdictAsked, this, &CasePage::askVerdict);
    connect(m_bar, &VerdictBar::noteAsked, this, &CasePage::askNote);
    connect(m_bar, &VerdictBar::undoAsked, m_session, &CaseSession::undo);
    connect(m_bar, &VerdictBar::nextAsked, m_session, &CaseSession::takeNext);
    connect(m_note, &NotePopover::draftTyped, this, [this](const QString& case_id, const QString& text) {
        m_session->saveNoteDraft(core::desks::CaseId(case_id.toStdString()), text);
        showBar();
    });
    connect(m_banner, &widgets::Banner::actionChosen, this, &CasePage::bannerAction);
    connect(m_banner, &widgets::Banner::otherChosen, m_session, &CaseSession::seeRecord);
    connect(m_state, &widgets::StateView::actionChosen, this, &CasePage::stateAction);
    connect(m_state, &widgets::StateView::cancelAsked, m_session, &CaseSession::cancelWaiting);
    connect(m_tabs, &widgets::TabsBar::currentChanged, this, &CasePage::chooseTab);
    connect(m_evidence, &EvidencePane::caseAsked, this, [this](const QString& number) {
        if (!number.isEmpty())
            m_session->openNumber(number);
    });
    for (widgets::RowTable* table : {m_applicant->facts(), m_evidence->reasons(), m_evidence->rules(),
                                     m_evidence->history(), m_offer->schedule(), m_offer->verdicts()}) {
        connect(table, &widgets::RowTable::currentChanged, this, [this, table](int row) {
            if (row < 0 || m_section == table)
                return;
            if (m_section != nullptr)
                m_section->setCurrent(-1);
            m_section = table;
        });
    }
}

QWidget* CasePage::headerFacts()
{
    if (m_facts == nullptr)
        m_facts = new CaseFacts(this);
    return m_facts;
}

QWidget* CasePage::headerActions()
{
    if (m_times == nullptr) {
        m_times = new CaseTimes(this);
        connect(m_times->more(), &QAbstractButton::clicked, this, &CasePage::popMenu);
    }
    return m_times;
}

QList<QWidget*> CasePage::panes()
{
    return {m_applicant->scroll(), m_evidence->scroll(), m_offer->scroll(), m_bar};
}

void CasePage::activate()
{
    qApp->installEventFilter(this);
    m_tick.start();
    layOut();
    tick();
    m_session->resume();
    // After open(), which follows when the page is shown for a case of its own: two claims at once would race each other.
    QTimer::singleShot(0, this, &CasePage::goBack);
    setFocus(Qt::OtherFocusReason);
}

/// Open as it was: with the claim, if the person had it, and the note that the claim's answer may not hold yet.
void CasePage::goBack()
{
    if (!m_left_at || m_session->state() != SessionState::None)
        return;
    if (m_left_at->read_only)
        m_session->openReadOnly(m_left_at->case_id);
    else
        m_session->openCase(m_left_at->case_id);
}

std::optional<CasePlace> CasePage::place() const
{
    const CasePtr view = m_session->current();
    if (m_session->state() != SessionState::Open || view == nullptr)
        return m_left_at;
    return CasePlace{view->case_id, m_session->readOnly(), m_note->text()};
}

void CasePage::comeBackTo(CasePlace place)
{
    m_left_at = std::move(place);
}

void CasePage::deactivate()
{
    qApp->removeEventFilter(this);
    m_tick.stop();
    m_note->flush();
    closePopovers();
    m_session->leave();
}

void CasePage::reload()
{
    m_session->reload();
}

void CasePage::open(const QString& argument)
{
    if (argument.isEmpty())
        return;
    m_left_at.reset();
    closePopovers();
    static const QRegularExpression kNumber(QStringLiteral("^\\d{6}-\\d+$"));
    if (argument == QLatin1String(async::kTakeNext))
        m_session->takeNext();
    else if (kNumber.match(argument).hasMatch())
        m_session->openNumber(argument);
    else
        m_session->openCase(core::desks::CaseId(argument.toStdString()));
}

bool CasePage::escape()
{
    if (m_note->isOpen() || m_picker->isOpen()) {
        closePopovers();
        return true;
    }
    if (m_session->state() == SessionState::Waiting) {
        m_session->cancelWaiting();
        return true;
    }
    if (m_section != nullptr && m_section->current() >= 0) {
        m_section->setCurrent(-1);
        m_section = nullptr;
        return true;
    }
    return false;
}

bool CasePage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && isVisible())
        m_session->touch();
    return Page::eventFilter(watched, event);
}

void CasePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    layOut();
}

void CasePage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange) {
        m_laid_out = false;
        layOut();
    }
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void CasePage::retranslate()
{
    setPath(tr("Queue"), QStringLiteral("queue"));
    closePopovers();
    makePicker();
    m_laid_out = false;
    layOut();
    if (m_session->state() == SessionState::Open)
        showCase(true);
    else
        showState();
    showRecording();
}

void CasePage::layOut()
{
    const widgets::Tokens& tokens = widgets::TokensOf(this);
    const int rail = window() == this ? widgets::size::kRail : 0;
    const int width = static_cast<int>(window()->width() / tokens.scale) + rail;
    const WidthClass wanted = width >= kWideFrom     ? WidthClass::Wide
                              : width >= kNormalFrom ? WidthClass::Normal
                              : width >= kMediumFrom ? WidthClass::Medium
                                                     : WidthClass::Narrow;
    if (m_picker->isOpen() || m_note->isOpen())
        closePopovers();
    if (m_laid_out && wanted == m_width_class)
        return;
    m_laid_out = true;
    m_width_class = wanted;
    const bool wide = wanted == WidthClass::Wide;
    m_evidence->setNarrow(!wide);
    m_offer->setScheduleFolded(m_fold_by_hand.value_or(wanted == WidthClass::Normal));
    if (m_times != nullptr)
        m_times->setCompact(wanted == WidthClass::Narrow ? 2 : wanted == WidthClass::Medium ? 1 : 0);
    if (m_facts != nullptr)
        m_facts->setCompact(wanted == WidthClass::Narrow);
    tick();
    const bool free = wanted == WidthClass::Narrow;
    m_applicant->setMinimumWidth(0);
    m_applicant->setMaximumWidth(QWIDGETSIZE_MAX);
    m_offer->setMinimumWidth(0);
    m_offer->setMaximumWidth(QWIDGETSIZE_MAX);
    if (!free)
        m_applicant->setFixedWidth(tokens.px(wide ? kWideLeft : kNormalLeft));
    if (wide || wanted == WidthClass::Normal)
        m_offer->setFixedWidth(tokens.px(wide ? kWideRight : kNormalRight));
    const QString before = m_tabs->currentId();
    std::vector<widgets::Tab> tabs;
    if (free)
        tabs.push_back({QStringLiteral("applicant"), tr("Applicant")});
    tabs.push_back({QStringLiteral("evidence"), tr("Evidence")});
    tabs.push_back({QStringLiteral("offer"), tr("Offer")});
    m_tabs->setTabs(std::move(tabs));
    m_tabs->setVisible(wanted == WidthClass::Medium || free);
    chooseTab(before.isEmpty() || (before == QLatin1String("applicant") && !free) ? QStringLiteral("evidence")
                                                                                  : before);
}

void CasePage::chooseTab(const QString& id)
{
    const bool tabbed = m_width_class == WidthClass::Medium || m_width_class == WidthClass::Narrow;
    const bool one = m_width_class == WidthClass::Narrow;
    m_applicant->setVisible(!one || id == QLatin1String("applicant"));
    m_evidence->setVisible(!tabbed || id == QLatin1String("evidence"));
    m_offer->setVisible(!tabbed || id == QLatin1String("offer"));
    const int column = one ? 0 : 1;
    m_grid->setColumnStretch(0, one && id == QLatin1String("applicant") ? 1 : 0);
    m_grid->setColumnStretch(1, id == QLatin1String("evidence") || !tabbed ? 1 : 0);
    m_grid->setColumnStretch(2, tabbed && id == QLatin1String("offer") ? 1 : 0);
    m_grid->addWidget(m_banner, kBannerRow, column, 1, one ? 3 : (tabbed ? 2 : 1));
    m_grid->addWidget(m_tabs, kTabsRow, column, 1, one ? 3 : 2);
    m_grid->addWidget(m_applicant, one ? kPanesRow : kTabsRow, 0, one ? 1 : 3, 1);
    m_grid->addWidget(m_offer, tabbed ? kPanesRow : kBannerRow, 2, tabbed ? 1 : 2, 1);
    const int at = (one ? 1 : 0) + (id == QLatin1String("offer") ? 1 : id == QLatin1String("applicant") ? -1 : 0);
    if (m_tabs->current() != at)
        m_tabs->setCurrent(at);
}

void CasePage::closePopovers()
{
    if (m_note->isOpen())
        m_note->close();
    if (m_picker->isOpen())
        m_picker->close();
}

QRect CasePage::popoverRoom() const
{
    const widgets::Tokens& tokens = widgets::TokensOf(this);
    const bool beside = m_width_class != WidthClass::Narrow;
    const int left = beside ? m_applicant->mapTo(this, QPoint(m_applicant->width(), 0)).x() : 0;
    const bool right_pane = m_width_class == WidthClass::Wide || m_width_class == WidthClass::Normal;
    const int right = right_pane ? m_offer->mapTo(this, QPoint(0, 0)).x() : width();
    const int bottom = m_bar->mapTo(this, QPoint(0, 0)).y() - tokens.px(8);
    return {QPoint(left + tokens.px(16), tokens.px(8)), QPoint(right - tokens.px(16) - 1, bottom - 1)};
}

} // namespace ui::casepage
