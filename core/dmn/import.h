// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/import.h  `.dmn` bytes -> Model. Untrusted input: what is not understood is refused by its name, never skipped.
/// Namespaces: DMN 1.1 (20151101), 1.2 (20180521), 1.3 (20191111), 1.4 (20211108), 1.5 (20230324), with or without a prefix.
/// Diagrams, extensionElements and attributes of foreign namespaces are kept unread; comments, instructions and white space as layout.h
/// says. Names, requirements and expressions are checked by CompiledModel::compile.
/// Encodings: those of xml_encoding.h.
/// Source: OMG DMN 1.1 to 1.5 schemas; XML 1.0 (no DOCTYPE, no entities of one's own). Threads: pure.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/error.h"
#include "core/dmn/model.h"

namespace core::dmn {

struct ImportLimits {
    std::size_t max_bytes = 32U << 20U;
    int max_depth = 64;
    std::size_t max_elements = 20'000; ///< decisions, inputs, types and so on, of each kind
    std::size_t max_columns = 200;
    std::size_t max_rules = 20'000;
    std::size_t max_kept_elements = 500'000; ///< of diagrams and extensions
};

/// Errors: InvalidInput (not XML, not DMN), Unsupported (an element or attribute by its name), LimitExceeded.
/// `detail` names the line and the element.
[[nodiscard]] Expected<Model> ImportDmn(std::string_view xml, const ImportLimits& limits = {});

} // namespace core::dmn
