// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filter_chips.h"

#include <utility>

#include "widgets/paint.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>

namespace widgets {

FilterChip::FilterChip(const QString& id, const QString& text, bool removable, QWidget* parent)
    : QAbstractButton(parent), m_id(id), m_removable(removable)
{
    setText(text);
    setObjectName(QStringLiteral("filter_") + id);
    setAccessibleName(removable ? tr("%1, remove").arg(text) : tr("%1, change").arg(text));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

QSize FilterChip::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    return {TextWidth(tokens, Type::Small, text()) + tokens.px(8 + 6 + 12 + 6), tokens.px(24)};
}

void FilterChip::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    // 24 px to hit, 20 px to see.
    const QRect box = rect().adjusted(0, tokens.px(2), 0, -tokens.px(2));
    PaintBox(painter, tokens, box, tokens[tokens.high_contrast ? Colour::LineStrong : Colour::Line],
             tokens[underMouse() ? Colour::Hover : Colour::SurfaceRaised]);
    const int glyph = tokens.px(12);
    const QRect words = box.adjusted(tokens.px(8), 0, -tokens.px(6 + 6) - glyph, 0);
    PaintText(painter, tokens, words, text(), Type::Small, Colour::Text);
    PaintIcon(painter, QRect(box.right() - tokens.px(6) - glyph, box.top(), glyph, box.height()),
              m_removable ? Icon::Close : Icon::ChevronDown, tokens[Colour::Text]);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        PaintFocusRing(painter, tokens, box, tokens.px(3));
}

FilterChips::FilterChips(QWidget* parent)
    : QWidget(parent), m_line(new QHBoxLayout(this)), m_note(new Text({}, Type::Small, Colour::TextMuted, this))
{
    Inset(m_line, 0);
    Gap(m_line, 8);
    m_line->addWidget(m_note);
}

void FilterChips::setNote(const QString& note)
{
    m_note->setText(note);
}

void FilterChips::setChips(std::vector<FilterChipSpec> chips)
{
    for (FilterChip* chip : m_chips)
        chip->deleteLater();
    m_chips.clear();
    for (const FilterChipSpec& spec : chips) {
        auto* chip = new FilterChip(spec.id, spec.text, spec.removable, this);
        m_line->addWidget(chip);
        m_chips.push_back(chip);
        connect(chip, &QAbstractButton::clicked, this, [this, chip] {
            if (chip->isRemovable())
                Q_EMIT removed(chip->id());
            else
                Q_EMIT opened(chip->id(), chip);
        });
    }
}

} // namespace widgets
