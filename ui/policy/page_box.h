// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/page_box.h  A question inside the page, over the dimmed rest of it: no event loop, Cancel is the default,
/// Tab stays inside, Esc cancels. A refused answer keeps what was typed.
/// Threads: GUI.
#pragma once

#include <vector>

#include "ui/policy/sheet.h"
#include "ui/shell/overlay.h"
#include "widgets/key_value_list.h"

class QLineEdit;
class QVBoxLayout;

namespace widgets {
class Button;
class DenseTable;
class KeyValueList;
class Text;
} // namespace widgets

namespace ui::policy {

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

/// One action on one thing: what it is, and a line of text where one is asked for.
struct Ask {
    QString title;
    QString lead;
    QString agree;
    std::vector<widgets::KeyValueRow> rows = {};
    QString hash = {};        ///< in full, in two lines; empty for none
    QString text_label = {};  ///< empty: no text is asked for
    bool text_needed = false; ///< else it may stay empty
    Sheet changes = {};       ///< what it changes, row by row; without columns: none are asked about
    QString changes_label = {};
};

class AskBox : public PageBox {
    Q_OBJECT
public:
    explicit AskBox(QWidget* page, const QString& name = QStringLiteral("policyAsk"));
    void open(const Ask& ask);
    [[nodiscard]] QString text() const;

protected:
    QString missing() const override;

private:
    void showChanges(const Ask& ask);

    widgets::KeyValueList* m_rows;
    widgets::Text* m_hash;
    widgets::Text* m_label;
    QLineEdit* m_text;
    widgets::Text* m_changes_label;
    SheetModel* m_changes;
    widgets::DenseTable* m_changes_view;
    bool m_text_needed = false;
};

} // namespace ui::policy
