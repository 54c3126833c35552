// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/details_pane.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "widgets/chip.h"
#include "widgets/scaled.h"
#include "widgets/scroll.h"
#include "widgets/section_header.h"
#include "widgets/text.h"

namespace ui::policy {

using widgets::Colour;
using widgets::Type;

DetailsPane::DetailsPane(QWidget* parent) : Pane(Colour::SurfaceRaised, Qt::LeftEdge, parent)
{
    setObjectName(QStringLiteral("policyDetails"));
    auto* content = new widgets::Pane(Colour::SurfaceRaised, {}, this);
    m_title = new widgets::SectionHeader({}, content);
    m_chip = new widgets::Chip({}, widgets::Mood::Neutral, widgets::Icon::None, content);
    m_title->addTrailing(m_chip);
    m_lead = new widgets::Text({}, Type::Body, Colour::Text, content);
    m_lead->setWordWrap(true);
    m_rows = new widgets::KeyValueList(content);
    m_passages = new QVBoxLayout;
    m_passages->setSpacing(0);
    auto* column = new QVBoxLayout(content);
    widgets::Inset(column, 16, 4, 16, 16);
    widgets::Gap(column, 4);
    column->addWidget(m_title);
    column->addWidget(m_lead);
    column->addWidget(m_rows);
    column->addLayout(m_passages);
    column->addStretch(1);
    m_scroll = widgets::MakeScroll(this, QStringLiteral("policyDetailsScroll"), content);
    m_foot = new widgets::Pane(Colour::SurfaceRaised, Qt::TopEdge, this);
    m_buttons = new QHBoxLayout(m_foot);
    widgets::Inset(m_buttons, 16, 10, 16, 10);
    widgets::Gap(m_buttons, 8);
    m_buttons->addStretch(1);
    m_foot->hide();
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(1, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_scroll, 1);
    whole->addWidget(m_foot);
    show({});
}

QWidget* DetailsPane::scroller() const
{
    return m_scroll;
}

void DetailsPane::addAction(QWidget* button)
{
    m_buttons->addWidget(button);
}

void DetailsPane::fitFoot()
{
    bool any = false;
    for (int i = 0; i < m_buttons->count(); ++i) {
        const QWidget* button = m_buttons->itemAt(i)->widget();
        any = any || (button != nullptr && !button->isHidden());
    }
    m_foot->setVisible(any);
}

void DetailsPane::setPassages(const std::vector<Details::Passage>& passages)
{
    while (QLayoutItem* item = m_passages->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    QWidget* content = m_scroll->widget();
    for (const auto& passage : passages) {
        auto* label = new widgets::Text(passage.label, Type::Small, Colour::TextMuted, content);
        auto* words = new widgets::Text(passage.text, passage.code ? Type::Code : Type::Body, Colour::Text, content);
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_passages->addSpacing(widgets::TokensOf(this).px(10));
        m_passages->addWidget(label);
        m_passages->addWidget(words);
    }
}

void DetailsPane::show(const Details& details)
{
    m_shown = details;
    m_title->setTitle(details.title);
    m_title->setAside(details.aside, Type::Code);
    m_title->setVisible(!details.title.isEmpty());
    m_chip->set(details.chip, details.chip_look.mood, details.chip_look.icon);
    m_chip->setVisible(!details.chip.isEmpty());
    m_lead->setText(details.lead);
    m_lead->setVisible(!details.lead.isEmpty());
    m_rows->setRows(details.rows);
    m_rows->setVisible(!details.rows.empty());
    setPassages(details.passages);
    m_scroll->setAccessibleName(details.title);
    m_scroll->setAccessibleDescription(details.lead);
}

} // namespace ui::policy
