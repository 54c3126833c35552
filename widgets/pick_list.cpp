// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pick_list.h"

#include <algorithm>
#include <utility>

#include <QAccessible>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace widgets {

PickList::PickList(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PickList::setRows(std::vector<PickRow> rows)
{
    m_rows = std::move(rows);
    m_scroll = 0;
    m_current = -1;
    move(1);
    updateGeometry();
    update();
    if (m_current < 0)
        Q_EMIT currentChanged(-1);
}

void PickList::setRow(int row, const PickRow& content)
{
    m_rows[static_cast<std::size_t>(row)] = content;
    update(rectOf(row));
}

void PickList::setRowHeight(int height)
{
    m_row_height = height;
    updateGeometry();
}

void PickList::setPadding(int padding)
{
    m_pad = padding;
    update();
}

void PickList::setCurrent(int row)
{
    if (row == m_current)
        return;
    m_current = row;
    keepVisible();
    update();
    say();
    Q_EMIT currentChanged(row);
}

void PickList::move(int steps)
{
    const int count = static_cast<int>(m_rows.size());
    const int way = steps < 0 ? -1 : 1;
    int at = m_current;
    for (int left = std::abs(steps); left > 0; --left) {
        int next = at + way;
        while (next >= 0 && next < count && m_rows[static_cast<std::size_t>(next)].id.isEmpty())
            next += way;
        if (next < 0 || next >= count)
            break;
        at = next;
    }
    setCurrent(at);
}

int PickList::heightOf(const Tokens& tokens, std::size_t row) const
{
    if (!m_rows[row].id.isEmpty())
        return tokens.px(m_row_height);
    return row == 0 ? tokens.px(26) : tokens.px(30);
}

int PickList::wholeHeight() const
{
    const Tokens& tokens = TokensOf(this);
    int high = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        high += heightOf(tokens, i);
    return high;
}

QRect PickList::rectOf(int row) const
{
    const Tokens& tokens = TokensOf(this);
    int top = -m_scroll;
    for (int i = 0; i < row; ++i)
        top += heightOf(tokens, static_cast<std::size_t>(i));
    return {0, top, width(), heightOf(tokens, static_cast<std::size_t>(row))};
}

QSize PickList::sizeHint() const
{
    return {TokensOf(this).px(320), wholeHeight()};
}

QSize PickList::minimumSizeHint() const
{
    return {TokensOf(this).px(160), TokensOf(this).px(m_row_height * 2)};
}

void PickList::keepVisible()
{
    if (m_current < 0)
        return;
    QRect at = rectOf(m_current);
    // The first row brings its heading with it.
    if (m_current == 1 && m_rows.front().id.isEmpty())
        at.setTop(-m_scroll);
    if (at.top() < 0)
        m_scroll += at.top();
    else if (at.bottom() >= height() && height() > 0)
        m_scroll += at.bottom() - height() + 1;
    m_scroll = std::clamp(m_scroll, 0, std::max(0, wholeHeight() - height()));
}

void PickList::say()
{
    if (m_current < 0)
        return;
    const PickRow& row = m_rows[static_cast<std::size_t>(m_current)];
    const QString said = QStringList{row.code, row.text, row.note}.join(QLatin1Char(' ')).simplified();
    setAccessibleDescription(row.checked ? tr("%1, chosen").arg(said) : said);
}

void PickList::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    int top = -m_scroll;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QRect at(0, top, width(), heightOf(tokens, i));
        top += at.height();
        if (at.bottom() < 0 || at.top() > height())
            continue;
        if (m_rows[i].id.isEmpty())
            paintHeading(painter, tokens, at, i);
        else
            paintRow(painter, tokens, at, m_rows[i], static_cast<int>(i) == m_current);
    }
}

void PickList::paintHeading(QPainter& painter, const Tokens& tokens, const QRect& at, std::size_t row) const
{
    if (row > 0)
        painter.fillRect(QRect(at.left(), at.top() + tokens.px(3), at.width(), 1), tokens[Colour::Line]);
    PaintText(painter, tokens,
              at.adjusted(tokens.px(m_pad), row > 0 ? tokens.px(5) : tokens.px(2), -tokens.px(m_pad), 0),
              m_rows[row].text, Type::Small, Colour::TextMuted);
}

void PickList::paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, const PickRow& row,
                        bool current) const
{
    if (current) {
        painter.fillRect(at, tokens[Colour::Selection]);
        painter.fillRect(QRect(at.left(), at.top(), tokens.px(3), at.height()), tokens[Colour::Accent]);
    }
    const Colour ink = row.enabled ? Colour::Text : Colour::TextDisabled;
    QRect rest = at.adjusted(tokens.px(m_pad), 0, -tokens.px(m_pad), 0);
    int right = rest.right() + 1;
    for (auto cap = row.caps.crbegin(); cap != row.caps.crend(); ++cap) {
        const int wide = KeyCapSize(tokens, *cap).width();
        right -= wide;
        PaintKeyCap(painter, tokens, QRect(right, at.top(), wide, at.height()), *cap, false, row.enabled);
        right -= tokens.px(5);
    }
    if (row.checked)
        PaintIcon(painter, QRect(right - tokens.px(16), at.top(), tokens.px(16), at.height()), Icon::Approve,
                  tokens[Colour::Text]);
    if (!row.digit.isEmpty())
        right -= tokens.px(16 + 8); // the tick's column is kept free on rows without one, so that notes align
    if (!row.note.isEmpty()) {
        const int wide = std::min(TextWidth(tokens, Type::Small, row.note), (right - rest.left()) / 2);
        PaintText(painter, tokens, QRect(right - wide, at.top(), wide, at.height()), row.note, Type::Small,
                  Colour::TextMuted, Qt::AlignRight);
        right -= wide + tokens.px(8);
    }
    if (row.icon != Icon::None) {
        PaintIcon(painter, QRect(rest.left(), at.top(), tokens.px(16), at.height()), row.icon,
                  tokens[row.enabled ? Colour::TextMuted : Colour::TextDisabled]);
        rest.setLeft(rest.left() + tokens.px(28));
    }
    if (!row.digit.isEmpty()) {
        PaintKeyCap(painter, tokens, rest, row.digit);
        rest.setLeft(rest.left() + tokens.px(28));
    }
    if (!row.code.isEmpty()) {
        PaintText(painter, tokens, rest, row.code, Type::Code, Colour::TextMuted);
        rest.setLeft(rest.left() + std::max(tokens.px(40), TextWidth(tokens, Type::Code, row.code) + tokens.px(10)));
    }
    rest.setRight(right);
    PaintMatched(painter, tokens, rest, row.text, row.match, Type::Body, ink);
}

void PickList::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        if (rectOf(i).contains(event->pos()) && !m_rows[static_cast<std::size_t>(i)].id.isEmpty()) {
            setCurrent(i);
            Q_EMIT chosen(i);
            return;
        }
    }
}

void PickList::wheelEvent(QWheelEvent* event)
{
    const int most = std::max(0, wholeHeight() - height());
    m_scroll = std::clamp(m_scroll - event->angleDelta().y() / 2, 0, most);
    update();
    event->accept();
}

void PickList::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    keepVisible();
}

} // namespace widgets
