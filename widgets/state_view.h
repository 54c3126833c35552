// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/state_view.h  What stands where content would: nothing here, loading, failed, held by another.
/// Always says why, whether anything was written, and one thing to do. Threads: GUI.
#pragma once

#include <cstdint>
#include <vector>

#include "widgets/icons.h"
#include "widgets/paint.h"

#include <QWidget>

class QHBoxLayout;
class QStackedLayout;

namespace widgets {

class ProgressLine;
class Text;

struct StateAction {
    QString id;
    QString text;
    QString key = {};
    bool primary = false;
};

class StateView : public QWidget {
    Q_OBJECT

public:
    explicit StateView(QWidget* parent = nullptr);

    /// `text` says why it is empty; for a filter, name the filter.
    void showEmpty(const QString& title, const QString& text, std::vector<StateAction> actions = {},
                   Icon icon = Icon::Approve);
    /// `text` says what happened and what was (not) written; `number` is "E-5031 · 7c20", never personal data.
    void showError(const QString& title, const QString& text, const QString& number, std::vector<StateAction> actions);
    void showLocked(const QString& title, const QString& text, std::vector<StateAction> actions);
    /// Flat row blocks of the true height and, with words, a progress line. Show it only after half a second of waiting.
    void showLoading(const QString& what, const QString& left = {}, const QString& note = {});
    void setProgress(std::int64_t done, std::int64_t total);

Q_SIGNALS:
    void actionChosen(const QString& id);
    void cancelAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showWords(Icon icon, Mood mood, const QString& title, const QString& text, const QString& number,
                   std::vector<StateAction> actions);
    QWidget* makeWords();

    QStackedLayout* m_stack;
    QWidget* m_words;
    QWidget* m_loading;
    Text* m_title;
    Text* m_text;
    Text* m_number;
    QHBoxLayout* m_buttons;
    ProgressLine* m_progress;
    Icon m_icon = Icon::None;
    Mood m_mood = Mood::Neutral;
    QString m_copyable; ///< what Ctrl+C copies: the error's number
    QWidget* m_glyph;
};

} // namespace widgets
