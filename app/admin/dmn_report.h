// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/dmn_report.h  Findings of DMN files as lines for people and as JSON for programs.
/// Threads: pure.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/dmn/compile.h"
#include "core/dmn/finding.h"
#include "core/dmn/verify.h"

namespace admin {

/// "decision 'limit': gap where age is < 18, band is not(\"A\"); witness: age = 17".
[[nodiscard]] std::string FindingLine(const core::dmn::CompiledModel& model, const core::dmn::TableFinding& finding);

/// `decision`, `kind`, `verdict` and what else there is: `rules` and `columns` from 1, `region` by column, `witness` and `value`
/// as FEEL, `covered_by`, `note`, `detail`.
[[nodiscard]] core::base::Json FindingJson(const core::dmn::CompiledModel& model,
                                           const core::dmn::TableFinding& finding);
/// A finding of reading or compiling: `kind` "model", `code`, `detail`, and where it is.
[[nodiscard]] core::base::Json FindingJson(const core::dmn::Finding& finding);

} // namespace admin
