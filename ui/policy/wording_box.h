// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/wording_box.h  One wording of a reason written in both languages side by side; what is wrong with a text stands below it while it
/// is typed.
/// Threads: GUI.
#pragma once

#include <array>

#include "core/policy/wording_text.h"
#include "ui/parts/page_box.h"

class QPlainTextEdit;

namespace ui::policy {

class WordingBox : public parts::PageBox {
    Q_OBJECT
public:
    WordingBox(QWidget* page, const QString& name);

    void open(const std::string& code, core::policy::WordingPart part, const QString& zh, const QString& en);
    [[nodiscard]] const std::string& code() const { return m_code; }
    [[nodiscard]] core::policy::WordingPart part() const { return m_part; }
    /// Without line ends.
    [[nodiscard]] QString text(bool zh) const;
    /// What a check found; what is seen of the text itself is said before it.
    void setProblem(bool zh, const QString& problem);

Q_SIGNALS:
    void typed();

protected:
    QWidget* firstFocus() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Side {
        widgets::Text* label = nullptr;
        QPlainTextEdit* field = nullptr;
        widgets::Text* problem = nullptr;
        QString found = {}; ///< by a check
    };
    void build(Side& side, const QString& name);
    void showSide(bool zh);
    Side& side(bool zh) { return m_sides.at(zh ? 0 : 1); }
    [[nodiscard]] const Side& side(bool zh) const { return m_sides.at(zh ? 0 : 1); }

    std::string m_code;
    core::policy::WordingPart m_part = core::policy::WordingPart::Title;
    std::array<Side, 2> m_sides;
    bool m_filling = false;
};

} // namespace ui::policy
