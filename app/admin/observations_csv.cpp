// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/observations_csv.h"

#include <cstdio>
#include <fmt/format.h>
#include <string_view>

#include "app/admin/line_reader.h"
#include "app/admin/streams.h"

namespace admin {

namespace {

using core::Expected;
using core::base::Decimal;
using core::monitoring::Observation;

constexpr std::size_t kMaxLineBytes = 200;
constexpr std::size_t kMaxObservations = 10'000'000;

/// "0.0871,1"
Expected<Observation> ReadObservation(std::string_view text)
{
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    const std::size_t comma = text.find(',');
    const std::string_view event = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    if (event != "0" && event != "1")
        return core::base::Fail(core::ErrorCode::InvalidInput, "not VALUE,EVENT with an event of 0 or 1");
    TRY(const Decimal value, Decimal::parse(text.substr(0, comma)));
    return Observation{value, event == "1"};
}

Expected<std::vector<Observation>> ReadAll(std::FILE* in)
{
    std::vector<Observation> found;
    LineReader reader(in, kMaxLineBytes, LongLine::Stop);
    for (Line line; reader.next(line);) {
        if (line.number == 1 || (line.text.empty() && !line.too_long))
            continue;
        auto observation = line.too_long ? Expected<Observation>(core::Fail(core::ErrorCode::LimitExceeded, "too long"))
                                         : ReadObservation(line.text);
        if (!observation)
            return core::base::Fail(observation.error().code,
                                    fmt::format("line {}: {}", line.number, observation.error().detail));
        if (found.size() == kMaxObservations)
            return core::base::Fail(core::ErrorCode::LimitExceeded,
                                    fmt::format("line {}: more than {} are read", line.number, kMaxObservations));
        found.push_back(*observation);
    }
    if (reader.failed())
        return core::base::Fail(core::ErrorCode::Environment, "reading failed");
    return found;
}

} // namespace

Expected<std::vector<Observation>> ReadObservations(const std::string& name)
{
    TRY(const Stream stream, OpenInput(name));
    auto found = ReadAll(stream.get());
    if (!found)
        return core::Fail(found.error().code, name + ": " + found.error().detail);
    if (found->empty())
        return core::Fail(core::ErrorCode::InvalidInput, name + ": no line after the head");
    return found;
}

} // namespace admin
