// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/policy/policy_cache.h  Each stored policy compiled once per program, whoever asks first.
/// Threads: any; who asks for a policy that is being compiled waits for it.
#pragma once

#include <map>
#include <mutex>

#include "core/desks/policy_source.h"

namespace datasources::policy {

class PolicyCache final : public core::desks::PolicySource {
public:
    core::Expected<core::desks::PolicyPointer> byHash(const core::desks::Reader& reader,
                                                      const core::base::Digest& hash) override;
    core::Expected<core::desks::PolicyPointer> live(const core::desks::Reader& reader) override;

private:
    std::mutex m_mutex;
    std::map<core::base::Digest, core::desks::PolicyPointer> m_policies;
};

} // namespace datasources::policy
