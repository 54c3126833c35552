// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bar_rows.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace widgets {

BarRows::BarRows(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
}

void BarRows::setRows(std::vector<BarRow> rows)
{
    m_rows = std::move(rows);
    m_most = 1;
    for (const BarRow& row : m_rows)
        m_most = std::max(m_most, row.value);
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(m_rows.size()) - 1));
    setCurrent(m_current);
    updateGeometry();
}

void BarRows::setRowHeight(int height)
{
    m_row_height = height;
    updateGeometry();
}

void BarRows::setAxisLabels(bool on)
{
    m_axis_labels = on;
    update();
}

void BarRows::setValuesAtBars(bool on)
{
    m_values_at_bars = on;
    update();
}

QSize BarRows::sizeHint() const
{
    return {TokensOf(this).px(360), TokensOf(this).px(m_row_height) * static_cast<int>(m_rows.size())};
}

QSize BarRows::minimumSizeHint() const
{
    return {TokensOf(this).px(160), sizeHint().height()};
}

BarRows::Columns BarRows::columns(const Tokens& tokens) const
{
    Columns widest{0, 0, 0};
    for (const BarRow& row : m_rows) {
        widest.code = std::max(widest.code, TextWidth(tokens, Type::Code, row.code));
        widest.label = std::max(widest.label, TextWidth(tokens, Type::Body, row.label));
        widest.value = std::max(widest.value, TextWidth(tokens, Type::Body, row.value_text));
    }
    if (widest.code > 0)
        widest.code += tokens.px(16);
    widest.label = std::min(widest.label, width() * 2 / 5);
    return widest;
}

void BarRows::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const Columns c = columns(tokens);
    QRect at(0, 0, width(), tokens.px(m_row_height));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        paintRow(painter, tokens, at, m_rows[i], c);
        if (hasFocus() && static_cast<int>(i) == m_current)
            PaintFocusRing(painter, tokens, at);
        at.translate(0, at.height());
    }
}

void BarRows::paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, const BarRow& row,
                       const Columns& c) const
{
    const bool alarm = row.mood == Mood::Negative;
    const Colour ink = alarm ? Colour::Text : m_axis_labels ? Colour::TextMuted : Colour::Text;
    PaintText(painter, tokens, QRect(at.left() + tokens.px(5), at.top(), c.code, at.height()), row.code, Type::Code,
              Colour::TextMuted);
    const int label_left = at.left() + tokens.px(5) + c.code;
    PaintText(painter, tokens, QRect(label_left, at.top(), c.label, at.height()), row.label, Type::Body, ink,
              m_axis_labels ? Qt::AlignRight : Qt::AlignLeft);
    const int left = label_left + c.label + tokens.px(m_axis_labels ? 8 : 24);
    const int room = std::max(0, at.right() + 1 - c.value - tokens.px(m_values_at_bars ? 10 : 26) - left);
    const int wide =
        std::max(row.value > 0 ? 2 : 0, static_cast<int>(static_cast<std::int64_t>(room) * row.value / m_most));
    const int high = tokens.px(m_row_height > size::kFactRow ? 12 : 10);
    painter.fillRect(QRect(left, at.top() + (at.height() - high) / 2, wide, high),
                     tokens[alarm ? Colour::MarkDecline : Colour::Chart6]);
    if (m_values_at_bars)
        PaintText(painter, tokens, QRect(left + wide + tokens.px(8), at.top(), c.value + 1, at.height()),
                  row.value_text, Type::Body, Colour::Text);
    else
        PaintText(painter, tokens, QRect(at.right() + 1 - c.value - tokens.px(5), at.top(), c.value, at.height()),
                  row.value_text, Type::Body, Colour::Text, Qt::AlignRight);
}

int BarRows::rowAt(const QPoint& point) const
{
    const int row = point.y() / std::max(1, TokensOf(this).px(m_row_height));
    return row < static_cast<int>(m_rows.size()) ? row : -1;
}

void BarRows::setCurrent(int row)
{
    m_current = row;
    if (row >= 0 && row < static_cast<int>(m_rows.size())) {
        const BarRow& at = m_rows[static_cast<std::size_t>(row)];
        setAccessibleDescription(QStringList{at.code, at.label, at.value_text}.join(QLatin1Char(' ')).simplified());
    }
    update();
}

void BarRows::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_rows.size()) - 1;
    const int key = event->key();
    if (key == Qt::Key_Down || key == Qt::Key_J)
        setCurrent(std::min(last, m_current + 1));
    else if (key == Qt::Key_Up || key == Qt::Key_K)
        setCurrent(std::max(0, m_current - 1));
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && last >= 0)
        Q_EMIT activated(m_rows[static_cast<std::size_t>(m_current)].id);
    else
        QWidget::keyPressEvent(event);
}

void BarRows::mousePressEvent(QMouseEvent* event)
{
    if (const int row = rowAt(event->pos()); row >= 0)
        setCurrent(row);
}

void BarRows::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int row = rowAt(event->pos()); row >= 0)
        Q_EMIT activated(m_rows[static_cast<std::size_t>(row)].id);
}

void BarRows::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void BarRows::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace widgets
