// SPDX-License-Identifier: GPL-3.0-or-later
// How a name is found: innermost first, through filters, functions and their captures, to the globals and the built-ins.
#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/base/check.h"
#include "core/feel/advice.h"
#include "core/feel/builder_state.h"
#include "core/feel/builtins.h"
#include "core/feel/functions.h"
#include "core/feel/lexer.h"
#include "core/feel/parser.h"

namespace core::feel {

namespace {

enum class Entries : std::uint8_t { None, Known, Unknown };

Entries EntriesOf(const Type& item) noexcept
{
    switch (item.kind) {
    case Type::Kind::Any:
    case Type::Kind::Null: return Entries::Unknown;
    case Type::Kind::Context: return item.entries.empty() ? Entries::Unknown : Entries::Known;
    case Type::Kind::Boolean:
    case Type::Kind::Number:
    case Type::Kind::String:
    case Type::Kind::Date:
    case Type::Kind::Time:
    case Type::Kind::DateTime:
    case Type::Kind::DaysDuration:
    case Type::Kind::MonthsDuration:
    case Type::Kind::Range:
    case Type::Kind::List:
    case Type::Kind::Function: break;
    }
    return Entries::None;
}

/// What a name means, from the inside out: items that may have such an entry, then perhaps something certain.
struct Meaning {
    std::vector<VariableRef> items;
    std::optional<VariableRef> variable;
    bool is_entry_of_variable = false; ///< it is the entry of that name of `variable`
    std::string_view variable_name;
};

void LookInBlock(FunctionState& function, std::size_t level, std::size_t index, std::string_view name, Meaning& meaning)
{
    Block& block = function.blocks[index];
    const std::size_t end =
        index + 1 < function.blocks.size() ? function.blocks[index + 1].first_variable : function.variables.size();
    if (block.kind == Block::Kind::Filter) {
        const VariableRef item{level, true, block.first_slot, block.item};
        const Entries entries = EntriesOf(block.item);
        if (entries == Entries::Known && block.item.entry(name) != nullptr) {
            meaning.variable = item;
            meaning.is_entry_of_variable = true;
            return;
        }
        if (entries == Entries::Unknown)
            meaning.items.push_back(item);
    }
    for (std::size_t i = end; i > block.first_variable; --i) {
        const LocalVariable& variable = function.variables[i - 1];
        if (variable.name != name)
            continue;
        meaning.variable = VariableRef{level, true, variable.slot, variable.type};
        block.uses_partial |= block.has_partial && variable.slot == block.first_slot;
        return;
    }
}

Meaning MeaningOf(std::vector<FunctionState>& functions, const Scope& globals, std::string_view name)
{
    Meaning meaning;
    for (std::size_t level = functions.size(); level > 0 && !meaning.variable; --level) {
        FunctionState& function = functions[level - 1];
        for (std::size_t i = function.blocks.size(); i > 0 && !meaning.variable; --i)
            LookInBlock(function, level - 1, i - 1, name, meaning);
    }
    if (!meaning.variable)
        if (const Variable* global = globals.find(name))
            meaning.variable = VariableRef{0, false, global->slot, global->type};
    return meaning;
}

/// The slot of `variable` among what function `level` captures.
std::uint32_t Captured(std::vector<FunctionState>& functions, std::size_t level, const VariableRef& variable)
{
    Lambda::Capture source{variable.is_local, variable.slot};
    if (variable.level + 1 < level)
        source = {false, Captured(functions, level - 1, variable)};
    FunctionState& function = functions[level];
    for (std::size_t i = 0; i < function.captures.size(); ++i)
        if (function.captures[i].is_local == source.is_local && function.captures[i].slot == source.slot)
            return static_cast<std::uint32_t>(i);
    function.captures.push_back(source);
    function.capture_types.push_back(variable.type);
    return static_cast<std::uint32_t>(function.captures.size() - 1);
}

Node NodeOf(const BuiltIn& built_in, Place place)
{
    Node node;
    node.place = place;
    node.left = kNoNode;
    node.right = kNoNode;
    node.literal = FunctionOf(built_in);
    node.name = std::string(built_in.name);
    return node;
}

/// Whether a value of that type is certainly no function.
bool IsNoFunction(const Type& type) noexcept
{
    return type.kind != Type::Kind::Any && type.kind != Type::Kind::Null && type.kind != Type::Kind::Function;
}

Node EntryOf(NodeIndex base, std::string_view name, Place place)
{
    Node node;
    node.operation = Operation::Entry;
    node.place = place;
    node.left = base;
    node.right = kNoNode;
    node.name = std::string(name);
    return node;
}

} // namespace

Expected<NodeIndex> Builder::State::use(const VariableRef& variable, std::string_view name, Place place)
{
    Node node;
    node.place = place;
    node.left = kNoNode;
    node.right = kNoNode;
    node.name = std::string(name);
    const std::size_t here = functions.size() - 1;
    if (variable.level == here) {
        node.operation = variable.is_local ? Operation::Local : Operation::Name;
        node.slot = variable.slot;
    } else {
        node.operation = Operation::Name;
        node.slot = Captured(functions, here, variable);
    }
    used_input |= name == "?";
    return add(std::move(node));
}

Expected<std::optional<NodeIndex>> Builder::State::find(std::string_view name, Place place)
{
    Meaning meaning = MeaningOf(functions, globals, name);
    std::optional<NodeIndex> found;
    if (meaning.variable) {
        const bool is_entry = meaning.is_entry_of_variable;
        TRY(found, use(*meaning.variable, is_entry ? "item" : name, place));
        if (is_entry) {
            TRY(found, add(EntryOf(*found, name, place)));
        }
    } else if (const BuiltIn* built_in = FindBuiltIn(name)) {
        TRY(found, add(NodeOf(*built_in, place)));
    }
    if (meaning.items.empty())
        return found;
    for (auto item = meaning.items.rbegin(); item != meaning.items.rend(); ++item) {
        TRY(const NodeIndex base, use(*item, "item", place));
        Node node = EntryOf(base, name, place);
        node.operation = Operation::ItemEntry;
        node.right = found.value_or(kNoNode);
        TRY(found, add(std::move(node)));
    }
    return found;
}

std::optional<std::string_view> UndeclaredName(std::string_view detail) noexcept
{
    constexpr std::string_view before = "name \"";
    constexpr std::string_view behind = "\" is not declared";
    const std::size_t begin = detail.find(before);
    if (begin == std::string_view::npos || !detail.ends_with(behind))
        return std::nullopt;
    const std::size_t from = begin + before.size();
    return detail.substr(from, detail.size() - behind.size() - from);
}

Expected<NodeIndex> Builder::State::resolve(std::string_view name, Place place)
{
    TRY(const std::optional<NodeIndex> found, find(name, place));
    if (found)
        return *found;
    if (unknown == Unknown::Refuse) {
        if (const std::string_view literal = LiteralMeant(name); !literal.empty())
            return FailAt(ErrorCode::InvalidInput, place, fmt::format("'{}' is not FEEL: write '{}'", name, literal));
        if (const std::string meant = HalfWidthMeant(name); !meant.empty())
            return FailAt(ErrorCode::InvalidInput, place, fmt::format("'{}' is not FEEL: write '{}'", name, meant));
        return FailAt(ErrorCode::InvalidInput, place, fmt::format("name \"{}\" is not declared", name));
    }
    Node node;
    node.operation = Operation::Undeclared;
    node.place = place;
    node.left = kNoNode;
    node.right = kNoNode;
    node.name = std::string(name);
    return add(std::move(node));
}

Expected<NodeIndex> Builder::State::callee(std::string_view name, Place place)
{
    const BuiltIn* const built_in = unknown == Unknown::Refuse ? FindBuiltIn(name) : nullptr;
    const Meaning meaning = built_in == nullptr ? Meaning{} : MeaningOf(functions, globals, name);
    const bool is_value = meaning.variable && !meaning.is_entry_of_variable && IsNoFunction(meaning.variable->type);
    if (is_value && meaning.items.empty())
        return add(NodeOf(*built_in, place));
    return resolve(name, place);
}

bool Builder::State::isTaken(std::string_view name)
{
    return MeaningOf(functions, globals, name).variable.has_value() || FindBuiltIn(name) != nullptr;
}

bool Builder::State::mayBeItemEntry() const
{
    for (const FunctionState& function : functions)
        for (const Block& block : function.blocks)
            if (block.kind == Block::Kind::Filter && EntriesOf(block.item) == Entries::Unknown)
                return true;
    return false;
}

bool Builder::State::longestName(const Lexer& lexer, const Token& first, Cursor& end, std::string& name) const
{
    std::size_t longest = 0;
    const auto consider = [&](std::string_view candidate) {
        Cursor after;
        if (candidate.starts_with(first.raw) && lexer.matches(first.start, candidate, after) && after.at > longest) {
            longest = after.at;
            end = after;
            name = std::string(candidate);
        }
    };
    for (const FunctionState& function : functions) {
        for (const LocalVariable& variable : function.variables)
            consider(variable.name);
        for (const Block& block : function.blocks)
            if (block.kind == Block::Kind::Filter)
                for (const TypeEntry& entry : block.item.entries)
                    consider(entry.name);
    }
    for (const Variable& variable : globals.startingWith(first.raw))
        consider(variable.name);
    const std::size_t longest_variable = longest;
    const auto built_ins = BuiltIns();
    auto built_in = std::lower_bound(built_ins.begin(), built_ins.end(), first.raw,
                                     [](const BuiltIn& b, std::string_view wanted) { return b.name < wanted; });
    for (; built_in != built_ins.end() && built_in->name.starts_with(first.raw); ++built_in) {
        Cursor after;
        // Beside a variable that fits as well, a longer built-in is meant only where it is called.
        if (longest_variable == 0 || (lexer.matches(first.start, built_in->name, after) && lexer.next(after).is("(")))
            consider(built_in->name);
    }
    return longest > 0;
}

} // namespace core::feel
