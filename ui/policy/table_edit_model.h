// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/table_edit_model.h  One decision table of a draft: a rule model whose cells can be written. Every write is a step of
/// the session; the model follows what the session says was done, so undo and redo come in by the same door. The last row
/// is no rule yet: what is written there makes one.
/// Threads: GUI.
#pragma once

#include <string_view>
#include <unordered_map>

#include "ui/policy/draft_session.h"
#include "ui/policy/rule_model.h"

namespace ui::policy {

class TableEditModel : public RuleModel {
    Q_OBJECT
public:
    /// `session` must outlive the model.
    explicit TableEditModel(DraftSession& session, QObject* parent = nullptr);

    /// Shows table `index` of the draft, in the order of the policy page.
    void showTable(int index);
    [[nodiscard]] int tableIndex() const { return m_index; }
    /// The draft's tables with the words of the policy it was made from; null pointer while no draft is open.
    [[nodiscard]] const core::desks::PolicyView* policy() const { return m_policy.get(); }
    /// Name of the decision shown; empty when none is.
    [[nodiscard]] std::string tableName() const;
    /// The row below the rules, in which one begins a new one.
    [[nodiscard]] bool isGhost(int row) const;
    /// Rules alone.
    [[nodiscard]] int ruleCount() const { return RuleModel::rowCount(); }
    /// What a person means by `text` in that column, as FEEL (cell_paste.h).
    [[nodiscard]] QString meant(const QModelIndex& index, const QString& text) const;
    /// What writing `text` there does: an edit of a cell, or a new rule with this cell.
    [[nodiscard]] core::policy::DraftStep stepOf(const QModelIndex& index, const std::string& text) const;
    /// Texts from `at` on, row by row: what fits no column is left out and counted in `left_out`; rows below the last rule
    /// become rules. Empty when nothing fits. Errors: those of AppendStep.
    [[nodiscard]] core::Expected<core::policy::DraftStep> pasteStep(const QModelIndex& at,
                                                                    const std::vector<QStringList>& rows,
                                                                    int& left_out) const;
    /// The text of the remark's column, of annotations and of cells alike.
    [[nodiscard]] std::string storedText(const QModelIndex& index) const;
    /// The same cell in the policy the draft was made from; nothing for a rule it did not have.
    [[nodiscard]] std::optional<std::string> baseText(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

private:
    [[nodiscard]] core::policy::DraftEdit editOf(int row, int column, const std::string& text) const;
    [[nodiscard]] QVariant ghost(int column, int role) const;
    void follow(const core::policy::DraftStep& step);
    void followEdit(const core::policy::DraftEdit& edit);
    void copyTables();
    void markAll();
    void findProblems();
    [[nodiscard]] const core::dmn::Rule* rule(int row) const;
    [[nodiscard]] const core::dmn::Rule* baseRule(int row) const;
    [[nodiscard]] bool isChanged(int row) const;
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QVariant problem(int row, int column) const;
    [[nodiscard]] int traced(int row) const;
    [[nodiscard]] QString spoken(const QModelIndex& index) const;
    [[nodiscard]] QString spokenRule(int row) const;

    DraftSession& m_session;
    std::shared_ptr<core::desks::PolicyView> m_policy;
    QHash<std::pair<int, int>, int> m_problems; ///< row and column, from 0; column -1: the rule. 2 refuses, 1 does not
    mutable std::string m_base_of;              ///< the table m_base_rules are of
    mutable std::unordered_map<std::string_view, const core::dmn::Rule*> m_base_rules; ///< by id
    int m_index = 0;
};

} // namespace ui::policy
