// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/offer_files.h  ladder.json, prices.json and caps.json as the policies of core/offer.
/// Units: Money in fen, rates as proportions. Threads: pure. Source: docs/bundle.md.
#pragma once

#include "core/offer/caps.h"
#include "core/offer/ladder.h"
#include "core/offer/pricing.h"
#include "core/policy/file_reader.h"

namespace core::policy {

/// With findings the ladder may have no step: it is then not to be used.
[[nodiscard]] offer::LadderPolicy ReadLadder(FileReader& file);
[[nodiscard]] offer::PricePolicy ReadPrices(FileReader& file);
[[nodiscard]] offer::CapPolicy ReadCaps(FileReader& file);

} // namespace core::policy
