// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/job.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace core::training {

using base::Json;

namespace {

constexpr std::size_t kMaxDetail = 2'000;

JobPart PartOf(const DataSet& data, const Split& split, Part which)
{
    JobPart part;
    for (const std::size_t row : split.rowsOf(which)) {
        const auto values = data.row(row);
        part.values.insert(part.values.end(), values.begin(), values.end());
        part.bad.push_back(data.bad[row]);
    }
    return part;
}

Expected<std::vector<int>> DirectionsOf(const std::vector<std::string>& features,
                                        const std::vector<FeatureDirection>& wanted)
{
    std::vector<int> directions(features.size(), 0);
    for (const FeatureDirection& direction : wanted) {
        const auto at = std::find(features.begin(), features.end(), direction.feature);
        if (at == features.end())
            return Fail(ErrorCode::InvalidInput, fmt::format("directions: no feature '{}'", direction.feature));
        int& own = directions[static_cast<std::size_t>(at - features.begin())];
        if (own != 0)
            return Fail(ErrorCode::InvalidInput, fmt::format("directions: '{}' stands twice", direction.feature));
        own = direction.direction == scoring::Direction::Rising ? 1 : -1;
    }
    return directions;
}

/// Members of one line, each there once and of the right kind, or nothing.
class Line {
public:
    explicit Line(const Json& json) : m_json(json) {}

    std::optional<std::int64_t> whole(const char* key, std::int64_t least, std::int64_t most)
    {
        const Json* found = take(key);
        const auto value = found != nullptr && found->isNumber() ? base::Decimal::parse(found->text())
                                                                 : Fail(ErrorCode::InvalidInput, "");
        const auto number = value ? value->toInt64() : std::nullopt;
        return number && *number >= least && *number <= most ? number : std::nullopt;
    }
    std::optional<double> real(const char* key)
    {
        const Json* found = take(key);
        if (found == nullptr || !found->isNumber())
            return std::nullopt;
        double value = 0;
        const std::string& text = found->text();
        const auto [at, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool read = wrong == std::errc() && at == text.data() + text.size() && std::isfinite(value);
        return read ? std::optional(value) : std::nullopt;
    }
    std::optional<std::string> text(const char* key)
    {
        const Json* found = take(key);
        return found != nullptr && found->isString() ? std::optional(found->text()) : std::nullopt;
    }
    const Json* take(const char* key)
    {
        ++m_taken;
        return m_json.find(key);
    }
    [[nodiscard]] bool complete() const { return m_json.members().size() == m_taken; }

private:
    const Json& m_json;
    std::size_t m_taken = 0;
};

tl::unexpected<Error> NotSaid(std::string_view what)
{
    return Fail(ErrorCode::Corrupt, fmt::format("the training process said what is no {}", what));
}

Expected<TrainerWord> ReadProgress(Line line)
{
    const auto round = line.whole("round", 1, kMostRounds);
    const auto of = line.whole("of", 1, kMostRounds);
    const auto best = line.whole("best", 1, kMostRounds);
    const auto train = line.real("train");
    const auto validation = line.real("validation");
    (void)line.take("event");
    if (!round || !of || !best || !train || !validation || !line.complete() || *round > *of || *best > *round)
        return NotSaid("progress");
    return RoundProgress{static_cast<int>(*round), static_cast<int>(*of), *train, *validation, static_cast<int>(*best)};
}

Expected<TrainerWord> ReadDone(Line line)
{
    const auto rounds = line.whole("rounds", 1, kMostRounds);
    const auto best = line.whole("best", 1, kMostRounds);
    const auto model = line.whole("model_bytes", 1, kMaxModelBytes);
    const auto golden = line.whole("golden_bytes", 1, kMaxGoldenBytes);
    const auto margins = line.text("margins");
    const auto library = line.text("library");
    (void)line.take("event");
    const auto digest = base::Digest::parse(margins.value_or(""));
    const bool is_version = library && !library->empty() && library->size() <= 20 &&
                            library->find_first_not_of("0123456789.") == std::string::npos;
    if (!rounds || !best || !model || !golden || !digest || !is_version || !line.complete() || *best > *rounds)
        return NotSaid("result");
    return TrainerDone{static_cast<int>(*rounds),
                       static_cast<int>(*best),
                       static_cast<std::size_t>(*model),
                       static_cast<std::size_t>(*golden),
                       *digest,
                       *library};
}

Expected<TrainerWord> ReadError(Line line)
{
    const auto code = line.whole("code", 1, 9'999);
    const auto detail = line.text("detail");
    (void)line.take("event");
    if (!code || !detail || detail->size() > kMaxDetail || !line.complete())
        return NotSaid("error");
    for (const ErrorCode known : {ErrorCode::InvalidInput, ErrorCode::LimitExceeded, ErrorCode::Environment,
                                  ErrorCode::Timeout, ErrorCode::Unsupported})
        if (base::Number(known) == *code)
            return Error{known, *detail};
    return NotSaid("error");
}

Json PartJson(const JobPart& part)
{
    return Json::integer(static_cast<std::int64_t>(part.bad.size()));
}

} // namespace

Expected<Job> MakeJob(const DataSet& data, const Split& split, const Params& params, std::uint32_t seed)
{
    Job job;
    job.features = data.features;
    TRY(job.directions, DirectionsOf(data.features, params.directions));
    job.params = params;
    job.seed = seed;
    job.train = PartOf(data, split, Part::Train);
    job.validation = PartOf(data, split, Part::Validation);
    return job;
}

std::string JobLine(const Job& job)
{
    std::vector<Json> features;
    for (const std::string& feature : job.features)
        features.push_back(Json::string(feature));
    const Json line = Json::object({{"format", Json::integer(1)},
                                    {"features", Json::array(std::move(features))},
                                    {"params", ToJson(job.params)},
                                    {"seed", Json::integer(job.seed)},
                                    {"train_rows", PartJson(job.train)},
                                    {"validation_rows", PartJson(job.validation)}});
    return base::CanonicalBytes(line) + "\n";
}

Expected<Job> ReadJobLine(std::string_view bytes)
{
    base::JsonLimits limits;
    limits.max_bytes = kMaxJobLine;
    TRY(const Json json, base::ParseJson(bytes, limits));
    Line line(json);
    const auto format = line.whole("format", 1, 1);
    const Json* features = line.take("features");
    const Json* params = line.take("params");
    const auto seed = line.whole("seed", 0, 0xFFFFFFFF);
    const auto train = line.whole("train_rows", 1, kMostRows);
    const auto validation = line.whole("validation_rows", 1, kMostRows);
    if (!format || features == nullptr || !features->isArray() || params == nullptr || !seed || !train || !validation ||
        !line.complete() || features->items().empty() || features->items().size() > kMostFeatures)
        return Fail(ErrorCode::InvalidInput, "the first line is no job");
    Job job;
    for (const Json& feature : features->items())
        job.features.push_back(feature.text());
    TRY(job.params, ReadParams(base::CanonicalBytes(*params)));
    TRY(job.directions, DirectionsOf(job.features, job.params.directions));
    job.seed = static_cast<std::uint32_t>(*seed);
    if (static_cast<std::size_t>(*train + *validation) * job.features.size() > kMostCells)
        return Fail(ErrorCode::LimitExceeded, "more rows than a training reads");
    job.train.values.resize(static_cast<std::size_t>(*train) * job.features.size());
    job.train.bad.resize(static_cast<std::size_t>(*train));
    job.validation.values.resize(static_cast<std::size_t>(*validation) * job.features.size());
    job.validation.bad.resize(static_cast<std::size_t>(*validation));
    return job;
}

std::string ProgressLine(const RoundProgress& progress)
{
    return fmt::format(
        "{{\"best\":{},\"event\":\"progress\",\"of\":{},\"round\":{},\"train\":{:.17g},\"validation\":{:.17g}}}\n",
        progress.best, progress.of, progress.round, progress.train, progress.validation);
}

std::string DoneLine(const TrainerDone& done)
{
    return fmt::format("{{\"best\":{},\"event\":\"done\",\"golden_bytes\":{},\"library\":\"{}\",\"margins\":\"{}\","
                       "\"model_bytes\":{},\"rounds\":{}}}\n",
                       done.best, done.golden_bytes, done.library, done.margins.hex(), done.model_bytes, done.rounds);
}

std::string ErrorLine(const Error& error)
{
    std::string detail = error.detail.substr(0, kMaxDetail);
    std::replace_if(
        detail.begin(), detail.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x7F || c < ' '; }, ' ');
    const Json line = Json::object({{"code", Json::integer(base::Number(error.code))},
                                    {"detail", Json::string(std::move(detail))},
                                    {"event", Json::string("error")}});
    return base::CanonicalBytes(line) + "\n";
}

Expected<TrainerWord> ReadTrainerLine(std::string_view line)
{
    if (line.size() > kMaxTrainerLine)
        return NotSaid("line");
    const auto json = base::ParseJson(line);
    if (!json || !json->isObject())
        return NotSaid("line");
    const Json* event = json->find("event");
    const std::string said = event == nullptr ? "" : event->text();
    if (said == "progress")
        return ReadProgress(Line(*json));
    if (said == "done")
        return ReadDone(Line(*json));
    if (said == "error")
        return ReadError(Line(*json));
    return NotSaid("event");
}

std::vector<std::pair<std::string, std::string>> LibraryParams(const Job& job)
{
    const Params& params = job.params;
    const auto bads = std::count(job.train.bad.begin(), job.train.bad.end(), 1);
    // The trees then begin at the share of bads and not at even odds. Four places, so that every library reads the same number.
    const double share = static_cast<double>(bads) / static_cast<double>(job.train.bad.size());
    const double base_score = std::clamp(std::round(share * 10'000) / 10'000, 0.0001, 0.9999);
    std::vector<std::pair<std::string, std::string>> library{
        {"booster", "gbtree"},
        {"objective", "binary:logistic"},
        {"eval_metric", Name(params.metric)},
        {"base_score", fmt::format("{:.4f}", base_score)},
        {"nthread", "1"}, // the same bytes on every machine
        {"seed", std::to_string(job.seed)},
        {"validate_parameters", "1"},
        {"verbosity", "1"},
        {"tree_method", params.tree_method},
        {"max_depth", std::to_string(params.max_depth)},
        {"eta", params.eta.text()},
        {"min_child_weight", params.min_child_weight.text()},
        {"lambda", params.lambda.text()},
        {"alpha", params.alpha.text()},
        {"gamma", params.gamma.text()},
        {"subsample", params.subsample.text()},
        {"colsample_bytree", params.colsample_bytree.text()},
    };
    if (params.tree_method != "exact")
        library.emplace_back("max_bin", std::to_string(params.max_bin));
    if (std::any_of(job.directions.begin(), job.directions.end(), [](int direction) { return direction != 0; }))
        library.emplace_back("monotone_constraints", fmt::format("({})", fmt::join(job.directions, ",")));
    return library;
}

} // namespace core::training
