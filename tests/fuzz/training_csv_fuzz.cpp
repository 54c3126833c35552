// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/check.h"
#include "core/training/data_set.h"

/// What is read fits together: as many values as rows and features ask for, days and people for each row; and it is the same when read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace core::training;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const bool has_applicant : {false, true}) {
        const CsvColumns columns{"bad", "applied_on", has_applicant ? "applicant" : "",
                                 has_applicant ? std::vector<std::string>{"unused"} : std::vector<std::string>()};
        const auto read = ReadCsv(bytes, columns);
        if (!read)
            continue;
        CHECK(read->values.size() == read->rows() * read->features.size());
        CHECK(read->dates.size() == read->rows());
        CHECK(read->people.size() == (has_applicant ? read->rows() : 0));
        for (const std::uint8_t bad : read->bad)
            CHECK(bad <= 1);
        for (const std::uint32_t person : read->people)
            CHECK(person < read->rows());
        const auto again = ReadCsv(bytes, columns);
        CHECK(again.has_value() && again->bad == read->bad && again->people == read->people);
        if (CheckDataSet(*read))
            for (const float value : read->values)
                CHECK(!std::isinf(value));
    }
    return 0;
}
