// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/receipt_json.h"

#include <optional>
#include <string>
#include <utility>

namespace core::desks {

namespace {

using base::Json;

/// Reads the members of a receipt; one that is missing or of another kind makes the whole receipt Corrupt.
class Members {
public:
    explicit Members(const Json& object) : m_object(object) {}

    std::string text(std::string_view key)
    {
        const Json* value = m_object.find(key);
        if (value == nullptr || !value->isString()) {
            m_good = false;
            return {};
        }
        return value->text();
    }
    std::int64_t number(std::string_view key)
    {
        const Json* value = m_object.find(key);
        const auto parsed = value != nullptr && value->isNumber() ? base::Decimal::parse(value->text())
                                                                  : Fail(ErrorCode::Corrupt, "no number");
        const auto whole = parsed ? parsed->toInt64() : std::nullopt;
        if (!whole)
            m_good = false;
        return whole.value_or(0);
    }
    Instant instant(std::string_view key) { return Instant::fromMillis(number(key)); }
    [[nodiscard]] bool good() const noexcept { return m_good; }

private:
    const Json& m_object;
    bool m_good = true;
};

Expected<Json> ParseObject(std::string_view bytes)
{
    auto json = base::ParseJson(bytes);
    if (!json || !json->isObject())
        return Fail(ErrorCode::Corrupt, "a stored receipt is no JSON object");
    return json;
}

Json Texts(const std::vector<std::string>& values)
{
    Json array = Json::array();
    for (const std::string& value : values)
        array.push(Json::string(value));
    return array;
}

} // namespace

Json ToJson(const SubmitReceipt& receipt)
{
    return Json::object({
        {"request_id", Json::string(receipt.request_id.value)},
        {"application_id", Json::string(receipt.application_id.value)},
        {"decision_id", Json::string(receipt.decision_id.value)},
        {"outcome", Json::integer(static_cast<int>(receipt.outcome))},
        {"reasons", Texts(receipt.reasons)},
        {"limit_fen", receipt.limit ? Json::integer(receipt.limit->fen()) : Json::null()},
        {"case_id", Json::string(receipt.case_id.value)},
        {"case_number", Json::string(receipt.case_number)},
        {"decided_at_ms", Json::integer(receipt.decided_at.millis())},
        {"audit_sequence", Json::integer(receipt.audit_sequence)},
    });
}

Expected<SubmitReceipt> SubmitReceiptFromJson(std::string_view bytes)
{
    TRY(const Json json, ParseObject(bytes));
    Members read(json);
    SubmitReceipt receipt;
    receipt.request_id = base::RequestId(read.text("request_id"));
    receipt.application_id = ApplicationId(read.text("application_id"));
    receipt.decision_id = DecisionId(read.text("decision_id"));
    receipt.outcome = static_cast<decision::Outcome>(read.number("outcome"));
    const Json* reasons = json.find("reasons");
    if (reasons != nullptr) {
        for (const Json& code : reasons->items())
            receipt.reasons.push_back(code.text());
    }
    if (const Json* limit = json.find("limit_fen"); limit != nullptr && !limit->isNull())
        receipt.limit = Money::fromFen(read.number("limit_fen"));
    receipt.case_id = CaseId(read.text("case_id"));
    receipt.case_number = read.text("case_number");
    receipt.decided_at = read.instant("decided_at_ms");
    receipt.audit_sequence = read.number("audit_sequence");
    if (!read.good() || reasons == nullptr)
        return Fail(ErrorCode::Corrupt, "a stored receipt lacks a member");
    return receipt;
}

Json ToJson(const Receipt& receipt)
{
    return Json::object({
        {"verdict_id", Json::string(receipt.verdict_id.value)},
        {"case_id", Json::string(receipt.case_id.value)},
        {"number", Json::string(receipt.number)},
        {"verdict", Json::integer(static_cast<int>(receipt.verdict))},
        {"state", Json::integer(static_cast<int>(receipt.state))},
        {"version", Json::integer(receipt.version)},
        {"committed_at_ms", Json::integer(receipt.committed_at.millis())},
        {"undo_until_ms", Json::integer(receipt.undo_until.millis())},
        {"audit_sequence", Json::integer(receipt.audit_sequence)},
    });
}

Expected<Receipt> ReceiptFromJson(std::string_view bytes)
{
    TRY(const Json json, ParseObject(bytes));
    Members read(json);
    Receipt receipt;
    receipt.verdict_id = VerdictId(read.text("verdict_id"));
    receipt.case_id = CaseId(read.text("case_id"));
    receipt.number = read.text("number");
    receipt.verdict = static_cast<model::Verdict>(read.number("verdict"));
    receipt.state = static_cast<model::CaseState>(read.number("state"));
    receipt.version = read.number("version");
    receipt.committed_at = read.instant("committed_at_ms");
    receipt.undo_until = read.instant("undo_until_ms");
    receipt.audit_sequence = read.number("audit_sequence");
    if (!read.good())
        return Fail(ErrorCode::Corrupt, "a stored receipt lacks a member");
    return receipt;
}

} // namespace core::desks
