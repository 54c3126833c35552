// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/json.h"
#include "core/intake/application_reader.h"

namespace core::intake {

namespace {

/// Members of one object after the other; the caller brings the keys in code-point order.
class Writer {
public:
    void open(std::string_view key = {})
    {
        if (!key.empty())
            this->key(key);
        m_out += '{';
        m_first = true;
    }
    void close()
    {
        m_out += '}';
        m_first = false;
    }
    void key(std::string_view name)
    {
        if (!m_first)
            m_out += ',';
        m_first = false;
        text(name);
        m_out += ':';
    }
    void member(std::string_view name, std::string_view value)
    {
        key(name);
        text(value);
    }
    void member(std::string_view name, std::int64_t value)
    {
        key(name);
        whole(value);
    }
    void flag(std::string_view name, bool value)
    {
        key(name);
        raw(value ? "true" : "false");
    }
    void text(std::string_view value)
    {
        const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
            return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
        });
        if (!plain) {
            m_out += base::CanonicalBytes(base::Json::string(std::string(value)));
            return;
        }
        m_out += '"';
        m_out += value;
        m_out += '"';
    }
    void whole(std::int64_t value)
    {
        std::array<char, 24> digits{};
        m_out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
    }
    void raw(std::string_view bytes) { m_out += bytes; }
    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    std::string m_out;
    bool m_first = true;
};

void Write(Writer& out, const model::FactValue& value)
{
    struct Visitor {
        Writer& out;
        void operator()(std::monostate) const { out.raw("null"); }
        void operator()(bool flag) const { out.raw(flag ? "true" : "false"); }
        void operator()(const base::Decimal& number) const
        {
            if (const auto fits = number.toInt64())
                out.whole(*fits);
            else
                out.text(number.text());
        }
        void operator()(const std::string& text) const { out.text(text); }
        void operator()(base::Date date) const { out.text(date.text()); }
    };
    std::visit(Visitor{out}, value);
}

void Write(Writer& out, const model::Applicant& applicant)
{
    const auto add = [&out](std::string_view key, const std::optional<std::string>& value) {
        if (value)
            out.member(key, *value);
    };
    out.open("applicant");
    add("address", applicant.address);
    add("bank_card", applicant.bank_card);
    add("device", applicant.device);
    add("id_number", applicant.id_number);
    add("name", applicant.name);
    add("phone", applicant.phone);
    out.close();
}

void Write(Writer& out, const std::vector<model::Fact>& facts)
{
    out.open("facts");
    for (const model::Fact& fact : facts) { // sorted by name
        out.open(fact.name);
        out.member("as_of", fact.as_of.text());
        out.member("source", fact.source);
        if (fact.state == model::FactState::Unavailable) {
            out.member("status", "unavailable");
        } else {
            out.key("value");
            Write(out, fact.value);
        }
        out.close();
    }
    out.close();
}

void Write(Writer& out, const model::Exposure& exposure)
{
    out.open("exposure");
    out.member("open_loans", std::int64_t{exposure.open_loans});
    out.member("outstanding_fen", exposure.outstanding.fen());
    out.close();
}

void Write(Writer& out, const model::RepaymentHistory& history)
{
    out.open("history");
    out.member("instalments_on_time", std::int64_t{history.instalments_on_time});
    out.member("loans", std::int64_t{history.loans});
    out.member("max_overdue_days", std::int64_t{history.max_overdue_days});
    out.close();
}

void Write(Writer& out, const model::ListHits& lists)
{
    out.open("lists");
    out.flag("blacklist", lists.blacklist);
    out.flag("watchlist", lists.watchlist);
    out.close();
}

} // namespace

std::string CanonicalInputs(const model::Application& application)
{
    Writer out;
    out.open();
    out.member("amount_fen", application.amount.fen());
    Write(out, application.applicant);
    out.member("application_id", application.application_id.value);
    out.member("applied_at", application.applied_at.text());
    out.member("channel", application.channel);
    if (application.decided_at)
        out.member("decided_at", application.decided_at->text());
    if (application.exposure)
        Write(out, *application.exposure);
    Write(out, application.facts);
    if (application.history)
        Write(out, *application.history);
    if (application.lists)
        Write(out, *application.lists);
    out.member("product", application.product);
    out.member("request_id", application.request_id.value);
    out.member("term_months", std::int64_t{application.term_months});
    out.close();
    return out.take();
}

} // namespace core::intake
