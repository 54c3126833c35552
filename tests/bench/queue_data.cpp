// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/queue_data.h"

#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <future>
#include <vector>

#include "app/admin/population.h"
#include "app/local/demo_people.h"
#include "app/local/local_desks.h"
#include "core/decision/decide.h"
#include "core/policy/compile.h"
#include "core/ports/key_file.h"
#include "datasources/files/bundle_folder.h"
#include "datasources/keys/system_clock.h"
#include "datasources/sql/migrations.h"

namespace bench {

namespace {

using core::ErrorCode;
using core::Expected;
using core::Fail;
using core::model::Actor;
using core::model::Application;
namespace fs = std::filesystem;

constexpr const char* kFinished = "bench.finished";
/// Applications of one transaction: one commit for all of them.
constexpr std::size_t kBatch = 500;
constexpr std::uint64_t kSample = 2'000;

const app::DemoPerson& Person(const std::string& number)
{
    for (const app::DemoPerson& person : app::kDemoPeople)
        if (number == person.number)
            return person;
    std::abort();
}

core::base::SecretBytes SecretOf(const app::DemoPerson& person)
{
    return core::base::SecretBytes(core::base::AsBytes(person.secret));
}

Expected<Actor> SignIn(app::LocalDesks& desks, const std::string& number)
{
    return desks.desks().access->signIn(Person(number).login, SecretOf(Person(number)));
}

std::string AccountOf(const app::DemoPerson& person)
{
    return std::string("account-") + person.number;
}

Expected<void> MakePeople(app::LocalDesks& desks)
{
    std::vector<core::ports::KeyFile::Slot> slots;
    for (const app::DemoPerson& person : app::kDemoPeople)
        slots.push_back({AccountOf(person), SecretOf(person)});
    TRY_VOID(desks.keyFile().make(slots));
    TRY_VOID(desks.keyFile().open(slots.front()));
    return desks.store().run([](core::desks::Transaction& transaction) -> Expected<void> {
        for (const app::DemoPerson& person : app::kDemoPeople) {
            core::desks::AccountRecord row;
            row.account = core::base::AccountId(AccountOf(person));
            row.login = person.login;
            row.number = person.number;
            row.role = person.role;
            row.authority = core::base::Money::fromYuan(person.authority_yuan);
            row.authority_level = person.level;
            row.created_at = transaction.now();
            TRY_VOID(transaction.accounts().insert(row));
        }
        return {};
    });
}

Expected<void> Release(app::LocalDesks& desks, const core::policy::BundleFiles& bundle)
{
    auto& policy = *desks.desks().policy;
    TRY(const Actor manager, SignIn(desks, "01"));
    TRY(const core::desks::SubmitResult submitted, policy.submit(manager, bundle, "measured"));
    if (!submitted.findings.empty())
        return Fail(ErrorCode::InvalidInput, "the default bundle has findings");
    TRY(const Actor supervisor, SignIn(desks, "02"));
    return policy.approve(supervisor, submitted.hash);
}

/// The applicants that a person must look at. The rest would only take up room here.
class Referred {
public:
    Referred(core::policy::PolicyPtr policy, const QueueOptions& options, core::base::Instant end)
        : m_policy(std::move(policy))
    {
        m_population.seed = options.seed;
        m_population.applicants = 2 * options.cases;
        m_population.end = end;
    }

    /// Makes the population as large as it must be for `cases` referrals, judged by a sample.
    Expected<void> fit(std::uint64_t cases)
    {
        std::uint64_t referred = 0;
        for (std::uint64_t i = 0; i < kSample; ++i) {
            TRY(const auto kept, take(i * (m_population.applicants / kSample)));
            referred += kept ? 1U : 0U;
        }
        if (referred == 0)
            return Fail(ErrorCode::InvalidInput, "the policy refers nobody");
        m_population.applicants = cases * kSample / referred * 21 / 20;
        return {};
    }

    Expected<std::vector<Application>> batch()
    {
        std::vector<Application> all;
        while (all.size() < kBatch && m_next < m_population.applicants) {
            TRY(auto kept, take(m_next++));
            if (kept)
                all.push_back(*std::move(kept));
        }
        return all;
    }

private:
    Expected<std::optional<Application>> take(std::uint64_t index) const
    {
        TRY(admin::SyntheticApplicant made, admin::MakeApplicant(m_population, index));
        made.application.lists = core::model::ListHits{};
        TRY(const auto inputs, core::decision::FreezeInputs(made.application));
        TRY(const auto decision, core::decision::Decide(inputs, *m_policy));
        if (decision.outcome != core::decision::Outcome::Refer)
            return std::optional<Application>{};
        made.application.lists.reset();
        return std::optional<Application>(std::move(made.application));
    }

    core::policy::PolicyPtr m_policy;
    admin::PopulationOptions m_population;
    std::uint64_t m_next = 0;
};

Expected<void> Fill(app::LocalDesks& desks, Referred& referred, std::uint64_t cases)
{
    const auto next = [&referred] { return referred.batch(); };
    auto coming = std::async(std::launch::async, next);
    for (std::uint64_t queued = 0; queued < cases;) {
        TRY(const std::vector<Application> batch, coming.get());
        if (batch.empty())
            return Fail(ErrorCode::InvalidInput, "the population ended early");
        coming = std::async(std::launch::async, next);
        TRY(const auto receipts, desks.decisions().submitMany(batch, app::ServiceActor()));
        for (const auto& receipt : receipts)
            queued += receipt.case_id.empty() ? 0U : 1U;
        fmt::print(stderr, "\r{} of {} cases", queued, cases);
    }
    fmt::print(stderr, "\n");
    return {};
}

Expected<void> Mark(app::LocalDesks& desks, const char* key)
{
    return desks.store().run([key](core::desks::Transaction& t) { return t.meta().set(key, "1"); });
}

Expected<void> Make(const std::string& folder, const core::policy::BundleFiles& bundle, const QueueOptions& options)
{
    auto compiled = core::policy::Compile(bundle);
    if (!compiled)
        return Fail(ErrorCode::InvalidInput, "the default bundle has findings");
    app::LocalOptions local;
    local.folder = folder;
    TRY(const auto desks, app::LocalDesks::open(local));
    TRY_VOID(Mark(*desks, app::kDemoMark));
    TRY_VOID(MakePeople(*desks));
    TRY_VOID(Release(*desks, bundle));
    Referred referred(*compiled, options, datasources::keys::SystemClock().now());
    TRY_VOID(referred.fit(options.cases));
    TRY_VOID(Fill(*desks, referred, options.cases));
    return Mark(*desks, kFinished);
}

Expected<bool> IsFinished(const std::string& folder)
{
    if (!fs::exists(app::DatabasePath(folder)))
        return false;
    app::LocalOptions options;
    options.folder = folder;
    TRY(const auto desks, app::LocalDesks::open(options));
    return desks->store().look([](const core::desks::Reader& reader) -> Expected<bool> {
        TRY(const auto mark, reader.meta().get(kFinished));
        return mark.has_value();
    });
}

} // namespace

Expected<std::string> QueueFolder(const QueueOptions& options)
{
    TRY(const core::policy::BundleFiles bundle, datasources::files::ReadBundleFolder(BUNDLE_DIR));
    TRY(const auto steps, datasources::sql::AllMigrations());
    const std::string folder = fmt::format(BINARY_DIR "/bench-data/{}-cases-seed-{}-schema-{}-policy-{}", options.cases,
                                           options.seed, steps.size(), core::policy::ContentHash(bundle).shortHex());
    TRY(const bool finished, IsFinished(folder));
    if (finished)
        return folder;
    std::error_code wrong;
    fs::remove_all(BINARY_DIR "/bench-data", wrong); // of other policies and schemas: a gigabyte each
    const auto begun = std::chrono::steady_clock::now();
    fmt::print(stderr, "Making {} queued cases (once; kept under build/)\n", options.cases);
    TRY_VOID(Make(folder, bundle, options));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    fmt::print(stderr, "made in {:.0f} s, {:.0f} MiB\n", took.count(),
               static_cast<double>(fs::file_size(app::DatabasePath(folder), wrong)) / (1024 * 1024));
    return folder;
}

Expected<std::string> CopyToWorkOn(const std::string& folder)
{
    const std::string copy = BINARY_DIR "/bench-data/run";
    std::error_code wrong;
    fs::remove_all(copy, wrong);
    fs::copy(folder, copy, wrong);
    fs::permissions(copy, fs::perms::owner_all, wrong);
    if (wrong)
        return Fail(ErrorCode::Environment, "bench-data: cannot be copied");
    return copy;
}

} // namespace bench
