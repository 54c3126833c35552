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

/// Serials are given up to nine digits (NumberRank).
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

/// A number of this length names at most a hundred cases of one day.
constexpr std::size_t kNarrowNumber = 9;

bool IsNumberSearch(const QueueFilter& filter)
{
    return !filter.search.empty() && filter.search.front() >= '0' && filter.search.front() <= '9';
}

/// Every tab twice: with the state looked up by index, and without.
struct TabState {
    const char* indexed;
    const char* plain;
};
constexpr TabState kPending{"state = 1", "+state = 1"};
constexpr TabState kSecond{"state = 3", "+state = 3"};

void AddTab(QueuePlan& plan, const QueueSelection& selection)
{
    const auto state = [&](const TabState& tab) { plan.where.add(plan.by_filter ? tab.plain : tab.indexed); };
    switch (selection.tab) {
    case QueueTab::Pending: state(kPending); return;
    case QueueTab::Mine:
        plan.where.add("holder = ? AND hold_kind <> 0 AND hold_kind = 1 AND held_until > ? AND +state IN (1, 3)",
                       {selection.actor.value, selection.now.millis()});
        return;
    case QueueTab::Second:
        state(kSecond);
        plan.where.add("(visible_from IS NULL OR visible_from <= ?)", {selection.now.millis()});
        return;
    case QueueTab::DocumentsArrived:
        state(kPending);
        plan.where.add("(marks & 1) <> 0");
        plan.from = plan.by_filter ? plan.from : " FROM review_case INDEXED BY queue_documents";
        return;
    case QueueTab::NearDue:
        state(kPending);
        plan.where.add("due_at < ?", {selection.near_due_until.millis()});
        return;
    case QueueTab::Returned:
        state(kPending);
        plan.where.add("(marks & 2) <> 0");
        plan.from = plan.by_filter ? plan.from : " FROM review_case INDEXED BY queue_returned";
        return;
    case QueueTab::DoneToday:
        plan.where.add(
            "case_id IN (SELECT v.case_id FROM verdict v WHERE v.actor = ? AND v.at >= ? AND v.withdrawn_at IS NULL)",
            {selection.actor.value, selection.today_from.millis()});
        return;
    }
}

void AddReason(QueuePlan& plan, const ReasonCodes& codes)
{
    if (plan.by_filter) {
        plan.where.add("case_id IN (SELECT r.case_id FROM case_reason r WHERE r.code IN (?, ?))",
                       {codes.as_typed, codes.upper_case});
    } else {
        plan.where.add(
            "EXISTS (SELECT 1 FROM case_reason r WHERE r.code IN (?, ?) AND r.case_id = review_case.case_id)",
            {codes.as_typed, codes.upper_case});
    }
}

/// A number begins with a digit, a reason code with a letter.
void AddSearch(QueuePlan& plan, const QueueFilter& filter, const FilterFacts& facts)
{
    const std::string& text = filter.search;
    if (SearchesPhoneTail(filter) && facts.phone_tail)
        plan.where.add("phone_tail_index = ?", {*facts.phone_tail});
    else if (IsNumberSearch(filter))
        plan.where.add("number >= ? AND number < ?", {text, text + "~"});
    else if (!text.empty())
        AddReason(plan, {text, UpperCase(text)});
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

std::string OrderBy(const QueueSelection& selection, const char* prefix)
{
    const OrderColumns columns = ColumnsOf(selection.order);
    const std::string direction = selection.descending ? " DESC" : "";
    std::string sql = " ORDER BY ";
    for (const char* column : {columns.first, columns.second})
        sql.append(prefix).append(column).append(direction).append(", ");
    return sql.append(prefix).append("case_id").append(direction);
}

void AddAfter(Conditions& conditions, const QueueSelection& selection, const QueueCursor& after)
{
    const OrderColumns columns = ColumnsOf(selection.order);
    const std::string sql = std::string("(") + columns.first + ", " + columns.second + ", case_id) " +
                            (selection.descending ? "<" : ">") + " (?, ?, ?)";
    conditions.add(sql.c_str(), {after.key1, after.key2, after.id});
}

QueuePlan PlanOf(const QueueSelection& selection, const FilterFacts& facts)
{
    const QueueFilter& filter = selection.filter;
    QueuePlan plan;
    plan.from = " FROM review_case";
    plan.by_filter = (SearchesPhoneTail(filter) && facts.phone_tail) || facts.rare_reason ||
                     (IsNumberSearch(filter) && filter.search.size() >= kNarrowNumber);
    plan.order_by = OrderBy(selection, plan.by_filter ? "+" : "");
    AddTab(plan, selection);
    if (filter.product)
        plan.where.add("product = ?", {*filter.product});
    if (filter.band)
        plan.where.add("band = ?", {*filter.band});
    if (filter.amount_min)
        plan.where.add("+amount_fen >= ?", {filter.amount_min->fen()});
    if (filter.amount_max)
        plan.where.add("+amount_fen <= ?", {filter.amount_max->fen()});
    if (filter.reason_code)
        AddReason(plan, {*filter.reason_code, *filter.reason_code});
    AddSearch(plan, filter, facts);
    return plan;
}

std::optional<ReasonCodes> ReasonAskedFor(const QueueFilter& filter)
{
    if (filter.reason_code)
        return ReasonCodes{*filter.reason_code, *filter.reason_code};
    if (!filter.search.empty() && !IsNumberSearch(filter))
        return ReasonCodes{filter.search, UpperCase(filter.search)};
    return std::nullopt;
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
