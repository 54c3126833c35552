// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/verdict_bar.h  The 56 px at the foot of a case: verdicts, note, undo, own authority, the next case.
/// A verdict that may not be given is off, with the reason beside it. Threads: GUI.
#pragma once

#include "widgets/pane.h"

#include "core/desks/views.h"
#include "core/model/actor.h"

#include <map>
#include <optional>

namespace widgets {
class Button;
class Text;
class VerdictButton;
} // namespace widgets

namespace ui::casepage {

class UndoStrip;

class VerdictBar : public widgets::Pane {
    Q_OBJECT

public:
    explicit VerdictBar(QWidget* parent = nullptr);

    /// Which verdicts stand there: a second approver has Return in place of Escalate.
    void setSecondApproval(bool second);
    /// Why a verdict is off, as words; an empty one switches it on.
    void setRefused(core::model::Verdict verdict, const QString& why);
    void setActive(std::optional<core::model::Verdict> verdict);
    void setNote(bool has_text, bool possible);
    void setAuthority(const QString& words);
    /// Number and masked name; both empty: none is waiting.
    void setNext(const QString& number, const QString& name);
    void showRecording(const QString& words);
    void showUndo(const QString& words, int seconds);
    void clearUndo();
    widgets::Button* button(core::model::Verdict verdict) const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void verdictAsked(core::model::Verdict verdict);
    void noteAsked();
    void undoAsked();
    void nextAsked();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    widgets::VerdictButton* addVerdict(core::model::Verdict verdict, const QString& key);
    void tellRefusals();
    /// Says as much as there is room for: words at the right go first, keys never.
    void fit();
    /// What stands on the bar when so much has been left out.
    struct Layout {
        QString authority;
        QString note;
        QString next;
        QString documents;
        bool authority_shown = false;
        bool rule_shown = false;
        bool next_word_shown = false;
        bool undo_shown = false;
        bool divider_shown = false;
        bool next_shown = false;
        bool note_shown = false;
        int gap = 8;
    };
    [[nodiscard]] Layout layoutAt(int level) const;
    [[nodiscard]] int widthOf(const Layout& layout) const;
    void apply(const Layout& layout);
    void retranslate();

    std::map<core::model::Verdict, widgets::VerdictButton*> m_verdicts;
    std::map<core::model::Verdict, QString> m_refused;
    widgets::Text* m_why;
    widgets::Rule* m_divider;
    widgets::Button* m_note;
    widgets::Button* m_undo;
    UndoStrip* m_strip;
    widgets::Text* m_authority;
    widgets::Rule* m_rule;
    widgets::Text* m_next_word;
    widgets::Button* m_next;
    QString m_authority_words;
    QString m_next_number;
    QString m_next_name;
    bool m_second = false;
    bool m_has_note = false;
};

} // namespace ui::casepage
