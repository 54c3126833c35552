// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scroll.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include "widgets/scaled.h"

namespace widgets {

QScrollArea* MakeScroll(QWidget* parent, const QString& object_name, QWidget* content)
{
    auto* scroll = new QScrollArea(parent);
    scroll->setObjectName(object_name);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::StrongFocus);
    if (content != nullptr)
        scroll->setWidget(content);
    return scroll;
}

QScrollArea* FillWithScroll(QWidget* parent, const QString& object_name, QWidget* content)
{
    auto* scroll = MakeScroll(parent, object_name, content);
    auto* whole = new QVBoxLayout(parent);
    Inset(whole, 0);
    whole->addWidget(scroll);
    return scroll;
}

} // namespace widgets
