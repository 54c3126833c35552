// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/step_bars.h"

#include <algorithm>

#include "widgets/paint.h"

#include <QPainter>

namespace widgets {
namespace {

constexpr int kLeast = 6;
constexpr int kMost = 40;
constexpr int kLabel = 18;

} // namespace

StepBars::StepBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepBars::setSteps(const QStringList& labels, int current)
{
    m_labels = labels;
    m_current = current < labels.size() ? current : -1;
    setAccessibleName(m_current < 0
                          ? labels.join(QStringLiteral(", "))
                          : tr("Step %1 of %2: %3").arg(m_current + 1).arg(labels.size()).arg(labels[m_current]));
    updateGeometry();
    update();
}

QSize StepBars::sizeHint() const
{
    return {TokensOf(this).px(40) * static_cast<int>(m_labels.size()), TokensOf(this).px(kMost + kLabel)};
}

QSize StepBars::minimumSizeHint() const
{
    return {TokensOf(this).px(24) * static_cast<int>(m_labels.size()), sizeHint().height()};
}

void StepBars::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const int count = static_cast<int>(m_labels.size());
    if (count == 0)
        return;
    const int gap = tokens.px(4);
    const int all = width() - gap * (count - 1);
    const int base = tokens.px(kMost);
    for (int i = 0; i < count; ++i) {
        const int left = all * i / count + gap * i;
        const int wide = all * (i + 1) / count - all * i / count;
        const int high = tokens.px(count == 1 ? kMost : kLeast + (kMost - kLeast) * i / (count - 1));
        const bool current = i == m_current;
        const Colour fill = current ? Colour::Accent : i < m_current ? Colour::Line : Colour::Surface;
        painter.setPen(tokens[current ? Colour::Accent : Colour::LineStrong]);
        painter.setBrush(tokens[fill]);
        painter.drawRect(QRect(left, base - high, wide, high).adjusted(0, 0, -1, -1));
        PaintText(painter, tokens, QRect(left - gap / 2, base, wide + gap, tokens.px(kLabel)), m_labels[i],
                  current ? Type::SmallBold : Type::Small, current ? Colour::Text : Colour::TextMuted, Qt::AlignHCenter,
                  Qt::ElideNone);
    }
}

} // namespace widgets
