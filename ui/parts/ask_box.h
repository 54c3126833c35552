// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/parts/ask_box.h  The question before an act: what it is done to, what it changes, why it is done where that is asked for.
/// Threads: GUI.
#pragma once

#include <vector>

#include "ui/parts/page_box.h"
#include "ui/parts/sheet.h"
#include "widgets/key_value_list.h"

class QLineEdit;

namespace ui::parts {

class SheetView;

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
    AskBox(QWidget* page, const QString& name);
    void open(const Ask& ask);
    [[nodiscard]] QString text() const;

protected:
    QString missing() const override;
    /// Where a text is needed it is what comes next: letters must not fall on a button that Space presses.
    QWidget* firstFocus() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showChanges(const Ask& ask);

    widgets::KeyValueList* m_rows;
    widgets::Text* m_hash;
    widgets::Text* m_label;
    QLineEdit* m_text;
    widgets::Text* m_changes_label;
    SheetView* m_changes;
    bool m_text_needed = false;
};

} // namespace ui::parts
