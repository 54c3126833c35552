// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/compiled_peer.h"

#include <cmath>
#include <dlfcn.h>
#include <fmt/format.h>
#include <fstream>

namespace bench {

template <class Real>
std::unique_ptr<CompiledPeer<Real>> CompiledPeer<Real>::load(Maker maker, const std::string& name,
                                                             std::span<const Real> rows, std::size_t features)
{
    const char* const compiler = maker == Maker::Tl2cgen ? "tl2cgen" : "lleaves";
    const std::string path = fmt::format("{}/build/peers/forests/{}.{}", SOURCE_DIR, name, compiler);
    void* const library = ::dlopen((path + ".so").c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        return nullptr;
    std::unique_ptr<CompiledPeer> peer(new CompiledPeer());
    peer->m_features = features;
    std::string seconds;
    std::ifstream(path + ".seconds") >> seconds;
    peer->m_what = fmt::format("{}, compiled in {} s", compiler, seconds.empty() ? "?" : seconds);
    if (maker == Maker::Tl2cgen) {
        peer->m_predict = reinterpret_cast<void (*)(Entry*, int, Real*)>(::dlsym(library, "predict"));
        for (const Real value : rows) {
            Entry entry{};
            entry.value = value;
            if (std::isnan(value))
                entry.missing = -1;
            peer->m_entries.push_back(entry);
        }
    } else {
        peer->m_root = reinterpret_cast<void (*)(const double*, double*, int, int)>(::dlsym(library, "forest_root"));
        peer->m_values.assign(rows.begin(), rows.end());
    }
    return peer->m_predict == nullptr && peer->m_root == nullptr ? nullptr : std::move(peer);
}

template <class Real>
Real CompiledPeer<Real>::sum(std::size_t index)
{
    if (m_root != nullptr) {
        double out = 0;
        m_root(m_values.data() + index * m_features, &out, 0, 1);
        return static_cast<Real>(out);
    }
    Real out = 0;
    m_predict(m_entries.data() + index * m_features, 1, &out);
    return out;
}

template <class Real>
void CompiledPeer<Real>::sums(std::span<Real> out)
{
    if constexpr (std::is_same_v<Real, double>) {
        if (m_root != nullptr)
            return m_root(m_values.data(), out.data(), 0, static_cast<int>(out.size()));
    }
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = sum(i);
}

template class CompiledPeer<float>;
template class CompiledPeer<double>;

} // namespace bench
