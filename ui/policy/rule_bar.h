// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/rule_bar.h  Above the grid: address and text of the cell under the cursor, and its rule read out.
/// Threads: GUI.
#pragma once

#include "ui/policy/rule_text.h"
#include "widgets/pane.h"

namespace ui::policy {

class RuleBar : public widgets::Pane {
    Q_OBJECT
public:
    explicit RuleBar(QWidget* parent = nullptr);

    /// `stored` is the FEEL text of the cell; `sentence` is elided at its end, its whole is in the tool tip.
    void show(const QString& address, const QString& stored, Runs sentence);
    /// The text of the cell alone, while it is typed.
    void setStored(const QString& stored);
    void clear();
    [[nodiscard]] QString sentence() const { return PlainText(m_sentence); }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_address;
    QString m_stored;
    Runs m_sentence;
};

} // namespace ui::policy
