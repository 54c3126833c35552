// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/house_chart.h"

#include <algorithm>
#include <cmath>

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStackedBarSeries>
#include <QTableWidget>
#include <QValueAxis>

#include "widgets/paint.h"
#include "widgets/tokens.h"

namespace ui::overview {

using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kMostSteps = 5;  ///< of a count axis, from zero up
constexpr int kLabelRoom = 20; ///< below the axis, at scale 1

QBrush BrushOf(BarSet::Fill fill, const widgets::Tokens& tokens)
{
    switch (fill) {
    case BarSet::Fill::Approve: return tokens[Colour::MarkApprove];
    case BarSet::Fill::Refer: return {tokens[Colour::MarkRefer], Qt::BDiagPattern};
    case BarSet::Fill::Decline: return tokens[Colour::MarkDecline];
    case BarSet::Fill::Neutral: return tokens[Colour::Chart6];
    }
    return {};
}

QPen OutlineOf(BarSet::Fill fill, const widgets::Tokens& tokens)
{
    return fill == BarSet::Fill::Refer ? QPen(tokens[Colour::MarkRefer], 1) : QPen(tokens[Colour::SurfaceRaised], 1);
}

} // namespace

CountAxis CountAxisFor(double most)
{
    if (most <= kMostSteps)
        return {std::max(1, static_cast<int>(std::ceil(most))), 1};
    const double power = std::pow(10.0, std::floor(std::log10(most / kMostSteps)));
    for (const double step : {1.0, 2.0, 2.5, 5.0}) {
        const double size = step * power;
        if (size != std::floor(size)) // counts: no line at a half
            continue;
        if (const double steps = std::ceil(most / size); steps <= kMostSteps)
            return {static_cast<int>(steps), size};
    }
    const double size = 10.0 * power;
    return {static_cast<int>(std::ceil(most / size)), size};
}

/// Lies over the plot and draws the annotations; lets the mouse through.
class HouseChart::Notes : public QWidget {
public:
    Notes(QChartView* view, HouseChart* chart) : QWidget(view), m_view(view), m_chart(chart)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    void set(std::vector<Annotation> notes)
    {
        m_notes = std::move(notes);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto categories = static_cast<double>(m_chart->m_labels.size());
        if (categories < 1)
            return;
        QPainter painter(this);
        const auto& tokens = widgets::TokensOf(this);
        const QRectF plot = m_view->chart()->plotArea();
        paintLabels(painter, tokens, plot);
        painter.setPen(QPen(tokens[Colour::LineStrong], 1, Qt::DashLine));
        for (const auto& note : m_notes) {
            const double x = plot.left() + plot.width() * note.at / categories;
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
            const int wide = widgets::TextWidth(tokens, Type::Small, note.words);
            const bool right = x + wide + tokens.px(8) < plot.right();
            const QRect at(static_cast<int>(right ? x + tokens.px(5) : x - wide - tokens.px(5)),
                           static_cast<int>(plot.top()), wide, tokens.px(18));
            painter.fillRect(at.adjusted(-2, 0, 2, 0), tokens[Colour::SurfaceRaised]);
            widgets::PaintText(painter, tokens, at, note.words, Type::Small, Colour::TextMuted);
            painter.setPen(QPen(tokens[Colour::LineStrong], 1, Qt::DashLine));
        }
    }

private:
    void paintLabels(QPainter& painter, const widgets::Tokens& tokens, const QRectF& plot) const
    {
        const double step = plot.width() / static_cast<double>(m_chart->m_labels.size());
        int taken_to = 0; // a label that would touch the one before it is left out
        for (qsizetype i = 0; i < m_chart->m_labels.size(); ++i) {
            const QString& label = m_chart->m_labels[i];
            if (label.isEmpty())
                continue;
            const int wide = widgets::TextWidth(tokens, Type::Small, label) + 2;
            const double middle = plot.left() + step * (static_cast<double>(i) + 0.5);
            const double left = std::clamp(middle - wide / 2.0, 0.0, std::max(0.0, width() - wide * 1.0)); // whole
            const QRect at(static_cast<int>(left), static_cast<int>(plot.bottom()) + tokens.px(4), wide, tokens.px(16));
            if (taken_to > 0 && at.left() < taken_to + tokens.px(4))
                continue;
            taken_to = at.right();
            widgets::PaintText(painter, tokens, at, label, Type::Small, Colour::TextMuted, Qt::AlignHCenter);
        }
    }

    QChartView* m_view;
    HouseChart* m_chart;
    std::vector<Annotation> m_notes;
};

HouseChart::HouseChart(QWidget* parent)
    : QWidget(parent),
      m_view(new QChartView(this)),
      m_series(new QStackedBarSeries(m_view)),
      m_x(new QBarCategoryAxis(m_view)),
      m_y(new QValueAxis(m_view)),
      m_table(new QTableWidget(this)),
      m_notes(new Notes(m_view, this))
{
    QChart* chart = m_view->chart();
    chart->addSeries(m_series);
    chart->addAxis(m_x, Qt::AlignBottom);
    chart->addAxis(m_y, Qt::AlignLeft);
    m_series->attachAxis(m_x);
    m_series->attachAxis(m_y);
    chart->legend()->hide();
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setMargins(QMargins(0, 0, 0, widgets::TokensOf(this).px(kLabelRoom)));
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setBackgroundRoundness(0);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setRenderHint(QPainter::Antialiasing, false);
    m_x->setGridLineVisible(false);
    m_x->setLabelsVisible(false); // QtCharts elides a label to the width of one bar: Notes draws them whole
    m_y->setLineVisible(false);
    m_y->setLabelFormat(QStringLiteral("%.0f"));
    m_series->setBarWidth(0.72);
    m_table->setObjectName(QStringLiteral("chartTable"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->hide();
    setFocusPolicy(Qt::TabFocus);
    dress();
}

HouseChart::~HouseChart() = default;

void HouseChart::setBars(const QStringList& labels, const QStringList& headings, std::vector<BarSet> sets)
{
    m_labels = labels;
    m_headings = headings;
    m_sets = std::move(sets);
    m_series->clear();
    std::vector<double> sums(static_cast<std::size_t>(labels.size()), 0.0);
    for (const auto& set : m_sets) {
        auto* bars = new QBarSet(set.name);
        for (std::size_t i = 0; i < set.values.size() && i < sums.size(); ++i) {
            bars->append(set.values[i]);
            sums[i] += set.values[i];
        }
        m_series->append(bars);
    }
    QStringList unique; // the axis wants distinct names: zero-width marks make empty labels distinct
    for (int i = 0; i < labels.size(); ++i)
        unique << labels[i] + QString(i, QChar(0x200B));
    m_x->clear();
    m_x->append(unique);
    const CountAxis axis = CountAxisFor(sums.empty() ? 0 : *std::ranges::max_element(sums));
    m_y->setTickCount(axis.steps + 1);
    m_y->setRange(0, axis.steps * axis.step);
    dress();
    fillTable();
}

void HouseChart::setAnnotations(std::vector<Annotation> annotations)
{
    m_notes->set(std::move(annotations));
}

void HouseChart::setSummary(const QString& sentence)
{
    setAccessibleName(sentence);
    m_table->setAccessibleName(sentence);
}

bool HouseChart::showsTable() const
{
    return !m_table->isHidden();
}

void HouseChart::showTable(bool on)
{
    m_table->setVisible(on);
    m_view->setVisible(!on);
}

void HouseChart::fillTable()
{
    QStringList heads{tr("From")};
    for (const auto& set : m_sets)
        heads << set.name;
    m_table->setColumnCount(static_cast<int>(heads.size()));
    m_table->setHorizontalHeaderLabels(heads);
    m_table->setRowCount(static_cast<int>(m_headings.size()));
    for (int row = 0; row < m_headings.size(); ++row) {
        m_table->setItem(row, 0, new QTableWidgetItem(m_headings[row]));
        for (std::size_t set = 0; set < m_sets.size(); ++set) {
            const auto& values = m_sets[set].values;
            const auto at = static_cast<std::size_t>(row);
            auto* item = new QTableWidgetItem(at < values.size() ? QLocale().toString(values[at], 'f', 0) : QString());
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, static_cast<int>(set) + 1, item);
        }
    }
}

void HouseChart::dress()
{
    const auto& tokens = widgets::TokensOf(this);
    m_view->chart()->setMargins(QMargins(0, 0, 0, tokens.px(kLabelRoom)));
    m_view->chart()->setBackgroundBrush(tokens[Colour::SurfaceRaised]);
    m_view->chart()->setPlotAreaBackgroundVisible(false);
    m_view->setBackgroundBrush(tokens[Colour::SurfaceRaised]);
    const QFont small = tokens.font(Type::Small);
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(m_x), static_cast<QAbstractAxis*>(m_y)}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(tokens[Colour::TextMuted]);
        axis->setLinePenColor(tokens[Colour::LineStrong]);
        axis->setGridLineColor(tokens[Colour::Line]);
    }
    const auto bars = m_series->barSets();
    for (qsizetype i = 0; i < bars.size(); ++i) {
        const auto fill = m_sets[static_cast<std::size_t>(i)].fill;
        bars[i]->setBrush(BrushOf(fill, tokens));
        bars[i]->setPen(OutlineOf(fill, tokens));
    }
    m_notes->update();
}

QSize HouseChart::minimumSizeHint() const
{
    const auto& tokens = widgets::TokensOf(this);
    return {tokens.px(160), tokens.px(200)};
}

void HouseChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        dress();
    QWidget::changeEvent(event);
}

void HouseChart::resizeEvent(QResizeEvent* event)
{
    m_view->setGeometry(rect());
    m_table->setGeometry(rect());
    m_notes->setGeometry(m_view->rect());
    QWidget::resizeEvent(event);
}

} // namespace ui::overview
