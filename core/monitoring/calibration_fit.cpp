// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitoring/calibration_fit.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace core::monitoring {

namespace {

using base::Decimal;
using scoring::Calibration;

/// One margin, how often it occurred, and the target its observations have on average.
struct Sample {
    double margin = 0;
    double weight = 0;
    double target = 0;
};

struct Line {
    double slope = 1;
    double intercept = 0;
};

/// log(1 + e^x) without overflow.
double Softplus(double x)
{
    return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

double Loss(const std::vector<Sample>& samples, const Line& line)
{
    double loss = 0;
    for (const Sample& sample : samples) {
        const double score = line.slope * sample.margin + line.intercept;
        loss += sample.weight * (Softplus(score) - sample.target * score);
    }
    return loss;
}

/// Newton's step on the two parameters; the Hessian is kept away from singular.
Line Step(const std::vector<Sample>& samples, const Line& line)
{
    constexpr double kRidge = 1e-12;
    double by_slope = 0;
    double by_intercept = 0;
    double ss = kRidge;
    double si = 0;
    double ii = kRidge;
    for (const Sample& sample : samples) {
        const double p = 1 / (1 + std::exp(-(line.slope * sample.margin + line.intercept)));
        const double error = sample.weight * (p - sample.target);
        const double curve = sample.weight * p * (1 - p);
        by_slope += error * sample.margin;
        by_intercept += error;
        ss += curve * sample.margin * sample.margin;
        si += curve * sample.margin;
        ii += curve;
    }
    const double determinant = ss * ii - si * si;
    return {-(ii * by_slope - si * by_intercept) / determinant, -(ss * by_intercept - si * by_slope) / determinant};
}

Line Fit(const std::vector<Sample>& samples)
{
    constexpr int kMaxRounds = 100;
    constexpr double kSmallStep = 1e-12;
    Line line;
    double loss = Loss(samples, line);
    for (int round = 0; round < kMaxRounds; ++round) {
        const Line step = Step(samples, line);
        double length = 1;
        Line next{line.slope + step.slope, line.intercept + step.intercept};
        while (Loss(samples, next) > loss && length > kSmallStep) {
            length /= 2;
            next = {line.slope + length * step.slope, line.intercept + length * step.intercept};
        }
        line = next;
        loss = Loss(samples, line);
        if (std::abs(step.slope) + std::abs(step.intercept) < kSmallStep)
            break;
    }
    return line;
}

/// Observations of equal margin taken together, ascending.
struct Block {
    Decimal lowest;
    Decimal highest;
    std::int64_t events = 0;
    std::int64_t cases = 0;
};

std::vector<Block> BlocksByMargin(std::span<const Observation> observations)
{
    std::vector<Observation> sorted(observations.begin(), observations.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const Observation& a, const Observation& b) { return a.value < b.value; });
    std::vector<Block> blocks;
    for (const Observation& one : sorted) {
        if (blocks.empty() || blocks.back().highest != one.value)
            blocks.push_back({one.value, one.value, 0, 0});
        blocks.back().events += one.event ? 1 : 0;
        ++blocks.back().cases;
    }
    return blocks;
}

/// Whether the share of `a` is not below that of `b`, in whole numbers.
bool IsNotBelow(const Block& a, const Block& b) noexcept
{
    return a.events * b.cases >= b.events * a.cases;
}

Expected<Decimal> Rounded(double value)
{
    TRY(const Decimal exact, Decimal::parse(fmt::format("{:.12f}", value)));
    return exact.rounded(9);
}

} // namespace

Expected<Calibration> FitPlatt(std::span<const Observation> observations)
{
    TRY(const RankedGroups ranked, RankByValue(observations));
    const double high = (static_cast<double>(ranked.events) + 1) / (static_cast<double>(ranked.events) + 2);
    const double low = 1 / (static_cast<double>(ranked.others) + 2);
    std::vector<Sample> samples;
    for (const Block& block : BlocksByMargin(observations)) {
        const auto cases = static_cast<double>(block.cases);
        const double share = static_cast<double>(block.events) / cases;
        samples.push_back({block.lowest.toDoubleForDisplay(), cases, share * high + (1 - share) * low});
    }
    const Line line = Fit(samples);
    Calibration fitted;
    fitted.kind = Calibration::Kind::Platt;
    TRY(fitted.slope, Rounded(line.slope));
    TRY(fitted.intercept, Rounded(line.intercept));
    TRY_VOID(scoring::CheckCalibration(fitted));
    return fitted;
}

Expected<Calibration> FitIsotonic(std::span<const Observation> observations)
{
    TRY_VOID(RankByValue(observations));
    std::vector<Block> pooled;
    for (Block block : BlocksByMargin(observations)) {
        while (!pooled.empty() && IsNotBelow(pooled.back(), block)) {
            block.lowest = pooled.back().lowest;
            block.events += pooled.back().events;
            block.cases += pooled.back().cases;
            pooled.pop_back();
        }
        pooled.push_back(block);
    }
    Calibration fitted;
    fitted.kind = Calibration::Kind::Isotonic;
    for (const Block& block : pooled) {
        TRY(const Decimal share, Decimal(block.events).dividedBy(Decimal(block.cases)));
        TRY(const Decimal pd, share.rounded(6));
        fitted.points.push_back({block.lowest, pd});
        if (block.lowest != block.highest)
            fitted.points.push_back({block.highest, pd});
    }
    TRY_VOID(scoring::CheckCalibration(fitted));
    return fitted;
}

} // namespace core::monitoring
