// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/edit_grid.h"

#include <algorithm>
#include <utility>

#include "ui/policy/cell_paste.h"
#include "ui/policy/table_edit_model.h"
#include "ui/text/language.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>

namespace ui::policy {

using core::policy::DraftStep;

CellEditDelegate::CellEditDelegate(TableEditModel& model, QObject* parent) : RuleDelegate(parent), m_model(model) {}

/// A range is marked in place of the row.
void CellEditDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* const grid = static_cast<const EditGrid*>(parent());
    if (!grid->hasRange())
        return RuleDelegate::paint(painter, option, index);
    QStyleOptionViewItem marked = option;
    marked.state.setFlag(QStyle::State_Selected, grid->range().contains(index.column(), index.row()));
    RuleDelegate::paint(painter, marked, index);
}

QWidget* CellEditDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto suggest = [this, at = index.column()](const QString& typed) {
        const auto* const head = m_model.column(at);
        return head == nullptr || m_model.policy() == nullptr ? std::vector<FeelSuggestion>()
                                                              : SuggestFor(*m_model.policy(), *head, typed);
    };
    auto* field = new FeelCellEdit(std::move(suggest), parent);
    const QString name = m_model.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    field->setAccessibleName(tr("%1 of rule %2", "column, number").arg(name, QString::number(index.row() + 1)));
    Q_EMIT opened(field, index);
    return field;
}

void CellEditDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* field = static_cast<FeelCellEdit*>(editor);
    if (!field->isModified()) // a table that is marked anew must not take away what is typed
        field->setText(index.data(Qt::EditRole).toString());
}

void CellEditDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    model->setData(index, static_cast<FeelCellEdit*>(editor)->text(), Qt::EditRole);
}

void CellEditDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                            const QModelIndex&) const
{
    editor->setGeometry(option.rect.adjusted(0, -1, 0, 0));
}

bool CellEditDelegate::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)
        return false;
    return RuleDelegate::eventFilter(watched, event);
}

EditGrid::EditGrid(TableEditModel& model, QWidget* parent) : RuleGrid(parent), m_edit_model(model)
{
    makeDelegate(false);
    makeDelegate(true);
    keepRemarks();
}

EditGrid::~EditGrid()
{
    if (m_field != nullptr)
        m_field->disconnect(this); // it goes after this part of the grid
}

/// One for each of the two views: a view closes the fields of its own delegate only.
void EditGrid::makeDelegate(bool outputs)
{
    auto* delegate = new CellEditDelegate(m_edit_model, this);
    if (outputs)
        setOutputsDelegate(delegate);
    else
        setItemDelegate(delegate);
    connect(delegate, &CellEditDelegate::opened, this,
            [this, delegate](FeelCellEdit* field) { fieldOpened(field, delegate); });
}

void EditGrid::openCell(const QString& typed)
{
    const QModelIndex at = currentIndex();
    if (m_field != nullptr || !at.isValid() || !m_edit_model.flags(at).testFlag(Qt::ItemIsEditable))
        return;
    scrollTo(at);
    viewOf(at)->edit(at);
    if (m_field == nullptr || typed.isEmpty())
        return;
    // At once: the next key may be waiting already, and must not fall on a selection.
    m_field->setText(typed);
    m_field->setModified(true);
    m_field->end(false);
    Q_EMIT m_field->textEdited(typed);
}

void EditGrid::fieldOpened(FeelCellEdit* field, CellEditDelegate* delegate)
{
    m_field = field;
    m_delegate = delegate;
    connect(field, &FeelCellEdit::typed, this, &EditGrid::typed);
    connect(field, &FeelCellEdit::ended, this, [this](int rows, int columns) { end(true, rows, columns); });
    connect(field, &FeelCellEdit::cancelled, this, [this] { end(false, 0, 0); });
    connect(field, &QObject::destroyed, this, [this, field] {
        if (m_field == field) {
            m_field = nullptr;
            Q_EMIT closed();
        }
    });
}

void EditGrid::end(bool keep, int rows, int columns)
{
    FeelCellEdit* const field = std::exchange(m_field, nullptr);
    if (field == nullptr)
        return;
    const QModelIndex at = currentIndex();
    if (!keep)
        Q_EMIT closed();
    else
        Q_EMIT m_delegate->commitData(field);
    Q_EMIT m_delegate->closeEditor(field, QAbstractItemDelegate::NoHint);
    setFocus();
    if (keep)
        Q_EMIT closed();
    if (rows != 0 || columns != 0)
        setCurrentCell(std::clamp(at.row() + rows, 0, model()->rowCount() - 1), at.column() + columns);
}

QRect EditGrid::range() const
{
    const QModelIndex at = currentIndex();
    if (!at.isValid())
        return {};
    const QPoint here(at.column(), at.row());
    const QPoint there = m_anchor.isValid() ? QPoint(m_anchor.column(), m_anchor.row()) : here;
    return {QPoint(std::min(here.x(), there.x()), std::min(here.y(), there.y())),
            QPoint(std::max(here.x(), there.x()), std::max(here.y(), there.y()))};
}

void EditGrid::extend(int rows, int columns)
{
    const QModelIndex at = currentIndex();
    if (!at.isValid())
        return;
    if (!m_anchor.isValid())
        m_anchor = at;
    m_extending = true;
    const int last = std::max(0, m_edit_model.ruleCount() - 1);
    setCurrentCell(std::clamp(at.row() + rows, 0, std::max(last, m_anchor.row())),
                   std::clamp(at.column() + columns, 0, m_edit_model.columnCount() - 1));
    m_extending = false;
    viewport()->update();
}

void EditGrid::forgetRange()
{
    if (!m_anchor.isValid() || m_extending)
        return;
    m_anchor = QPersistentModelIndex();
    viewport()->update();
}

void EditGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    forgetRange();
    RuleGrid::currentChanged(current, previous);
}

void EditGrid::markAllRules()
{
    const int rules = m_edit_model.ruleCount();
    if (rules == 0)
        return;
    setCurrentCell(0, 0);
    extend(rules - 1, m_edit_model.columnCount() - 1);
}

void EditGrid::copyCells() const
{
    const QRect cells = range();
    std::vector<QStringList> rows;
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        rows.emplace_back();
        for (int column = cells.left(); column <= cells.right(); ++column)
            rows.back() << m_edit_model.index(row, column).data(Qt::EditRole).toString();
    }
    if (!rows.empty())
        QGuiApplication::clipboard()->setMimeData(MimeOfCells(rows).release()); // the clipboard's from now on
}

void EditGrid::pasteCells()
{
    const QRect cells = range();
    const QString text = QGuiApplication::clipboard()->text();
    if (cells.isEmpty() || text.isEmpty())
        return;
    std::vector<QStringList> rows = CellsOfText(text);
    if (rows.size() == 1 && rows.front().size() == 1)
        rows.assign(static_cast<std::size_t>(cells.height()), QStringList(cells.width(), rows.front().front()));
    for (QStringList& row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            row[i] = m_edit_model.meant(m_edit_model.index(0, cells.left() + static_cast<int>(i)), row[i]);
        }
    }
    int left_out = 0;
    const auto step = m_edit_model.pasteStep(m_edit_model.index(cells.top(), cells.left()), rows, left_out);
    if (step)
        Q_EMIT pasted(*step, left_out);
    else
        Q_EMIT pasteRefused(step.error());
}

void EditGrid::emptyCells()
{
    const QRect cells = range();
    DraftStep step;
    for (int row = cells.top(); row <= std::min(cells.bottom(), m_edit_model.ruleCount() - 1); ++row) {
        for (int column = cells.left(); column <= cells.right(); ++column) {
            const DraftStep one = m_edit_model.stepOf(m_edit_model.index(row, column), {});
            step.insert(step.end(), one.begin(), one.end());
        }
    }
    if (!step.empty())
        Q_EMIT pasted(step, 0);
}

void EditGrid::cutCells()
{
    copyCells();
    emptyCells();
}

/// Home and End along the row, with Ctrl to the corners; Ctrl with an arrow to the edge, as spreadsheets do.
bool EditGrid::jumped(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const bool ctrl = modifiers == Qt::ControlModifier;
    const QModelIndex at = currentIndex();
    const int last_row = std::max(0, m_edit_model.ruleCount() - 1);
    int last_column = m_edit_model.columnCount() - 1;
    while (last_column > 0 && isColumnHidden(last_column))
        --last_column;
    if (!at.isValid() || (!ctrl && modifiers != Qt::NoModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Home: setCurrentCell(ctrl ? 0 : at.row(), 0); return true;
    case Qt::Key_End: setCurrentCell(ctrl ? last_row : at.row(), last_column); return true;
    case Qt::Key_Up: return ctrl && (setCurrentCell(0, at.column()), true);
    case Qt::Key_Down: // from the last rule on to where a new one begins
        return ctrl &&
               (setCurrentCell(at.row() < last_row ? last_row : m_edit_model.rowCount() - 1, at.column()), true);
    case Qt::Key_Left: return ctrl && (setCurrentCell(at.row(), 0), true);
    case Qt::Key_Right: return ctrl && (setCurrentCell(at.row(), last_column), true);
    default: return false;
    }
}

void EditGrid::keyPressEvent(QKeyEvent* event)
{
    if (jumped(*event))
        return;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const bool plain = (modifiers & ~Qt::KeyboardModifiers(Qt::ShiftModifier)) == Qt::NoModifier;
    const int key = event->key();
    const int rows = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    const int columns = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    if (modifiers == Qt::ShiftModifier && (rows != 0 || columns != 0))
        return extend(rows, columns);
    const QString text = event->text();
    const bool printable = plain && !text.isEmpty() && text.at(0).isPrint() && key != Qt::Key_Space;
    if (plain && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2))
        openCell();
    else if (plain && (key == Qt::Key_Delete || key == Qt::Key_Backspace))
        emptyCells();
    else if (printable)
        openCell(text);
    else
        RuleGrid::keyPressEvent(event);
}

bool EditGrid::focusNextPrevChild(bool next)
{
    const int column = currentIndex().column() + (next ? 1 : -1);
    if (currentRow() < 0 || model() == nullptr)
        return RuleGrid::focusNextPrevChild(next);
    if (column >= 0 && column < model()->columnCount() && !isColumnHidden(column))
        setCurrentCell(currentRow(), column);
    else if (next && currentRow() + 1 < model()->rowCount())
        setCurrentCell(currentRow() + 1, 0);
    else if (!next && currentRow() > 0)
        setCurrentCell(currentRow() - 1, model()->columnCount() - 1);
    return true; // F6 leaves the grid
}

void EditGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    RuleGrid::mouseDoubleClickEvent(event);
    openCell();
}

} // namespace ui::policy
