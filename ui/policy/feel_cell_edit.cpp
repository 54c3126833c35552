// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/feel_cell_edit.h"

#include <algorithm>

#include "widgets/paint.h"
#include "widgets/pick_list.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace ui::policy {

using widgets::Colour;
using widgets::Tokens;
using widgets::Type;

CellHints::CellHints(QWidget* window)
    : QWidget(window),
      m_list(new widgets::PickList(this)),
      m_problem(new widgets::Text({}, Type::Small, Colour::Negative, this))
{
    setObjectName(QStringLiteral("policyCellHints"));
    setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("policyCellSuggestions"));
    m_list->setPadding(8);
    m_list->setRowHeight(24);
    m_problem->setObjectName(QStringLiteral("policyCellProblem"));
    m_problem->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_list);
    column->addWidget(m_problem);
    m_problem->setContentsMargins(8, 4, 8, 4);
    connect(m_list, &widgets::PickList::chosen, this, &CellHints::chosen);
    hide();
}

void CellHints::show(const std::vector<FeelSuggestion>& suggestions, const QString& problem)
{
    std::vector<widgets::PickRow> rows;
    for (const FeelSuggestion& one : suggestions)
        rows.push_back({.id = one.text, .text = one.text, .note = one.note});
    m_rows = static_cast<int>(rows.size());
    m_current = -1;
    m_list->setRows(std::move(rows));
    m_list->setCurrent(-1);
    m_list->setVisible(m_rows > 0);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_empty = m_rows == 0 && problem.isEmpty();
}

QString CellHints::problem() const
{
    return m_problem->text();
}

void CellHints::move(int steps)
{
    m_current = std::clamp(m_current + steps, -1, m_rows - 1);
    m_list->setCurrent(m_current);
}

void CellHints::placeAt(const QRect& field)
{
    const Tokens& tokens = widgets::TokensOf(this);
    const int wide = std::max(tokens.px(kWidth), field.width());
    const int left = std::clamp(field.left(), 0, std::max(0, parentWidget()->width() - wide));
    int high = 2 + (m_rows > 0 ? m_rows * tokens.px(24) : 0);
    if (!m_problem->text().isEmpty())
        high += m_problem->heightForWidth(wide - 2) + tokens.px(2);
    const bool below = field.bottom() + 1 + high <= parentWidget()->height();
    setGeometry(left, below ? field.bottom() + 1 : field.top() - high, wide, high);
    raise();
}

void CellHints::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = widgets::TokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens[Colour::SurfaceRaised]);
    painter.setPen(tokens[Colour::LineStrong]);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

FeelCellEdit::FeelCellEdit(Suggest suggest, QWidget* parent)
    : QLineEdit(parent), m_suggest(std::move(suggest)), m_hints(new CellHints(parent->window()))
{
    setObjectName(QStringLiteral("policyCellEdit"));
    setFrame(false);
    setFont(widgets::TokensOf(this).font(Type::Code));
    const int pad = widgets::TokensOf(this).px(6);
    setTextMargins(pad, 0, pad, 0);
    m_told.setSingleShot(true);
    m_told.setInterval(kTypedAfterMs);
    connect(&m_told, &QTimer::timeout, this, [this] { Q_EMIT typed(text()); });
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_closed = false;
        m_problem.clear(); // it was said of another text
        m_told.start();
        refresh();
    });
    connect(m_hints, &CellHints::chosen, this, &FeelCellEdit::take);
}

FeelCellEdit::~FeelCellEdit()
{
    delete m_hints; // a child of the window: it does not go with this one
}

void FeelCellEdit::setProblem(const QString& words, int position)
{
    if (m_problem == words && m_position == position)
        return;
    m_problem = words;
    m_position = position;
    setAccessibleDescription(words);
    const int chosen = m_hints->current();
    refresh();
    m_hints->move(chosen + 1);
    update();
}

void FeelCellEdit::refresh()
{
    m_suggestions = m_closed ? std::vector<FeelSuggestion>() : m_suggest(text());
    m_hints->show(m_suggestions, m_problem);
    place();
}

void FeelCellEdit::place()
{
    if (!m_hints)
        return;
    const bool shown = isVisible() && !m_hints->isEmpty();
    if (shown)
        m_hints->placeAt(QRect(mapTo(window(), QPoint(0, 0)), size()));
    m_hints->setVisible(shown);
}

void FeelCellEdit::take(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_suggestions.size())
        return;
    setText(m_suggestions[static_cast<std::size_t>(row)].text);
    setModified(true); // as if typed: a table that is marked anew must not take it away
    m_problem.clear();
    m_closed = true;
    m_told.start();
    refresh();
}

bool FeelCellEdit::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress && handled(static_cast<QKeyEvent*>(event)))
        return true;
    return QLineEdit::event(event);
}

/// Before QLineEdit and before Tab goes looking for another widget.
bool FeelCellEdit::handled(QKeyEvent* event)
{
    const bool plain = (event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier)) == Qt::NoModifier;
    const bool chosen = m_hints->isVisible() && m_hints->current() >= 0;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen && plain)
            take(m_hints->current());
        else
            Q_EMIT ended(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1, 0);
        return true;
    case Qt::Key_Tab:
        if (chosen)
            take(m_hints->current());
        Q_EMIT ended(0, 1);
        return true;
    case Qt::Key_Backtab: Q_EMIT ended(0, -1); return true;
    case Qt::Key_Escape: Q_EMIT cancelled(); return true;
    default: break;
    }
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || !plain)
        return false;
    m_hints->move(step);
    return true;
}

void FeelCellEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        m_closed = false;
        refresh();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FeelCellEdit::focusOutEvent(QFocusEvent* event)
{
    if (m_hints)
        m_hints->hide();
    QLineEdit::focusOutEvent(event);
}

void FeelCellEdit::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    place();
}

void FeelCellEdit::moveEvent(QMoveEvent* event)
{
    QLineEdit::moveEvent(event);
    place();
}

void FeelCellEdit::showEvent(QShowEvent* event)
{
    QLineEdit::showEvent(event);
    refresh();
}

/// The field as the house paints it, and a zigzag below what is wrong.
void FeelCellEdit::paintEvent(QPaintEvent* event)
{
    const Tokens& tokens = widgets::TokensOf(this);
    QPainter(this).fillRect(rect(), tokens[Colour::SurfaceRaised]); // the cell below it is still painted
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(tokens[m_problem.isEmpty() ? Colour::Focus : Colour::Negative], tokens.focusWidth()));
    const int half = tokens.focusWidth() / 2;
    painter.drawRect(rect().adjusted(half, half, -half - 1, -half - 1));
    if (m_problem.isEmpty())
        return;
    const QFontMetrics metrics(font());
    const auto at = [&](qsizetype characters) {
        return cursorRect().center().x() + metrics.horizontalAdvance(text().left(characters)) -
               metrics.horizontalAdvance(text().left(cursorPosition()));
    };
    const int from = m_position > 0 ? at(std::min<qsizetype>(m_position - 1, text().size())) : at(0);
    const int to = std::max(at(text().size()), from + tokens.px(8));
    const int base = height() / 2 + metrics.height() / 2;
    QPolygon wave;
    for (int x = from, i = 0; x <= std::min(to, width() - tokens.px(4)); x += tokens.px(2), ++i)
        wave << QPoint(x, base - (i % 2 == 0 ? 0 : tokens.px(2)));
    painter.setPen(QPen(tokens[Colour::Negative], std::max(1, tokens.px(1))));
    painter.drawPolyline(wave);
}

} // namespace ui::policy
