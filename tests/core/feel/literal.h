// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/feel/literal.h  FEEL literals as values, without the parser under test: `[1, "a", @"P1D", {k: null}, (1..5]]`.
/// Threads: pure.
#pragma once

#include <QTest>
#include <string>
#include <string_view>

#include "core/base/decimal.h"
#include "core/feel/range_text.h"
#include "core/feel/temporal_arithmetic.h"
#include "core/feel/value.h"

class LiteralReader {
public:
    explicit LiteralReader(std::string_view text) : m_rest(text) {}

    /// All of the text, "1, [2], 3", as a list.
    core::feel::Value::List readAll()
    {
        core::feel::Value::List all;
        skip();
        while (!m_rest.empty()) {
            all.push_back(read());
            take(',');
            skip();
        }
        return all;
    }

private:
    void skip()
    {
        while (!m_rest.empty() && m_rest.front() == ' ')
            m_rest.remove_prefix(1);
    }

    bool take(char wanted)
    {
        skip();
        if (m_rest.empty() || m_rest.front() != wanted)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool takeWord(std::string_view word)
    {
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }

    /// Between quotes; `\"` and `\\` and `\n` are understood, every other backslash stays.
    std::string text()
    {
        std::string text;
        m_rest.remove_prefix(1);
        while (!m_rest.empty() && m_rest.front() != '"') {
            if (m_rest.starts_with("\\\"") || m_rest.starts_with("\\\\"))
                m_rest.remove_prefix(1);
            text += m_rest.starts_with("\\n") ? '\n' : m_rest.front();
            m_rest.remove_prefix(m_rest.starts_with("\\n") ? 2 : 1);
        }
        take('"');
        return text;
    }

    core::feel::Value context()
    {
        core::feel::Value::Context entries;
        while (!take('}')) {
            skip();
            const std::size_t colon = m_rest.find(':');
            const std::string name(m_rest.substr(0, colon));
            m_rest.remove_prefix(colon + 1);
            entries.emplace_back(name, read());
            take(',');
        }
        return core::feel::Value::context(std::move(entries));
    }

    /// A list, or a range when ".." comes before the next comma or bracket.
    core::feel::Value bracket()
    {
        const std::size_t dots = m_rest.find("..");
        if (m_rest.front() != '[' || dots < m_rest.find_first_of(",][{", 1)) {
            const std::size_t end = m_rest.find_first_of("])[", dots) + 1;
            const core::feel::Value range = core::feel::RangeFromText(m_rest.substr(0, end));
            m_rest.remove_prefix(end);
            return range;
        }
        core::feel::Value::List items;
        take('[');
        while (!take(']')) {
            items.push_back(read());
            take(',');
        }
        return core::feel::Value::list(std::move(items));
    }

    core::feel::Value read()
    {
        using core::feel::Value;
        skip();
        if (takeWord("null"))
            return Value::null(core::feel::NullReason::Literal);
        if (takeWord("true"))
            return Value::boolean(true);
        if (takeWord("false"))
            return Value::boolean(false);
        if (m_rest.starts_with('"'))
            return Value::string(text());
        if (takeWord("@"))
            return core::feel::FromAtLiteral(text());
        if (take('{'))
            return context();
        if (m_rest.starts_with('[') || m_rest.starts_with('(') || m_rest.starts_with(']'))
            return bracket();
        const std::size_t end = std::min(m_rest.find_first_of(",]} "), m_rest.size());
        const auto number = core::base::Decimal::parse(m_rest.substr(0, end));
        if (!number)
            qFatal("no literal: %.*s", static_cast<int>(m_rest.size()), m_rest.data());
        m_rest.remove_prefix(end);
        return Value::number(*number);
    }

    std::string_view m_rest;
};
