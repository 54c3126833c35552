// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/tck_file.h  Test files of the DMN Technology Compatibility Kit: XML bytes -> cases.
/// Source: testCases.xsd of the kit (namespace …/20160719/testcase). Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/evaluate.h"
#include "core/feel/value.h"

namespace admin {

struct TckResult {
    std::string name;
    bool expects_error = false;
    core::feel::Value expected; ///< null when nothing is expected
};

struct TckCase {
    enum class Kind : std::uint8_t { Decision, KnowledgeModel, Service };
    std::string id;
    Kind kind = Kind::Decision;
    std::string invocable; ///< of a service or knowledge model
    std::vector<core::dmn::GivenValue> given;
    std::vector<TckResult> results;
};

struct TckFile {
    std::string model_name; ///< file beside it
    std::vector<TckCase> cases;
};

/// Errors: InvalidInput, Unsupported (an element by its name), LimitExceeded; with the line.
[[nodiscard]] core::Expected<TckFile> ReadTckFile(std::string_view bytes);

/// Whether `actual` is what was expected. Values are compared exactly; a number written with eight decimals or more is an
/// approximation, as the kit's own runners take it: within 1e-8.
[[nodiscard]] bool IsAsExpected(const core::feel::Value& expected, const core::feel::Value& actual);

} // namespace admin
