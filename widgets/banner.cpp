// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/banner.h"

#include "widgets/button.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

Banner::Banner(QWidget* parent)
    : QWidget(parent),
      m_title(new Text({}, Type::BodyBold, Colour::Text, this)),
      m_text(new Text({}, Type::Body, Colour::Text, this)),
      m_other(new Button({}, Button::Look::Neutral, {}, this)),
      m_action(new Button({}, Button::Look::Neutral, {}, this))
{
    setObjectName(QStringLiteral("banner"));
    m_text->setWordWrap(true);
    m_other->setObjectName(QStringLiteral("banner_other"));
    m_action->setObjectName(QStringLiteral("banner_action"));
    for (Button* button : {m_other, m_action}) {
        button->setControlHeight(size::kControlSmall);
        button->hide();
    }
    auto* line = new QHBoxLayout(this);
    Inset(line, 40, 8, 16, 9);
    Gap(line, 12);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_text);
    line->addLayout(words, 1);
    line->addWidget(m_other, 0, Qt::AlignVCenter);
    line->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(m_other, &QAbstractButton::clicked, this, &Banner::otherChosen);
    connect(m_action, &QAbstractButton::clicked, this, &Banner::actionChosen);
    hide();
}

void Banner::tell(Mood mood, Icon icon, const QString& title, const QString& text)
{
    const bool news = !isVisibleTo(parentWidget()) || m_title->text() != title;
    m_mood = mood;
    m_icon = icon;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    setVisible(true);
    update();
    if (news) { // assistive technology hears it once
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void Banner::setAction(const QString& text, const QString& key)
{
    m_action->setKey(key);
    m_action->setCaption(text);
    m_action->setVisible(!text.isEmpty());
}

void Banner::setOther(const QString& text, const QString& key)
{
    m_other->setKey(key);
    m_other->setCaption(text);
    m_other->setVisible(!text.isEmpty());
}

void Banner::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens[MoodFill(m_mood)]);
    painter.fillRect(QRect(0, height() - 1, width(), 1),
                     tokens[tokens.high_contrast ? MoodColour(m_mood) : Colour::Line]);
    const int side = tokens.px(size::kIcon);
    PaintIcon(painter, QRect(tokens.px(16), m_title->y(), side, m_title->height()), m_icon, tokens[MoodColour(m_mood)]);
}

} // namespace widgets
