// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/note_popover.h  The note of a case, over the page: kept as a draft while it is typed.
/// A draft is handed over at most 250 ms after the last key, and at once when the field loses the focus.
/// Threads: GUI.
#pragma once

#include "widgets/popover_frame.h"

#include <QTimer>

class QPlainTextEdit;

namespace widgets {
class Button;
class Text;
} // namespace widgets

namespace ui::casepage {

class NotePopover : public widgets::PopoverFrame {
    Q_OBJECT

public:
    explicit NotePopover(QWidget* host);

    void openIn(const QRect& room);
    /// The draft of a case; does not count as typing. What was typed for the case before is handed over first.
    void setText(const QString& case_id, const QString& text);
    QString text() const;
    /// Hands the draft over now if it was typed since.
    void flush();
    /// What was typed goes out with a verdict: no draft is kept of it any more.
    void forget() { m_soon.stop(); }
    void setSaved(bool saved);

Q_SIGNALS:
    void draftTyped(const QString& case_id, const QString& text);
    /// Ctrl+Enter, or the button: back to where the note was asked for.
    void done();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    widgets::Text* m_title;
    QPlainTextEdit* m_edit;
    widgets::Text* m_state;
    widgets::Button* m_done;
    QTimer m_soon;
    QString m_case_id;
    bool m_filling = false;
};

} // namespace ui::casepage
