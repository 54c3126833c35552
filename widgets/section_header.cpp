// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/section_header.h"

#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QHBoxLayout>

namespace widgets {

SectionHeader::SectionHeader(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_line(new QHBoxLayout(this)),
      m_title(new Text(title, Type::BodyBold, Colour::Text, this)),
      m_note(new Text({}, Type::Small, Colour::TextMuted, this)),
      m_aside(new Text({}, Type::Small, Colour::TextMuted, this))
{
    FixHeight(this, size::kSectionTitle);
    Inset(m_line, 0);
    Gap(m_line, 8);
    m_note->hide();
    m_aside->hide();
    m_title->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred); // never elided
    m_line->addWidget(m_title);
    m_line->addWidget(m_note);
    m_line->addStretch(1);
    m_line->addWidget(m_aside);
}

void SectionHeader::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->updateGeometry();
}

void SectionHeader::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void SectionHeader::setAside(const QString& aside, Type type)
{
    m_aside->setType(type);
    m_aside->setText(aside);
    m_aside->setVisible(!aside.isEmpty());
}

void SectionHeader::addTrailing(QWidget* widget)
{
    m_line->addWidget(widget);
}

void SectionHeader::insertAfterTitle(QWidget* widget)
{
    m_line->insertWidget(m_line->indexOf(m_note) + 1, widget);
}

void SectionHeader::addLeading(QWidget* widget)
{
    m_line->insertWidget(0, widget);
}

} // namespace widgets
