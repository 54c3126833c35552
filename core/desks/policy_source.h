// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/policy_source.h  Compiled policies by content hash, kept so that each is compiled once.
/// Threads: may be called from any thread; what it gives is immutable.
#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/desks/stores.h"
#include "core/policy/compile.h"

namespace core::desks {

using PolicyPointer = policy::PolicyPtr;

class PolicySource {
public:
    virtual ~PolicySource() = default;
    /// Errors: NotFound (not stored), Corrupt (the stored files have another hash or no longer compile).
    virtual Expected<PolicyPointer> byHash(const Reader& reader, const Digest& hash) = 0;
    /// The released policy in force. Errors: NotFound (none yet); those of byHash.
    virtual Expected<PolicyPointer> live(const Reader& reader) = 0;
};

} // namespace core::desks
