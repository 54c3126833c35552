// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/queue_query.h"

#include <algorithm>
#include <charconv>

namespace datasources::sql {

using core::base::Digest;
using core::desks::QueueCursor;
using core::desks::QueueFilter;
using core::desks::QueueOrder;
using core::desks::QueueSelection;
using core::desks::QueueTab;

namespace {

constexpr std::int64_t kSerialsPerDay = 10'000'000'000;

bool AllDigits(const std::string& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string UpperCase(std::string text)
{
    for (char& c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

void AddTab(Conditions& out, const QueueSelection& selection)
{
    switch (selection.tab) {
    case QueueTab::Pending: out.add("state = 1"); return;
    case QueueTab::Mine:
        out.add("holder = ? AND hold_kind <> 0 AND hold_kind = 1 AND held_until > ? AND state IN (1, 3)",
                {selection.actor.value, selection.now.millis()});
        return;
    case QueueTab::Second:
        out.add("state = 3 AND (visible_from IS NULL OR visible_from <= ?)", {selection.now.millis()});
        return;
    case QueueTab::DocumentsArrived: out.add("state = 1 AND (marks & 1) <> 0"); return;
    case QueueTab::NearDue: out.add("state = 1 AND due_at < ?", {selection.near_due_until.millis()}); return;
    case QueueTab::Returned: out.add("state = 1 AND (marks & 2) <> 0"); return;
    case QueueTab::DoneToday:
        out.add(
            "case_id IN (SELECT v.case_id FROM verdict v WHERE v.actor = ? AND v.at >= ? AND v.withdrawn_at IS NULL)",
            {selection.actor.value, selection.today_from.millis()});
        return;
    }
}

/// A number begins with a digit, a reason code with a letter.
void AddSearch(Conditions& out, const QueueFilter& filter, const std::optional<Digest>& phone_tail)
{
    const std::string& text = filter.search;
    if (text.empty())
        return;
    if (SearchesPhoneTail(filter) && phone_tail) {
        out.add("phone_tail_index = ?", {*phone_tail});
        return;
    }
    if (text.front() >= '0' && text.front() <= '9') {
        out.add("number >= ? AND number < ?", {text, text + "~"});
        return;
    }
    out.add("case_id IN (SELECT r.case_id FROM case_reason r WHERE r.code IN (?, ?))", {text, UpperCase(text)});
}

} // namespace

Conditions& Conditions::add(const char* sql, std::vector<Value> values)
{
    m_sql.append(" AND ").append(sql);
    std::move(values.begin(), values.end(), std::back_inserter(m_values));
    return *this;
}

void Conditions::bindTo(Statement& statement) const
{
    for (const Value& value : m_values)
        std::visit([&](const auto& plain) { statement.bind(plain); }, value);
}

std::string Conditions::key() const
{
    std::string key = m_sql;
    const auto append = [&](const auto& plain) {
        key.push_back('\0');
        if constexpr (std::is_same_v<std::decay_t<decltype(plain)>, std::int64_t>)
            key += std::to_string(plain);
        else if constexpr (std::is_same_v<std::decay_t<decltype(plain)>, std::string>)
            key += plain;
        else
            key += plain.hex();
    };
    for (const Value& value : m_values)
        std::visit(append, value);
    return key;
}

OrderColumns ColumnsOf(QueueOrder order)
{
    switch (order) {
    case QueueOrder::PriorityThenDue: return {"priority_rank", "due_at"};
    case QueueOrder::Due: return {"due_at", "created_at"};
    case QueueOrder::Age: return {"created_at", "due_at"};
    case QueueOrder::Amount: return {"amount_fen", "due_at"};
    case QueueOrder::Pd: return {"pd_millionths", "due_at"};
    case QueueOrder::Number: return {"number_rank", "created_at"};
    }
    return {"priority_rank", "due_at"};
}

std::string OrderBy(const QueueSelection& selection, const char* alias)
{
    const OrderColumns columns = ColumnsOf(selection.order);
    const std::string direction = selection.descending ? " DESC" : "";
    std::string sql = " ORDER BY ";
    for (const char* column : {columns.first, columns.second})
        sql.append(alias).append(column).append(direction).append(", ");
    return sql.append(alias).append("case_id").append(direction);
}

void AddAfter(Conditions& conditions, const QueueSelection& selection, const QueueCursor& after)
{
    const OrderColumns columns = ColumnsOf(selection.order);
    const std::string sql = std::string("(") + columns.first + ", " + columns.second + ", case_id) " +
                            (selection.descending ? "<" : ">") + " (?, ?, ?)";
    conditions.add(sql.c_str(), {after.key1, after.key2, after.id});
}

Conditions ConditionsOf(const QueueSelection& selection, const std::optional<Digest>& phone_tail)
{
    Conditions out;
    AddTab(out, selection);
    const QueueFilter& filter = selection.filter;
    if (filter.product)
        out.add("product = ?", {*filter.product});
    if (filter.band)
        out.add("band = ?", {*filter.band});
    if (filter.amount_min)
        out.add("amount_fen >= ?", {filter.amount_min->fen()});
    if (filter.amount_max)
        out.add("amount_fen <= ?", {filter.amount_max->fen()});
    if (filter.reason_code)
        out.add("case_id IN (SELECT r.case_id FROM case_reason r WHERE r.code = ?)", {*filter.reason_code});
    AddSearch(out, filter, phone_tail);
    return out;
}

bool SearchesPhoneTail(const QueueFilter& filter)
{
    return filter.search.size() == 4 && AllDigits(filter.search);
}

std::int64_t NumberRank(const std::string& number)
{
    const std::size_t dash = number.find('-');
    if (dash != 6 || number.size() > dash + 10)
        return 0;
    std::int64_t day = 0;
    std::int64_t serial = 0;
    const char* begin = number.data();
    const auto day_end = std::from_chars(begin, begin + dash, day);
    const auto serial_end = std::from_chars(begin + dash + 1, begin + number.size(), serial);
    if (day_end.ptr != begin + dash || serial_end.ptr != begin + number.size() || serial_end.ec != std::errc())
        return 0;
    return day * kSerialsPerDay + serial;
}

} // namespace datasources::sql
