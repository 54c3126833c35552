// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/note_popover.h"

#include "widgets/button.h"
#include "widgets/pane.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::casepage {

using widgets::Button;
using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kSaveSoonMs = 250;
constexpr int kHeight = 200;
constexpr int kBand = 44;

} // namespace

NotePopover::NotePopover(QWidget* host)
    : PopoverFrame(host),
      m_title(new widgets::Text({}, Type::BodyBold, Colour::Text, this)),
      m_edit(new QPlainTextEdit(this)),
      m_state(new widgets::Text({}, Type::Small, Colour::TextMuted, this)),
      m_done(new Button({}, Button::Look::Neutral, QStringLiteral("Ctrl+Enter"), this))
{
    setObjectName(QStringLiteral("case_note_popover"));
    auto* column = new QVBoxLayout(this);
    widgets::Inset(column, 16, 8, 16, 8);
    widgets::Gap(column, 8);
    column->addWidget(m_title);
    m_edit->setObjectName(QStringLiteral("case_note_edit"));
    m_edit->setTabChangesFocus(true);
    m_edit->installEventFilter(this);
    column->addWidget(m_edit, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_state, 1);
    m_done->setObjectName(QStringLiteral("case_note_done"));
    foot->addWidget(m_done);
    column->addLayout(foot);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSaveSoonMs);
    connect(&m_soon, &QTimer::timeout, this, [this] { Q_EMIT draftTyped(m_case_id, text()); });
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (m_filling)
            return;
        m_state->setText(tr("keeping the draft"));
        if (!m_soon.isActive()) // who types without a pause loses no more than this either
            m_soon.start();
    });
    connect(m_done, &QAbstractButton::clicked, this, [this] {
        close();
        Q_EMIT done();
    });
    connect(this, &PopoverFrame::closed, this, &NotePopover::flush);
    retranslate();
}

void NotePopover::openIn(const QRect& room)
{
    const widgets::Tokens& tokens = widgets::TokensOf(this);
    const int high = std::min(room.height(), tokens.px(kHeight + kBand));
    openAt(QRect(room.left(), room.bottom() + 1 - high, room.width(), high), m_edit);
    m_edit->moveCursor(QTextCursor::End);
}

void NotePopover::setText(const QString& case_id, const QString& text)
{
    flush();
    m_case_id = case_id;
    if (text == m_edit->toPlainText())
        return;
    m_filling = true;
    m_edit->setPlainText(text);
    m_filling = false;
    m_state->setText({});
}

QString NotePopover::text() const
{
    return m_edit->toPlainText();
}

void NotePopover::flush()
{
    if (!m_soon.isActive())
        return;
    m_soon.stop();
    Q_EMIT draftTyped(m_case_id, text());
}

void NotePopover::setSaved(bool saved)
{
    m_state->setText(saved ? tr("draft kept; recorded with the verdict")
                           : tr("the draft could not be kept; the text stays here"));
    m_state->setColour(saved ? Colour::TextMuted : Colour::Warning);
}

bool NotePopover::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::FocusOut)
        flush();
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            m_done->click();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            close();
            Q_EMIT done();
            return true;
        }
    }
    return PopoverFrame::eventFilter(watched, event);
}

void NotePopover::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    PopoverFrame::changeEvent(event);
}

void NotePopover::retranslate()
{
    m_title->setText(tr("Note"));
    setAccessibleName(tr("Note"));
    m_edit->setAccessibleName(tr("Note"));
    m_edit->setPlaceholderText(tr("What the next person should know; no personal data"));
    m_done->setCaption(tr("Done"));
}

} // namespace ui::casepage
