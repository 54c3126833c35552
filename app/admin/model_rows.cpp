// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/model_rows.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>

#include "app/admin/line_reader.h"
#include "app/admin/streams.h"
#include "core/base/text.h"
#include "core/scoring/limits.h"
#include "core/scoring/pmml_reader.h"
#include "datasources/files/read_file.h"

namespace admin {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::scoring::TreeModel;

constexpr std::size_t kMaxModelBytes = 128U << 20U;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The cell that begins `text`, without its quotes; what follows it stays. A cell whose quotes do not fit keeps them: it is no number
/// and no feature's name.
std::string Cell(std::string_view& text)
{
    std::string cell;
    std::size_t at = 0;
    if (text.starts_with('"')) {
        for (at = 1; at < text.size() && (text[at] != '"' || text.substr(at + 1, 1) == "\""); ++at) {
            at += text[at] == '"' ? 1U : 0U;
            cell.push_back(text[at]);
        }
        ++at;
    }
    const std::size_t end = std::min(text.find(',', std::min(at, text.size())), text.size());
    if (end != at || at == 0)
        cell = text.substr(0, end);
    text.remove_prefix(end);
    return cell;
}

/// As RFC 4180 has it, of one line: R and spreadsheets quote names, some begin with a byte order mark.
std::vector<std::string> Cells(std::string_view line)
{
    if (line.starts_with(kByteOrderMark))
        line.remove_prefix(kByteOrderMark.size());
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    std::vector<std::string> cells;
    for (;;) {
        cells.push_back(Cell(line));
        if (line.empty())
            return cells;
        line.remove_prefix(1);
    }
}

/// What is beyond the type is its infinity or zero, as in the libraries that convert arrays. R writes NA where there is nothing.
template <class Real>
std::optional<Real> NumberOf(std::string_view cell)
{
    if (cell.empty() || cell == "NA")
        return std::numeric_limits<Real>::quiet_NaN();
    Real value{};
    cell = core::base::Trimmed(cell);
    if (cell.size() > 1 && cell.front() == '+' && cell[1] != '-')
        cell.remove_prefix(1);
    const char* const end = cell.data() + cell.size();
    const auto result = std::from_chars(cell.data(), end, value);
    if (result.ec == std::errc() && result.ptr == end)
        return value;
    if (result.ec != std::errc::result_out_of_range || result.ptr != end)
        return std::nullopt;
    if constexpr (sizeof(Real) == sizeof(float)) {
        const auto wide = NumberOf<double>(cell);
        return wide ? std::optional(static_cast<Real>(*wide)) : std::nullopt;
    }
    const std::size_t exponent = cell.find_first_of("eE");
    const bool is_small = exponent != std::string_view::npos && exponent + 1 < cell.size() && cell[exponent + 1] == '-';
    const Real size = is_small ? Real{0} : std::numeric_limits<Real>::infinity();
    return cell.front() == '-' ? -size : size;
}

Expected<LoadedModel> ModelIn(const std::string& bytes)
{
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const core::base::Digest hash = core::base::Sha256Of(bytes);
    if (first != std::string::npos && bytes[first] == '<') {
        TRY(auto card, core::scoring::ReadScorecard(bytes));
        return LoadedModel{std::move(card), hash};
    }
    TRY(TreeModel model, TreeModel::parse(bytes));
    return LoadedModel{std::move(model), hash};
}

} // namespace

Expected<LoadedModel> LoadModel(const std::string& path)
{
    TRY(const std::string bytes, datasources::files::ReadFile(path, kMaxModelBytes));
    auto loaded = ModelIn(bytes);
    if (!loaded)
        return Fail(loaded.error().code, path + ": " + loaded.error().detail);
    return loaded;
}

namespace {

constexpr std::size_t kMaxLineBytes = 1U << 20U;
constexpr std::size_t kBlockBytes = 1U << 20U;
constexpr std::size_t kBlockRows = 4'096;

class CsvFile {
public:
    CsvFile(const std::string& path, std::FILE* file) : m_path(path), m_reader(file, kMaxLineBytes, LongLine::Stop) {}

    Expected<void> head(CsvRows& rows)
    {
        TRY(const bool any, line());
        if (any)
            rows.head = Cells(m_line.text);
        if (rows.head.size() > core::scoring::ModelLimits().max_features)
            return Fail(ErrorCode::LimitExceeded,
                        fmt::format("{}: line 1: {} columns, at most {} are read", m_path, rows.head.size(),
                                    core::scoring::ModelLimits().max_features));
        return {};
    }
    /// False when nothing follows this block.
    Expected<bool> block(CsvRows& rows)
    {
        rows.cells.clear();
        rows.first_line = static_cast<std::size_t>(m_line.number) + 1;
        std::size_t bytes = 0;
        for (std::size_t row = 0; row < kBlockRows && bytes < kBlockBytes; ++row) {
            TRY(const bool any, line());
            if (!any)
                return false;
            TRY_VOID(add(rows));
            bytes += m_line.text.size();
        }
        return true;
    }

private:
    Expected<bool> line()
    {
        const bool any = m_reader.next(m_line);
        if (m_reader.failed())
            return Fail(ErrorCode::Environment, m_path + ": cannot be read");
        if (any && m_line.too_long)
            return Fail(ErrorCode::LimitExceeded,
                        fmt::format("{}: line {}: longer than {} bytes", m_path, m_line.number, kMaxLineBytes));
        return any;
    }
    Expected<void> add(CsvRows& rows)
    {
        std::vector<std::string> cells = Cells(m_line.text);
        if (cells.size() != rows.head.size())
            return Fail(ErrorCode::InvalidInput, fmt::format("{}: line {}: {} cells, the head has {}", m_path,
                                                             m_line.number, cells.size(), rows.head.size()));
        std::move(cells.begin(), cells.end(), std::back_inserter(rows.cells));
        return {};
    }

    const std::string& m_path;
    LineReader m_reader;
    Line m_line;
};

} // namespace

Expected<void> ForEachBlock(const std::string& path, const std::function<Expected<void>(const CsvRows&)>& use)
{
    TRY(const Stream stream, OpenInput(path));
    CsvFile file(path, stream.get());
    CsvRows rows;
    TRY_VOID(file.head(rows));
    for (bool more = true, is_first = true; more; is_first = false) {
        TRY(more, file.block(rows));
        if (is_first || rows.count() > 0)
            TRY_VOID(use(rows));
    }
    return {};
}

template <class Real>
Expected<std::vector<Real>> ModelRows(const CsvRows& rows, const TreeModel& model)
{
    if (rows.head.size() != model.featureCount())
        return Fail(ErrorCode::InvalidInput, fmt::format("the head has {} columns, the model {} features",
                                                         rows.head.size(), model.featureCount()));
    for (std::size_t i = 0; i < model.featureNames().size(); ++i)
        if (rows.head[i] != model.featureNames()[i])
            return Fail(ErrorCode::InvalidInput, fmt::format("column {} is '{}', the model's feature is '{}'", i + 1,
                                                             rows.head[i], model.featureNames()[i]));
    std::vector<Real> values;
    values.reserve(rows.cells.size());
    for (std::size_t i = 0; i < rows.cells.size(); ++i) {
        const auto value = NumberOf<Real>(rows.cells[i]);
        if (!value)
            return Fail(ErrorCode::InvalidInput,
                        fmt::format("line {}, column {}: no number", i / rows.head.size() + rows.first_line,
                                    i % rows.head.size() + 1));
        values.push_back(*value);
    }
    return values;
}

template Expected<std::vector<float>> ModelRows(const CsvRows& rows, const TreeModel& model);
template Expected<std::vector<double>> ModelRows(const CsvRows& rows, const TreeModel& model);

Expected<std::vector<double>> SumsOf(const CsvRows& rows, const TreeModel& model)
{
    std::vector<double> sums(rows.count());
    if (model.family() == core::scoring::Family::Lightgbm) {
        TRY(const auto values, ModelRows<double>(rows, model));
        model.rawSums(values, sums);
        return sums;
    }
    TRY(const auto values, ModelRows<float>(rows, model));
    std::vector<float> margins(rows.count());
    model.margins(values, margins);
    std::copy(margins.begin(), margins.end(), sums.begin());
    return sums;
}

} // namespace admin
