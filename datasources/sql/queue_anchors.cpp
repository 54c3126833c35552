// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/queue_anchors.h"

#include <utility>

namespace datasources::sql {
namespace {

/// Entries of the audit log after which anchors are built anew.
constexpr std::int64_t kMaxDrift = 500;
constexpr std::size_t kMaxSelections = 32;
/// Counts above this are kept for a second: counting them again costs more than being a second old.
constexpr std::int64_t kLargeCount = 5'000;
constexpr auto kCountAge = std::chrono::seconds(1);

} // namespace

std::shared_ptr<const QueueAnchors::Built> QueueAnchors::find(const std::string& key, std::int64_t sequence) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_built.find(key);
    if (found == m_built.end() || sequence - found->second->sequence > kMaxDrift || sequence < found->second->sequence)
        return nullptr;
    return found->second;
}

void QueueAnchors::keep(const std::string& key, std::shared_ptr<const Built> built)
{
    const std::lock_guard lock(m_mutex);
    if (m_built.size() >= kMaxSelections)
        m_built.clear();
    m_built.insert_or_assign(key, std::move(built));
}

std::optional<std::int64_t> QueueAnchors::count(const std::string& key, std::int64_t sequence) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_counts.find(key);
    if (found == m_counts.end())
        return std::nullopt;
    const Counted& counted = found->second;
    const bool young = std::chrono::steady_clock::now() - counted.at < kCountAge;
    return counted.sequence == sequence || young ? std::optional(counted.rows) : std::nullopt;
}

void QueueAnchors::keepCount(const std::string& key, std::int64_t sequence, std::int64_t rows)
{
    if (rows <= kLargeCount)
        return;
    const std::lock_guard lock(m_mutex);
    if (m_counts.size() >= kMaxSelections)
        m_counts.clear();
    m_counts.insert_or_assign(key, Counted{sequence, rows, std::chrono::steady_clock::now()});
}

} // namespace datasources::sql
