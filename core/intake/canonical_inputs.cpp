// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "core/base/canonical_writer.h"
#include "core/intake/application_reader.h"

namespace core::intake {

namespace {

using base::CanonicalWriter;

constexpr std::size_t kExpectedBytes = 1'024;
constexpr std::size_t kExpectedOfFact = 96;

void Write(CanonicalWriter& out, const model::FactValue& value)
{
    struct Visitor {
        CanonicalWriter& out;
        void operator()(std::monostate) const { out.raw("null"); }
        void operator()(bool flag) const { out.flag(flag); }
        void operator()(const base::Decimal& number) const { out.number(number); }
        void operator()(const std::string& text) const { out.text(text); }
        void operator()(base::Date date) const { out.date(date); }
    };
    std::visit(Visitor{out}, value);
}

void Write(CanonicalWriter& out, const model::Applicant& applicant)
{
    std::string_view before = ",\"applicant\":{";
    const auto add = [&](std::string_view key, const std::optional<std::string>& value) {
        if (!value)
            return;
        out.raw(before);
        out.raw(key);
        out.text(*value);
        before = ",";
    };
    add("\"address\":", applicant.address);
    add("\"bank_card\":", applicant.bank_card);
    add("\"device\":", applicant.device);
    add("\"id_number\":", applicant.id_number);
    add("\"name\":", applicant.name);
    add("\"phone\":", applicant.phone);
    out.raw(before == "," ? "}" : ",\"applicant\":{}");
}

/// Facts of one application mostly stand as of the same few instants.
class FactsWriter {
public:
    explicit FactsWriter(CanonicalWriter& out) : m_out(out) {}
    void write(const model::Fact& fact)
    {
        if (fact.as_of != m_last) {
            m_last = fact.as_of;
            m_chars = fact.as_of.chars();
        }
        m_out.text(fact.name);
        m_out.raw(":{\"as_of\":\"");
        m_out.raw(std::string_view(m_chars.data(), m_chars.size()));
        m_out.raw("\",\"source\":");
        m_out.text(fact.source);
        if (fact.state == model::FactState::Unavailable) {
            m_out.raw(",\"status\":\"unavailable\"}");
            return;
        }
        m_out.raw(",\"value\":");
        Write(m_out, fact.value);
        m_out.raw("}");
    }

private:
    CanonicalWriter& m_out;
    base::Instant m_last;
    std::array<char, 24> m_chars = m_last.chars();
};

void Write(CanonicalWriter& out, const std::vector<model::Fact>& facts)
{
    FactsWriter writer(out);
    std::string_view before = ",\"facts\":{";
    for (const model::Fact& fact : facts) { // sorted by name
        out.raw(before);
        writer.write(fact);
        before = ",";
    }
    out.raw(facts.empty() ? ",\"facts\":{}" : "}");
}

void Write(CanonicalWriter& out, const model::Exposure& exposure)
{
    out.raw(",\"exposure\":{\"open_loans\":");
    out.whole(exposure.open_loans);
    out.raw(",\"outstanding_fen\":");
    out.whole(exposure.outstanding.fen());
    out.raw("}");
}

void Write(CanonicalWriter& out, const model::RepaymentHistory& history)
{
    out.raw(",\"history\":{\"instalments_on_time\":");
    out.whole(history.instalments_on_time);
    out.raw(",\"loans\":");
    out.whole(history.loans);
    out.raw(",\"max_overdue_days\":");
    out.whole(history.max_overdue_days);
    out.raw("}");
}

void Write(CanonicalWriter& out, const model::ListHits& lists)
{
    out.raw(",\"lists\":{\"blacklist\":");
    out.flag(lists.blacklist);
    out.raw(",\"watchlist\":");
    out.flag(lists.watchlist);
    out.raw("}");
}

} // namespace

std::string CanonicalInputs(const model::Application& application)
{
    CanonicalWriter out(kExpectedBytes + application.facts.size() * kExpectedOfFact);
    out.raw("{\"amount_fen\":");
    out.whole(application.amount.fen());
    Write(out, application.applicant);
    out.raw(",\"application_id\":");
    out.text(application.application_id.value);
    out.raw(",\"applied_at\":");
    out.instant(application.applied_at);
    out.raw(",\"channel\":");
    out.text(application.channel);
    if (application.decided_at) {
        out.raw(",\"decided_at\":");
        out.instant(*application.decided_at);
    }
    if (application.exposure)
        Write(out, *application.exposure);
    Write(out, application.facts);
    if (application.history)
        Write(out, *application.history);
    if (application.lists)
        Write(out, *application.lists);
    out.raw(",\"product\":");
    out.text(application.product);
    out.raw(",\"request_id\":");
    out.text(application.request_id.value);
    out.raw(",\"term_months\":");
    out.whole(application.term_months);
    out.raw("}");
    return std::move(out).take();
}

} // namespace core::intake
