// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/local_desks.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <utility>

#include "core/desks/store_access_desk.h"
#include "core/desks/store_audit_desk.h"
#include "core/desks/store_model_desk.h"
#include "core/desks/store_policy_desk.h"
#include "core/desks/store_review_desk.h"
#include "core/desks/store_watch_desk.h"
#include "datasources/keys/master_key.h"
#include "datasources/keys/passphrase_key_file.h"
#include "datasources/keys/system_clock.h"
#include "datasources/keys/system_entropy.h"
#include "datasources/policy/policy_cache.h"
#include "datasources/sql/sql_store.h"
#include "datasources/training/process_trainer.h"

namespace app {

using core::Expected;

namespace {

class StandingClock final : public core::ports::Clock {
public:
    explicit StandingClock(core::base::Instant at) : m_at(at) {}
    [[nodiscard]] core::base::Instant now() const override { return m_at; }

private:
    core::base::Instant m_at;
};

datasources::keys::Argon2Cost CostOf(const LocalOptions& options)
{
    datasources::keys::Argon2Cost cost;
    cost.memory_kib = static_cast<std::uint32_t>(options.argon2_memory_kib);
    return cost;
}

std::string KeyFilePath(const std::string& folder)
{
    return folder + "/keys.json";
}

} // namespace

/// In the order in which they need each other: destroyed from the last to the first.
struct LocalDesks::Parts {
    explicit Parts(const LocalOptions& options)
        : standing_clock(options.fixed_now.value_or(core::base::Instant())),
          master(entropy),
          key_file(KeyFilePath(options.folder), CostOf(options), master, entropy),
          clock(clockOf(options))
    {}

    core::ports::Clock& clockOf(const LocalOptions& options)
    {
        if (options.clock != nullptr)
            return *options.clock;
        return options.fixed_now ? static_cast<core::ports::Clock&>(standing_clock) : system_clock;
    }

    datasources::keys::SystemClock system_clock;
    StandingClock standing_clock;
    datasources::keys::SystemEntropy entropy;
    datasources::keys::MasterKey master;
    datasources::keys::PassphraseKeyFile key_file;
    core::ports::Clock& clock;
    std::unique_ptr<datasources::sql::SqlStore> store;
    datasources::policy::PolicyCache policies;
    std::unique_ptr<core::desks::StoreAccessDesk> access;
    std::unique_ptr<core::desks::StoreReviewDesk> review;
    std::unique_ptr<core::desks::StorePolicyDesk> policy;
    std::unique_ptr<core::desks::StoreWatchDesk> watch;
    std::unique_ptr<core::desks::StoreAuditDesk> audit;
    std::unique_ptr<core::desks::StoreModelDesk> models;
    std::unique_ptr<core::desks::DecisionDesk> decisions;
    std::unique_ptr<core::desks::Housekeeping> housekeeping;
    std::unique_ptr<core::desks::OutcomeDesk> outcomes;
    std::unique_ptr<datasources::training::ProcessTrainer> trainer;
};

std::string DefaultDataFolder(bool demo)
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return base.toStdString() + (demo ? "/touchstone-demo" : "/touchstone");
}

std::string DatabasePath(const std::string& folder)
{
    return folder + "/touchstone.sqlite";
}

std::string TrainerProgram()
{
    return QCoreApplication::applicationDirPath().toStdString() + "/touchstone-train";
}

LocalDesks::LocalDesks(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
LocalDesks::~LocalDesks() = default;

Expected<std::unique_ptr<LocalDesks>> LocalDesks::open(const LocalOptions& options)
{
    auto parts = std::make_unique<Parts>(options);
    datasources::sql::StoreOptions store;
    store.path = DatabasePath(options.folder);
    TRY(parts->store, datasources::sql::SqlStore::open(store, parts->master, parts->entropy, parts->clock));
    Parts& p = *parts;
    p.access = std::make_unique<core::desks::StoreAccessDesk>(*p.store, p.key_file, p.entropy);
    p.review = std::make_unique<core::desks::StoreReviewDesk>(*p.store, p.policies, p.entropy);
    p.policy = std::make_unique<core::desks::StorePolicyDesk>(*p.store, p.policies, p.entropy);
    p.watch = std::make_unique<core::desks::StoreWatchDesk>(*p.store, p.policies);
    p.audit = std::make_unique<core::desks::StoreAuditDesk>(*p.store);
    p.decisions = std::make_unique<core::desks::DecisionDesk>(*p.store, p.policies, p.entropy);
    p.housekeeping = std::make_unique<core::desks::Housekeeping>(*p.store, p.policies);
    p.outcomes = std::make_unique<core::desks::OutcomeDesk>(*p.store);
    p.trainer = std::make_unique<datasources::training::ProcessTrainer>(
        *p.store, p.policies, p.entropy, options.trainer.empty() ? TrainerProgram() : options.trainer);
    p.models = std::make_unique<core::desks::StoreModelDesk>(*p.store, p.policies, p.entropy, p.trainer.get());
    return std::unique_ptr<LocalDesks>(new LocalDesks(std::move(parts)));
}

core::desks::Desks LocalDesks::desks()
{
    return {m_parts->access.get(), m_parts->review.get(), m_parts->policy.get(),
            m_parts->watch.get(),  m_parts->audit.get(),  m_parts->models.get()};
}

core::desks::Store& LocalDesks::store()
{
    return *m_parts->store;
}

core::desks::DecisionDesk& LocalDesks::decisions()
{
    return *m_parts->decisions;
}

core::desks::Housekeeping& LocalDesks::housekeeping()
{
    return *m_parts->housekeeping;
}

core::desks::OutcomeDesk& LocalDesks::outcomes()
{
    return *m_parts->outcomes;
}

core::desks::PolicySource& LocalDesks::policies()
{
    return m_parts->policies;
}

core::desks::ModelTrainer& LocalDesks::trainer()
{
    return *m_parts->trainer;
}

core::ports::KeyFile& LocalDesks::keyFile()
{
    return m_parts->key_file;
}

core::ports::Entropy& LocalDesks::entropy()
{
    return m_parts->entropy;
}

core::ports::Clock& LocalDesks::clock()
{
    return m_parts->clock;
}

Expected<bool> LocalDesks::isDemo()
{
    return m_parts->store->look([](const core::desks::Reader& reader) -> Expected<bool> {
        TRY(const std::optional<std::string> mark, reader.meta().get(kDemoMark));
        return mark == "1";
    });
}

core::model::Actor ServiceActor()
{
    core::model::Actor service;
    service.account = core::base::AccountId("service");
    service.login = "service";
    service.number = "system";
    service.role = core::model::Role::Service;
    return service;
}

} // namespace app
