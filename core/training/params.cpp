// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/params.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <optional>

namespace core::training {

using base::Decimal;
using base::Json;
using scoring::Direction;

namespace {

constexpr std::int64_t kMostSeconds = 86'400;
constexpr std::int64_t kMostPenalty = 1'000'000;

/// Reads members that are there, notes every fault with its place.
class Reader {
public:
    using Take = std::function<void(Reader&, const Json&, const std::string& place)>;
    struct Member {
        std::string_view name;
        Take take;
    };

    void object(const Json& json, const std::string& place, const std::vector<Member>& known)
    {
        if (!json.isObject())
            return fault(place, "is no object");
        for (const auto& [key, value] : json.members()) {
            const auto member =
                std::find_if(known.begin(), known.end(), [&key = key](const Member& m) { return m.name == key; });
            if (member == known.end())
                fault(place + "." + key, "is no parameter");
            else
                member->take(*this, value, place + "." + key);
        }
    }

    void fault(const std::string& place, const std::string& reason)
    {
        m_faults += (m_faults.empty() ? "" : "; ") + place + ": " + reason;
    }
    [[nodiscard]] const std::string& faults() const { return m_faults; }

    static Take whole(int& out, std::int64_t least, std::int64_t most)
    {
        return [&out, least, most](Reader& reader, const Json& json, const std::string& place) {
            const auto value = json.isNumber() ? Decimal::parse(json.text()) : Fail(ErrorCode::InvalidInput, "");
            const auto number = value ? value->toInt64() : std::nullopt;
            if (!number || *number < least || *number > most)
                return reader.fault(place, fmt::format("is no whole number from {} to {}", least, most));
            out = static_cast<int>(*number);
        };
    }

    enum class From : bool { Zero, AboveZero };
    static Take decimal(Decimal& out, From from, std::int64_t most)
    {
        return [&out, from, most](Reader& reader, const Json& json, const std::string& place) {
            const bool text = json.isNumber() || json.isString();
            const auto value = text ? Decimal::parse(json.text()) : Fail(ErrorCode::InvalidInput, "");
            const bool low = value && (value->isNegative() || (from == From::AboveZero && value->isZero()));
            if (!value || low || *value > Decimal(most) || value->text().size() > 20)
                return reader.fault(place, fmt::format("is no number {} 0 and at most {}",
                                                       from == From::Zero ? "from" : "above", most));
            out = *value;
        };
    }

    /// One of `words`; `take` is told which.
    static Take word(std::vector<std::string_view> words, std::function<void(std::size_t)> take)
    {
        return [words = std::move(words), take = std::move(take)](Reader& reader, const Json& json,
                                                                  const std::string& place) {
            const auto at = std::find(words.begin(), words.end(), std::string_view(json.text()));
            if (!json.isString() || at == words.end())
                return reader.fault(place, fmt::format("is none of {}", fmt::join(words, ", ")));
            take(static_cast<std::size_t>(at - words.begin()));
        };
    }

private:
    std::string m_faults;
};

constexpr std::array<std::string_view, 3> kMethods{"hist", "approx", "exact"};

Reader::Take TakeShares(Shares& shares)
{
    return [&shares](Reader& reader, const Json& json, const std::string& place) {
        reader.object(json, place,
                      {{"train", Reader::whole(shares.train, 10, 90)},
                       {"validation", Reader::whole(shares.validation, 5, 60)},
                       {"test", Reader::whole(shares.test, 5, 60)}});
        if (shares.train + shares.validation + shares.test != 100)
            reader.fault(place, "do not make 100 percent");
    };
}

Reader::Take TakeDirections(std::vector<FeatureDirection>& directions)
{
    return [&directions](Reader& reader, const Json& json, const std::string& place) {
        if (!json.isArray())
            return reader.fault(place, "is no list");
        for (std::size_t i = 0; i < json.items().size(); ++i) {
            const Json& item = json.items()[i];
            FeatureDirection direction;
            const Json* feature = item.find("feature");
            if (feature == nullptr || !feature->isString() || item.find("risk") == nullptr)
                return reader.fault(fmt::format("{}[{}]", place, i), "has no feature or no risk");
            const Reader::Take name = [&direction](Reader&, const Json& text, const std::string&) {
                direction.feature = text.text();
            };
            const Reader::Take risk = Reader::word({"rising", "falling"}, [&direction](std::size_t which) {
                direction.direction = which == 0 ? Direction::Rising : Direction::Falling;
            });
            reader.object(item, fmt::format("{}[{}]", place, i), {{"feature", name}, {"risk", risk}});
            directions.push_back(std::move(direction));
        }
    };
}

std::vector<Reader::Member> Members(Params& params)
{
    using From = Reader::From;
    return {
        {"max_rounds", Reader::whole(params.max_rounds, 1, kMostRounds)},
        {"early_stopping_rounds", Reader::whole(params.early_stopping_rounds, 1, kMostRounds)},
        {"metric", Reader::word({"logloss", "auc"},
                                [&](std::size_t i) { params.metric = i == 0 ? Metric::Logloss : Metric::Auc; })},
        {"max_depth", Reader::whole(params.max_depth, 1, 16)},
        {"max_bin", Reader::whole(params.max_bin, 2, 1024)},
        {"eta", Reader::decimal(params.eta, From::AboveZero, 1)},
        {"min_child_weight", Reader::decimal(params.min_child_weight, From::Zero, kMostPenalty)},
        {"lambda", Reader::decimal(params.lambda, From::Zero, kMostPenalty)},
        {"alpha", Reader::decimal(params.alpha, From::Zero, kMostPenalty)},
        {"gamma", Reader::decimal(params.gamma, From::Zero, kMostPenalty)},
        {"subsample", Reader::decimal(params.subsample, From::AboveZero, 1)},
        {"colsample_bytree", Reader::decimal(params.colsample_bytree, From::AboveZero, 1)},
        {"tree_method", Reader::word({kMethods.begin(), kMethods.end()},
                                     [&](std::size_t i) { params.tree_method = std::string(kMethods[i]); })},
        {"shares", TakeShares(params.shares)},
        {"calibration", Reader::word({"none", "platt", "isotonic"},
                                     [&](std::size_t i) { params.calibration = static_cast<CalibrationKind>(i); })},
        {"directions", TakeDirections(params.directions)},
        {"max_seconds", Reader::whole(params.max_seconds, 1, kMostSeconds)},
    };
}

const char* Name(CalibrationKind kind) noexcept
{
    switch (kind) {
    case CalibrationKind::None: return "none";
    case CalibrationKind::Platt: return "platt";
    case CalibrationKind::Isotonic: return "isotonic";
    }
    return "";
}

} // namespace

const char* Name(Metric metric) noexcept
{
    switch (metric) {
    case Metric::Logloss: return "logloss";
    case Metric::Auc: return "auc";
    }
    return "";
}

Expected<Params> ReadParams(std::string_view bytes)
{
    base::JsonLimits limits;
    limits.max_bytes = kMaxParamsBytes;
    TRY(const Json json, base::ParseJson(bytes, limits));
    Params params;
    Reader reader;
    reader.object(json, "$", Members(params));
    if (!reader.faults().empty())
        return Fail(ErrorCode::InvalidInput, reader.faults());
    return params;
}

Json ToJson(const Params& params)
{
    std::vector<Json> directions;
    for (const FeatureDirection& direction : params.directions)
        directions.push_back(
            Json::object({{"feature", Json::string(direction.feature)},
                          {"risk", Json::string(direction.direction == Direction::Rising ? "rising" : "falling")}}));
    return Json::object({
        {"max_rounds", Json::integer(params.max_rounds)},
        {"early_stopping_rounds", Json::integer(params.early_stopping_rounds)},
        {"metric", Json::string(Name(params.metric))},
        {"max_depth", Json::integer(params.max_depth)},
        {"max_bin", Json::integer(params.max_bin)},
        {"eta", Json::decimal(params.eta)},
        {"min_child_weight", Json::decimal(params.min_child_weight)},
        {"lambda", Json::decimal(params.lambda)},
        {"alpha", Json::decimal(params.alpha)},
        {"gamma", Json::decimal(params.gamma)},
        {"subsample", Json::decimal(params.subsample)},
        {"colsample_bytree", Json::decimal(params.colsample_bytree)},
        {"tree_method", Json::string(params.tree_method)},
        {"shares", Json::object({{"train", Json::integer(params.shares.train)},
                                 {"validation", Json::integer(params.shares.validation)},
                                 {"test", Json::integer(params.shares.test)}})},
        {"calibration", Json::string(Name(params.calibration))},
        {"directions", Json::array(std::move(directions))},
        {"max_seconds", Json::integer(params.max_seconds)},
    });
}

} // namespace core::training
