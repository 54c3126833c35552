// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/reuse.h  Whether a table that is the same text in two states of a model was compiled to the same thing: it must have seen
/// the same names, places and types.
/// Threads: pure.
#pragma once

#include "core/dmn/compile.h"
#include "core/dmn/linker.h"

namespace core::dmn {

/// Whether what tables of `model` see of it besides what they require can be what they saw in the earlier state.
[[nodiscard]] bool CanReuse(const Model& model, const CompileOptions& options);
/// Whether what is required has the place, the name and the type it had in `earlier`. Domain: `ref` is of `now`.
[[nodiscard]] bool SawTheSame(const ElementRef& ref, const Program& now, const Program& earlier);

} // namespace core::dmn
