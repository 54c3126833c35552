// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/trace.h"

namespace core::dmn {

void Trace::becameNull(feel::NullReason reason, feel::Place place, std::string_view what)
{
    if (m_nulls.size() >= kMaxEntries)
        ++m_left_out;
    else
        m_nulls.push_back({m_decision, reason, place, std::string(what)});
}

void Trace::ranTable(const CompiledTable& table, const DecisionResult& result)
{
    if (m_tables.size() >= kMaxEntries)
        ++m_left_out;
    else
        m_tables.push_back({m_decision, table.name, result.status, result.matches});
}

void NoteTable(feel::NullObserver& observer, const CompiledTable& table, const DecisionResult& result)
{
    if (auto* const trace = dynamic_cast<Trace*>(&observer))
        trace->ranTable(table, result);
}

} // namespace core::dmn
