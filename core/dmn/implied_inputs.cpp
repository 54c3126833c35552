// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dmn/implied_inputs.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/feel/lexer.h"

namespace core::dmn {

namespace {

constexpr std::array<std::string_view, 19> kWords{"and",  "or",   "not",   "in",       "between",  "instance", "of",
                                                  "if",   "then", "else",  "for",      "some",     "every",    "return",
                                                  "true", "null", "false", "function", "satisfies"};

bool IsPlainName(std::string_view text)
{
    if (text.empty())
        return false;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const bool is_word = feel::IsIdentifier(word) && word.find('?') == std::string_view::npos;
        if (!is_word || std::find(kWords.begin(), kWords.end(), word) != kWords.end())
            return false;
        at = end + 1;
    }
    return true;
}

/// What a column asks for: a name, and whether it is only the begin of a path.
struct Asked {
    std::string name;
    bool is_path = false;
};

Asked AskedBy(const InputClause& clause)
{
    std::string text = feel::NormalName(clause.expression.text);
    if (IsPlainName(text))
        return {std::move(text), false};
    Asked asked;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t dot = std::min(text.find('.', at), text.size());
        std::string part = text.substr(at, dot - at);
        if (!IsPlainName(part) || part.find(' ') != std::string::npos)
            return {};
        if (at == 0)
            asked = {std::move(part), true};
        at = dot + 1;
    }
    return asked;
}

class Declarer {
public:
    explicit Declarer(Model& model) : m_model(model)
    {
        take(model.inputs);
        take(model.decisions);
        take(model.knowledge_models);
        take(model.services);
        for (const Import& import : model.imports)
            m_names.insert(import.name);
    }

    void run()
    {
        std::vector<std::vector<std::string>> asked(m_model.decisions.size());
        for (std::size_t i = 0; i < m_model.decisions.size(); ++i)
            asked[i] = ask(m_model.decisions[i]);
        for (const std::string& name : m_order)
            declare(name);
        for (std::size_t i = 0; i < asked.size(); ++i)
            for (const std::string& name : asked[i])
                require(m_model.decisions[i], name);
    }

private:
    template <class T>
    void take(const std::vector<T>& elements)
    {
        for (const T& element : elements) {
            m_names.insert(element.name);
            m_ids.insert(element.id);
        }
    }

    /// The names a table asks for, each once.
    std::vector<std::string> ask(const Decision& decision)
    {
        std::vector<std::string> names;
        const DecisionTable* const table = decision.table();
        if (table == nullptr || !decision.information.empty())
            return names;
        for (const InputClause& clause : table->inputs) {
            Asked asked = AskedBy(clause);
            if (asked.name.empty() || m_names.contains(asked.name))
                continue;
            const std::string type = asked.is_path ? std::string() : clause.type_ref;
            const auto [at, is_new] = m_types.emplace(asked.name, type);
            if (is_new)
                m_order.push_back(asked.name);
            else if (at->second != type)
                at->second.clear();
            if (std::find(names.begin(), names.end(), asked.name) == names.end())
                names.push_back(std::move(asked.name));
        }
        return names;
    }

    void declare(const std::string& name)
    {
        InputData made;
        made.id = "input " + name;
        while (!m_ids.insert(made.id).second)
            made.id += '_';
        made.name = name;
        if (const std::string& type = m_types[name]; !type.empty())
            made.setTypeRef(type);
        m_declared.emplace(name, made.id);
        m_model.inputs.push_back(std::move(made));
    }

    void require(Decision& decision, const std::string& name) const
    {
        Requirement made;
        made.kind = Requirement::Kind::Input;
        made.href = "#" + m_declared.at(name);
        decision.information.push_back(std::move(made));
    }

    Model& m_model;
    std::set<std::string> m_names; ///< of everything in the model
    std::set<std::string> m_ids;
    std::map<std::string, std::string> m_types;    ///< by name
    std::map<std::string, std::string> m_declared; ///< name to id
    std::vector<std::string> m_order;              ///< as they are met
};

} // namespace

void DeclareImpliedInputs(Model& model)
{
    Declarer(model).run();
}

} // namespace core::dmn
