// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/file_reader.h  One JSON file of a bundle while it is read: its tree, and what is wrong with it as findings.
/// Threads: one thread; the file's bytes and this outlive the JsonFields made from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/intake/json_fields.h"
#include "core/model/catalogue.h"
#include "core/policy/bundle_files.h"
#include "core/policy/finding.h"

namespace core::policy {

using intake::JsonFields;
using intake::TextShape;

class FileReader {
public:
    /// A missing file is reported by CheckFileNames, not here: it reads as nothing.
    FileReader(const BundleFiles& files, std::string name);

    /// Null pointer when there is nothing to read.
    [[nodiscard]] const base::Json* tree() const noexcept { return m_tree ? &*m_tree : nullptr; }
    [[nodiscard]] intake::FieldErrors& errors() noexcept { return m_errors; }
    void report(FindingCode code, std::string place, std::string detail);
    /// Everything found so far, in the order it was found; field errors first.
    [[nodiscard]] Findings findings() const;

private:
    std::string m_name;
    std::optional<base::Json> m_tree;
    intake::FieldErrors m_errors;
    Findings m_findings;
};

inline constexpr std::size_t kMaxLabelChars = 80;
inline constexpr std::size_t kMaxWordingChars = 1000;
inline constexpr std::size_t kMaxItems = 2000;

/// `{"zh": …, "en": …}` of a required member.
[[nodiscard]] model::Label ReadLabel(JsonFields& fields, std::string_view key, intake::FieldErrors& errors,
                                     std::size_t max_chars = kMaxLabelChars);
/// One of `words`, as its place from 1; nothing when reported.
[[nodiscard]] std::optional<std::uint8_t> ReadWord(JsonFields& fields, std::string_view key,
                                                   std::initializer_list<std::string_view> words);
/// Texts of a required array, each once.
[[nodiscard]] std::vector<std::string> ReadTexts(JsonFields& fields, std::string_view key, TextShape shape,
                                                 std::size_t max_chars, intake::FieldErrors& errors);
/// Values of a required array, each once: `"app"`, or with its words `{"value": "app", "label": {"zh": …, "en": …}}`.
[[nodiscard]] std::vector<model::NamedValue> ReadValues(JsonFields& fields, std::string_view key, TextShape shape,
                                                        std::size_t max_chars, intake::FieldErrors& errors);
/// "$.facts[3]".
[[nodiscard]] std::string ItemPath(const JsonFields& fields, std::string_view key, std::size_t index);

} // namespace core::policy
