// SPDX-License-Identifier: GPL-3.0-or-later
// Types in FEEL text: `number`, `list<string>`, `context<a: number>`, `function<number> -> string`, names of item definitions.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/feel/parse.h"
#include "core/feel/parser.h"

namespace core::feel {

namespace {

constexpr std::array<std::pair<std::string_view, Type::Kind>, 18> kTypeNames{
    {{"Any", Type::Kind::Any},
     {"Null", Type::Kind::Null},
     {"boolean", Type::Kind::Boolean},
     {"number", Type::Kind::Number},
     {"string", Type::Kind::String},
     {"date", Type::Kind::Date},
     {"time", Type::Kind::Time},
     {"date and time", Type::Kind::DateTime},
     {"dateTime", Type::Kind::DateTime},
     {"days and time duration", Type::Kind::DaysDuration},
     {"dayTimeDuration", Type::Kind::DaysDuration},
     {"years and months duration", Type::Kind::MonthsDuration},
     {"yearMonthDuration", Type::Kind::MonthsDuration},
     {"range", Type::Kind::Range},
     {"list", Type::Kind::List},
     {"context", Type::Kind::Context},
     {"function", Type::Kind::Function},
     {"any", Type::Kind::Any}}};

/// A type name of the model has no more words than this.
constexpr int kMaxTypeWords = 16;

} // namespace

Expected<Type> Parser::wholeType()
{
    TRY(Type made, type());
    TRY_VOID(expectEnd());
    return made;
}

Expected<Type> Parser::type()
{
    if (++m_depth > kMaxDepth)
        return FailAt(ErrorCode::LimitExceeded, m_token.place(), "type is nested too deep");
    auto made = typeOfName();
    --m_depth;
    return made;
}

Expected<Type> Parser::typeOfName()
{
    if (m_token.kind != TokenKind::Name)
        return unexpected("a type");
    // Names of the model may hold spaces and dots: the longest that is known counts.
    Cursor end;
    const Type* found = nullptr;
    Token token = m_token;
    for (int words = 0; words < kMaxTypeWords && state().types != nullptr; ++words) {
        const std::size_t size = token.end.at - m_token.start.at;
        const std::string name = NormalName(m_lexer.text().substr(m_token.start.at, size));
        if (const Type* known = state().types->findType(name)) {
            found = known;
            end = token.end;
        }
        token = m_lexer.next(token.end);
        if (token.kind != TokenKind::Name && token.kind != TokenKind::Number && !token.is(".") && !token.is("-"))
            break;
    }
    Type::Kind kind = Type::Kind::Any;
    bool is_own = false;
    for (const auto& [name, known] : kTypeNames) {
        Cursor after;
        if (m_lexer.matches(m_token.start, name, after) && after.at > end.at) {
            end = after;
            kind = known;
            is_own = true;
        }
    }
    if (!is_own && found == nullptr)
        return FailAt(ErrorCode::InvalidInput, m_token.place(), fmt::format("type \"{}\" is not known", m_token.raw));
    jump(end);
    if (!is_own)
        return *found;
    Type made{kind};
    if (kind == Type::Kind::Context && m_token.is("<"))
        return contextType();
    if (kind == Type::Kind::Function && m_token.is("<"))
        return functionType();
    if ((kind == Type::Kind::List || kind == Type::Kind::Range) && takeIf("<")) {
        TRY(made.parts, typeList(">"));
        if (made.parts.size() != 1)
            return unexpected("one type");
    }
    return made;
}

/// Up to and with `close`.
Expected<std::vector<Type>> Parser::typeList(std::string_view close)
{
    std::vector<Type> list;
    if (takeIf(close))
        return list;
    do {
        TRY(Type one, type());
        list.push_back(std::move(one));
    } while (takeIf(","));
    TRY_VOID(expect(close));
    return list;
}

Expected<Type> Parser::contextType()
{
    Type made{Type::Kind::Context};
    TRY_VOID(expect("<"));
    if (takeIf(">"))
        return made;
    do {
        TRY(std::string name, contextKey());
        TRY_VOID(expect(":"));
        TRY(Type of, type());
        made.entries.push_back({std::move(name), std::move(of)});
    } while (takeIf(","));
    TRY_VOID(expect(">"));
    return made;
}

Expected<Type> Parser::functionType()
{
    Type made{Type::Kind::Function};
    TRY_VOID(expect("<"));
    TRY(made.parts, typeList(">"));
    TRY_VOID(expect("->"));
    TRY(Type result, type());
    made.parts.push_back(std::move(result));
    return made;
}

} // namespace core::feel
