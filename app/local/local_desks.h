// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/local/local_desks.h  The one-desk shape put together: key file, SQLite store, policies and desks in process.
/// Threads: made and destroyed on one thread; the desks may be called from any. Outlives every caller.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/instant.h"
#include "core/desks/decision_desk.h"
#include "core/desks/desk.h"
#include "core/desks/housekeeping.h"
#include "core/desks/model_trainer.h"
#include "core/desks/outcome_desk.h"
#include "core/desks/policy_source.h"

namespace core::ports {
class Clock;
class Entropy;
class KeyFile;
} // namespace core::ports

namespace app {

struct LocalOptions {
    std::string folder;                           ///< holds touchstone.sqlite and keys.json
    std::optional<core::base::Instant> fixed_now; ///< screenshots and tests: time stands still
    /// Another clock, for the demo's days: it outlives the desks. Null: the machine's, or `fixed_now`.
    core::ports::Clock* clock = nullptr;
    int argon2_memory_kib = 64 * 1024; ///< of new key slots; tests use the floor of 8 MiB
    std::string trainer = {};          ///< path of touchstone-train; empty: TrainerProgram()
};

class LocalDesks {
public:
    /// Opens or makes the folder (0700) and the database. The key stays closed until somebody signs in.
    /// Errors: those of the store and of the key file.
    [[nodiscard]] static core::Expected<std::unique_ptr<LocalDesks>> open(const LocalOptions& options);
    ~LocalDesks();

    [[nodiscard]] core::desks::Desks desks();
    [[nodiscard]] core::desks::DecisionDesk& decisions();
    [[nodiscard]] core::desks::Housekeeping& housekeeping();
    [[nodiscard]] core::desks::Store& store();
    [[nodiscard]] core::ports::Clock& clock();
    [[nodiscard]] core::ports::Entropy& entropy();
    [[nodiscard]] core::ports::KeyFile& keyFile();
    [[nodiscard]] core::desks::OutcomeDesk& outcomes();
    [[nodiscard]] core::desks::PolicySource& policies();
    /// Trains by touchstone-train, on the past of this store.
    [[nodiscard]] core::desks::ModelTrainer& trainer();
    /// Whether the database is marked demo. Errors: those of the store.
    [[nodiscard]] core::Expected<bool> isDemo();

private:
    struct Parts;
    explicit LocalDesks(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// Meta key of databases that the demo's secrets may open; its value is "1".
inline constexpr const char* kDemoMark = "demo";

/// The XDG data folder of this person: …/touchstone, or …/touchstone-demo for the demo.
[[nodiscard]] std::string DefaultDataFolder(bool demo);
[[nodiscard]] std::string DatabasePath(const std::string& folder);
/// touchstone-train, which lies beside the program that runs.
[[nodiscard]] std::string TrainerProgram();

/// The actor that does the program's own chores.
[[nodiscard]] core::model::Actor ServiceActor();

} // namespace app
