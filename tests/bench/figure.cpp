// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figure.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "core/base/check.h"

namespace bench {

namespace {

std::string Number(double value)
{
    return fmt::format("{:.{}f}", value, value >= 1000 ? 0 : value >= 10 ? 1 : 3);
}

const char* WordOf(BarOf of)
{
    switch (of) {
    case BarOf::P50: return "p50";
    case BarOf::P99: return "p99";
    case BarOf::Greatest: return "greatest";
    }
    return "greatest";
}

std::string Optional(const std::optional<double>& value)
{
    return value ? fmt::format("{:.6g}", *value) : "null";
}

} // namespace

std::optional<double> Figure::ratio() const
{
    if (!peer || *peer <= 0)
        return std::nullopt;
    return p50 / *peer;
}

double Figure::judged() const
{
    CHECK(bar.has_value());
    switch (bar->of) {
    case BarOf::P50: return p50;
    case BarOf::P99: return p99;
    case BarOf::Greatest: return greatest;
    }
    return greatest;
}

bool Figure::met() const
{
    return !bar || judged() <= bar->most;
}

double Percentile(Run samples, double share)
{
    CHECK(!samples.empty());
    std::sort(samples.begin(), samples.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(samples.size())));
    return samples[std::clamp<std::size_t>(rank, 1, samples.size()) - 1];
}

double Median(Run values)
{
    return Percentile(std::move(values), 0.5);
}

Figure Summarise(const std::string& name, const std::string& unit, const std::vector<Run>& runs)
{
    CHECK(!runs.empty());
    Run middles;
    Run tails;
    double greatest = Percentile(runs.front(), 1);
    for (const Run& run : runs) {
        middles.push_back(Percentile(run, 0.5));
        tails.push_back(Percentile(run, 0.99));
        greatest = std::max(greatest, Percentile(run, 1));
    }
    Figure figure;
    figure.greatest = greatest;
    figure.name = name;
    figure.unit = unit;
    figure.p50 = Median(std::move(middles));
    figure.p99 = Median(std::move(tails));
    return figure;
}

std::string Table(const std::vector<Figure>& figures)
{
    std::string text =
        fmt::format("{:<58} {:>6} {:>10} {:>10} {:>10}  {}\n", "", "unit", "p50", "p99", "greatest", "peer");
    for (const Figure& figure : figures) {
        text += fmt::format("{:<58} {:>6} {:>10} {:>10} {:>10}", figure.name, figure.unit, Number(figure.p50),
                            Number(figure.p99), Number(figure.greatest));
        if (figure.peer)
            text += fmt::format("  {} {}, ratio {:.3g}", figure.peer_name, Number(*figure.peer), *figure.ratio());
        text += '\n';
    }
    for (const Figure& figure : figures) {
        if (figure.bar)
            text += fmt::format("bar: {}: {} {} {} <= {} {}: {}\n", figure.name, WordOf(figure.bar->of),
                                Number(figure.judged()), figure.unit, Number(figure.bar->most), figure.unit,
                                figure.met() ? "met" : "missed");
    }
    return text;
}

std::string AsJson(const std::vector<Figure>& figures)
{
    std::string text = "[";
    for (const Figure& figure : figures) {
        text += text.size() > 1 ? ",\n " : "\n ";
        text += fmt::format(R"({{"name":"{}","unit":"{}","p50":{},"p99":{},"peer":{},"ratio":{}}})", figure.name,
                            figure.unit, Optional(figure.p50), Optional(figure.p99), Optional(figure.peer),
                            Optional(figure.ratio()));
    }
    return text + "\n]\n";
}

} // namespace bench
