// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/distribution_strip.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/paint.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {
namespace {

constexpr int kLabels = 16;  ///< over the bars
constexpr int kMarker = 6;   ///< the triangle, between labels and bars
constexpr int kTicks = 18;   ///< below the bars
constexpr int kTickGap = 12; ///< least room between two words below
constexpr int kLineWidth = 2;

} // namespace

DistributionStrip::DistributionStrip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DistributionStrip::setShares(std::vector<double> shares, std::vector<double> others)
{
    m_shares = std::move(shares);
    m_others = std::move(others);
    m_most = 0.0;
    for (const auto* values : {&m_shares, &m_others})
        for (const double value : *values)
            m_most = std::max(m_most, value);
    update();
}

void DistributionStrip::setBands(std::vector<DistributionBand> bands)
{
    const bool had_labels = hasLabels();
    m_bands = std::move(bands);
    if (had_labels != hasLabels())
        updateGeometry();
    update();
}

bool DistributionStrip::hasLabels() const
{
    return std::any_of(m_bands.begin(), m_bands.end(),
                       [](const DistributionBand& band) { return !band.label.isEmpty(); });
}

void DistributionStrip::setTicks(std::vector<DistributionTick> ticks)
{
    m_ticks = std::move(ticks);
    update();
}

void DistributionStrip::setMark(std::optional<double> at)
{
    m_mark = at ? std::optional(std::clamp(*at, 0.0, 1.0)) : std::nullopt;
    update();
}

void DistributionStrip::setEmptyText(const QString& words)
{
    m_empty = words;
    update();
}

void DistributionStrip::setPlotHeight(int height)
{
    m_plot_height = height;
    updateGeometry();
}

void DistributionStrip::setSummary(const QString& sentence)
{
    setAccessibleName(sentence);
}

QSize DistributionStrip::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    const int over = hasLabels() ? tokens.px(kLabels) : 0;
    return {tokens.px(480), over + tokens.px(kMarker) + tokens.px(m_plot_height) + tokens.px(kTicks)};
}

QSize DistributionStrip::minimumSizeHint() const
{
    return {TokensOf(this).px(160), sizeHint().height()};
}

QRect DistributionStrip::plot(const Tokens& tokens) const
{
    const int top = (hasLabels() ? tokens.px(kLabels) : 0) + tokens.px(kMarker);
    return {0, top, width(), tokens.px(m_plot_height)};
}

void DistributionStrip::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const QRect area = plot(tokens);
    if (m_shares.empty() && !m_empty.isEmpty())
        return paintEmpty(painter, tokens, area);
    paintBars(painter, tokens, area);
    paintBands(painter, tokens, area);
    paintSteps(painter, tokens, area);
    painter.fillRect(QRect(area.left(), area.bottom() + 1, area.width(), 1), tokens[Colour::LineStrong]);
    paintTicks(painter, tokens, area);
    paintMark(painter, tokens, area);
}

void DistributionStrip::paintBars(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    if (m_most <= 0.0)
        return;
    const auto count = static_cast<double>(m_shares.size());
    const int gap = area.width() / count > tokens.px(4) ? 1 : 0;
    for (std::size_t i = 0; i < m_shares.size(); ++i) {
        const int left = static_cast<int>(std::lround(area.width() * static_cast<double>(i) / count));
        const int right = static_cast<int>(std::lround(area.width() * static_cast<double>(i + 1) / count));
        const int high = static_cast<int>(std::lround(area.height() * m_shares[i] / m_most));
        if (high > 0)
            painter.fillRect(QRect(left, area.bottom() + 1 - high, std::max(1, right - left - gap), high),
                             tokens[Colour::Chart6]);
    }
}

void DistributionStrip::paintSteps(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    if (m_most <= 0.0 || m_others.empty())
        return;
    const auto count = static_cast<double>(m_others.size());
    const double foot = area.bottom() + 1;
    QPainterPath path(QPointF(area.left(), foot));
    for (std::size_t i = 0; i < m_others.size(); ++i) {
        const double y = foot - area.height() * m_others[i] / m_most;
        path.lineTo(area.width() * static_cast<double>(i) / count, y);
        path.lineTo(area.width() * static_cast<double>(i + 1) / count, y);
    }
    path.lineTo(area.right() + 1, foot);
    QPen pen(tokens[Colour::Chart2], tokens.px(kLineWidth));
    pen.setDashPattern({3, 1.5}); // 6-3 at two pixels
    pen.setCapStyle(Qt::FlatCap);
    painter.save();
    painter.setClipRect(area.adjusted(0, -tokens.px(kLineWidth), 0, 0));
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

void DistributionStrip::paintBands(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    double from = 0.0;
    for (std::size_t i = 0; i < m_bands.size(); ++i) {
        const double to = i + 1 == m_bands.size() ? 1.0 : std::clamp(m_bands[i].to, from, 1.0);
        const int left = static_cast<int>(std::lround(area.width() * from));
        const int right = static_cast<int>(std::lround(area.width() * to));
        const bool marked = m_mark && *m_mark >= from && (*m_mark < to || i + 1 == m_bands.size());
        const Type type = marked ? Type::SmallBold : Type::Small;
        const QRect over(left, 0, right - left, tokens.px(kLabels));
        // A range too narrow for its name says nothing rather than a piece of it.
        if (TextWidth(tokens, type, m_bands[i].label) <= over.width())
            PaintText(painter, tokens, over, m_bands[i].label, type, marked ? Colour::Text : Colour::TextMuted,
                      Qt::AlignHCenter);
        if (i + 1 < m_bands.size() && to > 0.0 && to < 1.0) {
            painter.setPen(QPen(tokens[Colour::LineStrong], 1, Qt::DotLine));
            painter.drawLine(QPoint(right, hasLabels() ? tokens.px(2) : 0), QPoint(right, area.bottom()));
        }
        from = to;
    }
}

void DistributionStrip::paintEmpty(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    const QRect all = area.adjusted(0, 0, 0, tokens.px(kTicks));
    painter.setFont(tokens.font(Type::Small));
    painter.setPen(tokens[Colour::TextMuted]);
    painter.drawText(all, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_empty);
}

QRect DistributionStrip::tickRect(const Tokens& tokens, const QRect& area, const DistributionTick& tick) const
{
    const int wide = TextWidth(tokens, Type::Small, tick.text) + 1;
    const int middle = static_cast<int>(std::lround(area.width() * std::clamp(tick.at, 0.0, 1.0)));
    const int left = std::clamp(middle - wide / 2, area.left(), std::max(area.left(), area.right() + 1 - wide));
    return {left, area.bottom() + 2, wide, tokens.px(kTicks) - 1};
}

std::size_t DistributionStrip::tickStride() const
{
    const Tokens& tokens = TokensOf(this);
    const QRect area = plot(tokens);
    const auto fits = [&](std::size_t stride) {
        int free_from = area.left();
        for (std::size_t i = 0; i < m_ticks.size(); i += stride) {
            const QRect at = tickRect(tokens, area, m_ticks[i]);
            if (at.left() < free_from)
                return false;
            free_from = at.right() + tokens.px(kTickGap);
        }
        return true;
    };
    std::size_t stride = 1;
    while (stride < m_ticks.size() && !fits(stride))
        ++stride;
    return stride;
}

void DistributionStrip::paintTicks(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    for (std::size_t i = 0; i < m_ticks.size(); i += tickStride())
        PaintText(painter, tokens, tickRect(tokens, area, m_ticks[i]), m_ticks[i].text, Type::Small, Colour::TextMuted);
}

void DistributionStrip::paintMark(QPainter& painter, const Tokens& tokens, const QRect& area) const
{
    if (!m_mark)
        return;
    const int half = tokens.px(kMarker);
    const double x = std::clamp(area.width() * *m_mark, double(half), double(std::max(half, area.width() - half)));
    const int line = tokens.px(kLineWidth);
    painter.fillRect(QRect(static_cast<int>(std::lround(x)) - line / 2, area.top(), line, area.height()),
                     tokens[Colour::Text]);
    QPainterPath triangle;
    triangle.moveTo(x - half, area.top() - half);
    triangle.lineTo(x + half, area.top() - half);
    triangle.lineTo(x, area.top());
    triangle.closeSubpath();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(triangle, tokens[Colour::Text]);
}

} // namespace widgets
