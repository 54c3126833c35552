// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay.h"

#include "widgets/tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace ui::shell {

using widgets::Colour;

Overlay::Overlay(QWidget* window) : QWidget(window)
{
    setVisible(false);
    setFocusPolicy(Qt::StrongFocus);
    window->installEventFilter(this);
}

void Overlay::openOver()
{
    m_focus_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    layOut();
    raise();
    show();
    firstFocus()->setFocus(Qt::PopupFocusReason);
}

void Overlay::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_focus_before != nullptr)
        m_focus_before->setFocus(Qt::PopupFocusReason);
    Q_EMIT closed();
}

void Overlay::paintEvent(QPaintEvent*)
{
    const widgets::Tokens& tokens = widgets::TokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens[Colour::Veil]);
    const QRect box = boxRect();
    painter.fillRect(box, tokens[Colour::SurfaceRaised]);
    painter.setPen(tokens[Colour::LineStrong]);
    painter.drawRect(box.adjusted(0, 0, -1, -1));
}

void Overlay::mousePressEvent(QMouseEvent* event)
{
    if (!boxRect().contains(event->pos()))
        close();
}

void Overlay::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    event->accept(); // nothing reaches the page while it is dimmed
}

void Overlay::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (isVisible())
        layOut();
}

bool Overlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace ui::shell
