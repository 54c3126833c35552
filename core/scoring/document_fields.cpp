// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scoring/document_fields.h"

#include <algorithm>

#include "core/base/text.h"

namespace core::scoring {

tl::unexpected<base::Error> BadField(const std::string& path, std::string_view what)
{
    return Fail(ErrorCode::InvalidInput, fmt::format("{}: {}", path, what));
}

tl::unexpected<base::Error> RefusedField(const std::string& path, std::string_view what)
{
    return Fail(ErrorCode::Unsupported, fmt::format("{}: {} is not supported", path, what));
}

Expected<const DocumentValue*> FieldOf(const DocumentValue& object, std::string_view key, const std::string& path,
                                       DocumentValue::Kind kind)
{
    const DocumentValue* found = object.find(key);
    if (found == nullptr || found->kind != kind)
        return BadField(fmt::format("{}.{}", path, key), "is missing or of another type");
    return found;
}

Expected<void> OnlyFields(const DocumentValue& object, std::initializer_list<std::string_view> known,
                          const std::string& path)
{
    for (const std::string& key : object.keys)
        if (std::find(known.begin(), known.end(), key) == known.end())
            return RefusedField(path, fmt::format("member '{}'", base::Excerpt(key)));
    return {};
}

Expected<std::int64_t> WholeText(const DocumentValue& object, std::string_view key, const std::string& path)
{
    TRY(const DocumentValue* text, FieldOf(object, key, path, DocumentValue::Kind::String));
    const auto value = RawNumber{'T', text->text}.whole();
    if (!value)
        return BadField(fmt::format("{}.{}", path, key), "is no whole number");
    return *value;
}

} // namespace core::scoring
