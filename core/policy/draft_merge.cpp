// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/draft_merge.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/base/text.h"
#include "core/dmn/import.h"
#include "core/policy/draft.h"
#include "core/policy/draft_steps.h"
#include "core/policy/table_merge.h"
#include "core/policy/text_merge.h"

namespace core::policy {

namespace {

using Kind = MergeConflict::Kind;
using Bytes = std::optional<std::string>;

constexpr const char* kTables = "policy.dmn";
constexpr const char* kManifest = "manifest.json";
constexpr char kBegin = '\x01'; ///< around the place of a rule in a line of a case, while cases are merged
constexpr char kEnd = '\x02';

Bytes FileOf(const BundleFiles& files, const std::string& path)
{
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : Bytes(found->second);
}

bool IsText(const std::string& bytes)
{
    return base::IsUtf8(bytes) && bytes.find('\0') == std::string::npos;
}

/// `text` with every line handed to `line`, which gives what stands there instead.
std::string EachLine(std::string_view text, const std::function<std::string(std::string_view)>& line)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        out += line(text.substr(0, end));
        text.remove_prefix(end);
    }
    return out;
}

/// One case and what follows it up to the next; the first holds what stands before all of them and has no name.
struct CaseBlock {
    std::string key; ///< the name, and which of that name it is
    std::string name;
    std::string text;
};

std::vector<CaseBlock> BlocksOf(std::string_view text)
{
    std::vector<CaseBlock> blocks{{"0", {}, {}}};
    std::map<std::string, int> seen;
    EachLine(text, [&](std::string_view line) {
        const std::string_view said = base::Trimmed(line);
        if (said == "case" || said.starts_with("case ") || said.starts_with("case\t")) {
            const std::string name(base::Trimmed(said.substr(4)));
            blocks.push_back({name + '\n' + std::to_string(++seen[name]), name, {}});
        }
        blocks.back().text += line;
        return std::string();
    });
    return blocks;
}

class Merger {
public:
    Merger(const BundleFiles& base, const BundleFiles& mine, const BundleFiles& theirs,
           const std::vector<MergeSide>& decided)
        : m_base(base), m_mine(mine), m_theirs(theirs), m_log(m_result, decided)
    {}
    Expected<Merged> merged();

private:
    struct Models {
        dmn::Model base;
        dmn::Model mine;
        dmn::Model theirs;
    };
    struct Texts {
        Bytes base;
        Bytes mine;
        Bytes theirs;
    };

    [[nodiscard]] Expected<void> mergeTables();
    [[nodiscard]] std::optional<MergeSide> basis(const Models& models) const;
    void mergeRules(const Models& models, MergeSide basis);
    [[nodiscard]] Expected<std::string> written(MergeSide basis) const;
    void mergeFile(const std::string& path);
    [[nodiscard]] Bytes mergedText(const std::string& path, Texts texts);
    [[nodiscard]] std::string mergedLines(const std::string& path, const Texts& texts);
    [[nodiscard]] std::string mergedCases(const std::string& path, const Texts& texts);
    [[nodiscard]] std::optional<std::string> mergedCase(const std::string& path, const CaseBlock* base,
                                                        const CaseBlock* mine, const CaseBlock* theirs);
    [[nodiscard]] MergeSide decideWhole(Kind kind, const std::string& path, const Texts& texts);
    using Rows = std::function<int(const RowPlace&)>;
    [[nodiscard]] std::string withPlaces(const std::string& text, const Rows& row) const;
    [[nodiscard]] std::string withNumbers(const std::string& text) const;

    const BundleFiles& m_base;
    const BundleFiles& m_mine;
    const BundleFiles& m_theirs;
    Merged m_result;
    MergeLog m_log;
    std::map<std::string, MergedTable, std::less<>> m_tables;
};

/// What only rules differ in is written into the file of the side that changed more than rules; nothing: that cannot be done.
std::optional<MergeSide> Merger::basis(const Models& models) const
{
    const bool here = !SameBesidesRules(models.base, models.mine);
    const bool there = !SameBesidesRules(models.base, models.theirs);
    if (here && there && !SameBesidesRules(models.mine, models.theirs))
        return std::nullopt;
    if (here == there)
        return MergeSide::Theirs;
    const dmn::Model& rules = here ? models.theirs : models.mine; // of the side that changed nothing else
    const dmn::Model& more = here ? models.mine : models.theirs;
    for (const dmn::Decision& decision : models.base.decisions) {
        const dmn::DecisionTable* const was = TableOf(models.base, decision.name);
        const dmn::DecisionTable* const is = TableOf(rules, decision.name);
        const dmn::DecisionTable* const now = TableOf(more, decision.name);
        const bool changed = was != nullptr && is != nullptr && !SameTable(*was, *is);
        if (changed && (now == nullptr || !SameColumns(*now, *was)))
            return std::nullopt;
    }
    return here ? MergeSide::Mine : MergeSide::Theirs;
}

void Merger::mergeRules(const Models& models, MergeSide basis)
{
    std::unordered_set<std::string> ids;
    for (const dmn::Model* const model : {&models.base, &models.theirs}) {
        for (const dmn::Decision& decision : model->decisions) {
            if (const dmn::DecisionTable* const table = TableOf(*model, decision.name))
                std::for_each(table->rules.begin(), table->rules.end(),
                              [&](const dmn::Rule& rule) { ids.insert(rule.id); });
        }
    }
    for (const dmn::Decision& decision : models.base.decisions) {
        const dmn::DecisionTable* const was = TableOf(models.base, decision.name);
        const dmn::DecisionTable* const here = TableOf(models.mine, decision.name);
        const dmn::DecisionTable* const there = TableOf(models.theirs, decision.name);
        if (was == nullptr || here == nullptr || there == nullptr || !SameColumns(*was, *here) ||
            !SameColumns(*was, *there))
            continue; // one side has it otherwise, and the other left it alone
        m_tables.emplace(decision.name, MergeTable(decision.name, {*was, *here, *there}, basis, ids, m_log));
    }
}

Expected<std::string> Merger::written(MergeSide basis) const
{
    TRY(Draft draft, OpenDraft({{kTables, (basis == MergeSide::Mine ? m_mine : m_theirs).at(kTables)}}));
    for (dmn::Decision& decision : draft.model.decisions) {
        dmn::DecisionTable* const table = decision.table();
        const auto merged = m_tables.find(decision.name);
        if (table == nullptr || merged == m_tables.end())
            continue;
        table->rules = merged->second.rules;
        table->hit_policy = merged->second.hit_policy;
        table->aggregator = merged->second.aggregator;
        for (std::size_t i = 0; i < merged->second.allowed.size(); ++i) {
            dmn::Cell& allowed =
                i < table->inputs.size() ? table->inputs[i].allowed : table->outputs[i - table->inputs.size()].allowed;
            allowed.text = merged->second.allowed[i];
        }
    }
    TRY(BundleFiles files, FilesOf(draft));
    return std::move(files.at(kTables));
}

Expected<void> Merger::mergeTables()
{
    const Texts texts{FileOf(m_base, kTables), FileOf(m_mine, kTables), FileOf(m_theirs, kTables)};
    if (!texts.base || !texts.mine || !texts.theirs)
        return Fail(ErrorCode::NotFound, "a bundle without policy.dmn");
    Models models;
    TRY(models.base, dmn::ImportDmn(*texts.base));
    TRY(models.mine, dmn::ImportDmn(*texts.mine));
    TRY(models.theirs, dmn::ImportDmn(*texts.theirs));
    const auto basis = this->basis(models);
    std::string& bytes = m_result.files[kTables];
    if (!basis) {
        const MergeSide side = decideWhole(Kind::Tables, kTables, {});
        bytes = side == MergeSide::Mine ? *texts.mine : *texts.theirs;
        return {};
    }
    mergeRules(models, *basis);
    if (texts.mine == texts.base || texts.mine == texts.theirs)
        bytes = *texts.theirs;
    else if (texts.theirs == texts.base)
        bytes = *texts.mine;
    else {
        TRY(bytes, written(*basis));
    }
    return {};
}

MergeSide Merger::decideWhole(Kind kind, const std::string& path, const Texts& texts)
{
    return m_log.decide({.kind = kind,
                         .path = path,
                         .base = texts.base.value_or(""),
                         .mine = texts.mine.value_or(""),
                         .theirs = texts.theirs.value_or("")});
}

/// Rules by their place among all there are, not by a number that is another on each side.
std::string Merger::withPlaces(const std::string& text, const Rows& row) const
{
    return EachLine(text, [&](std::string_view line) {
        const auto mention = RuleMentionOf(line);
        const auto table = mention ? m_tables.find(mention->table) : m_tables.end();
        if (table == m_tables.end())
            return std::string(line);
        const std::vector<RowPlace>& places = table->second.rows.places();
        const auto place = std::find_if(places.begin(), places.end(),
                                        [&](const RowPlace& at) { return row(at) == mention->number - 1; });
        const bool plain =
            line.substr(mention->begin, mention->end - mention->begin) == std::to_string(mention->number);
        if (place == places.end() || mention->number < 1 || !plain)
            return std::string(line);
        return std::string(line.substr(0, mention->begin)) + kBegin + std::to_string(place - places.begin()) + kEnd +
               std::string(line.substr(mention->end));
    });
}

/// Lines about rules that are gone are left out, as when one is removed.
std::string Merger::withNumbers(const std::string& text) const
{
    return EachLine(text, [&](std::string_view line) {
        const std::size_t begin = line.find(kBegin);
        const std::size_t end = line.find(kEnd);
        if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
            return std::string(line);
        std::size_t place = 0;
        std::from_chars(line.data() + begin + 1, line.data() + end, place);
        std::string plain = std::string(line.substr(0, begin)) + '0' + std::string(line.substr(end + 1));
        const auto mention = RuleMentionOf(plain);
        const auto table = mention ? m_tables.find(mention->table) : m_tables.end();
        if (table == m_tables.end())
            return std::string(line);
        const auto& order = table->second.order;
        const auto at = std::find(order.begin(), order.end(), place);
        return at == order.end() ? std::string() : plain.replace(begin, 1, std::to_string(at - order.begin() + 1));
    });
}

std::string Merger::mergedLines(const std::string& path, const Texts& texts)
{
    std::string merged;
    for (TextPiece& piece : MergeLines(texts.base.value_or(""), *texts.mine, *texts.theirs)) {
        m_log.fromMine(piece.from_mine && !piece.from_theirs ? 1 : 0);
        m_log.fromTheirs(piece.from_theirs && !piece.from_mine ? 1 : 0);
        if (!piece.conflict) {
            merged += piece.text;
            continue;
        }
        const MergeSide side = m_log.decide(
            {.kind = Kind::Lines, .path = path, .base = piece.base, .mine = piece.mine, .theirs = piece.theirs});
        merged += side == MergeSide::Mine ? piece.mine : piece.theirs;
    }
    return merged;
}

/// The text of a case; nothing: it is not in the result.
std::optional<std::string> Merger::mergedCase(const std::string& path, const CaseBlock* base, const CaseBlock* mine,
                                              const CaseBlock* theirs)
{
    const auto text = [](const CaseBlock* block) { return block != nullptr ? Bytes(block->text) : Bytes(); };
    const Texts texts{text(base), text(mine), text(theirs)};
    if (texts.mine == texts.theirs)
        return texts.mine;
    if (texts.mine == texts.base || texts.theirs == texts.base) {
        const bool taken = texts.mine == texts.base;
        taken ? m_log.fromTheirs() : m_log.fromMine();
        return taken ? texts.theirs : texts.mine;
    }
    if (base != nullptr && mine != nullptr && theirs != nullptr) {
        std::string merged;
        bool apart = false;
        for (const TextPiece& piece : MergeLines(*texts.base, *texts.mine, *texts.theirs)) {
            merged += piece.text;
            apart = apart || piece.conflict;
        }
        if (!apart) {
            m_log.fromMine();
            m_log.fromTheirs();
            return merged;
        }
    }
    const std::string name = mine != nullptr ? mine->name : theirs->name;
    const MergeSide side = m_log.decide({.kind = Kind::Case,
                                         .path = path,
                                         .entry = name,
                                         .base = texts.base.value_or(""),
                                         .mine = texts.mine.value_or(""),
                                         .theirs = texts.theirs.value_or("")});
    return side == MergeSide::Mine ? texts.mine : texts.theirs;
}

std::string Merger::mergedCases(const std::string& path, const Texts& texts)
{
    const std::vector<CaseBlock> base = BlocksOf(texts.base.value_or(""));
    const std::vector<CaseBlock> mine = BlocksOf(*texts.mine);
    const std::vector<CaseBlock> theirs = BlocksOf(*texts.theirs);
    const auto keys = [](const std::vector<CaseBlock>& blocks) {
        std::vector<std::string_view> list;
        for (const CaseBlock& block : blocks)
            list.emplace_back(block.key);
        return list;
    };
    const SameTexts never = [](std::size_t, std::size_t) { return false; };
    const std::vector<int> old_mine = MatchRules(keys(base), keys(mine), never);
    const std::vector<int> old_theirs = MatchRules(keys(base), keys(theirs), never);
    std::vector<int> twins = MatchRules(keys(theirs), keys(mine), never);
    for (std::size_t i = 0; i < twins.size(); ++i) {
        if (twins[i] != kNoRule &&
            (old_mine[i] != kNoRule || old_theirs[static_cast<std::size_t>(twins[i])] != kNoRule))
            twins[i] = kNoRule;
    }
    const RowMerge rows(base.size(), old_mine, old_theirs, twins);
    const auto block = [](const std::vector<CaseBlock>& blocks, int at) {
        return at == kNoRule ? nullptr : &blocks[static_cast<std::size_t>(at)];
    };
    std::vector<std::optional<std::string>> merged;
    std::vector<bool> keeps;
    for (const RowPlace& place : rows.places()) {
        merged.push_back(
            mergedCase(path, block(base, place.base), block(mine, place.mine), block(theirs, place.theirs)));
        keeps.push_back(merged.back().has_value());
    }
    std::string text;
    for (const std::size_t at : rows.ordered(keeps, std::vector<bool>(keeps.size(), true))) {
        if (!text.empty() && text.back() != '\n' && !merged[at]->empty())
            text += '\n';
        text += *merged[at];
    }
    return text;
}

Bytes Merger::mergedText(const std::string& path, Texts texts)
{
    if (texts.mine == texts.theirs)
        return texts.mine;
    const bool mine_left_it = texts.mine == texts.base;
    if (mine_left_it || texts.theirs == texts.base) {
        mine_left_it ? m_log.fromTheirs() : m_log.fromMine();
        return mine_left_it ? texts.theirs : texts.mine;
    }
    if (!texts.mine || !texts.theirs || !IsText(*texts.mine) || !IsText(*texts.theirs)) {
        const bool words = IsText(texts.mine.value_or("")) && IsText(texts.theirs.value_or(""));
        const MergeSide side = decideWhole(Kind::File, path, words ? texts : Texts{});
        return side == MergeSide::Mine ? texts.mine : texts.theirs;
    }
    return IsCaseFile(path) ? mergedCases(path, texts) : mergedLines(path, texts);
}

void Merger::mergeFile(const std::string& path)
{
    Texts texts{FileOf(m_base, path), FileOf(m_mine, path), FileOf(m_theirs, path)};
    if (IsCaseFile(path)) {
        const auto put = [&](Bytes& text, const Rows& row) {
            if (text && text->find(kBegin) == std::string::npos)
                text = withPlaces(*text, row);
        };
        put(texts.base, [](const RowPlace& place) { return place.base; });
        put(texts.mine, [](const RowPlace& place) { return place.mine; });
        put(texts.theirs, [](const RowPlace& place) { return place.theirs; });
    }
    if (path == kManifest && texts.theirs && texts.mine != texts.base && texts.theirs != texts.base) {
        const std::string version = VersionOf(m_theirs); // every draft has its own: that is no change to decide on
        for (Bytes* const text : {&texts.base, &texts.mine}) {
            if (const auto edit = VersionEdit(text->has_value() ? BundleFiles{{path, **text}} : BundleFiles(), version))
                *text = edit->bytes;
        }
    }
    const Bytes merged = mergedText(path, std::move(texts));
    if (merged)
        m_result.files[path] = IsCaseFile(path) ? withNumbers(*merged) : *merged;
}

Expected<Merged> Merger::merged()
{
    TRY_VOID(mergeTables());
    std::set<std::string> paths;
    for (const BundleFiles* const files : {&m_base, &m_mine, &m_theirs}) {
        for (const auto& [path, bytes] : *files)
            paths.insert(path);
    }
    paths.erase(kTables);
    for (const std::string& path : paths)
        mergeFile(path);
    for (MergeConflict& conflict : m_result.conflicts) {
        if (conflict.kind != Kind::Case)
            continue;
        for (std::string* const text : {&conflict.base, &conflict.mine, &conflict.theirs})
            *text = withNumbers(*text);
    }
    return std::move(m_result);
}

} // namespace

Expected<Merged> Merge(const BundleFiles& base, const BundleFiles& mine, const BundleFiles& theirs,
                       const std::vector<MergeSide>& decided)
{
    return Merger(base, mine, theirs, decided).merged();
}

} // namespace core::policy
