// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/demo_models.h  Models of the demo: the live one held against the past, challengers trained on it, one of them in test.
/// Threads: one; waits for the training process.
#pragma once

#include "core/base/error.h"
#include "core/desks/model_desk.h"
#include "core/model/actor.h"

namespace admin {

/// The live model, trained elsewhere, gets an evaluation on the demo's matured loans; nothing when they are too few to say anything.
/// Errors: those of ModelDesk.
[[nodiscard]] core::Expected<void> EvaluateLive(core::desks::ModelDesk& models, const core::model::Actor& manager);

/// `manager` trains two challengers on the source "past" and takes the first to test with its development document.
/// Errors: those of ModelDesk; InvalidInput (the shelf refused a result); Environment (the training process).
[[nodiscard]] core::Expected<void> TrainChallengers(core::desks::ModelDesk& models, const core::model::Actor& manager);

} // namespace admin
