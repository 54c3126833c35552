// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/races/race_table.h  Memory two racing processes share: a barrier, and what came out of each race.
/// Threads: one per process; everything shared is atomic.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace races {

enum class Outcome : std::uint8_t { Nothing = 0, Won = 1, LostToUpdate = 2, LostToRead = 3, Failed = 4 };

/// What one side saw of one race.
struct Side {
    std::atomic<Outcome> outcome{Outcome::Nothing};
    std::atomic<std::uint32_t> lost_updates{0}; ///< UPDATEs that ran and touched no row
    std::atomic<std::int32_t> taken{-1};        ///< take next: index of the case
    std::atomic<bool> explained{false};         ///< the loser was shown who won
};

inline constexpr std::uint32_t kMaxRaces = 10'000;
/// So often a side that is awake looks whether the other is too, and lets others run in between.
inline constexpr int kLooks = 200'000;
inline constexpr int kLooksBeforeYield = 2'000;

struct Table {
    std::atomic<std::uint32_t> arrived{0};
    std::atomic<std::uint32_t> awake{0};
    Side sides[kMaxRaces][2];

    /// Both sides leave race `index` together. Gives up after 60 s: the other side is gone.
    void meet(std::uint32_t index)
    {
        gather(index);
        // Whoever slept is back later than the one who woke it: they wait for each other once more, awake. On a machine too busy to
        // run both at once the wait ends without the other, and the race is one like those of a quiet office.
        const std::uint32_t target = 2 * (index + 1);
        awake.fetch_add(1);
        for (int look = 0; awake.load() < target && look < kLooks; ++look)
            if (look % kLooksBeforeYield == kLooksBeforeYield - 1)
                ::sched_yield();
    }

    /// Whoever comes first sleeps until the other is there.
    void gather(std::uint32_t index)
    {
        const std::uint32_t target = 2 * (index + 1);
        if (arrived.fetch_add(1) + 1 == target) {
            ::syscall(SYS_futex, &arrived, FUTEX_WAKE, 2, nullptr, nullptr, 0);
            return;
        }
        for (std::uint32_t seen = arrived.load(); seen < target; seen = arrived.load()) {
            const timespec patience{60, 0};
            if (::syscall(SYS_futex, &arrived, FUTEX_WAIT, seen, &patience, nullptr, 0) != 0 && errno == ETIMEDOUT)
                std::_Exit(3);
        }
    }
};

/// The table in the file at `path`, made when it is missing. Null when the file cannot be mapped.
inline Table* Map(const char* path)
{
    const int file = ::open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 || ::ftruncate(file, sizeof(Table)) != 0)
        return nullptr;
    void* memory = ::mmap(nullptr, sizeof(Table), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::close(file);
    return memory == MAP_FAILED ? nullptr : static_cast<Table*>(memory);
}

} // namespace races
