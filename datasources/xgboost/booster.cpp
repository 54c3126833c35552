// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/xgboost/booster.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <string_view>
#include <xgboost/c_api.h>

namespace datasources::xgboost {

using core::ErrorCode;
using core::Expected;
using core::Fail;

namespace {

/// The library's messages begin with time and place and end with a stack; between them is one line that says what is wrong.
std::string Reason()
{
    std::string_view text = XGBGetLastError();
    const std::size_t end = text.find('\n');
    text = text.substr(0, end);
    if (const std::size_t colon = text.find(": "); text.starts_with('[') && colon != std::string_view::npos)
        text.remove_prefix(colon + 2);
    return std::string(text.substr(0, 500));
}

Expected<void> Checked(int answer, const char* what)
{
    if (answer == 0)
        return {};
    return Fail(ErrorCode::InvalidInput, fmt::format("libxgboost, {}: {}", what, Reason()));
}

/// "[3]\ttrain-logloss:0.51\tvalidation-logloss:0.53"
Expected<double> MetricIn(std::string_view text, std::string_view name)
{
    const std::size_t at = text.find(name);
    const std::size_t colon = at == std::string_view::npos ? at : text.find(':', at);
    if (colon == std::string_view::npos)
        return Fail(ErrorCode::Unsupported, "libxgboost gave no metric");
    double value = 0;
    const auto read = std::from_chars(text.data() + colon + 1, text.data() + text.size(), value);
    if (read.ec != std::errc())
        return Fail(ErrorCode::Unsupported, "libxgboost gave a metric that is no number");
    if (!std::isfinite(value))
        return Fail(ErrorCode::InvalidInput,
                    "the loss is not finite: the parameters make the trees grow without bound");
    return value;
}

} // namespace

std::string Version()
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    XGBoostVersion(&major, &minor, &patch);
    return fmt::format("{}.{}.{}", major, minor, patch);
}

void Matrix::Free::operator()(void* handle) const
{
    XGDMatrixFree(handle);
}

void Booster::Free::operator()(void* handle) const
{
    XGBoosterFree(handle);
}

Expected<Matrix> Matrix::make(std::span<const float> values, std::size_t columns, std::span<const std::uint8_t> labels)
{
    Matrix matrix;
    DMatrixHandle handle = nullptr;
    TRY_VOID(Checked(XGDMatrixCreateFromMat_omp(values.data(), values.size() / columns, columns,
                                                std::numeric_limits<float>::quiet_NaN(), &handle, 1),
                     "rows"));
    matrix.m_handle.reset(handle);
    if (!labels.empty()) {
        const std::vector<float> wide(labels.begin(), labels.end());
        TRY_VOID(Checked(XGDMatrixSetFloatInfo(handle, "label", wide.data(), wide.size()), "labels"));
    }
    return matrix;
}

Expected<Booster> Booster::make(const Params& params, const Matrix& train, const Matrix& validation)
{
    Booster booster;
    const DMatrixHandle seen[] = {train.m_handle.get(), validation.m_handle.get()};
    BoosterHandle handle = nullptr;
    TRY_VOID(Checked(XGBoosterCreate(seen, 2, &handle), "booster"));
    booster.m_handle.reset(handle);
    for (const auto& [name, value] : params)
        TRY_VOID(Checked(XGBoosterSetParam(handle, name.c_str(), value.c_str()), name.c_str()));
    return booster;
}

Expected<void> Booster::update(int round, const Matrix& train)
{
    return Checked(XGBoosterUpdateOneIter(m_handle.get(), round, train.m_handle.get()), "a round of trees");
}

Expected<std::pair<double, double>> Booster::evaluate(int round, const Matrix& train, const Matrix& validation) const
{
    DMatrixHandle seen[] = {train.m_handle.get(), validation.m_handle.get()};
    const char* names[] = {"train", "validation"};
    const char* text = nullptr;
    TRY_VOID(Checked(XGBoosterEvalOneIter(m_handle.get(), round, seen, names, 2, &text), "evaluation"));
    TRY(const double on_train, MetricIn(text, "\ttrain-"));
    TRY(const double on_validation, MetricIn(text, "\tvalidation-"));
    return std::pair(on_train, on_validation);
}

Expected<Booster> Booster::cut(int rounds) const
{
    Booster booster;
    BoosterHandle handle = nullptr;
    TRY_VOID(Checked(XGBoosterSlice(m_handle.get(), 0, rounds, 1, &handle), "best round"));
    booster.m_handle.reset(handle);
    return booster;
}

Expected<std::string> Booster::json(const std::vector<std::string>& features) const
{
    std::vector<const char*> names;
    for (const std::string& feature : features)
        names.push_back(feature.c_str());
    TRY_VOID(Checked(XGBoosterSetStrFeatureInfo(m_handle.get(), "feature_name", names.data(), names.size()),
                     "names of features"));
    bst_ulong size = 0;
    const char* bytes = nullptr;
    TRY_VOID(Checked(XGBoosterSaveModelToBuffer(m_handle.get(), R"({"format": "json"})", &size, &bytes), "model"));
    return std::string(bytes, size);
}

Expected<std::vector<float>> Booster::margins(const Matrix& rows, int rounds) const
{
    const std::string config = fmt::format(
        R"({{"type": 1, "training": false, "iteration_begin": 0, "iteration_end": {}, "strict_shape": false}})",
        rounds);
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* values = nullptr;
    TRY_VOID(Checked(
        XGBoosterPredictFromDMatrix(m_handle.get(), rows.m_handle.get(), config.c_str(), &shape, &dimensions, &values),
        "margins"));
    std::size_t count = 1;
    for (bst_ulong i = 0; i < dimensions; ++i)
        count *= shape[i];
    return std::vector<float>(values, values + count);
}

} // namespace datasources::xgboost
