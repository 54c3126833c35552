// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/ask_box.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/parts/sheet_view.h"
#include "widgets/text.h"

namespace ui::parts {

using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kMostChangeRows = 8;
constexpr int kLeastChangeRows = 2;
constexpr int kMostText = 300; ///< characters of a note: 1,000 bytes in the store

} // namespace

AskBox::AskBox(QWidget* page, const QString& name) : PageBox(page, name)
{
    m_rows = new widgets::KeyValueList(panel());
    m_hash = new widgets::Text({}, Type::Code, Colour::TextMuted, panel());
    m_hash->setWordWrap(true);
    m_label = new widgets::Text({}, Type::Small, Colour::TextMuted, panel());
    m_text = new QLineEdit(panel());
    m_text->setObjectName(name + QStringLiteral("Text"));
    m_text->setAccessibleName(tr("Note"));
    m_text->setMaxLength(kMostText);
    m_changes_label = new widgets::Text({}, Type::BodyBold, Colour::Text, panel());
    m_changes_label->setObjectName(name + QStringLiteral("ChangesLabel"));
    m_changes = new SheetView(name + QStringLiteral("Changes"), panel());
    body()->addWidget(m_rows);
    body()->addWidget(m_changes_label);
    body()->addWidget(m_changes);
    body()->addWidget(m_hash);
    body()->addWidget(m_label);
    body()->addWidget(m_text);
}

void AskBox::open(const Ask& ask)
{
    setWords(ask.title, ask.lead, ask.agree);
    m_rows->setRows(ask.rows);
    m_rows->setVisible(!ask.rows.empty());
    m_hash->setText(ask.hash);
    m_hash->setVisible(!ask.hash.isEmpty());
    m_label->setText(ask.text_label);
    m_label->setVisible(!ask.text_label.isEmpty());
    m_text->clear();
    m_text->setAccessibleName(ask.text_label);
    m_text->setVisible(!ask.text_label.isEmpty());
    m_text_needed = ask.text_needed;
    showChanges(ask);
    openFresh();
}

void AskBox::showChanges(const Ask& ask)
{
    const auto& tokens = widgets::TokensOf(this);
    const bool asked = !ask.changes.columns.empty();
    const int rows = static_cast<int>(ask.changes.rows.size());
    setWide(asked && rows > 0);
    m_changes_label->setText(ask.changes_label);
    m_changes_label->setVisible(asked);
    m_changes->showSheet(ask.changes);
    m_changes->setAccessibleName(ask.changes_label);
    m_changes->setVisible(asked && rows > 0);
    const auto high = [&](int shown) { return tokens.px(widgets::size::kTableHead) + shown * tokens.rowHeight(); };
    m_changes->setMinimumHeight(high(std::min(rows, kLeastChangeRows)));
    m_changes->setMaximumHeight(high(std::min(rows, kMostChangeRows)));
    m_changes->setCurrentRow(0);
}

QWidget* AskBox::firstFocus()
{
    return m_text_needed ? static_cast<QWidget*>(m_text) : PageBox::firstFocus();
}

/// Ctrl+Enter agrees from within the text, which keeps every other key.
void AskBox::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier) && m_text->hasFocus() && !event->isAutoRepeat())
        return agree();
    PageBox::keyPressEvent(event);
}

QString AskBox::text() const
{
    return m_text->text().trimmed();
}

QString AskBox::missing() const
{
    return m_text_needed && text().isEmpty() ? tr("Say why first: it is kept with the record.") : QString();
}

} // namespace ui::parts
