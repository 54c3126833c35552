// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/wording_text.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/policy/file_reader.h"

namespace core::policy {

namespace {

using base::Json;

const char* KeyOf(WordingPart part) noexcept
{
    switch (part) {
    case WordingPart::Title: return "title";
    case WordingPart::Internal: return "internal";
    case WordingPart::Borrower: return "borrower";
    }
    return "";
}

model::Label LabelAt(const Json& reason, WordingPart part)
{
    const Json* const label = reason.find(KeyOf(part));
    const auto text = [label](std::string_view language) {
        const Json* const found = label == nullptr ? nullptr : label->find(language);
        return found != nullptr && found->isString() ? found->text() : std::string();
    };
    return {text("zh"), text("en")};
}

/// Walks JSON that is known to be well-formed, to find where a value stands.
class Places {
public:
    explicit Places(std::string_view text) : m_text(text) {}

    /// The value of `key` in the object at `at`; npos when there is none.
    [[nodiscard]] std::size_t member(std::size_t at, std::string_view key) const
    {
        std::size_t found = std::string_view::npos;
        members(at, [&](std::string_view name, std::size_t value) { found = name == key ? value : found; });
        return found;
    }
    /// Where each item of the array at `at` begins.
    [[nodiscard]] std::vector<std::size_t> items(std::size_t at) const
    {
        std::vector<std::size_t> places;
        if (at >= m_text.size() || m_text[at] != '[')
            return places;
        for (at = blank(at + 1); m_text[at] != ']'; at = blank(m_text[at] == ',' ? at + 1 : at)) {
            places.push_back(at);
            at = blank(end(at));
        }
        return places;
    }
    /// Behind the value at `at`.
    [[nodiscard]] std::size_t end(std::size_t at) const
    {
        if (m_text[at] == '"')
            return text(at);
        if (m_text[at] != '{' && m_text[at] != '[')
            return std::min(m_text.find_first_of(",]} \t\r\n", at), m_text.size());
        int depth = 0;
        do {
            if (m_text[at] == '"') {
                at = text(at);
                continue;
            }
            depth += m_text[at] == '{' || m_text[at] == '[' ? 1 : 0;
            depth -= m_text[at] == '}' || m_text[at] == ']' ? 1 : 0;
            ++at;
        } while (depth > 0);
        return at;
    }
    [[nodiscard]] std::size_t blank(std::size_t at) const
    {
        return std::min(m_text.find_first_not_of(" \t\r\n", at), m_text.size());
    }

private:
    void members(std::size_t at, const std::function<void(std::string_view, std::size_t)>& each) const
    {
        if (at >= m_text.size() || m_text[at] != '{')
            return;
        for (at = blank(at + 1); m_text[at] != '}'; at = blank(m_text[at] == ',' ? at + 1 : at)) {
            const std::size_t behind = text(at);
            const std::size_t value = blank(blank(behind) + 1); // after the colon
            each(m_text.substr(at + 1, behind - at - 2), value);
            at = blank(end(value));
        }
    }
    /// Behind the string at `at`.
    [[nodiscard]] std::size_t text(std::size_t at) const
    {
        for (++at; m_text[at] != '"'; ++at)
            at += m_text[at] == '\\' ? 1U : 0U;
        return at + 1;
    }

    std::string_view m_text;
};

} // namespace

const model::Label& ReasonWording::of(WordingPart part) const noexcept
{
    switch (part) {
    case WordingPart::Title: return title;
    case WordingPart::Internal: return internal;
    case WordingPart::Borrower: break;
    }
    return borrower;
}

Expected<std::vector<ReasonWording>> ReadWordings(std::string_view json)
{
    const auto tree = base::ParseJson(json);
    const Json* const reasons = tree ? tree->find("reasons") : nullptr;
    if (reasons == nullptr)
        return Fail(ErrorCode::InvalidInput, "reasons.json: not as it should be");
    std::vector<ReasonWording> wordings;
    for (const Json& reason : reasons->items()) {
        const Json* const code = reason.find("code");
        wordings.push_back({code != nullptr ? code->text() : std::string(), LabelAt(reason, WordingPart::Title),
                            LabelAt(reason, WordingPart::Internal), LabelAt(reason, WordingPart::Borrower)});
    }
    return wordings;
}

Expected<DraftEdit> WordingEdit(const BundleFiles& files, const WordingPlace& place, const std::string& text)
{
    const auto file = files.find(kReasonsFile);
    if (file == files.end())
        return Fail(ErrorCode::NotFound, "the bundle has no reasons.json");
    TRY(const std::vector<ReasonWording> wordings, ReadWordings(file->second));
    if (!base::IsUtf8(text))
        return Fail(ErrorCode::InvalidInput, "text is not UTF-8");
    const Places places(file->second);
    const std::vector<std::size_t> reasons = places.items(places.member(places.blank(0), "reasons"));
    for (std::size_t i = 0; i < wordings.size() && i < reasons.size(); ++i) {
        if (wordings[i].code != place.code)
            continue;
        const std::size_t at = places.member(places.member(reasons[i], KeyOf(place.part)), place.zh ? "zh" : "en");
        if (at == std::string_view::npos)
            break;
        std::string bytes = file->second;
        bytes.replace(at, places.end(at) - at, CanonicalBytes(Json::string(text)));
        return DraftEdit{.kind = DraftEdit::Kind::SetFile, .path = kReasonsFile, .bytes = std::move(bytes)};
    }
    return Fail(ErrorCode::NotFound, "no such wording");
}

std::size_t MostCharacters(WordingPart part) noexcept
{
    return part == WordingPart::Title ? kMaxLabelChars : kMaxWordingChars;
}

std::optional<WordingPlace> WordingPlaceOf(const std::vector<ReasonWording>& wordings, std::string_view json_path)
{
    constexpr std::string_view kBegin = "$.reasons[";
    if (!json_path.starts_with(kBegin))
        return std::nullopt;
    std::size_t number = 0;
    const char* const last = json_path.data() + json_path.size();
    const auto [end, error] = std::from_chars(json_path.data() + kBegin.size(), last, number);
    if (error != std::errc() || number >= wordings.size())
        return std::nullopt;
    const std::string_view rest(end, static_cast<std::size_t>(last - end));
    for (const WordingPart part : kWordingParts) {
        if (rest.starts_with(std::string("].") + KeyOf(part)))
            return WordingPlace{wordings[number].code, part, !rest.ends_with(".en")};
    }
    return std::nullopt;
}

} // namespace core::policy
