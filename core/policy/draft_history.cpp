// SPDX-License-Identifier: GPL-3.0-or-later
// A stored edit says both ways at once: what it makes and what was there. A file is stored by the part that changed.
#include "core/policy/draft_history.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/dmn/import.h"

namespace core::policy {

namespace {

using base::Json;
using Kind = DraftEdit::Kind;

constexpr std::size_t kFrameBytes = 256;        ///< of the text around the steps
constexpr std::size_t kMostStored = 16U << 20U; ///< of a text that is read

/// The bytes that two texts do not have in common at their ends.
struct Changed {
    std::size_t begin = 0;
    std::size_t end = 0; ///< from the end of either
};

Changed Between(std::string_view was, std::string_view is)
{
    const std::size_t shorter = std::min(was.size(), is.size());
    Changed changed;
    while (changed.begin < shorter && was[changed.begin] == is[changed.begin])
        ++changed.begin;
    while (changed.end < shorter - changed.begin &&
           was[was.size() - 1 - changed.end] == is[is.size() - 1 - changed.end])
        ++changed.end;
    // A character that is cut in two is no text of JSON.
    const auto within = [](std::string_view text, std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    while (changed.begin > 0 && (within(was, changed.begin) || within(is, changed.begin)))
        --changed.begin;
    while (changed.end > 0 && (within(was, was.size() - changed.end) || within(is, is.size() - changed.end)))
        --changed.end;
    return changed;
}

Json Texts(const std::vector<dmn::Cell>& cells)
{
    Json list = Json::array();
    for (const dmn::Cell& cell : cells)
        list.push(Json::string(cell.text));
    return list;
}

Json Number(std::size_t value)
{
    return Json::integer(static_cast<std::int64_t>(value));
}

Json RowJson(const dmn::Rule& row)
{
    Json annotations = Json::array();
    for (const std::string& text : row.annotations)
        annotations.push(Json::string(text));
    return Json::array({Json::string(row.id), Json::string(row.description), Texts(row.inputs), Texts(row.outputs),
                        std::move(annotations)});
}

/// Whole as it is, for the edits of rules after it leave the file as it stands nowhere; what was before it by what differs.
void AddTables(const DraftEdit& done, const DraftEdit& back, Json& json)
{
    const Changed changed = Between(*back.bytes, *done.bytes);
    json.push(Json::string(*done.bytes)).push(Number(changed.begin)).push(Number(changed.end));
    json.push(Json::string(back.bytes->substr(changed.begin, back.bytes->size() - changed.begin - changed.end)));
}

/// Path, bytes in common before and behind, what is between them now and before; null where there is no file.
void AddFile(const DraftEdit& done, const DraftEdit& back, Json& json)
{
    const Changed changed = done.bytes && back.bytes ? Between(*back.bytes, *done.bytes) : Changed{};
    const auto middle = [&](const std::optional<std::string>& bytes) {
        return bytes ? Json::string(bytes->substr(changed.begin, bytes->size() - changed.begin - changed.end))
                     : Json::null();
    };
    json.push(Json::string(done.path)).push(Number(changed.begin)).push(Number(changed.end));
    json.push(middle(done.bytes)).push(middle(back.bytes));
}

Json EditJson(const DraftEdit& done, const DraftEdit& back)
{
    Json json = Json::array({Json::integer(static_cast<std::int64_t>(done.kind))});
    if (done.kind == Kind::SetFile) {
        AddFile(done, back, json);
        return json;
    }
    if (done.kind == Kind::SetTables) {
        AddTables(done, back, json);
        return json;
    }
    if (done.kind == Kind::SetBase) {
        for (const std::string* const text : {&done.text, &done.path, &back.text, &back.path})
            json.push(Json::string(*text));
        return json;
    }
    json.push(Json::string(done.table)).push(Number(done.rule));
    switch (done.kind) {
    case Kind::SetCell:
    case Kind::SetDescription:
    case Kind::SetAnnotation:
    case Kind::SetHitPolicy:
    case Kind::SetAllowed:
        json.push(Number(done.column)).push(Number(done.to)).push(Number(back.to));
        json.push(Json::string(done.text)).push(Json::string(back.text));
        break;
    case Kind::InsertRule: json.push(RowJson(done.row)); break;
    case Kind::RemoveRule: json.push(RowJson(back.row)); break;
    case Kind::MoveRule: json.push(Number(done.to)); break;
    case Kind::SetTables:
    case Kind::SetBase:
    case Kind::SetFile: break;
    }
    return json;
}

/// Reads the items of one stored edit one after the other; once one is not as expected, all that follows is nothing.
class Items {
public:
    explicit Items(const Json& json) : m_items(json.items()) {}

    const Json& next()
    {
        static const Json kNothing;
        m_good = m_good && m_at < m_items.size();
        return m_good ? m_items[m_at++] : kNothing;
    }
    std::uint32_t number()
    {
        const Json& item = next();
        std::uint32_t value = 0;
        const std::string& text = item.text();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        m_good = m_good && item.isNumber() && error == std::errc() && end == text.data() + text.size();
        return value;
    }
    std::string text()
    {
        const Json& item = next();
        m_good = m_good && item.isString();
        return item.text();
    }
    std::optional<std::string> textOrNothing()
    {
        const Json& item = next();
        m_good = m_good && (item.isString() || item.isNull());
        return item.isString() ? std::optional(item.text()) : std::nullopt;
    }
    std::vector<std::string> texts()
    {
        std::vector<std::string> list;
        for (const Json& item : next().items()) {
            m_good = m_good && item.isString();
            list.push_back(item.text());
        }
        return list;
    }
    [[nodiscard]] bool good() const { return m_good; }

private:
    const std::vector<Json>& m_items;
    std::size_t m_at = 0;
    bool m_good = true;
};

/// A step as it was stored: of a SetFile `bytes` is the middle alone, and `rule` and `column` how much stands around it.
struct StoredPair {
    DraftStep done;
    DraftStep back;
};

/// A rule that the draft's file has too keeps what a person does not see: ids of cells, what other tools wrote.
dmn::Rule RowOf(Items items, const dmn::Model& model, const std::string& table, bool& good)
{
    dmn::Rule row;
    row.id = items.text();
    const dmn::DecisionTable* const found = TableOf(model, table);
    if (found != nullptr && !row.id.empty()) {
        const auto same = std::find_if(found->rules.begin(), found->rules.end(),
                                       [&](const dmn::Rule& rule) { return rule.id == row.id; });
        row = same == found->rules.end() ? row : *same;
    }
    row.description = items.text();
    for (std::vector<dmn::Cell>* const cells : {&row.inputs, &row.outputs}) {
        const std::vector<std::string> texts = items.texts();
        cells->resize(texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i)
            (*cells)[i].text = texts[i];
    }
    row.annotations = items.texts();
    good = good && items.good();
    return row;
}

/// Of an edit that is of no table; false: it is of one.
bool ReadWhole(Items& items, DraftEdit& done, DraftEdit& back, bool& good)
{
    if (done.kind == Kind::SetFile) {
        done.path = items.text();
        done.rule = items.number();
        done.column = items.number();
        back = done;
        done.bytes = items.textOrNothing();
        back.bytes = items.textOrNothing();
        return true;
    }
    if (done.kind == Kind::SetTables) {
        done.bytes = items.text();
        const std::size_t begin = items.number();
        const std::size_t end = items.number();
        const std::string middle = items.text();
        good = good && begin + end <= done.bytes->size();
        if (good)
            back.bytes = done.bytes->substr(0, begin) + middle + done.bytes->substr(done.bytes->size() - end);
        return true;
    }
    if (done.kind == Kind::SetBase) {
        for (std::string* const text : {&done.text, &done.path, &back.text, &back.path})
            *text = items.text();
        return true;
    }
    return false;
}

bool ReadEdit(const Json& json, const dmn::Model& model, StoredPair& pair)
{
    Items items(json);
    DraftEdit done{.kind = static_cast<Kind>(items.number())};
    DraftEdit back{.kind = done.kind};
    bool good = true;
    if (!ReadWhole(items, done, back, good)) {
        done.table = items.text();
        done.rule = items.number();
        back.table = done.table;
        back.rule = done.rule;
    }
    switch (done.kind) {
    case Kind::SetCell:
    case Kind::SetDescription:
    case Kind::SetAnnotation:
    case Kind::SetHitPolicy:
    case Kind::SetAllowed:
        done.column = back.column = items.number();
        done.to = items.number();
        back.to = items.number();
        done.text = items.text();
        back.text = items.text();
        break;
    case Kind::InsertRule:
        back.kind = Kind::RemoveRule;
        done.row = RowOf(Items(items.next()), model, done.table, good);
        break;
    case Kind::RemoveRule:
        back.kind = Kind::InsertRule;
        back.row = RowOf(Items(items.next()), model, done.table, good);
        break;
    case Kind::MoveRule:
        done.to = items.number();
        back.rule = done.to;
        back.to = done.rule;
        break;
    case Kind::SetTables:
    case Kind::SetBase:
    case Kind::SetFile: break;
    }
    const bool known = done.kind >= Kind::SetCell && done.kind <= Kind::SetBase;
    pair.done.push_back(std::move(done));
    pair.back.insert(pair.back.begin(), std::move(back));
    return good && known && items.good();
}

/// Makes whole the bytes of the files that `step` sets, and keeps in `files` what it leaves there.
bool Unfold(DraftStep& step, BundleFiles& files)
{
    for (DraftEdit& edit : step) {
        if (edit.kind != Kind::SetFile)
            continue;
        const auto found = files.find(edit.path);
        const std::size_t begin = std::exchange(edit.rule, 0U);
        const std::size_t end = std::exchange(edit.column, 0U);
        if (!edit.bytes) {
            files.erase(edit.path);
            continue;
        }
        const std::string now = found == files.end() ? std::string() : found->second;
        if (begin + end > now.size())
            return false;
        edit.bytes = now.substr(0, begin) + *edit.bytes + now.substr(now.size() - end);
        files.insert_or_assign(edit.path, *edit.bytes);
    }
    return true;
}

/// Files are told by what changed in them: from where the draft stands backwards, then on to the end.
bool UnfoldAll(std::vector<StoredPair>& pairs, std::size_t stands_at, BundleFiles now)
{
    for (std::size_t i = stands_at; i > 0; --i) {
        if (!Unfold(pairs[i - 1].back, now))
            return false;
    }
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!Unfold(pairs[i].done, now))
            return false;
        if (i < stands_at)
            continue; // what goes back from here is whole already
        BundleFiles after = now;
        if (!Unfold(pairs[i].back, after))
            return false;
    }
    return true;
}

} // namespace

Expected<void> DraftHistory::perform(Draft& draft, const DraftStep& step)
{
    TRY(DraftStep back, Apply(draft, step));
    m_pairs.resize(m_at);
    m_pairs.push_back(std::make_shared<const Pair>(Pair{step, std::move(back)}));
    if (m_pairs.size() > kMostSteps) {
        m_pairs.erase(m_pairs.begin());
        ++m_dropped;
    }
    m_at = m_pairs.size();
    return {};
}

Expected<DraftStep> DraftHistory::undo(Draft& draft)
{
    CHECK(canUndo());
    const DraftStep step = m_pairs[m_at - 1]->back;
    TRY_VOID(Apply(draft, step));
    --m_at;
    return step;
}

Expected<DraftStep> DraftHistory::redo(Draft& draft)
{
    CHECK(canRedo());
    const DraftStep step = m_pairs[m_at]->done;
    TRY_VOID(Apply(draft, step));
    ++m_at;
    return step;
}

std::string DraftHistory::stored(const BundleFiles& files, std::size_t max_bytes) const
{
    std::size_t left = max_bytes - std::min(max_bytes, kFrameBytes);
    const auto taken = [&left](const Pair& pair) -> std::optional<Json> {
        Json json = Json::array();
        for (std::size_t i = 0; i < pair.done.size(); ++i)
            json.push(EditJson(pair.done[i], pair.back[pair.back.size() - 1 - i]));
        const std::size_t size = CanonicalBytes(json).size() + 1;
        if (size > left)
            return std::nullopt;
        left -= size;
        return json;
    };
    std::vector<Json> steps; // what can be undone, the last first: it is what a person wants back
    std::size_t first = m_at;
    for (; first > 0; --first) {
        auto json = taken(*m_pairs[first - 1]);
        if (!json)
            break;
        steps.push_back(std::move(*json));
    }
    std::reverse(steps.begin(), steps.end());
    for (std::size_t i = m_at; i < m_pairs.size(); ++i) {
        auto json = taken(*m_pairs[i]);
        if (!json)
            break;
        steps.push_back(std::move(*json));
    }
    Json text = Json::object();
    text.set("files", Json::string(ContentHash(files).hex()));
    text.set("at", Json::array({Number(m_at - first), Number(m_dropped + first)}));
    text.set("steps", Json::array(std::move(steps)));
    return CanonicalBytes(text);
}

Expected<DraftHistory> DraftHistory::restored(std::string_view text, const BundleFiles& files, const Draft& draft)
{
    TRY(const Json json,
        base::ParseJson(text, {.max_bytes = kMostStored, .max_string_bytes = kMostStored, .max_values = kMostStored}));
    const Json* const of_files = json.find("files");
    const Json* const steps = json.find("steps");
    const Json* const frame = json.find("at");
    const auto tables = draft.files.find("policy.dmn");
    if (of_files == nullptr || steps == nullptr || frame == nullptr || tables == draft.files.end())
        return Fail(ErrorCode::InvalidInput, "history: not as it is stored");
    if (of_files->text() != ContentHash(files).hex())
        return Fail(ErrorCode::Conflict, "history: of other files");
    DraftHistory history;
    Items numbers(*frame);
    history.m_at = numbers.number();
    history.m_dropped = numbers.number();
    std::vector<StoredPair> pairs(steps->items().size());
    bool good = numbers.good() && history.m_at <= pairs.size();
    TRY(const dmn::Model model, dmn::ImportDmn(tables->second));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        for (const Json& edit : steps->items()[i].items())
            good = good && ReadEdit(edit, model, pairs[i]);
    }
    if (!good || !UnfoldAll(pairs, history.m_at, draft.files))
        return Fail(ErrorCode::InvalidInput, "history: not as it is stored");
    for (StoredPair& pair : pairs)
        history.m_pairs.push_back(std::make_shared<const Pair>(Pair{std::move(pair.done), std::move(pair.back)}));
    return history;
}

} // namespace core::policy
