// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/popover_frame.h"

#include "widgets/tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace widgets {

PopoverFrame::PopoverFrame(QWidget* host) : QWidget(host)
{
    setVisible(false);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
}

void PopoverFrame::openAt(const QRect& place, QWidget* first)
{
    if (!isVisible())
        m_focus_before = QApplication::focusWidget();
    setGeometry(place);
    raise();
    show();
    if (first != nullptr)
        first->setFocus(Qt::PopupFocusReason);
}

void PopoverFrame::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_focus_before != nullptr)
        m_focus_before->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
}

void PopoverFrame::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens[Colour::SurfaceRaised]);
    painter.setPen(tokens[Colour::LineStrong]);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void PopoverFrame::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace widgets
