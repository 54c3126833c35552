// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/bundle.h  Bundles of the source tree as bytes, and applications made up against a catalogue.
/// Threads: pure, but for the disk.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "core/intake/application_reader.h"
#include "core/policy/compile.h"

namespace tests {

/// `folder` is relative to the top of the source tree: "tests/data/bundles/tiny".
inline core::policy::BundleFiles BundleFilesOf(const std::string& folder)
{
    const std::filesystem::path root = std::filesystem::path(SOURCE_DIR) / folder;
    core::policy::BundleFiles files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files[entry.path().lexically_relative(root).generic_string()] = {std::istreambuf_iterator<char>(file), {}};
    }
    return files;
}

/// 17 digits of an unassigned region, a birth date and a serial, and the right check digit (GB 11643).
inline std::string IdNumber(int year, int month, int day, int serial)
{
    constexpr int kWeights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    const auto digits = [](int number, std::size_t count) {
        const std::string text = std::to_string(number);
        return std::string(count - text.size(), '0') + text;
    };
    std::string id = "980101" + digits(year, 4) + digits(month, 2) + digits(day, 2) + digits(serial, 3);
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i)
        sum += (id[i] - '0') * kWeights[i];
    return id + "10X98765432"[sum % 11];
}

/// Random but well-formed applications: facts within their ranges, some missing, unavailable or old.
class ApplicationMaker {
public:
    ApplicationMaker(const core::policy::CompiledPolicy& policy, std::uint32_t seed) : m_policy(policy), m_random(seed)
    {}

    core::model::Application make()
    {
        using core::model::Application, core::model::Fact, core::model::FactDeclaration, core::model::ProductRules;
        const ProductRules& rules = m_policy.product();
        Application application;
        application.application_id = core::base::ApplicationId("T-" + std::to_string(++m_made));
        application.request_id = core::base::RequestId("r-" + std::to_string(m_made));
        application.decided_at = core::base::Instant::fromMillis(1'783'000'000'000 + below(90'000'000) * 1000);
        application.applied_at = application.decided_at->plusMillis(-below(100'000));
        application.product = rules.product;
        application.channel = rules.channels[index(rules.channels.size())].value;
        application.amount = core::base::Money::fromFen(rules.min_amount.fen() +
                                                        below(rules.max_amount.fen() - rules.min_amount.fen() + 1));
        application.term_months = rules.terms_months[index(rules.terms_months.size())];
        addIdentity(application);
        for (const FactDeclaration& fact : m_policy.catalogue().facts())
            if (fact.enabled && below(20) != 0)
                application.facts.push_back(factOf(fact, *application.decided_at));
        std::sort(application.facts.begin(), application.facts.end(),
                  [](const Fact& a, const Fact& b) { return a.name < b.name; });
        addGathered(application);
        return application;
    }

    std::int64_t below(std::int64_t end)
    {
        return static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(end));
    }

private:
    std::size_t index(std::size_t size) { return static_cast<std::size_t>(below(static_cast<std::int64_t>(size))); }

    void addIdentity(core::model::Application& application)
    {
        using core::model::IdentityField;
        const auto& asks = m_policy.catalogue();
        auto& applicant = application.applicant;
        if (asks.asksFor(IdentityField::Name))
            applicant.name = "测试";
        if (asks.asksFor(IdentityField::Phone))
            applicant.phone = "14200000001";
        if (asks.asksFor(IdentityField::IdNumber))
            applicant.id_number = IdNumber(static_cast<int>(1955 + below(56)), static_cast<int>(1 + below(12)),
                                           static_cast<int>(1 + below(28)), static_cast<int>(below(1000)));
        if (asks.asksFor(IdentityField::BankCard))
            applicant.bank_card = "9999990000001236";
        if (asks.asksFor(IdentityField::Address))
            applicant.address = "某省某市";
        if (asks.asksFor(IdentityField::Device))
            applicant.device = "d-1";
    }

    core::model::FactValue valueOf(const core::model::FactDeclaration& fact)
    {
        using core::base::Decimal;
        using core::model::FactType;
        const std::int64_t min = fact.min ? fact.min->rounded(0).value().toInt64().value_or(0) : 0;
        const std::int64_t max =
            fact.max ? fact.max->rounded(0, core::base::Rounding::Floor).value().toInt64().value_or(9) : 99;
        // Tables look at the low end of most ranges: draw there often.
        const std::int64_t span = below(2) == 0 ? std::min<std::int64_t>(max - min, 14) : max - min;
        switch (fact.type) {
        case FactType::Number: return Decimal(min * 100 + below(span * 100 + 1)).dividedBy(Decimal(100)).value();
        case FactType::Integer:
        case FactType::Money: return Decimal(min + below(span + 1));
        case FactType::Boolean: return below(6) != 0;
        case FactType::String:
            return fact.values.empty() ? std::string("text") : fact.values[index(fact.values.size())].value;
        case FactType::Date: return core::base::Date::fromDays(18'000 + below(2500)).value();
        }
        return std::monostate();
    }

    core::model::Fact factOf(const core::model::FactDeclaration& declared, core::base::Instant decided_at)
    {
        core::model::Fact fact;
        fact.name = declared.name;
        fact.source = declared.sources[index(declared.sources.size())];
        const std::int64_t limit_ms = std::int64_t{declared.freshness_days.value_or(100)} * 86'400'000;
        const std::int64_t age_ms =
            below(25) == 0 ? limit_ms + below(3) - 1 + below(2) * 86'400'000 : below(limit_ms + 1);
        fact.as_of = decided_at.plusMillis(-std::max<std::int64_t>(age_ms, 0));
        const std::int64_t state = below(40);
        fact.state = state == 0   ? core::model::FactState::Missing
                     : state == 1 ? core::model::FactState::Unavailable
                                  : core::model::FactState::Present;
        if (fact.state == core::model::FactState::Present)
            fact.value = valueOf(declared);
        return fact;
    }

    void addGathered(core::model::Application& application)
    {
        if (below(15) != 0)
            application.exposure =
                core::model::Exposure{core::base::Money::fromFen(below(3) == 0 ? below(25'000'000) : below(300'000)),
                                      static_cast<int>(below(4))};
        if (below(15) != 0) {
            core::model::RepaymentHistory history;
            history.loans = static_cast<int>(below(4));
            if (history.loans > 0) {
                history.instalments_on_time = static_cast<int>(below(20));
                history.max_overdue_days = static_cast<int>(below(3) == 0 ? below(60) : 0);
            }
            application.history = history;
        }
        if (below(15) != 0)
            application.lists = core::model::ListHits{below(20) == 0, below(10) == 0};
    }

    const core::policy::CompiledPolicy& m_policy;
    std::mt19937_64 m_random;
    int m_made = 0;
};

} // namespace tests
