// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/bench/writer.h  A colleague in a process of their own: claims, records verdicts, puts back, until told to stop.
/// Threads: main thread.
#pragma once

#include <string>

namespace bench {

constexpr int kWriters = 5;
/// Commits that one writer tries to make in a second: two hundred times what a person does.
constexpr int kCommitsPerSecond = 20;

/// The program's main when called as a writer: works until standard input ends, then prints how many commits it made.
int WorkAsWriter(const std::string& folder, int index);

} // namespace bench
