// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desks/store_audit_desk.h"

#include "core/audit/verifier.h"
#include "core/review/rights.h"

namespace core::desks {

namespace {

constexpr int kPiece = 2000;
constexpr int kMaxPage = 1000;

} // namespace

StoreAuditDesk::StoreAuditDesk(Store& store) : m_store(store) {}

Expected<AuditPage> StoreAuditDesk::entries(const Actor& actor, const AuditQuery& query)
{
    TRY_VOID(review::Require(actor, review::Action::ReadAudit));
    if (query.count < 1 || query.count > kMaxPage)
        return Fail(ErrorCode::InvalidInput, "count: outside 1 to 1000");
    return m_store.look([&](const Reader& reader) { return reader.audit().page(query); });
}

Expected<AuditVerification> StoreAuditDesk::verify(const Actor& actor, const Progress& progress)
{
    TRY_VOID(review::Require(actor, review::Action::VerifyAudit));
    TRY(const std::int64_t total, m_store.look([](const Reader& reader) { return reader.audit().lastSequence(); }));
    audit::Verifier verifier;
    while (verifier.checked() < total && !verifier.firstBad()) {
        TRY(const std::vector<audit::Entry> piece,
            m_store.look([&](const Reader& reader) { return reader.audit().after(verifier.checked(), kPiece); }));
        if (piece.empty())
            break;
        for (const audit::Entry& entry : piece) {
            if (!verifier.add(entry))
                break;
        }
        if (progress && !progress(verifier.checked(), total))
            return Fail(ErrorCode::Cancelled, "verification was cancelled");
    }
    AuditVerification answer;
    answer.checked = verifier.checked();
    answer.first_bad = verifier.firstBad();
    answer.problem = verifier.problem();
    if (!answer.first_bad && answer.checked < total) {
        answer.first_bad = answer.checked + 1;
        answer.problem = "sequence";
    }
    answer.complete = !answer.first_bad;
    answer.head = verifier.head();
    answer.tree_root = verifier.treeRoot();
    return answer;
}

} // namespace core::desks
