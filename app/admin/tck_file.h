// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/tck_file.h  Test files of the DMN Technology Compatibility Kit: XML bytes -> cases.
/// Source: testCases.xsd of the kit (namespace …/20160719/testcase). Threads: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/dmn/evaluate.h"
#include "core/feel/value.h"

namespace admin {

/// What is asked for.
enum class TckKind : std::uint8_t { Decision, KnowledgeModel, Service };

struct TckResult {
    std::string name;
    std::string name_space; ///< of its model; empty: of the file's
    std::optional<TckKind> kind;
    bool expects_error = false;
    core::feel::Value expected; ///< null when nothing is expected
};

struct TckCase {
    std::string id; ///< without one its name, else its number
    std::string name_space;
    TckKind kind = TckKind::Decision;
    std::string invocable; ///< of a service or knowledge model
    std::string fault;     ///< why it cannot be run: a value that cannot be read, with its line
    std::vector<core::dmn::GivenValue> given;
    std::vector<TckResult> results;
};

struct TckFile {
    std::string model_name; ///< a file; empty when it names none
    std::string name_space; ///< of its model; empty when it says none
    std::vector<TckCase> cases;
};

/// A case that cannot be read has a fault; the others stand.
/// Errors: NotFound (XML of something else), InvalidInput, Unsupported, LimitExceeded; with the line.
[[nodiscard]] core::Expected<TckFile> ReadTckFile(std::string_view bytes);

/// Whether `actual` is what was expected. Values are compared exactly; a number written with eight decimals or more is an
/// approximation, as the kit's own runners take it: within 1e-8. XML does not hold the two kinds of duration apart: none is none.
[[nodiscard]] bool IsAsExpected(const core::feel::Value& expected, const core::feel::Value& actual);

} // namespace admin
