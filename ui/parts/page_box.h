// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/parts/page_box.h  A question inside the page, over the dimmed rest of it: no event loop, Cancel is the default,
/// Tab stays inside, Esc cancels. A refused answer keeps what was typed.
/// Threads: GUI.
#pragma once

#include "ui/shell/overlay.h"

class QVBoxLayout;

namespace widgets {
class Button;
class Text;
} // namespace widgets

namespace ui::parts {

class PageBox : public shell::Overlay {
    Q_OBJECT
public:
    /// `name` is the object name; the buttons are called NAMECancel and NAMEAgree.
    PageBox(QWidget* page, const QString& name);

    /// Says why nothing was written, and lets the person answer again.
    void refuse(const QString& why);
    [[nodiscard]] bool working() const { return m_working; }
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    /// The person said yes; the page calls close() or refuse() when it is done.
    void agreed();

protected:
    QRect boxRect() const override;
    void layOut() override;
    QWidget* firstFocus() override;
    void mousePressEvent(QMouseEvent* event) override;
    bool focusNextPrevChild(bool next) override;

    /// Why `agreed` must wait (a field left empty); empty when it need not.
    virtual QString missing() const { return {}; }
    void setWide(bool wide) { m_wide = wide; }
    void setWords(const QString& title, const QString& lead, const QString& agree);
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    [[nodiscard]] QWidget* panel() const { return m_panel; }
    void agree();
    void openFresh();

private:
    QWidget* m_panel;
    QVBoxLayout* m_body;
    widgets::Text* m_title;
    widgets::Text* m_lead;
    widgets::Text* m_problem;
    widgets::Button* m_cancel;
    widgets::Button* m_agree;
    bool m_working = false;
    bool m_wide = false;
};

} // namespace ui::parts
