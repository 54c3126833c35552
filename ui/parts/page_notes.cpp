// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/page_notes.h"

#include <utility>

#include <QVBoxLayout>

#include "ui/text/errors.h"
#include "widgets/banner.h"

namespace ui::parts {

using widgets::Icon;
using widgets::Mood;

namespace {

Icon IconOf(Mood mood)
{
    switch (mood) {
    case Mood::Positive: return Icon::CheckCircle;
    case Mood::Warning: return Icon::Warning;
    case Mood::Negative: return Icon::CrossCircle;
    case Mood::Neutral:
    case Mood::Info:
    case Mood::Accent: return Icon::Info;
    }
    return Icon::Info;
}

} // namespace

PageNotes::PageNotes(const QString& name, QWidget* parent)
    : QWidget(parent), m_news(new widgets::Banner(this)), m_result(new widgets::Banner(this))
{
    m_news->setObjectName(name + QStringLiteral("News"));
    m_result->setObjectName(name + QStringLiteral("Result"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (widgets::Banner* line : {m_news, m_result}) {
        line->hide();
        column->addWidget(line);
    }
    connect(m_news, &widgets::Banner::actionChosen, this, &PageNotes::loadAsked);
    connect(m_result, &widgets::Banner::actionChosen, this, [this] {
        const bool again = m_not_read;
        closeResult();
        if (again)
            Q_EMIT loadAsked();
    });
}

void PageNotes::tell(Mood mood, const QString& title, const QString& words)
{
    m_not_read = false;
    m_result->tell(mood, IconOf(mood), title, words);
    m_result->setAction(tr("Close"), QStringLiteral("Esc"));
    Q_EMIT said(words.isEmpty() ? title : title + QStringLiteral(". ") + words);
}

void PageNotes::tellNotReadAnew(const QString& title, const core::Error& error)
{
    m_not_read = true;
    m_result->tell(Mood::Warning, Icon::Offline, title, text::ErrorText(error.code, text::Attempt::Read));
    m_result->setAction(tr("Try again"), QStringLiteral("F5"));
}

void PageNotes::tellNews(const QString& title, const QString& words)
{
    m_news->tell(Mood::Info, Icon::Info, title, words);
    m_news->setAction(tr("Load"), QStringLiteral("F5"));
}

void PageNotes::closeNews()
{
    m_news->hide();
}

bool PageNotes::closeResult()
{
    m_not_read = false;
    const bool told = !m_result->isHidden();
    m_result->hide();
    return told;
}

void PageNotes::closeNotRead()
{
    if (m_not_read)
        closeResult();
}

} // namespace ui::parts
