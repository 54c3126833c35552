// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/overview/overview_build.cpp  The overview's widgets and where they lie; what they show is in overview_page.cpp.
#include "ui/overview/overview_page.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "ui/overview/house_chart.h"
#include "ui/overview/tile.h"
#include "ui/text/words.h"
#include "widgets/banner.h"
#include "widgets/bar_rows.h"
#include "widgets/button.h"
#include "widgets/pane.h"
#include "widgets/scroll.h"
#include "widgets/section_header.h"
#include "widgets/state_view.h"
#include "widgets/text.h"

namespace ui::overview {

namespace {

/// Swatch and word of the three outcomes, in their order.
class OutcomeKey : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override
    {
        const auto& tokens = widgets::TokensOf(this);
        int wide = 0;
        for (const auto outcome : kOutcomes)
            wide += tokens.px(30) + widgets::TextWidth(tokens, widgets::Type::Small, text::OutcomeWord(outcome));
        return {wide, tokens.px(20)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        using widgets::Colour;
        QPainter painter(this);
        const auto& tokens = widgets::TokensOf(this);
        const int side = tokens.px(12);
        int x = 0;
        for (const auto outcome : kOutcomes) {
            const QRect swatch(x, (height() - side) / 2, side, side);
            if (outcome == core::decision::Outcome::Refer)
                widgets::PaintHatched(painter, swatch, tokens[Colour::MarkRefer], tokens[Colour::SurfaceRaised]);
            else
                painter.fillRect(
                    swatch,
                    tokens[outcome == core::decision::Outcome::Approve ? Colour::MarkApprove : Colour::MarkDecline]);
            const QString word = text::OutcomeWord(outcome);
            const int wide = widgets::TextWidth(tokens, widgets::Type::Small, word);
            widgets::PaintText(painter, tokens, QRect(x + side + tokens.px(6), 0, wide, height()), word,
                               widgets::Type::Small, Colour::TextMuted);
            x += tokens.px(30) + wide;
        }
    }

private:
    static constexpr core::decision::Outcome kOutcomes[] = {
        core::decision::Outcome::Approve, core::decision::Outcome::Refer, core::decision::Outcome::Decline};
};

/// A title above one widget, on raised ground with lines at its edges.
QWidget* Section(QWidget* parent, widgets::SectionHeader* title, QWidget* content, Qt::Edges lines)
{
    auto* pane = new widgets::Pane(widgets::Colour::SurfaceRaised, lines, parent);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(16, 4, 16, 12);
    column->setSpacing(4);
    column->addWidget(title);
    const bool grows = qobject_cast<HouseChart*>(content) != nullptr;
    column->addWidget(content, grows ? 1 : 0);
    if (!grows)
        column->addStretch(1);
    return pane;
}

} // namespace

void OverviewPage::build()
{
    m_banner = new widgets::Banner(this);
    m_banner->setObjectName(QStringLiteral("overviewBanner"));
    m_banner->hide();
    m_state = new widgets::StateView(this);
    m_body = new QWidget;
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(buildTiles());
    body->addWidget(new widgets::Rule(Qt::Horizontal, widgets::Colour::Line, m_body));
    body->addWidget(buildCharts(), 3);
    body->addWidget(buildLists(), 2);
    m_scroll = widgets::MakeScroll(this, QStringLiteral("overviewScroll"), m_body);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the panes in it have it
    m_scroll->setAccessibleName(tr("Overview"));
    for (QWidget* pane : panes())
        (pane->focusProxy() != nullptr ? pane->focusProxy() : pane)->installEventFilter(this);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_state);
    whole->addWidget(m_banner);
    whole->addLayout(m_stack, 1);
    connect(m_banner, &widgets::Banner::actionChosen, this, &OverviewPage::reload);
    connect(m_state, &widgets::StateView::actionChosen, this, &OverviewPage::reload);
}

QWidget* OverviewPage::buildTiles()
{
    auto* row = new QWidget(m_body);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    for (const char* name :
         {"tileDecisions", "tileApproved", "tileReferred", "tileDeclined", "tileWaiting", "tileOldest"}) {
        auto* tile = new Tile(QString::fromLatin1(name), row);
        m_tiles << tile;
        line->addWidget(tile, 1);
    }
    const auto queue = [this](const QString& view) {
        return [this, view] { Q_EMIT goTo(QStringLiteral("queue"), view); };
    };
    connect(m_tiles[0], &Tile::activated, this,
            [this] { Q_EMIT goTo(QStringLiteral("audit"), QStringLiteral("decision.")); });
    connect(m_tiles[1], &Tile::activated, this,
            [this] { Q_EMIT goTo(QStringLiteral("audit"), QStringLiteral("decision.")); });
    connect(m_tiles[2], &Tile::activated, this, queue(QStringLiteral("pending")));
    connect(m_tiles[3], &Tile::activated, this,
            [this] { Q_EMIT goTo(QStringLiteral("audit"), QStringLiteral("decision.")); });
    connect(m_tiles[4], &Tile::activated, this, queue(QStringLiteral("pending")));
    connect(m_tiles[5], &Tile::activated, this, queue(QStringLiteral("due")));
    return row;
}

QWidget* OverviewPage::buildCharts()
{
    auto* row = new QWidget(m_body);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_hours_title = new widgets::SectionHeader(tr("Decisions per hour"), row);
    m_hours_title->addTrailing(new OutcomeKey(row));
    m_hours = new HouseChart(row);
    m_hours->setObjectName(QStringLiteral("hoursChart"));
    m_scores_title = new widgets::SectionHeader(tr("Score distribution"), row);
    m_scores_title->setAside(tr("Higher is better"));
    m_scores = new HouseChart(row);
    m_scores->setObjectName(QStringLiteral("scoresChart"));
    line->addWidget(Section(row, m_hours_title, m_hours, Qt::RightEdge | Qt::BottomEdge), 62);
    line->addWidget(Section(row, m_scores_title, m_scores, Qt::BottomEdge), 38);
    return row;
}

QWidget* OverviewPage::buildLists()
{
    auto* row = new QWidget(m_body);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_queue_title = new widgets::SectionHeader(tr("Waiting time in the queue"), row);
    m_queue = new widgets::BarRows(row);
    m_queue->setObjectName(QStringLiteral("queueAges"));
    m_queue->setAccessibleName(tr("Waiting time in the queue"));
    m_queue->setAxisLabels(true);
    m_queue->setValuesAtBars(true);
    m_reasons_title = new widgets::SectionHeader(tr("Reasons for referral"), row);
    m_reasons = new widgets::BarRows(row);
    m_reasons->setObjectName(QStringLiteral("referralReasons"));
    m_reasons->setAccessibleName(tr("Reasons for referral"));
    line->addWidget(Section(row, m_queue_title, m_queue, Qt::RightEdge), 1);
    line->addWidget(Section(row, m_reasons_title, m_reasons, {}), 1);
    connect(m_queue, &widgets::BarRows::activated, this,
            [this] { Q_EMIT goTo(QStringLiteral("queue"), QStringLiteral("pending")); });
    connect(m_reasons, &widgets::BarRows::activated, this,
            [this](const QString& code) { Q_EMIT goTo(QStringLiteral("queue"), QStringLiteral("reason ") + code); });
    return row;
}

void OverviewPage::buildHeader()
{
    m_facts = new QWidget(this);
    auto* facts = new QHBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    m_range = new widgets::Text({}, widgets::Type::Small, widgets::Colour::TextMuted, m_facts);
    facts->addWidget(m_range);
    m_actions = new QWidget(this);
    auto* line = new QHBoxLayout(m_actions);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    const QString names[] = {tr("24 hours"), tr("7 days"), tr("30 days")};
    for (int i = 0; i < 3; ++i) {
        auto* button = new widgets::Button(names[i], widgets::Button::Look::Neutral, QString::number(i + 1), m_actions);
        button->setObjectName(QStringLiteral("span%1").arg(i + 1));
        connect(button, &QPushButton::clicked, this, [this, i] { setSpan(static_cast<Span>(i)); });
        m_spans << button;
        line->addWidget(button);
    }
    m_spans.first()->setLook(widgets::Button::Look::Primary);
}

} // namespace ui::overview
