// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/audit/audit_model.h  The audit log, newest first, fetched further down as a view reaches the end.
/// Threads: GUI. The fetch function answers later, on the GUI thread.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "core/base/error.h"
#include "core/desks/views.h"

namespace ui::audit {

class AuditModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { SequenceColumn, TimeColumn, KindColumn, ActorColumn, SubjectColumn, LeafColumn, ColumnCount };

    using Answer = std::function<void(core::Expected<core::desks::AuditPage>)>;
    using Fetch = std::function<void(core::desks::AuditQuery, Answer)>;
    static constexpr int kWindowRows = 200;

    explicit AuditModel(Fetch fetch, QObject* parent = nullptr);

    /// Forgets every row and asks for the newest entries.
    void setQuery(const core::desks::AuditQuery& query);
    [[nodiscard]] const core::desks::AuditQuery& query() const { return m_query; }
    [[nodiscard]] const core::desks::AuditRow* row(int index) const;
    [[nodiscard]] std::int64_t total() const { return m_total; }
    [[nodiscard]] std::int64_t headSequence() const { return m_head_sequence; }
    [[nodiscard]] const core::base::Digest& head() const { return m_head; }
    [[nodiscard]] bool loadedOnce() const { return m_loaded_once; }
    [[nodiscard]] const std::optional<core::Error>& failure() const { return m_failure; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void arrived();

private:
    void ask();
    void answered(std::uint64_t generation, core::Expected<core::desks::AuditPage> page);
    [[nodiscard]] QString cell(const core::desks::AuditRow& row, Column column) const;

    Fetch m_fetch;
    core::desks::AuditQuery m_query;
    std::vector<core::desks::AuditRow> m_rows;
    std::int64_t m_total = 0;
    std::int64_t m_head_sequence = 0;
    core::base::Digest m_head;
    std::uint64_t m_generation = 0;
    bool m_asking = false;
    bool m_loaded_once = false;
    bool m_end = false;
    std::optional<core::Error> m_failure;
};

} // namespace ui::audit
