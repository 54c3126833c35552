// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/reassign_popover.h  A supervisor hands the marked cases to one reviewer, named by number.
/// Threads: GUI.
#pragma once

#include "widgets/popover_frame.h"

class QLineEdit;

namespace widgets {
class Button;
class Text;
} // namespace widgets

namespace ui::queue {

class ReassignPopover : public widgets::PopoverFrame {
    Q_OBJECT
public:
    explicit ReassignPopover(QWidget* page);

    void openFor(int cases, const QRect& anchor);
    /// Stays open and says why nothing was written.
    void tell(const QString& problem);

Q_SIGNALS:
    void chosen(const QString& number);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void apply();

    int m_cases = 0;
    widgets::Text* m_title;
    QLineEdit* m_number;
    widgets::Text* m_problem;
    widgets::Button* m_apply;
};

} // namespace ui::queue
