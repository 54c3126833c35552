// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/support/model_package.h  Packages for tests of the shelf: the model of a bundle under a calibration of its own, with a report.
/// Threads: pure.
#pragma once

#include <string>

#include "core/shelf/model_package.h"
#include "core/shelf/report_figures.h"

namespace tests {

/// A report on 600 made-up applications that names the features of `policy`.
inline core::shelf::ModelReport ReportFor(const core::policy::CompiledPolicy& policy)
{
    using core::base::Date;
    using core::shelf::Part;
    std::vector<core::shelf::ScoredCase> cases;
    for (int i = 0; i < 200; ++i)
        cases.push_back({core::base::Decimal::scaled(5'000 + i * 1'000, -6), 700 - i, i > 160 || i % 11 == 4});
    const auto edges = core::shelf::ScoreEdges(cases).value();
    const auto day = [](int month, int date) { return Date::make(2026, month, date).value(); };
    core::shelf::ModelReport report;
    report.parts.push_back(core::shelf::MeasurePart(Part::Train, day(1, 1), day(2, 28), cases, edges, nullptr).value());
    const core::shelf::PartReport train = report.parts.front();
    report.parts.push_back(
        core::shelf::MeasurePart(Part::Validation, day(3, 1), day(3, 31), cases, edges, &train).value());
    report.parts.push_back(core::shelf::MeasurePart(Part::Test, day(4, 1), day(4, 30), cases, edges, &train).value());
    report.data = {"past", core::base::Sha256Of("past"), 0, 0, 0, day(1, 1), day(4, 30)};
    for (const auto& part : report.parts) {
        report.data.rows += part.rows;
        report.data.goods += part.goods;
        report.data.bads += part.bads;
    }
    for (const auto& feature : policy.scoring().features)
        report.features.push_back({feature.name, 0.0, 0.0, {}, {}});
    report.training = {"xgboost 1.7.4", {{"eta", "0.05"}}, 100, 80, 1, {}, "", {}};
    return report;
}

/// The model of `bundle` with Platt's line of this slope; another slope, another identity. Without a report when not asked for.
inline core::shelf::ModelFiles Challenger(const core::policy::BundleFiles& bundle,
                                          const core::policy::CompiledPolicy& policy, const std::string& slope,
                                          bool with_report = true)
{
    core::shelf::ModelFiles files = core::shelf::ModelPartOf(bundle).value().value();
    std::string& scoring = files["scoring.json"];
    scoring.insert(1, R"("calibration":{"kind":"platt","slope":")" + slope + R"(","intercept":"0"},)");
    if (with_report)
        files["report.json"] = core::shelf::ReportBytes(ReportFor(policy));
    return files;
}

} // namespace tests
