// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/sql/session.h  All tables over one connection: what a job of the store is given.
/// Threads: those of the connection.
#pragma once

#include <memory>

#include "core/desks/stores.h"
#include "core/ports/clock.h"
#include "datasources/sql/account_table.h"
#include "datasources/sql/application_table.h"
#include "datasources/sql/audit_table.h"
#include "datasources/sql/case_table.h"
#include "datasources/sql/decision_table.h"
#include "datasources/sql/document_table.h"
#include "datasources/sql/draft_table.h"
#include "datasources/sql/list_table.h"
#include "datasources/sql/meta_table.h"
#include "datasources/sql/outbox_table.h"
#include "datasources/sql/outcome_table.h"
#include "datasources/sql/policy_table.h"
#include "datasources/sql/request_table.h"
#include "datasources/sql/shelf_table.h"
#include "datasources/sql/verdict_table.h"

namespace datasources::sql {

class Session : public core::desks::Transaction {
public:
    Session(std::unique_ptr<Connection> connection, const StoreKeys& keys, QueueAnchors& anchors,
            const core::ports::Clock& clock);

    [[nodiscard]] Connection& connection() noexcept { return *m_connection; }
    /// Takes the store's time for the job that begins: inside its transaction.
    [[nodiscard]] core::Expected<void> takeTime();
    /// After a rollback.
    void forget() { m_keys.forget(); }

    [[nodiscard]] core::base::Instant now() const override { return m_context.now; }
    [[nodiscard]] core::Expected<core::base::Digest> blindIndex(core::model::IdentityField field,
                                                                const std::string& value) const override;
    [[nodiscard]] core::Expected<core::base::Digest> noteMac(const std::string& text) const override;

    [[nodiscard]] const SqlAccountTable& accounts() const override { return m_accounts; }
    [[nodiscard]] const SqlApplicationTable& applications() const override { return m_applications; }
    [[nodiscard]] const SqlDecisionTable& decisions() const override { return m_decisions; }
    [[nodiscard]] const SqlCaseTable& cases() const override { return m_cases; }
    [[nodiscard]] const SqlVerdictTable& verdicts() const override { return m_verdicts; }
    [[nodiscard]] const SqlDocumentTable& documents() const override { return m_documents; }
    [[nodiscard]] const SqlOutboxTable& outbox() const override { return m_outbox; }
    [[nodiscard]] const SqlListTable& lists() const override { return m_lists; }
    [[nodiscard]] const SqlPolicyTable& policies() const override { return m_policies; }
    [[nodiscard]] const SqlDraftTable& drafts() const override { return m_drafts; }
    [[nodiscard]] const SqlAuditTable& audit() const override { return m_audit; }
    [[nodiscard]] const SqlRequestTable& requests() const override { return m_requests; }
    [[nodiscard]] const SqlShelfTable& shelf() const override { return m_shelf; }
    [[nodiscard]] const SqlMetaTable& meta() const override { return m_meta; }
    [[nodiscard]] const SqlOutcomeTable& outcomes() const override { return m_outcomes; }

    [[nodiscard]] SqlAccountTable& accounts() override { return m_accounts; }
    [[nodiscard]] SqlApplicationTable& applications() override { return m_applications; }
    [[nodiscard]] SqlDecisionTable& decisions() override { return m_decisions; }
    [[nodiscard]] SqlCaseTable& cases() override { return m_cases; }
    [[nodiscard]] SqlVerdictTable& verdicts() override { return m_verdicts; }
    [[nodiscard]] SqlDocumentTable& documents() override { return m_documents; }
    [[nodiscard]] SqlOutboxTable& outbox() override { return m_outbox; }
    [[nodiscard]] SqlListTable& lists() override { return m_lists; }
    [[nodiscard]] SqlPolicyTable& policies() override { return m_policies; }
    [[nodiscard]] SqlDraftTable& drafts() override { return m_drafts; }
    [[nodiscard]] SqlAuditTable& audit() override { return m_audit; }
    [[nodiscard]] SqlRequestTable& requests() override { return m_requests; }
    [[nodiscard]] SqlShelfTable& shelf() override { return m_shelf; }
    [[nodiscard]] SqlMetaTable& meta() override { return m_meta; }
    [[nodiscard]] SqlOutcomeTable& outcomes() override { return m_outcomes; }

private:
    std::unique_ptr<Connection> m_connection;
    const core::ports::Clock& m_clock;
    FieldKeys m_keys;
    TableContext m_context;
    SqlAccountTable m_accounts;
    SqlApplicationTable m_applications;
    SqlDecisionTable m_decisions;
    SqlCaseTable m_cases;
    SqlVerdictTable m_verdicts;
    SqlDocumentTable m_documents;
    SqlOutboxTable m_outbox;
    SqlListTable m_lists;
    SqlPolicyTable m_policies;
    SqlDraftTable m_drafts;
    SqlAuditTable m_audit;
    SqlRequestTable m_requests;
    SqlShelfTable m_shelf;
    SqlMetaTable m_meta;
    SqlOutcomeTable m_outcomes;
};

} // namespace datasources::sql
