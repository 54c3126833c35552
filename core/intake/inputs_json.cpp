// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/intake/application_reader.h"

namespace core::intake {

namespace {

using base::Json;

Json ToJson(const model::Applicant& applicant)
{
    Json json = Json::object();
    const auto add = [&json](const char* key, const std::optional<std::string>& value) {
        if (value)
            json.set(key, Json::string(*value));
    };
    add("name", applicant.name);
    add("phone", applicant.phone);
    add("id_number", applicant.id_number);
    add("bank_card", applicant.bank_card);
    add("address", applicant.address);
    add("device", applicant.device);
    return json;
}

/// Whole numbers as numbers, other decimals as text: never a binary float.
Json NumberJson(const base::Decimal& number)
{
    const auto whole = number.toInt64();
    return whole ? Json::integer(*whole) : Json::decimal(number);
}

Json ToJson(const model::FactValue& value)
{
    struct Visitor {
        Json operator()(std::monostate) const { return Json::null(); }
        Json operator()(bool flag) const { return Json::boolean(flag); }
        Json operator()(const base::Decimal& number) const { return NumberJson(number); }
        Json operator()(const std::string& text) const { return Json::string(text); }
        Json operator()(base::Date date) const { return Json::string(date.text()); }
    };
    return std::visit(Visitor{}, value);
}

Json ToJson(const model::Fact& fact)
{
    Json json = Json::object();
    if (fact.state == model::FactState::Unavailable)
        json.set("status", Json::string("unavailable"));
    else
        json.set("value", ToJson(fact.value));
    json.set("source", Json::string(fact.source));
    json.set("as_of", Json::string(fact.as_of.text()));
    return json;
}

void AddGathered(const model::Application& application, Json& json)
{
    if (const auto& exposure = application.exposure)
        json.set("exposure", Json::object({{"outstanding_fen", Json::integer(exposure->outstanding.fen())},
                                           {"open_loans", Json::integer(exposure->open_loans)}}));
    if (const auto& history = application.history)
        json.set("history", Json::object({{"loans", Json::integer(history->loans)},
                                          {"instalments_on_time", Json::integer(history->instalments_on_time)},
                                          {"max_overdue_days", Json::integer(history->max_overdue_days)}}));
    if (const auto& lists = application.lists)
        json.set("lists", Json::object({{"blacklist", Json::boolean(lists->blacklist)},
                                        {"watchlist", Json::boolean(lists->watchlist)}}));
}

} // namespace

Json ToInputsJson(const model::Application& application)
{
    Json facts = Json::object();
    for (const model::Fact& fact : application.facts)
        facts.set(fact.name, ToJson(fact));
    Json json = Json::object();
    json.set("application_id", Json::string(application.application_id.value));
    json.set("request_id", Json::string(application.request_id.value));
    json.set("applied_at", Json::string(application.applied_at.text()));
    if (application.decided_at)
        json.set("decided_at", Json::string(application.decided_at->text()));
    json.set("product", Json::string(application.product));
    json.set("channel", Json::string(application.channel));
    json.set("amount_fen", Json::integer(application.amount.fen()));
    json.set("term_months", Json::integer(application.term_months));
    json.set("applicant", ToJson(application.applicant));
    json.set("facts", std::move(facts));
    AddGathered(application, json);
    return json;
}

Json ToJson(const Refusal& refusal, std::int64_t line)
{
    Json errors = Json::array();
    for (const FieldError& error : refusal.errors)
        errors.push(Json::object({{"path", Json::string(error.path)},
                                  {"code", Json::integer(static_cast<std::int64_t>(error.code))},
                                  {"detail", Json::string(error.detail)}}));
    Json json = Json::object();
    json.set("application_id", refusal.application_id ? Json::string(*refusal.application_id) : Json::null());
    json.set("errors", std::move(errors));
    json.set("line", Json::integer(line));
    return json;
}

} // namespace core::intake
