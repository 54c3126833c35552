// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasources/sql/session.h"

#include <algorithm>
#include <utility>

#include "core/privacy/blind_index.h"

namespace datasources::sql {

using core::Expected;
using core::base::Digest;
using core::privacy::KeyPurpose;

Session::Session(std::unique_ptr<Connection> connection, const StoreKeys& keys, QueueAnchors& anchors,
                 const core::ports::Clock& clock)
    : m_connection(std::move(connection)),
      m_clock(clock),
      m_keys(*m_connection, keys),
      m_context{*m_connection, m_keys, {}},
      m_accounts(m_context),
      m_applications(m_context),
      m_decisions(m_context),
      m_cases(m_context, anchors),
      m_verdicts(m_context),
      m_documents(m_context),
      m_outbox(m_context),
      m_lists(m_context),
      m_policies(m_context),
      m_drafts(m_context),
      m_audit(m_context),
      m_requests(m_context),
      m_shelf(m_context),
      m_meta(m_context),
      m_outcomes(m_context)
{}

Expected<void> Session::takeTime()
{
    TRY(const core::base::Instant last, m_audit.lastAt());
    m_context.now = std::max(m_clock.now(), last);
    return {};
}

Expected<Digest> Session::blindIndex(core::model::IdentityField field, const std::string& value) const
{
    TRY(const auto ring, m_keys.ring());
    return core::privacy::BlindIndex(ring->current(KeyPurpose::BlindIndex).key, field, value);
}

Expected<Digest> Session::noteMac(const std::string& text) const
{
    TRY(const auto ring, m_keys.ring());
    return core::privacy::NoteMac(ring->current(KeyPurpose::NoteMac).key, text);
}

} // namespace datasources::sql
