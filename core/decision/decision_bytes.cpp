// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/base/canonical_writer.h"
#include "core/decision/decision.h"
#include "core/decision/invariants.h"
#include "core/decision/words.h"

namespace core::decision {

namespace {

using base::CanonicalWriter;

constexpr std::size_t kExpectedBytes = 4'096;
/// By their names, as keys stand.
constexpr std::array kByName{Invariant::Balance, Invariant::Blacklist, Invariant::CostCap, Invariant::FirstLimit,
                             Invariant::MultiLender};

template <class Items, class Write>
void WriteArray(CanonicalWriter& out, const Items& items, Write write)
{
    out.raw("[");
    bool is_first = true;
    for (const auto& item : items) {
        if (!is_first)
            out.raw(",");
        is_first = false;
        write(item);
    }
    out.raw("]");
}

void WriteTexts(CanonicalWriter& out, const std::vector<std::string>& texts)
{
    WriteArray(out, texts, [&out](const std::string& text) { out.text(text); });
}

void Write(CanonicalWriter& out, const std::vector<InvariantResult>& results)
{
    out.raw("{");
    bool is_first = true;
    for (const Invariant invariant : kByName) {
        const auto found = std::find_if(results.begin(), results.end(), [invariant](const InvariantResult& result) {
            return result.invariant == invariant;
        });
        if (found == results.end())
            continue;
        if (!is_first)
            out.raw(",");
        is_first = false;
        out.text(NameOf(invariant));
        out.raw(":");
        out.text(WordOf(found->state));
    }
    out.raw("}");
}

void Write(CanonicalWriter& out, const offer::Instalment& one)
{
    out.raw("{\"due\":");
    out.date(one.due);
    out.raw(",\"fee_fen\":");
    out.whole(one.fee.fen());
    out.raw(",\"interest_fen\":");
    out.whole(one.interest.fen());
    out.raw(",\"number\":");
    out.whole(one.number);
    out.raw(",\"principal_fen\":");
    out.whole(one.principal.fen());
    out.raw(",\"total_fen\":");
    out.whole(one.total.fen());
    out.raw("}");
}

void Write(CanonicalWriter& out, const offer::FeeCharge& fee)
{
    out.raw("{\"amount_fen\":");
    out.whole(fee.amount.fen());
    out.raw(",\"deducted\":");
    out.flag(fee.deducted);
    out.raw(",\"name\":");
    out.text(fee.name);
    out.raw("}");
}

void Write(CanonicalWriter& out, const offer::Price& price)
{
    out.raw("{\"cap\":");
    out.decimal(price.cap.proportion());
    out.raw(",\"cap_is_effective\":");
    out.flag(price.cap_is_effective);
    out.raw(",\"contract_nominal\":");
    out.decimal(price.contract_nominal.proportion());
    out.raw(",\"effective_annual\":");
    out.decimal(price.effective_annual.proportion());
    out.raw(",\"fees\":");
    WriteArray(out, price.fees, [&out](const offer::FeeCharge& fee) { Write(out, fee); });
    out.raw(",\"nominal_annual\":");
    out.decimal(price.nominal_annual.proportion());
    out.raw(",\"payout_fen\":");
    out.whole(price.payout.fen());
    out.raw(",\"schedule\":");
    WriteArray(out, price.schedule, [&out](const offer::Instalment& one) { Write(out, one); });
    out.raw(",\"total_cost_fen\":");
    out.whole(price.total_cost.fen());
    out.raw(",\"total_repayment_fen\":");
    out.whole(price.total_repayment.fen());
    out.raw(",\"within_cap\":");
    out.flag(price.within_cap);
    out.raw("}");
}

void Write(CanonicalWriter& out, const std::optional<Offer>& offer)
{
    if (!offer)
        return out.raw("null");
    out.raw("{\"ladder_step\":");
    out.whole(offer->ladder_step);
    out.raw(",\"limit_fen\":");
    out.whole(offer->limit.fen());
    out.raw(",\"price\":");
    Write(out, offer->price);
    out.raw("}");
}

void Write(CanonicalWriter& out, const ReplayRecord& replay)
{
    out.raw("{\"input_hash\":");
    out.hex(replay.input_hash.bytes);
    if (replay.model_hash.isZero()) {
        out.raw(",\"model_hash\":null");
    } else {
        out.raw(",\"model_hash\":");
        out.hex(replay.model_hash.bytes);
    }
    out.raw(",\"policy_hash\":");
    out.hex(replay.policy_hash.bytes);
    out.raw(",\"program\":");
    out.text(replay.program);
    out.raw("}");
}

void Write(CanonicalWriter& out, const RuleHit& rule)
{
    out.raw("{\"fired\":");
    out.flag(rule.fired);
    out.raw(",\"number\":");
    out.whole(rule.number);
    out.raw(",\"outputs\":");
    WriteArray(out, rule.outputs, [&out](const auto& output) {
        out.raw("[");
        out.text(output.first);
        out.raw(",");
        out.text(output.second);
        out.raw("]");
    });
    out.raw(",\"table\":");
    out.text(rule.table);
    out.raw("}");
}

void Write(CanonicalWriter& out, const std::optional<ScoreResult>& score)
{
    if (!score)
        return out.raw("null");
    out.raw("{\"band\":");
    out.text(score->band);
    if (!score->points) {
        out.raw(",\"margin_bits\":");
        out.text(MarginText(*score));
    }
    out.raw(",\"pd\":");
    out.decimal(score->pd);
    if (score->points) {
        out.raw(",\"points\":");
        out.decimal(*score->points);
    }
    out.raw(",\"score\":");
    out.whole(score->score);
    out.raw("}");
}

} // namespace

std::string DecisionBytes(const Decision& decision)
{
    CanonicalWriter out(kExpectedBytes);
    out.raw("{\"application_id\":");
    out.text(decision.application_id.value);
    out.raw(",\"decided_at\":");
    out.instant(decision.decided_at);
    out.raw(",\"decision_id\":");
    out.text(decision.decision_id.value);
    out.raw(",\"documents_requested\":");
    out.flag(decision.documents_requested);
    if (!decision.erred_tables.empty()) {
        out.raw(",\"erred_tables\":");
        WriteTexts(out, decision.erred_tables);
    }
    out.raw(",\"invariants\":");
    Write(out, decision.invariants);
    out.raw(",\"missing_facts\":");
    WriteTexts(out, decision.missing_facts);
    out.raw(",\"offer\":");
    Write(out, decision.offer);
    out.raw(",\"outcome\":");
    out.text(WordOf(decision.outcome));
    out.raw(",\"reasons\":");
    WriteTexts(out, decision.reasons);
    out.raw(",\"replay\":");
    Write(out, decision.replay);
    out.raw(",\"rules\":");
    WriteArray(out, decision.rules, [&out](const RuleHit& rule) { Write(out, rule); });
    out.raw(",\"score\":");
    Write(out, decision.score);
    out.raw(",\"stale_facts\":");
    WriteTexts(out, decision.stale_facts);
    out.raw("}");
    return std::move(out).take();
}

} // namespace core::decision
