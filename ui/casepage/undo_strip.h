// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/undo_strip.h  The verdict just given: "recording" until the store has it, then the seconds left to
/// take it back. Threads: GUI.
#pragma once

#include <QAbstractButton>

namespace ui::casepage {

class UndoStrip : public QAbstractButton {
    Q_OBJECT

public:
    explicit UndoStrip(QWidget* parent = nullptr);

    void showRecording(const QString& words);
    void showUndo(const QString& words, int seconds);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_words;
    QString m_left;
    bool m_confirmed = false;
};

} // namespace ui::casepage
