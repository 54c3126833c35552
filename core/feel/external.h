// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/feel/external.h  A part of an expression that is evaluated elsewhere: core/dmn's decision tables inside boxed expressions.
/// Threads: immutable.
#pragma once

#include <span>

#include "core/feel/value.h"

namespace core::feel {

struct Environment;

class External {
public:
    External() = default;
    External(const External&) = delete;
    External& operator=(const External&) = delete;
    virtual ~External() = default;

    /// `values` are those of the nodes given to Builder::external, in their order. Never fails: what is not defined is null with its reason.
    [[nodiscard]] virtual Value evaluate(std::span<const Value> values, Environment& environment) const = 0;
};

} // namespace core::feel
