// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/wording_text.h  The wordings of reasons read from reasons.json, and one of them put back into its bytes; every other byte
/// stays.
/// Units: characters are code points. Threads: pure. Source: docs/bundle.md, reasons.json.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/catalogue.h"
#include "core/policy/draft.h"

namespace core::policy {

inline constexpr const char* kReasonsFile = "reasons.json";

/// Where a wording is read: in lists, by reviewers, by the borrower.
enum class WordingPart { Title, Internal, Borrower };
inline constexpr std::array kWordingParts{WordingPart::Title, WordingPart::Internal, WordingPart::Borrower};

/// One text of one reason.
struct WordingPlace {
    std::string code;
    WordingPart part = WordingPart::Title;
    bool zh = true; ///< else English
    friend bool operator==(const WordingPlace&, const WordingPlace&) = default;
};

struct ReasonWording {
    std::string code;
    model::Label title;
    model::Label internal;
    model::Label borrower;
    [[nodiscard]] const model::Label& of(WordingPart part) const noexcept;
};

/// In the order of the file; a text that is missing is empty. Errors: InvalidInput (not the shape of reasons.json).
[[nodiscard]] Expected<std::vector<ReasonWording>> ReadWordings(std::string_view json);

/// Another text at `place`. Errors: NotFound (no such reason, or it does not have that text), InvalidInput (not the shape of
/// reasons.json, or no UTF-8).
[[nodiscard]] Expected<DraftEdit> WordingEdit(const BundleFiles& files, const WordingPlace& place,
                                              const std::string& text);

/// Code points that a text of this kind may have.
[[nodiscard]] std::size_t MostCharacters(WordingPart part) noexcept;

/// The place that a finding of reasons.json is about: "$.reasons[3].borrower.zh"; without a language Chinese. Nothing when it is
/// about no wording.
[[nodiscard]] std::optional<WordingPlace> WordingPlaceOf(const std::vector<ReasonWording>& wordings,
                                                         std::string_view json_path);

} // namespace core::policy
