// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/xgboost_peer.h"

#include <algorithm>
#include <cstdint>
#include <dlfcn.h>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace bench {

/// The few functions of c_api.h that are needed. All answer 0 when they succeeded.
struct XgboostPeer::Calls {
    using Handle = void*;
    int (*create)(const Handle*, std::uint64_t, Handle*) = nullptr;
    int (*free)(Handle) = nullptr;
    int (*load)(Handle, const void*, std::uint64_t) = nullptr;
    int (*set)(Handle, const char*, const char*) = nullptr;
    int (*predict)(Handle, const char*, const char*, Handle, const std::uint64_t**, std::uint64_t*,
                   const float**) = nullptr;
    int (*make_proxy)(Handle*) = nullptr;
    int (*free_proxy)(Handle) = nullptr;
    int (*make_matrix)(const float*, std::uint64_t, std::uint64_t, float, Handle*) = nullptr;
    int (*predict_matrix)(Handle, Handle, const char*, const std::uint64_t**, std::uint64_t*, const float**) = nullptr;
};

namespace {

template <class Function>
bool Find(void* library, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

} // namespace

XgboostPeer::XgboostPeer(std::unique_ptr<Calls> calls, void* booster, void* proxy)
    : m_calls(std::move(calls)), m_booster(booster), m_proxy(proxy)
{}

XgboostPeer::~XgboostPeer()
{
    m_calls->free_proxy(m_proxy);
    m_calls->free(m_booster);
}

std::unique_ptr<XgboostPeer> XgboostPeer::load(std::string_view model)
{
    // Never closed: its threads outlive it.
    void* library = ::dlopen("libxgboost.so.0", RTLD_NOW | RTLD_LOCAL);
    auto calls = std::make_unique<Calls>();
    if (library == nullptr || !Find(library, "XGBoosterCreate", calls->create) ||
        !Find(library, "XGBoosterFree", calls->free) || !Find(library, "XGBoosterLoadModelFromBuffer", calls->load) ||
        !Find(library, "XGBoosterSetParam", calls->set) ||
        !Find(library, "XGBoosterPredictFromDense", calls->predict) ||
        !Find(library, "XGDMatrixCreateFromMat", calls->make_matrix) ||
        !Find(library, "XGBoosterPredictFromDMatrix", calls->predict_matrix) ||
        !Find(library, "XGProxyDMatrixCreate", calls->make_proxy) || !Find(library, "XGDMatrixFree", calls->free_proxy))
        return nullptr;
    void* booster = nullptr;
    void* proxy = nullptr;
    if (calls->create(nullptr, 0, &booster) != 0 || calls->set(booster, "nthread", "1") != 0 ||
        calls->load(booster, model.data(), model.size()) != 0 || calls->set(booster, "nthread", "1") != 0 ||
        calls->make_proxy(&proxy) != 0)
        return nullptr;
    return std::unique_ptr<XgboostPeer>(new XgboostPeer(std::move(calls), booster, proxy));
}

float XgboostPeer::margin(std::span<const float> row)
{
    float result = std::numeric_limits<float>::quiet_NaN();
    return margins(row, std::span(&result, 1)) ? result : std::numeric_limits<float>::quiet_NaN();
}

bool XgboostPeer::contributions(std::span<const float> row, std::span<float> out)
{
    static constexpr const char* kConfig =
        R"({"type":2,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false})";
    void* matrix = nullptr;
    if (m_calls->make_matrix(row.data(), 1, row.size(), std::numeric_limits<float>::quiet_NaN(), &matrix) != 0)
        return false;
    const std::uint64_t* shape = nullptr;
    std::uint64_t dimensions = 0;
    const float* result = nullptr;
    const bool done = m_calls->predict_matrix(m_booster, matrix, kConfig, &shape, &dimensions, &result) == 0;
    if (done)
        std::copy_n(result, out.size(), out.begin());
    (void)m_calls->free_proxy(matrix);
    return done;
}

bool XgboostPeer::margins(std::span<const float> rows, std::span<float> out)
{
    const std::string values =
        fmt::format(R"({{"data":[{},true],"shape":[{},{}],"typestr":"<f4","version":3}})",
                    reinterpret_cast<std::uintptr_t>(rows.data()), out.size(), rows.size() / out.size());
    static constexpr const char* kConfig =
        R"({"type":1,"iteration_begin":0,"iteration_end":0,"missing":NaN,"strict_shape":false,"cache_id":0})";
    const std::uint64_t* shape = nullptr;
    std::uint64_t dimensions = 0;
    const float* result = nullptr;
    if (m_calls->predict(m_booster, values.c_str(), kConfig, m_proxy, &shape, &dimensions, &result) != 0)
        return false;
    std::copy_n(result, out.size(), out.begin());
    return true;
}

} // namespace bench
