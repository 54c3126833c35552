// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/row_table.h"

#include <algorithm>
#include <utility>

#include "widgets/row_table_access.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>
#include <QTextLayout>
#include <QToolTip>

namespace widgets {
namespace {

constexpr int kGlyphGap = 4;
constexpr int kSmallGlyph = 14;
constexpr int kMostLines = 3;
constexpr int kManyLines = 8;

} // namespace

RowTable::RowTable(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    InstallRowTableAccess();
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

QStringList RowTable::head() const
{
    QStringList words;
    for (const TableCell& cell : m_head.cells)
        words << cell.text;
    return words;
}

int RowTable::headHeight() const
{
    return m_head.cells.empty() ? 0 : TokensOf(this).px(size::kTableHead);
}

void RowTable::setRows(std::vector<TableRow> rows)
{
    m_rows = std::move(rows);
    m_current = -1;
    measure();
    say();
    if (QAccessible::isActive()) {
        QAccessibleTableModelChangeEvent reset(this, QAccessibleTableModelChangeEvent::ModelReset);
        QAccessible::updateAccessibility(&reset);
    }
    if (stack())
        updateGeometry();
    update();
}

void RowTable::setRowHeight(int height)
{
    m_row_height = height;
    stack();
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

void RowTable::setWrapped(bool wrapped)
{
    m_wrapped = wrapped;
    stack();
    updateGeometry();
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
    const auto at = static_cast<std::size_t>(row);
    return {0, headHeight() + m_tops[at], width(), m_tops[at + 1] - m_tops[at]};
}

QRect RowTable::cellRect(int row, int column) const
{
    const QRect whole = rowRect(row);
    const TableRow& content = m_rows[static_cast<std::size_t>(row)];
    if (content.heading)
        return whole;
    const Place place = places(TokensOf(this), content)[static_cast<std::size_t>(column)];
    return {place.left, whole.top(), place.width, whole.height()};
}

int RowTable::linesOf(const Tokens& tokens, const TableRow& row) const
{
    if (!m_wrapped || row.heading || width() <= 0)
        return 1;
    const std::vector<Place> where = places(tokens, row);
    for (std::size_t i = 0; i < row.cells.size() && i < where.size(); ++i) {
        if (m_columns[i].width != TableColumn::kRest || where[i].width <= 0)
            continue;
        const int wanted = cellWidth(tokens, row.cells[i]);
        if (wanted <= where[i].width)
            return 1;
        const QRect room(0, 0, where[i].width, kManyLines * tokens.lineHeight(row.cells[i].type));
        const int high = QFontMetrics(tokens.font(row.cells[i].type))
                             .boundingRect(room, Qt::TextWordWrap, row.cells[i].text)
                             .height();
        const int line = QFontMetrics(tokens.font(row.cells[i].type)).lineSpacing();
        return std::clamp((high + line / 2) / std::max(1, line), 1, kMostLines);
    }
    return 1;
}

bool RowTable::stack()
{
    const Tokens& tokens = TokensOf(this);
    std::vector<int> tops{0};
    tops.reserve(m_rows.size() + 1);
    for (const TableRow& row : m_rows)
        tops.push_back(tops.back() + tokens.px(m_row_height) +
                       (linesOf(tokens, row) - 1) * tokens.lineHeight(Type::Body));
    if (tops == m_tops)
        return false;
    m_tops = std::move(tops);
    return true;
}

void RowTable::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    yieldRoom();
    if (m_wrapped && stack())
        updateGeometry();
}

int RowTable::rowAt(int y) const
{
    const int inside = y - headHeight();
    if (inside < 0 || m_tops.empty() || inside >= m_tops.back())
        return -1;
    return static_cast<int>(std::upper_bound(m_tops.begin(), m_tops.end(), inside) - m_tops.begin()) - 1;
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
    return {tokens.px(240), headHeight() + (m_tops.empty() ? 0 : m_tops.back())};
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
    yieldRoom();
}

void RowTable::yieldRoom()
{
    m_yielded = false;
    if (std::ranges::none_of(m_columns, &TableColumn::yields))
        return;
    const auto rest = std::ranges::find(m_columns, TableColumn::kRest, &TableColumn::width);
    const auto column = static_cast<std::size_t>(rest - m_columns.begin());
    const Tokens& tokens = TokensOf(this);
    int texts = 0;
    int elided = 0;
    for (const TableRow& row : m_rows) {
        if (row.heading || column >= row.cells.size())
            continue;
        ++texts;
        elided += cellWidth(tokens, row.cells[column]) > places(tokens, row)[column].width ? 1 : 0;
    }
    m_yielded = elided * 8 > texts;
}

std::vector<RowTable::Place> RowTable::places(const Tokens& tokens, const TableRow& row) const
{
    const int margin = tokens.px(m_margin);
    std::vector<Place> result(m_columns.size(), Place{0, 0});
    int used = 0;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const TableColumn& column = m_columns[i];
        if (m_yielded && column.yields)
            continue;
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
        x += i > 0 && !(m_yielded && m_columns[i].yields) ? tokens.px(m_columns[i].gap) : 0;
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
        const int lines = m_columns[i].width == TableColumn::kRest ? linesOf(tokens, at) : 1;
        const bool fits = cellWidth(tokens, at.cells[i]) <= where[i].width * (lines > 1 ? lines : 1);
        if (!at.cells[i].text.isEmpty() && (!fits || !inside))
            return false;
    }
    return true;
}

void RowTable::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const Tokens& tokens = TokensOf(this);
    if (!m_head.cells.empty())
        paintHead(painter, tokens);
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        const QRect at = rowRect(row);
        if (at.intersects(event->rect()))
            paintRow(painter, tokens, at, row);
    }
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
    const bool tall = at.height() > tokens.px(m_row_height);
    for (std::size_t i = 0; i < content.cells.size() && i < where.size(); ++i) {
        const QRect room(where[i].left, at.top(), where[i].width, tall ? tokens.px(m_row_height) : at.height());
        if (tall && m_columns[i].width == TableColumn::kRest)
            paintLines(painter, tokens, QRect(room.left(), at.top(), room.width(), at.height()), content.cells[i]);
        else
            paintCell(painter, tokens, room, content.cells[i], m_columns[i].align);
    }
}

/// All lines of a wrapped text; what does not go into three lines ends in an ellipsis.
void RowTable::paintLines(QPainter& painter, const Tokens& tokens, const QRect& at, const TableCell& cell) const
{
    const int line = tokens.lineHeight(cell.type);
    QTextLayout layout(cell.text, tokens.font(cell.type));
    layout.beginLayout();
    QRect room(at.left(), at.top() + (tokens.px(m_row_height) - line) / 2, at.width(), line);
    const int most = std::max(1, (at.height() - tokens.px(m_row_height)) / line + 1);
    for (int i = 0; i < most; ++i) {
        QTextLine part = layout.createLine();
        if (!part.isValid())
            break;
        part.setLineWidth(at.width());
        const bool last = i == most - 1;
        const QString words =
            last ? cell.text.mid(part.textStart()) : cell.text.mid(part.textStart(), part.textLength());
        PaintText(painter, tokens, room, words.trimmed(), cell.type, cell.colour);
        room.translate(0, line);
    }
    layout.endLayout();
}

void RowTable::paintCell(QPainter& painter, const Tokens& tokens, const QRect& at, const TableCell& cell,
                         Qt::Alignment align) const
{
    if (at.width() <= 0)
        return;
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
    if (event->type() == QEvent::StyleChange) {
        measure();
        stack();
        updateGeometry();
    }
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
