// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_page.h"

#include <algorithm>

#include <QEvent>
#include <QScrollArea>
#include <QStackedLayout>

#include "ui/overview/house_chart.h"
#include "ui/overview/tile.h"
#include "ui/text/errors.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/banner.h"
#include "widgets/bar_rows.h"
#include "widgets/button.h"
#include "widgets/section_header.h"
#include "widgets/state_view.h"
#include "widgets/text.h"

namespace ui::overview {

using core::base::Instant;
using core::desks::Overview;
using text::Qs;
using widgets::Mood;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr int kSoonMs = 2'000;
constexpr int kLoadingShowsAfterMs = 500;

std::int64_t SpanMs(OverviewPage::Span span)
{
    switch (span) {
    case OverviewPage::Span::Day: return kDayMs;
    case OverviewPage::Span::Week: return 7 * kDayMs;
    case OverviewPage::Span::Month: return 30 * kDayMs;
    }
    return kDayMs;
}

/// One decimal, from whole counts: "60.2%".
QString Share(int part, int whole)
{
    if (whole == 0)
        return QStringLiteral("—");
    const std::int64_t per_mille = (std::int64_t{part} * 2000 + whole) / (2 * std::int64_t{whole});
    return QStringLiteral("%1.%2%").arg(per_mille / 10).arg(per_mille % 10);
}

/// Bars of the outcome chart: hours, or whole days when there are more than 48.
struct Buckets {
    QStringList labels;
    QStringList headings;
    std::vector<double> approve;
    std::vector<double> refer;
    std::vector<double> decline;
    std::vector<Instant> starts;
    std::int64_t width_ms = kHourMs;
};

Buckets Gather(const Overview& overview)
{
    Buckets buckets;
    const bool daily = overview.hours.size() > 48;
    buckets.width_ms = daily ? kDayMs : kHourMs;
    for (const auto& hour : overview.hours) {
        const bool fresh =
            buckets.starts.empty() || !daily || buckets.starts.back().shanghaiDate() != hour.from.shanghaiDate();
        if (fresh) {
            buckets.starts.push_back(hour.from);
            buckets.approve.push_back(0);
            buckets.refer.push_back(0);
            buckets.decline.push_back(0);
            buckets.headings << (daily ? text::DateText(hour.from.shanghaiDate()) : text::DateTimeText(hour.from));
        }
        buckets.approve.back() += hour.approve;
        buckets.refer.back() += hour.refer;
        buckets.decline.back() += hour.decline;
    }
    const std::size_t every = daily ? std::max<std::size_t>(1, buckets.starts.size() / 10) : 2;
    for (std::size_t i = 0; i < buckets.starts.size(); ++i) {
        if (i % every != 0)
            buckets.labels << QString();
        else
            buckets.labels << (daily ? text::DateText(buckets.starts[i].shanghaiDate()).mid(5)
                                     : text::TimeText(buckets.starts[i]).left(2));
    }
    return buckets;
}

} // namespace

OverviewPage::OverviewPage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session,
                           QWidget* parent)
    : Page(QStringLiteral("overview"), widgets::Icon::Overview, tr("Overview"), parent),
      m_caller(caller),
      m_feed(feed),
      m_session(session)
{
    setGoKey(QStringLiteral("O"));
    setTitle(tr("Overview"));
    build();
    buildHeader();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &OverviewPage::ask);
    connect(&m_feed, &async::ChangeFeed::changed, this, [this] {
        if (m_active && m_back == 0 && !m_soon.isActive())
            m_soon.start();
    });
    connect(&m_feed, &async::ChangeFeed::connectionChanged, this, [this](bool connected) {
        if (connected)
            reload();
        else
            show();
    });
}

void OverviewPage::activate()
{
    m_active = true;
    ask();
}

void OverviewPage::deactivate()
{
    m_active = false;
    m_soon.stop();
}

void OverviewPage::reload()
{
    ask();
}

QWidget* OverviewPage::initialFocus()
{
    return m_tiles.first();
}

void OverviewPage::setSpan(Span span)
{
    m_span = span;
    m_back = 0;
    for (int i = 0; i < m_spans.size(); ++i)
        m_spans[i]->setLook(i == static_cast<int>(span) ? widgets::Button::Look::Primary
                                                        : widgets::Button::Look::Neutral);
    ask();
}

void OverviewPage::shift(int steps)
{
    m_back = std::max(0, m_back + steps);
    ask();
}

void OverviewPage::ask()
{
    const std::int64_t span = SpanMs(m_span);
    // Whole hours, so that the same hour is the same bar at every refresh.
    const std::int64_t to = (m_session.now().millis() / kHourMs + 1) * kHourMs - m_back * span;
    const int question = m_question.ask();
    m_caller.watch(
        this,
        [actor = m_session.actor, from = to - span, to](core::desks::WatchDesk& desk) {
            return desk.overview(actor, Instant::fromMillis(from), Instant::fromMillis(to));
        },
        [this, question](core::Expected<Overview> overview) {
            if (m_question.isLatest(question))
                arrived(std::move(overview));
        });
    if (!m_loaded_once)
        QTimer::singleShot(kLoadingShowsAfterMs, this, [this] {
            if (!m_loaded_once && m_stack->currentWidget() != m_state) {
                m_state->showLoading(tr("Counting decisions"));
                m_stack->setCurrentWidget(m_state);
            }
        });
}

void OverviewPage::arrived(core::Expected<Overview> overview)
{
    if (!overview) {
        const auto code = overview.error().code;
        if (m_loaded_once) {
            m_banner->tell(Mood::Warning, widgets::Icon::Offline, text::ErrorWhat(code),
                           tr("The figures are those of %1.").arg(text::TimeText(m_overview.to)));
            m_banner->setAction(tr("Try again"), QStringLiteral("F5"));
            m_banner->show();
            return;
        }
        m_state->showError(tr("The figures were not read"), text::ErrorText(code, text::Attempt::Read),
                           text::ErrorNumber(code),
                           {{QStringLiteral("retry"), tr("Try again"), QStringLiteral("F5"), true}});
        m_stack->setCurrentWidget(m_state);
        return;
    }
    m_overview = std::move(*overview);
    m_loaded_once = true;
    m_banner->hide();
    m_stack->setCurrentWidget(m_scroll);
    show();
}

void OverviewPage::show()
{
    if (!m_loaded_once)
        return;
    m_range->setText(
        tr("%1 to %2").arg(text::DateTimeText(m_overview.from).left(16), text::DateTimeText(m_overview.to).left(16)));
    showTiles();
    showHours();
    showScores();
    showQueue();
    showReasons();
}

void OverviewPage::showTiles()
{
    const auto& o = m_overview;
    m_tiles[0]->set(tr("Decisions"), text::CountText(o.decisions), tr("%n verdicts by people", nullptr, o.verdicts));
    m_tiles[1]->set(tr("Approved automatically"), Share(o.approved, o.decisions), text::CasesText(o.approved));
    m_tiles[2]->set(tr("Referred"), Share(o.referred, o.decisions), text::CasesText(o.referred));
    m_tiles[3]->set(tr("Declined"), Share(o.declined, o.decisions), text::CasesText(o.declined));
    m_tiles[4]->set(tr("Waiting"), text::CountText(o.waiting),
                    o.overdue > 0 ? tr("%1 over the limit").arg(text::CasesText(o.overdue))
                                  : tr("All within the limit"),
                    o.overdue > 0 ? Mood::Warning : Mood::Neutral);
    const auto now = m_session.now();
    m_tiles[5]->set(tr("Longest wait"),
                    o.oldest_waiting_since ? text::SpanText(now.millis() - o.oldest_waiting_since->millis())
                                           : QStringLiteral("—"),
                    o.oldest_waiting_since ? tr("since %1").arg(text::DateTimeText(*o.oldest_waiting_since).mid(5, 11))
                                           : tr("Nothing waits"));
}

void OverviewPage::showHours()
{
    const Buckets buckets = Gather(m_overview);
    m_hours->setBars(buckets.labels, buckets.headings,
                     {{text::OutcomeWord(core::decision::Outcome::Approve), BarSet::Fill::Approve, buckets.approve},
                      {text::OutcomeWord(core::decision::Outcome::Refer), BarSet::Fill::Refer, buckets.refer},
                      {text::OutcomeWord(core::decision::Outcome::Decline), BarSet::Fill::Decline, buckets.decline}});
    std::vector<Annotation> notes;
    if (!buckets.starts.empty())
        for (const auto& release : m_overview.releases)
            notes.push_back({static_cast<double>(release.at.millis() - buckets.starts.front().millis()) /
                                 static_cast<double>(buckets.width_ms),
                             tr("%1 release %2").arg(text::TimeText(release.at), Qs(release.version))});
    m_hours->setAnnotations(std::move(notes));
    m_hours_title->setTitle(buckets.width_ms == kHourMs ? tr("Decisions per hour") : tr("Decisions per day"));
    m_hours->setSummary(
        tr("%1 decisions: %2 approved, %3 referred, %4 declined")
            .arg(text::CountText(m_overview.decisions), Share(m_overview.approved, m_overview.decisions),
                 Share(m_overview.referred, m_overview.decisions), Share(m_overview.declined, m_overview.decisions)));
}

void OverviewPage::showScores()
{
    QStringList labels;
    QStringList headings;
    std::vector<double> values;
    std::size_t peak = 0;
    const auto& scores = m_overview.scores;
    const std::size_t every = std::max<std::size_t>(1, scores.size() / 8);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const int lower = m_overview.score_from + static_cast<int>(i) * m_overview.score_step;
        labels << (i % every == 0 ? QString::number(lower) : QString());
        headings << text::RangeText(QString::number(lower), QString::number(lower + m_overview.score_step - 1));
        values.push_back(scores[i]);
        if (scores[i] > scores[peak])
            peak = i;
    }
    m_scores->setSummary(scores.empty()
                             ? tr("No scored decisions in this period")
                             : tr("Score distribution, most at %1").arg(headings.value(static_cast<int>(peak))));
    m_scores->setBars(labels, headings, {{tr("Decisions"), BarSet::Fill::Neutral, std::move(values)}});
}

void OverviewPage::showQueue()
{
    const QString names[] = {tr("0–15 min"), tr("15–30 min"), tr("30–60 min"), tr("1–2 h"),
                             tr("2–3 h"),    tr("3–4 h"),     tr("over 4 h"),  tr("Over the limit")};
    std::vector<widgets::BarRow> rows;
    for (std::size_t i = 0; i < m_overview.queue_ages.size(); ++i) {
        widgets::BarRow row{.id = QString::number(i)};
        row.label = names[i];
        row.value = m_overview.queue_ages[i];
        row.value_text = text::CountText(row.value);
        row.mood = i + 1 == m_overview.queue_ages.size() ? Mood::Negative : Mood::Neutral;
        rows.push_back(std::move(row));
    }
    m_queue->setRows(std::move(rows));
    m_queue_title->setAside(text::CasesText(m_overview.waiting));
}

void OverviewPage::showReasons()
{
    std::vector<widgets::BarRow> rows;
    for (const auto& reason : m_overview.reasons) {
        const bool system = reason.code.starts_with("system.");
        widgets::BarRow row{.id = Qs(reason.code)};
        row.code = system ? QString() : Qs(reason.code);
        row.label = system ? text::SystemReasonWord(reason.code) : text::Pick(reason.label);
        row.value = reason.count;
        row.value_text = text::CountText(reason.count);
        rows.push_back(std::move(row));
    }
    m_reasons->setRows(std::move(rows));
    m_reasons_title->setAside(tr("A case may have several reasons"));
}

void OverviewPage::toggleTables()
{
    const bool on = !m_hours->showsTable();
    m_hours->showTable(on);
    m_scores->showTable(on);
}

QList<QWidget*> OverviewPage::panes()
{
    return {m_tiles.first(), m_hours, m_scores, m_queue, m_reasons};
}

bool OverviewPage::eventFilter(QObject* watched, QEvent* event)
{
    auto* pane = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::FocusIn && pane != nullptr)
        m_scroll->ensureWidgetVisible(pane, 0, 0);
    return shell::Page::eventFilter(watched, event);
}

QList<shell::PageAction> OverviewPage::actions()
{
    QList<shell::PageAction> list;
    const auto add = [&list](const char* id, const QString& words, const QString& key, std::function<void()> run) {
        list << shell::PageAction{.id = QString::fromLatin1(id),
                                  .text = words,
                                  .keys = {key},
                                  .run = std::move(run),
                                  .icon = widgets::Icon::Overview};
    };
    add("overview.table", tr("Charts as tables"), QStringLiteral("V"), [this] { toggleTables(); });
    add("overview.earlier", tr("Earlier period"), QStringLiteral(","), [this] { shift(1); });
    add("overview.later", tr("Later period"), QStringLiteral("."), [this] { shift(-1); });
    add("overview.day", tr("Last 24 hours"), QStringLiteral("1"), [this] { setSpan(Span::Day); });
    add("overview.week", tr("Last 7 days"), QStringLiteral("2"), [this] { setSpan(Span::Week); });
    add("overview.month", tr("Last 30 days"), QStringLiteral("3"), [this] { setSpan(Span::Month); });
    return list;
}

} // namespace ui::overview
