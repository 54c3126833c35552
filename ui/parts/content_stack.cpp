// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/content_stack.h"

#include <utility>

#include <QTimer>

#include "ui/text/errors.h"

namespace ui::parts {

namespace {

constexpr int kLoadingAfterMs = 500;

} // namespace

ContentStack::ContentStack(QWidget* parent) : QStackedWidget(parent), m_state(new widgets::StateView(this))
{
    addWidget(m_state);
    connect(m_state, &widgets::StateView::actionChosen, this, &ContentStack::actionChosen);
}

void ContentStack::setContents(std::initializer_list<QWidget*> contents)
{
    for (QWidget* content : contents)
        addWidget(content);
    setCurrentWidget(*contents.begin());
}

void ContentStack::showEmpty(const QString& title, const QString& words, std::vector<widgets::StateAction> actions,
                             widgets::Icon icon)
{
    m_state->showEmpty(title, words, std::move(actions), icon);
    setCurrentWidget(m_state);
}

void ContentStack::showNotRead(const QString& title, const core::Error& error)
{
    m_state->showError(title, text::ErrorText(error.code, text::Attempt::Read), text::ErrorNumber(error.code),
                       {{QStringLiteral("retry"), tr("Try again"), QStringLiteral("F5"), true}});
    setCurrentWidget(m_state);
}

void ContentStack::showLoading(const QString& what)
{
    m_state->showLoading(what);
    setCurrentWidget(m_state);
}

void ContentStack::showLoadingSoon(const QString& what, std::function<bool()> waiting)
{
    QTimer::singleShot(kLoadingAfterMs, this, [this, what, waiting = std::move(waiting)] {
        if (waiting())
            showLoading(what);
    });
}

} // namespace ui::parts
