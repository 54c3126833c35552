// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/training/job.h"
#include "core/training/params.h"

namespace {

using namespace core::training;

void CheckWord(const TrainerWord& word)
{
    std::string said;
    if (const auto* const round = std::get_if<RoundProgress>(&word))
        said = ProgressLine(*round);
    else if (const auto* const done = std::get_if<TrainerDone>(&word))
        said = DoneLine(*done);
    else
        said = ErrorLine(std::get<core::Error>(word));
    CHECK(said.ends_with('\n'));
    CHECK(ReadTrainerLine(std::string_view(said).substr(0, said.size() - 1)).has_value());
}

} // namespace

/// Parameters a person wrote are read back as they are written; so are the words of both ends of the pipe, whose sizes are within limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto params = ReadParams(bytes)) {
        const std::string written = CanonicalBytes(ToJson(*params));
        const auto again = ReadParams(written);
        CHECK(again.has_value() && CanonicalBytes(ToJson(*again)) == written);
    }
    if (const auto job = ReadJobLine(bytes)) {
        const std::size_t rows = job->train.bad.size() + job->validation.bad.size();
        CHECK(rows <= 2 * kMostRows && job->features.size() <= kMostFeatures);
        CHECK(job->train.values.size() == job->train.bad.size() * job->features.size());
        CHECK(job->directions.size() == job->features.size());
        CHECK(!LibraryParams(*job).empty());
    }
    if (const auto word = ReadTrainerLine(bytes))
        CheckWord(*word);
    return 0;
}
