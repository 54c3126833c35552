// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/consistency.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/base/json.h"
#include "core/desks/audit_kinds.h"

namespace core::desks {

namespace {

constexpr int kPiece = 2000;
constexpr std::size_t kMaxFaults = 100;

/// What the audit log says, by what it is about.
struct Story {
    std::map<std::string, std::string> decisions;      ///< decision id -> hash of its bytes
    std::map<std::string, std::int64_t> verdicts;      ///< verdict id -> sequence
    std::map<std::string, std::int64_t> case_versions; ///< case id -> version of the newest entry
    std::set<std::string> withdrawn;                   ///< verdict ids
    std::set<std::int64_t> sent;                       ///< outbox ids
    std::set<std::string> opened;                      ///< case ids
};

std::string TextOf(const base::Json& payload, std::string_view name)
{
    const base::Json* value = payload.find(name);
    return value == nullptr ? std::string() : value->text();
}

std::int64_t NumberOf(const base::Json& payload, std::string_view name)
{
    const auto parsed = base::Decimal::parse(TextOf(payload, name));
    return parsed ? parsed->toInt64().value_or(0) : 0;
}

class Checker {
public:
    explicit Checker(const Reader& reader) : m_reader(reader) {}

    Expected<ConsistencyReport> check()
    {
        TRY_VOID(readEntries());
        TRY_VOID(checkDecisions());
        for (const std::string& case_id : m_story.opened) {
            TRY_VOID(checkCase(CaseId(case_id)));
        }
        for (const auto& [verdict_id, sequence] : m_story.verdicts) {
            if (!m_seen.contains(verdict_id))
                fault("entry " + std::to_string(sequence) + " names a verdict that is not there: " + verdict_id);
        }
        return std::move(m_report);
    }

private:
    void fault(std::string what)
    {
        if (m_report.faults.size() < kMaxFaults)
            m_report.faults.push_back(std::move(what));
    }

    Expected<void> readEntries();
    void take(const audit::Entry& entry, const base::Json& payload);
    Expected<void> checkDecisions();
    Expected<void> checkCase(const CaseId& case_id);
    Expected<void> checkVerdict(const VerdictRecord& verdict);
    void checkMessage(const VerdictRecord& verdict, const OutboxRecord& message);

    const Reader& m_reader;
    Story m_story;
    std::set<std::string> m_seen;
    ConsistencyReport m_report;
};

void Checker::take(const audit::Entry& entry, const base::Json& payload)
{
    if (entry.kind == kinds::kDecisionMade)
        m_story.decisions[entry.subject] = TextOf(payload, "decision_hash");
    if (entry.kind == kinds::kOutboxSent)
        m_story.sent.insert(NumberOf(payload, "outbox_id"));
    if (!entry.kind.starts_with("case."))
        return;
    const std::string case_id = TextOf(payload, "case_id");
    m_story.case_versions[case_id] = NumberOf(payload, "version");
    if (entry.kind == kinds::kCaseOpened)
        m_story.opened.insert(case_id);
    if (entry.kind == kinds::kCaseWithdrawn)
        m_story.withdrawn.insert(TextOf(payload, "verdict_id"));
    const bool is_verdict =
        std::find(kinds::kVerdictKinds.begin(), kinds::kVerdictKinds.end(), entry.kind) != kinds::kVerdictKinds.end();
    if (is_verdict && !m_story.verdicts.emplace(TextOf(payload, "verdict_id"), entry.sequence).second)
        fault("entry " + std::to_string(entry.sequence) + " records a verdict a second time");
}

Expected<void> Checker::readEntries()
{
    std::int64_t after = 0;
    for (;;) {
        TRY(const std::vector<audit::Entry> piece, m_reader.audit().after(after, kPiece));
        if (piece.empty())
            return {};
        for (const audit::Entry& entry : piece) {
            TRY(const base::Json payload, base::ParseJson(entry.payload));
            take(entry, payload);
        }
        after = piece.back().sequence;
        m_report.entries = after;
    }
}

Expected<void> Checker::checkDecisions()
{
    DecisionId after;
    std::size_t found = 0;
    for (;;) {
        TRY(const std::vector<DecisionId> piece, m_reader.decisions().idsAfter(after, kPiece));
        if (piece.empty())
            break;
        for (const DecisionId& id : piece) {
            TRY(const std::optional<DecisionRecord> row, m_reader.decisions().byId(id));
            const auto entry = m_story.decisions.find(id.value);
            if (entry == m_story.decisions.end())
                fault("decision without its entry: " + id.value);
            else if (!row || base::Sha256Of(row->bytes).hex() != entry->second)
                fault("decision with other bytes than its entry says: " + id.value);
            else
                ++found;
        }
        m_report.decisions += static_cast<std::int64_t>(piece.size());
        after = piece.back();
    }
    if (found < m_story.decisions.size())
        fault(std::to_string(m_story.decisions.size() - found) + " entries of decisions that are not there or differ");
    return {};
}

void Checker::checkMessage(const VerdictRecord& verdict, const OutboxRecord& message)
{
    const std::string id = verdict.verdict_id.value;
    const bool withdrawn = verdict.withdrawn_at.has_value();
    if (message.not_before != verdict.undo_until)
        fault("message of verdict " + id + " is not held for its undo window");
    if (withdrawn != (message.state == OutboxState::Cancelled))
        fault("message of verdict " + id + (withdrawn ? " was not cancelled" : " was cancelled"));
    const bool sent = message.state == OutboxState::Sent;
    if (sent && (!message.settled_at || *message.settled_at < message.not_before))
        fault("message of verdict " + id + " was sent before the undo window was over");
    if (sent != m_story.sent.contains(message.outbox_id))
        fault("message of verdict " + id + (sent ? " was sent without an entry" : " has an entry of being sent"));
}

Expected<void> Checker::checkVerdict(const VerdictRecord& verdict)
{
    const std::string id = verdict.verdict_id.value;
    ++m_report.verdicts;
    m_seen.insert(id);
    const auto entry = m_story.verdicts.find(id);
    if (entry == m_story.verdicts.end() || entry->second != verdict.audit_sequence)
        fault("verdict without its entry: " + id);
    const bool withdrawn = verdict.withdrawn_at.has_value();
    m_report.withdrawn += withdrawn ? 1 : 0;
    if (withdrawn != m_story.withdrawn.contains(id))
        fault("verdict " + id + (withdrawn ? " is withdrawn without an entry" : " has an entry of being withdrawn"));
    TRY(const std::vector<OutboxRecord> messages, m_reader.outbox().ofVerdict(verdict.verdict_id));
    if (messages.size() != 1)
        fault("verdict " + id + " has " + std::to_string(messages.size()) + " messages");
    for (const OutboxRecord& message : messages)
        checkMessage(verdict, message);
    return {};
}

Expected<void> Checker::checkCase(const CaseId& case_id)
{
    ++m_report.cases;
    TRY(const std::optional<CaseRecord> row, m_reader.cases().byId(case_id));
    if (!row) {
        fault("entry of a case that is not there: " + case_id.value);
        return {};
    }
    if (row->version != m_story.case_versions[case_id.value])
        fault("case " + row->number + " has version " + std::to_string(row->version) + ", its newest entry says " +
              std::to_string(m_story.case_versions[case_id.value]));
    TRY(const std::vector<VerdictRecord> verdicts, m_reader.verdicts().ofCase(case_id));
    for (const VerdictRecord& verdict : verdicts) {
        TRY_VOID(checkVerdict(verdict));
    }
    return {};
}

} // namespace

Expected<ConsistencyReport> CheckConsistency(Store& store)
{
    return store.look([](const Reader& reader) { return Checker(reader).check(); });
}

} // namespace core::desks
