// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/scoring/document_fields.h  Members of a model file by name and type, with the path in every refusal.
/// Threads: pure.
#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/scoring/document.h"

namespace core::scoring {

/// InvalidInput: `path`: `what`.
[[nodiscard]] tl::unexpected<base::Error> BadField(const std::string& path, std::string_view what);
/// Unsupported: `path`: `what` is not supported.
[[nodiscard]] tl::unexpected<base::Error> RefusedField(const std::string& path, std::string_view what);

/// Errors: InvalidInput (missing, or of another kind).
[[nodiscard]] Expected<const DocumentValue*> FieldOf(const DocumentValue& object, std::string_view key,
                                                     const std::string& path, DocumentValue::Kind kind);
/// Errors: Unsupported (a member that is not among the known ones, by its name).
[[nodiscard]] Expected<void> OnlyFields(const DocumentValue& object, std::initializer_list<std::string_view> known,
                                        const std::string& path);
/// A whole number held as text ("30"). Errors: InvalidInput.
[[nodiscard]] Expected<std::int64_t> WholeText(const DocumentValue& object, std::string_view key,
                                               const std::string& path);

[[nodiscard]] inline std::optional<std::int64_t> NumberAs(const RawNumber& number, std::int64_t /*tag*/)
{
    return number.whole();
}
[[nodiscard]] inline std::optional<float> NumberAs(const RawNumber& number, float /*tag*/)
{
    return number.single();
}

/// A list of numbers of one type, at most `most`.
/// Errors: InvalidInput (missing, no such list, a number that does not fit, with its place), LimitExceeded (before it is read).
template <class Number>
[[nodiscard]] Expected<std::vector<Number>> NumbersOf(const DocumentValue& object, std::string_view key,
                                                      const std::string& path, std::size_t most)
{
    TRY(const DocumentValue* list, FieldOf(object, key, path, DocumentValue::Kind::Numbers));
    if (list->numbers.count > most)
        return Fail(ErrorCode::LimitExceeded, fmt::format("{}.{}: more than {} numbers", path, key, most));
    std::vector<Number> values;
    values.reserve(list->numbers.count);
    std::size_t at = 0;
    for (std::size_t i = 0; i < list->numbers.count; ++i) {
        const auto value = NumberAs(list->numbers.next(at), Number{});
        if (!value)
            return BadField(fmt::format("{}.{}[{}]", path, key, i), "is no number of its type");
        values.push_back(*value);
    }
    return values;
}

} // namespace core::scoring
