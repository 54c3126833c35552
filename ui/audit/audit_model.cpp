// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/audit_model.h"

#include "core/base/check.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/row_delegate.h"

namespace ui::audit {

using core::desks::AuditPage;
using core::desks::AuditRow;

AuditModel::AuditModel(Fetch fetch, QObject* parent) : QAbstractTableModel(parent), m_fetch(std::move(fetch))
{
    CHECK(m_fetch);
}

void AuditModel::setQuery(const core::desks::AuditQuery& query)
{
    beginResetModel();
    m_query = query;
    m_query.before_sequence.reset();
    m_query.count = kWindowRows;
    m_rows.clear();
    m_total = 0;
    m_asking = false;
    m_end = false;
    m_loaded_once = false;
    m_failure.reset();
    ++m_generation;
    endResetModel();
    ask();
}

const AuditRow* AuditModel::row(int index) const
{
    return index >= 0 && static_cast<std::size_t>(index) < m_rows.size() ? &m_rows[static_cast<std::size_t>(index)]
                                                                         : nullptr;
}

void AuditModel::ask()
{
    m_asking = true;
    auto query = m_query;
    if (!m_rows.empty())
        query.before_sequence = m_rows.back().sequence;
    m_fetch(query, [this, generation = m_generation](core::Expected<AuditPage> page) {
        answered(generation, std::move(page));
    });
}

void AuditModel::answered(std::uint64_t generation, core::Expected<AuditPage> page)
{
    if (generation != m_generation)
        return;
    m_loaded_once = true;
    if (!page) {
        m_asking = false;
        m_failure = page.error();
        Q_EMIT arrived();
        return;
    }
    m_failure.reset();
    m_end = page->rows.size() < kWindowRows;
    if (m_rows.empty()) { // only the newest window tells how much there is and where the head stands
        m_total = page->total;
        m_head = page->head;
        m_head_sequence = page->head_sequence;
    }
    if (!page->rows.empty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(page->rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(page->rows.begin()),
                      std::make_move_iterator(page->rows.end()));
        endInsertRows();
    }
    m_asking = false; // only now: a view that asks for more while rows go in would ask after the wrong entry
    Q_EMIT arrived();
}

int AuditModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool AuditModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_loaded_once && !m_end && !m_asking && !m_failure;
}

void AuditModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        ask();
}

QString AuditModel::cell(const AuditRow& row, Column column) const
{
    switch (column) {
    case SequenceColumn: return text::CountText(row.sequence);
    case TimeColumn: return text::DateTimeText(row.at);
    case KindColumn: return text::AuditKindWord(row.kind);
    case ActorColumn: return text::NumberedPerson(row.actor_number);
    case SubjectColumn: return text::Qs(row.subject);
    case LeafColumn: return text::Qs(row.leaf.shortHex());
    case ColumnCount: break;
    }
    return {};
}

QVariant AuditModel::data(const QModelIndex& index, int role) const
{
    const AuditRow* found = index.isValid() ? row(index.row()) : nullptr;
    if (found == nullptr)
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return cell(*found, column);
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role == widgets::QuietRole)
        return column == TimeColumn || column == SequenceColumn;
    if (role == widgets::TypeRole && column == LeafColumn)
        return static_cast<int>(widgets::Type::Code);
    if (role == widgets::MiddleElideRole)
        return column == SubjectColumn;
    return {};
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == SequenceColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case SequenceColumn: return tr("No.");
    case TimeColumn: return tr("Time (+08:00)");
    case KindColumn: return tr("What");
    case ActorColumn: return tr("Who");
    case SubjectColumn: return tr("About");
    case LeafColumn: return tr("Leaf");
    case ColumnCount: break;
    }
    return {};
}

Qt::ItemFlags AuditModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace ui::audit
