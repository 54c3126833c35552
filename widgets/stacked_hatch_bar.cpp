// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stacked_hatch_bar.h"

#include <algorithm>

#include "widgets/paint.h"

#include <QPainter>

namespace widgets {

StackedHatchBar::StackedHatchBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StackedHatchBar::setCounts(std::int64_t approve, std::int64_t refer, std::int64_t decline)
{
    m_approve = std::max<std::int64_t>(0, approve);
    m_refer = std::max<std::int64_t>(0, refer);
    m_decline = std::max<std::int64_t>(0, decline);
    update();
}

QSize StackedHatchBar::sizeHint() const
{
    return {TokensOf(this).px(200), TokensOf(this).px(12)};
}

void StackedHatchBar::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const std::int64_t whole = m_approve + m_refer + m_decline;
    if (whole == 0)
        return painter.fillRect(rect(), tokens[Colour::SurfaceSunken]);
    const auto edge = [&](std::int64_t count) {
        return static_cast<int>(static_cast<std::int64_t>(width()) * count / whole);
    };
    const int first = edge(m_approve);
    const int second = edge(m_approve + m_refer);
    const auto area = [&](int from, int to) {
        return QRect(from, 0, std::max(0, to - from - (to < width() ? 1 : 0)), height());
    };
    painter.fillRect(area(0, first), tokens[Colour::MarkApprove]);
    PaintHatched(painter, QRectF(area(first, second)), tokens[Colour::MarkRefer], tokens[Colour::SurfaceRaised]);
    painter.fillRect(area(second, width()), tokens[Colour::MarkDecline]);
}

} // namespace widgets
