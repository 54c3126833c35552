// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curve_plot.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/paint.h"

#include <QPainter>
#include <QPolygonF>

namespace widgets {
namespace {

constexpr int kLegend = 22; ///< over the plot: which line is which
constexpr int kAxisName = 18;
constexpr int kAxisGap = 6; ///< between the axis name and the plot: half a tick label
constexpr int kTicks = 18;
constexpr int kSample = 26;
constexpr int kDot = 7;
constexpr int kWhisker = 6;
constexpr int kLineWidth = 2;
constexpr int kSwatch = 14;    ///< of the legend: a piece of the band
constexpr int kCounts = 26;    ///< bars of counts, between the foot and its tick labels
constexpr int kCountsGap = 12; ///< between the foot and the bars
constexpr int kCountBar = 3;
constexpr int kBandAlpha = 48; ///< of 255: grid, diagonal and the other band stay visible through it

constexpr std::array<Colour, CurvePlot::kMostLines> kColours{Colour::Chart1, Colour::Chart2, Colour::Chart3};

QPen PenOf(const Tokens& tokens, std::size_t line)
{
    QPen pen(tokens[kColours[line]], tokens.px(kLineWidth));
    pen.setCapStyle(Qt::FlatCap);
    if (line == 1)
        pen.setDashPattern({3, 1.5}); // 6-3 at two pixels
    else if (line == 2)
        pen.setDashPattern({1, 1}); // 2-2
    return pen;
}

/// The fill of a band, and nothing else, is a token seen through.
QColor BandFill(const Tokens& tokens, std::size_t line)
{
    QColor fill = tokens[kColours[line]];
    fill.setAlpha(kBandAlpha);
    return fill;
}

/// Circle, square, triangle: in the order of the lines.
void PaintDot(QPainter& painter, const Tokens& tokens, QPointF at, std::size_t line)
{
    const double half = tokens.px(kDot) / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens[kColours[line]]);
    if (line == 0)
        painter.drawEllipse(at, half, half);
    else if (line == 1)
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
    else
        painter.drawPolygon(
            QPolygonF({{at.x() - half, at.y() + half}, {at.x() + half, at.y() + half}, {at.x(), at.y() - half}}));
}

} // namespace

CurvePlot::CurvePlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
}

void CurvePlot::setAxes(CurveAxis x, CurveAxis y)
{
    m_x = std::move(x);
    m_y = std::move(y);
    update();
}

void CurvePlot::setLines(std::vector<CurveLine> lines)
{
    m_lines = std::move(lines);
    updateGeometry(); // counts take room
    update();
}

void CurvePlot::setDiagonal(const QString& name)
{
    m_diagonal = name;
    update();
}

void CurvePlot::setIntervalName(const QString& name)
{
    m_interval_name = name;
    update();
}

void CurvePlot::setCountName(const QString& name)
{
    m_count_name = name;
    update();
}

void CurvePlot::setNote(std::optional<double> x, const QString& words)
{
    m_note = x;
    m_note_words = words;
    update();
}

void CurvePlot::setPlotHeight(int height)
{
    m_plot_height = height;
    updateGeometry();
}

void CurvePlot::setSummary(const QString& sentence)
{
    setAccessibleName(sentence);
}

QSize CurvePlot::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    return {tokens.px(420), tokens.px(kLegend) + tokens.px(kAxisName) + tokens.px(kAxisGap) + tokens.px(m_plot_height) +
                                countsHeight(tokens) + tokens.px(kTicks) + tokens.px(kAxisName)};
}

double CurvePlot::mostCount() const
{
    double most = 0.0;
    for (std::size_t i = 0; i < m_lines.size() && i < kMostLines; ++i)
        for (const CurvePoint& point : m_lines[i].points)
            most = std::max(most, point.count);
    return most;
}

QString CurvePlot::mostCountText() const
{
    return mostCount() > 0.0 ? QString::number(mostCount(), 'f', 0) : QString();
}

int CurvePlot::countsHeight(const Tokens& tokens) const
{
    return mostCount() > 0.0 ? tokens.px(kCountsGap) + tokens.px(kCounts) : 0;
}

QSize CurvePlot::minimumSizeHint() const
{
    return {TokensOf(this).px(220), sizeHint().height()};
}

QRect CurvePlot::plot(const Tokens& tokens) const
{
    int left = 0;
    for (const CurveTick& tick : m_y.ticks)
        left = std::max(left, TextWidth(tokens, Type::Small, tick.text));
    left = std::max(left, TextWidth(tokens, Type::Small, mostCountText()));
    left += tokens.px(8);
    const int top = tokens.px(kLegend) + tokens.px(kAxisName) + tokens.px(kAxisGap);
    return {left, top, std::max(1, width() - left - tokens.px(kDot)), tokens.px(m_plot_height)};
}

QPointF CurvePlot::place(double x, double y) const
{
    const QRect area = plot(TokensOf(this));
    const double across = (x - m_x.from) / (m_x.to - m_x.from);
    const double up = (y - m_y.from) / (m_y.to - m_y.from);
    return {area.left() + area.width() * across, area.bottom() + 1 - area.height() * up};
}

void CurvePlot::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const QRect area = plot(tokens);
    paintLegend(painter, tokens);
    paintAxes(painter, tokens, area);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    const int over = tokens.px(kDot);
    painter.setClipRect(area.adjusted(-over, -over, over, over)); // dots on the edges stay whole
    const std::size_t lines = std::min(m_lines.size(), kMostLines);
    for (std::size_t i = lines; i > 0; --i)
        paintInterval(painter, tokens, i - 1);
    paintDiagonal(painter, tokens, area);
    for (std::size_t i = lines; i > 0; --i)
        paintLine(painter, tokens, i - 1);
    painter.restore();
    paintCounts(painter, tokens, area);
    paintNote(painter, tokens, area);
    if (hasFocus())
        PaintFocusRing(painter, tokens, rect());
}

void CurvePlot::paintLegend(QPainter& painter, const Tokens& tokens) const
{
    int x = 0;
    const int middle = tokens.px(kLegend) / 2;
    for (std::size_t i = 0; i < m_lines.size() && i < kMostLines; ++i) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(PenOf(tokens, i));
        painter.drawLine(QPoint(x, middle), QPoint(x + tokens.px(kSample), middle));
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_lines[i].dots)
            PaintDot(painter, tokens, QPointF(x + tokens.px(kSample) / 2.0, middle), i);
        x += tokens.px(kSample + 6);
        const int wide = std::min(TextWidth(tokens, Type::Small, m_lines[i].name) + 1, std::max(0, width() - x));
        PaintText(painter, tokens, QRect(x, 0, wide, tokens.px(kLegend)), m_lines[i].name, Type::Small, Colour::Text);
        x += wide + tokens.px(16);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto has_interval = [](const CurveLine& line) {
        return line.points.size() > 1 && line.points.front().interval.has_value();
    };
    if (m_interval_name.isEmpty() || std::none_of(m_lines.begin(), m_lines.end(), has_interval))
        return;
    const QRect swatch(x, middle - tokens.px(kSwatch) / 2, tokens.px(kSwatch), tokens.px(kSwatch));
    painter.fillRect(swatch, BandFill(tokens, 0));
    painter.fillRect(QRect(swatch.left(), swatch.top(), swatch.width(), 1), tokens[kColours[0]]);
    painter.fillRect(QRect(swatch.left(), swatch.bottom(), swatch.width(), 1), tokens[kColours[0]]);
    x += tokens.px(kSwatch + 6);
    PaintText(painter, tokens, QRect(x, 0, std::max(0, width() - x), tokens.px(kLegend)), m_interval_name, Type::Small,
              Colour::Text);
}

void CurvePlot::paintAxes(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    PaintText(painter, tokens, QRect(0, tokens.px(kLegend) - tokens.px(2), width(), tokens.px(kAxisName)), m_y.name,
              Type::Small, Colour::TextMuted);
    const int line_high = tokens.lineHeight(Type::Small);
    for (const CurveTick& tick : m_y.ticks) {
        const int y = static_cast<int>(std::lround(place(m_x.from, tick.at).y()));
        const bool foot = tick.at <= m_y.from;
        painter.fillRect(QRect(area.left(), y, area.width(), 1), tokens[foot ? Colour::LineStrong : Colour::Line]);
        PaintText(painter, tokens, QRect(0, y - line_high / 2, area.left() - tokens.px(8), line_high), tick.text,
                  Type::Small, Colour::TextMuted, Qt::AlignRight);
    }
    const int foot = area.bottom() + countsHeight(tokens);
    int free_from = 0;
    for (const CurveTick& tick : m_x.ticks) {
        const int wide = TextWidth(tokens, Type::Small, tick.text) + 1;
        const int middle = static_cast<int>(std::lround(place(tick.at, m_y.from).x()));
        const int left = std::min(middle - wide / 2, width() - wide);
        if (left < free_from)
            continue;
        PaintText(painter, tokens, QRect(left, foot + tokens.px(4), wide, tokens.px(kTicks)), tick.text, Type::Small,
                  Colour::TextMuted);
        free_from = left + wide + tokens.px(8);
    }
    const QRect below(area.left(), foot + tokens.px(kTicks), area.width(), tokens.px(kAxisName));
    const int name = TextWidth(tokens, Type::Small, m_x.name) + 1;
    PaintText(painter, tokens, below, m_x.name, Type::Small, Colour::TextMuted, Qt::AlignRight);
    if (mostCount() > 0.0)
        PaintText(painter, tokens, below.adjusted(0, 0, -name - tokens.px(12), 0), m_count_name, Type::Small,
                  Colour::TextMuted);
}

void CurvePlot::paintDiagonal(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    if (m_diagonal.isEmpty())
        return;
    const double from = std::max(m_x.from, m_y.from);
    const double to = std::min(m_x.to, m_y.to);
    if (from >= to)
        return;
    const QPointF end = place(to, to);
    painter.setPen(QPen(tokens[Colour::LineStrong], 1));
    painter.drawLine(place(from, from), end);
    const int wide = TextWidth(tokens, Type::Small, m_diagonal) + 1;
    // Under the line, near its upper end, where few points lie; and below where the line is at the word's beginning.
    const QPointF begin = place(from, from);
    const double slope = (begin.y() - end.y()) / std::max(1.0, end.x() - begin.x());
    const int right = std::min(static_cast<int>(end.x()), area.right());
    const int top = static_cast<int>(end.y() + slope * wide) + tokens.px(4);
    const QRect at(right - wide, std::min(top, area.bottom() - tokens.px(18)), wide, tokens.px(18));
    PaintText(painter, tokens, at, m_diagonal, Type::Small, Colour::TextMuted);
}

void CurvePlot::paintNote(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    if (!m_note)
        return;
    const double x = place(*m_note, m_y.from).x();
    painter.setPen(QPen(tokens[Colour::LineStrong], 1, Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const int wide = TextWidth(tokens, Type::Small, m_note_words) + 1;
    const bool right = x + wide + tokens.px(6) < area.right();
    const QRect at(static_cast<int>(right ? x + tokens.px(5) : x - wide - tokens.px(5)), area.top(), wide,
                   tokens.px(18));
    painter.fillRect(at.adjusted(-2, 0, 2, 0), tokens[Colour::SurfaceRaised]);
    PaintText(painter, tokens, at, m_note_words, Type::Small, Colour::TextMuted);
}

/// Intervals of neighbours make one band; of a point alone, a whisker.
void CurvePlot::paintInterval(QPainter& painter, const Tokens& tokens, std::size_t index) const
{
    QPolygonF highs;
    QPolygonF lows;
    for (const CurvePoint& point : m_lines[index].points) {
        if (!point.interval)
            continue;
        lows << place(point.x, point.interval->first);
        highs << place(point.x, point.interval->second);
    }
    if (highs.size() < 2)
        return;
    QPolygonF band = highs;
    for (qsizetype i = lows.size(); i > 0; --i)
        band << lows[i - 1];
    painter.setPen(Qt::NoPen);
    painter.setBrush(BandFill(tokens, index));
    painter.drawPolygon(band);
    QPen edge = PenOf(tokens, index);
    edge.setWidth(1);
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(highs);
    painter.drawPolyline(lows);
}

/// How many each point stands for, under it: a curve says little where hardly anybody is. Bars of several lines stand side by side.
void CurvePlot::paintCounts(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    const double most = mostCount();
    if (most <= 0.0)
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int top = area.bottom() + tokens.px(kCountsGap);
    const int foot = top + tokens.px(kCounts);
    painter.fillRect(QRect(area.left(), foot, area.width(), 1), tokens[Colour::LineStrong]);
    const int line_high = tokens.lineHeight(Type::Small);
    PaintText(painter, tokens, QRect(0, top - tokens.px(2), area.left() - tokens.px(8), line_high), mostCountText(),
              Type::Small, Colour::TextMuted, Qt::AlignRight);
    const int wide = tokens.px(kCountBar);
    const std::size_t lines = std::min(m_lines.size(), kMostLines);
    for (std::size_t i = 0; i < lines; ++i) {
        for (const CurvePoint& point : m_lines[i].points) {
            const int high = static_cast<int>(std::lround((foot - top) * point.count / most));
            const int middle = static_cast<int>(std::lround(place(point.x, m_y.from).x()));
            const int left = middle - static_cast<int>(lines) * wide / 2 + static_cast<int>(i) * wide;
            if (high > 0)
                painter.fillRect(QRect(left, foot - high, wide, high),
                                 tokens[lines > 1 ? kColours[i] : Colour::Chart6]);
        }
    }
}

void CurvePlot::paintLine(QPainter& painter, const Tokens& tokens, std::size_t index) const
{
    const CurveLine& line = m_lines[index];
    QPolygonF path;
    const double half = tokens.px(kWhisker) / 2.0;
    for (const CurvePoint& point : line.points) {
        const QPointF at = place(point.x, point.y);
        path << at;
        if (!point.interval || line.points.size() > 1)
            continue;
        const double low = place(point.x, point.interval->first).y();
        const double high = place(point.x, point.interval->second).y();
        painter.setPen(QPen(tokens[kColours[index]], 1));
        painter.drawLine(QPointF(at.x(), low), QPointF(at.x(), high));
        painter.drawLine(QPointF(at.x() - half, low), QPointF(at.x() + half, low));
        painter.drawLine(QPointF(at.x() - half, high), QPointF(at.x() + half, high));
    }
    painter.setPen(PenOf(tokens, index));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(path);
    if (!line.dots)
        return;
    for (const QPointF& at : path)
        PaintDot(painter, tokens, at, index);
}

} // namespace widgets
