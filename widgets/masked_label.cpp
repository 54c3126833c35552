// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/masked_label.h"

#include "widgets/paint.h"

#include <QPainter>

namespace widgets {
namespace {

constexpr int kEyeColumn = 22;

} // namespace

MaskedLabel::MaskedLabel(const QString& what, const QString& masked, QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(what, masked);
}

void MaskedLabel::set(const QString& what, const QString& masked)
{
    m_masked = masked;
    const qsizetype star = masked.lastIndexOf(QLatin1Char('*'));
    const QString tail = masked.mid(star + 1);
    setAccessibleName(tail.isEmpty() || star < 0 ? tr("%1, masked").arg(what)
                                                 : tr("%1, masked, ends in %2").arg(what, tail));
    updateGeometry();
    update();
}

void MaskedLabel::setEyeShown(bool shown)
{
    m_eye = shown;
    updateGeometry();
    update();
}

QSize MaskedLabel::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    const QSize value = MaskedSize(tokens, m_masked);
    return {value.width() + (m_eye ? tokens.px(kEyeColumn) : 0), value.height()};
}

void MaskedLabel::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const int eye = m_eye ? tokens.px(kEyeColumn) : 0;
    PaintMasked(painter, tokens, rect().adjusted(0, 0, -eye, 0), m_masked);
    if (m_eye)
        PaintIcon(painter, QRect(width() - tokens.px(16), 0, tokens.px(16), height()), Icon::EyeOff,
                  tokens[Colour::TextMuted]);
}

} // namespace widgets
