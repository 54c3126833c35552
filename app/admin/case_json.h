// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/admin/case_json.h  Cases, receipts and releases as JSON for scripts: masked, codes instead of words.
/// Threads: pure.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/json.h"
#include "core/desks/views.h"

namespace admin {

[[nodiscard]] const char* NameOf(core::model::CaseState state) noexcept;
[[nodiscard]] const char* NameOf(core::model::Verdict verdict) noexcept;
/// "approve", "decline", "documents", "escalate", "return".
[[nodiscard]] std::optional<core::model::Verdict> VerdictOf(std::string_view word) noexcept;
/// "pending", "mine", "second", "documents", "near-due", "returned", "done".
[[nodiscard]] std::optional<core::desks::QueueTab> TabOf(std::string_view word) noexcept;

[[nodiscard]] core::base::Json ToJson(const core::desks::QueueRow& row);
[[nodiscard]] core::base::Json ToJson(const core::desks::CaseView& view);
[[nodiscard]] core::base::Json ToJson(const core::desks::Receipt& receipt);
[[nodiscard]] core::base::Json ToJson(const core::desks::ConflictView& view);
[[nodiscard]] core::base::Json ToJson(const core::desks::ReleaseRow& row);
[[nodiscard]] core::base::Json ToJson(const core::desks::ListRow& row);

} // namespace admin
