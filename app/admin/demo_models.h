// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/demo_models.h  Challengers of the demo: trained on its own past as anybody would, one of them in test.
/// Threads: one; waits for the training process.
#pragma once

#include "core/base/error.h"
#include "core/desks/model_desk.h"
#include "core/model/actor.h"

namespace admin {

/// `manager` trains two challengers on the source "past" and takes the first to test with its development document.
/// Errors: those of ModelDesk; InvalidInput (the shelf refused a result); Environment (the training process).
[[nodiscard]] core::Expected<void> TrainChallengers(core::desks::ModelDesk& models, const core::model::Actor& manager);

} // namespace admin
