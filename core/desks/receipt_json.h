// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/receipt_json.h  Receipts as canonical JSON: what a repeated request id is answered with. Ids, codes, numbers.
/// Threads: pure.
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/desks/decision_desk.h"
#include "core/desks/views.h"

namespace core::desks {

[[nodiscard]] base::Json ToJson(const SubmitReceipt& receipt);
/// Errors: Corrupt.
[[nodiscard]] Expected<SubmitReceipt> SubmitReceiptFromJson(std::string_view bytes);

[[nodiscard]] base::Json ToJson(const Receipt& receipt);
/// Errors: Corrupt.
[[nodiscard]] Expected<Receipt> ReceiptFromJson(std::string_view bytes);

} // namespace core::desks
