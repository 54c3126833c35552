// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "core/base/check.h"
#include "core/model/catalogue.h"
#include "core/policy/scoring_file.h"

/// What is read without findings is sound: calibration and scale give a PD, a score and a band for any margin.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core;
    static const model::Catalogue catalogue;
    static const policy::NameTable names(catalogue);
    const policy::BundleFiles files{{"scoring.json", std::string(reinterpret_cast<const char*>(data), size)}};
    for (const bool has_card : {false, true}) {
        policy::FileReader file(files, "scoring.json");
        const policy::ScoringPolicy read = policy::ReadScoring(file, names, catalogue, has_card);
        if (file.tree() == nullptr || !file.findings().empty())
            continue;
        CHECK(read.points.has_value() == has_card);
        CHECK(scoring::CheckCalibration(read.calibration).has_value());
        std::vector<scoring::Band> bands;
        for (const policy::BandPolicy& band : read.bands)
            bands.push_back({band.name, band.pd_below});
        for (const std::int64_t points : {-100'000, -3, 0, 450, 100'000}) {
            const base::Decimal at(points);
            const auto margin = has_card ? scoring::PointsMargin(at, *read.points) : Expected<base::Decimal>(at);
            CHECK(margin.has_value());
            const auto pd = scoring::CalibratedPd(*margin, read.calibration);
            CHECK(pd.has_value() && !pd->isNegative() && *pd <= base::Decimal(1));
            CHECK(scoring::BandOf(*pd, bands).has_value());
            (void)scoring::Score(*pd, read.scale);
        }
    }
    return 0;
}
