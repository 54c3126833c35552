// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/intake_example.h  The product and catalogue docs/intake.md assumes for its examples.
/// Threads: pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/model/catalogue.h"
#include "core/model/product.h"

namespace tests {

inline core::model::ProductRules ExampleRules()
{
    using core::base::Money;
    return {"cash", Money::fromYuan(500), Money::fromYuan(20'000), {3, 6, 12}, {{"app", {}}, {"h5", {}}}};
}

inline core::model::FactDeclaration ExampleFact(std::string name, core::model::FactType type, std::string source)
{
    core::model::FactDeclaration fact;
    fact.name = std::move(name);
    fact.type = type;
    fact.sources = {std::move(source)};
    return fact;
}

inline core::model::FactDeclaration Ranged(core::model::FactDeclaration fact, std::int64_t min, std::int64_t max)
{
    fact.min = core::base::Decimal(min);
    fact.max = core::base::Decimal(max);
    return fact;
}

inline core::model::Catalogue ExampleCatalogue()
{
    using core::model::Catalogue, core::model::FactDeclaration, core::model::FactSource, core::model::FactType,
        core::model::IdentityField;
    std::vector<FactDeclaration> facts;
    facts.push_back(Ranged(ExampleFact("income", FactType::Money, "employer"), 0, 100'000'000));
    facts.push_back(Ranged(ExampleFact("multi_apps_3m", FactType::Integer, "bureau_a"), 0, 1000));
    facts.push_back(Ranged(ExampleFact("ratio", FactType::Number, "bureau_a"), 0, 1));
    facts.push_back(ExampleFact("home", FactType::String, "form"));
    facts.back().values = {{"rent", {}}, {"own", {}}, {"other", {}}};
    facts.push_back(ExampleFact("employed", FactType::Boolean, "form"));
    facts.push_back(ExampleFact("opened_on", FactType::Date, "bureau_a"));
    facts.push_back(ExampleFact("installed_apps", FactType::Integer, "device"));
    facts.back().enabled = false;
    std::vector<FactSource> sources;
    for (const char* name : {"employer", "bureau_a", "form", "device"})
        sources.push_back({name, {name, name}, "none"});
    return Catalogue({IdentityField::Name, IdentityField::Phone, IdentityField::IdNumber, IdentityField::BankCard,
                      IdentityField::Address, IdentityField::Device},
                     std::move(sources), {}, std::move(facts));
}

} // namespace tests
