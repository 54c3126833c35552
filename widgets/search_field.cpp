// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/search_field.h"

#include "widgets/paint.h"

#include <QEvent>
#include <QInputMethodEvent>
#include <QPainter>

namespace widgets {

SearchField::SearchField(const QString& placeholder, QWidget* parent) : QLineEdit(parent), m_height(size::kControl)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    connect(this, &QLineEdit::textChanged, this, [this] { Q_EMIT filterChanged(filterText()); });
    restyle();
}

void SearchField::setHint(const QString& hint)
{
    m_hint = hint;
    update();
}

void SearchField::setKey(const QString& key)
{
    m_key = key;
    restyle();
}

void SearchField::setControlHeight(int height)
{
    m_height = height;
    restyle();
}

QString SearchField::filterText() const
{
    QString whole = text();
    return whole.insert(cursorPosition(), m_preedit);
}

QSize SearchField::sizeHint() const
{
    return {QLineEdit::sizeHint().width(), TokensOf(this).px(m_height)};
}

void SearchField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const int side = tokens.px(size::kIcon);
    PaintIcon(painter, QRect(tokens.px(10), 0, side, height()), Icon::Search,
              tokens[hasFocus() ? Colour::Text : Colour::TextMuted]);
    if (!m_key.isEmpty() && !hasFocus()) {
        const int cap = KeyCapSize(tokens, m_key).width();
        PaintKeyCap(painter, tokens, QRect(width() - cap - tokens.px(8), 0, cap, height()), m_key);
        return;
    }
    const int hint = TextWidth(tokens, Type::Small, m_hint);
    const int used = tokens.px(36) + TextWidth(tokens, Type::Body, filterText());
    if (!m_hint.isEmpty() && used + hint + tokens.px(24) < width())
        PaintText(painter, tokens, QRect(width() - hint - tokens.px(10), 0, hint, height()), m_hint, Type::Small,
                  Colour::TextMuted);
}

void SearchField::inputMethodEvent(QInputMethodEvent* event)
{
    const QString before = filterText();
    m_preedit = event->preeditString();
    QLineEdit::inputMethodEvent(event);
    if (filterText() != before)
        Q_EMIT filterChanged(filterText());
}

void SearchField::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        restyle();
    QLineEdit::changeEvent(event);
}

void SearchField::restyle()
{
    const Tokens& tokens = TokensOf(this);
    setFont(tokens.font(m_height > size::kControl + 4 ? Type::LeadPlain : Type::Body));
    const int key = m_key.isEmpty() ? 0 : KeyCapSize(tokens, m_key).width() + tokens.px(12); // the words end before it
    setTextMargins(tokens.px(24), 0, key, 0);
    setFixedHeight(tokens.px(m_height));
    updateGeometry();
}

} // namespace widgets
