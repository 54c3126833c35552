// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/outcome_file.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/csv.h"

namespace core::desks {

namespace {

const std::vector<std::string>& Head()
{
    static const std::vector<std::string> head{"application_id", "observed_on", "outcome", "source"};
    return head;
}

constexpr std::size_t kMaxIdChars = 128;
constexpr std::size_t kMaxSourceChars = 64;
constexpr std::size_t kMostDigits = 10; ///< in a row: phone, ID and card numbers have more

bool IsSource(const std::string& text)
{
    std::size_t digits = 0;
    for (const char c : text) {
        const bool is_digit = c >= '0' && c <= '9';
        digits = is_digit ? digits + 1 : 0;
        if (digits > kMostDigits || !(is_digit || (c >= 'a' && c <= 'z') || c == '_' || c == '.' || c == '-'))
            return false;
    }
    return !text.empty() && text.size() <= kMaxSourceChars;
}

class OutcomeReader {
public:
    OutcomeReader(std::string_view bytes, base::Date today) : m_reader(bytes), m_today(today) {}

    Expected<OutcomeFile> read()
    {
        TRY(const bool any, m_reader.next(m_cells));
        if (!any || m_cells != Head())
            return Fail(ErrorCode::InvalidInput, "line 1: the head is not application_id,observed_on,outcome,source");
        for (;;) {
            TRY(const bool more, m_reader.next(m_cells));
            if (!more)
                return std::move(m_file);
            if (m_file.lines.size() == kMaxOutcomeLines)
                return Fail(ErrorCode::LimitExceeded, "more than a million outcomes: divide the file");
            line();
        }
    }

private:
    void fault(const char* column, std::string reason)
    {
        m_good = false;
        if (m_file.faults.size() < kMaxOutcomeFaults)
            m_file.faults.push_back({m_reader.line(), column, std::move(reason)});
    }
    void line();
    void dates(OutcomeRecord& outcome);

    base::CsvReader m_reader;
    base::Date m_today;
    std::vector<std::string> m_cells;
    std::map<std::pair<std::string, base::Date>, std::int64_t> m_seen;
    OutcomeFile m_file;
    bool m_good = true;
};

void OutcomeReader::dates(OutcomeRecord& outcome)
{
    const auto observed = base::Date::parse(m_cells[1]);
    if (!observed)
        return fault("observed_on", "no date YYYY-MM-DD");
    if (*observed > m_today)
        return fault("observed_on", "later than today");
    outcome.observed_on = *observed;
}

void OutcomeReader::line()
{
    m_good = true;
    if (m_cells.size() != Head().size())
        return fault("", std::to_string(m_cells.size()) + " cells, the head has 4");
    OutcomeRecord outcome;
    outcome.application = base::ApplicationId(m_cells[0]);
    if (m_cells[0].empty() || m_cells[0].size() > kMaxIdChars)
        fault("application_id", "empty or longer than 128 bytes");
    dates(outcome);
    if (m_cells[2] == "good")
        outcome.result = LoanOutcome::Good;
    else if (m_cells[2] == "bad")
        outcome.result = LoanOutcome::Bad;
    else if (m_cells[2] == "indeterminate")
        outcome.result = LoanOutcome::Indeterminate;
    else
        fault("outcome", "none of good, bad, indeterminate");
    outcome.source = m_cells[3];
    if (!IsSource(outcome.source))
        fault("source", "not 1 to 64 of a-z 0-9 _ . - without 11 digits in a row");
    if (!m_good)
        return;
    const auto [at, is_new] = m_seen.emplace(std::pair(m_cells[0], outcome.observed_on), m_reader.line());
    if (!is_new)
        return fault("application_id", "stands for the same day in line " + std::to_string(at->second));
    m_file.lines.push_back({m_reader.line(), std::move(outcome)});
}

} // namespace

Expected<OutcomeFile> ReadOutcomes(std::string_view bytes, base::Date today)
{
    if (bytes.size() > kMaxOutcomeBytes)
        return Fail(ErrorCode::LimitExceeded, "larger than a file of outcomes may be");
    return OutcomeReader(bytes, today).read();
}

} // namespace core::desks
