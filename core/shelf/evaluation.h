// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/shelf/evaluation.h  How good a model is on the decided past of this house: loans whose outcome is known, scored anew.
/// Not a training report: it says nothing of how or on what the model was trained, and it is made of any model.
/// evaluation.json is this as canonical bytes, with numbers as in report.json. Only this program writes it; it enters no package.
/// Units: as core/shelf/model_report.h. Source: docs/scoring.md, "Report". Threads: plain values; functions are pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/instant.h"
#include "core/shelf/model_report.h"

namespace core::shelf {

struct Evaluation {
    base::Digest digest;   ///< of the scored rows in their order: the same rows, the same digest
    PartReport figures;    ///< of Part::Matured
    base::Date newer_from; ///< where the newer half begins, whose scores are held against the older half's (PSI)
    int maturity_days = 0; ///< a good outcome was observed so long after the decision
    std::int64_t left_out_trained =
        0;                            ///< loans older than the out-of-time part of its own training on the decided past
    std::int64_t left_out_unread = 0; ///< the live catalogue reads a fact otherwise, or the model has no score for them
    std::int64_t beyond_limit = 0;    ///< matured, but more than are scored at once
    std::int64_t decided = 0;         ///< applications of these days that were decided, whatever came of them
    std::int64_t approved = 0;        ///< of those: only they can have an outcome
    std::string policy;               ///< version whose catalogue, scale and product the loans were read by
    base::Instant evaluated_at;
};

/// Equal evaluations give equal bytes.
[[nodiscard]] std::string EvaluationBytes(const Evaluation& evaluation);

/// Strict, as ReadReport. Errors: InvalidInput, naming the first member that is wrong; LimitExceeded.
[[nodiscard]] Expected<Evaluation> ReadEvaluation(std::string_view bytes);

} // namespace core::shelf
