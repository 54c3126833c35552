// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/reassign_popover.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include "widgets/button.h"
#include "widgets/text.h"

namespace ui::queue {

using widgets::Colour;
using widgets::Type;

namespace {
constexpr int kWidth = 320;
constexpr int kLongestNumber = 8;
} // namespace

ReassignPopover::ReassignPopover(QWidget* page) : PopoverFrame(page)
{
    setObjectName(QStringLiteral("reassign"));
    m_title = new widgets::Text({}, Type::BodyBold, Colour::Text, this);
    m_number = new QLineEdit(this);
    m_number->setObjectName(QStringLiteral("reassignTo"));
    m_number->setMaxLength(kLongestNumber);
    m_problem = new widgets::Text({}, Type::Small, Colour::Negative, this);
    m_problem->setWordWrap(true);
    m_apply = new widgets::Button({}, widgets::Button::Look::Primary, QStringLiteral("Enter"), this);
    m_apply->setObjectName(QStringLiteral("reassignApply"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 16, 12);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_title, 0, 0, 1, 2);
    grid->addWidget(m_number, 1, 0);
    grid->addWidget(m_apply, 1, 1);
    grid->addWidget(m_problem, 2, 0, 1, 2);
    connect(m_apply, &QPushButton::clicked, this, &ReassignPopover::apply);
    retranslate();
    hide();
}

void ReassignPopover::retranslate()
{
    m_title->setText(tr("Hand %n cases to a reviewer", nullptr, m_cases));
    m_number->setPlaceholderText(tr("Number of the reviewer, 04"));
    m_number->setAccessibleName(tr("Number of the reviewer"));
    m_apply->setCaption(tr("Hand over"));
}

void ReassignPopover::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    PopoverFrame::changeEvent(event);
}

void ReassignPopover::openFor(int cases, const QRect& anchor)
{
    m_cases = cases;
    m_number->clear();
    m_problem->clear();
    retranslate();
    const int width = widgets::TokensOf(this).px(kWidth);
    openAt(QRect(std::max(0, anchor.right() - width + 1), anchor.bottom() + 1, width, sizeHint().height()), m_number);
}

void ReassignPopover::tell(const QString& problem)
{
    m_problem->setText(problem);
    adjustSize();
    m_number->setFocus();
}

void ReassignPopover::apply()
{
    const QString number = m_number->text().trimmed();
    if (number.isEmpty())
        tell(tr("Type the number of a reviewer."));
    else
        Q_EMIT chosen(number);
}

void ReassignPopover::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        apply();
    else
        PopoverFrame::keyPressEvent(event);
}

} // namespace ui::queue
