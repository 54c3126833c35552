// SPDX-License-Identifier: GPL-3.0-or-later
// The controls that HouseStyle paints itself: buttons, inputs, marks, table heads, scroll bars.
#include "widgets/house_style.h"

#include <algorithm>

#include "widgets/paint.h"

#include <QPushButton>
#include <QStyleOption>

namespace widgets {
namespace {

bool IsPrimary(const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
}

QRectF Inner(const QRect& rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

} // namespace

void HouseStyle::drawButtonPanel(const QStyleOption* option, QPainter* painter) const
{
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool primary = IsPrimary(option) && enabled;
    const bool down = option->state.testFlag(QStyle::State_Sunken) || option->state.testFlag(QStyle::State_On);
    const bool over = option->state.testFlag(QStyle::State_MouseOver) && enabled;
    Colour fill = Colour::SurfaceRaised;
    if (primary)
        fill = Colour::Accent;
    else if (down)
        fill = Colour::Selection;
    else if (over)
        fill = Colour::Hover;
    const qreal radius = m_tokens.px(size::kRadius);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_tokens[primary ? Colour::Accent : enabled ? Colour::LineStrong : Colour::Line], 1));
    painter->setBrush(m_tokens[fill]);
    painter->drawRoundedRect(Inner(option->rect), radius, radius);
    painter->restore();
    if (option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange)) {
        if (primary) { // the ring must differ from the fill: a line of the fill's own text colour inside it
            painter->setPen(m_tokens[Colour::OnAccent]);
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(option->rect.adjusted(2, 2, -3, -3));
        } else {
            PaintFocusRing(*painter, m_tokens, option->rect, radius);
        }
    }
}

void HouseStyle::drawPushButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (button == nullptr)
        return QProxyStyle::drawControl(CE_PushButtonLabel, option, painter, widget);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const Colour colour = !enabled ? Colour::TextDisabled : IsPrimary(option) ? Colour::OnAccent : Colour::Text;
    QString text = button->text;
    text.remove(QLatin1Char('&'));
    PaintText(*painter, m_tokens, option->rect, text, Type::Body, colour, Qt::AlignHCenter);
}

void HouseStyle::drawLineEditPanel(const QStyleOption* option, QPainter* painter) const
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (frame != nullptr && frame->lineWidth <= 0) {
        return; // setFrame(false): the widget around it draws the box
    }
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool focused = option->state.testFlag(QStyle::State_HasFocus);
    const qreal radius = m_tokens.px(size::kRadius);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_tokens[enabled ? Colour::LineStrong : Colour::Line], 1));
    painter->setBrush(m_tokens[enabled ? Colour::SurfaceRaised : Colour::SurfaceSunken]);
    painter->drawRoundedRect(Inner(option->rect), radius, radius);
    painter->restore();
    if (focused)
        PaintFocusRing(*painter, m_tokens, option->rect, radius);
}

void HouseStyle::drawCheck(const QStyleOption* option, QPainter* painter, bool radio) const
{
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool on = option->state.testFlag(QStyle::State_On);
    const Colour edge = !enabled ? Colour::Line : on ? Colour::Accent : Colour::LineStrong;
    const qreal radius = radio ? option->rect.width() / 2.0 : m_tokens.px(2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_tokens[edge], 1));
    painter->setBrush(m_tokens[on && enabled && !radio ? Colour::Accent : Colour::SurfaceRaised]);
    painter->drawRoundedRect(Inner(option->rect), radius, radius);
    if (on && radio) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_tokens[enabled ? Colour::Accent : Colour::TextDisabled]);
        const qreal inset = option->rect.width() * 0.28;
        painter->drawEllipse(QRectF(option->rect).adjusted(inset, inset, -inset, -inset));
    }
    painter->restore();
    if (on && !radio)
        PaintIcon(*painter, option->rect, Icon::Approve, m_tokens[enabled ? Colour::OnAccent : Colour::TextDisabled]);
}

void HouseStyle::drawCheckLine(const QStyleOption* option, QPainter* painter, bool radio) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (button == nullptr)
        return;
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const int side = m_tokens.px(size::kIcon);
    const int gap = m_tokens.px(4); // the focus ring goes round mark and words together
    QStyleOptionButton mark = *button;
    mark.rect = QRect(option->rect.left() + gap, option->rect.center().y() + 1 - side / 2, side, side);
    drawCheck(&mark, painter, radio);
    QString words = button->text;
    words.remove(QLatin1Char('&'));
    PaintText(*painter, m_tokens, option->rect.adjusted(gap + side + m_tokens.px(6), 0, -gap, 0), words, Type::Body,
              enabled ? Colour::Text : Colour::TextDisabled);
    if (option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange))
        PaintFocusRing(*painter, m_tokens, option->rect, m_tokens.px(size::kRadius));
}

void HouseStyle::drawHeaderSection(const QStyleOption* option, QPainter* painter) const
{
    painter->fillRect(option->rect, m_tokens[Colour::SurfaceSunken]);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      m_tokens[Colour::Line]);
}

void HouseStyle::drawHeaderLabel(const QStyleOption* option, QPainter* painter) const
{
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (header == nullptr)
        return;
    QRect rect = option->rect;
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    if (sorted) {
        const int side = m_tokens.px(14);
        const bool right = header->textAlignment.testFlag(Qt::AlignRight);
        const int wide = std::min(TextWidth(m_tokens, Type::Small, header->text), rect.width() - side);
        const int x = right ? rect.right() - wide - side - m_tokens.px(2) : rect.left();
        const bool down = header->sortIndicator == QStyleOptionHeader::SortDown;
        PaintIcon(*painter, QRect(x, rect.top(), side, rect.height()), down ? Icon::SortDown : Icon::SortUp,
                  m_tokens[Colour::TextMuted]);
        rect.setLeft(right ? x + side + m_tokens.px(2) : x + side + m_tokens.px(2));
    }
    PaintText(*painter, m_tokens, rect, header->text, Type::Small, Colour::TextMuted, header->textAlignment);
}

void HouseStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    painter->fillRect(option->rect, m_tokens[Colour::SurfaceRaised]);
    const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (bar == nullptr || bar->minimum == bar->maximum || slider.isEmpty())
        return;
    const bool active = option->state.testFlag(QStyle::State_MouseOver) || option->state.testFlag(QStyle::State_Sunken);
    const int inset = m_tokens.px(active ? 2 : 3);
    const QRectF handle = bar->orientation == Qt::Vertical ? QRectF(slider).adjusted(inset, 1, -inset, -1)
                                                           : QRectF(slider).adjusted(1, inset, -1, -inset);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_tokens[Colour::LineStrong]);
    const qreal radius = std::min(handle.width(), handle.height()) / 2.0;
    painter->drawRoundedRect(handle, radius, radius);
    painter->restore();
}

void HouseStyle::drawComboBox(const QStyleOptionComplex* option, QPainter* painter) const
{
    drawLineEditPanel(option, painter);
    const int arrow = m_tokens.px(26);
    const QRect whole = option->rect;
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    PaintIcon(
        *painter,
        QRect(whole.right() - arrow + 1 + (arrow - m_tokens.px(16)) / 2, whole.top(), m_tokens.px(16), whole.height()),
        Icon::ChevronDown, m_tokens[enabled ? Colour::Text : Colour::TextDisabled]);
}

} // namespace widgets
