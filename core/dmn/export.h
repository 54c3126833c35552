// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/export.h  Model -> DMN 1.5 XML: valid against the schema where the model is, diagrams and what other tools wrote included.
/// ImportDmn of the result gives the same model again.
/// Source: OMG DMN 1.5 schema. Threads: pure; same model, same bytes.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/dmn/model.h"

namespace core::dmn {

/// Errors: InvalidInput (a text that XML cannot hold: not UTF-8, control characters).
[[nodiscard]] Expected<std::string> ExportDmn(const Model& model);

} // namespace core::dmn
