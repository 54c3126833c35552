// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/merge_box.h  Before a draft is brought onto another release: how much comes from where, and what both sides changed, to be
/// decided row by row with keys.
/// Threads: GUI.
#pragma once

#include <vector>

#include "ui/parts/page_box.h"
#include "ui/policy/merge_words.h"

namespace ui::parts {
class SheetView;
}

namespace widgets {
class KeyValueList;
class KeyHints;
} // namespace widgets

namespace ui::policy {

class MergeBox : public parts::PageBox {
    Q_OBJECT
public:
    MergeBox(QWidget* page, const QString& name);

    /// What was decided of the same conflicts before, on the same release, is kept.
    void open(MergeViews views, std::vector<core::policy::MergeConflict> conflicts, int from_mine, int from_theirs);
    [[nodiscard]] const std::vector<core::policy::MergeConflict>& conflicts() const { return m_conflicts; }
    /// Domain: agreed() was emitted.
    [[nodiscard]] std::vector<core::policy::MergeSide> decided() const;
    [[nodiscard]] int undecided() const;

protected:
    QString missing() const override;
    QWidget* firstFocus() override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool listKey(int key, Qt::KeyboardModifiers modifiers);
    void decide(core::policy::MergeSide side);
    void showConflicts();
    void showTexts();
    void nextUndecided(int from);

    MergeViews m_views;
    std::vector<core::policy::MergeConflict> m_conflicts;
    std::vector<Decision> m_decided;
    widgets::KeyValueList* m_counts;
    widgets::Text* m_label;
    parts::SheetView* m_list;
    widgets::Text* m_texts;
    widgets::KeyHints* m_hints;
};

} // namespace ui::policy
