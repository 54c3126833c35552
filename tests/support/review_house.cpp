// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/review_house.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/admin/population.h"

namespace tests {

namespace {

struct Employee {
    const char* number;
    core::model::Role role;
    int authority_yuan;
    int level;
};

constexpr std::array kEmployees{
    Employee{"06", core::model::Role::Reviewer, 2'000, 1},    Employee{"04", core::model::Role::Reviewer, 2'000, 1},
    Employee{"11", core::model::Role::Reviewer, 1'000, 1},    Employee{"01", core::model::Role::RiskManager, 0, 1},
    Employee{"02", core::model::Role::Supervisor, 20'000, 2}, Employee{"03", core::model::Role::Supervisor, 20'000, 2},
    Employee{"21", core::model::Role::Auditor, 0, 1},         Employee{"31", core::model::Role::Operator, 0, 1},
};

/// The value, or the end of the test program with what went wrong.
template <class T>
T Must(core::Expected<T> result, const char* what)
{
    if (!result) {
        std::fprintf(stderr, "%s: %s %s\n", what, core::base::Name(result.error().code), result.error().detail.c_str());
        std::abort();
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

} // namespace

core::desks::BundleFiles ReadBundle(const std::string& folder)
{
    namespace fs = std::filesystem;
    core::desks::BundleFiles files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        files[fs::relative(entry.path(), folder).generic_string()] = bytes.str();
    }
    return files;
}

ReviewHouse::ReviewHouse(const std::string& path, std::uint64_t seed) : entropy(seed)
{
    datasources::sql::StoreOptions options;
    options.path = path;
    store = Must(datasources::sql::SqlStore::open(options, keys, entropy, clock), "open");
    decisions = std::make_unique<core::desks::DecisionDesk>(*store, policies, entropy);
    review = std::make_unique<core::desks::StoreReviewDesk>(*store, policies, entropy);
    policy = std::make_unique<core::desks::StorePolicyDesk>(*store, policies, entropy);
    watch = std::make_unique<core::desks::StoreWatchDesk>(*store, policies);
    audit = std::make_unique<core::desks::StoreAuditDesk>(*store);
    housekeeping = std::make_unique<core::desks::Housekeeping>(*store, policies);
    service.account = core::base::AccountId("service");
    service.login = "service";
    service.number = "system";
    service.role = core::model::Role::Service;
}

void ReviewHouse::hire()
{
    Must(store->run([&](core::desks::Transaction& transaction) -> core::Expected<void> {
        for (const Employee& employee : kEmployees) {
            core::desks::AccountRecord row;
            row.account = core::base::AccountId(std::string("account-") + employee.number);
            row.login = std::string("person") + employee.number;
            row.number = employee.number;
            row.role = employee.role;
            row.authority = core::base::Money::fromYuan(employee.authority_yuan);
            row.authority_level = employee.level;
            row.created_at = transaction.now();
            TRY_VOID(transaction.accounts().insert(row));
        }
        return {};
    }),
         "hire");
    meet();
}

void ReviewHouse::meet()
{
    const auto rows =
        Must(store->look([](const core::desks::Reader& reader) { return reader.accounts().all(); }), "meet");
    for (const core::desks::AccountRecord& row : rows)
        m_people[row.number] = {row.account, row.login, row.number, row.role, row.authority, row.authority_level};
}

void ReviewHouse::release(const core::desks::BundleFiles& bundle)
{
    const auto submitted = Must(policy->submit(person("01"), bundle, "test"), "submit");
    for (const core::desks::BundleFinding& finding : submitted.findings)
        std::fprintf(stderr, "%s %s %s %s\n", finding.code.c_str(), finding.file.c_str(), finding.place.c_str(),
                     finding.detail.c_str());
    if (!submitted.findings.empty())
        std::abort();
    Must(policy->approve(person("02"), submitted.hash), "approve");
}

std::vector<core::desks::SubmitReceipt> ReviewHouse::referred(std::uint64_t count, std::uint64_t from)
{
    admin::PopulationOptions population;
    population.seed = 7;
    population.applicants = from + count;
    population.end = clock.now();
    population.days = 1;
    std::vector<core::desks::SubmitReceipt> receipts;
    for (std::uint64_t i = from; i < from + count; ++i) {
        auto made = Must(admin::MakeApplicant(population, i), "applicant");
        made.application.lists.reset();
        made.application.decided_at.reset();
        auto receipt = Must(decisions->submit(made.application, service), "decide");
        if (!receipt.case_id.empty())
            receipts.push_back(std::move(receipt));
    }
    return receipts;
}

} // namespace tests
