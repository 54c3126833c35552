// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/three_panes.h  What the page of the policy and that of a draft have in common: sections at the left, rows in the middle, details at
/// the right, taking turns where there is no room; and the head above a table.
/// Units: pixels at scale 1. Threads: GUI.
#pragma once

#include "ui/shell/page.h"
#include "widgets/pane.h"

class QHBoxLayout;
class QVBoxLayout;

namespace widgets {
class Chip;
class TabsBar;
class Text;
} // namespace widgets

namespace ui::policy {

class DetailsPane;
class SectionTree;

class ThreePanes : public QWidget {
    Q_OBJECT
public:
    enum Tab { TreeTab, RowsTab, DetailsTab };

    /// Fills `page`. Object names begin with `name`: NAMETabs, NAMETree, NAMEDetails.
    ThreePanes(const QString& name, shell::Page* page);

    [[nodiscard]] SectionTree* tree() const { return m_tree; }
    [[nodiscard]] QWidget* middle() const { return m_middle; }
    /// From top to bottom, without gaps.
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }
    [[nodiscard]] DetailsPane* details() const { return m_details; }
    void setWords(const QString& panes, const QString& tree, const QString& rows, const QString& details);
    /// There is room for one pane alone.
    [[nodiscard]] bool isOne() const { return m_one; }
    [[nodiscard]] bool hasTabs() const;
    void showTab(Tab tab);
    /// Alt+1 to Alt+3, while the panes take turns.
    void addActions(QList<shell::PageAction>& list);

Q_SIGNALS:
    /// Sizes or the scale have changed.
    void laid();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void lay();

    widgets::TabsBar* m_tabs;
    QWidget* m_tree_pane;
    SectionTree* m_tree;
    widgets::Pane* m_middle;
    QVBoxLayout* m_column;
    DetailsPane* m_details;
    QStringList m_names;
    QString m_id;
    bool m_one = false;
};

/// Name of a table, its hit policy, a note, and what can be done with it.
class TableHead : public widgets::Pane {
    Q_OBJECT
public:
    TableHead(const QString& title_name, QWidget* parent);

    void set(const QString& title, const QString& note);
    /// An empty text hides it.
    void setChip(const QString& text);
    [[nodiscard]] widgets::Chip* chip() const { return m_chip; }
    void add(QWidget* part);

private:
    QHBoxLayout* m_line;
    widgets::Text* m_title;
    widgets::Chip* m_chip;
    widgets::Text* m_note;
};

} // namespace ui::policy
