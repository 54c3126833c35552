// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/lightgbm_peer.h"

#include <cstdint>
#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <limits>
#include <utility>

namespace bench {

/// The few functions of c_api.h that are needed. All answer 0 when they succeeded.
struct LightgbmPeer::Calls {
    using Handle = void*;
    int (*load)(const char*, int*, Handle*) = nullptr;
    int (*free)(Handle) = nullptr;
    int (*predict)(Handle, const void*, int, std::int32_t, std::int32_t, int, int, int, int, const char*, std::int64_t*,
                   double*) = nullptr;
    int (*prepare)(Handle, int, int, int, int, std::int32_t, const char*, Handle*) = nullptr;
    int (*predict_fast)(Handle, const void*, std::int64_t*, double*) = nullptr;
    int (*free_fast)(Handle) = nullptr;
};

namespace {

constexpr int kDouble = 1;
constexpr int kRawScore = 1;
constexpr int kRowMajor = 1;
constexpr int kAllTrees = -1;
constexpr const char* kOneThread = "num_threads=1";

template <class Function>
bool Find(void* library, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

/// $TOUCHSTONE_LIGHTGBM, or what fetch_peers.sh installed beside the build's presets.
std::string LibraryPath()
{
    namespace fs = std::filesystem;
    if (const char* named = std::getenv("TOUCHSTONE_LIGHTGBM"))
        return named;
    std::error_code ignored;
    const fs::path lib = fs::path(BINARY_DIR).parent_path() / "peers" / "lib";
    for (const auto& python : fs::directory_iterator(lib, ignored)) {
        const fs::path file = python.path() / "site-packages/lightgbm/lib/lib_lightgbm.so";
        if (fs::exists(file, ignored))
            return file.string();
    }
    return {};
}

} // namespace

LightgbmPeer::LightgbmPeer(std::unique_ptr<Calls> calls, void* booster, void* fast, std::size_t width)
    : m_calls(std::move(calls)), m_booster(booster), m_fast(fast), m_width(width)
{}

LightgbmPeer::~LightgbmPeer()
{
    m_calls->free_fast(m_fast);
    m_calls->free(m_booster);
}

std::unique_ptr<LightgbmPeer> LightgbmPeer::load(const std::string& model, std::size_t width)
{
    const std::string path = LibraryPath();
    // Never closed: its threads outlive it.
    void* library = path.empty() ? nullptr : ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    auto calls = std::make_unique<Calls>();
    if (library == nullptr || !Find(library, "LGBM_BoosterLoadModelFromString", calls->load) ||
        !Find(library, "LGBM_BoosterFree", calls->free) ||
        !Find(library, "LGBM_BoosterPredictForMat", calls->predict) ||
        !Find(library, "LGBM_BoosterPredictForMatSingleRowFastInit", calls->prepare) ||
        !Find(library, "LGBM_BoosterPredictForMatSingleRowFast", calls->predict_fast) ||
        !Find(library, "LGBM_FastConfigFree", calls->free_fast))
        return nullptr;
    int iterations = 0;
    void* booster = nullptr;
    void* fast = nullptr;
    if (calls->load(model.c_str(), &iterations, &booster) != 0 ||
        calls->prepare(booster, kRawScore, 0, kAllTrees, kDouble, static_cast<std::int32_t>(width), kOneThread,
                       &fast) != 0)
        return nullptr;
    return std::unique_ptr<LightgbmPeer>(new LightgbmPeer(std::move(calls), booster, fast, width));
}

double LightgbmPeer::rawSum(std::span<const double> row)
{
    double result = std::numeric_limits<double>::quiet_NaN();
    std::int64_t count = 0;
    (void)m_calls->predict_fast(m_fast, row.data(), &count, &result);
    return result;
}

bool LightgbmPeer::rawSums(std::span<const double> rows, std::span<double> out)
{
    std::int64_t count = 0;
    return m_calls->predict(m_booster, rows.data(), kDouble, static_cast<std::int32_t>(out.size()),
                            static_cast<std::int32_t>(m_width), kRowMajor, kRawScore, 0, kAllTrees, kOneThread, &count,
                            out.data()) == 0;
}

} // namespace bench
