// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/draft_verify.h"

#include <set>
#include <string>
#include <utility>

#include "core/base/check.h"

namespace core::release {

namespace {

DraftFindingKind KindOf(dmn::FindingKind kind)
{
    switch (kind) {
    case dmn::FindingKind::Gap: return DraftFindingKind::Gap;
    case dmn::FindingKind::Overlap: return DraftFindingKind::Overlap;
    case dmn::FindingKind::Conflict: return DraftFindingKind::Conflict;
    case dmn::FindingKind::NeverFires: return DraftFindingKind::NeverFires;
    case dmn::FindingKind::Shadowed: return DraftFindingKind::Shadowed;
    case dmn::FindingKind::AlwaysFires: return DraftFindingKind::AlwaysFires;
    case dmn::FindingKind::UnreachableOutput: return DraftFindingKind::UnreachableOutput;
    case dmn::FindingKind::TypeError: return DraftFindingKind::TypeError;
    }
    return DraftFindingKind::Gap;
}

int ColumnOf(const dmn::TableFinding& found, const dmn::DecisionTable& table)
{
    if (found.columns.empty() || found.kind == dmn::FindingKind::Gap)
        return -1;
    const auto column = static_cast<int>(found.columns.front());
    return found.kind == dmn::FindingKind::UnreachableOutput ? static_cast<int>(table.inputs.size()) + column : column;
}

DraftFinding FindingOf(const dmn::CompiledModel& model, const dmn::TableFinding& found, const dmn::DecisionTable& table)
{
    const dmn::Decision& decision = model.model().decisions[found.decision];
    DraftFinding finding{.kind = KindOf(found.kind),
                         .undecided = found.verdict == dmn::Verdict::Undecided,
                         .table = decision.name,
                         .column = ColumnOf(found, table)};
    for (const std::uint32_t rule : found.rules)
        finding.rules.push_back(static_cast<int>(rule) + 1);
    if (found.kind == dmn::FindingKind::UnreachableOutput || found.kind == dmn::FindingKind::TypeError)
        finding.detail = found.value.text();
    finding.region = found.region;
    for (const dmn::RuleRef& ref : found.certificate) {
        if (ref.decision < model.model().decisions.size())
            finding.certificate.emplace_back(model.model().decisions[ref.decision].name,
                                             static_cast<int>(ref.rule) + 1);
    }
    if (found.witness) {
        for (const auto& [name, value] : *found.witness)
            finding.witness.push_back({name, value.text()});
    }
    return finding;
}

/// What makes two findings the same in two drafts.
std::string KeyOf(const dmn::CompiledModel& model, const DraftFinding& finding)
{
    std::string key = std::to_string(static_cast<int>(finding.kind)) + '|' + finding.table + '|' + finding.detail +
                      '|' + std::to_string(finding.column);
    const dmn::DecisionTable* const table = policy::TableOf(model.model(), finding.table);
    for (const int rule : finding.rules) {
        const auto at = static_cast<std::size_t>(rule) - 1;
        const bool named = table != nullptr && at < table->rules.size() && !table->rules[at].id.empty();
        key += '|' + (named ? table->rules[at].id : std::to_string(rule));
    }
    for (const std::string& values : finding.region)
        key += '|' + values;
    return key;
}

std::vector<DraftFinding> FindingsOf(const dmn::CompiledModel& model, const dmn::Verification& verification)
{
    std::vector<DraftFinding> findings;
    for (const dmn::TableFinding& found : verification.findings) {
        const dmn::Decision& decision = model.model().decisions[found.decision];
        const dmn::DecisionTable* const table = decision.table();
        if (table == nullptr)
            continue;
        const bool collects =
            table->hit_policy == dmn::HitPolicy::Collect && table->aggregator == dmn::Aggregator::None;
        if (!(collects && found.kind == dmn::FindingKind::Gap))
            findings.push_back(FindingOf(model, found, *table));
    }
    return findings;
}

} // namespace

std::shared_ptr<const Verified> VerifyTables(std::shared_ptr<const dmn::CompiledModel> model)
{
    auto verified = std::make_shared<Verified>();
    if (model != nullptr)
        verified->findings = FindingsOf(*model, dmn::Verify(*model, {.work = kVerifyWork}));
    verified->model = std::move(model);
    return verified;
}

DraftVerifier::DraftVerifier() : m_verifier(dmn::VerifyLimits{.work = kVerifyWork}) {}

DraftVerifier::~DraftVerifier() = default;
DraftVerifier::DraftVerifier(DraftVerifier&&) noexcept = default;
DraftVerifier& DraftVerifier::operator=(DraftVerifier&&) noexcept = default;

std::vector<DraftFinding> DraftVerifier::findingsOf(std::shared_ptr<const dmn::CompiledModel> model)
{
    CHECK(model != nullptr);
    const dmn::CompiledModel& verified = *model;
    return FindingsOf(verified, m_verifier.update(std::move(model)));
}

void AddVerified(DraftCheck& check, const Verified& base)
{
    DraftVerifier anew;
    AddVerified(check, base, anew);
}

void AddVerified(DraftCheck& check, const Verified& base, DraftVerifier& verifier)
{
    if (check.model == nullptr)
        return;
    std::set<std::string> known;
    for (const DraftFinding& finding : base.findings)
        known.insert(KeyOf(*base.model, finding));
    std::vector<DraftFinding> old;
    for (DraftFinding& finding : verifier.findingsOf(check.model)) {
        finding.known = known.contains(KeyOf(*check.model, finding));
        (finding.known ? old : check.findings).push_back(std::move(finding));
    }
    check.findings.insert(check.findings.end(), old.begin(), old.end());
}

} // namespace core::release
