// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/policy/draft.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/dmn/import.h"
#include "core/dmn/xml_encoding.h"
#include "core/policy/head_text.h"
#include "core/policy/rules_text.h"

namespace core::policy {

namespace {

constexpr const char* kTables = "policy.dmn";

dmn::DecisionTable* TableOf(dmn::Model& model, std::string_view table) noexcept
{
    return const_cast<dmn::DecisionTable*>(policy::TableOf(std::as_const(model), table));
}

/// As import reads it: line ends of one kind, no blanks at its ends.
std::string AsImported(std::string_view text)
{
    std::string trimmed(base::Trimmed(text));
    std::erase(trimmed, '\r');
    return trimmed;
}

Expected<void> CheckText(std::string_view text)
{
    if (text.size() > kMaxCellBytes)
        return Fail(ErrorCode::LimitExceeded, "text is too long");
    const bool control = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20U && c != '\t' && c != '\n' && c != '\r';
    });
    if (control || !base::IsUtf8(text))
        return Fail(ErrorCode::InvalidInput, "text is not UTF-8");
    return {};
}

std::string* CellAt(dmn::Rule& rule, std::uint32_t column)
{
    if (column < rule.inputs.size())
        return &rule.inputs[column].text;
    column -= static_cast<std::uint32_t>(rule.inputs.size());
    return column < rule.outputs.size() ? &rule.outputs[column].text : nullptr;
}

Expected<DraftEdit> SetFile(Draft& draft, const DraftEdit& edit)
{
    if (edit.path == kTables || edit.path.empty())
        return Fail(ErrorCode::InvalidInput, "policy.dmn is changed by its rules");
    DraftEdit back = edit;
    const auto found = draft.files.find(edit.path);
    back.bytes = found == draft.files.end() ? std::nullopt : std::optional(found->second);
    if (edit.bytes)
        draft.files.insert_or_assign(edit.path, *edit.bytes);
    else
        draft.files.erase(edit.path);
    return back;
}

/// What takes it back is the file as it would be written now.
Expected<DraftEdit> SetTables(Draft& draft, const DraftEdit& edit)
{
    TRY(dmn::Model model, dmn::ImportDmn(edit.bytes.value_or("")));
    TRY(BundleFiles files, FilesOf(draft));
    DraftEdit back = edit;
    back.bytes = std::move(files[kTables]);
    draft.files[kTables] = *edit.bytes;
    draft.model = std::move(model);
    return back;
}

DraftEdit SetBase(Draft& draft, const DraftEdit& edit)
{
    DraftEdit back = edit;
    back.text = std::exchange(draft.base, edit.text);
    back.path = std::exchange(draft.base_version, edit.path);
    return back;
}

Expected<DraftEdit> SetText(dmn::Rule& rule, const DraftEdit& edit)
{
    TRY_VOID(CheckText(edit.text));
    const bool is_cell = edit.kind == DraftEdit::Kind::SetCell;
    std::string* const text = is_cell ? CellAt(rule, edit.column) : &rule.description;
    if (text == nullptr)
        return Fail(ErrorCode::NotFound, "no such column");
    DraftEdit back = edit;
    back.text = std::exchange(*text, AsImported(edit.text));
    if (is_cell && edit.column < rule.inputs.size() && text->empty())
        text->assign(1, '-');
    return back;
}

Expected<DraftEdit> SetAnnotation(const dmn::DecisionTable& table, dmn::Rule& rule, const DraftEdit& edit)
{
    TRY_VOID(CheckText(edit.text));
    const std::size_t needed = std::max<std::size_t>(rule.annotations.size(), edit.column + 1U);
    const std::size_t size = edit.to == 0 ? needed : edit.to - 1U;
    if (edit.column >= table.annotations.size() || size > std::max(needed, table.annotations.size()))
        return Fail(ErrorCode::NotFound, "no such annotation");
    DraftEdit back = edit;
    back.to = static_cast<std::uint32_t>(rule.annotations.size()) + 1;
    back.text.clear();
    rule.annotations.resize(needed);
    std::swap(back.text, rule.annotations[edit.column]);
    rule.annotations[edit.column] = AsImported(edit.text);
    rule.annotations.resize(size);
    return back;
}

dmn::Cell* AllowedAt(dmn::DecisionTable& table, std::uint32_t column)
{
    if (column < table.inputs.size())
        return &table.inputs[column].allowed;
    column -= static_cast<std::uint32_t>(table.inputs.size());
    return column < table.outputs.size() ? &table.outputs[column].allowed : nullptr;
}

Expected<DraftEdit> SetAllowed(dmn::DecisionTable& table, const DraftEdit& edit)
{
    TRY_VOID(CheckText(edit.text));
    dmn::Cell* const allowed = AllowedAt(table, edit.column);
    if (allowed == nullptr)
        return Fail(ErrorCode::NotFound, "no such column");
    DraftEdit back = edit;
    back.text = std::exchange(allowed->text, AsImported(edit.text));
    return back;
}

Expected<DraftEdit> SetHitPolicy(dmn::DecisionTable& table, const DraftEdit& edit)
{
    using dmn::Aggregator;
    using dmn::HitPolicy;
    constexpr std::array kPolicies{HitPolicy::Unique,  HitPolicy::Any,       HitPolicy::First,      HitPolicy::Priority,
                                   HitPolicy::Collect, HitPolicy::RuleOrder, HitPolicy::OutputOrder};
    constexpr std::array kAggregators{Aggregator::None, Aggregator::Sum, Aggregator::Min, Aggregator::Max,
                                      Aggregator::Count};
    dmn::DecisionTable wanted;
    for (const HitPolicy policy : kPolicies) {
        for (const Aggregator aggregator : kAggregators) {
            wanted.hit_policy = policy;
            wanted.aggregator = aggregator;
            if (HitPolicyOf(wanted) != edit.text || (aggregator != Aggregator::None && policy != HitPolicy::Collect))
                continue;
            DraftEdit back = edit;
            back.text = HitPolicyOf(table);
            table.hit_policy = policy;
            table.aggregator = aggregator;
            return back;
        }
    }
    return Fail(ErrorCode::InvalidInput, "no such hit policy");
}

Expected<DraftEdit> Insert(dmn::DecisionTable& table, const DraftEdit& edit)
{
    if (edit.rule > table.rules.size())
        return Fail(ErrorCode::NotFound, "no such rule");
    if (table.rules.size() >= dmn::ImportLimits{}.max_rules)
        return Fail(ErrorCode::LimitExceeded, "the table has as many rules as it may");
    if (edit.row.inputs.size() != table.inputs.size() || edit.row.outputs.size() != table.outputs.size() ||
        edit.row.annotations.size() > table.annotations.size())
        return Fail(ErrorCode::InvalidInput, "the rule has not as many cells as the table has columns");
    table.rules.insert(table.rules.begin() + edit.rule, edit.row);
    return DraftEdit{.kind = DraftEdit::Kind::RemoveRule, .table = edit.table, .rule = edit.rule};
}

DraftEdit Remove(dmn::DecisionTable& table, const DraftEdit& edit)
{
    DraftEdit back{.kind = DraftEdit::Kind::InsertRule, .table = edit.table, .rule = edit.rule};
    back.row = std::move(table.rules[edit.rule]);
    table.rules.erase(table.rules.begin() + edit.rule);
    return back;
}

Expected<DraftEdit> Move(dmn::DecisionTable& table, const DraftEdit& edit)
{
    if (edit.to >= table.rules.size())
        return Fail(ErrorCode::NotFound, "no such rule");
    const auto from = table.rules.begin() + edit.rule;
    const auto to = table.rules.begin() + edit.to;
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
    DraftEdit back = edit;
    std::swap(back.rule, back.to);
    return back;
}

} // namespace

Expected<Draft> OpenDraft(BundleFiles files)
{
    const auto tables = files.find(kTables);
    if (tables == files.end())
        return Fail(ErrorCode::NotFound, "the bundle has no policy.dmn");
    Draft draft;
    TRY(draft.model, dmn::ImportDmn(tables->second));
    draft.files = std::move(files);
    return draft;
}

namespace {

/// Everything of a model but what a draft changes in its tables.
dmn::Model WithoutEdited(dmn::Model model)
{
    for (dmn::Decision& decision : model.decisions) {
        dmn::DecisionTable* const table = decision.table();
        if (table == nullptr)
            continue;
        table->rules.clear();
        table->hit_policy = {};
        table->aggregator = {};
        for (dmn::InputClause& input : table->inputs)
            input.allowed = {};
        for (dmn::OutputClause& output : table->outputs)
            output.allowed = {};
    }
    return model;
}

} // namespace

bool SameBesidesRules(const dmn::Model& a, const dmn::Model& b)
{
    return WithoutEdited(a) == WithoutEdited(b);
}

Expected<Draft> OpenDraft(BundleFiles files, const BundleFiles& base)
{
    TRY(Draft draft, OpenDraft(std::move(files)));
    const auto tables = base.find(kTables);
    if (tables == base.end() || tables->second == draft.files[kTables])
        return draft;
    const auto before = dmn::ImportDmn(tables->second);
    if (!before || !SameBesidesRules(*before, draft.model))
        return draft;
    Draft patched = draft;
    patched.files[kTables] = tables->second;
    const auto written = FilesOf(patched);
    return written && written->at(kTables) == draft.files[kTables] ? patched : draft;
}

bool MovesBase(const DraftStep& step)
{
    return std::any_of(step.begin(), step.end(),
                       [](const DraftEdit& edit) { return edit.kind == DraftEdit::Kind::SetBase; });
}

const dmn::DecisionTable* TableOf(const dmn::Model& model, std::string_view table) noexcept
{
    for (const dmn::Decision& decision : model.decisions) {
        if (decision.name == table)
            return decision.table();
    }
    return nullptr;
}

std::string CellOf(const dmn::Rule& rule, std::uint32_t column)
{
    const std::string* const cell = CellAt(const_cast<dmn::Rule&>(rule), column);
    return cell == nullptr ? std::string() : *cell;
}

std::string HitPolicyOf(const dmn::DecisionTable& table)
{
    std::string text(Name(table.hit_policy));
    if (table.aggregator != dmn::Aggregator::None)
        text += ' ' + std::string(Name(table.aggregator));
    return text;
}

std::string AllowedOf(const dmn::DecisionTable& table, std::uint32_t column)
{
    const dmn::Cell* const allowed = AllowedAt(const_cast<dmn::DecisionTable&>(table), column);
    return allowed == nullptr ? std::string() : allowed->text;
}

Expected<DraftEdit> Write(const dmn::DecisionTable& table, dmn::Rule& rule, const DraftEdit& edit)
{
    switch (edit.kind) {
    case DraftEdit::Kind::SetCell:
    case DraftEdit::Kind::SetDescription: return SetText(rule, edit);
    case DraftEdit::Kind::SetAnnotation: return SetAnnotation(table, rule, edit);
    case DraftEdit::Kind::InsertRule:
    case DraftEdit::Kind::RemoveRule:
    case DraftEdit::Kind::MoveRule:
    case DraftEdit::Kind::SetHitPolicy:
    case DraftEdit::Kind::SetAllowed:
    case DraftEdit::Kind::SetTables:
    case DraftEdit::Kind::SetBase:
    case DraftEdit::Kind::SetFile: break;
    }
    return Fail(ErrorCode::InvalidInput, "an edit of no text");
}

Expected<DraftEdit> Apply(Draft& draft, const DraftEdit& edit)
{
    if (edit.kind == DraftEdit::Kind::SetFile)
        return SetFile(draft, edit);
    if (edit.kind == DraftEdit::Kind::SetTables)
        return SetTables(draft, edit);
    if (edit.kind == DraftEdit::Kind::SetBase)
        return SetBase(draft, edit);
    dmn::DecisionTable* const table = TableOf(draft.model, edit.table);
    if (table == nullptr)
        return Fail(ErrorCode::NotFound, "no such table");
    if (edit.kind == DraftEdit::Kind::InsertRule)
        return Insert(*table, edit);
    if (edit.kind == DraftEdit::Kind::SetHitPolicy)
        return SetHitPolicy(*table, edit);
    if (edit.kind == DraftEdit::Kind::SetAllowed)
        return SetAllowed(*table, edit);
    if (edit.rule >= table->rules.size())
        return Fail(ErrorCode::NotFound, "no such rule");
    switch (edit.kind) {
    case DraftEdit::Kind::SetCell:
    case DraftEdit::Kind::SetDescription:
    case DraftEdit::Kind::SetAnnotation: return Write(*table, table->rules[edit.rule], edit);
    case DraftEdit::Kind::RemoveRule: return Remove(*table, edit);
    case DraftEdit::Kind::MoveRule: return Move(*table, edit);
    case DraftEdit::Kind::InsertRule:
    case DraftEdit::Kind::SetHitPolicy:
    case DraftEdit::Kind::SetAllowed:
    case DraftEdit::Kind::SetTables:
    case DraftEdit::Kind::SetBase:
    case DraftEdit::Kind::SetFile: break;
    }
    return Fail(ErrorCode::InvalidInput, "no such kind of edit");
}

Expected<DraftStep> Apply(Draft& draft, const DraftStep& step)
{
    DraftStep back;
    back.reserve(step.size());
    std::optional<base::Error> failed;
    for (std::size_t i = 0; i < step.size() && !failed; ++i) {
        auto done = Apply(draft, step[i]);
        if (done)
            back.push_back(std::move(*done));
        else
            failed = std::move(done).error();
    }
    std::reverse(back.begin(), back.end()); // the last is taken back first
    if (!failed)
        return back;
    for (const DraftEdit& undo : back) {
        [[maybe_unused]] const auto undone = Apply(draft, undo); // takes back what was just done
    }
    return tl::unexpected<base::Error>(*std::move(failed));
}

Expected<WrittenDraft> DraftWriter::write(const Draft& draft)
{
    WrittenDraft result{draft.files, {}};
    std::string& bytes = result.files[kTables];
    if (!m_model || m_bytes != bytes) {
        TRY(m_model, dmn::ImportDmn(bytes));
        m_bytes = bytes;
    }
    for (const dmn::Decision& decision : draft.model.decisions) {
        const dmn::DecisionTable* const was = TableOf(*m_model, decision.name);
        const dmn::DecisionTable* const is = TableOf(draft.model, decision.name);
        if (was == nullptr || is == nullptr)
            continue;
        if (was->rules == is->rules && SameHead(*was, *is))
            continue;
        TRY(bytes, dmn::XmlInUtf8(bytes, dmn::ImportLimits{}.max_bytes));
        if (was->rules != is->rules) {
            TRY(bytes, WithRules(bytes, decision.name, was->rules, is->rules));
        }
        if (!SameHead(*was, *is)) {
            TRY(bytes, WithHead(bytes, decision.name, *was, *is));
        }
    }
    TRY(result.tables, dmn::ImportDmn(bytes));
    for (const dmn::Decision& decision : draft.model.decisions) {
        const dmn::DecisionTable* const written = TableOf(result.tables, decision.name);
        const dmn::DecisionTable* const wanted = TableOf(draft.model, decision.name);
        const bool both = written != nullptr && wanted != nullptr;
        if ((written == nullptr) != (wanted == nullptr) || (both && written->rules != wanted->rules) ||
            (both && !SameHead(*written, *wanted)))
            return Fail(ErrorCode::Corrupt, "the table of " + decision.name + " does not come back as written");
    }
    return result;
}

Expected<BundleFiles> FilesOf(const Draft& draft)
{
    TRY(WrittenDraft written, DraftWriter().write(draft));
    return std::move(written.files);
}

} // namespace core::policy
