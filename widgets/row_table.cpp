// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/row_table.h"

#include <algorithm>
#include <utility>

#include <QAccessible>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

namespace widgets {
namespace {

constexpr int kGlyphGap = 4;
constexpr int kSmallGlyph = 14;

} // namespace

RowTable::RowTable(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RowTable::setColumns(std::vector<TableColumn> columns)
{
    m_columns = std::move(columns);
    measure();
}

void RowTable::setHead(const QStringList& words)
{
    m_head.cells.clear();
    for (const QString& word : words)
        m_head.cells.push_back({word, Type::Small, Colour::TextMuted});
    measure();
    updateGeometry();
    update();
}

int RowTable::headHeight() const
{
    return m_head.cells.empty() ? 0 : TokensOf(this).px(size::kTableHead);
}

void RowTable::setRows(std::vector<TableRow> rows)
{
    const bool resized = rows.size() != m_rows.size();
    m_rows = std::move(rows);
    m_current = -1;
    measure();
    say();
    if (resized)
        updateGeometry();
    update();
}

void RowTable::setRowHeight(int height)
{
    m_row_height = height;
    updateGeometry();
}

void RowTable::setMargin(int margin)
{
    m_margin = margin;
    update();
}

void RowTable::setLined(bool lined)
{
    m_lined = lined;
    update();
}

void RowTable::setCurrent(int row)
{
    const int last = static_cast<int>(m_rows.size()) - 1;
    int wanted = std::clamp(row, -1, last);
    while (wanted >= 0 && wanted <= last && m_rows[static_cast<std::size_t>(wanted)].heading)
        ++wanted;
    if (wanted > last)
        wanted = -1;
    if (wanted == m_current)
        return;
    m_current = wanted;
    say();
    update();
    Q_EMIT currentChanged(m_current);
}

bool RowTable::move(int steps)
{
    const int count = static_cast<int>(m_rows.size());
    const int direction = steps < 0 ? -1 : 1;
    int at = m_current < 0 && direction < 0 ? count : m_current;
    for (int left = std::abs(steps); left > 0; --left) {
        int next = at + direction;
        while (next >= 0 && next < count && m_rows[static_cast<std::size_t>(next)].heading)
            next += direction;
        if (next < 0 || next >= count)
            return false;
        at = next;
    }
    setCurrent(at);
    return true;
}

QRect RowTable::rowRect(int row) const
{
    const int high = TokensOf(this).px(m_row_height);
    return {0, headHeight() + row * high, width(), high};
}

int RowTable::rowAt(int y) const
{
    const int row = y < headHeight() ? -1 : (y - headHeight()) / std::max(1, TokensOf(this).px(m_row_height));
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? row : -1;
}

int RowTable::firstRowBelow(int y) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].heading && rowRect(static_cast<int>(i)).bottom() > y)
            return static_cast<int>(i);
    }
    return static_cast<int>(m_rows.size());
}

QString RowTable::sentence(int row) const
{
    const TableRow& at = m_rows[static_cast<std::size_t>(row)];
    if (!at.sentence.isEmpty())
        return at.sentence;
    QStringList words;
    for (const TableCell& cell : at.cells) {
        if (!cell.text.isEmpty())
            words << cell.text;
    }
    return words.join(QLatin1Char(' '));
}

QSize RowTable::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    return {tokens.px(240), headHeight() + static_cast<int>(m_rows.size()) * tokens.px(m_row_height)};
}

QSize RowTable::minimumSizeHint() const
{
    return {TokensOf(this).px(120), sizeHint().height()};
}

int RowTable::cellWidth(const Tokens& tokens, const TableCell& cell) const
{
    const int glyph =
        cell.icon == Icon::None ? 0 : tokens.px(kSmallGlyph) + (cell.text.isEmpty() ? 0 : tokens.px(kGlyphGap));
    return glyph + (cell.text.isEmpty() ? 0 : TextWidth(tokens, cell.type, cell.text));
}

void RowTable::measure()
{
    const Tokens& tokens = TokensOf(this);
    m_fit.assign(m_columns.size(), 0);
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        if (m_columns[column].width != TableColumn::kFit)
            continue;
        if (column < m_head.cells.size())
            m_fit[column] = cellWidth(tokens, m_head.cells[column]);
        for (const TableRow& row : m_rows) {
            if (!row.heading && column < row.cells.size())
                m_fit[column] = std::max(m_fit[column], cellWidth(tokens, row.cells[column]));
        }
    }
}

std::vector<RowTable::Place> RowTable::places(const Tokens& tokens, const TableRow& row) const
{
    const int margin = tokens.px(m_margin);
    std::vector<Place> result(m_columns.size(), Place{0, 0});
    int used = 0;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const TableColumn& column = m_columns[i];
        const bool own = column.width == TableColumn::kOwn;
        result[i].width = column.width > 0 ? tokens.px(column.width)
                          : column.width == TableColumn::kFit
                              ? (column.most > 0 ? std::min(m_fit[i], tokens.px(column.most)) : m_fit[i])
                          : own && i < row.cells.size() ? cellWidth(tokens, row.cells[i])
                                                        : 0;
        used += result[i].width + (i > 0 ? tokens.px(column.gap) : 0);
    }
    const int rest = std::max(0, width() - 2 * margin - used);
    int x = margin;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        x += i > 0 ? tokens.px(m_columns[i].gap) : 0;
        if (m_columns[i].width == TableColumn::kRest)
            result[i].width = rest;
        result[i].left = x;
        x += result[i].width;
    }
    return result;
}

bool RowTable::isWhole(int row) const
{
    const Tokens& tokens = TokensOf(this);
    const TableRow& at = m_rows[static_cast<std::size_t>(row)];
    if (at.heading)
        return cellWidth(tokens, at.cells.front()) <= width() - 2 * tokens.px(m_margin);
    const std::vector<Place> where = places(tokens, at);
    for (std::size_t i = 0; i < at.cells.size() && i < where.size(); ++i) {
        const bool inside = where[i].left + where[i].width <= width() - tokens.px(m_margin);
        if (!at.cells[i].text.isEmpty() && (cellWidth(tokens, at.cells[i]) > where[i].width || !inside))
            return false;
    }
    return true;
}

void RowTable::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const Tokens& tokens = TokensOf(this);
    const int high = std::max(1, tokens.px(m_row_height));
    const int first = std::max(0, (event->rect().top() - headHeight()) / high);
    const int last = std::min(static_cast<int>(m_rows.size()) - 1, (event->rect().bottom() - headHeight()) / high);
    if (!m_head.cells.empty())
        paintHead(painter, tokens);
    for (int row = first; row <= last; ++row)
        paintRow(painter, tokens, rowRect(row), row);
}

void RowTable::paintHead(QPainter& painter, const Tokens& tokens) const
{
    const QRect at(0, 0, width(), headHeight());
    const int margin = tokens.px(m_margin);
    const std::vector<Place> where = places(tokens, m_head);
    for (std::size_t i = 0; i < m_head.cells.size() && i < where.size(); ++i)
        paintCell(painter, tokens, QRect(where[i].left, at.top(), where[i].width, at.height()), m_head.cells[i],
                  m_columns[i].align);
    painter.fillRect(QRect(margin, at.bottom(), at.width() - 2 * margin, 1), tokens[Colour::Line]);
}

void RowTable::paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, int row) const
{
    const TableRow& content = m_rows[static_cast<std::size_t>(row)];
    const int margin = tokens.px(m_margin);
    if (row == m_current) {
        painter.fillRect(at, tokens[Colour::Selection]);
        painter.fillRect(QRect(at.left(), at.top(), tokens.px(3), at.height()), tokens[Colour::Accent]);
    }
    if (m_lined)
        painter.fillRect(QRect(at.left(), at.top(), at.width(), 1), tokens[Colour::Line]);
    if (content.heading) {
        const QRect inside = at.adjusted(margin, 0, -margin, 0);
        painter.fillRect(QRect(inside.left(), inside.bottom(), inside.width(), 1), tokens[Colour::Line]);
        PaintText(painter, tokens, inside.adjusted(0, tokens.px(4), 0, 0), content.cells.front().text, Type::SmallBold,
                  Colour::Text);
        return;
    }
    if (content.marked) {
        const int side = tokens.px(14);
        PaintIcon(painter, QRect(std::max(tokens.px(2), margin - side), at.top(), side, at.height()), Icon::Diamond,
                  tokens[Colour::Warning]);
    }
    const std::vector<Place> where = places(tokens, content);
    for (std::size_t i = 0; i < content.cells.size() && i < where.size(); ++i)
        paintCell(painter, tokens, QRect(where[i].left, at.top(), where[i].width, at.height()), content.cells[i],
                  m_columns[i].align);
}

void RowTable::paintCell(QPainter& painter, const Tokens& tokens, const QRect& at, const TableCell& cell,
                         Qt::Alignment align) const
{
    QRect room = at;
    if (cell.icon != Icon::None) {
        const int side = tokens.px(kSmallGlyph);
        const int whole = cellWidth(tokens, cell);
        const int left = align.testFlag(Qt::AlignRight)     ? std::max(room.left(), room.right() + 1 - whole)
                         : align.testFlag(Qt::AlignHCenter) ? room.left() + std::max(0, (room.width() - whole) / 2)
                                                            : room.left();
        PaintIcon(painter, QRect(left, room.top(), side, room.height()), cell.icon, tokens[cell.colour]);
        room.setLeft(left + side + tokens.px(kGlyphGap));
    }
    PaintText(painter, tokens, room, cell.text, cell.type, cell.colour, align, cell.elide);
}

void RowTable::mousePressEvent(QMouseEvent* event)
{
    setCurrent(rowAt(event->position().toPoint().y()));
}

void RowTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row >= 0 && !m_rows[static_cast<std::size_t>(row)].id.isEmpty())
        Q_EMIT activated(m_rows[static_cast<std::size_t>(row)].id);
}

void RowTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        measure();
    QWidget::changeEvent(event);
}

bool RowTable::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos().y());
        if (row >= 0 && !isWhole(row))
            QToolTip::showText(help->globalPos(), sentence(row), this);
        return true;
    }
    return QWidget::event(event);
}

void RowTable::say()
{
    QStringList lines;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        lines << sentence(static_cast<int>(i));
    const QString whole = m_current >= 0 ? sentence(m_current) : lines.join(QLatin1Char('\n'));
    if (whole == accessibleDescription())
        return;
    setAccessibleDescription(whole);
    if (m_current >= 0) {
        QAccessibleEvent told(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&told);
    }
}

} // namespace widgets
