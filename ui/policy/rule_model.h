// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/rule_model.h  One decision table as rows and columns: inputs, outputs, and the remark people read last.
/// The editing model is made of it (table_edit_model.h). Threads: GUI.
#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "core/desks/policy_views.h"

namespace ui::policy {

enum RuleRole {
    OutputRole = Qt::UserRole + 100, ///< bool: an output column
    FirstOutputRole,                 ///< bool: the stronger line stands before it
    NoteRole,                        ///< of a head: the words below the name
    GlyphMoodRole,                   ///< int(widgets::Mood) of the glyph alone
    ProblemRole, ///< int(widgets::Mood) of what is wrong in the cell, or with the rule (of a row's head)
    ChangedRole, ///< of a row's head, bool: another rule than the policy in force has
    TraceRole,   ///< int: 2 fired, 1 matched, -1 neither, 0 nothing was tried
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

    std::shared_ptr<const core::desks::PolicyView> m_policy;
    int m_table = -1;
};

} // namespace ui::policy
