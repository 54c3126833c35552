// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "core/decision/decision.h"
#include "core/decision/invariants.h"
#include "core/decision/words.h"
#include "core/intake/json_fields.h"

namespace core::decision {

namespace {

using base::Json;
using base::Money;
using base::Rate;
using intake::JsonFields;
using intake::TextShape;

constexpr std::array kInvariants{Invariant::CostCap, Invariant::Balance, Invariant::FirstLimit, Invariant::Blacklist,
                                 Invariant::MultiLender};
constexpr std::size_t kMaxItems = 100'000;
constexpr std::size_t kMaxChars = 10'000;
constexpr std::int64_t kMaxWhole = 1'000'000'000'000'000'000;

Json Texts(const std::vector<std::string>& texts)
{
    Json array = Json::array();
    for (const std::string& text : texts)
        array.push(Json::string(text));
    return array;
}

Json Word(std::string_view word)
{
    return Json::string(std::string(word));
}

Json RulesJson(const std::vector<RuleHit>& rules)
{
    Json array = Json::array();
    for (const RuleHit& rule : rules) {
        Json outputs = Json::array();
        for (const auto& [column, value] : rule.outputs)
            outputs.push(Json::array({Json::string(column), Json::string(value)}));
        array.push(Json::object({{"table", Json::string(rule.table)},
                                 {"number", Json::integer(rule.number)},
                                 {"fired", Json::boolean(rule.fired)},
                                 {"outputs", std::move(outputs)}}));
    }
    return array;
}

Json ScoreJson(const ScoreResult& score)
{
    const auto model = score.points ? Json::Member{"points", Json::decimal(*score.points)}
                                    : Json::Member{"margin_bits", Json::string(MarginText(score))};
    return Json::object({model,
                         {"pd", Json::decimal(score.pd)},
                         {"score", Json::integer(score.score)},
                         {"band", Json::string(score.band)}});
}

Json ScheduleJson(const std::vector<offer::Instalment>& schedule)
{
    Json array = Json::array();
    for (const offer::Instalment& one : schedule)
        array.push(Json::object({{"number", Json::integer(one.number)},
                                 {"due", Json::string(one.due.text())},
                                 {"principal_fen", Json::integer(one.principal.fen())},
                                 {"interest_fen", Json::integer(one.interest.fen())},
                                 {"fee_fen", Json::integer(one.fee.fen())},
                                 {"total_fen", Json::integer(one.total.fen())}}));
    return array;
}

Json PriceJson(const offer::Price& price)
{
    Json fees = Json::array();
    for (const offer::FeeCharge& fee : price.fees)
        fees.push(Json::object({{"name", Json::string(fee.name)},
                                {"amount_fen", Json::integer(fee.amount.fen())},
                                {"deducted", Json::boolean(fee.deducted)}}));
    return Json::object({{"contract_nominal", Json::decimal(price.contract_nominal.proportion())},
                         {"nominal_annual", Json::decimal(price.nominal_annual.proportion())},
                         {"effective_annual", Json::decimal(price.effective_annual.proportion())},
                         {"payout_fen", Json::integer(price.payout.fen())},
                         {"total_repayment_fen", Json::integer(price.total_repayment.fen())},
                         {"total_cost_fen", Json::integer(price.total_cost.fen())},
                         {"cap", Json::decimal(price.cap.proportion())},
                         {"cap_is_effective", Json::boolean(price.cap_is_effective)},
                         {"within_cap", Json::boolean(price.within_cap)},
                         {"fees", std::move(fees)},
                         {"schedule", ScheduleJson(price.schedule)}});
}

Json OfferJson(const Offer& offer)
{
    return Json::object({{"limit_fen", Json::integer(offer.limit.fen())},
                         {"ladder_step", Json::integer(offer.ladder_step)},
                         {"price", PriceJson(offer.price)}});
}

Json InvariantsJson(const std::vector<InvariantResult>& results)
{
    Json object = Json::object();
    for (const InvariantResult& result : results)
        object.set(std::string(NameOf(result.invariant)), Word(WordOf(result.state)));
    return object;
}

Json ReplayJson(const ReplayRecord& replay)
{
    return Json::object(
        {{"input_hash", Json::string(replay.input_hash.hex())},
         {"policy_hash", Json::string(replay.policy_hash.hex())},
         {"model_hash", replay.model_hash.isZero() ? Json::null() : Json::string(replay.model_hash.hex())},
         {"program", Json::string(replay.program)}});
}

class DecisionReader {
public:
    Expected<Decision> read(const Json& json);

private:
    std::string text(JsonFields& fields, std::string_view key)
    {
        return fields.text(key, TextShape::Free, kMaxChars).value_or("");
    }
    std::int64_t whole(JsonFields& fields, std::string_view key)
    {
        return fields.whole(key, -kMaxWhole, kMaxWhole).value_or(0);
    }
    int number(JsonFields& fields, std::string_view key)
    {
        return static_cast<int>(fields.whole(key, -1'000'000'000, 1'000'000'000).value_or(0));
    }
    Money money(JsonFields& fields, std::string_view key) { return Money::fromFen(whole(fields, key)); }
    Rate rate(JsonFields& fields, std::string_view key) { return Rate(fields.decimal(key).value_or(base::Decimal())); }
    bool flag(JsonFields& fields, std::string_view key) { return fields.boolean(key).value_or(false); }
    /// Place of the word in `words`, from 1.
    template <std::size_t N>
    std::uint8_t word(JsonFields& fields, std::string_view key, const std::array<std::string_view, N>& words);
    base::Digest digest(JsonFields& fields, std::string_view key);
    std::vector<std::string> texts(JsonFields& fields, std::string_view key);
    template <class Read>
    void each(JsonFields& fields, std::string_view key, Read&& read);
    void rules(JsonFields& fields);
    void outputs(JsonFields& fields, RuleHit& rule);
    void marginBits(JsonFields& one, ScoreResult& result);
    void score(JsonFields& fields);
    void offer(JsonFields& fields);
    void price(const Json& value, offer::Price& price);
    void invariants(JsonFields& fields);
    void replay(JsonFields& fields);

    intake::FieldErrors m_errors;
    Decision m_decision;
};

template <std::size_t N>
std::uint8_t DecisionReader::word(JsonFields& fields, std::string_view key,
                                  const std::array<std::string_view, N>& words)
{
    const std::string said = text(fields, key);
    const auto found = std::find(words.begin(), words.end(), said);
    if (found != words.end())
        return static_cast<std::uint8_t>(found - words.begin() + 1);
    fields.report(key, intake::FieldErrorCode::NotAllowed, "unknown word");
    return 1;
}

base::Digest DecisionReader::digest(JsonFields& fields, std::string_view key)
{
    const auto parsed = base::Digest::parse(text(fields, key));
    if (!parsed)
        fields.report(key, intake::FieldErrorCode::BadFormat, "not a digest");
    return parsed.value_or(base::Digest());
}

template <class Read>
void DecisionReader::each(JsonFields& fields, std::string_view key, Read&& read)
{
    const auto* const items = fields.items(key, kMaxItems);
    for (std::size_t i = 0; items != nullptr && i < items->size(); ++i)
        read((*items)[i], fmt::format("{}[{}]", fields.pathOf(key), i));
}

std::vector<std::string> DecisionReader::texts(JsonFields& fields, std::string_view key)
{
    std::vector<std::string> read;
    each(fields, key, [&](const Json& item, const std::string& path) {
        read.push_back(intake::CheckedText(item, path, TextShape::Free, kMaxChars, m_errors).value_or(""));
    });
    return read;
}

void DecisionReader::outputs(JsonFields& fields, RuleHit& rule)
{
    each(fields, "outputs", [&](const Json& item, const std::string& path) {
        if (!item.isArray() || item.items().size() != 2 || !item.items()[0].isString() || !item.items()[1].isString())
            m_errors.push_back({path, intake::FieldErrorCode::WrongType, "not a pair of texts"});
        else
            rule.outputs.emplace_back(item.items()[0].text(), item.items()[1].text());
    });
}

void DecisionReader::rules(JsonFields& fields)
{
    each(fields, "rules", [&](const Json& item, const std::string& path) {
        JsonFields one(item, path, m_errors);
        RuleHit rule{text(one, "table"), number(one, "number"), flag(one, "fired"), {}};
        outputs(one, rule);
        one.finish();
        m_decision.rules.push_back(std::move(rule));
    });
}

void DecisionReader::marginBits(JsonFields& one, ScoreResult& result)
{
    const std::string bits = text(one, "margin_bits");
    const auto [end, error] = std::from_chars(bits.data(), bits.data() + bits.size(), result.margin_bits, 16);
    if (error != std::errc() || end != bits.data() + bits.size() || (bits.size() != 8 && bits.size() != 16))
        one.report("margin_bits", intake::FieldErrorCode::BadFormat, "not eight or sixteen hexadecimal digits");
    result.is_double = bits.size() == 16;
}

void DecisionReader::score(JsonFields& fields)
{
    const Json* const value = fields.required("score");
    if (value == nullptr || value->isNull())
        return;
    JsonFields one(*value, fields.pathOf("score"), m_errors);
    ScoreResult result;
    if (one.optional("points") != nullptr)
        result.points = one.decimal("points");
    else
        marginBits(one, result);
    result.pd = one.decimal("pd").value_or(base::Decimal());
    result.score = number(one, "score");
    result.band = text(one, "band");
    one.finish();
    m_decision.score = std::move(result);
}

void DecisionReader::price(const Json& value, offer::Price& price)
{
    JsonFields fields(value, "$.offer.price", m_errors);
    price.contract_nominal = rate(fields, "contract_nominal");
    price.nominal_annual = rate(fields, "nominal_annual");
    price.effective_annual = rate(fields, "effective_annual");
    price.payout = money(fields, "payout_fen");
    price.total_repayment = money(fields, "total_repayment_fen");
    price.total_cost = money(fields, "total_cost_fen");
    price.cap = rate(fields, "cap");
    price.cap_is_effective = flag(fields, "cap_is_effective");
    price.within_cap = flag(fields, "within_cap");
    each(fields, "fees", [&](const Json& item, const std::string& path) {
        JsonFields one(item, path, m_errors);
        price.fees.push_back({text(one, "name"), money(one, "amount_fen"), flag(one, "deducted")});
        one.finish();
    });
    each(fields, "schedule", [&](const Json& item, const std::string& path) {
        JsonFields one(item, path, m_errors);
        price.schedule.push_back({number(one, "number"), one.date("due").value_or(base::Date()),
                                  money(one, "principal_fen"), money(one, "interest_fen"), money(one, "fee_fen"),
                                  money(one, "total_fen")});
        one.finish();
    });
    fields.finish();
}

void DecisionReader::offer(JsonFields& fields)
{
    const Json* const value = fields.required("offer");
    if (value == nullptr || value->isNull())
        return;
    JsonFields one(*value, fields.pathOf("offer"), m_errors);
    Offer offer;
    offer.limit = money(one, "limit_fen");
    offer.ladder_step = number(one, "ladder_step");
    if (const Json* const cost = one.required("price"))
        price(*cost, offer.price);
    one.finish();
    m_decision.offer = std::move(offer);
}

void DecisionReader::invariants(JsonFields& fields)
{
    const Json* const value = fields.required("invariants");
    if (value == nullptr)
        return;
    JsonFields one(*value, fields.pathOf("invariants"), m_errors);
    for (const Invariant invariant : kInvariants)
        m_decision.invariants.push_back(
            {invariant, static_cast<InvariantState>(word(one, NameOf(invariant), kStateWords))});
    one.finish();
}

void DecisionReader::replay(JsonFields& fields)
{
    const Json* const value = fields.required("replay");
    if (value == nullptr)
        return;
    JsonFields one(*value, fields.pathOf("replay"), m_errors);
    ReplayRecord& replay = m_decision.replay;
    replay.input_hash = digest(one, "input_hash");
    replay.policy_hash = digest(one, "policy_hash");
    const Json* const model = one.required("model_hash");
    if (model != nullptr && !model->isNull())
        replay.model_hash = digest(one, "model_hash");
    replay.program = text(one, "program");
    one.finish();
}

Expected<Decision> DecisionReader::read(const Json& json)
{
    JsonFields fields(json, "$", m_errors);
    m_decision.decision_id = base::DecisionId(text(fields, "decision_id"));
    m_decision.application_id = base::ApplicationId(text(fields, "application_id"));
    m_decision.decided_at = fields.instant("decided_at").value_or(base::Instant());
    m_decision.outcome = static_cast<Outcome>(word(fields, "outcome", kOutcomeWords));
    m_decision.documents_requested = flag(fields, "documents_requested");
    m_decision.reasons = texts(fields, "reasons");
    rules(fields);
    score(fields);
    offer(fields);
    invariants(fields);
    m_decision.missing_facts = texts(fields, "missing_facts");
    m_decision.stale_facts = texts(fields, "stale_facts");
    if (fields.optional("erred_tables") != nullptr)
        m_decision.erred_tables = texts(fields, "erred_tables");
    replay(fields);
    fields.finish();
    if (!m_errors.empty())
        return Fail(ErrorCode::Corrupt,
                    fmt::format("decision: {}: {}", m_errors.front().path, m_errors.front().detail));
    return std::move(m_decision);
}

} // namespace

Json ToJson(const Decision& decision)
{
    Json json = Json::object({{"decision_id", Json::string(decision.decision_id.value)},
                              {"application_id", Json::string(decision.application_id.value)},
                              {"decided_at", Json::string(decision.decided_at.text())},
                              {"outcome", Word(WordOf(decision.outcome))},
                              {"documents_requested", Json::boolean(decision.documents_requested)},
                              {"reasons", Texts(decision.reasons)},
                              {"rules", RulesJson(decision.rules)},
                              {"score", decision.score ? ScoreJson(*decision.score) : Json::null()},
                              {"offer", decision.offer ? OfferJson(*decision.offer) : Json::null()},
                              {"invariants", InvariantsJson(decision.invariants)},
                              {"missing_facts", Texts(decision.missing_facts)},
                              {"stale_facts", Texts(decision.stale_facts)},
                              {"replay", ReplayJson(decision.replay)}});
    // Only where there is one: the bytes of all other decisions stay what they were before this was recorded.
    if (!decision.erred_tables.empty())
        json.set("erred_tables", Texts(decision.erred_tables));
    return json;
}

Expected<Decision> FromJson(const Json& json)
{
    return DecisionReader().read(json);
}

} // namespace core::decision
