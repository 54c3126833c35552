// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/release/draft_verify.h  Gaps, overlaps and rules that never fire of a draft's tables, beside what the policy it was made
/// from has already.
/// Threads: pure, any thread; meant for the pool.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/dmn/verify.h"
#include "core/release/draft_check.h"

namespace core::release {

/// Tables with what verifying them found.
struct Verified {
    std::shared_ptr<const dmn::CompiledModel> model; ///< null pointer: the tables have errors, nothing was looked for
    std::vector<DraftFinding> findings;
};

/// Work that verifying one table may cost while somebody waits: some tenths of a second.
inline constexpr std::uint64_t kVerifyWork = 80'000'000;

/// A collecting table need not have a rule for everything: its gaps are left out. Never a null pointer.
[[nodiscard]] std::shared_ptr<const Verified> VerifyTables(std::shared_ptr<const dmn::CompiledModel> model);

/// Verifies one state of a draft after the other: of each only what is other than in the one before, so that a keystroke in a table
/// of ten thousand rules costs little. The findings are those of VerifyTables. Threads: one at a time.
class DraftVerifier {
public:
    DraftVerifier();
    ~DraftVerifier();
    DraftVerifier(DraftVerifier&&) noexcept;
    DraftVerifier& operator=(DraftVerifier&&) noexcept;

    /// Domain: not a null pointer (CHECK).
    [[nodiscard]] std::vector<DraftFinding> findingsOf(std::shared_ptr<const dmn::CompiledModel> model);

private:
    dmn::Verifier m_verifier;
};

/// Adds what verifying finds to `check`: first what is new beside `base`, then, marked, what that has too. Rules are told by
/// their ids, because their numbers move.
void AddVerified(DraftCheck& check, const Verified& base, DraftVerifier& verifier);
/// The same, everything looked at.
void AddVerified(DraftCheck& check, const Verified& base);

} // namespace core::release
