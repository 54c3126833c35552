// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/file_reader.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::policy {

namespace {

using intake::FieldErrorCode;

FindingCode CodeOf(FieldErrorCode code) noexcept
{
    switch (code) {
    case FieldErrorCode::NotJson:
    case FieldErrorCode::DuplicateKey:
    case FieldErrorCode::TooLarge: return FindingCode::NotJson;
    case FieldErrorCode::Unknown: return FindingCode::UnknownMember;
    case FieldErrorCode::Required: return FindingCode::MissingMember;
    case FieldErrorCode::WrongType:
    case FieldErrorCode::OutOfRange:
    case FieldErrorCode::TooManyDigits:
    case FieldErrorCode::TooLong:
    case FieldErrorCode::Empty:
    case FieldErrorCode::BadText:
    case FieldErrorCode::BadFormat:
    case FieldErrorCode::NotAllowed:
    case FieldErrorCode::BadCheckDigit:
    case FieldErrorCode::BadBirthDate:
    case FieldErrorCode::InFuture:
    case FieldErrorCode::UnknownFact:
    case FieldErrorCode::DisabledFact:
    case FieldErrorCode::UnknownSource:
    case FieldErrorCode::NotAsked:
    case FieldErrorCode::Contradiction: return FindingCode::BadValue;
    }
    return FindingCode::BadValue;
}

} // namespace

FileReader::FileReader(const BundleFiles& files, std::string name) : m_name(std::move(name))
{
    const auto file = files.find(m_name);
    if (file == files.end())
        return;
    auto tree = base::ParseJson(file->second);
    if (tree)
        m_tree = std::move(*tree);
    else
        report(FindingCode::NotJson, "", tree.error().detail);
}

void FileReader::report(FindingCode code, std::string place, std::string detail)
{
    m_findings.push_back({code, m_name, std::move(place), std::move(detail)});
}

Findings FileReader::findings() const
{
    Findings all;
    for (const intake::FieldError& error : m_errors)
        all.push_back({CodeOf(error.code), m_name, error.path, error.detail});
    all.insert(all.end(), m_findings.begin(), m_findings.end());
    return all;
}

model::Label ReadLabel(JsonFields& fields, std::string_view key, intake::FieldErrors& errors, std::size_t max_chars)
{
    model::Label label;
    const base::Json* const value = fields.required(key);
    if (value == nullptr)
        return label;
    JsonFields texts(*value, fields.pathOf(key), errors);
    label.zh = texts.text("zh", TextShape::Free, max_chars).value_or("");
    label.en = texts.text("en", TextShape::Free, max_chars).value_or("");
    texts.finish();
    return label;
}

std::optional<std::uint8_t> ReadWord(JsonFields& fields, std::string_view key,
                                     std::initializer_list<std::string_view> words)
{
    const auto text = fields.text(key, TextShape::Free, kMaxLabelChars);
    if (!text)
        return std::nullopt;
    const auto found = std::find(words.begin(), words.end(), *text);
    if (found != words.end())
        return static_cast<std::uint8_t>(found - words.begin() + 1);
    fields.report(key, FieldErrorCode::NotAllowed, fmt::format("none of: {}", fmt::join(words, " ")));
    return std::nullopt;
}

std::vector<std::string> ReadTexts(JsonFields& fields, std::string_view key, TextShape shape, std::size_t max_chars,
                                   intake::FieldErrors& errors)
{
    std::vector<std::string> texts;
    const auto* const items = fields.items(key, kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        auto text = intake::CheckedText((*items)[i], ItemPath(fields, key, i), shape, max_chars, errors);
        if (!text)
            continue;
        if (std::find(texts.begin(), texts.end(), *text) != texts.end())
            errors.push_back({ItemPath(fields, key, i), FieldErrorCode::Contradiction, "listed twice"});
        else
            texts.push_back(std::move(*text));
    }
    return texts;
}

std::vector<model::NamedValue> ReadValues(JsonFields& fields, std::string_view key, TextShape shape,
                                          std::size_t max_chars, intake::FieldErrors& errors)
{
    std::vector<model::NamedValue> values;
    const auto* const items = fields.items(key, kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        const std::string path = ItemPath(fields, key, i);
        model::NamedValue one;
        if ((*items)[i].isObject()) {
            JsonFields named((*items)[i], path, errors);
            one.value = named.text("value", shape, max_chars).value_or("");
            one.label = ReadLabel(named, "label", errors);
            named.finish();
        } else
            one.value = intake::CheckedText((*items)[i], path, shape, max_chars, errors).value_or("");
        if (one.value.empty())
            continue;
        if (model::FindValue(values, one.value) != nullptr)
            errors.push_back({path, FieldErrorCode::Contradiction, "listed twice"});
        else
            values.push_back(std::move(one));
    }
    return values;
}

std::string ItemPath(const JsonFields& fields, std::string_view key, std::size_t index)
{
    return fmt::format("{}[{}]", fields.pathOf(key), index);
}

} // namespace core::policy
