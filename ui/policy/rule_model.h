// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/rule_model.h  One decision table as rows and columns: inputs, outputs, and the remark people read last.
/// The editing model is made of it (table_edit_model.h). Threads: GUI.
#pragma once

#include <memory>

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include "core/desks/policy_changes.h"

namespace ui::policy {

enum RuleRole {
    OutputRole = Qt::UserRole + 100, ///< bool: an output column
    FirstOutputRole,                 ///< bool: the stronger line stands before it
    NoteRole,                        ///< of a head: the words below the name
    RemarkRole,                      ///< of a head, bool: no cell but what people wrote beside the rule
    GlyphMoodRole,                   ///< int(widgets::Mood) of the glyph alone
    ProblemRole, ///< int(widgets::Mood) of what is wrong in the cell, or with the rule (of a row's head)
    ChangedRole, ///< of a row's head, bool: another rule than the policy in force has
    TraceRole,   ///< int: 2 fired, 1 matched, -1 neither, 0 nothing was tried
    BeforeRole,  ///< QString: as it was in the policy it is compared with; not set where nothing differs
    AddedRole,   ///< bool: a rule, or a cell of one, that the policy it is compared with does not have
};

class RuleModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit RuleModel(QObject* parent = nullptr);

    /// Shows table `index` of `policy`; a null policy or another index shows nothing.
    void show(std::shared_ptr<const core::desks::PolicyView> policy, int index);
    [[nodiscard]] const core::desks::TableView* table() const;
    [[nodiscard]] const core::desks::TableRow* row(int index) const;
    [[nodiscard]] const core::desks::TableColumn* column(int index) const;
    /// Marks what differs from another policy, until it is called with a null pointer.
    void mark(std::shared_ptr<const std::vector<core::desks::PolicyChange>> changes);
    [[nodiscard]] bool isMarked() const { return m_changes != nullptr; }
    /// The column of the remark: behind the cells, before the annotations.
    [[nodiscard]] int remarkColumn() const;
    /// Every text anew, after a change of language.
    void reword();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] QVariant cell(const core::desks::TableRow& row, int column, int role) const;
    [[nodiscard]] QVariant columnHead(int section, int role) const;
    [[nodiscard]] QVariant before(int row, int column) const;
    void findMarks();

    std::shared_ptr<const core::desks::PolicyView> m_policy;
    int m_table = -1;
    std::shared_ptr<const std::vector<core::desks::PolicyChange>> m_changes;
    QHash<std::pair<int, int>, QString> m_before; ///< row and column, from 0
    QSet<int> m_added;                            ///< rows, from 0
    QSet<int> m_changed;                          ///< rows with anything that differs
};

} // namespace ui::policy
