// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/chained_tables.h  Decision tables made from a seed, each of which asks for what the one before gives.
/// Threads: plain values.
#pragma once

#include "core/dmn/model.h"
#include "tests/support/generated_tables.h"

namespace tests {

struct ChainShape {
    int tables = 2;
    int outcomes = 10; ///< different results of each table
    int shared = 0;    ///< columns of each table that ask for inputs the first asks for too; number columns
};

/// Whole tables of a one-hit policy, each of which but the first asks in its first column for the number that the one before gives;
/// decisions d, e1, e2, …
core::dmn::Model ChainOf(TableMaker& maker, const TableShape& shape, const ChainShape& chain);

} // namespace tests
