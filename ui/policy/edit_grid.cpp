// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/edit_grid.h"

#include <utility>

#include "ui/policy/cell_text.h"
#include "ui/policy/table_edit_model.h"
#include "ui/text/language.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>

namespace ui::policy {

using core::policy::DraftStep;

CellEditDelegate::CellEditDelegate(TableEditModel& model, QObject* parent) : RuleDelegate(parent), m_model(model) {}

QWidget* CellEditDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const auto* const column = m_model.column(index.column());
    auto suggest = [this, at = index.column()](const QString& typed) {
        const auto* const head = m_model.column(at);
        return head == nullptr || m_model.policy() == nullptr ? std::vector<FeelSuggestion>()
                                                              : SuggestFor(*m_model.policy(), *head, typed);
    };
    auto* field = new FeelCellEdit(std::move(suggest), parent);
    const QString name = column != nullptr ? ColumnName(*column) : tr("Remark", "last column of a decision table");
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

void EditGrid::copyCell() const
{
    QGuiApplication::clipboard()->setText(currentIndex().data(Qt::EditRole).toString());
}

void EditGrid::pasteCells()
{
    const QModelIndex at = currentIndex();
    QString text = QGuiApplication::clipboard()->text();
    if (!at.isValid() || text.isEmpty())
        return;
    if (text.endsWith(QLatin1Char('\n')))
        text.chop(1);
    DraftStep step;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (qsizetype row = 0; row < lines.size(); ++row) {
        const QStringList cells = lines[row].split(QLatin1Char('\t'));
        for (qsizetype column = 0; column < cells.size(); ++column) {
            const QModelIndex to =
                m_edit_model.index(at.row() + static_cast<int>(row), at.column() + static_cast<int>(column));
            if (to.isValid())
                step.push_back(m_edit_model.editOf(to, cells[column].trimmed().toStdString()));
        }
    }
    Q_EMIT pasted(step);
}

void EditGrid::emptyCell()
{
    const QModelIndex at = currentIndex();
    if (at.isValid())
        m_edit_model.setData(at, QString());
}

void EditGrid::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const bool plain = (modifiers & ~Qt::KeyboardModifiers(Qt::ShiftModifier)) == Qt::NoModifier;
    const int key = event->key();
    const QString text = event->text();
    const bool printable = plain && !text.isEmpty() && text.at(0).isPrint() && key != Qt::Key_Space;
    if (plain && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2))
        openCell();
    else if (plain && (key == Qt::Key_Delete || key == Qt::Key_Backspace))
        emptyCell();
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
