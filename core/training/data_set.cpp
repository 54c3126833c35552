// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/data_set.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "core/base/csv.h"

namespace core::training {

namespace {

constexpr std::size_t kMaxNameBytes = 128;

enum class Role : std::uint8_t { Feature, Label, Date, Applicant, Unused };

/// Nothing when it is no number or not within float32.
std::optional<float> NumberOf(const std::string& cell)
{
    if (cell.empty())
        return std::numeric_limits<float>::quiet_NaN();
    float value = 0;
    const char* const end = cell.data() + cell.size();
    const auto [at, wrong] = std::from_chars(cell.data(), end, value);
    if (wrong == std::errc::result_out_of_range && at == end) {
        // Too small for float32 is zero, as in every library; too large is no number a model can be trained on.
        double wide = 0;
        const auto again = std::from_chars(cell.data(), end, wide);
        if (again.ec == std::errc() && std::abs(wide) < 1)
            return static_cast<float>(wide);
        return std::nullopt;
    }
    if (wrong != std::errc() || at != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

bool IsName(const std::string& name)
{
    return !name.empty() && name.size() <= kMaxNameBytes && name.find_first_of("[]<>\"\\") == std::string::npos &&
           std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

Expected<void> CheckFeatures(const std::vector<std::string>& features)
{
    if (features.empty())
        return Fail(ErrorCode::InvalidInput, "no feature: every column is label, date, applicant or unused");
    if (features.size() > kMostFeatures)
        return Fail(ErrorCode::LimitExceeded,
                    fmt::format("{} features, at most {} are read", features.size(), kMostFeatures));
    std::set<std::string> seen;
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (!IsName(features[i]))
            return Fail(ErrorCode::InvalidInput,
                        fmt::format("feature {} has no name, a long one or one with []<>\"\\", i + 1));
        if (!seen.insert(features[i]).second)
            return Fail(ErrorCode::InvalidInput, fmt::format("feature '{}' occurs twice", features[i]));
    }
    return {};
}

class CsvData {
public:
    CsvData(std::string_view bytes, const CsvColumns& columns) : m_reader(bytes), m_columns(columns) {}

    Expected<DataSet> read()
    {
        TRY(const bool any, m_reader.next(m_cells));
        if (!any)
            return Fail(ErrorCode::InvalidInput, "line 1: the file is empty");
        TRY_VOID(head());
        for (;;) {
            TRY(const bool more, m_reader.next(m_cells));
            if (!more)
                return std::move(m_data);
            TRY_VOID(row());
        }
    }

private:
    Expected<void> head();
    Expected<void> row();
    Expected<void> cell(std::size_t column);
    [[nodiscard]] tl::unexpected<Error> bad(std::size_t column, std::string_view reason) const
    {
        return Fail(ErrorCode::InvalidInput,
                    fmt::format("line {}, column '{}': {}", m_reader.line(), m_names[column], reason));
    }

    base::CsvReader m_reader;
    const CsvColumns& m_columns;
    std::vector<std::string> m_cells;
    std::vector<std::string> m_names;
    std::vector<Role> m_roles;
    std::map<std::string, std::uint32_t> m_people;
    DataSet m_data;
};

Expected<void> CsvData::head()
{
    m_names = m_cells;
    std::set<std::string> wanted{m_columns.label, m_columns.date};
    if (wanted.size() != 2 || wanted.contains(m_columns.applicant))
        return Fail(ErrorCode::InvalidInput, "label, date and applicant are three different columns");
    if (!m_columns.applicant.empty())
        wanted.insert(m_columns.applicant);
    const std::set<std::string> unused(m_columns.unused.begin(), m_columns.unused.end());
    for (const std::string& name : m_names) {
        const bool is_unused = unused.contains(name) && !wanted.contains(name);
        m_roles.push_back(name == m_columns.label       ? Role::Label
                          : name == m_columns.date      ? Role::Date
                          : name == m_columns.applicant ? Role::Applicant
                          : is_unused                   ? Role::Unused
                                                        : Role::Feature);
        if (m_roles.back() == Role::Feature)
            m_data.features.push_back(name);
    }
    for (const std::string& name : wanted)
        if (std::count(m_names.begin(), m_names.end(), name) != 1)
            return Fail(ErrorCode::InvalidInput, fmt::format("line 1: not one column '{}'", name));
    for (const std::string& name : unused)
        if (std::find(m_names.begin(), m_names.end(), name) == m_names.end())
            return Fail(ErrorCode::InvalidInput, fmt::format("line 1: no column '{}'", name));
    return CheckFeatures(m_data.features);
}

Expected<void> CsvData::row()
{
    if (m_cells.size() != m_names.size())
        return Fail(ErrorCode::InvalidInput,
                    fmt::format("line {}: {} cells, the head has {}", m_reader.line(), m_cells.size(), m_names.size()));
    if (m_data.rows() == kMostRows || (m_data.rows() + 1) * m_data.features.size() > kMostCells)
        return Fail(ErrorCode::LimitExceeded, fmt::format("line {}: more rows than a training reads: {} and {} cells",
                                                          m_reader.line(), kMostRows, kMostCells));
    for (std::size_t column = 0; column < m_cells.size(); ++column)
        TRY_VOID(cell(column));
    return {};
}

Expected<void> CsvData::cell(std::size_t column)
{
    const std::string& text = m_cells[column];
    switch (m_roles[column]) {
    case Role::Unused: return {};
    case Role::Label:
        if (text != "0" && text != "1")
            return bad(column, text.empty() ? "no label" : "a label is 0 or 1");
        m_data.bad.push_back(text == "1" ? 1 : 0);
        return {};
    case Role::Date: {
        const auto date = base::Date::parse(text);
        if (!date)
            return bad(column, text.empty() ? "no date" : "no date YYYY-MM-DD");
        m_data.dates.push_back(*date);
        return {};
    }
    case Role::Applicant:
        if (text.empty())
            return bad(column, "no applicant");
        m_data.people.push_back(m_people.emplace(text, static_cast<std::uint32_t>(m_people.size())).first->second);
        return {};
    case Role::Feature: {
        const auto value = NumberOf(text);
        if (!value)
            return bad(column, "no number within float32");
        m_data.values.push_back(*value);
        return {};
    }
    }
    return {};
}

} // namespace

Expected<DataSet> ReadCsv(std::string_view bytes, const CsvColumns& columns)
{
    if (bytes.size() > kMostCsvBytes)
        return Fail(ErrorCode::LimitExceeded, fmt::format("more than {} bytes", kMostCsvBytes));
    TRY(DataSet data, CsvData(bytes, columns).read());
    TRY_VOID(CheckDataSet(data));
    return data;
}

Expected<void> CheckDataSet(const DataSet& data)
{
    TRY_VOID(CheckFeatures(data.features));
    const std::size_t rows = data.rows();
    if (rows == 0)
        return Fail(ErrorCode::InvalidInput, "no rows");
    if (rows > kMostRows || rows * data.features.size() > kMostCells)
        return Fail(ErrorCode::LimitExceeded,
                    fmt::format("{} rows of {} features, at most {} rows and {} cells are read", rows,
                                data.features.size(), kMostRows, kMostCells));
    if (data.values.size() != rows * data.features.size() || data.dates.size() != rows ||
        (!data.people.empty() && data.people.size() != rows))
        return Fail(ErrorCode::InvalidInput, "rows, values, dates and applicants differ in number");
    for (std::size_t i = 0; i < data.values.size(); ++i)
        if (std::isinf(data.values[i]))
            return Fail(ErrorCode::InvalidInput,
                        fmt::format("row {}, feature '{}': infinite", i / data.features.size() + 1,
                                    data.features[i % data.features.size()]));
    const auto bads = std::count(data.bad.begin(), data.bad.end(), 1);
    if (bads == 0 || static_cast<std::size_t>(bads) == rows)
        return Fail(ErrorCode::InvalidInput,
                    fmt::format("the label is the same in all {} rows: {}", rows, bads == 0 ? 0 : 1));
    return {};
}

} // namespace core::training
