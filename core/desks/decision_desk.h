// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/decision_desk.h  One application: gather what is known, decide by the live policy, record in one transaction.
/// Units: Money in fen, instants of the store. Threads: any; blocks until committed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/desks/policy_source.h"
#include "core/desks/stores.h"
#include "core/intake/application_reader.h"
#include "core/model/application.h"
#include "core/ports/entropy.h"

namespace core::desks {

using model::Actor;

struct SubmitReceipt {
    base::RequestId request_id;
    ApplicationId application_id;
    DecisionId decision_id;
    decision::Outcome outcome = decision::Outcome::Refer;
    std::vector<std::string> reasons;
    std::optional<Money> limit;
    CaseId case_id;          ///< empty unless referred
    std::string case_number; ///< empty unless referred
    Instant decided_at;
    std::int64_t audit_sequence = 0;
    bool repeated = false; ///< this request was answered before; nothing was written now
    friend bool operator==(const SubmitReceipt&, const SubmitReceipt&) = default;
};

/// Exactly one of the two.
struct SubmitAnswer {
    std::optional<SubmitReceipt> receipt;
    std::optional<intake::Refusal> refusal;
};

struct ReplayAnswer {
    DecisionId decision_id;
    bool same = false;
    std::string stored;   ///< canonical bytes
    std::string replayed; ///< empty when the inputs no longer decide at all
};

/// Loans this house has made. Without one there are none: exposure and history are then those the application was
/// imported with, or zero, which is the truth of a house that has lent nothing.
class LoanBook {
public:
    virtual ~LoanBook() = default;
    virtual Expected<model::Exposure> exposure(const Reader& reader, const ApplicantId& applicant,
                                               Instant now) const = 0;
    virtual Expected<model::RepaymentHistory> history(const Reader& reader, const ApplicantId& applicant,
                                                      Instant now) const = 0;
};

class DecisionDesk {
public:
    /// All must outlive the desk. `loans` may be null.
    DecisionDesk(Store& store, PolicySource& policies, ports::Entropy& entropy, const LoanBook* loans = nullptr);

    /// Untrusted bytes. Errors: Forbidden, NotFound (no live policy), AlreadyExists (application_id of another request),
    /// Conflict (the request id answered something else).
    [[nodiscard]] Expected<SubmitAnswer> submit(std::string_view bytes, const Actor& actor);
    /// An application that went through intake already, or was imported. `decided_at` is set here.
    [[nodiscard]] Expected<SubmitReceipt> submit(const model::Application& application, const Actor& actor);
    /// Imports: all in one transaction, each with its own audit entry; one that fails fails all. An application that says
    /// when it was decided is decided as of then, never later than now.
    [[nodiscard]] Expected<std::vector<SubmitReceipt>> submitMany(const std::vector<model::Application>& applications,
                                                                  const Actor& actor);

    /// Decides the stored inputs again by the policy they were decided by, and compares bytes. Writes nothing.
    /// Errors: NotFound, Corrupt.
    [[nodiscard]] Expected<ReplayAnswer> replay(const Actor& actor, const DecisionId& decision_id);

private:
    struct Gathered;
    Expected<std::optional<SubmitReceipt>> answered(const Reader& reader, const base::RequestId& request,
                                                    const Actor& actor) const;
    Expected<Gathered> gather(const Reader& reader, const model::Application& application, Instant at) const;
    Expected<SubmitReceipt> decideAndRecord(Transaction& transaction, const model::Application& application, Instant at,
                                            const Actor& actor);
    Expected<SubmitReceipt> record(Transaction& transaction, const model::Application& inputs, ApplicantId applicant,
                                   const decision::Decision& decision, const std::string& input_bytes,
                                   const policy::CompiledPolicy& policy, const Actor& actor);

    Store& m_store;
    PolicySource& m_policies;
    ports::Entropy& m_entropy;
    const LoanBook* m_loans;
};

} // namespace core::desks
