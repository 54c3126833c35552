// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/pinned.h  Keeps the calling thread on the last core it may use, for as long as the object lives.
/// Threads: the one that makes it.
#pragma once

#include <cstddef>
#include <sched.h>

namespace bench {

class Pinned {
public:
    Pinned()
    {
        cpu_set_t one;
        CPU_ZERO(&one);
        if (::sched_getaffinity(0, sizeof m_before, &m_before) != 0)
            return;
        std::size_t last = 0;
        for (std::size_t i = 0; i < CPU_SETSIZE; ++i)
            if (CPU_ISSET(i, &m_before))
                last = i;
        CPU_SET(last, &one);
        (void)::sched_setaffinity(0, sizeof one, &one);
    }
    ~Pinned() { (void)::sched_setaffinity(0, sizeof m_before, &m_before); }
    Pinned(const Pinned&) = delete;
    Pinned& operator=(const Pinned&) = delete;

private:
    cpu_set_t m_before{};
};

} // namespace bench
