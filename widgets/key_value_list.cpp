// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/key_value_list.h"

#include <algorithm>
#include <utility>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace widgets {
namespace {

constexpr int kEyeColumn = 22;

} // namespace

KeyValueList::KeyValueList(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void KeyValueList::setRows(std::vector<KeyValueRow> rows)
{
    m_rows = std::move(rows);
    QStringList said;
    for (const KeyValueRow& row : m_rows)
        said << row.label + QStringLiteral(": ") + row.value;
    setAccessibleName(said.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void KeyValueList::setRowHeight(int height)
{
    m_row_height = height;
    updateGeometry();
}

QSize KeyValueList::sizeHint() const
{
    return {TokensOf(this).px(240), TokensOf(this).px(m_row_height) * static_cast<int>(m_rows.size())};
}

QSize KeyValueList::minimumSizeHint() const
{
    return {TokensOf(this).px(120), sizeHint().height()};
}

void KeyValueList::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    QRect at(0, 0, width(), tokens.px(m_row_height));
    for (const KeyValueRow& row : m_rows) {
        paintRow(painter, tokens, at, row);
        at.translate(0, at.height());
    }
}

void KeyValueList::paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, const KeyValueRow& row) const
{
    const int label = TextWidth(tokens, Type::Body, row.label);
    int right = at.right() + 1;
    if (row.eye) {
        PaintIcon(painter, QRect(right - tokens.px(16), at.top(), tokens.px(16), at.height()), Icon::EyeOff,
                  tokens[Colour::TextMuted]);
        right -= tokens.px(kEyeColumn);
    }
    const int room = std::max(tokens.px(40), right - at.left() - std::min(label, at.width() / 2) - tokens.px(8));
    const int glyph = row.icon == Icon::None ? 0 : tokens.px(size::kIcon + 4);
    if (row.masked) {
        const QSize size = MaskedSize(tokens, row.value);
        const int wide = std::min(size.width(), room);
        PaintMasked(painter, tokens,
                    QRect(right - wide, at.top() + (at.height() - size.height()) / 2, wide, size.height()), row.value);
        right -= wide + tokens.px(8);
    } else {
        const int wide = std::min(TextWidth(tokens, row.type, row.value), room - glyph);
        const Colour ink = MoodColour(row.mood);
        PaintText(painter, tokens, QRect(right - wide, at.top(), wide, at.height()), row.value, row.type, ink,
                  Qt::AlignRight, row.type == Type::Code ? Qt::ElideMiddle : Qt::ElideRight);
        right -= wide + glyph;
        if (glyph > 0)
            PaintIcon(painter, QRect(right, at.top(), tokens.px(size::kIcon), at.height()), row.icon, tokens[ink]);
        right -= tokens.px(8);
    }
    if (!row.before.isEmpty()) {
        const int wide = std::min(TextWidth(tokens, Type::Body, row.before), std::max(0, right - at.left() - label));
        PaintText(painter, tokens, QRect(right - wide, at.top(), wide, at.height()), row.before, Type::Body,
                  Colour::TextMuted, Qt::AlignRight);
        right -= wide + tokens.px(8);
    }
    PaintText(painter, tokens, QRect(at.left(), at.top(), std::max(0, right - at.left()), at.height()), row.label,
              Type::Body, Colour::TextMuted);
}

bool KeyValueList::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = help->pos().y() / std::max(1, TokensOf(this).px(m_row_height));
        if (row >= 0 && row < static_cast<int>(m_rows.size())) {
            const KeyValueRow& at = m_rows[static_cast<std::size_t>(row)];
            QToolTip::showText(help->globalPos(), at.label + QStringLiteral(": ") + at.value, this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace widgets
