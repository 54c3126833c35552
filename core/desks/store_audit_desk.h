// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/store_audit_desk.h  AuditDesk over a Store, in process.
/// Threads: any; verify() reads the log in pieces, so that writers go on.
#pragma once

#include "core/desks/desk.h"
#include "core/desks/stores.h"

namespace core::desks {

class StoreAuditDesk final : public AuditDesk {
public:
    explicit StoreAuditDesk(Store& store);

    Expected<AuditPage> entries(const Actor& actor, const AuditQuery& query) override;
    Expected<AuditVerification> verify(const Actor& actor, const Progress& progress) override;

private:
    Store& m_store;
};

} // namespace core::desks
