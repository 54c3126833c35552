// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/shelf/evaluation.h"
#include "core/shelf/model_report.h"

namespace {

void CheckPart(const core::shelf::PartReport& part)
{
    CHECK(part.goods + part.bads == part.rows);
    for (const auto& figure : {part.auc, part.gini, part.ks, part.iv, part.brier, part.psi}) {
        if (figure)
            CHECK(figure->low <= figure->value && figure->value <= figure->high);
    }
}

} // namespace

/// What is read is written back as the same canonical bytes, and its counts and intervals hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::shelf;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    core::base::JsonLimits limits;
    limits.max_bytes = kMaxReportBytes;
    if (const auto report = ReadReport(bytes)) {
        CHECK(ReportBytes(*report) == CanonicalBytes(*core::base::ParseJson(bytes, limits)));
        CHECK(report->parts.size() == 3);
        for (const PartReport& part : report->parts)
            CheckPart(part);
        CHECK(!ReadEvaluation(bytes).has_value());
    }
    if (const auto evaluation = ReadEvaluation(bytes)) {
        CHECK(EvaluationBytes(*evaluation) == CanonicalBytes(*core::base::ParseJson(bytes, limits)));
        CHECK(evaluation->figures.part == Part::Matured);
        CheckPart(evaluation->figures);
    }
    return 0;
}
