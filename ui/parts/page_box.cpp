// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/page_box.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "widgets/button.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

namespace ui::parts {

using widgets::Button;
using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kWidth = 480;
constexpr int kWideWidth = 820; ///< with a list of changes
constexpr int kMargin = 16;

} // namespace

PageBox::PageBox(QWidget* page, const QString& name) : Overlay(page), m_panel(new QWidget(this))
{
    setObjectName(name);
    m_title = new widgets::Text({}, Type::Lead, Colour::Text, m_panel);
    m_title->setWordWrap(true);
    m_lead = new widgets::Text({}, Type::Body, Colour::TextMuted, m_panel);
    m_lead->setWordWrap(true);
    m_problem = new widgets::Text({}, Type::Body, Colour::Negative, m_panel);
    m_problem->setObjectName(name + QStringLiteral("Problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_cancel = new Button(tr("Cancel"), Button::Look::Neutral, QStringLiteral("Esc"), m_panel);
    m_cancel->setObjectName(name + QStringLiteral("Cancel"));
    m_agree = new Button(tr("Go on"), Button::Look::Neutral, {}, m_panel);
    m_agree->setObjectName(name + QStringLiteral("Agree"));
    m_body = new QVBoxLayout;
    m_body->setSpacing(4);
    auto* buttons = new QHBoxLayout;
    widgets::Gap(buttons, 8);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_agree);
    auto* column = new QVBoxLayout(m_panel);
    widgets::Inset(column, 20, 16, 20, 16);
    widgets::Gap(column, 8);
    column->addWidget(m_title);
    column->addWidget(m_lead);
    column->addLayout(m_body);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, [this] { close(); });
    connect(m_agree, &QPushButton::clicked, this, [this] { agree(); });
}

void PageBox::setWords(const QString& title, const QString& lead, const QString& agree)
{
    m_title->setText(title);
    m_lead->setText(lead);
    m_lead->setVisible(!lead.isEmpty());
    m_agree->setCaption(agree);
    m_cancel->setCaption(tr("Cancel"));
    setAccessibleName(title);
    setAccessibleDescription(lead);
}

void PageBox::openFresh()
{
    m_working = false;
    m_problem->hide();
    m_problem->setText({});
    m_agree->setEnabledAgain();
    m_panel->layout()->activate();
    openOver();
}

void PageBox::agree()
{
    if (m_working)
        return;
    if (const QString why = missing(); !why.isEmpty())
        return refuse(why);
    m_working = true;
    m_problem->hide();
    m_agree->setDisabledBecause(tr("It is being written."));
    Q_EMIT agreed();
}

void PageBox::refuse(const QString& why)
{
    m_working = false;
    m_agree->setEnabledAgain();
    m_problem->setText(why);
    m_problem->show();
    setAccessibleDescription(why);
    layOut();
    update();
}

QString PageBox::problem() const
{
    return m_problem->text();
}

QRect PageBox::boxRect() const
{
    const auto& tokens = widgets::TokensOf(this);
    const int margin = tokens.px(kMargin);
    const int wide = std::min(tokens.px(m_wide ? kWideWidth : kWidth), width() - 2 * margin);
    const int wanted = m_panel->layout()->hasHeightForWidth() ? m_panel->layout()->totalHeightForWidth(wide - 2)
                                                              : m_panel->sizeHint().height();
    const int high = std::min(wanted + 2, height() - 2 * margin);
    return {(width() - wide) / 2, std::max(margin, (height() - high) / 3), wide, high};
}

void PageBox::layOut()
{
    m_panel->setGeometry(boxRect().adjusted(1, 1, -1, -1));
}

QWidget* PageBox::firstFocus()
{
    return m_cancel;
}

void PageBox::mousePressEvent(QMouseEvent*) {} // beside the box: nothing, or a slip would throw away what was typed

bool PageBox::focusNextPrevChild(bool next)
{
    QList<QWidget*> stops;
    for (QWidget* at = m_panel->nextInFocusChain(); at != m_panel; at = at->nextInFocusChain()) {
        if (m_panel->isAncestorOf(at) && at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus) != 0)
            stops << at;
    }
    if (stops.isEmpty())
        return true;
    const auto at = stops.indexOf(window()->focusWidget());
    const auto to = at < 0 ? 0 : (at + (next ? 1 : -1) + stops.size()) % stops.size();
    stops[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace ui::parts
