// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/queue/queue_model.h  The queue as a table of 100,000 rows of which only a few windows are in memory.
/// Rows are fetched a window at a time when a view asks for them; a row not here yet is a flat block. What others do to
/// a row (claimed, put back, resolved) shows in place; new or moved rows wait until `reload()`.
/// Threads: GUI. The fetch function answers later, on the GUI thread, and never while the model is being asked.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "core/base/error.h"
#include "core/desks/views.h"

namespace ui::queue {

class QueueModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        PriorityColumn,
        NumberColumn,
        ApplicantColumn,
        ReasonsColumn,
        AmountColumn,
        BandColumn,
        PdColumn,
        WaitedColumn,
        LeftColumn,
        HolderColumn,
        ColumnCount
    };

    using Answer = std::function<void(core::Expected<core::desks::QueuePage>)>;
    using Fetch = std::function<void(core::desks::QueueQuery, Answer)>;
    /// Words of a cell (display and accessibility); made by the page, which knows language and clock.
    using CellText = std::function<QString(const core::desks::QueueRow&, Column)>;

    static constexpr int kWindowRows = 100;
    static constexpr std::size_t kWindowsKept = 48;

    QueueModel(Fetch fetch, CellText cell_text, QObject* parent = nullptr);

    /// Another tab, order or filter: forgets every row and asks for the first window.
    void setQuery(const core::desks::QueueQuery& query);
    /// Same query, fresh rows; the old ones stay readable until the answer is here.
    void reload();
    [[nodiscard]] const core::desks::QueueQuery& query() const { return m_query; }

    /// Null pointer while the row's window is not here.
    [[nodiscard]] const core::desks::QueueRow* row(int index) const;
    /// Index of a case among the windows in memory.
    [[nodiscard]] std::optional<int> indexOf(const core::base::CaseId& case_id) const;
    [[nodiscard]] std::int64_t total() const { return m_total; }
    [[nodiscard]] bool loadedOnce() const { return m_loaded_once; }
    [[nodiscard]] bool loading() const { return m_pending > 0; }
    [[nodiscard]] core::base::Instant asOf() const { return m_as_of; }
    [[nodiscard]] const std::optional<core::Error>& failure() const { return m_failure; }

    /// Shows what somebody did to a row that is in memory. False when there is news a reload would bring: the row is not
    /// here, or somebody else made of it what a row in place cannot show.
    bool apply(const core::desks::Change& change, const QString& own_number);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Never editable: an editable index would switch the input method on under the single-letter keys.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    /// A window arrived or failed; `total`, `failure` and rows are new.
    void windowArrived();

private:
    using Window = std::vector<core::desks::QueueRow>;

    void ask(int window) const;
    void arrived(std::uint64_t generation, int window, core::Expected<core::desks::QueuePage> page);
    void keep(int window, Window rows);
    void setTotal(std::int64_t total);
    [[nodiscard]] std::optional<core::desks::QueueCursor> cursorBefore(int window) const;

    Fetch m_fetch;
    CellText m_cell_text;
    core::desks::QueueQuery m_query;
    std::unordered_map<int, Window> m_windows;
    std::list<int> m_recent; ///< most recently arrived first
    mutable std::vector<int> m_asked;
    mutable int m_pending = 0;
    std::int64_t m_total = 0;
    std::uint64_t m_generation = 0;
    bool m_replacing = false;
    bool m_loaded_once = false;
    core::base::Instant m_as_of;
    std::optional<core::Error> m_failure;
};

} // namespace ui::queue
