// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/shelf/evaluation.h"

#include <utility>

#include "core/base/json.h"
#include "core/shelf/part_reader.h"
#include "core/shelf/report_words.h"

namespace core::shelf {

namespace {

using base::Json;
using intake::FieldErrorCode;
using intake::FieldErrors;
using intake::JsonFields;
using intake::TextShape;

constexpr std::int64_t kMaxDays = 36'500;

tl::unexpected<base::Error> Wrong(const std::string& detail)
{
    return Fail(ErrorCode::InvalidInput, "evaluation.json: " + detail);
}

Evaluation ReadFields(const Json& tree, FieldErrors& errors)
{
    JsonFields fields(tree, "$", errors);
    PartReader parts(errors);
    Evaluation read;
    [[maybe_unused]] const auto format = fields.whole("format", 1, 1);
    if (fields.text("kind", TextShape::Name, kMaxReportNameChars).value_or("evaluation") != "evaluation")
        fields.report("kind", FieldErrorCode::NotAllowed, "not evaluation");
    read.digest = parts.digest(fields, "digest");
    if (const Json* const figures = fields.required("figures")) {
        JsonFields part(*figures, fields.pathOf("figures"), errors);
        read.figures = parts.part(part);
        part.finish();
    }
    read.newer_from = fields.date("newer_from").value_or(base::Date());
    read.maturity_days = static_cast<int>(fields.whole("maturity_days", 0, kMaxDays).value_or(0));
    read.left_out_trained = fields.whole("left_out_trained", 0, kMaxReportRows).value_or(0);
    read.left_out_unread = fields.whole("left_out_unread", 0, kMaxReportRows).value_or(0);
    read.beyond_limit = fields.whole("beyond_limit", 0, kMaxReportRows).value_or(0);
    read.decided = fields.whole("decided", 0, kMaxReportRows).value_or(0);
    read.approved = fields.whole("approved", 0, kMaxReportRows).value_or(0);
    read.policy = fields.text("policy", TextShape::Printable, kMaxReportNameChars).value_or("");
    read.evaluated_at = fields.instant("evaluated_at").value_or(base::Instant());
    fields.finish();
    return read;
}

Expected<void> CheckWhole(const Evaluation& read)
{
    if (read.figures.part != Part::Matured)
        return Wrong("$.figures.part: not matured");
    if (read.newer_from < read.figures.from || read.figures.to < read.newer_from)
        return Wrong("$.newer_from: outside the days of the figures");
    if (read.approved > read.decided)
        return Wrong("$.approved: more than were decided");
    if (const auto bins = CheckBins(read.figures, "$.figures"); !bins)
        return Wrong(bins.error().detail);
    return {};
}

} // namespace

std::string EvaluationBytes(const Evaluation& evaluation)
{
    return CanonicalBytes(Json::object({{"format", Json::integer(1)},
                                        {"kind", Json::string("evaluation")},
                                        {"digest", Json::string(evaluation.digest.hex())},
                                        {"figures", PartJson(evaluation.figures)},
                                        {"newer_from", Json::string(evaluation.newer_from.text())},
                                        {"maturity_days", Json::integer(evaluation.maturity_days)},
                                        {"left_out_trained", Json::integer(evaluation.left_out_trained)},
                                        {"left_out_unread", Json::integer(evaluation.left_out_unread)},
                                        {"beyond_limit", Json::integer(evaluation.beyond_limit)},
                                        {"decided", Json::integer(evaluation.decided)},
                                        {"approved", Json::integer(evaluation.approved)},
                                        {"policy", Json::string(evaluation.policy)},
                                        {"evaluated_at", Json::string(evaluation.evaluated_at.text())}}));
}

Expected<Evaluation> ReadEvaluation(std::string_view bytes)
{
    base::JsonLimits limits;
    limits.max_bytes = kMaxReportBytes;
    auto tree = base::ParseJson(bytes, limits);
    if (!tree)
        return Fail(tree.error().code, "evaluation.json: " + tree.error().detail);
    FieldErrors errors;
    Evaluation read = ReadFields(*tree, errors);
    if (!errors.empty())
        return Wrong(errors.front().path + ": " + errors.front().detail);
    TRY_VOID(CheckWhole(read));
    if (EvaluationBytes(read) != CanonicalBytes(*tree))
        return Wrong("$.evaluated_at: not as this program writes it");
    return read;
}

} // namespace core::shelf
