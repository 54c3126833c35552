// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_model.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/desks/audit_kinds.h"
#include "core/review/lease.h"
#include "widgets/row_delegate.h"

namespace ui::queue {

using core::base::Instant;
using core::desks::QueuePage;
using core::desks::QueueRow;
using core::model::CaseState;
using core::model::HoldKind;

namespace {

namespace kinds = core::desks::kinds;

bool HeldByOther(const QueueRow& row)
{
    return (row.hold.kind != HoldKind::None && !row.hold.mine) || row.state == CaseState::Resolved;
}

} // namespace

QueueModel::QueueModel(Fetch fetch, CellText cell_text, QObject* parent)
    : QAbstractTableModel(parent), m_fetch(std::move(fetch)), m_cell_text(std::move(cell_text))
{
    CHECK(m_fetch);
    CHECK(m_cell_text);
}

void QueueModel::setQuery(const core::desks::QueueQuery& query)
{
    beginResetModel();
    m_query = query;
    m_windows.clear();
    m_recent.clear();
    m_asked.clear();
    m_total = 0;
    m_pending = 0;
    m_loaded_once = false;
    m_failure.reset();
    ++m_generation;
    endResetModel();
    ask(0);
}

void QueueModel::reload()
{
    ++m_generation;
    m_asked.clear();
    m_pending = 0;
    m_replacing = true;
    ask(0);
}

const QueueRow* QueueModel::row(int index) const
{
    const auto window = m_windows.find(index / kWindowRows);
    if (window == m_windows.end())
        return nullptr;
    const auto offset = static_cast<std::size_t>(index % kWindowRows);
    return offset < window->second.size() ? &window->second[offset] : nullptr;
}

std::optional<int> QueueModel::indexOf(const core::base::CaseId& case_id) const
{
    for (const auto& [window, rows] : m_windows) {
        const auto found = std::ranges::find(rows, case_id, &QueueRow::case_id);
        if (found != rows.end())
            return window * kWindowRows + static_cast<int>(found - rows.begin());
    }
    return std::nullopt;
}

bool QueueModel::apply(const core::desks::Change& change, const QString& own_number)
{
    const auto place = indexOf(change.case_id);
    if (!place)
        return false;
    QueueRow& row = m_windows[*place / kWindowRows][static_cast<std::size_t>(*place % kWindowRows)];
    const bool mine = own_number.toStdString() == change.actor_number;
    const auto until = [&](std::int64_t millis) { return Instant::fromMillis(change.at.millis() + millis); };
    if (change.kind == kinds::kCaseClaimed || change.kind == kinds::kCaseExtended)
        row.hold = {HoldKind::Claim, change.actor_number, mine, until(core::review::kClaimMillis)};
    else if (change.kind == kinds::kCasePrefetched)
        row.hold = {HoldKind::Prefetch, change.actor_number, mine, until(core::review::kPrefetchMillis)};
    else if (change.kind == kinds::kCasePutBack || change.kind == kinds::kCaseDropped ||
             change.kind == kinds::kCaseLapsed)
        row.hold = {};
    else if (change.kind == kinds::kCaseResolved)
        row.state = CaseState::Resolved;
    else
        return mine || change.kind == kinds::kCaseDocument;
    Q_EMIT dataChanged(index(*place, 0), index(*place, ColumnCount - 1));
    return true;
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_total);
}

int QueueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    const QueueRow* found = row(index.row());
    if (role == widgets::MutedRole)
        return found != nullptr && HeldByOther(*found);
    if (role == widgets::QuietRole)
        return index.column() == WaitedColumn;
    if (role == widgets::MiddleElideRole)
        return index.column() == NumberColumn;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (found == nullptr) {
        if (!m_failure) // after a failure only reload() asks again: a repaint must not hammer a store that is down
            ask(index.row() / kWindowRows);
        return {};
    }
    return m_cell_text(*found, static_cast<Column>(index.column()));
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number =
            section == AmountColumn || section == PdColumn || section == WaitedColumn || section == LeftColumn;
        return QVariant::fromValue(Qt::Alignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case PriorityColumn: return {};
    case NumberColumn: return tr("Case");
    case ApplicantColumn: return tr("Applicant");
    case ReasonsColumn: return tr("Reasons for referral");
    case AmountColumn: return tr("Amount asked");
    case BandColumn: return tr("Band");
    case PdColumn: return tr("PD");
    case WaitedColumn: return tr("Waited");
    case LeftColumn: return tr("Time left");
    case HolderColumn: return tr("Holder");
    case ColumnCount: break;
    }
    return {};
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

std::optional<core::desks::QueueCursor> QueueModel::cursorBefore(int window) const
{
    const auto before = m_windows.find(window - 1);
    if (before == m_windows.end() || before->second.size() < kWindowRows)
        return std::nullopt;
    return before->second.back().cursor;
}

void QueueModel::ask(int window) const
{
    if (std::ranges::find(m_asked, window) != m_asked.end())
        return;
    m_asked.push_back(window);
    ++m_pending;
    auto query = m_query;
    query.first = std::int64_t{window} * kWindowRows;
    query.count = kWindowRows;
    if (!m_replacing)
        query.after = cursorBefore(window);
    auto* self = const_cast<QueueModel*>(this); // asking is what a view's data() does; the answer arrives later
    m_fetch(query, [self, generation = m_generation, window](core::Expected<QueuePage> page) {
        self->arrived(generation, window, std::move(page));
    });
}

void QueueModel::arrived(std::uint64_t generation, int window, core::Expected<QueuePage> page)
{
    if (generation != m_generation)
        return;
    --m_pending;
    std::erase(m_asked, window);
    m_loaded_once = true;
    if (!page) {
        m_failure = page.error();
        m_replacing = false;
        Q_EMIT windowArrived();
        return;
    }
    m_failure.reset();
    m_as_of = page->as_of;
    if (m_replacing) {
        m_windows.clear();
        m_recent.clear();
        m_replacing = false;
    }
    keep(window, std::move(page->rows));
    setTotal(page->total);
    const int first = window * kWindowRows;
    const int last = std::min(first + kWindowRows, static_cast<int>(m_total)) - 1;
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    Q_EMIT windowArrived();
}

void QueueModel::keep(int window, Window rows)
{
    m_windows[window] = std::move(rows);
    m_recent.remove(window);
    m_recent.push_front(window);
    while (m_recent.size() > kWindowsKept) {
        m_windows.erase(m_recent.back());
        m_recent.pop_back();
    }
}

void QueueModel::setTotal(std::int64_t total)
{
    if (total == m_total)
        return;
    if (total > m_total) {
        beginInsertRows({}, static_cast<int>(m_total), static_cast<int>(total) - 1);
        m_total = total;
        endInsertRows();
    } else {
        beginRemoveRows({}, static_cast<int>(total), static_cast<int>(m_total) - 1);
        m_total = total;
        endRemoveRows();
    }
}

} // namespace ui::queue
