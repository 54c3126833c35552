// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/feel_cell_edit.h  The field in which a cell is typed: FEEL as it is stored, what it may go on as below it, and what
/// is wrong with it where it is wrong. Enter and Tab end it, Esc takes it back.
/// Threads: GUI.
#pragma once

#include <functional>
#include <vector>

#include "ui/policy/feel_suggestions.h"

#include <QLineEdit>
#include <QPointer>
#include <QTimer>

namespace widgets {
class PickList;
class Text;
} // namespace widgets

namespace ui::policy {

/// The list and the sentence below a cell; never takes the focus.
class CellHints : public QWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 264;

    explicit CellHints(QWidget* window);

    void show(const std::vector<FeelSuggestion>& suggestions, const QString& problem);
    [[nodiscard]] bool isEmpty() const { return m_empty; }
    /// -1: none is chosen.
    [[nodiscard]] int current() const { return m_current; }
    void move(int steps);
    [[nodiscard]] QString problem() const;
    /// Below `field`, or above it where there is no room; in the window's coordinates.
    void placeAt(const QRect& field);

Q_SIGNALS:
    void chosen(int row);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    widgets::PickList* m_list;
    widgets::Text* m_problem;
    int m_rows = 0;
    int m_current = -1;
    bool m_empty = true;
};

class FeelCellEdit : public QLineEdit {
    Q_OBJECT
public:
    static constexpr int kTypedAfterMs = 120; ///< when the page is told what stands here

    using Suggest = std::function<std::vector<FeelSuggestion>(const QString& typed)>;
    explicit FeelCellEdit(Suggest suggest, QWidget* parent);
    ~FeelCellEdit() override;

    /// What is wrong, from the character at `position` (from 1) on; 0: not known where. Empty words: nothing.
    void setProblem(const QString& words, int position);
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] const CellHints& hints() const { return *m_hints; }

Q_SIGNALS:
    /// A little after the last key: what stands here is to be checked and kept.
    void typed(const QString& text);
    /// Where the cursor goes then, in rows and columns.
    void ended(int rows, int columns);
    void cancelled();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void place();
    void take(int row);
    bool handled(QKeyEvent* event);

    Suggest m_suggest;
    QPointer<CellHints> m_hints; ///< a child of the window, which may go first
    std::vector<FeelSuggestion> m_suggestions;
    QTimer m_told;
    QString m_problem;
    int m_position = 0;
    bool m_closed = false; ///< Esc took the list away until something is typed
};

} // namespace ui::policy
