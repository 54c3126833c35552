// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/training/accept.h  Whether what the training process gave is a model this house can stand behind: read by our own
/// reader, equal to the library bit for bit on golden rows and on every row it was grown on, its directions proved.
/// Nothing that process says is believed. Threads: pure.
#pragma once

#include "core/base/error.h"
#include "core/scoring/model.h"
#include "core/training/job.h"

namespace core::training {

/// Errors: those of TreeModel::parse and CheckGolden; Corrupt (other features, other rounds, other margins than the library's);
/// InvalidInput (a direction that is not kept or not proved, with the feature).
[[nodiscard]] Expected<scoring::TreeModel> AcceptModel(const Job& job, const TrainedModel& trained);

} // namespace core::training
