// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/local/private_process.h  Nothing of this process outlives it: memory holds personal data and keys.
/// Threads: call first thing in main.
#pragma once

namespace app {

/// No core file (a limit of 0), nor a dump piped to a collector, which heeds the limit only if it wants to; no other
/// program of the same person may read the memory. Whatever the system refuses is left as it was.
void KeepMemoryPrivate();

} // namespace app
