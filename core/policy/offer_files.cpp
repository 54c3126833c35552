// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/offer_files.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "core/intake/limits.h"

namespace core::policy {

namespace {

using base::Date;
using base::Decimal;
using base::Json;
using base::Money;
using intake::FieldErrorCode;
using intake::kMaxFen;

/// A decimal in [0, max].
Decimal ReadRate(JsonFields& fields, std::string_view key, const Decimal& max)
{
    const auto rate = fields.decimal(key);
    if (!rate)
        return {};
    if (rate->isNegative() || *rate > max)
        fields.report(key, FieldErrorCode::OutOfRange, fmt::format("not in 0 to {}", max.text()));
    return *rate;
}

void ReadSteps(JsonFields& fields, offer::LadderPolicy& ladder, FileReader& file)
{
    const auto* const steps = fields.items("steps_fen", kMaxItems);
    for (std::size_t i = 0; steps != nullptr && i < steps->size(); ++i) {
        const auto fen = intake::WholeNumber((*steps)[i], ItemPath(fields, "steps_fen", i), 1, kMaxFen, file.errors());
        if (fen)
            ladder.steps.push_back(Money::fromFen(*fen));
    }
    if (steps != nullptr && steps->empty())
        fields.report("steps_fen", FieldErrorCode::Empty, "a ladder has at least one step");
    const auto wrong = std::adjacent_find(ladder.steps.begin(), ladder.steps.end(), std::greater_equal<>());
    if (wrong != ladder.steps.end())
        file.report(FindingCode::Order, "$.steps_fen", "does not ascend");
}

void ReadFirstLimit(JsonFields& fields, offer::LadderPolicy& ladder, FileReader& file)
{
    const Json* const value = fields.required("first_limit_fen");
    if (value == nullptr)
        return;
    JsonFields range(*value, fields.pathOf("first_limit_fen"), file.errors());
    ladder.first_min = Money::fromFen(range.whole("min", 0, kMaxFen).value_or(0));
    ladder.first_max = Money::fromFen(range.whole("max", 0, kMaxFen).value_or(0));
    range.finish();
    if (ladder.first_min > ladder.first_max)
        file.report(FindingCode::Order, range.path(), "min is above max");
}

void ReadClimb(JsonFields& fields, offer::LadderPolicy& ladder, FileReader& file)
{
    const auto* const lines = fields.items("climb", kMaxItems);
    for (std::size_t i = 0; lines != nullptr && i < lines->size(); ++i) {
        JsonFields one((*lines)[i], ItemPath(fields, "climb", i), file.errors());
        const auto on_time = one.whole("instalments_on_time", 0, intake::kMaxInstalments);
        const auto step = one.whole("step", 1, static_cast<std::int64_t>(kMaxItems));
        one.finish();
        if (step && *step > static_cast<std::int64_t>(ladder.steps.size()))
            file.report(FindingCode::UnknownReference, one.pathOf("step"), "the ladder has no such step");
        if (on_time && step)
            ladder.climb.push_back({static_cast<int>(*on_time), static_cast<int>(*step)});
    }
    if (lines != nullptr && (ladder.climb.empty() || ladder.climb.front().instalments_on_time != 0))
        file.report(FindingCode::Order, "$.climb", "does not start at 0 instalments");
    const auto wrong = std::adjacent_find(ladder.climb.begin(), ladder.climb.end(), [](const auto& a, const auto& b) {
        return a.instalments_on_time >= b.instalments_on_time || a.step >= b.step;
    });
    if (wrong != ladder.climb.end())
        file.report(FindingCode::Order, "$.climb", "does not ascend in both columns");
}

void ReadFees(JsonFields& fields, offer::PricePolicy& prices, FileReader& file)
{
    const auto* const items = fields.items("fees", kMaxItems);
    std::set<std::string> names;
    Decimal deducted;
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "fees", i), file.errors());
        offer::FeePolicy fee;
        fee.name = one.text("name", TextShape::Name, intake::kMaxNameChars).value_or("");
        fee.label = ReadLabel(one, "label", file.errors());
        fee.rate = ReadRate(one, "rate", Decimal(1));
        fee.deducted = ReadWord(one, "taken", {"deducted", "financed"}) == std::uint8_t{1};
        one.finish();
        if (!fee.name.empty() && !names.insert(fee.name).second)
            file.report(FindingCode::Duplicate, one.pathOf("name"), "fee is declared twice");
        if (fee.deducted)
            deducted = deducted.plus(fee.rate).value_or(Decimal(1));
        prices.fees.push_back(std::move(fee));
    }
    if (deducted >= Decimal(1))
        file.report(FindingCode::Contradiction, "$.fees", "deducted fees leave nothing to pay out");
}

void ReadDefaultCosts(JsonFields& fields, offer::PricePolicy& prices, FileReader& file)
{
    const auto* const items = fields.items("on_default", kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "on_default", i), file.errors());
        offer::DefaultCost cost;
        cost.name = one.text("name", TextShape::Name, intake::kMaxNameChars).value_or("");
        cost.label = ReadLabel(one, "label", file.errors());
        cost.rate_per_day = ReadRate(one, "rate_per_day", Decimal(1));
        one.finish();
        prices.on_default.push_back(std::move(cost));
    }
}

void ReadLpr(JsonFields& fields, offer::CapPolicy& caps, FileReader& file)
{
    const auto* const items = fields.items("lpr", kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "lpr", i), file.errors());
        offer::LprLine line;
        line.from = one.date("from").value_or(Date());
        line.one_year = ReadRate(one, "one_year", Decimal(1));
        line.source = one.text("source", TextShape::Free, kMaxWordingChars).value_or("");
        one.finish();
        caps.lpr.push_back(std::move(line));
    }
}

void ReadCapLines(JsonFields& fields, offer::CapPolicy& caps, FileReader& file)
{
    const auto* const items = fields.items("caps", kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "caps", i), file.errors());
        offer::CapLine line;
        line.from = one.date("from").value_or(Date());
        if (one.optional("annual") != nullptr)
            line.annual = ReadRate(one, "annual", Decimal(100));
        if (one.optional("lpr_times") != nullptr)
            line.lpr_times = ReadRate(one, "lpr_times", Decimal(100));
        line.source = one.text("source", TextShape::Free, kMaxWordingChars).value_or("");
        one.finish();
        if (line.annual.has_value() == line.lpr_times.has_value())
            file.report(FindingCode::Contradiction, one.path(), "a cap has exactly one of annual and lpr_times");
        caps.caps.push_back(std::move(line));
    }
}

template <class Line>
void CheckDates(const std::vector<Line>& lines, const char* place, FileReader& file)
{
    const auto wrong =
        std::adjacent_find(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.from >= b.from; });
    if (wrong != lines.end())
        file.report(FindingCode::Order, place, "dates do not ascend");
}

/// A multiple of a rate that is not known yet is no cap.
void CheckLprInForce(const offer::CapPolicy& caps, FileReader& file)
{
    for (std::size_t i = 0; i < caps.caps.size(); ++i) {
        const offer::CapLine& line = caps.caps[i];
        if (line.lpr_times && (caps.lpr.empty() || caps.lpr.front().from > line.from))
            file.report(FindingCode::UnknownReference, fmt::format("$.caps[{}]", i), "no LPR is in force that day");
    }
}

} // namespace

offer::LadderPolicy ReadLadder(FileReader& file)
{
    offer::LadderPolicy ladder;
    if (file.tree() == nullptr)
        return ladder;
    JsonFields fields(*file.tree(), "$", file.errors());
    ReadSteps(fields, ladder, file);
    ReadFirstLimit(fields, ladder, file);
    ReadClimb(fields, ladder, file);
    ladder.max_overdue_days =
        static_cast<int>(fields.whole("max_overdue_days", 0, intake::kMaxOverdueDays).value_or(0));
    fields.finish();
    return ladder;
}

offer::PricePolicy ReadPrices(FileReader& file)
{
    offer::PricePolicy prices;
    if (file.tree() == nullptr)
        return prices;
    JsonFields fields(*file.tree(), "$", file.errors());
    static_cast<void>(ReadWord(fields, "method", {"equal_instalments"}));
    ReadFees(fields, prices, file);
    ReadDefaultCosts(fields, prices, file);
    fields.finish();
    return prices;
}

offer::CapPolicy ReadCaps(FileReader& file)
{
    offer::CapPolicy caps;
    if (file.tree() == nullptr)
        return caps;
    JsonFields fields(*file.tree(), "$", file.errors());
    caps.is_effective = ReadWord(fields, "rate", {"effective", "nominal"}) == std::uint8_t{1};
    ReadLpr(fields, caps, file);
    ReadCapLines(fields, caps, file);
    fields.finish();
    CheckDates(caps.lpr, "$.lpr", file);
    CheckDates(caps.caps, "$.caps", file);
    CheckLprInForce(caps, file);
    return caps;
}

} // namespace core::policy
