// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/population.h  Synthetic applicants with a hidden default process, for demos, training and tests.
/// Same seed, same bytes: each applicant follows from options and index alone, so any number of threads may make them.
/// Units: Money in fen, instants UTC, probabilities in micro (1e-6). Threads: pure.
/// Facts are those of the default bundle.
#pragma once

#include <cstdint>
#include <string>

#include "app/admin/synthetic_person.h"
#include "core/base/error.h"
#include "core/base/instant.h"
#include "core/model/application.h"

namespace admin {

struct PopulationOptions {
    std::uint64_t seed = 1;
    std::uint64_t applicants = 1000;
    /// The last application arrives just before this.
    core::base::Instant end;
    int days = 30;
};

/// Default end of a population: 2026-07-14 10:24 in Shanghai, the morning the demo stands still at.
[[nodiscard]] core::base::Instant DemoMorning();

struct SyntheticApplicant {
    /// With decided_at, exposure, history and lists: complete for a stand-alone decision.
    core::model::Application application;
    Traits traits;
    /// What would have happened to the loan: drawn once with probability traits.pd.
    bool defaulted = false;
};

/// In the order of `index` the application times ascend. Domain: index < options.applicants (CHECK).
/// Errors: none that a seed can cause; a failure of the number library is passed on.
[[nodiscard]] core::base::Expected<SyntheticApplicant> MakeApplicant(const PopulationOptions& options,
                                                                     std::uint64_t index);

/// The application as one line of NDJSON without its line end (docs/intake.md).
[[nodiscard]] std::string ApplicationLine(const core::model::Application& application);

/// "application_id,true_pd,defaulted,repeat,ring,stolen,student,thin": head and line of the truth file, which no program reads.
[[nodiscard]] std::string TruthHead();
[[nodiscard]] std::string TruthLine(const SyntheticApplicant& applicant);

} // namespace admin
