// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/rule_grid.h"

#include <algorithm>

#include <QAbstractButton>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/policy/rule_delegate.h"
#include "ui/policy/rule_model.h"
#include "widgets/paint.h"

namespace ui::policy {

using widgets::Colour;
using widgets::Tokens;
using widgets::Type;

namespace {

constexpr int kHeadHeight = 44;
constexpr int kTallHeadHeight = 62; ///< when a name takes two lines
constexpr int kLongName = 112;      ///< longer names are broken between words
constexpr int kNumberWidth = 36;
constexpr int kLeastColumn = 60;
constexpr int kMostColumn = 180;
constexpr int kMostWide = 360; ///< where the remark leaves room
constexpr int kLeastRemark = 120;
constexpr int kMostRemark = 320;   ///< what it keeps when others want more
constexpr int kMeasuredRows = 200; ///< cells looked at for a column's width
constexpr int kPad = 8;

/// `name` broken between two words so that the wider half is as narrow as can be; one line when it is short or one word.
QStringList NameLines(const Tokens& tokens, const QString& name)
{
    const auto wide = [&](const QString& text) { return widgets::TextWidth(tokens, Type::SmallBold, text); };
    if (wide(name) <= tokens.px(kLongName))
        return {name};
    QStringList best{name};
    int least = wide(name);
    for (qsizetype at = name.indexOf(QLatin1Char(' ')); at >= 0; at = name.indexOf(QLatin1Char(' '), at + 1)) {
        const int wider = std::max(wide(name.left(at)), wide(name.mid(at + 1)));
        if (wider < least) {
            least = wider;
            best = {name.left(at), name.mid(at + 1)};
        }
    }
    return best;
}

} // namespace

RuleHead::RuleHead(Qt::Orientation orientation, QWidget* parent) : QHeaderView(orientation, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(8);
    setFocusPolicy(Qt::NoFocus);
}

void RuleHead::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    painter->save();
    if (orientation() == Qt::Horizontal)
        paintColumn(*painter, rect, section);
    else
        paintNumber(*painter, rect, section);
    painter->restore();
}

void RuleHead::paintColumn(QPainter& painter, const QRect& rect, int section) const
{
    const Tokens& tokens = widgets::TokensOf(this);
    const auto head = [&](int role) { return model()->headerData(section, Qt::Horizontal, role); };
    painter.fillRect(rect, tokens[Colour::SurfaceSunken]);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens[Colour::Line]);
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), tokens[Colour::Line]);
    if (head(FirstOutputRole).toBool())
        painter.fillRect(QRect(rect.left(), rect.top(), tokens.px(2), rect.height()), tokens[Colour::LineStrong]);
    const QString note = head(NoteRole).toString();
    const QVariant problem = head(ProblemRole);
    const int pad = tokens.px(kPad);
    QStringList lines = NameLines(tokens, head(Qt::DisplayRole).toString());
    const qsizetype names = lines.size();
    if (!note.isEmpty())
        lines << note;
    const int high = tokens.lineHeight(Type::SmallBold);
    QRect line(rect.left() + pad, rect.top() + (rect.height() - high * static_cast<int>(lines.size())) / 2,
               rect.width() - 2 * pad, high);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool name = i < names;
        widgets::PaintText(painter, tokens, line, lines[i], name ? Type::SmallBold : Type::Small,
                           name ? Colour::Text : Colour::TextMuted);
        line.translate(0, high);
    }
    if (!problem.isValid())
        return;
    const int side = tokens.px(12);
    widgets::PaintIcon(
        painter, QRect(rect.right() - side - tokens.px(3), rect.bottom() - side - tokens.px(3), side, side),
        widgets::Icon::Warning, tokens[widgets::MoodColour(static_cast<widgets::Mood>(problem.toInt()))]);
}

void RuleHead::paintNumber(QPainter& painter, const QRect& rect, int section) const
{
    const Tokens& tokens = widgets::TokensOf(this);
    const auto* grid = qobject_cast<const RuleGrid*>(parentWidget());
    const bool current = grid != nullptr && grid->currentRow() == section;
    painter.fillRect(rect, tokens[current ? Colour::Selection : Colour::SurfaceSunken]);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens[Colour::Line]);
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), tokens[Colour::Line]);
    const auto head = [&](int role) { return model()->headerData(section, Qt::Vertical, role); };
    if (current || head(ChangedRole).toBool())
        painter.fillRect(QRect(rect.left(), rect.top(), tokens.px(3), rect.height() - 1), tokens[Colour::Accent]);
    const QVariant problem = head(ProblemRole);
    const int traced = head(TraceRole).toInt();
    const int side = tokens.px(8);
    const QRect mark(rect.left() + tokens.px(5), rect.top() + (rect.height() - side) / 2, side, side);
    if (traced > 0)
        widgets::PaintIcon(painter, mark, traced == 2 ? widgets::Icon::DotFilled : widgets::Icon::DotRing,
                           tokens[Colour::Text]);
    else if (problem.isValid())
        widgets::PaintIcon(painter, mark, widgets::Icon::Warning,
                           tokens[widgets::MoodColour(static_cast<widgets::Mood>(problem.toInt()))]);
    widgets::PaintText(painter, tokens, rect.adjusted(0, 0, -tokens.px(8), -1),
                       model()->headerData(section, Qt::Vertical, Qt::DisplayRole).toString(), Type::Small,
                       current ? Colour::Text : Colour::TextMuted, Qt::AlignRight);
}

RuleGrid::RuleGrid(QWidget* parent) : DenseTable(parent), m_outputs(new QTableView(this))
{
    setHorizontalHeader(new RuleHead(Qt::Horizontal, this));
    setVerticalHeader(new RuleHead(Qt::Vertical, this));
    setItemDelegate(new RuleDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setRowHeight(0); // the new heads take the heights of the old ones
    m_outputs->setHorizontalHeader(new RuleHead(Qt::Horizontal, m_outputs));
    m_outputs->setItemDelegate(new RuleDelegate(m_outputs));
    m_outputs->verticalHeader()->hide();
    m_outputs->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_outputs->setFrameShape(QFrame::NoFrame);
    m_outputs->setShowGrid(false);
    m_outputs->setWordWrap(false);
    m_outputs->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_outputs->setSelectionMode(QAbstractItemView::SingleSelection);
    m_outputs->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_outputs->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_outputs->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_outputs->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_outputs->setFocusPolicy(Qt::NoFocus);
    m_outputs->setFocusProxy(this);
    m_outputs->hide();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_outputs->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_outputs->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    for (QHeaderView* heads : {horizontalHeader(), m_outputs->horizontalHeader()})
        connect(heads, &QHeaderView::sectionDoubleClicked, this, &RuleGrid::headPressed);
    nameParts();
}

/// Qt makes a button in the corner between the heads; it does nothing here, but it has a name.
void RuleGrid::nameParts()
{
    m_outputs->setObjectName(QStringLiteral("policyGridOutputs"));
    m_outputs->setAccessibleName(tr("Outputs of the rules"));
    for (auto* corner : findChildren<QAbstractButton*>()) {
        corner->setObjectName(QStringLiteral("policyGridCorner"));
        corner->setAccessibleName(tr("Rule number"));
        corner->setEnabled(false);
    }
}

void RuleGrid::setModel(QAbstractItemModel* model)
{
    DenseTable::setModel(model);
    m_outputs->setModel(model);
    m_outputs->setSelectionModel(selectionModel());
    fitColumns();
}

QAbstractItemView* RuleGrid::viewOf(const QModelIndex& index)
{
    if (outputsFrozen() && isOutput(index.column()))
        return m_outputs;
    return this;
}

void RuleGrid::setCursorShown(bool shown)
{
    m_cursor_shown = shown;
    viewport()->update();
    m_outputs->viewport()->update();
}

void RuleGrid::setOutputsDelegate(QAbstractItemDelegate* delegate)
{
    m_outputs->setItemDelegate(delegate);
}

bool RuleGrid::isOutput(int column) const
{
    return model()->headerData(column, Qt::Horizontal, OutputRole).toBool() && !isRemark(column);
}

bool RuleGrid::isRemark(int column) const
{
    return model()->headerData(column, Qt::Horizontal, RemarkRole).toBool();
}

int RuleGrid::wantedWidth(int column, int most) const
{
    const Tokens& tokens = widgets::TokensOf(this);
    const auto head = [&](int role) { return model()->headerData(column, Qt::Horizontal, role).toString(); };
    int wide = widgets::TextWidth(tokens, Type::Small, head(NoteRole));
    for (const QString& line : NameLines(tokens, head(Qt::DisplayRole)))
        wide = std::max(wide, widgets::TextWidth(tokens, Type::SmallBold, line));
    for (int row = 0; row < std::min(kMeasuredRows, model()->rowCount()); ++row) {
        const QModelIndex at = model()->index(row, column);
        const bool glyph = at.data(widgets::IconRole).toInt() != 0;
        const int text = widgets::TextWidth(tokens, Type::Body, at.data(Qt::DisplayRole).toString());
        const QString before = at.data(BeforeRole).toString();
        const int struck = before.isEmpty() ? 0 : tokens.px(8) + widgets::TextWidth(tokens, Type::Small, before);
        wide = std::max(wide, text + struck + (glyph ? tokens.px(widgets::size::kIcon + 6) : 0));
    }
    return std::clamp(wide + tokens.px(2 * kPad) + 1, tokens.px(kLeastColumn), most);
}

void RuleGrid::fitColumns()
{
    const Tokens& tokens = widgets::TokensOf(this);
    bool tall = false;
    for (int column = 0; model() != nullptr && column < model()->columnCount(); ++column)
        tall = tall ||
               NameLines(tokens, model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()).size() > 1;
    for (QHeaderView* heads : {horizontalHeader(), m_outputs->horizontalHeader()})
        heads->setFixedHeight(tokens.px(tall ? kTallHeadHeight : kHeadHeight));
    verticalHeader()->setFixedWidth(tokens.px(kNumberWidth));
    if (model() == nullptr || model()->columnCount() == 0)
        return m_outputs->hide();
    const int room = width() - tokens.px(kNumberWidth) - verticalScrollBar()->sizeHint().width();
    int used = 0;
    int outputs = 0;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (isRemark(column))
            continue;
        const int wide = wantedWidth(column, tokens.px(kMostColumn));
        setColumnWidth(column, wide);
        used += wide;
        outputs += isOutput(column) ? wide : 0;
    }
    // Outputs stay in sight only where that leaves the inputs the greater part.
    const bool frozen = used + tokens.px(kLeastRemark) > room && outputs > 0 && outputs * 2 < room;
    m_outputs->setVisible(frozen);
    placeRemarks(frozen, room - used);
    if (!frozen)
        widen(room - used);
    layOutputs();
}

/// Columns with more to say than the usual width take it from a remark that has room to spare.
void RuleGrid::widen(int room)
{
    const Tokens& tokens = widgets::TokensOf(this);
    const int columns = model()->columnCount();
    int spare = room;
    for (int column = 0; column < columns; ++column)
        spare -= isRemark(column) ? wantedWidth(column, tokens.px(kMostRemark)) : 0;
    int taken = 0;
    for (int column = 0; column < columns && spare > taken; ++column) {
        if (isRemark(column) || columnWidth(column) < tokens.px(kMostColumn))
            continue;
        const int more = std::min(wantedWidth(column, tokens.px(kMostWide)) - columnWidth(column), spare - taken);
        setColumnWidth(column, columnWidth(column) + more);
        taken += more;
    }
    if (taken > 0 && !isColumnHidden(columns - 1))
        setColumnWidth(columns - 1, columnWidth(columns - 1) - taken);
}

/// Behind the outputs where there is room, the last one the wider for it; else where they can be scrolled to, or nowhere.
void RuleGrid::placeRemarks(bool frozen, int room)
{
    const Tokens& tokens = widgets::TokensOf(this);
    QHeaderView* const heads = horizontalHeader();
    const int columns = model()->columnCount();
    int at = 0;
    for (const bool of_outputs : {false, true}) {
        for (int column = 0; column < columns; ++column) {
            if ((frozen && isOutput(column)) == of_outputs)
                heads->moveSection(heads->visualIndex(column), at++);
        }
    }
    for (int column = 0; column < columns; ++column) {
        if (!isRemark(column))
            continue;
        setColumnHidden(column, frozen && !m_remarks_kept);
        const bool last = column + 1 == columns;
        const int wide = last && !frozen
                             ? std::max(tokens.px(kLeastRemark), room)
                             : std::max(tokens.px(kLeastRemark), wantedWidth(column, tokens.px(kMostColumn)));
        setColumnWidth(column, wide);
        room -= wide;
    }
}

void RuleGrid::layOutputs()
{
    if (m_outputs->isHidden())
        return;
    int wide = 0;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const bool shown = isOutput(column) && !isColumnHidden(column);
        m_outputs->setColumnHidden(column, !shown);
        if (!shown)
            continue;
        m_outputs->setColumnWidth(column, columnWidth(column));
        wide += columnWidth(column);
    }
    m_outputs->verticalHeader()->setMinimumSectionSize(verticalHeader()->minimumSectionSize());
    m_outputs->verticalHeader()->setDefaultSectionSize(verticalHeader()->defaultSectionSize());
    const QRect inside = viewport()->geometry();
    m_outputs->setGeometry(inside.right() + 1 - wide, horizontalHeader()->y(), wide,
                           inside.bottom() + 1 - horizontalHeader()->y());
    m_outputs->verticalScrollBar()->setValue(verticalScrollBar()->value());
    m_outputs->raise();
}

void RuleGrid::setCurrentCell(int row, int column)
{
    if (model() == nullptr || row < 0 || row >= model()->rowCount())
        return;
    int to = std::clamp(column, 0, model()->columnCount() - 1);
    while (to > 0 && isColumnHidden(to))
        --to;
    setCurrentIndex(model()->index(row, to));
}

QRect RuleGrid::headRect(int column)
{
    scrollTo(model()->index(std::max(0, currentRow()), column));
    QTableView* const view = outputsFrozen() && isOutput(column) ? m_outputs : static_cast<QTableView*>(this);
    const QHeaderView* const heads = view->horizontalHeader();
    const QRect inside(heads->sectionViewportPosition(column), 0, heads->sectionSize(column), heads->height());
    return {heads->viewport()->mapTo(this, inside.topLeft()), inside.size()};
}

/// Inputs must not hide below the outputs that lie over them.
void RuleGrid::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (outputsFrozen() && index.isValid() && isOutput(index.column())) { // in sight anyway: only the row matters
        const QModelIndex first = model()->index(index.row(), std::max(0, columnAt(0)));
        return DenseTable::scrollTo(first, hint);
    }
    DenseTable::scrollTo(index, hint);
    if (!outputsFrozen() || !index.isValid())
        return;
    const int end = columnViewportPosition(index.column()) + columnWidth(index.column());
    const int room = viewport()->width() - m_outputs->width();
    if (end > room)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + end - room);
}

void RuleGrid::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    const bool plain = (event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier)) == Qt::NoModifier;
    if (step != 0 && plain && currentRow() >= 0)
        setCurrentCell(currentRow(), currentIndex().column() + step);
    else
        DenseTable::keyPressEvent(event);
}

void RuleGrid::changeEvent(QEvent* event)
{
    DenseTable::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitColumns();
}

void RuleGrid::resizeEvent(QResizeEvent* event)
{
    DenseTable::resizeEvent(event);
    fitColumns();
}

void RuleGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    DenseTable::currentChanged(current, previous);
    verticalHeader()->viewport()->update();
    m_outputs->viewport()->update();
    Q_EMIT currentCellChanged(current.row(), current.column());
}

} // namespace ui::policy
