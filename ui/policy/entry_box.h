// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/entry_box.h  The form of a new list entry. The value leaves with the request and is cleared at once.
/// Threads: GUI.
#pragma once

#include "core/desks/policy_views.h"
#include "ui/parts/page_box.h"

class QComboBox;
class QLineEdit;

namespace ui::policy {

class EntryBox : public parts::PageBox {
    Q_OBJECT
public:
    explicit EntryBox(QWidget* page);
    /// Opens empty; proposes that the entry runs out a year from `today`.
    void open(core::base::Date today);
    /// As typed. Domain: after agreed().
    [[nodiscard]] core::desks::NewListEntry entry() const;
    void forgetValue();

protected:
    QString missing() const override;
    QWidget* firstFocus() override;

private:
    void retranslate();

    QComboBox* m_kind;
    QComboBox* m_field;
    QLineEdit* m_value;
    QLineEdit* m_source;
    QLineEdit* m_reason;
    QLineEdit* m_until;
    widgets::Text* m_labels[6];
    core::base::Date m_today;
};

} // namespace ui::policy
