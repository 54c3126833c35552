// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/section_tree.h"

#include <algorithm>
#include <utility>

#include "widgets/row_delegate.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>

namespace ui::policy {

using widgets::Colour;
using widgets::Icon;
using widgets::Tokens;
using widgets::Type;

namespace {

constexpr int kHeadingHeight = 32;
constexpr int kHeadingGap = 8; ///< above the line that begins a group
constexpr int kRowHeight = 28;

class TreeDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& tokens = widgets::TokensOf(option.widget);
        const QRect rect = option.rect;
        const QString text = index.data(Qt::DisplayRole).toString();
        const QRect inner = rect.adjusted(tokens.px(16), 0, -tokens.px(12), 0);
        painter->save();
        if (index.data(SectionModel::HeadingRole).toBool()) {
            const int gap = index.row() > 0 ? tokens.px(kHeadingGap) : 0;
            if (gap > 0)
                painter->fillRect(QRect(rect.left(), rect.top() + gap, rect.width(), 1), tokens[Colour::Line]);
            widgets::PaintText(*painter, tokens, inner.adjusted(0, gap, 0, 0), text, Type::Small, Colour::TextMuted);
        } else {
            paintRow(*painter, tokens, option, index, inner);
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& tokens = widgets::TokensOf(option.widget);
        const bool heading = index.data(SectionModel::HeadingRole).toBool();
        return {tokens.px(SectionTree::kWidth),
                tokens.px(!heading ? kRowHeight : kHeadingHeight + (index.row() > 0 ? kHeadingGap : 0))};
    }

private:
    static void paintRow(QPainter& painter, const Tokens& tokens, const QStyleOptionViewItem& option,
                         const QModelIndex& index, const QRect& inner)
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected || option.state.testFlag(QStyle::State_MouseOver))
            painter.fillRect(option.rect, tokens[selected ? Colour::Selection : Colour::Hover]);
        if (selected)
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), tokens.px(3), option.rect.height()),
                             tokens[Colour::Accent]);
        const QString note = index.data(SectionModel::TrailingRole).toString();
        int right = inner.right() + 1;
        const int wide = widgets::TextWidth(tokens, Type::Small, note);
        widgets::PaintText(painter, tokens, QRect(right - wide, inner.top(), wide, inner.height()), note, Type::Small,
                           Colour::TextMuted);
        right -= wide + tokens.px(6);
        if (index.data(SectionModel::AlarmRole).toBool()) {
            const int side = tokens.px(widgets::size::kIcon);
            widgets::PaintIcon(painter, QRect(right - side, inner.top(), side, inner.height()), Icon::Warning,
                               tokens[Colour::Warning]);
            right -= side + tokens.px(4);
        }
        widgets::PaintText(painter, tokens, QRect(inner.left(), inner.top(), right - inner.left(), inner.height()),
                           index.data(Qt::DisplayRole).toString(), selected ? Type::BodyBold : Type::Body,
                           Colour::Text);
        const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
        const bool keys = view != nullptr && view->window()->testAttribute(Qt::WA_KeyboardFocusChange);
        if (keys && view->hasFocus() && view->currentIndex() == index)
            widgets::PaintFocusRing(painter, tokens, option.rect.adjusted(tokens.px(3), 0, 0, 0));
    }
};

} // namespace

void SectionModel::setRows(std::vector<TreeRow> rows)
{
    const bool alike = rows.size() == m_rows.size() &&
                       std::equal(rows.begin(), rows.end(), m_rows.begin(),
                                  [](const TreeRow& a, const TreeRow& b) { return a.section == b.section; });
    if (!alike) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
}

int SectionModel::rowOf(const Section& section) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const TreeRow& row) { return row.section == section; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int SectionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SectionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TreeRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return row.text;
    if (role == Qt::AccessibleTextRole)
        return row.note.isEmpty() ? row.text : QString(row.text + QStringLiteral(", ") + row.note);
    if (role == TrailingRole)
        return row.note;
    if (role == HeadingRole)
        return !row.section.has_value();
    if (role == AlarmRole)
        return row.alarm;
    return {};
}

Qt::ItemFlags SectionModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || !m_rows[static_cast<std::size_t>(index.row())].section)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

SectionTree::SectionTree(QWidget* parent) : QListView(parent), m_model(new SectionModel(this))
{
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setUniformItemSizes(false);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    QListView::setModel(m_model);
    setItemDelegate(new TreeDelegate(this));
}

void SectionTree::setRows(std::vector<TreeRow> rows)
{
    const std::optional<Section> before = current();
    m_quiet = true;
    m_model->setRows(std::move(rows));
    m_quiet = false;
    if (before)
        setCurrent(*before);
}

std::optional<Section> SectionTree::current() const
{
    const int row = currentIndex().isValid() ? currentIndex().row() : -1;
    return row < 0 ? std::nullopt : m_model->rows()[static_cast<std::size_t>(row)].section;
}

bool SectionTree::setCurrent(const Section& section)
{
    const int row = m_model->rowOf(section);
    if (row < 0)
        return false;
    m_quiet = true;
    setCurrentIndex(m_model->index(row));
    m_quiet = false;
    return true;
}

std::optional<Section> SectionTree::neighbour(int steps) const
{
    std::vector<Section> all;
    for (const TreeRow& row : m_model->rows()) {
        if (row.section)
            all.push_back(*row.section);
    }
    if (all.empty())
        return std::nullopt;
    const auto now = current();
    const auto found = now ? std::find(all.begin(), all.end(), *now) : all.begin();
    const auto at = static_cast<int>(found - all.begin());
    return all[static_cast<std::size_t>(std::clamp(at + steps, 0, static_cast<int>(all.size()) - 1))];
}

void SectionTree::keyboardSearch(const QString&) {}

void SectionTree::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    const int key = event->key();
    const bool down = key == Qt::Key_J || key == Qt::Key_Down;
    const bool up = key == Qt::Key_K || key == Qt::Key_Up;
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Right;
    if (modifiers != Qt::NoModifier || !(down || up || enter)) {
        const bool ends = key == Qt::Key_Home || key == Qt::Key_End;
        if (ends && modifiers == Qt::NoModifier)
            QListView::keyPressEvent(event);
        else
            event->ignore(); // letters and Esc go up to the page and the window
        return;
    }
    if (enter) {
        Q_EMIT entered();
    } else if (const auto next = neighbour(down ? 1 : -1)) {
        setCurrentIndex(m_model->index(m_model->rowOf(*next)));
    }
}

void SectionTree::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const Tokens& tokens = widgets::TokensOf(this);
    painter.fillRect(viewport()->rect(), tokens[Colour::SurfaceRaised]);
    painter.end();
    QListView::paintEvent(event);
}

void SectionTree::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        scheduleDelayedItemsLayout();
}

void SectionTree::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    viewport()->update();
    if (m_quiet || !current.isValid())
        return;
    if (const auto& section = m_model->rows()[static_cast<std::size_t>(current.row())].section)
        Q_EMIT chosen(*section);
}

} // namespace ui::policy
