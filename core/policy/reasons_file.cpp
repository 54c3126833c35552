// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/reasons_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "core/base/check.h"
#include "core/intake/limits.h"
#include "core/policy/names.h"

namespace core::policy {

namespace {

using base::Json;
using intake::FieldErrorCode;

constexpr std::int64_t kMaxPrecedence = 999'999;

/// [A-Z]-[0-9]{3}
bool IsReasonCode(std::string_view text) noexcept
{
    return text.size() == 5 && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '-' &&
           std::all_of(text.begin() + 2, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A fact of the catalogue, enabled or not, its age, or a reserved name.
bool IsKnownName(std::string_view name, const model::Catalogue& catalogue) noexcept
{
    if (catalogue.find(name) != nullptr)
        return true;
    if (name.ends_with(kAgeSuffix))
        return catalogue.find(name.substr(0, name.size() - kAgeSuffix.size())) != nullptr;
    return IsReserved(name);
}

void CheckPlaceholders(const std::string& text, const std::string& place, const model::Catalogue& catalogue,
                       FileReader& file)
{
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        const std::string name = close == std::string::npos ? "" : text.substr(open + 1, close - open - 1);
        if (!IsKnownName(name, catalogue))
            file.report(FindingCode::UnknownReference, place,
                        fmt::format("{{{}}} names no fact and no reserved name", name));
    }
}

std::vector<std::string> ReadUse(JsonFields& fields, FileReader& file)
{
    constexpr std::array<std::string_view, 7> kUses{"policy",    "score",    "approve", "decline",
                                                    "documents", "escalate", "return"};
    auto use = ReadTexts(fields, "use", TextShape::Name, intake::kMaxNameChars, file.errors());
    for (const std::string& word : use)
        if (std::find(kUses.begin(), kUses.end(), word) == kUses.end())
            fields.report("use", FieldErrorCode::NotAllowed, fmt::format("none of: {}", fmt::join(kUses, " ")));
    if (fields.isObject() && use.empty())
        fields.report("use", FieldErrorCode::Empty, "nobody may give this reason");
    return use;
}

Reason ReadReason(JsonFields& fields, const model::Catalogue& catalogue, FileReader& file)
{
    Reason reason;
    reason.code = fields.text("code", TextShape::Free, intake::kMaxNameChars).value_or("");
    if (!reason.code.empty() && !IsReasonCode(reason.code)) {
        fields.report("code", FieldErrorCode::BadFormat, "not a capital letter, a dash and three digits");
        reason.code.clear();
    }
    reason.precedence = static_cast<int>(fields.whole("precedence", 1, kMaxPrecedence).value_or(0));
    reason.use = ReadUse(fields, file);
    reason.title = ReadLabel(fields, "title", file.errors());
    reason.internal = ReadLabel(fields, "internal", file.errors(), kMaxWordingChars);
    reason.borrower = ReadLabel(fields, "borrower", file.errors(), kMaxWordingChars);
    reason.facts = ReadTexts(fields, "facts", TextShape::Name, intake::kMaxNameChars, file.errors());
    fields.finish();
    for (const std::string& fact : reason.facts)
        if (!IsKnownName(fact, catalogue))
            file.report(FindingCode::UnknownReference, fields.pathOf("facts"), fmt::format("{} is not declared", fact));
    CheckPlaceholders(reason.internal.zh, fields.pathOf("internal"), catalogue, file);
    CheckPlaceholders(reason.internal.en, fields.pathOf("internal"), catalogue, file);
    return reason;
}

} // namespace

bool Reason::usedFor(std::string_view word) const noexcept
{
    return std::find(use.begin(), use.end(), word) != use.end();
}

Reasons::Reasons(std::vector<Reason> reasons) : m_reasons(std::move(reasons))
{
    std::stable_sort(m_reasons.begin(), m_reasons.end(),
                     [](const Reason& a, const Reason& b) { return a.precedence < b.precedence; });
    for (std::size_t i = 0; i < m_reasons.size(); ++i) {
        const bool is_new = m_by_code.emplace(m_reasons[i].code, i).second;
        CHECK(is_new);
    }
}

const Reason* Reasons::find(std::string_view code) const noexcept
{
    const auto found = m_by_code.find(code);
    return found == m_by_code.end() ? nullptr : &m_reasons[found->second];
}

Reasons ReadReasons(FileReader& file, const model::Catalogue& catalogue)
{
    std::vector<Reason> reasons;
    if (file.tree() == nullptr)
        return {};
    JsonFields fields(*file.tree(), "$", file.errors());
    const auto* const items = fields.items("reasons", kMaxItems);
    std::set<std::string> codes;
    std::set<int> precedences;
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
        JsonFields one((*items)[i], ItemPath(fields, "reasons", i), file.errors());
        Reason reason = ReadReason(one, catalogue, file);
        if (reason.precedence > 0 && !precedences.insert(reason.precedence).second)
            file.report(FindingCode::Duplicate, one.pathOf("precedence"), "another reason has this precedence");
        if (reason.code.empty())
            continue;
        if (codes.insert(reason.code).second)
            reasons.push_back(std::move(reason));
        else
            file.report(FindingCode::Duplicate, one.pathOf("code"), fmt::format("{} is declared twice", reason.code));
    }
    fields.finish();
    return Reasons(std::move(reasons));
}

} // namespace core::policy
